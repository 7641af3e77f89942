/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/segment.h"
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
	int limit = strlen(name) < 9 ? 2 : 3;

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
