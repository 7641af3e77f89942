/* SPDX-License-Identifier: ISC */
#include "model/cadence.h"
#include "model/due_impl.h"

static bool
stored(const struct due *d, size_t rule)
{
	return filter_static(d->filter[rule]);
}

/* Last day of the index that matters: what comes before an asked cadence must
 * be seen although it is not shown itself. */
static day_t
scan_to(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	day_t to =
	    d->strictest && !d->quick ? d->reach : d->o->horizon + r->lead;

	return due_unroll(d, r, to);
}

static void
put(struct due *d, size_t rule, int64_t customer, day_t base)
{
	const struct rule *r = &d->rules[rule];
	day_t due = due_roll(d, r, base);
	const struct cand c = {
	    .customer = customer,
	    .rule = (int32_t)rule,
	    .due = due,
	    .base = base,
	};

	if (d->strictest ? due <= d->reach : due_shown(d, r, due))
		due_put(d, &c);
}

static void
from_index(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = q_use(d->db,
	    d->o->restricted ? SQL_DUE_CADENCE_SOME : SQL_DUE_CADENCE_SCAN);

	q_bind_int(q, ":rule", r->id);
	q_bind_int(q, ":from", due_event_from(d, r, 0));
	q_bind_int(q, ":to", scan_to(d, rule));
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
		put(d, rule, q_get_int(q, 0), base);
	}
}

/* The rule as cadence_ask() takes it; its filter is that of the rule. */
static struct cadence_part
part_of(const struct due *d, size_t rule)
{
	return (struct cadence_part){
	    .rule = &d->rules[rule],
	    .who = d->filter[rule],
	    .by_contact = true,
	};
}

static void
from_customers(struct due *d, size_t rule)
{
	const struct cadence_part p = part_of(d, rule);
	struct q *q = cadence_ask(d->db, &p);
	day_t to = scan_to(d, rule), base;

	q_bind_int(q, ":lo", due_lo(d));
	q_bind_int(q, ":hi", due_hi(d));
	while (q_row(q))
		if (cadence_day(&p, q, &base) && base <= to)
			put(d, rule, q_get_int(q, 0), base);
	q_free(q);
}

void
due_cadence(struct due *d, size_t rule)
{
	if (stored(d, rule))
		from_index(d, rule);
	else
		from_customers(d, rule);
}

/* The day the rule falls due for the customer; false when it is not for it. */
static bool
due_of(struct due *d, size_t rule, int64_t customer, day_t *base)
{
	const struct cadence_part p = part_of(d, rule);
	struct q *q;
	bool found;

	if (stored(d, rule)) {
		q = q_use(d->db, SQL_DUE_CADENCE_OF);
		q_bind_int(q, ":rule", p.rule->id);
		q_bind_int(q, ":customer", customer);
		if ((found = q_row(q)))
			*base = (day_t)q_get_int(q, 0);
		q_reset(q);
		return found;
	}
	q = cadence_ask(d->db, &p);
	q_bind_int(q, ":lo", customer);
	q_bind_int(q, ":hi", customer);
	found = q_row(q) && cadence_day(&p, q, base);
	q_free(q);
	return found;
}

bool
due_beaten(struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];

	if (!due_who(d, c->customer) || due_lapsed(d, c))
		return true;
	for (size_t i = 0; i < d->n; i++) {
		const struct rule *o = &d->rules[i];
		struct cand other = *c;

		if (o->kind != RULE_CADENCE || i == (size_t)c->rule ||
		    d->filter[i] == NULL ||
		    !due_of(d, i, c->customer, &other.base))
			continue;
		other.rule = (int32_t)i;
		other.due = due_roll(d, o, other.base);
		if (other.due > c->due ||
		    (other.due == c->due && (o->priority > r->priority ||
						(o->priority == r->priority &&
						    i > (size_t)c->rule))))
			continue;
		if (!due_lapsed(d, &other))
			return true;
	}
	return false;
}

day_t
due_cadence_last(struct due *d, const struct cand *c, bool *never)
{
	const struct rule *r = &d->rules[c->rule];
	const struct who *w = &d->who;
	minute_t at = w->last_at;
	day_t last;

	if (r->channel_id != 0) {
		struct q *q = q_use(d->db, SQL_DUE_LAST_CHANNEL);

		q_bind_int(q, ":customer", w->id);
		q_bind_int(q, ":channel", r->channel_id);
		q_bind_int(q, ":state", r->effective);
		q_bind_int(q, ":end", due_end(d));
		at = q_one(q, MINUTE_NONE);
	}
	last = r->channel_id == 0 && r->effective ? w->last_on : due_day_of(at);
	*never = last == DAY_NONE;
	return *never ? w->added_on : last;
}
