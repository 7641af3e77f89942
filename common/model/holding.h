/* SPDX-License-Identifier: ISC */
/* What a customer holds: a deposit, a fund, a policy, a stock of goods that
 * matures or runs out on a day (S1-05, S2-51 ... S2-56). */
#ifndef CRM_HOLDING_H
#define CRM_HOLDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

#define HOLDING_NONE INT64_MIN

enum holding_state { HOLDING_HELD, HOLDING_ROLLED, HOLDING_OUT };
const char *holding_state_name(int state);

/* One of them.  Ids are 0, days DAY_NONE, numbers HOLDING_NONE and texts NULL
 * when there is none. */
struct holding {
	int64_t customer_id, product_id, staff_id;
	day_t start_on, ends_on;
	int64_t qty, amount;
	const char *account, *planned, *note, *ext_id;
	int64_t planned_amount;
};

int64_t holding_add(struct db *db, const struct holding *h);

/* Changes what h says of row id; false when it said so already. */
bool holding_set(struct db *db, int64_t id, const struct holding *h);

/* The row under h->ext_id, 0: none; *customer is whose it is. */
int64_t holding_by_ext(
    struct db *db, const struct holding *h, int64_t *customer);

/* The first row that is the same thing as h (customer, product, account and
 * start, or end when h has no start) and not taken; 0: none. */
int64_t holding_same(struct db *db, const struct holding *h,
    bool (*taken)(void *arg, int64_t id), void *arg);

/* Day it runs out by the product's cycle_days or daily_use; DAY_NONE. */
day_t holding_runs_out(
    struct db *db, int64_t product_id, day_t start, int64_t qty);

/* What the customer means to take next (S2-54). */
enum holding_result {
	HOLDING_CHANGED,
	HOLDING_UNCHANGED,
	HOLDING_CLOSED, /* it has ended already */
	HOLDING_MISSING
};
enum holding_result holding_plan(
    struct db *db, int64_t id, const char *product, int64_t amount);

/* It ended on that day: HOLDING_OUT, or HOLDING_ROLLED with so much of it that
 * stays (HOLDING_NONE: not known).  *was is what it was, without texts. */
enum holding_result holding_close(struct db *db, int64_t id,
    enum holding_state state, day_t day, int64_t rolled, struct holding *was);

#endif
