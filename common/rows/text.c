/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "rows/text.h"

#define BLOCK ((size_t)256 * 1024)

/* Where the next c is, looked for only once per byte: at is its position, or
 * that up to which there is none. */
struct ahead {
	char c;
	size_t at;
};

/* What is known of the bytes from pos on. */
struct known {
	size_t pos;
	struct ahead lf, cr, quote, nul;
	size_t valid; /* up to here it is valid UTF-8 */
	bool invalid; /* and what stands there is not */
	long line;
};

/* buf holds the bytes up to end; those before now.pos are read, those before
 * kept.pos are not needed any more. */
struct text {
	struct bytes *bytes;
	char *buf;
	size_t cap, end;
	struct known now, kept;
	bool begun, ended, bom, crlf;
	bool skipping; /* the rest of a line that is too long */
};

struct text *
text_new(struct bytes *b)
{
	struct text *t = xcalloc(1, sizeof(*t));

	t->bytes = b;
	t->now.lf.c = '\n';
	t->now.cr.c = '\r';
	t->now.quote.c = '"';
	t->now.nul.c = '\0';
	t->kept = t->now;
	return t;
}

static size_t
find(const struct text *t, struct ahead *a)
{
	const char *p;

	if (a->at < t->now.pos)
		a->at = t->now.pos;
	if (a->at < t->end && t->buf[a->at] != a->c) {
		p = memchr(t->buf + a->at, a->c, t->end - a->at);
		a->at = p ? (size_t)(p - t->buf) : t->end;
	}
	return a->at;
}

static size_t
minus(size_t a, size_t b)
{
	return a > b ? a - b : 0;
}

static void
shift(struct known *k, size_t n)
{
	k->pos = minus(k->pos, n);
	k->lf.at = minus(k->lf.at, n);
	k->cr.at = minus(k->cr.at, n);
	k->quote.at = minus(k->quote.at, n);
	k->nul.at = minus(k->nul.at, n);
	k->invalid = k->invalid && k->valid >= n;
	k->valid = minus(k->valid, n);
}

/* Drops what is not needed any more. */
static void
drop(struct text *t)
{
	size_t n = t->kept.pos;

	if (n == 0)
		return;
	memmove(t->buf, t->buf + n, t->end - n);
	t->end -= n;
	shift(&t->now, n);
	shift(&t->kept, n);
}

static void
fill(struct text *t)
{
	size_t got;

	drop(t);
	if (t->cap - t->end < BLOCK + 1) {
		t->cap = t->end * 2 + BLOCK + BLOCK / 4;
		t->buf = xreallocarray(t->buf, t->cap, 1);
	}
	got = bytes_read(t->bytes, t->buf + t->end, BLOCK);
	t->end += got;
	t->ended = got == 0;
	if (t->begun)
		return;
	t->begun = true;
	if (t->end >= 3 && memcmp(t->buf, "\xef\xbb\xbf", 3) == 0) {
		t->bom = true;
		t->kept.pos = t->now.pos = 3;
	}
}

/* True when all from pos to e is valid UTF-8. */
static bool
valid_to(struct text *t, size_t e)
{
	bool cut;
	size_t n;

	if (bytes_trust(t->bytes) == TRUST_VALID)
		return true;
	if (t->now.valid < t->now.pos) {
		t->now.valid = t->now.pos;
		t->now.invalid = false;
	}
	if (t->now.valid < e && !t->now.invalid) {
		n = t->end - t->now.valid;
		t->now.valid += utf8_valid(t->buf + t->now.valid, n, &cut);
		t->now.invalid = t->now.valid < t->end && (!cut || t->ended);
	}
	return t->now.valid >= e || !t->now.invalid;
}

/* Finds the end of the line at pos: its text ends at *e, the line end takes
 * so many bytes; -1 when there is no line. */
static int
line_end(struct text *t, size_t *e)
{
	for (;;) {
		size_t lf = find(t, &t->now.lf), cr = find(t, &t->now.cr);

		*e = lf < cr ? lf : cr;
		if (lf < cr)
			return 1;
		if (cr + 1 < t->end)
			return lf == cr + 1 ? 2 : 1;
		/* a CR as the last byte needs one more look */
		if (t->ended)
			return cr < t->end ? 1 : t->now.pos < t->end ? 0 : -1;
		if (cr == t->end && t->end - t->now.pos > RECORD_MAX)
			return 0;
		fill(t);
	}
}

static void
skip_rest(struct text *t)
{
	size_t e;
	int n;

	while ((n = line_end(t, &e)) == 0 && !t->ended)
		t->kept.pos = t->now.pos = e;
	if (n >= 0)
		t->kept.pos = t->now.pos = e + (size_t)n;
	t->skipping = false;
}

bool
text_line(struct text *t, struct line *l)
{
	size_t e;
	int n;

	if (t->skipping)
		skip_rest(t);
	n = line_end(t, &e);
	if (n < 0)
		return false;
	l->flags = 0;
	if (find(t, &t->now.quote) < e)
		l->flags |= LINE_QUOTE;
	if (find(t, &t->now.nul) < e)
		l->flags |= LINE_NUL;
	if (!valid_to(t, e))
		l->flags |= LINE_BAD;
	if (e - t->now.pos > RECORD_MAX) {
		e = t->now.pos + RECORD_MAX - 1;
		n = 1;
		l->flags |= LINE_LONG;
		t->skipping = true;
	}
	l->s = t->buf + t->now.pos;
	l->n = e - t->now.pos;
	l->full = l->n + (size_t)n;
	l->number = ++t->now.line;
	if (t->now.line == 1)
		t->crlf = n == 2;
	t->now.pos += l->full;
	return true;
}

void
text_keep(struct text *t)
{
	t->kept = t->now;
}

void
text_back(struct text *t)
{
	t->now = t->kept;
	t->skipping = false;
}

bool
text_bom(const struct text *t)
{
	return t->bom;
}

bool
text_crlf(const struct text *t)
{
	return t->crlf;
}

const struct bytes *
text_bytes(const struct text *t)
{
	return t->bytes;
}

int64_t
text_offset(const struct text *t)
{
	return bytes_taken(t->bytes) - (int64_t)(t->end - t->now.pos);
}

void
text_free(struct text *t)
{
	bytes_close(t->bytes);
	free(t->buf);
	free(t);
}
