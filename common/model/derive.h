/* SPDX-License-Identifier: ISC */
/* What is derived from the data and kept right through every change: the keys
 * of addresses, one touch row for each customer with contacts, the day each
 * cadence falls due.  May be thrown away and rebuilt at any time. */
#ifndef CRM_DERIVE_H
#define CRM_DERIVE_H

#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

/* Call after db_open() of a writer: db_on_change() with ours. */
void derive_attach(struct db *db);

/* Makes everything anew inside the running transaction, amounts of orders from
 * their lines too. */
void derive_rebuild(struct db *db);

/* Recomputes everything and compares; says each difference (the first 20) with
 * CRM_STORE; the number of them.  Changes nothing. */
long derive_check(struct db *db);

/* touch of these customers (ascending ids) from contacts up to the minute upto
 * (INT64_MAX: all).  Writes "touch", which is the temporary one after
 * derive_as_of(). */
void touch_derive(struct db *db, const int64_t *ids, size_t n, minute_t upto);

/* Of every customer, from the whole log, into an empty touch. */
void touch_derive_all(struct db *db);

/* The hash of an address in customer_key; kind as in struct db_derive. */
int64_t derive_hash(char kind, const char *text);

/* One customer's touch row, as it is kept in memory during a bulk load. */
struct touch {
	int64_t customer_id;
	day_t first_on, last_on; /* DAY_NONE: no effective contact */
	int64_t effective;
	minute_t last_at;
	int64_t last_id;
	int64_t outcome_id; /* 0: none */
	day_t next_on; /* DAY_NONE */
	int64_t next_id;
	minute_t next_at; /* of the contact that next_* speak of; not stored:
			     * the latest contact that is effective or names a
			     * next date decides */
};

/* Adds one contact (not void) to an aggregate; contacts may come in any order.
 * t->last_id 0 is the empty one. */
void touch_add(struct touch *t, int64_t contact_id, minute_t at, bool effective,
    int64_t outcome_id, day_t next_on);

/* Merges aggregates (ascending, unique customers) into the stored rows and
 * brings the horizon up to date: the end of a bulk load.  The cadences are the
 * caller's to bring up to date.  fresh: touch has no row of theirs yet. */
void touch_merge_only(
    struct db *db, const struct touch *t, size_t n, bool fresh);

/* From here on the tables touch, cadence_due, horizon, balance_move, bought and
 * stock mean what was known at the end of that day (temporary tables of the
 * same names stand before the real ones), and db_as_of() is that day.  No table
 * is made for what did not change since. */
void derive_as_of(struct db *db, day_t day);

#endif
