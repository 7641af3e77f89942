/* SPDX-License-Identifier: ISC */
/* Two records of one customer become one. */
#include "model/derive.h"
#include "tool/merges.h"
#include "tool/tool.h"

static struct merges_opts o = {.min = 50};
static bool find;

static const struct opt opts[] = {
    {0, "find", OPT_FLAG, &find, NULL, "list likely pairs instead"},
    {0, "min", OPT_INT, &o.min, "SCORE", "find: with that score at least (50)"},
    {'w', "where", OPT_TEXT, &o.where, "FILTER",
	"find: one of the two matches"},
    {0, "take", OPT_TEXT, &o.take, "FIELD,...",
	"fields whose value is the other customer's"},
    {0, "why", OPT_TEXT, &o.why, "TEXT", "the reason"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-merge",
    .purpose = "Two records of one customer become one",
    .usage = "[options] KEPT OTHER ... | FILE | - | --find",
    .opts = opts,
    .narrow = "code,name,other_code,other_name,score,reason",
    .flags = TOOL_ROWS,
};

static int
run_find(int argc)
{
	if (argc > 0)
		opt_usage("--find takes no operand; try --where");
	if (o.take != NULL || o.why != NULL)
		opt_usage("--take and --why do not go with --find");
	return merges_find(tool_db(DB_READ), &o);
}

int
main(int argc, char **argv)
{
	bool rows;
	struct db *db;

	tool_begin(&tool, &argc, &argv);
	if (find)
		return run_find(argc);
	if (opt_given("min") || opt_given("where"))
		opt_usage("--min and --where go with --find");
	rows = argc == 1 && tool_is_rows(argv[0]);
	if (argc == 0 || (argc == 1 && !rows))
		opt_usage("which two? the one that is kept, and the other");
	db = tool_db(DB_WRITE);
	derive_attach(db);
	if (rows)
		merges_rows(db, &o, argv[0]);
	else
		merges_operands(db, &o, argv, argc);
	return tool_end(db, NULL);
}
