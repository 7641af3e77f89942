/* SPDX-License-Identifier: ISC */
/* Profiles: a business as a folder of CSV files, one a table of crm-config.
 * The shipped ones are part of the program. */
#ifndef CRM_PROFILE_H
#define CRM_PROFILE_H

#include <stdbool.h>

#include "store/db.h"

struct profile_file {
	const char *profile, *table;
	const char *const *fields; /* as config_in_lines() takes them */
};
extern const struct profile_file profile_files[];

/* The shipped value of a setting, for a file made before there was one; "" when
 * there is none. */
const char *profile_setting(const char *name);

/* Fills a new database from a shipped profile or a folder (a name with a
 * slash), in one transaction that is not a batch.  Exits with CRM_USAGE when
 * there is no such profile, CRM_REFUSED when a file of it is wrong. */
void profile_fill(struct db *db, const char *name);

/* After an upgrade: the tables of rules and lists that the older schema did not
 * have, rules of kinds and settings that it did not know, from the default
 * profile.  What is there stays as it is. */
void profile_fill_upgraded(struct db *db);

#endif
