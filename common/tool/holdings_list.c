/* SPDX-License-Identifier: ISC */
/* crm-order holding list. */
#include "model/holding.h"
#include "model/lists.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/holdings.h"
#include "tool/orders.h"
#include "tool/tool.h"

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"holding", "持有号", COL_INT},
    {"product", "产品", COL_TEXT},
    {"qty", "数量", COL_QTY},
    {"amount", "金额", COL_MONEY},
    {"start", "起始日", COL_DAY},
    {"ends", "到期日", COL_DAY},
    {"days_left", "剩余天数", COL_INT},
    {"account", "账号", COL_TEXT},
    {"planned", "拟购产品", COL_TEXT},
    {"planned_amount", "计划金额", COL_MONEY},
    {"state", "状态", COL_TEXT},
    {"rolled_amount", "承接金额", COL_MONEY},
    {"closed", "结束日", COL_DAY},
    {"owner", "负责人", COL_TEXT},
    {"staff", "经办人", COL_TEXT},
    {"ext_id", "外部编号", COL_TEXT},
    {"note", "备注", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

static void
print(struct sink *out, struct q *q)
{
	struct cell c[NCOLUMNS] = {{0}};
	int state = (int)q_get_int(q, 12);

	cell_int(&c[0], q, 0);
	cell_text(&c[1], q, 1);
	cell_text(&c[2], q, 2);
	cell_int(&c[3], q, 3);
	cell_text(&c[4], q, 4);
	for (int i = 5; i <= 8; i++)
		cell_int(&c[i], q, i);
	c[9].i = q_get_int(q, 8) - day_today();
	c[9].null = q_is_null(q, 8) || state != HOLDING_HELD;
	cell_text(&c[10], q, 9);
	cell_text(&c[11], q, 10);
	cell_int(&c[12], q, 11);
	cell_word(&c[13], holding_state_name(state));
	cell_int(&c[14], q, 13);
	cell_int(&c[15], q, 14);
	for (int i = 16; i < 20; i++)
		cell_text(&c[i], q, i - 1);
	sink_row(out, c);
}

static struct q *
make(struct db *db, const struct filter *f, bool one)
{
	const char *product = orders_opts.text[OF_PRODUCT];
	bool span = holdings_spans();
	const struct list_item *item = NULL;
	struct q *q = q_template(db, SQL_HOLDING_LIST, "whose",
	    holdings_part(one, SQL_HOLDING_WHOSE), "when",
	    holdings_part(span, SQL_HOLDING_WHEN), "state",
	    holdings_part(!orders_opts.all, SQL_HOLDING_HELD), "where",
	    filter_sql(f), NULL);

	if (product != NULL) {
		item = list_find(db, LIST_PRODUCT, product);
		if (item == NULL)
			opt_usage("no such product: '%s'", product);
		q_bind_int(q, ":product", item->id);
	}
	if (span)
		holdings_span(q);
	return q;
}

int
holdings_list(int argc, char **argv)
{
	static const struct holdings_view l = {columns, NCOLUMNS, make, print};

	return holdings_rows(&l, argc, argv);
}
