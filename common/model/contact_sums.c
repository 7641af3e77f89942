/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/cadence.h"
#include "model/contact_bulk.h"
#include "store/query.h"

#define CHUNK 2048 /* customers applied at once */
#define MANY 4 /* a quarter of all */

/* struct touch made small: times fit 32 bits until the year 6000. */
struct sum {
	int64_t customer_id, last_id, next_id;
	day_t first_on, last_on, next_on;
	int32_t effective, last_at, next_at;
	uint32_t outcome_id;
	char pad[8]; /* one line of the cache */
};

struct contact_sums {
	struct sum *v;
	size_t n, cap;
	uint32_t *slots; /* index into v, plus 1 */
	uint64_t nslots;
	size_t direct; /* v[id] for ids below; 0: ids have gaps, slots tell */
};

struct contact_sums *
contact_sums_new(struct db *db, bool most)
{
	struct contact_sums *s = xcalloc(1, sizeof(*s));
	int64_t n, last;

	if (!most)
		return s;
	n = contact_keys_count(db);
	last = q_one(q_use(db, SQL_CONTACT_LAST_CUSTOMER), 0);
	if (last <= n + n / 8 + CHUNK) {
		s->direct = s->n = (size_t)last + 1;
		s->v = xcalloc(s->n, sizeof(*s->v));
	}
	return s;
}

static uint32_t *
place(const struct contact_sums *s, int64_t customer)
{
	uint64_t h = (uint64_t)customer * 0x9e3779b97f4a7c15u;
	uint64_t i = ((h >> 32) * s->nslots) >> 32;

	for (;; i = i + 1 == s->nslots ? 0 : i + 1)
		if (s->slots[i] == 0 ||
		    s->v[s->slots[i] - 1].customer_id == customer)
			return &s->slots[i];
}

/* The old table goes before the new one comes: it is made from v. */
static void
grow(struct contact_sums *s)
{
	free(s->slots);
	s->nslots = s->nslots * 3 / 2 + 16;
	s->slots = xcalloc((size_t)s->nslots, sizeof(*s->slots));
	for (size_t i = 0; i < s->n; i++)
		*place(s, s->v[i].customer_id) = (uint32_t)i + 1;
}

static struct sum *
sum_of(struct contact_sums *s, int64_t customer)
{
	uint32_t *slot;

	if ((uint64_t)customer < s->direct) {
		s->v[customer].customer_id = customer;
		return &s->v[customer];
	}
	if (s->n * 10 >= s->nslots * 7)
		grow(s);
	slot = place(s, customer);
	if (*slot == 0) {
		s->v = xgrow(s->v, s->n, &s->cap, sizeof(*s->v));
		memset(&s->v[s->n], 0, sizeof(*s->v));
		s->v[s->n].customer_id = customer;
		*slot = (uint32_t)++s->n;
	}
	return &s->v[*slot - 1];
}

void
contact_sums_fetch(const struct contact_sums *s, int64_t customer)
{
	if ((uint64_t)customer < s->direct)
		__builtin_prefetch(&s->v[customer], 1);
}

static void
widen(const struct sum *s, struct touch *t)
{
	t->customer_id = s->customer_id;
	t->first_on = s->first_on;
	t->last_on = s->last_on;
	t->effective = s->effective;
	t->last_at = s->last_at;
	t->last_id = s->last_id;
	t->outcome_id = s->outcome_id;
	t->next_on = s->next_on;
	t->next_id = s->next_id;
	t->next_at = s->next_at == INT32_MIN ? MINUTE_NONE : s->next_at;
}

void
contact_sums_add(struct contact_sums *s, int64_t id, const struct contact *c)
{
	struct sum *sum = sum_of(s, c->customer_id);
	struct touch t;

	widen(sum, &t);
	touch_add(&t, id, c->at, c->effective, c->outcome_id, c->next_on);
	sum->first_on = t.first_on;
	sum->last_on = t.last_on;
	sum->effective = (int32_t)t.effective;
	sum->last_at = (int32_t)t.last_at;
	sum->last_id = t.last_id;
	sum->outcome_id = (uint32_t)t.outcome_id;
	sum->next_on = t.next_on;
	sum->next_id = t.next_id;
	sum->next_at =
	    t.next_at == MINUTE_NONE ? INT32_MIN : (int32_t)t.next_at;
}

static int
by_customer(const void *a, const void *b)
{
	int64_t x = ((const struct sum *)a)->customer_id;
	int64_t y = ((const struct sum *)b)->customer_id;

	return x < y ? -1 : x > y;
}

/* Those without a contact go. */
static void
close_gaps(struct contact_sums *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].last_id != 0)
			s->v[n++] = s->v[i];
	s->n = n;
}

static bool
in_order(const struct contact_sums *s)
{
	for (size_t i = 1; i < s->n; i++)
		if (s->v[i].customer_id < s->v[i - 1].customer_id)
			return false;
	return true;
}

/* Heap sort: in place, for qsort() would take a copy of everything. */
static void
sift(struct sum *v, size_t root, size_t n)
{
	struct sum top = v[root];
	size_t child;

	while ((child = root * 2 + 1) < n) {
		if (child + 1 < n && by_customer(&v[child], &v[child + 1]) < 0)
			child++;
		if (by_customer(&top, &v[child]) >= 0)
			break;
		v[root] = v[child];
		root = child;
	}
	v[root] = top;
}

static void
sort(struct contact_sums *s)
{
	for (size_t i = s->n / 2; i-- > 0;)
		sift(s->v, i, s->n);
	for (size_t n = s->n; n-- > 1;) {
		struct sum top = s->v[0];

		s->v[0] = s->v[n];
		s->v[n] = top;
		sift(s->v, 0, n);
	}
}

bool
contact_sums_many(const struct contact_sums *s, struct db *db)
{
	return s->n > CHUNK && (int64_t)s->n > contact_keys_count(db) / MANY;
}

void
contact_cadences(struct db *db)
{
	db_unnoted(db, true);
	cadence_rebuild(db);
	db_unnoted(db, false);
}

void
contact_sums_apply(struct contact_sums *s, struct db *db, bool fresh)
{
	struct touch *t;

	free(s->slots);
	s->slots = NULL;
	close_gaps(s);
	if (!in_order(s))
		sort(s);
	t = xreallocarray(NULL, s->n < CHUNK ? s->n : CHUNK, sizeof(*t));
	db_unnoted(db, true);
	for (size_t done = 0, n; done < s->n; done += n) {
		n = s->n - done < CHUNK ? s->n - done : CHUNK;
		for (size_t i = 0; i < n; i++)
			widen(&s->v[done + i], &t[i]);
		touch_merge_only(db, t, n, fresh);
	}
	db_unnoted(db, false);
	free(t);
}

void
contact_sums_cadences(const struct contact_sums *s, struct db *db)
{
	int64_t *ids = xreallocarray(NULL, CHUNK, sizeof(*ids));

	for (size_t done = 0, n; done < s->n; done += n) {
		n = s->n - done < CHUNK ? s->n - done : CHUNK;
		for (size_t i = 0; i < n; i++)
			ids[i] = s->v[done + i].customer_id;
		cadence_touch(db, ids, n);
	}
	free(ids);
}

void
contact_sums_free(struct contact_sums *s)
{
	if (s == NULL)
		return;
	free(s->slots);
	free(s->v);
	free(s);
}
