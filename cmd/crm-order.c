/* SPDX-License-Identifier: ISC */
/* Orders, payments, and what a customer holds. */
#include <string.h>

#include "tool/holdings.h"
#include "tool/orders.h"
#include "tool/tool.h"

static const struct tool tool = {
    .name = "crm-order",
    .purpose = "Orders with their lines, dates and payments",
    .usage = "[options] [list [CUSTOMER ...] | holding ... | member ... | "
	     "points ... | balance ...]",
    .opts = orders_options,
    .narrow = "code,name,order,ordered,amount,state,expected,owed",
    .flags = TOOL_ROWS,
};

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
} commands[] = {
    {"list", orders_list},
    {"holding", holdings_run},
    {"member", members_run},
    {"points", points_run},
    {"balance", balances_run},
};

int
main(int argc, char **argv)
{
	tool_begin(&tool, &argc, &argv);
	if (argc == 0)
		return orders_list(0, argv);
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(argv[0], commands[i].name) == 0)
			return commands[i].run(argc - 1, argv + 1);
	opt_usage("no such sub-command: '%s'", argv[0]);
}
