/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
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
	struct filter **who;
	size_t n;
};

static void
job_begin(struct db *db, struct job *j)
{
	size_t all;

	j->rules = rules_cadence(db, &all);
	j->who = xcalloc(all + 1, sizeof(*j->who));
	j->n = 0;
	for (size_t i = 0; i < all; i++) {
		struct str error = STR_INIT;
		struct filter *f =
		    filter_parse(db, j->rules[i].who, day_today(), &error);
		struct rule r = j->rules[i];

		if (f == NULL)
			msg_fail(CRM_STORE, "rule '%s' is left out: who: %.*s",
			    r.name, (int)strcspn(str_get(&error), "\n"),
			    str_get(&error));
		str_free(&error);
		j->rules[i] = j->rules[j->n];
		j->rules[j->n] = r;
		if (f != NULL && filter_static(f))
			j->who[j->n++] = f;
		else
			filter_free(f);
	}
	for (size_t i = j->n; i < all; i++) {
		free(j->rules[i].name);
		free(j->rules[i].who);
		free(j->rules[i].word);
	}
}

static void
job_end(struct job *j)
{
	for (size_t i = 0; i < j->n; i++)
		filter_free(j->who[i]);
	free(j->who);
	rules_free(j->rules, j->n);
}

/* {last} of a rule. */
static void
last_piece(struct db *db, const struct rule *r, struct str *out)
{
	struct q *q;
	int64_t end = INT64_MAX;
	const char *s;

	if (r->channel_id == 0) {
		str_add(out, sql_text[r->effective ? SQL_CADENCE_LAST_EFFECTIVE
						   : SQL_CADENCE_LAST_ANY]
				 .text);
		return;
	}
	q = q_use(db, SQL_CADENCE_TEMP_HORIZON);
	if (q_row(q)) {
		end = q_is_null(q, 0) ? INT64_MIN : q_get_int(q, 0);
		q_reset(q);
	}
	for (s = sql_text[SQL_CADENCE_LAST_CHANNEL].text; *s; s++) {
		if (strncmp(s, "{end}", 5) == 0)
			str_addf(out, "%lld", (long long)end);
		else if (strncmp(s, "{channel}", 9) == 0)
			str_addf(out, "%lld", (long long)r->channel_id);
		else if (strncmp(s, "{states}", 8) == 0)
			str_add(out, r->effective ? "= 1" : "< 2");
		if (*s == '{')
			s += strcspn(s, "}");
		else
			str_addc(out, *s);
	}
}

static struct q *
make(struct db *db, enum sql_id id, const struct rule *r,
    const struct filter *who)
{
	struct str last = STR_INIT;
	struct q *q;

	last_piece(db, r, &last);
	q = q_template(
	    db, id, "last", str_get(&last), "who", filter_sql(who), NULL);
	str_free(&last);
	if (id != SQL_CADENCE_ROWS)
		filter_bind(who, q);
	return q;
}

struct q *
cadence_ask(struct db *db, const struct rule *r, const struct filter *who)
{
	return make(db, SQL_CADENCE_ASK, r, who);
}

/* By the day in a column of the row and the customer's own period. */
static day_t
due_of(const struct rule *r, struct q *q, int last)
{
	return rule_cadence_due(r, (day_t)q_get_int(q, last), q_get_text(q, 3));
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

static void
one_by_one(struct db *db, const struct rule *r, const struct filter *who,
    const int64_t *ids, size_t n)
{
	struct q *q = cadence_ask(db, r, who);
	int lo = q_param(q, ":lo"), hi = q_param(q, ":hi");

	for (size_t i = 0; i < n; i++) {
		q_int(q, lo, ids[i]);
		q_int(q, hi, ids[i]);
		if (q_row(q)) {
			day_t due = due_of(r, q, 1);

			q_reset(q);
			put(db, r, ids[i], due);
		} else {
			drop(db, r, ids[i]);
		}
	}
	q_free(q);
}

void
cadence_derive(struct db *db, const int64_t *ids, size_t n)
{
	struct job j;

	if (n == 0)
		return;
	job_begin(db, &j);
	for (size_t i = 0; i < j.n; i++)
		one_by_one(db, &j.rules[i], j.who[i], ids, n);
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
one_rule(
    struct db *db, const struct rule *r, struct q *q, int64_t lo, int64_t hi)
{
	struct batch b = {.n = 0};

	q_bind_int(q, ":lo", lo);
	q_bind_int(q, ":hi", hi);
	while (q_row(q)) {
		b.customer[b.n] = q_get_int(q, 0);
		b.due[b.n++] = due_of(r, q, 1);
		if (b.n == PUT_AT_ONCE)
			put_batch(db, r, &b);
	}
	put_batch(db, r, &b);
}

/* All rules over one stretch of customers after another: it is read from the
 * file once. */
static void
set_by_set(struct db *db, const struct job *j, int64_t lo, int64_t hi)
{
	struct q **q = xcalloc(j->n + 1, sizeof(*q));

	for (size_t i = 0; i < j->n; i++)
		q[i] = cadence_ask(db, &j->rules[i], j->who[i]);
	for (int64_t end; lo <= hi; lo = end + 1) {
		end = hi - lo < STRETCH ? hi : lo + STRETCH;
		for (size_t i = 0; i < j->n; i++)
			one_rule(db, &j->rules[i], q[i], lo, end);
	}
	for (size_t i = 0; i < j->n; i++)
		q_free(q[i]);
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
touch_rule(struct db *db, const struct rule *r, const struct filter *who,
    const int64_t *ids, size_t n)
{
	struct q *q = make(db, SQL_CADENCE_ROWS, r, who);
	int lo = q_param(q, ":lo"), hi = q_param(q, ":hi");
	bool many = n > MANY && (uint64_t)(ids[n - 1] - ids[0]) / n < 16;
	size_t runs = many ? 1 : n, at = 0;

	q_bind_int(q, ":rule", r->id);
	for (size_t i = 0; i < runs; i++) {
		q_int(q, lo, ids[i]);
		q_int(q, hi, many ? ids[n - 1] : ids[i]);
		while (q_row(q)) {
			int64_t id = q_get_int(q, 0);
			day_t due = due_of(r, q, 2);

			if (among(ids, n, &at, id) && due != q_get_int(q, 1))
				put(db, r, id, due);
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
		touch_rule(db, &j.rules[i], j.who[i], ids, n);
	job_end(&j);
}
