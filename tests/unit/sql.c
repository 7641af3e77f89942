/* SPDX-License-Identifier: ISC */
/* Every named query is prepared against the schema; the columns the journal
 * knows by number are where it thinks they are. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "store/impl.h"
#include "store/query.h"
#include "unit.h"

/* Fragments are parts, templates have holes, temporary tables come into being
 * in a run, and what is dropped first is made only then. */
static bool
whole(const struct sql_text *t)
{
	static const char *const later[] = {"{", "temp.", "TEMP",
	    "customer_name", "CREATE INDEX", "CREATE UNIQUE INDEX"};

	for (size_t i = 0; i < sizeof(later) / sizeof(*later); i++)
		if (strstr(t->text, later[i]) != NULL)
			return false;
	return !t->fragment;
}

static void
prepare_all(sqlite3 *h)
{
	for (int id = 0; id < SQL_COUNT; id++) {
		const char *sql = sql_text[id].text;
		sqlite3_stmt *st;
		int rc;

		if (strncmp(sql_text[id].name, "schema_", 7) == 0 ||
		    !whole(&sql_text[id]))
			continue;
		rc = sqlite3_prepare_v2(h, sql, -1, &st, NULL);
		unit_ok(rc == SQLITE_OK, "query %s prepares: %s",
		    sql_text[id].name, rc ? sqlite3_errmsg(h) : "");
		sqlite3_finalize(st);
	}
}

static void
column(sqlite3 *h, const char *table, int number, const char *name)
{
	char sql[128];
	sqlite3_stmt *st;

	snprintf(sql, sizeof(sql), "SELECT * FROM %s", table);
	sqlite3_prepare_v2(h, sql, -1, &st, NULL);
	unit_str(sqlite3_column_name(st, number), name,
	    "the journal finds a column where it is");
	sqlite3_finalize(st);
}

/* Undo knows every table but those that are derived, and its own. */
static void
journaled(sqlite3 *h)
{
	static const char own[] = "touch cadence_due customer_key horizon "
				  "batch batch_range change bought stock "
				  "balance_move";
	sqlite3_stmt *st;

	sqlite3_prepare_v2(h,
	    "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &st,
	    NULL);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(st, 0);
		bool known = str_in_list(own, name);

		for (int i = 0; i < journal_tables(); i++)
			known =
			    known || strcmp(journal_table_name(i), name) == 0;
		unit_ok(known, "undo knows table %s", name);
	}
	sqlite3_finalize(st);
}

int
main(void)
{
	char path[] = "/tmp/crm-unit-XXXXXX";
	struct db_opts o = {.mode = DB_CREATE, .path = path, .force = true};
	struct db *db;
	sqlite3 *h;
	int fd = mkstemp(path);

	unit_ok(fd >= 0, "a scratch file can be made");
	db = db_open(&o);
	h = db_handle(db);
	prepare_all(h);
	journaled(h);
	column(h, "customer", 6, "phone");
	column(h, "customer", 7, "email");
	column(h, "customer", 8, "wechat");
	column(h, "person", 1, "customer_id");
	column(h, "person", 4, "phone");
	column(h, "person", 5, "email");
	column(h, "person", 6, "wechat");
	column(h, "address", 1, "customer_id");
	column(h, "address", 2, "kind");
	column(h, "address", 3, "value");
	column(h, "contact", 1, "customer_id");
	column(h, "customer_tag", 1, "customer_id");
	column(h, "customer_value", 1, "customer_id");
	column(h, "orders", 1, "customer_id");
	column(h, "order_line", 1, "order_id");
	column(h, "balance", 1, "customer_id");
	column(h, "assignment", 1, "customer_id");
	column(h, "customer_class", 1, "customer_id");
	db_close(db);
	unlink(path);
	return unit_end();
}
