#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""rfm-oracle.py N [SEED]: figures, scores, names and cuts of crm-segment --rfm
worked out again by brute force over N random sets of orders, from rows and,
with --repeat, by day and by week."""
import collections
import csv
import datetime
import fractions
import io
import random
import subprocess
import sys

F = fractions.Fraction
DAY0 = datetime.date(2024, 1, 1)
TEN = [  # name, r, f, m
    ("Champions", 4, 5, 4, 5, 4, 5), ("Loyal Customers", 2, 5, 3, 5, 3, 5),
    ("Potential Loyalist", 3, 5, 1, 3, 1, 3), ("New Customers", 4, 5, 1, 1, 1, 1),
    ("Promising", 3, 4, 1, 1, 1, 1), ("Need Attention", 2, 3, 2, 3, 2, 3),
    ("About To Sleep", 2, 3, 1, 2, 1, 2), ("At Risk", 1, 2, 2, 5, 2, 5),
    ("Can't Lose Them", 1, 1, 4, 5, 4, 5), ("Lost", 1, 2, 1, 2, 1, 2)]


def run(args, text):
    p = subprocess.run(["crm-segment", "-q", "--rfm", *args, "-"],
                       input=text, capture_output=True, text=True)
    if p.returncode or p.stderr:
        sys.exit("%s: %d %s" % (args, p.returncode, p.stderr))
    return list(csv.DictReader(io.StringIO(p.stdout)))


def cents(v):
    return "%s%d.%02d" % ("-" if v < 0 else "", abs(v) // 100, abs(v) % 100)


def rounded(a, n):  # half away from nothing, as money is
    return (abs(a) * 2 + n) // (2 * n) * (1 if a >= 0 else -1)


def cut_points(values, bins, unit):
    v = sorted(values)
    out = []
    for k in range(1, bins):
        h = F((len(v) - 1) * k, bins)
        lo = int(h)
        hi = min(lo + 1, len(v) - 1)
        out.append(v[lo] + (h - lo) * (v[hi] - v[lo]) + unit)
    return out


def quantile_score(values, bins, unit):
    cuts = cut_points(values, bins, unit)
    return [1 + sum(v >= c for c in cuts) for v in values]


def rank_score(values, bins):
    n = len(values)
    order = sorted(range(n), key=lambda i: values[i])
    out, at = [0] * n, 0
    for k in range(bins):
        for _ in range(n // bins + (k < n % bins)):
            out[order[at]] = k + 1
            at += 1
    return out


def name_of(s):
    for name, a, b, c, d, e, f in TEN:
        if a <= s[0] <= b and c <= s[1] <= d and e <= s[2] <= f:
            return name
    return "Others"


def monday(day):
    return day - datetime.timedelta(days=day.weekday())


def expected(orders, on, since, freq, mean, bins, method):
    who = {}
    for c, day, amount in orders:
        if day <= on and (since is None or day >= since):
            who.setdefault(c, []).append((day, amount))
    rows = []
    for c, list_ in who.items():
        count = {"orders": len(list_), "days": len({d for d, _ in list_}),
                 "weeks": len({monday(d) for d, _ in list_})}[freq]
        money = sum(a for _, a in list_)
        rows.append([c, (on - max(d for d, _ in list_)).days, count,
                     rounded(money, len(list_)) if mean else money])
    if not rows:
        return []
    r, f, m = ([row[i] for row in rows] for i in (1, 2, 3))
    if method == "quantile":
        scores = zip([bins + 1 - s for s in quantile_score(r, bins, 1)],
                     quantile_score(f, bins, 1), quantile_score(m, bins, 100))
    else:
        scores = zip(rank_score([-v for v in r], bins), rank_score(f, bins),
                     rank_score(m, bins))
    out = []
    for row, s in zip(rows, scores):
        out.append([row[0], str(row[1]), str(row[2]), cents(row[3]), *map(
            str, s), str(s[0] * 100 + s[1] * 10 + s[2]),
                    name_of(s)])
    return out


def repeat(orders, on, freq, unit):
    who = {}
    for c, day, amount in orders:
        if day <= on:
            who.setdefault(c, []).append((day, amount))
    out = []
    for c, list_ in who.items():
        per = collections.defaultdict(int)
        for day, amount in list_:
            per[monday(day) if freq == "weeks" else day] += amount
        days = sorted(per)
        end = monday(on) if freq == "weeks" else on
        span = [(days[-1] - days[0]).days, (end - days[0]).days]
        if freq == "weeks":
            span = [str(s // 7) for s in span]
        elif unit == "week":
            span = [cents(rounded(s * 100, 7)) for s in span]
        else:
            span = [str(s) for s in span]
        later = [per[d] for d in days[1:]]
        money = rounded(sum(later), len(later)) if later else 0
        out.append([c, str(len(days) - 1), *span, cents(money)])
    return out


def orders_of(lines):
    """Lines of one number of one customer are an order of their first day."""
    first, orders = {}, {}
    for i, (c, day, amount, no) in enumerate(lines):
        first.setdefault(c, i)
        key = (c, no) if no else (c, no, i)
        day0, sum_ = orders.get(key, (day, 0))
        orders[key] = (min(day, day0), sum_ + amount)
    out = [(key[0], *order) for key, order in orders.items()]
    return sorted(out, key=lambda o: first[o[0]])


def fail(k, args, text, got, want):
    with open("orders.csv", "w", encoding="utf-8") as f:
        f.write(text)
    for a, b in zip(got, want):
        if a != b:
            print("got  %s\nwant %s" % (a, b))
    sys.exit("set %d (orders.csv): %s: %d rows, %d wanted" % (
        k, " ".join(args), len(got), len(want)))


def one(rnd, k):
    n, people = rnd.randrange(1, 200), rnd.randrange(1, 60)
    spread = rnd.choice([3, 30, 400])
    big = rnd.choice([3, 100, 50000])
    orders = [("K%d" % rnd.randrange(people),
               DAY0 + datetime.timedelta(days=rnd.randrange(spread)),
               rnd.randrange(-big // 10, big)) for _ in range(n)]
    on = DAY0 + datetime.timedelta(days=rnd.randrange(spread + 10))
    if rnd.random() < .5:
        nos = [""] + ["no %d" % i for i in range(rnd.choice([2, 9, 400]))]
        lines = [(*o, rnd.choice(nos)) for o in orders]
        orders = orders_of(lines)
        text = "customer,order_date,revenue,%s\n" % rnd.choice(
            ["Order ID", "invoice", "订单号"]) + "".join(
                "%s,%s,%s,%s\n" % (c, d, cents(a), no)
                for c, d, a, no in lines)
    else:
        text = "customer,order_date,revenue\n" + "".join(
            "%s,%s,%s\n" % (c, d, cents(a)) for c, d, a in orders)
    bins, freq = rnd.randrange(2, 11), rnd.choice(["orders", "days", "weeks"])
    mean, method = rnd.random() < .5, rnd.choice(["quantile", "rank"])
    since = DAY0 + datetime.timedelta(days=2) if rnd.random() < .3 else None
    if since is not None and since > on:
        since = None
    args = ["--on", str(on), "--bins", str(bins), "--frequency", freq,
            "--money", "mean" if mean else "sum", "--method", method]
    if since is not None:
        args += ["--from", str(since)]
    got = [[x["code"], *list(x.values())[3:]] for x in run(args, text)]
    want = expected(orders, on, since, freq, mean, bins, method)
    if got != want:
        fail(k, args, text, got, want)
    unit = rnd.choice(["day", "week"])
    freq = rnd.choice(["days", "weeks"])
    args = ["--on", str(on), "--repeat", "--frequency", freq, "--unit", unit]
    got = [[x["code"], *list(x.values())[3:]] for x in run(args, text)]
    want = repeat(orders, on, freq, unit)
    if got != want:
        fail(k, args, text, got, want)
    return len(want)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rnd = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    total = sum(one(rnd, k) for k in range(n))
    print("%d sets, %s customers agree" % (n, "some" if total else "no"))


main()
