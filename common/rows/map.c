/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "rows/map_impl.h"

/* ---- fields -------------------------------------------------------------- */

/* True when key is the name, "_" left out, or an alias of the field. */
static bool
is_word(const struct map_field *f, const char *key)
{
	const char *name = f->name, *k = key;

	for (; *name != '\0'; name++)
		if (*name != '_' && *name != *k++)
			break;
	return (*name == '\0' && *k == '\0') ||
	       str_in_list(f->aliases ? f->aliases : "", key);
}

/* Index of the field whose name or alias key is, nfields when there is none. */
static size_t
field_by_word(const struct map *m, const char *key)
{
	size_t f = 0;

	while (f < m->nfields && !is_word(&m->opts.fields[f], key))
		f++;
	return f;
}

bool
map_knows(const struct map_field *fields, const char *key)
{
	for (; fields->name != NULL; fields++)
		if (is_word(fields, key))
			return true;
	return false;
}

/* ---- feeding ------------------------------------------------------------- */

struct place
map_place(const struct map *m, const char *column)
{
	return (struct place){source_name(m->src), m->header->line, column};
}

static void
insert(struct feed *f, size_t col, size_t rank)
{
	size_t i = f->n;

	f->cols = xgrow(f->cols, f->n, &f->cap, sizeof(*f->cols));
	f->ranks = xreallocarray(f->ranks, f->cap, sizeof(*f->ranks));
	for (; i > 0 && f->ranks[i - 1] > rank; i--) {
		f->cols[i] = f->cols[i - 1];
		f->ranks[i] = f->ranks[i - 1];
	}
	f->cols[i] = col;
	f->ranks[i] = rank;
	f->n++;
}

/* The column feeds the field, unless something stronger does already. */
void
map_feed(
    struct map *m, size_t field, size_t col, size_t rank, enum origin origin)
{
	const struct map_field *what = &m->opts.fields[field];
	struct feed *f = &m->feeds[field];
	struct place at = map_place(m, m->header->field[col]);
	bool weaker = f->n > 0 && f->origin < origin;

	if (weaker && (!what->many || f->origin == BY_MAP))
		return;
	if (f->n > 0 && !what->many && origin != BY_PRESET) {
		msg_at(CRM_REFUSED, &at,
		    "feeds %s, as column '%s' does: choose with --map",
		    what->name, m->header->field[f->cols[0]]);
		m->good = false;
		m->used[col] = true;
		return;
	}
	if (f->n == 0)
		f->origin = origin;
	insert(f, col, rank);
	m->used[col] = true;
}

void
map_feed_extra(struct map *m, const char *name, size_t col)
{
	struct place at = map_place(m, m->header->field[col]);

	m->used[col] = true;
	for (size_t i = 0; i < m->nextras; i++) {
		if (strcmp(m->extras[i].name, name) != 0)
			continue;
		msg_at(CRM_REFUSED, &at,
		    "feeds %s, as column '%s' does: choose with --map", name,
		    m->header->field[m->extras[i].col]);
		m->good = false;
		return;
	}
	m->extras =
	    xgrow(m->extras, m->nextras, &m->capextras, sizeof(*m->extras));
	m->extras[m->nextras++] = (struct extra){name, col};
}

/* ---- the other columns --------------------------------------------------- */

static void
use_preset(struct map *m)
{
	const char *want = m->opts.preset;

	if (want == NULL) {
		m->preset = preset_guess(m->keys, m->header->n);
		if (m->preset != NULL)
			msg_note("%s: read as %s export", source_name(m->src),
			    preset_title(m->preset));
	} else if (strcmp(want, "none") != 0) {
		m->preset = preset_find(want);
		if (m->preset == NULL) {
			msg_fail(CRM_USAGE,
			    "--preset: '%s' is not one of "
			    "google, outlook, none",
			    want);
			m->good = false;
		}
	}
}

static void
by_preset(struct map *m, size_t col)
{
	const char *name;
	size_t rank;

	if (!preset_has(m->preset, m->keys[col], &name, &rank))
		return;
	for (size_t f = 0; f < m->nfields && name != NULL; f++)
		if (strcmp(m->opts.fields[f].name, name) == 0)
			map_feed(m, f, col, rank, BY_PRESET);
	m->used[col] = true;
}

/* "phone2" is one more phone. */
static size_t
field_of_numbered(const struct map *m, const char *key)
{
	size_t n = strlen(key), f;
	char *word;

	while (n > 0 && isdigit((unsigned char)key[n - 1]))
		n--;
	word = xstrndup(key, n);
	f = field_by_word(m, word);
	free(word);
	return f;
}

/* The field of a word that another header gives its meaning, else nfields. */
static size_t
field_beside(const struct map *m, const char *key)
{
	const struct map_beside *b = &m->opts.beside;

	if (b->key != NULL && strcmp(b->key, key) == 0)
		for (size_t i = 0; i < m->header->n; i++)
			if (strcmp(m->keys[i], b->other) == 0)
				return b->field;
	return m->nfields;
}

static void
by_alias(struct map *m, size_t col)
{
	const char *key = m->keys[col], *name = NULL;
	size_t f = field_beside(m, key);

	if (f == m->nfields)
		f = field_by_word(m, key);
	if (f == m->nfields) {
		f = field_of_numbered(m, key);
		if (f < m->nfields && !m->opts.fields[f].many)
			f = m->nfields;
	}
	if (f < m->nfields)
		map_feed(m, f, col, 0, BY_ALIAS);
	if (!m->used[col] && m->opts.extra != NULL)
		name = m->opts.extra(m->opts.arg, key);
	if (name != NULL)
		map_feed_extra(m, name, col);
}

/* Two neighbouring letters changed places. */
static bool
exchanged(const char *a, const char *b)
{
	size_t i = 0;

	while (a[i] != '\0' && a[i] == b[i])
		i++;
	a += i;
	b += i;
	return *a != '\0' && a[0] == b[1] && a[1] == b[0] &&
	       strcmp(a + 2, b + 2) == 0;
}

/* Short words are near to many others: "state" and "order" are no misspelt
 * "status" and "owner". */
static bool
is_near(const char *key, const char *word)
{
	size_t n = strlen(key);

	if (strlen(word) < 5)
		return n == 4 && strlen(word) == 4 && exchanged(key, word);
	return str_distance(key, word) <= (n < 7 ? 1 : 2);
}

/* The name or alias of a field still to be fed that key is a misspelling of. */
static const char *
misspelt(const struct map *m, const char *key, char word[64])
{
	size_t n = strlen(key);

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)key[i] >= 0x80)
			return NULL;
	if (n < 4 || field_of_numbered(m, key) < m->nfields)
		return NULL;
	for (size_t f = 0; f < m->nfields; f++) {
		const struct map_field *what = &m->opts.fields[f];
		const char *p = what->aliases ? what->aliases : "";

		if (m->feeds[f].n > 0 && !what->many)
			continue;
		if (is_near(key, what->name))
			return what->name;
		for (; *p != '\0'; p += strspn(p, " ")) {
			size_t len = strcspn(p, " ");

			snprintf(word, 64, "%.*s", (int)len, p);
			if (is_near(key, word))
				return word;
			p += len;
		}
	}
	return NULL;
}

/* A column nobody wants. */
static void
leave(struct map *m, size_t col)
{
	const char *name = m->header->field[col], *right = NULL;
	struct place at = map_place(m, name);
	char word[64];

	if (name[0] == '_')
		return;
	if (!m->opts.ignore_unknown)
		right = misspelt(m, m->keys[col], word);
	if (right != NULL) {
		msg_at(CRM_REFUSED, &at,
		    "unknown column: did you mean '%s'? (--map)", right);
		m->good = false;
		return;
	}
	if (m->ignored.n > 0)
		str_add(&m->ignored, ", ");
	str_add(&m->ignored, name);
}

static void
resolve(struct map *m)
{
	size_t n = m->header->n;

	map_by_options(m);
	map_by_file(m);
	use_preset(m);
	for (size_t i = 0; i < n && m->preset != NULL; i++)
		if (!m->used[i])
			by_preset(m, i);
	for (size_t i = 0; i < n; i++)
		if (!m->used[i] && !rejects_own(m->header->field[i]))
			by_alias(m, i);
	for (size_t i = 0; i < n; i++)
		if (!m->used[i])
			leave(m, i);
	if (m->ignored.n > 0)
		msg_note("%s: ignored columns: %s", source_name(m->src),
		    m->ignored.s);
}

/* ---- the interface ------------------------------------------------------- */

struct map *
map_new(const struct source *src, const struct map_opts *o)
{
	struct map *m = xcalloc(1, sizeof(*m));
	const struct row *h = source_header(src);

	m->src = src;
	m->opts = *o;
	m->header = h;
	m->good = true;
	while (o->fields[m->nfields].name != NULL)
		m->nfields++;
	m->feeds = xcalloc(m->nfields, sizeof(*m->feeds));
	m->used = xcalloc(h->n, sizeof(*m->used));
	m->keys = xcalloc(h->n, sizeof(*m->keys));
	for (size_t i = 0; i < h->n; i++)
		m->keys[i] = utf8_key(h->field[i]);
	resolve(m);
	if (m->good)
		return m;
	map_free(m);
	return NULL;
}

void
map_free(struct map *m)
{
	if (m == NULL)
		return;
	for (size_t i = 0; i < m->header->n; i++)
		free(m->keys[i]);
	for (size_t f = 0; f < m->nfields; f++) {
		free(m->feeds[f].cols);
		free(m->feeds[f].ranks);
	}
	free(m->keys);
	free(m->used);
	free(m->feeds);
	free(m->extras);
	str_free(&m->ignored);
	free(m);
}

size_t
map_columns(const struct map *m, size_t f, const size_t **cols)
{
	*cols = m->feeds[f].cols;
	return m->feeds[f].n;
}

const char *
map_get(const struct map *m, const struct row *r, size_t f)
{
	const struct feed *feed = &m->feeds[f];

	for (size_t i = 0; i < feed->n; i++)
		if (feed->cols[i] < r->n && r->len[feed->cols[i]] > 0)
			return r->field[feed->cols[i]];
	return feed->n > 0 ? "" : NULL;
}

long
map_column(const struct map *m, size_t f)
{
	return m->feeds[f].n > 0 ? (long)m->feeds[f].cols[0] : -1;
}

bool
map_extra(const struct map *m, size_t k, const char **name, size_t *col)
{
	if (k >= m->nextras)
		return false;
	*name = m->extras[k].name;
	*col = m->extras[k].col;
	return true;
}

const char *
map_preset(const struct map *m)
{
	return m->preset ? preset_name(m->preset) : NULL;
}

void
map_print(const struct map *m)
{
	for (size_t f = 0; f < m->nfields; f++)
		for (size_t i = 0; i < m->feeds[f].n; i++)
			printf("%s=%s\n", m->opts.fields[f].name,
			    m->header->field[m->feeds[f].cols[i]]);
	for (size_t k = 0; k < m->nextras; k++)
		printf("%s=%s\n", m->extras[k].name,
		    m->header->field[m->extras[k].col]);
	if (m->ignored.n > 0)
		printf("# ignored: %s\n", m->ignored.s);
}
