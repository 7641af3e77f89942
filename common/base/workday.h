/* SPDX-License-Identifier: ISC */
/* Working time: the minutes inside the working hours of working days, and
 * deadlines in it (issue 5 part 4, S1-30, peers 86 and 87).  Hours are data:
 *
 *	08:30-12:00 13:30-18:00
 *	08:30-12:00 13:30-18:00; fri 08:30-12:00; sat 09:00-12:00
 *
 * The spans without a weekday hold for every working day, make-up days of the
 * calendar too; those behind weekdays replace them on such days.  Which days
 * work is the calendar's business, not that of the hours. */
#ifndef CRM_WORKDAY_H
#define CRM_WORKDAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/cal.h"
#include "base/day.h"

struct work;

/* NULL, and a sentence in why (static), when the hours cannot be read.  cal is
 * not copied: it must live as long. */
struct work *work_new(
    const struct cal *cal, const char *hours, const char **why);
void work_free(struct work *w);

/* In all of these w NULL is natural time: every minute of every day. */

/* Minutes that count in [from, to); 0 when to is not after from. */
int64_t work_between(const struct work *w, minute_t from, minute_t to);

/* The earliest time by which that many minutes have counted since at; at
 * itself for 0 and less.  Friday 17:00 + 4 h at 08-18 is Monday 11:00; what
 * fills a day ends at its closing time, not at the opening of the next. */
minute_t work_add(const struct work *w, minute_t at, int64_t minutes);

/* The end of the n-th working (natural) day after the day of at: the first day
 * is not counted, the last ends when business does, in natural time at 23:59
 * (Civil Code of the PRC 201 and 203).  2025-09-30 + 3 is 2025-10-11 18:00. */
minute_t work_days(const struct work *w, minute_t at, int n);

/* The same, at that minute of the last day. */
minute_t work_days_at(const struct work *w, minute_t at, int n, int minute);

/* True when at is inside working hours. */
bool work_open(const struct work *w, minute_t at);

/* Minutes of an ordinary working day, for telling "3 d 2 h"; natural: 1440. */
int work_day_minutes(const struct work *w);

/* The day a deadline belongs to: that of the minute before it. */
day_t work_day_of(minute_t deadline);

#endif
