/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/contact_bulk.h"
#include "model/customer.h"
#include "model/find.h"
#include "model/order_read.h"
#include "tool/orders_who.h"
#include "tool/tool.h"

/* Customers of this input by the hash of their cell: 64 bits, of which two
 * among a million are alike once in 30 million files. */
struct seen {
	uint64_t hash;
	int64_t id;
};

struct who {
	struct db *db;
	bool add;
	enum order_field by; /* OF_COUNT: nobody is named */
	long col, name; /* columns; -1: none */
	struct seen *seen;
	size_t nseen, nslots;
	struct contact_keys *keys; /* codes of all customers */
	int64_t customers, asked;
	struct customer_writer *writer;
	long added;
	const char *kind; /* of those who are added; NULL: usual */
	struct str text, label, why;
};

/* With --add-customers an id is the last thing to go by. */
static enum order_field
column_of(const struct map *m, bool add)
{
	static const enum order_field usual[] = {
	    OF_ID, OF_CODE, OF_CUSTOMER, OF_PHONE, OF_EMAIL, OF_NAME};
	static const enum order_field foreign[] = {
	    OF_CODE, OF_CUSTOMER, OF_PHONE, OF_EMAIL, OF_NAME, OF_ID};

	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		if (map_column(m, add ? foreign[i] : usual[i]) >= 0)
			return add ? foreign[i] : usual[i];
	return OF_COUNT;
}

struct who *
who_new(struct db *db, const struct map *m, bool add)
{
	struct who *w = xcalloc(1, sizeof(*w));

	w->db = db;
	w->add = add;
	w->by = column_of(m, add);
	w->col = w->by == OF_COUNT ? -1 : map_column(m, w->by);
	w->name = map_column(m, OF_NAME);
	w->customers = contact_keys_count(db);
	return w;
}

void
who_free(struct who *w)
{
	if (w == NULL)
		return;
	contact_keys_free(w->keys);
	customer_writer_free(w->writer);
	str_free(&w->text);
	str_free(&w->label);
	str_free(&w->why);
	free(w->seen);
	free(w);
}

void
who_kind(struct who *w, const char *kind)
{
	w->kind = kind;
}

bool
who_ok(const struct who *w)
{
	return w->col >= 0;
}

long
who_added(const struct who *w)
{
	return w->added;
}

/* ---- what was found before ----------------------------------------------- */

static struct seen *
place(const struct who *w, uint64_t hash)
{
	for (size_t i = hash % w->nslots;; i = (i + 1) % w->nslots)
		if (w->seen[i].id == 0 || w->seen[i].hash == hash)
			return &w->seen[i];
}

static void
remember(struct who *w, uint64_t hash, int64_t id)
{
	struct seen *old = w->seen;
	size_t n = w->nslots;

	if (w->nseen * 10 >= n * 7) {
		w->nslots = n * 2 + 61;
		w->seen = xcalloc(w->nslots, sizeof(*w->seen));
		for (size_t i = 0; i < n; i++)
			if (old[i].id != 0)
				*place(w, old[i].hash) = old[i];
		free(old);
	}
	*place(w, hash) = (struct seen){hash, id};
	w->nseen++;
}

/* Reading all codes costs as much as looking up every eighth. */
static int64_t
by_code(struct who *w, const char *s)
{
	bool digits = s[strspn(s, "0123456789")] == '\0';

	if (w->by != OF_CODE && (w->by != OF_CUSTOMER || (digits && !w->add)))
		return 0;
	if (w->keys == NULL && ++w->asked > w->customers / 8)
		w->keys = contact_keys_load(w->db);
	return w->keys ? contact_keys_find(w->keys, s, strlen(s)) : 0;
}

/* ---- looking up, and adding ---------------------------------------------- */

static const char *
cell(struct str *buf, const struct row *row, long col)
{
	str_reset(buf);
	if (col < 0 || (size_t)col >= row->n)
		return "";
	str_addn(buf, row->field[col], row->len[col]);
	return buf->n > 0 ? str_trim(buf->s) : "";
}

static bool
look_up(struct who *w, const char *s, struct found *f)
{
	int64_t id;

	f->n = 0;
	switch (w->by) {
	case OF_ID:
		return str_to_int(s, 1, INT64_MAX, &id) &&
		       find_id(w->db, id, f);
	case OF_CODE:
		return find_code(w->db, s, f);
	case OF_NAME:
		return find_name(w->db, s, f);
	default:
		return w->add ? find_foreign(w->db, s, f)
			      : find_any(w->db, s, f);
	}
}

static void
several(struct who *w, const char *s, const struct found *f)
{
	str_addf(&w->why, "several customers: '%s' is ", s);
	for (size_t i = 0; i < f->n && i < 8; i++)
		str_addf(&w->why, "%s%s", i ? ", " : "",
		    customer_title(w->db, f->id[i]));
	if (f->n > 8)
		str_addf(&w->why, " and %zu more", f->n - 8);
}

static bool
has_blank(const char *s)
{
	return strpbrk(s, " \t") != NULL || strstr(s, "　") != NULL;
}

/* Without blanks it looks like a code, and is one. */
static int64_t
add(struct who *w, const char *s, const struct row *row, const char **column)
{
	const char *name = w->by == OF_NAME ? s : cell(&w->label, row, w->name);
	struct customer_text t = {.field = {NULL}};

	if (w->writer == NULL)
		w->writer = customer_writer_new(
		    w->db, &(struct customer_opts){.on_duplicate = DUP_REJECT,
			       .order = tool_day_order(),
			       .cells = true,
			       .staff = tool_staff()});
	if (w->by == OF_CODE || (w->by == OF_CUSTOMER && !has_blank(s)))
		t.field[CF_CODE] = s;
	if (w->by == OF_PHONE || w->by == OF_EMAIL)
		t.field[w->by == OF_PHONE ? CF_PHONE : CF_EMAIL] = s;
	t.field[CF_NAME] = *name != '\0' ? name : s;
	t.field[CF_KIND] = w->kind;
	if (customer_put(w->writer, &t) == CUSTOMER_ADDED) {
		w->added++;
		return customer_put_id(w->writer);
	}
	*column = customer_put_column(w->writer);
	str_add(&w->why, customer_put_why(w->writer));
	return 0;
}

static int64_t
find(struct who *w, const char *s, const struct row *row, const char **column)
{
	struct found f;
	int64_t id = by_code(w, s);

	str_reset(&w->why);
	if (id != 0)
		return id;
	if (look_up(w, s, &f) && f.n == 1)
		return f.id[0];
	if (f.n > 1)
		several(w, s, &f);
	else if (w->add && w->by != OF_ID)
		return add(w, s, row, column);
	else
		str_addf(&w->why, "no such customer: '%s'", s);
	return 0;
}

bool
who_get(struct who *w, const struct row *row, int64_t *id, const char **column,
    const char **why)
{
	const char *s = cell(&w->text, row, w->col);
	struct seen *seen;
	uint64_t hash;

	*id = 0;
	if (*s == '\0')
		return true;
	hash = contact_hash(s, strlen(s));
	if (w->nslots > 0 && (seen = place(w, hash))->id != 0) {
		*id = seen->id;
		return true;
	}
	*column = order_fields[w->by].name;
	*id = find(w, s, row, column);
	*why = str_get(&w->why);
	if (*id == 0)
		return false;
	remember(w, hash, *id);
	return true;
}
