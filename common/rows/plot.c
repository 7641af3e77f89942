/* SPDX-License-Identifier: ISC */
/* Reading the rows of a picture and choosing what of them is drawn. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "rows/plot_impl.h"

static bool
number(const char *s, double *out)
{
	char plain[64], *end;
	size_t n = 0;

	for (; *s != '\0' && n + 1 < sizeof(plain); s++) {
		if (strchr("0123456789.-+", *s) != NULL)
			plain[n++] = *s;
		else if (*s != ',')
			return false;
	}
	plain[n] = '\0';
	if (*s != '\0' || n == 0)
		return false;
	*out = strtod(plain, &end);
	return *end == '\0' && isfinite(*out);
}

/* All cells that hold something are numbers, and there is one. */
bool
plot_numeric(const struct plot_table *t, size_t column)
{
	bool any = false;
	double v;

	for (size_t i = 0; i < t->n; i++) {
		const char *s = t->cells[i * t->columns + column];

		if (*s == '\0')
			continue;
		if (!number(s, &v))
			return false;
		any = true;
	}
	return any;
}

const char *
plot_column(const struct plot_table *t, size_t column)
{
	return source_header(t->src)->field[column];
}

size_t
plot_place(const struct plot_table *t, const char *name)
{
	size_t i = 0;

	while (i < t->columns && strcmp(plot_column(t, i), name) != 0)
		i++;
	return i;
}

static size_t
find(const struct plot_table *t, const char *name)
{
	size_t i = plot_place(t, name);

	if (i == t->columns)
		msg_fail(CRM_USAGE, "%s: no such column: '%s'",
		    source_name(t->src), name);
	return i;
}

static bool
read_all(struct plot_table *t)
{
	const struct row *row;
	enum row_result r;
	bool ok = true;

	t->columns = source_header(t->src)->n;
	while ((r = source_next(t->src, &row)) != ROW_END) {
		const struct place at = {source_name(t->src), row->line,
		    r == ROW_BAD ? source_column(t->src) : NULL};

		if (r == ROW_BAD || t->n == PLOT_ROWS) {
			msg_at(CRM_REFUSED, &at, "%s",
			    r == ROW_BAD ? source_why(t->src)
					 : "too many rows for a picture");
			ok = false;
			if (t->n == PLOT_ROWS)
				return false;
			continue;
		}
		for (size_t i = 0; i < t->columns; i++) {
			t->cells = xgrow(t->cells, t->n * t->columns + i,
			    &t->cap, sizeof(*t->cells));
			t->cells[t->n * t->columns + i] =
			    xstrdup(i < row->n ? row->field[i] : "");
		}
		t->n++;
	}
	return ok;
}

static void
add_series(struct plot *p, const struct plot_table *t, size_t column)
{
	struct plot_series *s = &p->y[p->ny];

	if (p->ny == PLOT_SERIES)
		return;
	p->ny++;
	s->name = xstrdup(plot_column(t, column));
	s->v = xcalloc(t->n + 1, sizeof(*s->v));
	s->null = xcalloc(t->n + 1, sizeof(*s->null));
	for (size_t i = 0; i < t->n; i++)
		s->null[i] =
		    !number(t->cells[i * t->columns + column], &s->v[i]);
}

static void
drop_series(struct plot *p)
{
	struct plot_series *s = &p->y[--p->ny];

	free(s->name);
	free(s->v);
	free(s->null);
}

static bool
ends(const char *s, const char *with)
{
	size_t n = strlen(s), m = strlen(with);

	return n >= m && strcmp(s + n - m, with) == 0;
}

static bool
ends_in(const char *s, const char *const *with)
{
	while (*with != NULL && !ends(s, *with))
		with++;
	return *with != NULL;
}

/* A number that names something; the Chinese ones are those of --headers zh. */
bool
plot_is_key(const char *name)
{
	static const char *const more[] = {
	    "_id", "_code", "ID", "编号", "名次", "序号", NULL};

	return str_in_list("id code no rank phase seq", name) ||
	       ends_in(name, more);
}

/* Lengths of time, and yes or no: no company for other figures. */
static bool
is_apart(const char *name)
{
	static const char *const more[] = {"_days", "_hours", "_met", "天数",
	    "天", "日数", "分钟", "小时", "达标", "瓶颈", NULL};

	return str_in_list(
		   "days workdays hours minutes met ok complete bottleneck",
		   name) ||
	       strncmp(name, "days_", 5) == 0 || ends_in(name, more);
}

/* Every figure has two decimals, as money is written. */
static bool
is_money(const struct plot_table *t, size_t column)
{
	for (size_t i = 0; i < t->n; i++) {
		const char *s = t->cells[i * t->columns + column];
		const char *dot = strchr(s, '.');

		if (*s != '\0' && (dot == NULL || strlen(dot) != 3))
			return false;
	}
	return true;
}

static bool
is_share(const char *name)
{
	static const char *const more[] = {
	    "_pct", "率", "比", "%", "比例", "比重", NULL};

	return strcmp(name, "pct") == 0 || ends_in(name, more);
}

static double
size_of(const struct plot *p, size_t series)
{
	return fmax(fabs(plot_max(p, series)), fabs(plot_min(p, series)));
}

/* May stand beside the first column that was chosen. */
static bool
goes_with(const struct plot_table *t, size_t first, size_t column)
{
	return is_money(t, first) == is_money(t, column) &&
	       is_apart(plot_column(t, first)) ==
		   is_apart(plot_column(t, column));
}

static bool
of_a_size(const struct plot *p)
{
	double first = size_of(p, 0), last = size_of(p, p->ny - 1);

	return last <= 10 * first && last * 10 >= first;
}

/* What was reached of a target stands beside it, however little it is. */
static bool
of_a_target(const struct plot *p)
{
	return str_in_list("target 目标值 目标 月目标", p->y[0].name) &&
	       str_in_list("actual 实际值 实际", p->y[p->ny - 1].name);
}

/* Up to four columns that can share an axis. */
static void
choose(struct plot *p, const struct plot_table *t, size_t x)
{
	bool shares = false,
	     one = p->kind == PLOT_FUNNEL || p->kind == PLOT_PARETO;
	size_t first = 0;

	for (int pass = 0; pass < 2 && p->ny == 0; pass++) {
		shares = pass == 1;
		for (size_t i = 0; i < t->columns && p->ny < 4; i++) {
			if (i == x || plot_is_key(plot_column(t, i)) ||
			    is_share(plot_column(t, i)) != shares ||
			    !plot_numeric(t, i))
				continue;
			if (p->ny == 0)
				first = i;
			add_series(p, t, i);
			if (p->ny > 1 && (one || (!of_a_target(p) &&
						     !(goes_with(t, first, i) &&
							 of_a_size(p)))))
				drop_series(p);
		}
	}
}

static bool
choose_named(struct plot *p, const struct plot_table *t, const char *y)
{
	char *list = xstrdup(y), *at = list, *name;
	bool ok = true;

	while (ok && (name = str_split(&at, ",")) != NULL) {
		size_t i = find(t, name);

		ok = i < t->columns;
		if (ok && t->n > 0 && !plot_numeric(t, i)) {
			msg_fail(CRM_USAGE, "%s: not a column of numbers: '%s'",
			    source_name(t->src), name);
			ok = false;
		}
		if (ok)
			add_series(p, t, i);
	}
	free(list);
	return ok;
}

/* No column named weekday or hour is a figure of it. */
static size_t
heat_value(const struct plot_table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		if (plot_numeric(t, i) && !plot_is_key(plot_column(t, i)) &&
		    strcmp(plot_column(t, i), "weekday") != 0 &&
		    strcmp(plot_column(t, i), "hour") != 0)
			return i;
	return t->columns;
}

static bool
take_heat(struct plot *p, const struct plot_table *t, const struct plot_opts *o)
{
	size_t value = o->y ? t->columns : heat_value(t);

	if (o->x == NULL)
		plot_join_hours(p, t);
	if (o->y != NULL)
		return choose_named(p, t, o->y);
	if (value < t->columns)
		add_series(p, t, value);
	return true;
}

/* A row for each of several stages. */
static bool
is_stages(const struct plot *p)
{
	return p->n > 1 && plot_distinct(p) &&
	       (strcmp(p->xname, "stage") == 0 ||
		   strcmp(p->xname, "阶段") == 0);
}

static bool
take(struct plot *p, const struct plot_table *t, const struct plot_opts *o)
{
	size_t x = o->x ? find(t, o->x) : plot_label_column(t);

	if (o->x != NULL && x == t->columns)
		return false;
	plot_take_labels(p, t, x);
	if (o->x == NULL && p->kind != PLOT_HEAT)
		plot_tell_apart(p, t, x);
	if (p->kind == PLOT_AUTO)
		p->kind = plot_all_dated(p) ? PLOT_LINE
			  : is_stages(p)    ? PLOT_FUNNEL
					    : PLOT_BAR;
	if (p->kind == PLOT_HEAT)
		return take_heat(p, t, o);
	if (o->y != NULL)
		return choose_named(p, t, o->y);
	choose(p, t, x);
	if (p->ny == 0 && t->n > 0) {
		msg_fail(CRM_REFUSED, "%s: no column of numbers to draw",
		    source_name(t->src));
		return false;
	}
	return true;
}

struct plot *
plot_read(struct source *src, const struct plot_opts *o)
{
	struct plot *p = xcalloc(1, sizeof(*p));
	struct plot_table t = {.src = src};
	bool ok = read_all(&t);

	p->kind = o->kind;
	p->title = plot_clean(o->title ? o->title : "");
	ok = ok && take(p, &t, o) && plot_shape(p, o);
	for (size_t i = 0; i < t.n * t.columns; i++)
		free(t.cells[i]);
	free(t.cells);
	if (ok)
		return p;
	plot_free(p);
	return NULL;
}

void
plot_free(struct plot *p)
{
	if (p == NULL)
		return;
	while (p->ny > 0)
		drop_series(p);
	for (size_t i = 0; i < p->n; i++)
		free(p->label[i]);
	free(p->label);
	free(p->title);
	free(p->xname);
	free(p);
}
