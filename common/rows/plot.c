/* SPDX-License-Identifier: ISC */
/* Reading the rows of a picture and choosing what of them is drawn. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "rows/plot_impl.h"

/* The rows as they came: fields one after the other. */
struct table {
	struct source *src;
	size_t columns, n, cap;
	char **cells; /* n * columns */
};

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
static bool
numeric(const struct table *t, size_t column)
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

static const char *
name_of(const struct table *t, size_t column)
{
	return source_header(t->src)->field[column];
}

static size_t
place_of(const struct table *t, const char *name)
{
	size_t i = 0;

	while (i < t->columns && strcmp(name_of(t, i), name) != 0)
		i++;
	return i;
}

static size_t
find(const struct table *t, const char *name)
{
	size_t i = place_of(t, name);

	if (i == t->columns)
		msg_fail(CRM_USAGE, "%s: no such column: '%s'",
		    source_name(t->src), name);
	return i;
}

static bool
read_all(struct table *t)
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
add_series(struct plot *p, const struct table *t, size_t column)
{
	struct plot_series *s = &p->y[p->ny];

	if (p->ny == PLOT_SERIES)
		return;
	p->ny++;
	s->name = xstrdup(name_of(t, column));
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
static bool
is_key(const char *name)
{
	static const char *const more[] = {"_id", "_code", "ID", "编号", NULL};

	return strcmp(name, "id") == 0 || strcmp(name, "code") == 0 ||
	       strcmp(name, "no") == 0 || ends_in(name, more);
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

/* Up to four columns that can share an axis. */
static void
choose(struct plot *p, const struct table *t, size_t x)
{
	bool shares = false,
	     one = p->kind == PLOT_FUNNEL || p->kind == PLOT_PARETO;

	for (int pass = 0; pass < 2 && p->ny == 0; pass++) {
		shares = pass == 1;
		for (size_t i = 0; i < t->columns && p->ny < 4; i++) {
			if (i == x || is_key(name_of(t, i)) ||
			    is_share(name_of(t, i)) != shares || !numeric(t, i))
				continue;
			add_series(p, t, i);
			if (p->ny > 1 &&
			    (one ||
				size_of(p, p->ny - 1) > 10 * size_of(p, 0) ||
				size_of(p, p->ny - 1) * 10 < size_of(p, 0)))
				drop_series(p);
		}
	}
}

static bool
choose_named(struct plot *p, const struct table *t, const char *y)
{
	char *list = xstrdup(y), *at = list, *name;
	bool ok = true;

	while (ok && (name = str_split(&at, ",")) != NULL) {
		size_t i = find(t, name);

		ok = i < t->columns;
		if (ok && t->n > 0 && !numeric(t, i)) {
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

/* The first column of text that is no key, else the first at all. */
static size_t
label_column(const struct table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		if (!is_key(name_of(t, i)) && !numeric(t, i))
			return i;
	return 0;
}

/* 2025-01-15, 2025-01, 2025-W03, 2025-Q1 */
static bool
dated(const char *s)
{
	for (int i = 0; i < 4; i++)
		if (!isdigit((unsigned char)s[i]))
			return false;
	return s[4] == '-' &&
	       (isdigit((unsigned char)s[5]) || s[5] == 'W' || s[5] == 'Q');
}

static bool
all_dated(const struct plot *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (!dated(p->label[i]))
			return false;
	return p->n > 1;
}

/* Control characters have no place in a picture. */
static char *
clean(const char *s)
{
	char *copy = xstrdup(s);

	for (char *c = copy; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == 127)
			*c = ' ';
	return copy;
}

static void
take_labels(struct plot *p, const struct table *t, size_t x)
{
	p->xname = clean(t->columns > 0 ? name_of(t, x) : "");
	p->label = xcalloc(t->n + 1, sizeof(*p->label));
	p->n = t->n;
	for (size_t i = 0; i < t->n; i++)
		p->label[i] = clean(t->cells[i * t->columns + x]);
}

/* A heat map of columns weekday and hour: both make the label. */
static void
join_hours(struct plot *p, const struct table *t)
{
	size_t day = place_of(t, "weekday"), hour = place_of(t, "hour");

	for (size_t i = 0; i < t->n && day < t->columns && hour < t->columns;
	     i++) {
		struct str b = STR_INIT;

		str_addf(&b, "%s %s", t->cells[i * t->columns + day],
		    t->cells[i * t->columns + hour]);
		free(p->label[i]);
		p->label[i] = str_take(&b);
	}
}

/* No column named weekday or hour is a figure of it. */
static size_t
heat_value(const struct table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		if (numeric(t, i) && !is_key(name_of(t, i)) &&
		    strcmp(name_of(t, i), "weekday") != 0 &&
		    strcmp(name_of(t, i), "hour") != 0)
			return i;
	return t->columns;
}

static bool
take_heat(struct plot *p, const struct table *t, const struct plot_opts *o)
{
	size_t value = o->y ? t->columns : heat_value(t);

	if (o->x == NULL)
		join_hours(p, t);
	if (o->y != NULL)
		return choose_named(p, t, o->y);
	if (value < t->columns)
		add_series(p, t, value);
	return true;
}

static bool
take(struct plot *p, const struct table *t, const struct plot_opts *o)
{
	size_t x = o->x ? find(t, o->x) : label_column(t);

	if (o->x != NULL && x == t->columns)
		return false;
	take_labels(p, t, x);
	if (p->kind == PLOT_AUTO)
		p->kind = all_dated(p) ? PLOT_LINE : PLOT_BAR;
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
	struct table t = {.src = src};
	bool ok = read_all(&t);

	p->kind = o->kind;
	p->title = clean(o->title ? o->title : "");
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
