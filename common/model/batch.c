/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/msg.h"
#include "base/str.h"
#include "model/batch.h"
#include "model/bought.h"
#include "model/cadence.h"
#include "model/lists.h"
#include "model/merge.h"
#include "model/segment.h"
#include "store/query.h"

const struct column *
batch_columns(size_t *n)
{
	static const struct column cols[] = {{"batch", "批次", COL_INT},
	    {"at", "时间", COL_MINUTE}, {"staff", "操作人", COL_TEXT},
	    {"tool", "工具", COL_TEXT}, {"what", "内容", COL_TEXT},
	    {"summary", "结果", COL_TEXT}};

	*n = sizeof(cols) / sizeof(*cols);
	return cols;
}

static struct cell
text(const char *s)
{
	return (struct cell){.s = s, .n = strlen(s)};
}

void
batch_list(struct db *db, struct sink *out, long limit)
{
	struct q *q = q_use(db, SQL_BATCH_LIST);
	long n = 0;

	while ((limit == 0 || n++ < limit) && q_row(q)) {
		const struct cell row[] = {{.i = q_get_int(q, 0)},
		    {.i = q_get_int(q, 1)}, text(q_get_text(q, 2)),
		    text(q_get_text(q, 3)), text(q_get_text(q, 4)),
		    text(q_get_text(q, 5))};

		sink_row(out, row);
	}
	q_reset(q);
}

static bool
moves(struct db *db, enum sql_id what, int64_t id)
{
	struct q *q = q_use(db, what);

	q_bind_int(q, ":id", id);
	return q_one(q, 0) != 0;
}

/* A later filter names a segment that would go. */
static void
fault(void *arg, const char *table, const char *key, const char *key2,
    const char *column, const char *why)
{
	struct str *out = arg;

	(void)key2;
	if (out->n == 0)
		str_addf(out, "%s '%s': %s: %s", table, key, column, why);
}

static bool
sound(struct db *db, int64_t id)
{
	struct str why = STR_INIT;
	bool ok;

	segments_check(db, fault, &why);
	ok = why.n == 0;
	if (!ok) {
		db_rollback(db);
		msg_fail(CRM_REFUSED, "batch %lld cannot be undone: %s",
		    (long long)id, str_get(&why));
	}
	str_free(&why);
	return ok;
}

/* The undo itself, in the running transaction; false: rolled back. */
static bool
undo(struct db *db, int64_t id)
{
	int64_t by, removed, restored;
	bool rules = moves(db, SQL_UNDO_MOVES_RULES, id);
	bool products = moves(db, SQL_UNDO_MOVES_PRODUCTS, id);

	switch (db_undo(db, id, &by, &removed, &restored)) {
	case DB_UNDONE:
		lists_forget();
		if (rules && !sound(db, id))
			return false;
		if (rules)
			cadence_rebuild(db);
		if (products)
			stock_rebuild(db);
		db_commit(db, NULL);
		msg_note("batch %lld undone: %lld rows removed, %lld values "
			 "put back",
		    (long long)id, (long long)removed, (long long)restored);
		return true;
	case DB_NO_BATCH:
		db_rollback(db);
		msg_fail(CRM_REFUSED, "no such batch: %lld", (long long)id);
		return false;
	default:
		db_rollback(db);
		msg_fail(CRM_REFUSED,
		    "batch %lld is built upon by batch %lld: undo that first",
		    (long long)id, (long long)by);
		return false;
	}
}

bool
batch_undo(struct db *db, const char *number, const char *staff)
{
	struct str stays = STR_INIT;
	char *p, *line;
	int64_t id;
	bool ok;

	if (!str_to_int(number, 1, INT64_MAX, &id)) {
		msg_fail(CRM_USAGE, "not the number of a batch: '%s'", number);
		return false;
	}
	db_begin(db, "crm-db", "undo", staff);
	merge_since(db, id, &stays);
	ok = undo(db, id);
	for (p = stays.s; ok && (line = str_split(&p, "\n")) != NULL;)
		msg_warn("%s", line);
	str_free(&stays);
	return ok;
}

static void
put(struct sink *out, const char *what, const char *value)
{
	const struct cell row[] = {text(what), text(value)};

	sink_row(out, row);
}

void
batch_info(struct db *db, struct sink *out)
{
	struct q *q = q_use(db, SQL_INFO_COUNTS);
	char number[32];
	struct stat st;

	put(out, "database", db_path(db));
	snprintf(number, sizeof(number), "%d", DB_SCHEMA);
	put(out, "schema", number);
	if (stat(db_path(db), &st) == 0) {
		snprintf(number, sizeof(number), "%lld", (long long)st.st_size);
		put(out, "bytes", number);
	}
	while (q_row(q))
		put(out, q_get_text(q, 0), q_get_text(q, 1));
}
