/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/mem.h"
#include "store/foreign.h"
#include "store/impl.h"

static int
reads_only(void *arg, int what, const char *a, const char *b, const char *c,
    const char *d)
{
	(void)arg, (void)a, (void)c, (void)d;
	switch (what) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return b != NULL && strcmp(b, "load_extension") == 0
			   ? SQLITE_DENY
			   : SQLITE_OK;
	default:
		return SQLITE_DENY;
	}
}

void
foreign_only_reads(struct db *db, bool on)
{
	sqlite3_set_authorizer(db->h, on ? reads_only : NULL, NULL);
}

/* Blanks, semicolons and comments. */
static bool
nothing(const char *s)
{
	while (*s != '\0') {
		if (strchr(" \t\r\n;", *s) != NULL)
			s++;
		else if (strncmp(s, "--", 2) == 0)
			s += strcspn(s, "\n");
		else
			return false;
	}
	return true;
}

static void
say(struct db *db, int rc, struct str *why, size_t *at)
{
	int place = sqlite3_error_offset(db->h);

	if (rc == SQLITE_AUTH)
		str_add(why, "a report may only read");
	else
		str_add(why, sqlite3_errmsg(db->h));
	*at = place > 0 ? (size_t)place : 0;
}

struct q *
foreign_make(struct db *db, const char *sql, struct str *why, size_t *at)
{
	struct q *q = xcalloc(1, sizeof(*q));
	const char *rest;
	int rc = sqlite3_prepare_v2(db->h, sql, -1, &q->st, &rest);

	*at = 0;
	q->db = db;
	if (rc != SQLITE_OK) {
		say(db, rc, why, at);
	} else if (q->st == NULL) {
		str_add(why, "no SELECT in it");
	} else if (!nothing(rest)) {
		str_add(why, "more than one statement");
		*at = (size_t)(rest - sql);
	} else if (!sqlite3_stmt_readonly(q->st) ||
		   sqlite3_column_count(q->st) == 0) {
		str_add(why, "a report may only read");
	} else {
		return q;
	}
	q_free(q);
	return NULL;
}

enum foreign_step
foreign_row(struct q *q, struct str *why)
{
	int rc = sqlite3_step(q->st);

	if (rc == SQLITE_ROW || rc == SQLITE_DONE)
		return rc == SQLITE_ROW ? FOREIGN_ROW : FOREIGN_END;
	if ((rc & 0xff) != SQLITE_ERROR && (rc & 0xff) != SQLITE_TOOBIG &&
	    (rc & 0xff) != SQLITE_MISMATCH)
		store_die(q->db, rc, "a report");
	if (strcmp(sqlite3_errmsg(q->db->h), "integer overflow") == 0)
		str_add(why, "a sum is too large");
	else
		str_add(why, sqlite3_errmsg(q->db->h));
	return FOREIGN_BAD;
}

bool
foreign_number(struct q *q, int col, int64_t *out)
{
	double v = sqlite3_column_double(q->st, col);
	int type = sqlite3_column_type(q->st, col);

	*out = sqlite3_column_int64(q->st, col);
	return type == SQLITE_INTEGER || type == SQLITE_NULL ||
	       (type == SQLITE_FLOAT && v > -9.2e18 && v < 9.2e18);
}

bool
foreign_is_text(struct q *q, int col)
{
	const void *s;

	if (sqlite3_column_type(q->st, col) == SQLITE_BLOB)
		return false;
	s = sqlite3_column_text(q->st, col);
	return s == NULL ||
	       memchr(s, '\0', (size_t)sqlite3_column_bytes(q->st, col)) ==
		   NULL;
}

int
foreign_columns(struct q *q)
{
	return sqlite3_column_count(q->st);
}

const char *
foreign_column(struct q *q, int col)
{
	return sqlite3_column_name(q->st, col);
}

int
foreign_params(struct q *q)
{
	return sqlite3_bind_parameter_count(q->st);
}

const char *
foreign_param(struct q *q, int param)
{
	return sqlite3_bind_parameter_name(q->st, param);
}

char *
foreign_bound(struct q *q)
{
	char *s = sqlite3_expanded_sql(q->st);
	char *copy = xstrdup(s ? s : "");

	sqlite3_free(s);
	return copy;
}
