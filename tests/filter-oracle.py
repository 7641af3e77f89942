#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Filters against a brute-force computation of their own.

	filter-oracle.py [-n DATABASES] [-s SEED] [-v] BUILD

Makes random small databases of customers with orders, holdings, memberships,
points, balances, complaints, deals, classes and segments, writes random filters,
and compares whom crm-list finds, over all customers and asked one by one, and what
crm-segment --explain answers, with what crm-rules.5 says, worked out here
customer by customer without SQL."""
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

EPOCH = datetime.date(1970, 1, 1)
PRODUCTS = [("Tea", "drinks"), ("Coffee", "drinks"), ("Fund", "money")]
CITIES = ["徐州", "南京", "Ulm", None]


def num(d):
    return (d - EPOCH).days


def day(n):
    return EPOCH + datetime.timedelta(days=n)


def iso(n):
    return day(n).isoformat()


def back(n, count, unit):
    """The first of the days of that length that end with n."""
    if unit == "d":
        return n - count + 1
    if unit == "w":
        return n - 7 * count + 1
    d = day(n)
    y, m = divmod(d.year * 12 + d.month - 1 -
                  count * (12 if unit == "y" else 1), 12)
    for k in range(d.day, 0, -1):
        try:
            return num(datetime.date(y, m + 1, k)) + 1
        except ValueError:
            pass


class World:
    """A random database and the same in lists."""

    def __init__(self, rng, build, path):
        self.rng, self.path = rng, path
        self.bin = os.path.join(build, "bin")
        self.today = num(datetime.date(2025, 1, 1)) + rng.randrange(400)
        self.env = dict(os.environ, CRM_DB=path, CRM_TODAY=iso(self.today),
                        CRM_USER="tester", LC_ALL="C", TZ="UTC")
        self.env.pop("CRM_FORMAT", None)
        self.run("crm-db", "-q", "init")
        self.db = sqlite3.connect(path)
        self.make()
        self.db.commit()
        self.db.close()
        self.run("crm-db", "-q", "check", "--repair", ok=(0, 4))
        self.run("crm-db", "-q", "check")

    def run(self, tool, *args, ok=(0,)):
        p = subprocess.run([os.path.join(self.bin, tool), *args],
                           env=self.env, capture_output=True, text=True)
        if p.returncode not in ok:
            sys.exit(f"{tool} {args}: {p.returncode}: {p.stderr}")
        return p.stdout

    def put(self, table, **cols):
        names = ", ".join(cols)
        marks = ", ".join("?" * len(cols))
        return self.db.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            list(cols.values())).lastrowid

    def some_day(self, span=500):
        return self.today + self.rng.choice(
            [0, 1, -1, 2, -29, -30, -31, -89, -90, -364, -365, -366] +
            [-self.rng.randrange(span) for _ in range(12)])

    def make(self):
        rng = self.rng
        self.metric = {n: i for i, n in self.db.execute(
            "SELECT id, name FROM metric")}
        self.tier = {n: i for i, n in self.db.execute(
            "SELECT id, name FROM tier")}
        self.product = {}
        for name, category in PRODUCTS:
            self.product[name] = self.put("product", name=name,
                                          category=category)
        self.scheme = self.put("scheme", name="grade", kind="bracket")
        self.classes = {n: self.put("class", scheme="grade", name=n, seq=i)
                        for i, n in enumerate(["Gold", "Silver"])}
        self.customers = [self.customer(i + 1)
                          for i in range(rng.randrange(4, 16))]

    def customer(self, i):
        rng = self.rng
        c = {"id": i, "city": rng.choice(CITIES),
             "tier": rng.choice([None, "A", "B", "C"]),
             "added": self.some_day(), "no_call": rng.randrange(2),
             "month": None}
        packed = None
        if rng.randrange(3):
            c["month"] = rng.randrange(1, 13)
            packed = ((c["month"] + 13 * rng.randrange(2)) * 2 * 32 +
                      rng.randrange(29)) * 4096 + rng.choice([0, 1980])
        self.put("customer", id=i, code=f"K{i}", name=f"N{i}", kind=0,
                 city=c["city"], tier_id=self.tier.get(c["tier"]),
                 flags=c["no_call"], added_on=c["added"], birthday=packed)
        c["orders"] = [self.order(i) for _ in range(rng.choice([0, 1, 3, 6]))]
        c["holdings"] = [self.holding(i) for _ in range(rng.randrange(3))]
        c["members"] = [self.membership(i) for _ in range(rng.randrange(2))]
        c["points"] = [self.some_points(i) for _ in range(rng.randrange(3))]
        c["balances"] = self.some_balances(i)
        c["complaints"] = [self.complaint(i) for _ in range(rng.randrange(2))]
        c["deals"] = [self.deal(i) for _ in range(rng.choice([0, 0, 1, 2]))]
        c["class"] = self.some_class(i)
        return c

    def order(self, i):
        rng = self.rng
        o = {"day": self.some_day(), "amount": rng.randrange(1, 2000) * 100,
             "state": rng.randrange(6), "products": set(),
             "expected": None, "pay_by": None, "settled": None}
        key = self.put("orders", customer_id=i, ordered_on=o["day"],
                       amount=o["amount"], state=o["state"])
        left = o["amount"]
        while rng.randrange(3) and left > 0:
            part = rng.randrange(1, left + 1)
            name = rng.choice(PRODUCTS)[0]
            o["products"].add(name)
            self.put("order_line", order_id=key, amount=part,
                     product_id=self.product[name])
            left -= part
        if o["products"] and left > 0:
            self.put("order_line", order_id=key, amount=left)
        if rng.randrange(3) == 0:
            return o
        state = o["state"]
        if rng.randrange(2):
            o["expected"] = self.some_day(30)
        if rng.randrange(2):
            o["pay_by"] = self.some_day(30)
            if rng.randrange(2):
                o["settled"] = self.some_day(30)
                self.put("payment", order_id=key, paid_on=o["settled"],
                         amount=o["amount"])
        self.put("order_more", id=key, expected_on=o["expected"],
                 arrived_on=self.some_day() if state in (2, 3) else None,
                 received_on=self.some_day() if state == 3 else None,
                 returned_on=self.some_day() if state > 3 else None,
                 pay_by=o["pay_by"], settled_on=o["settled"])
        return o

    def holding(self, i):
        h = {"product": self.rng.choice(PRODUCTS)[0],
             "start": self.some_day(), "closed": None}
        if self.rng.randrange(2):
            h["closed"] = self.some_day(5)
        self.put("holding", customer_id=i, start_on=h["start"],
                 product_id=self.product[h["product"]],
                 state=2 if h["closed"] else 0, closed_on=h["closed"])
        return h

    def membership(self, i):
        rng = self.rng
        m = {"joined": self.some_day(), "ended": None, "expires": None}
        if rng.randrange(2):
            m["expires"] = self.some_day(5)
        if rng.randrange(3) == 0:
            m["ended"] = self.some_day(5)
        self.put("membership", customer_id=i, joined_on=m["joined"],
                 from_on=m["joined"], expires_on=m["expires"],
                 ended_on=m["ended"], state=2 if m["ended"] else 0)
        return m

    def some_points(self, i):
        p = (self.some_day(5), self.rng.randrange(-50, 100))
        self.put("points", customer_id=i, day=p[0], points=p[1])
        return p

    def some_balances(self, i):
        rng, found = self.rng, {}
        for _ in range(rng.choice([0, 0, 2, 5])):
            key = (rng.choice(["deposit", "loan"]), rng.choice(["", "b"]),
                   self.some_day(40))
            found[key] = rng.randrange(-500, 5000)
        for (metric, account, on), value in found.items():
            self.put("balance", customer_id=i, day=on, account=account,
                     metric_id=self.metric[metric], value=value)
        return found

    def complaint(self, i):
        closed = self.rng.choice([None, 29000000])
        self.put("complaint", customer_id=i, procedure="desk", kind=3,
                 received_at=28900000, undetermined=0, state="open",
                 state_at=28900000, round=1, closed_at=closed)
        return closed

    def deal(self, i):
        state = self.rng.randrange(4)
        self.put("deal", customer_id=i, pipeline="sales", stage_id=1,
                 state=state, opened_on=19000, stage_on=19000,
                 closed_on=19010 if state else None)
        return state

    def some_class(self, i):
        now = self.rng.choice([None, "Gold", "Silver"])
        if self.rng.randrange(2):
            self.put("customer_class", customer_id=i, scheme_id=self.scheme,
                     class_id=self.classes["Gold"], from_on=19000,
                     until_on=19100)
        if now:
            self.put("customer_class", customer_id=i, scheme_id=self.scheme,
                     class_id=self.classes[now], from_on=19100)
        return now


# ---- what a filter means: (text, function of a customer) -------------------

def good(c, since=-10**9, until=10**9):
    return [o for o in c["orders"]
            if o["state"] < 4 and since <= o["day"] <= until]


def balance(c, metric, today):
    last = {}
    for (m, account, on), value in sorted(c["balances"].items()):
        if m == metric and on <= today:
            last[account] = value
    return sum(last.values()) if last else None


class Filters:
    def __init__(self, world):
        self.w, self.rng, self.today = world, world.rng, world.today
        self.segments, self.size = {}, {}  # size: conditions in all
        self.leaves = 0

    def period(self):
        count, unit = self.rng.choice(
            [(1, "d"), (30, "d"), (90, "d"), (365, "d"), (366, "d"), (2, "w"),
             (1, "m"), (13, "m"), (1, "y")])
        return f"{count}{unit}", back(self.today, count, unit)

    def numbers(self):
        """A number: text, function, whether it is money."""
        t, rng = self.today, self.rng
        text, since = self.period()
        metric = rng.choice(["deposit", "loan"])
        pick = [
            (f"spend({text})", lambda c: sum(
                o["amount"] for o in good(c, since, t)), True),
            ("spend()", lambda c: sum(o["amount"] for o in good(c)), True),
            (f"orders({text})", lambda c: len(good(c, since, t)), False),
            ("orders()", lambda c: len(good(c)), False),
            ("points", lambda c: sum(
                p for d, p in c["points"] if d <= t), False),
            (f"balance({metric})", lambda c: balance(c, metric, t), True),
            ("days_since(last_order)", lambda c: t - max(
                o["day"] for o in good(c)) if good(c) else None, False),
            ("month(birthday)", lambda c: c["month"], False),
            ("month(first_order)", lambda c: day(min(
                o["day"] for o in good(c))).month if good(c) else None,
             False),
            ("day(added)", lambda c: day(c["added"]).day, False),
            ("id", lambda c: c["id"], False),
        ]
        return rng.choice(pick)

    def number(self):
        text, f, money = self.numbers()
        rng = self.rng
        # limits that somebody has: the border is what goes wrong
        values = [v for v in map(f, self.w.customers) if v is not None]
        v = rng.choice(values or [0]) + rng.choice([0, 0, 1, -1])
        w = rng.choice(values or [3]) + rng.choice([0, 1])

        def show(n):
            if not money:
                return str(n)
            return f"{'-' if n < 0 else ''}{abs(n) // 100}.{abs(n) % 100:02d}"

        kind = rng.randrange(8)
        if kind == 0:
            return f"{text} is null", lambda c: f(c) is None
        if kind == 1:
            return (f"{text} between {show(v)} and {show(w)}",
                    lambda c: f(c) is not None and v <= f(c) <= w)
        if kind == 2:
            return (f"{text} not in ({show(v)}, {show(w)})",
                    lambda c: f(c) not in (v, w))
        op = rng.choice(["=", "<>", "<", "<=", ">", ">="])
        return f"{text} {op} {show(v)}", compare(f, op, v)

    def date(self):
        text, f = self.rng.choice([
            ("last_order", lambda c: max(
                (o["day"] for o in good(c)), default=None)),
            ("first_order", lambda c: min(
                (o["day"] for o in good(c)), default=None)),
            ("added", lambda c: c["added"])])
        n = self.rng.choice([0, 1, 30, 90, 365])
        op = self.rng.choice(["=", "<>", "<", "<=", ">", ">="])
        if self.rng.randrange(4) == 0:
            g = (lambda c: max((o["day"] for o in good(c)), default=None))
            return (f"{text} {op} last_order", lambda c: g(c) is not None and
                    f(c) is not None and compare(f, op, g(c))(c)
                    if op != "<>" else
                    not (g(c) is not None and f(c) == g(c)))
        return f"{text} {op} today-{n}d", compare(f, op, self.today - n)

    def yes(self):
        t, rng = self.today, self.rng
        name, category = rng.choice(PRODUCTS)
        word = rng.choice([name, category, name.upper()])
        fits = {p for p, g in PRODUCTS
                if word.lower() in (p.lower(), g.lower())}
        text, since = self.period()

        def held(h):
            return h["start"] <= t and (h["closed"] is None or
                                        h["closed"] > t)

        def late(o):
            return (o["state"] < 2 and o["expected"] is not None and
                    o["expected"] < t)

        def owed(o):
            return o["pay_by"] is not None and o["settled"] is None

        def member(m):
            return (m["joined"] <= t and
                    (m["ended"] is None or m["ended"] > t) and
                    (m["expires"] is None or m["expires"] >= t))

        return rng.choice([
            ("has(order)", lambda c: bool(good(c))),
            ("has(order, open)", lambda c: any(
                o["state"] < 3 or (o["state"] == 3 and owed(o))
                for o in c["orders"])),
            ("has(order, late)", lambda c: any(map(late, c["orders"]))),
            ("has(order, unpaid)", lambda c: any(map(owed, good(c)))),
            ("has(holding)", lambda c: any(map(held, c["holdings"]))),
            ("member", lambda c: any(map(member, c["members"]))),
            ("has(member)", lambda c: any(map(member, c["members"]))),
            ("has(complaint)", lambda c: None in c["complaints"]),
            ("has(complaint, any)", lambda c: bool(c["complaints"])),
            ("has(deal)", lambda c: 0 in c["deals"]),
            ("has(deal, won)", lambda c: 1 in c["deals"]),
            ("has(deal, lost)", lambda c: bool({2, 3} & set(c["deals"]))),
            ("has(deal, any)", lambda c: bool(c["deals"])),
            (f"bought('{word}')", lambda c: any(
                o["products"] & fits for o in good(c, until=t))),
            (f"bought('{word}', {text})", lambda c: any(
                o["products"] & fits for o in good(c, since, t))),
            (f"holds('{word}')", lambda c: any(
                held(h) and h["product"] in fits for h in c["holdings"])),
            ("no_call", lambda c: bool(c["no_call"])),
            ("class('grade') = 'Gold'", lambda c: c["class"] == "Gold"),
            ("class(grade) in ('silver', 'x')",
             lambda c: c["class"] == "Silver"),
            ("class(grade) is null", lambda c: c["class"] is None),
            ("city = '徐州'", lambda c: c["city"] == "徐州"),
            ("tier not in ('A', 'B')", lambda c: c["tier"] not in "A B"
             if c["tier"] else True),
        ])

    def leaf(self):
        small = [n for n in self.segments if self.size[n] < 15]
        if small and self.rng.randrange(4) == 0:
            name = self.rng.choice(small)
            self.leaves += self.size[name]
            return f"segment('{name}')", self.segments[name]
        self.leaves += 1
        return self.rng.choice(
            [self.number, self.number, self.date, self.yes, self.yes])()

    def any(self, depth=0):
        kind = self.rng.randrange(6 if depth < 3 else 2)
        if kind < 2:
            return self.leaf()
        if kind == 2:
            text, f = self.any(depth + 1)
            return f"not ({text})", lambda c: not f(c)
        (a, f), (b, g) = self.any(depth + 1), self.any(depth + 1)
        if kind < 5:
            return f"({a} and {b})", lambda c: f(c) and g(c)
        return f"({a} or {b})", lambda c: f(c) or g(c)


def compare(f, op, v):
    def holds(c):
        x = f(c)
        if op == "<>":
            return x is None or x != v
        return x is not None and {"=": x == v, "<": x < v, "<=": x <= v,
                                  ">": x > v, ">=": x >= v}[op]
    return holds


def rows(text):
    return list(csv.reader(io.StringIO(text)))[1:]


def check(world, filters, n, verbose):
    wrong = 0
    for k in range(n):
        filters.leaves = 0
        text, f = filters.any()
        want = [str(c["id"]) for c in world.customers if f(c)]
        got = [r[0] for r in rows(world.run("crm-list", "-c", "id", "-w",
                                            text))]
        name = f"s{k}"
        world.run("crm-segment", "-q", "--define", name, "--where", text)
        filters.segments[name], filters.size[name] = f, filters.leaves
        who = world.rng.choice(world.customers)
        everybody = [f"K{c['id']}" for c in world.customers]
        one = [r[0] for r in rows(world.run("crm-segment", name, *everybody,
                                            "-c", "id"))]
        why = rows(world.run("crm-segment", "--explain", f"K{who['id']}",
                             name))[-1][2]
        if verbose:
            print(len(want), text)
        if not want == got == one or why != str(int(bool(f(who)))):
            wrong += 1
            print(f"{text}: want {want}, all {got}, one {one}, "
                  f"K{who['id']} {why}")
    return wrong


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-n", type=int, default=20)
    p.add_argument("-s", type=int, default=1)
    p.add_argument("-v", action="store_true")
    p.add_argument("build")
    o = p.parse_args()
    wrong = 0
    for i in range(o.n):
        folder = tempfile.mkdtemp()
        try:
            world = World(random.Random(o.s * 100003 + i), o.build,
                          os.path.join(folder, "t.db"))
            bad = check(world, Filters(world), 20, o.v)
            if bad:
                print(f"database {i} of seed {o.s}, today "
                      f"{iso(world.today)}")
            wrong += bad
        finally:
            shutil.rmtree(folder)
    print(f"{o.n} databases, {20 * o.n} filters, {wrong} wrong")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
