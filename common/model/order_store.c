/* SPDX-License-Identifier: ISC */
/* One order read and changed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "model/order.h"
#include "model/order_read.h"
#include "store/query.h"

static day_t
day_of(struct q *q, int col)
{
	return q_is_null(q, col) ? DAY_NONE : (day_t)q_get_int(q, col);
}

/* The texts of the order read last. */
static const char *
keep(struct str *b, struct q *q, int col)
{
	str_reset(b);
	if (q_is_null(q, col))
		return NULL;
	str_addn(b, q_get_text(q, col), q_get_len(q, col));
	return str_get(b);
}

bool
order_get(struct db *db, int64_t id, struct order *out)
{
	static struct str texts[4];
	struct q *q = q_use(db, SQL_ORDER_GET);

	q_int(q, 1, id);
	if (!q_row(q))
		return false;
	out->id = q_get_int(q, 0);
	out->customer_id = q_get_int(q, 1);
	out->no = keep(&texts[0], q, 2);
	out->ordered = (day_t)q_get_int(q, 3);
	out->amount = q_get_int(q, 4);
	out->state = (int)q_get_int(q, 5);
	out->staff_id = q_get_int(q, 6);
	for (int i = 0; i < OD_COUNT; i++)
		out->day[i] = day_of(q, 7 + i);
	out->delay_reason = keep(&texts[1], q, 15);
	out->hold_why = keep(&texts[2], q, 16);
	out->note = keep(&texts[3], q, 17);
	out->paid = q_get_int(q, 18);
	q_reset(q);
	return true;
}

bool
order_find(struct db *db, const char *name, struct order *out)
{
	int64_t id = order_ref(name);
	struct q *q;

	if (id == 0) {
		q = q_use(db, SQL_ORDER_BY_NO);
		q_bind_text(q, ":no", name);
		id = q_one(q, 0);
	}
	return id != 0 && order_get(db, id, out);
}

const char *
order_name(const struct order *o, char *buf, size_t size)
{
	if (o->no != NULL)
		snprintf(buf, size, "%s", o->no);
	else
		snprintf(buf, size, "#%lld", (long long)o->id);
	return buf;
}

/* ---- changing ------------------------------------------------------------ */

static void
bind_text(struct q *q, int param, const char *s)
{
	if (s != NULL)
		q_text(q, param, s, strlen(s));
}

/* Parameters in the order of order_more_put. */
static void
put_more(struct db *db, const struct order *o)
{
	struct q *q = q_use(db, SQL_ORDER_MORE_PUT);

	q_int(q, 1, o->id);
	for (int i = 0; i < OD_COUNT; i++)
		if (o->day[i] != DAY_NONE)
			q_int(q, 2 + i, o->day[i]);
	bind_text(q, 10, o->delay_reason);
	bind_text(q, 11, o->hold_why);
	bind_text(q, 12, o->note);
	q_run(q);
}

static void
put_head(struct db *db, const struct order *o)
{
	struct q *q = q_use(db, SQL_ORDER_SET);

	q_bind_int(q, ":id", o->id);
	q_bind_int(q, ":ordered", o->ordered);
	q_bind_int(q, ":state", o->state);
	if (o->staff_id != 0)
		q_bind_int(q, ":staff", o->staff_id);
	q_run(q);
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
head_differs(const struct order *was, const struct order *now)
{
	return was->ordered != now->ordered || was->state != now->state ||
	       was->staff_id != now->staff_id;
}

static bool
more_differs(const struct order *was, const struct order *now)
{
	return memcmp(was->day, now->day, sizeof(now->day)) != 0 ||
	       !same_text(was->delay_reason, now->delay_reason) ||
	       !same_text(was->hold_why, now->hold_why) ||
	       !same_text(was->note, now->note);
}

bool
order_differs(const struct order *was, const struct order *now)
{
	return head_differs(was, now) || more_differs(was, now);
}

bool
order_change(struct db *db, const struct order *was, const struct order *now)
{
	if (head_differs(was, now))
		put_head(db, now);
	if (more_differs(was, now))
		put_more(db, now);
	if (was->day[OD_PAY_BY] != now->day[OD_PAY_BY])
		order_settle(db, now->id);
	return order_differs(was, now);
}

void
order_settle(struct db *db, int64_t id)
{
	struct q *q = q_use(db, SQL_ORDER_SETTLE);

	q_bind_int(q, ":id", id);
	q_run(q);
}

void
order_sum(struct db *db, int64_t id)
{
	struct q *q = q_use(db, SQL_ORDER_AMOUNT_SUM);

	q_bind_int(q, ":id", id);
	q_run(q);
	order_settle(db, id);
}

void
payment_add(struct db *db, const struct payment *p)
{
	struct q *q = q_use(db, SQL_PAYMENT_ADD);

	q_bind_int(q, ":order", p->order_id);
	q_bind_int(q, ":on", p->on);
	q_bind_int(q, ":amount", p->amount);
	q_bind_text(q, ":method", p->method);
	if (p->staff_id != 0)
		q_bind_int(q, ":staff", p->staff_id);
	q_bind_text(q, ":ext", p->ext_id);
	q_bind_text(q, ":note", p->note);
	q_run(q);
}

int64_t
payment_by_ext(struct db *db, const char *ext_id, int64_t *amount)
{
	struct q *q = q_use(db, SQL_PAYMENT_BY_EXT);
	int64_t order = 0;

	q_bind_text(q, ":ext", ext_id);
	if (q_row(q)) {
		order = q_get_int(q, 0);
		*amount = q_get_int(q, 1);
		q_reset(q);
	}
	return order;
}

/* ---- checking ------------------------------------------------------------ */

static long
say_differing(struct db *db, enum sql_id id, const char *why, long most)
{
	struct q *q = q_use(db, id);
	char name[64];
	long n = 0;

	while (q_row(q)) {
		struct order o = {.id = q_get_int(q, 0)};

		if (!q_is_null(q, 1))
			o.no = q_get_text(q, 1);
		if (n++ < most)
			msg_fail(CRM_STORE, "order %s: %s",
			    order_name(&o, name, sizeof(name)), why);
	}
	return n;
}

long
order_check(struct db *db, long most)
{
	long n = say_differing(db, SQL_ORDER_DIFFER_AMOUNT,
	    "its amount is not the sum of its lines", most);

	return n + say_differing(db, SQL_ORDER_DIFFER_SETTLED,
		       "the day it was paid in full is wrong", most - n);
}

static int64_t *
ids_of(struct db *db, enum sql_id id, size_t *n)
{
	struct q *q = q_use(db, id);
	int64_t *ids = NULL;
	size_t cap = 0;

	for (*n = 0; q_row(q); ids[(*n)++] = q_get_int(q, 0))
		ids = xgrow(ids, *n, &cap, sizeof(*ids));
	return ids;
}

void
order_repair(struct db *db)
{
	size_t n;
	int64_t *ids = ids_of(db, SQL_ORDER_DIFFER_AMOUNT, &n);

	for (size_t i = 0; i < n; i++)
		order_sum(db, ids[i]);
	free(ids);
	ids = ids_of(db, SQL_ORDER_DIFFER_SETTLED, &n);
	for (size_t i = 0; i < n; i++)
		order_settle(db, ids[i]);
	free(ids);
}
