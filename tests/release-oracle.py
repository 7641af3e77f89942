#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Release rules against a brute-force computation of their own.

	release-oracle.py [-n DATABASES] [-s SEED] BUILD

Random small databases with a history of owners, shares and phases: crm-due has
to give, for any day, byte for byte what is worked out here from that history;
and crm-assign release --due has to change exactly the customers that crm-due
named, leave what crm-db check calls sound, and be undone without a trace."""
import argparse
import importlib.util
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SPEC = importlib.util.spec_from_file_location(
    "due_oracle", os.path.join(HERE, "due-oracle.py"))
due_oracle = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(due_oracle)
iso, Failed = due_oracle.iso, due_oracle.Failed
STAFF = ["李雷", "韩梅", "主任", "校长"]


class World(due_oracle.World):
    # Orders and what is held have worlds of their own.
    trade = property(lambda self: False, lambda self, value: None)

    def __init__(self, rng):
        self.release_by = rng.choice(["any", "any", "owner"])
        super().__init__(rng)
        r = rng
        self.phases = [
            dict(seq=seq, name=f"阶段{seq}", days=r.choice([1, 7, 14, 30]),
                 executor=r.choice([None, "校长", "manager"]),
                 who=r.choice(due_oracle.WHO))
            for seq in sorted(r.sample(range(1, 6), r.randint(0, 3)))]
        self.manager = dict(zip(STAFF, STAFF[1:] + STAFF[:1]))
        self.rows = []
        for c in self.customers:
            self.owners(c)
        for n, x in enumerate(self.rows):
            x["id"] = n + 1
        for x in self.contacts:
            mine = [y["since"] for y in self.rows
                    if y["customer"] == x["customer"] and y["since"]]
            if mine and r.random() < .2:  # on the very day
                x["at"] = r.choice(mine) * 1440 + r.randint(0, 1439)
            x["by"] = r.choice([None] + STAFF[:3])

    def owners(self, c):
        """Who had the customer, one event after another."""
        r = self.rng
        days = sorted(min(c["added"] + r.randint(0, 90), self.base + 10)
                      for _ in range(r.choice([0, 0, 1, 2, 3])))
        days = [d for d in days if d >= c["added"]]
        now, since, how, spoken = c["owner"], c["added"], "archive", False
        for d in days + [None]:
            if now and (days or how != "archive"):
                self.rows.append(dict(
                    customer=c["id"], staff=now, role="primary",
                    state=1 if d is None else 4, since=since, until=d,
                    how=how, phase=None if how == "archive" else
                    r.choice([None, 1, 2, 3, 6])))
                spoken = True
            if d is not None:
                now, since, how = r.choice([None] + STAFF[:3]), d, "claim"
        c["owner"] = now
        if r.random() < .3:
            d = c["added"] + r.randint(0, 60)
            until = r.choice([None, d + r.randint(0, 30)])
            self.rows.append(dict(
                customer=c["id"], staff=r.choice(STAFF[:3]), role="joint",
                state=2 if until is None else 4, since=d, until=until,
                how="share", phase=None))
        if r.random() < .2:
            self.rows.append(dict(
                customer=c["id"], staff=r.choice(STAFF[:3]), role="primary",
                state=r.choice([0, 3]), since=None, until=None, how="claim",
                phase=None))

    def rule(self, i):
        r = self.rng
        x = super().rule(i)
        if r.random() < .6:
            unit = r.choice(["d", "d", "w", "m", "q", "y", "hm"])
            x.update(kind="release", name=f"release-{i}",
                     every=str(r.choice([1, 2, 7, 30] if unit in "dw"
                                        else [1, 2])), unit=unit,
                     lead=r.choice([None, "0", "3", "10"]))
            if r.random() < .35:
                x.update(every="phase", unit=None)
        return x

    def write(self, path, order=None, cut=None):
        super().write(path, order, cut)
        db = sqlite3.connect(path)
        db.execute("PRAGMA synchronous = OFF")
        db.execute("DELETE FROM phase")
        for n, name in enumerate(STAFF):
            db.execute("INSERT INTO staff (id, name, manager) VALUES (?,?,?)"
                       " ON CONFLICT (id) DO UPDATE SET"
                       " manager = excluded.manager",
                       (n + 1, name, self.manager[name]))
        ids = {name: n + 1 for n, name in enumerate(STAFF)}
        db.execute("UPDATE setting SET value = ? WHERE name = 'release_by'",
                   (self.release_by,))
        db.executemany(
            "INSERT INTO phase (seq, name, days, executor, who)"
            " VALUES (?,?,?,?,?)",
            [(p["seq"], p["name"], p["days"], p["executor"], p["who"][0])
             for p in self.phases])
        for c in self.customers:
            db.execute("UPDATE customer SET owner_id = ? WHERE id = ?",
                       (ids.get(c["owner"]), c["id"]))
        for x in self.contacts:
            db.execute("UPDATE contact SET staff_id = ? WHERE id = ?",
                       (ids.get(x["by"]), x["id"]))
        db.executemany(
            "INSERT INTO assignment (id, customer_id, staff_id, role, state,"
            " phase, requested_on, since_on, until_on, how)"
            " VALUES (?,?,?,?,?,?,?,?,?,?)",
            [(x["id"], x["customer"], ids[x["staff"]], x["role"], x["state"],
              x["phase"], x["since"] or 0, x["since"], x["until"], x["how"])
             for x in self.rows])
        db.commit()
        db.close()

    def held(self, c, D):
        """(assignment or None, owner, since) on a day, None for nobody."""
        mine = [x for x in self.rows if x["customer"] == c["id"] and
                x["role"] == "primary" and x["since"] is not None]
        if not mine:
            return c["owner"] and (None, c["owner"], c["added"])
        now = [x for x in mine if x["since"] <= D and
               (x["until"] is None or x["until"] > D)]
        return (now[0], now[0]["staff"], now[0]["since"]) if now else None

    def theirs(self, c, D):
        """Everybody whose contacts count with release_by=owner."""
        rows = [x for x in self.rows if x["customer"] == c["id"]]
        names = {x["staff"] for x in rows if x["since"] is not None and
                 x["since"] <= D and (x["until"] is None or x["until"] > D)}
        if not any(x["role"] == "primary" and x["since"] is not None
                   for x in rows):
            names.add(c["owner"])
        return names

    def candidates(self, rule, D, H, since=None):
        if rule["kind"] != "release":
            yield from super().candidates(rule, D, H, since)
            return
        for c in self.customers:
            t = self.touch(c, D)
            held = self.held(c, D)
            if c["added"] > D or not held or not rule["test"](self, c, t, D):
                continue
            row, owner, begin = held
            source = f"assignment:{row['id']}" if row \
                else f"customer:{c['id']}"
            sub = row["id"] if row else c["id"]
            if rule["every"] == "phase":
                found = self.phase(c, t, row, begin, D)
            else:
                found = self.period(rule, c, t, owner, begin, D)
            if found:
                base, why = found
                yield (c, self.roll(rule, base), base, sub, source, why,
                       owner)

    def phase(self, c, t, row, begin, D):
        if not self.phases:
            return None
        k = 0
        if row and row["phase"] is not None:
            k = next((i for i, p in enumerate(self.phases)
                      if p["seq"] >= row["phase"]), len(self.phases) - 1)
        p = self.phases[k]
        if not p["who"][1](self, c, t, D):
            return None
        last = k + 1 == len(self.phases)
        to = None if last else self.phases[k + 1]["executor"]
        return begin + p["days"], \
            f"phase {p['seq']} ({p['name']}) over: {p['days']} d since " \
            f"{iso(begin)}, goes to {to or 'the pool'}"

    def period(self, rule, c, t, owner, begin, D):
        rows = self.counting(rule, t)
        if self.release_by == "owner":
            rows = [x for x in rows if x["by"] in self.theirs(c, D)]
        last = rows[-1]["at"] // 1440 if rows else None
        n, unit = int(rule["every"]), rule["unit"]
        text = {"hm": f"{n * 15} d", "q": f"{n * 3} m"}.get(
            unit, f"{n} {unit}")
        ch = rule["channel"] or ""
        if last is not None and last >= begin:
            return due_oracle.add_period(last, n, unit), \
                f"{text} since last {ch}{' ' if ch else ''}contact " \
                + iso(last)
        return due_oracle.add_period(begin, n, unit), \
            f"{text} without a{' ' if ch else ''}{ch} contact, {owner}'s" \
            f" since {iso(begin)}"


# ---- asked ------------------------------------------------------------------

def run(build, tool, path, today, args):
    env = dict(os.environ, CRM_DB=path, CRM_TODAY=iso(today), LC_ALL="C",
               TZ="UTC", CRM_USER="李雷")
    return subprocess.run([os.path.join(build, "bin", tool)] + args, env=env,
                          capture_output=True, encoding="utf-8")


def state(path):
    """What anybody can have of a customer, by customer."""
    db = sqlite3.connect(path)
    out = {}
    for row in db.execute("SELECT id, owner_id FROM customer"):
        out[row[0]] = [row]
    for row in db.execute("SELECT * FROM assignment ORDER BY id"):
        out[row[1]].append(row)
    db.close()
    return out


def release(build, path, world, r, stats):
    """The set that crm-due names is the set that changes."""
    days = [x[k] for x in world.rows for k in ("since", "until")
            if x[k] is not None]
    today = max(days + [world.base]) + r.randint(0, 40)
    rules = [x["name"] for x in world.rules
             if x["active"] and x["kind"] == "release"]
    if rules and r.random() < .5:
        rules = r.sample(rules, r.randint(1, len(rules)))
    args = [a for n in rules for a in ("--rule", n)]
    named = set()
    if rules:
        p = run(build, "crm-due", path, today, ["-f", "csv", "--no-header",
                                                "-c", "id,due_on"] + args)
        if p.returncode:
            raise Failed("crm-due: " + p.stderr)
        for line in p.stdout.splitlines():
            i, due_on = line.split(",")
            if due_on <= iso(today):
                named.add(int(i))
    before = state(path)
    p = run(build, "crm-assign", path, today, ["-q", "release", "--due"]
            + args)
    if p.returncode or p.stderr:
        raise Failed(f"crm-assign {p.returncode}: {p.stderr}")
    after = state(path)
    changed = {i for i in before if before[i] != after[i]}
    if changed != named:
        raise Failed(f"{iso(today)} {rules}: due names {sorted(named)}, "
                     f"released are {sorted(changed)}")
    stats["released"] += len(changed)
    p = run(build, "crm-db", path, today, ["-q", "check"])
    if p.returncode:
        raise Failed("after release: " + p.stderr)
    if not changed:
        return
    p = run(build, "crm-db", path, today, ["-q", "batches", "-l", "1", "-c",
                                           "batch", "-f", "csv",
                                           "--no-header"])
    p = run(build, "crm-db", path, today, ["-q", "undo", p.stdout.strip()])
    if p.returncode or state(path) != before:
        raise Failed("undo: " + p.stderr)


def one(build, template, folder, seed, stats):
    r = random.Random(seed)
    world = World(r)
    path = os.path.join(folder, "o.db")
    shutil.copy(template, path)
    world.write(path)
    due_oracle.repair(build, path, seed % 8 == 0)
    for _ in range(4):
        today, D, H, o, args = due_oracle.question(world, r)
        got = due_oracle.due(build, path, today, args)
        want = due_oracle.expect(world, D, H, o)
        stats["questions"] += 1
        stats["lines"] += want[1].count(",release,")
        if got != want:
            due_oracle.differ("wrong", ["--today", iso(today)] + args, want,
                              got)
    release(build, path, world, r, stats)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-n", type=int, default=200)
    p.add_argument("-s", "--seed", type=int, default=1)
    p.add_argument("build")
    a = p.parse_args()
    stats = dict(questions=0, lines=0, released=0)
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
                print(f"release-oracle: database {a.seed + i}: {e}",
                      file=sys.stderr)
                return 1
            for f in os.listdir(folder):
                if not f.startswith("t.db"):
                    os.unlink(os.path.join(folder, f))
    print(f"{a.n} databases, {stats['questions']} questions, "
          f"{stats['lines']} release lines, {stats['released']} released, "
          f"0 wrong")
    return 0


sys.exit(main())
