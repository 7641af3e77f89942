/* SPDX-License-Identifier: ISC */
/* Complaints, from intake to the check of the effect. */
#include <string.h>

#include "tool/complaints.h"
#include "tool/tool.h"

static const struct tool tool = {
    .name = "crm-complaint",
    .purpose = "Complaints from intake to effect check",
    .usage = "[options] [list [CUSTOMER ...] | open CUSTOMER | show NO | "
	     "print NO | move NO STATE | set NO | note NO TEXT | "
	     "measure NO add | measure NO done|check N | "
	     "return NO asked|received|inspected|accepted | reply NO | "
	     "close NO | reopen NO | withdraw NO | raise NO | import FILE | "
	     "register | overdue | stats | pareto | clocks | rates | "
	     "repurchase | measures]",
    .opts = complaints_options,
    .narrow = "code,name,no,state,severity,owner,time",
    .flags = TOOL_ROWS,
};

/* What is known of a case, in the sub-commands that fill it in. */
#define CASE \
	"person channel text reason severity class dept owner order product " \
	"qty bad bad-qty undetermined demand amount task satisfaction set at "

#define COUNTS "from until where with-anomaly by per"

/* opts: those of our own it takes. */
static const struct command {
	const char *name;
	int (*run)(int argc, char **argv);
	const char *opts;
} commands[] = {
    {"list", complaints_list,
	"customer kind procedure at channel reason severity class dept owner "
	"where open closed all overdue from until"},
    {"open", complaints_open, CASE "customer kind procedure ext-id"},
    {"show", complaints_show, ""},
    {"print", complaints_print, ""},
    {"move", complaints_move, CASE "note"},
    {"set", complaints_set, CASE},
    {"note", complaints_note, CASE},
    {"measure", complaints_measure, "kind text owner dept due effect note at"},
    {"return", complaints_return,
	"exchange undetermined product qty amount result treatment "
	"finance-ref item at"},
    {"reply", complaints_reply, CASE "accepted rejected"},
    {"close", complaints_close, CASE "note"},
    {"reopen", complaints_reopen, "why at"},
    {"withdraw", complaints_withdraw, "why unfounded at"},
    {"raise", complaints_raise, CASE "note"},
    {"import", complaints_import, "procedure closed add-customers"},
    {"register", complaints_counts, COUNTS},
    {"overdue", complaints_counts, COUNTS},
    {"stats", complaints_counts, COUNTS},
    {"pareto", complaints_counts, COUNTS},
    {"clocks", complaints_counts, COUNTS},
    {"rates", complaints_counts, COUNTS},
    {"repurchase", complaints_counts, COUNTS},
    {"measures", complaints_counts, COUNTS},
};

/* An option a sub-command does not take would be lost without a word. */
static void
check_options(const struct command *c)
{
	for (const struct opt *o = complaints_options; o->kind; o++)
		if (opt_given(o->name) && !str_in_list(c->opts, o->name))
			opt_usage("--%s does not go with %s", o->name, c->name);
}

int
main(int argc, char **argv)
{
	tool_begin(&tool, &argc, &argv);
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (argc == 0 || strcmp(argv[0], commands[i].name) == 0) {
			check_options(&commands[i]);
			return commands[i].run(
			    argc ? argc - 1 : 0, argc ? argv + 1 : argv);
		}
	opt_usage("no such sub-command: '%s'", argv[0]);
}
