/* SPDX-License-Identifier: ISC */
/* The end of a run over orders: lines the input does not have, the indexes,
 * and what is derived. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/bought.h"
#include "model/order_impl.h"

/* Of so many customers at once, and a quarter of all, everything is made
 * anew. */
#define MANY 4096

/* Members in ascending order; the caller frees them. */
static int64_t *
members(const struct bits *b, size_t *n)
{
	int64_t *ids = xreallocarray(NULL, b->set + 1, sizeof(*ids));

	*n = 0;
	for (size_t at = 0; at < b->n; at++)
		for (int i = 0; b->v[at] >> i != 0; i++)
			if (b->v[at] >> i & 1)
				ids[(*n)++] = (int64_t)at * 8 + i;
	return ids;
}

/* Lines an old order had before and that no row of the run spoke of. */
static size_t
unnamed(struct order_writer *w, int64_t order, int64_t **lines)
{
	struct q *q = q_use(w->db, SQL_ORDER_LINE_OF);
	size_t n = 0, cap = 0;

	*lines = NULL;
	q_bind_int(q, ":id", order);
	q_bind_int(q, ":first", w->first_line);
	while (q_row(q)) {
		if (bits_get(&w->seen_lines, q_get_int(q, 0)))
			continue;
		*lines = xgrow(*lines, n, &cap, sizeof(**lines));
		(*lines)[n++] = q_get_int(q, 0);
	}
	return n;
}

static void
remove_lines(struct order_writer *w, int64_t order)
{
	struct order o;
	int64_t *lines;
	size_t n = unnamed(w, order, &lines);

	for (size_t i = 0; i < n; i++) {
		struct q *q = q_use(w->db, SQL_ORDER_LINE_DROP);

		q_bind_int(q, ":id", lines[i]);
		q_run(q);
	}
	free(lines);
	if (n == 0 || !order_get(w->db, order, &o))
		return;
	w->remarks.removed += (long)n;
	bits_set(&w->customers, o.customer_id);
	order_sum(w->db, order);
}

/* A line that was changed where the rows come from looks like one more. */
static void
doubt(struct order_writer *w, int64_t order)
{
	struct order o;
	int64_t *lines;
	size_t n = unnamed(w, order, &lines);

	free(lines);
	if (n == 0 || w->remarks.doubtful++ > 0 || !order_get(w->db, order, &o))
		return;
	order_name(
	    &o, w->remarks.doubtful_name, sizeof(w->remarks.doubtful_name));
}

static void
compare(struct order_writer *w)
{
	const struct bits *b = w->o.replace ? &w->named : &w->grown;
	size_t n;
	int64_t *ids;

	if (b->set == 0 || w->o.each)
		return;
	ids = members(b, &n);
	for (size_t i = 0; i < n; i++)
		if (w->o.replace)
			remove_lines(w, ids[i]);
		else
			doubt(w, ids[i]);
	free(ids);
}

static void
derive(struct order_writer *w)
{
	size_t n;
	int64_t *ids = members(&w->customers, &n);

	db_unnoted(w->db, true);
	if (n > MANY &&
	    (int64_t)n * 4 > q_one(q_use(w->db, SQL_BOUGHT_COUNT), 0))
		bought_rebuild(w->db, ids, n);
	else
		bought_derive(w->db, ids, n, BOUGHT_EVER);
	db_unnoted(w->db, false);
	free(ids);
}

void
order_writer_end(struct order_writer *w, struct order_remarks *out)
{
	queue_flush(w);
	sieve_free(w->numbers);
	w->numbers = NULL;
	if (w->late)
		db_exec(w->db, SQL_ORDER_INDEX_MAKE);
	if (w->late_no)
		db_exec(w->db, SQL_ORDER_INDEX_NO);
	compare(w);
	derive(w);
	*out = w->remarks;
	order_writer_drop(w);
}

void
order_writer_drop(struct order_writer *w)
{
	struct bits *const sets[] = {&w->seen_lines, &w->seen_orders, &w->named,
	    &w->grown, &w->customers};

	if (w == NULL)
		return;
	for (size_t i = 0; i < sizeof(sets) / sizeof(*sets); i++)
		free(sets[i]->v);
	q_free(w->many_orders);
	q_free(w->many_lines);
	sieve_free(w->numbers);
	arena_free(&w->texts);
	str_free(&w->why);
	free(w->waiting);
	free(w->slots);
	free(w->lines);
	free(w->recent);
	free(w->stored);
	free(w);
}
