/* SPDX-License-Identifier: ISC */
#include "base/day.h"

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
the_calendar(void)
{
	unit_ok(day_valid(2000, 2, 29) && !day_valid(1900, 2, 29) &&
		    !day_valid(2026, 4, 31) && !day_valid(2026, 0, 1) &&
		    !day_valid(2026, 13, 1) && !day_valid(0, 1, 1),
	    "29 February is every four years, not in 1900");
	unit_int(day_weekday(0), 4, "1970-01-01 was a Thursday");
	unit_int(day_weekday(-1), 3, "1969-12-31 was a Wednesday");
	unit_int(day_weekday(day_from_ymd(1900, 1, 1)), 1,
	    "1900-01-01 was a Monday");
	unit_int(day_weekday(INT32_MAX), (INT32_MAX % 7 + 3) % 7 + 1,
	    "the last day has a weekday");
}

static void
months(void)
{
	static const struct {
		const char *from;
		int n;
		const char *want;
	} t[] = {
	    {"2026-01-31", 1, "2026-02-28"},
	    {"2024-01-31", 1, "2024-02-29"},
	    {"2026-01-31", 2, "2026-03-31"},
	    {"2026-03-31", 1, "2026-04-30"},
	    {"2026-03-31", -1, "2026-02-28"},
	    {"2026-12-15", 1, "2027-01-15"},
	    {"2026-01-15", -1, "2025-12-15"},
	    {"2026-01-15", -13, "2024-12-15"},
	    {"2024-02-29", 12, "2025-02-28"},
	    {"2024-02-29", 48, "2028-02-29"},
	    {"2026-05-20", 0, "2026-05-20"},
	};
	char buf[16];
	day_t day;

	for (size_t i = 0; i < COUNT(t); i++) {
		day_parse(t[i].from, 0, DAY_STRICT, &day);
		unit_str(day_format(day_add_months(day, t[i].n), buf),
		    t[i].want, "%s %+d months", t[i].from, t[i].n);
	}
	unit_int(day_add_months(INT32_MAX - 1, INT32_MAX), INT32_MAX,
	    "months past the end of time stop there");
	unit_int(day_add_months(0, INT32_MIN), -INT32_MAX,
	    "months before its begin as well");
	unit_int(day_add_months(day_from_ymd(-1, 3, 31), -1),
	    day_from_ymd(-1, 2, 28), "months go on before the year 0");
	unit_int(day_add_months(DAY_NONE, 1), DAY_NONE,
	    "no date and a month is no date");
}

/* day_sub_floor() is what a search by index needs: t + p <= day exactly for
 * the t up to it. */
static void
inverse(void)
{
	static const struct period p[] = {{1, 'm'}, {2, 'm'}, {11, 'm'},
	    {12, 'm'}, {1, 'y'}, {4, 'y'}, {3, 'd'}, {2, 'w'}, {1, 'h'},
	    {0, 'm'}};
	day_t from = day_from_ymd(2019, 1, 1), to = day_from_ymd(2025, 12, 31);

	for (size_t i = 0; i < COUNT(p); i++) {
		int wrong = 0;

		for (day_t day = from; day <= to; day++) {
			day_t t = day_sub_floor(day, p[i]);

			wrong += day_add(t, p[i]) > day;
			wrong += day_add(t + 1, p[i]) <= day;
			if (p[i].unit == 'm')
				wrong += t != day_sub_months_floor(day, p[i].n);
		}
		unit_int(wrong, 0, "subtracting %d%c is the inverse of adding",
		    p[i].n, p[i].unit);
	}
}

static void
starts_and_ends(void)
{
	static const struct {
		const char *day;
		char unit;
		const char *start, *end;
	} t[] = {
	    {"2026-11-21", 'w', "2026-11-16", "2026-11-22"},
	    {"2026-11-16", 'w', "2026-11-16", "2026-11-22"},
	    {"2026-11-22", 'w', "2026-11-16", "2026-11-22"},
	    {"2026-01-01", 'w', "2025-12-29", "2026-01-04"},
	    {"2026-02-10", 'm', "2026-02-01", "2026-02-28"},
	    {"2024-02-29", 'm', "2024-02-01", "2024-02-29"},
	    {"2026-01-31", 'm', "2026-01-01", "2026-01-31"},
	    {"2026-12-31", 'm', "2026-12-01", "2026-12-31"},
	    {"2026-03-31", 'q', "2026-01-01", "2026-03-31"},
	    {"2026-04-01", 'q', "2026-04-01", "2026-06-30"},
	    {"2026-12-31", 'q', "2026-10-01", "2026-12-31"},
	    {"2026-07-04", 'y', "2026-01-01", "2026-12-31"},
	};
	char buf[16];
	day_t day;

	for (size_t i = 0; i < COUNT(t); i++) {
		day_parse(t[i].day, 0, DAY_STRICT, &day);
		unit_str(day_format(day_start(day, t[i].unit), buf), t[i].start,
		    "the start %c of %s", t[i].unit, t[i].day);
		unit_str(day_format(day_end(day, t[i].unit), buf), t[i].end,
		    "the end %c of %s", t[i].unit, t[i].day);
	}
	unit_int(day_end(INT32_MAX, 'w'), INT32_MAX, "time ends within a week");
	unit_int(day_start(DAY_NONE, 'w'), DAY_NONE, "no date, no week");
	unit_int(day_end(DAY_NONE, 'm'), DAY_NONE, "no date, no month");
}

static void
periods(void)
{
	static const struct {
		const char *text;
		int n;
		char unit; /* 0: refused */
		const char *after; /* 2026-01-31 and it */
	} t[] = {
	    {"30d", 30, 'd', "2026-03-02"},
	    {"2w", 2, 'w', "2026-02-14"},
	    {"1m", 1, 'm', "2026-02-28"},
	    {"1y", 1, 'y', "2027-01-31"},
	    {"15", 15, 'd', "2026-02-15"},
	    {"1hm", 1, 'h', "2026-02-15"},
	    {"2HM", 2, 'h', "2026-03-02"},
	    {"0", 0, 'd', "2026-01-31"},
	    {"99999d", 99999, 'd', "2299-11-15"},
	    {"1W", 1, 'w', "2026-02-07"},
	    {"100000", 0, 0, NULL},
	    {"", 0, 0, NULL},
	    {"d", 0, 0, NULL},
	    {"-1d", 0, 0, NULL},
	    {"+1d", 0, 0, NULL},
	    {"1h", 0, 0, NULL},
	    {"1hx", 0, 0, NULL},
	    {"1hmm", 0, 0, NULL},
	    {"1mm", 0, 0, NULL},
	    {"1 d", 0, 0, NULL},
	    {"1q", 0, 0, NULL},
	};
	day_t day = day_from_ymd(2026, 1, 31);
	struct period p;
	char buf[16];

	for (size_t i = 0; i < COUNT(t); i++) {
		bool right = period_parse(t[i].text, &p);

		if (!unit_int(right, t[i].unit != 0, "a period '%s' is %s",
			t[i].text, t[i].unit ? "good" : "refused") ||
		    !right)
			continue;
		unit_ok(p.n == t[i].n && p.unit == t[i].unit, "'%s' is %d %c",
		    t[i].text, t[i].n, t[i].unit);
		unit_str(day_format(day_add(day, p), buf), t[i].after,
		    "2026-01-31 and '%s'", t[i].text);
	}
}

static void
formats(void)
{
	char buf[24];
	int wrong = 0;

	unit_str(day_format(0, buf), "1970-01-01", "day 0");
	unit_str(day_format(-1, buf), "1969-12-31", "day -1");
	unit_str(day_format(DAY_NONE, buf), "", "no date is empty");
	unit_str(day_format(INT32_MAX, buf), "5881580-07-11", "the last day");
	unit_str(day_format(-INT32_MAX, buf), "-5877641-06-24", "the first");
	unit_str(day_format(day_from_ymd(12026, 3, 5), buf), "12026-03-05",
	    "a year of five digits");
	unit_str(minute_format(0, buf), "1970-01-01T00:00", "minute 0");
	unit_str(minute_format(-1, buf), "1969-12-31T23:59", "minute -1");
	unit_str(minute_format(MINUTE_NONE, buf), "", "no time is empty");
	unit_str(minute_format(INT64_MAX, buf), "", "out of all days is empty");
	unit_str(minute_format((minute_t)-INT32_MAX * MINUTES_A_DAY, buf),
	    "-5877641-06-24T00:00", "the first minute of the first day");
	for (day_t day = day_from_ymd(1800, 1, 1);
	     day <= day_from_ymd(2199, 12, 31); day++) {
		day_t back = 0;
		int y, m, d;

		day_to_ymd(day, &y, &m, &d);
		wrong += !day_valid(y, m, d) || day_from_ymd(y, m, d) != day;
		day_format(day, buf);
		wrong += day_parse(buf, 0, DAY_STRICT, &back) != DAY_OK ||
			 back != day;
	}
	unit_int(wrong, 0, "every day of 1800 to 2199 is read back");
}

static void
the_clock(void)
{
	day_t day = day_from_ymd(2026, 3, 5);
	minute_t before, now, after;

	before = (minute_t)(time(NULL) / 60) + 8 * 60;
	now = minute_now();
	after = (minute_t)(time(NULL) / 60) + 8 * 60;
	unit_ok(before <= now && now <= after, "the clock is local time");
	unit_ok(day_today() >= before / MINUTES_A_DAY, "today goes by it");

	day_set_clock(day, 23 * 60 + 59);
	unit_int(day_today(), day, "a fixed today");
	unit_int(minute_now(), (minute_t)day * MINUTES_A_DAY + 1439,
	    "at 23:59 it is still that day");
	day_set_clock(day, 1);
	unit_int(minute_now(), (minute_t)day * MINUTES_A_DAY + 1,
	    "at 00:01 it is that day already");
	day_set_clock(day, -1);
	now = minute_now();
	unit_ok(now / MINUTES_A_DAY == day, "a fixed day stays that day");
	unit_ok(now % MINUTES_A_DAY >= before % MINUTES_A_DAY ||
		    before % MINUTES_A_DAY >= MINUTES_A_DAY - 2,
	    "while the time of day goes on");
	day_set_clock(DAY_NONE, -1);
	unit_ok(minute_now() >= before, "the clock is free again");
}

int
main(void)
{
	setenv("TZ", "CST-8", 1);
	the_calendar();
	months();
	inverse();
	starts_and_ends();
	periods();
	formats();
	the_clock();
	return unit_end();
}
