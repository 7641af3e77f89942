/* SPDX-License-Identifier: ISC */
/* CSV, TSV or JSON lines, and separated by what: told by the first record. */
#include <string.h>

#include "base/msg.h"
#include "rows/rows_impl.h"

/* What the first record looks like. */
struct first {
	size_t comma, semicolon, tab; /* outside quotes */
	bool quotes, object;
};

static void
look_at(struct first *f, const struct line *l, bool *inside)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->s[i] == '"') {
			*inside = !*inside;
			f->quotes = true;
		}
		if (*inside)
			continue;
		f->comma += l->s[i] == ',';
		f->semicolon += l->s[i] == ';';
		f->tab += l->s[i] == '\t';
	}
}

static struct first
look_at_first(struct source *s)
{
	struct first f = {0};
	bool inside = false, begun = false;
	size_t size = 0;
	struct line l;

	text_keep(s->text);
	while (
	    (!begun || inside) && size < RECORD_MAX && text_line(s->text, &l)) {
		size_t i = 0;

		while (i < l.n && (l.s[i] == ' ' || l.s[i] == '\t'))
			i++;
		if (!begun && i < l.n)
			f.object = l.s[i] == '{';
		begun = begun || i < l.n;
		size += l.full;
		look_at(&f, &l, &inside);
	}
	text_back(s->text);
	return f;
}

static bool
named(const struct source *s, const char *suffix)
{
	size_t n = strlen(s->name), m = strlen(suffix);

	return n > m && strcmp(s->name + n - m, suffix) == 0;
}

static char
detect_delimiter(const struct source *s, const struct first *f)
{
	if (s->opts.delimiter != '\0')
		return s->opts.delimiter;
	if (s->opts.format == ROW_TSV)
		return '\t';
	if (f->tab > f->comma && f->tab > f->semicolon)
		return '\t';
	if (f->semicolon > f->comma && f->semicolon > f->tab)
		return ';';
	/* a TSV file of one column */
	if (named(s, ".tsv") && f->comma == 0 && f->semicolon == 0)
		return '\t';
	return ',';
}

/* Spreadsheets write "Unicode text", UTF-16 with tabs, with quotes. */
static bool
is_tsv(const struct source *s, const struct first *f)
{
	if (s->opts.format != ROW_AUTO)
		return s->opts.format == ROW_TSV;
	if (s->delimiter != '\t' ||
	    strncmp(source_encoding(s), "UTF-16", 6) == 0)
		return false;
	return named(s, ".tsv") || !f->quotes;
}

void
source_choose_reader(struct source *s)
{
	struct first f = look_at_first(s);

	if (s->opts.format == ROW_JSONL ||
	    (s->opts.format == ROW_AUTO && f.object)) {
		s->delimiter = ',';
		s->reader = &jsonl_reader;
		return;
	}
	s->delimiter = detect_delimiter(s, &f);
	s->reader = is_tsv(s, &f) ? &tsv_reader : &csv_reader;
	if (s->delimiter == ',' || s->opts.delimiter != '\0' ||
	    s->opts.format == ROW_TSV || named(s, ".tsv"))
		return;
	msg_note(s->delimiter == '\t' ? "%s: fields are separated by tabs"
				      : "%s: fields are separated by ';'",
	    s->name);
}
