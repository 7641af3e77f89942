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
} commands[] = {
    {"list", deals_list},
    {"open", deals_open},
    {"move", deals_move},
    {"win", deals_win},
    {"lose", deals_lose},
    {"drop", deals_drop},
    {"reopen", deals_reopen},
    {"item", deals_item},
    {"show", deals_show},
    {"import", deals_import},
    {"paper", deals_paper},
    {"price", deals_price},
};

int
main(int argc, char **argv)
{
	tool_begin(&tool, &argc, &argv);
	if (argc == 0)
		return deals_opts.input.n > 0 ? deals_import(0, argv)
					      : deals_list(0, argv);
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(argv[0], commands[i].name) == 0)
			return commands[i].run(argc - 1, argv + 1);
	if (tool_is_rows(argv[0]))
		return deals_import(argc, argv);
	opt_usage("no such sub-command: '%s'", argv[0]);
}
