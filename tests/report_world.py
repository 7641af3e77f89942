# SPDX-License-Identifier: ISC
"""A small random business for reports-oracle.py: rows put straight into the
tables, as the tools could have left them."""
import datetime
import importlib.util
import os
import sqlite3
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
SPEC = importlib.util.spec_from_file_location(
    "due_oracle", os.path.join(HERE, "due-oracle.py"))
due_oracle = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(due_oracle)
num, iso, Yearday = due_oracle.num, due_oracle.iso, due_oracle.Yearday

STAFF = [("李雷", "北区", 1), ("韩梅", "北区", 1), ("王芳", "南区", 1),
         ("老陈", "南区", 0), ("Zoë", None, 1)]
PRODUCTS = [("绿茶", "tea", 1000), ("red", "tea", 2050), ("杯", "cup", None),
            ("misc", None, 5)]
TABLES = ("staff tier source channel outcome contact_kind task_kind stage "
          "deal_reason product calendar customer person anniversary contact "
          "contact_more task orders order_line order_more payment holding "
          "membership points deal deal_step paper target milestone scheme "
          "class customer_class balance metric rule status field "
          "customer_value phase assignment").split()


class World:
    def __init__(self, rng):
        self.r = r = rng
        self.today = num(datetime.date(2025, 1, 15)) + r.randint(-500, 500)
        self.spread = r.choice([8, 40, 200])
        self.feb29 = r.choice(["feb28", "mar01", "skip"])
        self.big = r.random() < .1
        self.n = r.choice([0, 1, 2, 5, 12, 25])

    def day(self, spread=None):
        spread = spread or self.spread
        d = self.today + int(self.r.triangular(-2 * spread, spread // 3, 0))
        return d

    def past(self):
        return min(self.day(), self.today)

    def amount(self):
        r = self.r
        return r.choice([0, 1, 99, 100, r.randint(1, 500), r.randint(1, 10**6),
                         r.randint(1, 10**12) if self.big else 33333])

    def insert(self, table, **row):
        keys = ", ".join(row)
        marks = ", ".join("?" * len(row))
        return self.db.execute(
            f"INSERT INTO {table} ({keys}) VALUES ({marks})",
            tuple(row.values())).lastrowid

    def ids(self, table, where="1"):
        return [x[0] for x in self.db.execute(
            f"SELECT id FROM {table} WHERE {where} ORDER BY id")]

    def write(self, path):
        self.db = db = sqlite3.connect(path)
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA foreign_keys = ON")
        for t in ("checkpoint", "milestone", "target", "calendar", "staff"):
            db.execute(f"DELETE FROM {t}")
        db.execute("UPDATE setting SET value = ? WHERE name = 'feb29'",
                   (self.feb29,))
        self.lists()
        for i in range(self.n):
            self.customer(i)
        self.customers = self.ids("customer")
        if self.customers:
            self.bought()
            self.deals()
            self.papers()
            self.rest()
        db.commit()
        db.close()

    def lists(self):
        r = self.r
        for name, unit, active in STAFF:
            self.insert("staff", name=name, unit=unit, active=active)
        for name, category, price in PRODUCTS:
            self.insert("product", name=name, category=category, price=price)
        for k in range(r.choice([0, 1, 3])):
            self.insert("phase", seq=2 * k + 1, name=f"p{k}",
                        days=r.choice([3, 14, 60]))
        for k in range(r.choice([0, 1, 3])):
            self.insert("field", name=f"f{k}", type="text",
                        required=r.choice([0, 1]))
        self.staff = self.ids("staff")
        self.products = self.ids("product")
        for k in range(r.randint(0, 12)):
            self.db.execute(
                "INSERT OR IGNORE INTO calendar (day, kind) VALUES (?, ?)",
                (self.today + r.randint(-20, 20), r.choice(["off", "work"])))
        for day in r.sample(range(1, 32), r.choice([0, 1, 3, 6])):
            self.insert("milestone", day=day, percent=r.choice(
                [0, 15, 30, 50, 85, 100, 110]))
        for k in range(r.choice([0, 1, 4, 9])):
            self.target(k)

    def target(self, k):
        r = self.r
        d = due_oracle.day(self.day())
        label = r.choice([f"{d.year}", f"{d.year}-Q{(d.month + 2) // 3}",
                          f"{d.year}-{d.month:02}", f"{d.year}-{d.month:02}"])
        who = r.choice(["", "staff", "unit"])
        self.insert(
            "target", name=f"z{k}", period=label, value=self.amount(),
            metric=r.choice("signed deals sold collected contacts customers "
                            "new_buyers quantity archived".split()),
            staff=r.choice(STAFF)[0] if who == "staff" else None,
            unit=r.choice(["北区", "南区"]) if who == "unit" else None,
            product=r.choice([None, None, "tea", "杯"]),
            tier=r.choice([None, None, "A", "B"]))

    def maybe(self, ids, p=.8):
        return self.r.choice(ids) if self.r.random() < p else None

    def yearday(self):
        r = self.r
        d = due_oracle.day(self.today + r.randint(-20, 40))
        year = r.choice([0, 1970, 2000])
        k = r.random()
        if k < .1:
            return Yearday(False, False, 2, 29, r.choice([0, 2000])).pack()
        if k < .2:
            return Yearday(False, False, d.month, 0, 0).pack()
        if k < .5:
            for (y, m, leap), (first, n) in due_oracle.LUNAR.month.items():
                if first <= num(d) < first + n:
                    return Yearday(True, leap, m, num(d) - first + 1,
                                   0).pack()
        if (d.month, d.day) == (2, 29):
            year = 2000
        return Yearday(False, False, d.month, d.day, year).pack()

    def customer(self, i):
        r = self.r
        c = self.insert(
            "customer", code=f"C{i:03}", name=r.choice(["张三", 'O"Neil, J']),
            kind=r.choice([0, 1]), honorific=r.choice([None, "张总"]),
            phone=r.choice([None, "13800138000"]),
            email=r.choice([None, "a@b.cn"]), wechat=r.choice([None, "w"]),
            birthday=self.yearday() if r.random() < .6 else None,
            industry=r.choice([None, "x"]), city=r.choice([None, "徐州"]),
            address=r.choice([None, "road 1"]),
            source_id=self.maybe(self.ids("source")),
            tier_id=self.maybe(self.ids("tier", "name IN ('A','B','C')")),
            owner_id=self.maybe(self.staff),
            flags=r.choice([0, 0, 0, 1, 2, 4, 8, 16, 32, 49]),
            status_id=self.maybe(self.ids("status")),
            hold_until=r.choice([None, None, self.day()]),
            added_on=self.past(), added_by=self.maybe(self.staff))
        if r.random() < .2:
            self.insert("person", customer_id=c, name="内人",
                        birthday=self.yearday(), active=r.choice([0, 1, 1]),
                        role=r.choice([None, "user", "decider", "决策人"]))
        for f in self.ids("field"):
            if r.random() < .5:
                self.insert("customer_value", customer_id=c, field_id=f,
                            value="x")
        if r.random() < .2:
            self.insert("anniversary", customer_id=c, day=self.yearday(),
                        kind=r.choice(["wedding", "birthday"]),
                        who=r.choice([None, "小明"]))
        for _ in range(r.choice([0, 0, 1, 2, 4, 6, 15])):
            self.contact(c)

    def contact(self, c):
        r = self.r
        at = self.past() * 1440 + r.choice([0, 1439, r.randint(0, 1439)])
        x = self.insert(
            "contact", customer_id=c, at=at, staff_id=self.maybe(self.staff),
            channel_id=self.maybe(self.ids("channel")),
            incoming=r.choice([0, 0, 1]),
            kind_id=self.maybe(self.ids("contact_kind"), .3),
            outcome_id=self.maybe(self.ids("outcome")),
            state=r.choice([0, 1, 1, 1, 1, 2]),
            seconds=r.choice([None, 0, 1, 59, 179, 3600, r.randint(0, 4000)]),
            note=r.choice([None, "说好了"]))
        people = self.ids("person", f"customer_id = {c}")
        if r.random() < .3:
            self.insert("contact_more", id=x,
                        person_id=self.maybe(people) if people else None,
                        next_on=r.choice([None, self.day()]),
                        next_step=r.choice([None, "寄样品"]),
                        objection=r.choice([None, "太贵"]))

    def bought(self):
        r = self.r
        for k in range(r.choice([0, 1, 5, 30])):
            d = self.past()
            state = r.choice([0, 1, 2, 3, 3, 4, 5])
            amount = self.amount() * r.choice([1] * 9 + [-1])
            o = self.insert(
                "orders", customer_id=r.choice(self.customers), ordered_on=d,
                amount=amount, state=state, no=r.choice([None, f"O{k}"]),
                staff_id=self.maybe(self.staff))
            for _ in range(r.choice([0, 1, 1, 3])):
                self.insert("order_line", order_id=o,
                            amount=self.amount() * r.choice([1, 1, 1, -1]),
                            product_id=self.maybe(self.products), qty=1000)
            if r.random() < .6:
                self.insert(
                    "order_more", id=o, pay_by=r.choice([None, self.day()]),
                    settled_on=r.choice([None, None, d]),
                    promised_on=r.choice([None, self.day()]),
                    hold_until=r.choice([None, None, self.day()]))
            for _ in range(r.choice([0, 0, 1, 2])):
                self.insert("payment", order_id=o, paid_on=self.past(),
                            amount=r.choice([amount, amount // 2, 5, -7]))

    def steps(self, d, line, state, opened, closed):
        """One stage after another, also back and past some."""
        r, day, k = self.r, opened, 0
        while True:
            end = r.randint(day, closed) if r.random() < .7 else None
            last = end is None
            self.insert("deal_step", deal_id=d, stage_id=line[k], from_on=day,
                        until_on=(closed if state else None) if last else end)
            if last:
                return line[k], day
            day = end
            k = r.choice([x for x in range(len(line)) if x != k][:k + 3])

    def deals(self):
        r = self.r
        pipelines = ["sales"] * 3 + ["bank-credit"]
        for k in range(r.choice([0, 1, 6, 30])):
            pipeline = r.choice(pipelines)
            line = [x[0] for x in self.db.execute(
                "SELECT id FROM stage WHERE pipeline = ? ORDER BY seq, id",
                (pipeline,))]
            opened = self.past()
            state = r.choice([0, 0, 1, 1, 2, 3])
            closed = r.randint(opened, self.today)
            d = self.insert(
                "deal", customer_id=r.choice(self.customers), no=f"D{k + 1}",
                pipeline=pipeline, stage_id=line[0], state=state,
                opened_on=opened, stage_on=opened,
                closed_on=closed if state else None,
                amount=r.choice([None, self.amount()]),
                probability=r.choice([None, 0, 33, 100]),
                owner_id=self.maybe(self.staff),
                competitor=r.choice([None, "甲", "乙"]),
                lesson=r.choice([None, "早谈价"]) if state else None,
                product_id=self.maybe(self.products, .4),
                campaign=r.choice([None, None, "展会", "web"]),
                reason_id=self.maybe(self.ids("deal_reason"), .7)
                if state else None)
            stage, since = self.steps(d, line, state, opened, closed)
            self.db.execute("UPDATE deal SET stage_id = ?, stage_on = ?"
                            " WHERE id = ?", (stage, since, d))

    def papers(self):
        r = self.r
        for k in range(r.choice([0, 1, 5, 20])):
            customer = r.choice(self.customers)
            state, day = r.choice([0, 1, 3, 4, 5, 5, 5, 6]), self.past()
            self.insert(
                "paper", customer_id=customer, no=f"P{k + 1}", standard=1,
                category="x", amount=r.choice([None, self.amount()]),
                state=state, archived_on=day if state > 4 else None,
                owner_id=self.maybe(self.staff), deal_id=self.maybe(
                    self.ids("deal", f"customer_id = {customer}") or [None]))

    def rest(self):
        r = self.r
        for k in range(r.choice([0, 2, 12])):
            made, state = self.past(), r.choice([0, 0, 1, 1, 2])
            self.insert(
                "task", customer_id=r.choice(self.customers), what="w",
                kind_id=r.choice(self.ids("task_kind")), due_on=self.day(),
                owner_id=self.maybe(self.staff), made_on=made, state=state,
                closed_on=r.randint(made, self.today) if state else None,
                moved=0)
        for k in range(r.choice([0, 2, 12])):
            start, state = self.past(), r.choice([0, 0, 1, 1, 2])
            self.insert(
                "holding", customer_id=r.choice(self.customers),
                product_id=r.choice(self.products), start_on=start,
                ends_on=r.choice([None, start + r.randint(0, self.spread)]),
                amount=r.choice([None, self.amount()]),
                planned=r.choice([None, "基金"]),
                planned_amount=r.choice([None, 500]), state=state,
                closed_on=self.today if state else None,
                rolled_amount=r.choice([None, self.amount()])
                if state == 1 else None)
        for c in self.customers:
            if r.random() < .4:
                self.member(c)
            if r.random() < .4:
                for _ in range(r.choice([1, 3])):
                    self.insert("points", customer_id=c, day=self.past(),
                                points=r.choice([10, 250, -100]))
            if r.random() < .6:
                self.held(c)
        self.classes()
        self.balances()

    def balances(self):
        r = self.r
        metrics = self.ids("metric")
        for k in range(r.choice([0, 3, 20])):
            self.db.execute(
                "INSERT OR IGNORE INTO balance (customer_id, metric_id, "
                "account, day, value) VALUES (?, ?, ?, ?, ?)",
                (r.choice(self.customers), r.choice(metrics[:2]),
                 r.choice(["", "", "X"]), self.past(),
                 r.choice([0, 0, 100, 333, -57, r.randint(1, 10**6)])))

    def held(self, c):
        """By one after another, in phases or not; somebody else asks."""
        r, day, phase = self.r, self.past(), self.r.choice([None, 1, 2])
        self.insert("assignment", customer_id=c, staff_id=self.staff[0],
                    role=r.choice(["primary", "joint"]), state=0,
                    requested_on=day, how="claim")
        while True:
            end = r.randint(day, self.today) if r.random() < .7 else None
            how = r.choice(["escalated", "released", "handed_over", "due"])
            who = r.choice(self.staff)
            self.insert("assignment", customer_id=c, phase=phase,
                        staff_id=who, role="primary",
                        state=1 if end is None else 4, requested_on=day,
                        since_on=day, until_on=end, how="claim",
                        ended_how=None if end is None else how)
            if end is None or r.random() < .2:
                self.db.execute("UPDATE customer SET owner_id = ? WHERE id = ?",
                                (who if end is None else None, c))
                return
            day = end
            phase = (phase or 1) + (how == "escalated")

    def member(self, c):
        """One term after another; a renewed one ends when the next begins."""
        r = self.r
        joined = begin = self.past()
        level, no = r.choice([None, "金", "银"]), f"M{c}"
        while True:
            end = begin + r.choice([30, 90]) if r.random() < .8 else None
            over = min(r.randint(begin, begin + 80), self.today)
            state = r.choice([0, 1, 1, 2]) if over > begin else 0
            self.insert("membership", customer_id=c, no=no, level=level,
                        joined_on=joined, from_on=begin, expires_on=end,
                        state=state, ended_on=over if state else None)
            if state == 2 and r.random() < .5:  # and comes back
                joined = begin = r.randint(over, self.today)
            elif state == 1:
                begin = over
            else:
                return
            level = r.choice([level, "金"])

    def classes(self):
        r = self.r
        for scheme, name in list(self.db.execute(
                "SELECT id, name FROM scheme ORDER BY id"))[:3]:
            line = [x[0] for x in self.db.execute(
                "SELECT id FROM class WHERE scheme = ? ORDER BY seq",
                (name,))]
            for c in self.customers:
                day = self.past()
                while line and r.random() < .6:
                    end = r.choice([None, r.randint(day, self.today)])
                    self.insert("customer_class", customer_id=c,
                                scheme_id=scheme, class_id=r.choice(line),
                                from_on=day, until_on=end)
                    if end is None:
                        break
                    day = end


def load(path):
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    out = {t: [dict(x) for x in db.execute(f"SELECT * FROM {t} ORDER BY id")]
           for t in TABLES}
    out["cadence_due"] = [dict(x) for x in
                          db.execute("SELECT * FROM cadence_due")]
    db.close()
    return out
