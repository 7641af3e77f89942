/* SPDX-License-Identifier: ISC */
/* An aligned table for people, by libsmartcols.  Rows are kept until the end,
 * when the width of every column is known. */
#include <langinfo.h>
#include <libsmartcols/libsmartcols.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "base/utf8.h"
#include "rows/rows_impl.h"

#define GAP 2
#define NARROWEST 8 /* no text column is made narrower than this */
#define READABLE 14 /* columns a text needs to be of use */

struct col {
	int title, widest; /* in terminal columns */
	bool filled; /* in some row */
	bool dropped;
	int limit; /* longer values are cut */
};

struct table {
	struct col *cols;
	struct str text; /* all values in order, each with its NUL */
};

/* ---- values -------------------------------------------------------------- */

/* Controls and what turns the direction of writing round. */
static bool
is_hidden(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c ||
	       c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static void
put_visible(struct str *b, const char *s, size_t n)
{
	static const char from[] = "\t\n\r", to[] = "tnr";
	uint32_t c;

	for (size_t i = 0, len; i < n; i += len) {
		const char *p;

		len = utf8_next(s + i, &c);
		if (!is_hidden(c)) {
			str_addn(b, s + i, len);
			continue;
		}
		p = c != 0 && c < 0x20 ? strchr(from, (int)c) : NULL;
		if (p != NULL)
			str_addf(b, "\\%c", to[p - from]);
		else
			str_addf(b, "\\u%04x", c);
	}
}

static void
table_begin(struct sink *s)
{
	struct table *t = xcalloc(1, sizeof(*t));

	t->cols = xcalloc(s->npick, sizeof(*t->cols));
	for (size_t k = 0; k < s->npick; k++) {
		const char *title = sink_title(s, k);

		if (!s->opts.no_header)
			t->cols[k].title = utf8_width(title, strlen(title));
		t->cols[k].widest = t->cols[k].title;
	}
	s->state = t;
}

static void
table_row(struct sink *s, const struct cell *cells)
{
	struct table *t = s->state;
	char value[SINK_VALUE];

	for (size_t k = 0; k < s->npick; k++) {
		enum col_type type = s->cols[s->pick[k]].type;
		const struct cell *c = &cells[s->pick[k]];
		size_t start = t->text.n;
		int width;

		if (type != COL_TEXT)
			str_addn(&t->text, value, sink_value(type, c, value));
		else if (c->s != NULL)
			put_visible(&t->text, c->s, c->n);
		if (t->text.n > start)
			t->cols[k].filled = true;
		width = utf8_width(t->text.s + start, t->text.n - start);
		if (width > t->cols[k].widest)
			t->cols[k].widest = width;
		str_addc(&t->text, '\0');
	}
}

/* ---- width --------------------------------------------------------------- */

int
table_screen(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize ws;
	int64_t n;

	if (!isatty(STDOUT_FILENO))
		return 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 0)
		return ws.ws_col;
	if (columns != NULL && str_to_int(columns, 1, 10000, &n))
		return (int)n;
	return 80;
}

/* 0: no limit. */
static int
terminal_width(const struct sink *s)
{
	return s->opts.output != NULL ? 0 : table_screen();
}

/* Width of the table when no text column is wider than limit. */
static int64_t
width_with(const struct sink *s, int limit)
{
	const struct table *t = s->state;
	int64_t sum = -GAP;

	for (size_t k = 0; k < s->npick; k++) {
		const struct col *c = &t->cols[k];
		int w = c->widest;

		if (c->dropped)
			continue;
		if (s->cols[s->pick[k]].type == COL_TEXT && w > limit)
			w = limit > c->title ? limit : c->title;
		sum += w + GAP;
	}
	return sum;
}

/* Leaves out whole columns from the right, those that matter first last, until
 * what remains is readable; says which. */
static void
drop_columns(struct sink *s, int width)
{
	struct table *t = s->state;
	int readable = s->opts.readable > 0 ? s->opts.readable : READABLE;
	struct str names = STR_INIT;

	for (int pass = 0; pass < 2; pass++) {
		for (size_t k = s->npick; k-- > 1;) {
			const char *name = s->cols[s->pick[k]].name;

			if (width_with(s, readable) <= width)
				break;
			if (t->cols[k].dropped ||
			    (pass == 0 && s->opts.narrow != NULL &&
				str_in_list(s->opts.narrow, name)))
				continue;
			t->cols[k].dropped = true;
			str_addf(&names, " %s", name);
		}
	}
	if (names.n > 0)
		msg_note("too narrow for:%s; -c or -f csv shows them",
		    str_get(&names));
	str_free(&names);
}

/* Leaves out empty columns, then whole ones, and then cuts the widest when it
 * has to be.  Columns somebody asked for all stay. */
static void
fit(struct sink *s)
{
	struct table *t = s->state;
	int width = terminal_width(s), limit = width;

	if (width == 0 || width_with(s, INT32_MAX) <= width)
		return;
	for (size_t k = 0; k < s->npick && s->rows > 0; k++)
		t->cols[k].dropped = !t->cols[k].filled;
	if (width_with(s, INT32_MAX) <= width)
		return;
	if (s->opts.columns == NULL)
		drop_columns(s, width);
	while (limit > NARROWEST && width_with(s, limit) > width)
		limit--;
	for (size_t k = 0; k < s->npick; k++)
		if (s->cols[s->pick[k]].type == COL_TEXT)
			t->cols[k].limit =
			    limit > t->cols[k].title ? limit : t->cols[k].title;
}

/* The start of text that fits, and an ellipsis. */
static const char *
shortened(struct str *b, const char *text, int limit)
{
	size_t n = strlen(text), i = 0, len;
	int width = 1;
	uint32_t c;

	if (limit == 0 || utf8_width(text, n) <= limit)
		return text;
	str_reset(b);
	for (; i < n; i += len) {
		len = utf8_next(text + i, &c);
		width += utf8_width(text + i, len);
		if (width > limit)
			break;
	}
	str_addn(b, text, i);
	str_add(b, "…");
	return b->s;
}

/* ---- printing ------------------------------------------------------------ */

static void *
checked(void *p)
{
	if (p == NULL)
		msg_die(CRM_SYSTEM, "out of memory");
	return p;
}

static ssize_t
to_out(void *out, const char *s, size_t n)
{
	out_put(out, s, n);
	return (ssize_t)n;
}

/* Chinese is not printable in the C locale, which is that of cron. */
static void
use_utf8(void)
{
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
}

static void
add_columns(const struct sink *s, struct libscols_table *tb)
{
	const struct table *t = s->state;

	for (size_t k = 0; k < s->npick; k++) {
		enum col_type type = s->cols[s->pick[k]].type;
		bool right =
		    type == COL_INT || type == COL_MONEY || type == COL_QTY;

		if (!t->cols[k].dropped)
			checked(scols_table_new_column(tb, sink_title(s, k), 0,
			    right ? SCOLS_FL_RIGHT : 0));
	}
}

static void
add_lines(const struct sink *s, struct libscols_table *tb)
{
	const struct table *t = s->state;
	const char *text = t->text.s;
	struct str cut = STR_INIT;

	for (long i = 0; i < s->rows; i++) {
		struct libscols_line *line =
		    checked(scols_table_new_line(tb, NULL));
		size_t column = 0;

		for (size_t k = 0; k < s->npick; k++) {
			const char *next = text + strlen(text) + 1;

			text = shortened(&cut, text, t->cols[k].limit);
			if (!t->cols[k].dropped &&
			    scols_line_set_data(line, column++, text) != 0)
				checked(NULL);
			text = next;
		}
	}
	str_free(&cut);
}

static void
print(struct sink *s)
{
	static const cookie_io_functions_t functions = {.write = to_out};
	struct libscols_table *tb = checked(scols_new_table());
	FILE *f = checked(fopencookie(s->out, "w", functions));

	scols_table_set_stream(tb, f);
	scols_table_set_column_separator(tb, "  ");
	scols_table_set_termforce(tb, SCOLS_TERMFORCE_NEVER);
	scols_table_enable_noheadings(tb, s->opts.no_header);
	add_columns(s, tb);
	add_lines(s, tb);
	if (scols_print_table(tb) != 0)
		checked(NULL);
	scols_unref_table(tb);
	fclose(f);
}

/* libsmartcols prints nothing when there is no line. */
static void
print_titles(struct sink *s)
{
	for (size_t k = 0; k < s->npick && !s->opts.no_header; k++) {
		const char *title = sink_title(s, k);

		out_put(s->out, title, strlen(title));
		out_put(s->out, k + 1 < s->npick ? "  " : "\n",
		    k + 1 < s->npick ? 2 : 1);
	}
}

static void
table_end(struct sink *s)
{
	struct table *t = s->state;

	if (t == NULL)
		return;
	if (s->rows > 0) {
		use_utf8();
		fit(s);
		print(s);
	} else {
		print_titles(s);
	}
	str_free(&t->text);
	free(t->cols);
	free(t);
}

const struct writer table_writer = {table_begin, table_row, table_end};
