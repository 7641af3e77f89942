/* SPDX-License-Identifier: ISC */
/* Who belongs together.  What it does stands in an option; without one, the
 * members of a segment are written. */
#include "tool/rfms.h"
#include "tool/schemes.h"
#include "tool/segments.h"
#include "tool/tool.h"

static struct segments_opts o;

static const struct opt opts[] = {
    {0, "define", OPT_TEXT, &o.define, "NAME",
	"make a segment of --where, or change it"},
    {'w', "where", OPT_TEXT, &o.where, "FILTER",
	OPT_FOR("--define, --rfm", "who is in it, of whom (crm-rules.5)")},
    {0, "note", OPT_TEXT, &o.note, "TEXT",
	OPT_FOR("--define", "what it is for")},
    {0, "list", OPT_FLAG, &o.list, NULL, "all segments, with counts"},
    {0, "drop", OPT_TEXT, &o.drop, "NAME", "remove a segment nothing uses"},
    {0, "explain", OPT_TEXT, &o.explain, "CUSTOMER",
	"each condition of a segment, and whether it holds"},
    {0, "rfm", OPT_FLAG, &rfms_opts.rfm, NULL,
	"recency, frequency and money of those who bought, scored"},
    {0, "on", OPT_DATE, &rfms_opts.on, "DATE",
	OPT_FOR("--rfm, --scheme", "the day of analysis (today)")},
    {0, "from", OPT_DATE, &rfms_opts.from, "DATE",
	OPT_FOR("--rfm, --scheme --moves, --matrix",
	    "orders since DATE; of --moves, changes since then")},
    {0, "frequency", OPT_CHOICE, &rfms_opts.frequency, "orders|days|weeks",
	OPT_FOR("--rfm", "what is counted (orders)")},
    {0, "money", OPT_CHOICE, &rfms_opts.money, "sum|mean",
	OPT_FOR("--rfm", "of all orders or of an order (sum)")},
    {0, "bins", OPT_INT, &rfms_opts.bins, "N",
	OPT_FOR("--rfm", "scores are 1 to N (5)")},
    {0, "method", OPT_CHOICE, &rfms_opts.method, "quantile|rank|fixed",
	OPT_FOR("--rfm", "how scores are cut (quantile)")},
    {0, "limits", OPT_TEXT, &rfms_opts.limits, "NAME",
	OPT_FOR("--rfm", "limits of --method fixed, a name or a file")},
    {0, "segments", OPT_TEXT, &rfms_opts.segments, "NAME",
	OPT_FOR("--rfm", "names of scores, a name or a file (ten)")},
    {0, "cuts", OPT_FLAG, &rfms_opts.cuts, NULL,
	OPT_FOR("--rfm", "the limits of the scores instead of customers")},
    {0, "summary", OPT_FLAG, &rfms_opts.summary, NULL,
	OPT_FOR("--rfm", "a row for each segment")},
    {0, "repeat", OPT_FLAG, &rfms_opts.repeat, NULL,
	OPT_FOR(
	    "--rfm", "purchases after the first, when, and age; no scores")},
    {0, "unit", OPT_CHOICE, &rfms_opts.unit, "day|week",
	OPT_FOR("--rfm", "unit of recency and age with --repeat (day)")},
    {0, "scheme", OPT_TEXT, &schemes_opts.scheme, "NAME",
	"the class of everybody by a scheme (the main one)"},
    {0, "schemes", OPT_FLAG, &schemes_opts.schemes, NULL, "all schemes"},
    {0, "classes", OPT_FLAG, &schemes_opts.classes, NULL,
	OPT_FOR("--scheme", "a row for each class")},
    {0, "apply", OPT_FLAG, &schemes_opts.apply, NULL,
	OPT_FOR("--scheme", "store the classes from --on")},
    {0, "set", OPT_TEXT, &schemes_opts.set, "CUSTOMER",
	OPT_FOR("--scheme", "put CUSTOMER into the class of the operand")},
    {0, "unset", OPT_TEXT, &schemes_opts.unset, "CUSTOMER",
	OPT_FOR("--scheme", "CUSTOMER goes by the scheme again")},
    {0, "why", OPT_TEXT, &schemes_opts.why, "TEXT",
	OPT_FOR("--scheme --set, --unset", "the reason")},
    {0, "moves", OPT_FLAG, &schemes_opts.moves, NULL,
	OPT_FOR("--scheme", "who went up, down, in and out")},
    {0, "matrix", OPT_FLAG, &schemes_opts.matrix, NULL,
	OPT_FOR("--scheme", "how many went from which class to which")},
    {0, "each", OPT_FLAG, &schemes_opts.each, NULL,
	OPT_FOR(
	    "--scheme --moves", "every change, not only from first to last")},
    {0, "until", OPT_DATE, &schemes_opts.until, "DATE",
	OPT_FOR("--scheme --moves, --matrix", "until that day (today)")},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-segment",
    .purpose = "Who belongs together, and who is worth what",
    .usage = "[options] [NAME [CUSTOMER ... | -] | FILE]",
    .opts = opts,
    .narrow = "code,name,phone,city,status,tier,owner",
    .flags = TOOL_ROWS,
};

/* Options that name a use: only one at a time. */
static const struct use {
	const char *option, *command;
	int (*run)(const struct segments_opts *, int argc, char **argv);
} uses[] = {
    {"define", "--define", segments_define},
    {"list", "--list", segments_list},
    {"drop", "--drop", segments_drop},
    {"explain", "--explain", segments_explain},
    {"rfm", "--rfm", rfms_run},
    {"scheme", "--scheme", schemes_run},
    {"schemes", "--schemes", schemes_list},
};
#define NUSES (sizeof(uses) / sizeof(*uses))

/* --scheme may be left out when an option says what is wanted of it. */
static int
run_scheme(int argc, char **argv)
{
	static const char *const parts[] = {"--apply", "--set", "--unset",
	    "--moves", "--matrix", "--classes", NULL};
	const char *const *part = parts;

	while (*part != NULL && !opt_given(*part + 2))
		part++;
	if (*part != NULL)
		opt_verb("--scheme", *part);
	else
		opt_command("--scheme");
	return schemes_run(&o, argc, argv);
}

int
main(int argc, char **argv)
{
	const char *names[NUSES + 1] = {NULL};

	tool_begin(&tool, &argc, &argv);
	for (size_t i = 0; i < NUSES; i++)
		names[i] = uses[i].option;
	opt_exclusive(names);
	if (opt_given("scheme"))
		return run_scheme(argc, argv);
	for (size_t i = 0; i < NUSES; i++)
		if (opt_given(uses[i].option)) {
			opt_command(uses[i].command);
			return uses[i].run(&o, argc, argv);
		}
	if (schemes_asked())
		return run_scheme(argc, argv);
	opt_command(argc == 0 ? "--list" : "the members of a segment");
	if (argc == 0)
		return segments_list(&o, argc, argv);
	return segments_members(&o, argc, argv);
}
