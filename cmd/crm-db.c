/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/assign.h"
#include "model/batch.h"
#include "model/derive.h"
#include "model/profile.h"
#include "tool/tool.h"

static const char *profile = "default";
static bool repair;
static long limit;

static const struct opt opts[] = {
    {0, "profile", OPT_TEXT, &profile, "NAME",
	OPT_FOR("init", "fill from this profile or folder")},
    {0, "repair", OPT_FLAG, &repair, NULL,
	OPT_FOR("check", "make what is derived anew when it is wrong")},
    {'l', "limit", OPT_INT, &limit, "N",
	OPT_FOR("batches", "only the newest N")},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-db",
    .purpose = "Make, check, upgrade and copy the database; undo a batch",
    .usage = "[options] init|check|upgrade|backup FILE|info|batches|undo "
	     "BATCH ...",
    .opts = opts,
    .flags = TOOL_PATHS,
};

static struct db *
open_as(enum db_mode mode, bool no_upgrade)
{
	struct db *db;
	const struct db_opts o = {.path = tool_shared.db,
	    .mode = mode,
	    .timeout_ms = (int)(tool_shared.timeout * 1000),
	    .force = tool_shared.force,
	    .no_upgrade = no_upgrade};

	db = db_open(&o);
	if (db_upgraded_from(db) > 0)
		profile_fill_upgraded(db);
	return db;
}

static int
init(char **argv)
{
	struct db *db;

	(void)argv;
	db = open_as(DB_CREATE, false);
	if (!db_is_new(db)) {
		msg_fail(CRM_USAGE, "%s: exists already", db_path(db));
		return tool_end(db, NULL);
	}
	profile_fill(db, profile);
	msg_note("made a new database: %s (profile %s)", db_path(db), profile);
	return tool_end(db, NULL);
}

static int
check(char **argv)
{
	struct db *db = open_as(repair ? DB_WRITE : DB_READ, false);

	(void)argv;
	if (db_check(db) == 0 && derive_check(db) == 0 && assign_check(db) == 0)
		msg_note("%s: sound", db_path(db));
	db_close(db);
	if (msg_status() == CRM_DONE || !repair)
		return msg_status();
	db = open_as(DB_WRITE, false);
	db_begin(db, "crm-db", "repair", tool_staff());
	derive_rebuild(db);
	db_commit(db, NULL);
	msg_note("%s: what is derived was made anew", db_path(db));
	return tool_end(db, NULL);
}

static int
upgrade(char **argv)
{
	struct db *db = open_as(DB_WRITE, false);

	(void)argv;
	msg_note("%s: schema %d", db_path(db), DB_SCHEMA);
	return tool_end(db, NULL);
}

static int
backup(char **argv)
{
	struct db *db = open_as(DB_READ, true);

	if (db_backup(db, argv[0]))
		msg_note("copied to %s", argv[0]);
	return tool_end(db, NULL);
}

static int
info(char **argv)
{
	static const struct column cols[] = {
	    {"what", "项目", COL_TEXT}, {"value", "值", COL_TEXT}};
	struct db *db = open_as(DB_READ, false);
	struct sink *out = tool_sink(cols, 2, 0);

	(void)argv;
	batch_info(db, out);
	return tool_end(db, out);
}

static int
batches(char **argv)
{
	size_t n;
	const struct column *cols = batch_columns(&n);
	struct db *db = open_as(DB_READ, false);
	struct sink *out = tool_sink(cols, n, 0);

	(void)argv;
	batch_list(db, out, limit);
	return tool_end(db, out);
}

static int
undo(char **argv)
{
	struct db *db = open_as(DB_WRITE, false);

	derive_attach(db);
	for (; *argv != NULL; argv++)
		if (!batch_undo(db, *argv, tool_staff()))
			break;
	return tool_end(db, NULL);
}

static const struct verb {
	const char *name;
	int min, max;
	int (*run)(char **argv);
} verbs[] = {{"init", 0, 0, init}, {"check", 0, 0, check},
    {"upgrade", 0, 0, upgrade}, {"backup", 1, 1, backup}, {"info", 0, 0, info},
    {"batches", 0, 0, batches}, {"undo", 1, 1000, undo}};

int
main(int argc, char **argv)
{
	tool_begin(&tool, &argc, &argv);
	if (argc == 0)
		opt_usage("what? init, check, upgrade, backup, info, batches "
			  "or undo");
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++) {
		if (strcmp(argv[0], verbs[i].name) != 0)
			continue;
		opt_command(argv[0]);
		if (argc - 1 < verbs[i].min || argc - 1 > verbs[i].max)
			opt_usage("%s: wrong number of operands", argv[0]);
		return verbs[i].run(argv + 1);
	}
	opt_usage("unknown operation: '%s'", argv[0]);
}
