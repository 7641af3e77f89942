/* SPDX-License-Identifier: ISC */
/* Lines in their order: sorted, the first of them, one a customer, or spread
 * over working days. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/due_impl.h"
#include "model/lists.h"

#define HEAD offsetof(struct due_line, text)

#define BY(f) \
	if (x->f != y->f) \
	return x->f < y->f ? -1 : 1

int
due_order(const void *a, const void *b)
{
	const struct due_line *x = a, *y = b;

	BY(priority);
	BY(due_on);
	BY(rank);
	BY(id);
	BY(rule);
	BY(what);
	BY(sub);
	BY(base);
	return 0;
}

/* What is not planned comes last. */
static int
plan_order(const void *a, const void *b)
{
	const struct due_line *x = a, *y = b;

	if ((x->plan_on == DAY_NONE) != (y->plan_on == DAY_NONE))
		return x->plan_on == DAY_NONE ? 1 : -1;
	BY(plan_on);
	return due_order(a, b);
}
#undef BY

/* A line in memory is its head and then its texts, each with its NUL. */
size_t
due_packed(const struct due_line *l)
{
	size_t n = HEAD;

	for (int i = 0; i < DUE_TEXTS; i++)
		n += l->len[i] + 1;
	return n;
}

static void
pack(const struct due_line *l, char *to)
{
	memcpy(to, l, HEAD);
	to += HEAD;
	for (int i = 0; i < DUE_TEXTS; i++) {
		memcpy(to, l->text[i], l->len[i] + 1);
		to += l->len[i] + 1;
	}
}

void
due_unpack(const void *rec, struct due_line *l)
{
	const char *s = rec;

	memcpy(l, rec, HEAD);
	s += HEAD;
	for (int i = 0; i < DUE_TEXTS; i++) {
		l->text[i] = s;
		s += l->len[i] + 1;
	}
}

struct due_line *
due_copy(const struct due_line *l)
{
	char *p = xmalloc(due_packed(l) + sizeof(*l));

	pack(l, p);
	return (struct due_line *)(void *)p;
}

static void
put(struct due *d, struct sorter *s, const struct due_line *l)
{
	size_t n = due_packed(l);

	if (d->pack_cap < n) {
		d->pack_cap = n * 2;
		d->pack = xreallocarray(d->pack, d->pack_cap, 1);
	}
	pack(l, d->pack);
	sorter_put(s, d->pack, n);
}

/* Sinks the line at i to its place: the worst line is at 0. */
static void
sift(struct due *d, size_t i)
{
	for (;;) {
		size_t worst = i;
		struct due_line *t = d->heap[i];

		for (size_t k = 2 * i + 1; k <= 2 * i + 2 && k < d->nheap; k++)
			if (due_order(d->heap[k], d->heap[worst]) > 0)
				worst = k;
		if (worst == i)
			return;
		d->heap[i] = d->heap[worst];
		d->heap[worst] = t;
		i = worst;
	}
}

static void
keep_best(struct due *d, const struct due_line *l)
{
	size_t limit = (size_t)d->o->limit, i;

	if (d->heap == NULL)
		d->heap = xcalloc(limit, sizeof(struct due_line *));
	if (d->nheap == limit) {
		if (due_order(l, d->heap[0]) > 0)
			return;
		free(d->heap[0]);
		d->heap[0] = due_copy(l);
		sift(d, 0);
		return;
	}
	d->heap[d->nheap++] = due_copy(l);
	if (d->nheap == limit)
		for (i = limit; i-- > 0;)
			sift(d, i);
}

bool
due_beyond(const struct due *d, const struct rule *r, day_t due)
{
	const struct due_line *worst;

	if (!d->quick || d->nheap < (size_t)d->o->limit)
		return false;
	worst = d->heap[0];
	return r->priority > worst->priority ||
	       (r->priority == worst->priority && due > worst->due_on);
}

bool
due_behind(struct due *d, const struct cand *c)
{
	const struct due_line *worst;
	const struct list_item *const *tiers = list_all(d->db, LIST_TIER);
	const struct list_item *tier;
	int64_t rank = INT64_MAX;
	struct q *q;

	if (d->nheap < (size_t)d->o->limit)
		return false;
	worst = d->heap[0];
	if (d->rules[c->rule].priority != worst->priority ||
	    c->due != worst->due_on)
		return false;
	if (tiers[0] != NULL && worst->rank <= tiers[0]->rank)
		return worst->id < c->customer;
	q = q_use(d->db, SQL_DUE_TIER);
	q_bind_int(q, ":id", c->customer);
	tier = list_get(d->db, LIST_TIER, q_one(q, 0));
	if (tier != NULL)
		rank = tier->rank;
	return rank > worst->rank ||
	       (rank == worst->rank && c->customer > worst->id);
}

void
due_add(struct due *d, struct due_line *l)
{
	for (int i = 0; i < DUE_TEXTS; i++) {
		l->text[i] = str_get(&d->text[i]);
		l->len[i] = (uint32_t)d->text[i].n;
	}
	if (d->quick) {
		keep_best(d, l);
	} else if (d->o->merge && l->len[DUE_SUPPRESSED] == 0) {
		d->merge = xgrow(d->merge, d->nmerge, &d->merge_cap,
		    sizeof(struct due_line *));
		d->merge[d->nmerge++] = due_copy(l);
	} else {
		put(d, d->lines, l);
	}
}

static int
by_order(const void *a, const void *b)
{
	return due_order(
	    *(struct due_line *const *)a, *(struct due_line *const *)b);
}

static void
join(struct due *d, enum due_text t, const char *sep)
{
	struct due_line l;

	str_reset(&d->text[t]);
	for (size_t i = 0; i < d->nmerge; i++) {
		due_unpack(d->merge[i], &l);
		if (i > 0)
			str_add(&d->text[t], sep);
		str_addn(&d->text[t], l.text[t], l.len[t]);
	}
}

static void
take(const struct due *d, struct due_line *l, enum due_text t)
{
	l->text[t] = str_get(&d->text[t]);
	l->len[t] = (uint32_t)d->text[t].n;
}

void
due_merge(struct due *d)
{
	static const enum due_text joined[] = {
	    DUE_RULE, DUE_KIND, DUE_REASON, DUE_SOURCE, DUE_PRODUCT};
	size_t n = sizeof(joined) / sizeof(*joined) - !d->o->detail;
	int64_t amount = INT64_MIN;
	struct due_line l;

	if (d->nmerge == 0)
		return;
	qsort(d->merge, d->nmerge, sizeof(struct due_line *), by_order);
	for (size_t i = 0; i < n; i++)
		join(d, joined[i], ";");
	join(d, DUE_EXPLAIN, " | ");
	for (size_t i = 0; i < d->nmerge; i++)
		if (d->merge[i]->amount != INT64_MIN)
			amount = d->merge[i]->amount +
				 (amount == INT64_MIN ? 0 : amount);
	due_unpack(d->merge[0], &l);
	l.amount = amount;
	for (size_t i = 0; i < n; i++)
		take(d, &l, joined[i]);
	take(d, &l, DUE_EXPLAIN);
	put(d, d->lines, &l);
	for (size_t i = 0; i < d->nmerge; i++)
		free(d->merge[i]);
	d->nmerge = 0;
}

/* Days of one owner, from as_of on: how many lines each has, and the next day
 * that may have room. */
struct plan {
	int64_t owner;
	int32_t *used, *next;
	size_t n, used_cap, next_cap;
};

struct plans {
	struct plan *v;
	size_t n, cap;
};

static struct plan *
plan_of(struct plans *p, int64_t owner)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].owner == owner)
			return &p->v[i];
	p->v = xgrow(p->v, p->n, &p->cap, sizeof(*p->v));
	p->v[p->n] = (struct plan){.owner = owner};
	return &p->v[p->n++];
}

/* The first day at or behind i that has room: full days and days off point
 * past themselves, and paths are shortened as they are walked. */
static int32_t
room(struct due *d, struct plan *p, int32_t i, long cap)
{
	int32_t at = i, t;

	for (;;) {
		while ((size_t)at >= p->n) {
			p->used = xgrow(
			    p->used, p->n, &p->used_cap, sizeof(*p->used));
			p->next = xgrow(
			    p->next, p->n, &p->next_cap, sizeof(*p->next));
			p->used[p->n] = 0;
			p->next[p->n] = (int32_t)p->n;
			if (!cal_works(due_cal(d), d->o->as_of + (day_t)p->n))
				p->next[p->n]++;
			p->n++;
		}
		if (p->next[at] == at && p->used[at] < cap)
			break;
		if (p->next[at] == at)
			p->next[at]++;
		at = p->next[at];
	}
	while (i < at) {
		t = p->next[i];
		p->next[i] = at;
		i = t;
	}
	return at;
}

static struct sorter *
spread(struct due *d)
{
	struct sorter *out = sorter_new(plan_order, (size_t)3 << 20);
	struct plans plans = {NULL, 0, 0};
	const void *rec;

	while (sorter_next(d->lines, &rec)) {
		struct due_line l;

		due_unpack(rec, &l);
		if (l.len[DUE_SUPPRESSED] == 0) {
			struct plan *p = plan_of(&plans, l.owner_id);
			int32_t from =
			    l.due_on > d->o->as_of ? l.due_on - d->o->as_of : 0;
			int32_t at = room(d, p, from, d->o->cap);

			p->used[at]++;
			l.plan_on = d->o->as_of + at;
		}
		put(d, out, &l);
	}
	for (size_t i = 0; i < plans.n; i++) {
		free(plans.v[i].used);
		free(plans.v[i].next);
	}
	free(plans.v);
	sorter_free(d->lines);
	return out;
}

static void
give(struct due *d, const void *rec, due_fn *fn, void *arg)
{
	struct due_line l;

	due_unpack(rec, &l);
	d->count->lines++;
	fn(arg, &l);
}

void
due_out(struct due *d, due_fn *fn, void *arg)
{
	const void *rec;

	if (d->quick) {
		if (d->nheap > 0)
			qsort(d->heap, d->nheap, sizeof(struct due_line *),
			    by_order);
		for (size_t i = 0; i < d->nheap; i++) {
			give(d, d->heap[i], fn, arg);
			free(d->heap[i]);
		}
		return;
	}
	if (d->o->cap > 0)
		d->lines = spread(d);
	while ((d->o->limit <= 0 || d->count->lines < d->o->limit) &&
	       sorter_next(d->lines, &rec))
		give(d, rec, fn, arg);
}
