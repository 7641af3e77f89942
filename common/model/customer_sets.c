/* SPDX-License-Identifier: ISC */
/* What a customer has several of: phones, mails, tags, custom values. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/customer_impl.h"

/* ---- phones and mails -------------------------------------------------- */

static const char *
kind_name(enum customer_field f)
{
	return f == CF_PHONE ? "phone" : "email";
}

static bool
holds(const struct texts *t, const char *s)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->v[i], s) == 0)
			return true;
	return false;
}

static void
load_known(struct customer_writer *w, int64_t id, enum customer_field f,
    const char *first, struct texts *known)
{
	struct q *q;

	if (*first != '\0')
		texts_add(known, first);
	if (!w->has_address)
		return;
	q = q_use(w->db, SQL_CUSTOMER_ADDRESSES);
	q_int(q, 1, id);
	while (q_row(q))
		if (strcmp(q_get_text(q, 1), kind_name(f)) == 0)
			texts_add(known, arena_copy(&w->arena, q_get_text(q, 2),
					     q_get_len(q, 2)));
}

/* A cell that names only numbers the customer has is no difference, unless it
 * names all of them and another one first; \N before the list makes it
 * exact. */
static bool
differ(const struct texts *given, const struct texts *known)
{
	for (size_t i = 0; i < given->n; i++)
		if (!holds(known, given->v[i]))
			return true;
	if (given->n == known->n)
		return given->n > 0 && strcmp(given->v[0], known->v[0]) != 0;
	return given->clear;
}

bool
sets_numbers(struct customer_writer *w, const struct apply *a,
    enum customer_field f, const char *first)
{
	struct texts *t = f == CF_PHONE ? &w->phones : &w->mails;
	struct value *v = &w->v[f == CF_PHONE ? R_PHONE : R_EMAIL];
	struct texts known = {.n = 0};
	bool changes = false;

	v->set = SET_KEEP;
	if (!t->given ||
	    (t->n == 1 && !t->clear && strcmp(t->v[0], first) == 0))
		return false;
	load_known(w, a->id, f, first, &known);
	if (a->how == DUP_FILL ? known.n == 0 && t->n > 0 : differ(t, &known)) {
		v->set = t->n > 0 ? SET_TEXT : SET_NULL;
		v->s = t->n > 0 ? t->v[0] : NULL;
		v->n = t->n > 0 ? strlen(t->v[0]) : 0;
		changes = t->n > 1 || known.n > 1;
	}
	free(known.v);
	return changes;
}

void
sets_write_numbers(
    struct customer_writer *w, int64_t id, enum customer_field f, bool fresh)
{
	const struct texts *t = f == CF_PHONE ? &w->phones : &w->mails;
	struct q *q;

	if (!fresh) {
		q = q_use(w->db, SQL_CUSTOMER_ADDRESS_REMOVE);
		q_bind_int(q, ":id", id);
		q_bind_text(q, ":kind", kind_name(f));
		q_run(q);
	}
	for (size_t i = 1; i < t->n; i++) {
		w->has_address = true;
		q = q_use(w->db, SQL_CUSTOMER_ADDRESS_ADD);
		q_bind_int(q, ":id", id);
		q_bind_text(q, ":kind", kind_name(f));
		q_bind_text(q, ":value", t->v[i]);
		q_run(q);
	}
}

/* ---- tags -------------------------------------------------------------- */

/* Ids of the tags the customer has, in ids (as texts are: few). */
static size_t
load_tags(struct customer_writer *w, int64_t id, int64_t **ids)
{
	size_t n = 0, cap = 0;
	struct q *q;

	*ids = NULL;
	if (!w->has_tags)
		return 0;
	q = q_use(w->db, SQL_CUSTOMER_TAGS);
	q_int(q, 1, id);
	while (q_row(q)) {
		*ids = xgrow(*ids, n, &cap, sizeof(**ids));
		(*ids)[n++] = q_get_int(q, 1);
	}
	return n;
}

static bool
has_id(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

static void
tag_run(struct customer_writer *w, enum sql_id sql, int64_t id, int64_t tag)
{
	struct q *q = q_use(w->db, sql);

	q_bind_int(q, ":id", id);
	if (tag != 0)
		q_bind_int(q, ":tag", tag);
	q_run(q);
}

static long
add_tags(struct customer_writer *w, const struct apply *a, const int64_t *ids,
    size_t n)
{
	long changed = 0;

	for (size_t i = 0; i < w->tags.n; i++) {
		int64_t tag =
		    customer_entry(w, LIST_TAG, w->tags.v[i], !a->dry);

		if (tag != 0 && has_id(ids, n, tag))
			continue;
		changed++;
		if (a->dry)
			continue;
		w->has_tags = true;
		tag_run(w, SQL_CUSTOMER_TAG_ADD, a->id, tag);
		changed -= q_changes(w->db) == 0; /* named twice */
	}
	return changed;
}

static long
remove_tags(struct customer_writer *w, const struct apply *a,
    const int64_t *ids, size_t n)
{
	long changed = 0;

	for (size_t i = 0; i < w->untags.n; i++) {
		int64_t tag =
		    customer_entry(w, LIST_TAG, w->untags.v[i], false);

		if (tag == 0 || !has_id(ids, n, tag))
			continue;
		changed++;
		if (!a->dry)
			tag_run(w, SQL_CUSTOMER_TAG_REMOVE, a->id, tag);
	}
	return changed;
}

/* \N: only what is named stays. */
static size_t
clear_tags(struct customer_writer *w, const struct apply *a, int64_t *ids,
    size_t n, long *changed)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		bool named = false;

		for (size_t k = 0; k < w->tags.n; k++)
			named = named || customer_entry(w, LIST_TAG,
					     w->tags.v[k], false) == ids[i];
		if (named) {
			ids[kept++] = ids[i];
			continue;
		}
		++*changed;
		if (!a->dry)
			tag_run(w, SQL_CUSTOMER_TAG_REMOVE, a->id, ids[i]);
	}
	return kept;
}

long
sets_apply(struct customer_writer *w, const struct apply *a)
{
	int64_t *ids = NULL;
	size_t n = 0;
	long changed = 0;

	if (!w->tags.given && !w->untags.given)
		return 0;
	if (!a->fresh)
		n = load_tags(w, a->id, &ids);
	if (w->tags.clear && a->how == DUP_UPDATE)
		n = clear_tags(w, a, ids, n, &changed);
	if (a->fresh || a->how == DUP_UPDATE || n == 0)
		changed += add_tags(w, a, ids, n);
	if (a->how == DUP_UPDATE)
		changed += remove_tags(w, a, ids, n);
	free(ids);
	return changed;
}

/* ---- custom values ----------------------------------------------------- */

static void
custom_write(
    struct customer_writer *w, int64_t id, int64_t field, const struct value *v)
{
	struct q *q =
	    q_use(w->db, v->set == SET_NULL ? SQL_CUSTOMER_VALUE_REMOVE
					    : SQL_CUSTOMER_VALUE_PUT);

	w->has_values = true;
	q_bind_int(q, ":id", id);
	q_bind_int(q, ":field", field);
	if (v->set != SET_NULL)
		value_bind(q, q_param(q, ":value"), v);
	q_run(q);
}

static bool
custom_differs(
    struct customer_writer *w, const struct apply *a, size_t i, bool *there)
{
	bool same = false;
	struct q *q;

	*there = false;
	if (a->fresh || !w->has_values)
		return w->custom[i].set != SET_NULL;
	q = q_use(w->db, SQL_CUSTOMER_VALUE_GET);
	q_bind_int(q, ":id", a->id);
	q_bind_int(q, ":field", w->customs[i].id);
	if (q_row(q)) {
		*there = true;
		same = value_same(w, q, 0, &w->custom[i]);
		q_reset(q);
	}
	return *there ? !same : w->custom[i].set != SET_NULL;
}

long
customs_apply(struct customer_writer *w, const struct apply *a)
{
	long changed = 0;

	for (size_t i = 0; i < w->ncustoms; i++) {
		bool there;

		if (w->custom[i].set == SET_KEEP ||
		    !custom_differs(w, a, i, &there) ||
		    (there && a->how == DUP_FILL))
			continue;
		changed++;
		if (!a->dry)
			custom_write(w, a->id, w->customs[i].id, &w->custom[i]);
	}
	return changed;
}
