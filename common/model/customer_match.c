/* SPDX-License-Identifier: ISC */
/* Which customer a row is about: --key, else code, else phone, else e-mail;
 * never the name. */
#include <string.h>

#include "model/customer_impl.h"
#include "model/derive.h"
#include "model/find.h"
#include "model/phone.h"

static void
merge(struct found *into, const struct found *from)
{
	for (size_t i = 0; i < from->n && i < 8; i++) {
		bool there = false;

		for (size_t k = 0; k < into->n && k < 8; k++)
			there = there || into->id[k] == from->id[i];
		if (there)
			continue;
		if (into->n < 8)
			into->id[into->n] = from->id[i];
		into->n++;
	}
}

static bool
several(struct customer_writer *w, const char *column, const struct found *f)
{
	struct str b = STR_INIT;

	for (size_t i = 0; i < f->n && i < 8; i++)
		str_addf(
		    &b, "%s%s", i ? ", " : "", customer_title(w->db, f->id[i]));
	customer_refuse(w, column, "fits several customers: %s%s", str_get(&b),
	    f->n > 8 ? ", ..." : "");
	str_free(&b);
	return false;
}

static void
find_numbers(
    struct customer_writer *w, enum customer_field f, struct found *out)
{
	const struct texts *t = f == CF_PHONE ? &w->phones : &w->mails;

	out->n = 0;
	for (size_t i = 0; i < t->n; i++) {
		struct found one;

		if (f == CF_PHONE ? find_phone(w->db, t->v[i], &one)
				  : find_mail(w->db, t->v[i], &one))
			merge(out, &one);
	}
}

static void
find_wechat(struct customer_writer *w, struct found *out)
{
	const char *s = w->v[R_WECHAT].s;
	struct q *q;

	out->n = 0;
	if (w->v[R_WECHAT].set != SET_TEXT)
		return;
	db_flush_keys(w->db);
	q = q_use(w->db, SQL_FIND_OTHER);
	q_bind_int(q, ":hash", derive_hash('o', s));
	q_bind_text(q, ":value", s);
	while (q_row(q))
		merge(out, &(struct found){{q_get_int(q, 0)}, 1});
}

static void
find_custom(struct customer_writer *w, struct found *out)
{
	struct q *q = q_use(w->db, SQL_CUSTOMER_BY_CUSTOM);

	out->n = 0;
	q_bind_int(q, ":field", w->customs[w->custom_key].id);
	value_bind(q, q_param(q, ":value"), &w->custom[w->custom_key]);
	while (q_row(q))
		merge(out, &(struct found){{q_get_int(q, 0)}, 1});
}

/* A code of old finds the customer and does not become its own again. */
static int64_t
id_of_code(struct customer_writer *w)
{
	int64_t id = 0;
	struct q *q;

	if (db_key_absent(w->db, derive_hash('c', w->v[R_CODE].s)))
		return 0;
	q = q_use(w->db, SQL_CUSTOMER_ID_OF_CODE);
	q_text(q, 1, w->v[R_CODE].s, w->v[R_CODE].n);
	if (q_row(q)) {
		id = q_get_int(q, 0);
		if (q_get_int(q, 1) == 0)
			w->v[R_CODE].set = SET_KEEP;
		q_reset(q);
	}
	return id;
}

/* --key: that field alone decides. */
static bool
key_given(const struct customer_writer *w)
{
	if (w->custom_key >= 0)
		return w->custom[w->custom_key].set == SET_TEXT ||
		       w->custom[w->custom_key].set == SET_INT;
	switch (w->key) {
	case CF_ID:
		return w->row_id != 0;
	case CF_CODE:
		return w->v[R_CODE].set == SET_TEXT;
	case CF_PHONE:
		return w->phones.n > 0;
	case CF_EMAIL:
		return w->mails.n > 0;
	default:
		return w->v[R_WECHAT].set == SET_TEXT;
	}
}

static bool
match_key(struct customer_writer *w, int64_t *id)
{
	struct found f = {.n = 0};

	if (!key_given(w))
		return customer_refuse(
		    w, w->o.key, "empty, and --key finds customers by it");
	if (w->custom_key >= 0)
		find_custom(w, &f);
	else if (w->key == CF_CODE)
		*id = id_of_code(w);
	else if (w->key == CF_ID)
		find_id(w->db, w->row_id, &f);
	else if (w->key == CF_WECHAT)
		find_wechat(w, &f);
	else
		find_numbers(w, w->key, &f);
	if (f.n > 1)
		return several(w, w->o.key, &f);
	if (f.n == 1)
		*id = f.id[0];
	if (w->key == CF_ID && *id == 0)
		return customer_refuse(
		    w, "id", "no such customer: '%lld'", (long long)w->row_id);
	return true;
}

/* A row with a code nobody has, whose phone or mail somebody has. */
static bool
collision(struct customer_writer *w, enum customer_field f, int64_t id)
{
	const char *what = customer_fields[f].name;

	if (f == CF_PHONE)
		return customer_refuse(w, what,
		    "%s belongs to %s; --key code adds it all the same",
		    phone_mask(w->phones.v[0]), customer_title(w->db, id));
	return customer_refuse(w, what,
	    "%s belongs to %s; --key code adds it all the same", w->mails.v[0],
	    customer_title(w->db, id));
}

/* An id out of another file must not decide against the code. */
static bool
id_agrees(struct customer_writer *w, int64_t id)
{
	struct found f;

	if (w->row_id == 0 || w->row_id == id ||
	    !find_id(w->db, w->row_id, &f) || f.id[0] == id)
		return true;
	return customer_refuse(w, "id",
	    "%lld is %s, not %s; leave the column id out, or give --key code",
	    (long long)w->row_id, customer_title(w->db, w->row_id),
	    w->v[R_CODE].s);
}

bool
customer_match(struct customer_writer *w, int64_t *id, const char **by)
{
	bool code = w->v[R_CODE].set == SET_TEXT;
	struct found f = {.n = 0};
	enum customer_field which = CF_PHONE;

	*id = 0;
	*by = w->o.key;
	if (w->o.key != NULL)
		return match_key(w, id);
	*by = "code";
	if (code && (*id = id_of_code(w)) != 0)
		return id_agrees(w, *id);
	if (code && !id_agrees(w, 0))
		return false;
	*by = "id";
	if (!code && w->row_id != 0 && find_id(w->db, w->row_id, &f)) {
		*id = f.id[0];
		return true;
	}
	find_numbers(w, CF_PHONE, &f);
	if (f.n == 0)
		find_numbers(w, which = CF_EMAIL, &f);
	*by = customer_fields[which].name;
	if (f.n > 1)
		return several(w, *by, &f);
	if (f.n == 0)
		return true;
	if (code)
		return collision(w, which, f.id[0]);
	*id = f.id[0];
	return true;
}
