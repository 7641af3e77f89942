/* SPDX-License-Identifier: ISC */
#include "base/yearday.h"

#include "unit.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *const names[] = {
    "OK", "BAD", "IMPOSSIBLE", "AMBIGUOUS", "EMPTY"};

struct typed {
	const char *text, *want;
};

/* The yearday as it is written, or the name of the result. */
static const char *
told(const char *text, enum day_order order, bool cell, char buf[32])
{
	struct yearday y;
	enum day_result r = yearday_parse(text, order, cell, &y);

	return r == DAY_OK ? yearday_format(&y, buf) : names[r];
}

static void
check(const struct typed *t, size_t n, enum day_order order, bool cell)
{
	char buf[32];

	for (; n > 0; n--, t++)
		unit_str(told(t->text, order, cell, buf), t->want,
		    "'%s' is %s%s", t->text, t->want, cell ? " in a cell" : "");
}

static const struct typed solar[] = {
    {"1990-03-05", "1990-03-05"},
    {"1990-3-5", "1990-03-05"},
    {"1990/3/5", "1990-03-05"},
    {"1990.3.5", "1990-03-05"},
    {"19900305", "1990-03-05"},
    {"1990年3月5日", "1990-03-05"},
    {"１９９０－０３－０５", "1990-03-05"},
    {"一九九〇年三月五日", "1990-03-05"},
    {"1990-03-05 00:00:00", "1990-03-05"},
    {"--03-05", "--03-05"},
    {"--0305", "--03-05"},
    {"03-05", "--03-05"},
    {"3-5", "--03-05"},
    {"3月5日", "--03-05"},
    {"3月5号", "--03-05"},
    {"3月5", "--03-05"},
    {"３月５日", "--03-05"},
    {"三月五日", "--03-05"},
    {"十二月三十一日", "--12-31"},
    {"十月二十日", "--10-20"},
    {"元月1日", "--01-01"},
    {"公历三月五", "--03-05"},
    {"公历3月5日", "--03-05"},
    {"阳历：3-5", "--03-05"},
    {"新历 1990-03-05", "1990-03-05"},
    {"solar 1990-03-05", "1990-03-05"},
    {"--03", "--03"},
    {"3月", "--03"},
    {"三月", "--03"},
    {"12月", "--12"},
    {"1990-03", "1990-03"},
    {"1990年3月", "1990-03"},
    {"--02-29", "--02-29"},
    {"2月29日", "--02-29"},
    {"2000-02-29", "2000-02-29"},
    /* markers for "no year" */
    {"1604-03-05", "--03-05"},
    {"1604-02-29", "--02-29"},
    {"16040305", "--03-05"},
    {"1604年3月5日", "--03-05"},
    {"0000-03-05", "--03-05"},
    {"00000305", "--03-05"},
    /* no such day */
    {"1990-02-29", "IMPOSSIBLE"},
    {"--02-30", "IMPOSSIBLE"},
    {"--13-01", "IMPOSSIBLE"},
    {"--13", "IMPOSSIBLE"},
    {"04-31", "IMPOSSIBLE"},
    {"13-01", "IMPOSSIBLE"},
    {"1990-13", "IMPOSSIBLE"},
    {"1799-01-01", "IMPOSSIBLE"},
    {"2200-01-01", "IMPOSSIBLE"},
    {"19901301", "IMPOSSIBLE"},
    {"1990-03-05 25:00", "IMPOSSIBLE"},
    {"31/31", "IMPOSSIBLE"},
    /* needs an order */
    {"3/5", "AMBIGUOUS"},
    {"5/3/1990", "AMBIGUOUS"},
    {"90-03-05", "AMBIGUOUS"},
    {"90年3月5日", "AMBIGUOUS"},
    {"3/5/1604", "AMBIGUOUS"},
    /* no date */
    {"", "EMPTY"},
    {"0/0/00", "EMPTY"},
    {"0000-00-00", "EMPTY"},
    {"00000000", "EMPTY"},
    {"lunar ", "EMPTY"},
    {"农历", "EMPTY"},
    /* not a date */
    {"today", "BAD"},
    {"+3d", "BAD"},
    {"mon", "BAD"},
    {"1990", "BAD"},
    {"0305", "BAD"},
    {"-03-05", "BAD"},
    {"--3-5", "BAD"},
    {"--03-5", "BAD"},
    {"--03-", "BAD"},
    {"--", "BAD"},
    {"---05", "BAD"},
    {"3.5", "BAD"},
    {"1990.3", "BAD"},
    {"03-1990", "BAD"},
    {"32937", "BAD"},
    {"leap02-29", "BAD"},
    {"--leap02-29", "BAD"},
    {"1990-leap03-05", "BAD"},
    {"公历三月初五", "BAD"},
    {"公历腊月", "BAD"},
    {"公历闰二月", "BAD"},
    {"solar", "EMPTY"},
    {"八月十五", "BAD"},
    {"三月五日六", "BAD"},
    {"三", "BAD"},
    {"月五日", "BAD"},
    {"初五", "BAD"},
    {"13800138000", "BAD"},
    {"1990-03-05-06", "BAD"},
    {"生日", "BAD"},
};

static const struct typed lunar[] = {
    {"lunar 1990-03-05", "lunar 1990-03-05"},
    {"Lunar 1990-03-05", "lunar 1990-03-05"},
    {"L1990-03-05", "lunar 1990-03-05"},
    {"l 1990/3/5", "lunar 1990-03-05"},
    {"L--03-05", "lunar --03-05"},
    {"L03-05", "lunar --03-05"},
    {"农历1990-03-05", "lunar 1990-03-05"},
    {"农历：1990年3月5日", "lunar 1990-03-05"},
    {"阴历3月5日", "lunar --03-05"},
    {"lunar 19900305", "lunar 1990-03-05"},
    {"lunar --0305", "lunar --03-05"},
    {"lunar --03", "lunar --03"},
    {"lunar 1604-03-05", "lunar --03-05"},
    {"农历三月", "lunar --03"},
    {"农历三月初五", "lunar --03-05"},
    {"农历八月十五", "lunar --08-15"},
    {"农历8月15", "lunar --08-15"},
    {"农历十二月三十", "lunar --12-30"},
    {"农历一九九〇年三月初五", "lunar 1990-03-05"},
    {"农历1990年三月初五", "lunar 1990-03-05"},
    {"农历正月初一", "lunar --01-01"},
    {"农历冬月十一", "lunar --11-11"},
    {"农历腊月二十三", "lunar --12-23"},
    {"农历九月廿", "lunar --09-20"},
    {"农历九月廿九", "lunar --09-29"},
    {"农历十月初十", "lunar --10-10"},
    {"农历十一月二十", "lunar --11-20"},
    /* what only the lunar calendar says */
    {"三月初五", "lunar --03-05"},
    {"正月十五", "lunar --01-15"},
    {"腊月", "lunar --12"},
    {"冬月三十", "lunar --11-30"},
    {"三月廿九", "lunar --03-29"},
    {"1990年三月初五", "lunar 1990-03-05"},
    /* leap months */
    {"lunar --leap02-29", "lunar --leap02-29"},
    {"lunar leap02-29", "lunar --leap02-29"},
    {"lunar leap 2-29", "lunar --leap02-29"},
    {"lunar 2023-leap02-29", "lunar 2023-leap02-29"},
    {"lunar 2023/leap2/29", "lunar 2023-leap02-29"},
    {"lunar --leap02", "lunar --leap02"},
    {"lunar 2023-leap02", "lunar 2023-leap02"},
    {"农历闰二月廿九", "lunar --leap02-29"},
    {"闰二月廿九", "lunar --leap02-29"},
    {"农历2023年闰二月廿九", "lunar 2023-leap02-29"},
    {"农历二〇二三年闰2月29日", "lunar 2023-leap02-29"},
    {"闰六月", "lunar --leap06"},
    /* no such day in the calendar */
    {"lunar 2023-leap02-30", "IMPOSSIBLE"},
    {"lunar 2024-leap02-01", "IMPOSSIBLE"},
    {"lunar 2024-01-30", "IMPOSSIBLE"},
    {"lunar --02-31", "IMPOSSIBLE"},
    {"lunar 1990-02-31", "IMPOSSIBLE"},
    {"农历十三月初一", "IMPOSSIBLE"},
    {"农历三月三十一", "IMPOSSIBLE"},
    {"lunar 5/3/1990", "AMBIGUOUS"},
    {"lunar 3/5", "AMBIGUOUS"},
    /* nothing */
    {"lunar x", "BAD"},
    {"lunar lunar 03-05", "BAD"},
    {"lunar 03-leap05", "BAD"},
    {"lunar leap2023-02-29", "BAD"},
    {"农历闰2023年二月初一", "BAD"},
    {"农历三月初", "BAD"},
    {"农历三月初十一", "BAD"},
    {"农历三月五六", "BAD"},
    {"农历一九九年三月初五", "BAD"},
};

static const struct typed cell[] = {
    {"32937", "1990-03-05"},
    {"32937.0", "1990-03-05"},
    {"lunar 32937", "lunar 1990-03-05"},
    {"19999", "BAD"},
    {"1990-03-05", "1990-03-05"},
    {"3月5日", "--03-05"},
};

static const struct typed dmy[] = {
    {"5/3/1990", "1990-03-05"},
    {"5/3/90", "1990-03-05"},
    {"5/3", "--03-05"},
    {"25/12", "--12-25"},
    {"12/25", "IMPOSSIBLE"},
    {"5/3/1604", "--03-05"},
    {"lunar 5/3/1990", "lunar 1990-03-05"},
    {"03-05", "--03-05"},
};

static const struct typed mdy[] = {
    {"3/5/1990", "1990-03-05"},
    {"3/5/1604", "--03-05"},
    {"2/29/1604", "--02-29"},
    {"3/5", "--03-05"},
    {"25/12", "IMPOSSIBLE"},
    {"90年3月5日", "1990-03-05"},
};

int
main(void)
{
	check(solar, COUNT(solar), DAY_STRICT, false);
	check(lunar, COUNT(lunar), DAY_STRICT, false);
	check(cell, COUNT(cell), DAY_STRICT, true);
	check(dmy, COUNT(dmy), DAY_DMY, false);
	check(mdy, COUNT(mdy), DAY_MDY, false);
	unit_ok(strstr(yearday_why(DAY_BAD), "农历三月初五"),
	    "the examples show a lunar day");
	unit_ok(*yearday_why(DAY_IMPOSSIBLE) && *yearday_why(DAY_AMBIGUOUS) &&
		    *yearday_why(DAY_EMPTY),
	    "every failure has a reason");
	return unit_end();
}
