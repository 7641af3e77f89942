/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "rows/plot.h"
#include "tool/tool.h"

static struct plot_opts o;
static const char *kind, *type;

static const struct opt opts[] = {
    {0, "kind", OPT_CHOICE, &kind, "line|bar|stacked|funnel|pareto|heat",
	"what is drawn (days: line, else bar)"},
    {'x', "x", OPT_TEXT, &o.x, "COLUMN", "the labels (the first of text)"},
    {'y', "y", OPT_TEXT, &o.y, "COLUMN,...",
	"what is drawn (the first of numbers and what goes with it)"},
    {0, "title", OPT_TEXT, &o.title, "TEXT", "what stands above it"},
    {0, "top", OPT_INT, &o.top, "N", "the first N rows, the others as one"},
    {0, "type", OPT_CHOICE, &type, "svg|png",
	"of the file, when its name does not tell"},
    {0, "width", OPT_INT, &o.width, "N", "in pixels; columns in a terminal"},
    {0, "height", OPT_INT, &o.height, "N", "in pixels"},
    {0, "font", OPT_TEXT, &o.font, "NAME", "family of the letters"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-plot",
    .purpose = "Rows as a picture: in the terminal, or SVG and PNG by gnuplot",
    .usage = "[options] [FILE]",
    .opts = opts,
    .flags = TOOL_ROWS,
};

static enum plot_kind
kind_of(void)
{
	static const char *const names[] = {
	    "line", "bar", "stacked", "funnel", "pareto", "heat"};
	int i = 0;

	if (kind == NULL)
		return PLOT_AUTO;
	while (strcmp(names[i], kind) != 0)
		i++;
	return PLOT_LINE + (enum plot_kind)i;
}

static bool
is_png(const char *path)
{
	const char *dot = strrchr(path, '.');

	if (type == NULL && dot != NULL && strcmp(dot, ".svg") == 0)
		type = "svg";
	else if (type == NULL && dot != NULL && strcmp(dot, ".png") == 0)
		type = "png";
	if (type == NULL)
		opt_usage("--output: neither .svg nor .png: '%s'", path);
	return strcmp(type, "png") == 0;
}

static void
sizes(void)
{
	if (o.width > 10000 || o.height > 10000)
		opt_usage("--width and --height: up to 10000");
	if (tool_shared.output != NULL && ((o.width > 0 && o.width < 200) ||
					      (o.height > 0 && o.height < 150)))
		opt_usage("a file: --width from 200, --height from 150");
}

int
main(int argc, char **argv)
{
	const char *path = "-";
	struct source *src;
	struct plot *p;
	bool png = false;

	tool_begin(&tool, &argc, &argv);
	if (argc > 1)
		opt_usage("one file, or rows on standard input");
	if (argc == 1)
		path = argv[0];
	if (tool_shared.output != NULL)
		png = is_png(tool_shared.output);
	sizes();
	o.kind = kind_of();
	src = tool_source(path, NULL);
	p = src ? plot_read(src, &o) : NULL;
	if (src != NULL)
		source_close(src);
	if (p != NULL && p->n == 0) {
		msg_note("no rows: nothing is drawn");
		if (tool_shared.exit_status)
			msg_raise(CRM_NONE);
	} else if (p != NULL && tool_shared.output != NULL) {
		plot_file(p, &o, tool_shared.output, png);
	} else if (p != NULL) {
		plot_text(p, &o);
	}
	plot_free(p);
	return msg_status();
}
