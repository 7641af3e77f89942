/* SPDX-License-Identifier: ISC */
/* Adds or updates customers, one from options or many from rows. */
#include <stdlib.h>
#include <string.h>

#include "model/derive.h"
#include "model/find.h"
#include "tool/customer_input.h"
#include "tool/import.h"
#include "tool/tool.h"

static struct customer_said o;
static const char *key, *on_duplicate, *target;
static bool print;

static const struct opt opts[] = {
    {'u', "update", OPT_TEXT, &target, "CUSTOMER",
	"change this customer by the options"},
    {'k', "key", OPT_TEXT, &key, "FIELD",
	"find customers by it (code, phone, email, wechat, id ...)"},
    {0, "on-duplicate", OPT_CHOICE, &on_duplicate, "reject|skip|fill|update",
	"what to do with one that is there and differs (reject)"},
    {0, "print", OPT_FLAG, &print, NULL, "write a row for each row read"},
    {0, "name", OPT_TEXT, &o.text[CF_NAME], "NAME", "name"},
    {0, "code", OPT_TEXT, &o.text[CF_CODE], "CODE", "code"},
    {0, "kind", OPT_TEXT, &o.text[CF_KIND], "person|org", "kind"},
    {0, "phone", OPT_LIST, &o.phones, "NUMBER", "phone number"},
    {0, "email", OPT_LIST, &o.mails, "ADDRESS", "mail address"},
    {0, "wechat", OPT_TEXT, &o.text[CF_WECHAT], "ID", "wechat id"},
    {0, "honorific", OPT_TEXT, &o.text[CF_HONORIFIC], "TEXT",
	"how the customer is addressed"},
    {0, "gender", OPT_TEXT, &o.text[CF_GENDER], "TEXT", "gender"},
    {0, "birthday", OPT_TEXT, &o.text[CF_BIRTHDAY], "DAY",
	"birthday: 1990-03-05, --03-05, lunar 08-15"},
    {0, "company", OPT_TEXT, &o.text[CF_COMPANY], "TEXT",
	"where a person works"},
    {0, "title", OPT_TEXT, &o.text[CF_TITLE], "TEXT", "job title"},
    {0, "industry", OPT_TEXT, &o.text[CF_INDUSTRY], "TEXT", "industry"},
    {0, "city", OPT_TEXT, &o.text[CF_CITY], "TEXT", "city"},
    {0, "address", OPT_TEXT, &o.text[CF_ADDRESS], "TEXT", "address"},
    {0, "source", OPT_TEXT, &o.text[CF_SOURCE], "NAME", "where from"},
    {0, "status", OPT_TEXT, &o.text[CF_STATUS], "NAME", "status"},
    {0, "tier", OPT_TEXT, &o.text[CF_TIER], "NAME", "grade"},
    {0, "owner", OPT_TEXT, &o.text[CF_OWNER], "NAME", "whose customer"},
    {0, "channel", OPT_TEXT, &o.text[CF_CHANNEL], "NAME", "preferred channel"},
    {0, "preferred-time", OPT_TEXT, &o.text[CF_PREFERRED_TIME], "TEXT",
	"when to call"},
    {0, "hold-until", OPT_TEXT, &o.text[CF_HOLD_UNTIL], "DATE",
	"no due line before it"},
    {0, "cadence", OPT_TEXT, &o.text[CF_CADENCE], "PERIOD",
	"own period instead of that of the rules: 14d, 1m"},
    {0, "note", OPT_TEXT, &o.text[CF_NOTE], "TEXT", "note"},
    {0, "added", OPT_TEXT, &o.text[CF_ADDED_ON], "DATE",
	"since when a customer (today)"},
    {'t', "tag", OPT_LIST, &o.tags, "TAG", "add a tag"},
    {0, "untag", OPT_LIST, &o.untags, "TAG", "take a tag away"},
    {0, "flag", OPT_LIST, &o.flags, "FLAG",
	"set no_call, no_sms, no_wechat, no_mail, bad_number, no_contact"},
    {0, "unflag", OPT_LIST, &o.unflags, "FLAG", "take a flag away"},
    {0, "set", OPT_LIST, &o.sets, "FIELD=VALUE", "any field, custom ones too"},
    {0, "person", OPT_LIST, &o.persons, "KEY=VALUE,...",
	"a person of an org: name, phone, title, role, power ..."},
    {0, "relation", OPT_LIST, &o.relations, "KIND=CUSTOMER",
	"a relation to another customer"},
    {0, "anniversary", OPT_LIST, &o.days, "KEY=VALUE,...",
	"a day of the customer: kind, day, who, note"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-add",
    .purpose = "add or update customers from options or from rows",
    .usage = "[options] [FILE ... | -]",
    .opts = opts,
    .flags = TOOL_ROWS,
};

static const struct column columns[] = {
    {"id", NULL, COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"result", "结果", COL_TEXT},
    {"line", "行号", COL_INT},
};

static enum on_duplicate
policy(void)
{
	static const char *const names[] = {"reject", "skip", "fill", "update"};

	for (int i = 0; on_duplicate != NULL && i < 4; i++)
		if (strcmp(names[i], on_duplicate) == 0)
			return (enum on_duplicate)i;
	return DUP_REJECT;
}

static void
check(int argc)
{
	if (argc == 0 && !customer_said_any(&o))
		opt_usage("nothing to add: give --name, or a file of rows");
	if (argc > 0 && target != NULL)
		opt_usage("--update goes with options, not with rows");
	if (target != NULL && (key != NULL || on_duplicate != NULL))
		opt_usage("--update names the customer: neither --key nor "
			  "--on-duplicate goes with it");
	if (argc == 0 && tool_input.print_map)
		opt_usage("--print-map goes with rows of input");
}

int
main(int argc, char **argv)
{
	struct customer_input in = {.said = &o};
	struct sink *out = NULL;
	struct db *db;

	tool_begin(&tool, &argc, &argv);
	check(argc);
	if (!tool_readable((const char *const *)argv, (size_t)argc))
		return tool_end(NULL, NULL);
	db = tool_db(DB_CREATE);
	derive_attach(db);
	in.db = db;
	in.opts = (struct customer_opts){
	    .key = key,
	    .on_duplicate = target ? DUP_UPDATE : policy(),
	    .order = tool_day_order(),
	    .staff = tool_staff(),
	};
	if (target != NULL) {
		in.opts.target = find_one(db, target, NULL);
		if (in.opts.target == 0)
			return tool_end(db, NULL);
	}
	if (print || argc == 0)
		out = tool_sink(columns, sizeof(columns) / sizeof(*columns), 0);
	in.out = out;
	if (argc == 0)
		customer_input_options(&in);
	else
		customer_input_rows(&in, argc, argv);
	return tool_end(db, out);
}
