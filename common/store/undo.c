/* SPDX-License-Identifier: ISC */
/* Putting back what a batch did.  Rows it added go, values it changed return,
 * rows it removed come back with their ids; the derived tables follow by the
 * same hook as for any other change. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "store/impl.h"

#define GROUP 64 /* values of a row put back at once */

/* One entry of the change table, copied out of the query. */
struct entry {
	char op;
	char tbl[32], col[48];
	int64_t row;
	enum q_type type;
	int64_t i;
	char *s;
};

static int64_t
ask(struct db *db, enum sql_id what, int64_t id)
{
	struct q *q = q_use(db, what);

	q_bind_int(q, ":id", id);
	return q_one(q, 0);
}

static void
read_entry(struct q *q, struct entry *e)
{
	e->op = *q_get_text(q, 1);
	snprintf(e->tbl, sizeof(e->tbl), "%s", q_get_text(q, 2));
	e->row = q_get_int(q, 3);
	snprintf(e->col, sizeof(e->col), "%s", q_get_text(q, 4));
	e->type = q_get_type(q, 5);
	e->i = q_get_int(q, 5);
	e->s = e->type == Q_TEXT ? xstrdup(q_get_text(q, 5)) : NULL;
}

static void
bind_entry(struct q *q, int param, const struct entry *e)
{
	if (e->type == Q_INT)
		q_int(q, param, e->i);
	else if (e->type == Q_TEXT)
		q_text(q, param, e->s, strlen(e->s));
	else
		q_null(q, param);
}

/* The columns of a row that were changed together return together: half of
 * them might be those of another row.  Of one changed twice the older value,
 * which comes later, is meant. */
static void
put_values(struct db *db, const struct entry *e, size_t n)
{
	struct str sets = STR_INIT;
	size_t last[GROUP], k = 0;
	struct q *q;

	for (size_t i = 0; i < n; i++) {
		size_t at = 0;

		while (at < k && strcmp(e[last[at]].col, e[i].col) != 0)
			at++;
		k += at == k;
		last[at] = i;
	}
	for (size_t i = 0; i < k; i++)
		str_addf(
		    &sets, "%s%s = ?%zu", i ? ", " : "", e[last[i]].col, i + 1);
	q = q_template(
	    db, SQL_UNDO_UPDATE, "table", e->tbl, "sets", str_get(&sets), NULL);
	for (size_t i = 0; i < k; i++)
		bind_entry(q, (int)i + 1, &e[last[i]]);
	q_bind_int(q, ":row", e->row);
	q_run(q);
	q_free(q);
	str_free(&sets);
}

/* A removed row: one entry for each of its columns. */
static void
put_row(struct db *db, const struct entry *e, size_t n)
{
	struct str columns = STR_INIT, values = STR_INIT;
	struct q *q;

	for (size_t i = 0; i < n; i++) {
		str_addf(&columns, "%s%s", i ? ", " : "", e[i].col);
		str_addf(&values, "%s?%zu", i ? ", " : "", i + 1);
	}
	q = q_template(db, SQL_UNDO_INSERT, "table", e->tbl, "columns",
	    str_get(&columns), "values", str_get(&values), NULL);
	for (size_t i = 0; i < n; i++)
		bind_entry(q, (int)i + 1, &e[i]);
	q_run(q);
	q_free(q);
	str_free(&columns);
	str_free(&values);
}

static void
put_group(struct db *db, struct entry *e, size_t n, int64_t *restored)
{
	if (n == 0)
		return;
	if (e->op == 'u')
		put_values(db, e, n);
	else
		put_row(db, e, n);
	*restored += e->op == 'u' ? (int64_t)n : 1;
	for (size_t i = 0; i < n; i++)
		free(e[i].s);
}

static bool
same_row(const struct entry *a, const struct entry *b)
{
	return a->op == b->op && a->row == b->row &&
	       strcmp(a->tbl, b->tbl) == 0;
}

static void
put_back(struct db *db, int64_t id, int64_t *restored)
{
	struct q *q = q_use(db, SQL_UNDO_CHANGES);
	struct entry group[GROUP];
	size_t n = 0;

	q_bind_int(q, ":id", id);
	while (q_row(q)) {
		struct entry e;

		read_entry(q, &e);
		if (n > 0 && (n == GROUP || !same_row(&group[0], &e))) {
			put_group(db, group, n, restored);
			n = 0;
		}
		group[n++] = e;
	}
	put_group(db, group, n, restored);
}

static void
take_out(struct db *db, int64_t id, int64_t *removed)
{
	struct q *q = q_use(db, SQL_UNDO_RANGES);

	q_bind_int(q, ":id", id);
	while (q_row(q)) {
		struct q *del = q_template(
		    db, SQL_UNDO_DELETE, "table", q_get_text(q, 0), NULL);

		q_bind_int(del, ":lo", q_get_int(q, 1));
		q_bind_int(del, ":hi", q_get_int(q, 2));
		q_run(del);
		*removed += q_changes(db);
		q_free(del);
	}
}

static bool
references_broken(struct db *db)
{
	int now = 0, high = 0;

	sqlite3_db_status(db->h, SQLITE_DBSTATUS_DEFERRED_FKS, &now, &high, 0);
	return now > 0;
}

static void
forget(struct db *db, int64_t id)
{
	static const enum sql_id steps[] = {
	    SQL_UNDO_FORGET_CHANGES, SQL_UNDO_FORGET_RANGES, SQL_UNDO_FORGET};

	for (size_t i = 0; i < 3; i++) {
		struct q *q = q_use(db, steps[i]);

		q_bind_int(q, ":id", id);
		q_run(q);
	}
}

enum db_undo
db_undo(
    struct db *db, int64_t id, int64_t *by, int64_t *removed, int64_t *restored)
{
	*removed = *restored = 0;
	if (ask(db, SQL_BATCH_GET, id) != id)
		return DB_NO_BATCH;
	*by = ask(db, SQL_UNDO_LATER, id);
	if (*by != 0)
		return DB_BUILT_UPON;
	db_journal(db, false);
	q_run(q_use(db, SQL_DEFER_KEYS));
	/* First what it added: the old values may be unique again. */
	take_out(db, id, removed);
	put_back(db, id, restored);
	if (references_broken(db)) {
		*by = ask(db, SQL_UNDO_NEXT, id);
		return DB_BUILT_UPON;
	}
	forget(db, id);
	return DB_UNDONE;
}
