/* SPDX-License-Identifier: ISC */
/* Working days: a weekly rhythm and the exceptions to it, days off as well as
 * make-up working days (S1-30, peers 27 and 28).  Built from the calendar
 * table by the caller; knows no database. */
#ifndef CRM_CAL_H
#define CRM_CAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"

struct cal;

/* week: bit 0 Monday ... bit 6 Sunday are working days (0x1f: Mon-Fri).  At
 * least one bit must be set, or else all seven are. */
struct cal *cal_new(unsigned week);
void cal_free(struct cal *c);

/* An exception; later ones for the same day win. */
void cal_put(struct cal *c, day_t day, bool works);

bool cal_works(const struct cal *c, day_t day);

/* The day itself when it works, else the nearest working day after (before). */
day_t cal_after(const struct cal *c, day_t day);
day_t cal_before(const struct cal *c, day_t day);

/* n working days after day (2025-09-30 + 3 = 2025-10-11 with China's calendar
 * of 2025); n negative: before; 0: cal_after(). */
day_t cal_add(const struct cal *c, day_t day, int n);

/* Working days in [from, to]. */
int cal_count(const struct cal *c, day_t from, day_t to);

/* True when an exception of that year is known: the caller warns else. */
bool cal_covers(const struct cal *c, int year);

#endif
