/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/lists.h"
#include "model/order.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/cells.h"
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

/* The number, or "#12". */
static void
put_no(struct cell *c, struct q *q, char *buf, size_t size)
{
	cell_text(c, q, 4);
	if (!q_is_null(q, 4))
		return;
	snprintf(buf, size, "#%lld", (long long)q_get_int(q, 3));
	c->s = buf;
	c->n = strlen(buf);
}

static void
print(struct sink *out, struct q *q)
{
	struct cell c[NCOLUMNS] = {{0}};
	char no[32];

	cell_int(&c[0], q, 0);
	cell_text(&c[1], q, 1);
	cell_text(&c[2], q, 2);
	put_no(&c[3], q, no, sizeof(no));
	cell_int(&c[4], q, 5);
	cell_int(&c[5], q, 6);
	c[6].s = order_state_name((int)q_get_int(q, 7));
	c[6].n = strlen(c[6].s);
	for (int i = 0; i < 5; i++)
		cell_int(&c[7 + i], q, 8 + i);
	cell_text(&c[12], q, 13);
	cell_int(&c[13], q, 14);
	c[14].i = q_get_int(q, 6) - q_get_int(q, 14);
	c[14].null = c[13].null;
	cell_int(&c[15], q, 15);
	cell_int(&c[16], q, 16);
	cell_text(&c[17], q, 17);
	cell_int(&c[18], q, 18);
	cell_int(&c[19], q, 19);
	cell_text(&c[20], q, 20);
	cell_text(&c[21], q, 21);
	sink_row(out, c);
}

static const struct column line_columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"order", "订单号", COL_TEXT},
    {"ordered", "下单日期", COL_DAY},
    {"product", "商品", COL_TEXT},
    {"qty", "数量", COL_QTY},
    {"price", "单价", COL_MONEY},
    {"amount", "金额", COL_MONEY},
    {"category", "类别", COL_TEXT},
    {"state", "状态", COL_TEXT},
};
#define NLINES (sizeof(line_columns) / sizeof(*line_columns))

static void
print_line(struct sink *out, struct q *q)
{
	struct cell c[NLINES] = {{0}};
	char no[32];

	cell_int(&c[0], q, 0);
	cell_text(&c[1], q, 1);
	cell_text(&c[2], q, 2);
	put_no(&c[3], q, no, sizeof(no));
	cell_int(&c[4], q, 5);
	cell_text(&c[5], q, 6);
	cell_int(&c[6], q, 7);
	cell_int(&c[7], q, 8);
	cell_int(&c[8], q, 9);
	cell_text(&c[9], q, 10);
	c[10].s = order_state_name((int)q_get_int(q, 11));
	c[10].n = strlen(c[10].s);
	sink_row(out, c);
}

/* ---- the query ----------------------------------------------------------- */

/* orders: the one asked for unless an option says another. */
static enum sql_id
which(enum sql_id usual)
{
	static const char *const names[] = {
	    "open", "late", "unpaid", "all", NULL};

	opt_exclusive(names);
	return orders_opts.late     ? SQL_ORDER_WHICH_LATE
	       : orders_opts.unpaid ? SQL_ORDER_WHICH_UNPAID
	       : orders_opts.open   ? SQL_ORDER_WHICH_OPEN
	       : orders_opts.all    ? SQL_ORDER_WHICH_ALL
				    : usual;
}

/* whose: one of the fragments of that name, or SQL_COUNT. */
static struct q *
make(struct db *db, enum sql_id id, enum sql_id w, enum sql_id whose,
    const struct filter *f)
{
	struct q *q = q_template(db, id, "whose",
	    whose != SQL_COUNT ? sql_text[whose].text : "", "which",
	    sql_text[w].text, "where", filter_sql(f), NULL);

	if (w == SQL_ORDER_WHICH_LATE)
		q_bind_int(q, ":today", day_today());
	q_bind_day(q, ":from", orders_opts.from);
	q_bind_day(q, ":until", orders_opts.until);
	filter_bind(f, q);
	return q;
}

static void
print_all(
    struct sink *out, struct q *q, void (*print)(struct sink *out, struct q *q))
{
	while (q_row(q))
		print(out, q);
	q_free(q);
}

int
orders_list(int argc, char **argv)
{
	enum sql_id w = which(SQL_ORDER_WHICH_OPEN);
	struct db *db = tool_db(DB_READ);
	size_t n = 0;
	int64_t *ids = tool_customers(db, argv, (size_t)argc, &n);
	struct filter *f = filter_or_die(db, orders_opts.where, day_today());
	struct sink *out = tool_sink(columns, NCOLUMNS, 0);
	struct q *q;

	if (argc == 0)
		print_all(
		    out, make(db, SQL_ORDER_LIST, w, SQL_COUNT, f), print);
	for (size_t i = 0; i < n; i++) {
		q = make(db, SQL_ORDER_LIST, w, SQL_ORDER_WHOSE, f);
		q_bind_int(q, ":customer", ids[i]);
		print_all(out, q, print);
	}
	filter_free(f);
	free(ids);
	return tool_end(db, out);
}

/* ---- lines --------------------------------------------------------------- */

static struct q *
make_lines(
    struct db *db, enum sql_id w, enum sql_id whose, const struct filter *f)
{
	const char *product = orders_opts.text[OF_PRODUCT];
	struct q *q = make(db, SQL_ORDER_LINES, w, whose, f);
	const struct list_item *item;

	if (product == NULL)
		return q;
	item = list_find(db, LIST_PRODUCT, product);
	if (item == NULL)
		opt_usage("no such product: '%s'", product);
	q_bind_int(q, ":product", item->id);
	return q;
}

/* An operand is an order, else customers. */
static void
lines_of(struct db *db, struct sink *out, char *operand, enum sql_id w,
    const struct filter *f)
{
	struct order o;
	struct q *q;
	int64_t *ids;
	size_t n;

	if (strcmp(operand, "-") != 0 && order_find(db, operand, &o)) {
		q = make_lines(db, w, SQL_ORDER_WHOSE_LINE, f);
		q_bind_int(q, ":order", o.id);
		print_all(out, q, print_line);
		return;
	}
	ids = tool_customers(db, &operand, 1, &n);
	for (size_t i = 0; i < n; i++) {
		q = make_lines(db, w, SQL_ORDER_WHOSE, f);
		q_bind_int(q, ":customer", ids[i]);
		print_all(out, q, print_line);
	}
	free(ids);
}

int
orders_lines(int argc, char **argv)
{
	enum sql_id w = which(SQL_ORDER_WHICH_ALL);
	struct db *db = tool_db(DB_READ);
	struct filter *f = filter_or_die(db, orders_opts.where, day_today());
	struct sink *out = tool_sink(line_columns, NLINES, 0);

	if (argc == 0)
		print_all(out, make_lines(db, w, SQL_COUNT, f), print_line);
	for (int i = 0; i < argc; i++)
		lines_of(db, out, argv[i], w, f);
	filter_free(f);
	return tool_end(db, out);
}
