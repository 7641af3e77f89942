# SPDX-License-Identifier: ISC
"""Orders, holdings and balances of the oracle: random ones, written as rows,
and the lines of maturity, order and silence rules worked out from them."""
import datetime

EPOCH = datetime.date(1970, 1, 1)
PRODUCTS = [("茶", "food", 10, None), ("Oil", "food", None, 250),
            ("Fund", "bank", None, None), ("Bond, 3y", None, None, None)]
METRICS = ["deposit", "loan"]
STAGES = ["shipped", "arrived", "received"]
KINDS = ("maturity", "order", "silence")
TRADE = "maturity " * 4 + "order " * 8 + "silence " * 3 + "cadence birthday"
TRADE = TRADE.split()


def iso(n):
    return (EPOCH + datetime.timedelta(days=n)).isoformat()


def money(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}." \
           f"{abs(cents) % 100:02}"


def offsets(rule):
    """Event and days of an order rule."""
    every = rule["every"]
    n = 0
    while n < len(every) and every[n].isalpha():
        n += 1
    out, sign = [], 1
    for w in every[n:].split(",") if every[n:] else ["0"]:
        if w[0] in "+-":
            sign = -1 if w[0] == "-" else 1
        out.append(sign * int(w.lstrip("+-")))
    return every[:n], out


def lead(rule):
    return 0 if rule["kind"] == "maturity" else int(rule["lead"] or 0)


class Orders:
    """Mixed into the world."""

    def order_rule(self, kind):
        """every, unit and lead"""
        r = self.rng
        if kind == "maturity":
            return (r.choice([None, None, "Fund", "food", "membership",
                              "membership"]), None,
                    r.choice(["7,1,0", "7,3,1,0", "10", None, "30,5"]))
        if kind == "order":
            return (r.choice(["ordered+1", "expected+2", "expected+2,3",
                              "expected-1", "shipped", "arrived",
                              "received+7,30", "received", "unpaid+1,8",
                              "unpaid-3,0,+5", "stock-7", "stock-7,0"]),
                    None, r.choice([None, None, "0", "2"]))
        if r.random() < .5:
            return str(r.randint(1, 3)), "cycle", r.choice([None, "5"])
        return r.choice(["20", "50%", "deposit:10", "loan:99"]), "%", None

    def make_orders(self):
        r = self.rng
        self.hesitant = r.choice(["", "hesitant", "hesitant, reached"])
        self.early = r.choice([0, 0, 7, 31])
        self.orders = [self.order(i + 1) for i in range(
            40 if self.trade else r.choice([0, 5]))]
        self.holdings = [self.holding(i + 1) for i in range(
            r.choice([4, 12]) if self.trade else 0)]
        self.members = [self.member(i + 1) for i in range(
            r.choice([2, 5]) if self.trade else 0)]
        self.points = [
            (x["name"], days, r.choice([0, 33, 50, 90, 100]))
            for x in self.rules if x["kind"] == "maturity" and x["active"]
            for days in r.sample([0, 1, 2, 7, 10], r.randint(0, 3))]
        self.balances, seen = [], set()
        for i in range(r.choice([10, 30]) if self.trade else 0):
            b = dict(id=i + 1, customer=r.choice(self.customers)["id"],
                     metric=r.choice(METRICS), account=r.choice(["", "A1"]),
                     day=self.near(r.choice([5, 40])),
                     value=r.choice([0, -5, 1000, 90000, 100000, 12345]))
            key = (b["customer"], b["metric"], b["account"], b["day"])
            if key not in seen:
                seen.add(key)
                self.balances.append(b)

    def order(self, i):
        r = self.rng
        ordered = self.near(r.choice([10, 40, 90]))
        maybe = lambda n, p=.6: None if r.random() > p else \
            ordered + r.randint(0, n)
        o = dict(id=i, customer=r.choice(self.customers)["id"],
                 ordered=ordered, no=r.choice([None, f"S-{i}"]),
                 amount=r.choice([0, 5000, 123456]), shipped=None,
                 arrived=None, received=None, expected=maybe(30),
                 returned=maybe(40, .15),
                 reason=r.choice([None, "no lorry"]),
                 pay_by=maybe(30), promised=maybe(50, .3),
                 hold=maybe(60, .3), why=r.choice([None, "accident"]),
                 more=True)
        at = ordered
        for s in STAGES:
            if r.random() < .6:
                at += r.randint(0, 10)
                o[s] = at
        o["lines"] = [(r.randrange(len(PRODUCTS)),
                       r.choice([None, 1000, 2500, -1000]),
                       r.choice([0, 2500, 2500, -100]))
                      for _ in range(r.randint(0, 2))]
        if o["lines"]:
            o["amount"] = sum(x[2] for x in o["lines"])
        o["payments"] = [(ordered + r.randint(0, 50),
                          r.choice([100, o["amount"], o["amount"], -50]))
                         for _ in range(r.choice([0, 0, 1, 2, 3]))]
        if r.random() < .2:
            o["more"] = False
            for k in ("shipped", "arrived", "received", "expected",
                      "returned", "pay_by", "promised", "hold"):
                o[k] = None
        return o

    def holding(self, i):
        r = self.rng
        end = r.choice([None] + [self.near(30)] * 6)
        state = r.choice([0, 0, 0, 1, 2])
        return dict(
            id=i, customer=r.choice(self.customers)["id"],
            product=r.randrange(len(PRODUCTS)),
            start=(end or self.base) - r.randint(0, 60), end=end,
            qty=r.choice([None, 1500]), amount=r.choice([None, 5000000]),
            account=r.choice([None, "62-1"]), state=state,
            closed=(end or self.base) + r.randint(-15, 15)
            if state else None)

    def member(self, i):
        r = self.rng
        end = r.choice([None] + [self.near(30)] * 4)
        state = r.choice([0, 0, 1, 2])
        return dict(
            id=i, customer=r.choice(self.customers)["id"],
            no=r.choice([None, f"M{i}"]), level=r.choice([None, "gold"]),
            start=(end or self.base) - r.randint(0, 60), end=end,
            state=state, closed=(end or self.base) + r.randint(-15, 15)
            if state else None)

    # ---- written ----

    def write_products(self, db):
        db.execute("DELETE FROM product")
        db.executemany(
            "INSERT INTO product (id, name, category, cycle_days, daily_use)"
            " VALUES (?,?,?,?,?)",
            [(i + 1,) + p for i, p in enumerate(PRODUCTS)])

    def write_points(self, db):
        db.executemany("INSERT INTO checkpoint (rule, days, percent)"
                       " VALUES (?,?,?)", self.points)

    def write_orders(self, db, known, cut):
        here = lambda rows, first: [
            x for x in rows if x["customer"] in known and
            (cut is None or x[first] <= cut)]
        then = lambda d: None if d is None or cut is not None and d > cut \
            else d
        for o in here(self.orders, "ordered"):
            e = {k: then(o[k]) for k in STAGES + ["returned"]}
            paid = [p for p in o["payments"] if cut is None or p[0] <= cut]
            settled = None
            if o["pay_by"] is not None and \
                    sum(p[1] for p in paid) >= o["amount"]:
                settled = max([p[0] for p in paid], default=o["ordered"])
            state = 4 if e["returned"] is not None else max(
                [0] + [i + 1 for i, s in enumerate(STAGES)
                       if e[s] is not None])
            db.execute(
                "INSERT INTO orders (id, customer_id, ordered_on, amount,"
                " state, no) VALUES (?,?,?,?,?,?)",
                (o["id"], o["customer"], o["ordered"], o["amount"], state,
                 o["no"]))
            if o["more"]:
                db.execute(
                    "INSERT INTO order_more (id, expected_on, shipped_on,"
                    " arrived_on, received_on, returned_on, delay_reason,"
                    " pay_by, settled_on, promised_on, hold_until, hold_why)"
                    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                    (o["id"], o["expected"], e["shipped"], e["arrived"],
                     e["received"], e["returned"], o["reason"], o["pay_by"],
                     settled, o["promised"], o["hold"], o["why"]))
            for day, amount in paid:
                db.execute("INSERT INTO payment (order_id, paid_on, amount)"
                           " VALUES (?,?,?)", (o["id"], day, amount))
            for product, qty, amount in o["lines"]:
                db.execute("INSERT INTO order_line (order_id, product_id, qty,"
                           " amount) VALUES (?,?,?,?)",
                           (o["id"], product + 1, qty, amount))
        for h in here(self.holdings, "start"):
            closed = then(h["closed"])
            db.execute(
                "INSERT INTO holding (id, customer_id, product_id, start_on,"
                " ends_on, qty, amount, account, state, closed_on)"
                " VALUES (?,?,?,?,?,?,?,?,?,?)",
                (h["id"], h["customer"], h["product"] + 1, h["start"],
                 h["end"], h["qty"], h["amount"], h["account"],
                 0 if closed is None else h["state"], closed))
        for m in here(self.members, "start"):
            closed = then(m["closed"])
            db.execute(
                "INSERT INTO membership (id, customer_id, no, level,"
                " joined_on, from_on, expires_on, state, ended_on)"
                " VALUES (?,?,?,?,?,?,?,?,?)",
                (m["id"], m["customer"], m["no"], m["level"], m["start"],
                 m["start"], m["end"], 0 if closed is None else m["state"],
                 closed))
        metrics = dict(db.execute("SELECT name, id FROM metric"))
        for b in here(self.balances, "day"):
            db.execute(
                "INSERT INTO balance (id, customer_id, metric_id, account,"
                " day, value) VALUES (?,?,?,?,?,?)",
                (b["id"], b["customer"], metrics[b["metric"]], b["account"],
                 b["day"], b["value"]))

    # ---- worked out ----

    def answers(self, rule, t, since):
        """Contacts that name the rule, oldest first."""
        rows = t["eff"] if rule["effective"] else t["rows"]
        return [x for x in rows if x["at"] // 1440 >= since and x["rules"]
                and rule["name"] in x["rules"].split(";")]

    def opens(self, rule, end):
        """Day from which a contact answers the first line of an end."""
        first = end - int((rule["lead"] or "0").split(",")[0])
        return min(first, self.roll(rule, first)) - self.early

    def maturities(self, rule, c, t, D, H, since):
        """since: the first day of a ledger, None for lines."""
        days = [int(x) for x in (rule["lead"] or "0").split(",")]
        if rule["every"] == "membership":
            table, rows, last = "membership", self.members, "renewed"
        else:
            table, last = "holding", "rolled over"
            rows = [h for h in self.holdings if rule["every"] in
                    (None,) + PRODUCTS[h["product"]][:2]]
        for x in rows:
            end = x["end"]
            gone = x["closed"] is not None and x["closed"] <= D
            if x["customer"] != c["id"] or end is None or x["start"] > D:
                continue
            told = self.answers(rule, t, self.opens(rule, end))
            why, product, amount = self.words(table, x)
            if gone:
                why += f", {last if x['state'] == 1 else self.gone(table)} " \
                       + iso(x["closed"])
            extra = dict(end=end, product=product, amount=amount,
                         first=end - days[0],
                         reminded=told[-1]["at"] // 1440 if told else None)
            source = f"{table}:{x['id']}"
            if since is not None:
                if since <= end <= H:
                    yield c, end, end, x["id"], source, why, None, extra
                continue
            if gone:
                continue
            wavers = told and told[-1]["outcome"] in \
                [w.strip() for w in self.hesitant.split(",") if w]
            want = [(end - n, None) for i, n in enumerate(days)
                    if i in (0, len(days) - 1) or wavers]
            for d, _ in self.current(rule, want, D, H):
                yield (c, self.roll(rule, d), d, x["id"], source, why, None,
                       extra)

    @staticmethod
    def gone(table):
        return "taken out" if table == "holding" else "left"

    @staticmethod
    def words(table, x):
        if table == "membership":
            why = "membership"
            why += f" {x['no']}" if x["no"] else ""
            why += f" ({x['level']})" if x["level"] else ""
            return why + f", expires {iso(x['end'])}", x["level"] or "", None
        product = PRODUCTS[x["product"]][0]
        why = product
        if x["amount"] is not None:
            why += " " + money(x["amount"])
        elif x["qty"] is not None:
            why += f" {x['qty'] / 1000:g}"
        why += f", account {x['account']}" if x["account"] else ""
        return why + f", ends {iso(x['end'])}", product, x["amount"]

    @staticmethod
    def by(day, D):
        return day is not None and day <= D

    def counting_orders(self, c, D):
        return [o for o in self.orders if o["customer"] == c["id"] and
                o["ordered"] <= D and not self.by(o["returned"], D)]

    @staticmethod
    def paid(o, D):
        return sum(amount for day, amount in o["payments"] if day <= D)

    def event(self, name, o, D):
        """The day the rule counts from; None when there is none (any more)."""
        if not o["more"] or self.by(o["returned"], D):
            return None
        there = self.by(o["arrived"], D) or self.by(o["received"], D)
        if name == "expected":
            return None if there else o["expected"]
        if name == "shipped":
            return o["shipped"] if not there and self.by(o["shipped"], D) \
                else None
        if name == "arrived":
            return o["arrived"] if self.by(o["arrived"], D) and \
                not self.by(o["received"], D) else None
        if name == "received":
            return o["received"] if self.by(o["received"], D) else None
        if o["pay_by"] is None or self.paid(o, D) >= o["amount"]:
            return None
        return max(o["pay_by"], o["promised"] or o["pay_by"])

    def order_things(self, name, c, D):
        """(day, sub, source, reason, extra)"""
        if name == "stock":
            for i, (product, _, cycle, use) in enumerate(PRODUCTS):
                d = self.runs_out(c, i, D) if cycle or use else None
                if d is not None:
                    yield (d, i + 1, f"product:{i + 1}",
                           f"{product} runs out {iso(d)}",
                           dict(product=product))
            return
        orders = self.counting_orders(c, D)
        if name == "ordered":
            last = max([(o["ordered"], o["id"]) for o in orders],
                       default=None)
            orders = [o for o in orders if (o["ordered"], o["id"]) == last]
        for o in orders:
            d = o["ordered"] if name == "ordered" else self.event(name, o, D)
            if d is None:
                continue
            why = f"order {o['no'] or '#' + str(o['id'])}"
            extra = dict(amount=o["amount"], product="")
            kinds = {x[0] for x in o["lines"]}
            if len(kinds) == 1:
                extra["product"] = PRODUCTS[kinds.pop()][0]
            if name == "unpaid":
                why += f": {money(o['amount'] - self.paid(o, D))} of " \
                       f"{money(o['amount'])} unpaid, due {iso(o['pay_by'])}"
                if o["promised"] is not None:
                    why += f", promised {iso(o['promised'])}"
                extra["hold"] = o["hold"]
                extra["why"] = o["why"]
            else:
                why += f" {name} {iso(d)}"
            if name == "expected" and D > d:
                why += f", {D - d} d late: " + (
                    o["reason"] or "reason not known: ask first")
            yield d, o["id"], f"order:{o['id']}", why, extra

    def runs_out(self, c, product, D):
        """In thousandths of a day, purchase by purchase."""
        _, _, cycle, use = PRODUCTS[product]
        out = None
        for o in sorted(self.counting_orders(c, D),
                        key=lambda o: (o["ordered"], o["id"])):
            for p, qty, _ in o["lines"]:
                if p != product:
                    continue
                now = o["ordered"] * 1000
                qty = 1000 if qty is None else qty
                more = qty * cycle if cycle else int(qty * 1000 / use)
                out = max(now, max(now if out is None else out, now) + more)
        return None if out is None else out // 1000

    def order_lines(self, rule, c, D, H):
        name, steps = offsets(rule)
        for d, sub, source, why, extra in self.order_things(name, c, D):
            days = self.current(rule, [(d + n, None) for n in steps], D, H)
            hold = extra.get("hold")
            while hold is not None and D < hold <= H and len(days) > 1 and \
                    self.roll(rule, days[1][0]) <= hold:
                days = days[1:]
            for base, _ in days:
                yield (c, self.roll(rule, base), base, sub, source, why, None,
                       extra)

    def silences(self, rule, c, D):
        if rule["unit"] == "cycle":
            days = sorted({o["ordered"] for o in self.counting_orders(c, D)})
            if len(days) > 1:
                n = -(-(days[-1] - days[0]) // (len(days) - 1))
                d = days[-1] + int(rule["every"]) * n
                yield (c, self.roll(rule, d), d, 0, "rule:" + rule["name"],
                       f"nothing bought since {iso(days[-1])}, usually every "
                       f"{n} d", None, {})
            return
        metric, _, least = rule["every"].rstrip("%").rpartition(":")
        for m in METRICS:
            for account in ("", "A1"):
                two = sorted((b for b in self.balances if b["day"] <= D and
                              b["customer"] == c["id"] and b["metric"] == m
                              and b["account"] == account),
                             key=lambda b: b["day"])[-2:]
                if len(two) < 2 or metric not in ("", m):
                    continue
                a, b = two
                if a["value"] <= 0 or b["value"] >= a["value"]:
                    continue
                fell = 1000 if b["value"] <= 0 else \
                    (a["value"] - b["value"]) * 1000 // a["value"]
                if fell < int(least) * 10:
                    continue
                why = m + (" " + account if account else "")
                why += f" fell {fell // 10}.{fell % 10} % to " \
                       f"{money(b['value'])}, from {money(a['value'])} on " \
                       + iso(a["day"])
                yield (c, self.roll(rule, b["day"]), b["day"], b["id"],
                       f"balance:{b['id']}", why, None,
                       dict(product=m, amount=b["value"]))

    def bought_and_held(self, rule, c, t, D, H, since):
        if rule["kind"] == "maturity":
            yield from self.maturities(rule, c, t, D, H, since)
        elif rule["kind"] == "order":
            yield from self.order_lines(rule, c, D, H)
        else:
            yield from self.silences(rule, c, D)

    # ---- progress ----

    def progress(self, D, start, H):
        """Rows of --progress."""
        out = []
        rules = sorted((r for r in self.rules if r["active"]),
                       key=lambda r: (r["priority"], r["id"]))
        owners = {None: 0, "李雷": 1, "韩梅": 2}
        for rule in rules:
            mine = sorted((p for p in self.points if p[0] == rule["name"]),
                          key=lambda p: -p[1])
            if not mine or rule["kind"] != "maturity":
                continue
            total = {p: [0, 0] for p in mine}
            ends = []
            for c in self.customers:
                t = self.touch(c, D)
                if c["added"] > D or not rule["test"](self, c, t, D):
                    continue
                rows = self.members if rule["every"] == "membership" else [
                    h for h in self.holdings if rule["every"] in
                    (None,) + PRODUCTS[h["product"]][:2]]
                for x in rows:
                    if x["customer"] == c["id"] and x["start"] <= D and \
                            x["end"] is not None and start <= x["end"] <= H:
                        told = self.answers(rule, t,
                                            self.opens(rule, x["end"]))
                        ends.append((x["end"], owners[c["owner"]],
                                     told[0]["at"] // 1440 if told else None,
                                     x["closed"] if self.by(x["closed"], D)
                                     else None))
            for end, owner in sorted({e[:2] for e in ends}):
                for p in mine:
                    by = end - p[1]
                    here = [e for e in ends if e[:2] == (end, owner)]
                    done = [e for e in here if self.by(e[2], by)]
                    left = [e for e in here if not self.by(e[2], by) and
                            not self.by(e[3], by)]
                    n, k = len(done) + len(left), len(done)
                    if by <= D:
                        total[p][0] += n
                        total[p][1] += k
                    out.append((rule["name"], ["", "李雷", "韩梅"][owner],
                                iso(end), p, n, k, by <= D))
            out += [(rule["name"], "", "", p, total[p][0], total[p][1], True)
                    for p in mine]
        text = "rule,owner,ends_on,days,holdings,reminded,share_pct," \
               "target_pct,behind\n"
        for name, owner, end, p, n, k, come in out:
            share = money(k * 10000 // n) if n else ""
            behind = max(0, -(-n * p[2] // 100) - k) if come else 0
            text += f"{name},{owner},{end},{p[1]},{n},{k},{share},{p[2]}," \
                    f"{behind}\n"
        return text
