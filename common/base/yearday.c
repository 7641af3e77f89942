/* SPDX-License-Identifier: ISC */
#include "base/yearday.h"

#include "base/day_text.h"
#include "base/lunar.h"

#define FAR_LEAP 8 /* years from 1896 to the next 29 February, 1904 */

bool
yearday_valid(const struct yearday *y)
{
	int length;

	if (y->year != 0 && (y->year < DAY_YEAR_MIN || y->year > DAY_YEAR_MAX))
		return false;
	if (y->month < 1 || y->month > 12 || y->day < 0)
		return false;
	if (!y->lunar) /* without a year there is a 29 February */
		return !y->leap &&
		       (y->day == 0 || day_valid(y->year ? y->year : 2000,
					   y->month, y->day));
	if (y->year < LUNAR_FIRST || y->year > LUNAR_LAST)
		return y->day <= 30;
	length = lunar_month_length(y->year, y->month, y->leap);
	return length > 0 && y->day <= length;
}

static char *
put_two(char *p, int v)
{
	p[0] = (char)('0' + v / 10 % 10);
	p[1] = (char)('0' + v % 10);
	return p + 2;
}

char *
yearday_format(const struct yearday *y, char buf[32])
{
	char *p = buf;

	if (y->lunar) {
		memcpy(p, "lunar ", 6);
		p += 6;
	}
	if (y->year)
		p = put_two(put_two(p, y->year / 100), y->year % 100);
	else
		*p++ = '-';
	*p++ = '-';
	if (y->leap) {
		memcpy(p, "leap", 4);
		p += 4;
	}
	p = put_two(p, y->month);
	if (y->day) {
		*p++ = '-';
		p = put_two(p, y->day);
	}
	*p = '\0';
	return buf;
}

int64_t
yearday_pack(const struct yearday *y)
{
	int64_t v = (y->lunar ? 13 : 0) + y->month;

	v = v * 2 + (y->leap ? 1 : 0);
	v = v * 32 + y->day;
	return v * 4096 + y->year;
}

bool
yearday_unpack(int64_t v, struct yearday *out)
{
	struct yearday y = {0};

	if (v < 0)
		return false;
	y.year = (int)(v % 4096);
	v /= 4096;
	y.day = (int)(v % 32);
	v /= 32;
	y.leap = v % 2;
	v /= 2;
	y.lunar = v / 13 == 1;
	y.month = (int)(v % 13);
	if (v / 13 > 1 || !yearday_valid(&y))
		return false;
	*out = y;
	return true;
}

static day_t
lunar_in(const struct yearday *y, int year)
{
	struct lunar l = {.year = year, .month = y->month, .day = y->day};
	int length;

	l.leap = y->leap && lunar_leap_month(year) == y->month;
	length = lunar_month_length(year, l.month, l.leap);
	if (l.day == 0)
		l.day = 1;
	else if (l.day > length)
		l.day = length;
	return lunar_to_day(&l);
}

day_t
yearday_in(const struct yearday *y, int year, enum feb29 rule)
{
	if (y->lunar)
		return lunar_in(y, year);
	if (y->month == 2 && y->day == 29 && !day_valid(year, 2, 29)) {
		if (rule == FEB29_SKIP)
			return DAY_NONE;
		return rule == FEB29_MAR01 ? day_from_ymd(year, 3, 1)
					   : day_from_ymd(year, 2, 28);
	}
	return day_from_ymd(year, y->month, y->day ? y->day : 1);
}

/* The occurrence nearest to day, going by step (-1 or 1) from its own year. */
static day_t
nearest(const struct yearday *y, day_t day, enum feb29 rule, int step)
{
	struct lunar l;
	int year, m, d;

	if (y->lunar) {
		/* every occurrence lies inside its lunar year */
		if (!lunar_from_day(day, &l))
			return DAY_NONE;
		year = l.year;
	} else {
		day_to_ymd(day, &year, &m, &d);
	}
	for (int i = 0; i <= FAR_LEAP; i++) {
		day_t t = yearday_in(y, year + i * step, rule);

		if (t != DAY_NONE && (step < 0 ? t <= day : t >= day))
			return t;
	}
	return DAY_NONE;
}

day_t
yearday_before(const struct yearday *y, day_t day, enum feb29 rule)
{
	return nearest(y, day, rule, -1);
}

day_t
yearday_after(const struct yearday *y, day_t day, enum feb29 rule)
{
	return nearest(y, day, rule, 1);
}

static int
add(int64_t out[8], int n, struct yearday y)
{
	out[n] = yearday_pack(&y);
	return n + 1;
}

/* What falls on a day of a month: the day itself, on the first also "some time
 * this month". */
static int
add_both(int64_t out[8], int n, struct yearday y)
{
	n = add(out, n, y);
	if (y.day == 1) {
		y.day = 0;
		n = add(out, n, y);
	}
	return n;
}

static int
add_lunar(int64_t out[8], int n, const struct lunar *l, bool leap)
{
	struct yearday y = {
	    .lunar = true, .leap = leap, .month = l->month, .day = l->day};

	n = add_both(out, n, y);
	if (l->day == 29 &&
	    lunar_month_length(l->year, l->month, l->leap) == 29) {
		y.day = 30;
		n = add(out, n, y);
	}
	return n;
}

int
yearday_on(day_t day, enum feb29 rule, int64_t out[8])
{
	struct yearday y = {0}, feb29 = {.month = 2, .day = 29};
	struct lunar l;
	int n, year;

	day_to_ymd(day, &year, &y.month, &y.day);
	n = add_both(out, 0, y);
	if ((y.month != 2 || y.day != 29) &&
	    yearday_in(&feb29, year, rule) == day)
		n = add(out, n, feb29);
	if (!lunar_from_day(day, &l))
		return n;
	n = add_lunar(out, n, &l, l.leap);
	if (!l.leap && lunar_leap_month(l.year) != l.month)
		n = add_lunar(out, n, &l, true);
	return n;
}
