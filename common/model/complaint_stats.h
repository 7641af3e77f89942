/* SPDX-License-Identifier: ISC */
/* Complaints counted, over any period and by any key (R29, R31 ... R35).  Each
 * question is a named query, bound and ready to be stepped; the columns stand
 * in store/sql/complaint_stats.sql. */
#ifndef CRM_COMPLAINT_STATS_H
#define CRM_COMPLAINT_STATS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/str.h"
#include "store/db.h"
#include "store/filter.h"
#include "store/query.h"

#define STATS_KEYS 3
#define STATS_TEXTS 4

/* What is counted: cases received from .. until, both included, of customers
 * that match. */
struct stats {
	struct db *db;
	day_t from, until; /* DAY_NONE: from the first, to the last */
	bool anomalies; /* C13: those without loss too */
	const struct filter *where; /* NULL: everybody */
	minute_t now; /* clocks that run are read then */
	const char *key[STATS_KEYS]; /* stats_keys() */
	enum sql_id sql[STATS_KEYS];
	const char *zh[STATS_KEYS];
	size_t nkeys;
	char *text[STATS_TEXTS]; /* stats_begin() */
};

/* "month,dept": class reason dept product channel owner customer severity
 * procedure state kind month year cause, or a field of a procedure.  False and
 * a sentence in why.  The words live as long as the process. */
bool stats_keys(struct stats *s, const char *by, struct str *why);

/* True when the first key is a month or a year. */
bool stats_by_time(const struct stats *s);

/* Makes what the queries need: once, before the first; and what goes with it,
 * after the last. */
void stats_begin(struct stats *s);
void stats_end(struct stats *s);

/* The question, ready; the caller ends it with q_free(). */
struct q *stats_query(const struct stats *s, enum sql_id id);

/* A setting, of the default profile when the database has none: a text the
 * caller frees, a number. */
char *stats_text(const struct stats *s, const char *name);
long stats_number(const struct stats *s, const char *name);

#endif
