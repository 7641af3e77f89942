/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/derive.h"
#include "model/due_impl.h"
#include "model/setting.h"

/* Half of what there is for sorting: candidates and lines at the same time. */
#define BUDGET ((size_t)3 << 20)
/* With a limit up to this the first lines are kept in a heap, and indexes are
 * read no further than needed. */
#define QUICK 2000

const struct cal *
due_cal(struct due *d)
{
	if (d->cal == NULL)
		d->cal = setting_calendar(d->db);
	return d->cal;
}

day_t
due_roll(struct due *d, const struct rule *r, day_t base)
{
	switch (r->on_holiday) {
	case ROLL_BEFORE:
		return cal_before(due_cal(d), base);
	case ROLL_AFTER:
		return cal_after(due_cal(d), base);
	default:
		return base;
	}
}

day_t
due_unroll(struct due *d, const struct rule *r, day_t day)
{
	if (r->on_holiday == ROLL_BEFORE)
		return cal_after(due_cal(d), day + 1) - 1;
	return day;
}

int64_t
due_lo(const struct due *d)
{
	if (!d->o->restricted)
		return INT64_MIN;
	return d->o->nonly > 0 ? d->o->only[0] : 0;
}

int64_t
due_hi(const struct due *d)
{
	if (!d->o->restricted)
		return INT64_MAX;
	return d->o->nonly > 0 ? d->o->only[d->o->nonly - 1] : -1;
}

struct q *
due_query(struct due *d, enum sql_id id, size_t rule)
{
	struct q *q =
	    q_template(d->db, id, "who", filter_sql(d->filter[rule]), NULL);

	filter_bind(d->filter[rule], q);
	return q;
}

struct q *
due_scan(struct due *d, enum sql_id id, size_t rule)
{
	struct q *q = due_query(d, id, rule);

	q_bind_int(q, ":lo", due_lo(d));
	q_bind_int(q, ":hi", due_hi(d));
	q_bind_int(q, ":as_of", d->o->as_of);
	return q;
}

bool
due_shown(const struct due *d, const struct rule *r, day_t due)
{
	if ((int64_t)due - r->lead > d->o->horizon)
		return false;
	return r->until < 0 || d->o->as_of <= (int64_t)due + r->until ||
	       due_revived(d, r);
}

bool
due_revived(const struct due *d, const struct rule *r)
{
	return d->any_snooze &&
	       d->o->as_of <= (int64_t)d->last_snooze + r->until;
}

minute_t
due_end(const struct due *d)
{
	return ((minute_t)d->o->as_of + 1) * MINUTES_A_DAY;
}

day_t
due_day_of(minute_t at)
{
	if (at == MINUTE_NONE)
		return DAY_NONE;
	return (day_t)((at - (at < 0 ? MINUTES_A_DAY - 1 : 0)) / MINUTES_A_DAY);
}

bool
due_wanted(const struct due *d, int64_t id)
{
	const struct due_opts *o = d->o;
	size_t lo = 0, hi = o->nonly;

	if (!o->restricted)
		return true;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (o->only[mid] == id)
			return true;
		if (o->only[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return false;
}

void
due_put(struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];

	if (!due_wanted(d, c->customer))
		return;
	if (!d->quick)
		sorter_put(d->cands, c, sizeof(*c));
	else if (!due_beyond(d, r, c->due) && !due_behind(d, c) &&
		 (r->kind != RULE_CADENCE || !d->strictest ||
		     !due_beaten(d, c)))
		due_line(d, c);
}

static int
cand_cmp(const void *a, const void *b)
{
	const struct cand *x = a, *y = b;

#define BY(f) \
	if (x->f != y->f) \
	return x->f < y->f ? -1 : 1
	BY(customer);
	BY(rule);
	BY(due);
	BY(what);
	BY(sub);
	BY(base);
	BY(n);
#undef BY
	return 0;
}

/* The active rule of that name, else all active ones of the kind of that name.
 * False: there is none. */
static bool
choose_named(struct due *d, const char *name)
{
	bool any = false;

	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->rules[i].name, name) == 0)
			return d->asked[i] = true;
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(rule_kind_name(d->rules[i].kind), name) == 0)
			any = d->asked[i] = true;
	return any;
}

/* The first name that is neither an active rule nor the kind of one. */
static const char *
choose(struct due *d)
{
	const struct due_opts *o = d->o;

	d->asked = xcalloc(d->n + 1, sizeof(*d->asked));
	for (size_t i = 0; i < d->n && o->nrules == 0; i++)
		d->asked[i] = true;
	for (size_t k = 0; k < o->nrules; k++)
		if (!choose_named(d, o->rules[k]))
			return o->rules[k];
	return NULL;
}

/* A stored filter that cannot be read any more is said, never passed over. */
static void
filters(struct due *d)
{
	d->filter = xcalloc(d->n + 1, sizeof(*d->filter));
	for (size_t i = 0; i < d->n; i++) {
		struct str error = STR_INIT;
		bool wanted =
		    d->asked[i] ||
		    (d->strictest && d->rules[i].kind == RULE_CADENCE);

		if (!wanted)
			continue;
		d->filter[i] =
		    filter_parse(d->db, d->rules[i].who, d->o->as_of, &error);
		if (d->filter[i] == NULL) {
			msg_fail(CRM_STORE, "rule '%s' is left out: who: %.*s",
			    d->rules[i].name,
			    (int)strcspn(str_get(&error), "\n"),
			    str_get(&error));
			d->asked[i] = false;
		}
		str_free(&error);
	}
}

static void
settings(struct due *d)
{
	char *merge = setting_get(d->db, "cadence_merge", "strictest");

	d->strictest = strcmp(merge, "own") != 0;
	free(merge);
	d->early = setting_number(d->db, "remind_early", 0);
	d->min_gap = setting_number(d->db, "min_gap", 0);
	d->feb29 = setting_feb29(d->db);
	d->last_snooze =
	    (day_t)q_one(q_use(d->db, SQL_DUE_LAST_SNOOZE), DAY_NONE);
	d->any_snooze = d->last_snooze != DAY_NONE;
}

static bool
any_cadence(const struct due *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->asked[i] && d->rules[i].kind == RULE_CADENCE)
			return true;
	return false;
}

static void
generate(struct due *d)
{
	static void (*const kinds[RULE_KINDS])(struct due *, size_t) = {
	    [RULE_CADENCE] = due_cadence,
	    [RULE_COUNT] = due_count,
	    [RULE_LADDER] = due_ladder,
	    [RULE_WEEKDAY] = due_weekday,
	    [RULE_QUOTA] = due_quota,
	    [RULE_NEXT] = due_next,
	    [RULE_TASK] = due_task,
	    [RULE_BIRTHDAY] = due_days,
	    [RULE_ANNIVERSARY] = due_days,
	    [RULE_FESTIVAL] = due_festival,
	    [RULE_MATURITY] = due_maturity,
	    [RULE_ORDER] = due_order_kind,
	    [RULE_SILENCE] = due_silence,
	    [RULE_RELEASE] = due_release,
	    [RULE_COMPLAINT] = due_complaint,
	    [RULE_STAGE] = due_stage,
	};
	bool cadence = any_cadence(d);

	d->reach = d->o->horizon;
	for (size_t i = 0; i < d->n; i++)
		if (d->rules[i].kind == RULE_CADENCE && d->asked[i] &&
		    d->o->horizon + d->rules[i].lead > d->reach)
			d->reach = d->o->horizon + d->rules[i].lead;
	for (size_t i = 0; i < d->n; i++) {
		/* What is not asked for may come before what is. */
		bool other = d->strictest && cadence && !d->quick &&
			     d->rules[i].kind == RULE_CADENCE;

		if (d->filter[i] != NULL && (d->asked[i] || other))
			kinds[d->rules[i].kind](d, i);
	}
}

void
due_finish(struct due *d)
{
	for (size_t i = 0; i < d->n && d->filter != NULL; i++)
		filter_free(d->filter[i]);
	for (size_t i = 0; i < d->nfests; i++)
		free(d->fests[i].name);
	for (int i = 0; i < DUE_TEXTS; i++)
		str_free(&d->text[i]);
	due_complaint_free(d);
	due_stage_free(d);
	str_free(&d->why);
	str_free(&d->task_kind);
	str_free(&d->task_what);
	free(d->fests);
	free(d->filter);
	free(d->asked);
	free(d->heap);
	free(d->merge);
	free(d->pack);
	due_kept_free(d);
	q_free(d->who_q);
	if (d->cal != NULL)
		cal_free(d->cal);
	sorter_free(d->cands);
	sorter_free(d->lines);
	rules_free(d->rules, d->n);
}

const char *
due_begin(struct due *d)
{
	const char *unknown;

	db_snapshot(d->db);
	d->rules = rules_load(d->db, true, &d->n);
	unknown = choose(d);
	if (unknown == NULL) {
		derive_as_of(d->db, d->o->as_of);
		settings(d);
		filters(d);
	}
	return unknown;
}

const char *
due_run(struct db *db, const struct due_opts *o, due_fn *fn, void *arg,
    struct due_count *count)
{
	struct due d = {.db = db, .o = o, .count = count};
	const char *unknown = due_begin(&d);

	*count = (struct due_count){0};
	if (unknown == NULL) {
		d.quick = o->limit > 0 && o->limit <= QUICK && !o->merge &&
			  o->cap <= 0;
		d.cands = sorter_new(cand_cmp, BUDGET);
		d.lines = sorter_new(due_order, BUDGET);
		generate(&d);
		due_lines(&d);
		due_out(&d, fn, arg);
	}
	due_finish(&d);
	return unknown;
}
