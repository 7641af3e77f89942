# SPDX-License-Identifier: ISC
# Turns lunar-months.csv into lunar_table.h: one number per lunar year 1900 to
# 2100.  Bit i is set when the i-th month from the new year has 30 days (a leap
# month counts), bits 13-16 are the leap month (0: none), bits 17 and up the
# days from 1 January to the lunar new year.  Fails on any gap.

# The observatory's table covers 1901-01-01 to 2100-12-31: it lacks most of
# lunar 1900 and the last month of 2100.  1900-01-31 was the new year of 1900,
# its 8th month was doubled; 2100-12 ends before the new moon of 2101-01-29.
# tests/lunar-check.py computes both from the sky.
function facts(    i, n, part)
{
	n = split("1:29 2:30 3:29 4:29 5:30 6:29 7:30 8:30 8leap:29 " \
	    "9:30 10:30 11:29", part, " ")
	next_day = days(1900, 1, 31)
	for (i = 1; i <= n; i++)
		month(1900, part[i] + 0, part[i] ~ /leap/, next_day, \
		    substr(part[i], index(part[i], ":") + 1) + 0)
}

function fail(why)
{
	print FILENAME ":" NR ": " why >"/dev/stderr"
	failed = 1
	exit 1
}

# Days since 1970-01-01; the years of the table only.
function days(y, m, d)
{
	if (m <= 2) {
		y--
		m += 12
	}
	return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + \
	    int((153 * (m - 3) + 2) / 5) + d - 1 - 719468
}

function flush()
{
	if (year != "")
		printf "    0x%06x, /* %d */\n", code, year
}

# One month in the order of time; start is its first day.
function month(y, m, leap, start, size)
{
	if (next_day != "" && start != next_day)
		fail("does not begin where the month before ends")
	if (size != 29 && size != 30)
		fail("a month of " size " days")
	next_day = start + size
	if (y != year) {
		if (year != "" && (y != year + 1 || last != 12))
			fail("a year is missing or too short")
		if (m != 1 || leap)
			fail("a year that does not begin with month 1")
		flush()
		year = y
		code = (start - days(y, 1, 1)) * 131072 # 2^17
		bit = 1
	} else if (leap ? m != last : m != last + 1) {
		fail("a month is missing")
	}
	if (leap)
		code += m * 8192 # 2^13
	if (size == 30)
		code += bit
	bit *= 2
	last = m
}

BEGIN {
	FS = ","
	print "/* made by lunar.awk */"
	print "static const unsigned lunar_table[] = {"
	facts()
}
NR == 1 { next }
{
	split($4, ymd, "-")
	day = days(ymd[1] + 0, ymd[2] + 0, ymd[3] + 0)
	month($1 + 0, $2 + 0, $3 + 0, day, $5 + 0)
}
END {
	if (failed)
		exit 1
	if (year == 2100 && last == 11)
		month(2100, 12, 0, next_day, 29)
	if (year != 2100 || last != 12)
		fail("does not end with the last month of 2100")
	flush()
	print "};"
}
