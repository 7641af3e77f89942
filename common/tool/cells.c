/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "tool/cells.h"

void
cell_text(struct cell *c, struct q *q, int col)
{
	c->s = q_get_text(q, col);
	c->n = q_get_len(q, col);
	c->null = q_is_null(q, col);
}

void
cell_int(struct cell *c, struct q *q, int col)
{
	c->i = q_get_int(q, col);
	c->null = q_is_null(q, col);
}

void
cell_word(struct cell *c, const char *s)
{
	c->s = s;
	c->n = strlen(s);
	c->null = *s == '\0';
}

void
cells_from(struct cell *c, const struct column *columns,
    const signed char *from, size_t n, struct q *q)
{
	for (size_t i = 0; i < n; i++)
		if (from[i] >= 0 && columns[i].type == COL_TEXT)
			cell_text(&c[i], q, from[i]);
		else if (from[i] >= 0)
			cell_int(&c[i], q, from[i]);
}
