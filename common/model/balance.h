/* SPDX-License-Identifier: ISC */
/* Balances: the value of a metric (deposit, settlement, loan ...) of an account
 * of a customer on a day (S2-58, S4-61, S4-64). */
#ifndef CRM_BALANCE_H
#define CRM_BALANCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

struct balance {
	int64_t customer_id, metric_id;
	const char *account; /* "" when there is one only */
	day_t day;
	int64_t value; /* hundredths */
};

/* Writes the value of its customer, metric, account and day; *id is the row. */
enum balance_result {
	BALANCE_ADDED,
	BALANCE_CHANGED, /* another value stood there: *before */
	BALANCE_SAME
};
enum balance_result balance_put(
    struct db *db, const struct balance *b, int64_t *id, int64_t *before);

/* balance_move of these customers (ascending) from balances up to the day upto
 * (INT32_MAX: all); of all of them into an empty one. */
void balance_derive(struct db *db, const int64_t *ids, size_t n, day_t upto);
void balance_derive_all(struct db *db);

/* From here on balance_move means what was known at the end of that day: a
 * temporary table of that name stands before the real one.  Nothing is done if
 * no account's last value is later. */
void balance_as_of(struct db *db, day_t day);

#endif
