/* SPDX-License-Identifier: ISC */
/* JSON lines: one flat object per line. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "rows/rows_impl.h"

/* A line being read.  Decoded text goes to out; it is never longer than what
 * it was decoded from, so room is made once per line. */
struct json {
	const char *p; /* ends with a NUL, which the line holds nowhere else */
	char *out;
	const char *why;
	const char *unknown; /* key */
};

/* Decoded text of the row. */
struct jsonl {
	char *buf;
	size_t cap;
};

static bool
bad(struct json *j, const char *why)
{
	if (j->why == NULL)
		j->why = why;
	return false;
}

static void
skip_blanks(struct json *j)
{
	j->p += strspn(j->p, " \t\r\n");
}

static bool
expect(struct json *j, char c, const char *why)
{
	skip_blanks(j);
	if (*j->p != c)
		return bad(j, why);
	j->p++;
	return true;
}

/* Four hexadecimal digits behind \u; -1 for anything else. */
static long
hex4(const char *p)
{
	long v = 0;

	for (int i = 0; i < 4; i++) {
		static const char digits[] = "0123456789abcdef";
		const char *d = p[i] ? strchr(digits, p[i] | 0x20) : NULL;

		if (d == NULL || (p[i] < '0' || (p[i] > '9' && p[i] < 'A')))
			return -1;
		v = v * 16 + (d - digits);
	}
	return v;
}

static void
put_utf8(struct json *j, long c)
{
	if (c < 0x80) {
		*j->out++ = (char)c;
		return;
	}
	if (c < 0x800) {
		*j->out++ = (char)(0xc0 | c >> 6);
	} else {
		if (c < 0x10000) {
			*j->out++ = (char)(0xe0 | c >> 12);
		} else {
			*j->out++ = (char)(0xf0 | c >> 18);
			*j->out++ = (char)(0x80 | (c >> 12 & 0x3f));
		}
		*j->out++ = (char)(0x80 | (c >> 6 & 0x3f));
	}
	*j->out++ = (char)(0x80 | (c & 0x3f));
}

/* Behind "\u". */
static bool
code_point(struct json *j)
{
	long c = hex4(j->p), low;

	if (c < 0)
		return bad(j, "\\u without four hexadecimal digits");
	if (c == 0)
		return bad(j, "a NUL (\\u0000)");
	j->p += 4;
	if (c >= 0xd800 && c <= 0xdfff) {
		low = j->p[0] == '\\' && j->p[1] == 'u' ? hex4(j->p + 2) : -1;
		if (c >= 0xdc00 || low < 0xdc00 || low > 0xdfff)
			return bad(j, "half of a surrogate pair");
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
		j->p += 6;
	}
	put_utf8(j, c);
	return true;
}

static bool
escape(struct json *j)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *p;

	if (*j->p == 'u') {
		j->p++;
		return code_point(j);
	}
	p = *j->p ? strchr(from, *j->p) : NULL;
	if (p == NULL)
		return bad(j, "unknown escape in a string");
	*j->out++ = to[p - from];
	j->p++;
	return true;
}

/* Behind the opening quote; ends the text with a NUL. */
static bool
string(struct json *j)
{
	while (*j->p != '"') {
		if (*j->p == '\0')
			return bad(j, "string without its end");
		if ((unsigned char)*j->p < 0x20)
			return bad(j, "control character in a string");
		if (*j->p != '\\') {
			*j->out++ = *j->p++;
			continue;
		}
		j->p++;
		if (!escape(j))
			return false;
	}
	j->p++;
	*j->out++ = '\0';
	return true;
}

static size_t
digits(const char *p)
{
	return strspn(p, "0123456789");
}

static bool
number(struct json *j)
{
	const char *p = j->p + (*j->p == '-');
	size_t n = digits(p);

	if (n == 0 || (n > 1 && *p == '0'))
		return bad(j, "not a JSON value");
	p += n;
	if (*p == '.') {
		n = digits(++p);
		if (n == 0)
			return bad(j, "not a number");
		p += n;
	}
	if (*p == 'e' || *p == 'E') {
		p += p[1] == '+' || p[1] == '-' ? 2 : 1;
		n = digits(p);
		if (n == 0)
			return bad(j, "not a number");
		p += n;
	}
	n = (size_t)(p - j->p);
	memcpy(j->out, j->p, n);
	j->out += n;
	*j->out++ = '\0';
	j->p = p;
	return true;
}

static bool
value(struct json *j)
{
	static const char *const words[][2] = {
	    {"null", ""}, {"true", "1"}, {"false", "0"}};

	skip_blanks(j);
	if (*j->p == '"') {
		j->p++;
		return string(j);
	}
	if (*j->p == '{' || *j->p == '[')
		return bad(j, "a nested value");
	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(words[i][0]);

		if (strncmp(j->p, words[i][0], n) != 0)
			continue;
		j->p += n;
		n = strlen(words[i][1]) + 1;
		memcpy(j->out, words[i][1], n);
		j->out += n;
		return true;
	}
	return number(j);
}

/* Column of a key: nearly always the one after the last. */
static size_t
column_of(const struct source *s, const char *key, size_t next)
{
	if (next < s->header.n && strcmp(s->header.field[next], key) == 0)
		return next;
	for (size_t i = 0; i < s->header.n; i++)
		if (strcmp(s->header.field[i], key) == 0)
			return i;
	return NO_COLUMN;
}

/* Reads "key": value to s->row, or with header only the key. */
static bool
member(struct source *s, struct json *j, size_t *next, bool header)
{
	const char *text;
	char *key;

	skip_blanks(j);
	if (*j->p != '"')
		return bad(j, "a key has to be a string");
	j->p++;
	key = j->out;
	if (!string(j) || !expect(j, ':', "no ':' behind a key"))
		return false;
	if (header) {
		source_put(s, key, strlen(key));
		return value(j);
	}
	s->column = column_of(s, key, *next);
	if (s->column == NO_COLUMN) /* the header is trimmed */
		s->column = column_of(s, str_trim(key), *next);
	if (s->column == NO_COLUMN) {
		j->unknown = key;
		return bad(j, "key the first line does not have");
	}
	if (s->field[s->column] != NULL)
		return bad(j, "twice in one line");
	text = j->out;
	if (!value(j))
		return false;
	s->field[s->column] = text;
	s->len[s->column] = (size_t)(j->out - text) - 1;
	*next = s->column + 1;
	s->column = NO_COLUMN;
	return true;
}

static bool
object(struct source *s, struct json *j, bool header)
{
	size_t next = 0;

	if (!expect(j, '{', "not a JSON object"))
		return false;
	skip_blanks(j);
	if (*j->p != '}') {
		do {
			if (!member(s, j, &next, header))
				return false;
			skip_blanks(j);
		} while (*j->p == ',' && *j->p++);
		if (*j->p != '}')
			return bad(j, "no ',' or '}' behind a value");
	}
	j->p++;
	skip_blanks(j);
	return *j->p == '\0' || bad(j, "something behind the object");
}

/* The next line that is not blank, and room to decode it. */
static enum row_result
next_line(struct source *s, struct line *l)
{
	struct jsonl *c = s->state;

	if (c == NULL)
		s->state = c = xcalloc(1, sizeof(*c));
	do {
		text_keep(s->text);
		if (!text_line(s->text, l))
			return ROW_END;
	} while (source_blank(s, l));
	s->row.line = l->number;
	s->row.n = 0;
	if (l->n + 2 > c->cap) {
		c->cap = l->n * 2 + 2;
		c->buf = xreallocarray(c->buf, c->cap, 1);
	}
	return ROW_OK;
}

/* A line that is no such object: its text is the only field. */
static enum row_result
refuse_line(struct source *s, const struct line *l, const struct json *j)
{
	s->row.n = 0;
	source_put(s, l->s, l->n);
	if (j->unknown != NULL)
		return source_refuse(
		    s, NO_COLUMN, "%s: '%.80s'", j->why, j->unknown);
	return source_refuse(s, s->column, "%s", j->why);
}

static enum row_result
jsonl_next(struct source *s)
{
	struct line l;
	struct json j = {0};

	if (next_line(s, &l) == ROW_END)
		return ROW_END;
	l.s[l.n] = '\0';
	source_put(s, l.s, l.n);
	if (l.flags & LINE_FAULTS)
		return source_check(s, &l);
	j.p = l.s;
	j.out = ((struct jsonl *)s->state)->buf;
	s->column = NO_COLUMN;
	s->row.n = s->header.n;
	memset(s->field, 0, s->row.n * sizeof(*s->field));
	memset(s->len, 0, s->row.n * sizeof(*s->len));
	if (!object(s, &j, false))
		return refuse_line(s, &l, &j);
	for (size_t i = 0; i < s->row.n; i++)
		if (s->field[i] == NULL)
			s->field[i] = "";
	return source_check(s, &l);
}

/* The keys of the first object, which is read again as the first row. */
static enum row_result
jsonl_header(struct source *s)
{
	enum row_result r = ROW_OK;
	struct line l;
	struct json j = {0};
	char end;

	if (next_line(s, &l) == ROW_END)
		return ROW_END;
	if (l.flags & LINE_FAULTS)
		return source_check(s, &l);
	end = l.s[l.n];
	l.s[l.n] = '\0';
	j.p = l.s;
	j.out = ((struct jsonl *)s->state)->buf;
	if (!object(s, &j, true))
		r = source_refuse(s, NO_COLUMN, "%s", j.why);
	l.s[l.n] = end;
	text_back(s->text);
	return r;
}

static void
jsonl_close(struct source *s)
{
	struct jsonl *c = s->state;

	if (c == NULL)
		return;
	free(c->buf);
	free(c);
}

const struct reader jsonl_reader = {jsonl_next, jsonl_header, jsonl_close};
