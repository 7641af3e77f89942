/* SPDX-License-Identifier: ISC */
/* Settings of a business: one value by name. */
#ifndef CRM_SETTING_H
#define CRM_SETTING_H

#include "base/cal.h"
#include "base/yearday.h"
#include "store/db.h"

/* The value, def when there is none.  The caller frees it. */
char *setting_get(struct db *db, const char *name, const char *def);
long setting_number(struct db *db, const char *name, long def);

/* True when the text is a value the setting can have (names not ours are
 * always true); else a sentence in why (static). */
bool setting_check(const char *name, const char *value, const char **why);

/* Setting feb29, and the working calendar of setting workdays and the calendar
 * table; the caller frees it with cal_free(). */
enum feb29 setting_feb29(struct db *db);
struct cal *setting_calendar(struct db *db);

#endif
