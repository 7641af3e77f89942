/* SPDX-License-Identifier: ISC */
/* The Chinese lunar calendar, lunar years 1900 to 2100, from a table generated
 * of the Hong Kong Observatory's conversion (gen/lunar-months.csv). */
#ifndef CRM_LUNAR_H
#define CRM_LUNAR_H

#include <stdbool.h>

#include "base/day.h"

#define LUNAR_FIRST 1900
#define LUNAR_LAST 2100

struct lunar {
	int year, month, day;
	bool leap;
};

/* False when the day is outside the table. */
bool lunar_from_day(day_t day, struct lunar *out);

/* DAY_NONE when the year is outside the table, or there is no such month or
 * day in it. */
day_t lunar_to_day(const struct lunar *l);

/* The leap month of a lunar year, 0 for none. */
int lunar_leap_month(int year);

/* 29 or 30; 0 when there is no such month. */
int lunar_month_length(int year, int month, bool leap);

#endif
