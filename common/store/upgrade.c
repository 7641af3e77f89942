/* SPDX-License-Identifier: ISC */
/* Numbered steps from an older schema to this one.  Step N makes the tables
 * that came with it (blocks schema_N_*), then runs upgrade-00N.sql (blocks
 * upgrade_N_*); the views are always those of now.  All steps that are missing
 * and the new version are one transaction, after a backup beside the file. */
#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "store/impl.h"

static void
backup_beside(struct db *db, int version)
{
	char to[4200];

	snprintf(to, sizeof(to), "%s.v%d", db->path, version);
	if (db_backup(db, to))
		msg_note("kept a copy of the older file: %s", to);
	else
		msg_die(CRM_STORE, "%s: not upgraded without a copy beside it",
		    db->path);
}

static void
run_blocks(struct db *db, const char *prefix)
{
	for (int id = 0; id < SQL_COUNT; id++)
		if (strncmp(sql_text[id].name, prefix, strlen(prefix)) == 0)
			store_exec(db, id);
}

static void
run_step(struct db *db, int step)
{
	char prefix[32];

	snprintf(prefix, sizeof(prefix), "schema_%d_", step);
	run_blocks(db, prefix);
	snprintf(prefix, sizeof(prefix), "upgrade_%d_", step);
	run_blocks(db, prefix);
}

/* A view may speak of columns that a step is about to change. */
static void
drop_views(struct db *db)
{
	char name[64];

	for (;;) {
		struct q *q = q_make(db, sql_text[SQL_A_VIEW].text);
		bool any = q_row(q);

		snprintf(name, sizeof(name), "%s", any ? q_get_text(q, 0) : "");
		q_reset(q);
		q_free(q);
		if (!any)
			return;
		q = q_template(db, SQL_DROP_VIEW, "view", name, NULL);
		q_run(q);
		q_free(q);
	}
}

void
store_upgrade(struct db *db, int version)
{
	char number[16];
	struct q *q;

	backup_beside(db, version);
	store_exec(db, SQL_BEGIN);
	drop_views(db);
	for (int step = version + 1; step <= DB_SCHEMA; step++)
		run_step(db, step);
	run_blocks(db, "schema_zviews_");
	snprintf(number, sizeof(number), "%d", DB_SCHEMA);
	q = q_template(db, SQL_SET_VERSION, "version", number, NULL);
	q_run(q);
	q_free(q);
	store_exec(db, SQL_COMMIT);
	store_exec(db, SQL_CHECKPOINT);
	msg_note(
	    "%s: upgraded from schema %d to %d", db->path, version, DB_SCHEMA);
}
