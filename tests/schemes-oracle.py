#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""schemes-oracle.py N [SEED]: N random databases; classes of schemes on
consecutive days, what is stored of them, moves and the migration matrix, all
worked out again by brute force."""
import collections
import csv
import datetime
import io
import os
import random
import sqlite3
import subprocess
import sys

EPOCH = datetime.date(1970, 1, 1)
DAY0 = datetime.date(2024, 3, 1)
TODAY = "2025-01-15"
NONE = "nodata"

SCHEMES = """name,kind,metric,param,who,main,none
level,bracket,spend(60d),,,1,nodata
grade,bracket,importance * potential,,,0,nodata
vital,pareto,spend(90d),value,,0,nodata
first,pareto,spend,customers,city = 'X',0,nodata
active,bracket,cycles,,,0,nodata
pair,filter,,,,0,nodata
sum,bracket,3*score(level) + score(active),,,0,nodata
place,list,city,,,0,nodata
"""
CLASSES = """scheme,name,seq,lo,hi,who,parts,points,tier
level,high,1,100,,,,3,A
level,mid,2,50,100,,,2,B
level,low,3,,50,,,1,C
grade,top,1,12,,,,,
grade,middle,2,4,12,,,,
grade,bottom,3,,4,,,,
vital,vital,1,,80,,,,
vital,rest,2,80,,,,,
first,top,1,,20,,,,
first,rest,2,20,,,,,
active,active,1,,1,,,3,
active,slowing,2,1,2,,,2,
active,dormant,3,2,,,,1,
pair,best,1,,,,level:high active:active,,
pair,x,2,,,city = 'X',,,
pair,hand,3,,,,,,
sum,good,1,8,,,,,
sum,fair,2,,8,,,,
"""
ORDER = {}
for _row in csv.DictReader(io.StringIO(CLASSES)):
    ORDER[_row["scheme"], _row["name"]] = int(_row["seq"])


def run(*args, text=None):
    p = subprocess.run(list(args), input=text, capture_output=True, text=True)
    if p.returncode:
        raise SystemExit("%s: %d %s" % (args, p.returncode, p.stderr))
    return p.stdout


def rows(*args):
    return list(csv.DictReader(io.StringIO(run("crm-segment", "-q", *args))))


class World:
    """People, what they bought, and the classes by each scheme on a day."""

    def __init__(self, rnd):
        self.n = rnd.randrange(1, 14)
        self.city = [rnd.choice(["X", "Y", ""]) for _ in range(self.n)]
        self.field = [[rnd.choice([None, 1, 2, 3, 4, 5]) for _ in "ip"]
                      for _ in range(self.n)]
        self.orders = [(rnd.randrange(self.n), rnd.randrange(-150, 40),
                        rnd.choice([0, 2500, 5000, 9999, 10000, 700, -100]),
                        rnd.choice([0, 3, 3, 3, 4, 5]))
                       for _ in range(rnd.randrange(40))]

    def bought(self, c, first, last):
        return [(d, a) for who, d, a, s in self.orders
                if who == c and s < 4 and first <= d <= last]

    def spend(self, c, on, days):
        if not self.bought(c, -9999, on):
            return None
        return sum(a for _, a in self.bought(c, on - days + 1, on))

    def cycles(self, c, on):
        days = sorted({d for d, _ in self.bought(c, -9999, on)})
        if len(days) < 2:
            return None
        n = len(days) - 1
        cycle = -(-(days[-1] - days[0]) // n)
        return (on - days[-1]) * 100 // cycle

    def pareto(self, members, figure, count, limit):
        have = [(c, figure(c)) for c in members if figure(c) is not None]
        total = sum(1 if count else max(v, 0) for _, v in have)
        out = {}
        for c, v in have:
            above = sum(1 if count else max(u, 0) for _, u in have if u > v)
            out[c] = above * 100 < limit * total or total == 0
        return out

    def classes(self, on):
        """scheme -> customer -> class; who is not in it is left out."""
        all_ = range(self.n)
        out = {k: {c: NONE for c in all_} for k in (
            "level", "grade", "vital", "active", "pair", "sum", "place")}
        for c in all_:
            v = self.spend(c, on, 60)
            if v is not None:
                out["level"][c] = ("high" if v >= 10000 else
                                   "mid" if v >= 5000 else "low")
            i, p = self.field[c]
            if i is not None and p is not None:
                out["grade"][c] = ("top" if i * p >= 12 else
                                   "middle" if i * p >= 4 else "bottom")
            v = self.cycles(c, on)
            if v is not None:
                out["active"][c] = ("active" if v < 100 else
                                    "slowing" if v < 200 else "dormant")
            if self.city[c]:
                out["place"][c] = self.city[c]
        for c, vital in self.pareto(
                all_, lambda c: self.spend(c, on, 90), False, 80).items():
            out["vital"][c] = "vital" if vital else "rest"
        some = [c for c in all_ if self.city[c] == "X"]
        out["first"] = {c: NONE for c in some}
        for c, top in self.pareto(
                some, lambda c: self.spend(c, on, 99999), True, 20).items():
            out["first"][c] = "top" if top else "rest"
        points = {"high": 3, "mid": 2, "low": 1, "active": 3, "slowing": 2,
                  "dormant": 1}
        for c in all_:
            a, b = out["level"][c], out["active"][c]
            if a == "high" and b == "active":
                out["pair"][c] = "best"
            elif self.city[c] == "X":
                out["pair"][c] = "x"
            if a != NONE or b != NONE:
                s = 3 * points.get(a, 0) + points.get(b, 0)
                out["sum"][c] = "good" if s >= 8 else "fair"
        return out


def build(world):
    if os.path.exists("o.db"):
        for f in ("o.db", "o.db-wal", "o.db-shm"):
            if os.path.exists(f):
                os.remove(f)
    with open("empty.db", "rb") as f, open("o.db", "wb") as g:
        g.write(f.read())
    text = "code,name,city,importance,potential\n" + "".join(
        "K%d,N%d,%s,%s,%s\n" % (c, c, world.city[c], *(
            "" if v is None else v for v in world.field[c]))
        for c in range(world.n))
    run("crm-add", "-q", "-", text=text)
    db = sqlite3.connect("o.db")
    zero = (DAY0 - EPOCH).days
    db.executemany(
        "INSERT INTO orders (customer_id, ordered_on, amount, state) "
        "VALUES (?, ?, ?, ?)",
        [(c + 1, zero + d, a, s) for c, d, a, s in world.orders])
    db.execute("DELETE FROM bought")
    db.execute(
        "INSERT INTO bought SELECT customer_id, min(ordered_on), "
        "max(ordered_on), count(*), count(DISTINCT ordered_on), sum(amount) "
        "FROM orders WHERE state < 4 GROUP BY 1")
    db.commit()
    db.close()


def empty():
    run("crm-db", "-q", "-d", "empty.db", "init")
    for table, text in (("field", "name,type\nimportance,int\npotential,int\n"),
                        ("scheme", SCHEMES), ("class", CLASSES)):
        run("crm-config", "-q", "-d", "empty.db", table, "-", text=text)
    db = sqlite3.connect("empty.db")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def iso(day):
    return str(DAY0 + datetime.timedelta(days=day))


class Story:
    """What is stored of one scheme: customer -> [(from, class)], class None
    when it is in none."""

    def __init__(self, scheme):
        self.scheme = scheme
        self.rows = collections.defaultdict(list)
        self.hand = set()

    def at(self, c, day):
        out = None
        for since, class_ in self.rows[c]:
            if since <= day:
                out = class_
        return out

    def put(self, c, day, class_):
        self.rows[c] = [r for r in self.rows[c] if r[0] < day]
        last = self.rows[c][-1][1] if self.rows[c] else None
        if class_ != last:
            self.rows[c].append((day, class_))

    def apply(self, n, day, classes):
        for c in range(n):
            if c not in self.hand and self.at(c, day) != classes.get(c):
                self.put(c, day, classes.get(c))

    def rank(self, class_):
        return 999 if class_ == NONE else ORDER.get((self.scheme, class_), 1)

    def way(self, a, b):
        if a is None or b is None:
            return "in" if a is None else "out"
        x, y = self.rank(a), self.rank(b)
        return "up" if y < x else "down" if y > x else "across"

    def moves(self, n, first, last):
        out = []
        for c in range(n):
            a, b = self.at(c, first), self.at(c, last)
            if a != b:
                since = max(d for d, _ in self.rows[c] if d <= last)
                out.append(("K%d" % c, a or "", b or "", self.way(a, b),
                            iso(since)))
        return out

    def each(self, n, first, last):
        out = []
        for c in range(n):
            before = None
            for day, class_ in self.rows[c]:
                if first < day <= last:
                    out.append(("K%d" % c, before or "", class_ or "",
                                self.way(before, class_), iso(day)))
                before = class_
        return out

    def matrix(self, n, first, last):
        count = collections.Counter()
        for c in range(n):
            pair = self.at(c, first), self.at(c, last)
            if pair != (None, None):
                count[pair[0] or "", pair[1] or ""] += 1
        return dict(count)


def agree(what, got, want):
    if got != want:
        raise SystemExit("%s\ngot  %s\nwant %s" % (what, got, want))


def check_moves(story, n, first, last):
    args = ("--scheme", story.scheme, "--from", iso(first), "--until",
            iso(last))
    names = ("code", "from_class", "to_class", "direction", "on")
    for option, want in (((), story.moves), (("--each",), story.each)):
        got = [tuple(r[k] for k in names)
               for r in rows(*args, "--moves", *option)]
        agree("moves %s %s" % (args, option), got, want(n, first, last))
    got = {(r["from_class"], r["to_class"]): int(r["customers"])
           for r in rows(*args, "--matrix")}
    agree("matrix %s" % (args,), got, story.matrix(n, first, last))


def computed(world, scheme, day, want):
    got = {int(r["id"]) - 1: r["class"]
           for r in rows("--scheme", scheme, "--on", iso(day))}
    agree("%s on %s" % (scheme, iso(day)), got, want)
    classes = rows("--scheme", scheme, "--on", iso(day), "--classes")
    got = {r["class"]: int(r["customers"]) for r in classes
           if r["customers"] != "0"}
    agree("classes", got, dict(collections.Counter(want.values())))
    agree("all", sum(int(r["customers"]) for r in classes), len(want))


def one(rnd, k):
    world = World(rnd)
    build(world)
    names = rnd.sample(["level", "grade", "vital", "first", "active", "pair",
                        "sum", "place"], 3)
    stories = {s: Story(s) for s in names}
    day, days = 0, [0]
    for _ in range(rnd.randrange(2, 5)):
        classes = world.classes(day)
        for name in names:
            story = stories[name]
            if not story.hand:
                computed(world, name, day, classes[name])
            run("crm-segment", "-q", "--scheme", name, "--apply", "--on",
                iso(day))
            story.apply(world.n, day, classes[name])
            batches = run("crm-db", "batches", "-l", "1")
            run("crm-segment", "-q", "--scheme", name, "--apply", "--on",
                iso(day))
            agree("again", run("crm-db", "batches", "-l", "1"), batches)
            if rnd.random() < .3 and name in ("level", "active"):
                c = rnd.randrange(world.n)
                class_ = rnd.choice([x for s, x in ORDER if s == name])
                run("crm-segment", "-q", "--scheme", name, "--set", "K%d" % c,
                    class_, "--why", "so", "--on", iso(day))
                story.hand.add(c)
                story.put(c, day, class_)
        # what happens between the days
        for _ in range(rnd.randrange(6)):
            c, i = rnd.randrange(world.n), rnd.randrange(2)
            world.field[c][i] = rnd.randrange(1, 6)
            run("crm-add", "-q", "--update", "K%d" % c, "--set", "%s=%d" % (
                ("importance", "potential")[i], world.field[c][i]))
        day += rnd.choice([0, 1, 1, 10, 30])
        days.append(day)
    for name in names:
        for _ in range(2):
            first, last = sorted(rnd.choices(
                [-1] + days + [days[-1] + 1], k=2))
            check_moves(stories[name], world.n, first, last)
    if "level" in names:
        tiers = {r["code"]: r["tier"] for r in csv.DictReader(io.StringIO(
            run("crm-list", "-c", "code,tier")))}
        want = {"high": "A", "mid": "B", "low": "C"}
        for c in range(world.n):
            class_ = stories["level"].at(c, day)
            if class_ != NONE and class_ is not None:
                agree("tier", tiers["K%d" % c], want[class_])
    run("crm-db", "check", "-q")


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    rnd = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    os.environ["CRM_TODAY"] = TODAY
    empty()
    os.environ["CRM_DB"] = "o.db"
    for k in range(n):
        try:
            one(rnd, k)
        except SystemExit as e:
            sys.exit("database %d: %s" % (k, e))
    print("%d databases agree" % n)


main()
