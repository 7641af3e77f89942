/* SPDX-License-Identifier: ISC */
/* The database the filter tests ask: tests/data/filters/customers.sql in a file
 * of its own.  Tests run from the root of the source. */
#ifndef CRM_FILTER_DB_H
#define CRM_FILTER_DB_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/mem.h"
#include "base/str.h"
#include "store/filter.h"

#define FILTER_DB_DIR 256
#define TODAY 20517 /* 2026-03-05, a Thursday */

/* The whole file; the caller frees it. */
static inline char *
filter_db_read(const char *path)
{
	struct str b = STR_INIT;
	FILE *in = fopen(path, "r");
	char buf[4096];
	size_t n;

	if (in == NULL) {
		perror(path);
		exit(1);
	}
	while ((n = fread(buf, 1, sizeof(buf), in)) > 0)
		str_addn(&b, buf, n);
	fclose(in);
	return str_take(&b);
}

static inline struct db *
filter_db_open(char dir[FILTER_DB_DIR])
{
	struct db_opts o = {.mode = DB_CREATE, .timeout_ms = 1000};
	char path[FILTER_DB_DIR + 16], *sql, *why = NULL;
	struct db *db;

	snprintf(dir, FILTER_DB_DIR, "%s/crm-filter-XXXXXX",
	    getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (mkdtemp(dir) == NULL) {
		perror(dir);
		exit(1);
	}
	snprintf(path, sizeof(path), "%s/crm.db", dir);
	o.path = path;
	db = db_open(&o);
	sql = filter_db_read("tests/data/filters/customers.sql");
	if (sqlite3_exec(db_handle(db), sql, NULL, NULL, &why) != SQLITE_OK) {
		fprintf(stderr, "customers.sql: %s\n", why);
		exit(1);
	}
	free(sql);
	return db;
}

static inline void
filter_db_close(struct db *db, const char *dir)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	char path[FILTER_DB_DIR + 16];

	db_close(db);
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s/crm.db%s", dir, ends[i]);
		unlink(path);
	}
	rmdir(dir);
}

/* The ids for which the condition is true, as "1 3 5". */
static inline void
filter_db_where(struct db *db, const struct filter *f, const char *condition,
    struct str *ids)
{
	struct str sql = STR_INIT;
	struct q *q;

	str_addf(&sql,
	    "SELECT c.id FROM customer c LEFT JOIN touch t "
	    "ON t.customer_id = c.id WHERE %s ORDER BY c.id",
	    condition);
	q = q_make(db, str_get(&sql));
	filter_bind(f, q);
	while (q_row(q))
		str_addf(ids, "%s%lld", ids->n > 0 ? " " : "",
		    (long long)q_get_int(q, 0));
	q_free(q);
	str_free(&sql);
}

/* Both texts of f find the same; "differs" when they do not. */
static inline void
filter_db_ids(struct db *db, const struct filter *f, struct str *ids)
{
	struct str all = STR_INIT;

	filter_db_where(db, f, filter_sql(f), ids);
	filter_db_where(db, f, filter_sql_all(f), &all);
	if (strcmp(str_get(ids), str_get(&all)) != 0)
		str_add(ids, " differs");
	str_free(&all);
}

/* How many customers it is neither true nor false for: always 0. */
static inline int64_t
filter_db_unknown(struct db *db, const struct filter *f)
{
	struct str sql = STR_INIT;
	struct q *q;
	int64_t n;

	str_addf(&sql,
	    "SELECT count(*) FROM customer c LEFT JOIN touch t "
	    "ON t.customer_id = c.id WHERE (%s) IS NULL OR (%s) IS NULL",
	    filter_sql(f), filter_sql_all(f));
	q = q_make(db, str_get(&sql));
	filter_bind(f, q);
	n = q_one(q, -1);
	q_free(q);
	str_free(&sql);
	return n;
}

#endif
