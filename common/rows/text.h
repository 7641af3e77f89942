/* SPDX-License-Identifier: ISC */
/* A file as physical lines of UTF-8, ended by LF, CRLF or a lone CR, in
 * bounded memory.  Private to rows/. */
#ifndef CRM_TEXT_H
#define CRM_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "rows/bytes.h"

/* No record and so no line is longer. */
#define RECORD_MAX ((size_t)4 * 1024 * 1024)

enum {
	LINE_QUOTE = 1, /* there is a " in it */
	LINE_NUL = 2, /* a NUL */
	LINE_BAD = 4, /* something that is not valid UTF-8 */
	LINE_LONG = 8, /* only the first bytes of a line that is too long */
	LINE_FAULTS = LINE_NUL | LINE_BAD | LINE_LONG
};

struct line {
	char *s; /* in the buffer, with a byte to spare behind it; may be
		      * changed unless text_back() is going to be called */
	size_t n; /* without the line end */
	size_t full; /* with it */
	long number;
	unsigned flags;
};

struct text;

/* Takes b over. */
struct text *text_new(struct bytes *b);

/* The next line, valid until the next call; false at the end. */
bool text_line(struct text *t, struct line *l);

/* A record begins with the next line: the buffer keeps all from there on. */
void text_keep(struct text *t);
/* Go back to where the last text_keep() was. */
void text_back(struct text *t);

/* True when the file began with a byte order mark, or its first line ended
 * with CRLF. */
bool text_bom(const struct text *t);
bool text_crlf(const struct text *t);

const struct bytes *text_bytes(const struct text *t);

/* Number of raw bytes of the file the lines so far were made of. */
int64_t text_offset(const struct text *t);

void text_free(struct text *t);

#endif
