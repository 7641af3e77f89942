/* SPDX-License-Identifier: ISC */
/* Rows in and rows out: one source and one sink for every tool.
 *
 * A source reads CSV, TSV or JSON lines in any encoding and delimiter design 3
 * names and hands out UTF-8 rows, one at a time, memory flat whatever the
 * file's size.  Everything it refuses has a place: file, line where the record
 * starts, column.  A sink writes csv, tsv, jsonl or an aligned table. */
#ifndef CRM_ROW_H
#define CRM_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"

/* ---- sources ---------------------------------------------------------- */

enum row_format { ROW_AUTO, ROW_CSV, ROW_TSV, ROW_JSONL };

struct source_opts {
	const char *encoding; /* NULL: detect; else as iconv names it */
	enum row_format format; /* ROW_AUTO: by the first record */
	char delimiter; /* 0: detect among , ; and tab */
	bool lax_quotes; /* a quote inside an unquoted field is text */
	bool allow_short; /* missing trailing fields are empty; extra
				   * empty trailing fields are dropped */
	long skip; /* lines before the header */
	bool no_header; /* the first record is data already */
	bool row_names; /* the first column may have no name: it is "row" */
	/* Evidence for GB18030: true when the folded header cell
	 * (utf8_key()) is one the caller knows.  May be NULL. */
	bool (*knows)(const char *key);
};

enum row_result {
	ROW_OK, /* a row */
	ROW_END, /* no more */
	ROW_BAD /* this record is refused: source_why() and source_column();
		  * reading goes on at the next line.  Its fields, as far as
		  * they could be told apart, are in the row. */
};

/* Valid until the next source_next() on it. */
struct row {
	long line; /* where the record starts, 1-based */
	size_t n; /* number of fields */
	const char **field; /* NUL-terminated UTF-8; never NULL */
	const size_t *len; /* lengths of them */
};

struct source;

/* path "-" is standard input, named "-" in messages.  Detects the encoding
 * over the whole file (a pipe is spooled to an unlinked 0600 temporary only
 * when its first 64 KiB are not plain ASCII), announces what it assumed on
 * stderr (GB18030, UTF-16, a delimiter other than comma), reads the header.
 * NULL: it could not be opened or its start was refused; said with
 * msg_at(CRM_REFUSED) already.  An empty file has an empty header and no
 * rows: not an error. */
struct source *source_open(const char *path, const struct source_opts *o);

const char *source_name(const struct source *s);

/* The header record; n 0 for an empty file and with no_header.  Cells are
 * trimmed; nameless columns at the end, which have to be empty, are left out.
 * For jsonl the keys of the first object; later objects are laid out under
 * them, and a key the first did not have is a ROW_BAD. */
const struct row *source_header(const struct source *s);

enum row_result source_next(struct source *s, const struct row **row);

/* Why the last record was ROW_BAD, and the column (header name) or NULL. */
const char *source_why(const struct source *s);
const char *source_column(const struct source *s);

/* For --rejects: the encoding name and delimiter in use. */
const char *source_encoding(const struct source *s);
char source_delimiter(const struct source *s);

/* Bytes consumed and total size (-1 for a pipe), for progress. */
int64_t source_offset(const struct source *s);
int64_t source_size(const struct source *s);

void source_close(struct source *s);

/* ---- sinks ------------------------------------------------------------ */

enum sink_format { SINK_CSV, SINK_TSV, SINK_JSONL, SINK_TABLE };

enum col_type {
	COL_TEXT,
	COL_INT,
	COL_DAY, /* cell.i is a day_t */
	COL_MINUTE, /* cell.i is a minute_t */
	COL_MONEY, /* cell.i is in hundredths */
	COL_QTY, /* cell.i is in thousandths */
	COL_BOOL, /* 1 or 0 */
	COL_YEARDAY /* cell.i is a packed yearday */
};

struct column {
	const char *name; /* snake_case, API */
	const char *zh; /* title with --headers zh; NULL: the name */
	enum col_type type;
};

/* One value.  For COL_TEXT s (may be NULL: empty) and n; for others i, and
 * null true for an empty cell. */
struct cell {
	const char *s;
	size_t n;
	int64_t i;
	bool null;
};

struct sink_opts {
	enum sink_format format;
	const char *output; /* NULL: standard output; else written beside it as
			      * a 0600 temporary and renamed by sink_close() */
	const char *columns; /* "a,b,c": which, in this order; NULL: all */
	size_t shown; /* without columns: only the first so many of the
			      * array (0: all), the rest by --columns only */
	const char *narrow; /* "a,b,c": what a terminal too small for all of
			      * them shows before the others; NULL: all alike */
	int readable; /* columns a text is not cut below while others can be
		       * left out; 0: the usual few */
	bool no_header, no_empty;
	bool excel; /* csv: BOM, CRLF, formula guard */
	bool zh; /* Chinese titles */
};

struct sink;

/* Unknown name in columns: CRM_USAGE with the nearest name, NULL.  Writes no
 * byte before the first row or sink_close(). */
struct sink *sink_open(
    const struct sink_opts *o, const struct column *cols, size_t n);

/* True when the column will be written: lets a tool leave out costly ones. */
bool sink_wants(const struct sink *s, size_t column);

/* One row of n cells in the order of cols. */
void sink_row(struct sink *s, const struct cell *cells);

/* Rows written so far. */
long sink_rows(const struct sink *s);

/* Header of an empty result, end of the table, flush, fsync and rename.  A
 * write error is CRM_SYSTEM and leaves the old output file as it was.  SIGPIPE
 * has its default action, so a closed pipe ends the tool quietly. */
void sink_close(struct sink *s);

/* A text as it is, to a file (replaced as a whole) or NULL: standard output. */
void row_write_text(const char *output, const char *s, size_t n);

/* ---- fields back from a spreadsheet ------------------------------------ */

/* Undo the guard of --excel and of spreadsheets on one field: one leading ' or
 * TAB before = + - @ TAB CR, and ="..." around; returns the start, *n changed.
 * In place. */
char *row_unguard(char *s, size_t *n);

/* A raw CSV record for --rejects: fields quoted where needed, with that
 * delimiter and line end, in that encoding. */
struct rejects;
bool rejects_own(const char *column);
struct rejects *rejects_open(const char *path, const struct source *like);
/* The original fields of the row plus _line, _field and _reason. */
void rejects_row(struct rejects *r, const struct row *row, const char *field,
    const char *reason);
void rejects_close(struct rejects *r);

#endif
