/* SPDX-License-Identifier: ISC */
/* Three lines: what is wrong, the filter, a caret under the place. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "store/filter_impl.h"

#define WINDOW 70 /* columns of the filter that are shown */
#define BEFORE 40 /* of them at most before the caret */
#define QUOTE 40 /* bytes of a word in the first line */

/* What a terminal might act on: C0, DEL, C1, bidi marks and line separators. */
static bool
masked(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x200e ||
	       cp == 0x200f || (cp >= 0x2028 && cp <= 0x202e) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

/* s as it may be shown; *at, a place in s, becomes the place in b. */
static void
show(struct str *b, const char *s, size_t n, size_t *at)
{
	size_t i = 0, place = *at;

	while (i < n) {
		size_t left = n - i < 4 ? n - i : 4, len = 1;
		uint32_t cp = 0;

		if (i <= place)
			*at = b->n;
		if (utf8_valid(s + i, left, NULL) > 0)
			len = utf8_next(s + i, &cp);
		if (cp == 0)
			str_addc(b, '?');
		else if (masked(cp))
			str_addc(b, ' ');
		else
			str_addn(b, s + i, len);
		i += len;
	}
	if (place >= n)
		*at = b->n;
}

static size_t
back(const char *s, size_t i)
{
	do
		i--;
	while (i > 0 && (s[i] & 0xc0) == 0x80);
	return i;
}

static size_t
forth(const char *s, size_t i)
{
	uint32_t cp;

	return i + utf8_next(s + i, &cp);
}

const char *
filter_quote(struct parser *p, const char *s, size_t n)
{
	struct str b = STR_INIT;
	size_t at = 0, cut = QUOTE;

	show(&b, s, n, &at);
	if (b.n > QUOTE) {
		while (cut > 0 && (b.s[cut] & 0xc0) == 0x80)
			cut--;
		b.n = cut;
		str_add(&b, "...");
	}
	return filter_str(p, &b);
}

/* The second and third line. */
static void
picture(struct parser *p, size_t at)
{
	struct str b = STR_INIT;
	size_t from, to;
	int column;

	str_add(&b, ""); /* also an empty text is one */
	show(&b, p->text, p->len, &at);
	from = at;
	while (from > 0 && utf8_width(b.s + from, at - from) < BEFORE)
		from = back(b.s, from);
	to = at;
	while (to < b.n && utf8_width(b.s + from, to - from) < WINDOW)
		to = forth(b.s, to);
	column = utf8_width(b.s + from, at - from) + (from > 0 ? 3 : 0);
	str_addf(p->error, "  %s%.*s%s\n  %*s^\n", from > 0 ? "..." : "",
	    (int)(to - from), b.s + from, to < b.n ? "..." : "", column, "");
	str_free(&b);
}

/* What is wrong inside a segment, at the place where that is named. */
static void
inside(struct parser *p, const char *text, size_t at)
{
	struct parser top = *p;
	const struct outer *u = p->outer;
	const char *within = filter_within(p);

	while (u->outer != NULL)
		u = u->outer;
	str_reset(p->error);
	if (p->plain)
		str_addf(p->error, "where: %s\n", text);
	else
		str_addf(p->error, "where: segment '%s': %s, at '%s'\n", within,
		    text, filter_quote(p, p->text + at, p->len - at));
	top.text = u->text;
	top.len = u->len;
	picture(&top, u->call);
}

bool
filter_fail(struct parser *p, size_t at, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	p->tok = T_BAD;
	if (p->failed)
		return false;
	p->failed = true;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (p->outer != NULL) {
		inside(p, text, at);
		return false;
	}
	str_reset(p->error);
	str_addf(p->error, "where: %s\n", text);
	picture(p, at);
	return false;
}

bool
filter_expected(struct parser *p, const char *what)
{
	if (p->tok == T_BAD)
		return false;
	if (p->tok == T_END)
		return filter_fail(p, p->at, "%s is missing at the end", what);
	return filter_fail(p, p->at,
	    p->tok == T_STRING ? "%s expected, not %s"
			       : "%s expected, not '%s'",
	    what, filter_quote(p, p->text + p->at, p->end - p->at));
}
