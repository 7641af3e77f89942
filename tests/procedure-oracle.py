#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Random procedures: whether one holds together, and which moves it allows,
worked out again over sets and compared with crm-config and crm-complaint.

procedure-oracle.py BINDIR SEED COUNT; prints what differs, exit 1 then."""
import csv
import io
import os
import random
import subprocess
import sys
import tempfile

KINDS = ["inquiry", "suggestion", "anomaly", "complaint"]


def run(*args, text=None):
    return subprocess.run([os.path.join(BIN, args[0])] + list(args[1:]),
                          input=text, capture_output=True, text=True)


class State:
    def __init__(self, name):
        self.name, self.next, self.rejected = name, {}, {}
        self.skip, self.final = False, ""


def random_kinds(rnd):
    """None: always; else the kinds an edge is for."""
    if rnd.random() < 0.6:
        return None
    return frozenset(rnd.sample(KINDS, rnd.randint(1, 3)))


def random_procedure(rnd):
    n = rnd.randint(2, 6)
    states = [State("s%d" % i) for i in range(n)]
    for i, s in enumerate(states):
        if i == n - 1 or rnd.random() < 0.1:
            s.final = "closed"
            if rnd.random() < 0.95:
                continue
        onward = states[i + 1:] if rnd.random() < 0.8 else states
        if not onward:
            continue
        for t in rnd.sample(onward, min(len(onward), rnd.choice([1, 1, 2, 3]))):
            s.next[t.name] = random_kinds(rnd)
        s.skip = i > 0 and rnd.random() < 0.3
        if rnd.random() < 0.2:
            s.rejected[rnd.choice(states).name] = random_kinds(rnd)
    if rnd.random() < 0.3:
        w = State("gone")
        w.final = "withdrawn"
        states.append(w)
    return states


def follow(by_name, s, kind):
    """What may follow: its own edges, and those of what may be passed over."""
    found, open_ = set(), [s]
    while open_:
        for name, kinds in open_.pop().next.items():
            if kinds is not None and kind not in kinds:
                continue
            if name == s.name or name in found:
                continue
            found.add(name)
            if by_name[name].skip:
                open_.append(by_name[name])
    return found


def reach(by_name, s, kind, rejections):
    """By one step or more; a rejected reply is a step too, when it counts."""
    found, open_ = set(), [s]
    while open_:
        t = open_.pop()
        step = follow(by_name, t, kind)
        step |= {name for name, kinds in t.rejected.items()
                 if rejections and (kinds is None or kind in kinds)}
        for name in step - found:
            found.add(name)
            open_.append(by_name[name])
    return found


def holds_together(states):
    by_name = {s.name: s for s in states}
    if states[0].final:
        return False
    for i, s in enumerate(states):
        if bool(s.final) == bool(s.next):
            return False
        if s.skip and (s.final or i == 0):
            return False
    come = {k: {states[0].name} | reach(by_name, states[0], k, True)
            for k in KINDS}
    for s in states:
        if s.final != "withdrawn" and not any(s.name in come[k] for k in KINDS):
            return False
    for k in KINDS:
        for name in come[k]:
            s = by_name[name]
            if not s.final and not any(by_name[t].final == "closed"
                                       for t in reach(by_name, s, k, False)):
                return False
    return True


def words(edges):
    return " ".join(n if k is None else "%s(kind=%s)" % (n, "|".join(sorted(k)))
                    for n, k in edges.items())


def rows(name, states):
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\n")
    w.writerow("procedure name seq next skip rejected final".split())
    for i, s in enumerate(states):
        w.writerow([name, s.name, i + 1, words(s.next), int(s.skip),
                    words(s.rejected), s.final])
    return out.getvalue()


def check_moves(name, states, rnd):
    """A case walks at random; each state is tried from each it comes to."""
    by_name = {s.name: s for s in states}
    kind = rnd.choice(KINDS)
    r = run("crm-complaint", "open", "C1", "--procedure", name, "--kind", kind,
            "--ext-id", name, "-c", "no", "--no-header")
    if r.returncode:
        return "open: " + r.stderr
    no, at = r.stdout.strip(), states[0]
    for _ in range(4):
        if at.final:
            break
        may = follow(by_name, at, kind)
        for t in states:
            if t is at:
                continue
            r = run("crm-complaint", "-n", "move", no, t.name)
            if (r.returncode == 0) != (t.name in may and
                                       t.final != "withdrawn"):
                return "%s %s -> %s: %s" % (kind, at.name, t.name, r.stderr)
        to = rnd.choice(sorted(may))
        r = run("crm-complaint", "move", no, to)
        if r.returncode:
            return "%s %s -> %s: %s" % (kind, at.name, to, r.stderr)
        at = by_name[to]
    return None


def main():
    rnd = random.Random(SEED)
    run("crm-db", "init", "-q")
    run("crm-add", "-q", "--code", "C1", "--name", "A")
    differ = taken = 0
    for i in range(COUNT):
        name = "p%d" % i
        states = random_procedure(rnd)
        run("crm-config", "-q", "--keep", "procedure", "-",
            text="name,number\n%s,N%%d\n" % name)
        r = run("crm-config", "--keep", "complaint_state", "-",
                text=rows(name, states))
        want = holds_together(states)
        taken += want
        if (r.returncode == 0) != want or r.returncode not in (0, 3):
            print("seed %d, procedure %d: want %s\n%s%s" % (
                SEED, i, want, rows(name, states), r.stderr))
            differ += 1
            continue
        why = want and check_moves(name, states, rnd)
        if why:
            print("seed %d, procedure %d: %s\n%s" % (
                SEED, i, why, rows(name, states)))
            differ += 1
    print("%d procedures, %d hold together, %d differ" % (COUNT, taken, differ))
    return differ > 0


if __name__ == "__main__":
    BIN, SEED, COUNT = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as tmp:
        os.environ.update(CRM_DB=os.path.join(tmp, "o.db"), LC_ALL="C",
                          TZ="UTC", CRM_TODAY="2025-01-15T10:00",
                          CRM_USER="li")
        os.environ.pop("CRM_FORMAT", None)
        sys.exit(main())
