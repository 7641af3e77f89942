/* SPDX-License-Identifier: ISC */
/* Kinds whose day stands in a row: next and task; and the quota of a day. */
#include <stdlib.h>

#include "base/mem.h"
#include "model/due_impl.h"
#include "model/lists.h"

void
due_next(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = due_query(d, SQL_DUE_NEXT_SCAN, rule);

	q_bind_int(q, ":as_of", d->o->as_of);
	q_bind_int(q, ":to", due_unroll(d, r, d->o->horizon + r->lead));
	while (q_row(q)) {
		struct cand c = {
		    .customer = q_get_int(q, 0),
		    .sub = q_get_int(q, 2),
		    .what = WHAT_CONTACT,
		    .rule = (int32_t)rule,
		    .base = (day_t)q_get_int(q, 1),
		};

		c.due = due_roll(d, r, c.base);
		if (due_beyond(d, r, c.due))
			break;
		if (due_shown(d, r, c.due))
			due_put(d, &c);
	}
	q_free(q);
}

static void
tasks(struct due *d, size_t rule, enum sql_id id, int64_t kind)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = due_query(d, id, rule);

	q_bind_int(q, ":as_of", d->o->as_of);
	q_bind_int(q, ":to", due_unroll(d, r, d->o->horizon + r->lead));
	if (kind != 0)
		q_bind_int(q, ":kind", kind);
	while (q_row(q)) {
		struct cand c = {
		    .customer = q_get_int(q, 1),
		    .sub = q_get_int(q, 0),
		    .what = WHAT_TASK,
		    .rule = (int32_t)rule,
		    .base = (day_t)q_get_int(q, 2),
		};

		c.due = due_roll(d, r, c.base);
		if (due_shown(d, r, c.due))
			due_put(d, &c);
	}
	q_free(q);
}

const struct due_any *
due_any(struct due *d)
{
	struct q *q;

	if (d->asked_any)
		return &d->any;
	d->asked_any = true;
	q = q_use(d->db, SQL_DUE_ANY);
	q_bind_int(q, ":as_of", d->o->as_of);
	if (q_row(q))
		d->any = (struct due_any){
		    .task = q_get_int(q, 0) != 0,
		    .closed = q_get_int(q, 1) != 0,
		    .moved = q_get_int(q, 2) != 0,
		    .person = q_get_int(q, 3) != 0,
		    .anniversary = q_get_int(q, 4) != 0,
		};
	q_reset(q);
	return &d->any;
}

void
due_task(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	const struct due_any *any = due_any(d);
	int64_t kind = 0;

	if (!any->task)
		return;
	if (r->word != NULL) {
		const struct list_item *k =
		    list_find(d->db, LIST_TASK_KIND, r->word);

		kind = k ? k->id : -1;
	}
	tasks(d, rule, SQL_DUE_TASK_OPEN, kind);
	if (any->closed)
		tasks(d, rule, SQL_DUE_TASK_CLOSED, kind);
	if (any->moved)
		tasks(d, rule, SQL_DUE_TASK_MOVED, kind);
}

struct share {
	int64_t owner, size;
};

static struct share *
shares(struct due *d, size_t rule, size_t *n)
{
	struct q *q = due_query(d, SQL_DUE_QUOTA_SIZES, rule);
	struct share *s = NULL;
	size_t cap = 0;

	q_bind_int(q, ":as_of", d->o->as_of);
	*n = 0;
	while (q_row(q)) {
		s = xgrow(s, *n, &cap, sizeof(*s));
		s[(*n)++] = (struct share){q_get_int(q, 0), q_get_int(q, 1)};
	}
	q_free(q);
	return s;
}

static struct q *
quota_query(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = due_query(d, SQL_DUE_QUOTA_SCAN, rule);

	q_bind_int(q, ":as_of", d->o->as_of);
	q_bind_int(q, ":start", (minute_t)d->o->as_of * MINUTES_A_DAY);
	q_bind_int(q, ":attempts", !r->effective);
	return q;
}

/* Working days of the quota, from as_of to the horizon. */
static day_t *
quota_days(struct due *d, const struct rule *r, size_t *n)
{
	day_t *days = NULL;
	size_t cap = 0;

	*n = 0;
	for (day_t day = d->o->as_of; day <= d->o->horizon + r->lead; day++)
		if (cal_works(due_cal(d), day)) {
			days = xgrow(days, *n, &cap, sizeof(*days));
			days[(*n)++] = day;
		}
	return days;
}

void
due_quota(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	size_t ndays, nshares, at = 0;
	int64_t place = 0, owner = -1;
	day_t *days = quota_days(d, r, &ndays);
	struct share *s = ndays ? shares(d, rule, &nshares) : NULL;
	struct q *q = ndays ? quota_query(d, rule) : NULL;

	while (q != NULL && q_row(q)) {
		struct cand c = {
		    .customer = q_get_int(q, 0),
		    .rule = (int32_t)rule,
		    .n = q_is_null(q, 2) ? DAY_NONE : q_get_int(q, 2),
		};
		int64_t each, turn;

		if (owner != q_get_int(q, 1)) {
			at += owner != -1;
			owner = q_get_int(q, 1);
			place = 0;
		}
		each = (s[at].size * r->percent + 99) / 100;
		turn = place++ / each;
		if (turn >= (int64_t)ndays || q_get_int(q, 3) != 0)
			continue;
		c.base = c.due = days[turn];
		due_put(d, &c);
	}
	q_free(q);
	free(s);
	free(days);
}
