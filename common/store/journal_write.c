/* SPDX-License-Identifier: ISC */
/* What the hook gathered goes into the file: between statements, and whole
 * before the commit. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "store/impl.h"

#define FLUSH_AT 4096
#define KEYS_AT (FLUSH_AT * 12)

static void
need_batch(struct db *db)
{
	struct q *q;

	if (db->batch != 0)
		return;
	q = q_use(db, SQL_BATCH_ADD);
	q_bind_int(q, ":at", minute_now());
	q_bind_text(q, ":staff", db->staff);
	q_bind_text(q, ":tool", db->tool);
	q_bind_text(q, ":what", db->what);
	db->batch = q_one(q, 0);
}

static const char *
column_name(struct db *db, const struct old_value *o)
{
	struct q *q = q_template(
	    db, SQL_TABLE_COLUMNS, "table", journal_table_name(o->table), NULL);
	static char name[64];

	for (int i = 0; i <= o->col && q_row(q); i++)
		if (i == o->col)
			snprintf(name, sizeof(name), "%s", q_get_text(q, 1));
	q_reset(q);
	q_free(q);
	return name;
}

/* Names of columns are asked once a table and kept. */
static const char *
cached_name(struct db *db, const struct old_value *o)
{
	static char *names[JOURNAL_TABLES][48];
	char **slot = &names[o->table][o->col];

	if (*slot == NULL)
		*slot = xstrdup(column_name(db, o));
	return *slot;
}

static void
flush_old(struct db *db)
{
	struct journal *j = &db->journal;
	size_t n = j->nold;

	if (n == 0)
		return;
	need_batch(db);
	j->nold = 0;
	for (size_t i = 0; i < n; i++) {
		struct old_value *o = &j->old[i];
		const char *col = cached_name(db, o);
		struct q *q = q_use(db, SQL_CHANGE_ADD);
		char op[2] = {o->op, '\0'};

		q_bind_int(q, ":batch", db->batch);
		q_bind_int(q, ":seq", j->seq++);
		q_bind_text(q, ":op", op);
		q_bind_text(q, ":tbl", journal_table_name(o->table));
		q_bind_int(q, ":row", o->row_id);
		q_bind_text(q, ":col", col);
		if (o->type == SQLITE_INTEGER)
			q_bind_int(q, ":old", o->i);
		else
			q_bind_text(q, ":old", o->s);
		q_run(q);
		free(o->s);
	}
}

/* Added before removed: what was both is gone, and the model puts back what
 * still stands somewhere. */
static int
by_hash(const void *a, const void *b)
{
	const struct db_key *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->customer_id != y->customer_id)
		return x->customer_id < y->customer_id ? -1 : 1;
	return x->removed - y->removed;
}

void
db_flush_keys(struct db *db)
{
	struct journal *j = &db->journal;
	size_t n = j->nkeys;

	if (n == 0 || db->derive == NULL)
		return;
	j->nkeys = 0;
	qsort(j->keys, n, sizeof(*j->keys), by_hash);
	db_unnoted(db, true);
	db->derive->keys(db, j->keys, n);
	db_unnoted(db, false);
}

void
journal_tick(struct db *db)
{
	struct journal *j = &db->journal;

	if (j->nold >= FLUSH_AT)
		flush_old(db);
	if (j->nkeys >= KEYS_AT)
		db_flush_keys(db);
}

static int
by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* Ascending, each once. */
static void
settle(struct gathered *g)
{
	size_t n = 0;

	if (g->n > 0)
		qsort(g->v, g->n, sizeof(*g->v), by_id);
	for (size_t i = 0; i < g->n; i++)
		if (n == 0 || g->v[n - 1] != g->v[i])
			g->v[n++] = g->v[i];
	g->n = n;
}

/* The customers of orders that are still there join their group. */
static void
follow_orders(struct db *db)
{
	struct gathered *g = &db->journal.ids[DB_ORDERS];
	struct gathered *orders = &db->journal.orders;

	settle(orders);
	for (size_t i = 0; i < orders->n; i++) {
		struct q *q = q_use(db, SQL_ORDER_CUSTOMER);
		int64_t customer;

		q_int(q, 1, orders->v[i]);
		customer = q_one(q, 0);
		if (customer == 0)
			continue;
		g->v = xgrow(g->v, g->n, &g->cap, sizeof(*g->v));
		g->v[g->n++] = customer;
	}
	orders->n = 0;
}

static void
derive(struct db *db)
{
	struct journal *j = &db->journal;
	struct gathered *g = j->ids;

	if (db->derive == NULL)
		return;
	for (size_t i = 0; i < j->nranges; i++)
		if (j->ranges[i].table == JOURNAL_CUSTOMER)
			db->derive->added(db, j->ranges[i].lo, j->ranges[i].hi);
	follow_orders(db);
	for (int i = DB_GROUPS; i-- > 0; g[i].n = 0) {
		settle(&g[i]);
		if (g[i].n > 0 && i == DB_TOUCH)
			db->derive->customers(db, g[i].v, g[i].n, j->shrunk);
		else if (g[i].n > 0)
			db->derive->group(db, (enum db_group)i, g[i].v, g[i].n);
	}
}

bool
journal_finish(struct db *db, const char *summary)
{
	struct journal *j = &db->journal;
	struct q *q;

	db_flush_keys(db);
	keys_forget(j);
	db_unnoted(db, true);
	derive(db);
	db_unnoted(db, false);
	flush_old(db);
	if (j->nranges > 0)
		need_batch(db);
	for (size_t i = 0; i < j->nranges; i++) {
		q = q_use(db, SQL_RANGE_ADD);
		q_bind_int(q, ":batch", db->batch);
		q_bind_int(q, ":seq", (int64_t)i);
		q_bind_text(q, ":tbl", journal_table_name(j->ranges[i].table));
		q_bind_int(q, ":lo", j->ranges[i].lo);
		q_bind_int(q, ":hi", j->ranges[i].hi);
		q_run(q);
	}
	if (db->batch == 0)
		return false;
	q = q_use(db, SQL_BATCH_SUMMARY);
	q_bind_text(q, ":summary", summary);
	q_bind_int(q, ":id", db->batch);
	q_run(q);
	return true;
}
