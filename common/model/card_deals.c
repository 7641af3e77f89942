/* SPDX-License-Identifier: ISC */
/* Deals on the card of a customer, with their papers and prices. */
#include <stdio.h>

#include "model/card_impl.h"
#include "model/deal.h"
#include "model/paper.h"

#define ENDED 3 /* so many that are over */

static void
also_money(struct card *c, const char *label, struct q *q, int col)
{
	char buf[24];

	if (!q_is_null(q, col))
		card_also(c, label, str_from_cents(q_get_int(q, col), buf));
}

/* "stage since 2025-01-02, 13 d, 12000.00, 60 %, expected ..., to do ..." */
static void
open_deal(struct card *c, struct q *q)
{
	struct q *items = q_use(c->db, SQL_CARD_ITEMS);
	const char *word = "to do";

	card_also(c, "", q_get_text(q, 2));
	str_addf(&c->text, " since %s, %lld d", card_day(q, 3),
	    (long long)(day_today() - q_get_int(q, 3)));
	also_money(c, "", q, 6);
	if (!q_is_null(q, 7))
		str_addf(&c->text, ", %s %%", q_get_text(q, 7));
	card_also(c, "expected", card_day(q, 8));
	q_bind_int(items, ":deal", q_get_int(q, 13));
	while (q_row(items)) {
		card_also(c, word, q_get_text(items, 0));
		if (!q_is_null(items, 1))
			str_addf(&c->text, " by %s", card_day(items, 1));
		word = "";
	}
}

static void
ended_deal(struct card *c, struct q *q)
{
	card_also(c, deal_state_name((int)q_get_int(q, 4)), card_day(q, 5));
	also_money(c, "", q, 6);
	card_also(c, "", q_get_text(q, 10));
	card_also(c, "", q_get_text(q, 11));
}

static void
each_deal(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_DEALS);

	q_bind_int(q, ":limit", ENDED);
	while (q_row(q)) {
		card_start(c);
		card_also(c, "", q_get_text(q, 1));
		if (q_get_int(q, 4) == DEAL_OPEN)
			open_deal(c, q);
		else
			ended_deal(c, q);
		card_also(c, "by", q_get_text(q, 9));
		if (q_get_int(q, 12) != 0)
			card_also(c, "", "no commission");
		card_say(c, "deals", q_get_text(q, 0), str_get(&c->text));
	}
}

static void
missing(struct card *c, int64_t paper)
{
	struct q *q = q_use(c->db, SQL_CARD_MISSING);
	const char *word = "not back";

	q_bind_int(q, ":paper", paper);
	while (q_row(q)) {
		card_also(c, word, q_get_text(q, 0));
		word = "";
	}
}

static void
each_paper(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_PAPERS);

	q_bind_int(q, ":limit", ENDED);
	while (q_row(q)) {
		int state = (int)q_get_int(q, 2);

		card_start(c);
		card_also(c, "", q_get_text(q, 1));
		card_also(c, "", paper_state_name(state));
		if (!q_is_null(q, 7))
			str_addf(&c->text, " %s", card_day(q, 7));
		also_money(c, "", q, 3);
		card_also(c, "of", q_get_text(q, 4));
		card_also(c, "deviates:", q_get_text(q, 9));
		card_also(c, "started early", card_day(q, 5));
		if (state != PAPER_VOID &&
		    (state >= PAPER_SIGNED || !q_is_null(q, 5))) {
			missing(c, q_get_int(q, 8));
			card_also(c, "back by", card_day(q, 6));
		}
		card_say(c, "papers", q_get_text(q, 0), str_get(&c->text));
	}
}

static void
each_price(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_PRICES);
	char buf[24];
	bool spoken;

	while (q_row(q)) {
		spoken = !q_is_null(q, 4);
		card_start(c);
		also_money(c, "", q, 1);
		if (!q_is_null(q, 2))
			str_addf(&c->text, " instead of %s",
			    str_from_cents(q_get_int(q, 2), buf));
		card_also(c, "asked", card_day(q, 3));
		card_also(c, "by", q_get_text(q, 7));
		card_also(c, "verbal ok", card_day(q, 4));
		card_also(c, spoken ? "by" : "", q_get_text(q, 5));
		card_also(c, "paper by", card_day(q, 6));
		card_say(c, "prices",
		    q_is_null(q, 0) ? "price" : q_get_text(q, 0),
		    str_get(&c->text));
	}
}

void
card_deals(struct card *c)
{
	each_deal(c);
	each_paper(c);
	each_price(c);
}
