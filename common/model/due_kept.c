/* SPDX-License-Identifier: ISC */
/* Kinds with one day a customer that do not compete with each other: from the
 * index of cadence_due, or, when the filter moves, one pass. */
#include <stdlib.h>

#include "base/mem.h"
#include "model/cadence.h"
#include "model/due_impl.h"

static void
put(struct due *d, size_t rule, int64_t customer, day_t base, due_fill *fill)
{
	const struct rule *r = &d->rules[rule];
	struct cand c = {
	    .customer = customer,
	    .rule = (int32_t)rule,
	    .base = base,
	    .due = due_roll(d, r, base),
	};

	if (due_shown(d, r, c.due) && fill(d, &c))
		due_put(d, &c);
}

static void
from_index(struct due *d, size_t rule, day_t to, due_fill *fill)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = q_use(d->db,
	    d->o->restricted ? SQL_DUE_CADENCE_SOME : SQL_DUE_CADENCE_SCAN);

	q_bind_int(q, ":rule", r->id);
	q_bind_int(q, ":from", due_event_from(d, r, 0));
	q_bind_int(q, ":to", to);
	if (d->o->restricted) {
		q_bind_int(q, ":lo", due_lo(d));
		q_bind_int(q, ":hi", due_hi(d));
	}
	while (q_row(q)) {
		day_t base = (day_t)q_get_int(q, 1);

		if (!d->o->restricted &&
		    due_beyond(d, r, due_roll(d, r, base))) {
			q_reset(q);
			break;
		}
		put(d, rule, q_get_int(q, 0), base, fill);
	}
}

static void
from_customers(struct due *d, size_t rule, const struct cadence_part *p,
    day_t to, due_fill *fill)
{
	struct q *q = cadence_ask(d->db, p);
	day_t base;

	q_bind_int(q, ":lo", due_lo(d));
	q_bind_int(q, ":hi", due_hi(d));
	while (q_row(q))
		if (cadence_day(p, q, &base) && base <= to)
			put(d, rule, q_get_int(q, 0), base, fill);
	q_free(q);
}

void
due_kept(struct due *d, size_t rule, due_fill *fill)
{
	const struct rule *r = &d->rules[rule];
	day_t to = due_unroll(d, r, d->o->horizon + r->lead);
	struct cadence_parts ps;

	if (!cadence_parts(d->db, r, d->o->as_of, &ps))
		return;
	if (cadence_parts_kept(&ps))
		from_index(d, rule, to, fill);
	else
		for (size_t i = 0; i < ps.n; i++)
			from_customers(d, rule, &ps.v[i], to, fill);
	cadence_parts_free(&ps);
}

/* ---- one customer, for words ------------------------------------------- */

struct due_kept {
	struct cadence_parts ps;
	struct q **q;
};

static struct due_kept *
kept_of(struct due *d, size_t rule)
{
	struct due_kept *k;

	if (d->kept == NULL)
		d->kept = xcalloc(d->n + 1, sizeof(*d->kept));
	if (d->kept[rule] != NULL)
		return d->kept[rule];
	k = d->kept[rule] = xcalloc(1, sizeof(*k));
	cadence_parts(d->db, &d->rules[rule], d->o->as_of, &k->ps);
	k->q = xcalloc(k->ps.n + 1, sizeof(*k->q));
	for (size_t i = 0; i < k->ps.n; i++)
		k->q[i] = cadence_ask(d->db, &k->ps.v[i]);
	return k;
}

bool
due_kept_row(struct due *d, const struct cand *c, struct kept_row *out)
{
	struct due_kept *k = kept_of(d, (size_t)c->rule);
	bool found = false;

	for (size_t i = 0; i < k->ps.n && !found; i++) {
		struct q *q = k->q[i];
		day_t due;

		q_bind_int(q, ":lo", c->customer);
		q_bind_int(q, ":hi", c->customer);
		found = q_row(q) && cadence_day(&k->ps.v[i], q, &due);
		if (found)
			*out = (struct kept_row){
			    .last = q_is_null(q, 1) ? DAY_NONE
						    : (day_t)q_get_int(q, 1),
			    .begin = (day_t)q_get_int(q, 2),
			    .own = q_get_int(q, 3),
			    .every = k->ps.v[i].every,
			};
		q_reset(q);
	}
	return found;
}

void
due_kept_free(struct due *d)
{
	for (size_t i = 0; i < d->n && d->kept != NULL; i++) {
		struct due_kept *k = d->kept[i];

		if (k == NULL)
			continue;
		for (size_t n = 0; n < k->ps.n; n++)
			q_free(k->q[n]);
		free(k->q);
		cadence_parts_free(&k->ps);
		free(k);
	}
	free(d->kept);
}
