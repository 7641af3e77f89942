/* SPDX-License-Identifier: ISC */
/* TSV: no quotes; \t \n \r and \\ in a field are what they stand for. */
#include <string.h>

#include "rows/rows_impl.h"

/* Undoes the escapes of a field in place; any other backslash is text. */
static size_t
unescape(char *s, size_t n)
{
	static const char from[] = "tnr\\", to[] = "\t\n\r\\";
	char *out = s;

	for (size_t i = 0; i < n; i++) {
		const char *p = s[i] == '\\' && i + 1 < n && s[i + 1] != '\0'
				    ? strchr(from, s[i + 1])
				    : NULL;

		*out++ = p ? to[p - from] : s[i];
		i += p != NULL;
	}
	*out = '\0';
	return (size_t)(out - s);
}

static enum row_result
tsv_next(struct source *s)
{
	struct line l;
	bool escapes;

	do {
		text_keep(s->text);
		if (!text_line(s->text, &l))
			return ROW_END;
	} while (source_blank(s, &l));
	s->row.line = l.number;
	s->row.n = 0;
	l.s[l.n] = '\0';
	escapes = memchr(l.s, '\\', l.n) != NULL;
	for (char *p = l.s, *end = l.s + l.n, *q; p <= end; p = q + 1) {
		q = memchr(p, '\t', (size_t)(end - p));
		if (q == NULL)
			q = end;
		*q = '\0';
		source_put(s, p,
		    escapes ? unescape(p, (size_t)(q - p)) : (size_t)(q - p));
	}
	return source_check(s, &l);
}

const struct reader tsv_reader = {tsv_next, NULL, NULL};
