/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "model/derive.h"
#include "tool/tasks.h"
#include "tool/tool.h"

static struct tasks_opts o = {.until = DAY_NONE, .on = DAY_NONE};

static const struct opt opts[] = {
    {0, "customer", OPT_TEXT, &o.customer, "CUSTOMER",
	OPT_FOR("list, add", "whose task")},
    {0, "kind", OPT_TEXT, &o.kind, "NAME",
	OPT_FOR("list, add, import",
	    "promise, appointment and so on (crm-config task_kind)")},
    {0, "what", OPT_TEXT, &o.what, "TEXT",
	OPT_FOR("add, import", "what is to be done")},
    {0, "due", OPT_TEXT, &o.due, "DATE", OPT_FOR("add, import", "until when")},
    {0, "time", OPT_TEXT, &o.time, "HH:MM",
	OPT_FOR("add, import", "of an appointment")},
    {0, "owner", OPT_TEXT, &o.owner, "STAFF",
	OPT_FOR("list, add, import", "who owes it (add: --as)")},
    {0, "person", OPT_TEXT, &o.person, "NAME",
	OPT_FOR("add, import", "who inside the customer")},
    {0, "ext-id", OPT_TEXT, &o.ext_id, "ID",
	OPT_FOR("add, import", "its number in another system")},
    {0, "note", OPT_TEXT, &o.note, "TEXT", OPT_FOR("done", "what came of it")},
    {0, "on", OPT_DATE, &o.on, "DATE",
	OPT_FOR("done, drop", "the day it ended (today)")},
    {0, "why", OPT_TEXT, &o.why, "TEXT", OPT_FOR("drop, move", "the reason")},
    {0, "open", OPT_FLAG, &o.open, NULL,
	OPT_FOR("list", "what is open (usual)")},
    {0, "done", OPT_FLAG, &o.done, NULL, OPT_FOR("list", "what is done")},
    {0, "all", OPT_FLAG, &o.all, NULL,
	OPT_FOR("list", "open, done and dropped")},
    {0, "until", OPT_DATE, &o.until, "DATE", OPT_FOR("list", "due by DATE")},
    {0, "late", OPT_FLAG, &o.late, NULL, OPT_FOR("list", "due before today")},
    {'w', "where", OPT_TEXT, &o.where, "FILTER",
	OPT_FOR("list", "of customers that match")},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-task",
    .purpose = "Everything with a date that somebody owes",
    .usage = "[options] [list | add [CUSTOMER ...] | done ID ... | "
	     "drop ID ... | move ID DATE | import FILE]",
    .opts = opts,
    .narrow = "code,name,task,kind,what,due_on,owner",
    .flags = TOOL_ROWS,
};

static int
run_list(int argc, char **argv)
{
	static const char *const states[] = {"open", "done", "all", NULL};

	(void)argv;
	opt_exclusive(states);
	if (argc > 0)
		opt_usage("list takes no operand; try --customer");
	return tasks_list(tool_db(DB_READ), &o);
}

static struct db *
writer(void)
{
	struct db *db = tool_db(DB_CREATE);

	derive_attach(db);
	return db;
}

static int
run_add(int argc, char **argv)
{
	char *one[1] = {(char *)o.customer};
	struct db *db;

	if (argc == 0 && o.customer == NULL)
		opt_usage("add: whose task? --customer CUSTOMER");
	if (argc > 0 && o.customer != NULL)
		opt_usage("add: either operands or --customer");
	if (o.what == NULL || o.due == NULL || o.kind == NULL)
		opt_usage("add needs --kind, --what and --due");
	db = writer();
	tasks_add(db, &o, argc > 0 ? argv : one, argc > 0 ? argc : 1);
	return tool_end(db, NULL);
}

static int
run_close(int argc, char **argv, bool done)
{
	struct db *db;

	if (argc == 0)
		opt_usage("which task? give its number, or - for rows");
	if (!done && (o.why == NULL || *o.why == '\0'))
		opt_usage("drop needs --why TEXT");
	if (o.on == DAY_NONE)
		o.on = day_today();
	if (o.on > day_today())
		opt_usage("--on: the date is after today");
	db = writer();
	tasks_close(db, &o, done, argv, argc);
	return tool_end(db, NULL);
}

static int
run_done(int argc, char **argv)
{
	return run_close(argc, argv, true);
}

static int
run_drop(int argc, char **argv)
{
	return run_close(argc, argv, false);
}

static int
run_move(int argc, char **argv)
{
	enum day_result r;
	struct db *db;
	day_t day;

	if (argc != 2)
		opt_usage("move takes the number of a task and a date");
	if (o.why == NULL || *o.why == '\0')
		opt_usage("move needs --why TEXT");
	r = day_parse(argv[1], day_today(), DAY_STRICT, &day);
	if (r != DAY_OK)
		opt_usage("move: %s: '%s'", day_why(r), argv[1]);
	db = writer();
	tasks_move(db, &o, argv[0], day);
	return tool_end(db, NULL);
}

static int
run_import(int argc, char **argv)
{
	struct db *db;

	if (argc != 1)
		opt_usage("import takes one file, or - for standard input");
	db = writer();
	tasks_import(db, &o, argv[0]);
	return tool_end(db, NULL);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(int argc, char **argv);
	} commands[] = {{"list", run_list}, {"add", run_add},
	    {"done", run_done}, {"drop", run_drop}, {"move", run_move},
	    {"import", run_import}};

	tool_begin(&tool, &argc, &argv);
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (argc == 0 || strcmp(argv[0], commands[i].name) == 0) {
			opt_command(commands[i].name);
			return commands[i].run(
			    argc ? argc - 1 : 0, argc ? argv + 1 : argv);
		}
	opt_usage("no such sub-command: '%s'", argv[0]);
}
