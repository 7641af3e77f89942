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
is(const char *operand, const char *name)
{
	return name != NULL && strcmp(operand, name) == 0;
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
	    {"unauthorised", assigns_unauthorised}};

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
	static const struct {
		const char *name, *same;
	} readers[] = {{"list", NULL}, {"history", NULL}, {"check", NULL},
	    {"violations", NULL}, {"unauthorised", "unauthorized"}};
	static const struct {
		const char *name, *same, *too;
		enum assigns_act act;
	} acts[] = {{"request", "claim", NULL, ACT_REQUEST},
	    {"authorise", "authorize", "approve", ACT_AUTHORISE},
	    {"share", NULL, NULL, ACT_SHARE},
	    {"release", NULL, NULL, ACT_RELEASE},
	    {"handover", "hand-over", NULL, ACT_HANDOVER},
	    {"revoke", NULL, NULL, ACT_REVOKE},
	    {"refuse", NULL, NULL, ACT_REFUSE}, {"auto", NULL, NULL, ACT_AUTO},
	    {"violation", NULL, NULL, ACT_VIOLATION}};

	tool_begin(&tool, &argc, &argv);
	for (size_t i = 0; i < sizeof(readers) / sizeof(*readers); i++)
		if (argc == 0 || is(argv[0], readers[i].name) ||
		    is(argv[0], readers[i].same)) {
			opt_command(readers[i].name);
			return run_read(readers[i].name, argc ? argc - 1 : 0,
			    argc ? argv + 1 : argv);
		}
	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++)
		if (is(argv[0], acts[i].name) || is(argv[0], acts[i].same) ||
		    is(argv[0], acts[i].too)) {
			opt_command(acts[i].name);
			return run_act(acts[i].act, argc - 1, argv + 1);
		}
	opt_usage("no such sub-command: '%s'", argv[0]);
}
