/* SPDX-License-Identifier: ISC */
#include "base/day.h"

#include <ctype.h>

/* What 'hm' (half a month) is in days: requirement C22. */
#define HALF_MONTH 15

static struct {
	day_t day; /* DAY_NONE: not fixed */
	int minute; /* -1: goes on */
} fixed = {DAY_NONE, -1};

static bool
leap_year(int64_t y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int
month_length(int64_t y, int m)
{
	static const char length[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return m == 2 && leap_year(y) ? 29 : length[m - 1];
}

/* Far out of any real date: better the last day there is than an overflow. */
static day_t
clamp(int64_t day)
{
	if (day > INT32_MAX)
		return INT32_MAX;
	return day <= DAY_NONE ? DAY_NONE + 1 : (day_t)day;
}

bool
day_valid(int y, int m, int d)
{
	return y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 &&
	       d <= month_length(y, m);
}

/* Both ways after H. Hinnant's public domain "days from civil": the year
 * begins in March, so that the odd day is the last one; eras of 400 years. */
static day_t
from_ymd(int64_t y, int m, int d)
{
	int64_t era, in_era, in_year;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	in_era = y - era * 400;
	in_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	return clamp(era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 +
		     in_year - 719468);
}

day_t
day_from_ymd(int y, int m, int d)
{
	return from_ymd(y, m, d);
}

void
day_to_ymd(day_t day, int *y, int *m, int *d)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	uint32_t in_era = (uint32_t)(z - era * 146097);
	uint32_t year =
	    (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	uint32_t in_year = in_era - (365 * year + year / 4 - year / 100);
	uint32_t month = (5 * in_year + 2) / 153;

	*d = (int)(in_year - (153 * month + 2) / 5) + 1;
	*m = (int)(month < 10 ? month + 3 : month - 9);
	*y = (int)((int64_t)year + era * 400) + (*m <= 2);
}

int
day_weekday(day_t day)
{
	return (int)((((int64_t)day + 3) % 7 + 7) % 7) + 1;
}

/* The year and month that many months away; returns the day of month. */
static int
shift_months(day_t day, int64_t months, int64_t *y, int *m)
{
	int year, month, d;
	int64_t at;

	day_to_ymd(day, &year, &month, &d);
	at = (int64_t)year * 12 + month - 1 + months;
	*y = (at >= 0 ? at : at - 11) / 12;
	*m = (int)(at - *y * 12) + 1;
	return d;
}

static day_t
add_months(day_t day, int64_t months)
{
	int64_t y;
	int m, d, last;

	if (day == DAY_NONE)
		return DAY_NONE;
	d = shift_months(day, months, &y, &m);
	last = month_length(y, m);
	return from_ymd(y, m, d < last ? d : last);
}

static day_t
sub_months_floor(day_t day, int64_t months)
{
	int64_t y;
	int m, d, last, year, month;

	if (day == DAY_NONE)
		return DAY_NONE;
	day_to_ymd(day, &year, &month, &d);
	shift_months(day, -months, &y, &m);
	last = month_length(y, m);
	/* all days past the end of day's month were clamped to that end */
	if (d > last || d == month_length(year, month))
		d = last;
	return from_ymd(y, m, d);
}

day_t
day_add_months(day_t day, int months)
{
	return add_months(day, months);
}

day_t
day_sub_months_floor(day_t day, int months)
{
	return sub_months_floor(day, months);
}

day_t
day_start(day_t day, char unit)
{
	int y, m, d;

	if (day == DAY_NONE)
		return DAY_NONE;
	day_to_ymd(day, &y, &m, &d);
	switch (unit) {
	case 'w':
		return clamp((int64_t)day - day_weekday(day) + 1);
	case 'm':
		return from_ymd(y, m, 1);
	case 'q':
		return from_ymd(y, (m - 1) / 3 * 3 + 1, 1);
	case 'y':
		return from_ymd(y, 1, 1);
	}
	return day;
}

day_t
day_end(day_t day, char unit)
{
	int y, m, d;

	if (day == DAY_NONE)
		return DAY_NONE;
	day_to_ymd(day, &y, &m, &d);
	switch (unit) {
	case 'w':
		return clamp((int64_t)day - day_weekday(day) + 7);
	case 'm':
		return from_ymd(y, m, month_length(y, m));
	case 'q':
		m = (m - 1) / 3 * 3 + 3;
		return from_ymd(y, m, month_length(y, m));
	case 'y':
		return from_ymd(y, 12, 31);
	}
	return day;
}

/* The only place that knows a time zone. */
static minute_t
wall_clock(void)
{
	static bool zone_read;
	time_t now = time(NULL);
	struct tm tm;

	if (!zone_read)
		tzset();
	zone_read = true;
	if (!localtime_r(&now, &tm))
		return now / 60;
	return (minute_t)from_ymd(
		   tm.tm_year + 1900LL, tm.tm_mon + 1, tm.tm_mday) *
		   MINUTES_A_DAY +
	       tm.tm_hour * 60 + tm.tm_min;
}

void
day_set_clock(day_t day, int minute_of_day)
{
	fixed.day = day;
	fixed.minute = minute_of_day;
}

minute_t
minute_now(void)
{
	minute_t of_day;

	if (fixed.day == DAY_NONE)
		return wall_clock();
	of_day = fixed.minute;
	if (of_day < 0)
		of_day = wall_clock() % MINUTES_A_DAY;
	return (minute_t)fixed.day * MINUTES_A_DAY + of_day;
}

day_t
day_today(void)
{
	if (fixed.day != DAY_NONE)
		return fixed.day;
	return (day_t)(wall_clock() / MINUTES_A_DAY);
}

static char *
put_two(char *p, int v)
{
	p[0] = (char)('0' + v / 10);
	p[1] = (char)('0' + v % 10);
	return p + 2;
}

/* Returns the end of it. */
static char *
put_day(char *p, day_t day)
{
	int y, m, d;

	day_to_ymd(day, &y, &m, &d);
	if (y < 0) {
		*p++ = '-';
		y = -y;
	}
	for (int unit = 1000000; unit >= 10000; unit /= 10)
		if (y >= unit)
			*p++ = (char)('0' + y / unit % 10);
	p = put_two(p, y / 100 % 100);
	p = put_two(p, y % 100);
	*p++ = '-';
	p = put_two(p, m);
	*p++ = '-';
	return put_two(p, d);
}

char *
day_format(day_t day, char buf[16])
{
	*(day == DAY_NONE ? buf : put_day(buf, day)) = '\0';
	return buf;
}

char *
minute_format(minute_t at, char buf[24])
{
	int64_t day = at / MINUTES_A_DAY;
	int of_day = (int)(at % MINUTES_A_DAY);
	char *p;

	if (of_day < 0) {
		of_day += MINUTES_A_DAY;
		day--;
	}
	buf[0] = '\0';
	if (day <= DAY_NONE || day > INT32_MAX)
		return buf;
	p = put_day(buf, (day_t)day);
	*p++ = 'T';
	p = put_two(p, of_day / 60);
	*p++ = ':';
	*put_two(p, of_day % 60) = '\0';
	return buf;
}

bool
period_parse(const char *s, struct period *out)
{
	struct period p = {0, 'd'};
	const char *digits = s;

	while (isdigit((unsigned char)*s) && s - digits < 5)
		p.n = p.n * 10 + (*s++ - '0');
	if (s == digits)
		return false;
	if (*s != '\0') {
		p.unit = (char)tolower((unsigned char)*s++);
		if (!strchr("dwmyh", p.unit))
			return false;
		if (p.unit == 'h' && tolower((unsigned char)*s++) != 'm')
			return false;
	}
	if (*s != '\0')
		return false;
	*out = p;
	return true;
}

static int
days_of(char unit)
{
	return unit == 'w' ? 7 : unit == 'h' ? HALF_MONTH : 1;
}

day_t
day_add(day_t day, struct period p)
{
	if (day == DAY_NONE)
		return DAY_NONE;
	if (p.unit == 'm' || p.unit == 'y')
		return add_months(day, (int64_t)p.n * (p.unit == 'y' ? 12 : 1));
	return clamp(day + (int64_t)p.n * days_of(p.unit));
}

day_t
day_sub_floor(day_t day, struct period p)
{
	if (day == DAY_NONE)
		return DAY_NONE;
	if (p.unit == 'm' || p.unit == 'y')
		return sub_months_floor(
		    day, (int64_t)p.n * (p.unit == 'y' ? 12 : 1));
	return clamp(day - (int64_t)p.n * days_of(p.unit));
}
