/* SPDX-License-Identifier: ISC */
/* How many of those whose holdings end were reminded in time (S2-55). */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/due_impl.h"

#define BUDGET ((size_t)1 << 20)

struct point {
	int days, percent;
	long holdings, reminded; /* of ends whose day has come */
	bool come; /* for one of them */
};

/* One holding or membership. */
struct end {
	int64_t owner;
	day_t on, first, closed; /* first reminder, closed: DAY_NONE */
};

struct progress {
	struct due *d;
	const struct rule *r;
	struct point *points;
	size_t n;
	struct sorter *ends;
	due_progress_fn *fn;
	void *arg;
};

static int
end_cmp(const void *a, const void *b)
{
	const struct end *x = a, *y = b;

#define BY(f) \
	if (x->f != y->f) \
	return x->f < y->f ? -1 : 1
	BY(on);
	BY(owner);
	BY(first);
	BY(closed);
#undef BY
	return 0;
}

static void
load_points(struct progress *p)
{
	struct q *q = q_use(p->d->db, SQL_DUE_CHECKPOINTS);
	size_t cap = 0;

	q_bind_text(q, ":rule", p->r->name);
	while (q_row(q)) {
		p->points = xgrow(p->points, p->n, &cap, sizeof(*p->points));
		p->points[p->n++] = (struct point){
		    .days = (int)q_get_int(q, 0),
		    .percent = (int)q_get_int(q, 1),
		};
	}
}

/* Day of the first contact that reminds of this end. */
static day_t
first_reminder(struct progress *p, int64_t customer, day_t on, int64_t rule)
{
	struct cand c = {.customer = customer, .rule = (int32_t)rule, .n = on};
	struct due *d = p->d;
	struct str name = STR_INIT;
	minute_t at;
	struct q *q;

	c.base = on - p->r->steps[0];
	c.due = due_roll(d, p->r, c.base);
	str_addf(&name, ";%s;", p->r->name);
	q = q_use(d->db, SQL_DUE_FIRST_ANSWER);
	q_bind_int(q, ":customer", customer);
	q_bind_int(
	    q, ":from", (minute_t)due_answer_from(d, &c) * MINUTES_A_DAY);
	q_bind_int(q, ":end", due_end(d));
	q_bind_int(q, ":state", p->r->effective);
	q_bind_text(q, ":rule", str_get(&name));
	at = q_one(q, MINUTE_NONE);
	str_free(&name);
	return due_day_of(at);
}

static void
load_ends(struct progress *p, size_t rule, day_t from, day_t to)
{
	struct due *d = p->d;
	struct q *q = due_query(d,
	    rule_membership(p->r) ? SQL_DUE_MEMBERSHIP_LEDGER
				  : SQL_DUE_HOLDING_LEDGER,
	    rule);

	q_bind_int(q, ":as_of", d->o->as_of);
	q_bind_int(q, ":from", from);
	q_bind_int(q, ":to", to);
	if (!rule_membership(p->r))
		q_bind_text(q, ":product", p->r->word);
	while (q_row(q)) {
		int64_t customer = q_get_int(q, 1);
		struct end e = {
		    .on = (day_t)q_get_int(q, 2),
		    .closed =
			q_is_null(q, 3) ? DAY_NONE : (day_t)q_get_int(q, 3),
		};

		if (!due_wanted(d, customer) || !due_who(d, customer))
			continue;
		e.owner = d->who.owner_id;
		if (d->o->staff_id != 0 && e.owner != d->o->staff_id)
			continue;
		e.first = first_reminder(p, customer, e.on, (int64_t)rule);
		sorter_put(p->ends, &e, sizeof(e));
	}
	q_free(q);
}

static long
missing(long holdings, long reminded, int percent)
{
	long want = (holdings * percent + 99) / 100;

	return want > reminded ? want - reminded : 0;
}

static long
share(long holdings, long reminded)
{
	return holdings > 0 ? reminded * 10000 / holdings : 0;
}

/* One row for each checkpoint of an owner and day. */
static void
group(struct progress *p, const struct end *e, const struct point *sums)
{
	for (size_t i = 0; i < p->n; i++) {
		struct point *total = &p->points[i];
		struct due_progress row = {
		    .rule = p->r->name,
		    .owner_id = e->owner,
		    .ends_on = e->on,
		    .days = total->days,
		    .target = total->percent,
		    .holdings = sums[i].holdings,
		    .reminded = sums[i].reminded,
		    .share = share(sums[i].holdings, sums[i].reminded),
		    .come = e->on - total->days <= p->d->o->as_of,
		};

		total->come = total->come || row.come;
		if (row.come) {
			row.behind =
			    missing(row.holdings, row.reminded, row.target);
			total->holdings += row.holdings;
			total->reminded += row.reminded;
		}
		p->fn(p->arg, &row);
	}
}

/* What was closed by the day of a checkpoint without a reminder needed none. */
static void
count(const struct progress *p, struct point *sums, const struct end *e)
{
	for (size_t i = 0; i < p->n; i++) {
		day_t day = e->on - p->points[i].days;
		bool reminded = e->first != DAY_NONE && e->first <= day;

		if (!reminded && e->closed != DAY_NONE && e->closed <= day)
			continue;
		sums[i].holdings++;
		sums[i].reminded += reminded;
	}
}

static void
groups(struct progress *p)
{
	struct point *sums = xcalloc(p->n + 1, sizeof(*sums));
	struct end at = {.on = DAY_NONE};
	const void *rec;

	while (sorter_next(p->ends, &rec)) {
		const struct end *e = rec;

		if (at.on != DAY_NONE &&
		    (at.on != e->on || at.owner != e->owner)) {
			group(p, &at, sums);
			for (size_t i = 0; i < p->n; i++)
				sums[i] = (struct point){0};
		}
		at = *e;
		count(p, sums, e);
	}
	if (at.on != DAY_NONE)
		group(p, &at, sums);
	free(sums);
}

static void
totals(struct progress *p)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct point *t = &p->points[i];
		struct due_progress row = {
		    .rule = p->r->name,
		    .ends_on = DAY_NONE,
		    .days = t->days,
		    .target = t->percent,
		    .holdings = t->holdings,
		    .reminded = t->reminded,
		    .share = share(t->holdings, t->reminded),
		    .come = t->come,
		    .behind = missing(t->holdings, t->reminded, t->percent),
		};

		p->fn(p->arg, &row);
	}
}

/* False when the rule has no checkpoint. */
static bool
one_rule(struct due *d, size_t rule, due_progress_fn *fn, void *arg)
{
	struct progress p = {
	    .d = d, .r = &d->rules[rule], .fn = fn, .arg = arg};
	day_t from = d->o->ledger ? d->o->from : d->o->as_of;
	day_t to = d->o->horizon;

	if (p.r->kind == RULE_MATURITY)
		load_points(&p);
	if (p.n > 0) {
		if (!d->o->ledger && to < d->o->as_of + p.points[0].days)
			to = d->o->as_of + p.points[0].days;
		p.ends = sorter_new(end_cmp, BUDGET);
		load_ends(&p, rule, from, to);
		groups(&p);
		totals(&p);
		sorter_free(p.ends);
	}
	free(p.points);
	return p.n > 0;
}

const char *
due_progress(
    struct db *db, const struct due_opts *o, due_progress_fn *fn, void *arg)
{
	struct due d = {.db = db, .o = o};
	const char *without = due_begin(&d);

	for (size_t i = 0; i < d.n && without == NULL; i++)
		if (d.asked[i] && d.filter[i] != NULL &&
		    !one_rule(&d, i, fn, arg))
			for (size_t k = 0; k < o->nrules; k++)
				if (strcmp(o->rules[k], d.rules[i].name) == 0)
					without = o->rules[k];
	due_finish(&d);
	return without;
}
