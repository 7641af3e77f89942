/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/order.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/customers.h"
#include "tool/orders.h"
#include "tool/tool.h"

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"order", "订单号", COL_TEXT},
    {"ordered", "下单日期", COL_DAY},
    {"amount", "金额", COL_MONEY},
    {"state", "状态", COL_TEXT},
    {"expected", "预计到货", COL_DAY},
    {"shipped", "发货日期", COL_DAY},
    {"arrived", "到货日期", COL_DAY},
    {"received", "签收日期", COL_DAY},
    {"returned", "退货日期", COL_DAY},
    {"delay_reason", "延误原因", COL_TEXT},
    {"paid", "已付", COL_MONEY},
    {"owed", "未付", COL_MONEY},
    {"pay_by", "付款期限", COL_DAY},
    {"promised", "承诺付款日", COL_DAY},
    {"staff", "业务员", COL_TEXT},
    {"settled", "结清日期", COL_DAY},
    {"hold_until", "暂缓至", COL_DAY},
    {"hold_why", "暂缓原因", COL_TEXT},
    {"note", "备注", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

static void
put_text(struct cell *c, struct q *q, int col)
{
	c->s = q_get_text(q, col);
	c->n = q_get_len(q, col);
}

static void
put_int(struct cell *c, struct q *q, int col)
{
	c->i = q_get_int(q, col);
	c->null = q_is_null(q, col);
}

static void
print(struct sink *out, struct q *q)
{
	struct cell c[NCOLUMNS] = {{0}};
	char no[32];

	put_int(&c[0], q, 0);
	put_text(&c[1], q, 1);
	put_text(&c[2], q, 2);
	put_text(&c[3], q, 4);
	if (q_is_null(q, 4)) {
		snprintf(no, sizeof(no), "#%lld", (long long)q_get_int(q, 3));
		c[3].s = no;
		c[3].n = strlen(no);
	}
	put_int(&c[4], q, 5);
	put_int(&c[5], q, 6);
	c[6].s = order_state_name((int)q_get_int(q, 7));
	c[6].n = strlen(c[6].s);
	for (int i = 0; i < 5; i++)
		put_int(&c[7 + i], q, 8 + i);
	put_text(&c[12], q, 13);
	put_int(&c[13], q, 14);
	c[14].i = q_get_int(q, 6) - q_get_int(q, 14);
	c[14].null = c[13].null;
	put_int(&c[15], q, 15);
	put_int(&c[16], q, 16);
	put_text(&c[17], q, 17);
	put_int(&c[18], q, 18);
	put_int(&c[19], q, 19);
	put_text(&c[20], q, 20);
	put_text(&c[21], q, 21);
	sink_row(out, c);
}

static enum sql_id
which(void)
{
	static const char *const names[] = {
	    "open", "late", "unpaid", "all", NULL};

	opt_exclusive(names);
	return orders_opts.late     ? SQL_ORDER_WHICH_LATE
	       : orders_opts.unpaid ? SQL_ORDER_WHICH_UNPAID
	       : orders_opts.all    ? SQL_ORDER_WHICH_ALL
				    : SQL_ORDER_WHICH_OPEN;
}

static void
bind_day(struct q *q, const char *name, day_t day)
{
	if (day != DAY_NONE)
		q_bind_int(q, name, day);
}

static struct q *
make(struct db *db, enum sql_id id, bool one, const struct filter *f)
{
	enum sql_id w = which();
	struct q *q = q_template(db, id, "whose",
	    one ? sql_text[SQL_ORDER_WHOSE].text : "", "which",
	    sql_text[w].text, "where", filter_sql(f), NULL);

	if (w == SQL_ORDER_WHICH_LATE)
		q_bind_int(q, ":today", day_today());
	bind_day(q, ":from", orders_opts.from);
	bind_day(q, ":until", orders_opts.until);
	filter_bind(f, q);
	return q;
}

int
orders_list(int argc, char **argv)
{
	struct db *db = tool_db(DB_READ);
	size_t n = 0;
	int64_t *ids = tool_customers(db, argv, (size_t)argc, &n);
	struct filter *f = filter_or_die(db, orders_opts.where, day_today());
	struct q *q = make(db, SQL_ORDER_LIST, argc > 0, f);
	struct sink *out = tool_sink(columns, NCOLUMNS, 0);

	for (size_t i = 0; i < (argc > 0 ? n : 1); i++) {
		if (argc > 0)
			q_bind_int(q, ":customer", ids[i]);
		while (q_row(q))
			print(out, q);
	}
	q_free(q);
	filter_free(f);
	free(ids);
	return tool_end(db, out);
}
