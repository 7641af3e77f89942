/* SPDX-License-Identifier: ISC */
/* Deals that stand too long or are given up, check-lists, papers and prices
 * (D10, D25, D27, D28, D29). */
#include "model/due_impl.h"

static bool
looks_at(const struct rule *r, enum rule_deal what)
{
	return r->deal == what || (r->deal == DEAL_ANY && what != DEAL_GIVEUP);
}

static void
put(struct due *d, size_t rule, struct cand *c)
{
	const struct rule *r = &d->rules[rule];

	c->rule = (int32_t)rule;
	c->due = due_roll(d, r, c->base);
	if (due_shown(d, r, c->due))
		due_put(d, c);
}

/* The last contact that answers the rule, DAY_NONE for none. */
static day_t
last_contact(const struct rule *r, struct q *q)
{
	if (r->effective)
		return q_get_day(q, 6);
	return q_is_null(q, 7) ? DAY_NONE : due_day_of(q_get_int(q, 7));
}

static day_t
later(day_t a, day_t b)
{
	return b != DAY_NONE && b > a ? b : a;
}

/* Fewer follow-ups than wanted and nothing agreed. */
static bool
gives_up(const struct rule *r, struct q *q)
{
	return q_get_int(q, 8) - 1 < r->steps[0] && q_is_null(q, 9);
}

static void
one_deal(struct due *d, size_t rule, struct q *q)
{
	const struct rule *r = &d->rules[rule];
	day_t from = q_get_day(q, 3), last = last_contact(r, q);
	struct cand c = {.customer = q_get_int(q, 1), .sub = q_get_int(q, 0)};

	if (looks_at(r, DEAL_QUIET) && !q_is_null(q, 4)) {
		c.what = WHAT_DEAL_QUIET;
		c.base = (day_t)(later(from, last) + q_get_int(q, 4));
		put(d, rule, &c);
	}
	if (looks_at(r, DEAL_LIMIT) && !q_is_null(q, 5)) {
		c.what = WHAT_DEAL_LIMIT;
		c.base = (day_t)(from + q_get_int(q, 5));
		put(d, rule, &c);
	}
	if (looks_at(r, DEAL_GIVEUP) && gives_up(r, q)) {
		c.what = WHAT_DEAL_GIVEUP;
		c.base = day_add(later(q_get_day(q, 2), last), r->every);
		put(d, rule, &c);
	}
}

/* Rows of what is due, its customer, the day and what it belongs to. */
static void
one_dated(struct due *d, size_t rule, enum due_what what, struct q *q)
{
	struct cand c = {
	    .customer = q_get_int(q, 1),
	    .sub = q_get_int(q, 0),
	    .n = q_get_int(q, 3),
	    .what = what,
	    .base = q_get_day(q, 2),
	};

	put(d, rule, &c);
}

/* Each row of a query; what WHAT_DEAL_QUIET: of one that gives deals. */
static void
each(struct due *d, size_t rule, enum due_what what, enum sql_id id,
    const char *open)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = q_template(d->db, id, "who", filter_sql(d->filter[rule]),
	    open ? "open" : NULL, open, NULL);

	filter_bind(d->filter[rule], q);
	q_bind_int(q, ":as_of", d->o->as_of);
	if (what != WHAT_DEAL_QUIET) {
		q_bind_int(q, ":first", due_event_from(d, r, 0));
		q_bind_int(q, ":last", due_event_to(d, r, 0));
	}
	while (q_row(q))
		if (what == WHAT_DEAL_QUIET)
			one_deal(d, rule, q);
		else
			one_dated(d, rule, what, q);
	q_free(q);
}

static void
deals(struct due *d, size_t rule, enum due_what what, enum sql_id id)
{
	each(d, rule, what, id, sql_text[SQL_DUE_DEAL_NOW].text);
	if (due_has(d)->closed)
		each(d, rule, what, id, sql_text[SQL_DUE_DEAL_THEN].text);
}

void
due_stage(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	const struct due_has *has = due_has(d);

	if (has->deal && (looks_at(r, DEAL_QUIET) || looks_at(r, DEAL_LIMIT) ||
			     looks_at(r, DEAL_GIVEUP)))
		deals(d, rule, WHAT_DEAL_QUIET, SQL_DUE_DEAL_SCAN);
	if (has->deal && looks_at(r, DEAL_ITEM))
		deals(d, rule, WHAT_DEAL_ITEM, SQL_DUE_ITEM_SCAN);
	if (has->paper && looks_at(r, DEAL_PAPER)) {
		each(d, rule, WHAT_PAPER, SQL_DUE_PAPER_SCAN, NULL);
		each(d, rule, WHAT_PAPER_CHANGE, SQL_DUE_CHANGE_SCAN, NULL);
	}
	if (has->price && looks_at(r, DEAL_PRICE)) {
		each(d, rule, WHAT_PRICE, SQL_DUE_PRICE_SCAN,
		    sql_text[SQL_DUE_PRICE_NOW].text);
		if (d->o->as_of < day_today())
			each(d, rule, WHAT_PRICE, SQL_DUE_PRICE_SCAN,
			    sql_text[SQL_DUE_PRICE_THEN].text);
	}
}
