/* SPDX-License-Identifier: ISC */
/* Candidates to lines: one customer is looked up once for all its lines. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/due_impl.h"
#include "model/lists.h"

static void
read_who(struct due *d, struct q *q)
{
	const struct list_item *tier;

	d->who = (struct who){
	    .id = q_get_int(q, 0),
	    .tier_id = q_get_int(q, 1),
	    .owner_id = q_get_int(q, 2),
	    .channel_id = q_get_int(q, 3),
	    .flags = q_get_int(q, 4),
	    .hold_until = q_get_day(q, 5),
	    .added_on = q_get_day(q, 6),
	    .first_on = q_get_day(q, 7),
	    .last_on = q_get_day(q, 8),
	    .effective = q_get_int(q, 9),
	    .last_at = q_is_null(q, 10) ? MINUTE_NONE : q_get_int(q, 10),
	    .last_id = q_get_int(q, 11),
	    .outcome_id = q_get_int(q, 12),
	    .rank = INT64_MAX,
	    .q = q,
	};
	tier =
	    d->who.tier_id ? list_get(d->db, LIST_TIER, d->who.tier_id) : NULL;
	if (tier != NULL)
		d->who.rank = tier->rank;
}

bool
due_who(struct due *d, int64_t id)
{
	struct q *q = d->who_q;

	if (q == NULL) {
		q = q_template(d->db, SQL_DUE_WHO, "who",
		    d->o->where ? filter_sql(d->o->where) : "1", NULL);
		if (d->o->where != NULL)
			filter_bind(d->o->where, q);
		q_bind_int(q, ":as_of", d->o->as_of);
		d->who_id = q_param(q, ":id");
		d->who_q = q;
	} else if (d->asked_id == id) {
		return d->who.id == id;
	}
	q_reset(q);
	q_int(q, d->who_id, id);
	d->asked_id = id;
	d->who.id = 0;
	if (q_row(q))
		read_who(d, q);
	return d->who.id == id;
}

bool
due_lapsed(struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];

	if (r->until < 0 ||
	    d->o->as_of <= (int64_t)due_stays(d, c, c->due) + r->until)
		return false;
	return !d->any_snooze ||
	       d->o->as_of >
		   (int64_t)due_stays(d, c, due_snooze(d, c).due) + r->until;
}

day_t
due_stays(const struct due *d, const struct cand *c, day_t moved)
{
	if (d->rules[c->rule].kind == RULE_MATURITY && moved < c->n)
		return (day_t)c->n;
	return moved;
}

/* A line of the ledger stands for what ends, whatever became of it. */
static bool
in_ledger(const struct due *d, const struct cand *c)
{
	return d->o->ledger && d->rules[c->rule].kind == RULE_MATURITY;
}

/* False when the line is gone, outside of the period, or held back unseen. */
static bool
stands(struct due *d, const struct cand *c, struct due_line *l)
{
	if (in_ledger(d, c)) {
		due_suppress(d, c, l);
		l->due_on = c->due;
		return true;
	}
	if (due_lapsed(d, c) || due_answered(d, c))
		return false;
	due_suppress(d, c, l);
	if (d->o->ledger && l->due_on < d->o->from)
		return false;
	if (d->text[DUE_SUPPRESSED].n == 0)
		return true;
	d->count->withheld++;
	return d->o->all;
}

bool
due_task_row(struct due *d, const struct cand *c)
{
	struct q *q = q_use(d->db, SQL_DUE_TASK_ROW);

	q_bind_int(q, ":id", c->sub);
	if (!q_row(q))
		return false;
	d->task_owner = q_get_int(q, 0);
	str_reset(&d->task_kind);
	str_add(&d->task_kind, q_get_text(q, 1));
	str_reset(&d->task_what);
	str_add(&d->task_what, q_get_text(q, 2));
	q_reset(q);
	return true;
}

static void
text(struct due *d, enum due_text t, const char *s, size_t n)
{
	str_reset(&d->text[t]);
	str_addn(&d->text[t], s, n);
}

static void
column(struct due *d, enum due_text t, int col)
{
	text(d, t, q_get_text(d->who.q, col), q_get_len(d->who.q, col));
}

static void
words(struct due *d, const struct cand *c, day_t moved)
{
	const struct rule *r = &d->rules[c->rule];
	const char *kind = rule_kind_name(r->kind);
	const char *open;

	column(d, DUE_CODE, 14);
	column(d, DUE_NAME, 15);
	column(d, DUE_HONORIFIC, 16);
	column(d, DUE_PHONE, 17);
	column(d, DUE_PREFERRED_TIME, 18);
	column(d, DUE_CITY, 19);
	column(d, DUE_EMAIL, 20);
	column(d, DUE_NEXT_STEP, 21);
	text(d, DUE_RULE, r->name, strlen(r->name));
	text(d, DUE_KIND, kind, strlen(kind));
	str_reset(&d->text[DUE_REASON]);
	due_reason(d, c);
	open = due_complaints_open(d);
	text(d, DUE_COMPLAINT, open, strlen(open));
	if (*open != '\0' && r->kind != RULE_COMPLAINT)
		str_addf(&d->text[DUE_REASON], " (complaint %s is open)", open);
	str_reset(&d->text[DUE_SOURCE]);
	due_source(d, c);
	str_reset(&d->text[DUE_EXPLAIN]);
	if (d->o->explain)
		due_explain(d, c, moved);
}

void
due_line(struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];
	const struct who *w = &d->who;
	struct due_line l = {
	    .due_on = c->due,
	    .base = c->base,
	    .plan_on = DAY_NONE,
	    .amount = INT64_MIN,
	    .reminded = DAY_NONE,
	};

	if (!d->asked[c->rule] ||
	    (int64_t)c->due - due_lead(d, c) > d->o->horizon ||
	    !due_who(d, c->customer))
		return;
	l.owner_id = w->owner_id;
	if (c->what == WHAT_TASK) {
		if (!due_task_row(d, c))
			return;
		if (d->task_owner != 0)
			l.owner_id = d->task_owner;
	}
	if (r->kind == RULE_STAGE && !due_stage_row(d, c, &l.owner_id))
		return;
	if (r->kind == RULE_RELEASE)
		l.owner_id = due_release_owner(d, c);
	if (c->what == WHAT_COMPLAINT && due_complaint_owner(d, c) != 0)
		l.owner_id = due_complaint_owner(d, c);
	if ((d->o->staff_id != 0 && l.owner_id != d->o->staff_id) ||
	    !stands(d, c, &l))
		return;
	l.id = w->id;
	l.rule_id = r->id;
	l.rule = c->rule;
	l.sub = c->sub;
	l.what = c->what;
	l.rank = w->rank;
	l.priority = r->priority;
	l.tier_id = w->tier_id;
	l.outcome_id = w->outcome_id;
	l.follow_up = w->effective > 0 ? w->effective - 1 : 0;
	l.last_contact = w->last_on;
	str_reset(&d->text[DUE_PRODUCT]);
	if (d->o->detail)
		due_detail(d, c, &l);
	words(d, c, l.due_on);
	due_add(d, &l);
}

/* Of a customer's cadences the one that comes first; the others are no
 * lines. */
struct first {
	struct cand c;
	bool any;
};

static void
compete(struct due *d, struct first *f, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];

	if (f->any && c->due > f->c.due)
		return;
	if (f->any && c->due == f->c.due &&
	    r->priority > d->rules[f->c.rule].priority)
		return;
	/* At the same day and priority the lower id was put before. */
	if (f->any && c->due == f->c.due &&
	    r->priority == d->rules[f->c.rule].priority && c->rule > f->c.rule)
		return;
	if (!due_who(d, c->customer) || due_lapsed(d, c))
		return;
	f->c = *c;
	f->any = true;
}

static void
end_customer(struct due *d, struct first *f)
{
	if (f->any)
		due_line(d, &f->c);
	f->any = false;
	if (d->o->merge)
		due_merge(d);
}

void
due_lines(struct due *d)
{
	struct first f = {.any = false};
	int64_t at = 0;
	const void *rec;
	bool begun = false;

	while (sorter_next(d->cands, &rec)) {
		const struct cand *c = rec;

		if (begun && c->customer != at)
			end_customer(d, &f);
		begun = true;
		at = c->customer;
		if (d->strictest && d->rules[c->rule].kind == RULE_CADENCE)
			compete(d, &f, c);
		else
			due_line(d, c);
	}
	if (begun)
		end_customer(d, &f);
	sorter_free(d->cands);
	d->cands = NULL;
}
