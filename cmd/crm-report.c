/* SPDX-License-Identifier: ISC */
#include "tool/reports.h"
#include "tool/tool.h"

static struct reports_opts o;
static bool list, check, sql, about, group;

/* Words the parameters of reports have; --set gives any other. */
static struct report_value values[] = {{"from", NULL}, {"until", NULL},
    {"on", NULL}, {"period", NULL}, {"staff", NULL}, {"unit", NULL},
    {"by", NULL}, {"base", NULL}, {"metric", NULL}, {"scheme", NULL},
    {"top", NULL}, {"sample", NULL}, {"seed", NULL}, {"group", NULL},
    {"when", NULL}, {NULL, NULL}};
enum {
	FROM,
	UNTIL,
	ON,
	PERIOD,
	STAFF,
	UNIT,
	BY,
	BASE,
	METRIC,
	SCHEME,
	TOP,
	SAMPLE,
	SEED,
	GROUP,
	WHEN
};

static const struct opt opts[] = {
    {0, "list", OPT_FLAG, &list, NULL, "name every report"},
    {0, "about", OPT_FLAG, &about, NULL,
	"what a report takes, and its columns"},
    {0, "check", OPT_FLAG, &check, NULL,
	"look whether the reports in files are sound"},
    {0, "sql", OPT_FLAG, &sql, NULL,
	"print the query with its values, for the sqlite3 shell"},
    {0, "from", OPT_TEXT, &values[FROM].text, "DATE", "first day"},
    {0, "until", OPT_TEXT, &values[UNTIL].text, "DATE", "last day"},
    {0, "on", OPT_TEXT, &values[ON].text, "DATE", "the day"},
    {0, "period", OPT_TEXT, &values[PERIOD].text, "PERIOD",
	"day, week, month, quarter or year"},
    {'s', "staff", OPT_TEXT, &values[STAFF].text, "STAFF", "of one person"},
    {0, "unit", OPT_TEXT, &values[UNIT].text, "UNIT", "of one unit"},
    {0, "segment", OPT_TEXT, &o.segment, "NAME", "members of a segment"},
    {'w', "where", OPT_TEXT, &o.where, "FILTER", "customers that match"},
    {0, "by", OPT_TEXT, &values[BY].text, "WHAT", "what it is divided by"},
    {0, "base", OPT_TEXT, &values[BASE].text, "WHAT",
	"what a share is of (conversion)"},
    {0, "metric", OPT_TEXT, &values[METRIC].text, "WHAT", "what is measured"},
    {0, "scheme", OPT_TEXT, &values[SCHEME].text, "SCHEME",
	"whose classes (crm-segment)"},
    {0, "top", OPT_TEXT, &values[TOP].text, "N", "the first so many"},
    {0, "sample", OPT_TEXT, &values[SAMPLE].text, "N",
	"so many, drawn at random"},
    {0, "seed", OPT_TEXT, &values[SEED].text, "N",
	"the same number draws the same ones"},
    {0, "group", OPT_FLAG, &group, NULL, "in groups (followups)"},
    {0, "when", OPT_TEXT, &values[WHEN].text, "am|pm",
	"before or after work (meeting)"},
    {0, "set", OPT_LIST, &o.set, "NAME=VALUE",
	"any other parameter of the report; may be given again"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-report",
    .purpose =
	"Named reports, as rows; --list names them, --about explains one",
    .usage = "[options] REPORT | FILE.sql | --list | --check FILE ...",
    .opts = opts,
};

int
main(int argc, char **argv)
{
	static const char *const what[] = {
	    "list", "about", "check", "sql", NULL};

	tool_begin(&tool, &argc, &argv);
	opt_exclusive(what);
	values[GROUP].text = group ? "1" : NULL;
	o.values = values;
	if (list) {
		if (argc > 0)
			opt_usage("--list takes no operand");
		return reports_list();
	}
	if (check) {
		if (argc == 0)
			opt_usage("--check: which file?");
		return reports_check(argv, argc);
	}
	if (argc != 1)
		opt_usage("which report? crm-report --list names them");
	if (about)
		return reports_about(argv[0]);
	return reports_run(&o, argv[0], sql);
}
