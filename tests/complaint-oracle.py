#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Complaints worked out again by brute force, against the tools.

complaint-oracle.py [-n CASES] [--seed S] BUILD: for each case a random
procedure, working week and calendar; random commands at random times, allowed
or not.  Nothing is done that the procedure does not allow and nothing refused
that it does; the clocks are what a counter of minutes says, in the list, in
crm-due of this and of a past day, and in what is remembered; undo of every
batch brings back the file as it was.
"""
import argparse, datetime, os, random, subprocess, sys, tempfile

DAY = 1440
STATES = ["s0", "s1", "s2", "s3", "s4", "end"]


def iso(minute):
    d = datetime.datetime(1970, 1, 1) + datetime.timedelta(minutes=minute)
    return d.strftime("%Y-%m-%dT%H:%M")


def iso_day(day):
    return iso(day * DAY)[:10]


class World:
    def __init__(self, r, build, folder):
        self.r, self.bin = r, os.path.join(build, "bin")
        self.env = dict(os.environ, CRM_DB=os.path.join(folder, "t.db"),
                        CRM_USER="tester", LC_ALL="C", TZ="UTC")
        self.folder = folder
        self.zero = (datetime.date(2022, 1, 3).toordinal() - 719163
                     + r.randrange(900))
        self.days = 60
        self.now = self.zero * DAY + r.randrange(2 * DAY)

    def run(self, tool, *args, text=None, at=None):
        env = dict(self.env, CRM_TODAY=iso(self.now if at is None else at))
        p = subprocess.run([os.path.join(self.bin, tool), *args], env=env,
                           input=text, text=True, capture_output=True)
        return p.returncode, p.stdout, p.stderr

    def must(self, *args, **kw):
        rc, out, err = self.run(*args, **kw)
        if rc != 0:
            raise AssertionError("%s: %d %s" % (args, rc, err))
        return out

    def dump(self):
        out = subprocess.run(["sqlite3", self.env["CRM_DB"], ".dump"],
                             text=True, capture_output=True).stdout
        return [l for l in out.split("\n") if not l.startswith(
            ("INSERT INTO batch ", "INSERT INTO batch_range ",
             "INSERT INTO change "))]

    # -- the week, the calendar, the hours --
    def calendar(self):
        r = self.r
        self.works, rows = [], ["date,name,kind"]
        for d in range(self.days):
            weekday = (self.zero + d + 3) % 7
            works = weekday < 5
            if r.random() < 0.2:
                works = r.random() < 0.5
                rows.append("%s,x,%s" % (iso_day(self.zero + d),
                                         "work" if works else "off"))
            self.works.append(works)
        self.must("crm-config", "-q", "calendar", "-",
                  text="\n".join(rows) + "\n")
        cuts = sorted(r.sample(range(0, 1441, 15), 2 * r.randint(1, 3)))
        self.spans = list(zip(cuts[::2], cuts[1::2]))
        self.hours = " ".join("%02d:%02d-%02d:%02d" % (
            a // 60, a % 60, b // 60, b % 60) for a, b in self.spans)

    def works_on(self, day):
        d = day - self.zero
        return self.works[d] if d < self.days else (day + 3) % 7 < 5

    def counts(self, minute):
        return self.works_on(minute // DAY) and any(a <= minute % DAY < b
                                     for a, b in self.spans)

    # -- the procedure --
    def procedure(self):
        r = self.r
        self.next = {}
        for i, s in enumerate(STATES[:-1]):
            others = [t for t in STATES if t != s]
            some = set(r.sample(others, r.randint(1, 3)))
            some.add(STATES[i + 1])
            self.next[s] = some
        self.next["end"] = set()
        states = ["procedure,name,seq,next,final"] + [
            "x,%s,%d,%s,%s" % (s, i, " ".join(sorted(self.next[s])),
                               "closed" if s == "end" else "")
            for i, s in enumerate(STATES)] + ["x,gone,9,,withdrawn"]
        self.must("crm-config", "-q", "--keep", "procedure", "-",
                  text="name,number,reopen,hours\nx,%%y%%m%%02d,s1,%s\n"
                  % self.hours)
        self.must("crm-config", "-q", "--keep", "complaint_state", "-",
                  text="\n".join(states) + "\n")
        self.clocks = []
        for k in range(r.randint(1, 4)):
            for _ in range(20):
                c = self.clock("c%d" % k)
                row = ",".join(["x", c["name"], " ".join(c["starts"]),
                                " ".join(c["ends"]), str(c["amount"]),
                                c["unit"], c["calendar"],
                                " ".join(c["pauses"]), c["who"],
                                str(c["lead"])])
                rc, _, _ = self.run(
                    "crm-config", "-q", "--keep", "clock", "-",
                    text="procedure,name,starts,ends,amount,unit,calendar,"
                    "pauses,who,lead\n%s\n" % row)
                if rc == 0:
                    self.clocks.append(c)
                    break

    def clock(self, name):
        r = self.r
        unit = r.choice("hd")
        return {"name": name, "unit": unit,
                "starts": r.sample(STATES[:-1], r.randint(1, 2)),
                "ends": r.sample(STATES[1:] + ["answered"], r.randint(1, 2)),
                "amount": r.randint(1, 40 if unit == "h" else 6),
                "calendar": r.choice(["working", "working", "natural"]),
                "pauses": r.sample(STATES[:-1], r.randint(0, 2)),
                "who": r.choice(["", "", "severity>=3", "severity<3"]),
                "lead": r.choice([0, 0, 1, 3])}


class Case:
    """What has happened, and what the clocks make of it."""

    def __init__(self, w):
        self.w = w
        self.events = []  # minute, state or None for the answer, round
        self.state, self.round, self.answered = "s0", 1, None
        self.closed = None
        self.severity = w.r.randint(1, 5)

    def enter(self, at, state):
        self.state = state
        self.events.append((at, state, self.round))

    def holds(self, c):
        return {"": True, "severity>=3": self.severity >= 3,
                "severity<3": self.severity < 3}[c["who"]]

    def counted(self, c, minute):
        return c["calendar"] == "natural" or self.w.counts(minute)

    def first_due(self, c, start):
        t = start
        if c["unit"] == "h":
            left = c["amount"] * 60
            while left > 0:
                left -= self.counted(c, t)
                t += 1
            return t
        day, left = start // DAY, c["amount"]
        while left > 0:
            day += 1
            left -= c["calendar"] == "natural" or self.w.works_on(day)
        if c["calendar"] == "natural":
            return day * DAY + DAY - 1
        return day * DAY + max(b for _, b in self.w.spans)

    def runs(self, c, now):
        """All runs, counted minute by minute; the last may be open."""
        runs, run, i, ev = [], None, 0, self.events
        answered = None
        t = ev[0][0]
        while True:
            while i < len(ev) and ev[i][0] == t:
                at, state, rnd = ev[i]
                word = state or "answered"
                vain = answered is not None and "answered" in c["ends"] and (
                    rnd <= answered or c["ends"] == ["answered"])
                live = run is not None and not run["over"]
                if not live and word in c["starts"] and not vain:
                    if run is None or rnd > run["round"]:
                        run = {"round": rnd, "start": t, "used": 0,
                               "over": None, "stopped": 0,
                               "due": self.first_due(c, t)}
                        run["limit"] = sum(self.counted(c, m) for m in
                                           range(t, run["due"]))
                        runs.append(run)
                    elif not run["on"]:
                        self.move_due(c, run, t)
                    run["over"], run["stopped"] = None, 0
                    run["on"], run["stood"] = True, None
                    if state in c["pauses"]:
                        run["on"], run["stood"] = False, t
                elif live and word in c["ends"]:
                    self.halt(run, t)
                    run["over"] = t
                elif live and state == "end" or live and state == "gone":
                    self.halt(run, t)
                    run["over"], run["stopped"] = t, 1
                elif live and state is not None:
                    if state in c["pauses"]:
                        self.halt(run, t)
                    elif not run["on"]:
                        self.move_due(c, run, t)
                        run["on"], run["stood"] = True, None
                if state is None:
                    answered = rnd
                i += 1
            if t >= now or (i == len(ev) and run is None):
                break
            if run is not None and run["on"]:
                run["used"] += self.counted(c, t)
            t += 1
        for run in runs:
            until = now if run["on"] else run["stood"]
            run["late"] = 0
            if until > run["due"]:
                run["late"] = max(1, run["used"] - run["limit"])
        return runs

    @staticmethod
    def halt(run, t):
        if run["on"]:
            run["on"], run["stood"] = False, t

    def move_due(self, c, run, t):
        if run["stood"] > run["due"]:
            return
        left = sum(self.counted(c, m) for m in range(run["stood"], t))
        d = run["due"]
        while left > 0:
            left -= self.counted(c, d)
            d += 1
        run["due"] = d


def check_list(w, case, no):
    want = None
    for c in w.clocks:
        for run in case.runs(c, w.now) if case.holds(c) else []:
            if run["over"] is None and (run["on"] or run["late"]):
                if want is None or run["due"] < want[1]:
                    want = (c["name"], run["due"], run["late"])
    text = "%s,%s,%d" % (want[0], iso(want[1]), want[2]) if want else ",,"
    got = w.must("crm-complaint", "list", "--all", "--no-header",
                 "-c", "no,state,round,clock,due,late").strip()
    want = "%s,%s,%d,%s" % (no, case.state, case.round, text)
    assert got == want, "list: got %s want %s" % (got, want)


def check_due(w, case, no, day):
    """The lines of a day, as of its end (or of now, today)."""
    today = w.now // DAY
    moment = w.now if day == today else day * DAY + DAY - 1
    want = []
    if case.events[0][0] <= moment:
        for c in w.clocks:
            for run in case.runs(c, moment) if case.holds(c) else []:
                due_on = (run["due"] - 1) // DAY
                if run["over"] is None and (run["on"] or run["late"]) and \
                        due_on - c["lead"] <= day:
                    want.append("%s,%s,%s" % (
                        iso_day(due_on), no, max(0, day - due_on)))
    got = w.must("crm-due", "--on", iso_day(day), "--rule", "complaint",
                 "--no-header", "-c", "due_on,source,overdue").split()
    want = [x.replace(",", ",complaint:", 1) for x in want]
    assert sorted(got) == sorted(want), "due %s: got %s want %s" % (
        iso_day(day), got, want)


def check_remembered(w, case):
    got = sorted(subprocess.run(
        ["sqlite3", w.env["CRM_DB"], "SELECT clock, round, started_at,"
         " ended_at, due_at, budget, used, late, stopped FROM complaint_clock"],
        text=True, capture_output=True).stdout.split())
    want = []
    for c in w.clocks:
        for run in case.runs(c, w.now) if case.holds(c) else []:
            row = [c["name"], run["round"], run["start"]]
            row += [run["over"], run["due"], run["limit"], run["used"],
                    run["late"], run["stopped"]] if run["over"] else [""] * 6
            want.append("|".join(map(str, row)))
    assert got == sorted(want), "remembered: got %s want %s" % (
        got, sorted(want))


def one(seed, build, tally):
    r = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        w = World(r, build, folder)
        w.must("crm-db", "-q", "init")
        w.calendar()
        w.procedure()
        w.must("crm-add", "-q", "--code", "C1", "--name", "A",
               at=w.now - 30 * DAY)
        case = Case(w)
        before = w.dump()
        batches = 0
        no = w.must("crm-complaint", "-q", "open", "C1", "--procedure", "x",
                    "--severity", str(case.severity), "-c", "no",
                    "--no-header").strip()
        batches += 1
        case.enter(w.now, "s0")
        for _ in range(r.randint(3, 12)):
            w.now += r.choice([0, r.randrange(300), r.randrange(3000)])
            if w.now // DAY - w.zero > 30:
                break
            what = r.choice(["move"] * 8 + ["reply", "withdraw", "reopen",
                                            "note"])
            if what == "move":
                to = r.choice([x for x in STATES if x != case.state])
                if w.next.get(case.state) and r.random() < 0.7:
                    to = r.choice(sorted(w.next[case.state]))
                allowed = case.closed is None and to in w.next[case.state]
                rc, _, err = w.run("crm-complaint", "-q", "move", no, to)
                assert (rc == 0) == allowed, "%s -> %s: %d %s" % (
                    case.state, to, rc, err)
                tally["moved" if allowed else "refused"] += 1
                if allowed:
                    case.enter(w.now, to)
                    case.closed = w.now if to == "end" else None
                    batches += 1
            elif what == "reply" and case.closed is None:
                w.must("crm-complaint", "-q", "reply", no, "--text", "x")
                batches += 1
                if case.answered is None:
                    case.answered = w.now
                    case.events.append((w.now, None, case.round))
            elif what == "withdraw":
                rc, _, _ = w.run("crm-complaint", "-q", "withdraw", no,
                                 "--why", "x")
                assert (rc == 0) == (case.closed is None), "withdraw"
                if rc == 0:
                    case.enter(w.now, "gone")
                    case.closed = w.now
                    batches += 1
            elif what == "reopen":
                rc, _, _ = w.run("crm-complaint", "-q", "reopen", no,
                                 "--why", "x")
                assert (rc == 0) == (case.closed is not None), "reopen"
                if rc == 0:
                    case.round += 1
                    case.closed = None
                    case.enter(w.now, "s1")
                    batches += 1
            elif what == "note":
                w.must("crm-complaint", "-q", "note", no, "x")
                batches += 1
            check_list(w, case, no)
            tally["steps"] += 1
        check_remembered(w, case)
        w.now += r.randrange(5000)
        check_list(w, case, no)
        today = w.now // DAY
        check_due(w, case, no, today)
        check_due(w, case, no, r.randint(case.events[0][0] // DAY - 1, today))
        tally["late"] += any(run["late"] for c in w.clocks if case.holds(c)
                             for run in case.runs(c, w.now))
        w.must("crm-db", "-q", "check")
        for _ in range(batches):
            newest = w.must("crm-db", "batches", "-l", "1", "-c", "batch",
                            "--no-header").strip()
            w.must("crm-db", "undo", "-q", newest)
            undone = w.dump()
        assert undone == before, "undo leaves something"


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-n", type=int, default=20)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("build")
    a = p.parse_args()
    wrong = 0
    tally = {"steps": 0, "moved": 0, "refused": 0, "late": 0}
    for i in range(a.n):
        try:
            one(a.seed + i, a.build, tally)
        except AssertionError as e:
            wrong += 1
            print("seed %d: %s" % (a.seed + i, e))
    print("%d cases, %d steps, %d moved, %d refused, %d late: %d wrong" % (
        a.n, tally["steps"], tally["moved"], tally["refused"], tally["late"],
        wrong))
    sys.exit(wrong > 0)


main()
