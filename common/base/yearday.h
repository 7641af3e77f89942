/* SPDX-License-Identifier: ISC */
/* A day that comes back every year: birthdays, anniversaries, festivals.
 * Solar or lunar, with or without the year of origin. */
#ifndef CRM_YEARDAY_H
#define CRM_YEARDAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"

struct yearday {
	bool lunar;
	bool leap; /* in the leap month; lunar only */
	int month; /* 1-12 */
	int day; /* 1-31, lunar 1-30; 0: only the month is known */
	int year; /* of origin; 0 unknown */
};

/* What 29 February is in a year without one (setting feb29). */
enum feb29 { FEB29_FEB28, FEB29_MAR01, FEB29_SKIP };

/* There is such a day: a month of 12, a day of that month (of that year, when
 * the year is known), a year of 1800 to 2199 or none. */
bool yearday_valid(const struct yearday *y);

/* "1990-03-05", "--03-05", "03-05", "--0305", "3月5日", "1990年3月5日", "--03"
 * or "3月" (month only), year 1604 or 0000 (markers of others) = no year, an
 * Excel serial when cell; behind "lunar ", "L", "农历" or "阴历" a lunar day,
 * with "闰" or "leap" before the month a leap month: "lunar 1990-03-05",
 * "农历三月初五", "农历闰二月廿九", "lunar --leap02-29".  正月 冬月 腊月 初五
 * 廿九 闰 make it a lunar day by themselves, "公历", "阳历", "新历" or "solar "
 * make it a solar one; 八月十五 (lunar?) without 日 or a calendar is refused.
 * A lunar day of a known year must be in that year's calendar.  "3/5" needs an
 * order.  Errors as day_parse(); *out is set by DAY_OK only. */
enum day_result yearday_parse(
    const char *s, enum day_order order, bool cell, struct yearday *out);

/* As day_why(), with examples of such days. */
const char *yearday_why(enum day_result r);

/* "1990-03-05", "--03-05", "--03", "1990-03", "lunar 1990-03-05", "lunar
 * --leap02-29" into buf[32]; yearday_parse() reads it back. */
char *yearday_format(const struct yearday *y, char buf[32]);

/* One integer whose order is (lunar, month, leap, day, year), so that an index
 * on it finds every customer of one calendar day (crm-schema.5 shows the
 * arithmetic): (((lunar * 13 + month) * 2 + leap) * 32 + day) * 4096 + year.
 * yearday_unpack() is false for what no valid day gives. */
int64_t yearday_pack(const struct yearday *y);
bool yearday_unpack(int64_t v, struct yearday *out);

/* The day it falls on in the solar year (for a lunar day: in the lunar year
 * that begins in it).  Missing days: 29 February by the setting; day 30 of a
 * short lunar month is its 29th; a leap month the year does not have is its
 * plain month; month only: the first.  DAY_NONE: skipped, or out of range. */
day_t yearday_in(const struct yearday *y, int year, enum feb29 rule);

/* The last occurrence on or before day, and the first on or after it. */
day_t yearday_before(const struct yearday *y, day_t day, enum feb29 rule);
day_t yearday_after(const struct yearday *y, day_t day, enum feb29 rule);

/* All yeardays (year ignored) that fall on the given day, as packed prefixes
 * (pack with year 0): the values to look up in an index.  At most 8; returns
 * the count. */
int yearday_on(day_t day, enum feb29 rule, int64_t out[8]);

#endif
