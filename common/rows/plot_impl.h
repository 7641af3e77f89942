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

#endif
