/* SPDX-License-Identifier: ISC */
/* Numbered steps from an older schema to this one.  Step N stands in
 * upgrade-00N.sql as blocks named upgrade_N_*; all steps that are missing and
 * the new version are one transaction, after a backup beside the file. */
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
run_step(struct db *db, int step)
{
	char prefix[32];

	snprintf(prefix, sizeof(prefix), "upgrade_%d_", step);
	for (int id = 0; id < SQL_COUNT; id++)
		if (strncmp(sql_text[id].name, prefix, strlen(prefix)) == 0)
			store_exec(db, id);
}

void
store_upgrade(struct db *db, int version)
{
	char number[16];
	struct q *q;

	backup_beside(db, version);
	store_exec(db, SQL_BEGIN);
	for (int step = version + 1; step <= DB_SCHEMA; step++)
		run_step(db, step);
	snprintf(number, sizeof(number), "%d", DB_SCHEMA);
	q = q_template(db, SQL_SET_VERSION, "version", number, NULL);
	q_run(q);
	q_free(q);
	store_exec(db, SQL_COMMIT);
	store_exec(db, SQL_CHECKPOINT);
	msg_note(
	    "%s: upgraded from schema %d to %d", db->path, version, DB_SCHEMA);
}
