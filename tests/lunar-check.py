#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Checks the lunar table against the sky.

Usage: lunar-check.py DUMP-PROGRAM LUNAR-MONTHS.CSV

DUMP-PROGRAM --dump prints lunar_year,month,leap,first_day,length for all
months our C code knows (build/unit/lunar).  Each month of 1900 to 2100 is
derived here a second time, from nothing but the motion of sun and moon
(J. Meeus, Astronomical Algorithms: new moons of chapter 49, the sun by VSOP87,
delta T by Espenak and Meeus) and the rules of the calendar:

  a month begins on the day of the new moon in Beijing; the one with the winter
  solstice is the 11th; if 13 begin between two solstices, the first of them
  without a major solar term (the sun at a multiple of 30 degrees) is a leap
  month and has the number of the month before.

The clock of Beijing was local mean time (116d25m E) to 1928, UTC+8 after.
A new moon nearer to midnight than this arithmetic is good for (30 s) may fall
on either day.  Those, and what was printed otherwise at the time, are told;
any other difference fails.
"""
import csv
import datetime
import subprocess
import sys
from bisect import bisect_left
from math import cos, floor, pi, radians, sin

DOUBT = 30.0  # seconds around midnight
JD_1970 = 2440587.5

# By the sky, by the calendar, why.
PRINTED = {
    "1906-04-23": ("1906-04-24", "so the calendar was printed: the Qing "
                   "computed with tables of 1742, some minutes wrong by then"),
}
# Where calendars of our time disagree.
DISPUTED = {
    "2057-09-28": "other calendars begin this month on 2057-09-29",
    "2097-08-07": "other calendars begin this month on 2097-08-08",
}

# VSOP87, longitude of the earth: 1e-8 radians, phase, radians per 1000 years.
EARTH = (
    """175347046 0 0 3341656 4.6692568 6283.07585 34894 4.6261 12566.1517
    3497 2.7441 5753.3849 3418 2.8289 3.5231 3136 3.6277 77713.7715
    2676 4.4181 7860.4194 2343 6.1352 3930.2097 1324 0.7425 11506.7698
    1273 2.0371 529.691 1199 1.1096 1577.3435 990 5.233 5884.927
    902 2.045 26.298 857 3.508 398.149 780 1.179 5223.694
    753 2.533 5507.553 505 4.583 18849.228 492 4.205 775.523
    357 2.92 0.067 317 5.849 11790.629 284 1.899 796.298
    271 0.315 10977.079 243 0.345 5486.778 206 4.806 2544.314
    205 1.869 5573.143 202 2.458 6069.777 156 0.833 213.299
    132 3.411 2942.463 126 1.083 20.775 115 0.645 0.98
    103 0.636 4694.003 102 0.976 15720.839 102 4.267 7.114
    99 6.21 2146.17 98 0.68 155.42 86 5.98 161000.69 85 1.3 6275.96
    85 3.67 71430.7 80 1.81 17260.15 79 3.04 12036.46 75 1.76 5088.63
    74 3.5 3154.69 74 4.68 801.82 70 0.83 9437.76 62 3.98 8827.39
    61 1.82 7084.9 57 2.78 6286.6 56 4.39 14143.5 56 3.47 6279.55
    52 0.19 12139.55 52 1.33 1748.02 51 0.28 5856.48 49 0.49 1194.45
    41 5.37 8429.24 41 2.4 19651.05 39 6.17 10447.39 37 6.04 10213.29
    37 2.57 1059.38 36 1.71 2352.87 36 1.78 6812.77 33 0.59 17789.85
    30 0.44 83996.85 30 2.74 1349.87 25 3.16 4690.48""",
    """628331966747 0 0 206059 2.678235 6283.07585 4303 2.6351 12566.1517
    425 1.59 3.523 119 5.796 26.298 109 2.966 1577.344 93 2.59 18849.23
    72 1.14 529.69 68 1.87 398.15 67 4.41 5507.55 59 2.89 5223.69
    56 2.17 155.42 45 0.4 796.3 36 0.47 775.52 29 2.65 7.11
    21 5.34 0.98 19 1.85 5486.78 19 4.97 213.3 17 2.99 6275.96
    16 0.03 2544.31 16 1.43 2146.17 15 1.21 10977.08 12 2.83 1748.02
    12 3.26 5088.63 12 5.27 1194.45 12 2.08 4694 11 0.77 553.57
    10 1.3 6286.6 10 4.24 1349.87""",
    """52919 0 0 8720 1.0721 6283.0758 309 0.867 12566.152 27 0.05 3.52
    16 5.19 26.3 16 3.68 155.42 10 0.76 18849.23 9 2.06 77713.77""",
    """289 5.844 6283.076 35 0 0 17 5.49 12566.15""",
    """114 3.142 0 8 4.13 6283.08""")


def triples(text):
    n = [float(x) for x in text.split()]
    return list(zip(n[0::3], n[1::3], n[2::3]))


EARTH = [triples(text) for text in EARTH]

# New moon, chapter 49: days, times E, and multiples of M, M', F.
MOON = [(float(t[0]),) + tuple(int(x) for x in t[1:]) for t in (
    row.split() for row in """
    -.40720 0 0 1 0|.17241 1 1 0 0|.01608 0 0 2 0|.01039 0 0 0 2
    .00739 1 -1 1 0|-.00514 1 1 1 0|.00208 2 2 0 0|-.00111 0 0 1 -2
    -.00057 0 0 1 2|.00056 1 1 2 0|-.00042 0 0 3 0|.00042 1 1 0 2
    .00038 1 1 0 -2|-.00024 1 -1 2 0|-.00007 0 2 1 0|.00004 0 0 2 -2
    .00004 0 3 0 0|.00003 0 1 1 -2|.00003 0 0 2 2|-.00003 0 1 1 2
    .00003 0 -1 1 2|-.00002 0 -1 1 -2|-.00002 0 1 3 0|.00002 0 0 4 0
    """.replace("|", "\n").strip().splitlines())]

# The planets' part: days * 1e-6, degrees, degrees per month.
PLANETS = triples("""
    325 299.77 .107408 165 251.88 .016321 164 251.83 26.651886
    126 349.42 36.412478 110 84.66 18.206239 62 141.74 53.303771
    60 207.14 2.453732 56 154.84 7.306860 47 34.52 27.261239
    42 207.19 .121824 40 291.34 1.844379 37 161.72 24.198154
    35 239.56 25.513099 23 331.55 3.592518""")

# Espenak and Meeus: up to the year, origin, scale, coefficients in seconds.
DELTA_T = (
    (1920, 1900, 1, (-2.79, 1.494119, -.0598939, .0061966, -.000197)),
    (1941, 1920, 1, (21.20, .84493, -.076100, .0020936)),
    (1961, 1950, 1, (29.07, .407, -1 / 233, 1 / 2547)),
    (1986, 1975, 1, (45.45, 1.067, -1 / 260, -1 / 718)),
    (2005, 2000, 1, (63.86, .3345, -.060374, .0017275, .000651814,
                     .00002373599)),
    (2050, 2000, 1, (62.92, .32217, .005589)),
    (9999, 1820, 100, (-20, 0, 32)))


def polynomial(x, coefficients):
    total = 0.0
    for c in reversed(coefficients):
        total = total * x + c
    return total


def delta_t(year):
    """Seconds that dynamical time is ahead of universal time."""
    for end, origin, scale, coefficients in DELTA_T:
        if year < end:
            break
    t = polynomial((year - origin) / scale, coefficients)
    return t - .5628 * (2150 - year) if year >= 2050 else t


def beijing(jde):
    """Days since 1970-01-01T00:00 on the clocks of Beijing."""
    year = 2000 + (jde - 2451545) / 365.25
    zone = 8 * 3600 if year >= 1929 else 116.4167 * 240
    return jde - JD_1970 + (zone - delta_t(year)) / 86400


def new_moon(k):
    """The k-th new moon from January 2000, dynamical time."""
    t = k / 1236.85
    e = polynomial(t, (1, -.002516, -.0000074))
    m = radians(2.5534 + 29.10535670 * k +
                polynomial(t, (0, 0, -.0000014, -.00000011)))
    moon = radians(201.5643 + 385.81693528 * k +
                   polynomial(t, (0, 0, .0107582, .00001238, -.000000058)))
    f = radians(160.7108 + 390.67050284 * k +
                polynomial(t, (0, 0, -.0016118, -.00000227, .000000011)))
    node = radians(124.7746 - 1.56375588 * k +
                   polynomial(t, (0, 0, .0020672, .00000215)))
    jde = 2451550.09766 + 29.530588861 * k + polynomial(
        t, (0, 0, .00015437, -.000000150, .00000000073))
    jde += sum(days * e ** times * sin(a * m + b * moon + c * f)
               for days, times, a, b, c in MOON)
    jde -= .00017 * sin(node)
    return jde + sum(
        days * 1e-6 * sin(radians(a + b * k - (.009173 * t * t if i == 0
                                               else 0)))
        for i, (days, a, b) in enumerate(PLANETS))


def sun(jde):
    """Apparent longitude, radians."""
    t = (jde - 2451545) / 365250
    earth = 0.0
    for power, terms in enumerate(EARTH):
        earth += t ** power * sum(a * cos(b + c * t) for a, b, c in terms)
    t *= 10
    node = radians(125.04452 - 1934.136261 * t)
    mean = radians(280.4665 + 36000.7698 * t)
    moon = radians(218.3165 + 481267.8813 * t)
    anomaly = radians(357.52911 + 35999.05029 * t)
    nutation = (-17.20 * sin(node) - 1.32 * sin(2 * mean) -
                .23 * sin(2 * moon) + .21 * sin(2 * node))
    aberration = -20.4898 * (1 + .01671 * cos(anomaly))
    return earth * 1e-8 + pi + radians(
        (nutation + aberration - .09033) / 3600)


def solar_term(year, twelfth):
    """When the sun passes twelfth * 30 degrees in that solar year."""
    days = (twelfth * 30 + 80) % 360 * 365.2422 / 360
    jde = 2451544.5 + (year - 2000) * 365.2422 + days
    for _ in range(4):
        off = (twelfth * pi / 6 - sun(jde) + pi) % (2 * pi) - pi
        jde += off * 365.2422 / (2 * pi)
    return jde


def seconds_to_midnight(t):
    off = (t + .5) % 1 - .5
    return off * 86400


def iso(day):
    return (datetime.date(1970, 1, 1) +
            datetime.timedelta(days=day)).isoformat()


class Sky:
    """The new moons and solar terms of 1899 to 2101, and the months."""

    def __init__(self):
        first = floor((1899 - 2000) * 12.3685)
        last = floor((2103 - 2000) * 12.3685)
        self.moons = [beijing(new_moon(k)) for k in range(first, last)]
        self.starts = [floor(t) for t in self.moons]
        self.terms = {(year, i): beijing(solar_term(year, i))
                      for year in range(1899, 2102) for i in range(12)}

    def settle(self, table):
        """Where the sky does not decide the day take the table's, and say
        so.  table: the first days of months."""
        for i, t in enumerate(self.moons):
            off = seconds_to_midnight(t)
            day = self.starts[i]
            other = day - 1 if off >= 0 else day + 1
            printed, why = PRINTED.get(iso(day), (None, None))
            if abs(off) > DOUBT and printed != iso(other):
                continue
            if day not in table and other in table:
                self.starts[i] = other
            print("# new moon of %s, %.1f s %s midnight: the table has %s (%s)"
                  % (iso(day), abs(off), "after" if off >= 0 else "before",
                     iso(self.starts[i]), why or DISPUTED.get(
                         iso(day), "too near to decide")))
        for t in self.terms.values():
            off = seconds_to_midnight(t)
            day = floor(t)
            if abs(off) > DOUBT:
                continue
            other = day - 1 if off >= 0 else day + 1
            print("# solar term of %s, %.1f s %s midnight: %s"
                  % (iso(day), abs(off), "after" if off >= 0 else "before",
                     "no month begins there"
                     if self.month_of(day) == self.month_of(other)
                     else "MATTERS, a month begins there"))

    def month_of(self, day):
        """The number of the new moon whose month has this day."""
        i = bisect_left(self.starts, day)
        return i if self.starts[i] == day else i - 1

    def months(self):
        """(lunar year, month, leap, first day, length), 1900 to 2100."""
        with_term = {self.month_of(floor(t)) for t in self.terms.values()}
        out = []
        for year in range(1899, 2101):
            a = self.month_of(floor(self.terms[year, 9]))
            b = self.month_of(floor(self.terms[year + 1, 9]))
            wanted = b - a == 13
            month = 11
            for i in range(a, b):
                leap = wanted and i > a and i not in with_term
                if leap:
                    wanted = False
                elif i > a:
                    month = month % 12 + 1
                lunar_year = year if i - a < 4 and month >= 11 else year + 1
                out.append((lunar_year, month, int(leap), self.starts[i],
                            self.starts[i + 1] - self.starts[i]))
        return [m for m in out if 1900 <= m[0] <= 2100]


def rows(lines):
    return [(int(y), int(m), int(leap), first, int(length))
            for y, m, leap, first, length in csv.reader(lines)]


def compare(name, left, right):
    """True when both have the same months; tells every difference."""
    wrong = sorted(set(left) ^ set(right), key=lambda row: (row[3], row))
    for row in wrong:
        print("not ok - %s: only one has %d-%s%d, %s, %d days" % (
            name, row[0], "leap" if row[2] else "", row[1], row[3], row[4]))
    if not wrong:
        print("ok - %s: %d months" % (name, len(right)))
    return not wrong


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.split("\n\n")[1])
    dump = rows(subprocess.run(
        [sys.argv[1], "--dump"], check=True, stdout=subprocess.PIPE,
        universal_newlines=True).stdout.splitlines())
    with open(sys.argv[2], encoding="utf-8") as f:
        given = rows(f.read().splitlines()[1:])
    sky = Sky()
    epoch = datetime.date(1970, 1, 1)
    sky.settle({(datetime.date.fromisoformat(row[3]) - epoch).days
                for row in dump})
    derived = [row[:3] + (iso(row[3]), row[4]) for row in sky.months()]
    right = compare("the table is what the sky says", dump, derived)
    first, last = given[0][3], given[-1][3]
    right &= compare("the table is the observatory's",
                     [row for row in dump if first <= row[3] <= last], given)
    right &= len(given) > 2400 and len(dump) > len(given)
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
