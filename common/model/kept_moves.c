/* SPDX-License-Identifier: ISC */
/* Who went from which class to which. */
#include <stdlib.h>

#include "base/mem.h"
#include "model/kept.h"
#include "store/query.h"

struct walk {
	struct db *db;
	const struct scheme *s;
	day_t from, until;
	move_fn *fn;
	void *arg;
};

static bool
holds(day_t from, day_t until, bool open, day_t on)
{
	return from <= on && (open || until > on);
}

/* Every change of a customer: where a row begins, and where one ends behind
 * which none begins. */
static void
changes(struct walk *k, int64_t customer)
{
	struct q *q = q_use(k->db, SQL_KEPT_OF);
	struct kept_move m = {customer, CLASS_OUT, CLASS_OUT, DAY_NONE};
	bool more;
	day_t end = INT32_MAX;

	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":scheme", k->s->id);
	do {
		more = q_row(q);
		if (end != INT32_MAX && (!more || q_get_int(q, 2) > end)) {
			m.from = m.to;
			m.to = CLASS_OUT;
			m.on = end;
			if (end > k->from && end <= k->until)
				k->fn(k->arg, &m);
		}
		if (!more)
			break;
		m.from = m.to;
		m.to = scheme_class_by_id(k->s, q_get_int(q, 1));
		m.on = (day_t)q_get_int(q, 2);
		/* by hand for another reason is no change */
		if (m.from != m.to && m.on > k->from && m.on <= k->until)
			k->fn(k->arg, &m);
		end = q_is_null(q, 3) ? INT32_MAX : (day_t)q_get_int(q, 3);
	} while (more);
}

static void
ends(struct walk *k, int64_t customer)
{
	struct q *q = q_use(k->db, SQL_KEPT_OF);
	struct kept_move m = {customer, CLASS_OUT, CLASS_OUT, DAY_NONE};
	size_t before = CLASS_OUT;
	day_t since = 0, end = DAY_NONE, left = DAY_NONE;

	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":scheme", k->s->id);
	while (q_row(q)) {
		size_t class = scheme_class_by_id(k->s, q_get_int(q, 1));
		day_t from = (day_t)q_get_int(q, 2);
		bool open = q_is_null(q, 3);

		if (class != before || from != end)
			since = from;
		before = class;
		end = (day_t)q_get_int(q, 3);
		if (holds(from, end, open, k->from))
			m.from = class;
		if (holds(from, end, open, k->until)) {
			m.to = class;
			m.on = since;
		} else if (!open && end <= k->until) {
			left = end;
		}
	}
	if (m.to == CLASS_OUT)
		m.on = left;
	if (m.from != m.to)
		k->fn(k->arg, &m);
}

void
kept_moves(struct db *db, const struct scheme *s, day_t from, day_t until,
    bool each, move_fn *fn, void *arg)
{
	struct q *q = q_use(db, SQL_MOVED_CUSTOMERS);
	struct walk k = {db, s, from, until, fn, arg};

	q_bind_int(q, ":scheme", s->id);
	q_bind_int(q, ":from", from);
	q_bind_int(q, ":until", until);
	while (q_row(q))
		if (each)
			changes(&k, q_get_int(q, 0));
		else
			ends(&k, q_get_int(q, 0));
}

/* ---- all pairs ----------------------------------------------------------- */

struct pairs {
	uint32_t *v; /* from << 16 | to, in the order of rank */
	size_t n, cap;
};

static void
note(struct pairs *p, size_t from, size_t to)
{
	if (from == CLASS_OUT && to == CLASS_OUT)
		return;
	p->v = xgrow(p->v, p->n, &p->cap, sizeof(*p->v));
	p->v[p->n++] = (uint32_t)(from << 16 | to);
}

static int
by_pair(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Runs of equal pairs. */
static void
say(struct pairs *p, const size_t *places, pair_fn *fn, void *arg)
{
	if (p->n > 0)
		qsort(p->v, p->n, sizeof(*p->v), by_pair);
	for (size_t i = 0, k; i < p->n; i = k) {
		size_t a = p->v[i] >> 16, b = p->v[i] & 0xffff;

		for (k = i; k < p->n && p->v[k] == p->v[i]; k++)
			;
		fn(arg, a == CLASS_OUT ? a : places[a],
		    b == CLASS_OUT ? b : places[b], (long)(k - i));
	}
}

/* order[class] is its place in the order of rank, places[] the way back. */
static void
ranks(const struct scheme *s, size_t *order, size_t *places)
{
	for (size_t i = 0; i < s->n; i++) {
		size_t k = i;

		for (;
		     k > 0 && scheme_rank(s, places[k - 1]) > scheme_rank(s, i);
		     k--)
			places[k] = places[k - 1];
		places[k] = i;
	}
	for (size_t i = 0; i < s->n; i++)
		order[places[i]] = i;
}

void
kept_matrix(struct db *db, const struct scheme *s, day_t from, day_t until,
    pair_fn *fn, void *arg)
{
	struct q *q = q_use(db, SQL_MOVED_KEPT);
	size_t *order = xcalloc(s->n + 1, sizeof(*order));
	size_t *places = xcalloc(s->n + 1, sizeof(*places));
	size_t a = CLASS_OUT, b = CLASS_OUT;
	struct pairs p = {.n = 0};
	int64_t last = 0;

	ranks(s, order, places);
	q_bind_int(q, ":scheme", s->id);
	q_bind_int(q, ":from", from);
	q_bind_int(q, ":until", until);
	while (q_row(q)) {
		size_t class = order[scheme_class_by_id(s, q_get_int(q, 1))];
		day_t begin = (day_t)q_get_int(q, 2);
		day_t end = (day_t)q_get_int(q, 3);
		bool open = q_is_null(q, 3);

		if (q_get_int(q, 0) != last) {
			note(&p, a, b);
			a = b = CLASS_OUT;
		}
		last = q_get_int(q, 0);
		if (holds(begin, end, open, from))
			a = class;
		if (holds(begin, end, open, until))
			b = class;
	}
	note(&p, a, b);
	say(&p, places, fn, arg);
	free(order);
	free(places);
	free(p.v);
}
