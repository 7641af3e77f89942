/* SPDX-License-Identifier: ISC */
/* Approvals of prices below the list: on paper beforehand (S1-102), or by word
 * first and the paper some days later (S1-103). */
#ifndef CRM_PRICE_H
#define CRM_PRICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

#define PRICE_NONE INT64_MIN

enum price_state { PRICE_ASKED, PRICE_VERBAL, PRICE_APPROVED, PRICE_REFUSED };
const char *price_state_name(int state);

struct price {
	int64_t customer_id, deal_id, product_id, asked_by, verbal_by;
	day_t asked_on, verbal_on, paper_by;
	int64_t list_price, price; /* cents; list_price may be PRICE_NONE */
	const char *reason;
};

enum price_result {
	PRICE_CHANGED,
	PRICE_UNCHANGED,
	PRICE_MISSING, /* no such approval */
	PRICE_DECIDED, /* approved or refused already */
	PRICE_EARLIER /* before it was asked for */
};

/* Of the product, PRICE_NONE when it has none. */
int64_t price_of_product(struct db *db, int64_t product_id);

/* Whether the customer may have the product at that price on that day: it is
 * not below the list price, or approved; else *list is the list price. */
bool price_allowed(struct db *db, int64_t customer_id, int64_t product_id,
    int64_t price, day_t day, int64_t *list);

/* Writes it, the day the paper is due too; the id.  The same question open
 * already (customer, product, deal and price): its id, *again true; what it had
 * not got, the list price and who said yes, is added (*filled). */
int64_t price_ask(
    struct db *db, const struct price *p, bool *again, bool *filled);
enum price_result price_decide(
    struct db *db, int64_t id, bool approved, day_t day, int64_t staff_id);

#endif
