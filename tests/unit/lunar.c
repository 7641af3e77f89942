/* SPDX-License-Identifier: ISC */
#include "base/lunar.h"

#include "unit.h"

struct fact {
	const char *what;
	int y, m, d; /* solar */
	struct lunar l;
};

/* Of printed calendars; the popular tables are wrong in 1933, 1954, 1956, 1978
 * and other libraries in 2027 and 2030. */
static const struct fact facts[] = {
    {"the first day of the table", 1900, 1, 31, {1900, 1, 1, false}},
    {"the leap month of 1900", 1900, 9, 24, {1900, 8, 1, true}},
    {"the last month of 1900", 1901, 1, 20, {1900, 12, 1, false}},
    {"new year 1901", 1901, 2, 19, {1901, 1, 1, false}},
    {"month 7 of 1933", 1933, 8, 21, {1933, 7, 1, false}},
    {"new year 1954", 1954, 2, 3, {1954, 1, 1, false}},
    {"month 12 of 1954", 1954, 12, 25, {1954, 12, 1, false}},
    {"new year 1985", 1985, 2, 20, {1985, 1, 1, false}},
    {"mid-autumn 1978", 1978, 9, 17, {1978, 8, 15, false}},
    {"5 March 1990", 1990, 3, 5, {1990, 2, 9, false}},
    {"new year's eve 2000", 2000, 2, 4, {1999, 12, 29, false}},
    {"new year 2000", 2000, 2, 5, {2000, 1, 1, false}},
    {"the leap 2nd month of 2023", 2023, 3, 22, {2023, 2, 1, true}},
    {"its last day", 2023, 4, 19, {2023, 2, 29, true}},
    {"the month behind it", 2023, 4, 20, {2023, 3, 1, false}},
    {"new year 2024", 2024, 2, 10, {2024, 1, 1, false}},
    {"the leap 6th month of 2025", 2025, 7, 25, {2025, 6, 1, true}},
    {"mid-autumn 2025", 2025, 10, 6, {2025, 8, 15, false}},
    {"new year 2026", 2026, 2, 17, {2026, 1, 1, false}},
    {"new year 2027", 2027, 2, 6, {2027, 1, 1, false}},
    {"new year 2030", 2030, 2, 3, {2030, 1, 1, false}},
    {"the leap 11th month of 2033", 2033, 12, 22, {2033, 11, 1, true}},
    {"new year 2034", 2034, 2, 19, {2034, 1, 1, false}},
    {"the last month of the table", 2100, 12, 31, {2100, 12, 1, false}},
    {"the last day of the table", 2101, 1, 28, {2100, 12, 29, false}},
};

static void
known_days(void)
{
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		const struct fact *f = &facts[i];
		struct lunar l = {0};
		day_t day = day_from_ymd(f->y, f->m, f->d);

		unit_ok(lunar_from_day(day, &l) && l.year == f->l.year &&
			    l.month == f->l.month && l.day == f->l.day &&
			    l.leap == f->l.leap,
		    "%s: %d-%d-%d is %d-%s%d-%d", f->what, f->y, f->m, f->d,
		    l.year, l.leap ? "leap" : "", l.month, l.day);
		unit_int(lunar_to_day(&f->l), day, "%s, back", f->what);
	}
}

static void
no_such_day(void)
{
	static const struct fact none[] = {
	    {"a year before the table", 0, 0, 0, {1899, 12, 1, false}},
	    {"a year behind the table", 0, 0, 0, {2101, 1, 1, false}},
	    {"month 0", 0, 0, 0, {2024, 0, 1, false}},
	    {"month 13", 0, 0, 0, {2024, 13, 1, false}},
	    {"day 0", 0, 0, 0, {2024, 1, 0, false}},
	    {"day 30 of a short month", 0, 0, 0, {2024, 1, 30, false}},
	    {"day 31", 0, 0, 0, {2024, 2, 31, false}},
	    {"a leap month in a year with none", 0, 0, 0, {2024, 2, 1, true}},
	    {"the wrong leap month", 0, 0, 0, {2023, 3, 1, true}},
	    {"day 30 of a short leap month", 0, 0, 0, {2023, 2, 30, true}},
	};
	struct lunar l;

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		unit_int(lunar_to_day(&none[i].l), DAY_NONE, "there is no %s",
		    none[i].what);
	unit_ok(!lunar_from_day(day_from_ymd(1900, 1, 30), &l),
	    "the day before the table is refused");
	unit_ok(!lunar_from_day(day_from_ymd(2101, 1, 29), &l),
	    "the day behind the table is refused");
	unit_ok(!lunar_from_day(day_from_ymd(1850, 6, 1), &l) &&
		    !lunar_from_day(day_from_ymd(2199, 6, 1), &l) &&
		    !lunar_from_day(INT32_MAX, &l) &&
		    !lunar_from_day(-INT32_MAX, &l),
	    "far days are refused");
}

static void
lengths(void)
{
	unit_int(lunar_leap_month(2023), 2, "2023 doubles its 2nd month");
	unit_int(lunar_leap_month(2024), 0, "2024 has no leap month");
	unit_int(lunar_leap_month(2033), 11, "2033 doubles its 11th month");
	unit_int(lunar_leap_month(1899), 0, "nothing is known of 1899");
	unit_int(lunar_month_length(2023, 2, false), 30, "2023-02 has 30 days");
	unit_int(lunar_month_length(2023, 2, true), 29, "leap 2023-02 has 29");
	unit_int(lunar_month_length(2024, 2, true), 0, "2024 has no leap 02");
	unit_int(lunar_month_length(2101, 1, false), 0, "2101 is not known");
	unit_int(lunar_month_length(2024, 13, false), 0, "no month has the 13");
}

/* Each day follows the one before, and every one comes back. */
static void
every_day(void)
{
	struct lunar l, next;
	int wrong = 0, days = 0;
	day_t day = day_from_ymd(1900, 1, 31), end = day_from_ymd(2101, 1, 28);

	lunar_from_day(day, &l);
	for (; day < end; day++, l = next, days++) {
		if (lunar_to_day(&l) != day || !lunar_from_day(day + 1, &next))
			wrong++;
		else if (next.day != l.day + 1 &&
			 (next.day != 1 || l.day != lunar_month_length(l.year,
							l.month, l.leap)))
			wrong++;
	}
	unit_int(days, 73411, "the table has 73412 days");
	unit_int(wrong, 0, "every day of 1900 to 2100 is there and comes back");
}

/* For lunar-check.py. */
static int
dump(void)
{
	struct lunar l = {.day = 1};
	char buf[16];

	for (l.year = LUNAR_FIRST; l.year <= LUNAR_LAST; l.year++)
		for (int place = 2; place < 26; place++) {
			int length;

			l.month = place / 2;
			l.leap = place % 2;
			length = lunar_month_length(l.year, l.month, l.leap);
			if (length == 0)
				continue;
			printf("%d,%d,%d,%s,%d\n", l.year, l.month, l.leap,
			    day_format(lunar_to_day(&l), buf), length);
		}
	return fflush(stdout) == 0 ? 0 : 1;
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--dump") == 0)
		return dump();
	known_days();
	no_such_day();
	lengths();
	every_day();
	return unit_end();
}
