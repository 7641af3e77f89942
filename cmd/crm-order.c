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
	bool words; /* the word behind it says what: holdings_dispatch() */
} commands[] = {
    {"add", orders_add, false},
    {"import", orders_import, false},
    {"list", orders_list, false},
    {"lines", orders_lines, false},
    {"show", orders_show, false},
    {"move", orders_move, false},
    {"delay", orders_delay, false},
    {"pay", orders_pay, false},
    {"promise", orders_promise, false},
    {"hold", orders_hold, false},
    {"holding", holdings_run, true},
    {"member", members_run, true},
    {"points", points_run, true},
    {"balance", balances_run, true},
};

/* The sub-command that is meant without its word, NULL: the first operand is
 * one. */
static const char *
meant(int argc, char **argv)
{
	if (argc == 0 && orders_opts.customer != NULL)
		return "add";
	if (argc == 0 && orders_opts.input.n == 0)
		return "list";
	return argc == 0 || tool_is_rows(argv[0]) ? "import" : NULL;
}

int
main(int argc, char **argv)
{
	const char *name;

	tool_begin(&tool, &argc, &argv);
	name = meant(argc, argv);
	if (name == NULL) {
		name = argv[0];
		argc--;
		argv++;
	}
	if (strcmp(name, "add") == 0 && argc > 0 && tool_says_rows(argv[0]))
		name = "import";
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		if (strcmp(name, commands[i].name) != 0)
			continue;
		if (!commands[i].words)
			opt_command(name);
		return commands[i].run(argc, argv);
	}
	if (tool_says_rows(name)) {
		opt_command("import");
		return orders_import(argc + 1, argv - 1);
	}
	opt_usage("no such sub-command: '%s'; a file of rows stands behind "
		  "import",
	    name);
}
