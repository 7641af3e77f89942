/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "store/impl.h"

static void
die_io(struct db *db, int rc)
{
	const char *why = sqlite3_errmsg(db->h);

	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		msg_die(CRM_BUSY, "%s: somebody else is writing; try again",
		    db->path);
	case SQLITE_FULL:
		msg_die(CRM_SYSTEM, "%s: the disk is full; nothing was written",
		    db->path);
	case SQLITE_IOERR:
		msg_die(CRM_SYSTEM, "%s: %s (%s); nothing was written",
		    db->path, why, strerror(sqlite3_system_errno(db->h)));
	case SQLITE_NOMEM:
		msg_die(CRM_SYSTEM, "out of memory");
	default:
		break;
	}
}

void
store_die(struct db *db, int rc, const char *doing)
{
	const char *why = sqlite3_errmsg(db->h);

	die_io(db, rc);
	switch (rc & 0xff) {
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		msg_die(CRM_STORE, "%s: cannot be %s (%s)", db->path,
		    db->mode == DB_READ ? "read in a folder that is read-only"
					: "written",
		    why);
	case SQLITE_CANTOPEN:
		msg_die(CRM_STORE, "%s: cannot be opened (%s)", db->path, why);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		msg_die(CRM_STORE,
		    "%s: the file is damaged (%s); crm-db check says more",
		    db->path, why);
	default:
		msg_die(CRM_SYSTEM, "%s: %s: %.200s", db->path, why, doing);
	}
}

void
store_exec(struct db *db, enum sql_id id)
{
	int rc = sqlite3_exec(db->h, sql_text[id].text, NULL, NULL, NULL);

	if (rc != SQLITE_OK)
		store_die(db, rc, sql_text[id].name);
}

void
store_schema(struct db *db)
{
	for (int id = 0; id < SQL_COUNT; id++)
		if (strncmp(sql_text[id].name, "schema_", 7) == 0)
			store_exec(db, id);
}

/* What the security page of SQLite advises; set without SQL where possible,
 * because every statement costs a command its start. */
static void
secure(struct db *db, const struct db_opts *o)
{
	static const struct {
		int what, value;
	} config[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
	    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
	    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
	    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
	    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	    {SQLITE_DBCONFIG_DQS_DML, 0}, {SQLITE_DBCONFIG_DQS_DDL, 0}};

	for (size_t i = 0; i < sizeof(config) / sizeof(*config); i++)
		sqlite3_db_config(db->h, config[i].what, config[i].value, NULL);
	sqlite3_limit(db->h, SQLITE_LIMIT_LENGTH, 4 << 20);
	sqlite3_limit(db->h, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_extended_result_codes(db->h, 1);
	sqlite3_busy_timeout(db->h, o->timeout_ms);
	store_exec(db, o->mode == DB_READ ? SQL_OPEN_READER : SQL_OPEN_WRITER);
}

static void
open_file(struct db *db, const struct db_opts *o)
{
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	int rc;

	flags |= o->mode == DB_READ && !file_left_journal(db->path)
		     ? SQLITE_OPEN_READONLY
		     : SQLITE_OPEN_READWRITE;
	if (o->mode != DB_READ && *db->path != ':' &&
	    access(db->path, W_OK) == -1)
		msg_die(CRM_STORE, "%s: read-only", db->path);
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	rc = sqlite3_open_v2(db->path, &db->h, flags, NULL);
	if (rc != SQLITE_OK)
		store_die(db, rc, "open");
	secure(db, o);
}

/* The schema in a rollback journal first, so that the header on the disk tells
 * whose file it is before any write-ahead log exists. */
static void
fill_new(struct db *db)
{
	store_exec(db, SQL_BEGIN);
	if (q_one(q_use(db, SQL_USER_VERSION), 0) == 0) {
		store_schema(db);
		store_exec(db, SQL_IDENTITY);
		db->is_new = true;
	}
	store_exec(db, SQL_COMMIT);
	store_exec(db, SQL_MAKE_WAL);
}

/* Nothing is lost when somebody else stands in the way: then it stays as it
 * was, and the next who writes tries again. */
static void
journal_mode(struct db *db, enum sql_id mode, int timeout_ms)
{
	sqlite3_busy_timeout(db->h, timeout_ms);
	sqlite3_exec(db->h, sql_text[mode].text, NULL, NULL, NULL);
	sqlite3_busy_timeout(db->h, db->timeout_ms);
}

static struct db *
open_scratch(struct db *db, const struct db_opts *o)
{
	free(db->path);
	db->path = xstrdup(":memory:");
	open_file(db, o);
	fill_new(db);
	return db;
}

static void
check_version(struct db *db, const struct db_opts *o, int version)
{
	if (version > DB_SCHEMA)
		msg_die(CRM_STORE,
		    "%s: made by a newer version (schema %d, this one knows "
		    "%d)",
		    db->path, version, DB_SCHEMA);
	if (version == DB_SCHEMA || o->no_upgrade)
		return;
	if (o->mode == DB_READ)
		msg_die(CRM_STORE,
		    "%s: of an older version (schema %d); crm-db upgrade "
		    "brings it to %d",
		    db->path, version, DB_SCHEMA);
}

struct db *
db_open(const struct db_opts *o)
{
	struct db *db = xcalloc(1, sizeof(*db));
	enum file_state state;
	int version = 0;
	bool wal = true;

	db->path = xstrdup(db_resolve(o->path));
	db->mode = o->mode;
	db->timeout_ms = o->timeout_ms;
	db->as_of = DAY_NONE;
	state = file_look(db->path, &version, &wal);
	if (state == FILE_MISSING && o->mode != DB_CREATE)
		msg_die(CRM_STORE, "%s: no such database; crm-db init makes it",
		    db->path);
	if (state == FILE_EMPTY && o->mode != DB_CREATE)
		msg_die(CRM_STORE, "%s: empty, not a crm database", db->path);
	if (state == FILE_OURS)
		check_version(db, o, version);
	if (state == FILE_MISSING && o->scratch)
		return open_scratch(db, o);
	if (state == FILE_MISSING)
		file_create(db->path);
	if (!o->force)
		file_refuse_network(db->path);
	open_file(db, o);
	if (state != FILE_OURS)
		fill_new(db);
	else if (version < DB_SCHEMA && !o->no_upgrade) {
		store_upgrade(db, version);
		db->upgraded_from = version;
	} else if (!wal && o->mode != DB_READ)
		journal_mode(db, SQL_MAKE_WAL, 0);
	return db;
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	for (int i = 0; i < SQL_COUNT; i++)
		sqlite3_finalize(db->cache[i].st);
	journal_free(db);
	sqlite3_close(db->h);
	free(db->path);
	free(db->tool);
	free(db->what);
	free(db->staff);
	free(db);
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

bool
db_is_new(const struct db *db)
{
	return db->is_new;
}

int
db_upgraded_from(const struct db *db)
{
	return db->upgraded_from;
}

void
db_set_as_of(struct db *db, day_t day)
{
	db->as_of = day;
}

day_t
db_as_of(const struct db *db)
{
	return db->as_of;
}

void *
db_handle(struct db *db)
{
	return db->h;
}

void
db_begin(struct db *db, const char *tool, const char *what, const char *staff)
{
	q_run(q_use(db, SQL_BEGIN));
	db->in_tx = true;
	db->batch = 0;
	free(db->tool);
	free(db->what);
	free(db->staff);
	db->tool = xstrdup(tool);
	db->what = what ? xstrdup(what) : NULL;
	db->staff = xstrdup(staff);
	journal_start(db);
}

void
db_snapshot(struct db *db)
{
	if (sqlite3_get_autocommit(db->h))
		q_run(q_use(db, SQL_BEGIN_READ));
}

static void
end_bulk(struct db *db)
{
	if (db->bulk) {
		store_exec(db, SQL_USUAL_CACHE);
		sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
		db->bulk = false;
	}
	if (db->rolled)
		journal_mode(db, SQL_MAKE_WAL, db->timeout_ms);
	db->rolled = false;
}

int64_t
db_commit(struct db *db, const char *summary)
{
	int64_t batch = 0;

	if (journal_finish(db, summary))
		batch = db->batch;
	db->in_tx = false;
	q_run(q_use(db, SQL_COMMIT));
	journal_stop(db);
	end_bulk(db);
	return batch;
}

void
db_rollback(struct db *db)
{
	db->in_tx = false;
	q_run(q_use(db, SQL_ROLLBACK));
	journal_stop(db);
	end_bulk(db);
}

int64_t
db_batch(struct db *db)
{
	if (db->batch != 0)
		return db->batch;
	return q_one(q_use(db, SQL_BATCH_NEXT), 1);
}

void
db_load(struct db *db)
{
	db->rolled = true;
	journal_mode(db, SQL_MAKE_ROLLBACK, 0);
}

void
db_bulk(struct db *db)
{
	db->bulk = true;
	store_exec(db, SQL_BULK_CACHE);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
}

void
db_exec(struct db *db, int sql_id)
{
	store_exec(db, (enum sql_id)sql_id);
}
