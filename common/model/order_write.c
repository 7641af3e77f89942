/* SPDX-License-Identifier: ISC */
/* One row: the order it is about, what changes there, its line. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/contact_bulk.h"
#include "model/order_impl.h"
#include "model/order_read.h"

bool
order_refuse(struct order_writer *w, const char *column, const char *fmt, ...)
{
	char why[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	str_reset(&w->why);
	str_add(&w->why, why);
	w->column = column;
	return false;
}

bool
orders_none(struct db *db)
{
	return q_one(q_use(db, SQL_ORDER_NONE), 0) == 1;
}

struct order_writer *
order_writer_new(struct db *db, const struct order_opts *o)
{
	struct order_writer *w = xcalloc(1, sizeof(*w));

	w->db = db;
	w->o = *o;
	w->first_order = w->next_order =
	    q_one(q_use(db, SQL_ORDER_LAST), 0) + 1;
	w->first_line = w->next_line =
	    q_one(q_use(db, SQL_ORDER_LINE_LAST), 0) + 1;
	w->waiting = xreallocarray(NULL, ORDERS_WAIT, sizeof(*w->waiting));
	w->slots = xcalloc(SLOTS, sizeof(*w->slots));
	w->follows = q_one(q_use(db, SQL_ORDER_FOLLOWED), 0) != 0;
	w->lines = xreallocarray(NULL, LINES_WAIT, sizeof(*w->lines));
	db_derived_by_caller(db);
	return w;
}

void
order_bulk(struct order_writer *w)
{
	if (w->bulk)
		return;
	w->bulk = true;
	db_bulk(w->db);
	if (w->first_order != 1 || w->first_line != 1 || w->written)
		return;
	w->late = w->late_no = true;
	db_exec(w->db, SQL_USUAL_CACHE);
	db_exec(w->db, SQL_ORDER_INDEX_DROP);
	w->numbers = sieve_new();
	for (size_t i = 0; i < w->nwaiting; i++)
		if (w->waiting[i].head.no != NULL)
			sieve_note(w->numbers, w->waiting[i].hash);
}

int64_t
order_put_id(const struct order_writer *w)
{
	return w->id;
}

const char *
order_put_column(const struct order_writer *w)
{
	return w->column;
}

const char *
order_put_why(const struct order_writer *w)
{
	return str_get(&w->why);
}

/* ---- parts --------------------------------------------------------------- */

/* Names that are new become entries of their lists. */
static int64_t
staff_id(struct order_writer *w, const struct order_row *r)
{
	if (r->head.staff_id != 0 || r->staff == NULL)
		return r->head.staff_id;
	return list_need(w->db, LIST_STAFF, r->staff, false)->id;
}

static void
add_line(struct order_writer *w, int64_t order, const struct order_row *r)
{
	struct order_line l = r->line;

	if (l.product_id == 0 && r->product != NULL)
		l.product_id =
		    list_need(w->db, LIST_PRODUCT, r->product, false)->id;
	queue_line(w, order, &l);
}

static enum order_result
add_order(struct order_writer *w, const struct order_row *r, uint32_t said)
{
	struct order head, none = r->head;
	struct order_row part = *r;

	part.total = false;
	if (r->head.customer_id == 0) {
		order_refuse(w, "order",
		    "no such order: '%s'; a new one needs a customer",
		    r->head.no ? r->head.no : "");
		return ORDER_REJECTED;
	}
	if (r->head.ordered == DAY_NONE) {
		order_refuse(w, "ordered", "an order needs its day");
		return ORDER_REJECTED;
	}
	if (!r->has_line && r->head.no == NULL) {
		order_refuse(w, "amount",
		    "neither a product nor an amount, nor the number of an "
		    "order");
		return ORDER_REJECTED;
	}
	none.state = ORDER_ORDERED;
	none.staff_id = none.amount = none.paid = 0;
	if (!order_merge(w, &none, true, &part, &head))
		return ORDER_REJECTED;
	head.staff_id = staff_id(w, r);
	w->id = queue_order(w, r, &head, said)->head.id;
	if (r->has_line)
		add_line(w, w->id, r);
	return ORDER_ADDED;
}

/* ---- an order that is there ---------------------------------------------- */

static bool
change_waiting(struct order_writer *w, struct waiting *x,
    const struct order_row *r, uint32_t said, bool *changed)
{
	struct order now;

	if (x->said == said && !r->total)
		return true;
	if (r->has_paid && x->has_paid && x->head.paid != r->paid) {
		char a[24], b[24];

		return order_refuse(w, "paid",
		    "%s, but another row of this order says %s",
		    str_from_cents(r->paid, a),
		    str_from_cents(x->head.paid, b));
	}
	if (!order_merge(w, &x->head, true, r, &now))
		return false;
	if (now.staff_id == -1)
		now.staff_id = staff_id(w, r);
	*changed = order_differs(&x->head, &now) || now.paid != x->head.paid;
	now.no = x->head.no;
	now.delay_reason = queue_text(w, now.delay_reason);
	now.hold_why = queue_text(w, now.hold_why);
	now.note = queue_text(w, now.note);
	x->head = now;
	if (r->has_paid && !x->has_paid) {
		x->has_paid = true;
		x->paid_on = r->paid_on;
		x->method = queue_text(w, r->method);
	}
	x->said = said;
	return true;
}

static void
pay(struct order_writer *w, const struct order *was, const struct order *now,
    const struct order_row *r)
{
	const struct payment p = {
	    .order_id = now->id,
	    .on = r->paid_on != DAY_NONE ? r->paid_on : day_today(),
	    .amount = now->paid - was->paid,
	    .method = r->method,
	    .staff_id = now->staff_id,
	};

	if (p.amount == 0)
		return;
	payment_add(w->db, &p);
	order_settle(w->db, now->id);
}

/* Writes what the row changes in an order of the file. */
static bool
change_written(struct order_writer *w, int64_t id, const struct order_row *r,
    bool *changed)
{
	struct order was, now;

	if (!order_get(w->db, id, &was))
		return order_refuse(
		    w, "order", "no such order: '#%lld'", (long long)id);
	if (!order_merge(w, &was, id >= w->first_order, r, &now))
		return false;
	if (now.staff_id == -1)
		now.staff_id = staff_id(w, r);
	*changed = order_change(w->db, &was, &now) || now.paid != was.paid;
	w->follows = w->follows || now.day[OD_PAY_BY] != DAY_NONE;
	pay(w, &was, &now, r);
	if (*changed)
		bits_set(&w->customers, was.customer_id);
	return true;
}

/* True when the line is a new one. */
static bool
put_line(struct order_writer *w, int64_t id, const struct order_row *r)
{
	bool old = id < w->first_order;
	struct q *q;

	if (!r->has_line || r->total)
		return false;
	if (old)
		bits_set(&w->named, id);
	if (old && (r->line.product_id != 0 || r->product == NULL) &&
	    match_line(w, id, &r->line))
		return false;
	if (old) {
		q = q_use(w->db, SQL_ORDER_CUSTOMER);
		q_int(q, 1, id);
		bits_set(&w->customers, q_one(q, 0));
		bits_set(&w->grown, id);
	}
	add_line(w, id, r);
	return true;
}

static enum order_result
put_known(struct order_writer *w, int64_t id, const struct order_row *r,
    const struct recent *recent, uint32_t said, bool line)
{
	struct waiting *x = queue_get(w, id);
	bool changed = false, skip;

	skip = recent != NULL && recent->id == id && recent->said == said &&
	       !r->total;
	if (x != NULL ? !change_waiting(w, x, r, said, &changed)
		      : !skip && !change_written(w, id, r, &changed))
		return ORDER_REJECTED;
	w->id = id;
	if (line && put_line(w, id, r))
		return ORDER_ADDED;
	return changed ? ORDER_UPDATED : ORDER_UNCHANGED;
}

enum order_result
order_put(struct order_writer *w, const struct order_row *r)
{
	uint32_t said = order_said(r);
	enum order_result result;
	uint64_t hash;
	int64_t id = 0;

	w->id = 0;
	if (w->nwaiting == ORDERS_WAIT || w->nlines == LINES_WAIT)
		queue_flush(w);
	if (r->ref != 0) {
		if (r->ref < w->next_order)
			return put_known(w, r->ref, r, NULL, said, true);
		order_refuse(
		    w, "order", "no such order: '#%lld'", (long long)r->ref);
		return ORDER_REJECTED;
	}
	if (r->head.no == NULL) {
		if (!w->o.each && r->head.customer_id != 0 &&
		    r->head.ordered != DAY_NONE)
			id = match_same(w, r);
		return id ? put_known(w, id, r, NULL, said, false)
			  : add_order(w, r, said);
	}
	hash = contact_hash(r->head.no, strlen(r->head.no));
	id = match_number(w, r->head.no, hash);
	if (id == 0)
		return add_order(w, r, said);
	result = put_known(w, id, r, match_recent(w, hash), said, true);
	if (result != ORDER_REJECTED && queue_get(w, id) == NULL)
		match_keep(w, hash, said, id);
	return result;
}
