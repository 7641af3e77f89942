/* SPDX-License-Identifier: ISC */
/* The commands for gnuplot.  Everything is drawn as boxes and lines at places
 * we compute; labels are strings in which nothing is left to interpret. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "rows/plot_impl.h"

/* Okabe and Ito: told apart by everybody, and by their lightness in grey. */
static const char *const colours[] = {
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"};
/* Fill patterns of gnuplot: solid, then hatched. */
static const int patterns[] = {3, 6, 1, 7, 2, 5};
#define NCOLOURS 6

#define LETTER 8 /* pixels of a column of text */
#define TICKS 16 /* labels along an axis of days */
#define NAME 26 /* pixels from one turned name to the next */
#define LINE 18 /* ... from line to line */

struct pic {
	const struct plot *p;
	const struct plot_opts *o;
	struct str *out;
	bool flat; /* bars lie */
	int widest;
	long width, height;
};

/* In double quotes; what gnuplot would interpret there goes in as an octal
 * escape.  gnuplot writes > into an SVG as it is, and ]]> may not stand there.
 */
static void
quoted(struct str *out, const char *s)
{
	str_addc(out, '"');
	for (; *s != '\0'; s++) {
		str_addf(out, strchr("\"\\`'", *s) ? "\\%03o" : "%c",
		    (unsigned char)*s);
		if (strncmp(s, "]>", 2) == 0)
			str_addc(out, ' ');
	}
	str_addc(out, '"');
}

/* A label of an axis is a format to gnuplot: each % is two. */
static void
quoted_tic(struct str *out, const char *s)
{
	struct str b = STR_INIT;

	for (; *s != '\0'; s++)
		str_addf(&b, *s == '%' ? "%%%%" : "%c", *s);
	quoted(out, str_get(&b));
	str_free(&b);
}

/* Not wider than so many columns; write puts it there. */
static void
quoted_cut(struct str *out, const char *s, int most,
    void (*write)(struct str *out, const char *s))
{
	struct str b = STR_INIT;
	size_t n = strlen(s), at = 0;

	if (utf8_width(s, n) <= most) {
		write(out, s);
		return;
	}
	while (at < n) {
		uint32_t cp;
		size_t step = utf8_next(s + at, &cp);

		if (utf8_width(s, at + step) > most - 1)
			break;
		at += step;
	}
	str_addn(&b, s, at);
	str_add(&b, "…");
	write(out, str_get(&b));
	str_free(&b);
}

#define LABEL 40 /* columns of the longest label */

static void
label_at(struct pic *c, double x, double y, const char *text, const char *how)
{
	str_add(c->out, "set label ");
	quoted(c->out, text);
	str_addf(c->out, " at %.10g,%.10g %s noenhanced\n", x, y, how);
}

/* Names of the rows along one axis, every step-th of them. */
static void
tics(struct pic *c, char axis, size_t step)
{
	const struct plot *p = c->p;
	long shown = (long)((p->n + step - 1) / step);

	str_addf(c->out, "set %ctics (", axis);
	for (size_t i = 0; i < p->n; i += step) {
		str_add(c->out, i > 0 ? ", " : "");
		quoted_cut(c->out, p->label[i], LABEL, quoted_tic);
		str_addf(c->out, " %zu", i);
	}
	if (axis == 'x' && c->widest * 9 > (c->width - 90) / shown)
		str_addf(c->out,
		    ") out nomirror noenhanced rotate by 45 right\n"
		    "set lmargin %d\n",
		    c->widest > 8 ? c->widest : 8);
	else
		str_add(c->out, ") out nomirror noenhanced\n");
}

/* So many rows for one name, that names do not lie on each other. */
static size_t
step_of(const struct pic *c)
{
	long room = c->p->kind == PLOT_LINE ? TICKS : (c->width - 90) / NAME;

	if (c->flat)
		room = (c->height - 100) / LINE;
	if (room < 1)
		room = 1;
	return (c->p->n + (size_t)room - 1) / (size_t)room;
}

/* One box: middle, then its four sides. */
static void
box(struct pic *c, double place, double half, double from, double to)
{
	if (c->flat)
		str_addf(c->out, "%.10g %.10g %.10g %.10g %.10g %.10g\n", to,
		    place, from, to, place - half, place + half);
	else
		str_addf(c->out, "%.10g %.10g %.10g %.10g %.10g %.10g\n", place,
		    to, place - half, place + half, from, to);
}

/* Data blocks $d0, $d1 ... of boxes side by side. */
static void
boxes(struct pic *c)
{
	const struct plot *p = c->p;
	double wide = 0.8 / (double)p->ny;

	for (size_t s = 0; s < p->ny; s++) {
		str_addf(c->out, "$d%zu << EOD\n", s);
		for (size_t i = 0; i < p->n; i++)
			if (!p->y[s].null[i])
				box(c,
				    (double)i - 0.4 + wide * ((double)s + 0.5),
				    wide * 0.48, 0, p->y[s].v[i]);
		str_add(c->out, "EOD\n");
	}
}

/* The same on top of each other, what is negative below. */
static void
towers(struct pic *c)
{
	const struct plot *p = c->p;

	for (size_t s = 0; s < p->ny; s++) {
		str_addf(c->out, "$d%zu << EOD\n", s);
		for (size_t i = 0; i < p->n; i++) {
			double from = 0, v = p->y[s].null[i] ? 0 : p->y[s].v[i];

			for (size_t k = 0; k < s; k++)
				if (!p->y[k].null[i] &&
				    (p->y[k].v[i] < 0) == (v < 0))
					from += p->y[k].v[i];
			box(c, (double)i, 0.4, from, from + v);
		}
		str_add(c->out, "EOD\n");
	}
}

static void
plot_boxes(struct pic *c, const char *also)
{
	const struct plot *p = c->p;

	str_add(c->out, "plot ");
	for (size_t s = 0; s < p->ny; s++) {
		str_addf(c->out,
		    "%s$d%zu with boxxyerror lc rgb '%s' "
		    "fs pattern %d border lc rgb '#333333' title ",
		    s > 0 ? ", " : "", s, colours[s % NCOLOURS],
		    patterns[s % NCOLOURS]);
		quoted(c->out, p->y[s].name);
		str_add(c->out, " noenhanced");
	}
	str_addf(c->out, "%s\n", also);
}

/* The figure at the end of each bar, as long as there is room. */
static void
figures(struct pic *c)
{
	const struct plot *p = c->p;
	char buf[32];

	if (p->ny != 1 || p->n > (c->flat ? 80 : 16))
		return;
	for (size_t i = 0; i < p->n; i++) {
		double v = p->y[0].v[i];
		bool low = v < 0;

		if (p->y[0].null[i])
			continue;
		plot_number(v, buf);
		if (c->flat)
			label_at(c, v, (double)i, buf,
			    low ? "right offset -0.5,0" : "left offset 0.5,0");
		else
			label_at(c, (double)i, v, buf,
			    low ? "center offset 0,-0.8"
				: "center offset 0,0.6");
	}
}

/* Room for the figures beyond the longest bar. */
static void
value_range(struct pic *c, char axis)
{
	double lo = 0, hi = 0;

	for (size_t s = 0; s < c->p->ny; s++) {
		lo = fmin(lo, plot_min(c->p, s));
		hi = fmax(hi, plot_max(c->p, s));
	}
	if (hi <= lo)
		hi = lo + 1;
	str_addf(c->out, "set %crange [%.10g:%.10g]\n", axis,
	    lo < 0 ? lo - (hi - lo) * 0.12 : 0, hi + (hi - lo) * 0.12);
}

static void
row_range(struct pic *c, char axis)
{
	double last = (double)c->p->n - 0.4;

	if (axis == 'y')
		str_addf(c->out, "set yrange [%.10g:-0.6]\n", last);
	else
		str_addf(c->out, "set xrange [-0.6:%.10g]\n", last);
}

static void
draw_bars(struct pic *c)
{
	char rows = c->flat ? 'y' : 'x', values = c->flat ? 'x' : 'y';

	tics(c, rows, step_of(c));
	row_range(c, rows);
	str_addf(c->out, "set grid %c\n", values);
	if (c->p->kind == PLOT_STACKED) {
		towers(c);
		str_addf(c->out, "set %crange [*:*]\n", values);
	} else {
		value_range(c, values);
		figures(c);
		boxes(c);
	}
	plot_boxes(c, "");
}

static void
draw_lines(struct pic *c)
{
	const struct plot *p = c->p;

	tics(c, 'x', step_of(c));
	row_range(c, 'x');
	str_add(c->out, "set grid y\n");
	value_range(c, 'y');
	for (size_t s = 0; s < p->ny; s++) {
		str_addf(c->out, "$d%zu << EOD\n", s);
		for (size_t i = 0; i < p->n; i++)
			if (p->y[s].null[i])
				str_add(c->out, "\n");
			else
				str_addf(
				    c->out, "%zu %.10g\n", i, p->y[s].v[i]);
		str_add(c->out, "EOD\n");
	}
	str_add(c->out, "plot ");
	for (size_t s = 0; s < p->ny; s++) {
		str_addf(c->out,
		    "%s$d%zu with linespoints lc rgb '%s' lw 2 dt %zu pt %zu "
		    "ps 0.6 title ",
		    s > 0 ? ", " : "", s, colours[s % NCOLOURS], s % 5 + 1,
		    5 + 2 * (s % 4));
		quoted(c->out, p->y[s].name);
		str_add(c->out, " noenhanced");
	}
	str_add(c->out, "\n");
}

static void
draw_funnel(struct pic *c)
{
	const struct plot *p = c->p;
	double most = plot_max(p, 0), first = p->y[0].v[0];
	char buf[32], text[80];

	tics(c, 'y', step_of(c));
	row_range(c, 'y');
	most = most > 0 ? most : 1;
	str_addf(c->out, "set xrange [%.10g:%.10g]\nunset xtics\n",
	    -most * 0.55, most * 0.85);
	str_add(c->out, "$d0 << EOD\n");
	for (size_t i = 0; i < p->n; i++)
		box(c, (double)i, 0.42, -p->y[0].v[i] / 2, p->y[0].v[i] / 2);
	str_add(c->out, "EOD\n");
	for (size_t i = 0; i < p->n; i++) {
		double v = p->y[0].v[i];

		snprintf(text, sizeof(text), "%s  %.0f %%", plot_number(v, buf),
		    first > 0 ? 100 * v / first : 0);
		label_at(c, most * 0.55, (double)i, text, "left");
	}
	str_add(c->out, "unset key\nset border 2\n");
	plot_boxes(c, "");
}

static void
draw_pareto(struct pic *c)
{
	const struct plot *p = c->p;
	double sum = plot_sum(p, 0), upto = 0;

	tics(c, 'x', step_of(c));
	row_range(c, 'x');
	value_range(c, 'y');
	boxes(c);
	str_add(c->out, "$share << EOD\n");
	for (size_t i = 0; i < p->n; i++) {
		upto += p->y[0].v[i];
		str_addf(
		    c->out, "%zu %.10g\n", i, sum > 0 ? 100 * upto / sum : 0);
	}
	str_add(c->out,
	    "EOD\nset y2range [0:105]\nset y2tics 20 format '%.0f %%'\n"
	    "set arrow from graph 0, second 80 to graph 1, second 80 nohead "
	    "dt 2 lc rgb '#777777'\nset key below\n");
	plot_boxes(c,
	    ", $share axes x1y2 with linespoints lc rgb '#D55E00' lw 2 pt 7 "
	    "ps 0.6 title '%' noenhanced");
}

static void
draw_heat(struct pic *c)
{
	static const char *const days[] = {
	    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	double most = plot_max(c->p, 0);

	str_add(c->out, "set ytics (");
	for (int d = 0; d < 7; d++)
		str_addf(c->out, "%s'%s' %d", d ? ", " : "", days[d], d);
	str_addf(c->out,
	    ") scale 0\nset xtics 0,1,23 scale 0\nset xrange [-0.5:23.5]\n"
	    "set yrange [6.5:-0.5]\nset cbrange [0:%.10g]\n"
	    "set palette defined (0 '#F7FBFF', 0.5 '#56B4E9', 1 '#08306B')\n"
	    "unset key\n$d << EOD\n",
	    most > 0 ? most : 1);
	for (int i = 0; i < PLOT_CELLS; i++)
		str_addf(
		    c->out, "%d %d %.10g\n", i % 24, i / 24, c->p->y[0].v[i]);
	str_add(c->out, "EOD\nplot $d using 1:2:(0.5):(0.5):3 with boxxyerror "
			"fs solid 1 border lc rgb '#FFFFFF' fc palette\n");
}

/* Bars lie when their names are long or many, and no days. */
static bool
lies(const struct pic *c)
{
	if (c->p->kind == PLOT_FUNNEL)
		return true;
	return c->p->kind == PLOT_BAR && (c->widest > 10 || c->p->n > 16);
}

static void
size(struct pic *c)
{
	size_t rows = c->p->n * (c->p->kind == PLOT_BAR ? c->p->ny : 1);

	c->width = c->o->width > 0 ? c->o->width : 800;
	if (c->o->height > 0)
		c->height = c->o->height;
	else if (c->flat)
		c->height = 120 + 26 * (long)(rows < 120 ? rows : 120);
	else
		c->height = 480;
}

static void
terminal(struct pic *c, bool png)
{
	if (png)
		str_addf(c->out,
		    "set terminal pngcairo size %ld,%ld noenhanced font '",
		    c->width, c->height);
	else
		str_addf(c->out,
		    "set terminal svg size %ld,%ld fixed noenhanced "
		    "background rgb 'white' font '",
		    c->width, c->height);
	for (const char *s = c->o->font ? c->o->font : "sans"; *s; s++)
		if (strchr("'\",\\", *s) == NULL && (unsigned char)*s >= ' ')
			str_addc(c->out, *s);
	str_add(c->out, ",12'\n");
}

/* In the middle of the picture, not of what the names beside it leave. */
static void
title(struct pic *c)
{
	if (*c->p->title == '\0')
		return;
	str_add(c->out, "set tmargin 3\nset label ");
	quoted_cut(c->out, c->p->title, (int)(c->width / LETTER) - 2, quoted);
	str_add(c->out,
	    " at screen 0.5, screen 1 center offset 0,-1.2 noenhanced\n");
}

void
plot_script(
    const struct plot *p, const struct plot_opts *o, bool png, struct str *out)
{
	static void (*const kinds[])(struct pic *) = {
	    [PLOT_LINE] = draw_lines,
	    [PLOT_BAR] = draw_bars,
	    [PLOT_STACKED] = draw_bars,
	    [PLOT_FUNNEL] = draw_funnel,
	    [PLOT_PARETO] = draw_pareto,
	    [PLOT_HEAT] = draw_heat,
	};
	struct pic c = {.p = p, .o = o, .out = out};

	c.widest = plot_label_width(p);
	c.widest = c.widest > LABEL ? LABEL : c.widest;
	c.flat = lies(&c);
	size(&c);
	str_add(out, "set encoding utf8\n");
	terminal(&c, png);
	title(&c);
	str_add(out, "set tics nomirror\nset border 3\n"
		     "set format '%.10g'\n");
	if (p->ny > 1)
		str_add(out, "set key outside below noenhanced\n");
	else
		str_add(out, "unset key\n");
	if (c.flat)
		str_addf(out, "set lmargin %d\n", c.widest + 3);
	kinds[p->kind](&c);
}
