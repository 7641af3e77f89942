/* SPDX-License-Identifier: ISC */
/* The record of a customer: what differs from the stored one, adding it,
 * changing it.  A row that differs in nothing writes nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/assign.h"
#include "model/customer_impl.h"
#include "model/find.h"

/* The list a column of the record points into; LIST_COUNT: none. */
static enum list
list_of(int r)
{
	switch (r) {
	case R_SOURCE:
		return LIST_SOURCE;
	case R_STATUS:
		return LIST_STATUS;
	case R_TIER:
		return LIST_TIER;
	case R_OWNER:
		return LIST_STAFF;
	case R_CHANNEL:
		return LIST_CHANNEL;
	default:
		return LIST_COUNT;
	}
}

static struct memo *
memo_slot(struct customer_writer *w, enum list which, const char *name)
{
	uint32_t h = 2166136261u;

	if (w->memo[which] == NULL)
		w->memo[which] = xcalloc(MEMO, sizeof(struct memo));
	for (const char *p = name; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	return &w->memo[which][(h ^ h >> 15) % MEMO];
}

int64_t
customer_entry(
    struct customer_writer *w, enum list which, const char *name, bool need)
{
	struct memo *m = memo_slot(w, which, name);
	const struct list_item *item;

	if (m->id != 0 && strcmp(m->text, name) == 0)
		return m->id;
	item = need ? list_need(w->db, which, name, false)
		    : list_find(w->db, which, name);
	if (item == NULL)
		return 0;
	if (strlen(name) < sizeof(m->text)) {
		snprintf(m->text, sizeof(m->text), "%s", name);
		m->id = item->id;
	}
	return item->id;
}

/* ---- values and queries ------------------------------------------------ */

bool
value_same(
    struct customer_writer *w, struct q *q, int col, const struct value *v)
{
	(void)w;
	switch (v->set) {
	case SET_NULL:
		return q_is_null(q, col);
	case SET_INT:
		return q_get_type(q, col) == Q_INT && q_get_int(q, col) == v->i;
	case SET_TEXT:
		return q_get_type(q, col) == Q_TEXT &&
		       q_get_len(q, col) == v->n &&
		       memcmp(q_get_text(q, col), v->s, v->n) == 0;
	default:
		return true;
	}
}

void
value_bind(struct q *q, int param, const struct value *v)
{
	if (v->set == SET_TEXT)
		q_text(q, param, v->s, v->n);
	else if (v->set == SET_INT)
		q_int(q, param, v->i);
	else
		q_null(q, param);
}

void
value_load(struct customer_writer *w, struct q *q, int col, struct value *v)
{
	enum q_type type = q_get_type(q, col);

	v->set = SET_NULL;
	if (type == Q_INT) {
		v->set = SET_INT;
		v->i = q_get_int(q, col);
	} else if (type == Q_TEXT) {
		const char *s = q_get_text(q, col);

		v->set = SET_TEXT;
		v->n = q_get_len(q, col);
		v->s = arena_copy(&w->arena, s, v->n);
	}
}

/* Entries of lists become their ids, in the record in hand. */
static void
resolve(struct customer_writer *w, bool need)
{
	for (int r = R_SOURCE; r <= R_CHANNEL; r++) {
		struct value *v = &w->v[r];
		int64_t id;

		if (v->set != SET_ENTRY)
			continue;
		id = customer_entry(w, list_of(r), v->s, need);
		if (id != 0) {
			v->set = SET_INT;
			v->i = id;
		}
	}
}

bool
record_entries_known(struct customer_writer *w)
{
	resolve(w, false);
	for (int r = R_SOURCE; r <= R_CHANNEL; r++)
		if (w->v[r].set == SET_ENTRY)
			return false;
	return true;
}

/* ---- adding ------------------------------------------------------------ */

static void
set_default(struct value *v, int64_t i)
{
	if (v->set == SET_KEEP || v->set == SET_NULL) {
		v->set = SET_INT;
		v->i = i;
	}
}

/* What the journal would find out at a quarter of the cost of the row. */
static void
note_added(struct customer_writer *w)
{
	static const struct {
		int record;
		char kind;
	} keys[] = {{R_PHONE, 'p'}, {R_EMAIL, 'e'}, {R_WECHAT, 'o'}};

	db_noted_rows(w->db, "customer", w->id, w->id);
	db_key_seen(w->db, 'c', w->v[R_CODE].s, w->v[R_CODE].n);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		const struct value *v = &w->v[keys[i].record];

		if (v->set == SET_TEXT)
			db_noted_key(w->db, keys[i].kind, v->s, v->n, w->id);
	}
}

static bool
insert(struct customer_writer *w)
{
	struct q *q = q_use(w->db, SQL_CUSTOMER_ADD);

	for (int r = 0; r < R_COUNT; r++)
		value_bind(q, r + 1, &w->v[r]);
	if (w->first_id != 0)
		q_int(q, R_COUNT + 1, w->first_id);
	db_unnoted(w->db, true);
	q_run(q);
	db_unnoted(w->db, false);
	if (q_changes(w->db) == 0)
		return false;
	w->id = q_last_id(w->db);
	w->first_id = 0;
	note_added(w);
	return true;
}

/* The customer who has become part of another had the code. */
static int64_t
merged_code(struct customer_writer *w)
{
	struct q *q;

	if (!w->has_merged)
		return 0;
	q = q_use(w->db, SQL_CUSTOMER_MERGED_CODE);
	q_text(q, 1, w->v[R_CODE].s, w->v[R_CODE].n);
	return q_one(q, 0);
}

/* The next code that is free: from the next id on. */
static void
make_code(struct customer_writer *w)
{
	struct value *v = &w->v[R_CODE];
	int64_t next = w->id + 1;

	if (w->code_next == 0)
		next = q_one(q_use(w->db, SQL_CUSTOMER_NEXT_ID), 1);
	if (w->code_next < next)
		w->code_next = next;
	str_reset(&w->code);
	str_addf(&w->code, "%s%0*lld%s", w->code_prefix, w->code_width,
	    (long long)w->code_next++, w->code_suffix);
	v->set = SET_TEXT;
	v->s = str_get(&w->code);
	v->n = w->code.n;
}

bool
record_insert(struct customer_writer *w)
{
	bool coded = w->v[R_CODE].set == SET_TEXT;

	resolve(w, true);
	set_default(&w->v[R_KIND], w->npersons > 0);
	set_default(&w->v[R_ADDED_ON], day_today());
	if (w->status_id != 0 && w->v[R_STATUS].set == SET_KEEP)
		set_default(&w->v[R_STATUS], w->status_id);
	if (w->staff_id != 0)
		set_default(&w->v[R_ADDED_BY], w->staff_id);
	w->v[R_FLAGS].set = SET_INT;
	w->v[R_FLAGS].i = w->flags_on;
	w->v[R_PHONE].set = w->v[R_EMAIL].set = SET_KEEP;
	if (w->phones.n > 0)
		w->v[R_PHONE] = (struct value){
		    SET_TEXT, w->phones.v[0], strlen(w->phones.v[0]), 0};
	if (w->mails.n > 0)
		w->v[R_EMAIL] = (struct value){
		    SET_TEXT, w->mails.v[0], strlen(w->mails.v[0]), 0};
	if (coded)
		return insert(w);
	do
		make_code(w);
	while (merged_code(w) != 0 || !insert(w));
	return true;
}

/* ---- changing ---------------------------------------------------------- */

static long
record_diff(struct customer_writer *w, struct q *q, enum on_duplicate how)
{
	int64_t flags = q_get_int(q, R_FLAGS);
	int64_t wanted = flags | w->flags_on;
	long n = 0;

	if (how == DUP_UPDATE)
		wanted &= ~(int64_t)w->flags_off;
	w->v[R_FLAGS] = (struct value){SET_INT, NULL, 0, wanted};
	w->v[R_ADDED_BY].set = SET_KEEP;
	resolve(w, false);
	for (int r = 0; r < R_COUNT; r++) {
		struct value *v = &w->v[r];

		if (v->set == SET_KEEP)
			continue;
		if ((v->set != SET_ENTRY && value_same(w, q, r, v)) ||
		    (how == DUP_FILL && r != R_FLAGS && !q_is_null(q, r)))
			v->set = SET_KEEP;
		else
			n++;
	}
	return n;
}

/* Another customer has the code this one is to get. */
static bool
code_taken(struct customer_writer *w, int64_t id)
{
	struct found f;

	if (w->v[R_CODE].set != SET_TEXT ||
	    !find_code(w->db, w->v[R_CODE].s, &f))
		return false;
	if (f.id[0] == id && merged_code(w) == 0)
		return false;
	customer_refuse(
	    w, "code", "is that of %s", customer_title(w->db, f.id[0]));
	return true;
}

static void
update(struct customer_writer *w, int64_t id)
{
	struct q *q = q_use(w->db, SQL_CUSTOMER_GET);

	resolve(w, true);
	if (w->v[R_OWNER].set != SET_KEEP)
		assign_moved(w->db, id,
		    w->v[R_OWNER].set == SET_INT ? w->v[R_OWNER].i : 0,
		    w->staff_id);
	q_int(q, 1, id);
	if (q_row(q))
		for (int r = 0; r < R_COUNT; r++)
			if (w->v[r].set == SET_KEEP)
				value_load(w, q, r, &w->v[r]);
	q_reset(q);
	db_key_seen(w->db, 'c', w->v[R_CODE].s, w->v[R_CODE].n);
	q = q_use(w->db, SQL_CUSTOMER_UPDATE);
	for (int r = 0; r < R_COUNT; r++)
		value_bind(q, r + 1, &w->v[r]);
	q_int(q, R_COUNT + 1, id);
	q_run(q);
	str_reset(&w->name);
	str_addn(&w->name, w->v[R_NAME].s, w->v[R_NAME].n);
	str_reset(&w->code);
	str_addn(&w->code, w->v[R_CODE].s, w->v[R_CODE].n);
}

static void
remember(struct customer_writer *w, struct q *q, int64_t id)
{
	w->id = id;
	str_reset(&w->code);
	str_reset(&w->name);
	str_addn(&w->code, q_get_text(q, R_CODE), q_get_len(q, R_CODE));
	str_addn(&w->name, q_get_text(q, R_NAME), q_get_len(q, R_NAME));
}

enum customer_result
record_change(struct customer_writer *w, int64_t id, const char *by)
{
	struct apply a = {id, w->o.on_duplicate, false, false};
	struct q *q = q_use(w->db, SQL_CUSTOMER_GET);
	bool phones, mails;
	long fields, n;

	if (a.how == DUP_REJECT || a.how == DUP_SKIP) {
		a.how = DUP_UPDATE;
		a.dry = true;
	}
	q_int(q, 1, id);
	if (!q_row(q)) {
		customer_refuse(w, by, "no such customer");
		return CUSTOMER_REJECTED;
	}
	remember(w, q, id);
	phones = sets_numbers(w, &a, CF_PHONE, q_get_text(q, R_PHONE));
	mails = sets_numbers(w, &a, CF_EMAIL, q_get_text(q, R_EMAIL));
	fields = record_diff(w, q, a.how);
	q_reset(q);
	n = fields + phones + mails;
	if (!a.dry && code_taken(w, id))
		return CUSTOMER_REJECTED;
	if (fields > 0 && !a.dry)
		update(w, id);
	if (phones && !a.dry)
		sets_write_numbers(w, id, CF_PHONE, false);
	if (mails && !a.dry)
		sets_write_numbers(w, id, CF_EMAIL, false);
	n += sets_apply(w, &a) + customs_apply(w, &a) + parts_apply(w, &a);
	if (n == 0)
		return CUSTOMER_UNCHANGED;
	if (w->o.on_duplicate == DUP_SKIP)
		return CUSTOMER_SKIPPED;
	if (!a.dry)
		return CUSTOMER_UPDATED;
	customer_refuse(w, by, "is already %s", customer_title(w->db, id));
	return CUSTOMER_REJECTED;
}
