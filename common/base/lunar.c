/* SPDX-License-Identifier: ISC */
#include "base/lunar.h"

#include "lunar_table.h"

/* A table entry taken apart: see gen/lunar.awk. */
struct year {
	unsigned big; /* bit i: the i-th month has 30 days */
	int leap; /* the doubled month, 0 for none */
	day_t first; /* the lunar new year */
};

static bool
get_year(int year, struct year *out)
{
	unsigned entry;

	if (year < LUNAR_FIRST || year > LUNAR_LAST)
		return false;
	entry = lunar_table[year - LUNAR_FIRST];
	out->big = entry & 0x1fff;
	out->leap = (int)(entry >> 13 & 0xf);
	out->first = day_from_ymd(year, 1, 1) + (day_t)(entry >> 17);
	return true;
}

static int
length_at(const struct year *y, int place)
{
	return y->big >> place & 1 ? 30 : 29;
}

/* The place of a month among the 12 or 13 of its year, -1 for none. */
static int
place_of(const struct year *y, int month, bool leap)
{
	if (month < 1 || month > 12 || (leap && month != y->leap))
		return -1;
	return month - 1 + (leap || (y->leap && month > y->leap));
}

bool
lunar_from_day(day_t day, struct lunar *out)
{
	struct year y;
	int year, m, d, place = 0, left, months;

	day_to_ymd(day, &year, &m, &d);
	if (get_year(year, &y) && day < y.first)
		year--;
	else if (year == LUNAR_LAST + 1)
		year--; /* its first weeks belong to the last lunar year */
	if (!get_year(year, &y))
		return false;
	left = day - y.first;
	months = y.leap ? 13 : 12;
	while (place < months && left >= length_at(&y, place))
		left -= length_at(&y, place++);
	if (place == months)
		return false;
	out->year = year;
	out->leap = y.leap && place == y.leap;
	out->month = place + 1 - (y.leap && place >= y.leap);
	out->day = left + 1;
	return true;
}

day_t
lunar_to_day(const struct lunar *l)
{
	struct year y;
	int place;
	day_t day;

	if (!get_year(l->year, &y))
		return DAY_NONE;
	place = place_of(&y, l->month, l->leap);
	if (place < 0 || l->day < 1 || l->day > length_at(&y, place))
		return DAY_NONE;
	day = y.first + l->day - 1;
	while (place > 0)
		day += length_at(&y, --place);
	return day;
}

int
lunar_leap_month(int year)
{
	struct year y;

	return get_year(year, &y) ? y.leap : 0;
}

int
lunar_month_length(int year, int month, bool leap)
{
	struct year y;
	int place;

	if (!get_year(year, &y))
		return 0;
	place = place_of(&y, month, leap);
	return place < 0 ? 0 : length_at(&y, place);
}
