#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""crm-due against a brute-force computation of its own.

	due-oracle.py [-n DATABASES] [-s SEED] [-v] BUILD

Makes random small databases, asks crm-due for random days, past and future,
and compares whole outputs byte for byte with what crm-rules.5 says, worked out
here customer by customer without an index, a sort order or a line of the C
code.  Also: the same twice, contacts read in another order, and a past day
against a database cut off at that day."""
import argparse
import csv
import datetime
import io
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from due_oracle_orders import KINDS, TRADE, Orders, lead as lead_of, money

HERE = os.path.dirname(os.path.abspath(__file__))
EPOCH = datetime.date(1970, 1, 1)
COLUMNS = ("id,code,name,honorific,phone,tier,owner,due_on,overdue,rule,kind,"
           "reason,channel,follow_up,last_contact,last_outcome,next_step,"
           "priority,source,snoozed,suppressed,plan_on,preferred_time,city,"
           "email,product,amount,reminded").split(",")
WEEKDAYS = ("Monday Tuesday Wednesday Thursday Friday Saturday "
            "Sunday").split()


def num(d):
    return (d - EPOCH).days


def day(n):
    return EPOCH + datetime.timedelta(days=n)


def iso(n):
    return "" if n is None else day(n).isoformat()


def add_months(n, months):
    d = day(n)
    m = d.year * 12 + d.month - 1 + months
    y, m = divmod(m, 12)
    for k in range(d.day, 0, -1):
        try:
            return num(datetime.date(y, m + 1, k))
        except ValueError:
            pass


def add_period(n, count, unit):
    if unit == "d":
        return n + count
    if unit == "w":
        return n + 7 * count
    if unit == "hm":
        return n + 15 * count
    return add_months(n, count * {"m": 1, "q": 3, "y": 12}[unit])


class Lunar:
    def __init__(self):
        self.month = {}
        self.all = []
        path = os.path.join(HERE, "../common/gen/lunar-months.csv")
        with open(path, encoding="utf-8") as f:
            for r in csv.DictReader(f):
                first = num(datetime.date.fromisoformat(r["first_day"]))
                key = (int(r["lunar_year"]), int(r["month"]),
                       r["leap"] == "1")
                self.month[key] = (first, int(r["length"]))

    def on(self, year, month, dom, leap):
        m = self.month.get((year, month, leap)) or \
            self.month.get((year, month, False))
        return None if m is None else m[0] + min(max(dom, 1), m[1]) - 1


LUNAR = Lunar()


class Yearday:
    """(lunar, leap, month, day or 0, year or 0)"""

    def __init__(self, lunar, leap, month, dom, year):
        self.lunar, self.leap, self.month = lunar, leap, month
        self.day, self.year = dom, year

    def pack(self):
        return (((self.lunar * 13 + self.month) * 2 + self.leap) * 32
                + self.day) * 4096 + self.year

    def occurrences(self, lo, hi, feb29):
        """(day, age or None) within [lo, hi]"""
        for y in range(day(lo).year - 2, day(hi).year + 2):
            if self.lunar:
                d = LUNAR.on(y, self.month, self.day, self.leap)
            elif (self.month, self.day) == (2, 29):
                try:
                    d = num(datetime.date(y, 2, 29))
                except ValueError:
                    d = {"feb28": num(datetime.date(y, 2, 28)),
                         "mar01": num(datetime.date(y, 3, 1)),
                         "skip": None}[feb29]
            else:
                d = num(datetime.date(y, self.month, max(self.day, 1)))
            if d is None or not lo <= d <= hi:
                continue
            age = y - self.year if self.year else None
            if age is not None and age < 0:
                continue
            yield d, age


# ---- the world --------------------------------------------------------------

CHANNELS = [("phone", 1, 1 | 16), ("wechat", 2, 4), ("sms", 3, 2 | 16),
            ("mail", 4, 8), ("visit", 5, 0), ("other", 9, 0)]
WHO = [
    (None, lambda w, c, t, D: True),
    (None, lambda w, c, t, D: True),
    ("tier = 'A'", lambda w, c, t, D: c["tier"] == "A"),
    ("tier in ('A','B') and status <> 'lost'",
     lambda w, c, t, D: c["tier"] in ("A", "B") and c["status"] != "lost"),
    ("city = '徐州' or no_call",
     lambda w, c, t, D: c["city"] == "徐州" or c["flags"] & 1),
    ("owner = '李雷'", lambda w, c, t, D: c["owner"] == "李雷"),
    ("last_contact < today-20d",
     lambda w, c, t, D: t["last_on"] is not None and t["last_on"] < D - 20),
    ("contacts >= 2", lambda w, c, t, D: t["effective"] >= 2),
    ("tier <> 'C' and not contacts > 3",
     lambda w, c, t, D: c["tier"] != "C" and not t["effective"] > 3),
]
FESTIVALS = [("元旦", "01-01"), ("春节", "lunar 01-01"),
             ("中秋", "lunar 08-15"), ("除夕前", "lunar 12-30"),
             ("展会", "2024-11-20"), ("展会", "2025-03-10"), ("闰日", "02-29"),
             ("农历日", "lunar 2024-12-08")]


def festival_days(text, lo, hi, feb29):
    lunar = text.startswith("lunar ")
    p = [int(x) for x in text.replace("lunar ", "").split("-")]
    if len(p) == 3:
        return [LUNAR.on(p[0], p[1], p[2], False) if lunar
                else num(datetime.date(*p))]
    y = Yearday(lunar, False, p[0], p[1], 0)
    return [d for d, _ in y.occurrences(lo, hi, feb29)]


class World(Orders):
    def __init__(self, rng):
        self.rng = r = rng
        self.base = num(datetime.date(2025, 1, 15)) + r.randint(-400, 400)
        self.feb29 = r.choice(["feb28", "mar01", "skip"])
        self.merge = r.choice(["strictest", "strictest", "own"])
        self.min_gap = r.choice([0, 0, 3, 10])
        self.calendar = {}
        for _ in range(r.randint(0, 60)):
            d = self.base + r.randint(-60, 60)
            self.calendar[d] = r.random() < 0.3
        if r.random() < 0.3:  # a long holiday
            d = self.base + r.randint(-20, 20)
            for k in range(r.randint(3, 12)):
                self.calendar[d + k] = False
        self.trade = r.random() < .5
        self.customers = [self.customer(i + 1)
                          for i in range(r.randint(1, 14))]
        self.rules = [self.rule(i + 1) for i in range(r.randint(1, 9))]
        self.persons = [dict(
            id=i + 1, customer=r.choice(self.customers)["id"],
            name=f"P{i}", birthday=self.yearday(),
            active=int(r.random() < .8)) for i in range(r.randint(0, 3))]
        self.anniversaries = [dict(
            id=i + 1, customer=r.choice(self.customers)["id"],
            kind=r.choice(["birthday", "wedding", "founding"]),
            who=r.choice([None, "小明"]),
            day=self.yearday()) for i in range(r.randint(0, 3))]
        self.make_orders()
        self.contacts = self.make_contacts()
        self.tasks = [self.task(i + 1) for i in range(r.randint(0, 6))]
        self.snoozes = [self.snooze(i + 1)
                        for i in range(r.choice([0, 0, 1, 3, 6]))]

    def near(self, spread=45):
        return self.base + self.rng.randint(-spread, spread)

    def yearday(self):
        r = self.rng
        d = day(self.base + r.randint(-15, 15))
        year = r.choice([0, 0, r.randint(1940, 2026)])
        k = r.random()
        if k < .1:
            return Yearday(False, False, 2, 29, r.choice([0, 2000, 2024]))
        if k < .3:
            month, dom = r.choice([1, 2, 6, 12]), r.choice([29, 30, 1, 15])
            if year and dom > LUNAR.month[(year, month, False)][1]:
                year = 0
            return Yearday(True, False, month, dom, year)
        if k < .4:
            return Yearday(True, True, r.randint(2, 8),
                           r.choice([29, 30, 1, 15]), 0)
        if k < .45:
            return Yearday(False, False, d.month, 0, 0)
        if k < .8:
            for (ly, m, leap), (first, n) in LUNAR.month.items():
                if first <= num(d) < first + n:
                    return Yearday(True, leap, m, num(d) - first + 1, 0)
        if (d.month, d.day) == (2, 29):
            year = 0
        return Yearday(False, False, d.month, d.day, year)

    def customer(self, i):
        r = self.rng
        return dict(
            id=i * 7 % 31 + (i > 4) * 40, code=f"C{i:03}",
            name=r.choice(["张三", "Bob", "O'Neil, \"Jr\"", "李四"]),
            honorific=r.choice([None, "张总"]),
            phone=r.choice([None, "13800138000"]),
            email=r.choice([None, "a@b.cn"]),
            city=r.choice([None, "徐州", "南京"]),
            preferred_time=r.choice([None, "上午"]),
            tier=r.choice([None, "A", "B", "C"]),
            status=r.choice([None, "lead", "prospect", "customer", "lost"]),
            owner=r.choice([None, "李雷", "韩梅"]),
            channel=r.choice([None, None, "phone", "mail"]),
            flags=r.choice([0, 0, 0, 1, 2, 5, 16, 32, 29]),
            hold=r.choice([None, None, None, None, self.near(20)]),
            cadence=r.choice([None] * 5 + ["3d", "40", "2w", "1m", "1y"]),
            birthday=self.yearday() if r.random() < .5 else None,
            added=self.base + r.choice([-300, -90, -30, -3, 0, 5]) -
            r.randint(0, 20))

    def rule(self, i):
        r = self.rng
        kind = r.choice(TRADE if self.trade else (
            "cadence cadence cadence count ladder weekday quota next task "
            "birthday anniversary festival").split())
        every = unit = before = None
        if kind == "cadence":
            every = str(r.choice([1, 2, 7, 15, 30]))
            unit = r.choice(["d", "d", "d", "w", "m", "q", "y", "hm"])
            if unit in "qymhm":
                every = str(r.choice([1, 2]))
        elif kind == "count":
            every, unit = str(r.randint(1, 5)), r.choice("wmqy")
        elif kind == "ladder":
            every = r.choice(["1,3,7,15,30", "0,10", "2"])
        elif kind == "weekday":
            every = r.choice(["fri", "Monday", "周日", "3"])
        elif kind == "quota":
            every = r.choice(["5", "50%", "30", "100"])
        elif kind == "task":
            every = r.choice([None, None, "promise", "payment"])
        elif kind == "anniversary":
            every = r.choice([None, "wedding"])
        elif kind == "festival":
            every = r.choice([None, "春节", "展会", "元旦"])
        elif kind in KINDS:
            every, unit, before = self.order_rule(kind)
        text, test = r.choice(WHO)
        return dict(
            id=i, name=f"{kind}-{i}", kind=kind, who=text, test=test,
            every=every, unit=unit,
            lead=before if kind in KINDS else
            r.choice([None, "0", "1", "3", "10"]),
            channel=r.choice([None, None, None, "phone", "mail"]),
            effective=int(r.random() < .8), priority=r.randint(1, 4),
            on_holiday=r.choice(["keep", "keep", "before", "after"]),
            until=r.choice([None, None, 0, 2, 7]),
            active=int(r.random() < .93))

    def make_contacts(self):
        r, out, used = self.rng, [], set()
        for i in range(r.randint(0, 40)):
            c = r.choice(self.customers)["id"]
            d = self.near(r.choice([5, 40, 40, 90]))
            at = d * 1440 + r.choice([0, 1, 1438, 1439, r.randint(0, 1439)])
            if (c, at) in used:
                continue
            used.add((c, at))
            state = r.choice([1, 1, 1, 0, 2])
            out.append(dict(
                id=i + 1, customer=c, at=at, state=state,
                channel=r.choice([None, "phone", "phone", "mail"]),
                outcome=r.choice([None, "reached", "no_answer", "hesitant"]),
                next_on=r.choice([None, None, self.near(20)]),
                next_step=r.choice([None, "寄样品"]),
                rules=r.choice([None, "", ";".join(
                    x["name"] for x in r.sample(
                        self.rules, min(2, len(self.rules))))])))
        return out

    def task(self, i):
        r = self.rng
        made = self.near()
        state = r.choice([0, 0, 1, 2])
        return dict(
            id=i, customer=r.choice(self.customers)["id"],
            kind=r.choice(["promise", "payment", "paper"]), what=f"做事{i}",
            due=self.near(), owner=r.choice([None, "李雷", "韩梅"]),
            made=made, state=state,
            closed=made + r.randint(0, 40) if state else None)

    def snooze(self, i):
        r = self.rng
        made = self.near(30) * 1440 + r.choice([0, 600, 1439])
        return dict(
            id=i, customer=r.choice(self.customers)["id"],
            rule=r.choice([None, r.choice(self.rules)["name"]]),
            until=made // 1440 + r.randint(0, 25), why="出差", made=made)

    # ---- written ----

    def write(self, path, order=None, cut=None):
        db = sqlite3.connect(path)
        db.execute("PRAGMA synchronous = OFF")
        ids = {}
        for t in ("tier", "status", "channel", "outcome", "task_kind"):
            ids[t] = dict(db.execute(f"SELECT name, id FROM {t}"))
        for t in ("checkpoint", "rule", "festival", "calendar", "staff"):
            db.execute(f"DELETE FROM {t}")
        db.execute("INSERT INTO staff (id, name) VALUES (1, '李雷'), "
                   "(2, '韩梅')")
        ids["staff"] = {"李雷": 1, "韩梅": 2}
        for n, v in (("feb29", self.feb29), ("cadence_merge", self.merge),
                     ("min_gap", str(self.min_gap)),
                     ("hesitant", self.hesitant),
                     ("remind_early", str(self.early))):
            db.execute("UPDATE setting SET value = ? WHERE name = ?", (v, n))
        put = lambda sql, rows: db.executemany(sql, rows)
        put("INSERT INTO calendar (day, kind) VALUES (?, ?)",
            [(d, "work" if w else "off") for d, w in self.calendar.items()])
        self.write_products(db)
        put("INSERT INTO festival (name, day) VALUES (?, ?)", FESTIVALS)
        put("INSERT INTO rule (id, name, kind, who, every, unit, lead,"
            " channel_id, effective, priority, on_holiday, until, active)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [(x["id"], x["name"], x["kind"], x["who"], x["every"], x["unit"],
              x["lead"], ids["channel"].get(x["channel"]), x["effective"],
              x["priority"], x["on_holiday"], x["until"], x["active"])
             for x in self.rules])
        self.write_points(db)
        put("INSERT INTO customer (id, code, name, kind, honorific, phone,"
            " email, birthday, city, status_id, tier_id, owner_id, channel_id,"
            " preferred_time, flags, hold_until, cadence, added_on)"
            " VALUES (?,?,?,0,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [(c["id"], c["code"], c["name"], c["honorific"], c["phone"],
              c["email"], c["birthday"] and c["birthday"].pack(), c["city"],
              ids["status"].get(c["status"]), ids["tier"].get(c["tier"]),
              ids["staff"].get(c["owner"]), ids["channel"].get(c["channel"]),
              c["preferred_time"], c["flags"], c["hold"],
              c["cadence"], c["added"])
             for c in self.customers if cut is None or c["added"] <= cut])
        known = {c["id"] for c in self.customers
                 if cut is None or c["added"] <= cut}
        self.write_orders(db, known, cut)
        put("INSERT INTO person (id, customer_id, name, birthday, active)"
            " VALUES (?,?,?,?,?)",
            [(p["id"], p["customer"], p["name"], p["birthday"].pack(),
              p["active"]) for p in self.persons if p["customer"] in known])
        put("INSERT INTO anniversary (id, customer_id, kind, who, day)"
            " VALUES (?,?,?,?,?)",
            [(a["id"], a["customer"], a["kind"], a["who"], a["day"].pack())
             for a in self.anniversaries if a["customer"] in known])
        for k, i in enumerate(order or range(len(self.contacts))):
            x = self.contacts[i]
            if x["customer"] not in known or \
                    cut is not None and x["at"] >= (cut + 1) * 1440:
                continue
            n = k + 1 if order else x["id"]
            db.execute(
                "INSERT INTO contact (id, customer_id, at, channel_id,"
                " incoming, outcome_id, state) VALUES (?,?,?,?,0,?,?)",
                (n, x["customer"], x["at"], ids["channel"].get(x["channel"]),
                 ids["outcome"].get(x["outcome"]), x["state"]))
            if x["next_on"] or x["next_step"] or x["rules"] is not None:
                db.execute(
                    "INSERT INTO contact_more (id, rules, next_on, next_step)"
                    " VALUES (?,?,?,?)",
                    (n, x["rules"], x["next_on"], x["next_step"]))
        for t in self.tasks:
            state, closed = t["state"], t["closed"]
            if t["customer"] not in known or \
                    cut is not None and t["made"] > cut:
                continue
            if cut is not None and closed is not None and closed > cut:
                state, closed = 0, None
            db.execute(
                "INSERT INTO task (id, customer_id, kind_id, what, due_on,"
                " owner_id, made_on, state, closed_on, moved)"
                " VALUES (?,?,?,?,?,?,?,?,?,0)",
                (t["id"], t["customer"], ids["task_kind"][t["kind"]],
                 t["what"], t["due"], ids["staff"].get(t["owner"]), t["made"],
                 state, closed))
        put("INSERT INTO snooze (id, customer_id, rule, until_on, why,"
            " made_at) VALUES (?,?,?,?,?,?)",
            [(s["id"], s["customer"], s["rule"], s["until"], s["why"],
              s["made"]) for s in self.snoozes if s["customer"] in known and
             (cut is None or s["made"] < (cut + 1) * 1440)])
        db.commit()
        db.close()

    # ---- worked out ----

    def works(self, d):
        return self.calendar.get(d, day(d).weekday() < 5)

    def roll(self, rule, d):
        step = {"keep": 0, "before": -1, "after": 1}[rule["on_holiday"]]
        while step and not self.works(d):
            d += step
        return d

    def touch(self, c, D):
        rows = sorted((x for x in self.contacts if x["customer"] == c["id"]
                       and x["state"] < 2 and x["at"] // 1440 <= D),
                      key=lambda x: (x["at"], x["id"]))
        eff = [x for x in rows if x["state"] == 1]
        decides = [x for x in rows if x["state"] == 1 or x["next_on"]]
        n = decides[-1] if decides and decides[-1]["next_on"] else None
        return dict(
            rows=rows, eff=eff, effective=len(eff),
            first_on=eff[0]["at"] // 1440 if eff else None,
            last_on=eff[-1]["at"] // 1440 if eff else None,
            last_any=rows[-1]["at"] // 1440 if rows else None,
            outcome=rows[-1]["outcome"] if rows else None, next=n,
            step=decides[-1]["next_step"] if decides else None)

    def counting(self, rule, t, channel=True):
        rows = t["eff"] if rule["effective"] else t["rows"]
        return [x for x in rows if not (channel and rule["channel"])
                or x["channel"] == rule["channel"]]

    def snoozed(self, rule, c, t, D, due, end=None, owed=False):
        cur, count, last = due, 0, None
        for s in sorted(self.snoozes, key=lambda s: (s["made"], s["id"])):
            made = s["made"] // 1440
            if s["customer"] != c["id"] or made > D:
                continue
            if t["last_on"] is not None and made < t["last_on"]:
                continue
            if s["rule"] != rule["name"] and \
                    (s["rule"] is not None or owed or rule["kind"] == "task"):
                continue
            if rule["until"] is not None and \
                    made > max(cur, end or cur) + rule["until"]:
                continue
            cur, count, last = max(due, s["until"]), count + 1, s
        return cur, count, last

    def lapsed(self, rule, due, D, end=None):
        return rule["until"] is not None and \
            D > max(due, end or due) + rule["until"]

    def current(self, rule, days, D, H):
        """Of (day, extra) ascending: the latest shown by D, and later ones."""
        lead = lead_of(rule)
        seen = [x for x in days if self.roll(rule, x[0]) - lead <= D]
        later = {self.roll(rule, x[0]): x for x in days
                 if D < self.roll(rule, x[0]) - lead <= H}
        return seen[-1:] + sorted(later.values())

    def candidates(self, rule, D, H, since=None):
        """(customer, due, base, sub, source, reason, owner[, extra])"""
        lead, kind = lead_of(rule), rule["kind"]
        here = [(c, self.touch(c, D)) for c in self.customers
                if c["added"] <= D]
        here = [(c, t) for c, t in here if rule["test"](self, c, t, D)]
        source = "rule:" + rule["name"]
        if kind == "quota":
            yield from self.quota(rule, here, D, H + lead, source)
        if kind == "weekday":
            w = {"fri": 4, "Monday": 0, "周日": 6, "3": 2}[rule["every"]]
            days = [(d, None) for d in range(D - 80, H + 80)
                    if day(d).weekday() == w]
            for c, t in here:
                for d, _ in self.current(rule, days, D, H):
                    if d >= c["added"]:
                        yield (c, self.roll(rule, d), d, 0, source,
                               WEEKDAYS[w], None)
        if kind == "festival":
            names = sorted({n for n, _ in FESTIVALS
                            if rule["every"] in (None, n)},
                           key=lambda s: s.encode())
            for k, name in enumerate(names):
                days = sorted({
                    (d, None) for n, text in FESTIVALS if n == name
                    for d in festival_days(text, D - 3400, H + 420,
                                           self.feb29)})
                for c, t in here:
                    for d, _ in self.current(rule, days, D, H):
                        if d >= c["added"]:
                            yield (c, self.roll(rule, d), d, k,
                                   "festival:" + name, name, None)
        for c, t in here:
            if kind == "cadence":
                yield from self.cadence(rule, c, t, source)
            elif kind == "count":
                yield from self.count(rule, c, t, D, H, source)
            elif kind == "ladder":
                steps = [int(x) for x in rule["every"].split(",")]
                k = t["effective"]
                if 1 <= k <= len(steps) and \
                        c["status"] in (None, "lead", "prospect"):
                    d = t["first_on"] + steps[k - 1]
                    yield (c, self.roll(rule, d), d, 0, source,
                           f"step {k} of {len(steps)}: {steps[k - 1]} d after"
                           f" first contact {iso(t['first_on'])}", None)
            elif kind == "next" and t["next"]:
                d = t["next"]["next_on"]
                yield (c, self.roll(rule, d), d, t["next"]["id"],
                       f"contact:{t['next']['id']}",
                       "agreed at the last contact", None)
            elif kind == "task":
                for k in self.tasks:
                    if k["customer"] == c["id"] and k["made"] <= D and \
                            (k["state"] == 0 or k["closed"] > D) and \
                            rule["every"] in (None, k["kind"]):
                        yield (c, self.roll(rule, k["due"]), k["due"],
                               k["id"], f"task:{k['id']}",
                               f"{k['kind']}: {k['what']}", k["owner"])
            elif kind in ("birthday", "anniversary"):
                yield from self.birthdays(rule, c, D, H)
            elif kind in KINDS:
                yield from self.bought_and_held(rule, c, t, D, H, since)

    def cadence(self, rule, c, t, source):
        rows = self.counting(rule, t)
        last = rows[-1]["at"] // 1440 if rows else None
        n, unit = int(rule["every"]), rule["unit"]
        if c["cadence"]:  # the customer's own goes before the rule's
            own = c["cadence"].rstrip("dwmyh")
            n, unit = int(own), c["cadence"][len(own):] or "d"
        d = add_period(c["added"] if last is None else last, n, unit)
        text = {"hm": f"{n * 15} d", "q": f"{n * 3} m"}.get(
            unit, f"{n} {unit}")
        ch = rule["channel"]
        if last is not None:
            why = f"{text} since last {ch + ' ' if ch else ''}contact " \
                + iso(last)
        else:
            why = f"never contacted{' by ' + ch if ch else ''}, added " \
                + iso(c["added"])
        yield c, self.roll(rule, d), d, 0, source, why, None

    @staticmethod
    def unit(unit, n):
        """First day, length and name of the unit around day n."""
        d = day(n)
        if unit == "w":
            a = n - d.weekday()
            return a, 7, "the week of " + iso(a)
        if unit == "m":
            a = num(d.replace(day=1))
            return a, add_months(a, 1) - a, f"{d.year:04}-{d.month:02}"
        if unit == "q":
            q = (d.month - 1) // 3
            a = num(datetime.date(d.year, q * 3 + 1, 1))
            return a, add_months(a, 3) - a, f"{d.year:04} Q{q + 1}"
        a = num(datetime.date(d.year, 1, 1))
        return a, add_months(a, 12) - a, f"{d.year:04}"

    def count(self, rule, c, t, D, H, source):
        n, lead = int(rule["every"]), lead_of(rule)
        a, size, name = self.unit(rule["unit"], D)
        done = sum(1 for x in self.counting(rule, t) if x["at"] // 1440 >= a)
        want = []
        for k in range(done + 1, n + 1):
            d = max(a + (k - 1) * size // n, c["added"])
            if k == done + 1 or self.roll(rule, d) - lead > D:
                want.append((d, k, name))
        at = a + size
        while at <= H + lead + 80:
            a, size, name = self.unit(rule["unit"], at)
            want.append((a, 1, name))
            at = a + size
        for d, k, name in want:
            # the name is of the unit the day lies in after the clamp
            yield (c, self.roll(rule, d), d, 0, source,
                   f"contact {k} of {n} in {self.unit(rule['unit'], d)[2]}",
                   None)

    def quota(self, rule, here, D, H, source):
        for owner in {c["owner"] for c, t in here}:
            rows = []
            for c, t in here:
                if c["owner"] != owner:
                    continue
                before = [x["at"] // 1440 for x in t["eff"]
                          if x["at"] // 1440 < D]
                last = before[-1] if before else None
                rows.append(((last is not None,
                              c["added"] if last is None else last, c["id"]),
                             c, t, last))
            rows.sort(key=lambda x: x[0])
            n = -(-len(rows) * int(rule["every"].rstrip("%")) // 100)
            days = [d for d in range(D, H + 1) if self.works(d)]
            for i, (_, c, t, last) in enumerate(rows):
                seen = t["eff"] if rule["effective"] else t["rows"]
                if i // n >= len(days) or \
                        any(x["at"] // 1440 == D for x in seen):
                    continue
                why = rule["every"].rstrip("%") + " % of the list: "
                why += f"never contacted, added {iso(c['added'])}" \
                    if last is None else f"last contact {iso(last)}"
                d = days[i // n]
                yield c, d, d, 0, source, why, None

    def birthdays(self, rule, c, D, H):
        things = []
        if rule["kind"] == "birthday":
            if c["birthday"]:
                things.append(("customer", c["id"], "birthday", None,
                               c["birthday"]))
            things += [("person", p["id"], "birthday", p["name"],
                        p["birthday"]) for p in self.persons
                       if p["customer"] == c["id"] and p["active"]]
        for a in self.anniversaries:
            want = "birthday" if rule["kind"] == "birthday" else rule["every"]
            if a["customer"] == c["id"] and (
                    a["kind"] == want or
                    want is None and a["kind"] != "birthday"):
                things.append(("anniversary", a["id"], a["kind"], a["who"],
                               a["day"]))
        for table, sub, what, who, yd in things:
            days = sorted(yd.occurrences(D - 3400, H + 420, self.feb29))
            for d, age in self.current(rule, days, D, H):
                if d < c["added"]:
                    continue
                why = ("lunar " if yd.lunar else "") + what
                why += f" of {who}" if who else ""
                why += f" ({age})" if age else ""
                yield (c, self.roll(rule, d), d, sub, f"{table}:{sub}", why,
                       None)

    def answered(self, rule, t, due, base, first):
        if rule["kind"] not in ("birthday", "anniversary", "festival",
                                "weekday") + KINDS:
            return False
        lo = min(due, base) - lead_of(rule)
        if base == first:
            lo -= self.early
        return any(x["at"] // 1440 >= lo and x["rules"] and
                   rule["name"] in x["rules"].split(";")
                   for x in (t["eff"] if rule["effective"] else t["rows"]))

    def channel(self, rule, c):
        def blocked(n):
            return bool(CHANNELS[n][2] & c["flags"])
        names = [x[0] for x in CHANNELS]
        want = rule["channel"] or c["channel"]
        if want is None:
            return None
        if not blocked(names.index(want)):
            return want
        if not rule["channel"]:
            return None
        at = names.index(want)
        for k in range(1, len(names) + 1):
            if not blocked((at + k) % len(names)):
                return names[(at + k) % len(names)]

    def lines(self, D, H, opts):
        order = sorted((r for r in self.rules if r["active"]),
                       key=lambda r: (r["priority"], r["id"]))
        found = []
        for k, rule in enumerate(order):
            for cand in self.candidates(rule, D, H, opts["from"]):
                found.append((k, rule) + cand)
        if self.merge == "strictest":
            best = {}
            for f in found:
                k, rule, c, due = f[:4]
                t = self.touch(c, D)
                if rule["kind"] != "cadence" or self.lapsed(
                        rule, self.snoozed(rule, c, t, D, due)[0], D):
                    continue
                key = (due, rule["priority"], rule["id"])
                if c["id"] not in best or key < best[c["id"]]:
                    best[c["id"]] = key
            found = [f for f in found if f[1]["kind"] != "cadence" or
                     best.get(f[2]["id"]) ==
                     (f[3], f[1]["priority"], f[1]["id"])]
        out = []
        for f in found:
            line = self.line(f, D, H, opts)
            if line:
                out.append(line)
        return out

    def line(self, f, D, H, opts):
        k, rule, c, due, base, sub, source, reason, owner = f[:9]
        extra = f[9] if len(f) > 9 else {}
        end, ledger = extra.get("end"), opts["from"] is not None and \
            rule["kind"] == "maturity"
        t = self.touch(c, D)
        owed = rule["kind"] == "task" or extra.get("owed", False)
        owner = owner or c["owner"]
        if opts["rules"] and rule["name"] not in opts["rules"] or \
                due - lead_of(rule) > H or \
                opts["staff"] and owner != opts["staff"] or \
                opts["only"] and c["id"] not in opts["only"] or \
                opts["where"] and not opts["where"][1](self, c, t, D):
            return None
        moved, count, last = self.snoozed(rule, c, t, D, due, end, owed)
        if not ledger and (
                self.lapsed(rule, moved, D, end) or
                self.answered(rule, t, due, base, extra.get("first"))):
            return None
        why = []
        if last and last["until"] > H:
            why.append(f"snoozed until {iso(last['until'])}: {last['why']}")
        if not owed and c["hold"] is not None and c["hold"] > D:
            if c["hold"] > H:
                why.append("held until " + iso(c["hold"]))
            else:
                moved = max(moved, c["hold"])
        hold = extra.get("hold")
        if hold is not None and hold > H:
            why.append(f"order held until {iso(hold)}" + (
                f": {extra['why']}" if extra["why"] else ""))
        elif hold is not None and hold > D:
            moved = max(moved, hold)
        if not owed and c["flags"] & 32:
            why.append("no_contact")
        if rule["kind"] in ("birthday", "anniversary", "festival", "weekday") \
                and self.min_gap and t["last_any"] is not None and \
                D - t["last_any"] <= self.min_gap:
            why.append(f"contacted {iso(t['last_any'])}, gap "
                       f"{self.min_gap} d")
        rank = {"A": 1, "B": 2, "C": 3, None: 99}[c["tier"]]
        table = extra.get("table") or ["rule", "contact", "task", "customer", "person",
                 "anniversary", "festival", "holding", "membership",
                 "order", "product", "balance",
                 "assignment", "complaint"].index(source.split(":")[0])
        if ledger:
            moved = due
        elif opts["from"] is not None and moved < opts["from"]:
            return None
        return dict(
            key=(rule["priority"], moved, rank, c["id"], k, table, sub,
                 base),
            due=moved, ownername=owner, ledger=ledger, cells=dict(
                id=c["id"], code=c["code"], name=c["name"],
                honorific=c["honorific"], phone=c["phone"], tier=c["tier"],
                owner=owner, due_on=iso(moved), overdue=max(0, D - moved),
                rule=rule["name"], kind=rule["kind"], reason=reason,
                channel=self.channel(rule, c),
                follow_up=max(0, t["effective"] - 1),
                last_contact=iso(t["last_on"]), last_outcome=t["outcome"],
                next_step=t["step"], priority=rule["priority"], source=source,
                snoozed=count, suppressed="; ".join(why), plan_on="",
                preferred_time=c["preferred_time"], city=c["city"],
                email=c["email"], product=extra.get("product", ""),
                amount=extra.get("amount"),
                reminded=iso(extra.get("reminded"))))

    def answer(self, D, H, opts):
        lines = sorted(self.lines(D, H, opts), key=lambda x: x["key"])
        hidden = [x for x in lines
                  if x["cells"]["suppressed"] and not x["ledger"]]
        withheld = len(hidden)
        if not opts["all"]:
            lines = [x for x in lines if x not in hidden]
        if opts["merge"]:
            lines = self.merged(lines)
        if opts["cap"]:
            used = {}
            for x in lines:
                if x["cells"]["suppressed"]:
                    x["plan"] = 10 ** 9
                    continue
                d = max(x["due"], D)
                while not self.works(d) or \
                        used.get((x["ownername"], d), 0) >= opts["cap"]:
                    d += 1
                used[(x["ownername"], d)] = used.get(
                    (x["ownername"], d), 0) + 1
                x["plan"] = d
                x["cells"]["plan_on"] = iso(d)
            lines.sort(key=lambda x: (x["plan"], x["key"]))
        if opts["limit"]:
            lines = lines[:opts["limit"]]
        buf = io.StringIO()
        w = csv.writer(buf, lineterminator="\n")
        w.writerow(COLUMNS)
        for x in lines:
            a = x["cells"]["amount"]
            x["cells"]["amount"] = None if a is None else money(a)
            w.writerow(["" if x["cells"][n] is None else x["cells"][n]
                        for n in COLUMNS])
        return buf.getvalue(), withheld

    @staticmethod
    def merged(lines):
        out, at = [], {}
        for x in lines:
            i = x["cells"]["id"]
            if x["cells"]["suppressed"]:
                out.append(x)
            elif i not in at:
                at[i] = x
                out.append(x)
            else:
                a = at[i]["cells"]
                for n in ("rule", "kind", "reason", "source", "product"):
                    a[n] += ";" + x["cells"][n]
                if x["cells"]["amount"] is not None:
                    a["amount"] = (a["amount"] or 0) + x["cells"]["amount"]
        return out


# ---- asked ------------------------------------------------------------------

class Failed(Exception):
    pass


def due(build, path, today, args, columns=("-c", ",".join(COLUMNS))):
    env = dict(os.environ, CRM_DB=path, CRM_TODAY=iso(today), LC_ALL="C",
               TZ="UTC", CRM_USER="tester")
    p = subprocess.run(
        [os.path.join(build, "bin/crm-due"), "-f", "csv",
         *columns] + args, env=env, capture_output=True)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def repair(build, path, again=False):
    env = dict(os.environ, CRM_DB=path, LC_ALL="C", CRM_USER="tester")
    subprocess.run([os.path.join(build, "bin/crm-db"), "check", "--repair"],
                   env=env, capture_output=True, check=False)
    p = again and subprocess.run(
        [os.path.join(build, "bin/crm-db"), "-q", "check"], env=env,
        capture_output=True, check=False)
    if again and p.returncode:
        raise Failed("crm-db check: " + p.stderr.decode())


def question(world, r):
    today = world.base + r.randint(-40, 40)
    D = H = today
    args = []
    k = r.random()
    if k < .4:
        D = H = today + r.randint(-60, 60)
        args = ["--on", iso(D)]
    elif k < .6:
        n = r.randint(0, 40)
        H, args = today + n, ["--days", str(n)]
    elif k < .75:
        H = today + 6 - day(today).weekday()
        args = ["--week"]
    elif k < .9:
        H = today + r.randint(-30, 30)
        D = min(today, H)
        args = ["--until", iso(H)]
    since = None
    if r.random() < .25:
        since = H - r.randint(0, 45)
        args += ["--from", iso(since)]
    o = dict(rules=[], staff=None, only=None, where=None, all=False,
             merge=False, cap=0, limit=0, **{"from": since})
    active = [x["name"] for x in world.rules if x["active"]]
    if active and r.random() < .2:
        o["rules"] = r.sample(active, min(len(active), r.randint(1, 2)))
        for n in o["rules"]:
            args += ["--rule", n]
    if r.random() < .15:
        o["staff"] = r.choice(["李雷", "韩梅"])
        args += ["--staff", o["staff"]]
    if r.random() < .15:
        o["where"] = r.choice([w for w in WHO if w[0]])
        args += ["--where", o["where"][0]]
    if r.random() < .5:
        o["all"] = True
        args += ["--all"]
    if r.random() < .2:
        o["merge"] = True
        args += ["--merge"]
    if r.random() < .2:
        o["cap"] = r.randint(1, 3)
        args += ["--spread", "--cap", str(o["cap"])]
    if r.random() < .25:
        o["limit"] = r.randint(1, 6)
        args += ["--limit", str(o["limit"])]
    if r.random() < .15:
        some = r.sample(world.customers,
                        r.randint(1, min(3, len(world.customers))))
        o["only"] = {c["id"] for c in some}
        args += [c["code"] for c in some]
    return today, D, H, o, args


def expect(world, D, H, o):
    text, withheld = world.answer(D, H, o)
    note = ""
    if withheld and not o["all"] and not o["limit"]:
        one = withheld == 1
        note = f"crm-due: {withheld} line{'' if one else 's'} withheld; " \
               f"--all shows {'it' if one else 'them'}\n"
    return 0, text, note


def differ(what, args, want, got):
    raise Failed(f"{what}: crm-due {' '.join(args)}\n"
                 f"--- expected {want[0]}\n{want[1]}{want[2]}"
                 f"--- got {got[0]}\n{got[1]}{got[2]}")


def no_source(text):
    rows = list(csv.reader(io.StringIO(text)))
    k = COLUMNS.index("source")
    return [r[:k] + r[k + 1:] for r in rows]


def one(build, template, folder, seed, stats):
    r = random.Random(seed)
    world = World(r)
    path = os.path.join(folder, "o.db")
    shutil.copy(template, path)
    world.write(path)
    repair(build, path, seed % 8 == 0)
    for _ in range(4):
        today, D, H, o, args = question(world, r)
        got = due(build, path, today, args)
        want = expect(world, D, H, o)
        stats["questions"] += 1
        stats["lines"] += want[1].count("\n") - 1
        if got != want:
            differ("wrong", ["--today", iso(today)] + args, want, got)
    if due(build, path, today, args) != got:
        raise Failed("not the same twice")
    if world.points:
        today = world.base + r.randint(-40, 40)
        H = world.base + r.randint(-40, 40)
        since = H - r.randint(0, 60)
        args = ["--progress", "--from", iso(since), "--until", iso(H)]
        got = due(build, path, today, args, [])
        want = world.progress(min(today, H), since, H)
        if got != (0, want, ""):
            differ("wrong", args, (0, want, ""), got)
    D = world.base + r.randint(-40, 20)
    args = ["--on", iso(D), "--all"]
    want = due(build, path, world.base, args)
    other = os.path.join(folder, "p.db")
    if seed % 2:
        shutil.copy(template, other)
        world.write(other, cut=D)
        repair(build, other)
        got = due(build, other, world.base, args)
        if got != want:
            differ("cut off at the day", args, want, got)
    else:
        order = list(range(len(world.contacts)))
        r.shuffle(order)
        shutil.copy(template, other)
        world.write(other, order=order)
        repair(build, other)
        got = due(build, other, world.base, args)
        if no_source(got[1]) != no_source(want[1]) or got[2] != want[2]:
            differ("contacts in another order", args, want, got)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-n", type=int, default=150)
    p.add_argument("-s", "--seed", type=int, default=1)
    p.add_argument("-v", action="store_true")
    p.add_argument("build")
    a = p.parse_args()
    stats = dict(questions=0, lines=0)
    failed = 0
    shm = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=shm) as folder:
        template = os.path.join(folder, "t.db")
        env = dict(os.environ, CRM_DB=template, LC_ALL="C")
        subprocess.run([os.path.join(a.build, "bin/crm-db"), "-q", "init"],
                       env=env, check=True)
        db = sqlite3.connect(template)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode = DELETE")
        db.close()
        for i in range(a.n):
            try:
                one(a.build, template, folder, a.seed + i, stats)
            except Failed as e:
                failed += 1
                print(f"due-oracle: database {a.seed + i}: {e}",
                      file=sys.stderr)
                if failed >= (20 if a.v else 1):
                    break
            for f in os.listdir(folder):
                if not f.startswith("t.db"):
                    os.unlink(os.path.join(folder, f))
    print(f"{a.n} databases, {stats['questions']} questions, "
          f"{stats['lines']} lines, {failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
