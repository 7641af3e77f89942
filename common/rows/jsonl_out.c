/* SPDX-License-Identifier: ISC */
/* JSON lines: numbers as numbers, yes and no as true and false, an empty
 * value that is not text as null.  The keys are the names also with Chinese
 * titles. */
#include <stdio.h>
#include <string.h>

#include "rows/rows_impl.h"

static void
put_string(struct out *o, const char *s, size_t n)
{
	static const char hex[] = "0123456789abcdef";
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	char *d = out_room(o, 6 * n + 2), *start = d;

	*d++ = '"';
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		const char *p;

		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) {
			*d++ = (char)c;
			continue;
		}
		*d++ = '\\';
		p = memchr(from, c, sizeof(from) - 1);
		if (p != NULL) {
			*d++ = to[p - from];
			continue;
		}
		memcpy(d, "u00", 3);
		d[3] = hex[c >> 4];
		d[4] = hex[c & 15];
		d += 5;
	}
	*d++ = '"';
	o->n += (size_t)(d - start);
}

static void
put_value(struct out *o, enum col_type type, const struct cell *c)
{
	char value[SINK_VALUE];
	size_t n = sink_value(type, c, value);

	if (n == 0)
		out_put(o, "null", 4);
	else if (type == COL_INT || type == COL_MONEY || type == COL_QTY)
		out_put(o, value, n);
	else if (type == COL_BOOL)
		out_put(o, c->i ? "true" : "false", c->i ? 4 : 5);
	else
		put_string(o, value, n);
}

static void
jsonl_begin(struct sink *s)
{
	(void)s;
}

static void
jsonl_row(struct sink *s, const struct cell *cells)
{
	struct out *o = s->out;

	for (size_t k = 0; k < s->npick; k++) {
		const struct column *col = &s->cols[s->pick[k]];
		const struct cell *c = &cells[s->pick[k]];

		out_putc(o, k > 0 ? ',' : '{');
		put_string(o, col->name, strlen(col->name));
		out_putc(o, ':');
		if (col->type != COL_TEXT)
			put_value(o, col->type, c);
		else
			put_string(o, c->s ? c->s : "", c->s ? c->n : 0);
	}
	out_put(o, "}\n", 2);
}

const struct writer jsonl_writer = {jsonl_begin, jsonl_row, NULL};
