#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Makes customers.csv, contacts.csv and deals.csv beside itself: invented
people, always the same. The sample's clock stands at Monday 2026-11-23."""
import csv
import datetime as dt
import os
import random

R = random.Random(20261123)
MONDAY = dt.date(2026, 11, 23)
HERE = os.path.dirname(os.path.abspath(__file__))

FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯"
GIVEN = ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "军",
         "杰", "娟", "涛", "明", "超", "秀兰", "建国", "晓明", "志强", "海燕",
         "文博", "雨桐", "子轩", "欣怡", "国栋", "春梅"]
LATIN = ["Anna Schmidt", "James O'Neill", "María García", "Jean-Luc Moreau",
         "Olga Petrova", "Tom Baker", "Ingrid Åkesson", "Paolo Rossi",
         "Fatima Al-Sayed", "Kenji Tanaka", "Grace Lee", "Peter Novák",
         "Emily Clark", "Lars Nielsen", "Sofia Kowalska", "David Cohen"]
WOMEN = {"Anna", "María", "Olga", "Ingrid", "Fatima", "Grace", "Emily",
         "Sofia"}
ORGS = ["徐州恒达机械有限公司", "苏州明远电子有限公司", "上海启航贸易有限公司",
        "杭州绿源茶业有限公司", "南京金陵饭店", "Baltic Timber OÜ",
        "Nordlicht GmbH", "常州瑞丰纺织有限公司"]
CITIES = ["徐州", "苏州", "上海", "杭州", "南京", "常州", "无锡"]
OWNERS = ["李雷", "韩梅梅", "Tom"]
NOTES = ["问了价格，下周给答复", "聊了孩子上学的事", "Asked for a new quote",
         "样品已收到，满意", "希望月底前发货", "no time, call in the morning",
         "介绍了一位朋友", "要一份产品目录", "price is fine, waiting for boss",
         "约了下次见面的时间", "对新品感兴趣", "售后问题已解决"]
STEPS = ["发报价单", "送样品", "call about the contract", "确认发货日期",
         "约见面", "回访使用情况"]


def phone():
    return R.choice(["138", "139", "150", "186", "177"]) + \
        "%08d" % R.randrange(10**8)


def birthday():
    r = R.random()
    if r < 0.25:
        return ""
    m, d = R.randrange(1, 13), R.randrange(1, 28)
    if R.random() < 0.12:
        m, d = 11, R.randrange(23, 30)
    y = R.randrange(1955, 2001)
    if r < 0.40:
        return "农历 %d-%02d-%02d" % (y, m, d)
    if r < 0.50:
        return "--%02d-%02d" % (m, d)
    return "%d-%02d-%02d" % (y, m, d)


def customers():
    names = []
    while len(names) < 48:
        n = R.choice(FAMILY) + R.choice(GIVEN)
        if n not in names:
            names.append(n)
    people = [(n, "person") for n in names] + \
        [(n, "person") for n in LATIN] + [(n, "org") for n in ORGS]
    R.shuffle(people)
    for i, (name, kind) in enumerate(people):
        tier = R.choices(["A", "B", "C", ""], [12, 25, 40, 8])[0]
        status = R.choices(["lead", "prospect", "customer", "dormant",
                            "lost"], [12, 22, 45, 12, 6])[0]
        added = MONDAY - dt.timedelta(days=R.randrange(20, 1825))
        if i < 3:
            added, status = dt.date(2021, 11, 15 + i), "customer"
        latin = name[0].isascii() or name in LATIN
        yield {
            "code": "K%04d" % (i + 1), "name": name, "kind": kind,
            "honorific": "" if kind == "org" else
            (("Ms" if name.split()[0] in WOMEN else "Mr") if latin else
             name[0] + R.choice(["总", "经理", "老师", "女士", "先生"])),
            "phone": phone() if not latin or R.random() < 0.5
            else "+44 20 7946 0%03d" % R.randrange(1000),
            "email": "k%04d@example.com" % (i + 1)
            if R.random() < 0.5 else "",
            "birthday": birthday() if kind == "person" else "",
            "company": R.choice(ORGS) if kind == "person" and
            R.random() < 0.3 else "",
            "city": R.choice(CITIES),
            "source": R.choice(["referral", "walk-in", "web", "fair", ""]),
            "status": status, "tier": tier,
            "owner": R.choice(OWNERS) if R.random() < 0.94 else "",
            "no_call": "1" if R.random() < 0.04 else "",
            "tags": ";".join(R.sample(["老客户", "茶友", "VIP", "展会2025",
                                       "newsletter"], R.randrange(0, 3))),
            "added": added.isoformat(), "note": ""}


def contacts(people):
    step = {"A": 9, "B": 27, "C": 70, "": 110}
    for c in people:
        day = dt.date.fromisoformat(c["added"])
        silent = c["status"] in ("dormant", "lost")
        if R.random() < 0.05:
            continue
        end = MONDAY - dt.timedelta(days=R.randrange(90, 400)) \
            if silent else MONDAY
        while day < end:
            channel = R.choices(["phone", "wechat", "visit", "sms", "mail"],
                                [55, 20, 12, 8, 5])[0]
            outcome = R.choices(["reached", "interested", "no_answer", "busy",
                                 "call_back"], [60, 12, 16, 5, 7])[0]
            if channel != "phone":
                outcome = "sent" if channel in ("sms", "mail") else "reached"
            at = dt.datetime.combine(day, dt.time(R.randrange(9, 18),
                                                  R.randrange(0, 60)))
            row = {"code": c["code"], "at": at.isoformat()[:16],
                   "by": c["owner"] or "Tom", "channel": channel,
                   "direction": R.choices(["out", "in"], [85, 15])[0],
                   "outcome": outcome,
                   "seconds": R.randrange(20, 900)
                   if channel == "phone" and outcome != "no_answer" else "",
                   "note": R.choice(NOTES), "next": "", "next_step": "",
                   "promise": "", "deadline": ""}
            gap = max(2, int(R.gauss(step[c["tier"]], step[c["tier"]] / 3)))
            nxt = day + dt.timedelta(days=gap)
            if nxt >= end and not silent and outcome != "no_answer":
                if R.random() < 0.25:
                    row["next"] = (MONDAY + dt.timedelta(
                        days=R.randrange(-3, 12))).isoformat()
                    row["next_step"] = R.choice(STEPS)
                if R.random() < 0.15:
                    row["promise"] = R.choice(STEPS)
                    row["deadline"] = (MONDAY + dt.timedelta(
                        days=R.randrange(-4, 10))).isoformat()
            yield row
            day = nxt


WORDS = ["茶叶礼盒", "annual contract", "设备改造", "trial order", "年度供货",
         "spring campaign", "门店装修", "spare parts", "培训", "二期工程"]
STAGES = ["identified", "contacted", "analysed", "negotiating", "signed"]
ONWARD = [0.86, 0.72, 0.62, 0.7]
REASONS = [["relationship", "product", "price", "team"],
           ["price", "competitor", "no_need", "no_budget"],
           ["no_answer", "no_budget"]]


def deals(people):
    """A row for each stage a deal came to, the last one says how it ended."""
    D = random.Random(20261124)
    for i in range(1, 91):
        c = D.choice([p for p in people if p["status"] != "lost"])
        first = max(dt.date.fromisoformat(c["added"]),
                    MONDAY - dt.timedelta(days=540))
        day = first + dt.timedelta(
            days=D.randrange(max(1, (MONDAY - first).days - 3)))
        opened, rows, result = day, [], ""
        amount = D.choice([1200, 3500, 8000, 15000, 26000, 48000, 90000])
        for k, stage in enumerate(STAGES):
            rows.append({"deal": "S%03d" % i, "code": c["code"],
                         "title": WORDS[i % len(WORDS)], "stage": stage,
                         "stage_on": day.isoformat(),
                         "opened": opened.isoformat(), "amount": amount,
                         "owner": c["owner"] or "Tom", "result": "",
                         "closed": "", "reason": ""})
            day += dt.timedelta(days=D.randrange(2, [9, 14, 25, 30, 12][k]))
            if day >= MONDAY:
                break
            if k == len(ONWARD):
                result = "won"
            elif D.random() > ONWARD[k]:
                result = D.choice(["lost", "lost", "dropped"])
            if result:
                rows[-1].update(result=result, closed=day.isoformat(),
                                reason=D.choice(REASONS[
                                    ["won", "lost", "dropped"].index(result)]))
                break
        yield from rows


def write(name, rows):
    rows = list(rows)
    with open(os.path.join(HERE, name), "w", newline="") as f:
        w = csv.DictWriter(f, rows[0].keys(), lineterminator="\n")
        w.writeheader()
        w.writerows(rows)
    return rows


people = write("customers.csv", customers())
log = write("contacts.csv", sorted(contacts(people), key=lambda r: r["at"]))
steps = write("deals.csv", deals(people))
print(len({r["deal"] for r in steps}), "deals,", len(steps), "steps")
print(len(people), "customers,", len(log), "contacts from", log[0]["at"])
