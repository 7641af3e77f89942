/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "base/day.h"
#include "model/card_impl.h"

static void
also_money(struct card *c, const char *label, struct q *q, int col)
{
	char buf[24];

	if (!q_is_null(q, col))
		card_also(c, label, str_from_cents(q_get_int(q, col), buf));
}

static void
held(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_HOLDINGS);
	char buf[24];

	while (q_row(q)) {
		card_start(c);
		also_money(c, "", q, 1);
		if (!q_is_null(q, 2))
			card_also(c, "qty", str_from_qty(q_get_int(q, 2), buf));
		card_also(c, "since", card_day(q, 3));
		card_also(c, "until", card_day(q, 4));
		card_also(c, "account", q_get_text(q, 5));
		card_also(c, "then", q_get_text(q, 6));
		also_money(c, "of", q, 7);
		card_also(c, "", q_get_text(q, 9));
		card_say(c, "holdings", q_get_text(q, 0), str_get(&c->text));
	}
}

static void
member(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_MEMBERSHIP);

	while (q_row(q)) {
		bool over = !q_is_null(q, 3) && q_get_int(q, 3) < day_today();

		card_start(c);
		card_also(c, "", q_get_text(q, 1));
		card_also(c, "since", card_day(q, 2));
		card_also(c, over ? "lapsed on" : "until", card_day(q, 3));
		card_also(c, "", q_get_text(q, 4));
		card_say(c, "membership",
		    q_is_null(q, 0) ? "member" : q_get_text(q, 0),
		    str_get(&c->text));
	}
	q = card_query(c, SQL_CARD_POINTS);
	if (q_row(q)) {
		if (q_get_int(q, 1) > 0)
			card_say(c, "membership", "points", q_get_text(q, 0));
		q_reset(q);
	}
}

static void
balances(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_BALANCES);

	while (q_row(q)) {
		card_start(c);
		also_money(c, "", q, 3);
		card_also(c, "on", card_day(q, 2));
		card_also(c, "account", q_get_text(q, 1));
		also_money(c, "before", q, 5);
		card_say(c, "balances", q_get_text(q, 0), str_get(&c->text));
	}
}

/* Records that became part of this one. */
static void
merged(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_MERGED);

	while (q_row(q)) {
		card_start(c);
		card_also(c, "", q_get_text(q, 1));
		card_also(c, "on", card_day(q, 2));
		card_also(c, "", q_get_text(q, 3));
		card_say(c, "merged", q_get_text(q, 0), str_get(&c->text));
	}
}

void
card_holdings(struct card *c)
{
	merged(c);
	held(c);
	member(c);
	balances(c);
}
