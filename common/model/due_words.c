/* SPDX-License-Identifier: ISC */
/* Why a line is there, in words. */
#include <string.h>

#include "base/yearday.h"
#include "model/due_impl.h"
#include "model/lists.h"

static const char *const weekdays[] = {"", "Monday", "Tuesday", "Wednesday",
    "Thursday", "Friday", "Saturday", "Sunday"};

void
due_day(struct str *out, day_t day)
{
	char buf[16];

	str_add(out, day_format(day, buf));
}

void
due_period(struct str *out, struct period p)
{
	if (p.unit == 'h')
		str_addf(out, "%d d", p.n * 15);
	else
		str_addf(out, "%d %c", p.n, p.unit);
}

static const char *
channel_name(struct due *d, const struct rule *r)
{
	const struct list_item *c =
	    r->channel_id ? list_get(d->db, LIST_CHANNEL, r->channel_id) : NULL;

	return c ? c->name : "";
}

/* The customer's, "" for none. */
static const char *
own_cadence(struct due *d)
{
	return q_get_text(d->who.q, 22);
}

static void
cadence(struct due *d, const struct cand *c, struct str *out)
{
	const struct rule *r = &d->rules[c->rule];
	const char *channel = channel_name(d, r);
	const char *space = *channel ? " " : "";
	bool never;
	day_t last = due_cadence_last(d, c, &never);

	if (!never) {
		due_period(out, rule_every(r, own_cadence(d)));
		str_addf(out, " since last %s%scontact ", channel, space);
	} else if (*channel != '\0') {
		str_addf(out, "never contacted by %s, added ", channel);
	} else {
		str_add(out, "never contacted, added ");
	}
	due_day(out, last);
}

/* "2025-01", "2025 Q1", "2025", "the week of 2025-01-13" */
static void
unit_name(struct str *out, char unit, day_t day)
{
	int y, m, k;

	day_to_ymd(day, &y, &m, &k);
	if (unit == 'm')
		str_addf(out, "%04d-%02d", y, m);
	else if (unit == 'q')
		str_addf(out, "%04d Q%d", y, (m + 2) / 3);
	else if (unit == 'y')
		str_addf(out, "%04d", y);
	else {
		str_add(out, "the week of ");
		due_day(out, day_start(day, 'w'));
	}
}

static void
birthday(struct due *d, const struct cand *c, struct str *out)
{
	struct yearday y;
	struct q *q;
	int age;

	if (!yearday_unpack(c->n, &y))
		return;
	if (y.lunar)
		str_add(out, "lunar ");
	if (c->what == WHAT_ANNIVERSARY) {
		q = q_use(d->db, SQL_DUE_ANNIVERSARY_ROW);
		q_bind_int(q, ":id", c->sub);
		if (q_row(q)) {
			str_add(out, q_get_text(q, 0));
			if (q_get_len(q, 1) > 0)
				str_addf(out, " of %s", q_get_text(q, 1));
			q_reset(q);
		}
	} else {
		str_add(out, "birthday");
	}
	if (c->what == WHAT_PERSON) {
		q = q_use(d->db, SQL_DUE_PERSON_NAME);
		q_bind_int(q, ":id", c->sub);
		if (q_row(q)) {
			str_addf(out, " of %s", q_get_text(q, 0));
			q_reset(q);
		}
	}
	age = due_age(&y, c->base);
	if (age > 0)
		str_addf(out, " (%d)", age);
}

static void
quota(const struct due *d, const struct cand *c, struct str *out)
{
	str_addf(out, "%d %% of the list: ", d->rules[c->rule].percent);
	if (c->n == DAY_NONE) {
		str_add(out, "never contacted, added ");
		due_day(out, d->who.added_on);
	} else {
		str_add(out, "last contact ");
		due_day(out, (day_t)c->n);
	}
}

void
due_reason(struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];
	struct str *out = &d->text[DUE_REASON];

	switch (r->kind) {
	case RULE_CADENCE:
		cadence(d, c, out);
		break;
	case RULE_COUNT:
		str_addf(out, "contact %lld of %d in ", (long long)c->n + 1,
		    r->every.n);
		unit_name(out, r->every.unit, c->base);
		break;
	case RULE_LADDER:
		str_addf(out, "step %lld of %d: %d d after first contact ",
		    (long long)c->n, r->nsteps, r->steps[c->n - 1]);
		due_day(out, d->who.first_on);
		break;
	case RULE_WEEKDAY:
		str_add(out, weekdays[r->weekday]);
		break;
	case RULE_QUOTA:
		quota(d, c, out);
		break;
	case RULE_NEXT:
		str_add(out, "agreed at the last contact");
		break;
	case RULE_TASK:
		str_addf(out, "%s: %s", str_get(&d->task_kind),
		    str_get(&d->task_what));
		break;
	case RULE_FESTIVAL:
		str_add(out, d->fests[c->sub].name);
		break;
	case RULE_RELEASE:
		due_release_reason(d, c, out);
		break;
	case RULE_MATURITY:
		due_maturity_reason(d, c, out);
		break;
	case RULE_ORDER:
		due_order_reason(d, c, out);
		break;
	case RULE_SILENCE:
		due_silence_reason(d, c, out);
		break;
	case RULE_COMPLAINT:
		due_complaint_reason(d, c, out);
		break;
	case RULE_STAGE:
		due_stage_reason(d, c, out);
		break;
	default:
		birthday(d, c, out);
	}
}

void
due_source(struct due *d, const struct cand *c)
{
	static const char *const tables[] = {
	    [WHAT_RULE] = "rule",
	    [WHAT_CONTACT] = "contact",
	    [WHAT_TASK] = "task",
	    [WHAT_CUSTOMER] = "customer",
	    [WHAT_PERSON] = "person",
	    [WHAT_ANNIVERSARY] = "anniversary",
	    [WHAT_FESTIVAL] = "festival",
	    [WHAT_HOLDING] = "holding",
	    [WHAT_MEMBERSHIP] = "membership",
	    [WHAT_ORDER] = "order",
	    [WHAT_STOCK] = "product",
	    [WHAT_BALANCE] = "balance",
	    [WHAT_ASSIGNMENT] = "assignment",
	    [WHAT_COMPLAINT] = "complaint",
	    [WHAT_DEAL_QUIET] = "deal",
	    [WHAT_DEAL_LIMIT] = "deal",
	    [WHAT_DEAL_GIVEUP] = "deal",
	    [WHAT_DEAL_ITEM] = "deal",
	    [WHAT_PAPER] = "paper",
	    [WHAT_PAPER_CHANGE] = "paper",
	    [WHAT_PRICE] = "price",
	};
	struct str *out = &d->text[DUE_SOURCE];

	str_addf(out, "%s:", tables[c->what]);
	if (c->what == WHAT_RULE)
		str_add(out, d->rules[c->rule].name);
	else if (c->what == WHAT_FESTIVAL)
		str_add(out, d->fests[c->sub].name);
	else if (c->what == WHAT_COMPLAINT)
		due_complaint_source(d, c, out);
	else if (c->what > WHAT_COMPLAINT)
		due_stage_source(d, out);
	else
		str_addf(out, "%lld", (long long)c->sub);
}

static void
explain_cadence(struct due *d, const struct cand *c, struct str *out)
{
	const struct rule *r = &d->rules[c->rule];
	bool never;
	day_t last = due_cadence_last(d, c, &never);

	str_add(out, never ? "added " : "last contact ");
	due_day(out, last);
	str_add(out, *own_cadence(d) ? " + own cadence " : " + ");
	due_period(out, rule_every(r, own_cadence(d)));
	str_add(out, " = ");
}

static void
explain_count(struct due *d, const struct cand *c, struct str *out)
{
	const struct rule *r = &d->rules[c->rule];

	str_addf(out, "%lld of %d done in ", (long long)c->n, r->every.n);
	unit_name(out, r->every.unit, c->base);
	str_addf(
	    out, "; part %lld of %d begins ", (long long)c->n + 1, r->every.n);
}

static void
explain_base(struct due *d, const struct cand *c, struct str *out)
{
	const struct rule *r = &d->rules[c->rule];
	struct yearday y;
	char buf[32];

	switch (r->kind) {
	case RULE_CADENCE:
		explain_cadence(d, c, out);
		break;
	case RULE_COUNT:
		explain_count(d, c, out);
		break;
	case RULE_LADDER:
		str_add(out, "first contact ");
		due_day(out, d->who.first_on);
		str_addf(out, " + %d d = ", r->steps[c->n - 1]);
		break;
	case RULE_TASK:
		str_addf(out, "task %lld is due ", (long long)c->sub);
		break;
	case RULE_NEXT:
		str_addf(out, "contact %lld names ", (long long)c->sub);
		break;
	case RULE_BIRTHDAY:
	case RULE_ANNIVERSARY:
		if (yearday_unpack(c->n, &y))
			str_addf(out, "%s falls on ", yearday_format(&y, buf));
		break;
	case RULE_QUOTA:
		str_addf(out, "%d %% of each owner's list on ", r->percent);
		break;
	case RULE_WEEKDAY:
		str_addf(out, "%s falls on ", weekdays[r->weekday]);
		break;
	case RULE_FESTIVAL:
		str_addf(out, "%s falls on ", d->fests[c->sub].name);
		break;
	case RULE_RELEASE:
		due_release_explain(d, c, out);
		break;
	case RULE_MATURITY:
		due_maturity_explain(d, c, out);
		break;
	case RULE_ORDER:
		due_order_explain(d, c, out);
		break;
	case RULE_SILENCE:
		due_silence_explain(d, c, out);
		break;
	case RULE_COMPLAINT:
		due_complaint_explain(d, c, out);
		break;
	case RULE_STAGE:
		due_stage_explain(d, c, out);
		break;
	default:
		break;
	}
	due_day(out, c->base);
}

void
due_explain(struct due *d, const struct cand *c, day_t moved)
{
	const struct rule *r = &d->rules[c->rule];
	struct str *out = &d->text[DUE_EXPLAIN];

	explain_base(d, c, out);
	if (c->due != c->base) {
		str_addf(out, "; working day %s: ",
		    r->on_holiday == ROLL_BEFORE ? "before" : "after");
		due_day(out, c->due);
	}
	if (moved != c->due) {
		str_add(out, "; put off to ");
		due_day(out, moved);
	}
	if (due_lead(d, c) > 0) {
		str_addf(out, "; shown %d d before, from ", due_lead(d, c));
		due_day(out, moved - due_lead(d, c));
	}
	if (r->until >= 0) {
		str_add(out, "; until ");
		due_day(out, due_stays(d, c, moved) + r->until);
	}
}
