/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "model/config.h"
#include "model/derive.h"
#include "tool/tool.h"

static bool keep;

static const struct opt opts[] = {
    {0, "keep", OPT_FLAG, &keep, NULL,
	"rows the input does not have stay as they are"},
    {'n', "dry-run", OPT_FLAG, &tool_input.dry_run, NULL,
	"say what would happen and write nothing"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-config",
    .purpose = "Tables of rules and lists as rows, out and in again",
    .usage = "[options] [TABLE [FILE]]",
    .opts = opts,
};

static const struct config_table *
table(const char *name)
{
	const struct config_table *t = config_find(name);

	if (t == NULL)
		opt_usage("no such table: '%s'", name);
	return t;
}

static int
list_tables(void)
{
	static const struct column cols[] = {
	    {"table", "表", COL_TEXT}, {"purpose", "用途", COL_TEXT}};
	struct sink *out = tool_sink(cols, 2, 0);
	const struct config_table *t;

	for (size_t i = 0; (t = config_get(i)) != NULL; i++) {
		const char *name = config_name(t), *title = config_title(t);
		const struct cell row[] = {{.s = name, .n = strlen(name)},
		    {.s = title, .n = strlen(title)}};

		sink_row(out, row);
	}
	return tool_end(NULL, out);
}

static int
print_table(const struct config_table *t)
{
	size_t n;
	const struct column *cols = config_columns(t, &n);
	struct db *db = tool_db(DB_READ);
	struct sink *out = tool_sink(cols, n, 0);

	config_out(db, t, out);
	return tool_end(db, out);
}

static void
say(const struct config_counts *c, int64_t batch)
{
	struct str s = STR_INIT;

	str_addf(&s,
	    "read %ld: added %ld, updated %ld, unchanged %ld, rejected %ld; "
	    "removed %ld",
	    c->read, c->added, c->updated, c->unchanged, c->refused,
	    c->removed);
	if (c->refused > 0)
		str_add(&s, "; nothing written");
	else if (tool_input.dry_run)
		str_add(&s, "; dry run, nothing written");
	else if (batch != 0)
		str_addf(&s, "; batch %lld", (long long)batch);
	msg_note("%s", str_get(&s));
	str_free(&s);
}

static int
read_table(const struct config_table *t, const char *path)
{
	struct source *src = tool_source(path, NULL);
	struct config_counts counts = {0};
	int64_t batch = 0;
	struct db *db;

	if (src == NULL)
		return msg_status();
	db = tool_db(DB_CREATE);
	derive_attach(db);
	db_begin(db, "crm-config", config_name(t), tool_staff());
	config_in(db, t, src, keep, &counts);
	if (counts.refused > 0 || tool_input.dry_run) {
		db_rollback(db);
	} else {
		if (db_dirty(db))
			config_changed(db, t);
		batch = db_commit(db, config_name(t));
	}
	say(&counts, batch);
	source_close(src);
	return tool_end(db, NULL);
}

int
main(int argc, char **argv)
{
	tool_begin(&tool, &argc, &argv);
	if (keep && argc < 2)
		opt_usage("--keep goes with a TABLE and a FILE");
	if (argc == 0)
		return list_tables();
	if (argc == 1)
		return print_table(table(argv[0]));
	if (argc > 2)
		opt_usage("too many operands");
	return read_table(table(argv[0]), argv[1]);
}
