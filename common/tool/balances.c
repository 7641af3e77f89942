/* SPDX-License-Identifier: ISC */
/* crm-order balance: values of a metric by account and day. */
#include <string.h>

#include "model/balance.h"
#include "model/lists.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/entry.h"
#include "tool/holdings.h"
#include "tool/orders.h"
#include "tool/tool.h"

enum balance_field {
	BF_METRIC = EF_FIRST,
	BF_ACCOUNT,
	BF_DAY,
	BF_VALUE,
	BF_IGNORED, /* what our own list prints besides */
	BF_COUNT
};
_Static_assert(BF_COUNT <= ENTRY_FIELDS, "fields");

static const struct map_field fields[BF_COUNT + 1] = {
    ENTRY_WHO,
    [BF_METRIC] = {"metric", "指标 科目 类型", false},
    [BF_ACCOUNT] = {"account", "账号 账户 卡号 accountno", false},
    [BF_DAY] = {"day", "date 日期 数据日期 统计日期 on", false},
    [BF_VALUE] = {"value", "余额 金额 数值 balance amount", false},
    [BF_IGNORED] = {"ignored", "before beforeon change fell", true},
};

static void
put(struct entry *e, const struct balance *b)
{
	char was[24];
	int64_t id, before = 0;
	enum balance_result r = balance_put(e->db, b, &id, &before);

	if (entry_again(e, id) && r == BALANCE_CHANGED)
		import_reject(e->im, "value",
		    "the same day stands in the input before, with %s",
		    str_from_cents(before, was));
	else
		import_result(e->im, r == BALANCE_ADDED     ? IMPORT_ADDED
				     : r == BALANCE_CHANGED ? IMPORT_UPDATED
							    : IMPORT_UNCHANGED);
}

static void
put_row(struct entry *e, int64_t customer)
{
	struct balance b = {.customer_id = customer, .account = ""};
	const char *metric = entry_text(e, BF_METRIC);

	if (!entry_day(e, BF_DAY, &b.day) ||
	    !entry_money(e, BF_VALUE, &b.value))
		return;
	if (metric == NULL) {
		import_reject(e->im, "metric", "no metric; there are %s",
		    list_names(e->db, LIST_METRIC));
	} else if (b.value == ENTRY_NONE) {
		import_reject(e->im, "value", "no value");
	} else if (b.day == DAY_NONE) {
		import_reject(e->im, "day", "no day");
	} else if (b.day > day_today()) {
		import_reject(e->im, "day", "the date is after today");
	} else {
		b.metric_id = list_need(e->db, LIST_METRIC, metric, false)->id;
		if (entry_text(e, BF_ACCOUNT) != NULL)
			b.account = entry_text(e, BF_ACCOUNT);
		put(e, &b);
	}
}

static int
run_add(int argc, char **argv)
{
	const char *text[BF_COUNT] = {NULL};
	struct entry e;
	struct db *db;
	char day[16];
	int64_t id;

	if (argc != 3)
		opt_usage("balance add takes a customer, a metric and a value");
	text[BF_METRIC] = argv[1];
	text[BF_VALUE] = argv[2];
	text[BF_ACCOUNT] = holdings_opts.account;
	text[BF_DAY] = day_format(
	    orders_opts.on == DAY_NONE ? day_today() : orders_opts.on, day);
	db = holdings_writer();
	entry_options(&e, db, fields, text, argv, 1);
	while ((id = entry_next(&e)) != 0)
		put_row(&e, id);
	entry_end(&e);
	return tool_end(db, NULL);
}

static int
run_import(int argc, char **argv)
{
	const char *path = holdings_file(argc, argv);
	const char *text[BF_COUNT] = {NULL};
	struct db *db = holdings_writer();
	struct entry e;
	char day[16];
	int64_t id;

	text[BF_METRIC] = holdings_opts.metric;
	text[BF_ACCOUNT] = holdings_opts.account;
	if (orders_opts.on != DAY_NONE)
		text[BF_DAY] = day_format(orders_opts.on, day);
	if (entry_rows(&e, db, fields, text, path, SQL_BALANCE_ANY)) {
		while ((id = entry_next(&e)) != 0)
			put_row(&e, id);
		entry_end(&e);
	}
	return tool_end(db, NULL);
}

/* ---- the list ------------------------------------------------------------ */

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"metric", "指标", COL_TEXT},
    {"account", "账号", COL_TEXT},
    {"day", "日期", COL_DAY},
    {"value", "余额", COL_MONEY},
    {"before_on", "上次日期", COL_DAY},
    {"before", "上次余额", COL_MONEY},
    {"change", "变动", COL_MONEY},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

static void
print(struct sink *out, struct q *q)
{
	struct cell c[NCOLUMNS] = {{0}};

	cell_int(&c[0], q, 0);
	for (int i = 1; i <= 4; i++)
		cell_text(&c[i], q, i);
	for (int i = 5; i <= 8; i++)
		cell_int(&c[i], q, i);
	c[9].i = q_get_int(q, 6) - q_get_int(q, 8);
	c[9].null = c[8].null;
	sink_row(out, c);
}

static struct q *
make(struct db *db, const struct filter *f, bool one)
{
	struct q *q = q_template(db, SQL_BALANCE_LIST, "whose",
	    holdings_part(one, SQL_BALANCE_WHOSE), "where", filter_sql(f),
	    NULL);
	const struct list_item *metric;

	if (holdings_opts.metric != NULL) {
		metric = list_find(db, LIST_METRIC, holdings_opts.metric);
		if (metric == NULL)
			opt_usage("no such metric: '%s'; there are %s",
			    holdings_opts.metric, list_names(db, LIST_METRIC));
		q_bind_int(q, ":metric", metric->id);
	}
	q_bind_text(q, ":account", holdings_opts.account);
	q_bind_int(q, ":latest", holdings_opts.latest);
	if (orders_opts.from != DAY_NONE)
		q_bind_int(q, ":from", orders_opts.from);
	if (orders_opts.until != DAY_NONE)
		q_bind_int(q, ":until", orders_opts.until);
	return q;
}

static int
run_list(int argc, char **argv)
{
	static const struct holdings_view l = {columns, NCOLUMNS, make, print};

	return holdings_rows(&l, argc, argv);
}

int
balances_run(int argc, char **argv)
{
	static const struct holdings_word words[] = {{"list", run_list},
	    {"add", run_add}, {"import", run_import}, {NULL, NULL}};

	return holdings_dispatch("balance", words, argc, argv);
}
