/* SPDX-License-Identifier: ISC */
#include "base/day.h"

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* A Saturday; the day of the measured date words. */
#define TODAY day_from_ymd(2026, 11, 21)

static const char *const names[] = {
    "OK", "BAD", "IMPOSSIBLE", "AMBIGUOUS", "EMPTY"};

/* What came out, as text: the day, or the name of the result. */
static const char *
told(enum day_result r, day_t day, char buf[16])
{
	return r == DAY_OK ? day_format(day, buf) : names[r];
}

struct typed {
	const char *text, *want;
};

static const struct typed strict[] = {
    /* forms */
    {"2026-03-05", "2026-03-05"},
    {"2026-3-5", "2026-03-05"},
    {"2026/3/5", "2026-03-05"},
    {"2026/03/05", "2026-03-05"},
    {"2026.3.5", "2026-03-05"},
    {"20260305", "2026-03-05"},
    {"2026年3月5日", "2026-03-05"},
    {"2026年03月05号", "2026-03-05"},
    {"2026年3月5", "2026-03-05"},
    {"2026 年 3 月 5 日", "2026-03-05"},
    {"3月5日", "2026-03-05"},
    {"12月31号", "2026-12-31"},
    {"２０２６－０３－０５", "2026-03-05"},
    {"２０２６年３月５日", "2026-03-05"},
    {"２０２６／３／５", "2026-03-05"},
    {"  2026-03-05\t", "2026-03-05"},
    {"\u3000"
     "2026-03-05\u00a0",
	"2026-03-05"},
    {"1800-01-01", "1800-01-01"},
    {"2199-12-31", "2199-12-31"},
    /* words */
    {"today", "2026-11-21"},
    {"Today", "2026-11-21"},
    {"今天", "2026-11-21"},
    {"tomorrow", "2026-11-22"},
    {"明天", "2026-11-22"},
    {"yesterday", "2026-11-20"},
    {"昨天", "2026-11-20"},
    {"sat", "2026-11-28"},
    {"saturday", "2026-11-28"},
    {"sun", "2026-11-22"},
    {"MON", "2026-11-23"},
    {"Monday", "2026-11-23"},
    {"tue", "2026-11-24"},
    {"wednesday", "2026-11-25"},
    {"thu", "2026-11-26"},
    {"ｆｒｉ", "2026-11-27"},
    {"周一", "2026-11-23"},
    {"周日", "2026-11-22"},
    {"星期六", "2026-11-28"},
    {"星期天", "2026-11-22"},
    {"星期日", "2026-11-22"},
    {"+0d", "2026-11-21"},
    {"+3d", "2026-11-24"},
    {"-3d", "2026-11-18"},
    {"+2w", "2026-12-05"},
    {"-1w", "2026-11-14"},
    {"+1m", "2026-12-21"},
    {"-9M", "2026-02-21"},
    {"+1y", "2027-11-21"},
    {"-1y", "2025-11-21"},
    {"+1hm", "2026-12-06"},
    {"＋３ｄ", "2026-11-24"},
    {"sow", "2026-11-16"},
    {"som", "2026-11-01"},
    {"soq", "2026-10-01"},
    {"soy", "2026-01-01"},
    {"eow", "2026-11-22"},
    {"eom", "2026-11-30"},
    {"eoq", "2026-12-31"},
    {"EOY", "2026-12-31"},
    /* and counted on from there */
    {"today-30d", "2026-10-22"},
    {"tomorrow+1w", "2026-11-29"},
    {"今天+1m", "2026-12-21"},
    {"mon+1w", "2026-11-30"},
    {"som+1m", "2026-12-01"},
    {"som-1m", "2026-10-01"},
    {"eom+1m", "2026-12-31"},
    {"eom+3m", "2027-02-28"},
    {"eom-1m", "2026-10-31"},
    {"EOM+1Y", "2027-11-30"},
    {"ｅｏｍ＋１ｍ", "2026-12-31"},
    {"eom-3d", "2026-11-27"},
    {"eoq-6m", "2026-06-30"},
    {"soq+3m", "2027-01-01"},
    {"eoy-1y", "2025-12-31"},
    {"eow+1w", "2026-11-29"},
    {"sow-1w", "2026-11-09"},
    {"som+1m-1d", "2026-11-30"},
    {"som+1m 9:30", "2026-12-01"},
    {"+1m-1d", "2026-12-20"},
    {"som+1", "BAD"},
    {"som+", "BAD"},
    {"som+1x", "BAD"},
    {"som 1m", "BAD"},
    {"som+1m+", "BAD"},
    {"som--1m", "BAD"},
    {"2026-03-05+1m", "BAD"},
    {"som+999999d", "IMPOSSIBLE"},
    /* a time behind it */
    {"2026-03-05T14:30", "2026-03-05"},
    {"2026-03-05 23:59:59", "2026-03-05"},
    {"2026-03-05 00:01", "2026-03-05"},
    {"2026/3/5  9:05", "2026-03-05"},
    {"2026年3月5日14:30", "2026-03-05"},
    {"2026-03-05 14：30", "2026-03-05"},
    {"2026-03-05 00:00:00.000", "2026-03-05"},
    {"20260305 12:00", "2026-03-05"},
    {"today 9:05", "2026-11-21"},
    {"今天9:05", "2026-11-21"},
    {"+3d 8:00", "2026-11-24"},
    {"2026-03-05 24:00", "IMPOSSIBLE"},
    {"2026-03-05 12:60", "IMPOSSIBLE"},
    {"2026-03-05T12:00:60", "IMPOSSIBLE"},
    {"2026-03-05T", "BAD"},
    {"2026-03-05 12", "BAD"},
    {"2026-03-05 1:2", "BAD"},
    {"2026-03-05 123:00", "BAD"},
    {"2026-03-05T14:30Z", "BAD"},
    {"2026-03-05T14:30:00+08:00", "BAD"},
    {"2026-03-05x", "BAD"},
    {"2026-03-0512:00", "BAD"},
    /* no such day */
    {"2024-02-29", "2024-02-29"},
    {"2000-02-29", "2000-02-29"},
    {"2023-02-29", "IMPOSSIBLE"},
    {"1900-02-29", "IMPOSSIBLE"},
    {"2月29日", "IMPOSSIBLE"},
    {"2026-04-31", "IMPOSSIBLE"},
    {"2026-13-01", "IMPOSSIBLE"},
    {"2026-00-10", "IMPOSSIBLE"},
    {"2026-01-00", "IMPOSSIBLE"},
    {"2026/1/32", "IMPOSSIBLE"},
    {"20261301", "IMPOSSIBLE"},
    {"2026年2月30日", "IMPOSSIBLE"},
    {"13月1日", "IMPOSSIBLE"},
    {"31/02/2026", "IMPOSSIBLE"},
    {"31/31/2026", "IMPOSSIBLE"},
    {"99/99/99", "IMPOSSIBLE"},
    {"1799-12-31", "IMPOSSIBLE"},
    {"2200-01-01", "IMPOSSIBLE"},
    {"1604-03-05", "IMPOSSIBLE"},
    {"+100000d", "IMPOSSIBLE"},
    {"+99999d", "IMPOSSIBLE"},
    {"-99999y", "IMPOSSIBLE"},
    {"+173y", "2199-11-21"},
    {"+174y", "IMPOSSIBLE"},
    /* needs an order */
    {"05/03/2026", "AMBIGUOUS"},
    {"5-3-2026", "AMBIGUOUS"},
    {"5.3.2026", "AMBIGUOUS"},
    {"25/12/2026", "AMBIGUOUS"},
    {"12/25/2026 10:00", "AMBIGUOUS"},
    {"26/3/5", "AMBIGUOUS"},
    {"26-03-05", "AMBIGUOUS"},
    {"05.03.26", "AMBIGUOUS"},
    {"26年3月5日", "AMBIGUOUS"},
    /* no date */
    {"", "EMPTY"},
    {" \t", "EMPTY"},
    {"0/0/00", "EMPTY"},
    {"00/00/00", "EMPTY"},
    {"0/0/0000", "EMPTY"},
    {"0000-00-00", "EMPTY"},
    {"0000-00-00 00:00:00", "EMPTY"},
    {"00000000", "EMPTY"},
    {"0000年00月00日", "EMPTY"},
    /* not a date */
    {"2026-03", "BAD"},
    {"2026-3/5", "BAD"},
    {"2026-003-05", "BAD"},
    {"2026-03-005", "BAD"},
    {"026-03-05", "BAD"},
    {"1.2.3", "BAD"},
    {"1.2.3.4", "BAD"},
    {"3/5", "BAD"},
    {"32937", "BAD"},
    {"2026", "BAD"},
    {"260305", "BAD"},
    {"2026030501", "BAD"},
    {"13800138000", "BAD"},
    {"2w", "BAD"},
    {"1m", "BAD"},
    {"+2", "BAD"},
    {"+d", "BAD"},
    {"+", "BAD"},
    {"-", "BAD"},
    {"+2x", "BAD"},
    {"+2wx", "BAD"},
    {"+-2w", "BAD"},
    {"+2h", "BAD"},
    {"--03-05", "BAD"},
    {"3月", "BAD"},
    {"月5日", "BAD"},
    {"2026年5日", "BAD"},
    {"mo", "BAD"},
    {"mond", "BAD"},
    {"mondays", "BAD"},
    {"周八", "BAD"},
    {"周", "BAD"},
    {"someday", "BAD"},
    {"eod", "BAD"},
    {"todaytomorrow", "BAD"},
    {"今天早上", "BAD"},
    {"now", "BAD"},
    {"1.38E+10", "BAD"},
    {"王小明", "BAD"},
    {"2026-03-05 2026-03-05 2026-03-05 2026-03-05 2026-03-05 2026-03-05 "
     "2026-03-05 2026-03-05 2026-03-05",
	"BAD"},
};

static void
typed_dates(void)
{
	char buf[16];
	day_t day;

	for (size_t i = 0; i < COUNT(strict); i++) {
		enum day_result r =
		    day_parse(strict[i].text, TODAY, DAY_STRICT, &day);

		unit_str(told(r, day, buf), strict[i].want, "typed '%s' is %s",
		    strict[i].text, strict[i].want);
	}
	unit_ok(
	    day_parse("\xff\xfe", TODAY, DAY_STRICT, &day) == DAY_BAD &&
		day_parse("2026\xef\xbc", TODAY, DAY_STRICT, &day) == DAY_BAD &&
		day_parse("\xe3\x80", TODAY, DAY_STRICT, &day) == DAY_BAD,
	    "half a character is not a date");
}

static void
ordered_dates(void)
{
	static const struct {
		const char *text, *dmy, *mdy, *ymd;
	} t[] = {
	    {"05/03/2026", "2026-03-05", "2026-05-03", "IMPOSSIBLE"},
	    {"5.3.2026", "2026-03-05", "2026-05-03", "IMPOSSIBLE"},
	    {"25/12/2026", "2026-12-25", "IMPOSSIBLE", "IMPOSSIBLE"},
	    {"12/25/2026", "IMPOSSIBLE", "2026-12-25", "IMPOSSIBLE"},
	    {"05/03/26", "2026-03-05", "2026-05-03", "2005-03-26"},
	    {"26-03-05", "2005-03-26", "IMPOSSIBLE", "2026-03-05"},
	    {"01/02/70", "1970-02-01", "1970-01-02", "IMPOSSIBLE"},
	    {"01/02/69", "2069-02-01", "2069-01-02", "IMPOSSIBLE"},
	    {"99-12-31", "IMPOSSIBLE", "IMPOSSIBLE", "1999-12-31"},
	    {"26年3月5日", "2026-03-05", "2026-03-05", "2026-03-05"},
	    {"31/02/2026", "IMPOSSIBLE", "IMPOSSIBLE", "IMPOSSIBLE"},
	    {"2026-03-05", "2026-03-05", "2026-03-05", "2026-03-05"},
	    {"2026/13/05", "IMPOSSIBLE", "IMPOSSIBLE", "IMPOSSIBLE"},
	    {"0/0/00", "EMPTY", "EMPTY", "EMPTY"},
	    {"5/3/6", "BAD", "BAD", "BAD"},
	};
	static const enum day_order order[] = {DAY_DMY, DAY_MDY, DAY_YMD};
	char buf[16];
	day_t day;

	for (size_t i = 0; i < COUNT(t); i++) {
		const char *want[] = {t[i].dmy, t[i].mdy, t[i].ymd};

		for (size_t o = 0; o < 3; o++) {
			enum day_result r =
			    day_parse(t[i].text, TODAY, order[o], &day);

			unit_str(told(r, day, buf), want[o],
			    "order %s: '%s' is %s", &"dmy\0mdy\0ymd"[o * 4],
			    t[i].text, want[o]);
		}
	}
}

static void
cells(void)
{
	static const struct typed t[] = {
	    {"32937", "1990-03-05"},
	    {"25569", "1970-01-01"},
	    {"20000", "1954-10-03"},
	    {"80000", "2119-01-11"},
	    {"46086.604166", "2026-03-05"},
	    {"46086.0", "2026-03-05"},
	    {"46086.999999999999", "2026-03-05"},
	    {"３２９３７", "1990-03-05"},
	    {" 32937 ", "1990-03-05"},
	    {"2026-03-05", "2026-03-05"},
	    {"2026/3/5 0:00", "2026-03-05"},
	    {"2026年3月5日", "2026-03-05"},
	    {"20260305", "2026-03-05"},
	    {"19999", "BAD"},
	    {"80001", "BAD"},
	    {"032937", "BAD"},
	    {"32937.", "BAD"},
	    {"32937.5x", "BAD"},
	    {"3月5日", "BAD"},
	    {"today", "BAD"},
	    {"明天", "BAD"},
	    {"+3d", "BAD"},
	    {"eom", "BAD"},
	    {"mon", "BAD"},
	    {"周一", "BAD"},
	    {"05/03/2026", "AMBIGUOUS"},
	    {"31/02/2026", "IMPOSSIBLE"},
	    {"0/0/00", "EMPTY"},
	    {"", "EMPTY"},
	};
	char buf[16];
	day_t day;

	for (size_t i = 0; i < COUNT(t); i++) {
		enum day_result r = day_parse_cell(t[i].text, DAY_STRICT, &day);

		unit_str(told(r, day, buf), t[i].want, "a cell '%s' is %s",
		    t[i].text, t[i].want);
	}
	day_parse_cell("05/03/2026", DAY_MDY, &day);
	unit_str(day_format(day, buf), "2026-05-03", "a cell with an order");
}

static void
times(void)
{
	static const struct {
		const char *text;
		bool cell;
		const char *want;
		bool has_time;
	} t[] = {
	    {"2026-03-05T14:30", false, "2026-03-05T14:30", true},
	    {"2026-03-05 14:30:59", false, "2026-03-05T14:30", true},
	    {"2026/3/5 23:59", false, "2026-03-05T23:59", true},
	    {"2026/3/5 0:01", false, "2026-03-05T00:01", true},
	    {"2026-03-05 00:00", false, "2026-03-05T00:00", true},
	    {"2026-03-05", false, "2026-03-05T00:00", false},
	    {"today 9:05", false, "2026-11-21T09:05", true},
	    {"14:30", false, "2026-11-21T14:30", true},
	    {"１４：３０", false, "2026-11-21T14:30", true},
	    {"9:05:30", false, "2026-11-21T09:05", true},
	    {"yesterday", false, "2026-11-20T00:00", false},
	    {"mon 10:00", false, "2026-11-23T10:00", true},
	    {"46086.604166", true, "2026-03-05T14:30", true},
	    {"46086.6041666666666666667", true, "2026-03-05T14:30", true},
	    {"46086.5", true, "2026-03-05T12:00", true},
	    {"46086.999305556", true, "2026-03-05T23:59", true},
	    {"46086.9999999", true, "2026-03-05T23:59", true},
	    {"46086.0", true, "2026-03-05T00:00", false},
	    {"46086", true, "2026-03-05T00:00", false},
	    {"2026-03-05 14:30", true, "2026-03-05T14:30", true},
	    {"14:30", true, "BAD", false},
	    {"today 9:05", true, "BAD", false},
	    {"46086 14:30", true, "BAD", false},
	    {"24:00", false, "IMPOSSIBLE", false},
	    {"9:5", false, "BAD", false},
	    {"2026-02-30 14:30", false, "IMPOSSIBLE", false},
	    {"2026-02-30 14", false, "BAD", false},
	    {"05/03/2026 14:30", false, "AMBIGUOUS", false},
	    {"", false, "EMPTY", false},
	};
	char buf[24];
	bool has_time;
	minute_t at;

	for (size_t i = 0; i < COUNT(t); i++) {
		enum day_result r = minute_parse(
		    t[i].text, TODAY, DAY_STRICT, t[i].cell, &at, &has_time);

		unit_str(r == DAY_OK ? minute_format(at, buf) : names[r],
		    t[i].want, "a time '%s' is %s", t[i].text, t[i].want);
		unit_int(has_time, t[i].has_time, "'%s' has %s time of day",
		    t[i].text, t[i].has_time ? "a" : "no");
	}
}

static void
weekdays(void)
{
	/* Monday to Sunday: the next Friday is never today */
	for (int d = 16; d <= 22; d++) {
		day_t today = day_from_ymd(2026, 11, d), day;

		day_parse("fri", today, DAY_STRICT, &day);
		unit_int(day, day_from_ymd(2026, 11, d < 20 ? 20 : 27),
		    "fri on 2026-11-%d is after it", d);
		unit_int(day_weekday(today), d - 15, "2026-11-%d is day %d", d,
		    d - 15);
	}
}

static void
reasons(void)
{
	unit_ok(strstr(day_why(DAY_BAD), "2026-03-05, 3月5日, +2w"),
	    "what is no date is told with three examples");
	unit_ok(!strstr(day_why_cell(DAY_BAD), "+2w"),
	    "a cell is not told to use a relative word");
	unit_ok(strstr(day_why(DAY_AMBIGUOUS), "--date-format"),
	    "the ambiguous names the option");
	unit_ok(*day_why(DAY_IMPOSSIBLE) && *day_why(DAY_EMPTY) &&
		    *day_why_cell(DAY_IMPOSSIBLE),
	    "every failure has a reason");
}

int
main(void)
{
	typed_dates();
	ordered_dates();
	cells();
	times();
	weekdays();
	reasons();
	return unit_end();
}
