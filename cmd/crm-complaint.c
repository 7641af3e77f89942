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

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	bool verbs; /* complaints_parts.c looks at what stands behind it */
} commands[] = {
    {"list", complaints_list, false},
    {"open", complaints_open, false},
    {"show", complaints_show, false},
    {"print", complaints_print, false},
    {"move", complaints_move, false},
    {"set", complaints_set, false},
    {"note", complaints_note, false},
    {"measure", complaints_measure, true},
    {"return", complaints_return, true},
    {"reply", complaints_reply, false},
    {"close", complaints_close, false},
    {"reopen", complaints_reopen, false},
    {"withdraw", complaints_withdraw, false},
    {"raise", complaints_raise, false},
    {"import", complaints_import, false},
    {"register", complaints_counts, false},
    {"overdue", complaints_counts, false},
    {"stats", complaints_counts, false},
    {"pareto", complaints_counts, false},
    {"clocks", complaints_counts, false},
    {"rates", complaints_counts, false},
    {"repurchase", complaints_counts, false},
    {"measures", complaints_counts, false},
};

int
main(int argc, char **argv)
{
	tool_begin(&tool, &argc, &argv);
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (argc == 0 || strcmp(argv[0], commands[i].name) == 0) {
			if (!commands[i].verbs)
				opt_command(commands[i].name);
			return commands[i].run(
			    argc ? argc - 1 : 0, argc ? argv + 1 : argv);
		}
	opt_usage("no such sub-command: '%s'", argv[0]);
}
