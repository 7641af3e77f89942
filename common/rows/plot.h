/* SPDX-License-Identifier: ISC */
/* Rows as a picture: read whole, then drawn in the terminal by ourselves, or as
 * SVG or PNG by gnuplot.  No text of the rows is ever interpreted: gnuplot gets
 * numbers, and labels as quoted strings without any mark-up. */
#ifndef CRM_PLOT_H
#define CRM_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "rows/row.h"

#define PLOT_ROWS 20000 /* more are no picture */
#define PLOT_SERIES 12

enum plot_kind {
	PLOT_AUTO, /* dates or periods: line; stages: funnel; else bar */
	PLOT_LINE,
	PLOT_BAR,
	PLOT_STACKED,
	PLOT_FUNNEL,
	PLOT_PARETO,
	PLOT_HEAT /* weekday by hour */
};

struct plot_opts {
	enum plot_kind kind;
	const char *x; /* column of the labels; NULL: the first of text */
	const char *y; /* "a,b": columns drawn; NULL: by plot_read() */
	const char *title;
	const char *font; /* NULL: what the system has for the script */
	long width, height; /* pixels or columns; 0: as the picture needs */
	long top; /* the first so many rows, the others in one; 0: all */
};

struct plot_series {
	char *name;
	double *v;
	bool *null; /* nothing stood there */
};

struct plot {
	enum plot_kind kind;
	char *title, *xname;
	char **label;
	size_t n;
	struct plot_series y[PLOT_SERIES];
	size_t ny;
};

/* Reads src to its end.  Without o->y the first column of numbers is drawn,
 * with it up to three more that are no shares (_pct), of the same sort (money,
 * counts, lengths of time) and of a similar size; columns id, code, rank are
 * labels.  Without o->x labels that are the same get further columns of text.
 *  NULL: said (CRM_REFUSED for rows that are
 * wrong, CRM_USAGE for a column that is not there).  n may be 0. */
struct plot *plot_read(struct source *src, const struct plot_opts *o);
void plot_free(struct plot *p);

/* In the terminal, or wherever standard output goes. */
void plot_text(const struct plot *p, const struct plot_opts *o);

/* Into a file that is replaced as a whole; png: else SVG.  False after a
 * message: gnuplot is not there or failed (CRM_SYSTEM). */
bool plot_file(const struct plot *p, const struct plot_opts *o,
    const char *path, bool png);

#endif
