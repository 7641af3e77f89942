#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""merge-oracle.py find|merge N: crm-merge against brute force, over N random
databases.

find: every pair of customers is compared in Python with the points of
crm-merge(1); the pairs, scores and reasons have to be those of --find.
merge: random pairs are merged; contacts, tasks, orders, holdings, points,
balances, complaints and the like are as many and say the same as before, every
reference leads to a customer, what is derived is right, and undo gives the same
dump."""
import csv
import io
import itertools
import os
import random
import re
import sqlite3
import subprocess
import sys
import unicodedata

SUFFIXES = ("有限公司 有限责任公司 股份 公司 co company ltd limited inc "
            "incorporated corp corporation llc plc gmbh ag kg").split()


def run(*args, rows=None, ok=(0,)):
    p = subprocess.run(args, input=rows, capture_output=True, text=True)
    if p.returncode not in ok:
        sys.exit(f"{' '.join(args)}: {p.returncode}: {p.stderr}")
    return p.stdout


def text(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def name_key(name):
    s = unicodedata.normalize("NFKC", name).casefold()
    s = re.sub(r"[^0-9a-z\u0080-\uffff]+|[\u2000-\u206f\u3000-\u3004]+", " ",
               s).strip()
    while True:
        for x in SUFFIXES:
            if len(s) > len(x) and s.endswith(x) and not (
                    x[0] < "\x80" and s[-len(x) - 1] < "\x80"
                    and s[-len(x) - 1] != " "):
                s = s[:-len(x)].rstrip(" ")
                break
        else:
            return s.replace(" ", "")


def weight(s):
    return sum(1 if ord(c) < 0x2e80 else 2 for c in s)


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        left, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            left, row[j] = row[j], min(left + (x != y), row[j] + 1,
                                       row[j - 1] + 1)
    return row[-1]


def likeness(a, b):
    """same, part, near or nothing."""
    if not a or not b:
        return None
    if a == b:
        return "name"
    less, more = sorted((weight(a), weight(b)))
    if (a in b and weight(a) >= 4) or (b in a and weight(b) >= 4):
        return "part" if 60 + 35 * less // more >= 77 else None
    return "near" if distance(a, b) * 10 <= more else None


def tail(phone):
    d = re.sub(r"\D", "", phone.split("x")[0])
    return d[-7:] if len(d) >= 7 else ""


NAMES = {"name": (35, 40, 60), "part": (10, 30, 45), "near": (10, 15, 25)}


def score(a, b):
    """Points and whether --find looks for such a pair at all."""
    orgs = a["org"] + b["org"]
    why, points = [], -20 if orgs == 1 else 0
    for kind, word in (("p", "same phone"), ("e", "same mail"),
                       ("o", "same wechat or other address")):
        if a["keys"][kind] & b["keys"][kind]:
            points += 60
            why.append(word)
    found = bool(why)
    like = likeness(a["key"], b["key"])
    if like:
        points += NAMES[like][orgs]
        why.append({"name": "same name", "part": "part of the name",
                    "near": "nearly the same name"}[like])
    city = a["city"] and a["city"] == b["city"]
    if city:
        points += 10
        why.append("same city")
    day = a["birthday"] and a["birthday"] == b["birthday"]
    if day:
        points += 15
        why.append("same birthday")
    if tail(a["phone"]) and tail(a["phone"]) == tail(b["phone"]) \
            and "same phone" not in why:
        points += 20
        why.append("same last digits")
        found = True
    found = found or (like == "name" and (orgs == 2 or day)) or \
        (like == "part" and orgs == 2 and city)
    return min(points, 100), ", ".join(why), found


def customers(r, n):
    cities = ["徐州", "南京", "", "Berlin"]
    stems = ["美心", "徐州美心", "徐州美心食品", "华联", "Acme", "Acme Tools",
             "Zinc", "johnathan", "jonathan", "李四", "张伟", "张伟业"]
    tails = ["", "", "有限公司", "（股份）有限公司", " Co., Ltd.", " Inc", "　集团"]
    head = "code name kind city phone email wechat birthday".split()
    rows = [head]
    for i in range(n):
        org = r.random() < .5
        rows.append([
            f"K{i:03d}", r.choice(stems) + (r.choice(tails) if org else ""),
            "org" if org else "person", r.choice(cities),
            r.choice(["", f"1380013800{r.randint(0, 5)}",
                      f"0516-8383000{r.randint(0, 3)}",
                      f"8383000{r.randint(0, 3)}"]),
            r.choice(["", "", f"m{r.randint(0, 9)}@x.cn"]),
            r.choice(["", "", "", f"w{r.randint(0, 9)}"]),
            r.choice(["", "1990-01-01", "1980-03-04"])])
    run("crm-add", "-q", "--key", "code", "-o", "/dev/null", "-",
        rows=text(rows))


def known(db):
    out = []
    for c in db.execute("SELECT id, code, name, kind, city, phone, birthday "
                        "FROM customer ORDER BY id"):
        keys = {"p": set(), "e": set(), "o": set()}
        for kind, value in db.execute(
                "SELECT 'p', phone FROM customer WHERE id = ?1 "
                "UNION SELECT 'e', email FROM customer WHERE id = ?1 "
                "UNION SELECT 'o', wechat FROM customer WHERE id = ?1 "
                "UNION SELECT substr(kind, 1, 1), value FROM address "
                "WHERE customer_id = ?1", (c[0],)):
            if value:
                keys[kind if kind in "pe" else "o"].add(value)
        out.append({"code": c[1], "key": name_key(c[2]), "org": c[3],
                    "city": (c[4] or "").casefold(), "phone": c[5] or "",
                    "birthday": c[6], "keys": keys})
    return out


def find(seed):
    r = random.Random(seed)
    customers(r, 70)
    least = r.choice([46, 50, 60, 75])
    db = sqlite3.connect("t.db")
    want = []
    for a, b in itertools.combinations(known(db), 2):
        points, why, found = score(a, b)
        if found and points >= least:
            want.append((a["code"], b["code"], str(points), why))
    db.close()
    have = [tuple(x) for x in csv.reader(io.StringIO(run(
        "crm-merge", "--find", "--min", str(least), "--no-header", "-c",
        "code,other_code,score,reason")))]
    if [int(x[2]) for x in have] != sorted((int(x[2]) for x in have),
                                           reverse=True):
        sys.exit(f"seed {seed}: not in the order of the score")
    if sorted(have) != sorted(want) or not want:
        for x in sorted(set(have) ^ set(want))[:10]:
            print("only", "found:" if x in have else "wanted:", *x)
        sys.exit(f"seed {seed}, min {least}: {len(have)} found, "
                 f"{len(want)} wanted")
    return len(want)


# ---- merging ----------------------------------------------------------------

KEPT = ["contact", "contact_more", "task", "snooze", "orders", "order_line",
        "order_more", "payment", "holding", "membership", "points",
        "assignment", "collision", "complaint", "complaint_step", "deal",
        "deal_step", "deal_item", "paper", "paper_form", "price_approval"]


def fill(r, n):
    customers(r, n)
    who = [f"K{i:03d}" for i in range(n)]

    def some(k):
        return [r.choice(who) for _ in range(k)]

    def day():
        return f"2025-01-{r.randint(1, 14):02d}"

    run("crm-log-contact", "-q", "--input", "-", rows=text(
        [["customer", "channel", "at", "promise", "deadline", "next"]] +
        [[c, "phone", day(), *r.choice([("", ""), ("x", "2025-02-01")]),
          r.choice(["", "2025-03-01"])] for c in some(3 * n)]))
    run("crm-task", "-q", "import", "-", rows=text(
        [["customer", "kind", "what", "due"]] +
        [[c, "promise", f"t{i}", day()] for i, c in enumerate(some(n))]))
    run("crm-order", "-q", "import", "-", rows=text(
        [["customer", "order", "ordered", "product", "qty", "amount"]] +
        [[c, f"N{i}", day(), r.choice("ab"), r.randint(1, 5),
          r.randint(1, 900)] for i, c in enumerate(some(2 * n))]))
    run("crm-order", "-q", "holding", "import", "-", rows=text(
        [["customer", "product", "amount", "start"]] +
        [[c, r.choice("ab"), r.randint(1, 900), day()] for c in some(n)]))
    run("crm-order", "-q", "points", "import", "-", rows=text(
        [["customer", "points", "day", "why"]] +
        [[c, r.randint(1, 9), day(), "w"] for c in some(n)]))
    run("crm-order", "-q", "member", "import", "-", rows=text(
        [["customer", "no", "expires"]] +
        [[c, f"M{i}", "2025-06-01"] for i, c in enumerate(some(n // 2))]))
    seen = {(c, r.choice(["deposit", "loan"]), r.choice(["", "a"]), day())
            for c in some(3 * n)}
    run("crm-order", "-q", "balance", "import", "-", rows=text(
        [["customer", "metric", "account", "day", "value"]] +
        [[*k, r.randint(0, 900)] for k in sorted(seen)]))
    for i in range(n // 2):
        a, b = r.sample(who, 2)
        run("crm-add", "-q", "-u", a, "--relation", f"{r.choice('xy')}={b}",
            "--tag", r.choice(["t", "u", "v"]), "--flag",
            r.choice(["no_call", "no_sms"]), "--anniversary",
            f"kind=wedding,day=2010-05-0{r.randint(1, 3)}", "--set",
            f"hobby={r.choice('abc')}", "--person",
            f"name={r.choice('PQ')},title={r.choice('ab')}",
            "-o", "/dev/null")
        run("crm-log-contact", "-q", b, "--snooze", "2025-02-01", "--why", "z")
        run("crm-complaint", "-q", "open", a, "--kind", "inquiry", "--channel",
            "phone", "--text", f"text {i}", "--reason", "wait",
            "--severity", "1")
        run("crm-deal", "-q", "open", b, "--title", f"deal {i}", ok=(0, 3))
        run("crm-deal", "-q", "item", f"D{i + 1}", "offer", "--due", day(),
            ok=(0, 3))
        run("crm-deal", "-q", "paper", "add", r.choice([a, f"D{i + 1}"]),
            "--no", f"K{i}", "--category", "框架合同", ok=(0, 3))
        run("crm-deal", "-q", "price", "ask", b, "--product", "a", "--price",
            "5", "--reason", "r", ok=(0, 3))
        run("crm-assign", "-q", "request", b, "--staff", r.choice(["li", "zhao"]),
            ok=(0, 3))
        run("crm-assign", "-q", "authorise", b, "--as", "boss", ok=(0, 3))


def dump():
    p = sqlite3.connect("t.db")
    out = [x for x in p.iterdump() if not re.match(
        r'INSERT INTO "(batch|batch_range|change)"', x)]
    p.close()
    return out


def content(db):
    """What must be the same whoever's it is: counts, and rows less the
    customer."""
    out = {}
    for t in KEPT:
        skip = ("customer_id", "person_id", "state", "until_on", "ended_by",
                "ended_how", "ended_why") if t == "assignment" else \
            ("customer_id", "person_id")
        cols = [c[1] for c in db.execute(f"PRAGMA table_info({t})")
                if c[1] not in skip]
        out[t] = sorted(map(repr, db.execute(
            f"SELECT {', '.join(cols)} FROM {t}")))
    return out


def addresses(db):
    return {v for row in db.execute(
        "SELECT phone, email, wechat FROM customer") for v in row if v} | \
        {v for v, in db.execute("SELECT value FROM address")}


def merge(seed):
    r = random.Random(seed)
    run("crm-config", "-q", "--keep", "field", "-", rows="name\nhobby\n")
    n = 14
    fill(r, n)
    run("crm-db", "check")
    db = sqlite3.connect("t.db")
    before, numbers = content(db), addresses(db)
    values = {v for v, in db.execute("SELECT value FROM customer_value")}
    balances = sorted(db.execute("SELECT metric_id, day, value FROM balance"))
    flags = {k: f for k, f in db.execute("SELECT id, flags FROM customer")}
    db.close()
    whole = dump()
    into = {i: i for i in range(1, n + 1)}
    batches = 0
    for _ in range(r.randint(1, n - 2)):
        a, b = r.sample(sorted({*into.values()}), 2)
        run("crm-merge", "-q", str(a), str(b),
            *r.choice([[], ["--take", "name,city,owner,hobby,phone"]]))
        into = {k: a if v == b else v for k, v in into.items()}
        batches += 1
    run("crm-db", "check")
    db = sqlite3.connect("t.db")
    after = content(db)
    for t in KEPT:
        if after[t] != before[t]:
            sys.exit(f"seed {seed}: {t} is not what it was")
    if not numbers <= addresses(db):
        sys.exit(f"seed {seed}: lost {numbers - addresses(db)}")
    have = db.execute("SELECT metric_id, day, value FROM balance").fetchall()
    if not set(balances) <= set(have):
        sys.exit(f"seed {seed}: a balance is lost")
    said = " ".join(x or "" for x, in db.execute("SELECT note FROM customer"))
    said += " ".join(x for x, in db.execute(
        "SELECT value FROM customer_value"))
    if not all(v in said for v in values):
        sys.exit(f"seed {seed}: a custom value is lost")
    if db.execute("PRAGMA foreign_key_check").fetchall():
        sys.exit(f"seed {seed}: a reference leads nowhere")
    for k, f in flags.items():
        now = db.execute("SELECT flags FROM customer WHERE id = ?",
                         (into[k],)).fetchone()[0]
        if f & ~now:
            sys.exit(f"seed {seed}: a flag of {k} is lost")
    gone = {k for k, v in into.items() if k != v}
    if gone != {i for i, in db.execute("SELECT id FROM merged")}:
        sys.exit(f"seed {seed}: merged is not who was merged")
    for k in gone:
        got = db.execute("SELECT kept_id FROM merged WHERE id = ?", (k,))
        if got.fetchone()[0] != into[k]:
            sys.exit(f"seed {seed}: {k} is not found at {into[k]}")
    db.close()
    for _ in range(batches):
        newest = run("crm-db", "batches", "-l", "1", "-c", "batch",
                     "--no-header").strip()
        run("crm-db", "undo", "-q", newest)
    run("crm-db", "check")
    if dump() != whole:
        sys.exit(f"seed {seed}: undo gives another dump")
    return batches


def main():
    what, n = sys.argv[1], int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    total = 0
    for seed in range(first, first + n):
        for f in ("t.db", "t.db-wal", "t.db-shm"):
            if os.path.exists(f):
                os.remove(f)
        total += {"find": find, "merge": merge}[what](seed)
    print(f"{n} databases, {total} {'pairs' if what == 'find' else 'merges'}")


main()
