/* SPDX-License-Identifier: ISC */
#ifndef CRM_PLOT_IMPL_H
#define CRM_PLOT_IMPL_H

#include "base/str.h"
#include "rows/plot.h"

/* plot_script.c: the commands for gnuplot, data included. */
void plot_script(
    const struct plot *p, const struct plot_opts *o, bool png, struct str *out);

/* plot_data.c */
/* Brings the figures into the shape of the kind; false after a message. */
bool plot_shape(struct plot *p, const struct plot_opts *o);
/* Sums and bounds of what is drawn. */
double plot_max(const struct plot *p, size_t series);
double plot_min(const struct plot *p, size_t series);
double plot_sum(const struct plot *p, size_t series);
int plot_label_width(const struct plot *p); /* of the widest */
/* "1234", "12.5" into buf: as short as it is exact. */
char *plot_number(double v, char buf[32]);

/* Weekday (0 Monday) and hour of a heat map's row. */
#define PLOT_CELLS (7 * 24)

/* The rows as they came: fields one after the other. */
struct plot_table {
	struct source *src;
	size_t columns, n, cap;
	char **cells; /* n * columns */
};

/* plot.c: all cells that hold something are numbers, and there is one. */
bool plot_numeric(const struct plot_table *t, size_t column);
const char *plot_column(const struct plot_table *t, size_t column);
/* t->columns: there is none of that name. */
size_t plot_place(const struct plot_table *t, const char *name);
/* A number that names something. */
bool plot_is_key(const char *name);

/* plot_labels.c: the column of the labels; the labels; what is added to those
 * that are the same. */
size_t plot_label_column(const struct plot_table *t);
void plot_take_labels(struct plot *p, const struct plot_table *t, size_t x);
void plot_tell_apart(struct plot *p, const struct plot_table *t, size_t x);
/* No two labels are the same. */
bool plot_distinct(const struct plot *p);
/* A heat map of columns weekday and hour: both make the label. */
void plot_join_hours(struct plot *p, const struct plot_table *t);
/* Each is a day or a period. */
bool plot_all_dated(const struct plot *p);
/* Without control characters; the caller frees it. */
char *plot_clean(const char *s);

#endif
