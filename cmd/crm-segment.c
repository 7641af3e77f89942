/* SPDX-License-Identifier: ISC */
/* Who belongs together.  What it does stands in an option; without one, the
 * members of a segment are written. */
#include "tool/segments.h"
#include "tool/tool.h"

static struct segments_opts o;

static const struct opt opts[] = {
    {0, "define", OPT_TEXT, &o.define, "NAME",
	"make a segment of --where, or change it"},
    {'w', "where", OPT_TEXT, &o.where, "FILTER",
	"define: who is in it (crm-rules.5)"},
    {0, "note", OPT_TEXT, &o.note, "TEXT", "define: what it is for"},
    {0, "list", OPT_FLAG, &o.list, NULL, "all segments, with counts"},
    {0, "drop", OPT_TEXT, &o.drop, "NAME", "remove a segment nothing uses"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-segment",
    .purpose = "Who belongs together, and who is worth what",
    .usage = "[options] [NAME [CUSTOMER ... | -]]",
    .opts = opts,
    .narrow = "code,name,phone,city,status,tier,owner",
    .flags = TOOL_ROWS,
};

/* Options that name a use: only one at a time. */
static const struct use {
	const char *option;
	int (*run)(const struct segments_opts *, int argc, char **argv);
} uses[] = {
    {"define", segments_define},
    {"list", segments_list},
    {"drop", segments_drop},
};
#define NUSES (sizeof(uses) / sizeof(*uses))

int
main(int argc, char **argv)
{
	const char *names[NUSES + 1] = {NULL};

	tool_begin(&tool, &argc, &argv);
	for (size_t i = 0; i < NUSES; i++)
		names[i] = uses[i].option;
	opt_exclusive(names);
	for (size_t i = 0; i < NUSES; i++)
		if (opt_given(uses[i].option))
			return uses[i].run(&o, argc, argv);
	if (argc == 0)
		return segments_list(&o, argc, argv);
	return segments_members(&o, argc, argv);
}
