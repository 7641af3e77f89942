/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "store/impl.h"

static void
prepare(struct q *q, struct db *db, const char *sql, unsigned flags)
{
	int rc = sqlite3_prepare_v3(db->h, sql, -1, flags, &q->st, NULL);

	if (rc != SQLITE_OK)
		store_die(db, rc, sql);
	q->db = db;
}

struct q *
q_use(struct db *db, enum sql_id id)
{
	struct q *q = &db->cache[id];

	if (q->st == NULL) {
		prepare(q, db, sql_text[id].text, SQLITE_PREPARE_PERSISTENT);
		q->cached = true;
	}
	if (q->busy)
		msg_die(CRM_SYSTEM, "query %s is already in use",
		    sql_text[id].name);
	sqlite3_clear_bindings(q->st);
	return q;
}

struct q *
q_make(struct db *db, const char *sql)
{
	struct q *q = xcalloc(1, sizeof(*q));

	prepare(q, db, sql, 0);
	return q;
}

void
q_free(struct q *q)
{
	if (q == NULL || q->cached)
		return;
	sqlite3_finalize(q->st);
	free(q);
}

/* The value of the hole that begins at s ("{name}"), from name, value pairs. */
static const char *
hole(const char *s, size_t n, va_list ap)
{
	const char *name;

	while ((name = va_arg(ap, const char *)) != NULL) {
		const char *value = va_arg(ap, const char *);

		if (strlen(name) == n && memcmp(name, s, n) == 0)
			return value;
	}
	msg_die(CRM_SYSTEM, "no value for {%.*s} in a query", (int)n, s);
}

struct q *
q_template(struct db *db, enum sql_id id, ...)
{
	const char *s = sql_text[id].text;
	struct str text = STR_INIT;
	struct q *q;

	while (*s != '\0') {
		size_t n = strcspn(s, "{");
		va_list ap;

		str_addn(&text, s, n);
		s += n;
		if (*s == '\0')
			break;
		n = strcspn(++s, "}");
		va_start(ap, id);
		str_add(&text, hole(s, n, ap));
		va_end(ap);
		s += n + 1;
	}
	q = q_make(db, str_get(&text));
	str_free(&text);
	return q;
}

int
q_param(struct q *q, const char *name)
{
	return sqlite3_bind_parameter_index(q->st, name);
}

void
q_int(struct q *q, int param, int64_t v)
{
	sqlite3_bind_int64(q->st, param, v);
}

void
q_text(struct q *q, int param, const char *s, size_t n)
{
	int rc =
	    sqlite3_bind_text64(q->st, param, s, n, SQLITE_STATIC, SQLITE_UTF8);

	if (rc == SQLITE_TOOBIG)
		msg_die(CRM_REFUSED, "a text of %zu bytes is too long", n);
}

void
q_null(struct q *q, int param)
{
	sqlite3_bind_null(q->st, param);
}

void
q_clear(struct q *q)
{
	sqlite3_clear_bindings(q->st);
}

static int
param_or_die(struct q *q, const char *name)
{
	int i = q_param(q, name);

	if (i == 0)
		msg_die(CRM_SYSTEM, "no parameter %s in: %s", name,
		    sqlite3_sql(q->st));
	return i;
}

void
q_bind_int(struct q *q, const char *name, int64_t v)
{
	q_int(q, param_or_die(q, name), v);
}

void
q_bind_text(struct q *q, const char *name, const char *s)
{
	int i = param_or_die(q, name);

	if (s == NULL)
		q_null(q, i);
	else
		q_text(q, i, s, strlen(s));
}

void
q_bind_id(struct q *q, const char *name, int64_t id)
{
	if (id != 0)
		q_bind_int(q, name, id);
}

void
q_bind_day(struct q *q, const char *name, day_t day)
{
	if (day != DAY_NONE)
		q_bind_int(q, name, day);
}

void
q_reset(struct q *q)
{
	sqlite3_reset(q->st);
	q->busy = false;
}

/* SQLITE_ROW, SQLITE_DONE or, when allowed, SQLITE_CONSTRAINT; dies else. */
static int
step(struct q *q, bool constraint)
{
	int rc = sqlite3_step(q->st);

	if (rc == SQLITE_ROW) {
		q->busy = true;
		return rc;
	}
	q_reset(q);
	if (rc == SQLITE_DONE) {
		if (q->db->in_tx)
			journal_tick(q->db);
		return rc;
	}
	if (constraint && (rc & 0xff) == SQLITE_CONSTRAINT)
		return SQLITE_CONSTRAINT;
	store_die(q->db, rc, sqlite3_sql(q->st));
}

bool
q_row(struct q *q)
{
	return step(q, false) == SQLITE_ROW;
}

void
q_run(struct q *q)
{
	while (step(q, false) == SQLITE_ROW)
		;
}

bool
q_try(struct q *q)
{
	size_t noted = q->db->journal.nold;
	int rc;

	while ((rc = step(q, true)) == SQLITE_ROW)
		;
	if (rc != SQLITE_DONE)
		journal_back(q->db, noted);
	return rc == SQLITE_DONE;
}

bool
q_is_null(struct q *q, int col)
{
	return sqlite3_column_type(q->st, col) == SQLITE_NULL;
}

int64_t
q_get_int(struct q *q, int col)
{
	return sqlite3_column_int64(q->st, col);
}

day_t
q_get_day(struct q *q, int col)
{
	return q_is_null(q, col) ? DAY_NONE : (day_t)q_get_int(q, col);
}

const char *
q_get_text(struct q *q, int col)
{
	const char *s = (const char *)sqlite3_column_text(q->st, col);

	return s ? s : "";
}

size_t
q_get_len(struct q *q, int col)
{
	return (size_t)sqlite3_column_bytes(q->st, col);
}

enum q_type
q_get_type(struct q *q, int col)
{
	switch (sqlite3_column_type(q->st, col)) {
	case SQLITE_NULL:
		return Q_NULL;
	case SQLITE_INTEGER:
		return Q_INT;
	case SQLITE_TEXT:
		return Q_TEXT;
	default:
		return Q_OTHER;
	}
}

int64_t
q_one(struct q *q, int64_t def)
{
	if (q_row(q)) {
		if (!q_is_null(q, 0))
			def = q_get_int(q, 0);
		q_reset(q);
	}
	return def;
}

int64_t
q_changes(struct db *db)
{
	return sqlite3_changes64(db->h);
}

int64_t
q_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->h);
}
