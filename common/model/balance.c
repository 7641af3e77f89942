/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/mem.h"
#include "model/balance.h"
#include "store/query.h"

static void
bind_key(struct q *q, const struct balance *b)
{
	q_bind_int(q, ":customer", b->customer_id);
	q_bind_int(q, ":metric", b->metric_id);
	q_bind_text(q, ":account", b->account);
	q_bind_int(q, ":day", b->day);
}

enum balance_result
balance_put(
    struct db *db, const struct balance *b, int64_t *id, int64_t *before)
{
	struct q *q = q_use(db, SQL_BALANCE_GET);

	bind_key(q, b);
	if (!q_row(q)) {
		q = q_use(db, SQL_BALANCE_ADD);
		bind_key(q, b);
		q_bind_int(q, ":value", b->value);
		q_run(q);
		*id = q_last_id(db);
		return BALANCE_ADDED;
	}
	*id = q_get_int(q, 0);
	*before = q_get_int(q, 1);
	q_reset(q);
	if (*before == b->value)
		return BALANCE_SAME;
	q = q_use(db, SQL_BALANCE_SET);
	q_bind_int(q, ":id", *id);
	q_bind_int(q, ":value", b->value);
	q_run(q);
	return BALANCE_CHANGED;
}

static struct q *
derive_query(struct db *db, const char *whose, day_t upto)
{
	struct q *q = q_template(db, SQL_BALANCE_MOVE_OF, "whose", whose, NULL);

	q_bind_int(q, ":upto", upto);
	return q;
}

/* From so many on one pass over all is cheaper than one customer after the
 * other. */
static bool
most(struct db *db, size_t n)
{
	return n >= 1024 &&
	       (int64_t)n * 4 >= q_one(q_use(db, SQL_BALANCE_CUSTOMERS), 0);
}

static void
derive_all(struct db *db, day_t upto)
{
	struct q *q = derive_query(db, "1", upto);

	q_run(q_use(db, SQL_BALANCE_MOVE_FORGET_ALL));
	q_run(q);
	q_free(q);
}

static void
derive_each(struct db *db, const int64_t *ids, size_t n, day_t upto)
{
	struct q *q = derive_query(db, sql_text[SQL_BALANCE_WHOSE].text, upto);

	for (size_t i = 0; i < n; i++) {
		struct q *old = q_use(db, SQL_BALANCE_MOVE_FORGET);

		q_bind_int(old, ":customer", ids[i]);
		q_run(old);
		q_bind_int(q, ":customer", ids[i]);
		q_run(q);
	}
	q_free(q);
}

void
balance_derive(struct db *db, const int64_t *ids, size_t n, day_t upto)
{
	if (most(db, n))
		derive_all(db, upto);
	else
		derive_each(db, ids, n, upto);
}

void
balance_derive_all(struct db *db)
{
	derive_all(db, INT32_MAX);
}

void
balance_as_of(struct db *db, day_t day)
{
	size_t n = 0, cap = 0;
	int64_t *ids = NULL;
	struct q *q = q_use(db, SQL_BALANCE_MOVE_LATER);

	q_bind_int(q, ":upto", day);
	while (q_row(q)) {
		ids = xgrow(ids, n, &cap, sizeof(*ids));
		ids[n++] = q_get_int(q, 0);
	}
	if (n > 0) {
		db_exec(db, SQL_BALANCE_MOVE_SHADOW);
		q = q_use(db, SQL_BALANCE_MOVE_COPY);
		q_bind_int(q, ":upto", day);
		q_run(q);
		balance_derive(db, ids, n, day);
	}
	free(ids);
}
