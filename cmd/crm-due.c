/* SPDX-License-Identifier: ISC */
/* Who has to be contacted, when, by whom and why. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/due.h"
#include "model/lists.h"
#include "store/filter.h"
#include "tool/customers.h"
#include "tool/due_rows.h"
#include "tool/tool.h"

static day_t on = DAY_NONE, from = DAY_NONE, until = DAY_NONE;
static long days = -1, limit, cap;
static bool week, all, merge, explain, spread, progress;
static const char *staff, *where;
static struct opt_list rules;

static const struct opt opts[] = {
    {0, "on", OPT_DATE, &on, "DATE", "the list of that day, past or future"},
    {0, "from", OPT_DATE, &from, "DATE", "the ledger of a period from DATE on"},
    {0, "until", OPT_DATE, &until, "DATE", "what falls due up to DATE"},
    {0, "days", OPT_INT, &days, "N", "what falls due within N days"},
    {0, "week", OPT_FLAG, &week, NULL, "what falls due up to Sunday"},
    {'s', "staff", OPT_TEXT, &staff, "NAME", "lines of this owner"},
    {'r', "rule", OPT_LIST, &rules, "NAME", "lines of this rule; may repeat"},
    {'w', "where", OPT_TEXT, &where, "FILTER", "customers that match"},
    {'l', "limit", OPT_INT, &limit, "N", "the first N lines"},
    {0, "all", OPT_FLAG, &all, NULL, "withheld lines too, and why"},
    {0, "merge", OPT_FLAG, &merge, NULL, "one line a customer"},
    {0, "explain", OPT_FLAG, &explain, NULL, "the arithmetic in words"},
    {0, "spread", OPT_FLAG, &spread, NULL,
	"plan the lines over working days; with --cap"},
    {0, "cap", OPT_INT, &cap, "N", "lines an owner and day for --spread"},
    {0, "progress", OPT_FLAG, &progress, NULL,
	"how far the reminders of what ends are"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-due",
    .purpose = "who has to be contacted, when, by whom and why",
    .usage = "[options] [CUSTOMER ... | -]",
    .opts = opts,
    .narrow = "code,name,phone,owner,due_on,overdue,reason",
};

static void
choose_days(struct due_opts *o)
{
	static const char *const one[] = {"on", "until", "days", "week", NULL};
	day_t today = day_today();

	opt_exclusive(one);
	o->as_of = o->horizon = today;
	if (on != DAY_NONE)
		o->as_of = o->horizon = on;
	else if (until != DAY_NONE)
		o->horizon = until;
	else if (opt_given("days"))
		o->horizon = today + (day_t)(days < 36600 ? days : 36600);
	else if (week)
		o->horizon = day_end(today, 'w');
	if (o->as_of > o->horizon)
		o->as_of = o->horizon;
	if (from == DAY_NONE)
		return;
	if (from > o->horizon)
		opt_usage("--from: the period ends before it begins");
	o->ledger = true;
	o->from = from;
}

/* True when --columns asks for it. */
static bool
named(const char *column)
{
	return tool_shared.columns != NULL &&
	       str_in_list(tool_shared.columns, column);
}

static void
choose_lines(struct db *db, struct due_opts *o)
{
	const struct list_item *s;

	if (spread != (cap > 0))
		opt_usage("--spread and --cap go together");
	if (opt_given("limit") && limit == 0)
		opt_usage("--limit: at least 1");
	if (staff != NULL) {
		s = list_find(db, LIST_STAFF, staff);
		if (s == NULL)
			opt_usage("--staff: nobody is called '%s'", staff);
		o->staff_id = s->id;
	}
	if (where != NULL)
		o->where = filter_or_die(db, where, o->as_of);
	o->rules = rules.v;
	o->nrules = rules.n;
	o->all = all;
	o->merge = merge;
	o->explain = explain || named("explain");
	o->detail = o->ledger || named("product") || named("amount") ||
		    named("reminded");
	o->cap = cap;
	o->limit = limit;
}

/* Options that speak of lines. */
static void
check_progress(void)
{
	static const char *const lines[] = {
	    "all", "merge", "explain", "spread", "limit", NULL};

	for (int i = 0; lines[i] != NULL; i++)
		if (opt_given(lines[i]))
			opt_usage("--progress: not with --%s", lines[i]);
}

/* A name that is no rule of ours, or NULL. */
static const char *
rows(struct due_rows *p, const struct due_opts *o)
{
	struct due_count count;
	const char *unknown;

	if (progress)
		return due_progress(p->db, o, due_progress_print, p);
	unknown = due_run(p->db, o, due_rows_print, p, &count);
	if (unknown == NULL && count.withheld > 0 && !all && limit == 0)
		msg_note("%ld line%s withheld; --all shows %s", count.withheld,
		    count.withheld == 1 ? "" : "s",
		    count.withheld == 1 ? "it" : "them");
	return unknown;
}

int
main(int argc, char **argv)
{
	struct due_opts o = {0};
	struct due_rows p;
	const char *unknown;

	tool_begin(&tool, &argc, &argv);
	choose_days(&o);
	if (progress)
		check_progress();
	p.db = tool_db(DB_READ);
	choose_lines(p.db, &o);
	p.out = progress ? due_progress_sink() : due_rows_sink(&o);
	p.as_of = o.as_of;
	if (argc > 0) {
		o.only = tool_customers(p.db, argv, (size_t)argc, &o.nonly);
		o.restricted = true;
	}
	unknown = rows(&p, &o);
	if (unknown != NULL)
		opt_usage("--rule: no active rule %sis called '%s'",
		    progress ? "with checkpoints " : "", unknown);
	filter_free((struct filter *)o.where);
	free((void *)o.only);
	return tool_end(p.db, p.out);
}
