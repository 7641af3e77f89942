/* SPDX-License-Identifier: ISC */
/* One customer's whole card. */
#include "tool/card_out.h"
#include "tool/tool.h"

static long contacts = 10;

static const struct opt opts[] = {
    {0, "contacts", OPT_INT, &contacts, "N",
	"how many of the last contacts and orders (10)"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-show",
    .purpose = "one customer's whole card",
    .usage = "[options] CUSTOMER ...",
    .opts = opts,
};

int
main(int argc, char **argv)
{
	struct card_out c;
	struct db *db;

	tool_begin(&tool, &argc, &argv);
	if (argc == 0)
		opt_usage("which customer?");
	db = tool_db(DB_READ);
	card_open(&c, !tool_is_table() || tool_shared.columns != NULL);
	for (int i = 0; i < argc; i++)
		card_show(db, &c, argv[i], contacts);
	if (tool_shared.exit_status && c.out == NULL && c.lines == 0)
		msg_raise(CRM_NONE);
	card_close(&c);
	return tool_end(db, c.out);
}
