#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The shipped reports against a brute-force computation of their own.

	reports-oracle.py [-n DATABASES] [-s SEED] [-r REPORT] BUILD

Makes random small databases, asks every report with random values, and
compares all cells with what crm-reports.5 says of the columns, worked out here
row by row, without SQL."""
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
from fractions import Fraction
from math import ceil, floor

from report_world import World, Yearday, due_oracle, iso, load, num

UNITS = ["day", "week", "month", "quarter", "year"]
REPORTS = {}


class Failed(Exception):
    pass


def report(*args):
    """of: the options a report takes."""
    def keep(f):
        REPORTS[f.__name__] = (f, args)
        return f
    return keep


# ---- cells ------------------------------------------------------------------

def half(x):
    """To the nearest, halves away from zero."""
    x = Fraction(x)
    return floor(x + Fraction(1, 2)) if x >= 0 else ceil(x - Fraction(1, 2))


def money(v):
    return "" if v is None else "%s%d.%02d" % ("-" * (v < 0),
                                               abs(v) // 100, abs(v) % 100)


def pct(part, whole):
    return money(half(Fraction(10000 * part, whole))) if whole > 0 else ""


def number(v):
    """In thousandths."""
    v = half(v)
    s = "%s%d.%03d" % ("-" * (v < 0), abs(v) // 1000, abs(v) % 1000)
    return s.rstrip("0").rstrip(".")


def minute(v):
    return "" if v is None else \
        f"{iso(v // 1440)}T{v % 1440 // 60:02}:{v % 60:02}"


def yes(v):
    return "1" if v else "0"


def text(v):
    return "" if v is None else str(v)


def none_first(*keys):
    """SQL sorts what is not known first."""
    return [(k is not None, k if k is not None else 0) for k in keys]


def utf8(s):
    return None if s is None else s.encode()


# ---- periods ----------------------------------------------------------------

def label(unit, d):
    x = due_oracle.day(d)
    if unit == "day":
        return x.isoformat()
    if unit == "week":
        y, w, _ = x.isocalendar()
        return f"{y:04}-W{w:02}"
    if unit == "month":
        return f"{x.year:04}-{x.month:02}"
    if unit == "quarter":
        return f"{x.year:04}-Q{(x.month + 2) // 3}"
    return f"{x.year:04}"


def periods(unit, first, last):
    """(label, first, last), the days one by one."""
    out = []
    if first is None or last is None:
        return out
    for d in range(first, last + 1):
        if out and out[-1][0] == label(unit, d):
            out[-1] = (out[-1][0], out[-1][1], d)
        else:
            out.append((label(unit, d), d, d))
    return out


def named(name):
    for unit in UNITS[2:]:
        y = int(name[:4])
        days = [p for p in periods(unit, num(datetime.date(y, 1, 1)),
                                   num(datetime.date(y, 12, 31)))
                if p[0] == name]
        if days:
            return days[0][1], days[0][2]
    return None


# ---- what is known ----------------------------------------------------------

class Data:
    def __init__(self, path, world, ask):
        self.__dict__.update({k: v for k, v in load(path).items()})
        self.today, self.feb29, self.ask = world.today, world.feb29, ask
        self.by = {t: {x["id"]: x for x in getattr(self, t)}
                   for t in ("staff tier source channel outcome contact_kind "
                             "task_kind stage deal_reason product customer status "
                             "person orders deal scheme class").split()}
        self.talks = {}
        for x in self.contact:
            if x["state"] == 1:
                self.talks.setdefault(x["customer_id"], []).append(x)
        for v in self.talks.values():
            v.sort(key=lambda x: (x["at"], x["id"]))
        self.good = [o for o in self.orders if o["state"] < 4]
        self.more = {m["id"]: m for m in self.order_more}

    def name(self, table, i, key="name"):
        return None if i is None else self.by[table][i][key]

    def unit(self, i):
        return self.name("staff", i, "unit")

    def owner(self, c):
        return text(self.name("staff", c["owner_id"]))

    def last_on(self, c):
        t = self.talks.get(c["id"])
        return t[-1]["at"] // 1440 if t else None

    def got(self, name, default=None):
        return self.ask.get(name, default)

    def span(self, days, until=None):
        """from and until, those of the data when they are not asked for."""
        days = list(days)
        return (self.got("from", min(days, default=None)),
                self.got("until", until if until is not None
                         else max(days, default=None)))

    def inside(self, day, first="from", last="until"):
        lo, hi = self.got(first), self.got(last)
        return day is not None and (lo is None or day >= lo) and \
            (hi is None or day <= hi)

    def who(self, c):
        if isinstance(c, int):
            c = self.by["customer"][c]
        return self.got("where", WHO[0])[1](self, c)

    def of(self, staff_id):
        """--staff and --unit."""
        return ("staff" not in self.ask or
                self.name("staff", staff_id) == self.ask["staff"]) and \
            ("unit" not in self.ask or self.unit(staff_id) ==
             self.ask["unit"])

    def spent(self, c):
        return sum(o["amount"] for o in self.good if o["customer_id"] == c)

    def paid(self, o):
        return sum(y["amount"] for y in self.payment
                   if y["order_id"] == o["id"])


WHO = [
    (None, lambda w, c: True),
    ("tier = 'A'", lambda w, c: w.name("tier", c["tier_id"]) == "A"),
    ("city = '徐州' or owner = '韩梅'",
     lambda w, c: c["city"] == "徐州" or w.owner(c) == "韩梅"),
    ("contacts >= 2", lambda w, c: len(w.talks.get(c["id"], [])) >= 2),
]


def groups(rows, key):
    out = {}
    for x in rows:
        out.setdefault(key(x), []).append(x)
    return out


def head(w, c):
    return [str(c["id"]), c["code"], c["name"]]


def amount(x):
    return x["amount"] or 0


# ---- contacts ---------------------------------------------------------------

@report("from", "until=today", "period=month", "staff", "unit", "channel")
def contacts(w):
    first, last = w.span((x["at"] // 1440 for x in w.contact), w.got("until"))
    for name, lo, hi in periods(w.got("period"), first, last):
        xs = [x for x in w.contact if x["state"] < 2 and
              lo <= x["at"] // 1440 <= hi and w.of(x["staff_id"]) and
              w.got("channel") in (None, w.name("channel", x["channel_id"]))]
        ok = [x for x in xs if x["state"] == 1]
        yield [name, len(xs), len(ok), pct(len(ok), len(xs)),
               len({x["customer_id"] for x in ok}),
               len([x for x in ok if x["incoming"]])]


@report("from=som", "until=today", "staff", "unit", "channel=phone",
        "minutes=60", "records=10", "meetings=2")
def calls(w):
    agreed = [k for k in w.task if k["state"] < 2 and
              w.name("task_kind", k["kind_id"]) == "appointment"]
    xs = [x for x in w.contact if x["state"] < 2 and x["staff_id"] and
          w.inside(x["at"] // 1440) and w.of(x["staff_id"]) and
          w.name("channel", x["channel_id"]) == w.got("channel")]
    g = groups(xs, lambda x: (x["at"] // 1440,
                              w.name("staff", x["staff_id"])))
    for d, name in sorted(g, key=lambda k: (k[0], utf8(k[1]))):
        ys = g[d, name]
        ok = [x for x in ys if x["state"] == 1]
        s = sum(x["seconds"] or 0 for x in ys)
        n = len([k for k in agreed if k["owner_id"] == ys[0]["staff_id"] and
                 w.got("from") <= k["made_on"] <= d and
                 label("month", k["made_on"]) == label("month", d)])
        yield [iso(d), name, len(ys), len(ok), pct(len(ok), len(ys)),
               number(Fraction(s * 1000, 60)), yes(s >= w.got("minutes") * 60),
               yes(len(ys) >= w.got("records")),
               w.unit(ys[0]["staff_id"]), n, yes(n >= w.got("meetings"))]


@report("from=today", "until=today", "staff", "unit", "channel", "where")
def visits(w):
    xs = [x for x in w.contact if x["state"] < 2 and
          w.inside(x["at"] // 1440) and w.of(x["staff_id"]) and
          w.got("channel") in (None, w.name("channel", x["channel_id"])) and
          w.who(x["customer_id"])]
    xs.sort(key=lambda x: none_first(x["at"] // 1440,
                                     utf8(w.name("staff", x["staff_id"])),
                                     x["at"], x["id"]))
    more = {m["id"]: m for m in w.contact_more}
    count = {}
    for x in xs:
        d, c = x["at"] // 1440, w.by["customer"][x["customer_id"]]
        k = count[d, x["staff_id"]] = count.get((d, x["staff_id"]), 0) + 1
        m = more.get(x["id"], NO_MORE)
        first = not [y for y in xs if y["customer_id"] == c["id"] and
                     y["at"] // 1440 == d and
                     (y["at"], y["id"]) < (x["at"], x["id"])]
        there = {w.name("staff", y["staff_id"]) for y in w.contact
                 if y["customer_id"] == c["id"] and y["at"] // 1440 == d and
                 y["state"] < 2 and None not in (y["staff_id"], x["staff_id"])
                 and y["staff_id"] != x["staff_id"]}
        deals = open_on(w, c["id"], d)
        yield [iso(d), w.name("staff", x["staff_id"]), k, *head(w, c),
               w.name("person", m["person_id"]), minute(x["at"]),
               w.name("channel", x["channel_id"]),
               w.name("contact_kind", x["kind_id"]),
               w.name("outcome", x["outcome_id"]), yes(x["state"]),
               w.talks[c["id"]].index(x) + 1 if x["state"] else None,
               iso(m["next_on"]), m["next_step"], x["note"],
               minute(None if x["seconds"] is None else
                      x["at"] + ceil(Fraction(x["seconds"], 60))),
               money(total(o["amount"] for o in w.good
                           if o["customer_id"] == c["id"] and
                           o["ordered_on"] == d) if first else None),
               money(total(y["amount"] for y in w.payment if y["paid_on"] == d
                           and w.by["orders"][y["order_id"]]["customer_id"] ==
                           c["id"]) if first else None),
               m["objection"],
               ",".join(dict.fromkeys(x["competitor"] for x in deals
                                      if x["competitor"])),
               " ".join(sorted(there, key=utf8))]


NO_MORE = dict(person_id=None, next_on=None, next_step=None, objection=None)


def total(amounts):
    """None of nothing."""
    amounts = list(amounts)
    return sum(amounts) if amounts else None


def open_on(w, c, d):
    return [x for x in w.deal if x["customer_id"] == c and
            x["opened_on"] <= d and (not x["state"] or x["closed_on"] >= d)]


@report("from=som", "until=today", "staff", "unit", "channel=visit", "where")
def visit(w):
    def fits(x):
        return w.got("channel") in ("", w.name("channel", x["channel_id"]))
    xs = [x for x in w.contact if x["state"] < 2 and fits(x) and
          w.inside(x["at"] // 1440) and w.of(x["staff_id"]) and
          w.who(x["customer_id"])]
    more = {m["id"]: m for m in w.contact_more}
    for x in sorted(xs, key=lambda x: (
            utf8(w.by["customer"][x["customer_id"]]["code"]), x["at"],
            x["id"])):
        c, m = w.by["customer"][x["customer_id"]], more.get(x["id"], NO_MORE)
        talks = [y for y in w.talks.get(c["id"], []) if fits(y)]
        deals = open_on(w, c["id"], x["at"] // 1440)
        yield [*head(w, c), talks.index(x) + 1 if x["state"] else None,
               minute(x["at"]), w.name("staff", x["staff_id"]),
               w.name("person", m["person_id"]),
               w.name("person", m["person_id"], "role"),
               w.name("contact_kind", x["kind_id"]), x["note"],
               "; ".join(w.name("product", d["product_id"]) or d["no"]
                         for d in deals), m["objection"],
               "; ".join(money(d["amount"]) for d in deals
                         if d["amount"] is not None),
               w.name("outcome", x["outcome_id"]), m["next_step"],
               iso(m["next_on"])]


def workdays(w):
    """Of the time, up to today."""
    off = {k["day"]: k["kind"] == "off" for k in w.calendar}
    return [d for d in range(w.got("from"), min(w.got("until"), w.today) + 1)
            if not off.get(d, due_oracle.day(d).weekday() >= 5)]


@report("from=sow", "until=today", "unit", "staff")
def missing(w):
    days = workdays(w)
    staff = [s for s in w.staff if s["active"] and w.of(s["id"])]
    for s in sorted(staff, key=lambda s: none_first(utf8(s["unit"]),
                                                    utf8(s["name"]))):
        told = [x["at"] // 1440 for x in w.contact if x["state"] < 2 and
                x["staff_id"] == s["id"]]
        mine = [d for d in told
                if w.got("from") <= d <= min(w.got("until"), w.today)]
        if w.got("from") <= min(w.got("until"), w.today):
            yield [s["unit"], s["name"], len(days),
                   len([d for d in days if d in told]),
                   " ".join(iso(d) for d in days if d not in told),
                   len(mine), iso(max(mine, default=None))]


@report("from", "until", "staff", "unit", "kind=promise", "where")
def promises(w):
    xs = [k for k in w.task if w.inside(k["made_on"]) and
          w.of(k["owner_id"]) and w.who(k["customer_id"]) and
          w.got("kind") in ("", w.name("task_kind", k["kind_id"]))]
    g = groups(xs, lambda k: k["owner_id"])
    for i in sorted(g, key=lambda i: none_first(utf8(w.unit(i)),
                                                utf8(w.name("staff", i)))):
        kept = late = dropped = going = overdue = 0
        for k in g[i]:
            if k["state"] == 1:
                kept += k["closed_on"] <= k["due_on"]
                late += k["closed_on"] > k["due_on"]
            elif k["state"] == 2:
                dropped += 1
            else:
                going += k["due_on"] >= w.today
                overdue += k["due_on"] < w.today
        yield [w.unit(i), w.name("staff", i), len(g[i]), kept, late, dropped,
               going, overdue, pct(kept, kept + late + overdue),
               ", ".join(f"{w.name('customer', k['customer_id'], 'code')} "
                         f"{w.today - k['due_on']}d" for k in sorted(
                             g[i], key=lambda k: (k["due_on"], k["id"]))
                         if k["state"] == 0 and k["due_on"] < w.today)]


# ---- deals ------------------------------------------------------------------

def closed(w):
    return [d for d in w.deal if d["state"] and w.inside(d["closed_on"]) and
            w.got("pipeline") in (None, d["pipeline"]) and
            w.who(d["customer_id"])]


@report("from", "until", "pipeline", "group", "where")
def followups(w):
    last = {}
    for d in sorted(closed(w), key=lambda d: (d["closed_on"], d["id"])):
        last[d["customer_id"]] = d
    sums, marks = {}, {0: 2, 1: 3, 2: 5, 3: 10}
    for c, d in last.items():
        n = len([x for x in w.talks.get(c, [])
                 if x["at"] // 1440 <= d["closed_on"]])
        n = max(n - 1, 0)
        if w.got("group") and n >= 4:
            n = 12 if n >= 12 else 4
        s = sums.setdefault(n, [0, 0])
        s[0] += 1
        s[1] += d["state"] == 1
    if w.got("group"):
        marks[4] = 80
    won = sum(s[1] for s in sums.values())
    for n in sorted(sums):
        name = {4: "4-11", 12: "12+"}.get(n) if w.got("group") else None
        yield [name or n, *sums[n], pct(sums[n][1], sums[n][0]),
               pct(sums[n][1], won),
               money(marks[n] * 100) if n in marks else ""]


@report("from", "until", "channel=visit", "where")
def winrate(w):
    sums = {}
    for d in closed(w):
        n = len([x for x in w.talks.get(d["customer_id"], [])
                 if d["opened_on"] <= x["at"] // 1440 <= d["closed_on"] and
                 w.got("channel") in ("", w.name("channel",
                                                 x["channel_id"]))])
        s = sums.setdefault(n, [0, 0])
        s[0] += 1
        s[1] += d["state"] == 1
    for n in sorted(sums):
        yield [n, *sums[n], pct(sums[n][1], sums[n][0])]


@report("from", "until", "pipeline", "staff", "where")
def winloss(w):
    g = groups([d for d in closed(w) if w.of(d["owner_id"])],
               lambda d: d["reason_id"])
    for i in sorted(g, key=lambda i: [(True, -len(g[i]))] + none_first(
            utf8(w.name("deal_reason", i)))):
        won, lost, dropped = [[d for d in g[i] if d["state"] == k]
                              for k in (1, 2, 3)]
        yield [w.name("deal_reason", i), len(won), len(lost), len(dropped),
               pct(len(won), len(won) + len(lost)),
               money(sum(map(amount, won))),
               money(sum(map(amount, lost + dropped)))]


@report("from", "until", "pipeline=sales", "staff", "unit", "where")
def funnel(w):
    line = sorted((s for s in w.stage if s["pipeline"] == w.got("pipeline")),
                  key=lambda s: (s["seq"], s["id"]))
    place = {s["id"]: k for k, s in enumerate(line)}
    mine = [d for d in w.deal if d["pipeline"] == w.got("pipeline") and
            w.inside(d["opened_on"]) and w.of(d["owner_id"]) and
            w.who(d["customer_id"])]
    steps = groups(w.deal_step, lambda x: x["deal_id"])
    came = {d["id"]: len(line) if d["state"] == 1 else
            max(place[x["stage_id"]] for x in steps[d["id"]]) for d in mine}
    rows, rates = [], []
    for k, s in enumerate(line):
        entered = [i for i in came.values() if i >= k]
        onward = [i for i in came.values() if i > k]
        here = [d for d in mine if d["stage_id"] == s["id"]]
        going = [d for d in here if d["state"] == 0]
        stays = groups([x for d in mine for x in steps[d["id"]]
                        if x["stage_id"] == s["id"]], lambda x: x["deal_id"])
        days = sum((w.today if x["until_on"] is None else x["until_on"])
                   - x["from_on"] for v in stays.values() for x in v)
        forecast = 0
        for d in going:
            p = d["probability"]
            p = s["probability"] if p is None else p
            forecast += amount(d) * (p or 0) // 100
        rates.append(Fraction(len(onward), len(entered)) if entered else None)
        rows.append([s["name"], len(entered), len(going),
                     money(sum(map(amount, going))), money(forecast),
                     pct(len(onward), len(entered)),
                     number(Fraction(1000 * days, len(stays)))
                     if stays else "",
                     len([d for d in here if d["state"] > 1])])
    low = min((x for x in rates if x is not None), default=None)
    for k, row in enumerate(rows if mine else []):
        yield row + [yes(rates[k] is not None and rates[k] == low < 1 and
                         rates.index(low) == k)]


@report("quiet=30", "unit", "where")
def givingup(w):
    xs = [d for d in w.deal if d["state"] == 0 and w.of(d["owner_id"]) and
          w.who(d["customer_id"])]
    g = groups(xs, lambda d: d["owner_id"])
    for i in sorted(g, key=lambda i: none_first(utf8(w.name("staff", i)))):
        stopped, four, codes = 0, 0, []
        for d in sorted(g[i], key=lambda d: (d["customer_id"], d["id"])):
            talks = w.talks.get(d["customer_id"], [])
            last = max([d["stage_on"]] + [x["at"] // 1440 for x in talks])
            if len(talks) - 1 <= 1 and w.today - last > w.got("quiet"):
                stopped += 1
                codes.append(w.name("customer", d["customer_id"], "code"))
            four += len(talks) - 1 >= 4
        yield [w.name("staff", i), len(g[i]), stopped,
               pct(stopped, len(g[i])), four, pct(four, len(g[i])),
               "80.00", "20.00", " ".join(codes)]


@report("from=sow", "until=today", "staff", "unit", "where")
def wins(w):
    xs = [d for d in w.deal if d["state"] == 1 and w.inside(d["closed_on"]) and
          w.of(d["owner_id"]) and w.who(d["customer_id"])]
    for d in sorted(xs, key=lambda d: none_first(
            d["closed_on"], utf8(w.unit(d["owner_id"])),
            utf8(w.name("staff", d["owner_id"])), d["id"])):
        c = w.by["customer"][d["customer_id"]]
        yield [iso(d["closed_on"]), w.unit(d["owner_id"]),
               w.name("staff", d["owner_id"]), *head(w, c),
               "org" if c["kind"] else "person", d["no"],
               w.name("product", d["product_id"]),
               w.name("deal_reason", d["reason_id"]), d["lesson"],
               money(d["amount"]), d["closed_on"] - d["opened_on"],
               len([x for x in w.talks.get(c["id"], []) if
                    d["opened_on"] <= x["at"] // 1440 <= d["closed_on"]])]


@report("from=som", "until=today", "unit", "top", "where")
def dealers(w):
    rows = []
    for c in w.customer:
        if not w.who(c) or w.got("unit") not in (None, w.unit(c["owner_id"])):
            continue
        mine = [o for o in w.good if o["customer_id"] == c["id"]]
        sold = [o["amount"] for o in mine if w.inside(o["ordered_on"])]
        paid = sum(y["amount"] for y in w.payment if w.inside(y["paid_on"]) and
                   w.by["orders"][y["order_id"]]["customer_id"] == c["id"])
        rows.append((c, sold, paid, max(
            (o["ordered_on"] for o in mine
             if o["ordered_on"] <= w.got("until")), default=None)))
    sums = [sum(r[1]) for r in rows]
    for (c, sold, paid, last), x in sorted(
            zip(rows, sums), key=lambda r: (-r[1], r[0][0]["code"])):
        rank = 1 + len([y for y in sums if y > x])
        if rank <= w.got("top", len(rows)):
            yield [rank, *head(w, c), w.owner(c), len(sold), money(x),
                   pct(x, sum(sums)), "", "", money(paid), pct(paid, x),
                   len([t for t in w.talks.get(c["id"], [])
                        if w.inside(t["at"] // 1440) and
                        w.name("channel", t["channel_id"]) == "visit"]),
                   iso(last), ""]


@report("by=city|unit|owner|tier", "won=|1", "where")
def prospects(w):
    areas = dict(city=lambda c: c["city"], unit=lambda c:
                 w.unit(c["owner_id"]), tier=lambda c:
                 w.name("tier", c["tier_id"]), owner=lambda c:
                 w.name("staff", c["owner_id"]))
    xs = [c for c in w.customer if w.who(c) and (
        w.got("won") or c["status_id"] is None or
        w.by["status"][c["status_id"]]["open"])]
    g = groups(xs, lambda c: (areas[w.got("by")](c), c["industry"]))
    for area, industry in sorted(g, key=lambda k: (
            k[0] is None, utf8(k[0] or ""), -len(g[k]),
            none_first(utf8(k[1])))):
        cs = g[area, industry]
        met = len([c for c in cs if c["id"] in w.talks])
        orgs = [c for c in cs if c["kind"]]
        deals = [d for d in w.deal if not d["state"] and
                 d["customer_id"] in {c["id"] for c in cs}]
        expected = sum(amount(d) * (
            w.name("stage", d["stage_id"], "probability") or 0
            if d["probability"] is None else d["probability"]) for d in deals)
        yield [area, industry, len(cs), met, pct(met, len(cs)), len(orgs),
               len([c for c in orgs if not any(
                   p["customer_id"] == c["id"] and p["active"] and
                   p["role"] in ("decider", "决策人") for p in w.person)]),
               len(deals), money(sum(map(amount, deals))),
               money(half(Fraction(expected, 100))), "", ""]


@report("from=som", "until=today", "staff", "unit", "minutes=60", "records=10")
def scorecard(w):
    days = workdays(w)
    for s in sorted(w.staff, key=lambda s: none_first(utf8(s["unit"]),
                                                      utf8(s["name"]))):
        i = s["id"]
        talks = [x for x in w.contact if x["state"] < 2 and
                 x["staff_id"] == i and w.inside(x["at"] // 1440)]
        ok = [x for x in talks if x["state"] == 1]
        won = [d for d in w.deal if d["state"] == 1 and d["owner_id"] == i and
               w.inside(d["closed_on"])]
        leads = [c for c in w.customer if c["owner_id"] == i and
                 w.inside(c["added_on"]) and c["phone"] and
                 not c["flags"] & 16]
        sold = [o for o in w.good if o["staff_id"] == i and
                w.inside(o["ordered_on"])]
        tasks = [k for k in w.task if k["owner_id"] == i and
                 w.inside(k["made_on"]) and
                 w.name("task_kind", k["kind_id"]) == "promise"]
        come = [k for k in tasks if k["state"] == 1 or
                (not k["state"] and k["due_on"] < w.today)]
        if not w.of(i) or not (s["active"] or ok or won or leads or
                               sum(o["amount"] for o in sold) > 0):
            continue
        calls_of = [[x for x in talks if x["at"] // 1440 == d and
                     w.name("channel", x["channel_id"]) == "phone"]
                    for d in workdays(w)]
        signed_of = len([c for c in leads if any(
            d["customer_id"] == c["id"] and d["state"] == 1 for d in w.deal)])
        yield [s["unit"], s["name"], len(ok), len(
            [x for x in ok if w.name("channel", x["channel_id"]) == "visit"]),
               len({x["customer_id"] for x in ok}), len(won),
               money(sum(map(amount, won))), pct(signed_of, len(leads)),
               pct(sum(o["amount"] if settled(w, o) else w.paid(o)
                       for o in sold), sum(o["amount"] for o in sold)),
               pct(len([k for k in come if k["state"] == 1 and
                        k["closed_on"] <= k["due_on"]]), len(come)), 0, "",
               len(days), len([x for x in calls_of if x and
                               len(x) >= w.got("records") and
                               sum(y["seconds"] or 0 for y in x) >=
                               w.got("minutes") * 60])]


@report("from", "until", "staff", "unit", "where")
def phases(w):
    line = sorted(p["seq"] for p in w.phase)
    held = {}
    for a in w.assignment:
        if a["role"] == "primary" and a["since_on"] is not None and line:
            k = min([q for q in line if q >= (a["phase"] or 0)],
                    default=line[-1])
            held.setdefault((a["customer_id"], k), []).append(a)
    known = {c for c, k in held}
    for c in w.customer:
        if c["owner_id"] and c["id"] not in known and line:
            held[c["id"], line[0]] = [dict(
                id=0, staff_id=c["owner_id"], since_on=c["added_on"],
                until_on=None, ended_how=None)]
    kinds = {q: [] for q in line}
    for (i, k), rows in held.items():
        c, begun = w.by["customer"][i], min(a["since_on"] for a in rows)
        last = max(rows, key=lambda a: (a["since_on"], a["id"]))
        end = w.today + 10**6 if last["until_on"] is None else \
            last["until_on"]
        if not w.inside(begun) or not w.of(last["staff_id"]) or not w.who(c):
            continue
        trades = [o["ordered_on"] for o in w.good if o["customer_id"] == i] + \
            [d["closed_on"] for d in w.deal if d["customer_id"] == i and
             d["state"] == 1]
        if any(begun <= t <= end for t in trades):
            kind = "signed"
        elif last["until_on"] is not None:
            kind = "moved" if last["ended_how"] == "escalated" else "lost"
        elif c["status_id"] and not w.by["status"][c["status_id"]]["open"]:
            kind = "other"
        else:
            kind = "open"
        kinds[k].append((kind, last["since_on"]))
    for p in sorted(w.phase, key=lambda p: p["seq"]):
        all_of = kinds[p["seq"]]
        n = {k: len([x for x, d in all_of if x == k])
             for k in ("signed", "moved", "lost", "open", "other")}
        left = [d + p["days"] - w.today for k, d in all_of if k == "open"]
        yield [p["seq"], p["name"], p["days"], len(all_of), n["signed"],
               pct(n["signed"], len(all_of)), n["moved"], n["lost"],
               pct(n["lost"], len(all_of)), n["open"],
               number(Fraction(1000 * sum(left), len(left))) if left else "",
               len([x for x in left if x < 0]), n["other"]]


@report("when=pm|pm", "on=today", "staff", "unit")
def meeting(w):
    on, rows = w.got("on"), []
    for x in w.contact:
        if x["state"] < 2 and x["at"] // 1440 == on:
            what = w.name("outcome", x["outcome_id"])
            told = w.name("contact_kind", x["kind_id"]) == "guidance"
            rows.append((2 if told else 0, x["staff_id"], x["at"], x["id"],
                         x["customer_id"], what if told or what else
                         "effective" if x["state"] else "attempt", "", "", on,
                         x["note"]))
    for d in w.deal:
        if d["state"] and d["closed_on"] <= on:
            continue
        for y in w.deal_step:
            if y["deal_id"] != d["id"] or y["from_on"] > on or \
                    (on + 1 if y["until_on"] is None else y["until_on"]) <= on:
                continue
            stage = w.by["stage"][y["stage_id"]]
            talks = [x["at"] // 1440 for x in w.talks.get(d["customer_id"], [])
                     if x["at"] // 1440 <= on]
            spoken = max(talks + [y["from_on"]])
            for k, (since, most, text_of) in enumerate((
                    (spoken, stage["quiet"], "without contact"),
                    (y["from_on"], stage["days"], "in the stage"))):
                if most is not None and on - since >= most:
                    rows.append((1, d["owner_id"], d["id"], k,
                                 d["customer_id"], stage["name"], on - since,
                                 money(d["amount"]), since,
                                 f"{text_of} {on - since} of {most} days"))
    for k, i, _, _, c, what, n, sum_of, day, note in sorted(
            rows, key=lambda r: (r[0], r[1] is None, utf8(
                w.name("staff", r[1]) or ""), r[2], r[3])):
        if w.of(i):
            yield [["contact", "stuck", "guidance"][k], w.name("staff", i),
                   *head(w, w.by["customer"][c]), what, n, sum_of, iso(day),
                   note]


def settled(w, o):
    """Nobody follows its payment, or it is paid."""
    m = w.more.get(o["id"])
    return m is None or m["pay_by"] is None or m["settled_on"] is not None



@report("from=som", "until=today", "base=effective", "unit", "goal=70",
        "collect=90", "by=|staff|unit", "where")
def conversion(w):
    xs = [c for c in w.customer if w.inside(c["added_on"]) and w.who(c) and
          w.of(c["owner_id"])]
    whole = w.got("by") == "unit"
    g = groups(xs, lambda c: (None if whole else c["owner_id"],
                              w.unit(c["owner_id"])))
    for i in sorted(g, key=lambda i: none_first(
            utf8(w.name("staff", i[0])), utf8(i[1]))):
        good = [c for c in g[i] if c["phone"] and not c["flags"] & 16]
        base = g[i] if w.got("base") == "leads" else good
        ids = {c["id"] for c in g[i]}
        won = [d for d in w.deal if d["state"] == 1 and
               d["customer_id"] in ids]
        signed = len({d["customer_id"] for d in won} &
                     {c["id"] for c in base})
        sold = sum(map(amount, won))
        paid = sum(w.paid(o) for o in w.good if o["customer_id"] in ids)
        yield [w.name("staff", i[0]), len(g[i]), len(good), signed,
               pct(signed, len(base)), money(sold), money(paid),
               pct(paid, sold),
               yes(base and signed * 100 >= len(base) * w.got("goal")),
               yes(sold > 0 and paid * 100 >= sold * w.got("collect")),
               i[1], len(base), "signed / leads"
               if w.got("base") == "leads" else "signed / effective"]


@report("from", "until=today", "period=week")
def signed(w):
    first, last = w.span((d["closed_on"] for d in w.deal
                          if d["closed_on"] is not None), w.got("until"))
    for name, lo, hi in periods(w.got("period"), first, last):
        won = {d["owner_id"]: [] for d in w.deal}
        for d in w.deal:
            if d["state"] == 1 and lo <= d["closed_on"] <= hi:
                won[d["owner_id"]].append(d)
        for i in sorted(won, key=lambda i: [(True, -len(won[i]))] +
                        none_first(utf8(w.name("staff", i)))):
            going = [d for d in w.deal if d["owner_id"] == i and
                     d["opened_on"] <= hi and
                     (d["closed_on"] is None or d["closed_on"] > hi)]
            if not won[i] and not going:
                continue
            yield [name, w.name("staff", i), len(won[i]),
                   money(sum(map(amount, won[i]))), len(going)]


# ---- targets ----------------------------------------------------------------

def done(w, metric, lo, hi):
    """(staff_id, customer_id, hundredths, product or order or None) of what a
    metric counts between two days."""
    if metric in ("signed", "deals", "count"):
        for d in w.deal:
            if d["state"] == 1 and lo <= d["closed_on"] <= hi:
                yield (d["owner_id"], d["customer_id"],
                       amount(d) if metric == "signed" else 100,
                       [(d["product_id"], None)])
    elif metric == "archived":
        for x in w.paper:
            if x["state"] == 5 and lo <= x["archived_on"] <= hi:
                d = w.by["deal"].get(x["deal_id"])
                yield (x["owner_id"], x["customer_id"], amount(x),
                       [(d and d["product_id"], None)])
    elif metric == "sold":
        for o in w.good:
            if lo <= o["ordered_on"] <= hi:
                yield (o["staff_id"], o["customer_id"], o["amount"],
                       [(x["product_id"], x["amount"]) for x in w.order_line
                        if x["order_id"] == o["id"]])
    elif metric == "quantity":
        for o in w.good:
            for x in w.order_line:
                if x["order_id"] == o["id"] and lo <= o["ordered_on"] <= hi:
                    q = Fraction(x["qty"] or 0, 10)
                    yield (o["staff_id"], o["customer_id"], q,
                           [(x["product_id"], q)])
    elif metric == "first_order":
        firsts = {}
        for o in sorted(w.good, key=lambda o: (o["ordered_on"], o["id"])):
            firsts.setdefault(o["customer_id"], o)
        for c, o in firsts.items():
            if lo <= o["ordered_on"] <= hi:
                yield o["staff_id"], c, o["amount"], None
    elif metric == "collected":
        for y in w.payment:
            o = w.by["orders"][y["order_id"]]
            if lo <= y["paid_on"] <= hi:
                yield o["staff_id"], o["customer_id"], y["amount"], None
    elif metric == "contacts":
        for x in w.contact:
            if x["state"] == 1 and lo <= x["at"] // 1440 <= hi:
                yield x["staff_id"], x["customer_id"], 100, None
    elif metric == "new_buyers":
        for c in w.customer:
            days = [o["ordered_on"] for o in w.good
                    if o["customer_id"] == c["id"]]
            if days and lo <= min(days) <= hi:
                yield c["owner_id"], c["id"], 100, None


def customers_added(w, who, lo, hi):
    for c in w.customer:
        if lo <= c["added_on"] <= hi:
            yield c[who], c["id"], 100, None


@report("from=som", "until=today", "metric=signed|count|collected|sold|"
        "contacts|customers|archived|first_order|quantity", "unit", "top")
def leaderboard(w):
    lo, hi, metric = w.got("from"), w.got("until"), w.got("metric")
    rows = customers_added(w, "added_by", lo, hi) if metric == "customers" \
        else done(w, metric, lo, hi)
    sums = {}
    for i, _, v, _ in rows:
        if w.of(i):
            sums[i] = sums.get(i, 0) + v
    total = sum(sums.values())
    won = {}
    for d in sorted((d for d in w.deal if d["state"] == 1),
                    key=lambda d: (d["closed_on"], d["id"])):
        won.setdefault(d["customer_id"], d)
    new = {(i, c) for i, c, _, _ in done(w, "first_order", lo, hi)} | \
        {(d["owner_id"], c) for c, d in won.items()
         if lo <= d["closed_on"] <= hi}
    for i in sorted(sums, key=lambda i: [(True, -sums[i])] + none_first(
            utf8(w.name("staff", i)))):
        rank = 1 + len([v for v in sums.values() if v > sums[i]])
        if rank <= w.got("top", 10**9):
            yield [rank, w.name("staff", i), w.unit(i), number(sums[i] * 10),
                   pct(sums[i], total), len([k for k in new if k[0] == i]),
                   ""]


def matches(w, product, i):
    return i is not None and product in (w.name("product", i),
                                         w.name("product", i, "category"))


def reached(w, g, lo, hi):
    rows = customers_added(w, "owner_id", lo, hi) \
        if g["metric"] == "customers" else done(w, g["metric"], lo, hi)
    total = 0
    for i, c, v, products in rows:
        tier = w.name("tier", w.by["customer"][c]["tier_id"])
        if g["staff"] not in (None, w.name("staff", i)) or \
                g["unit"] not in (None, w.unit(i)) or \
                g["tier"] not in (None, tier):
            continue
        if g["product"] is None:
            total += v
        elif g["metric"] in ("sold", "quantity"):
            total += sum(a for p, a in products if matches(w, g["product"], p))
        elif products and matches(w, g["product"], products[0][0]):
            total += v
    return total


@report("from=soy", "until=eoy", "metric=|signed|sold|contacts|archived", "staff_name",
        "unit")
def targets(w):
    out = []
    for g in w.target:
        lo, hi = named(g["period"])
        if hi < w.got("from") or lo > w.got("until") or \
                w.got("metric") not in (None, g["metric"]) or \
                w.got("staff") not in (None, g["staff"]) or \
                w.got("unit") not in (None, g["unit"]):
            continue
        v = half(reached(w, g, lo, hi))
        y, m = int(g["period"][:4]) - 1, g["period"][4:]
        last = named(f"{y:04}{m}")
        was = half(reached(w, g, last[0], min(last[1],
                                              last[0] + w.today - lo)))
        gone = min(max(w.today - lo + 1, 0), hi - lo + 1)
        out.append((none_first(lo, hi, g["metric"], utf8(g["unit"]),
                               utf8(g["staff"]), g["name"]),
                    [g["name"], g["metric"], g["period"], g["staff"],
                     g["unit"], g["product"], g["tier"],
                     number(g["value"] * 10), number(v * 10),
                     pct(v, g["value"]), pct(gone, hi - lo + 1),
                     number(was * 10), pct(v - was, was) if was > 0 else ""]))
    return [row for _, row in sorted(out, key=lambda x: x[0])]


@report("on=today", "metric=signed|sold|collected|contacts|archived", "staff_name",
        "unit")
def milestones(w):
    on, goal = w.got("on"), 0
    for g in w.target:
        lo, hi = named(g["period"])
        if len(g["period"]) == 7 and "Q" not in g["period"] and \
                lo <= on <= hi and g["metric"] == w.got("metric") and \
                g["product"] is None and g["tier"] is None and \
                g["staff"] == w.got("staff") and g["unit"] == w.got("unit"):
            goal, first, last = goal + g["value"], lo, hi
    if not goal:
        return
    for m in sorted(w.milestone, key=lambda m: m["day"]):
        d = min(first + m["day"] - 1, last)
        v = reached(w, dict(metric=w.got("metric"), staff=w.got("staff"),
                            unit=w.got("unit"), product=None, tier=None),
                    first, min(d, on))
        share = half(Fraction(10000 * v, goal))
        yield [iso(d), money(m["percent"] * 100), number(goal * 10),
               number(v * 10), money(share),
               money(share - m["percent"] * 100),
               "met" if v * 100 >= goal * m["percent"] else
               "to come" if d > on else "behind"]


# ---- orders -----------------------------------------------------------------

@report("from", "until", "period=month", "where")
def orders(w):
    first, last = w.span(o["ordered_on"] for o in w.good)
    lines = groups(w.order_line, lambda x: x["order_id"])
    for name, lo, hi in periods(w.got("period"), first, last):
        xs = [o for o in w.good if lo <= o["ordered_on"] <= hi and
              w.who(o["customer_id"])]
        buyers = {o["customer_id"] for o in xs}
        new = [c for c in buyers if lo <= min(
            o["ordered_on"] for o in w.good if o["customer_id"] == c) <= hi]
        if xs:
            yield [name, len(xs),
                   sum(len(lines.get(o["id"], [0])) for o in xs), len(buyers),
                   len(new), money(sum(map(amount, xs)))]


@report("from", "until", "where")
def pareto(w):
    g = groups([o for o in w.good if w.inside(o["ordered_on"]) and
                w.who(o["customer_id"])], lambda o: o["customer_id"])
    best = sorted((sum(map(amount, v)) for v in g.values()), reverse=True)
    total = sum(best)
    for p in (1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100):
        k = ceil(Fraction(p * len(best), 100))
        if best:
            yield [money(p * 100), k, money(sum(best[:k])),
                   pct(sum(best[:k]), total)]


@report("from", "until=today", "period=month|quarter|year", "silent=365",
        "replace=10", "where")
def activity(w):
    silent = w.got("silent")
    first, last = w.span((o["ordered_on"] for o in w.good), w.got("until"))
    days = groups([o for o in w.good if w.who(o["customer_id"]) and
                   o["ordered_on"] <= w.got("until")],
                  lambda o: o["customer_id"])
    days = {c: {o["ordered_on"] for o in v} for c, v in days.items()}

    def held(c, d):
        return any(d - silent <= x <= d for x in days[c])
    for name, lo, hi in periods(w.got("period"), first, last):
        active = [c for c in days if any(lo <= d <= hi for d in days[c])]
        end = [c for c in days if held(c, hi)]
        new = [c for c in days if lo <= min(days[c]) <= hi]
        back = lost = 0
        begin = {c for c in days if held(c, lo - 1)}
        gone = set()
        for c in days:
            for d in range(lo, hi + 1):
                now, was = held(c, d), held(c, d - 1)
                if was and not now:
                    lost += 1
                    gone.add(c)
                back += now and not was and d != min(days[c])
        churn = half(Fraction(10000 * len(begin & gone), len(begin))) \
            if begin else None
        yield [name, len(end), len(active), pct(len(active), len(end)),
               len(new), back, lost, money(churn),
               money(None if churn is None else 10000 - churn),
               lost * w.got("replace")]


@report("from=som", "until=today", "unit", "goal=90")
def collection(w):
    g = groups([o for o in w.good if w.inside(o["ordered_on"]) and
                w.of(o["staff_id"])], lambda o: o["staff_id"])

    def sold(i):
        return sum(map(amount, g[i]))
    for i in sorted(g, key=lambda i: [(True, -sold(i))] + none_first(
            utf8(w.name("staff", i)))):
        got = late = 0
        for o in g[i]:
            m = w.more.get(o["id"])
            follow = m and m["pay_by"] is not None and m["settled_on"] is None
            paid = w.paid(o) if follow else o["amount"]
            got += paid
            if follow and m["pay_by"] < w.today:
                late += o["amount"] - paid
        yield [w.name("staff", i), len(g[i]), money(sold(i)), money(got),
               money(late), pct(got, sold(i)),
               yes(got * 100 >= sold(i) * w.got("goal"))]


@report("staff", "unit", "where")
def receivables(w):
    g = groups([o for o in w.good if (w.more.get(o["id"]) or {}).get("pay_by")
                is not None and w.more[o["id"]]["settled_on"] is None],
               lambda o: o["customer_id"])
    out = []
    for i, xs in g.items():
        c = w.by["customer"][i]
        if not w.who(c) or not w.of(c["owner_id"]):
            continue
        age, hold, promised = [0] * 5, 0, []
        for o in xs:
            m, rest = w.more[o["id"]], o["amount"] - w.paid(o)
            late = w.today - m["pay_by"]
            age[0 if late <= 0 else min((late + 29) // 30, 4)] += rest
            if m["hold_until"] is not None and m["hold_until"] > w.today:
                hold += rest
            if m["promised_on"] is not None and m["promised_on"] >= w.today:
                promised.append(m["promised_on"])
        out.append(((-sum(age), i), [
            *head(w, c), w.owner(c), len(xs), money(sum(age)),
            *map(money, age), money(hold),
            iso(min(promised, default=None))]))
    return [row for _, row in sorted(out, key=lambda x: x[0])]


# ---- customers --------------------------------------------------------------

@report("from", "until", "by=|source|campaign|both", "where")
def sources(w):
    by = w.got("by")

    def campaign(c):
        ds = [d for d in w.deal if d["customer_id"] == c["id"] and
              d["campaign"] is not None]
        return max(ds, key=lambda d: (d["opened_on"], d["id"]))["campaign"] \
            if ds and by in ("campaign", "both") else None
    g = groups([c for c in w.customer if w.inside(c["added_on"]) and
                w.who(c)], lambda c: (
                    None if by == "campaign" else c["source_id"],
                    campaign(c)))
    buyers = {o["customer_id"] for o in w.good}
    signers = {d["customer_id"] for d in w.deal if d["state"] == 1}
    for i in sorted(g, key=lambda i: [(True, -len(g[i]))] + none_first(
            utf8(w.name("source", i[0])), utf8(i[1]))):
        ids = [c["id"] for c in g[i]]
        won = len([c for c in ids if c in buyers | signers])
        spent = sum(map(w.spent, ids))
        yield [w.name("source", i[0]), len(ids),
               len([c for c in ids if c in w.talks]), won,
               pct(won, len(ids)), money(spent),
               money(half(Fraction(spent, won))) if won else "", i[1]]


@report("gap=all|owner|contact|cadence", "unit", "where")
def coverage(w):
    found = [("owner", c["id"], c["added_on"]) for c in w.customer
             if c["owner_id"] is None]
    found += [("contact", c["id"], c["added_on"]) for c in w.customer
              if c["id"] not in w.talks]
    rules = {r["id"] for r in w.rule if r["kind"] == "cadence" and r["active"]}
    late = {}
    for x in w.cadence_due:
        if x["rule_id"] in rules and x["due_on"] < w.today:
            c = x["customer_id"]
            late[c] = min(late.get(c, x["due_on"]), x["due_on"])
    found += [("cadence", c, d) for c, d in late.items()]
    out = []
    for gap, i, since in found:
        c = w.by["customer"][i]
        rank = w.name("tier", c["tier_id"], "rank")
        if w.got("gap") in ("all", gap) and w.who(c) and w.of(c["owner_id"]):
            out.append(((gap, rank is None, rank or 0, since, i),
                        [gap, *head(w, c), w.name("tier", c["tier_id"]),
                         w.owner(c), iso(since), w.today - since]))
    return [row for _, row in sorted(out, key=lambda x: x[0])]


@report("where")
def donotcontact(w):
    names = ["no_call", "no_sms", "no_wechat", "no_mail", "bad_number",
             "no_contact"]
    for c in w.customer:
        held = c["hold_until"] is not None and c["hold_until"] > w.today
        for flag in ["hold"] * held + [n for k, n in enumerate(names)
                                       if c["flags"] >> k & 1]:
            if not w.who(c):
                continue
            why = [x for x in w.contact if x["customer_id"] == c["id"] and
                   x["state"] < 2 and
                   w.name("outcome", x["outcome_id"], "flag") == flag]
            why = max(why, key=lambda x: (x["at"], x["id"]), default=None)
            reason = why and w.name("outcome", why["outcome_id"]) + (
                "" if why["note"] is None else f": {why['note']}")
            yield [*head(w, c), w.owner(c), flag, iso(c["hold_until"]),
                   iso(w.last_on(c)), reason,
                   w.name("staff", c["added_by"]), iso(c["added_on"])]


@report("days=90", "where")
def archive(w):
    fields = "phone email wechat birthday industry city address source_id " \
        "tier_id owner_id".split()
    wanted = [f for f in w.field if f["required"]]
    for c in filter(w.who, w.customer):
        has = {v["field_id"] for v in w.customer_value
               if v["customer_id"] == c["id"]}
        empty = [f.replace("_id", "") for f in fields if c[f] is None] + \
            [f["name"] for f in wanted if f["id"] not in has]
        n = 10 + len(wanted)
        trades = [o["ordered_on"] for o in w.good
                  if o["customer_id"] == c["id"]] + \
            [d["closed_on"] for d in w.deal
             if d["customer_id"] == c["id"] and d["state"] == 1]
        last, new = max(trades, default=None), c["added_on"]
        yield [*head(w, c), w.owner(c), pct(n - len(empty), n),
               " ".join(empty), iso(w.last_on(c)), iso(new), iso(last),
               "" if last is None else " ".join(
                   ["incomplete"] * bool(empty) + ["not_updated"] *
                   (new < last or w.today - new > w.got("days")))]


def unpack(v):
    v, year = divmod(v, 4096)
    v, dom = divmod(v, 32)
    v, leap = divmod(v, 2)
    lunar, month = divmod(v, 13)
    return Yearday(lunar, leap, month, dom, year)


def greeted(w, customer, day):
    """The last contact about that day that answers a rule of such days."""
    names = {r["name"] for r in w.rule
             if r["kind"] in ("birthday", "anniversary")}
    rules = {m["id"]: set((m["rules"] or "").replace("; ", ";").split(";"))
             for m in w.contact_more}
    days = [x["at"] // 1440 for x in w.contact
            if x["customer_id"] == customer and x["state"] < 2 and
            abs(x["at"] // 1440 - day) <= w.got("within") and
            rules.get(x["id"], set()) & names]
    return iso(max(days, default=None))


@report("from=som", "until=eom", "within=30", "where")
def birthdays(w):
    found = [("birthday", c["id"], None, c["birthday"]) for c in w.customer]
    found += [("birthday", p["customer_id"], p["name"], p["birthday"])
              for p in w.person if p["active"]]
    found += [(a["kind"], a["customer_id"], a["who"], a["day"])
              for a in w.anniversary]
    out = []
    for kind, i, who, packed in found:
        c = w.by["customer"][i]
        if packed is None or not w.who(c) or w.got("from") > w.got("until"):
            continue
        y = unpack(packed)
        y.year = 0  # what is not born yet has its day all the same
        for d, _ in y.occurrences(w.got("from"), w.got("until"), w.feb29):
            out.append((none_first(d, i, kind, utf8(who), packed),
                        [iso(d), kind, *head(w, c), who, c["honorific"],
                         c["phone"], w.owner(c), yes(y.lunar),
                         w.name("channel", c["channel_id"]),
                         greeted(w, i, d)]))
    return [row for _, row in sorted(out, key=lambda x: x[0])]


@report("where")
def overview(w):
    for c in filter(w.who, w.customer):
        y = unpack(c["birthday"]) if c["birthday"] is not None else None
        m = [m for m in w.membership if m["customer_id"] == c["id"] and
             m["from_on"] <= w.today and m["ended_on"] is None]
        m = max(m, key=lambda m: (m["from_on"], m["id"])) if m else {}
        p = [x["points"] for x in w.points if x["customer_id"] == c["id"]]
        mine = {o["id"]: o for o in w.good if o["customer_id"] == c["id"]}
        kinds = {}
        for x in w.order_line:
            k = w.name("product", x["product_id"], "category")
            if x["order_id"] in mine and k is not None:
                kinds[k] = kinds.get(k, 0) + x["amount"]
        yield [*head(w, c), c["phone"],
               "" if y is None else "lunar " * y.lunar + f"{y.month:02}" +
               (f"-{y.day:02}" if y.day else ""),
               m.get("no"), m.get("level"), iso(m.get("expires_on")),
               sum(p) if p else None, w.name("tier", c["tier_id"]),
               len(mine), money(w.spent(c["id"])),
               "; ".join(f"{k} {money(kinds[k])}" for k in sorted(
                   kinds, key=lambda k: (-kinds[k], k))),
               iso(max((o["ordered_on"] for o in mine.values()),
                       default=None))]


@report("from=som", "until=today", "ahead=30", "where")
def members(w):
    lo, hi = w.got("from"), w.got("until")
    terms = sorted((m for m in w.membership if w.who(m["customer_id"])),
                   key=lambda m: (m["from_on"], m["id"]))
    rows = {}
    for k, m in enumerate(terms):
        row = rows.setdefault(m["level"], [set(), 0, 0, 0, set()])
        earlier = [x for x in terms[:k]
                   if x["customer_id"] == m["customer_id"]]
        later = [x for x in terms[k + 1:] if x["from_on"] <= hi and
                 x["customer_id"] == m["customer_id"]]
        ends = [m["ended_on"]] if m["ended_on"] is not None else []
        if m["expires_on"] is not None:  # its last day
            ends.append(m["expires_on"] + 1)
        over = min(ends, default=10**9)
        if m["from_on"] <= hi < over and not later:
            row[0].add(m["customer_id"])
            if m["expires_on"] is not None and \
                    m["expires_on"] <= hi + w.got("ahead"):
                row[4].add(m["customer_id"])
        if lo <= m["from_on"] <= hi:
            row[2 if earlier else 1] += 1
        if lo <= over <= hi and not later:
            row[3] += 1
    now = {m["customer_id"]: m["level"] for m in terms if m["from_on"] <= hi}
    for level in sorted(rows, key=lambda x: none_first(utf8(x))):
        row = rows[level]
        mine = [x for x in w.points if x["day"] <= hi and
                x["customer_id"] in now and now[x["customer_id"]] == level]
        given = [x["points"] for x in mine if x["day"] >= lo]
        yield [level, len(row[0]), *row[1:4], len(row[4]),
               sum(p for p in given if p > 0), -sum(p for p in given if p < 0),
               sum(x["points"] for x in mine)]


@report("from", "until=today", "period=month")
def points(w):
    first, last = w.span((x["day"] for x in w.points), w.got("until"))
    for name, lo, hi in periods(w.got("period"), first, last):
        now = [x["points"] for x in w.points if lo <= x["day"] <= hi]
        yield [name, sum(p for p in now if p > 0),
               -sum(p for p in now if p < 0),
               sum(x["points"] for x in w.points if x["day"] <= hi)]


@report("scheme", "on=today", "where")
def classes(w):
    on = w.got("on")
    xs = [k for k in w.customer_class if k["from_on"] <= on and
          (k["until_on"] is None or k["until_on"] > on) and
          w.got("scheme") in (None, w.name("scheme", k["scheme_id"])) and
          w.who(k["customer_id"])]
    g = groups(xs, lambda k: (k["scheme_id"], k["class_id"]))
    for s, c in sorted(g, key=lambda k: (
            utf8(w.name("scheme", k[0])), w.name("class", k[1], "seq"),
            utf8(w.name("class", k[1])))):
        rest = [k for k in xs if k["scheme_id"] == s]
        sums = [sum(w.spent(k["customer_id"]) for k in ks)
                for ks in (g[s, c], rest)]
        yield [w.name("scheme", s), w.name("class", c), len(g[s, c]),
               pct(len(g[s, c]), len(rest)), money(sums[0]), pct(*sums)]


# ---- holdings ---------------------------------------------------------------

@report("from=som", "until=eom", "staff", "unit", "where")
def maturity(w):
    for h in sorted((h for h in w.holding if w.inside(h["ends_on"])),
                    key=lambda h: (h["ends_on"], h["customer_id"], h["id"])):
        c = w.by["customer"][h["customer_id"]]
        talks = w.talks.get(c["id"])
        tried = [x for x in w.contact if x["customer_id"] == c["id"] and
                 x["state"] < 2]
        last = max(tried, key=lambda x: (x["at"], x["id"]), default=None)
        if w.who(c) and w.of(c["owner_id"]):
            yield [iso(h["ends_on"]), *head(w, c), c["phone"],
                   w.name("product", h["product_id"]), money(h["amount"]),
                   w.owner(c), minute(talks[-1]["at"]) if talks else "",
                   last and w.name("outcome", last["outcome_id"]),
                   h["planned"], money(h["planned_amount"]),
                   ["held", "rolled", "out"][h["state"]],
                   money(h["rolled_amount"]), beyond(h), c["wechat"]]


def beyond(h):
    v = h["rolled_amount"]
    v = h["planned_amount"] if v is None else v
    if h["state"] == 2 or None in (v, h["amount"]) or v <= h["amount"]:
        return ""
    return money(v - h["amount"])


@report("from", "until=today", "period=month", "unit", "where")
def takeover(w):
    first, last = w.span((h["ends_on"] for h in w.holding
                          if h["ends_on"] is not None), w.got("until"))
    for name, lo, hi in periods(w.got("period"), first, last):
        xs = [h for h in w.holding if h["ends_on"] is not None and
              lo <= h["ends_on"] <= hi and w.who(h["customer_id"])]
        g = groups(xs, lambda h:
                   w.by["customer"][h["customer_id"]]["owner_id"])
        for i in sorted(filter(w.of, g), key=lambda i: none_first(
                utf8(w.name("staff", i)))):
            whole = sum(map(amount, g[i]))
            rolled = [h for h in g[i] if h["state"] == 1]
            over = [amount(h) if h["rolled_amount"] is None else
                    h["rolled_amount"] for h in rolled]
            new = sum(max(v - h["amount"], 0) for v, h in zip(over, rolled)
                      if h["amount"] is not None)
            yield [name, w.name("staff", i), len(g[i]), money(whole),
                   len(rolled), money(sum(over)), pct(sum(over), whole),
                   money(new), pct(len(rolled), len(g[i]))]


# ---- groups of customers ----------------------------------------------------

def whole(unit, d):
    """First and last day of the period d is in."""
    lo = hi = d
    while label(unit, lo - 1) == label(unit, d):
        lo -= 1
    while label(unit, hi + 1) == label(unit, d):
        hi += 1
    return lo, hi


def class_on(w, scheme, customer, day):
    for k in w.customer_class:
        if k["customer_id"] == customer and k["from_on"] <= day and \
                (k["until_on"] is None or k["until_on"] > day) and \
                w.name("scheme", k["scheme_id"]) == scheme:
            return k["class_id"]
    return None


def class_last(w, i):
    """In the order of seq, those without a class behind."""
    return [i is None, w.name("class", i, "seq") or 0,
            w.name("class", i) or ""]


def lay(w, lo, hi):
    """What lay where between two days, by metric, unit and class."""
    out = {}
    g = groups(w.balance, lambda b: (b["customer_id"], b["metric_id"]))
    best = min((t["rank"] for t in w.tier), default=None)
    for (i, m), rows in g.items():
        c = w.by["customer"][i]
        if not w.who(c) or not w.of(c["owner_id"]) or w.got("metric") not in \
                (None, next(x["name"] for x in w.metric if x["id"] == m)):
            continue
        n = end = days = 0
        any_ = False
        for account in {b["account"] for b in rows}:
            mine = sorted((b["day"], b["value"]) for b in rows
                          if b["account"] == account)
            for d in range(lo, hi + 1):
                v = ([0] + [x for day, x in mine if day <= d])[-1]
                days += v
                any_ = any_ or v != 0
            n += v != 0
            end += v
        if not any_:
            continue
        k = m, w.unit(c["owner_id"]), class_on(w, w.got("scheme"), i, hi)
        row = out.setdefault(k, [0, 0, 0, 0, 0])
        key = n > 0 and w.name("tier", c["tier_id"], "rank") == best
        for p, x in enumerate((n > 0, n, key, end, days)):
            row[p] += x
    for row in out.values():
        row[4] = half(Fraction(row[4], hi - lo + 1))
    return out


@report("from", "until=today", "period=month", "metric=|deposit|loan", "unit",
        "scheme", "where")
def balances(w):
    unit, last = w.got("period"), w.got("until")
    first = w.got("from", min((b["day"] for b in w.balance), default=None))
    if first is not None and "from" not in w.ask and first <= last:
        first = whole(unit, first)[0]
    for name, lo, hi in periods(unit, first, last):
        now = lay(w, lo, hi)
        then = lay(w, *whole(unit, whole(unit, lo)[0] - 1))
        nothing = [0] * 5
        for m, u, i in sorted(set(now) | set(then), key=lambda k: (
                next(x["name"] for x in w.metric if x["id"] == k[0]),
                none_first(utf8(k[1])), class_last(w, k[2]))):
            a, b = now.get((m, u, i), nothing), then.get((m, u, i), nothing)
            total = [sum(v[p] for k, v in now.items() if k[0] == m)
                     for p in range(3)]
            yield [name, u, next(x["name"] for x in w.metric
                                 if x["id"] == m), w.name("class", i),
                   a[0], pct(a[0], total[0]), a[1], pct(a[1], total[1]),
                   a[2], pct(a[2], total[2]), money(a[3]),
                   money(a[3] - b[3]), money(a[4]), money(a[4] - b[4]),
                   pct(a[2], a[0])]


@report("from=today", "until=today", "percent=5", "scheme", "staff", "unit",
        "where")
def quota(w):
    off = {k["day"]: k["kind"] == "off" for k in w.calendar}
    hi = w.got("until")
    must = {f["id"] for f in w.field if f["required"]}
    for d in range(w.got("from"), hi + 1):
        if off.get(d, due_oracle.day(d).weekday() >= 5):
            continue
        g = groups([c for c in w.customer if c["added_on"] <= d and
                    w.who(c) and w.of(c["owner_id"])],
                   lambda c: (c["owner_id"],
                              class_on(w, w.got("scheme"), c["id"], hi)))
        for i, k in sorted(g, key=lambda x: (
                x[0] is None, utf8(w.name("staff", x[0])) or b"",
                class_last(w, x[1]))):
            met = [c for c in g[i, k] if any(
                x["at"] // 1440 == d for x in w.talks.get(c["id"], []))]
            need = ceil(Fraction(len(g[i, k]) * w.got("percent"), 100))
            yield [iso(d), w.name("staff", i), w.name("class", k),
                   len(g[i, k]), need, len(met), pct(len(met), len(g[i, k])),
                   yes(len(met) >= need),
                   len([c for c in met if c["phone"] and
                        not c["flags"] & 16 and must <= {
                            v["field_id"] for v in w.customer_value
                            if v["customer_id"] == c["id"]}])]


@report("scheme", "from=soy", "until=today", "where")
def moves(w):
    lo, hi = w.got("from"), w.got("until")

    def rank(i):
        s = next(s for s in w.scheme
                 if s["name"] == w.name("class", i, "scheme"))
        none = w.name("class", i) == (s["none"] or "none")
        return 10**9 if none else w.name("class", i, "seq")
    for s in sorted(w.scheme, key=lambda s: utf8(s["name"])):
        if w.got("scheme") not in (None, s["name"]):
            continue
        pairs = {}
        for c in filter(w.who, w.customer if lo <= hi else []):
            a, b = (class_on(w, s["name"], c["id"], d) for d in (lo, hi))
            if (a, b) != (None, None):
                pairs.setdefault((a, b), []).append(c["id"])
        for a, b in sorted(pairs, key=lambda k: [
                (i is None, i and rank(i) or 0,
                 w.name("class", i) or "") for i in k]):
            way = "in" if a is None else "out" if b is None else \
                "same" if a == b else "up" if rank(b) < rank(a) else \
                "down" if rank(b) > rank(a) else "across"
            ids = pairs[a, b]
            yield [s["name"], w.name("class", a), w.name("class", b), way,
                   len(ids), "" if a is None else
                   pct(len(ids), sum(len(v) for k, v in pairs.items()
                                     if k[0] == a)),
                   money(sum(o["amount"] for o in w.good
                             if o["customer_id"] in ids and
                             lo <= o["ordered_on"] <= hi))]


@report("from", "until", "top", "scheme=pareto", "staff", "where")
def top(w):
    g = groups([o for o in w.good if w.inside(o["ordered_on"]) and
                w.who(o["customer_id"]) and
                w.of(w.by["customer"][o["customer_id"]]["owner_id"])],
               lambda o: o["customer_id"])
    sums = {i: sum(map(amount, v)) for i, v in g.items()}
    total, upto = sum(sums.values()), 0
    for i in sorted(sums, key=lambda i: (-sums[i], i)):
        upto += sums[i]
        rank = 1 + len([v for v in sums.values() if v > sums[i]])
        c = w.by["customer"][i]
        if rank <= w.got("top", 10**9):
            yield [rank, *head(w, c), w.owner(c), len(g[i]), money(sums[i]),
                   pct(sums[i], total), pct(upto, total),
                   w.name("class", class_on(w, w.got("scheme"), i,
                                            w.got("until", w.today)))]


@report("from=som", "until=today", "minimum=1", "results=1")
def units(w):
    rows, lo, hi = [], w.got("from"), w.got("until")
    for u in sorted({s["unit"] for s in w.staff},
                    key=lambda u: (u is None, utf8(u) or b"")):
        ids = {s["id"] for s in w.staff if s["unit"] == u}
        mine = [c for c in w.customer if c["owner_id"] in ids]
        met = [c for c in mine if any(lo <= x["at"] // 1440 <= hi
                                      for x in w.talks.get(c["id"], []))]
        won = [d for d in w.deal if d["state"] == 1 and d["owner_id"] in ids
               and lo <= d["closed_on"] <= hi]
        sold = [o for o in w.good if o["staff_id"] in ids and
                lo <= o["ordered_on"] <= hi]
        rows.append((u, len([s for s in w.staff if s["unit"] == u and
                             s["active"]]), len(mine), len(met), len(won),
                     sum(map(amount, won)), len(sold),
                     sum(map(amount, sold))))
    total = sum(x[5] + x[7] for x in rows)
    for u, people, mine, met, won, got, sold, paid in rows:
        yield [u, people, yes(people >= w.got("minimum")), mine, met, won,
               money(got), sold, money(paid), pct(got + paid, total),
               yes(won + sold >= w.got("results")), yes(won + sold == 0)]


# ---- asked ------------------------------------------------------------------

PEOPLE = ["李雷", "韩梅", "王芳"]
SCHEMES = ["pareto", "top20"]


def words(today):
    d = due_oracle.day(today)
    som = num(d.replace(day=1))
    return dict(
        today=today, som=som, eom=due_oracle.add_months(som, 1) - 1,
        sow=today - d.weekday(), soy=num(datetime.date(d.year, 1, 1)),
        eoy=num(datetime.date(d.year, 12, 31)))


def question(world, r, takes):
    """The options, and what they mean."""
    args, ask, word = [], {}, words(world.today)
    for t in takes:
        name, _, default = t.partition("=")
        given = r.random() < .5
        if name in ("from", "until", "on"):
            if default:
                ask[name] = word[default]
            if given:
                ask[name] = world.day()
                args += ["--" + name, iso(ask[name])]
        elif name in ("staff", "staff_name", "unit", "channel", "pipeline",
                      "scheme", "kind"):
            pool = dict(
                unit=["北区", "南区"], channel=["phone", "visit", ""],
                pipeline=["sales", "bank-credit"], kind=["", "payment"],
                scheme=SCHEMES).get(name, PEOPLE)
            if default:
                ask[name] = default
            if r.random() < .25:
                v = r.choice([p for p in pool if p or default])
                name = name.replace("_name", "")
                ask[name] = v
                args += ["--set", f"{name}={v}"]
        elif name == "where":
            ask[name] = r.choice(WHO) if given else WHO[0]
            if ask[name][0]:
                args += ["--where", ask[name][0]]
        elif name == "group":
            ask[name] = given
            args += ["--group"] * given
        elif name == "period":
            pool = default.split("|")
            ask[name] = pool[0]
            if given:
                ask[name] = r.choice(UNITS if len(pool) == 1 else pool)
                args += ["--period", ask[name]]
        elif "|" in default or name == "base":
            pool = default.split("|") + ["leads"] * (name == "base")
            ask[name] = r.choice(pool)
            if ask[name]:
                args += ["--set", f"{name}={ask[name]}"]
            else:
                del ask[name]
        else:  # a number
            if default:
                ask[name] = int(default)
            if given:
                ask[name] = r.choice([0, 1, 3, 10, 40, 90])
                args += ["--set", f"{name}={ask[name]}"]
    return args, ask


def run(build, tool, path, today, args):
    env = dict(os.environ, CRM_DB=path, CRM_TODAY=iso(today), LC_ALL="C",
               TZ="UTC", CRM_USER="t", XDG_CONFIG_HOME="/nonexistent")
    return subprocess.run([os.path.join(build, "bin", tool)] + args, env=env,
                          capture_output=True, encoding="utf-8")


def one(build, path, world, r, name, stats):
    work, takes = REPORTS[name]
    args, ask = question(world, r, takes)
    p = run(build, "crm-report", path, world.today, [name, "-f", "csv"] + args)
    if p.returncode or p.stderr:
        raise Failed(f"{name} {args}: {p.returncode}: {p.stderr}")
    got = list(csv.reader(io.StringIO(p.stdout)))[1:]
    want = [[text(x) for x in row] for row in work(Data(path, world, ask))]
    stats["questions"] += 1
    stats["rows"] += len(want)
    for k in range(max(len(got), len(want))):
        g, x = got[k:k + 1], want[k:k + 1]
        if g != x:
            raise Failed(f"--today {iso(world.today)} {name} {args}:\n"
                         f"row {k + 1}\nwant {x}\ngot  {g}")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-n", type=int, default=100)
    p.add_argument("-s", "--seed", type=int, default=1)
    p.add_argument("-r", "--report", action="append")
    p.add_argument("build")
    a = p.parse_args()
    stats, wrong = dict(questions=0, rows=0), set()
    shm = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=shm) as folder:
        template = os.path.join(folder, "t.db")
        run(a.build, "crm-db", template, 20000, ["-q", "init"])
        db = sqlite3.connect(template)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode = DELETE")
        db.close()
        for i in range(a.seed, a.seed + a.n):
            r = random.Random(i)
            world, path = World(r), os.path.join(folder, "o.db")
            shutil.copy(template, path)
            world.write(path)
            run(a.build, "crm-db", path, world.today,
                ["-q", "check", "--repair"])
            p = run(a.build, "crm-db", path, world.today, ["-q", "check"])
            if p.returncode:
                print(f"reports-oracle: database {i}: {p.stderr}",
                      file=sys.stderr)
                wrong.add("check")
            for name in a.report or sorted(REPORTS):
                try:
                    for k in range(2):
                        one(a.build, path, world,
                            random.Random(f"{i}{name}{k}"), name, stats)
                except Failed as e:
                    if name not in wrong:
                        print(f"reports-oracle: database {i}: {e}",
                              file=sys.stderr)
                    wrong.add(name)
            for f in os.listdir(folder):
                if not f.startswith("t.db"):
                    os.unlink(os.path.join(folder, f))
    print(f"{a.n} databases, {stats['questions']} questions, "
          f"{stats['rows']} rows, {len(wrong)} wrong")
    return bool(wrong)


sys.exit(main())
