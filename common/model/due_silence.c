/* SPDX-License-Identifier: ISC */
/* Customers who buy no more, and balances that went down. */
#include <string.h>

#include "base/str.h"
#include "model/due_impl.h"
#include "model/lists.h"

static void
drops(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	const struct list_item *metric =
	    r->word ? list_find(d->db, LIST_METRIC, r->word) : NULL;
	struct q *q;

	if (!due_has(d)->move || (r->word != NULL && metric == NULL))
		return;
	q = due_query(d, SQL_DUE_DROP_SCAN, rule);
	q_bind_int(q, ":as_of", d->o->as_of);
	if (metric != NULL)
		q_bind_int(q, ":metric", metric->id);
	q_bind_int(q, ":fell", 10 * r->percent);
	q_bind_int(q, ":from", due_event_from(d, r, 0));
	q_bind_int(q, ":to", due_event_to(d, r, 0));
	while (q_row(q)) {
		struct cand c = {
		    .customer = q_get_int(q, 1),
		    .sub = q_get_int(q, 0),
		    .rule = (int32_t)rule,
		    .what = WHAT_BALANCE,
		    .base = (day_t)q_get_int(q, 2),
		};

		c.due = due_roll(d, r, c.base);
		if (due_shown(d, r, c.due))
			due_put(d, &c);
	}
	q_free(q);
}

static bool
as_it_is(struct due *d, struct cand *c)
{
	(void)d;
	(void)c;
	return true;
}

void
due_silence(struct due *d, size_t rule)
{
	if (d->rules[rule].every.unit == '%')
		drops(d, rule);
	else if (due_has(d)->bought)
		due_kept(d, rule, as_it_is);
}

static void
fell(struct due *d, const struct cand *c, struct str *out)
{
	struct q *q = q_use(d->db, SQL_DUE_DROP_ROW);
	char now[24], then[24];
	int64_t mille;

	q_bind_int(q, ":id", c->sub);
	if (!q_row(q))
		return;
	mille = q_get_int(q, 2);
	str_add(out, q_get_text(q, 0));
	if (q_get_len(q, 1) > 0)
		str_addf(out, " %s", q_get_text(q, 1));
	str_addf(out, " fell %lld.%lld %% to %s, from %s on ",
	    (long long)mille / 10, (long long)mille % 10,
	    str_from_cents(q_get_int(q, 3), now),
	    str_from_cents(q_get_int(q, 4), then));
	due_day(out, (day_t)q_get_int(q, 5));
	q_reset(q);
}

static bool
cycle(struct due *d, const struct cand *c, day_t *last, int64_t *days)
{
	struct q *q = q_use(d->db, SQL_DUE_BOUGHT_ROW);

	q_bind_int(q, ":customer", c->customer);
	if (!q_row(q))
		return false;
	*last = (day_t)q_get_int(q, 0);
	*days = q_get_int(q, 1);
	q_reset(q);
	return true;
}

void
due_silence_reason(struct due *d, const struct cand *c, struct str *out)
{
	int64_t days;
	day_t last;

	if (c->what == WHAT_BALANCE) {
		fell(d, c, out);
	} else if (cycle(d, c, &last, &days)) {
		str_add(out, "nothing bought since ");
		due_day(out, last);
		str_addf(out, ", usually every %lld d", (long long)days);
	}
}

void
due_silence_explain(struct due *d, const struct cand *c, struct str *out)
{
	const struct rule *r = &d->rules[c->rule];
	int64_t days;
	day_t last;

	if (c->what == WHAT_BALANCE) {
		str_add(out, "balance of ");
	} else if (cycle(d, c, &last, &days)) {
		str_add(out, "last order ");
		due_day(out, last);
		str_addf(out, " + %d x %lld d = ", r->every.n, (long long)days);
	}
}
