/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "rows/rows_impl.h"

void
tsv_put(struct out *o, const char *s, size_t n)
{
	static const char from[] = "\t\n\r\\", to[] = "tnr\\";
	char *d = out_room(o, 2 * n), *start = d;

	for (size_t i = 0; i < n; i++) {
		const char *p = memchr(from, s[i], 4);

		if (p != NULL)
			*d++ = '\\';
		*d++ = p ? to[p - from] : s[i];
	}
	o->n += (size_t)(d - start);
}

static void
tsv_begin(struct sink *s)
{
	for (size_t k = 0; k < s->npick && !s->opts.no_header; k++) {
		const char *title = sink_title(s, k);

		tsv_put(s->out, title, strlen(title));
		out_putc(s->out, k + 1 < s->npick ? '\t' : '\n');
	}
}

static void
tsv_row(struct sink *s, const struct cell *cells)
{
	struct out *o = s->out;

	for (size_t k = 0; k < s->npick; k++) {
		enum col_type type = s->cols[s->pick[k]].type;
		const struct cell *c = &cells[s->pick[k]];

		if (type != COL_TEXT)
			o->n += sink_value(type, c, out_room(o, SINK_VALUE));
		else if (c->s != NULL)
			tsv_put(o, c->s, c->n);
		out_putc(o, k + 1 < s->npick ? '\t' : '\n');
	}
}

const struct writer tsv_writer = {tsv_begin, tsv_row, NULL};
