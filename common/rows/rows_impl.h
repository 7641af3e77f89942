/* SPDX-License-Identifier: ISC */
/* What the files of rows/ share: one vtable for the readers of a format, one
 * for the writers.  Private to rows/, its tests and fuzzers. */
#ifndef CRM_ROWS_IMPL_H
#define CRM_ROWS_IMPL_H

#include "rows/out.h"
#include "rows/row.h"
#include "rows/text.h"

#define FIELD_MAX ((size_t)1024 * 1024)
#define COLUMNS_MAX 1000
#define NO_COLUMN SIZE_MAX

/* ---- readers ----------------------------------------------------------- */

/* next() puts the next record into s->row with source_put(), or refuses it
 * with source_refuse(); header() (NULL: the same) the names of the columns.
 * Both pass over blank lines. */
struct reader {
	enum row_result (*next)(struct source *s);
	enum row_result (*header)(struct source *s);
	void (*close)(struct source *s); /* may be NULL */
};

extern const struct reader csv_reader, tsv_reader, jsonl_reader;

struct source {
	const struct reader *reader;
	void *state; /* the reader's own */
	struct text *text;
	struct source_opts opts;
	char *name;
	char delimiter;
	char *names; /* the text of the header */
	struct row header;
	size_t width; /* fields of a record */
	size_t shown; /* without the nameless ones at the end */
	struct row row; /* n may be above COLUMNS_MAX: the rest is lost */
	const char **field; /* COLUMNS_MAX of them */
	size_t *len;
	char why[200];
	size_t column; /* what why is about; NO_COLUMN: the record */
};

/* As source_open(), of an open file, which is taken over. */
struct source *source_open_fd(
    int fd, const char *name, const struct source_opts *o);

/* Sets the reader and the delimiter by what the first record looks like. */
void source_choose_reader(struct source *s);

/* Appends a field to the row. */
static inline void
source_put(struct source *s, const char *field, size_t n)
{
	if (s->row.n < COLUMNS_MAX) {
		s->field[s->row.n] = field;
		s->len[s->row.n] = n;
	}
	s->row.n++;
}

/* ROW_BAD, for this reason. */
enum row_result source_refuse(struct source *s, size_t column, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

/* What the flags of a line and the length of its fields say of the row in it
 * (a row of several lines: n is the sum of their lengths). */
enum row_result source_faults(struct source *s, const struct line *l);

static inline enum row_result
source_check(struct source *s, const struct line *l)
{
	if ((l->flags & LINE_FAULTS) == 0 && l->n <= FIELD_MAX)
		return ROW_OK;
	return source_faults(s, l);
}

/* The line holds nothing but blanks; a delimiter is none. */
bool source_blank(const struct source *s, const struct line *l);

/* ---- writers ----------------------------------------------------------- */

struct writer {
	void (*begin)(struct sink *s); /* before the first row or the end */
	void (*row)(struct sink *s, const struct cell *cells); /* as cols[] */
	void (*end)(struct sink *s); /* may be NULL */
};

/* Columns of the terminal standard output is; 0: it is none. */
int table_screen(void);

extern const struct writer csv_writer, tsv_writer, jsonl_writer, table_writer;

struct sink {
	const struct writer *writer;
	void *state; /* the writer's own */
	struct out *out;
	struct sink_opts opts;
	const struct column *cols;
	size_t n;
	size_t *pick; /* positions in cols[] of what is written */
	size_t npick;
	bool *wants;
	bool begun;
	long rows;
};

/* Title of the k-th column written. */
const char *sink_title(const struct sink *s, size_t k);

/* A value that is not text as text, of at most SINK_VALUE bytes; "" for an
 * empty cell.  Returns its length. */
#define SINK_VALUE 40
size_t sink_value(enum col_type type, const struct cell *c, char *buf);

/* A field as CSV. */
enum {
	PUT_QUOTED = 1, /* with quotes even if it needs none */
	PUT_GUARDED = 2 /* with a ' before what row_needs_guard() */
};
void csv_put(
    struct out *o, const char *s, size_t n, char delimiter, unsigned how);
/* A field as TSV: tab, newline, CR and backslash escaped. */
void tsv_put(struct out *o, const char *s, size_t n);

/* True when a spreadsheet would take the field for a formula, or row_unguard()
 * would change it: --excel puts a ' before it. */
bool row_needs_guard(const char *s, size_t n);

/* ---- presets ------------------------------------------------------------ */

struct preset;

/* By name; NULL: there is none. */
const struct preset *preset_find(const char *name);
/* By the keys of a header. */
const struct preset *preset_guess(char *const *keys, size_t n);
const char *preset_name(const struct preset *p);
/* "a Google Contacts" */
const char *preset_title(const struct preset *p);
/* True when the preset has a column with that key; *field: what it feeds,
 * NULL: nothing; *rank: the lower the better. */
bool preset_has(
    const struct preset *p, const char *key, const char **field, size_t *rank);

#endif
