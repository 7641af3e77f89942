/* SPDX-License-Identifier: ISC */
/* The line of a deal, a paper or a price: whose it is, and why. */
#include <stdlib.h>

#include "base/mem.h"
#include "model/due_impl.h"

/* What stands behind the line at hand. */
struct due_deal {
	struct str no, head, stage;
	struct str item; /* also what is not back, is changed, is asked for */
	day_t from; /* in the stage since; started early; verbal ok */
	day_t opened;
	int64_t quiet, days;
};

void
due_stage_free(struct due *d)
{
	struct due_deal *k = d->deal;

	if (k == NULL)
		return;
	str_free(&k->no);
	str_free(&k->head);
	str_free(&k->stage);
	str_free(&k->item);
	free(k);
	d->deal = NULL;
}

static void
set(struct str *to, const char *text)
{
	str_reset(to);
	str_add(to, text);
}

static int64_t
read_deal(struct due_deal *k, struct q *q)
{
	set(&k->no, q_get_text(q, 1));
	set(&k->head, q_get_text(q, 1));
	if (q_get_len(q, 2) > 0)
		str_addf(&k->head, " %s", q_get_text(q, 2));
	set(&k->stage, q_get_text(q, 3));
	k->from = q_get_day(q, 4);
	k->quiet = q_get_int(q, 5);
	k->days = q_get_int(q, 6);
	k->opened = q_get_day(q, 7);
	return q_get_int(q, 0);
}

static bool
deal_row(struct due *d, int64_t id, int64_t *owner)
{
	struct q *q = q_use(d->db, SQL_DUE_DEAL_ROW);
	int64_t who;

	q_bind_int(q, ":id", id);
	q_bind_int(q, ":as_of", d->o->as_of);
	if (!q_row(q))
		return false;
	who = read_deal(d->deal, q);
	if (who != 0)
		*owner = who;
	q_reset(q);
	return true;
}

/* The item, and the stage it belongs to instead of where the deal stands. */
static bool
item_row(struct due *d, int64_t id)
{
	struct q *q = q_use(d->db, SQL_DUE_ITEM_ROW);

	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return false;
	set(&d->deal->item, q_get_text(q, 0));
	set(&d->deal->stage, q_get_text(q, 1));
	q_reset(q);
	return true;
}

/* The paper, and what of it is missing. */
static bool
paper_row(struct due *d, int64_t id, int64_t *owner)
{
	struct q *q = q_use(d->db, SQL_DUE_PAPER_ROW);
	struct due_deal *k = d->deal;

	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return false;
	if (!q_is_null(q, 0))
		*owner = q_get_int(q, 0);
	set(&k->no, q_get_text(q, 1));
	k->from = q_get_day(q, 2);
	q_reset(q);
	q = q_use(d->db, SQL_DUE_PAPER_MISSING);
	q_bind_int(q, ":id", id);
	q_bind_int(q, ":as_of", d->o->as_of);
	str_reset(&k->item);
	while (q_row(q))
		str_addf(
		    &k->item, "%s%s", k->item.n ? ", " : "", q_get_text(q, 0));
	return true;
}

static bool
change_row(struct due *d, const struct cand *c, int64_t *owner)
{
	struct q *q = q_use(d->db, SQL_DUE_CHANGE_ROW);

	if (!paper_row(d, c->n, owner))
		return false;
	q_bind_int(q, ":id", c->sub);
	if (!q_row(q))
		return false;
	set(&d->deal->item, q_get_text(q, 0));
	q_reset(q);
	return true;
}

/* "Tea 8.00 instead of 10.00: verbal ok by Wang" */
static bool
price_row(struct due *d, int64_t id, int64_t *owner)
{
	struct q *q = q_use(d->db, SQL_DUE_PRICE_ROW);
	struct due_deal *k = d->deal;
	char buf[24];

	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return false;
	if (!q_is_null(q, 0))
		*owner = q_get_int(q, 0);
	set(&k->no, q_get_text(q, 1));
	k->from = q_get_day(q, 2);
	set(&k->item, q_is_null(q, 3) ? "price" : q_get_text(q, 3));
	str_addf(&k->item, " %s", str_from_cents(q_get_int(q, 4), buf));
	if (!q_is_null(q, 5))
		str_addf(&k->item, " instead of %s",
		    str_from_cents(q_get_int(q, 5), buf));
	str_add(&k->item, ": verbal ok");
	if (!q_is_null(q, 6))
		str_addf(&k->item, " by %s", q_get_text(q, 6));
	q_reset(q);
	return true;
}

bool
due_stage_row(struct due *d, const struct cand *c, int64_t *owner)
{
	if (d->deal == NULL)
		d->deal = xcalloc(1, sizeof(*d->deal));
	switch (c->what) {
	case WHAT_DEAL_ITEM:
		return deal_row(d, c->n, owner) && item_row(d, c->sub);
	case WHAT_PAPER:
		return paper_row(d, c->sub, owner);
	case WHAT_PAPER_CHANGE:
		return change_row(d, c, owner);
	case WHAT_PRICE:
		return price_row(d, c->sub, owner);
	default:
		return deal_row(d, c->sub, owner);
	}
}

void
due_stage_source(struct due *d, struct str *out)
{
	str_add(out, str_get(&d->deal->no));
}

/* The contact a quiet or given up deal counts from; DAY_NONE: none since. */
static day_t
contact_since(const struct due *d, const struct cand *c, day_t since)
{
	const struct who *w = &d->who;
	day_t last =
	    d->rules[c->rule].effective ? w->last_on : due_day_of(w->last_at);

	return last != DAY_NONE && last >= since ? last : DAY_NONE;
}

static void
quiet(const struct due *d, const struct cand *c, struct str *out)
{
	const struct due_deal *k = d->deal;
	day_t last = contact_since(d, c, k->from);

	if (last != DAY_NONE) {
		str_addf(
		    out, "%lld d since last contact ", (long long)k->quiet);
		due_day(out, last);
	} else {
		str_addf(out, "%lld d there without a contact, since ",
		    (long long)k->quiet);
		due_day(out, k->from);
	}
}

static void
giveup(const struct due *d, const struct cand *c, struct str *out)
{
	const struct who *w = &d->who;
	int64_t n = w->effective > 0 ? w->effective - 1 : 0;
	day_t last = contact_since(d, c, d->deal->opened);

	str_addf(out, "%lld of %d follow-ups, no next date, ", (long long)n,
	    d->rules[c->rule].steps[0]);
	str_add(out, last != DAY_NONE ? "last contact " : "opened ");
	due_day(out, last != DAY_NONE ? last : d->deal->opened);
}

static void
paper_reason(const struct due *d, const struct cand *c, struct str *out)
{
	const struct due_deal *k = d->deal;

	if (c->what == WHAT_PRICE) {
		str_addf(out, "%s ", str_get(&k->item));
		due_day(out, k->from);
		str_add(out, ", no paper");
		return;
	}
	str_add(out, str_get(&k->no));
	if (c->what == WHAT_PAPER) {
		str_add(out, ", started early ");
		due_day(out, k->from);
		str_addf(out, ": not back: %s", str_get(&k->item));
	} else {
		str_add(out, ", change from ");
		due_day(out, c->base);
		str_addf(out, " not approved: %s", str_get(&k->item));
	}
}

void
due_stage_reason(struct due *d, const struct cand *c, struct str *out)
{
	const struct due_deal *k = d->deal;

	if (c->what >= WHAT_PAPER) {
		paper_reason(d, c, out);
		return;
	}
	str_addf(out, "%s, %s: ", str_get(&k->head), str_get(&k->stage));
	switch (c->what) {
	case WHAT_DEAL_QUIET:
		quiet(d, c, out);
		break;
	case WHAT_DEAL_LIMIT:
		str_addf(out, "%lld d there, since ", (long long)k->days);
		due_day(out, k->from);
		break;
	case WHAT_DEAL_GIVEUP:
		giveup(d, c, out);
		break;
	default:
		str_add(out, str_get(&k->item));
	}
}

/* "last contact 2025-01-03 + " or what the other word and day say. */
static void
begin(struct due *d, const struct cand *c, const char *word, day_t since,
    struct str *out)
{
	day_t last = contact_since(d, c, since);

	str_add(out, last != DAY_NONE ? "last contact" : word);
	str_add(out, " ");
	due_day(out, last != DAY_NONE ? last : since);
	str_add(out, " + ");
}

void
due_stage_explain(struct due *d, const struct cand *c, struct str *out)
{
	const struct due_deal *k = d->deal;

	switch (c->what) {
	case WHAT_DEAL_QUIET:
		begin(d, c, "in the stage since", k->from, out);
		str_addf(out, "%lld d quiet of %s = ", (long long)k->quiet,
		    str_get(&k->stage));
		break;
	case WHAT_DEAL_LIMIT:
		str_add(out, "in the stage since ");
		due_day(out, k->from);
		str_addf(out, " + %lld days of %s = ", (long long)k->days,
		    str_get(&k->stage));
		break;
	case WHAT_DEAL_GIVEUP:
		begin(d, c, "opened", k->opened, out);
		due_period(out, d->rules[c->rule].every);
		str_add(out, " = ");
		break;
	case WHAT_PAPER:
		str_add(out, "started early ");
		due_day(out, k->from);
		str_add(out, ", back by ");
		break;
	case WHAT_PAPER_CHANGE:
		str_add(out, "the change takes effect ");
		break;
	case WHAT_PRICE:
		str_add(out, "verbal ok ");
		due_day(out, k->from);
		str_add(out, ", its paper by ");
		break;
	default:
		str_addf(out, "%s is to be done by ", str_get(&k->item));
	}
}
