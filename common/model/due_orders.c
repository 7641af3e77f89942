/* SPDX-License-Identifier: ISC */
/* What an order calls for: on its way, there, late, unpaid, used up. */
#include <string.h>

#include "base/str.h"
#include "model/due_impl.h"

/* Column of the day; NULL: not a column of order_more alone. */
static const char *const columns[RULE_EVENTS] = {
    [EVENT_EXPECTED] = "expected_on",
    [EVENT_SHIPPED] = "shipped_on",
    [EVENT_ARRIVED] = "arrived_on",
    [EVENT_RECEIVED] = "received_on",
};

day_t
due_event_from(const struct due *d, const struct rule *r, int hi)
{
	int slack = r->on_holiday == ROLL_KEEP ? 0 : DUE_SLACK;

	if (r->until < 0 || due_revived(d, r))
		return DAY_NONE;
	return d->o->as_of - r->until - hi - slack;
}

day_t
due_event_to(struct due *d, const struct rule *r, int lo)
{
	return due_unroll(d, r, d->o->horizon + r->lead) - lo;
}

const struct due_has *
due_has(struct due *d)
{
	struct q *q;

	if (d->asked_has)
		return &d->has;
	d->asked_has = true;
	q = q_use(d->db, SQL_DUE_HAS);
	q_bind_int(q, ":as_of", d->o->as_of);
	if (q_row(q)) {
		d->has = (struct due_has){
		    .holding = q_get_int(q, 0) != 0,
		    .membership = q_get_int(q, 1) != 0,
		    .order = q_get_int(q, 2) != 0,
		    .bought = q_get_int(q, 3) != 0,
		    .stock = q_get_int(q, 4) != 0,
		    .move = q_get_int(q, 5) != 0,
		    .deal = q_get_int(q, 6) != 0,
		    .paper = q_get_int(q, 7) != 0,
		    .price = q_get_int(q, 8) != 0,
		    .closed = q_get_int(q, 9) != 0,
		    .later = q_get_int(q, 10) != 0,
		};
		q_reset(q);
	}
	return &d->has;
}

/* One line for the latest offset that has come, and one for each later one up
 * to the horizon; of those that a hold moves to its end, the last. */
static void
put_offsets(struct due *d, struct cand *c, day_t hold)
{
	const struct rule *r = &d->rules[c->rule];
	day_t base[RULE_STEPS];
	size_t n = (size_t)r->nsteps, i = 0;
	bool held = hold > d->o->as_of && hold <= d->o->horizon;

	for (size_t k = 0; k < n; k++)
		base[k] = (day_t)c->n + r->steps[k];
	n = due_current(d, r, base, n);
	while (held && i + 1 < n && due_roll(d, r, base[i + 1]) <= hold)
		i++;
	for (; i < n; i++) {
		c->base = base[i];
		c->due = due_roll(d, r, base[i]);
		if (due_shown(d, r, c->due))
			due_put(d, c);
	}
}

/* Rows of id, customer, day and the day they are ordered by; ends q. */
static void
take(struct due *d, size_t rule, struct q *q, enum due_what what, bool sorted)
{
	const struct rule *r = &d->rules[rule];
	bool past = r->event != EVENT_EXPECTED && r->event != EVENT_UNPAID &&
		    r->event != EVENT_STOCK;
	day_t to = due_event_to(d, r, r->steps[0]);

	/* What happens later is not known yet; plans are. */
	if (past && to > d->o->as_of)
		to = d->o->as_of;
	if (q_param(q, ":from") != 0)
		q_bind_int(
		    q, ":from", due_event_from(d, r, r->steps[r->nsteps - 1]));
	q_bind_int(q, ":to", to);
	q_bind_int(q, ":as_of", d->o->as_of);
	while (q_row(q)) {
		struct cand c = {
		    .customer = q_get_int(q, 1),
		    .sub = q_get_int(q, 0),
		    .n = q_get_int(q, 2),
		    .rule = (int32_t)rule,
		    .what = what,
		};

		if (sorted &&
		    due_beyond(d, r,
			due_roll(d, r, (day_t)q_get_int(q, 3) + r->steps[0])))
			break;
		put_offsets(d, &c,
		    r->event != EVENT_UNPAID || q_is_null(q, 4)
			? DAY_NONE
			: (day_t)q_get_int(q, 4));
	}
	q_free(q);
}

/* What came after as_of was still to come then. */
static void
since(struct due *d, size_t rule)
{
	enum rule_event e = d->rules[rule].event;
	const char *still = sql_text[SQL_DUE_STILL_WAY].text;
	const char *day = sql_text[SQL_DUE_DAY_OWED].text;
	struct q *q;

	if (e == EVENT_ARRIVED)
		still = sql_text[SQL_DUE_STILL_ARRIVED].text;
	if (e == EVENT_UNPAID)
		still = sql_text[SQL_DUE_STILL_OWED].text;
	else
		day = columns[e];
	q = q_template(d->db, SQL_DUE_ORDER_SINCE, "day", day, "still", still,
	    "who", filter_sql(d->filter[rule]), NULL);
	filter_bind(d->filter[rule], q);
	take(d, rule, q, WHAT_ORDER, false);
}

static void
followed(struct due *d, size_t rule)
{
	enum rule_event e = d->rules[rule].event;
	struct q *q;

	switch (e) {
	case EVENT_ARRIVED:
		q = due_query(d, SQL_DUE_ORDER_ARRIVED, rule);
		break;
	case EVENT_RECEIVED:
		q = due_query(d, SQL_DUE_ORDER_RECEIVED, rule);
		break;
	case EVENT_UNPAID:
		q = due_query(d, SQL_DUE_ORDER_OWED, rule);
		break;
	default:
		q = q_template(d->db, SQL_DUE_ORDER_WAY, "day", columns[e],
		    "who", filter_sql(d->filter[rule]), NULL);
		filter_bind(d->filter[rule], q);
	}
	take(d, rule, q, WHAT_ORDER, true);
	if (e != EVENT_RECEIVED && due_has(d)->later)
		since(d, rule);
}

void
due_order_kind(struct due *d, size_t rule)
{
	const struct due_has *has = due_has(d);

	switch (d->rules[rule].event) {
	case EVENT_ORDERED:
		if (has->bought)
			take(d, rule, due_query(d, SQL_DUE_ORDER_LATEST, rule),
			    WHAT_ORDER, true);
		break;
	case EVENT_STOCK:
		if (has->stock)
			take(d, rule, due_query(d, SQL_DUE_STOCK_SCAN, rule),
			    WHAT_STOCK, true);
		break;
	default:
		if (has->order)
			followed(d, rule);
	}
}

static struct q *
row(struct due *d, const struct cand *c)
{
	struct q *q = q_use(d->db, SQL_DUE_ORDER_ROW);

	q_bind_int(q, ":id", c->sub);
	q_bind_int(q, ":as_of", d->o->as_of);
	return q_row(q) ? q : NULL;
}

/* Nobody is told of a delay before its reason is known (S2-15). */
static void
late(const struct due *d, const struct cand *c, struct q *q, struct str *out)
{
	int64_t days = (int64_t)d->o->as_of - c->n;

	str_add(out, " expected ");
	due_day(out, (day_t)c->n);
	if (days <= 0)
		return;
	str_addf(out, ", %lld d late: %s", (long long)days,
	    q_get_len(q, 3) > 0 ? q_get_text(q, 3)
				: "reason not known: ask first");
}

static void
unpaid(struct q *q, struct str *out)
{
	char owed[24], amount[24];

	str_addf(out, ": %s of %s unpaid, due ",
	    str_from_cents(q_get_int(q, 8), owed),
	    str_from_cents(q_get_int(q, 1), amount));
	due_day(out, (day_t)q_get_int(q, 4));
	if (!q_is_null(q, 5)) {
		str_add(out, ", promised ");
		due_day(out, (day_t)q_get_int(q, 5));
	}
}

void
due_order_reason(struct due *d, const struct cand *c, struct str *out)
{
	const struct rule *r = &d->rules[c->rule];
	struct q *q;

	if (r->event == EVENT_STOCK) {
		q = q_use(d->db, SQL_DUE_STOCK_DETAIL);
		q_bind_int(q, ":id", c->sub);
		if (q_row(q)) {
			str_addf(out, "%s runs out ", q_get_text(q, 0));
			due_day(out, (day_t)c->n);
			q_reset(q);
		}
		return;
	}
	q = row(d, c);
	if (q == NULL)
		return;
	str_addf(out, "order %s", q_get_text(q, 0));
	if (r->event == EVENT_EXPECTED) {
		late(d, c, q, out);
	} else if (r->event == EVENT_UNPAID) {
		unpaid(q, out);
	} else {
		str_addf(out, " %s ", rule_event_name(r->event));
		due_day(out, (day_t)c->n);
	}
	q_reset(q);
}

void
due_order_explain(struct due *d, const struct cand *c, struct str *out)
{
	const struct rule *r = &d->rules[c->rule];
	long long days = (long long)c->base - c->n;

	str_addf(out, "%s ",
	    r->event == EVENT_UNPAID  ? "to be paid"
	    : r->event == EVENT_STOCK ? "runs out"
				      : rule_event_name(r->event));
	if (days == 0)
		return;
	due_day(out, (day_t)c->n);
	str_addf(out, " %c %lld d = ", days < 0 ? '-' : '+',
	    days < 0 ? -days : days);
}

/* As with the customer's own hold. */
void
due_order_hold(struct due *d, const struct cand *c, struct due_line *l)
{
	struct q *q = row(d, c);
	struct str *why = &d->text[DUE_SUPPRESSED];
	day_t until;

	if (q == NULL)
		return;
	until = q_is_null(q, 6) ? DAY_NONE : (day_t)q_get_int(q, 6);
	if (until > d->o->horizon) {
		str_add(why, why->n > 0 ? "; " : "");
		str_add(why, "order held until ");
		due_day(why, until);
		if (q_get_len(q, 7) > 0)
			str_addf(why, ": %s", q_get_text(q, 7));
	} else if (until > d->o->as_of && l->due_on < until) {
		l->due_on = until;
	}
	q_reset(q);
}
