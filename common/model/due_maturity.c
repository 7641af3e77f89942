/* SPDX-License-Identifier: ISC */
/* What ends on a day: holdings and memberships. */
#include <stdlib.h>

#include "base/str.h"
#include "model/due_impl.h"
#include "model/lists.h"
#include "model/setting.h"

/* Outcomes of customers who have not made up their minds. */
static void
load_hesitant(struct due *d)
{
	char *names = setting_get(d->db, "hesitant", ""), *p = names, *word;
	int n = 0;

	while ((word = str_split(&p, " ,;")) != NULL && n < DUE_HESITANT) {
		const struct list_item *o =
		    list_find(d->db, LIST_OUTCOME, word);

		if (o != NULL)
			d->hesitant[n++] = o->id;
	}
	d->asked_hesitant = true;
	free(names);
}

/* Hesitant customers are called at the offsets between the first and the last
 * too (S2-54): those whose last answer has an outcome of setting hesitant. */
static bool
hesitates(struct due *d, size_t rule, int64_t customer, day_t end)
{
	const struct rule *r = &d->rules[rule];
	struct cand c = {.rule = (int32_t)rule, .n = end};
	int64_t outcome = 0;

	if (!d->asked_hesitant)
		load_hesitant(d);
	c.base = end - r->steps[0];
	c.due = due_roll(d, r, c.base);
	if (due_last_answer(d, r, customer, due_answer_from(d, &c), &outcome) ==
	    DAY_NONE)
		return false;
	for (int i = 0; i < DUE_HESITANT && d->hesitant[i] != 0; i++)
		if (d->hesitant[i] == outcome)
			return true;
	return false;
}

/* Some day between the first and the last is or will be the one that counts. */
static bool
between(struct due *d, const struct rule *r, day_t end)
{
	int last = r->nsteps - 1;

	return last > 1 && end - r->steps[1] <= d->o->horizon + DUE_SLACK &&
	       due_roll(d, r, end - r->steps[last]) > d->o->as_of;
}

static void
put(struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];

	if (c->due <= d->o->horizon &&
	    (r->until < 0 || due_revived(d, r) ||
		d->o->as_of <= (int64_t)due_stays(d, c, c->due) + r->until))
		due_put(d, c);
}

static void
put_offsets(struct due *d, struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];
	day_t end = (day_t)c->n, base[RULE_STEPS];
	bool all = between(d, r, end) &&
		   hesitates(d, (size_t)c->rule, c->customer, end);
	size_t n = 0;

	for (int i = 0; i < r->nsteps; i++)
		if (i == 0 || i == r->nsteps - 1 || all)
			base[n++] = end - r->steps[i];
	n = due_current(d, r, base, n);
	for (size_t i = 0; i < n; i++) {
		c->base = base[i];
		c->due = due_roll(d, r, base[i]);
		put(d, c);
	}
}

static void
lines(struct due *d, size_t rule, enum sql_id id, enum due_what what)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = due_query(d, id, rule);

	q_bind_int(q, ":as_of", d->o->as_of);
	q_bind_int(q, ":from", due_event_from(d, r, 0));
	q_bind_int(q, ":to", due_event_to(d, r, -r->steps[0]));
	if (what == WHAT_HOLDING)
		q_bind_text(q, ":product", r->word);
	while (q_row(q)) {
		struct cand c = {
		    .customer = q_get_int(q, 1),
		    .sub = q_get_int(q, 0),
		    .n = q_get_int(q, 2),
		    .rule = (int32_t)rule,
		    .what = what,
		};

		if (id != SQL_DUE_HOLDING_CLOSED &&
		    due_beyond(d, r, due_roll(d, r, (day_t)c.n - r->steps[0])))
			break;
		put_offsets(d, &c);
	}
	q_free(q);
}

/* Every end of the period once. */
static void
ledger(struct due *d, size_t rule, enum sql_id id, enum due_what what)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = due_query(d, id, rule);

	q_bind_int(q, ":as_of", d->o->as_of);
	q_bind_int(q, ":from", d->o->from);
	q_bind_int(q, ":to", d->o->horizon);
	if (what == WHAT_HOLDING)
		q_bind_text(q, ":product", r->word);
	while (q_row(q)) {
		struct cand c = {
		    .customer = q_get_int(q, 1),
		    .sub = q_get_int(q, 0),
		    .n = q_get_int(q, 2),
		    .rule = (int32_t)rule,
		    .what = what,
		};

		c.base = c.due = (day_t)c.n;
		if (due_beyond(d, r, c.due))
			break;
		due_put(d, &c);
	}
	q_free(q);
}

void
due_maturity(struct due *d, size_t rule)
{
	bool member = rule_membership(&d->rules[rule]);

	if (member ? !due_has(d)->membership : !due_has(d)->holding)
		return;
	if (member && d->o->ledger) {
		ledger(d, rule, SQL_DUE_MEMBERSHIP_LEDGER, WHAT_MEMBERSHIP);
	} else if (member) {
		lines(d, rule, SQL_DUE_MEMBERSHIP_HELD, WHAT_MEMBERSHIP);
	} else if (d->o->ledger) {
		ledger(d, rule, SQL_DUE_HOLDING_LEDGER, WHAT_HOLDING);
	} else {
		lines(d, rule, SQL_DUE_HOLDING_HELD, WHAT_HOLDING);
		lines(d, rule, SQL_DUE_HOLDING_CLOSED, WHAT_HOLDING);
	}
}

/* The row behind the line; the caller resets it. */
static struct q *
row(struct due *d, const struct cand *c)
{
	struct q *q =
	    q_use(d->db, c->what == WHAT_HOLDING ? SQL_DUE_HOLDING_ROW
						 : SQL_DUE_MEMBERSHIP_ROW);

	q_bind_int(q, ":id", c->sub);
	q_bind_int(q, ":as_of", d->o->as_of);
	return q_row(q) ? q : NULL;
}

static void
closed(struct str *out, struct q *q, int col, const char *const words[2])
{
	int64_t state = q_get_int(q, col);

	if (state == 0)
		return;
	str_addf(out, ", %s ", words[state == 1 ? 0 : 1]);
	due_day(out, (day_t)q_get_int(q, col + 1));
}

static void
holding(struct q *q, day_t end, struct str *out)
{
	static const char *const words[2] = {"rolled over", "taken out"};
	char buf[24];

	str_add(out, q_get_text(q, 0));
	if (!q_is_null(q, 1))
		str_addf(out, " %s", str_from_cents(q_get_int(q, 1), buf));
	else if (!q_is_null(q, 2))
		str_addf(out, " %s", str_from_qty(q_get_int(q, 2), buf));
	if (q_get_len(q, 3) > 0)
		str_addf(out, ", account %s", q_get_text(q, 3));
	str_add(out, ", ends ");
	due_day(out, end);
	closed(out, q, 4, words);
}

static void
membership(struct q *q, day_t end, struct str *out)
{
	static const char *const words[2] = {"renewed", "left"};

	str_add(out, "membership");
	if (q_get_len(q, 1) > 0)
		str_addf(out, " %s", q_get_text(q, 1));
	if (q_get_len(q, 0) > 0)
		str_addf(out, " (%s)", q_get_text(q, 0));
	str_add(out, ", expires ");
	due_day(out, end);
	closed(out, q, 2, words);
}

void
due_maturity_reason(struct due *d, const struct cand *c, struct str *out)
{
	struct q *q = row(d, c);

	if (q == NULL)
		return;
	if (c->what == WHAT_HOLDING)
		holding(q, (day_t)c->n, out);
	else
		membership(q, (day_t)c->n, out);
	q_reset(q);
}

void
due_maturity_explain(struct due *d, const struct cand *c, struct str *out)
{
	const struct rule *r = &d->rules[c->rule];
	int64_t days = c->n - c->base;

	str_add(out, "ends ");
	if (days == 0)
		return;
	due_day(out, (day_t)c->n);
	str_addf(out, " - %lld d%s = ", (long long)days,
	    days < r->steps[0] && days > r->steps[r->nsteps - 1] ? " (hesitant)"
								 : "");
}

static void
maturity_detail(struct due *d, const struct cand *c, struct due_line *l)
{
	const struct rule *r = &d->rules[c->rule];
	struct cand first = *c;
	struct q *q = row(d, c);

	first.base = (day_t)c->n - r->steps[0];
	first.due = due_roll(d, r, first.base);
	l->reminded = due_last_answer(
	    d, r, c->customer, due_answer_from(d, &first), NULL);
	if (q == NULL)
		return;
	str_add(&d->text[DUE_PRODUCT], q_get_text(q, 0));
	if (c->what == WHAT_HOLDING && !q_is_null(q, 1))
		l->amount = q_get_int(q, 1);
	q_reset(q);
}

void
due_detail(struct due *d, const struct cand *c, struct due_line *l)
{
	struct q *q;

	if (c->what == WHAT_HOLDING || c->what == WHAT_MEMBERSHIP) {
		maturity_detail(d, c, l);
		return;
	}
	if (c->what != WHAT_ORDER && c->what != WHAT_STOCK &&
	    c->what != WHAT_BALANCE)
		return;
	q = q_use(d->db, c->what == WHAT_ORDER   ? SQL_DUE_ORDER_DETAIL
			 : c->what == WHAT_STOCK ? SQL_DUE_STOCK_DETAIL
						 : SQL_DUE_BALANCE_DETAIL);
	q_bind_int(q, ":id", c->sub);
	if (q_row(q)) {
		str_add(&d->text[DUE_PRODUCT], q_get_text(q, 0));
		if (!q_is_null(q, 1))
			l->amount = q_get_int(q, 1);
		q_reset(q);
	}
}
