#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""assign-oracle.py -n N [SEED]: who gets what nobody has by random rules, and
which contacts were made by others than those the customer belonged to, worked
out again by brute force over N random histories."""
import csv
import datetime
import io
import os
import random
import subprocess
import sys
import tempfile

DAY0 = datetime.date(2024, 3, 1)
STAFF = ["s1", "s2", "s3", "s4"]
CITIES = ["north", "south", ""]


class World:
    def __init__(self, rnd, folder):
        self.r = rnd
        self.env = dict(os.environ, CRM_DB=os.path.join(folder, "o.db"),
                        CRM_USER="boss")
        self.day = 0
        self.city, self.held, self.shared = {}, {}, {}
        self.contacts, self.rules, self.last = [], [], {}

    def run(self, args, text=None, ok=(0,)):
        today = DAY0 + datetime.timedelta(days=self.day)
        p = subprocess.run(args, input=text, capture_output=True, text=True,
                           env=dict(self.env, CRM_TODAY=str(today)))
        if p.returncode not in ok:
            sys.exit("%s: %d %s" % (args, p.returncode, p.stderr))
        return p.stdout

    def start(self):
        r = self.r
        self.run(["crm-db", "-q", "init"])
        self.run(["crm-config", "-q", "staff", "-"], "name,active\n" + "".join(
            "%s,1\n" % s for s in STAFF + ["boss"]) + "gone,0\n")
        for i in range(r.randint(0, 3)):
            names = r.sample(STAFF + ["gone"], r.randint(1, 4))
            self.rules.append(("r%d" % i, r.choice(CITIES), names,
                               r.choice(["fixed", "round_robin"])))
        self.run(["crm-config", "-q", "assign_rule", "-"],
                 "seq,name,who,staff,how\n" + "".join(
                     "%d,%s,%s,%s,%s\n" % (
                         i, n, "city = '%s'" % c if c else "", ";".join(s), h)
                     for i, (n, c, s, h) in enumerate(self.rules)))
        rows = "code,name,city,owner\n"
        for i in range(6):
            k, owner = "K%d" % i, r.choice(STAFF + [""] * 4)
            self.city[k] = r.choice(CITIES)
            # staff, since, until, authorised
            self.held[k] = [[owner, 0, None, False]] if owner else []
            self.shared[k] = []
            rows += "%s,%s,%s,%s\n" % (k, k, self.city[k], owner)
        self.run(["crm-add", "-q", "-o", "/dev/null", "-"], rows)

    def owner(self, k):
        for h in self.held[k]:
            if h[2] is None:
                return h
        return None

    def end(self, k, shares):
        self.owner(k)[2] = self.day
        if shares:
            for s in self.shared[k]:
                if s[2] is None:
                    s[2] = self.day

    def give(self, k, staff):
        for s in self.shared[k]:
            if s[0] == staff and s[2] is None:
                s[2] = self.day
        self.held[k].append([staff, self.day, None, True])

    def auto(self):
        got = [(x["code"], x["owner"]) for x in csv.DictReader(io.StringIO(
            self.run(["crm-assign", "-q", "auto", "-p"])))]
        want = []
        for k in self.city:
            if self.held[k]:
                continue
            for name, city, names, how in self.rules:
                if city and city != self.city[k]:
                    continue
                names = [n for n in names if n != "gone"]
                at = 0
                if how == "round_robin" and self.last.get(name) in names:
                    at = (names.index(self.last[name]) + 1) % len(names)
                self.last[name] = names[at]
                want.append((k, names[at]))
                self.give(k, names[at])
                break
        if got != want:
            sys.exit("auto: got %s, want %s" % (got, want))
        return len(want)

    def step(self):
        r, k = self.r, "K%d" % self.r.randrange(6)
        h, who = self.owner(k), self.r.choice(STAFF)
        what = r.random()
        if what < .5:
            day = r.randint(0, self.day)
            at = DAY0 + datetime.timedelta(days=day)
            self.run(["crm-log-contact", "-q", k, "--by", who, "--channel",
                      "phone", "--at", "%sT%02d:%02d" % (
                          at, r.randrange(24) if day < self.day else 0,
                          r.randrange(60) if day < self.day else 0)])
            self.contacts.append((k, who, day))
        elif h is None:
            self.run(["crm-assign", "-q", "authorise", k, "--staff", who])
            self.give(k, who)
        elif what < .6:
            self.run(["crm-assign", "-q", "authorise", k])
            h[3] = True
        elif what < .75 and h[0] != who:
            self.run(["crm-assign", "-q", "handover", k, "--to", who, "--why",
                      "w"])
            self.end(k, False)
            self.give(k, who)
        elif what < .85:
            self.run(["crm-assign", "-q", "release", k])
            self.end(k, True)
        elif h[0] != who and not any(
                s[0] == who and s[2] is None for s in self.shared[k]):
            self.run(["crm-assign", "-q", "share", k, "--staff", who,
                      "--consent", h[0]])
            self.shared[k].append([who, self.day, None])

    def wrong(self, since, until):
        out = []
        for k, who, d in self.contacts:
            if not since <= d <= until:
                continue
            if any(h[0] == who and h[1] <= d and (h[2] is None or d <= h[2])
                   for h in self.held[k] + self.shared[k]):
                continue
            for h in self.held[k]:
                if h[3] and h[1] <= d and (h[2] is None or d < h[2]):
                    out.append((k, who, d, h[0], h[1]))
        return sorted(out)

    def compare(self):
        since = self.r.choice([0, 0, self.r.randint(0, self.day)])
        until = self.r.choice([self.day, self.r.randint(0, self.day)])
        iso = [str(DAY0 + datetime.timedelta(days=d)) for d in (since, until)]
        rows = csv.DictReader(io.StringIO(self.run(
            ["crm-assign", "unauthorised", "--since", iso[0], "--until",
             iso[1]])))
        got = sorted((x["code"], x["staff"],
                      (datetime.date.fromisoformat(x["on"]) - DAY0).days,
                      x["owner"],
                      (datetime.date.fromisoformat(x["since"]) - DAY0).days)
                     for x in rows)
        want = self.wrong(since, until)
        if got != want:
            sys.exit("unauthorised %s:\ngot  %s\nwant %s" % (iso, got, want))
        return len(want)


def main():
    n = int(sys.argv[2])
    rnd = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    given = wrong = 0
    for _ in range(n):
        with tempfile.TemporaryDirectory() as folder:
            w = World(rnd, folder)
            w.start()
            while w.day < 12:
                for _ in range(rnd.randint(2, 9)):
                    w.step()
                if rnd.random() < .3 and not any(
                        s == ["gone"] for _, _, s, _ in w.rules):
                    given += w.auto()
                w.day += rnd.randint(0, 3)
            wrong += w.compare()
            w.run(["crm-db", "-q", "check"])
    print("%d histories agree%s" % (n, "" if given and wrong else ", idly"))


main()
