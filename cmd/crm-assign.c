/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "tool/assigns.h"
#include "tool/tool.h"

static struct assigns_opts o = {.on = DAY_NONE};
static bool due, print;
static const char *asked[3]; /* name, phone, mail */

static const struct opt opts[] = {
    {0, "staff", OPT_TEXT, &o.staff, "STAFF",
	"who asks, gets, shares or loses it (request: --as)"},
    {0, "why", OPT_TEXT, &o.why, "TEXT", "the reason"},
    {0, "first-visit", OPT_TEXT, &o.first_visit, "DATE",
	"request: when the customer was first visited"},
    {0, "person", OPT_TEXT, &o.person, "NAME",
	"request: who was visited there"},
    {0, "power", OPT_TEXT, &o.power, "1-5",
	"request: decision power of that person"},
    {0, "consent", OPT_TEXT, &o.consent, "OWNER",
	"share: the owner, who agrees"},
    {0, "to", OPT_TEXT, &o.to, "STAFF", "handover: who gets it"},
    {0, "from", OPT_TEXT, &o.from, "STAFF", "handover: all customers of STAFF"},
    {0, "name", OPT_TEXT, &asked[0], "NAME", "check: of this name"},
    {0, "phone", OPT_TEXT, &asked[1], "PHONE", "check: with this number"},
    {0, "email", OPT_TEXT, &asked[2], "MAIL", "check: with this address"},
    {0, "due", OPT_FLAG, &due, NULL,
	"release: the customers that release rules name"},
    {0, "rule", OPT_LIST, &o.rules, "RULE",
	"release --due: of this rule; may be given again"},
    {0, "on", OPT_DATE, &o.on, "DATE",
	"release --due: the list of that day (today)"},
    {0, "mine", OPT_FLAG, &o.mine, NULL, "list: those of --as"},
    {'a', "all", OPT_FLAG, &o.all, NULL, "list: open requests too"},
    {'w', "where", OPT_TEXT, &o.where, "FILTER",
	"list, handover --from, release --due: customers that match"},
    {'p', "print", OPT_FLAG, &print, NULL, "print what was done as rows"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-assign",
    .purpose = "Who owns whom: claim, authorise, share, release, hand over, "
	       "settle a collision",
    .usage = "[options] [list | check NAME ... | history CUSTOMER ... | "
	     "request | authorise | share | release | handover | revoke | "
	     "refuse CUSTOMER ...]",
    .opts = opts,
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
	if (act == ACT_SHARE && (empty(o.staff) || empty(o.consent)))
		opt_usage("share needs --staff STAFF and --consent OWNER");
	if (act == ACT_HANDOVER && (empty(o.to) || empty(o.why)))
		opt_usage("handover needs --to STAFF and --why TEXT");
	if ((act == ACT_REVOKE || act == ACT_REFUSE) && empty(o.why))
		opt_usage("%s needs --why TEXT",
		    act == ACT_REVOKE ? "revoke" : "refuse");
}

static int
run_act(enum assigns_act act, int argc, char **argv)
{
	bool all = (act == ACT_HANDOVER && o.from != NULL) || due;
	struct sink *out = NULL;
	struct db *db;

	if (due && act != ACT_RELEASE)
		opt_usage("--due goes with release");
	if (all && argc > 0)
		opt_usage("--%s goes without operands", due ? "due" : "from");
	if (!all && argc == 0)
		opt_usage("which customer? name one, or - for rows");
	if (o.on != DAY_NONE && o.on > day_today())
		opt_usage("--on: the date is after today");
	check_options(act, rows(argc, argv));
	db = tool_db(DB_WRITE);
	derive_attach(db);
	if (print)
		out = o.print = tool_sink(assigns_columns, ASSIGNS_COLUMNS, 0);
	if (due)
		assigns_due(db, &o);
	else if (all)
		assigns_leaver(db, &o);
	else
		assigns_act(db, act, &o, argv, argc);
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
		if (asked[i] != NULL)
			ask[n++] = asked[i];
	if (n == 0)
		opt_usage("check: whom?");
	status = assigns_check(tool_db(DB_READ), ask, n);
	free(ask);
	return status;
}

static int
run_read(const char *name, int argc, char **argv)
{
	if (strcmp(name, "list") == 0) {
		if (argc > 0)
			opt_usage("list takes no operand; try history");
		return assigns_list(tool_db(DB_READ), &o);
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
	static const char *const readers[] = {"list", "history", "check"};
	static const struct {
		const char *name;
		enum assigns_act act;
	} acts[] = {{"request", ACT_REQUEST}, {"claim", ACT_REQUEST},
	    {"authorise", ACT_AUTHORISE}, {"authorize", ACT_AUTHORISE},
	    {"approve", ACT_AUTHORISE}, {"share", ACT_SHARE},
	    {"release", ACT_RELEASE}, {"handover", ACT_HANDOVER},
	    {"hand-over", ACT_HANDOVER}, {"revoke", ACT_REVOKE},
	    {"refuse", ACT_REFUSE}};

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
