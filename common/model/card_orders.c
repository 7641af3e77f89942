/* SPDX-License-Identifier: ISC */
/* The purchase card: what was bought, what is owed, how long it lasts. */
#include "base/day.h"
#include "model/card_impl.h"
#include "model/order.h"

#define PRODUCTS 3 /* named of one order */

static const char *
money(struct q *q, int col)
{
	static char buf[24];

	return q_is_null(q, col) ? "" : str_from_cents(q_get_int(q, col), buf);
}

static void
sums(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_BOUGHT);

	if (q_row(q)) {
		card_say(c, "purchases", "first_order", card_day(q, 0));
		card_say(c, "purchases", "last_order", card_day(q, 1));
		card_say(c, "purchases", "orders", q_get_text(q, 2));
		card_say(c, "purchases", "spent", money(q, 3));
		q_reset(q);
	}
	q = card_query(c, SQL_CARD_OWED);
	if (q_row(q)) {
		card_say(c, "purchases", "owed", money(q, 0));
		q_reset(q);
	}
	q = card_query(c, SQL_CARD_STOCK);
	while (q_row(q)) {
		card_start(c);
		card_also(c, "lasts until", card_day(q, 1));
		card_say(c, "stock", q_get_text(q, 0), str_get(&c->text));
	}
}

/* The products of an order. */
static void
also_products(struct card *c, int64_t order)
{
	struct q *q = q_use(c->db, SQL_CARD_ORDER_PRODUCTS);
	long more = 0;

	q_bind_int(q, ":id", order);
	for (int n = 0; q_row(q); n++)
		if (n < PRODUCTS)
			card_also(c, "", q_get_text(q, 0));
		else
			more++;
	if (more > 0)
		str_addf(&c->text, " and %ld more", more);
}

void
card_orders(struct card *c, long limit)
{
	struct q *q;

	sums(c);
	q = card_query(c, SQL_CARD_ORDERS);
	q_bind_int(q, ":limit", limit);
	while (q_row(q)) {
		struct order o = {.id = q_get_int(q, 1)};
		char name[64], day[16];
		int state = (int)q_get_int(q, 4);

		o.no = q_is_null(q, 2) ? NULL : q_get_text(q, 2);
		day_format((day_t)q_get_int(q, 0), day);
		card_start(c);
		card_also(c, "", order_name(&o, name, sizeof(name)));
		card_also(c, "", money(q, 3));
		also_products(c, o.id);
		card_also(c, "", state ? order_state_name(state) : "");
		if (state < ORDER_ARRIVED)
			card_also(c, "expected", card_day(q, 5));
		card_also(c, "", q_get_text(q, 6));
		card_also(c, "owed", money(q, 7));
		card_say(c, "orders", day, str_get(&c->text));
	}
}
