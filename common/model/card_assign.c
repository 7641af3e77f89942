/* SPDX-License-Identifier: ISC */
/* Whose it is, when more is known than the owner in the record. */
#include "model/assign_impl.h"
#include "model/card_impl.h"

static void
owner(struct card *c, const struct holder *h)
{
	char day[16];

	card_start(c);
	card_also(c, "", str_get(&h->name));
	card_also(c, "since", day_format(h->since, day));
	card_also(c, "", h->archive ? "" : "authorised");
	card_say(c, "ownership", "owner", str_get(&c->text));
}

/* A phase that is no more is the next there is. */
static void
phase(struct card *c, int64_t seq)
{
	struct q *q = q_use(c->db, SQL_PHASE_OF);

	card_start(c);
	str_addf(&c->text, "%lld", (long long)seq);
	q_bind_int(q, ":seq", seq);
	if (q_row(q))
		card_also(c, "", q_get_text(q, 1));
	q_reset(q);
	card_say(c, "ownership", "phase", str_get(&c->text));
}

static void
claims(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_CLAIMS);

	while (q_row(q)) {
		bool shared = q_get_int(q, 0) == ASSIGN_SHARED;

		card_start(c);
		card_also(c, "", q_get_text(q, 1));
		card_also(c, shared ? "since" : "on", card_day(q, 2));
		card_also(c, "consent of", q_get_text(q, 3));
		card_say(c, "ownership",
		    shared ? "shared with" : "asked for by", str_get(&c->text));
	}
}

static void
last_collision(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_COLLISION);

	if (!q_row(q))
		return;
	card_start(c);
	str_addf(&c->text, "%s before %s by %s", q_get_text(q, 0),
	    q_get_text(q, 1), q_get_text(q, 2));
	card_also(c, "", card_day(q, 3));
	card_also(c, "by", q_get_text(q, 4));
	q_reset(q);
	card_say(c, "ownership", "collision", str_get(&c->text));
}

void
card_assign(struct card *c)
{
	struct holder h;

	assign_holder(c->db, c->id, &h);
	if (h.row != 0)
		owner(c, &h);
	if (h.phase != 0)
		phase(c, h.phase);
	claims(c);
	last_collision(c);
	str_free(&h.name);
}
