/* SPDX-License-Identifier: ISC */
/* From a row of input to the text of a customer. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/customer_impl.h"

struct fed {
	size_t field; /* customer_field, or CF_COUNT + position of a custom */
	const size_t *cols;
	size_t n, one;
};

struct customer_rows {
	struct customer_text text;
	const struct customer_text *also;
	bool plain; /* also says nothing */
	size_t ncustoms;
	struct fed *fed;
	size_t nfed, cap;
	struct arena arena;
};

static struct fed *
feed(struct customer_rows *r, size_t field)
{
	r->fed = xgrow(r->fed, r->nfed, &r->cap, sizeof(*r->fed));
	r->fed[r->nfed] = (struct fed){.field = field};
	return &r->fed[r->nfed++];
}

static bool
says_nothing(const struct customer_text *t, size_t ncustoms)
{
	if (t == NULL)
		return true;
	for (size_t f = 0; f < CF_COUNT; f++)
		if (t->field[f] != NULL)
			return false;
	for (size_t i = 0; t->custom != NULL && i < ncustoms; i++)
		if (t->custom[i] != NULL)
			return false;
	return true;
}

struct customer_rows *
customer_rows_new(
    struct db *db, const struct map *m, const struct customer_text *also)
{
	struct customer_rows *r = xcalloc(1, sizeof(*r));
	const struct custom_field *customs;
	const char *name;
	size_t n, col;

	for (size_t f = 0; f < CF_COUNT; f++) {
		const size_t *cols;
		size_t k = map_columns(m, f, &cols);

		if (k == 0 || f == CF_DERIVED)
			continue;
		*feed(r, f) = (struct fed){.field = f, .cols = cols, .n = k};
	}
	customs = custom_fields(db, &n);
	r->text.custom = xcalloc(n + 1, sizeof(*r->text.custom));
	r->ncustoms = n;
	r->also = also;
	r->plain = says_nothing(also, n);
	if (also != NULL) {
		r->text.persons = also->persons;
		r->text.relations = also->relations;
		r->text.anniversaries = also->anniversaries;
	}
	for (size_t k = 0; map_extra(m, k, &name, &col); k++)
		for (size_t i = 0; i < n; i++)
			if (strcmp(customs[i].name, name) == 0)
				feed(r, CF_COUNT + i)->one = col;
	return r;
}

void
customer_rows_free(struct customer_rows *r)
{
	if (r == NULL)
		return;
	arena_free(&r->arena);
	free(r->text.custom);
	free(r->fed);
	free(r);
}

/* Nothing to trim or to take off at its ends, and no carriage return. */
static bool
plain(const char *s, size_t n)
{
	unsigned char first = (unsigned char)s[0];
	unsigned char last = (unsigned char)s[n - 1];

	if (first <= ' ' || first == '\'' || first == '=' || first == 0xc2 ||
	    first == 0xe2 || first == 0xe3 || first == 0xef)
		return false;
	if (last <= ' ' || last == 0xa0 || last == 0x80 || last == 0xbf ||
	    last == 0x8b)
		return false;
	return memchr(s, '\r', n) == NULL;
}

static void
line_ends(char *s)
{
	char *o = s;

	for (; *s != '\0'; s++) {
		if (*s == '\r' && s[1] == '\n')
			continue;
		*o++ = *s == '\r' ? '\n' : *s;
	}
	*o = '\0';
}

/* A guard is taken off until none is left, so that no stored value ever looks
 * like a guarded one and every export reads back as what it was. */
const char *
customer_clean(struct arena *a, const char *s)
{
	char *p;
	size_t n = strlen(s), before;

	if (n == 0 || plain(s, n))
		return s;
	p = arena_copy(a, s, n);
	do {
		before = n;
		p = row_unguard(p, &n);
		p = str_trim(p);
		n = strlen(p);
	} while (n < before);
	line_ends(p);
	return p;
}

static const char *
cell(const struct row *row, size_t col)
{
	if (col >= row->n)
		return NULL;
	return row->field[col];
}

/* Several columns of one field: the texts line by line; of a field with one
 * value the first that is not empty. */
static const char *
joined(struct customer_rows *r, const struct row *row, const struct fed *f)
{
	struct str b = STR_INIT;
	const char *out = NULL;

	for (size_t i = 0; i < f->n; i++) {
		const char *s = cell(row, f->cols[i]);

		if (s == NULL || *s == '\0')
			continue;
		s = customer_clean(&r->arena, s);
		if (!customer_fields[f->field].many)
			return s;
		str_addf(&b, "%s%s", b.n ? "\n" : "", s);
	}
	if (b.n > 0)
		out = arena_copy(&r->arena, b.s, b.n);
	str_free(&b);
	return out;
}

static bool
empty(const char *s)
{
	return s == NULL || s[strspn(s, " \t")] == '\0';
}

/* Options fill the empty cells; tags come in addition. */
static void
fill(struct customer_rows *r)
{
	for (size_t f = 0; f < CF_COUNT; f++) {
		const char **cell = &r->text.field[f];
		const char *s = r->also->field[f];
		size_t n, m;
		char *both;

		if (s == NULL)
			continue;
		if (empty(*cell)) {
			*cell = s;
		} else if (f == CF_TAGS || f == CF_UNTAG) {
			n = strlen(*cell);
			m = strlen(s);
			both = arena_get(&r->arena, n + m + 2);
			memcpy(both, *cell, n);
			both[n] = '\n';
			memcpy(both + n + 1, s, m + 1);
			*cell = both;
		}
	}
	for (size_t i = 0; r->also->custom && i < r->ncustoms; i++)
		if (r->also->custom[i] != NULL && empty(r->text.custom[i]))
			r->text.custom[i] = r->also->custom[i];
}

const struct customer_text *
customer_rows_get(struct customer_rows *r, const struct row *row)
{
	arena_reset(&r->arena);
	if (!r->plain) {
		memset(r->text.field, 0, sizeof(r->text.field));
		memset(
		    r->text.custom, 0, r->ncustoms * sizeof(*r->text.custom));
	}
	for (size_t i = 0; i < r->nfed; i++) {
		const struct fed *f = &r->fed[i];

		if (f->field >= CF_COUNT)
			r->text.custom[f->field - CF_COUNT] = cell(row, f->one);
		else if (f->n == 1)
			r->text.field[f->field] = cell(row, f->cols[0]);
		else
			r->text.field[f->field] = joined(r, row, f);
	}
	if (!r->plain)
		fill(r);
	return &r->text;
}
