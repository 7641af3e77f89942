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
