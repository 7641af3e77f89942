/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "tool/assigns.h"
#include "tool/tool.h"

static struct assigns_opts *const o = &assigns_opts;

static const struct tool tool = {
    .name = "crm-assign",
    .purpose = "Who owns whom: claim, authorise, share, release, hand over, "
	       "settle a collision",
    .usage = "[options] [list | check NAME ... | history CUSTOMER ... | "
	     "request | authorise | share | release | handover | revoke | "
	     "refuse | violation CUSTOMER ... | auto [CUSTOMER ...] | "
	     "unauthorised | violations]",
    .opts = assigns_options,
    .narrow = "code,name,owner,staff,state,since,rule",
    .flags = TOOL_ROWS,
};

static bool
empty(const char *s)
{
	return s == NULL || *s == '\0';
}

static bool
rows(int argc, char **argv)
{
	bool any = false;

	for (int i = 0; i < argc; i++)
		any = any || tool_is_rows(argv[i]);
	if (any && argc > 1)
		opt_usage("rows go alone: '%s'", argv[0]);
	return any;
}

/* What would have to be said for each row. */
static void
check_options(enum assigns_act act, bool from_rows)
{
	if (from_rows)
		return;
	if (act == ACT_SHARE && (empty(o->staff) || empty(o->consent)))
		opt_usage("share needs --staff STAFF and --consent OWNER");
	if (act == ACT_HANDOVER && (empty(o->to) || empty(o->why)))
		opt_usage("handover needs --to STAFF and --why TEXT");
	if ((act == ACT_REVOKE || act == ACT_REFUSE) && empty(o->why))
		opt_usage("%s needs --why TEXT",
		    act == ACT_REVOKE ? "revoke" : "refuse");
	if (act == ACT_VIOLATION &&
	    (empty(o->staff) || empty(o->kind) || empty(o->why)))
		opt_usage("violation needs --staff STAFF, --kind NAME and "
			  "--why TEXT");
}

static int
run_act(enum assigns_act act, int argc, char **argv)
{
	bool all = (act == ACT_HANDOVER && o->from != NULL) || o->due;
	struct sink *out = NULL;
	struct db *db;

	if (act == ACT_AUTO && argc > 0 && o->where != NULL)
		opt_usage("auto: either operands or --where");
	if (o->due && act != ACT_RELEASE)
		opt_usage("--due goes with release");
	if (all && argc > 0)
		opt_usage(
		    "--%s goes without operands", o->due ? "due" : "from");
	if (!all && argc == 0 && act != ACT_AUTO)
		opt_usage("which customer? name one, or - for rows");
	if (o->on != DAY_NONE && o->on > day_today())
		opt_usage("--on: the date is after today");
	check_options(act, rows(argc, argv));
	db = tool_db(DB_WRITE);
	derive_attach(db);
	if (o->want_print)
		out = o->print = tool_sink(assigns_columns, ASSIGNS_COLUMNS, 0);
	if (o->due)
		assigns_due(db, o);
	else if (all)
		assigns_leaver(db, o);
	else if (argc == 0)
		assigns_auto(db, o);
	else
		assigns_act(db, act, o, argv, argc);
	return tool_end(db, out);
}

static int
run_check(int argc, char **argv)
{
	const char **ask = xcalloc((size_t)argc + 3, sizeof(*ask));
	int n = 0, status;

	for (int i = 0; i < argc; i++)
		ask[n++] = argv[i];
	for (size_t i = 0; i < 3; i++)
		if (o->asked[i] != NULL)
			ask[n++] = o->asked[i];
	if (n == 0)
		opt_usage("check: whom?");
	status = assigns_check(tool_db(DB_READ), ask, n);
	free(ask);
	return status;
}

static int
run_read(const char *name, int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(struct db *, const struct assigns_opts *);
	} lists[] = {{"list", assigns_list}, {"violations", assigns_violations},
	    {"unauthorised", assigns_unauthorised},
	    {"unauthorized", assigns_unauthorised}};

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		if (strcmp(name, lists[i].name) != 0)
			continue;
		if (argc > 0)
			opt_usage("%s takes no operand%s", name,
			    i == 0 ? "; try history" : "");
		return lists[i].run(tool_db(DB_READ), o);
	}
	if (strcmp(name, "check") == 0)
		return run_check(argc, argv);
	if (argc == 0)
		opt_usage("history: whose?");
	return assigns_history(tool_db(DB_READ), argv, argc);
}

int
main(int argc, char **argv)
{
	static const char *const readers[] = {"list", "history", "check",
	    "violations", "unauthorised", "unauthorized"};
	static const struct {
		const char *name;
		enum assigns_act act;
	} acts[] = {{"request", ACT_REQUEST}, {"claim", ACT_REQUEST},
	    {"authorise", ACT_AUTHORISE}, {"authorize", ACT_AUTHORISE},
	    {"approve", ACT_AUTHORISE}, {"share", ACT_SHARE},
	    {"release", ACT_RELEASE}, {"handover", ACT_HANDOVER},
	    {"hand-over", ACT_HANDOVER}, {"revoke", ACT_REVOKE},
	    {"refuse", ACT_REFUSE}, {"auto", ACT_AUTO},
	    {"violation", ACT_VIOLATION}};

	tool_begin(&tool, &argc, &argv);
	if (argc == 0)
		return run_read("list", 0, argv);
	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++)
		if (strcmp(argv[0], readers[i]) == 0)
			return run_read(argv[0], argc - 1, argv + 1);
	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++)
		if (strcmp(argv[0], acts[i].name) == 0)
			return run_act(acts[i].act, argc - 1, argv + 1);
	opt_usage("no such sub-command: '%s'", argv[0]);
}
