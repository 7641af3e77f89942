/* SPDX-License-Identifier: ISC */
/* Who owns whom, for everybody to see; what became of each claim. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/assign.h"
#include "model/find.h"
#include "model/lists.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/assigns.h"
#include "tool/tool.h"

static const struct column list_columns[] = {
    {"name", "姓名", COL_TEXT},
    {"owner", "负责人", COL_TEXT},
    {"since", "起始日", COL_DAY},
    {"role", "角色", COL_TEXT},
    {"state", "状态", COL_TEXT},
};

int
assigns_list(struct db *db, const struct assigns_opts *o)
{
	const char *name = o->mine ? tool_staff() : o->staff;
	const struct list_item *staff =
	    name ? list_find(db, LIST_STAFF, name) : NULL;
	struct filter *f = filter_or_die(db, o->where, day_today());
	const char *who = filter_sql(f);
	struct sink *out;
	struct q *q;

	if (o->staff != NULL && staff == NULL)
		opt_usage("no such staff: '%s'", o->staff);
	q = q_template(db, SQL_ASSIGN_LIST, "who", who, NULL);
	filter_bind(f, q);
	q_bind_int(q, ":all", o->all);
	if (name != NULL)
		q_bind_int(q, ":staff", staff ? staff->id : -1);
	out = tool_sink(list_columns, 5, 0);
	while (q_row(q)) {
		struct cell c[5] = {{0}};

		cell_text(&c[0], q, 1);
		cell_text(&c[1], q, 2);
		cell_int(&c[2], q, 3);
		cell_text(&c[3], q, 4);
		cell_word(&c[4],
		    assign_state_name((int)q_get_int(q, 5), q_get_text(q, 6)));
		sink_row(out, c);
	}
	q_free(q);
	filter_free(f);
	return tool_end(db, out);
}

/* ---- history ----------------------------------------------------------- */

enum {
	H_ID,
	H_CODE,
	H_NAME,
	H_ASSIGNMENT,
	H_STAFF,
	H_ROLE,
	H_STATE,
	H_REQUESTED,
	H_REQUESTED_BY,
	H_VISIT,
	H_POWER,
	H_PERSON,
	H_DECIDED,
	H_DECIDED_BY,
	H_AGAINST,
	H_RULE,
	H_FIGURES,
	H_CONSENT,
	H_SINCE,
	H_UNTIL,
	H_HOW,
	H_WHY,
	H_ENDED_BY,
	H_ENDED_HOW,
	H_ENDED_WHY,
	H_PHASE,
	H_COUNT
};

static const struct column history_columns[H_COUNT] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"assignment", "授权号", COL_INT},
    {"staff", "业务员", COL_TEXT},
    {"role", "角色", COL_TEXT},
    {"state", "状态", COL_TEXT},
    {"requested_on", "申请日", COL_DAY},
    {"requested_by", "申请人", COL_TEXT},
    {"first_visit", "首访日", COL_DAY},
    {"power", "决策权", COL_INT},
    {"person", "拜访对象", COL_TEXT},
    {"decided_on", "裁定日", COL_DAY},
    {"decided_by", "裁定人", COL_TEXT},
    {"against", "撞单对方", COL_TEXT},
    {"rule", "裁定规则", COL_TEXT},
    {"figures", "比较依据", COL_TEXT},
    {"consent_by", "同意人", COL_TEXT},
    {"since", "起始日", COL_DAY},
    {"until", "结束日", COL_DAY},
    {"how", "来由", COL_TEXT},
    {"why", "理由", COL_TEXT},
    {"ended_by", "结束人", COL_TEXT},
    {"ended_how", "结束方式", COL_TEXT},
    {"ended_why", "结束理由", COL_TEXT},
    {"phase", "阶段", COL_INT},
};

/* A customer, and the texts of one row. */
struct history {
	struct db *db;
	struct sink *out;
	int64_t id;
	char *code, *name;
	struct str against, rule, figures;
};

static void
start_row(const struct history *h, struct cell *c)
{
	for (int i = 0; i < H_COUNT; i++)
		c[i] = (struct cell){.null = true};
	c[H_ID] = (struct cell){.i = h->id};
	cell_word(&c[H_CODE], h->code);
	cell_word(&c[H_NAME], h->name);
}

static void
collisions(struct history *h, int64_t assignment)
{
	struct q *q = q_use(h->db, SQL_ASSIGN_COLLISIONS);

	str_reset(&h->against);
	str_reset(&h->rule);
	str_reset(&h->figures);
	q_bind_int(q, ":id", assignment);
	while (q_row(q)) {
		const char *sep = h->against.n > 0 ? " | " : "";

		str_addf(&h->rule, "%s%s", sep, q_get_text(q, 0));
		str_addf(&h->figures, "%s%s", sep, q_get_text(q, 1));
		str_addf(&h->against, "%s%s", sep, q_get_text(q, 2));
	}
}

static void
claim_row(struct history *h, struct q *q)
{
	static const struct {
		int cell, col;
		bool text;
	} cols[] = {{H_ASSIGNMENT, 0, false}, {H_STAFF, 1, true},
	    {H_ROLE, 2, true}, {H_REQUESTED, 4, false},
	    {H_REQUESTED_BY, 5, true}, {H_VISIT, 6, false}, {H_POWER, 7, false},
	    {H_PERSON, 8, true}, {H_DECIDED, 9, false},
	    {H_DECIDED_BY, 10, true}, {H_CONSENT, 11, true},
	    {H_SINCE, 12, false}, {H_UNTIL, 13, false}, {H_HOW, 14, true},
	    {H_WHY, 15, true}, {H_ENDED_BY, 16, true}, {H_ENDED_HOW, 17, true},
	    {H_ENDED_WHY, 18, true}, {H_PHASE, 19, false}};
	struct cell c[H_COUNT];

	start_row(h, c);
	for (size_t i = 0; i < sizeof(cols) / sizeof(*cols); i++)
		if (cols[i].text)
			cell_text(&c[cols[i].cell], q, cols[i].col);
		else
			cell_int(&c[cols[i].cell], q, cols[i].col);
	cell_word(&c[H_STATE],
	    assign_state_name((int)q_get_int(q, 3), q_get_text(q, 14)));
	collisions(h, q_get_int(q, 0));
	cell_word(&c[H_AGAINST], str_get(&h->against));
	cell_word(&c[H_RULE], str_get(&h->rule));
	cell_word(&c[H_FIGURES], str_get(&h->figures));
	sink_row(h->out, c);
}

/* The owner of the record of whom no assignment speaks. */
static void
record_row(struct history *h, struct q *q)
{
	struct cell c[H_COUNT];

	start_row(h, c);
	cell_text(&c[H_STAFF], q, 2);
	cell_word(&c[H_ROLE], "primary");
	cell_word(&c[H_STATE], "archive");
	cell_int(&c[H_SINCE], q, 3);
	cell_word(&c[H_HOW], "archive");
	sink_row(h->out, c);
}

static void
history_of(struct history *h, int64_t id)
{
	struct q *q = q_use(h->db, SQL_ASSIGN_CUSTOMER);

	h->id = id;
	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return;
	h->code = xstrdup(q_get_text(q, 0));
	h->name = xstrdup(q_get_text(q, 1));
	if (!q_is_null(q, 2) && q_get_int(q, 4) != 0)
		record_row(h, q);
	q_reset(q);
	q = q_use(h->db, SQL_ASSIGN_HISTORY);
	q_bind_int(q, ":customer", id);
	while (q_row(q))
		claim_row(h, q);
	free(h->code);
	free(h->name);
}

int
assigns_history(struct db *db, char *const *names, int n)
{
	struct history h = {.db = db};

	h.out = tool_sink(history_columns, H_COUNT, 0);
	for (int i = 0; i < n; i++) {
		int64_t id = find_one(db, names[i], NULL);

		if (id != 0)
			history_of(&h, id);
	}
	str_free(&h.against);
	str_free(&h.rule);
	str_free(&h.figures);
	return tool_end(db, h.out);
}
