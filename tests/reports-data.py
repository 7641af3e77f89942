#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Look-alikes of two published data sets, and what reports must say of them.

    reports-data.py bank DIR N FORM    customers.csv contacts.csv deals.csv
    reports-data.py retail DIR N FORM  retail.csv, as the shop exports it
    reports-data.py expect-bank DIR [group]
    reports-data.py expect-orders DIR PERIOD | expect-pareto DIR
    reports-data.py expect-lines DIR   how many have a customer

bank: the campaign of a Portuguese bank (Moro and others): 45,211 customers, each
contacted 1 to 63 times, 5,289 of them won; the numbers of both by contacts are
the published ones, scaled down for fewer customers.  retail: two years of a
shop on the web: an invoice over several lines, cancellations as C-invoices with
negative quantities, lines without a customer.  The expect commands count again
from what was written, without any of the tools.
"""
import csv
import datetime
import decimal
import random
import sys
from collections import Counter, defaultdict

CONTACTS = {
    1: 17544, 2: 12505, 3: 5521, 4: 3522, 5: 1764, 6: 1291, 7: 735, 8: 540,
    9: 327, 10: 266, 11: 201, 12: 155, 13: 133, 14: 93, 15: 84, 16: 79, 17: 69,
    18: 51, 19: 44, 20: 43, 21: 35, 22: 23, 23: 22, 24: 20, 25: 22, 26: 13,
    27: 10, 28: 16, 29: 16, 30: 8, 31: 12, 32: 9, 33: 6, 34: 5, 35: 4, 36: 4,
    37: 2, 38: 3, 39: 1, 41: 2, 43: 3, 44: 1, 46: 1, 50: 2, 51: 1, 55: 1, 58: 1,
    63: 1}
WON = {
    1: 2561, 2: 1401, 3: 618, 4: 317, 5: 139, 6: 92, 7: 47, 8: 32, 9: 21,
    10: 14, 11: 16, 12: 4, 13: 6, 14: 4, 15: 4, 16: 2, 17: 6, 20: 1, 21: 1,
    24: 1, 29: 1, 32: 1}


def write(path, header, rows, **how):
    with open(path, "w", newline="", encoding=how.pop("encoding", "utf-8")) as f:
        w = csv.writer(f, lineterminator="\n", **how)
        w.writerow(header)
        w.writerows(rows)


def read(path, encoding="utf-8"):
    with open(path, newline="", encoding=encoding) as f:
        return list(csv.DictReader(f))


def rounded(part, whole):
    """Per cent with two decimals, half up; empty when there is no whole."""
    if whole == 0:
        return ""
    return str((decimal.Decimal(100 * part) / whole).quantize(
        decimal.Decimal("0.01"), decimal.ROUND_HALF_UP))


# ---- the bank ---------------------------------------------------------------

def bank_people(n, rng):
    """(contacts, won) of each customer, in no order."""
    all_ = [(k, i < WON.get(k, 0)) for k, m in CONTACTS.items()
            for i in range(m)]
    rng.shuffle(all_)
    return all_[:n]


def bank(folder, n, form):
    """Forms of the rows: a day each; all of a day alike; a time each, in no
    order; with outcomes; told to be effective; without days of deals."""
    rng = random.Random(7)
    contacts, deals, customers = [], [], []
    for i, (k, won) in enumerate(bank_people(n, rng), 1):
        code = f"B{i:05d}"
        end = datetime.date(2010, 11, 10) - datetime.timedelta(i % 900)
        customers.append((code, f"client {i}", rng.choice(("admin.", "services"))))
        for j in range(k):
            day = end - datetime.timedelta(
                0 if form in ("same", "effective") else k - 1 - j)
            row = [code, day.isoformat()]
            if form == "times":
                row[1] += f"T{8 + j % 10:02d}:{j % 60:02d}"
            elif form == "outcomes":
                row.append("no_answer" if (i + j) % 3 == 0 else "reached")
            elif form == "effective":
                row += ["no_answer", 1]
            contacts.append(row)
        deal = [code, "won" if won else "lost"]
        if form != "undated":
            deal.append(end.isoformat())
        deals.append(deal)
    if form == "times":
        rng.shuffle(contacts)
    extra = {"outcomes": ["outcome"], "effective": ["outcome", "effective"]}
    write(f"{folder}/customers.csv", ["code", "name", "industry"], customers)
    write(f"{folder}/contacts.csv",
          ["customer", "at"] + extra.get(form, []), contacts)
    write(f"{folder}/deals.csv", ["customer", "result", "closed"][:len(deals[0])],
          deals)


def expect_bank(folder, group=""):
    n = Counter()
    for row in read(f"{folder}/contacts.csv"):
        if row.get("effective") or row.get("outcome") != "no_answer":
            n[row["customer"]] += 1
    customers, won = Counter(), Counter()
    for row in read(f"{folder}/deals.csv"):
        k = max(0, n[row["customer"]] - 1)
        if group:
            k = k if k < 4 else 4 if k < 12 else 12
        customers[k] += 1
        won[k] += row["result"] == "won"
    said = {0: "2.00", 1: "3.00", 2: "5.00", 3: "10.00"}
    if group:
        said[4] = "80.00"
    print("followups,customers,won,won_pct,share_of_won_pct,benchmark_pct")
    for k in sorted(customers):
        name = k if not group or k < 4 else "4-11" if k == 4 else "12+"
        print(name, customers[k], won[k], rounded(won[k], customers[k]),
              rounded(won[k], sum(won.values())), said.get(k, ""), sep=",")


# ---- the shop ---------------------------------------------------------------

HEADER = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate",
          "UnitPrice", "CustomerID", "Country"]
HEADER_2 = ["Invoice", "StockCode", "Description", "Quantity", "InvoiceDate",
            "Price", "Customer ID", "Country"]
THINGS = ["WHITE HANGING HEART T-LIGHT HOLDER", 'WOODEN FRAME "ANTIQUE"',
          "SET/5 RED SPOTTY LID GLASS BOWLS", "JUMBO BAG, PINK",
          "PACK OF 72 \u00a31 CAKE CASES", " ALARM CLOCK BAKELIKE GREEN",
          "POSTAGE", "Manual", "BOX OF 6 ASSORTED COLOUR TEASPOONS"]


def retail(folder, n, form="first"):
    """first: as the first set; second: as the second one, through pandas."""
    rng = random.Random(11)
    rows, invoice, when = [], 536365, datetime.datetime(2010, 12, 1, 8, 26)
    step = 373 * 1440 * 20 // n
    while len(rows) < n:
        who = "" if rng.random() < 0.15 else int(rng.triangular(
            12346, 12346 + max(20, n // 95), 12347))
        back = rng.random() < 0.16
        no = f"{'C' if back else ''}{invoice}"
        lines = []
        for _ in range(rng.randint(1, 4 if back else 44)):
            qty = rng.choice((1, 1, 2, 6, 12, 24, 48, 480))
            price = rng.choice(("2.55", "3.39", "0.42", "1.65", "0", "12.75",
                                "0.001", "165"))
            lines.append([no, rng.choice("8712") + str(rng.randint(0, 999)),
                          rng.choice(THINGS) if who or rng.random() > 0.1 else "",
                          -qty if back else qty, when, price, who,
                          rng.choice(("United Kingdom", "EIRE", "France"))])
            if rng.random() < 0.02:  # the set has thousands of doubles
                lines.append(list(lines[-1]))
            if rng.random() < 0.01:
                when += datetime.timedelta(minutes=1)
        rows += lines
        invoice += rng.randint(1, 3)
        when += datetime.timedelta(minutes=rng.randint(0, 2 * step) % 1440)
        if when.hour > 20:
            when += datetime.timedelta(hours=11)
    for row in rows:
        t = row[4]
        if form == "first":
            row[4] = f"{t.month}/{t.day}/{t.year} {t.hour}:{t.minute:02d}"
        else:
            row[4] = t.strftime("%Y-%m-%d %H:%M:%S")
            row[6] = f"{row[6]}.0" if row[6] else ""
    write(f"{folder}/retail.csv", HEADER if form == "first" else HEADER_2, rows,
          encoding="iso-8859-1" if form == "first" else "utf-8")


def cents(row):
    price = decimal.Decimal(row.get("UnitPrice") or row["Price"])
    exact = decimal.Decimal(row["Quantity"]) * price * 100
    return int(exact.quantize(decimal.Decimal(1), decimal.ROUND_HALF_UP))


def sold(folder):
    """(invoice, customer, day, cents) of each line with a customer."""
    with open(f"{folder}/retail.csv", "rb") as f:
        first = f.read(9) == b"InvoiceNo"
    for row in read(f"{folder}/retail.csv", "iso-8859-1" if first else "utf-8"):
        who = row["CustomerID" if first else "Customer ID"]
        if not who:
            continue
        day = row["InvoiceDate"].split(" ")[0]
        if first:
            m, d, y = day.split("/")
            day = f"{y}-{int(m):02d}-{int(d):02d}"
        yield row["InvoiceNo" if first else "Invoice"], who, day, cents(row)


def expect_lines(folder):
    print(sum(1 for _ in sold(folder)))


def money(v):
    return f"{'-' if v < 0 else ''}{abs(v) // 100}.{abs(v) % 100:02d}"


def expect_orders(folder, period="month"):
    cut = {"day": 10, "month": 7, "year": 4}[period]
    days, first, lines = {}, {}, Counter()
    orders, people, amount = defaultdict(set), defaultdict(set), Counter()
    for no, who, day, v in sold(folder):
        days[no] = day = days.get(no, day)
        first[who] = min(first.get(who, day), day)
        orders[day[:cut]].add(no)
        people[day[:cut]].add(who)
        lines[day[:cut]] += 1
        amount[day[:cut]] += v
    print("period,orders,lines,customers,new_customers,amount")
    for p in sorted(orders):
        new = sum(first[who][:cut] == p for who in people[p])
        print(p, len(orders[p]), lines[p], len(people[p]), new, money(amount[p]),
              sep=",")


def expect_pareto(folder):
    spent = Counter()
    for _, who, _, v in sold(folder):
        spent[who] += v
    best, all_ = sorted(spent.values(), reverse=True), sum(spent.values())
    print("share_of_customers_pct,customers,amount,share_of_amount_pct")
    for pct in (1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100):
        k = -(-pct * len(best) // 100)
        if best:
            print(f"{pct}.00", k, money(sum(best[:k])),
                  rounded(sum(best[:k]), all_), sep=",")


def main(what, folder, *more):
    if what in ("bank", "retail"):
        {"bank": bank, "retail": retail}[what](folder, int(more[0]), *more[1:])
    else:
        {"expect-bank": expect_bank, "expect-orders": expect_orders,
         "expect-lines": expect_lines, "expect-pareto": expect_pareto}[what](folder, *more)


main(*sys.argv[1:])
