/* SPDX-License-Identifier: ISC */
/* Pictures of Unicode blocks: a row a bar, as wide as the terminal. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "rows/out.h"
#include "rows/plot_impl.h"
#include "rows/rows_impl.h"

#define WIDTH 80 /* of no terminal */
#define LABEL 30 /* a label is cut to so many columns */

/* What bars of several series are made of. */
static const char *const fills[] = {"█", "▒", "░", "▓"};

struct pen {
	struct out *out;
	int width, label, value;
};

static void
put(struct pen *p, const char *s)
{
	out_put(p->out, s, strlen(s));
}

static void
times(struct pen *p, const char *s, int n)
{
	while (n-- > 0)
		put(p, s);
}

/* The label, cut or filled up to its columns. */
static void
label(struct pen *p, const char *s)
{
	size_t n = 0, all = strlen(s);
	int w = utf8_width(s, all), used = 0;

	if (w <= p->label) {
		put(p, s);
		times(p, " ", p->label - w);
		return;
	}
	while (n < all) {
		uint32_t cp;
		size_t step = utf8_next(s + n, &cp);
		int more = utf8_width(s + n, step);

		if (used + more > p->label - 1)
			break;
		used += more;
		n += step;
	}
	out_put(p->out, s, n);
	put(p, "…");
	times(p, " ", p->label - used - 1);
}

/* Eighths of a column, for one series alone. */
static void
exact(struct pen *p, double columns)
{
	static const char *const parts[] = {
	    "", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	int eighths = (int)lround(columns * 8);

	if (eighths == 0 && columns > 0)
		eighths = 1;
	times(p, "█", eighths / 8);
	put(p, parts[eighths % 8]);
}

static void
value(struct pen *p, const struct plot *plot, size_t s, size_t i)
{
	char buf[32];

	put(p, " ");
	put(p, plot->y[s].null[i] ? "-" : plot_number(plot->y[s].v[i], buf));
}

static int
value_width(const struct plot *p)
{
	char buf[32];
	int most = 1;

	for (size_t s = 0; s < p->ny; s++)
		for (size_t i = 0; i < p->n; i++) {
			int w = (int)strlen(plot_number(p->y[s].v[i], buf));

			most = w > most ? w : most;
		}
	return most;
}

static void
bounds(const struct plot *p, double *lo, double *hi)
{
	*lo = *hi = 0;
	for (size_t s = 0; s < p->ny; s++) {
		*lo = fmin(*lo, plot_min(p, s));
		*hi = fmax(*hi, plot_max(p, s));
	}
}

/* Bars to both sides of a line of zeros. */
static void
bars(struct pen *p, const struct plot *plot)
{
	double lo, hi, scale;
	int room = p->width - p->label - p->value - 2, left;

	bounds(plot, &lo, &hi);
	room = room < 10 ? 10 : room;
	scale = hi > lo ? room / (hi - lo) : 0;
	left = (int)ceil(-lo * scale);
	for (size_t i = 0; i < plot->n; i++)
		for (size_t s = 0; s < plot->ny; s++) {
			double v = plot->y[s].null[i] ? 0 : plot->y[s].v[i];
			int below = v < 0 ? (int)lround(-v * scale) : 0;

			label(p, s == 0 ? plot->label[i] : "");
			put(p, " ");
			times(p, " ", left - below);
			times(p, fills[s % 4], below);
			if (plot->ny == 1 && v > 0)
				exact(p, v * scale);
			else if (v > 0)
				times(p, fills[s % 4], (int)lround(v * scale));
			value(p, plot, s, i);
			put(p, "\n");
		}
}

static double
row_sum(const struct plot *p, size_t i)
{
	double sum = 0;

	for (size_t s = 0; s < p->ny; s++)
		if (!p->y[s].null[i] && p->y[s].v[i] > 0)
			sum += p->y[s].v[i];
	return sum;
}

static void
stacked(struct pen *p, const struct plot *plot)
{
	double most = 0;
	char buf[32];
	int room = p->width - p->label - 18;

	for (size_t i = 0; i < plot->n; i++)
		most = fmax(most, row_sum(plot, i));
	for (size_t i = 0; i < plot->n; i++) {
		double upto = 0;
		int at = 0;

		label(p, plot->label[i]);
		put(p, " ");
		for (size_t s = 0; s < plot->ny && most > 0; s++) {
			int end;

			if (!plot->y[s].null[i] && plot->y[s].v[i] > 0)
				upto += plot->y[s].v[i];
			end = (int)lround(upto / most * room);
			times(p, fills[s % 4], end - at);
			at = end;
		}
		put(p, " ");
		put(p, plot_number(upto, buf));
		put(p, "\n");
	}
}

/* Each stage in the middle below the one before, with its share of the first
 * and of the one before. */
static void
funnel(struct pen *p, const struct plot *plot)
{
	double most = plot_max(plot, 0);
	int room = p->width - p->label - p->value - 18;
	char line[64], buf[32];

	for (size_t i = 0; i < plot->n; i++) {
		double v = plot->y[0].v[i];
		double before = i > 0 ? plot->y[0].v[i - 1] : v;
		int w = most > 0 && v > 0 ? (int)lround(v / most * room) : 0;

		w = w < 1 && v > 0 ? 1 : w;
		label(p, plot->label[i]);
		put(p, " ");
		times(p, " ", (room - w) / 2);
		times(p, "█", w);
		times(p, " ", room - w - (room - w) / 2);
		snprintf(line, sizeof(line), " %*s %3.0f %% %3.0f %%\n",
		    p->value, plot_number(v, buf),
		    plot->y[0].v[0] > 0 ? 100 * v / plot->y[0].v[0] : 0,
		    before > 0 ? 100 * v / before : 0);
		put(p, line);
	}
}

static void
pareto(struct pen *p, const struct plot *plot)
{
	double most = plot_max(plot, 0), sum = plot_sum(plot, 0), upto = 0;
	int room = p->width - p->label - p->value - 9;
	char line[64], buf[32];

	for (size_t i = 0; i < plot->n; i++) {
		double v = plot->y[0].v[i];
		int w = most > 0 && v > 0 ? (int)lround(v / most * room) : 0;

		upto += v;
		label(p, plot->label[i]);
		put(p, " ");
		times(p, "█", w);
		times(p, " ", room - w);
		snprintf(line, sizeof(line), " %*s %4.0f %%\n", p->value,
		    plot_number(v, buf), sum > 0 ? 100 * upto / sum : 0);
		put(p, line);
	}
}

static void
heat(struct pen *p, const struct plot *plot)
{
	static const char *const shades[] = {"  ", "░░", "▒▒", "▓▓", "██"};
	static const char *const days[] = {
	    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	double most = 0;
	char line[64], buf[32];

	for (int i = 0; i < PLOT_CELLS; i++)
		most = fmax(most, plot->y[0].v[i]);
	put(p, "    ");
	for (int h = 0; h < 24; h++) {
		snprintf(line, sizeof(line), "%02d", h);
		put(p, line);
	}
	put(p, "\n");
	for (int d = 0; d < 7; d++) {
		put(p, days[d]);
		put(p, " ");
		for (int h = 0; h < 24; h++) {
			double v = plot->y[0].v[d * 24 + h];

			put(p,
			    shades[most > 0 && v > 0
				       ? 1 + (int)fmin(3, floor(v / most * 4))
				       : 0]);
		}
		put(p, "\n");
	}
	snprintf(
	    line, sizeof(line), "    ██ up to %s\n", plot_number(most, buf));
	put(p, line);
}

static void
legend(struct pen *p, const struct plot *plot)
{
	for (size_t s = 0; s < plot->ny && plot->ny > 1; s++) {
		put(p, s > 0 ? "  " : "");
		put(p, fills[s % 4]);
		put(p, " ");
		put(p, plot->y[s].name);
	}
	put(p, plot->ny > 1 ? "\n" : "");
}

void
plot_text(const struct plot *plot, const struct plot_opts *o)
{
	static void (*const kinds[])(struct pen *, const struct plot *) = {
	    [PLOT_LINE] = bars,
	    [PLOT_BAR] = bars,
	    [PLOT_STACKED] = stacked,
	    [PLOT_FUNNEL] = funnel,
	    [PLOT_PARETO] = pareto,
	    [PLOT_HEAT] = heat,
	};
	int screen = table_screen();
	struct pen p = {
	    .out = out_open(NULL),
	    .width = o->width > 0 ? (int)o->width
		     : screen     ? screen
				  : WIDTH,
	    .label = plot_label_width(plot),
	    .value = value_width(plot),
	};

	p.width = p.width < 40 ? 40 : p.width > 400 ? 400 : p.width;
	if (p.label > LABEL || p.label > p.width / 2)
		p.label = p.width / 2 < LABEL ? p.width / 2 : LABEL;
	if (*plot->title != '\0') {
		put(&p, plot->title);
		put(&p, "\n");
	}
	if (plot->n > 0) {
		if (plot->kind != PLOT_HEAT)
			legend(&p, plot);
		kinds[plot->kind](&p, plot);
	}
	out_close(p.out);
}
