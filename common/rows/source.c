/* SPDX-License-Identifier: ISC */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "base/utf8.h"
#include "rows/rows_impl.h"

/* ---- for the readers ------------------------------------------------- */

enum row_result
source_refuse(struct source *s, size_t column, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s->why, sizeof(s->why), fmt, ap);
	va_end(ap);
	s->column = column;
	return ROW_BAD;
}

/* The first field for which the fault is true. */
static size_t
faulty(const struct source *s, bool (*fault)(const char *f, size_t n))
{
	for (size_t i = 0; i < s->row.n && i < COLUMNS_MAX; i++)
		if (fault(s->field[i], s->len[i]))
			return i;
	return NO_COLUMN;
}

static bool
has_nul(const char *f, size_t n)
{
	return memchr(f, '\0', n) != NULL;
}

static bool
is_invalid(const char *f, size_t n)
{
	return utf8_valid(f, n, NULL) < n;
}

static bool
is_long(const char *f, size_t n)
{
	(void)f;
	return n > FIELD_MAX;
}

enum row_result
source_faults(struct source *s, const struct line *l)
{
	bool header = s->header.n == 0 && !s->opts.no_header;
	bool assumed = s->opts.encoding == NULL &&
		       strcmp(source_encoding(s), "UTF-8") == 0;
	char where[40] = "";
	size_t column;

	if (l->number != s->row.line)
		snprintf(where, sizeof(where), " in line %ld", l->number);
	if (l->flags & LINE_NUL)
		return source_refuse(s, faulty(s, has_nul), "a NUL byte%s%s",
		    where,
		    header ? ": if this is UTF-16, say so with --encoding"
			   : "");
	if (l->flags & LINE_BAD)
		return source_refuse(s, faulty(s, is_invalid),
		    "not valid %s%s%s", source_encoding(s), where,
		    assumed ? ": give the encoding with --encoding" : "");
	if (l->flags & LINE_LONG)
		return source_refuse(s, NO_COLUMN, "a line of more than 4 MiB");
	column = faulty(s, is_long);
	if (column != NO_COLUMN)
		return source_refuse(s, column, "longer than 1 MiB");
	return ROW_OK;
}

bool
source_blank(const struct source *s, const struct line *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->s[i] != ' ' && (l->s[i] != '\t' || s->delimiter == '\t'))
			return false;
	return true;
}

/* ---- the header ------------------------------------------------------- */

/* The row as the header: an own copy, cells trimmed, nameless columns at the
 * end left out. */
static void
keep_header(struct source *s)
{
	size_t n = s->row.n, size = 0;
	char *p;

	for (size_t i = 0; i < n; i++)
		size += s->len[i] + 1;
	p = s->names = xmalloc(size);
	s->header.field = xcalloc(n, sizeof(*s->header.field));
	s->header.len = xcalloc(n, sizeof(*s->header.len));
	for (size_t i = 0; i < n; i++) {
		memcpy(p, s->field[i], s->len[i] + 1);
		s->header.field[i] = str_trim(p);
		((size_t *)s->header.len)[i] = strlen(s->header.field[i]);
		p += s->len[i] + 1;
	}
	if (s->opts.row_names && n > 1 && *s->header.field[0] == '\0') {
		s->header.field[0] = "row";
		((size_t *)s->header.len)[0] = strlen("row");
	}
	s->header.line = s->row.line;
	s->width = n;
	while (n > 0 && s->header.len[n - 1] == 0)
		n--;
	s->header.n = s->shown = n;
}

/* Every column has a name of its own. */
static bool
names_are_good(const struct source *s)
{
	struct place at = {s->name, s->header.line, NULL};
	bool good = s->header.n > 0;

	if (!good)
		msg_at(CRM_REFUSED, &at, "a header without names");
	for (size_t i = 0; i < s->header.n; i++) {
		const char *name = s->header.field[i];

		at.column = NULL;
		if (*name == '\0') {
			msg_at(
			    CRM_REFUSED, &at, "column %zu has no name", i + 1);
			good = false;
		}
		at.column = name;
		for (size_t k = 0; k < i && *name != '\0'; k++) {
			if (strcmp(name, s->header.field[k]) != 0)
				continue;
			msg_at(CRM_REFUSED, &at,
			    "two columns have this name, %zu and %zu", k + 1,
			    i + 1);
			good = false;
			break;
		}
	}
	return good;
}

/* True when the encoding is certain, or the header speaks for it. */
static bool
encoding_is_good(const struct source *s)
{
	struct place at = {.file = s->name};
	bool known = bytes_trust(text_bytes(s->text)) != TRUST_MAYBE;

	for (size_t i = 0; i < s->header.n && !known && s->opts.knows; i++) {
		char *key = utf8_key(s->header.field[i]);

		known = s->opts.knows(key);
		free(key);
	}
	at.line = bytes_not_utf8(text_bytes(s->text));
	if (!known)
		msg_at(CRM_REFUSED, &at,
		    "not UTF-8, and nothing in it says that it is GB18030: "
		    "give the encoding with --encoding");
	else if (s->opts.encoding == NULL &&
		 strcmp(source_encoding(s), "GB18030") == 0)
		msg_note("%s: read as GB18030", s->name);
	return known;
}

static bool
read_header(struct source *s)
{
	struct place at = {.file = s->name};
	enum row_result r =
	    (s->reader->header ? s->reader->header : s->reader->next)(s);

	if (r == ROW_END)
		return encoding_is_good(s);
	if (r == ROW_OK && s->row.n > COLUMNS_MAX)
		r = source_refuse(
		    s, NO_COLUMN, "more than %d columns", COLUMNS_MAX);
	if (r == ROW_OK) {
		keep_header(s);
		return encoding_is_good(s) && names_are_good(s);
	}
	at.line = s->row.line;
	msg_at(CRM_REFUSED, &at, "%s", s->why);
	return false;
}

/* ---- the interface -------------------------------------------------- */

struct source *
source_open_fd(int fd, const char *name, const struct source_opts *o)
{
	struct source *s = xcalloc(1, sizeof(*s));
	struct bytes *b;
	struct line l;

	s->opts = *o;
	s->name = xstrdup(name);
	s->field = xcalloc(COLUMNS_MAX, sizeof(*s->field));
	s->len = xcalloc(COLUMNS_MAX, sizeof(*s->len));
	s->row.field = s->field;
	s->row.len = s->len;
	s->column = NO_COLUMN;
	b = bytes_open(fd, s->name, o->encoding);
	if (b == NULL) {
		source_close(s);
		return NULL;
	}
	s->text = text_new(b);
	for (long i = 0; i < o->skip && text_line(s->text, &l); i++)
		text_keep(s->text);
	source_choose_reader(s);
	if (o->no_header && s->reader->header == NULL ? encoding_is_good(s)
						      : read_header(s))
		return s;
	source_close(s);
	return NULL;
}

struct source *
source_open(const char *path, const struct source_opts *o)
{
	const struct place at = {.file = path};
	int fd;

	if (strcmp(path, "-") == 0)
		fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	else
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd != -1)
		return source_open_fd(fd, path, o);
	msg_at(CRM_REFUSED, &at, "%s", strerror(errno));
	return NULL;
}

/* A row that is not as wide as the header. */
static enum row_result
fit(struct source *s)
{
	size_t n = s->row.n;

	if (s->width == 0 && s->opts.no_header && n <= COLUMNS_MAX) {
		s->width = s->shown = n;
		return ROW_OK;
	}
	while (s->opts.allow_short && s->row.n < s->width)
		source_put(s, "", 0);
	while (s->opts.allow_short && s->row.n > s->width &&
	       s->row.n <= COLUMNS_MAX && s->len[s->row.n - 1] == 0)
		s->row.n--;
	if (s->row.n == s->width)
		return ROW_OK;
	return source_refuse(s, NO_COLUMN, "has %zu fields, %s has %zu", n,
	    s->opts.no_header ? "the first row" : "header", s->width);
}

/* Leaves out the nameless columns at the end, which have to be empty. */
static enum row_result
leave_out(struct source *s, enum row_result r)
{
	for (size_t i = s->shown; i < s->width; i++)
		if (s->len[i] > 0)
			return r != ROW_OK ? r
					   : source_refuse(s, NO_COLUMN,
						 "field %zu stands in a column "
						 "without a name",
						 i + 1);
	s->row.n = s->shown;
	return r;
}

enum row_result
source_next(struct source *s, const struct row **row)
{
	enum row_result r = s->reader->next(s);

	*row = &s->row;
	if (r == ROW_OK && s->row.n != s->width)
		r = fit(s);
	if (s->row.n > COLUMNS_MAX)
		s->row.n = COLUMNS_MAX;
	if (s->row.n == s->width && s->shown < s->width)
		r = leave_out(s, r);
	return r;
}

const char *
source_name(const struct source *s)
{
	return s->name;
}

const struct row *
source_header(const struct source *s)
{
	return &s->header;
}

const char *
source_why(const struct source *s)
{
	return s->why;
}

const char *
source_column(const struct source *s)
{
	return s->column < s->header.n ? s->header.field[s->column] : NULL;
}

const char *
source_encoding(const struct source *s)
{
	return bytes_encoding(text_bytes(s->text));
}

char
source_delimiter(const struct source *s)
{
	return s->delimiter;
}

int64_t
source_offset(const struct source *s)
{
	return text_offset(s->text);
}

int64_t
source_size(const struct source *s)
{
	return bytes_size(text_bytes(s->text));
}

void
source_close(struct source *s)
{
	if (s->reader != NULL && s->reader->close != NULL)
		s->reader->close(s);
	if (s->text != NULL)
		text_free(s->text);
	free(s->names);
	free(s->header.field);
	free((size_t *)s->header.len);
	free(s->field);
	free(s->len);
	free(s->name);
	free(s);
}
