/* SPDX-License-Identifier: ISC */
/* What orders add up to, kept like everything derived (derive.h): bought, one
 * row for each customer with an order that is neither returned nor cancelled;
 * stock, the day a product that lasts a known time is used up (S1-05). */
#ifndef CRM_BOUGHT_H
#define CRM_BOUGHT_H

#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

#define BOUGHT_EVER INT32_MAX

/* Both tables for these customers (ascending ids), from the orders of days up
 * to upto as they were at its end (BOUGHT_EVER: as they are), and the due days
 * of rules that look at them. */
void bought_derive(struct db *db, const int64_t *ids, size_t n, day_t upto);

/* Of everybody, into empty tables; no due days. */
void bought_derive_all(struct db *db);

/* Everything anew, and the due days of these customers: after a large load,
 * when it is cheaper than one customer after another. */
void bought_rebuild(struct db *db, const int64_t *ids, size_t n);

/* All of stock: after products have changed. */
void stock_rebuild(struct db *db);

/* Temporary tables of both names with what was known at the end of the day;
 * false, and nothing is done, when that is what is known now. */
bool bought_as_of(struct db *db, day_t day);

/* One purchase of qty thousandths (negative: brought back) on a day, when what
 * was bought before lasts until out, which like the result counts thousandths
 * of days.  cycle: days one unit lasts; else use: thousandths used a day. */
int64_t stock_after(
    int64_t out, day_t day, int64_t qty, int64_t cycle, int64_t use);

#endif
