/* SPDX-License-Identifier: ISC */
/* Dates and times of local wall-clock time, as whole days and minutes.  No
 * time zone anywhere below the one call that asks the clock. */
#ifndef CRM_DAY_H
#define CRM_DAY_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t day_t; /* days since 1970-01-01 */
typedef int64_t minute_t; /* minutes since 1970-01-01T00:00 */

#define DAY_NONE INT32_MIN
#define MINUTE_NONE INT64_MIN
#define MINUTES_A_DAY 1440

/* What 05/03/2026 and two-digit years mean; DAY_STRICT refuses both. */
enum day_order { DAY_STRICT, DAY_DMY, DAY_MDY, DAY_YMD };

enum day_result {
	DAY_OK,
	DAY_BAD, /* not a date at all */
	DAY_IMPOSSIBLE, /* looks like one, but there is no such day */
	DAY_AMBIGUOUS, /* D/M or M/D, or a two-digit year: needs an order */
	DAY_EMPTY /* "", 0/0/00, 0000-00-00: no date */
};

/* Of the Gregorian calendar, years 1 to 9999. */
bool day_valid(int y, int m, int d);
day_t day_from_ymd(int y, int m, int d);
void day_to_ymd(day_t day, int *y, int *m, int *d);

/* 1 Monday ... 7 Sunday */
int day_weekday(day_t day);

/* In all arithmetic DAY_NONE stays DAY_NONE, and what leaves the range of day_t
 * stops at its end.  Months are clamped: 31 January + 1 month = 28 (29)
 * February. */
day_t day_add_months(day_t day, int months);

/* The latest day t with t + months <= day (the inverse of the above). */
day_t day_sub_months_floor(day_t day, int months);

/* First and last day of the week (Monday), month, quarter or year of day;
 * unit is one of 'w' 'm' 'q' 'y'. */
day_t day_start(day_t day, char unit);
day_t day_end(day_t day, char unit);

/* The clock.  day_set_clock() fixes it (--today, CRM_TODAY): with a date the
 * time of day goes on, with a date and time it stands still, with DAY_NONE
 * nothing is fixed. */
day_t day_today(void);
minute_t minute_now(void);
void day_set_clock(day_t day, int minute_of_day); /* -1: time goes on */

/* A date as people type it (design 3): ISO, 2026/3/5, 2026.3.5, 20260305,
 * 2026年3月5日, 3月5日 (this year), words, +3d ... eoy; full-width digits
 * too.  A time of day behind the date is checked and dropped; one with a zone
 * ("Z") is DAY_BAD, because its date may be another one here.  Relative words
 * count from today.  Years 1800 to 2199.  With an order two-digit years are
 * 1970 to 2069; a date that does not fit the order is DAY_IMPOSSIBLE.  *out is
 * DAY_NONE unless DAY_OK is returned. */
enum day_result day_parse(
    const char *s, day_t today, enum day_order order, day_t *out);

/* A cell of a spreadsheet's date column: as day_parse(), and an Excel serial
 * number from 20000 to 80000 with an optional fraction (32937 is 1990-03-05).
 * Relative words and 3月5日 are DAY_BAD here: a file must mean the same next
 * year. */
enum day_result day_parse_cell(const char *s, enum day_order order, day_t *out);

/* A date with an optional time: "2026-03-05T14:30", "2026-03-05 14:30:05",
 * "2026/3/5 14:30", "today 9:05", "14:30" (today); without a time: *out is
 * midnight and *has_time false.  Seconds are dropped.  cell: the date is as for
 * day_parse_cell(). */
enum day_result minute_parse(const char *s, day_t today, enum day_order order,
    bool cell, minute_t *out, bool *has_time);

/* One sentence on why, with three examples for DAY_BAD; s is not repeated.  The
 * second is for where no --date-format helps; the examples of the third are
 * such that day_parse_cell() takes them. */
const char *day_why(enum day_result r);
const char *day_why_plain(enum day_result r);
const char *day_why_cell(enum day_result r);

/* "2026-03-05" into buf[16]; "" for DAY_NONE.  Returns buf.  Made for being
 * called a million times. */
char *day_format(day_t day, char buf[16]);
/* "2026-03-05T14:30" into buf[24]. */
char *minute_format(minute_t at, char buf[24]);

/* A period of time: "30d" "2w" "1m" "1y" "15" (days) "1hm" (15 days, C22).
 * Adds n units (0 to 99999); 'h' stands for hm. */
struct period {
	int n;
	char unit; /* 'd' 'w' 'm' 'y' 'h' */
};
bool period_parse(const char *s, struct period *out);
day_t day_add(day_t day, struct period p);
/* The same for the day that text, a word of day_parse() with or without more
 * behind it, stands for: an end of month, quarter or year stays the end of a
 * month, so that eom+1m is 31 March on 28 February. */
day_t day_count_on(const char *text, day_t day, struct period p);
/* The latest t with t + p <= day. */
day_t day_sub_floor(day_t day, struct period p);

#endif
