/* SPDX-License-Identifier: ISC */
/* What was done to the database and what is in it. */
#ifndef CRM_BATCH_H
#define CRM_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "rows/row.h"
#include "store/db.h"

/* Columns of batch_list(): batch, at, staff, tool, what, summary. */
const struct column *batch_columns(size_t *n);

/* Newest first; limit 0: all. */
void batch_list(struct db *db, struct sink *out, long limit);

/* Undoes the batch of that number in a transaction of its own and says what
 * came of it; false after a message. */
bool batch_undo(struct db *db, const char *number, const char *staff);

/* Rows what, value: where the file is, its size, how many of each. */
void batch_info(struct db *db, struct sink *out);

#endif
