/* SPDX-License-Identifier: ISC */
/* Inside of the store: the only header that sees sqlite3.h. */
#ifndef CRM_STORE_IMPL_H
#define CRM_STORE_IMPL_H

#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "store/db.h"
#include "store/query.h"

struct q {
	sqlite3_stmt *st;
	struct db *db;
	bool busy; /* being read */
	bool cached; /* belongs to the database */
};

/* A value before it was changed. */
struct old_value {
	char op; /* u or d */
	int table; /* index into journal_tables */
	int col;
	int64_t row_id;
	int type; /* SQLITE_INTEGER, SQLITE_TEXT, SQLITE_NULL */
	int64_t i;
	char *s;
};

struct range {
	int table;
	int64_t lo, hi;
};

/* Customers whose derived rows must follow, as they came. */
struct gathered {
	int64_t *v;
	size_t n, cap;
};

struct journal {
	bool on;
	bool gather; /* collect customers to derive */
	bool shrunk;
	char last[32]; /* name of the table of the last call */
	int last_table; /* its place, -1: not journalled */
	enum db_group last_group;
	int last_order; /* its column with an order, -1: none */
	struct range *ranges;
	size_t nranges, ranges_cap;
	long *current; /* per table: index of its newest range, or -1 */
	struct old_value *old;
	size_t nold, old_cap;
	int64_t seq; /* next change.seq */
	struct gathered ids[DB_GROUPS];
	struct gathered orders; /* whose customers belong to DB_ORDERS */
	struct db_key *keys;
	size_t nkeys, keys_cap;
	struct sieve *sieve; /* every key there is, keys.c */
	long asked; /* look-ups by key so far */
};

struct db {
	sqlite3 *h;
	char *path;
	enum db_mode mode;
	bool is_new;
	int upgraded_from; /* 0: was not upgraded */
	bool in_tx;
	bool bulk;
	bool rolled; /* journal mode is to become WAL again */
	int timeout_ms;
	int64_t batch; /* 0: no row yet */
	char *tool, *what, *staff;
	struct q cache[SQL_COUNT];
	struct journal journal;
	const struct db_derive *derive;
	day_t as_of; /* DAY_NONE: the present */
};

/* file.c */
enum file_state { FILE_MISSING, FILE_EMPTY, FILE_OURS };
/* Looks at the header; exits 4 for anything that is not ours. *version gets
 * the schema version, *wal whether it has a write-ahead log. */
enum file_state file_look(const char *path, int *version, bool *wal);
/* True when a rollback journal stands beside it and it may be written. */
bool file_left_journal(const char *path);
void file_create(const char *path);
void file_refuse_network(const char *path);

/* db.c: says what SQLite says and exits with the right status. */
void store_die(struct db *db, int rc, const char *doing)
    __attribute__((noreturn));
void store_exec(struct db *db, enum sql_id id);
/* Runs every schema_* block. */
void store_schema(struct db *db);

/* upgrade.c: from version to DB_SCHEMA. */
void store_upgrade(struct db *db, int version);

/* journal.c: what the hook gathers */
#define JOURNAL_CUSTOMER 0 /* place of that table */
#define JOURNAL_TABLES 96 /* at most */
/* A table that batches change.  customer: the column that holds the customer
 * whose derived rows depend on it (-1: none).  keys: columns that are
 * addresses, with the kind of each. */
struct table {
	const char *name;
	int customer;
	int key_customer;
	struct {
		int col;
		char kind;
	} keys[3];
};
extern const struct table tables[];
extern const int ntables;
void journal_start(struct db *db);
void journal_stop(struct db *db);
void journal_free(struct db *db);
/* Forgets the old values after the first nold: their statement failed. */
void journal_back(struct db *db, size_t nold);
/* journal_write.c: writes what has gathered when there is much of it; between
 * statements. */
void journal_tick(struct db *db);
/* Everything that is left, before the commit; true when there is a batch. */
bool journal_finish(struct db *db, const char *summary);
const char *journal_table_name(int table);
int journal_tables(void); /* how many it knows */

/* keys.c */
void keys_note(struct journal *j, int64_t hash);
void keys_forget(struct journal *j);

#endif
