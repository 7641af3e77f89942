/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "tool/log.h"
#include "tool/tool.h"

static struct log_opts o;
static const char **const text = o.text;
static struct opt_list input, voids, rules;
static bool in, out, effective, attempt, print;

static const struct opt opts[] = {
    {'i', "input", OPT_LIST, &input, "FILE",
	"log the rows of FILE; operand - is standard input"},
    {0, "person", OPT_TEXT, &o.text[LF_PERSON], "NAME",
	"who inside the customer"},
    {0, "channel", OPT_TEXT, &o.text[LF_CHANNEL], "NAME",
	"phone, wechat, visit and so on (crm-config channel)"},
    {0, "in", OPT_FLAG, &in, NULL, "the customer came to us"},
    {0, "out", OPT_FLAG, &out, NULL, "we came to the customer (usual)"},
    {0, "kind", OPT_TEXT, &o.text[LF_KIND], "NAME",
	"what it was for (crm-config contact_kind)"},
    {0, "outcome", OPT_TEXT, &o.text[LF_OUTCOME], "NAME",
	"what came of it (crm-config outcome)"},
    {0, "effective", OPT_FLAG, &effective, NULL,
	"it counts, whatever the outcome"},
    {0, "attempt", OPT_FLAG, &attempt, NULL,
	"it was an attempt, whatever the outcome"},
    {0, "seconds", OPT_TEXT, &o.text[LF_SECONDS], "N",
	"how long it took: 90, 5m30s or 5:30"},
    {0, "duration", OPT_TEXT, &o.text[LF_SECONDS], "LENGTH", "the same"},
    {0, "by", OPT_TEXT, &o.text[LF_BY], "STAFF", "who did it (--as)"},
    {0, "at", OPT_TEXT, &o.text[LF_AT], "TIME",
	"when; a date alone is its midnight (now)"},
    {0, "note", OPT_TEXT, &o.text[LF_NOTE], "TEXT", "what was said"},
    {0, "rule", OPT_LIST, &rules, "RULE",
	"due rule it answers; may be given again"},
    {0, "next", OPT_TEXT, &o.text[LF_NEXT], "DATE", "when to call next"},
    {0, "step", OPT_TEXT, &o.text[LF_STEP], "TEXT", "what to do then"},
    {0, "promise", OPT_TEXT, &o.text[LF_PROMISE], "TEXT",
	"what was promised: makes a task"},
    {0, "deadline", OPT_TEXT, &o.text[LF_DEADLINE], "DATE",
	"until when it was promised"},
    {0, "task-kind", OPT_TEXT, &o.text[LF_TASK_KIND], "NAME",
	"kind of that task (promise)"},
    {0, "objection", OPT_TEXT, &o.text[LF_OBJECTION], "TEXT",
	"what stands against it"},
    {0, "ext-id", OPT_TEXT, &o.text[LF_EXT_ID], "ID",
	"its number in another system: logged once only"},
    {0, "snooze", OPT_DATE, &o.until, "DATE",
	"log nothing, put due lines off until DATE"},
    {0, "void", OPT_LIST, &voids, "ID",
	"withdraw a contact; operands are further ids"},
    {0, "why", OPT_TEXT, &o.why, "TEXT", "reason of --snooze or --void"},
    {'p', "print", OPT_FLAG, &print, NULL, "print what was logged as rows"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-log-contact",
    .purpose = "Record contacts with result, next step and promise; "
	       "options given with rows fill their empty cells",
    .usage = "[options] CUSTOMER ... | - | --input FILE | --void ID",
    .opts = opts,
    .flags = TOOL_ROWS,
};

static void
join_rules(void)
{
	struct str b = STR_INIT;

	for (size_t i = 0; i < rules.n; i++)
		str_addf(&b, "%s%s", i ? ";" : "", rules.v[i]);
	o.text[LF_RULE] = rules.n > 0 ? str_take(&b) : NULL;
}

/* What a contact is told by would be lost. */
static void
goes_with(const char *mode, const char *names)
{
	for (const struct opt *p = opts; p->kind; p++)
		if (opt_given(p->name) && !str_in_list(names, p->name))
			opt_usage("--%s does not go with --%s", p->name, mode);
}

static void
check_options(void)
{
	static const char *const pairs[][4] = {{"in", "out", NULL},
	    {"effective", "attempt", NULL}, {"seconds", "duration", NULL},
	    {"snooze", "void", "input", NULL}};

	for (size_t i = 0; i < 3; i++)
		opt_exclusive(pairs[i]);
	if (voids.n > 0 && (o.snooze || input.n > 0))
		opt_usage("--void goes alone");
	if (voids.n > 0)
		goes_with("void", "void why print");
	if (o.snooze)
		goes_with("snooze", "snooze why rule by input print");
	if ((voids.n > 0 || o.snooze) && (o.why == NULL || *o.why == '\0'))
		opt_usage(
		    "--%s needs --why TEXT", voids.n > 0 ? "void" : "snooze");
	if (o.why != NULL && voids.n == 0 && !o.snooze)
		opt_usage("--why goes with --snooze or --void");
	if (o.snooze && o.until <= day_today())
		opt_usage("--snooze: the date must be after today");
	if (o.snooze && print)
		opt_usage("--print shows contacts; --snooze logs none");
}

static void
take_options(void)
{
	o.snooze = opt_given("snooze");
	o.voids = voids.n > 0;
	check_options();
	join_rules();
	if (in || out)
		text[LF_DIRECTION] = in ? "in" : "out";
	if (effective || attempt)
		text[LF_EFFECTIVE] = effective ? "1" : "0";
}

/* Operands are ids with --void; else customers, or rows. */
static bool
take_operands(int argc, char **argv)
{
	struct opt_list *list = voids.n > 0 ? &voids : &input;
	bool rows = voids.n > 0;

	for (int i = 0; i < argc; i++)
		rows = rows || tool_is_rows(argv[i]);
	if (!rows && input.n > 0 && argc > 0)
		opt_usage("customers as operands and rows exclude each other");
	for (int i = 0; rows && i < argc; i++) {
		if (voids.n == 0 && !tool_is_rows(argv[i]))
			opt_usage("customers as operands and rows exclude "
				  "each other");
		list->v =
		    xgrow(list->v, list->n + 1, &list->cap, sizeof(*list->v));
		list->v[list->n++] = argv[i];
		list->v[list->n] = NULL;
	}
	return rows || input.n > 0;
}

int
main(int argc, char **argv)
{
	struct sink *rows = NULL;
	struct db *db;
	bool lists;

	tool_begin(&tool, &argc, &argv);
	take_options();
	lists = take_operands(argc, argv);
	if (!lists && argc == 0)
		opt_usage("who was contacted? name a customer, or - for rows");
	if (!tool_readable(input.v, voids.n > 0 ? 0 : input.n))
		return tool_end(NULL, NULL);
	db = tool_db(DB_CREATE);
	derive_attach(db);
	if (print)
		rows = o.print = tool_sink(log_columns, LOG_COLUMNS, 0);
	if (voids.n > 0)
		log_void(db, &o, voids.v);
	else if (lists)
		log_rows(db, &o, input.v);
	else
		log_customers(db, &o, argv, argc);
	return tool_end(db, rows);
}
