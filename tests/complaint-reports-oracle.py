#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Reports of complaints, of authorisations and of service, by brute force.

	complaint-reports-oracle.py [-n DATABASES] [-s SEED] BUILD

Random cases come in through crm-complaint, the rest is written into the file;
then every report is asked with random values and each cell is worked out here,
row by row, without SQL.  The clocks that run are taken from the report itself
(--sql): complaint-oracle.py counts their minutes."""
import argparse
import csv
import datetime
import io
import os
import random
import sqlite3
import subprocess
import tempfile
from fractions import Fraction
from math import floor

DAY = 1440
ZERO = datetime.date(1970, 1, 1).toordinal()
FIRST = datetime.date(2023, 1, 1).toordinal() - ZERO
TODAY = FIRST + 500
STAFF = ["li", "wang", "chen", "zhao"]
UNITS = ["north", "south", "south", None]
KINDS = ["call", "visit", "survey", None]
GOAL, UNHAPPY, VOICED, FAST, WINDOW, AGAIN = 1, 59, 4, 3, 365, 365


def iso(day):
    return datetime.date.fromordinal(day + ZERO).isoformat()


def iso_time(minute):
    return "%sT%02d:%02d" % (iso(minute // DAY), minute % DAY // 60,
                             minute % 60)


def half(x):
    return floor(Fraction(x) + Fraction(1, 2))


def cents(v):
    return "" if v is None else "%d.%02d" % (v // 100, v % 100)


def pct(part, whole):
    return cents(half(Fraction(10000 * part, whole))) if whole else ""


def qty(v):
    if v is None:
        return ""
    return ("%d.%03d" % (v // 1000, v % 1000)).rstrip("0").rstrip(".")


def total(values):
    """As SQL: nothing of nothing."""
    values = [v for v in values if v is not None]
    return sum(values) if values else None


def text(v):
    return "" if v is None else str(v)


class World:
    def __init__(self, r, build, folder):
        self.r, self.build = r, build
        self.path = os.path.join(folder, "t.db")
        self.run("crm-db", "-q", "init")
        self.db = sqlite3.connect(self.path)
        self.db.row_factory = sqlite3.Row
        self.people()
        self.db.commit()
        self.cases()
        self.rest()
        self.db.commit()
        self.clocks()

    def run(self, tool, *args, text=None):
        env = dict(os.environ, CRM_DB=self.path, LC_ALL="C", TZ="UTC",
                   CRM_USER="li", XDG_CONFIG_HOME="/nonexistent",
                   CRM_TODAY=iso(TODAY) + "T12:00")
        p = subprocess.run([os.path.join(self.build, "bin", tool), *args],
                           env=env, input=text, capture_output=True,
                           encoding="utf-8")
        if p.returncode or (p.stderr and tool == "crm-report"):
            raise AssertionError("%s %s: %d %s" % (
                tool, args, p.returncode, p.stderr))
        return p.stdout

    def insert(self, table, **row):
        c = self.db.execute("INSERT INTO %s (%s) VALUES (%s)" % (
            table, ", ".join(row), ", ".join("?" * len(row))),
            list(row.values()))
        return c.lastrowid

    def rows(self, table):
        return self.db.execute("SELECT * FROM " + table).fetchall()

    def day(self):
        return FIRST + self.r.randrange(500)

    def maybe(self, v, p=.5):
        return v if self.r.random() < p else None

    def people(self):
        r = self.r
        self.db.execute("DELETE FROM staff")
        self.staff = [self.insert("staff", name=n, unit=u)
                      for n, u in zip(STAFF, UNITS)]
        self.customers = [self.insert(
            "customer", code="K%d" % i, name="N%d" % i, kind=0, flags=0,
            added_on=self.day(), owner_id=self.maybe(r.choice(self.staff)))
            for i in range(25)]

    def cases(self):
        r, out = self.r, io.StringIO()
        w = csv.writer(out)
        w.writerow("no customer received answered closed state kind reason "
                   "timely amount dept product class channel qty bad_qty "
                   "treatment satisfaction root_cause severity owner".split())
        for i in range(r.choice([0, 1, 40, 120])):
            at = FIRST * DAY + r.randrange(480 * DAY)
            answer = at + r.randrange(4 * DAY)
            end = answer + r.randrange(20 * DAY)
            closed = r.random() < .8
            pick = lambda *v: r.choice(v)
            w.writerow([text(v) for v in (
                1000 + i, "K%d" % r.randrange(20), iso_time(at),
                iso_time(answer) if closed or r.random() < .5 else None,
                iso_time(end) if closed else None,
                pick("closed", "closed", "withdrawn", "unfounded")
                if closed else None,
                pick("complaint", "complaint", "complaint", "anomaly",
                     "inquiry", "suggestion"),
                pick("wait", "attitude", "defect", None),
                pick(None, None, "yes", "no"),
                self.maybe(cents(r.randrange(99999))),
                pick("QA", "sales", None), pick("P1", "P2", None),
                pick("quality", "non_quality", None),
                pick("phone", "mail", None),
                self.maybe(r.randrange(100, 999)),
                self.maybe(r.randrange(1, 99)),
                pick("compensation", "exchange", "discount", None),
                self.maybe(r.randrange(101)),
                pick("worn", "press", None), self.maybe(r.randrange(6)),
                pick(None, *STAFF))])
        self.run("crm-complaint", "import", "-q", "-", "--procedure",
                 "factory", text=out.getvalue())

    def rest(self):
        r = self.r
        kinds = {x["name"]: x["id"] for x in self.rows("contact_kind")}
        channels = [x["id"] for x in self.rows("channel")]
        task_kinds = [x["id"] for x in self.rows("task_kind")]
        cases = [x["id"] for x in self.rows("complaint")]
        stage = self.rows("stage")[0]
        for i in range(120):
            self.insert("orders", no="O%d" % i, state=r.choice([0, 3, 4, 5]),
                        customer_id=r.choice(self.customers),
                        ordered_on=self.day(), amount=100)
            self.insert("contact", customer_id=r.choice(self.customers),
                        at=self.day() * DAY + r.randrange(DAY), incoming=0,
                        staff_id=self.maybe(r.choice(self.staff), .9),
                        kind_id=kinds.get(r.choice(KINDS)),
                        channel_id=r.choice(channels),
                        state=r.choice([0, 1, 1, 1, 2]), note="n%d" % i)
            due, state = self.day(), r.randrange(3)
            self.insert("task", customer_id=r.choice(self.customers),
                        kind_id=r.choice(task_kinds), what="w", due_on=due,
                        owner_id=self.maybe(r.choice(self.staff), .9),
                        made_on=due - r.randrange(90), state=state, moved=0,
                        closed_on=due + r.randrange(-3, 4) if state else None)
        for k in cases:
            for _ in range(r.randrange(3) if r.random() < .3 else 0):
                self.insert("complaint_return", complaint_id=k, round=1,
                            kind=r.choice(["return", "exchange"]),
                            undetermined=0, asked_at=0,
                            received=self.maybe(r.randrange(9999)))
                self.insert("complaint_reply", complaint_id=k, round=1,
                            told_at=0, accepted=r.choice([None, 0, 1]))
                self.insert("complaint_clock", complaint_id=k, round=1,
                            clock=r.choice(["close", "register"]),
                            started_at=0, due_at=FIRST * DAY, budget=9,
                            ended_at=FIRST * DAY + r.randrange(9000),
                            used=r.randrange(9999),
                            late=r.choice([0, 0, 60]),
                            stopped=r.randrange(2))
        self.claims(stage)

    def claims(self, stage):
        r = self.r
        for c in self.customers:
            ended = []
            for _ in range(r.choice([0, 0, 1, 2])):
                since = self.day()
                ended.append(self.insert(
                    "assignment", customer_id=c, role="primary", state=4,
                    staff_id=r.choice(self.staff), requested_on=since,
                    since_on=since, until_on=since + r.randrange(99),
                    how="claim"))
            owner = self.db.execute(
                "SELECT owner_id FROM customer WHERE id = ?", (c,)
            ).fetchone()[0]
            if owner and (ended or r.random() < .5):
                since = self.day()
                self.insert("assignment", customer_id=c, role="primary",
                            state=1, staff_id=owner, requested_on=since,
                            since_on=since,
                            how=r.choice(["claim", "archive"]),
                            decided_by=self.maybe(r.choice(self.staff)),
                            first_visit_on=self.maybe(self.day()))
            for state in (0, 2):
                for s in self.staff:
                    if s != owner and r.random() < .15:
                        since = self.day()
                        self.insert("assignment", customer_id=c, state=state,
                                    role="joint" if state else "primary",
                                    staff_id=s, requested_on=since,
                                    since_on=since if state else None,
                                    how="share")
            if len(ended) == 2:
                self.insert("collision", customer_id=c, winner_id=ended[0],
                            loser_id=ended[1], rule="power", reason="x",
                            decided_on=self.day())
            if r.random() < .15:
                self.insert("violation", staff_id=r.choice(self.staff),
                            customer_id=c, kind="k", action="a",
                            on_day=self.day())
            if r.random() < .2:
                self.insert("deal", customer_id=c, pipeline=stage["pipeline"],
                            stage_id=stage["id"], state=1, opened_on=FIRST,
                            stage_on=FIRST, no_commission=r.randrange(2),
                            owner_id=r.choice(self.staff))

    def clocks(self):
        """The temporary table as the report itself makes it."""
        sql = self.run("crm-report", "complaint-overdue", "--sql")
        memory = sqlite3.connect(":memory:")
        memory.row_factory = sqlite3.Row
        memory.executescript(sql[:sql.index("SELECT ")])
        self.running = memory.execute("SELECT * FROM complaint_now").fetchall()


class Data:
    """What the reports ask for again and again."""
    def __init__(self, w, ask):
        self.w, self.ask = w, ask
        self.by_id = {t: {x["id"]: x for x in w.rows(t)} for t in (
            "customer staff complaint_reason product channel contact_kind "
            "task_kind clock").split()}
        self.now, self.ended, self.value = {}, {}, {}
        for x in w.running:
            self.now.setdefault(x["complaint_id"], []).append(x)
        for x in w.rows("complaint_clock"):
            if x["ended_at"] is not None:
                self.ended.setdefault(x["complaint_id"], []).append(x)
        for x in sorted(w.rows("complaint_value"), key=lambda x: x["round"]):
            self.value[x["complaint_id"], x["field"]] = x["value"]

    def name(self, table, i):
        return self.by_id[table][i]["name"] if i else None

    def who(self, customer):
        c = self.by_id["customer"][customer]
        return self.ask["who"] is None or c["code"] < self.ask["who"]

    def cases(self, *kinds):
        first, last = self.ask.get("from"), self.ask.get("until")
        kinds = kinds or ((3, 2) if self.ask.get("anomaly") else (3,))
        return [k for k in sorted(self.w.rows("complaint"),
                                  key=lambda k: (k["received_at"], k["id"]))
                if k["kind"] in kinds and self.who(k["customer_id"])
                and (first is None or k["received_at"] >= first * DAY)
                and (last is None or k["received_at"] < (last + 1) * DAY)]

    def key(self, k, word):
        named = dict(reason="complaint_reason", channel="channel",
                     owner="staff")
        if word in named:
            return self.name(named[word], k[word + "_id"])
        if word in ("month", "year"):
            return iso(k["received_at"] // DAY)[:7 if word == "month" else 4]
        if word == "customer":
            return self.by_id["customer"][k["customer_id"]]["code"]
        if word == "product":
            return self.name("product", k["product_id"]) or k["product"]
        if word == "kind":
            return "inquiry suggestion anomaly complaint".split()[k["kind"]]
        if word in ("root_cause", "treatment", "cause"):
            return self.value.get((k["id"], dict(cause="root_cause").get(
                word, word)))
        return k[word]

    def keys(self, k):
        return tuple(self.key(k, word) for word in self.ask["by"])

    def late(self, k):
        """1 late, 0 in time, None neither."""
        ended = self.ended.get(k["id"], [])
        if k["timely"] is not None:
            return 1 - k["timely"]
        if any(x["late"] > 0 for x in ended + self.now.get(k["id"], [])):
            return 1
        return 0 if any(not x["stopped"] for x in ended) else None

    def unhappy(self, k):
        if k["satisfaction"] is not None:
            return k["satisfaction"] <= UNHAPPY
        told = [x["accepted"] for x in self.w.rows("complaint_reply")
                if x["complaint_id"] == k["id"] and x["accepted"] is not None]
        return bool(told) and told[-1] == 0


def order(key):
    """NULL before text, by bytes."""
    return tuple((v is not None, v if isinstance(v, int) else 0,
                  text(v).encode()) for v in key)


def three(key):
    return list(key) + [None] * (3 - len(key))


def repeated(d, k):
    """One of the same customer and reason within the days before."""
    before = [x for x in d.w.rows("complaint")
              if x["kind"] >= 2 and x["customer_id"] == k["customer_id"]
              and x["reason_id"] == k["reason_id"] is not None
              and (x["received_at"], x["id"]) < (k["received_at"], k["id"])
              and k["received_at"] - x["received_at"] <= AGAIN * DAY]
    return bool(before)


def complaint_stats(d):
    groups, by = {}, d.ask["by"]
    for k in d.cases():
        groups.setdefault(d.keys(k), []).append(k)
    timed = by[:1] and by[0] in ("month", "year")
    rows, so_far = [], 0
    every = sum(map(len, groups.values()))
    returns = d.w.rows("complaint_return")
    for key in sorted(groups, key=lambda g: (
            0 if timed else -len(groups[g]), order(g))):
        g = groups[key]
        late = [d.late(k) for k in g]
        days = [k["closed_at"] - k["received_at"] for k in g
                if k["closed_at"] is not None]
        so_far += len(g)
        back = [total(x["received"] for x in returns if x["kind"] == what
                      and x["complaint_id"] in [k["id"] for k in g])
                for what in ("return", "exchange")]
        paid = total(k["amount"] for k in g if d.value.get(
            (k["id"], "treatment")) in ("compensation", "discount"))
        last = ""
        if by in (["month"], ["year"]):
            y, _, m = key[0].partition("-")
            before = ("%d" % (int(y) - 1) if not m else "%d-%02d" % (
                (int(y), int(m) - 1) if m != "01" else (int(y) - 1, 12)),)
            last = pct(len(g), len(groups.get(before, [])))
        rows.append(three(key) + [
            len(g), len(days), len(g) - len(days), late.count(0),
            late.count(1), pct(late.count(0), late.count(0) + late.count(1)),
            cents(half(Fraction(sum(days) * 100, len(days) * DAY)))
            if days else "", pct(len(g), every), pct(so_far, every),
            qty(total(k["qty"] for k in g)),
            qty(total(k["bad_qty"] for k in g)),
            cents(total(k["amount"] for k in g)), qty(back[0]), qty(back[1]),
            cents(paid), sum(k["round"] > 1 for k in g),
            sum(repeated(d, k) for k in g), last])
    return rows


def complaint_clocks(d):
    groups = {}
    for k in d.cases(0, 1, 2, 3):
        for x in d.ended.get(k["id"], []):
            groups.setdefault((d.keys(k), k["procedure"], x["clock"]), []
                              ).append((x["used"], x["late"], x["stopped"], 0))
        for x in d.now.get(k["id"], []):
            groups.setdefault((d.keys(k), k["procedure"], x["clock"]), []
                              ).append((x["used"], x["late"], 0, 1))
    for key in sorted(groups, key=lambda g: (order(g[0]), g[1], g[2])):
        g = groups[key]
        title = [x["title"] for x in d.by_id["clock"].values()
                 if (x["procedure"], x["name"]) == key[1:]]
        done = [x for x in g if not x[2] and not x[3]]
        good, late = sum(x[1] == 0 for x in done), sum(x[1] > 0 for x in g)
        yield three(key[0]) + [
            key[1], key[2], title[0], len(g), good, late,
            pct(good, good + late), sum(x[1] > 0 for x in done),
            sum(x[3] for x in g), sum(x[2] for x in g),
            cents(half(Fraction(sum(x[0] for x in done) * 10,
                                len(done) * 6))) if done else ""]


def inside(d, day):
    first, last = d.ask.get("from"), d.ask.get("until")
    return ((first is None or day >= first) and (last is None or day <= last))


def complaint_rates(d):
    cases, base = d.cases(), d.ask["base"]
    if base == "orders":
        whole = sum(o["state"] < 4 and inside(d, o["ordered_on"])
                    and d.who(o["customer_id"]) for o in d.w.rows("orders"))
    elif base == "contacts":
        whole = sum(x["state"] == 1 and inside(d, x["at"] // DAY)
                    and d.who(x["customer_id"]) for x in d.w.rows("contact"))
    else:
        whole = sum(d.who(c["id"]) and c["added_on"] <= d.ask.get(
            "until", 10 ** 6) for c in d.w.rows("customer"))
    omitted = sum(any(x["late"] > 0 and x["stopped"]
                      for x in d.ended.get(k["id"], []))
                  or any(x["late"] > 0 for x in d.now.get(k["id"], []))
                  for k in cases)
    if not cases and not whole:
        return
    for name, n in (("complaint", len(cases)), ("omission", omitted),
                    ("dissatisfaction", sum(map(d.unhappy, cases)))):
        yield [name, n, whole, cents(half(Fraction(n * 10 ** 7, whole)))
               if whole else "", cents(GOAL * 100),
               int(n * 10 ** 5 < GOAL * whole) if whole else ""]
    n = len(cases) * 100 // VOICED
    yield ["silent", n, whole, cents(half(Fraction(n * 10 ** 7, whole)))
           if whole else "", "", ""]


def complaint_repurchase(d):
    orders, first = {}, {}
    for o in d.w.rows("orders"):
        if o["state"] < 4:
            orders.setdefault(o["customer_id"], []).append(o["ordered_on"])
    for k in d.cases():
        first.setdefault(k["customer_id"], k)
    groups = [[] for _ in range(4)]
    for c, k in first.items():
        day, what = k["received_at"] // DAY, 1
        if k["closed_as"] == "closed" and not d.unhappy(k):
            what = 3 if k["closed_at"] // DAY - day <= FAST else 2
        groups[what].append((c, day))
    told = {k["customer_id"] for k in d.w.rows("complaint") if k["kind"] >= 2}
    for c, days in orders.items():
        days = [x for x in days if inside(d, x)]
        if days and c not in told and d.who(c):
            groups[0].append((c, min(days)))
    for name, g, mark in zip(
            "not_complained complained solved solved_fast".split(), groups,
            (9, 19, 54, 82)):
        again = sum(any(day < x <= day + WINDOW for x in orders.get(c, []))
                    for c, day in g)
        if any(groups):
            yield [name, len(g), again, pct(again, len(g)), "%d.00" % mark]


def complaints(d):
    for k in d.cases(2, 3):
        now, ended = d.now.get(k["id"], []), d.ended.get(k["id"], [])
        due = (min(x["due_at"] for x in now) if now else
               max([x["due_at"] for x in ended], default=None))
        late = [TODAY - x["due_on"] for x in now if x["late"] > 0] + [
            x["ended_at"] // DAY - (x["due_at"] - 1) // DAY
            for x in ended if x["late"] > 0]
        end = k["closed_at"]
        yield [k["no"], d.key(k, "cause"), d.key(k, "product"),
               iso_time(due) if due is not None else "",
               (TODAY if end is None else end // DAY)
               - k["received_at"] // DAY, max([0] + late)]


def complaint_overdue(d):
    cases = {k["id"]: k for k in d.cases(0, 1, 2, 3)}
    for x in sorted(d.w.running, key=lambda x: (
            x["due_at"], x["complaint_id"], x["clock"])):
        if x["late"] > 0 and x["complaint_id"] in cases:
            yield [cases[x["complaint_id"]]["no"], x["clock"],
                   TODAY - x["due_on"],
                   cents(half(Fraction(x["late"] * 100, 60)))]


# ---- whose they are, and service --------------------------------------------

def owned(d, c):
    """The row of its owner, or None."""
    rows = [a for a in d.w.rows("assignment") if a["customer_id"] == c["id"]
            and a["role"] == "primary" and a["state"] == 1]
    return rows[0] if rows else None


def authorised(d):
    rows = []
    for c in d.w.rows("customer"):
        if d.who(c["id"]) and c["owner_id"]:
            a = owned(d, c)
            rows.append([c["name"], d.name("staff", c["owner_id"]),
                         iso(a["since_on"] if a else c["added_on"]),
                         "primary", "authorised" if a and
                         a["how"] != "archive" else "archive"])
    for a in d.w.rows("assignment"):
        if a["state"] == 2 and d.who(a["customer_id"]):
            rows.append([d.name("customer", a["customer_id"]),
                         d.name("staff", a["staff_id"]), iso(a["since_on"]),
                         "joint", "shared"])
    return sorted(rows, key=lambda x: (x[0], x[3] != "primary", x[2], x[1]))


def authorisations(d):
    claims = sorted(d.w.rows("assignment"), key=lambda a: a["id"])
    visit = [h["id"] for h in d.w.rows("channel") if h["name"] == "visit"][0]
    for c in d.w.rows("customer"):
        a, mine = owned(d, c), [x for x in claims
                                if x["customer_id"] == c["id"]]
        names = lambda state: "; ".join(
            d.name("staff", x["staff_id"]) for x in mine
            if x["state"] == state)
        settled = [x for x in d.w.rows("collision")
                   if x["customer_id"] == c["id"]]
        broke = [x for x in d.w.rows("violation")
                 if x["customer_id"] == c["id"]]
        unpaid = [x for x in d.w.rows("deal") if x["customer_id"] == c["id"]
                  and x["no_commission"]]
        state = ("authorised" if a and a["how"] != "archive" else "archive"
                 ) if c["owner_id"] else (
                     "requested" if names(0) else "pool")
        if not d.who(c["id"]) or (
                state == "pool" and not settled + broke + unpaid):
            continue
        seen = a["first_visit_on"] if state == "authorised" else None
        if state == "authorised" and seen is None:
            seen = min([x["at"] // DAY for x in d.w.rows("contact")
                        if x["customer_id"] == c["id"] and x["state"] == 1
                        and x["staff_id"] == c["owner_id"]
                        and x["channel_id"] == visit], default=None)
        yield [c["code"], d.name("staff", c["owner_id"]), state,
               iso(a["since_on"] if a else c["added_on"])
               if c["owner_id"] else "", iso(seen) if seen else "",
               d.name("staff", a["decided_by"])
               if state == "authorised" else "", names(2), names(0),
               len(settled), len(broke), len(unpaid), "; ".join(sorted(
                   {d.name("staff", x["owner_id"]) for x in unpaid}))]


def periods(d):
    first = d.ask.get("from", TODAY - datetime.date.fromordinal(
        TODAY + ZERO).day + 1)
    last, unit = d.ask.get("until", TODAY), d.ask["period"]
    label = dict(
        month=lambda x: x.strftime("%Y-%m"), year=lambda x: str(x.year),
        week=lambda x: "%d-W%02d" % x.isocalendar()[:2],
        quarter=lambda x: "%d-Q%d" % (x.year, (x.month + 2) // 3))[unit]
    found = {}
    for day in range(first, last + 1):
        found.setdefault(label(datetime.date.fromordinal(day + ZERO)),
                         []).append(day)
    return [(name, days[0], days[-1]) for name, days in found.items()]


def officers(d):
    held = [(a["staff_id"], a["customer_id"], a["since_on"],
             10 ** 6 if a["until_on"] is None else a["until_on"])
            for a in d.w.rows("assignment") if a["since_on"] is not None]
    begun = {a["customer_id"] for a in d.w.rows("assignment")
             if a["role"] == "primary" and a["since_on"] is not None}
    held += [(c["owner_id"], c["id"], c["added_on"], 10 ** 6)
             for c in d.w.rows("customer")
             if c["owner_id"] and c["id"] not in begun]
    for label, first, last in periods(d):
        people = []
        for s in [None] + d.w.staff:
            mine = {h[1] for h in held if h[0] == s and h[2] <= last < h[3]
                    and d.who(h[1])}
            tasks = [k for k in d.w.rows("task") if k["owner_id"] == s
                     and first <= k["made_on"] <= last
                     and d.who(k["customer_id"])]
            points = [k["satisfaction"] for k in d.w.rows("complaint")
                      if k["owner_id"] == s and k["closed_at"] is not None
                      and first <= k["closed_at"] // DAY <= last
                      and k["satisfaction"] is not None
                      and d.who(k["customer_id"])]
            if not mine and not tasks and not points:
                continue
            done = [k for k in tasks if k["state"] == 1]
            good = sum(k["closed_on"] <= k["due_on"] for k in done)
            left = [k for k in tasks if k["state"] == 0]
            late = len(done) - good + sum(k["due_on"] < TODAY for k in left)
            unit = d.by_id["staff"][s]["unit"] if s else None
            people.append([label, d.name("staff", s), unit, len(mine),
                           len(tasks), len(done), good, len(left), late,
                           sum(k["state"] == 2 for k in tasks),
                           pct(good, good + late), len(points),
                           cents(half(Fraction(sum(points) * 100,
                                               len(points))))
                           if points else ""])
        yield from sorted(people, key=lambda p: order((p[2], p[1])))


def service(d):
    when, wanted = periods(d), d.ask["items"]
    groups = {}
    for x in sorted(d.w.rows("contact"), key=lambda x: (x["at"], x["id"])):
        kind = d.name("contact_kind", x["kind_id"])
        if x["state"] == 1 and d.who(x["customer_id"]) and (
                not wanted or kind in wanted):
            for label, first, last in when:
                if first <= x["at"] // DAY <= last:
                    groups.setdefault((x["customer_id"], label, kind),
                                      []).append(x)
    for c in d.w.rows("customer"):
        if not any(g[0] == c["id"] for g in groups):
            continue
        for label, _, _ in when:
            items = wanted or sorted({g[2] for g in groups
                                      if g[:2] == (c["id"], label)},
                                     key=lambda k: order((k,)))
            for item in items:
                g = groups.get((c["id"], label, item), [])
                yield [c["code"], label, item, len(g),
                       " ".join(sorted({iso(x["at"] // DAY) for x in g})),
                       g[-1]["note"] if g else "",
                       "; ".join(sorted({d.name("staff", x["staff_id"])
                                         for x in g if x["staff_id"]}))]


# ---- asked ------------------------------------------------------------------

KEYS = ("class reason cause dept product month year channel owner customer "
        "severity procedure state kind root_cause treatment").split()
REPORTS = {
    complaints: "no,cause,product,deadline,days,overdue",
    complaint_overdue: "no,clock,overdue,late_hours",
    complaint_stats: None, complaint_clocks: None, complaint_rates: None,
    complaint_repurchase: None, authorised: None,
    authorisations: "code,owner,state,since,first_visit,decided_by,"
    "shared_with,requested_by,conflicts,violations,no_commission,"
    "no_commission_by",
    officers: None, service: "code,period,item,count,dates,last_note,done_by"}


def question(w, work):
    r, args, ask = w.r, [], dict(who=None)
    if work not in (authorised, authorisations):
        for name in ("from", "until"):
            if r.random() < .5:
                ask[name] = w.day()
                args += ["--" + name, iso(ask[name])]
    if r.random() < .4:
        ask["who"] = "K%d" % r.randrange(30)
        args += ["--where", "code < '%s'" % ask["who"]]
    if work in (complaint_stats, complaint_clocks):
        ask["by"] = ["month"] if work is complaint_stats else []
        if r.random() < .8:
            ask["by"] = r.sample(KEYS, r.randrange(4))
            args += ["--by", ",".join(ask["by"])]
    if work in (complaint_stats, complaint_rates, complaint_repurchase):
        ask["anomaly"] = r.random() < .4
        args += ["--set", "anomaly=1"] * ask["anomaly"]
    if work is complaint_rates:
        ask["base"] = r.choice(["orders", "contacts", "customers"])
        args += ["--base", ask["base"]]
    if work in (officers, service):
        ask["period"] = r.choice(["month", "quarter", "year"]
                                 + ["week"] * (work is service))
        args += ["--period", ask["period"]]
    if work is service:
        ask["items"] = r.choice([[], ["survey", "call"], ["gift"]])
        args += ["--set", "items=" + " ".join(ask["items"])]
    return args, ask


def one(w, work, columns):
    args, ask = question(w, work)
    name = work.__name__.replace("_", "-")
    more = ["-c", columns] if columns else []
    out = w.run("crm-report", name, "-f", "csv", "--no-header", *args, *more)
    got = list(csv.reader(io.StringIO(out)))
    want = [[text(v) for v in row] for row in work(Data(w, ask)) or []]
    if got != want:
        bad = [(x, y) for x, y in zip(got + [None], want + [None]) if x != y]
        raise AssertionError("%s %s: %d rows, %d wanted\ngot  %s\nwant %s" % (
            name, args, len(got), len(want), *bad[0]))
    return len(want)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-n", type=int, default=20)
    p.add_argument("-s", "--seed", type=int, default=1)
    p.add_argument("build")
    a = p.parse_args()
    asked = rows = 0
    shm = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    for seed in range(a.seed, a.seed + a.n):
        with tempfile.TemporaryDirectory(dir=shm) as folder:
            w = World(random.Random(seed), a.build, folder)
            for work, columns in REPORTS.items():
                for _ in range(2):
                    try:
                        rows += one(w, work, columns)
                    except AssertionError as e:
                        raise SystemExit("seed %d: %s" % (seed, e))
                    asked += 1
    print("%d databases, %d questions, %d rows, 0 wrong" % (a.n, asked, rows))


main()
