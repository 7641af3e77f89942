/* SPDX-License-Identifier: ISC */
/* The database file: opening it safely, one transaction per command, and the
 * journal that makes every batch undoable. */
#ifndef CRM_DB_H
#define CRM_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"

#define DB_APPLICATION_ID 0x43524d31 /* "CRM1" */
#define DB_SCHEMA 3

enum db_mode {
	DB_READ, /* never creates, never writes */
	DB_WRITE, /* must exist */
	DB_CREATE /* is made when missing: db_is_new() tells */
};

struct db_opts {
	const char *path; /* NULL: CRM_DB, else $XDG_DATA_HOME/crm/crm.db */
	enum db_mode mode;
	int timeout_ms; /* how long to wait for a lock */
	bool force; /* also on a network file system */
	bool scratch; /* when missing, one in memory: a dry run makes
			     * no file (DB_CREATE) */
	bool no_upgrade; /* leave an older schema as it is (crm-db) */
};

struct db;
struct db_key;

/* Exits 4 when the file is missing, foreign, newer, damaged or read-only, 75
 * when it stays locked.  The header is read before SQLite touches the file.
 * An older schema is upgraded in one transaction after a backup beside it
 * (writers; a reader says that it is older and exits 4). */
struct db *db_open(const struct db_opts *o);
void db_close(struct db *db);

/* For readers that ask more than once: all they read from here to db_close() is
 * of one moment. */
void db_snapshot(struct db *db);

/* Where it is; where it would be for o->path (static buffer). */
const char *db_path(const struct db *db);
const char *db_resolve(const char *path);

/* True when this call made the file: the schema is there, the tables are
 * empty, and the caller fills in a profile inside the first transaction. */
bool db_is_new(const struct db *db);

/* The schema an older file had when this call brought it to that of now, else
 * 0: the tables that came since are empty, and the caller fills them from a
 * profile. */
int db_upgraded_from(const struct db *db);

/* BEGIN IMMEDIATE.  tool, what and staff describe the batch; its row is
 * written only when something is changed. */
void db_begin(
    struct db *db, const char *tool, const char *what, const char *staff);

/* Ends it.  The number of the batch, 0 when nothing was changed. */
int64_t db_commit(struct db *db, const char *summary);
void db_rollback(struct db *db);

/* Number the current batch has or will get. */
int64_t db_batch(struct db *db);

/* True when the running transaction has changed something outside the derived
 * tables. */
bool db_dirty(const struct db *db);

/* Changes between off and on are not part of the batch (the first filling of
 * a new file, undo itself). */
void db_journal(struct db *db, bool on);

/* A large load into an empty table is coming, before db_begin(): when nobody
 * else has the file open, a rollback journal until the commit.  It writes
 * every page once, a write-ahead log twice; others wait meanwhile. */
void db_load(struct db *db);

/* A large load is coming: until the commit a larger page cache, and references
 * are the caller's promise (looking each one up again would read the whole
 * customer table at random). */
void db_bulk(struct db *db);

/* Of what a change may move the derived rows. */
enum db_group {
	DB_TOUCH, /* customers, contacts, tags, custom values ... */
	DB_BALANCE, /* balances */
	DB_ORDERS, /* orders and their lines */
	DB_GROUPS
};

/* What the model derives from the data, so that the store can have it kept
 * right through every change, undo included. */
struct db_derive {
	/* Customers whose touch and cadence rows must be made anew, ascending,
	 * gathered from changes to customers, contacts, tags and custom values.
	 * shrunk: a contact was changed or removed.  Called by db_commit(). */
	void (*customers)(
	    struct db *db, const int64_t *ids, size_t n, bool shrunk);
	/* Customers whose rows of a later group changed, ascending; called
	 * before customers(). */
	void (*group)(
	    struct db *db, enum db_group group, const int64_t *ids, size_t n);
	/* Customers lo to hi were added by this batch. */
	void (*added)(struct db *db, int64_t lo, int64_t hi);
	/* Hash of a phone ('p'), mail ('e') or other address ('o') as stored;
	 * 0: none.  Pure: called from inside a statement. */
	int64_t (*hash)(char kind, const char *text, size_t n);
	/* Writes keys; called between statements, ascending by hash. */
	void (*keys)(struct db *db, const struct db_key *keys, size_t n);
};
struct db_key {
	int64_t customer_id;
	uint32_t hash; /* 31 bits */
	bool removed;
};
void db_on_change(struct db *db, const struct db_derive *derive);

/* Brings customer_key up to date with the changes so far: before a look-up. */
void db_flush_keys(struct db *db);

/* True when certainly no customer has a key of that hash, those not yet
 * written included: a bulk load asks it before every look-up (4 MiB).  Codes
 * of customers (kind 'c') are among them; who writes one says so. */
bool db_key_absent(struct db *db, int64_t hash);
void db_key_seen(struct db *db, char kind, const char *text, size_t n);

/* The same for a look-up by that hash only: what waits may go on waiting when
 * it does not matter. */
void db_flush_key(struct db *db, int64_t hash);

/* The caller derives touch and cadence rows of contacts itself (bulk load):
 * nothing is gathered for them until the commit. */
void db_derived_by_caller(struct db *db);

/* While on, nothing is noted of what is written: for derived tables, and for
 * rows of which db_noted_rows() tells. */
void db_unnoted(struct db *db, bool on);
void db_noted_rows(struct db *db, const char *table, int64_t lo, int64_t hi);
/* An address, as the hash of db_derive takes it, of a row told of that way. */
void db_noted_key(
    struct db *db, char kind, const char *text, size_t n, int64_t customer);

/* Undo: puts back what batch id changed.  DB_UNDONE, or why not. */
enum db_undo {
	DB_UNDONE,
	DB_NO_BATCH, /* there is none of that number */
	DB_BUILT_UPON /* a later batch changed or uses its rows: *by */
};
enum db_undo db_undo(struct db *db, int64_t id, int64_t *by, int64_t *removed,
    int64_t *restored);

/* Online backup into a new 0600 file: temporary, fsync, rename, checked.
 * False when the target exists or could not be written (said already). */
bool db_backup(struct db *db, const char *target);

/* quick, foreign key and integrity check and the text of the schema; says one
 * line for each finding with msg_fail(CRM_STORE).  The number of findings. */
int db_check(struct db *db);

/* Runs the statements of a block that take no parameter and give no row. */
void db_exec(struct db *db, int sql_id);

/* The day derive_as_of() was called for, DAY_NONE: the present. */
void db_set_as_of(struct db *db, day_t day);
day_t db_as_of(const struct db *db);

/* The raw handle for tests/unit only. */
void *db_handle(struct db *db);

#endif
