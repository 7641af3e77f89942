/* SPDX-License-Identifier: ISC */
/* Inside of the card of a customer: one file a part. */
#ifndef CRM_CARD_IMPL_H
#define CRM_CARD_IMPL_H

#include "base/str.h"
#include "model/customer.h"
#include "store/query.h"

struct card {
	struct db *db;
	int64_t id; /* of the customer */
	card_fn *fn;
	void *arg;
	struct str text; /* of the line that is being made */
};

/* A line, unless its value is empty. */
void card_say(
    struct card *c, const char *section, const char *field, const char *value);

/* Makes c->text empty; adds "label value" to it behind a comma, when there is a
 * value. */
void card_start(struct card *c);
void card_also(struct card *c, const char *label, const char *value);

/* A query with the customer bound as :id. */
struct q *card_query(struct card *c, enum sql_id sql);

/* A day of its current row, "" for none (static buffer). */
const char *card_day(struct q *q, int col);

/* Whose it is: claims, shares, the last collision. */
void card_assign(struct card *c);
/* Deals, contract papers and prices: what is open, and the last that ended. */
void card_deals(struct card *c);
/* What was bought and is owed, how long it lasts, the last so many orders. */
void card_orders(struct card *c, long limit);
/* Who became part of it, what is held, memberships and points, balances. */
void card_holdings(struct card *c);
/* What is open, and the last that were closed. */
void card_complaints(struct card *c);

/* The classes it is in now, with what such customers need. */
void card_classes(struct card *c);

#endif
