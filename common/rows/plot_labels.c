/* SPDX-License-Identifier: ISC */
/* What stands beside the figures of a picture. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rows/plot_impl.h"

/* The first column of text that is no key, else the first at all. */
size_t
plot_label_column(const struct plot_table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		if (!plot_is_key(plot_column(t, i)) && !plot_numeric(t, i))
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
	return s[4] == '-' && strchr(s, ' ') == NULL &&
	       (isdigit((unsigned char)s[5]) || s[5] == 'W' || s[5] == 'Q');
}

bool
plot_all_dated(const struct plot *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (!dated(p->label[i]))
			return false;
	return p->n > 1;
}

/* Control characters have no place in a picture. */
char *
plot_clean(const char *s)
{
	char *copy = xstrdup(s);

	for (char *c = copy; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == 127)
			*c = ' ';
	return copy;
}

void
plot_take_labels(struct plot *p, const struct plot_table *t, size_t x)
{
	p->xname = plot_clean(t->columns > 0 ? plot_column(t, x) : "");
	p->label = xcalloc(t->n + 1, sizeof(*p->label));
	p->n = t->n;
	for (size_t i = 0; i < t->n; i++)
		p->label[i] = plot_clean(t->cells[i * t->columns + x]);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool
plot_distinct(const struct plot *p)
{
	char **sorted = xcalloc(p->n + 1, sizeof(*sorted));
	bool twice = false;

	memcpy(sorted, p->label, p->n * sizeof(*sorted));
	qsort(sorted, p->n, sizeof(*sorted), by_text);
	for (size_t i = 1; i < p->n; i++)
		twice = twice || strcmp(sorted[i - 1], sorted[i]) == 0;
	free(sorted);
	return !twice;
}

static void
join(struct plot *p, const struct plot_table *t, size_t column)
{
	for (size_t i = 0; i < p->n; i++) {
		struct str b = STR_INIT;
		char *more = plot_clean(t->cells[i * t->columns + column]);

		str_addf(&b, "%s%s%s", p->label[i],
		    *more && *p->label[i] ? " " : "", more);
		free(more);
		free(p->label[i]);
		p->label[i] = str_take(&b);
	}
}

/* Labels that are the same for several rows get the columns of text in front of
 * the figures too, as many as it takes; when these do not help, none. */
void
plot_tell_apart(struct plot *p, const struct plot_table *t, size_t x)
{
	bool told = plot_distinct(p);
	size_t last = 0;

	while (last < t->columns &&
	       (!plot_numeric(t, last) || plot_is_key(plot_column(t, last))))
		last++;
	for (size_t i = 0; i < last && !told; i++) {
		if (i == x || plot_numeric(t, i))
			continue;
		join(p, t, i);
		told = plot_distinct(p);
	}
	for (size_t i = 0; i < p->n && !told; i++) {
		free(p->label[i]);
		p->label[i] = plot_clean(t->cells[i * t->columns + x]);
	}
}

/* A heat map of columns weekday and hour: both make the label. */
void
plot_join_hours(struct plot *p, const struct plot_table *t)
{
	size_t day = plot_place(t, "weekday"), hour = plot_place(t, "hour");

	for (size_t i = 0; i < t->n && day < t->columns && hour < t->columns;
	     i++) {
		struct str b = STR_INIT;

		str_addf(&b, "%s %s", t->cells[i * t->columns + day],
		    t->cells[i * t->columns + hour]);
		free(p->label[i]);
		p->label[i] = str_take(&b);
	}
}
