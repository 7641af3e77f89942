#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Random lives of contract papers: which commands are taken, and what the list
shows then, worked out again from the rules on the page; and undo of every batch.

paper-oracle.py BINDIR SEED COUNT; prints what differs, exit 1 then."""
import calendar
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

STATES = "draft submitted approved signed sealed archived void".split()
VERBS = {"submit": 1, "approve": 2, "sign": 3, "seal": 4, "archive": 5}
FORMS = ["A1", "A2", "A3"]
ALL = FORMS + ["contract"]
CHECKS = ["both_signed", "cross_seal", "date", "names"]
EARLY = ["review_form", "hq_agreed"]
TODAY = datetime.date(2025, 3, 10)


def crm(tool, *args, text=None, today=TODAY):
    env = dict(os.environ, CRM_DB="t.db", CRM_TODAY=today.isoformat(),
               CRM_USER="me", TZ="UTC", LC_ALL="C")
    return subprocess.run([os.path.join(BIN, tool), *args], input=text,
                          capture_output=True, text=True, env=env)


def month_after(d):
    y, m = (d.year, d.month + 1) if d.month < 12 else (d.year + 1, 1)
    return d.replace(year=y, month=m,
                     day=min(d.day, calendar.monthrange(y, m)[1]))


class Paper:
    def __init__(self, no, standard=1):
        self.no, self.standard, self.deviation = no, standard, None
        self.category, self.state = None, 0
        self.day = [None] * 6
        self.form = dict.fromkeys(ALL)
        self.scanned, self.check = set(), {}
        self.early = self.started = None

    # Each gives True when it is taken and changes, None when it is so already.

    def move(self, to, on):
        if self.state == 6:
            return False
        if self.state == to and self.day[to] == on:
            return None
        if self.state != to - 1 or (self.day[self.state] or on) > on:
            return False
        if to == 1 and (not self.category or
                        not self.standard and not self.deviation):
            return False
        self.state, self.day[to] = to, on
        return True

    def refuse(self, on):
        if self.state != 1 or on < self.day[1]:
            return False
        self.state, self.day[1] = 0, None
        return True

    def void(self, on):
        if self.state == 6:
            return None
        if self.state and on < self.day[self.state]:
            return False
        self.state = 6
        return True

    def back(self, form, on, scan):
        if self.state == 6 or form not in ALL:
            return False
        day = on or self.form[form] or TODAY
        same = day == self.form[form] and (not scan or form in self.scanned)
        self.form[form] = day
        if scan:
            self.scanned.add(form)
        return None if same else True

    def note(self, name, on):
        if self.state == 6 or name not in CHECKS + EARLY:
            return False
        same = self.check.get(name) == on
        self.check[name] = on
        return None if same else True

    def lacks(self, forms, steps, on):
        return [f for f in forms if not self.form[f] or self.form[f] > on] + \
            [s for s in steps if s not in self.check or self.check[s] > on]

    def start(self, on):
        if self.state == 6:
            return False
        if self.early or self.started:
            return None if self.started == on else False
        if self.state < 3 or (self.day[3] or on) > on or \
                self.lacks(FORMS, [], on):
            return False
        self.started = on
        return True

    def begin_early(self, on):
        if self.state == 6:
            return False
        if self.early or self.started:
            return None if self.early == on else False
        if self.lacks(["A3"], EARLY, on):
            return False
        self.early = on
        return True

    def fix(self, deviation):
        if self.state:
            return False
        same = not self.standard and self.deviation == deviation
        self.standard, self.deviation = 0, deviation
        return None if same else True

    def row(self, state, days, forms):
        """A row of a file: state may be None, days by number."""
        merged = [days.get(s) or self.day[s] for s in range(6)]
        known = [d for d in merged if d]
        if known != sorted(known):
            return False
        top = max([s for s in range(6) if merged[s]], default=0)
        new = max(top, self.state) if state is None else state
        if self.state == 6 and new != 6 or new < top or new < self.state:
            return False
        if 6 > new > max(top, self.state):
            return False
        if 0 < new < 6 and not self.standard and not self.deviation:
            return False
        last = max(days.values(), default=None)
        changed = (new, merged) != (self.state, self.day)
        self.state, self.day = new, merged
        for f in forms:
            day = last or self.form[f] or TODAY
            changed |= day != self.form[f]
            self.form[f] = day
        return True if changed else None

    def line(self, today):
        back = [f for f in ALL if self.form[f]]
        missing = [f for f in ALL if not self.form[f]]
        placed = self.early or self.started
        by = self.early and month_after(self.early)
        late = by and missing and by < today and self.state != 6
        left = [c for c in CHECKS if c not in self.check] \
            if self.form["contract"] else []
        return [self.no, str(self.standard), STATES[self.state],
                " ".join(back), " ".join(missing),
                "1" if "contract" in self.scanned else "0",
                *[d.isoformat() if d else "" for d in self.day[1:]],
                "1" if self.early else "0", placed.isoformat() if placed
                else "", by.isoformat() if by else "",
                str((today - placed).days) if placed else "",
                str((today - by).days) if late else "", ", ".join(left),
                self.deviation or ""]


COLUMNS = ("no,standard,state,forms,missing,scan,submitted,approved,signed,"
           "sealed,archived,early,placed,return_by,days,overdue,unchecked,"
           "deviation")


class Life:
    def __init__(self, rnd):
        self.rnd, self.papers, self.made = rnd, {}, 0

    def date(self):
        return TODAY - datetime.timedelta(self.rnd.choice(
            [0, 0, 1, 2, 5, 9, 20, 37, 38, 40, 60, 68, 70]))

    def add(self):
        r, self.made = self.rnd, self.made + 1
        p = Paper("N%d" % self.made, r.choice([1, 1, 1, 0]))
        p.category = "电商合同"
        args = ["paper", "add", r.choice(["A", "B", "D1"]), "--no", p.no,
                "--category", p.category]
        if not p.standard:
            args.append("--nonstandard")
        self.papers[p.no] = p
        return args, True

    def imported(self, p):
        r = self.rnd
        known = p or Paper("N%d" % (self.made + 1))
        days = {s: self.date() for s in range(1, 6) if r.random() < .35}
        if r.random() < .6:
            days = dict(zip(sorted(days), sorted(days.values())))
        state = r.choice([None, None, None, 0, 2, 3, 5, 6])
        forms = r.sample(ALL, r.choice([0, 0, 1, 2]))
        took = known.row(state, days, forms)
        if p is None and took is not False:
            self.made += 1
            self.papers[known.no], took = known, True
        day = ["" if s not in days else days[s].isoformat()
               for s in range(1, 6)]
        rows = [["no", "code", "state", "forms", *STATES[1:6]],
                [known.no, "A" if p is None else self.whose(p),
                 "" if state is None else STATES[state], " ".join(forms),
                 *day]]
        with open("row.csv", "w") as f:
            csv.writer(f, lineterminator="\n").writerows(rows)
        return ["paper", "import", "row.csv"], took

    @staticmethod
    def whose(p):
        with sqlite3.connect("t.db") as db:
            return db.execute("SELECT c.code FROM paper p JOIN customer c ON "
                              "c.id = p.customer_id WHERE no = ?",
                              (p.no,)).fetchone()[0]

    def step(self):
        r = self.rnd
        if not self.papers or r.random() < .08:
            return self.add()
        p = self.papers[r.choice(list(self.papers))]
        on = self.date()
        by = ["--on", on.isoformat()]
        verb = r.choice(list(VERBS) * 3 + "form form form form check check "
                        "check start early early fix row row new refuse "
                        "void".split())
        if verb in VERBS:
            # Most days follow the one before, so that papers get on.
            if p.day[min(p.state, 5)] and r.random() < .8:
                on = max(on, p.day[p.state] if p.state < 6 else on)
                by = ["--on", on.isoformat()]
            return ["paper", verb, p.no, *by], p.move(VERBS[verb], on)
        if verb == "form":
            form = r.choice(ALL + ["A3", "B1"])
            on, scan = r.choice([on, None]), r.random() < .2
            return ["paper", "form", p.no, form.lower(),
                    *(["--returned", on.isoformat()] if on else []),
                    *(["--scan", "s.pdf"] if scan else [])], \
                p.back(form, on, scan)
        if verb == "check":
            name = r.choice(CHECKS + EARLY * 3 + ["x"])
            return ["paper", "check", p.no, name.upper(), "--done",
                    on.isoformat()], p.note(name, on)
        if verb == "start":
            return ["paper", "start", p.no, *by], p.start(on)
        if verb == "early":
            return ["paper", "early", p.no, *by], p.begin_early(on)
        if verb == "fix":
            text = r.choice(["d", "e"])
            return ["paper", "set", p.no, "--deviation", text], p.fix(text)
        if verb in ("row", "new"):
            return self.imported(p if verb == "row" else None)
        if verb == "void" and r.random() < .7:
            verb = "refuse"
        return ["paper", verb, p.no, "--why", "w", *by], \
            p.void(on) if verb == "void" else p.refuse(on)


def shown(*args, today=TODAY):
    out = crm("crm-deal", "paper", "list", "--no-header", "-f", "csv", *args,
              today=today)
    return list(csv.reader(io.StringIO(out.stdout)))


def dump():
    with sqlite3.connect("t.db") as db:
        return [x for x in db.iterdump() if not x.startswith(
            ('INSERT INTO "batch', 'INSERT INTO "change'))]


def one(rnd):
    """What differs, or None, and how many commands were taken."""
    life, dumps, taken = Life(rnd), [dump()], 0
    for _ in range(rnd.choice([5, 20, 60])):
        args, took = life.step()
        r = crm("crm-deal", *args)
        want = 3 if took is False else 0
        if r.returncode != want or (took and "unchanged 1" in r.stderr) or \
                (took is None and "unchanged 1" not in r.stderr):
            return "%s\nwanted %s\n%s" % (args, took, r.stderr), taken
        if took:
            taken += 1
            dumps.append(dump())
    for today in TODAY, TODAY + datetime.timedelta(30):
        lines = [p.line(today) for p in life.papers.values()]
        for args, keep in [
                (["--all"], lambda x: True),
                ([], lambda x: STATES.index(x[2]) < 5),
                (["--late"], lambda x: x[15]),
                (["--unscanned"], lambda x: "contract" in x[3] and
                 x[5] == "0" and x[2] != "void")]:
            got = shown("-c", COLUMNS, *args, today=today)
            if got != [x for x in lines if keep(x)]:
                return "%s on %s:\n%s\nwanted\n%s" % (
                    args, today, got, lines), taken
    return undone(dumps), taken


def undone(dumps):
    if "sound" not in crm("crm-db", "check").stderr:
        return "crm-db check"
    first = len(list(csv.reader(io.StringIO(crm(
        "crm-db", "batches", "--no-header", "-l", "1000").stdout))))
    for back in range(len(dumps) - 1):
        r = crm("crm-db", "undo", "-q", str(first - back))
        if r.returncode or dump() != dumps[-2 - back]:
            return "undo of batch %d: %s" % (first - back, r.stderr)
    return None


def main():
    differ = taken = 0
    crm("crm-db", "init", "-q")
    crm("crm-add", "-q", "--code", "A", "--name", "a", "--owner", "me")
    crm("crm-add", "-q", "--code", "B", "--name", "b")
    crm("crm-deal", "open", "-q", "A")
    with open("s.pdf", "w") as f:
        f.write("scan")
    with sqlite3.connect("t.db") as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy("t.db", "first.db")
    for i in range(COUNT):
        for end in "", "-wal", "-shm":
            if os.path.exists("t.db" + end):
                os.remove("t.db" + end)
        shutil.copy("first.db", "t.db")
        why, n = one(random.Random(SEED * 100000 + i))
        taken += n
        if why:
            print("seed %d, life %d: %s" % (SEED, i, why))
            differ += 1
    print("%d lives, %d commands taken, %d differ" % (COUNT, taken, differ))
    return differ > 0


BIN, SEED, COUNT = os.path.abspath(sys.argv[1]), int(sys.argv[2]), \
    int(sys.argv[3])
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    sys.exit(main())
