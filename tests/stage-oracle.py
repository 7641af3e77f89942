#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Rules of kind stage against a brute-force computation of their own.

	stage-oracle.py [-n DATABASES] [-s SEED] BUILD

Random small databases of deals with a history: opened, moved to and fro, closed
and opened again, their check-lists, papers and prices.  crm-due has to give, for any day, byte for
byte what is worked out here from that history; and, every eighth database, what
crm-deal makes of the same history has to be the same rows."""
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
STAGES = ["初识", "报价", "谈判", "签约"]
# As in crm-due: what of a deal comes after what, behind all other sources.
TABLES = {"quiet": 14, "limit": 15, "giveup": 16, "item": 17,
          "paper": 18, "change": 19, "price": 20}


class World(due_oracle.World):
    # Orders and what is held have worlds of their own.
    trade = property(lambda self: False, lambda self, value: None)

    def __init__(self, rng):
        super().__init__(rng)
        r = rng
        self.stages = [dict(
            id=k + 1, name=n, quiet=r.choice([None, 0, 3, 7, 30]),
            days=r.choice([None, 0, 5, 14])) for k, n in enumerate(STAGES)]
        self.list = [dict(stage=r.choice(STAGES), name=f"事{k}",
                          days=r.choice([None, 0, 2, 10]))
                     for k in range(r.randint(0, 4))]
        self.deals = [self.deal(k + 1) for k in range(r.randint(1, 9))]
        self.papers = [self.paper(k + 1) for k in range(r.randint(0, 5))]
        self.changes = [self.change(k + 1, r.choice(self.papers))
                        for k in range(r.randint(0, 3) if self.papers else 0)]
        self.prices = [self.price(k + 1) for k in range(r.randint(0, 4))]

    def deal(self, i):
        """What happened to it, event by event."""
        r = self.rng
        at = self.near(60)
        d = dict(id=i, customer=r.choice(self.customers)["id"],
                 title=r.choice([None, "门户", 'A "B", C']),
                 no=r.choice([f"D{i}", f"X-{i}"]),
                 owner=r.choice(["李雷", "韩梅"]), opened=at, events=[])
        stage, is_open, extra = r.choice(STAGES), True, 0
        d["events"].append((at, "open", stage))
        for _ in range(r.choice([0, 1, 2, 3, 6])):
            at += r.choice([0, 1, 3, 10, 25])
            what = r.choice("move move move item item close".split())
            if not is_open:
                is_open = True
                d["events"].append((at, "reopen", stage))
            elif what == "move":
                stage = r.choice([s for s in STAGES if s != stage])
                d["events"].append((at, "move", stage))
            elif what == "close":
                is_open = False
                d["events"].append((at, r.choice(["win", "lose", "drop"]),
                                    stage))
            elif r.random() < .5 and self.items(d):
                d["events"].append((at, "done",
                                    r.choice(self.items(d))["name"]))
            else:
                extra += 1
                d["events"].append((at, "item", (
                    f"另{i}.{extra}", at + r.randint(-5, 20))))
        return d

    def of(self):
        """A customer, or a deal that was there before any cut, and its
        customer."""
        r = self.rng
        d = r.choice([None] + [d for d in self.deals
                               if d["opened"] < self.base - 40])
        return d, d["customer"] if d else r.choice(self.customers)["id"]

    def paper(self, i):
        r = self.rng
        early = r.choice([None, self.near(40), self.near(40)])
        d, c = self.of()
        return dict(
            id=i, deal=d, customer=c, no=r.choice([f"P{i}", f"合-{i}"]),
            owner=r.choice([None, "李雷", "韩梅"]), early=early,
            by=None if early is None else early + r.choice([0, 5, 31]),
            void=r.choice([None, None, None, self.near(40)]),
            forms=[(f, r.choice([None, self.near(40), -10 ** 5]))
                   for f in ("A1", "A3", "contract")[:r.randint(0, 3)]])

    def change(self, i, p):
        r = self.rng
        asked = self.near(40)
        return dict(id=i, paper=p, asked=asked, what=f"改{i}",
                    on=asked + r.randint(0, 20),
                    ok=r.choice([None, asked + r.randint(0, 30)]))

    def price(self, i):
        """Of past days only crm-due looks at what was approved since."""
        r = self.rng
        d, c = self.of()
        verbal = r.choice([None, self.near(70), self.near(40)])
        return dict(
            id=i, deal=d, customer=c, by=None if verbal is None
            else verbal + r.choice([0, 3, 10]), verbal=verbal,
            asked=self.near(90), who=r.choice([None, "李雷"]),
            asked_by=r.choice([None, "韩梅", "李雷"]),
            product=r.choice([None, "好茶"]), price=r.randint(1, 10 ** 6),
            list=r.choice([None, 10 ** 6]),
            ok=r.choice([None, None, self.base - r.randint(41, 90)]),
            no=r.choice([None, None, None, self.near(40)]))

    # ---- what follows from the events ----

    @staticmethod
    def steps(d, cut=None):
        out = []
        for at, what, stage in d["events"]:
            if cut is not None and at > cut or what in ("item", "done"):
                continue
            if out and out[-1]["until"] is None:
                out[-1]["until"] = at
            if what in ("open", "move", "reopen"):
                out.append({"stage": stage, "from": at, "until": None})
        return out

    def items(self, d):
        """Of the whole history; what --due made later is known before."""
        out, stage = [], None

        def find(name, here):
            mine = [x for x in out if x["name"] == name]
            return next((x for x in mine if here and x["stage"] == stage),
                        mine[-1] if mine else None)
        for at, what, arg in d["events"]:
            if what in ("open", "move"):
                stage = arg
                out += [dict(stage=stage, name=x["name"], done=None,
                             due=None if x["days"] is None
                             else at + x["days"])
                        for x in self.list if x["stage"] == stage and
                        not any(y["stage"] == stage and
                                y["name"] == x["name"] for y in out)]
            elif what == "item":
                out.append(dict(stage=stage, name=arg[0], due=arg[1],
                                done=None))
            elif what == "done":
                x = find(arg, True)
                x["done"] = at
        return out

    def rows(self, cut=None):
        """deal, deal_step, deal_item as they are stored."""
        deals, steps, items = [], [], []
        stage = {s["name"]: s["id"] for s in self.stages}
        for d in self.deals:
            st = self.steps(d, cut)
            if not st:
                continue
            end = [(at, what) for at, what, _ in d["events"]
                   if what not in ("item", "done") and
                   (cut is None or at <= cut)][-1]
            state = dict(win=1, lose=2, drop=3).get(end[1], 0)
            deals.append((d["id"], d["customer"], d["no"], d["title"], "p",
                          stage[st[-1]["stage"]], state, d["opened"],
                          st[-1]["from"], end[0] if state else None,
                          d["owner"]))
            steps += [(d["id"], stage[x["stage"]], x["from"], x["until"])
                      for x in st]
            there = {x["stage"] for x in st}
            items += [(d["id"], stage[x["stage"]], x["name"], x["due"],
                       x["done"] if cut is None or x["done"] is None or
                       x["done"] <= cut else None)
                      for x in self.items(d) if x["stage"] in there]
        return deals, steps, items

    def rule(self, i):
        r = self.rng
        x = super().rule(i)
        if r.random() < .7:
            every = r.choice([None, "quiet", "limit", "item", "paper", "price", "giveup:1",
                              "giveup:2", "giveup:5"])
            unit = r.choice(["3d", "7d", "2w", "1m"]) \
                if every and every[0] == "g" else None
            x.update(kind="stage", name=f"stage-{i}", every=every, unit=unit,
                     lead=r.choice([None, "0", "3", "10"]))
        return x

    def write(self, path, order=None, cut=None):
        super().write(path, order, cut)
        db = sqlite3.connect(path)
        db.execute("PRAGMA synchronous = OFF")
        self.write_stages(db)
        known = {c["id"] for c in self.customers
                 if cut is None or c["added"] <= cut}
        deals, steps, items = self.rows(cut)
        deals = [x for x in deals if x[1] in known]
        ids = {x[0] for x in deals}
        db.executemany(
            "INSERT INTO deal (id, customer_id, no, title, pipeline, stage_id,"
            " state, opened_on, stage_on, closed_on, owner_id) VALUES"
            " (?,?,?,?,?,?,?,?,?,?, (SELECT id FROM staff WHERE name = ?))",
            deals)
        db.executemany(
            "INSERT INTO deal_step (deal_id, stage_id, from_on, until_on)"
            " VALUES (?,?,?,?)", [x for x in steps if x[0] in ids])
        items = [x for x in items if x[0] in ids]
        db.executemany(
            "INSERT INTO deal_item (id, deal_id, stage_id, name, due_on,"
            " done_on) VALUES (?,?,?,?,?,?)",
            [(self.item_id(x),) + x for x in items])
        self.write_papers(db, known, ids, cut)
        db.commit()
        db.close()

    def write_papers(self, db, known, ids, cut):
        def past(n):
            return n is not None and (cut is None or n <= cut)
        def deal(x):
            return x["deal"]["id"] if x["deal"] else None
        staff = "(SELECT id FROM staff WHERE name = ?)"
        for p in self.papers:
            if p["customer"] not in known or p["deal"] and \
                    deal(p) not in ids:
                p = dict(p, deal=None)
            if p["customer"] not in known:
                continue
            early = past(p["early"])
            db.execute(
                "INSERT INTO paper (id, customer_id, deal_id, no, standard,"
                f" state, early_on, return_by, owner_id)"
                f" VALUES (?,?,?,?,1,?,?,?,{staff})",
                (p["id"], p["customer"], deal(p), p["no"],
                 6 if past(p["void"]) else 1, p["early"] if early else None,
                 p["by"] if early else None, p["owner"]))
            db.executemany("INSERT INTO paper_form (paper_id, form,"
                           " returned_on) VALUES (?,?,?)",
                           [(p["id"], f, at if past(at) else None)
                            for f, at in p["forms"]])
            if past(p["void"]):
                db.execute("INSERT INTO paper_check (paper_id, name, done_on)"
                           " VALUES (?,'void',?)", (p["id"], p["void"]))
        for x in self.changes:
            if x["paper"]["customer"] in known and past(x["asked"]):
                db.execute("INSERT INTO paper_change (id, paper_id,"
                           " requested_on, effective_on, what, approved_on)"
                           " VALUES (?,?,?,?,?,?)",
                           (x["id"], x["paper"]["id"], x["asked"], x["on"],
                            x["what"], x["ok"] if past(x["ok"]) else None))
        db.execute("INSERT OR IGNORE INTO product (id, name)"
                   " VALUES (900, '好茶')")
        for a in self.prices:
            if a["customer"] not in known:
                continue
            verbal = past(a["verbal"])
            db.execute(
                "INSERT INTO price_approval (id, customer_id, deal_id,"
                " product_id, asked_on, asked_by, list_price, price, reason,"
                " verbal_on, verbal_by, paper_by, approved_on, refused_on)"
                f" VALUES (?,?,?,?,?,{staff},?,?,'x',?,{staff},?,?,?)",
                (a["id"], a["customer"],
                 deal(a) if a["deal"] and deal(a) in ids else None,
                 900 if a["product"] else None, a["asked"], a["asked_by"],
                 a["list"], a["price"], a["verbal"] if verbal else None,
                 a["who"], a["by"] if verbal else None,
                 a["ok"] if past(a["ok"]) else None,
                 a["no"] if past(a["no"]) else None))

    @staticmethod
    def item_id(x):
        return int.from_bytes(f"{x[0]}{x[2]}".encode()[-6:], "big") % 10 ** 9 \
            * 4 + x[1] - 1

    def write_stages(self, db):
        for t in ("stage_item", "stage"):
            db.execute(f"DELETE FROM {t}")
        db.executemany("INSERT INTO stage (id, pipeline, name, seq, quiet,"
                       " days) VALUES (?,'p',?,?,?,?)",
                       [(s["id"], s["name"], s["id"], s["quiet"], s["days"])
                        for s in self.stages])
        db.executemany("INSERT INTO stage_item (pipeline, stage, name, days)"
                       " VALUES ('p',?,?,?)",
                       [(x["stage"], x["name"], x["days"])
                        for x in self.list])

    def days(self):
        return [at for d in self.deals for at, _, _ in d["events"]] + [
            x for p in self.papers
            for x in [p["early"], p["void"]] + [at for _, at in p["forms"]]
            if x is not None and x > 0] + [
            x for y in self.changes for x in (y["asked"], y["ok"])
            if x is not None] + [
            x for a in self.prices for x in (a["verbal"], a["ok"], a["no"])
            if x is not None] * 2

    # ---- worked out ----

    def candidates(self, rule, D, H, since=None):
        yield from super().candidates(rule, D, H, since)
        if rule["kind"] != "stage":
            return
        for d in self.deals:
            c = next(x for x in self.customers if x["id"] == d["customer"])
            t = self.touch(c, D)
            now = [x for x in self.steps(d) if x["from"] <= D and
                   (x["until"] is None or x["until"] > D)]
            if c["added"] > D or not now or not rule["test"](self, c, t, D):
                continue
            for what, sub, base, why in self.wanted(rule, d, now[0], t, D):
                yield (c, self.roll(rule, base), base, sub,
                       "deal:" + d["no"], why, d["owner"],
                       dict(table=TABLES[what],
                            owed=what in ("limit", "item")))

        for what, x, c, sub, base, source, why, owner in \
                self.papers_wanted(rule, D):
            t = self.touch(c, D)
            if c["added"] <= D and rule["test"](self, c, t, D):
                yield (c, self.roll(rule, base), base, sub, source, why,
                       owner or x["deal"] and x["deal"]["owner"],
                       dict(table=TABLES[what], owed=True))

    def papers_wanted(self, rule, D):
        def open_on(p):
            return p["void"] is None or p["void"] > D
        who = {c["id"]: c for c in self.customers}
        for p in self.papers if rule["every"] in (None, "paper") else ():
            out = [f for f, at in p["forms"] if at is None or at > D]
            if p["early"] is not None and p["early"] <= D and out and \
                    open_on(p):
                yield ("paper", p, who[p["customer"]], p["id"], p["by"],
                       "paper:" + p["no"],
                       f"{p['no']}, started early {iso(p['early'])}: not"
                       f" back: {', '.join(out)}", p["owner"])
        for x in self.changes if rule["every"] in (None, "paper") else ():
            p = x["paper"]
            if x["asked"] <= D and open_on(p) and \
                    (x["ok"] is None or x["ok"] > D):
                yield ("change", p, who[p["customer"]], x["id"], x["on"],
                       "paper:" + p["no"],
                       f"{p['no']}, change from {iso(x['on'])} not approved:"
                       f" {x['what']}", p["owner"])
        for a in self.prices if rule["every"] in (None, "price") else ():
            if a["verbal"] is not None and a["verbal"] <= D and \
                    (a["ok"] is None or a["ok"] > D) and \
                    (a["no"] is None or a["no"] > D):
                why = f"{a['product'] or 'price'} " + \
                    due_oracle.money(a["price"])
                if a["list"]:
                    why += " instead of " + due_oracle.money(a["list"])
                why += ": verbal ok" + (f" by {a['who']}" if a["who"] else "")
                yield ("price", a, who[a["customer"]], a["id"], a["by"],
                       f"price:{a['id']}",
                       f"{why} {iso(a['verbal'])}, no paper", a["asked_by"])

    def wanted(self, rule, d, step, t, D):
        """What of one deal: (what, row, day, why)"""
        stage = next(s for s in self.stages if s["name"] == step["stage"])
        which = rule["every"] or "quiet limit item"
        seen = t["eff"] if rule["effective"] else t["rows"]
        last = seen[-1]["at"] // 1440 if seen else None
        head = d["no"] + (" " + d["title"] if d["title"] else "") + ", "
        if "quiet" in which and stage["quiet"] is not None:
            n = stage["quiet"]
            if last is not None and last >= step["from"]:
                why = f"{n} d since last contact {iso(last)}"
            else:
                why = f"{n} d there without a contact, since " \
                    + iso(step["from"])
            yield ("quiet", d["id"], max(step["from"], last or -10 ** 6) + n,
                   head + step["stage"] + ": " + why)
        if "limit" in which and stage["days"] is not None:
            yield ("limit", d["id"], step["from"] + stage["days"],
                   f"{head}{step['stage']}: {stage['days']} d there, since "
                   + iso(step["from"]))
        if "giveup" in which:
            n = int(which.split(":")[1])
            k = max(0, t["effective"] - 1)
            if k < n and t["next"] is None:
                late = last is not None and last >= d["opened"]
                at = last if late else d["opened"]
                unit = rule["unit"].lstrip("0123456789")
                yield ("giveup", d["id"], due_oracle.add_period(
                    at, int(rule["unit"][:-1]), unit),
                    f"{head}{step['stage']}: {k} of {n} follow-ups, no next"
                    f" date, {'last contact' if late else 'opened'} "
                    + iso(at))
        if "item" in which:
            came = {x["stage"] for x in self.steps(d) if x["from"] <= D}
            number = {s["name"]: s["id"] for s in self.stages}
            for x in self.items(d):
                if x["due"] is not None and x["stage"] in came and \
                        (x["done"] is None or x["done"] > D):
                    yield ("item", self.item_id(
                        (d["id"], number[x["stage"]], x["name"])), x["due"],
                        f"{head}{x['stage']}: {x['name']}")


# ---- by the tool ------------------------------------------------------------

def by_hand(build, template, folder, world):
    """The same events through crm-deal: the same rows."""
    path = os.path.join(folder, "h.db")
    shutil.copy(template, path)
    due_oracle.World.write(world, path)
    db = sqlite3.connect(path)
    world.write_stages(db)
    db.execute("UPDATE setting SET value = 'p' WHERE name = 'pipeline'")
    db.commit()
    db.close()
    code = {c["id"]: c["code"] for c in world.customers}
    for d in world.deals:
        for at, what, arg in d["events"]:
            args = [what, d["no"]]
            if what == "open":
                args = ["open", code[d["customer"]], "--no", d["no"],
                        "--stage", arg, "--owner", d["owner"]] + \
                    (["--title", d["title"]] if d["title"] else [])
            elif what == "move":
                args.append(arg)
            elif what == "item":
                args += [arg[0], "--due", iso(arg[1])]
            elif what == "done":
                args = ["item", d["no"], arg, "--done", iso(at)]
            elif what == "reopen":
                args += ["--why", "又来了"]
            else:
                args += ["--lesson", "早"] + \
                    ([] if what == "win" else ["--reason", "price"])
            if what not in ("item", "done"):
                args += ["--on", iso(at)]
            p = subprocess.run(
                [os.path.join(build, "bin/crm-deal"), "-q"] + args,
                env=dict(os.environ, CRM_DB=path, LC_ALL="C", TZ="UTC",
                         CRM_USER="李雷", CRM_TODAY=iso(world.base + 900)),
                capture_output=True, check=False)
            if p.returncode:
                raise Failed(f"crm-deal {' '.join(args)}: "
                             + p.stderr.decode())
    db = sqlite3.connect(path)
    deals, steps, items = world.rows()
    for name, sql, want in (
            ("deal", "SELECT d.id, customer_id, no, title, pipeline,"
             " stage_id, state, opened_on, stage_on, closed_on, s.name"
             " FROM deal d JOIN staff s ON s.id = owner_id", deals),
            ("deal_step", "SELECT deal_id, stage_id, from_on, until_on"
             " FROM deal_step", steps),
            ("deal_item", "SELECT deal_id, stage_id, name, due_on, done_on"
             " FROM deal_item", items)):
        got = db.execute(sql).fetchall()
        if sorted(got, key=repr) != sorted(want, key=repr):
            raise Failed(f"{name}:\n--- expected\n{sorted(want, key=repr)}\n"
                         f"--- got\n{sorted(got, key=repr)}")
    db.close()


def one(build, template, folder, seed, stats):
    r = random.Random(seed)
    world = World(r)
    path = os.path.join(folder, "o.db")
    shutil.copy(template, path)
    world.write(path)
    due_oracle.repair(build, path, seed % 8 == 0)
    for k in range(8):
        today, D, H, o, args = due_oracle.question(world, r)
        if k >= 4:  # on a day something happened, or the day before
            today, D = world.base, r.choice(world.days()) - r.randint(0, 1)
            H, args = D, ["--on", iso(D), "--all"]
            o = dict.fromkeys(o) | dict(rules=[], all=True)
        got = due_oracle.due(build, path, today, args)
        want = due_oracle.expect(world, D, H, o)
        stats["questions"] += 1
        stats["lines"] += sum(",stage," in x for x in want[1].splitlines())
        if got != want:
            due_oracle.differ("wrong", ["--today", iso(today)] + args, want,
                              got)
    D = world.base + r.randint(-40, 20)
    args = ["--on", iso(D), "--all"]
    want = due_oracle.due(build, path, world.base, args)
    other = os.path.join(folder, "p.db")
    shutil.copy(template, other)
    world.write(other, cut=D)
    due_oracle.repair(build, other)
    got = due_oracle.due(build, other, world.base, args)
    if got != want:
        due_oracle.differ("cut off at the day", args, want, got)
    if seed % 8 == 0:
        by_hand(build, template, folder, world)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-n", type=int, default=100)
    p.add_argument("-s", "--seed", type=int, default=1)
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
                print(f"stage-oracle: database {a.seed + i}: {e}",
                      file=sys.stderr)
                break
            for f in os.listdir(folder):
                if not f.startswith("t.db"):
                    os.unlink(os.path.join(folder, f))
    print(f"{a.n} databases, {stats['questions']} questions, "
          f"{stats['lines']} lines, {failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
