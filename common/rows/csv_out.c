/* SPDX-License-Identifier: ISC */
/* CSV as RFC 4180 has it, with as few quotes as possible; --excel adds a byte
 * order mark, CRLF and the guard against formulas. */
#include <string.h>

#include "rows/rows_impl.h"

/* ---- the guard ----------------------------------------------------------- */

/* A field that begins so is a formula to some spreadsheet. */
static bool
is_trigger(const char *s, size_t n)
{
	static const char wide[][4] = {"＝", "＋", "－", "＠"};

	if (n > 0 && strchr("=+-@\t\r", *s) != NULL)
		return *s != '\0';
	for (size_t i = 0; n >= 3 && i < 4; i++)
		if (memcmp(s, wide[i], 3) == 0)
			return true;
	return false;
}

/* One or more ' before a trigger. */
static bool
is_guarded(const char *s, size_t n)
{
	size_t k = 0;

	while (k < n && s[k] == '\'')
		k++;
	return k > 0 && is_trigger(s + k, n - k);
}

bool
row_needs_guard(const char *s, size_t n)
{
	return is_trigger(s, n) || is_guarded(s, n);
}

char *
row_unguard(char *s, size_t *n)
{
	char *out;

	if (is_guarded(s, *n) ||
	    (*n > 0 && *s == '\t' && is_trigger(s + 1, *n - 1))) {
		--*n;
		return s + 1;
	}
	if (*n < 3 || s[0] != '=' || s[1] != '"' || s[*n - 1] != '"')
		return s;
	out = s + 2;
	for (const char *in = out, *end = s + *n - 1; in < end; in++) {
		*out++ = *in;
		if (*in == '"' && in + 1 < end && in[1] == '"')
			in++;
	}
	*out = '\0';
	*n = (size_t)(out - s) - 2;
	return s + 2;
}

/* ---- fields -------------------------------------------------------------- */

#define BYTES(c) (0x0101010101010101u * (unsigned char)(c))

/* Not zero when a byte of w is c. */
static uint64_t
holds(uint64_t w, char c)
{
	w ^= BYTES(c);
	return (w - BYTES(1)) & ~w & BYTES(0x80);
}

static bool
needs_quotes(const char *s, size_t n, char delimiter)
{
	uint64_t w;
	size_t i = 0;

	for (; i + sizeof(w) <= n; i += sizeof(w)) {
		memcpy(&w, s + i, sizeof(w));
		if (holds(w, delimiter) | holds(w, '"') | holds(w, '\n') |
		    holds(w, '\r'))
			return true;
	}
	for (; i < n; i++)
		if (s[i] == delimiter || s[i] == '"' || s[i] == '\n' ||
		    s[i] == '\r')
			return true;
	return false;
}

static void
put_quoted(struct out *o, const char *s, size_t n, bool guard)
{
	char *d = out_room(o, 2 * n + 3), *start = d;

	*d++ = '"';
	if (guard)
		*d++ = '\'';
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			*d++ = '"';
		*d++ = s[i];
	}
	*d++ = '"';
	o->n += (size_t)(d - start);
}

void
csv_put(struct out *o, const char *s, size_t n, char delimiter, unsigned how)
{
	bool guard = how & PUT_GUARDED && row_needs_guard(s, n);

	if (how & PUT_QUOTED || needs_quotes(s, n, delimiter)) {
		put_quoted(o, s, n, guard);
		return;
	}
	if (guard)
		out_putc(o, '\'');
	out_put(o, s, n);
}

/* ---- the writer ---------------------------------------------------------- */

static bool
is_blank(const char *s, size_t n)
{
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return n == 0;
}

/* The only field of a row has quotes when it is blank: a blank line would be
 * no row at all. */
static void
put_text(struct sink *s, const char *text, size_t n)
{
	unsigned how = s->opts.excel ? PUT_GUARDED : 0;

	if (s->npick == 1 && is_blank(text, n))
		how |= PUT_QUOTED;
	csv_put(s->out, text, n, ',', how);
}

static void
end_line(struct sink *s)
{
	if (s->opts.excel)
		out_putc(s->out, '\r');
	out_putc(s->out, '\n');
}

static void
csv_begin(struct sink *s)
{
	if (s->opts.excel)
		out_put(s->out, "\xef\xbb\xbf", 3);
	if (s->opts.no_header)
		return;
	for (size_t k = 0; k < s->npick; k++) {
		const char *title = sink_title(s, k);

		if (k > 0)
			out_putc(s->out, ',');
		put_text(s, title, strlen(title));
	}
	end_line(s);
}

static void
csv_row(struct sink *s, const struct cell *cells)
{
	struct out *o = s->out;

	for (size_t k = 0; k < s->npick; k++) {
		enum col_type type = s->cols[s->pick[k]].type;
		const struct cell *c = &cells[s->pick[k]];

		if (k > 0)
			out_putc(o, ',');
		if (type == COL_TEXT)
			put_text(s, c->s ? c->s : "", c->s ? c->n : 0);
		else if (!c->null)
			o->n += sink_value(type, c, out_room(o, SINK_VALUE));
		else if (s->npick == 1)
			out_put(o, "\"\"", 2);
	}
	end_line(s);
}

const struct writer csv_writer = {csv_begin, csv_row, NULL};
