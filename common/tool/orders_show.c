/* SPDX-License-Identifier: ISC */
/* One order as a person reads it. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "model/lists.h"
#include "model/order.h"
#include "store/query.h"
#include "tool/orders.h"
#include "tool/tool.h"

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"order", "订单号", COL_TEXT},
    {"section", "部分", COL_TEXT},
    {"field", "项目", COL_TEXT},
    {"value", "内容", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

struct view {
	struct db *db;
	struct sink *out;
	int64_t id;
	struct str code, name;
	char order[64];
};

static struct cell
text(const char *s)
{
	return (struct cell){.s = s, .n = strlen(s), .null = *s == '\0'};
}

static void
say(struct view *v, const char *section, const char *field, const char *value)
{
	struct cell cells[NCOLUMNS] = {{.i = v->id}};

	if (value == NULL || *value == '\0')
		return;
	cells[1] = text(str_get(&v->code));
	cells[2] = text(str_get(&v->name));
	cells[3] = text(v->order);
	cells[4] = text(section);
	cells[5] = text(field);
	cells[6] = text(value);
	sink_row(v->out, cells);
}

static void
say_day(struct view *v, const char *field, day_t day)
{
	char buf[16];

	if (day != DAY_NONE)
		say(v, "order", field, day_format(day, buf));
}

static void
say_money(struct view *v, const char *field, int64_t cents)
{
	char buf[24];

	say(v, "order", field, str_from_cents(cents, buf));
}

static const char *
staff_name(struct db *db, int64_t id)
{
	const struct list_item *item = id ? list_get(db, LIST_STAFF, id) : NULL;

	return item ? item->name : "";
}

static void
head(struct view *v, const struct order *o)
{
	static const char *const names[OD_COUNT] = {"expected", "shipped",
	    "arrived", "received", NULL, "pay_by", "promised", "hold_until"};

	say_day(v, "ordered", o->ordered);
	say_money(v, "amount", o->amount);
	say(v, "order", "state", order_state_name(o->state));
	say(v, "order", "staff", staff_name(v->db, o->staff_id));
	for (int i = 0; i < OD_COUNT; i++)
		say_day(v,
		    i != OD_RETURNED              ? names[i]
		    : o->state == ORDER_CANCELLED ? "cancelled"
						  : "returned",
		    o->day[i]);
	say(v, "order", "delay_reason", o->delay_reason);
	say(v, "order", "hold_why", o->hold_why);
	say(v, "order", "note", o->note);
	if (o->day[OD_PAY_BY] == DAY_NONE)
		return;
	say_money(v, "paid", o->paid);
	say_money(v, "owed", o->amount - o->paid);
}

static void
lines(struct view *v, int64_t order)
{
	struct q *q = q_use(v->db, SQL_ORDER_SHOW_LINES);
	struct str b = STR_INIT;
	char buf[32];

	q_bind_int(q, ":id", order);
	while (q_row(q)) {
		str_reset(&b);
		if (!q_is_null(q, 1))
			str_addf(&b, "%s", str_from_qty(q_get_int(q, 1), buf));
		if (!q_is_null(q, 2))
			str_addf(&b, "%s%s", b.n ? " x " : "",
			    str_from_cents(q_get_int(q, 2), buf));
		str_addf(&b, "%s%s", b.n ? " = " : "",
		    str_from_cents(q_get_int(q, 3), buf));
		say(v, "lines", q_is_null(q, 0) ? "-" : q_get_text(q, 0),
		    str_get(&b));
	}
	str_free(&b);
}

static void
payments(struct view *v, int64_t order)
{
	struct q *q = q_use(v->db, SQL_ORDER_SHOW_PAYMENTS);
	struct str b = STR_INIT;
	char day[16], buf[24];

	q_bind_int(q, ":id", order);
	while (q_row(q)) {
		str_reset(&b);
		str_add(&b, str_from_cents(q_get_int(q, 1), buf));
		for (int i = 2; i <= 5; i++)
			if (!q_is_null(q, i))
				str_addf(&b, ", %s%s", i == 3 ? "by " : "",
				    q_get_text(q, i));
		say(v, "payments", day_format((day_t)q_get_int(q, 0), day),
		    str_get(&b));
	}
	str_free(&b);
}

static void
whose(struct view *v, int64_t customer)
{
	struct q *q = q_use(v->db, SQL_CUSTOMER_TITLE);

	v->id = customer;
	q_bind_int(q, ":id", customer);
	if (q_row(q)) {
		str_add(&v->code, q_get_text(q, 0));
		str_add(&v->name, q_get_text(q, 1));
		q_reset(q);
	}
}

int
orders_show(int argc, char **argv)
{
	struct view v = {0};
	struct order o;

	if (argc == 0)
		opt_usage("show: which order?");
	v.db = tool_db(DB_READ);
	v.out = tool_sink(columns, NCOLUMNS, 0);
	for (int i = 0; i < argc; i++) {
		if (!order_find(v.db, argv[i], &o)) {
			msg_fail(CRM_REFUSED, "no such order: '%s'", argv[i]);
			continue;
		}
		order_name(&o, v.order, sizeof(v.order));
		str_reset(&v.code);
		str_reset(&v.name);
		whose(&v, o.customer_id);
		head(&v, &o);
		lines(&v, o.id);
		payments(&v, o.id);
	}
	str_free(&v.code);
	str_free(&v.name);
	return tool_end(v.db, v.out);
}
