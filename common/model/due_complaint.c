/* SPDX-License-Identifier: ISC */
/* Clocks of complaints that run out, and customers who are not greeted while
 * they complain (S4-71, D33). */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/complaint_due.h"
#include "model/due_impl.h"
#include "model/lists.h"
#include "model/profile.h"
#include "model/setting.h"

/* A clock that runs, or stands late; what its line says of it. */
struct due_clock {
	struct escalated level;
	const struct work *work;
	struct clock_run run;
	char *name; /* of the case */
};

struct due_complaints {
	struct due_clock *v;
	size_t n, cap;
	bool asked, any; /* there are cases at all */
	char *suppress; /* kinds of setting complaint_suppress */
	int64_t of; /* customer the following is about */
	struct str open; /* numbers of the open ones */
};

static struct due_complaints *
complaints(struct due *d)
{
	struct due_complaints *k = d->complaints;

	if (k != NULL)
		return k;
	k = d->complaints = xcalloc(1, sizeof(*k));
	k->any = q_one(q_use(d->db, SQL_DUE_COMPLAINT_ANY), 0) == 1;
	if (k->any)
		k->suppress = setting_get(d->db, "complaint_suppress",
		    profile_setting("complaint_suppress"));
	return k;
}

void
due_complaint_free(struct due *d)
{
	struct due_complaints *k = d->complaints;

	if (k == NULL)
		return;
	for (size_t i = 0; i < k->n; i++)
		free(k->v[i].name);
	free(k->v);
	free(k->suppress);
	str_free(&k->open);
	free(k);
	d->complaints = NULL;
}

static const struct due_clock *
clock_of(const struct due *d, const struct cand *c)
{
	return &d->complaints->v[c->sub];
}

/* ---- lines --------------------------------------------------------------- */

/* Of today the clocks are read now, of another day at its end. */
static minute_t
moment(const struct due *d)
{
	return d->o->as_of == day_today() ? minute_now() : due_end(d) - 1;
}

static void
put_run(struct due *d, size_t rule, const struct complaint *c,
    const struct clock_run *run)
{
	const struct rule *r = &d->rules[rule];
	struct due_complaints *all = complaints(d);
	struct due_clock *k;
	struct cand cand = {
	    .customer = c->customer_id,
	    .sub = (int64_t)all->n,
	    .what = WHAT_COMPLAINT,
	    .rule = (int32_t)rule,
	    .base = work_day_of(run->due),
	};

	all->v = xgrow(all->v, all->n, &all->cap, sizeof(*all->v));
	k = &all->v[all->n++];
	k->run = *run;
	k->level = complaint_escalate(d->db, c, run, d->o->as_of);
	k->name = xstrdup(complaint_name(c));
	k->work = clock_work(d->db, procedure_get(d->db, c->procedure));
	cand.due = due_roll(d, r, cand.base);
	if ((int64_t)cand.due - due_lead(d, &cand) <= d->o->horizon &&
	    (r->until < 0 || due_revived(d, r) ||
		d->o->as_of <= (int64_t)cand.due + r->until))
		due_put(d, &cand);
}

static void
put_case(struct due *d, size_t rule, int64_t id)
{
	const struct rule *r = &d->rules[rule];
	struct clock_run *runs;
	struct complaint c;
	size_t n;

	if (!complaint_get(d->db, id, &c))
		return;
	n = complaint_runs(d->db, &c, moment(d), &runs);
	for (size_t i = 0; i < n; i++) {
		const struct clock_run *run = &runs[i];
		bool live = run->state == CLOCK_RUNS ||
			    (run->state == CLOCK_STANDS && run->late > 0);

		if (live && run->def != NULL &&
		    (r->word == NULL || strcmp(r->word, run->name) == 0))
			put_run(d, rule, &c, run);
	}
	free(runs);
	complaint_free(&c);
}

/* Ids first: the cases are read with queries of their own. */
static void
cases(struct due *d, size_t rule, enum sql_id sql)
{
	struct q *q = due_query(d, sql, rule);
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;

	q_bind_int(q, ":end", due_end(d));
	q_bind_int(q, ":as_of", d->o->as_of);
	while (q_row(q)) {
		ids = xgrow(ids, n, &cap, sizeof(*ids));
		ids[n++] = q_get_int(q, 0);
	}
	q_free(q);
	for (size_t i = 0; i < n; i++)
		put_case(d, rule, ids[i]);
	free(ids);
}

void
due_complaint(struct due *d, size_t rule)
{
	if (!complaints(d)->any)
		return;
	cases(d, rule, SQL_DUE_COMPLAINT_OPEN);
	if (d->o->as_of < day_today())
		cases(d, rule, SQL_DUE_COMPLAINT_PAST);
}

int
due_lead(const struct due *d, const struct cand *c)
{
	int lead = d->rules[c->rule].lead;

	if (c->what == WHAT_COMPLAINT && clock_of(d, c)->run.def->lead > lead)
		lead = clock_of(d, c)->run.def->lead;
	return lead;
}

int64_t
due_complaint_owner(const struct due *d, const struct cand *c)
{
	return clock_of(d, c)->level.who;
}

static void
deadline(struct str *out, minute_t at)
{
	char buf[24];

	str_add(out, minute_format(at, buf));
}

void
due_complaint_reason(struct due *d, const struct cand *c, struct str *out)
{
	const struct due_clock *k = clock_of(d, c);
	const struct list_item *handler;

	str_addf(out, "%s of %s: ", k->run.name, k->name);
	clock_words(out, k->work, &k->run);
	str_add(out, k->run.late > 0 ? ", since " : ", until ");
	deadline(out, k->run.due);
	if (k->level.level == 0)
		return;
	str_addf(out, "; level %d: %s", k->level.level, k->level.tell);
	handler = k->level.handler != 0 && k->level.handler != k->level.who
		      ? list_get(d->db, LIST_STAFF, k->level.handler)
		      : NULL;
	if (handler != NULL)
		str_addf(out, " for %s", handler->name);
}

void
due_complaint_source(struct due *d, const struct cand *c, struct str *out)
{
	str_add(out, clock_of(d, c)->name);
}

void
due_complaint_explain(struct due *d, const struct cand *c, struct str *out)
{
	const struct due_clock *k = clock_of(d, c);
	const struct proc_clock *def = k->run.def;
	const struct work *w = def->working ? k->work : NULL;

	str_addf(out, "%s of %s runs %lld %s of %s time from ", def->name,
	    k->name, (long long)def->amount, def->unit == 'h' ? "h" : "d",
	    def->working ? "working" : "natural");
	deadline(out, k->run.started);
	if (def->pauses != NULL && *def->pauses != '\0')
		str_addf(out, ", not in %s", def->pauses);
	str_add(out, "; used ");
	clock_span(out, w, k->run.used);
	str_add(out, " of ");
	clock_span(out, w, k->run.limit);
	str_add(out, "; it ends ");
	deadline(out, k->run.due);
	str_add(out, " = ");
}

/* ---- beside other lines -------------------------------------------------- */

const char *
due_complaints_open(struct due *d)
{
	struct due_complaints *k = complaints(d);
	struct q *q;

	if (!k->any || k->of == d->who.id)
		return str_get(&k->open);
	str_reset(&k->open);
	k->of = d->who.id;
	q = q_use(d->db, SQL_DUE_COMPLAINTS_OF);
	q_bind_int(q, ":customer", d->who.id);
	q_bind_int(q, ":end", due_end(d));
	while (q_row(q))
		str_addf(
		    &k->open, "%s%s", k->open.n ? ", " : "", q_get_text(q, 0));
	return str_get(&k->open);
}

bool
due_complaint_hushes(struct due *d, const struct rule *r)
{
	const struct due_complaints *k = complaints(d);

	return k->any && str_in_list(k->suppress, rule_kind_name(r->kind)) &&
	       *due_complaints_open(d) != '\0';
}
