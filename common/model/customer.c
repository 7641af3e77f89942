/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/customer_impl.h"
#include "model/setting.h"

bool
customer_refuse(
    struct customer_writer *w, const char *column, const char *fmt, ...)
{
	char buf[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	str_reset(&w->why);
	str_add(&w->why, buf);
	w->column = column;
	return false;
}

bool
customer_refuse_value(struct customer_writer *w, const char *column,
    const char *why, const char *value)
{
	size_t n = strlen(value);

	if (n > 80)
		for (n = 80; n > 0 && ((unsigned char)value[n] & 0xc0) == 0x80;)
			n--;
	return customer_refuse(w, column, "%s: '%.*s%s'", why, (int)n, value,
	    value[n] != '\0' ? "..." : "");
}

/* ---- what a writer knows ----------------------------------------------- */

/* "C%05d": what stands before and behind the number, and its width. */
static void
read_code_format(struct customer_writer *w)
{
	char *s = setting_get(w->db, "code_format", "C%05d");
	char *mark = strchr(s, '%'), *p;

	w->code_width = 0;
	if (mark == NULL) {
		w->code_prefix = s;
		w->code_suffix = xstrdup("");
		return;
	}
	for (p = mark + 1; isdigit((unsigned char)*p); p++)
		if (w->code_width < 10)
			w->code_width = w->code_width * 10 + (*p - '0');
	w->code_suffix = xstrdup(*p == 'd' ? p + 1 : p);
	*mark = '\0';
	w->code_prefix = s;
}

static bool
read_key(struct customer_writer *w)
{
	static const enum customer_field keys[] = {
	    CF_ID, CF_CODE, CF_PHONE, CF_EMAIL, CF_WECHAT};
	const char *key = w->o.key;

	w->key = CF_COUNT;
	w->custom_key = -1;
	if (key == NULL)
		return true;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (strcmp(customer_fields[keys[i]].name, key) == 0) {
			w->key = keys[i];
			return true;
		}
	for (size_t i = 0; i < w->ncustoms; i++)
		if (strcmp(w->customs[i].name, key) == 0)
			w->custom_key = (int)i;
	return w->custom_key >= 0;
}

struct customer_writer *
customer_writer_new(struct db *db, const struct customer_opts *o)
{
	struct customer_writer *w = xcalloc(1, sizeof(*w));
	const struct list_item *item;
	char *status;

	w->db = db;
	w->o = *o;
	w->customs = custom_fields(db, &w->ncustoms);
	w->custom = xcalloc(w->ncustoms + 1, sizeof(*w->custom));
	if (!read_key(w)) {
		customer_writer_free(w);
		return NULL;
	}
	read_code_format(w);
	status = setting_get(db, "default_status", "");
	item = *status ? list_find(db, LIST_STATUS, status) : NULL;
	w->status_id = item ? item->id : 0;
	free(status);
	item = o->staff ? list_find(db, LIST_STAFF, o->staff) : NULL;
	w->staff_id = item ? item->id : 0;
	w->has_address = q_one(q_use(db, SQL_CUSTOMER_ANY_ADDRESS), 0) != 0;
	w->has_tags = q_one(q_use(db, SQL_CUSTOMER_ANY_TAG), 0) != 0;
	w->has_values = q_one(q_use(db, SQL_CUSTOMER_ANY_VALUE), 0) != 0;
	w->has_merged = q_one(q_use(db, SQL_CUSTOMER_MERGED_ANY), 0) != 0;
	if (w->has_merged)
		w->first_id = q_one(q_use(db, SQL_CUSTOMER_NEXT_ID), 0);
	return w;
}

void
customer_writer_free(struct customer_writer *w)
{
	if (w == NULL)
		return;
	for (int i = 0; i < LIST_COUNT; i++)
		free(w->memo[i]);
	free(w->code_prefix);
	free(w->code_suffix);
	free(w->custom);
	free(w->phones.v);
	free(w->mails.v);
	free(w->tags.v);
	free(w->untags.v);
	free(w->persons);
	free(w->relations);
	free(w->anniversaries);
	str_free(&w->code);
	str_free(&w->name);
	str_free(&w->why);
	arena_free(&w->arena);
	free(w);
}

bool
customer_none(struct db *db)
{
	return q_one(q_use(db, SQL_CUSTOMER_NEXT_ID), 1) == 1;
}

bool
customer_load_begin(struct db *db)
{
	if (!customer_none(db))
		return false;
	db_exec(db, SQL_CUSTOMER_INDEX_DROP);
	return true;
}

void
customer_load_end(struct db *db)
{
	/* The sorter takes as much memory as the cache may. */
	db_exec(db, SQL_USUAL_CACHE);
	db_exec(db, SQL_CUSTOMER_INDEX_MAKE);
	db_exec(db, SQL_BULK_CACHE);
}

/* ---- one customer ------------------------------------------------------ */

static void
set_name(struct customer_writer *w, const char *s)
{
	if (s != NULL)
		w->v[R_NAME] = (struct value){SET_TEXT, s, strlen(s), 0};
}

static void
keep(struct str *b, const struct value *v)
{
	if (v->set != SET_TEXT || v->s == b->s)
		return;
	str_reset(b);
	str_addn(b, v->s, v->n);
}

/* Everything a new customer must have. */
static bool
complete(struct customer_writer *w, const struct customer_text *t)
{
	if (w->v[R_NAME].set != SET_TEXT)
		set_name(w, customer_name_instead(w, t));
	if (w->v[R_NAME].set != SET_TEXT)
		return customer_refuse(
		    w, "name", "a new customer needs a name");
	for (size_t i = 0; i < w->ncustoms; i++)
		if (w->customs[i].required && w->custom[i].set == SET_KEEP)
			return customer_refuse(
			    w, w->customs[i].name, "a new customer needs it");
	return true;
}

static void
add_rest(struct customer_writer *w)
{
	const struct apply a = {w->id, DUP_UPDATE, true, false};

	keep(&w->code, &w->v[R_CODE]);
	keep(&w->name, &w->v[R_NAME]);
	if (w->phones.n > 1)
		sets_write_numbers(w, w->id, CF_PHONE, true);
	if (w->mails.n > 1)
		sets_write_numbers(w, w->id, CF_EMAIL, true);
	sets_apply(w, &a);
	customs_apply(w, &a);
	parts_apply(w, &a);
}

static enum customer_result
add(struct customer_writer *w, const struct customer_text *t)
{
	if (!complete(w, t))
		return CUSTOMER_REJECTED;
	if (!record_insert(w)) {
		customer_refuse_value(
		    w, "code", "somebody has it", w->v[R_CODE].s);
		return CUSTOMER_REJECTED;
	}
	add_rest(w);
	return CUSTOMER_ADDED;
}

/* When only the code decides and the last one was new, this one is tried as a
 * new one too: the index of codes says no just as well as a look-up. */
static bool
added_at_once(struct customer_writer *w, const struct customer_text *t)
{
	if (!w->mostly_new || w->has_merged || w->key != CF_CODE ||
	    w->v[R_CODE].set != SET_TEXT || w->v[R_NAME].set != SET_TEXT ||
	    !record_entries_known(w) || !complete(w, t))
		return false;
	if (!record_insert(w))
		return false;
	add_rest(w);
	return true;
}

static enum customer_result
put(struct customer_writer *w, const struct customer_text *t)
{
	const char *by = NULL;
	int64_t id = w->o.target;

	if (!customer_values(w, t))
		return CUSTOMER_REJECTED;
	if (w->v[R_NAME].set == SET_KEEP)
		set_name(w, customer_name_parts(w, t));
	if (id == 0) {
		struct value before[R_COUNT];

		memcpy(before, w->v, sizeof(before));
		if (added_at_once(w, t))
			return CUSTOMER_ADDED;
		memcpy(w->v, before, sizeof(before));
		if (!customer_match(w, &id, &by))
			return CUSTOMER_REJECTED;
	}
	return id == 0 ? add(w, t) : record_change(w, id, by);
}

enum customer_result
customer_put(struct customer_writer *w, const struct customer_text *t)
{
	enum customer_result r;

	arena_reset(&w->arena);
	w->id = 0;
	r = put(w, t);
	w->mostly_new = r == CUSTOMER_ADDED;
	return r;
}

int64_t
customer_put_id(const struct customer_writer *w)
{
	return w->id;
}

const char *
customer_put_code(const struct customer_writer *w)
{
	return w->id ? str_get(&w->code) : "";
}

const char *
customer_put_name(const struct customer_writer *w)
{
	return w->id ? str_get(&w->name) : "";
}

const char *
customer_put_column(const struct customer_writer *w)
{
	return w->column;
}

const char *
customer_put_why(const struct customer_writer *w)
{
	return str_get(&w->why);
}
