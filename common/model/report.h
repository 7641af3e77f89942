/* SPDX-License-Identifier: ISC */
/* Named reports (design 2): a .sql file with a header of comments, then one
 * SELECT over the tables of crm-schema(5).
 *
 *	-- report: orders
 *	-- title: orders by period | 订单统计
 *	-- source: R13 S1-71
 *	-- param: from day - first day
 *	-- param: until day today last day
 *	-- param: period day|week|month|quarter|year month length of a period
 *	-- span: SELECT min(first_on), max(last_on) FROM bought
 *	-- column: period text - the period | 期间
 *	-- column: amount money yuan sum of the orders | 金额
 *	SELECT ...
 *
 * param: name, type, default ("-": none, "@cycle": the setting cycle) and a
 * line of help.  Types: day, int, money, text, yesno, staff, keys, or a choice
 * a|b|c.  Each is bound as :name, :today always may be, and :last_workday, the
 * working day before :on or today.  A parameter "period" makes the temporary
 * table period(label, first, last, workdays, before, before_last) of the days
 * asked for, or of whole periods from the first day span gives on; before and
 * before_last are the days of the whole period in front of it.
 * "-- period: day" does so with periods that are always days.
 * "-- yeardays: yes" makes yearday(day, lo, hi): for each day from :from to
 * :until the ranges of packed days of the year (base/yearday.h), solar and
 * lunar, that fall on it.
 * "-- due: AS_OF AHEAD" makes due, the rows of crm-due as of the day of the
 * first parameter, AHEAD (of type int; may be left out) days ahead.
 * "-- progress: yes" makes progress(seq, rule, owner_id, ends_on, days,
 * holdings, reminded, share, target, behind, come): the rows of due_progress()
 * for what ends from :from to :until, of the parameters staff and rule, and of
 * --where.
 * "-- named: SELECT ..." of names of periods, 2025, 2025-Q1 or 2025-01, makes
 * named(label, first, last).
 * "-- complaints: yes" makes complaint_now: the clocks of complaints that run.
 * A parameter of type keys is up to three keys (complaint_keys.h); they stand
 * in the text as {key1} to {key3}, NULL when there are fewer, and {key_dept} is
 * always that one.
 * column: name, type, unit ("-": none), a line of help and the Chinese title.
 * Types: text, int, day, minute, money, decimal (hundredths), pct (hundredths
 * of a per cent), number (thousandths), yesno.  {who} stands for the condition
 * of --where and --segment over c (customer) and t (touch). */
#ifndef CRM_REPORT_H
#define CRM_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/str.h"
#include "model/complaint_keys.h"
#include "rows/row.h"
#include "store/db.h"

#define REPORT_PARAMS 24
#define REPORT_COLUMNS 48

struct report_builtin {
	const char *name;
	const char *const *lines; /* ended by NULL */
};
extern const struct report_builtin report_builtins[];

struct report_param {
	char *name, *type, *def, *help; /* def "": none */
};

struct report_column {
	char *name, *unit, *help, *zh;
	const char *kind; /* "text", "pct" ...: as the header has it */
	enum col_type type;
};

struct report {
	char *file; /* as messages call it */
	char *name, *title, *zh, *source;
	struct report_param params[REPORT_PARAMS];
	size_t nparams;
	struct report_column cols[REPORT_COLUMNS];
	size_t ncols;
	bool yeardays; /* asks for the table yearday */
	bool progress; /* asks for the table progress */
	bool complaints; /* ... complaint_now */
	char *named; /* names of periods for the table named; NULL: none */
	char *due; /* parameters for the table due; NULL: none */
	char *span; /* NULL: none */
	char *period; /* unit of its periods when it has no such parameter */
	char *sql;
	long sql_line; /* of the file, where sql begins */
	bool who; /* --where is of use: has the hole {who}, or progress */
	bool builtin;
};

/* The report of that name or file (a name with a slash or ending in .sql).
 * Own ones (report_folder()) go before built-in ones of the same name.  NULL:
 * there is none (nothing said) or it is wrong (said with its places,
 * CRM_REFUSED; *wrong). */
struct report *report_load(const char *name, bool *wrong);
void report_free(struct report *r);

/* The k-th name of all there are, in order, each once; NULL at the end.  Valid
 * until report_names_free(). */
const char *report_name(size_t k);
void report_names_free(void);

/* Folders looked through, the k-th; NULL at the end. */
const char *report_folder(size_t k);

/* A report of that name is part of the program. */
bool report_is_builtin(const char *name);
/* That one, whatever the folders have; for tools that stand on it. */
struct report *report_load_builtin(const char *name);

const struct report_param *report_param(
    const struct report *r, const char *name);

/* Values given, by name; NULL text: not given. */
struct report_value {
	const char *name, *text;
};

struct report_opts {
	const struct report_value *values; /* ended by a NULL name */
	const char *where; /* filter or NULL */
};

/* Checks and prepares it: true when it can be run.  False: said (CRM_USAGE for
 * a wrong value, CRM_REFUSED for the report).  Only one at a time; db is
 * read-only from here to report_close(). */
struct report_run;
struct report_run *report_open(
    struct db *db, const struct report *r, const struct report_opts *o);
/* A sum that is too large or a value that is not of the type of its column ends
 * the program (CRM_REFUSED); an output file stays as it was. */
void report_rows(struct report_run *run, struct sink *out);
/* The same row by row: a cell for each of its columns; texts are valid until
 * the next.  False at the end. */
bool report_next(struct report_run *run, struct cell *cells);
/* The keys it was asked for; none when it has no such parameter. */
const struct complaint_keys *report_keys(const struct report_run *run);
/* The text as the sqlite3 shell takes it, with its values. */
void report_text(struct report_run *run, struct str *out);
void report_close(struct report_run *run);

/* For sink_open(): its columns (they live as long as the report). */
size_t report_columns(const struct report *r, struct column *out);

#endif
