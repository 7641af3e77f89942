/* SPDX-License-Identifier: ISC */
/* Beginning and end of every tool: the options all of them share, the
 * database, the source of rows and the sink of rows.
 *
 *	int
 *	main(int argc, char **argv)
 *	{
 *		tool_begin(&tool, &argc, &argv);
 *		struct db *db = tool_db(DB_READ);
 *		struct sink *out = tool_sink(columns, n, shown);
 *		...
 *		return tool_end(db, out);
 *	}
 */
#ifndef CRM_TOOL_H
#define CRM_TOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/str.h"
#include "rows/map.h"
#include "rows/row.h"
#include "store/db.h"

enum {
	TOOL_ROWS = 1, /* reads rows: takes the options of tool_input too */
	TOOL_PATHS = 2 /* operands may be names of files to be made */
};

struct tool {
	const char *name; /* crm-due */
	const char *purpose; /* one line, no full stop */
	const char *usage; /* "[options] [CUSTOMER ...]" */
	const struct opt *opts;
	unsigned flags;
	const char *narrow; /* columns for a small terminal (sink_opts) */
};

/* Options every tool takes (design 3). */
extern struct tool_shared {
	const char *db;
	const char *format;
	const char *output;
	const char *columns;
	bool no_header, no_empty, excel;
	const char *headers;
	const char *today;
	const char *as;
	bool quiet, exit_status, force;
	long timeout; /* seconds */
} tool_shared;

/* Options of tools that read rows. */
extern struct tool_input {
	const char *input_format; /* csv tsv jsonl */
	const char *encoding;
	const char *date_format; /* dmy mdy ymd */
	const char *rejects;
	const char *map_file, *preset;
	struct opt_list map;
	bool print_map, dry_run, lax_quotes, allow_short;
	bool row_names; /* no option: as in source_opts */
	long skip;
} tool_input;

/* Signals, descriptors, options, clock; --help, --version and --dump-options
 * are answered and end the program.  Operands are left in argv. */
void tool_begin(const struct tool *tool, int *argc, char ***argv);

/* Who is working: --as, CRM_USER, the login name. */
const char *tool_staff(void);

/* What 3/5/2026 means: --date-format. */
enum day_order tool_day_order(void);

/* Opens the database; a new one is filled from the default profile and
 * announced. */
struct db *tool_db(enum db_mode mode);

/* True when rows are for people: format table, or nothing asked for and
 * standard output a terminal. */
bool tool_is_table(void);

/* False, after a message for each (CRM_REFUSED), when an input file cannot be
 * read: asked before a database is made for it. */
bool tool_readable(const char *const *paths, size_t n);

/* True for "-" and for a name that says by its ending (.csv .tsv .txt .jsonl)
 * that a file of rows is meant. */
bool tool_says_rows(const char *operand);

/* True for "-" and for a file there that says by its ending (.csv .tsv .txt
 * .jsonl) that it holds rows: where operands are customers too. */
bool tool_is_rows(const char *operand);

/* What tool_sink() tells a small terminal (narrow, readable of sink_opts), when
 * it depends on what is asked for. */
void tool_narrow(const char *columns, int uncut);

/* The sink of --format, --output and the rest. */
struct sink *tool_sink(const struct column *cols, size_t n, size_t shown);

/* The source of an operand, "-" or a path, by the options of tool_input. */
struct source *tool_source(const char *path, const struct map_field *fields);

/* Closes both (each may be NULL), answers --exit-status; the exit status. */
int tool_end(struct db *db, struct sink *out);

#endif
