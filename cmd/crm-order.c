/* SPDX-License-Identifier: ISC */
/* Orders, payments, and what a customer holds. */
#include <string.h>

#include "tool/holdings.h"
#include "tool/orders.h"
#include "tool/tool.h"

static const struct tool tool = {
    .name = "crm-order",
    .purpose = "Orders with their lines, dates and payments",
    .usage = "[options] [list [CUSTOMER ...] | add CUSTOMER | [import] FILE "
	     "... | lines ... | show NO | move NO STATE | delay NO DATE | "
	     "pay NO AMOUNT | promise NO DATE | hold NO DATE | holding ... | "
	     "member ... | points ... | balance ...]",
    .opts = orders_options,
    .narrow = "code,name,order,ordered,amount,state,expected,owed",
    .flags = TOOL_ROWS,
};

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
} commands[] = {
    {"add", orders_add},
    {"import", orders_import},
    {"list", orders_list},
    {"lines", orders_lines},
    {"show", orders_show},
    {"move", orders_move},
    {"delay", orders_delay},
    {"pay", orders_pay},
    {"promise", orders_promise},
    {"hold", orders_hold},
    {"holding", holdings_run},
    {"member", members_run},
    {"points", points_run},
    {"balance", balances_run},
};

int
main(int argc, char **argv)
{
	tool_begin(&tool, &argc, &argv);
	if (argc == 0 && orders_opts.customer != NULL)
		return orders_add(0, argv);
	if (argc == 0 && orders_opts.input.n == 0)
		return orders_list(0, argv);
	if (argc == 0 || tool_is_rows(argv[0]))
		return orders_import(argc, argv);
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(argv[0], commands[i].name) == 0)
			return commands[i].run(argc - 1, argv + 1);
	if (tool_says_rows(argv[0]))
		return orders_import(argc, argv);
	opt_usage(
	    "no such sub-command: '%s'; a file of rows stands behind import",
	    argv[0]);
}
