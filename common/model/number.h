/* SPDX-License-Identifier: ISC */
/* Numbers of complaints (S1-29, S1-30, C15): a format such as %y%m%02d, a
 * serial that begins again when the rest of the number changes, given inside
 * the writing transaction, so that no number is given twice or left out. */
#ifndef CRM_NUMBER_H
#define CRM_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "store/db.h"

/* %Y %y %m of the date and %% before one %d or %0Nd at the end; "" is none. */
bool number_format_ok(const char *format, struct str *why);

/* Gives the case the next number of that format for that day: one more than the
 * highest of its series.  Into no. */
void number_give(struct db *db, const char *format, day_t day,
    int64_t complaint_id, struct str *no);

/* Keeps a number another system gave; when it is one of the format's, its
 * serial is taken, and the series goes on behind it.  False when the number is
 * taken already. */
bool number_keep(
    struct db *db, const char *format, int64_t complaint_id, const char *no);

#endif
