/* SPDX-License-Identifier: ISC */
/* SQL that is not ours: reports people write.  It can read and nothing else,
 * whatever it says: the connection is read-only and an authorizer refuses
 * everything but SELECT. */
#ifndef CRM_FOREIGN_H
#define CRM_FOREIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "store/query.h"

/* From here on the database prepares nothing but reads; false: as before. */
void foreign_only_reads(struct db *db, bool on);

/* One SELECT, ready to be bound and stepped with q_*().  NULL: why says what is
 * wrong and *at is the place in sql (0 when it has none).  The caller ends it
 * with q_free(). */
struct q *foreign_make(
    struct db *db, const char *sql, struct str *why, size_t *at);

/* Next row.  FOREIGN_BAD: the text asks for what cannot be worked out, a sum
 * that is too large for instance; why says what. */
enum foreign_step { FOREIGN_ROW, FOREIGN_END, FOREIGN_BAD };
enum foreign_step foreign_row(struct q *q, struct str *why);
/* A column of it as a number; what is behind its point is cut off.  False: it
 * is text, or too large. */
bool foreign_number(struct q *q, int col, int64_t *out);
/* It can be shown as text: no BLOB, no NUL in it. */
bool foreign_is_text(struct q *q, int col);

/* Its columns and parameters (from 1; NULL for one without a name). */
int foreign_columns(struct q *q);
const char *foreign_column(struct q *q, int col);
int foreign_params(struct q *q);
const char *foreign_param(struct q *q, int param);

/* The same text with its values put in, for a person to look at; the caller
 * frees it. */
char *foreign_bound(struct q *q);

#endif
