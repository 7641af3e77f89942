/* SPDX-License-Identifier: ISC */
#include "base/yearday.h"

#include "base/lunar.h"
#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static day_t
on(const char *iso)
{
	day_t day;

	if (day_parse(iso, 0, DAY_STRICT, &day) != DAY_OK)
		printf("Bail out! not a date: %s\n", iso);
	return day;
}

static struct yearday
yd(const char *text)
{
	struct yearday y = {0};

	if (yearday_parse(text, DAY_STRICT, false, &y) != DAY_OK)
		printf("Bail out! not a yearly day: %s\n", text);
	return y;
}

/* Where a day falls in a year. */
static void
falls_on(void)
{
	static const struct {
		const char *day;
		int year;
		enum feb29 rule;
		const char *want; /* "": nowhere */
	} t[] = {
	    {"1990-03-05", 2026, FEB29_FEB28, "2026-03-05"},
	    {"--12-31", 2026, FEB29_FEB28, "2026-12-31"},
	    {"--03", 2026, FEB29_FEB28, "2026-03-01"},
	    {"2000-02-29", 2024, FEB29_SKIP, "2024-02-29"},
	    {"2000-02-29", 2023, FEB29_FEB28, "2023-02-28"},
	    {"2000-02-29", 2023, FEB29_MAR01, "2023-03-01"},
	    {"2000-02-29", 2023, FEB29_SKIP, ""},
	    {"--02-29", 1900, FEB29_FEB28, "1900-02-28"},
	    {"--02", 2023, FEB29_SKIP, "2023-02-01"},
	    {"lunar --01-01", 2026, FEB29_SKIP, "2026-02-17"},
	    {"lunar --01-01", 2027, FEB29_SKIP, "2027-02-06"},
	    {"lunar 1990-08-15", 2025, FEB29_SKIP, "2025-10-06"},
	    /* the twelfth month falls into the next solar year */
	    {"lunar --12-08", 2025, FEB29_SKIP, "2026-01-26"},
	    /* day 30 of a month of 29 */
	    {"lunar --12-30", 2024, FEB29_SKIP, "2025-01-28"},
	    {"lunar --12-30", 2023, FEB29_SKIP, "2024-02-09"},
	    {"lunar --12-29", 2023, FEB29_SKIP, "2024-02-08"},
	    /* leap 2 in 2023, none in 2024, leap 6 in 2025 */
	    {"lunar --leap02-15", 2023, FEB29_SKIP, "2023-04-05"},
	    {"lunar --02-15", 2023, FEB29_SKIP, "2023-03-06"},
	    {"lunar --leap02-15", 2024, FEB29_SKIP, "2024-03-24"},
	    {"lunar --leap02-15", 2025, FEB29_SKIP, "2025-03-14"},
	    {"lunar --leap02-30", 2023, FEB29_SKIP, "2023-04-19"},
	    {"lunar --02-30", 2023, FEB29_SKIP, "2023-03-21"},
	    {"lunar --leap06", 2025, FEB29_SKIP, "2025-07-25"},
	    {"lunar --06", 2025, FEB29_SKIP, "2025-06-25"},
	    {"lunar --leap11-01", 2033, FEB29_SKIP, "2033-12-22"},
	    {"lunar --01-01", 1899, FEB29_SKIP, ""},
	    {"lunar --12-29", 2100, FEB29_SKIP, "2101-01-28"},
	    {"lunar --01-01", 2101, FEB29_SKIP, ""},
	};
	char buf[16];

	for (size_t i = 0; i < COUNT(t); i++) {
		struct yearday y = yd(t[i].day);

		unit_str(day_format(yearday_in(&y, t[i].year, t[i].rule), buf),
		    t[i].want, "%s of %d (rule %d) is '%s'", t[i].day,
		    t[i].year, (int)t[i].rule, t[i].want);
	}
}

static void
around(void)
{
	static const struct {
		const char *yearday, *day;
		enum feb29 rule;
		const char *before, *after;
	} t[] = {
	    {"1990-03-05", "2026-03-05", FEB29_SKIP, "2026-03-05",
		"2026-03-05"},
	    {"1990-03-05", "2026-03-06", FEB29_SKIP, "2026-03-05",
		"2027-03-05"},
	    {"--01-01", "2026-12-31", FEB29_SKIP, "2026-01-01", "2027-01-01"},
	    {"--12-31", "2027-01-01", FEB29_SKIP, "2026-12-31", "2027-12-31"},
	    {"--02-29", "2026-02-28", FEB29_SKIP, "2024-02-29", "2028-02-29"},
	    {"--02-29", "1900-06-01", FEB29_SKIP, "1896-02-29", "1904-02-29"},
	    {"--02-29", "1896-03-01", FEB29_SKIP, "1896-02-29", "1904-02-29"},
	    {"--02-29", "1904-02-28", FEB29_SKIP, "1896-02-29", "1904-02-29"},
	    {"--02-29", "2026-02-28", FEB29_FEB28, "2026-02-28", "2026-02-28"},
	    {"--02-29", "2026-02-28", FEB29_MAR01, "2025-03-01", "2026-03-01"},
	    /* lunar new year's eve and new year */
	    {"lunar --12-30", "2026-01-01", FEB29_SKIP, "2025-01-28",
		"2026-02-16"},
	    {"lunar --12-08", "2026-01-26", FEB29_SKIP, "2026-01-26",
		"2026-01-26"},
	    {"lunar --12-08", "2026-12-31", FEB29_SKIP, "2026-01-26",
		"2027-01-15"},
	    {"lunar --01-01", "2026-02-16", FEB29_SKIP, "2025-01-29",
		"2026-02-17"},
	    {"lunar --leap02-29", "2023-04-18", FEB29_SKIP, "2022-03-31",
		"2023-04-19"},
	    {"lunar --leap02-29", "2023-04-20", FEB29_SKIP, "2023-04-19",
		"2024-04-07"},
	    {"lunar --01-01", "1900-01-31", FEB29_SKIP, "1900-01-31",
		"1900-01-31"},
	    {"lunar --12-01", "1900-02-01", FEB29_SKIP, "", "1901-01-20"},
	    {"lunar --01-01", "2100-12-31", FEB29_SKIP, "2100-02-09", ""},
	    {"lunar --01-01", "2150-01-01", FEB29_SKIP, "", ""},
	};
	char buf[16];

	for (size_t i = 0; i < COUNT(t); i++) {
		struct yearday y = yd(t[i].yearday);
		day_t day = on(t[i].day);

		unit_str(day_format(yearday_before(&y, day, t[i].rule), buf),
		    t[i].before, "the last %s up to %s (rule %d)", t[i].yearday,
		    t[i].day, (int)t[i].rule);
		unit_str(day_format(yearday_after(&y, day, t[i].rule), buf),
		    t[i].after, "the next %s from %s (rule %d)", t[i].yearday,
		    t[i].day, (int)t[i].rule);
	}
}

/* Every yearday there is, year unknown. */
static size_t
all_yeardays(struct yearday *out)
{
	size_t n = 0;

	for (int kind = 0; kind < 3; kind++)
		for (int month = 1; month <= 12; month++)
			for (int day = 0; day <= 31; day++) {
				struct yearday y = {.lunar = kind > 0,
				    .leap = kind == 2,
				    .month = month,
				    .day = day};

				if (yearday_valid(&y))
					out[n++] = y;
			}
	return n;
}

static bool
contains(const int64_t *list, int n, int64_t v)
{
	for (int i = 0; i < n; i++)
		if (list[i] == v)
			return true;
	return false;
}

/* yearday_on() holds exactly what yearday_in() puts on that day. */
static void
on_is_in(const struct yearday *all, size_t n, enum feb29 rule)
{
	static int count[16000];
	day_t from = on("1995-01-01"), to = on("2035-12-31");
	int missing = 0, surplus = 0, most = 0, found;
	int64_t list[8];

	memset(count, 0, sizeof(count));
	for (size_t i = 0; i < n; i++)
		for (int year = 1994; year <= 2035; year++) {
			day_t day = yearday_in(&all[i], year, rule);

			if (day == DAY_NONE || day < from || day > to)
				continue;
			found = yearday_on(day, rule, list);
			if (!contains(list, found, yearday_pack(&all[i])))
				missing++;
			count[day - from]++;
		}
	for (day_t day = from; day <= to; day++) {
		found = yearday_on(day, rule, list);
		surplus += found != count[day - from];
		most = found > most ? found : most;
	}
	unit_int(missing, 0, "rule %d: every yearday is found on its day",
	    (int)rule);
	unit_int(surplus, 0, "rule %d: and on no other", (int)rule);
	unit_ok(most <= 8, "rule %d: at most 8 fall on a day (%d)", (int)rule,
	    most);
}

/* before and after agree with a list of all occurrences. */
static void
around_is_in(const struct yearday *all, size_t n, enum feb29 rule)
{
	day_t from = on("2012-01-01"), to = on("2026-12-31");
	int wrong = 0;

	for (size_t i = 0; i < n; i++) {
		day_t last = DAY_NONE, next = DAY_NONE;
		int year = 2000;

		for (day_t day = from; day <= to; day += 3) {
			while (next == DAY_NONE || next < day) {
				if (next != DAY_NONE)
					last = next;
				next = yearday_in(&all[i], year++, rule);
			}
			wrong += yearday_after(&all[i], day, rule) != next;
			wrong += yearday_before(&all[i], day, rule) !=
				 (next == day ? next : last);
		}
	}
	unit_int(wrong, 0, "rule %d: before and after are the nearest ones",
	    (int)rule);
}

/* Packed and as text, and back. */
static void
packing(const struct yearday *all, size_t n)
{
	static const int64_t bad[] = {-1, 0, 1, INT64_MAX, INT64_MIN};
	struct yearday y, back;
	char buf[32];
	int wrong = 0;

	for (size_t i = 0; i < 2 * n; i++) {
		int64_t v;

		y = all[i / 2];
		y.year = i % 2 ? 2000 : 0;
		if (!yearday_valid(&y))
			continue;
		v = yearday_pack(&y);
		wrong += !yearday_unpack(v, &back) || yearday_pack(&back) != v;
		yearday_format(&y, buf);
		wrong +=
		    yearday_parse(buf, DAY_STRICT, false, &back) != DAY_OK ||
		    yearday_pack(&back) != v;
	}
	unit_int(wrong, 0, "%zu yeardays are read back and unpacked", n);
	for (size_t i = 0; i < COUNT(bad); i++)
		unit_ok(!yearday_unpack(bad[i], &y), "%lld is not a yearday",
		    (long long)bad[i]);
	unit_int(yearday_pack(&(struct yearday){true, true, 2, 29, 1990}),
	    ((((int64_t)13 + 2) * 2 + 1) * 32 + 29) * 4096 + 1990,
	    "a packed value is as crm-schema.5 says");
}

static void
formats(void)
{
	static const struct {
		struct yearday y;
		const char *want;
	} t[] = {
	    {{false, false, 3, 5, 1990}, "1990-03-05"},
	    {{false, false, 3, 5, 0}, "--03-05"},
	    {{false, false, 3, 0, 0}, "--03"},
	    {{false, false, 3, 0, 1990}, "1990-03"},
	    {{true, false, 3, 5, 1990}, "lunar 1990-03-05"},
	    {{true, true, 2, 29, 0}, "lunar --leap02-29"},
	    {{true, true, 2, 29, 2023}, "lunar 2023-leap02-29"},
	    {{true, true, 2, 0, 0}, "lunar --leap02"},
	};
	char buf[32];

	for (size_t i = 0; i < COUNT(t); i++)
		unit_str(yearday_format(&t[i].y, buf), t[i].want, "written %s",
		    t[i].want);
}

int
main(void)
{
	static struct yearday all[3 * 12 * 32];
	size_t n = all_yeardays(all);

	unit_int(n, 366 + 12 + 2 * 12 * 31, "all yeardays are there");
	falls_on();
	around();
	for (int rule = FEB29_FEB28; rule <= FEB29_SKIP; rule++) {
		on_is_in(all, n, (enum feb29)rule);
		around_is_in(all, n, (enum feb29)rule);
	}
	packing(all, n);
	formats();
	return unit_end();
}
