/* SPDX-License-Identifier: ISC */
/* class() in a rule is static: the due day of a cadence appears and goes with
 * the stored class of a customer, through undo too. */
#include "filter_db.h"
#include "model/derive.h"
#include "unit.h"

static void
run(struct db *db, const char *sql)
{
	struct q *q = q_make(db, sql);

	q_run(q);
	q_free(q);
}

static int64_t
batch(struct db *db, const char *sql)
{
	db_begin(db, "unit", NULL, "tester");
	run(db, sql);
	return db_commit(db, NULL);
}

/* Customers the rule has a due day for. */
static void
due(struct db *db, const char *want, const char *when)
{
	struct q *q =
	    q_make(db, "SELECT customer_id FROM cadence_due ORDER BY 1");
	struct str got = STR_INIT;

	while (q_row(q))
		str_addf(&got, "%s%s", got.n > 0 ? " " : "", q_get_text(q, 0));
	q_free(q);
	unit_str(str_get(&got), want, "due %s", when);
	str_free(&got);
}

int
main(void)
{
	char dir[FILTER_DB_DIR];
	struct db *db = filter_db_open(dir);
	int64_t last, by, removed, restored;

	derive_attach(db);
	db_begin(db, "unit", NULL, "tester");
	run(db, "INSERT INTO rule (name, kind, who, every, unit) VALUES "
		"('r', 'cadence', 'class(''grade'') = ''Gold''', '7', 'd')");
	derive_rebuild(db);
	db_commit(db, NULL);
	due(db, "3", "those of the class");
	batch(db, "INSERT INTO customer_class (customer_id, scheme_id, "
		  "class_id, from_on) VALUES (2, 1, 1, 20517)");
	due(db, "2 3", "one who comes in");
	batch(db, "UPDATE customer_class SET until_on = 20517 "
		  "WHERE customer_id = 3");
	due(db, "2", "one who goes out");
	last = batch(db, "DELETE FROM customer_class WHERE customer_id = 2");
	due(db, "", "one whose row is removed");
	db_begin(db, "unit", NULL, "tester");
	unit_int(
	    db_undo(db, last, &by, &removed, &restored), DB_UNDONE, "undone");
	db_commit(db, NULL);
	due(db, "2", "one whose row came back");
	filter_db_close(db, dir);
	return unit_end();
}
