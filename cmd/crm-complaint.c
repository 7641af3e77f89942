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
} commands[] = {
    {"list", complaints_list},
    {"open", complaints_open},
    {"show", complaints_show},
    {"print", complaints_print},
    {"move", complaints_move},
    {"set", complaints_set},
    {"note", complaints_note},
    {"measure", complaints_measure},
    {"return", complaints_return},
    {"reply", complaints_reply},
    {"close", complaints_close},
    {"reopen", complaints_reopen},
    {"withdraw", complaints_withdraw},
    {"raise", complaints_raise},
    {"import", complaints_import},
    {"register", complaints_counts},
    {"overdue", complaints_counts},
    {"stats", complaints_counts},
    {"pareto", complaints_counts},
    {"clocks", complaints_counts},
    {"rates", complaints_counts},
    {"repurchase", complaints_counts},
    {"measures", complaints_counts},
};

int
main(int argc, char **argv)
{
	tool_begin(&tool, &argc, &argv);
	if (argc == 0)
		return complaints_list(0, argv);
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(argv[0], commands[i].name) == 0)
			return commands[i].run(argc - 1, argv + 1);
	opt_usage("no such sub-command: '%s'", argv[0]);
}
