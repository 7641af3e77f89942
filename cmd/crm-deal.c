/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "tool/deals.h"
#include "tool/papers.h"
#include "tool/tool.h"

static const struct tool tool = {
    .name = "crm-deal",
    .purpose = "The sales funnel: deals on their way through a pipeline",
    .usage = "[options] [list [CUSTOMER ...] | open CUSTOMER | move DEAL STAGE "
	     "| win DEAL | lose DEAL | drop DEAL | reopen DEAL | "
	     "item DEAL NAME | show DEAL ... | import FILE | "
	     "paper [VERB ...] | price [VERB ...]]",
    .opts = deals_options,
    .narrow = "code,name,deal,stage,days,amount,owner",
    .flags = TOOL_ROWS,
};

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
	bool verbs; /* it looks at the word behind it */
} commands[] = {
    {"list", deals_list, false},
    {"open", deals_open, false},
    {"move", deals_move, false},
    {"win", deals_win, false},
    {"lose", deals_lose, false},
    {"drop", deals_drop, false},
    {"reopen", deals_reopen, false},
    {"item", deals_item, false},
    {"show", deals_show, false},
    {"import", deals_import, false},
    {"paper", deals_paper, true},
    {"price", deals_price, true},
};

int
main(int argc, char **argv)
{
	const char *name = "list";

	tool_begin(&tool, &argc, &argv);
	if (argc > 0 ? tool_is_rows(argv[0]) : deals_opts.input.n > 0) {
		name = "import";
	} else if (argc > 0) {
		name = argv[0];
		argc--;
		argv++;
	}
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		if (strcmp(name, commands[i].name) != 0)
			continue;
		if (!commands[i].verbs)
			opt_command(name);
		return commands[i].run(argc, argv);
	}
	opt_usage("no such sub-command: '%s'", name);
}
