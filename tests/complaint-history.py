#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""A complaint history as the CFPB publishes its own, and what comes of it.

complaint-history.py make N FILE [iso]: N rows of that layout, the same each
time: its headers, products, issues and responses, dates as 05/25/2013 (or ISO),
narratives with line ends, quotes and commas, companies with blanks and commas.

complaint-history.py count FILE: computed from the file alone, as crm-complaint
stats --by product,year prints it: product,year,received,in_time,late,percent.
"""
import csv, datetime, random, sys

HEAD = ["Date received", "Product", "Sub-product", "Issue", "Sub-issue",
        "Consumer complaint narrative", "Company public response", "Company",
        "State", "ZIP code", "Tags", "Consumer consent provided?",
        "Submitted via", "Date sent to company",
        "Company response to consumer", "Timely response?",
        "Consumer disputed?", "Complaint ID"]
PRODUCTS = {
    "Mortgage": ["Loan modification,collection,foreclosure",
                 "Loan servicing, payments, escrow account"],
    "Credit reporting": ["Incorrect information on credit report",
                         "Credit reporting company's investigation"],
    "Debt collection": ["Cont'd attempts collect debt not owed",
                        "Communication tactics"],
    "Bank account or service": ["Account opening, closing, or management",
                                "Deposits and withdrawals"],
    "Credit card": ["Billing disputes", "Other"],
    "Checking or savings account": ["Managing an account"],
}
COMPANIES = ["Wells Fargo & Company", "Bank of America, National Association",
             "EQUIFAX, INC.", "JPMORGAN CHASE & CO.", "Ocwen", "CITIBANK, N.A.",
             "Experian Information Solutions Inc.", "Capital One", "PNC Bank N.A.",
             'The "Best" Loans, LLC'] + ["Lender %03d, Inc." % i
                                         for i in range(190)]
RESPONSES = ["Closed with explanation", "Closed with non-monetary relief",
             "Closed with monetary relief", "Closed without relief", "Closed"]


def make(n, path, iso):
    r = random.Random(2011)
    day0 = datetime.date(2011, 12, 1)

    def day(d):
        return d.isoformat() if iso else d.strftime("%m/%d/%Y")
    with open(path, "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(HEAD)
        for i in range(n):
            d = day0 + datetime.timedelta(days=r.randrange(4000))
            product = r.choice(list(PRODUCTS))
            text = ""
            if r.random() < 0.5:
                text = 'I called XX/XX/%d.\nThey said "no, never",\n\n%s' % (
                    d.year, "and again. " * r.randrange(60))
            w.writerow([day(d), product, "", r.choice(PRODUCTS[product]), "",
                        text.strip(), "", r.choice(COMPANIES),
                        r.choice(["CA", "NY", "TX", ""]), "%03dXX" % r.randrange(999),
                        r.choice(["", "Older American"]), "N/A",
                        r.choice(["Web", "Phone", "Referral", "Postal mail",
                                  "Fax", "Email"]),
                        day(d + datetime.timedelta(days=r.randrange(5))),
                        r.choice(RESPONSES),
                        "No" if r.random() < 0.03 else "Yes",
                        r.choice(["N/A", "Yes", "No"]), str(1000000 + i * 7)])


def count(path):
    got = {}
    with open(path, newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            d = row["Date received"]
            year = d[:4] if d[4] == "-" else d[6:]
            c = got.setdefault((row["Product"], year), [0, 0, 0])
            c[0] += 1
            c[1 if row["Timely response?"] == "Yes" else 2] += 1
    out = csv.writer(sys.stdout, lineterminator="\n")
    for (product, year), (n, yes, no) in sorted(
            got.items(), key=lambda x: (-x[1][0], x[0])):
        # halves go up, as in every column of per cents
        pct = (yes * 10000 * 2 + n) // (2 * n)
        out.writerow([product, year, n, yes, no,
                      "%d.%02d" % (pct // 100, pct % 100)])


if sys.argv[1] == "make":
    make(int(sys.argv[2]), sys.argv[3], len(sys.argv) > 4)
else:
    count(sys.argv[2])
