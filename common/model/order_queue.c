/* SPDX-License-Identifier: ISC */
/* Orders and lines that wait to be written together: an order read from rows
 * that stand together is written once, with the sum of its lines. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/contact_bulk.h"
#include "model/order_impl.h"

bool
bits_get(const struct bits *b, int64_t i)
{
	size_t at = (size_t)i / 8;

	return at < b->n && (b->v[at] >> (i % 8) & 1);
}

void
bits_set(struct bits *b, int64_t i)
{
	size_t at = (size_t)i / 8, n;

	if (at >= b->n) {
		n = at + at / 2 + 64;
		b->v = xreallocarray(b->v, n, 1);
		memset(b->v + b->n, 0, n - b->n);
		b->n = n;
	}
	b->set += !(b->v[at] >> (i % 8) & 1);
	b->v[at] |= (unsigned char)(1u << i % 8);
}

/* ---- orders -------------------------------------------------------------- */

static int64_t
first_waiting(const struct order_writer *w)
{
	return w->next_order - (int64_t)w->nwaiting;
}

struct waiting *
queue_get(struct order_writer *w, int64_t id)
{
	int64_t first = first_waiting(w);

	return id >= first && id < w->next_order ? &w->waiting[id - first]
						 : NULL;
}

static uint16_t *
slot(struct order_writer *w, const char *no, uint64_t hash)
{
	for (size_t i = hash % SLOTS;; i = (i + 1) % SLOTS) {
		struct waiting *x;

		if (w->slots[i] == 0)
			return &w->slots[i];
		x = &w->waiting[w->slots[i] - 1];
		if (x->hash == hash && strcmp(x->head.no, no) == 0)
			return &w->slots[i];
	}
}

struct waiting *
queue_find(struct order_writer *w, const char *no, uint64_t hash)
{
	uint16_t at = *slot(w, no, hash);

	return at == 0 ? NULL : &w->waiting[at - 1];
}

const char *
queue_text(struct order_writer *w, const char *s)
{
	return s == NULL ? NULL : arena_copy(&w->texts, s, strlen(s));
}

struct waiting *
queue_order(struct order_writer *w, const struct order_row *r,
    const struct order *head, uint32_t said)
{
	struct waiting *x;

	if (w->nwaiting == ORDERS_WAIT)
		queue_flush(w);
	x = &w->waiting[w->nwaiting++];
	*x = (struct waiting){.head = *head,
	    .has_paid = r->has_paid,
	    .paid_on = r->paid_on,
	    .said = said};
	x->head.id = w->next_order++;
	x->head.no = queue_text(w, head->no);
	x->head.delay_reason = queue_text(w, head->delay_reason);
	x->head.hold_why = queue_text(w, head->hold_why);
	x->head.note = queue_text(w, head->note);
	x->method = queue_text(w, r->method);
	if (head->no != NULL) {
		x->hash = contact_hash(head->no, strlen(head->no));
		*slot(w, head->no, x->hash) = (uint16_t)w->nwaiting;
		if (w->numbers != NULL)
			sieve_note(w->numbers, x->hash);
	}
	bits_set(&w->customers, head->customer_id);
	return x;
}

/* As large as it gets, rather than below nothing. */
static int64_t
sum_of(int64_t a, int64_t b)
{
	int64_t sum;

	if (!__builtin_add_overflow(a, b, &sum))
		return sum;
	return a < 0 ? INT64_MIN : INT64_MAX;
}

void
queue_line(struct order_writer *w, int64_t order, const struct order_line *l)
{
	struct waiting *x;

	if (w->nlines == LINES_WAIT)
		queue_flush(w);
	x = queue_get(w, order);
	if (x != NULL)
		x->head.amount = sum_of(x->head.amount, l->amount);
	w->lines[w->nlines++] = (struct waiting_line){order, *l};
}

/* ---- writing ------------------------------------------------------------- */

static void
bind_id(struct q *q, int param, int64_t id)
{
	if (id != 0)
		q_int(q, param, id);
}

static void
bind_order(struct q *q, int at, const struct order *o)
{
	q_int(q, at + 1, o->id);
	q_int(q, at + 2, o->customer_id);
	q_int(q, at + 3, o->ordered);
	q_int(q, at + 4, o->amount);
	q_int(q, at + 5, o->state);
	if (o->no != NULL)
		q_text(q, at + 6, o->no, strlen(o->no));
	bind_id(q, at + 7, o->staff_id);
}

static void
bind_line(struct q *q, int at, int64_t id, const struct waiting_line *x)
{
	q_int(q, at + 1, id);
	q_int(q, at + 2, x->order_id);
	bind_id(q, at + 3, x->line.product_id);
	if (x->line.has_qty)
		q_int(q, at + 4, x->line.qty);
	if (x->line.has_price)
		q_int(q, at + 5, x->line.price);
	q_int(q, at + 6, x->line.amount);
}

static struct q *
many(struct db *db, enum sql_id id, const char *row)
{
	struct str rows = STR_INIT;
	struct q *q;

	for (int i = 0; i < ROWS_AT_ONCE; i++)
		str_addf(&rows, "%s%s", i ? ", " : "", row);
	q = q_template(db, id, "rows", str_get(&rows), NULL);
	str_free(&rows);
	return q;
}

static void
write_orders(struct order_writer *w)
{
	size_t i = 0;
	struct q *q;

	if (w->many_orders == NULL && w->nwaiting >= ROWS_AT_ONCE)
		w->many_orders =
		    many(w->db, SQL_ORDER_ADD_MANY, "(?, ?, ?, ?, ?, ?, ?)");
	for (; i + ROWS_AT_ONCE <= w->nwaiting; i += ROWS_AT_ONCE) {
		q_clear(w->many_orders);
		for (int k = 0; k < ROWS_AT_ONCE; k++)
			bind_order(w->many_orders, k * 7,
			    &w->waiting[i + (size_t)k].head);
		q_run(w->many_orders);
	}
	for (; i < w->nwaiting; i++) {
		q = q_use(w->db, SQL_ORDER_ADD);
		bind_order(q, 0, &w->waiting[i].head);
		q_run(q);
	}
}

static void
write_lines(struct order_writer *w)
{
	size_t i = 0;
	struct q *q;

	if (w->many_lines == NULL && w->nlines >= ROWS_AT_ONCE)
		w->many_lines =
		    many(w->db, SQL_ORDER_LINE_ADD_MANY, "(?, ?, ?, ?, ?, ?)");
	for (; i + ROWS_AT_ONCE <= w->nlines; i += ROWS_AT_ONCE) {
		q_clear(w->many_lines);
		for (int k = 0; k < ROWS_AT_ONCE; k++)
			bind_line(w->many_lines, k * 6, w->next_line + k,
			    &w->lines[i + (size_t)k]);
		q_run(w->many_lines);
		w->next_line += ROWS_AT_ONCE;
	}
	for (; i < w->nlines; i++) {
		q = q_use(w->db, SQL_ORDER_LINE_ADD);
		bind_line(q, 0, w->next_line++, &w->lines[i]);
		q_run(q);
	}
}

static int
by_order(const void *a, const void *b)
{
	const struct waiting_line *x = a, *y = b;

	return (x->order_id > y->order_id) - (x->order_id < y->order_id);
}

/* Orders that are in the file already get what lines add to them, in the order
 * they stand there; the lines are written. */
static void
write_sums(struct order_writer *w)
{
	int64_t first = first_waiting(w), more = 0;
	size_t n = 0;

	for (size_t i = 0; i < w->nlines; i++)
		if (w->lines[i].order_id < first)
			w->lines[n++] = w->lines[i];
	if (n > 1)
		qsort(w->lines, n, sizeof(*w->lines), by_order);
	for (size_t i = 0; i < n; i++) {
		int64_t id = w->lines[i].order_id;
		struct q *q;

		more += w->lines[i].line.amount;
		if (i + 1 < n && w->lines[i + 1].order_id == id)
			continue;
		q = q_use(w->db, SQL_ORDER_AMOUNT_ADD);
		q_int(q, 1, more);
		q_int(q, 2, id);
		q_run(q);
		if (w->follows)
			order_settle(w->db, id);
		more = 0;
	}
}

/* What few orders have. */
static void
write_more(struct order_writer *w, const struct waiting *x)
{
	struct order none = x->head;

	if (!order_has_more(&x->head))
		return;
	w->follows = w->follows || x->head.day[OD_PAY_BY] != DAY_NONE;
	for (int i = 0; i < OD_COUNT; i++)
		none.day[i] = DAY_NONE;
	none.delay_reason = none.hold_why = none.note = NULL;
	order_change(w->db, &none, &x->head);
	if (x->head.paid != 0)
		payment_add(
		    w->db, &(struct payment){.order_id = x->head.id,
			       .on = x->paid_on != DAY_NONE ? x->paid_on
							    : x->head.ordered,
			       .amount = x->head.paid,
			       .method = x->method,
			       .staff_id = x->head.staff_id});
	order_settle(w->db, x->head.id);
}

static void
keep_recent(struct order_writer *w, const struct waiting *x)
{
	if (x->head.no != NULL)
		match_keep(w, x->hash, x->said, x->head.id);
}

void
queue_flush(struct order_writer *w)
{
	int64_t first = first_waiting(w), line = w->next_line;

	db_unnoted(w->db, true);
	write_orders(w);
	write_lines(w);
	db_unnoted(w->db, false);
	if (w->nwaiting > 0)
		db_noted_rows(w->db, "orders", first, w->next_order - 1);
	if (w->next_line > line)
		db_noted_rows(w->db, "order_line", line, w->next_line - 1);
	write_sums(w);
	for (size_t i = 0; i < w->nwaiting; i++) {
		write_more(w, &w->waiting[i]);
		keep_recent(w, &w->waiting[i]);
	}
	w->written = w->written || w->nwaiting > 0;
	if (w->nwaiting > 0)
		memset(w->slots, 0, SLOTS * sizeof(*w->slots));
	w->nwaiting = w->nlines = 0;
	arena_reset(&w->texts);
}
