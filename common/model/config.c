/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/config_impl.h"
#include "model/lists.h"
#include "store/query.h"

/* A stored row, and whether the input named it. */
struct stored {
	int64_t id;
	struct value v[CONFIG_COLUMNS];
	bool named;
	long line; /* where; 0: not in the input */
	long *count; /* it is counted in; NULL: not in the input */
};

struct reading {
	struct db *db;
	const struct config_table *t;
	size_t ncols;
	int from[CONFIG_COLUMNS]; /* field of the input, -1: none */
	struct stored *row;
	size_t n, cap;
	const char *file;
	struct config_counts *counts;
};

static void
load(struct reading *r)
{
	struct q *q = config_rows(r->db, r->t);

	while (q_row(q)) {
		struct stored *s;

		r->row = xgrow(r->row, r->n, &r->cap, sizeof(*r->row));
		s = &r->row[r->n++];
		memset(s, 0, sizeof(*s));
		s->id = q_get_int(q, 0);
		for (size_t i = 0; i < r->ncols; i++) {
			s->v[i].null = q_is_null(q, (int)i + 1);
			if (q_get_type(q, (int)i + 1) == Q_INT)
				s->v[i].i = q_get_int(q, (int)i + 1);
			else if (!s->v[i].null)
				s->v[i].s = xstrdup(q_get_text(q, (int)i + 1));
		}
	}
	q_free(q);
}

static void
free_values(struct value *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(v[i].s);
}

static bool
equal(const struct value *a, const struct value *b)
{
	if (a->null || b->null)
		return a->null == b->null;
	if (a->s != NULL && b->s != NULL)
		return strcmp(a->s, b->s) == 0;
	return a->s == b->s && a->i == b->i;
}

static struct stored *
same_key(struct reading *r, const struct value *v)
{
	for (size_t k = 0; k < r->n; k++) {
		bool same = true;

		for (size_t i = 0; i < r->ncols; i++)
			if (config_is_key(r->t, i) &&
			    !equal(&r->row[k].v[i], &v[i]))
				same = false;
		if (same)
			return &r->row[k];
	}
	return NULL;
}

static void
bind(struct q *q, const struct value *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int p = (int)i + 1;

		if (v[i].null)
			q_null(q, p);
		else if (v[i].s != NULL)
			q_text(q, p, v[i].s, strlen(v[i].s));
		else
			q_int(q, p, v[i].i);
	}
}

static void
insert(struct reading *r, struct value *v, long line)
{
	char *columns = config_column_list(r->t, "@");
	char *values = config_column_list(r->t, "?#");
	struct q *q = q_template(r->db, SQL_CONFIG_INSERT, "table", r->t->name,
	    "columns", columns, "values", values, NULL);
	struct stored *s;

	r->row = xgrow(r->row, r->n, &r->cap, sizeof(*r->row));
	s = &r->row[r->n++];
	memset(s, 0, sizeof(*s));
	bind(q, v, r->ncols);
	s->id = q_one(q, 0);
	s->named = true;
	s->line = line;
	memcpy(s->v, v, sizeof(s->v));
	q_free(q);
	free(columns);
	free(values);
	s->count = &r->counts->added;
	(*s->count)++;
}

static void
update(struct reading *r, struct stored *s, struct value *v)
{
	char *sets = config_column_list(r->t, "@ = ?#");
	struct q *q = q_template(
	    r->db, SQL_CONFIG_UPDATE, "table", r->t->name, "sets", sets, NULL);

	bind(q, v, r->ncols);
	q_bind_int(q, ":id", s->id);
	q_run(q);
	q_free(q);
	free(sets);
	free_values(s->v, r->ncols);
	memcpy(s->v, v, sizeof(s->v));
	s->count = &r->counts->updated;
	(*s->count)++;
}

static void
refuse(struct reading *r, long line, const char *column, const char *why)
{
	const struct place at = {r->file, line, column};

	msg_at(CRM_REFUSED, &at, "%s", why);
	r->counts->refused++;
}

/* Looks at a row as it will stand: cells the input does not have are those
 * of the stored row. */
static bool
whole_row(
    struct reading *r, const char **text, const struct value *v, long line)
{
	char number[CONFIG_COLUMNS][24];
	struct str why = STR_INIT;
	const char *column = NULL;
	bool ok;

	if (r->t->check == NULL)
		return true;
	for (size_t i = 0; i < r->ncols; i++) {
		if (r->from[i] >= 0 || v[i].null)
			continue;
		if (r->t->col[i].type == CONF_MONEY)
			str_from_cents(v[i].i, number[i]);
		else if (r->t->col[i].type == CONF_QTY)
			str_from_qty(v[i].i, number[i]);
		else
			snprintf(
			    number[i], sizeof(number[i]), "%" PRId64, v[i].i);
		text[i] = v[i].s ? v[i].s : number[i];
		if (r->t->col[i].type == CONF_CHANNEL)
			text[i] = list_get(r->db, LIST_CHANNEL, v[i].i)->name;
	}
	ok = r->t->check(r->db, text, &column, &why);
	if (!ok)
		refuse(r, line, column, str_get(&why));
	str_free(&why);
	return ok;
}

/* The cells of a row as values, the keys first: cells the input does not have
 * are those of the stored row of that key. */
static bool
parse_row(struct reading *r, const char *const *text, long line,
    struct value *v, struct stored **s)
{
	struct str why = STR_INIT;
	bool ok = true;

	*s = NULL;
	for (size_t k = 0; k < 2 * r->ncols; k++) {
		size_t i = k % r->ncols;

		if (k == r->ncols && ok)
			*s = same_key(r, v);
		if (config_is_key(r->t, i) != (k < r->ncols))
			continue;
		if (*s != NULL && r->from[i] < 0) {
			v[i] = (*s)->v[i];
			if (v[i].s != NULL)
				v[i].s = xstrdup(v[i].s);
			continue;
		}
		str_reset(&why);
		if (!config_value(r->db, &r->t->col[i], text[i], &v[i], &why)) {
			refuse(r, line, r->t->col[i].out.name, str_get(&why));
			ok = false;
		}
	}
	str_free(&why);
	return ok;
}

static void
take_row(struct reading *r, const char *const *field, size_t n, long line)
{
	const char *text[CONFIG_COLUMNS] = {NULL};
	struct value v[CONFIG_COLUMNS] = {{0}};
	struct stored *s;
	bool same = true;

	r->counts->read++;
	for (size_t i = 0; i < r->ncols; i++)
		text[i] = r->from[i] >= 0 && (size_t)r->from[i] < n
			      ? field[r->from[i]]
			      : "";
	if (!parse_row(r, text, line, v, &s) || !whole_row(r, text, v, line)) {
		free_values(v, r->ncols);
		return;
	}
	if (s == NULL) {
		insert(r, v, line);
		return;
	}
	if (s->named) {
		refuse(r, line, r->t->key[0], "stands twice in the input");
		free_values(v, r->ncols);
		return;
	}
	s->named = true;
	s->line = line;
	for (size_t i = 0; i < r->ncols; i++)
		same = same && equal(&s->v[i], &v[i]);
	if (!same) {
		update(r, s, v);
		return;
	}
	s->count = &r->counts->unchanged;
	(*s->count)++;
	free_values(v, r->ncols);
}

/* What a row is called: 'NAME', or 'NAME' of 'WHOSE'. */
static void
say_name(struct str *out, const struct reading *r, const struct stored *s)
{
	const struct value *key[2];
	size_t n = 0;

	for (size_t i = 0; i < r->ncols && n < 2; i++)
		if (config_is_key(r->t, i))
			key[n++] = &s->v[i];
	for (size_t i = n; i-- > 0;) {
		if (key[i]->s != NULL || key[i]->null)
			str_addf(out, "'%s'", key[i]->s ? key[i]->s : "");
		else
			str_addf(out, "'%lld'", (long long)key[i]->i);
		if (i > 0)
			str_add(out, " of ");
	}
}

static void
remove_row(struct reading *r, const struct stored *s)
{
	struct q *q =
	    q_template(r->db, SQL_CONFIG_DELETE, "table", r->t->name, NULL);
	struct str name = STR_INIT;

	say_name(&name, r, s);

	q_bind_int(q, ":id", s->id);
	if (q_try(q)) {
		r->counts->removed++;
		if (r->t->col[0].type == CONF_TEXT)
			msg_note("removed %s %s", r->t->name, str_get(&name));
	} else if (r->t->inactive) {
		q_free(q);
		q = q_template(
		    r->db, SQL_CONFIG_SWITCH_OFF, "table", r->t->name, NULL);
		q_bind_int(q, ":id", s->id);
		q_run(q);
		r->counts->updated += q_changes(r->db) > 0;
		msg_note("%s %s is still used: switched off", r->t->name,
		    str_get(&name));
	} else {
		str_add(&name, " is still used: it cannot be left out");
		refuse(r, 0, r->t->key[r->t->key[1] != NULL], str_get(&name));
	}
	str_free(&name);
	q_free(q);
}

/* Which field of the input is which column; false after a message. */
static bool
header(struct reading *r, const char *const *field, size_t n)
{
	for (size_t i = 0; i < r->ncols; i++) {
		const struct column *c = &r->t->col[i].out;

		r->from[i] = -1;
		for (size_t k = 0; k < n; k++)
			if (strcmp(field[k], c->name) == 0 ||
			    strcmp(field[k], c->zh) == 0)
				r->from[i] = (int)k;
		if (r->from[i] == -1 && config_is_key(r->t, i)) {
			refuse(r, 1, c->name, "this column is missing");
			return false;
		}
	}
	for (size_t k = 0; k < n; k++) {
		bool known = field[k][0] == '_';

		for (size_t i = 0; i < r->ncols; i++)
			known = known || r->from[i] == (int)k;
		if (!known) {
			refuse(r, 1, field[k], "no such column");
			return false;
		}
	}
	return true;
}

static void
begin(struct reading *r, struct db *db, const struct config_table *t,
    const char *file, struct config_counts *counts)
{
	memset(r, 0, sizeof(*r));
	r->db = db;
	r->t = t;
	r->ncols = config_count(t);
	r->file = file;
	r->counts = counts;
	load(r);
}

static bool
has_key(const struct reading *r, const struct stored *s, const char *key,
    const char *value)
{
	for (size_t i = 0; i < r->ncols; i++)
		if (strcmp(r->t->col[i].out.name, key) == 0)
			return s->v[i].s != NULL &&
			       strcmp(s->v[i].s, value) == 0;
	return false;
}

/* What does not fit the rows of this table or of another one. */
static void
whole_fault(void *arg, const char *table, const char *key, const char *key2,
    const char *column, const char *why)
{
	struct reading *r = arg;
	struct str text = STR_INIT;
	struct stored *s = NULL;
	long line = 0;

	if (strcmp(table, r->t->name) == 0)
		for (size_t k = 0; k < r->n; k++)
			if (has_key(r, &r->row[k], r->t->key[0], key) &&
			    (r->t->key[1] == NULL ||
				has_key(r, &r->row[k], r->t->key[1], key2)))
				s = &r->row[k];
	if (s != NULL && s->count != NULL) {
		(*s->count)--;
		s->count = NULL; /* a second fault of a row is no second row */
	}
	line = s != NULL ? s->line : 0;
	if (line == 0)
		str_addf(&text,
		    key2 ? "%s '%s' of '%s': %s: " : "%s '%s': %.0s%s: ", table,
		    key2 ? key2 : key, key, column);
	str_add(&text, why);
	refuse(r, line, line ? column : NULL, str_get(&text));
	str_free(&text);
}

static void
end(struct reading *r, bool keep)
{
	for (size_t k = 0; k < r->n && !keep; k++)
		if (!r->row[k].named && r->counts->refused == 0)
			remove_row(r, &r->row[k]);
	if (config_whole(r->t) != NULL && r->counts->refused == 0)
		config_whole(r->t)(r->db, whole_fault, r);
	for (size_t k = 0; k < r->n; k++)
		free_values(r->row[k].v, r->ncols);
	free(r->row);
}

void
config_in(struct db *db, const struct config_table *t, struct source *src,
    bool keep, struct config_counts *counts)
{
	const struct row *row = source_header(src);
	enum row_result res;
	struct reading r;

	begin(&r, db, t, source_name(src), counts);
	if (row->n > 0 && header(&r, row->field, row->n)) {
		while ((res = source_next(src, &row)) != ROW_END) {
			if (res == ROW_OK)
				take_row(&r, row->field, row->n, row->line);
			else
				refuse(&r, row->line, source_column(src),
				    source_why(src));
		}
		end(&r, keep);
		return;
	}
	if (row->n == 0)
		refuse(&r, 0, NULL, "empty: no header");
	end(&r, true);
}

void
config_in_lines(struct db *db, const struct config_table *t, const char *name,
    const char *const *fields, struct config_counts *counts)
{
	struct reading r;
	size_t n = 0;
	long line = 1;

	begin(&r, db, t, name, counts);
	for (bool first = true; fields[0] != NULL; fields += n + 1, line++) {
		for (n = 0; fields[n] != NULL; n++)
			;
		if (!first)
			take_row(&r, fields, n, line);
		else if (!header(&r, fields, n))
			break;
		first = false;
	}
	end(&r, true);
}
