/* SPDX-License-Identifier: ISC */
#include "base/cal.h"

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct exception {
	const char *day;
	bool works;
};

/* China 2025 from September on, and the spring festival of 2026. */
static const struct exception china[] = {{"2025-09-28", true},
    {"2025-10-01", false}, {"2025-10-02", false}, {"2025-10-03", false},
    {"2025-10-04", false}, {"2025-10-05", false}, {"2025-10-06", false},
    {"2025-10-07", false}, {"2025-10-08", false}, {"2025-10-11", true},
    {"2026-02-14", true}, {"2026-02-15", false}, {"2026-02-16", false},
    {"2026-02-17", false}, {"2026-02-18", false}, {"2026-02-19", false},
    {"2026-02-20", false}, {"2026-02-21", false}, {"2026-02-22", false},
    {"2026-02-23", false}, {"2026-02-28", true}};

static day_t
on(const char *iso)
{
	day_t day;

	if (day_parse(iso, 0, DAY_STRICT, &day) != DAY_OK)
		printf("Bail out! not a date: %s\n", iso);
	return day;
}

static struct cal *
china_cal(void)
{
	struct cal *c = cal_new(0x1f);

	/* from both ends: the order of the rows does not matter */
	for (size_t i = 0; i < COUNT(china); i += 2)
		cal_put(c, on(china[i].day), china[i].works);
	for (size_t i = COUNT(china) - 2; i < COUNT(china); i -= 2)
		cal_put(c, on(china[i].day), china[i].works);
	return c;
}

static void
single_days(const struct cal *c)
{
	static const struct {
		const char *day;
		bool works;
		const char *before, *after;
	} t[] = {
	    {"2025-09-26", true, "2025-09-26", "2025-09-26"},
	    {"2025-09-27", false, "2025-09-26", "2025-09-28"},
	    {"2025-09-28", true, "2025-09-28", "2025-09-28"},
	    {"2025-09-30", true, "2025-09-30", "2025-09-30"},
	    {"2025-10-01", false, "2025-09-30", "2025-10-09"},
	    {"2025-10-05", false, "2025-09-30", "2025-10-09"},
	    {"2025-10-08", false, "2025-09-30", "2025-10-09"},
	    {"2025-10-11", true, "2025-10-11", "2025-10-11"},
	    {"2025-10-12", false, "2025-10-11", "2025-10-13"},
	    {"2026-02-17", false, "2026-02-14", "2026-02-24"},
	    {"2026-03-01", false, "2026-02-28", "2026-03-02"},
	    {"2030-10-01", true, "2030-10-01", "2030-10-01"},
	    {"1969-12-28", false, "1969-12-26", "1969-12-29"},
	};
	char buf[16];

	for (size_t i = 0; i < COUNT(t); i++) {
		day_t day = on(t[i].day);

		unit_int(cal_works(c, day), t[i].works, "%s is a day %s",
		    t[i].day, t[i].works ? "of work" : "off");
		unit_str(day_format(cal_before(c, day), buf), t[i].before,
		    "the working day not after %s", t[i].day);
		unit_str(day_format(cal_after(c, day), buf), t[i].after,
		    "the working day not before %s", t[i].day);
	}
}

static void
additions(const struct cal *c)
{
	static const struct {
		const char *day;
		int n;
		const char *want;
	} t[] = {
	    {"2025-09-30", 1, "2025-10-09"},
	    {"2025-09-30", 3, "2025-10-11"},
	    {"2025-09-30", 4, "2025-10-13"},
	    {"2025-10-04", 1, "2025-10-09"},
	    {"2025-10-04", 0, "2025-10-09"},
	    {"2025-10-09", 0, "2025-10-09"},
	    {"2025-10-13", -3, "2025-10-09"},
	    {"2025-10-09", -1, "2025-09-30"},
	    {"2025-10-04", -1, "2025-09-30"},
	    {"2025-09-29", -1, "2025-09-28"},
	    {"2025-09-29", -2, "2025-09-26"},
	    {"2030-01-04", 1, "2030-01-07"},
	    {"2030-01-05", 5, "2030-01-11"},
	};
	char buf[16];

	for (size_t i = 0; i < COUNT(t); i++)
		unit_str(day_format(cal_add(c, on(t[i].day), t[i].n), buf),
		    t[i].want, "%s %+d working days", t[i].day, t[i].n);
	unit_int(cal_count(c, on("2025-09-22"), on("2025-09-28")), 6,
	    "a week with a make-up Sunday has six days");
	unit_int(cal_count(c, on("2025-10-06"), on("2025-10-12")), 3,
	    "a week with days off and a make-up Saturday has three");
	unit_int(cal_count(c, on("2025-10-01"), on("2025-10-08")), 0,
	    "the holidays have none");
	unit_int(cal_count(c, on("2025-10-11"), on("2025-10-11")), 1,
	    "one day is counted");
	unit_int(cal_count(c, on("2025-10-11"), on("2025-10-10")), 0,
	    "nothing lies between a day and the day before");
}

/* Everything against a walk by single days, and far jumps. */
static void
against_walking(const struct cal *c, unsigned week)
{
	day_t from = on("2025-08-15"), to = on("2025-11-15");
	int wrong = 0;

	for (day_t day = from; day <= to; day++) {
		day_t t = day, back = day;
		int count = 0;

		for (int n = 1; n <= 60; n++) {
			do
				t++;
			while (!cal_works(c, t));
			do
				back--;
			while (!cal_works(c, back));
			wrong += cal_add(c, day, n) != t;
			wrong += cal_add(c, day, -n) != back;
			wrong += cal_count(c, day + 1, t) != n;
		}
		for (t = day; t < day + 60; t++) {
			count += cal_works(c, t);
			wrong += cal_count(c, day, t) != count;
		}
	}
	unit_int(wrong, 0, "sums are right for the week 0x%x", week);
}

static void
exceptions(void)
{
	struct cal *c = cal_new(0x1f);
	day_t day = on("2026-01-01");

	unit_ok(!cal_covers(c, 2026), "without exceptions no year is covered");
	cal_put(c, day, false);
	unit_ok(!cal_works(c, day), "a day off");
	cal_put(c, day, true);
	unit_ok(cal_works(c, day), "the later word for a day wins");
	cal_put(c, day, false);
	unit_int(cal_count(c, day - 1, day + 1), 2, "and is counted once");
	unit_ok(cal_covers(c, 2026), "2026 is covered by its first day");
	unit_ok(!cal_covers(c, 2025) && !cal_covers(c, 2027),
	    "the years beside it are not");
	cal_put(c, on("2027-12-31"), false);
	unit_ok(cal_covers(c, 2027) && !cal_covers(c, 2028),
	    "nor is the year behind a 31 December");
	cal_free(c);
	cal_free(NULL);
}

static void
odd_weeks(void)
{
	static const unsigned weeks[] = {0x7f, 0x01, 0x40, 0x3f, 0x7e, 0x55};
	struct cal *c;

	for (size_t w = 0; w < COUNT(weeks); w++) {
		c = cal_new(weeks[w]);
		for (size_t i = 0; i < COUNT(china); i++)
			cal_put(c, on(china[i].day), china[i].works);
		against_walking(c, weeks[w]);
		cal_free(c);
	}
	c = cal_new(0);
	unit_int(cal_add(c, 100, 3), 103, "a week with no day works all days");
	cal_free(c);
	c = cal_new(0x40);
	unit_int(
	    cal_add(c, 0, INT32_MAX), INT32_MAX, "far sums stop at the end");
	unit_int(cal_add(c, 0, INT32_MIN), -INT32_MAX, "and at the begin");
	unit_int(cal_add(c, 3, 1000000), 7000003, "a million Sundays");
	unit_int(cal_add(c, 3, -1000000), -6999997, "and back");
	cal_free(c);
}

int
main(void)
{
	struct cal *c = china_cal();

	single_days(c);
	additions(c);
	against_walking(c, 0x1f);
	cal_free(c);
	exceptions();
	odd_weeks();
	return unit_end();
}
