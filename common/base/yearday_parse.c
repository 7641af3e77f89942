/* SPDX-License-Identifier: ISC */
#include "base/yearday.h"

#include "base/day_text.h"

#include <ctype.h>

#define NO_YEAR 1604 /* so do other address books write "year unknown" */

struct scan {
	const char *text, *p;
	enum day_order order;
	bool cell, lunar, solar; /* solar: said in so many words */
	struct yearday y; /* the result */
};

/* 〇 to 九, or -1. */
static int
hanzi_digit(const char **p)
{
	static const char digits[][4] = {
	    "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

	for (int i = 0; i < 10; i++)
		if (strncmp(*p, digits[i], 3) == 0) {
			*p += 3;
			return i;
		}
	return -1;
}

/* The ones behind a ten. */
static int
hanzi_ones(const char **p)
{
	int digit = hanzi_digit(p);

	return digit < 0 ? 0 : digit;
}

/* 一 to 三十一, 初一 to 初十, 廿一; what only the lunar calendar says makes the
 * day a lunar one. */
static bool
hanzi_number(struct scan *s, int *n)
{
	const char *start = s->p;
	bool first = day_text_skip(&s->p, "初");
	int digit;

	if (!first && day_text_skip(&s->p, "廿")) {
		s->lunar = true;
		*n = 20 + hanzi_ones(&s->p);
		return true;
	}
	digit = hanzi_digit(&s->p);
	*n = digit;
	if (first && digit < 0 && day_text_skip(&s->p, "十"))
		*n = 10;
	else if (!first && day_text_skip(&s->p, "十"))
		*n = (digit < 0 ? 1 : digit) * 10 + hanzi_ones(&s->p);
	s->lunar = s->lunar || first;
	if (*n <= 0)
		s->p = start;
	return *n > 0;
}

/* 一九九〇年 */
static bool
hanzi_year(struct scan *s, struct day_number *year)
{
	const char *p = s->p;
	int digit;

	*year = (struct day_number){0, 0};
	while (year->digits < 4 && (digit = hanzi_digit(&p)) >= 0) {
		year->n = year->n * 10 + digit;
		year->digits++;
	}
	if (year->digits != 4 || !day_text_skip(&p, "年"))
		return false;
	s->p = p;
	return true;
}

/* The mark of a leap month.  The English one is too near to a leap year to
 * make a day a lunar one by itself. */
static bool
leap_mark(struct scan *s)
{
	if (day_text_skip(&s->p, "闰")) {
		s->lunar = true;
		s->y.leap = true;
	} else if (s->lunar && day_text_skip(&s->p, "leap")) {
		s->y.leap = true;
		s->p += strspn(s->p, " ");
	}
	return s->y.leap;
}

static bool
hanzi_month(struct scan *s)
{
	static const struct {
		const char *name;
		int month;
		bool lunar;
	} named[] = {{"正月", 1, true}, {"元月", 1, false}, {"冬月", 11, true},
	    {"腊月", 12, true}};

	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (day_text_skip(&s->p, named[i].name)) {
			s->y.month = named[i].month;
			s->lunar = s->lunar || named[i].lunar;
			return true;
		}
	if (!hanzi_number(s, &s->y.month) &&
	    !day_text_short(&s->p, &s->y.month))
		return false;
	return day_text_skip(&s->p, "月");
}

/* 3月5日, 三月初五, 腊月, 闰二月廿九: the rest behind a year, or all of it. */
static enum day_result
hanzi_rest(struct scan *s)
{
	const char *end;
	bool digits = false;

	leap_mark(s);
	if (!hanzi_month(s))
		return DAY_BAD;
	end = s->p;
	if (!hanzi_number(s, &s->y.day)) {
		digits = day_text_short(&s->p, &s->y.day);
		if (!digits) {
			s->p = end;
			s->y.day = 0;
			return DAY_OK;
		}
	}
	if (day_text_skip(&s->p, "日") || day_text_skip(&s->p, "号"))
		return DAY_OK;
	/* 八月十五 is likely a lunar day, 八月十五日 a solar one: not sure */
	return digits || s->lunar || s->solar ? DAY_OK : DAY_BAD;
}

static bool
no_year(struct day_number year)
{
	return year.digits == 4 && (year.n == NO_YEAR || year.n == 0);
}

static enum day_result
set_year(struct scan *s, struct day_number year)
{
	if (no_year(year))
		return DAY_OK;
	return day_text_year(year, s->order, &s->y.year);
}

/* --03, --03-05, --0305 */
static enum day_result
dashes(struct scan *s)
{
	int n;

	leap_mark(s);
	switch (day_text_digits(&s->p, &n)) {
	case 4:
		s->y.month = n / 100;
		s->y.day = n % 100;
		return DAY_OK;
	case 2:
		s->y.month = n;
		if (*s->p != '-')
			return DAY_OK;
		s->p++;
		return day_text_digits(&s->p, &s->y.day) == 2 ? DAY_OK
							      : DAY_BAD;
	}
	return DAY_BAD;
}

/* 03-05 is month and day; 3/5 needs an order. */
static enum day_result
two_numbers(struct scan *s, const struct day_number part[2], char separator)
{
	struct yearday other;

	if (part[1].digits > 2 || part[0].digits == 3 || separator == '.')
		return DAY_BAD;
	if (part[0].digits == 4) {
		s->y.month = part[1].n;
		return set_year(s, part[0]);
	}
	s->y.month = part[0].n;
	s->y.day = part[1].n;
	if (separator == '-' || s->order == DAY_MDY || s->order == DAY_YMD)
		return DAY_OK;
	other = s->y;
	other.month = part[1].n;
	other.day = part[0].n;
	other.lunar = s->y.lunar = s->lunar;
	if (s->order == DAY_STRICT)
		return yearday_valid(&s->y) || yearday_valid(&other)
			   ? DAY_AMBIGUOUS
			   : DAY_IMPOSSIBLE;
	s->y = other;
	return DAY_OK;
}

static enum day_result
three_numbers(struct scan *s, struct day_number part[3])
{
	bool unknown = false;
	enum day_result r;
	int ymd[3];

	if (s->y.leap && part[0].digits != 4)
		return DAY_BAD;
	for (int i = 0; i < 3; i += 2)
		if (no_year(part[i]) && part[1].n != 0) {
			unknown = true;
			part[i].n = 2000; /* a leap year like 1604 */
		}
	r = day_text_resolve(part, s->order, s->lunar, ymd);
	if (r != DAY_OK)
		return r;
	s->y.year = unknown ? 0 : ymd[0];
	s->y.month = ymd[1];
	s->y.day = ymd[2];
	return DAY_OK;
}

static enum day_result
separated(struct scan *s, struct day_number part[3])
{
	char separator = *s->p;

	for (int i = 1; i < 3; i++) {
		if (*s->p != separator && i == 2)
			return two_numbers(s, part, separator);
		s->p++;
		if (i == 1 && part[0].digits == 4)
			leap_mark(s);
		part[i].digits = day_text_digits(&s->p, &part[i].n);
		if (part[i].digits < 1 || part[i].digits > 4)
			return DAY_BAD;
	}
	return three_numbers(s, part);
}

static enum day_result
from_numbers(struct scan *s)
{
	const char *start = s->p;
	struct day_number part[3] = {{0, 0}, {0, 0}, {0, 0}};
	enum day_result r;
	int n;

	part[0].digits = day_text_digits(&s->p, &n);
	part[0].n = n;
	if (part[0].digits == 8 && !s->y.leap) {
		s->y.month = n / 100 % 100;
		s->y.day = n % 100;
		part[0] = (struct day_number){n / 10000, 4};
		return set_year(s, part[0]);
	}
	if (part[0].digits > 4 || (s->y.leap && part[0].digits > 2))
		return DAY_BAD;
	if (*s->p == '-' || *s->p == '/' || *s->p == '.')
		return separated(s, part);
	if (!day_text_skip(&s->p, "年")) {
		s->p = start;
		return hanzi_rest(s);
	}
	r = hanzi_rest(s);
	return r == DAY_OK ? set_year(s, part[0]) : r;
}

static enum day_result
body(struct scan *s)
{
	struct day_number year;
	enum day_result r;
	day_t day;
	int minute;

	if (*s->p == '\0')
		return DAY_EMPTY;
	if (s->cell && day_text_serial(&s->p, &day, &minute)) {
		day_to_ymd(day, &s->y.year, &s->y.month, &s->y.day);
		return DAY_OK;
	}
	if (day_text_skip(&s->p, "--"))
		return dashes(s);
	leap_mark(s);
	if (isdigit((unsigned char)*s->p))
		return from_numbers(s);
	if (!hanzi_year(s, &year))
		return hanzi_rest(s);
	r = hanzi_rest(s);
	return r == DAY_OK ? set_year(s, year) : r;
}

/* 农历, 公历: which calendar, if it is said. */
static void
calendar_name(struct scan *s)
{
	static const struct {
		const char *name;
		bool lunar;
	} names[] = {{"lunar", true}, {"l", true}, {"农历", true},
	    {"阴历", true}, {"solar", false}, {"公历", false}, {"阳历", false},
	    {"新历", false}};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (day_text_skip(&s->p, names[i].name)) {
			s->lunar = names[i].lunar;
			s->solar = !names[i].lunar;
			day_text_skip(&s->p, ":");
			s->p += strspn(s->p, " ");
			return;
		}
}

enum day_result
yearday_parse(
    const char *text, enum day_order order, bool cell, struct yearday *out)
{
	char buf[DAY_TEXT];
	struct scan s = {.text = buf, .p = buf, .order = order, .cell = cell};
	enum day_result r, tail;
	int minute;

	if (!day_text_fold(text, buf))
		return DAY_BAD;
	calendar_name(&s);
	r = body(&s);
	tail = day_text_tail(buf, s.p, &minute);
	if (r == DAY_BAD || tail == DAY_BAD || (s.solar && s.lunar))
		return DAY_BAD;
	if (r != DAY_OK || tail != DAY_OK)
		return r != DAY_OK ? r : tail;
	s.y.lunar = s.lunar;
	if (s.y.month == 0 && s.y.day == 0 && s.y.year == 0)
		return DAY_EMPTY;
	if (!yearday_valid(&s.y))
		return DAY_IMPOSSIBLE;
	*out = s.y;
	return DAY_OK;
}

const char *
yearday_why(enum day_result r)
{
	if (r == DAY_BAD)
		return "not a yearly day; examples: 1990-03-05, 3月5日, "
		       "农历三月初五";
	if (r == DAY_IMPOSSIBLE)
		return "there is no such day in 1800 to 2199";
	return day_why(r);
}
