/* SPDX-License-Identifier: ISC */
/* Cells of a sink out of a query's row: valid as long as the row. */
#ifndef CRM_CELLS_H
#define CRM_CELLS_H

#include <stddef.h>

#include "rows/row.h"
#include "store/query.h"

/* NULL is an empty cell. */
void cell_text(struct cell *c, struct q *q, int col);
void cell_int(struct cell *c, struct q *q, int col);
/* A text of our own; "" is an empty cell. */
void cell_word(struct cell *c, const char *s);
/* Each cell from that column of the row; a negative one is left alone. */
void cells_from(struct cell *c, const struct column *columns,
    const signed char *from, size_t n, struct q *q);

#endif
