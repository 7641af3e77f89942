/* SPDX-License-Identifier: ISC */
/* Finding what a row speaks of.  What a run has matched is one bit a row of
 * the file, so that equal rows are counted, and not kept. */
#include <string.h>

#include "base/mem.h"
#include "model/contact_bulk.h"
#include "model/order_impl.h"

/* Look-ups that cost what reading every number costs. */
#define PAYS_FROM 4096

/* Each number has two places. */
const struct recent *
match_recent(struct order_writer *w, uint64_t hash)
{
	for (uint64_t i = 0; w->recent != NULL && i < 2; i++) {
		const struct recent *r = &w->recent[(hash ^ i) % RECENT];

		if (r->hash == hash && r->id != 0)
			return r;
	}
	return NULL;
}

void
match_keep(struct order_writer *w, uint64_t hash, uint32_t said, int64_t id)
{
	struct recent *r;

	if (w->recent == NULL)
		w->recent = xcalloc(RECENT, sizeof(*w->recent));
	r = &w->recent[hash % RECENT];
	if (r->id != 0 && r->hash != hash)
		r = &w->recent[(hash ^ 1) % RECENT];
	if (id <= UINT32_MAX)
		*r = (struct recent){hash, said, (uint32_t)id};
}

static void
fill(struct order_writer *w)
{
	struct q *q = q_use(w->db, SQL_ORDER_NUMBERS);

	w->numbers = sieve_new();
	while (q_row(q))
		sieve_note(w->numbers,
		    contact_hash(q_get_text(q, 0), q_get_len(q, 0)));
	for (size_t i = 0; i < w->nwaiting; i++)
		if (w->waiting[i].head.no != NULL)
			sieve_note(w->numbers, w->waiting[i].hash);
}

/* Most numbers of a load are new ones. */
static bool
certainly_new(struct order_writer *w, uint64_t hash)
{
	if (w->first_order == 1 && !w->written)
		return true;
	if (w->numbers == NULL && ++w->asked >= PAYS_FROM)
		fill(w);
	return w->numbers != NULL && !sieve_has(w->numbers, hash);
}

int64_t
match_number(struct order_writer *w, const char *no, uint64_t hash)
{
	struct waiting *x = queue_find(w, no, hash);
	const struct recent *r;
	struct q *q;

	if (x != NULL)
		return x->head.id;
	r = match_recent(w, hash);
	if (r != NULL)
		return r->id;
	if (certainly_new(w, hash))
		return 0;
	if (w->late_no) {
		db_exec(w->db, SQL_ORDER_INDEX_NO);
		w->late_no = false;
	}
	q = q_use(w->db, SQL_ORDER_BY_NO);
	q_text(q, 1, no, strlen(no));
	return q_one(q, 0);
}

/* The k-th equal row of a run is the k-th equal order. */
int64_t
match_same(struct order_writer *w, const struct order_row *r)
{
	struct q *q;
	int64_t id = 0;

	if (w->first_order == 1)
		return 0;
	q = q_use(w->db, SQL_ORDER_SAME);
	q_bind_int(q, ":customer", r->head.customer_id);
	q_bind_int(q, ":ordered", r->head.ordered);
	q_bind_int(q, ":amount", r->has_line ? r->line.amount : 0);
	q_bind_int(q, ":first", w->first_order);
	if (r->line.product_id != 0)
		q_bind_int(q, ":product", r->line.product_id);
	else if (r->product != NULL)
		return 0;
	if (r->line.has_qty)
		q_bind_int(q, ":qty", r->line.qty);
	while (id == 0 && q_row(q))
		if (!bits_get(&w->seen_orders, q_get_int(q, 0)))
			id = q_get_int(q, 0);
	q_reset(q);
	if (id != 0)
		bits_set(&w->seen_orders, id);
	return id;
}

static void
load_lines(struct order_writer *w, int64_t order)
{
	struct q *q = q_use(w->db, SQL_ORDER_LINE_OF);

	w->stored_of = order;
	w->nstored = 0;
	q_bind_int(q, ":id", order);
	q_bind_int(q, ":first", w->first_line);
	while (q_row(q)) {
		w->stored = xgrow(
		    w->stored, w->nstored, &w->stored_cap, sizeof(*w->stored));
		w->stored[w->nstored++] = (struct stored_line){q_get_int(q, 0),
		    {q_get_int(q, 1), !q_is_null(q, 2), !q_is_null(q, 3),
			q_get_int(q, 2), q_get_int(q, 3), q_get_int(q, 4)}};
	}
}

static bool
same_line(const struct order_line *a, const struct order_line *b)
{
	return a->product_id == b->product_id && a->amount == b->amount &&
	       a->has_qty == b->has_qty && a->has_price == b->has_price &&
	       (!a->has_qty || a->qty == b->qty) &&
	       (!a->has_price || a->price == b->price);
}

bool
match_line(struct order_writer *w, int64_t order, const struct order_line *l)
{
	if (w->stored_of != order)
		load_lines(w, order);
	for (size_t i = 0; i < w->nstored; i++) {
		if (!same_line(&w->stored[i].line, l) ||
		    bits_get(&w->seen_lines, w->stored[i].id))
			continue;
		bits_set(&w->seen_lines, w->stored[i].id);
		return true;
	}
	return false;
}
