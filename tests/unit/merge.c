/* SPDX-License-Identifier: ISC */
/* The list of columns that say whose a row is against the schema: a new table
 * that the list does not name would be left behind by crm-merge. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "model/likeness_impl.h"
#include "model/merge.h"
#include "store/impl.h"
#include "unit.h"

/* Kept by the store when what they are made of moves. */
static const char derived[] =
    "touch cadence_due customer_key bought stock balance_move";

static bool
listed(const char *table, const char *column, bool person)
{
	for (const struct merge_ref *r = merge_refs; r->table != NULL; r++)
		if (strcmp(r->table, table) == 0 &&
		    strcmp(r->column, column) == 0 && r->person == person)
			return true;
	return false;
}

static void
columns_of(sqlite3 *h, const char *table)
{
	sqlite3_stmt *st;
	char sql[160];

	snprintf(sql, sizeof(sql),
	    "SELECT \"table\", \"from\" FROM "
	    "pragma_foreign_key_list('%s')",
	    table);
	sqlite3_prepare_v2(h, sql, -1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *to = (const char *)sqlite3_column_text(st, 0);
		const char *col = (const char *)sqlite3_column_text(st, 1);

		if (strcmp(to, "customer") == 0)
			unit_ok(listed(table, col, false),
			    "merging moves %s.%s", table, col);
		if (strcmp(to, "person") == 0)
			unit_ok(listed(table, col, true),
			    "merging people moves %s.%s", table, col);
	}
	sqlite3_finalize(st);
	snprintf(sql, sizeof(sql),
	    "SELECT name FROM pragma_table_info('%s') WHERE name "
	    "LIKE '%%customer_id%%'",
	    table);
	sqlite3_prepare_v2(h, sql, -1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW)
		unit_ok(listed(table, (const char *)sqlite3_column_text(st, 0),
			    false),
		    "merging moves %s.%s", table, sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
}

static void
every_table(sqlite3 *h)
{
	sqlite3_stmt *st;

	sqlite3_prepare_v2(h,
	    "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &st,
	    NULL);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(st, 0);

		if (!str_in_list(derived, name))
			columns_of(h, name);
	}
	sqlite3_finalize(st);
}

/* A merge costs what the other one has: no table is scanned. */
static void
by_index(sqlite3 *h)
{
	for (const struct merge_ref *r = merge_refs; r->table != NULL; r++) {
		sqlite3_stmt *st;
		char sql[200];

		snprintf(sql, sizeof(sql),
		    "EXPLAIN QUERY PLAN UPDATE %s SET %s = 1 WHERE %s = 2",
		    r->table, r->column, r->column);
		sqlite3_prepare_v2(h, sql, -1, &st, NULL);
		sqlite3_step(st);
		unit_ok(strncmp((const char *)sqlite3_column_text(st, 3),
			    "SEARCH", 6) == 0,
		    "%s.%s has an index", r->table, r->column);
		sqlite3_finalize(st);
	}
}

static void
tails(void)
{
	static const struct {
		const char *phone, *tail;
	} t[] = {{"13800138001", "0138001"}, {"051683830001x801", "3830001"},
	    {"83830001", "3830001"}, {"3830001", "3830001"}, {"95588", ""},
	    {"", ""}, {"+442079460000", "9460000"}};
	char out[8];

	for (size_t i = 0; i < sizeof(t) / sizeof(*t); i++) {
		likeness_tail(t[i].phone, out);
		unit_str(out, t[i].tail, "last digits of '%s'", t[i].phone);
	}
}

int
main(void)
{
	char path[] = "/tmp/crm-unit-XXXXXX";
	struct db_opts o = {.mode = DB_CREATE, .path = path, .force = true};
	int fd = mkstemp(path);
	struct db *db = db_open(&o);

	unit_ok(fd >= 0, "a scratch file can be made");
	every_table(db_handle(db));
	by_index(db_handle(db));
	tails();
	db_close(db);
	unlink(path);
	return unit_end();
}
