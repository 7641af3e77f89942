/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "base/yearday.h"
#include "rows/rows_impl.h"

static const struct writer *const writers[] = {
    [SINK_CSV] = &csv_writer,
    [SINK_TSV] = &tsv_writer,
    [SINK_JSONL] = &jsonl_writer,
    [SINK_TABLE] = &table_writer,
};

/* ---- which columns ------------------------------------------------------- */

static bool
unknown_column(const struct sink *s, const char *name)
{
	const char *nearest = NULL;
	int best = 4;

	for (size_t i = 0; i < s->n; i++) {
		int d = str_distance(name, s->cols[i].name);

		if (d < best) {
			best = d;
			nearest = s->cols[i].name;
		}
	}
	if (nearest != NULL)
		msg_fail(CRM_USAGE,
		    "--columns: no column '%s': did you mean '%s'?", name,
		    nearest);
	else
		msg_fail(CRM_USAGE, "--columns: no column '%s'", name);
	return false;
}

static bool
pick(struct sink *s, const char *name)
{
	size_t i = 0;

	while (i < s->n && strcmp(s->cols[i].name, name) != 0)
		i++;
	if (i == s->n)
		return unknown_column(s, name);
	if (s->wants[i]) {
		msg_fail(CRM_USAGE, "--columns: '%s' is named twice", name);
		return false;
	}
	s->wants[i] = true;
	s->pick[s->npick++] = i;
	return true;
}

static bool
pick_list(struct sink *s, const char *columns)
{
	char *list = xstrdup(columns), *p = list;
	const char *name;
	bool good = true;

	while ((name = str_split(&p, ",")) != NULL)
		good = pick(s, name) && good;
	free(list);
	if (good && s->npick == 0) {
		msg_fail(CRM_USAGE, "--columns: no column is named");
		return false;
	}
	return good;
}

static bool
pick_columns(struct sink *s)
{
	size_t shown = s->opts.shown;

	if (s->opts.columns != NULL)
		return pick_list(s, s->opts.columns);
	if (shown == 0 || shown > s->n)
		shown = s->n;
	for (; s->npick < shown; s->npick++) {
		s->pick[s->npick] = s->npick;
		s->wants[s->npick] = true;
	}
	return true;
}

/* ---- values -------------------------------------------------------------- */

static size_t
put_int(int64_t v, char *buf)
{
	uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;
	char digits[20];
	size_t n = 0, len = 0;

	do {
		digits[n++] = (char)('0' + u % 10);
		u /= 10;
	} while (u > 0);
	if (v < 0)
		buf[len++] = '-';
	while (n > 0)
		buf[len++] = digits[--n];
	return len;
}

size_t
sink_value(enum col_type type, const struct cell *c, char *buf)
{
	struct yearday y;

	if (c->null)
		return 0;
	switch (type) {
	case COL_TEXT:
		break;
	case COL_INT:
		return put_int(c->i, buf);
	case COL_DAY:
		return strlen(day_format((day_t)c->i, buf));
	case COL_MINUTE:
		return strlen(minute_format(c->i, buf));
	case COL_MONEY:
		return strlen(str_from_cents(c->i, buf));
	case COL_QTY:
		return strlen(str_from_qty(c->i, buf));
	case COL_BOOL:
		*buf = c->i ? '1' : '0';
		return 1;
	case COL_YEARDAY:
		if (!yearday_unpack(c->i, &y))
			break;
		return strlen(yearday_format(&y, buf));
	}
	return 0;
}

const char *
sink_title(const struct sink *s, size_t k)
{
	const struct column *c = &s->cols[s->pick[k]];

	return s->opts.zh && c->zh != NULL ? c->zh : c->name;
}

/* ---- the interface ------------------------------------------------------- */

static void
sink_free(struct sink *s)
{
	free(s->pick);
	free(s->wants);
	free(s);
}

struct sink *
sink_open(const struct sink_opts *o, const struct column *cols, size_t n)
{
	struct sink *s = xcalloc(1, sizeof(*s));

	s->opts = *o;
	s->writer = writers[o->format];
	s->cols = cols;
	s->n = n;
	s->pick = xcalloc(n, sizeof(*s->pick));
	s->wants = xcalloc(n, sizeof(*s->wants));
	if (pick_columns(s))
		s->out = out_open(o->output);
	if (s->out != NULL)
		return s;
	sink_free(s);
	return NULL;
}

bool
sink_wants(const struct sink *s, size_t column)
{
	return s->wants[column];
}

void
sink_row(struct sink *s, const struct cell *cells)
{
	if (!s->begun) {
		s->begun = true;
		s->writer->begin(s);
	}
	s->writer->row(s, cells);
	s->rows++;
}

long
sink_rows(const struct sink *s)
{
	return s->rows;
}

void
sink_close(struct sink *s)
{
	if (!s->begun && !s->opts.no_empty)
		s->writer->begin(s);
	if (s->writer->end != NULL)
		s->writer->end(s);
	out_close(s->out);
	sink_free(s);
}
