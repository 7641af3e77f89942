/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/mem.h"
#include "model/cadence.h"
#include "model/segment.h"
#include "store/filter.h"
#include "store/query.h"

static void
read_one(struct q *q, struct segment *s)
{
	s->id = q_get_int(q, 0);
	s->name = xstrdup(q_get_text(q, 1));
	s->filter = xstrdup(q_get_text(q, 2));
	s->note = q_is_null(q, 3) ? NULL : xstrdup(q_get_text(q, 3));
}

struct segment *
segments_load(struct db *db, size_t *n)
{
	struct q *q = q_use(db, SQL_SEGMENTS_ALL);
	struct segment *s = NULL;
	size_t cap = 0;

	for (*n = 0; q_row(q); (*n)++) {
		s = xgrow(s, *n, &cap, sizeof(*s));
		read_one(q, &s[*n]);
	}
	return s;
}

void
segment_clear(struct segment *s)
{
	free(s->name);
	free(s->filter);
	free(s->note);
}

void
segments_free(struct segment *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		segment_clear(&s[i]);
	free(s);
}

bool
segment_find(struct db *db, const char *name, struct segment *out)
{
	struct q *q = q_use(db, SQL_SEGMENT_BY_NAME);
	bool found;

	q_bind_text(q, ":name", name);
	found = q_row(q);
	if (found)
		read_one(q, out);
	q_reset(q);
	return found;
}

const char *
segment_near(struct db *db, const char *name)
{
	static char *best;
	struct q *q = q_use(db, SQL_SEGMENTS_ALL);
	size_t n = strlen(name);
	int limit = n < 3 ? 0 : n < 4 ? 1 : n < 9 ? 2 : 3;

	free(best);
	best = NULL;
	while (q_row(q)) {
		int distance = str_distance(name, q_get_text(q, 1));

		if (distance > limit)
			continue;
		limit = distance - 1;
		free(best);
		best = xstrdup(q_get_text(q, 1));
	}
	return best;
}

bool
segment_named(const char *name)
{
	const char *s = name;

	while (isalnum((unsigned char)*s) || *s == '_' || *s == '-' ||
	       (unsigned char)*s >= 0x80)
		s++;
	return *s == '\0' && *name != '\0' && *name != '-';
}

/* ---- what names a segment ------------------------------------------------ */

/* A filter of some table. */
struct stored {
	char *kind, *name, *filter;
	bool active;
};

static struct stored *
load_stored(struct db *db, size_t *n)
{
	struct q *q = q_use(db, SQL_FILTERS_STORED);
	struct stored *s = NULL;
	size_t cap = 0;

	for (*n = 0; q_row(q); (*n)++) {
		s = xgrow(s, *n, &cap, sizeof(*s));
		s[*n] = (struct stored){xstrdup(q_get_text(q, 0)),
		    xstrdup(q_get_text(q, 1)), xstrdup(q_get_text(q, 2)),
		    q_get_int(q, 3) != 0};
	}
	return s;
}

static void
free_stored(struct stored *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(s[i].kind);
		free(s[i].name);
		free(s[i].filter);
	}
	free(s);
}

/* Calls fn for each segment a stored filter depends on, until it says true.
 * Filters that cannot be read depend on nothing: they are said elsewhere. */
static bool
each_mention(struct db *db,
    bool (*fn)(
	void *arg, const struct stored *s, const char *name, bool direct),
    void *arg)
{
	size_t n;
	struct stored *s = load_stored(db, &n);
	bool done = false;

	for (size_t i = 0; i < n && !done; i++) {
		struct str error = STR_INIT;
		struct filter *f = filter_parse_as(
		    db, NULL, s[i].filter, day_today(), FILTER_LENIENT, &error);
		const char *name;
		bool direct;

		for (size_t k = 0; f != NULL && !done; k++) {
			name = filter_segment(f, k, &direct);
			if (name == NULL)
				break;
			done = fn(arg, &s[i], name, direct);
		}
		filter_free(f);
		str_free(&error);
	}
	free_stored(s, n);
	return done;
}

struct asked {
	struct db *db;
	const char *name;
	struct str *out;
};

static bool
is_used(void *arg, const struct stored *s, const char *name, bool direct)
{
	struct asked *a = arg;

	if (direct && strcmp(name, a->name) == 0)
		str_addf(a->out, "%s%s '%s'", a->out->n > 0 ? ", " : "",
		    s->kind, s->name);
	return false;
}

bool
segment_users(struct db *db, const char *name, struct str *who)
{
	struct asked a = {db, name, who};

	each_mention(db, is_used, &a);
	return who->n > 0;
}

struct check {
	struct db *db;
	config_fault_fn *fault;
	void *arg;
};

static bool
is_missing(void *arg, const struct stored *s, const char *name, bool direct)
{
	struct check *c = arg;
	struct str why = STR_INIT;
	struct segment found;

	if (!direct)
		return false; /* said of the segment that names it */
	if (segment_find(c->db, name, &found)) {
		segment_clear(&found);
		return false;
	}
	str_addf(&why, "there is no segment '%s'", name);
	c->fault(c->arg, s->kind, s->name, NULL,
	    strcmp(s->kind, "segment") == 0 ? "filter" : "who", str_get(&why));
	str_free(&why);
	return false;
}

void
segments_check(struct db *db, config_fault_fn *fault, void *arg)
{
	struct check c = {db, fault, arg};

	each_mention(db, is_missing, &c);
}

static bool
is_followed(void *arg, const struct stored *s, const char *name, bool direct)
{
	struct asked *a = arg;

	(void)direct;
	return s->active && strcmp(s->kind, "rule") == 0 &&
	       strcmp(name, a->name) == 0;
}

/* The due days that are kept for a rule follow what it is for. */
static void
changed(struct db *db, const char *name)
{
	struct asked a = {db, name, NULL};

	if (each_mention(db, is_followed, &a))
		cadence_rebuild(db);
}

/* ---- writing ------------------------------------------------------------- */

enum segment_result
segment_put(
    struct db *db, const char *name, const char *filter, const char *note)
{
	struct segment s = {0};
	bool known = segment_find(db, name, &s);
	enum segment_result r = known ? SEGMENT_UPDATED : SEGMENT_ADDED;
	struct q *q;

	if (note == NULL)
		note = s.note;
	else if (*note == '\0')
		note = NULL;
	if (known && strcmp(s.filter, filter) == 0 &&
	    strcmp(s.note ? s.note : "", note ? note : "") == 0) {
		segment_clear(&s);
		return SEGMENT_UNCHANGED;
	}
	q = q_use(db, known ? SQL_SEGMENT_UPDATE : SQL_SEGMENT_INSERT);
	q_bind_text(q, ":filter", filter);
	q_bind_text(q, ":note", note);
	if (known)
		q_bind_int(q, ":id", s.id);
	else
		q_bind_text(q, ":name", name);
	q_run(q);
	if (known && strcmp(s.filter, filter) != 0)
		changed(db, name);
	segment_clear(&s);
	return r;
}

void
segment_remove(struct db *db, const struct segment *s)
{
	struct q *q = q_use(db, SQL_SEGMENT_DELETE);

	q_bind_int(q, ":id", s->id);
	q_run(q);
}
