/* SPDX-License-Identifier: ISC */
/* Due lines as rows (design 5). */
#ifndef CRM_DUE_ROWS_H
#define CRM_DUE_ROWS_H

#include "model/due.h"
#include "rows/row.h"

struct due_rows {
	struct db *db;
	struct sink *out;
	day_t as_of;
};

/* The sink of due lines: the columns of design 5, and those that the options
 * make. */
struct sink *due_rows_sink(const struct due_opts *o);

/* A due_fn; arg is a struct due_rows. */
void due_rows_print(void *arg, const struct due_line *line);

/* The sink of --progress, and a due_progress_fn of the same struct. */
struct sink *due_progress_sink(void);
void due_progress_print(void *arg, const struct due_progress *row);

#endif
