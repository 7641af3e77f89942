/* SPDX-License-Identifier: ISC */
/* Writing people, relations and anniversaries of a customer: what is there is
 * changed or left alone, never removed. */
#include <string.h>

#include "model/customer_impl.h"

static bool
text_is(struct q *q, int col, const struct value *v)
{
	return v->set == SET_TEXT && strcmp(q_get_text(q, col), v->s) == 0;
}

/* The person of that name, else of that phone; 0: none. */
static int64_t
find_person(
    struct customer_writer *w, int64_t customer, const struct person_in *p)
{
	struct q *q = q_use(w->db, SQL_CUSTOMER_PEOPLE);
	int64_t by_name = 0, by_phone = 0;

	q_int(q, 1, customer);
	while (q_row(q)) {
		if (by_name == 0 && text_is(q, P_NAME, &p->v[P_NAME]))
			by_name = q_get_int(q, P_COUNT);
		if (by_phone == 0 && text_is(q, P_PHONE, &p->v[P_PHONE]))
			by_phone = q_get_int(q, P_COUNT);
	}
	return by_name ? by_name : by_phone;
}

static void
person_insert(
    struct customer_writer *w, int64_t customer, const struct person_in *p)
{
	struct q *q = q_use(w->db, SQL_PERSON_ADD);

	for (int k = 0; k < P_COUNT; k++)
		value_bind(q, k + 1, &p->v[k]);
	if (p->v[P_ACTIVE].set != SET_INT)
		q_int(q, P_ACTIVE + 1, 1);
	q_int(q, P_COUNT + 1, customer);
	q_run(q);
}

static long
person_change(struct customer_writer *w, const struct apply *a, int64_t id,
    struct person_in *p)
{
	struct q *q = q_use(w->db, SQL_PERSON_GET);
	long n = 0;

	q_int(q, 1, id);
	if (!q_row(q))
		return 0;
	for (int k = 0; k < P_COUNT; k++) {
		struct value *v = &p->v[k];

		if (v->set != SET_KEEP && !value_same(w, q, k, v) &&
		    (a->how == DUP_UPDATE || q_is_null(q, k)))
			n++;
		else
			value_load(w, q, k, v);
	}
	q_reset(q);
	if (n == 0 || a->dry)
		return n;
	q = q_use(w->db, SQL_PERSON_UPDATE);
	for (int k = 0; k < P_COUNT; k++)
		value_bind(q, k + 1, &p->v[k]);
	q_int(q, P_COUNT + 1, id);
	q_run(q);
	return n;
}

static long
person_apply(
    struct customer_writer *w, const struct apply *a, struct person_in *p)
{
	int64_t id = find_person(w, a->id, p);

	if (id != 0)
		return person_change(w, a, id, p);
	if (!a->dry)
		person_insert(w, a->id, p);
	return 1;
}

static long
relation_apply(struct customer_writer *w, const struct apply *a,
    const struct relation_in *r)
{
	struct q *q = q_use(w->db, SQL_RELATION_THERE);

	q_bind_int(q, ":id", a->id);
	q_bind_int(q, ":to", r->to);
	q_bind_text(q, ":kind", r->kind);
	if (q_one(q, 0) != 0 || r->to == a->id)
		return 0;
	if (a->dry)
		return 1;
	q = q_use(w->db, SQL_RELATION_ADD);
	q_bind_int(q, ":id", a->id);
	q_bind_int(q, ":to", r->to);
	q_bind_text(q, ":kind", r->kind);
	q_bind_text(q, ":note", r->note);
	q_run(q);
	return 1;
}

static void
anniversary_insert(
    struct customer_writer *w, int64_t customer, const struct anniversary_in *d)
{
	struct q *q = q_use(w->db, SQL_ANNIVERSARY_ADD);

	q_bind_int(q, ":id", customer);
	q_bind_text(q, ":kind", d->kind);
	q_bind_text(q, ":who", d->who);
	q_bind_int(q, ":day", d->day);
	q_bind_text(q, ":note", d->note);
	q_run(q);
}

static long
anniversary_apply(struct customer_writer *w, const struct apply *a,
    const struct anniversary_in *d)
{
	struct q *q = q_use(w->db, SQL_ANNIVERSARY_THERE);
	int64_t id = 0, day = 0;

	q_bind_int(q, ":id", a->id);
	q_bind_text(q, ":kind", d->kind);
	q_bind_text(q, ":who", d->who);
	if (q_row(q)) {
		id = q_get_int(q, 0);
		day = q_get_int(q, 1);
		q_reset(q);
	}
	if (id != 0 && (day == d->day || a->how == DUP_FILL))
		return 0;
	if (a->dry)
		return 1;
	if (id == 0) {
		anniversary_insert(w, a->id, d);
		return 1;
	}
	q = q_use(w->db, SQL_ANNIVERSARY_UPDATE);
	q_bind_int(q, ":day", d->day);
	q_bind_int(q, ":id", id);
	q_run(q);
	return 1;
}

long
parts_apply(struct customer_writer *w, const struct apply *a)
{
	long n = 0;

	for (size_t i = 0; i < w->npersons; i++)
		n += person_apply(w, a, &w->persons[i]);
	for (size_t i = 0; i < w->nrelations; i++)
		n += relation_apply(w, a, &w->relations[i]);
	for (size_t i = 0; i < w->nanniversaries; i++)
		n += anniversary_apply(w, a, &w->anniversaries[i]);
	return n;
}
