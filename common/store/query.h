/* SPDX-License-Identifier: ISC */
/* Named queries.  Every statement of the project stands in store/sql/ under a
 * name; here it is prepared once, bound by parameter name and stepped.
 *
 * None of these calls returns a failure of the database: a full disk, a
 * damaged file or a lock that lasts ends the program with the right message
 * and status, and the open transaction is rolled back (exit 0 if and only if
 * it was committed). */
#ifndef CRM_QUERY_H
#define CRM_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "sql.h"

struct db;
struct q;

/* The named query, reset and with all parameters NULL.  It belongs to the
 * database and is prepared once; using it again while its rows are still
 * being read is an error of the program (it says so and exits 5). */
struct q *q_use(struct db *db, enum sql_id id);

/* A query made of a text: the filter compiler and templates.  The caller ends
 * it with q_free(). */
struct q *q_make(struct db *db, const char *sql);
void q_free(struct q *q);

/* A query whose text has {name} holes, filled from name, value pairs ended by
 * NULL: identifiers of our own closed lists and compiled filters, never
 * anything a user typed.  The caller ends it with q_free(). */
struct q *q_template(struct db *db, enum sql_id id, ...)
    __attribute__((sentinel));

/* Position of a parameter (":day"), to be asked once before a loop; 0 when
 * the query has none of that name. */
int q_param(struct q *q, const char *name);

/* By position.  Text is not copied: it must live until the query is stepped
 * for the last time or reset. */
void q_int(struct q *q, int param, int64_t v);
void q_text(struct q *q, int param, const char *s, size_t n);
void q_null(struct q *q, int param);

/* By name, for everything outside hot loops; a name the query does not have
 * is an error of the program.  s NULL binds NULL. */
void q_bind_int(struct q *q, const char *name, int64_t v);
void q_bind_text(struct q *q, const char *name, const char *s);
/* NULL for the id 0 and for DAY_NONE. */
void q_bind_id(struct q *q, const char *name, int64_t id);
void q_bind_day(struct q *q, const char *name, day_t day);

/* All parameters NULL again, for a query used many times. */
void q_clear(struct q *q);

/* Next row: true while there is one; at the end the query is reset. */
bool q_row(struct q *q);

/* Runs a query without rows and resets it. */
void q_run(struct q *q);

/* The same for UPDATE and DELETE, but a constraint that refuses the row is an
 * answer: false. */
bool q_try(struct q *q);

/* Stop reading early. */
void q_reset(struct q *q);

/* Columns of the current row, from 0.  Text is valid until the next step; NULL
 * reads as "" and 0. */
bool q_is_null(struct q *q, int col);
int64_t q_get_int(struct q *q, int col);
day_t q_get_day(struct q *q, int col); /* DAY_NONE for NULL */
const char *q_get_text(struct q *q, int col);
size_t q_get_len(struct q *q, int col);
enum q_type { Q_NULL, Q_INT, Q_TEXT, Q_OTHER };
enum q_type q_get_type(struct q *q, int col);

/* The integer in the first column of the first row, def when there is none or
 * it is NULL.  Resets. */
int64_t q_one(struct q *q, int64_t def);

/* Rows the last q_run() or q_try() changed. */
int64_t q_changes(struct db *db);
int64_t q_last_id(struct db *db);

#endif
