/* SPDX-License-Identifier: ISC */
/* What the kinds do with the figures before they are drawn. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "rows/plot_impl.h"

double
plot_max(const struct plot *p, size_t series)
{
	double most = 0;

	for (size_t i = 0; i < p->n; i++)
		if (!p->y[series].null[i] && p->y[series].v[i] > most)
			most = p->y[series].v[i];
	return most;
}

double
plot_min(const struct plot *p, size_t series)
{
	double least = 0;

	for (size_t i = 0; i < p->n; i++)
		if (!p->y[series].null[i] && p->y[series].v[i] < least)
			least = p->y[series].v[i];
	return least;
}

double
plot_sum(const struct plot *p, size_t series)
{
	double sum = 0;

	for (size_t i = 0; i < p->n; i++)
		if (!p->y[series].null[i])
			sum += p->y[series].v[i];
	return sum;
}

int
plot_label_width(const struct plot *p)
{
	int most = 0;

	for (size_t i = 0; i < p->n; i++) {
		int w = utf8_width(p->label[i], strlen(p->label[i]));

		most = w > most ? w : most;
	}
	return most;
}

char *
plot_number(double v, char buf[32])
{
	size_t n;

	if (fabs(v) >= 1e15)
		snprintf(buf, 32, "%.6g", v);
	else
		snprintf(buf, 32, "%.2f", v);
	n = strlen(buf);
	if (strchr(buf, '.') != NULL && strchr(buf, 'e') == NULL) {
		while (buf[n - 1] == '0')
			buf[--n] = '\0';
		if (buf[n - 1] == '.')
			buf[n - 1] = '\0';
	}
	if (strcmp(buf, "-0") == 0)
		snprintf(buf, 32, "0");
	return buf;
}

static const double *sorted_by;

static int
descending(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	if (sorted_by[x] != sorted_by[y])
		return sorted_by[x] < sorted_by[y] ? 1 : -1;
	return x < y ? -1 : x > y; /* as they came */
}

/* Rows by their first series, the largest first. */
static void
sort(struct plot *p)
{
	size_t *order = xcalloc(p->n + 1, sizeof(*order));
	char **label = xcalloc(p->n + 1, sizeof(*label));
	double *v = xcalloc(p->n + 1, sizeof(*v));

	for (size_t i = 0; i < p->n; i++)
		order[i] = i;
	sorted_by = p->y[0].v;
	qsort(order, p->n, sizeof(*order), descending);
	for (size_t i = 0; i < p->n; i++) {
		label[i] = p->label[order[i]];
		v[i] = p->y[0].v[order[i]];
	}
	memcpy(p->label, label, p->n * sizeof(*label));
	memcpy(p->y[0].v, v, p->n * sizeof(*v));
	memset(p->y[0].null, 0, p->n * sizeof(bool));
	free(order);
	free(label);
	free(v);
}

/* What is behind the first so many becomes one row. */
static void
keep_top(struct plot *p, long top)
{
	size_t at = (size_t)top;

	if (top <= 0 || p->n <= at)
		return;
	for (size_t s = 0; s < p->ny; s++) {
		double rest = 0;

		for (size_t i = at; i < p->n; i++)
			rest += p->y[s].null[i] ? 0 : p->y[s].v[i];
		p->y[s].v[at] = rest;
		p->y[s].null[at] = false;
	}
	for (size_t i = at; i < p->n; i++)
		free(p->label[i]);
	p->label[at] = xstrdup("...");
	p->n = at + 1;
}

/* A weekday by number or name: 0 Monday ... 6; -1 none. */
static int
weekday(const char *s)
{
	static const char *const names[7][4] = {{"mon", "一", "1", "Monday"},
	    {"tue", "二", "2", "Tuesday"}, {"wed", "三", "3", "Wednesday"},
	    {"thu", "四", "4", "Thursday"}, {"fri", "五", "5", "Friday"},
	    {"sat", "六", "6", "Saturday"}, {"sun", "日", "7", "Sunday"}};

	if (strncmp(s, "周", 3) == 0)
		s += 3;
	for (int d = 0; d < 7; d++)
		for (int k = 0; k < 4; k++)
			if (strcasecmp(s, names[d][k]) == 0)
				return d;
	return -1;
}

/* The cell of a label: a time, or "weekday hour". */
static int
cell_of(const char *s)
{
	char day[32];
	minute_t at;
	bool has_time;
	int hour, d;

	if (minute_parse(s, 0, DAY_STRICT, true, &at, &has_time) == DAY_OK &&
	    has_time)
		return (day_weekday((day_t)(at / MINUTES_A_DAY)) - 1) * 24 +
		       (int)(at % MINUTES_A_DAY) / 60;
	if (sscanf(s, "%31s %d", day, &hour) != 2 || hour < 0 || hour > 23)
		return -1;
	d = weekday(day);
	return d < 0 ? -1 : d * 24 + hour;
}

/* From here on its rows are the cells; they have no names. */
static void
cells_as_rows(struct plot *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->label[i]);
	free(p->label);
	p->n = PLOT_CELLS;
	p->label = xcalloc(p->n, sizeof(*p->label));
	for (size_t i = 0; i < p->n; i++)
		p->label[i] = xstrdup("");
}

/* Counts, or sums of the first series, by weekday and hour. */
static bool
heat(struct plot *p)
{
	double *cells = xcalloc(PLOT_CELLS, sizeof(*cells));
	bool *null = xcalloc(PLOT_CELLS, sizeof(*null));

	for (size_t i = 0; i < p->n; i++) {
		int at = cell_of(p->label[i]);

		if (at < 0) {
			msg_fail(CRM_REFUSED,
			    "neither a time nor a weekday and an hour: '%s'",
			    p->label[i]);
			free(cells);
			free(null);
			return false;
		}
		cells[at] += p->ny == 0        ? 1
			     : p->y[0].null[i] ? 0
					       : p->y[0].v[i];
	}
	for (size_t s = 0; s < p->ny; s++) {
		free(p->y[s].v);
		free(p->y[s].null);
		if (s > 0)
			free(p->y[s].name);
	}
	if (p->ny == 0)
		p->y[0].name = xstrdup("");
	p->ny = 1;
	p->y[0].v = cells;
	p->y[0].null = null;
	if (p->n > 0)
		cells_as_rows(p);
	return true;
}

bool
plot_shape(struct plot *p, const struct plot_opts *o)
{
	if (p->kind == PLOT_HEAT)
		return heat(p);
	if (p->kind == PLOT_PARETO && p->ny > 0)
		sort(p);
	keep_top(p, o->top);
	return true;
}
