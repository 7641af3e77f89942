/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/mem.h"
#include "model/cadence.h"
#include "model/rule_parse.h"

/* With more customers than this in one call set-wise work is cheaper. */
#define MANY 512
/* With at least so many the index of an empty table is written last. */
#define LATE_FROM 4096
/* Customers whose rows stay in the page cache. */
#define STRETCH 2048
#define PUT_AT_ONCE 16 /* rows of cadence_put_many */

/* The rules cadence_due holds, as long as one call lasts. */
struct job {
	struct rule *rules;
	struct cadence_parts *parts; /* of each; those of others are none */
	size_t n;
};

static void
job_begin(struct db *db, struct job *j)
{
	j->rules = rules_cadence(db, &j->n);
	j->parts = xcalloc(j->n + 1, sizeof(*j->parts));
	for (size_t i = 0; i < j->n; i++)
		if (cadence_parts(
			db, &j->rules[i], day_today(), &j->parts[i]) &&
		    !cadence_parts_kept(&j->parts[i]))
			cadence_parts_free(&j->parts[i]);
}

static void
job_end(struct job *j)
{
	for (size_t i = 0; i < j->n; i++)
		cadence_parts_free(&j->parts[i]);
	free(j->parts);
	rules_free(j->rules, j->n);
}

static void
put(struct db *db, const struct rule *r, int64_t customer, day_t due)
{
	struct q *q = q_use(db, SQL_CADENCE_PUT);

	q_int(q, 1, r->id);
	q_int(q, 2, customer);
	q_int(q, 3, due);
	q_run(q);
}

static void
drop(struct db *db, const struct rule *r, int64_t customer)
{
	struct q *q = q_use(db, SQL_CADENCE_DROP);

	q_bind_int(q, ":rule", r->id);
	q_bind_int(q, ":customer", customer);
	q_run(q);
}

/* Customers lo to hi of a part; true when it is for the only one of them. */
static bool
day_of(const struct cadence_part *p, struct q *q, int64_t id, day_t *due)
{
	bool found;

	q_bind_int(q, ":lo", id);
	q_bind_int(q, ":hi", id);
	found = q_row(q) && cadence_day(p, q, due);
	q_reset(q);
	return found;
}

static void
one_by_one(
    struct db *db, const struct cadence_parts *ps, const int64_t *ids, size_t n)
{
	struct q **q = xcalloc(ps->n + 1, sizeof(*q));
	const struct rule *r = ps->n > 0 ? ps->v[0].rule : NULL;

	for (size_t k = 0; k < ps->n; k++)
		q[k] = cadence_ask(db, &ps->v[k]);
	for (size_t i = 0; i < n && ps->n > 0; i++) {
		size_t k = 0;
		day_t due;

		while (k < ps->n && !day_of(&ps->v[k], q[k], ids[i], &due))
			k++;
		if (k < ps->n)
			put(db, r, ids[i], due);
		else
			drop(db, r, ids[i]);
	}
	for (size_t k = 0; k < ps->n; k++)
		q_free(q[k]);
	free(q);
}

void
cadence_derive(struct db *db, const int64_t *ids, size_t n)
{
	struct job j;

	if (n == 0)
		return;
	job_begin(db, &j);
	for (size_t i = 0; i < j.n; i++)
		one_by_one(db, &j.parts[i], ids, n);
	job_end(&j);
}

/* Rows of one rule that are written together, which costs half. */
struct batch {
	int64_t customer[PUT_AT_ONCE];
	day_t due[PUT_AT_ONCE];
	int n;
};

static void
put_batch(struct db *db, const struct rule *r, struct batch *b)
{
	struct q *q;

	for (int i = 0; i < b->n && b->n < PUT_AT_ONCE; i++)
		put(db, r, b->customer[i], b->due[i]);
	if (b->n == PUT_AT_ONCE) {
		q = q_use(db, SQL_CADENCE_PUT_MANY);
		for (int i = 0; i < PUT_AT_ONCE; i++) {
			q_int(q, 3 * i + 1, r->id);
			q_int(q, 3 * i + 2, b->customer[i]);
			q_int(q, 3 * i + 3, b->due[i]);
		}
		q_run(q);
	}
	b->n = 0;
}

/* Customers lo to hi. */
static void
one_part(struct db *db, const struct cadence_part *p, struct q *q, int64_t lo,
    int64_t hi)
{
	struct batch b = {.n = 0};

	q_bind_int(q, ":lo", lo);
	q_bind_int(q, ":hi", hi);
	while (q_row(q)) {
		b.customer[b.n] = q_get_int(q, 0);
		if (!cadence_day(p, q, &b.due[b.n]))
			continue;
		if (++b.n == PUT_AT_ONCE)
			put_batch(db, p->rule, &b);
	}
	put_batch(db, p->rule, &b);
}

/* The queries of all parts, in their order. */
static struct q **
queries(struct db *db, const struct job *j)
{
	struct q **q = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < j->n; i++)
		for (size_t k = 0; k < j->parts[i].n; k++) {
			q = xgrow(q, n, &cap, sizeof(struct q *));
			q[n++] = cadence_ask(db, &j->parts[i].v[k]);
		}
	return q;
}

/* All rules over one stretch of customers after another: it is read from the
 * file once. */
static void
set_by_set(struct db *db, const struct job *j, int64_t lo, int64_t hi)
{
	struct q **q = queries(db, j);
	size_t n = 0;

	for (int64_t end; lo <= hi; lo = end + 1) {
		end = hi - lo < STRETCH ? hi : lo + STRETCH;
		n = 0;
		for (size_t i = 0; i < j->n; i++)
			for (size_t k = 0; k < j->parts[i].n; k++)
				one_part(
				    db, &j->parts[i].v[k], q[n++], lo, end);
	}
	while (n > 0)
		q_free(q[--n]);
	free(q);
}

void
cadence_derive_range(struct db *db, int64_t lo, int64_t hi)
{
	bool late =
	    hi - lo >= LATE_FROM && q_one(q_use(db, SQL_CADENCE_NONE), 0) == 1;
	struct job j;

	if (late)
		q_run(q_use(db, SQL_CADENCE_INDEX_DROP));
	job_begin(db, &j);
	set_by_set(db, &j, lo, hi);
	job_end(&j);
	if (late)
		q_run(q_use(db, SQL_CADENCE_INDEX_MAKE));
}

void
cadence_rebuild(struct db *db)
{
	q_run(q_use(db, SQL_CADENCE_FORGET));
	cadence_derive_range(db, q_one(q_use(db, SQL_CUSTOMER_FIRST_ID), 0),
	    q_one(q_use(db, SQL_CUSTOMER_NEXT_ID), 1) - 1);
}

static bool
among(const int64_t *ids, size_t n, size_t *at, int64_t id)
{
	while (*at < n && ids[*at] < id)
		(*at)++;
	return *at < n && ids[*at] == id;
}

/* Rows the rule has already, over the range of the ids. */
static void
touch_part(
    struct db *db, const struct cadence_part *p, const int64_t *ids, size_t n)
{
	struct q *q = cadence_ask_kept(db, p);
	int lo = q_param(q, ":lo"), hi = q_param(q, ":hi");
	bool many = n > MANY && (uint64_t)(ids[n - 1] - ids[0]) / n < 16;
	size_t runs = many ? 1 : n, at = 0;

	for (size_t i = 0; i < runs; i++) {
		q_int(q, lo, ids[i]);
		q_int(q, hi, many ? ids[n - 1] : ids[i]);
		while (q_row(q)) {
			int64_t id = q_get_int(q, 0);
			day_t due;

			if (among(ids, n, &at, id) && cadence_day(p, q, &due) &&
			    due != q_get_int(q, 4))
				put(db, p->rule, id, due);
		}
	}
	q_free(q);
}

void
cadence_touch(struct db *db, const int64_t *ids, size_t n)
{
	struct job j;

	if (n == 0)
		return;
	job_begin(db, &j);
	for (size_t i = 0; i < j.n; i++)
		for (size_t k = 0; k < j.parts[i].n; k++)
			if (j.parts[i].v[k].by_contact)
				touch_part(db, &j.parts[i].v[k], ids, n);
	job_end(&j);
}

/* All of the range anew; the parts of such a rule are one. */
static void
bought_part(struct db *db, const struct cadence_part *p, int64_t lo, int64_t hi)
{
	struct q *q = q_use(db, SQL_CADENCE_CLEAR);

	q_bind_int(q, ":rule", p->rule->id);
	q_bind_int(q, ":lo", lo);
	q_bind_int(q, ":hi", hi);
	q_run(q);
	q = cadence_ask_bought(db, p);
	one_part(db, p, q, lo, hi);
	q_free(q);
}

void
cadence_bought(struct db *db, const int64_t *ids, size_t n)
{
	struct job j;

	if (n == 0)
		return;
	job_begin(db, &j);
	for (size_t i = 0; i < j.n; i++) {
		if (j.rules[i].kind != RULE_SILENCE)
			continue;
		if (n <= MANY)
			one_by_one(db, &j.parts[i], ids, n);
		for (size_t k = 0; n > MANY && k < j.parts[i].n; k++)
			bought_part(db, &j.parts[i].v[k], ids[0], ids[n - 1]);
	}
	job_end(&j);
}
