/* SPDX-License-Identifier: ISC */
/* --map and --map-file. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "rows/map_impl.h"

static size_t
field_by_name(const struct map *m, const char *name)
{
	size_t f = 0;

	while (f < m->nfields && strcmp(m->opts.fields[f].name, name) != 0)
		f++;
	return f;
}

/* The word of n words nearest to s; NULL when none is near. */
static const char *
nearest(const char *s, const char *const *words, size_t n)
{
	const char *found = NULL;
	int best = (int)strlen(s) / 2 + 1;

	for (size_t i = 0; i < n; i++) {
		int d = str_distance(s, words[i]);

		if (d < best) {
			best = d;
			found = words[i];
		}
	}
	return found;
}

/* What follows a message: ": did you mean 'x'?", or nothing. */
static const char *
hint(char buf[200], const char *word)
{
	*buf = '\0';
	if (word != NULL)
		snprintf(buf, 200, ": did you mean '%s'?", word);
	return buf;
}

static void
no_field(struct map *m, const struct place *at, const char *name)
{
	const char **names = xcalloc(m->nfields, sizeof(*names));
	const char *near;
	char buf[200];

	for (size_t f = 0; f < m->nfields; f++)
		names[f] = m->opts.fields[f].name;
	near = nearest(name, names, m->nfields);
	if (at->file != NULL)
		msg_at(
		    CRM_REFUSED, at, "no field '%s'%s", name, hint(buf, near));
	else
		msg_fail(
		    CRM_USAGE, "--map: no field '%s'%s", name, hint(buf, near));
	m->good = false;
	free(names);
}

static void
feed_by_map(struct map *m, size_t field, const char *extra, size_t col)
{
	if (extra != NULL)
		map_feed_extra(m, extra, col);
	else
		map_feed(m, field, col, 0, BY_MAP);
}

/* A header is named as it stands there, or else as it is compared. */
static void
map_header(struct map *m, size_t field, const char *extra, const char *header)
{
	const struct row *h = m->header;
	struct place at = map_place(m, NULL);
	bool found = false;
	char *key, buf[200];

	for (size_t i = 0; i < h->n; i++)
		if (strcmp(h->field[i], header) == 0) {
			feed_by_map(m, field, extra, i);
			return;
		}
	key = utf8_key(header);
	for (size_t i = 0; i < h->n; i++)
		if (strcmp(m->keys[i], key) == 0) {
			feed_by_map(m, field, extra, i);
			found = true;
		}
	free(key);
	if (found)
		return;
	msg_at(CRM_REFUSED, &at, "no column '%s' for %s%s", header,
	    extra ? extra : m->opts.fields[field].name,
	    hint(buf, nearest(header, h->field, h->n)));
	m->good = false;
}

/* "field=Header" or "field+=Header", which is cut. */
static void
map_pair(struct map *m, const struct place *at, char *pair)
{
	char *header = strchr(pair, '='), *name;
	const char *extra = NULL;
	size_t field;

	if (header == NULL || header == pair) {
		if (at->file != NULL)
			msg_at(CRM_REFUSED, at, "not FIELD=HEADER: '%s'", pair);
		else
			msg_fail(
			    CRM_USAGE, "--map: not FIELD=HEADER: '%s'", pair);
		m->good = false;
		return;
	}
	*header++ = '\0';
	if (header[-2] == '+')
		header[-2] = '\0';
	name = str_trim(pair);
	field = field_by_name(m, name);
	if (field == m->nfields && m->opts.extra != NULL) {
		char *key = utf8_key(name);

		extra = m->opts.extra(m->opts.arg, key);
		free(key);
	}
	if (field == m->nfields && extra == NULL)
		no_field(m, at, name);
	else
		map_header(m, field, extra, str_trim(header));
}

/* Cuts the next pair off; a comma is part of a header when no other pair
 * follows it. */
static char *
next_pair(char **p)
{
	char *pair = *p, *comma = *p;

	while (comma != NULL && (comma = strchr(comma, ',')) != NULL) {
		comma++;
		if (comma[strcspn(comma, ",=")] == '=') {
			comma[-1] = '\0';
			break;
		}
	}
	*p = comma;
	return pair;
}

void
map_by_options(struct map *m)
{
	const struct place nowhere = {NULL, 0, NULL};

	for (const char *const *o = m->opts.map; o && *o != NULL; o++) {
		char *list = xstrdup(*o), *p = list;

		while (p != NULL)
			map_pair(m, &nowhere, next_pair(&p));
		free(list);
	}
}

void
map_by_file(struct map *m)
{
	struct place at = {.file = m->opts.map_file};
	struct bytes *b = NULL;
	struct text *t;
	struct line l;
	int fd;

	if (at.file == NULL)
		return;
	fd = open(at.file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd == -1)
		msg_at(CRM_REFUSED, &at, "%s", strerror(errno));
	else
		b = bytes_open(fd, at.file, NULL);
	m->good = m->good && b != NULL;
	if (b == NULL)
		return;
	t = text_new(b);
	for (text_keep(t); text_line(t, &l); text_keep(t)) {
		char *pair;

		at.line = l.number;
		l.s[l.n] = '\0';
		pair = str_trim(l.s);
		if (l.flags & LINE_FAULTS) {
			msg_at(CRM_REFUSED, &at, "not valid text");
			m->good = false;
		} else if (*pair != '\0' && *pair != '#') {
			map_pair(m, &at, pair);
		}
	}
	text_free(t);
}
