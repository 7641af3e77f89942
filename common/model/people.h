/* SPDX-License-Identifier: ISC */
/* Many customers at once, by a filter. */
#ifndef CRM_PEOPLE_H
#define CRM_PEOPLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

/* Ids of the customers a filter is true for on that day, ascending; everybody
 * for NULL or "".  The caller frees it.  A wrong filter ends the program
 * (CRM_USAGE). */
int64_t *people_where(struct db *db, const char *where, day_t on, size_t *n);

#endif
