/* SPDX-License-Identifier: ISC */
/* CSV by libcsv, strict, one physical line per call so that every error has
 * its line.  Lines without a quote, nearly all of most files, are cut at the
 * delimiters in place; the result is the same (tests/unit/rows_random.c). */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rows/rows_impl.h"

#define STRICT (CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL)

/* Fields of a record so far, one behind the other, each with its NUL. */
struct csv {
	struct csv_parser parser;
	char *buf;
	size_t n, cap;
	bool complete;
};

static int
never_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void *
grow(void *p, size_t n)
{
	return xreallocarray(p, n, 1);
}

static struct csv *
csv_state(struct source *s)
{
	struct csv *c = s->state;

	if (c != NULL)
		return c;
	s->state = c = xcalloc(1, sizeof(*c));
	csv_init(&c->parser, STRICT);
	csv_set_delim(&c->parser, (unsigned char)s->delimiter);
	csv_set_space_func(&c->parser, never_space);
	csv_set_blk_size(&c->parser, 65536);
	csv_set_realloc_func(&c->parser, grow);
	return c;
}

/* Collects a field; its place is set at the end, as the buffer may move. */
static void
take_field(void *field, size_t n, void *arg)
{
	struct source *s = arg;
	struct csv *c = s->state;

	if (c->n + n + 1 > c->cap) {
		c->cap = (c->n + n + 1) * 2;
		c->buf = xreallocarray(c->buf, c->cap, 1);
	}
	memcpy(c->buf + c->n, field, n + 1);
	c->n += n + 1;
	source_put(s, NULL, n);
}

static void
take_record(int end, void *arg)
{
	struct csv *c = ((struct source *)arg)->state;

	(void)end;
	c->complete = true;
}

static void
cut(struct source *s, char *p, size_t n)
{
	char *end = p + n, *q;

	*end = '\0';
	while ((q = memchr(p, s->delimiter, (size_t)(end - p))) != NULL) {
		*q = '\0';
		source_put(s, p, (size_t)(q - p));
		p = q + 1;
	}
	source_put(s, p, (size_t)(end - p));
}

/* The end of a quoted field that begins at p: the quote before a delimiter or
 * the end of the line; NULL when there is none. */
static char *
closing(char *p, const char *end, char delimiter)
{
	for (p++; (p = memchr(p, '"', (size_t)(end - p))) != NULL; p++) {
		if (p + 1 == end || p[1] == delimiter)
			return p;
		if (p[1] == '"')
			p++;
	}
	return NULL;
}

/* Takes the quotes off p to q, in place; the length. */
static size_t
unquote(char *p, const char *q)
{
	char *out = p;

	for (const char *in = p; in < q; in++) {
		*out++ = *in;
		if (*in == '"' && in[1] == '"' && in + 1 < q)
			in++;
	}
	*out = '\0';
	return (size_t)(out - p);
}

/* One line whose quotes are not as they should be: those that do not enclose
 * a field are text. */
static void
cut_lax(struct source *s, char *p, size_t n)
{
	char *end = p + n, *q;

	*end = '\0';
	for (;;) {
		q = *p == '"' ? closing(p, end, s->delimiter) : NULL;
		if (q != NULL) {
			source_put(s, p + 1, unquote(p + 1, q));
			q++;
		} else {
			q = memchr(p, s->delimiter, (size_t)(end - p));
			if (q == NULL)
				q = end;
			source_put(s, p, (size_t)(q - p));
		}
		if (q == end)
			return;
		*q = '\0';
		p = q + 1;
	}
}

/* What ended the record that began with a quote. */
enum trouble { NONE, STRAY, OPEN, TOO_LONG };

/* Feeds lines, the first is l, until the record is complete.  *worst is a
 * line of it that is not clean, else the last. */
static enum trouble
feed(struct source *s, struct line l, struct line *worst)
{
	struct csv *c = s->state;
	struct csv_parser *p = &c->parser;
	size_t size = 0;

	for (*worst = l;; *worst = worst->flags & LINE_FAULTS ? *worst : l) {
		size += l.full;
		if (l.flags & LINE_LONG || size > RECORD_MAX)
			return TOO_LONG;
		if (csv_parse(p, l.s, l.full, take_field, take_record, s) <
		    l.full)
			return STRAY;
		if (l.full == l.n &&
		    csv_parse(p, "\n", 1, take_field, take_record, s) < 1)
			return STRAY;
		if (c->complete)
			return NONE;
		if (p->entry_pos > FIELD_MAX)
			return TOO_LONG;
		if (!text_line(s->text, &l))
			return OPEN;
	}
}

/* After an error the parser has to be emptied without it calling back, and
 * the record is read again as one line. */
static enum row_result
recover(struct source *s, enum trouble what)
{
	struct csv *c = s->state;
	size_t column = s->row.n;
	struct line l;

	csv_set_opts(&c->parser, 0);
	csv_fini(&c->parser, NULL, NULL, NULL);
	csv_set_opts(&c->parser, STRICT);
	s->row.n = 0;
	text_back(s->text);
	text_line(s->text, &l);
	cut_lax(s, l.s, l.n);
	if (what == STRAY && s->opts.lax_quotes)
		return source_check(s, &l);
	if (what == STRAY)
		return source_refuse(s, column,
		    "stray quote: quote the field and double the quotes in "
		    "it, or use --lax-quotes");
	if (what == OPEN)
		return source_refuse(
		    s, column, "quote opened here is never closed");
	return source_refuse(s, column,
	    "longer than 1 MiB, or the record than 4 MiB: is a quote opened "
	    "here and not closed?");
}

static enum row_result
quoted_record(struct source *s, const struct line *l)
{
	struct csv *c = csv_state(s);
	struct line worst;
	enum trouble what;
	size_t n = 0;

	c->n = 0;
	c->complete = false;
	what = feed(s, *l, &worst);
	if (what != NONE)
		return recover(s, what);
	for (size_t i = 0; i < s->row.n && i < COLUMNS_MAX; i++) {
		s->field[i] = c->buf + n;
		n += s->len[i] + 1;
	}
	worst.n = c->n;
	return source_check(s, &worst);
}

static enum row_result
csv_next(struct source *s)
{
	struct line l;

	do {
		text_keep(s->text);
		if (!text_line(s->text, &l))
			return ROW_END;
	} while (source_blank(s, &l));
	s->row.line = l.number;
	s->row.n = 0;
	if ((l.flags & (LINE_QUOTE | LINE_LONG)) == LINE_QUOTE)
		return quoted_record(s, &l);
	cut(s, l.s, l.n);
	return source_check(s, &l);
}

static void
csv_close(struct source *s)
{
	struct csv *c = s->state;

	if (c == NULL)
		return;
	csv_free(&c->parser);
	free(c->buf);
	free(c);
}

const struct reader csv_reader = {csv_next, NULL, csv_close};
