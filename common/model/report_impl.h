/* SPDX-License-Identifier: ISC */
/* Inside of the reports. */
#ifndef CRM_REPORT_IMPL_H
#define CRM_REPORT_IMPL_H

#include "model/complaint_keys.h"
#include "model/due.h"
#include "model/report.h"
#include "store/filter.h"
#include "store/query.h"

/* A report on its way to its rows. */
struct report_run {
	struct db *db;
	const struct report *r;
	char **values; /* of its parameters, as texts; "": none */
	struct complaint_keys keys; /* of a parameter of that type */
	struct q *q;
	const char *filter; /* of --where, of the caller; NULL: none */
	struct filter *who;
	char **texts; /* bound, by parameter */
};

/* A report on its way from a file. */
struct reading {
	struct report *r;
	struct str sql;
	long line;
	bool bad;
	bool full; /* of columns; said */
};

/* The next line, without its end; false after a message. */
bool report_line(struct reading *in, const char *line);
/* The whole has been read: true when nothing is missing. */
bool report_done(struct reading *in);

/* What the parameter was given or has by default, settings read; "" for none
 * and when there is no such parameter. */
const char *report_text_of(const struct report_run *run, const char *name);
/* CRM_USAGE; does not return. */
void report_wrong(const struct report_param *p, const char *s, const char *why);
/* report_item.c: the id of what a parameter names, when its type is a list or
 * field; false: of another type.  One that is not there is CRM_USAGE, with the
 * name that is meant, or all there are when these are few; a default of that
 * sort is -1, which fits no row. */
bool report_item(
    struct db *db, const struct report_param *p, const char *s, int64_t *id);
/* A unit, a pipeline or a scheme has to be there, when a parameter is of that
 * type; CRM_USAGE when it is not and is no default. */
void report_word(struct db *db, const struct report_param *p, const char *s);
/* An error of SQLite at byte at of sql: said with its line.  False. */
bool report_refuse(
    const struct report *r, const char *sql, size_t at, const char *why);
bool report_choice(const struct report_param *p, const char *s);

/* report_tables.c: the temporary tables the header asks for; false after a
 * message. */
bool report_tables_make(struct report_run *run);
/* The day a parameter says; DAY_NONE: none. */
day_t report_day(const struct report_run *run, const char *name);
/* The parameter of type keys; NULL: there is none. */
const struct report_param *report_keys_param(const struct report *r);

/* report_fill.c: the query with its holes filled; the caller frees it. */
char *report_fill(const struct report_run *run);

/* report_period.c: the temporary table period of the days first to last. */
void report_periods(struct db *db, const char *unit, day_t first, day_t last);
/* The temporary table yearday of the same days, at most a hundred years. */
void report_yeardays(struct db *db, day_t first, day_t last);
/* report_due.c: the temporary table due of crm-due's lines up to horizon. */
void report_due(struct db *db, day_t as_of, day_t horizon);
/* The temporary table progress; a rule that has no checkpoint is returned, else
 * NULL. */
const char *report_progress(struct db *db, const struct due_opts *o);
day_t report_workday_before(struct db *db, day_t day);
/* First and last day of 2025, 2025-Q1 or 2025-01; false for any other text. */
bool report_named(const char *label, day_t *first, day_t *last);
/* "2025-01", "2025-W03", "2025-Q1", "2025", "2025-01-15" */
void report_period_label(char unit, day_t first, char out[16]);

#endif
