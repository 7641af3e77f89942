/* SPDX-License-Identifier: ISC */
/* Classes set by hand. */
#include <string.h>

#include "model/kept_impl.h"
#include "store/query.h"

/* The row that holds (id 0: none); whether it is what is to be; and whether
 * anything is stored for a later day. */
static struct kept_current
current_of(struct db *db, const struct scheme *s, const struct kept_row *r,
    day_t on, bool *same, bool *later)
{
	struct q *q = q_use(db, SQL_KEPT_OF);
	struct kept_current c = {.customer = r->customer};

	*same = *later = false;
	q_bind_int(q, ":customer", r->customer);
	q_bind_int(q, ":scheme", s->id);
	while (q_row(q)) {
		*later = *later || q_get_int(q, 2) > on ||
			 (!q_is_null(q, 3) && q_get_int(q, 3) > on);
		if (!q_is_null(q, 3))
			continue;
		c = (struct kept_current){r->customer, q_get_int(q, 0),
		    q_get_int(q, 1), (day_t)q_get_int(q, 2), !q_is_null(q, 4)};
		*same = c.by_hand && r->why != NULL &&
			r->staff == q_get_int(q, 4) &&
			strcmp(r->why, q_get_text(q, 5)) == 0 &&
			c.class == s->class[r->class].id;
	}
	return c;
}

enum kept_result
kept_set(struct db *db, struct scheme *s, int64_t customer, size_t class,
    day_t on, int64_t staff, const char *why)
{
	const struct kept_row r = {customer, FIGURE_NONE, class, staff, why};
	bool same, later;
	struct kept_current c = current_of(db, s, &r, on, &same, &later);
	struct kept_writer k;

	if (same || later)
		return same ? KEPT_SAME : KEPT_LATER;
	kept_open(&k, db, s, on);
	kept_put(&k, c.id, c.from, &r);
	kept_tier(&k, customer, class);
	kept_close(&k);
	return KEPT_DONE;
}

enum kept_result
kept_unset(struct world *w, struct scheme *s, int64_t customer, uint16_t class,
    int64_t value)
{
	const struct kept_row r = {customer, value, class, 0, NULL};
	bool same, later;
	struct kept_current c = current_of(w->db, s, &r, w->on, &same, &later);
	struct kept_writer k;

	if (!c.by_hand || later)
		return later ? KEPT_LATER : KEPT_NOT_BY_HAND;
	kept_open(&k, w->db, s, w->on);
	kept_put(&k, c.id, c.from, &r);
	if (class != CLASS_OUT)
		kept_tier(&k, customer, class);
	kept_close(&k);
	return KEPT_DONE;
}

void
kept_override(const struct world *w, const struct scheme *s, day_t on,
    struct sorted *x, kept_fn *fn, void *arg)
{
	struct q *q = q_use(w->db, SQL_KEPT_BY_HAND);
	size_t at = 0;

	q_bind_int(q, ":scheme", s->id);
	q_bind_int(q, ":on", on);
	while (q_row(q)) {
		while (at < w->n && w->id[at] < q_get_int(q, 0))
			at++;
		if (at == w->n || w->id[at] != q_get_int(q, 0))
			continue;
		x->class[at] = (uint16_t)scheme_class_by_id(s, q_get_int(q, 1));
		if (fn != NULL)
			fn(arg, at, q_get_text(q, 2), q_get_text(q, 3));
	}
}
