/* SPDX-License-Identifier: ISC */
/* crm-deal list and show. */

#include "model/deal.h"
#include "rows/row.h"
#include "tool/cells.h"
#include "tool/deals.h"
#include "tool/holdings.h"
#include "tool/papers.h"
#include "tool/tool.h"

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"deal", "商机号", COL_TEXT},
    {"title", "商机", COL_TEXT},
    {"pipeline", "流程", COL_TEXT},
    {"stage", "阶段", COL_TEXT},
    {"stage_on", "进入阶段日", COL_DAY},
    {"days", "停留天数", COL_INT},
    {"amount", "金额", COL_MONEY},
    {"probability", "成功率", COL_INT},
    {"weighted", "加权金额", COL_MONEY},
    {"expected", "预计签约", COL_DAY},
    {"owner", "负责人", COL_TEXT},
    {"state", "结果", COL_TEXT},
    {"opened", "开始日", COL_DAY},
    {"closed", "结束日", COL_DAY},
    {"reason", "原因", COL_TEXT},
    {"lesson", "教训", COL_TEXT},
    {"margin", "毛利", COL_MONEY},
    {"product", "产品", COL_TEXT},
    {"campaign", "活动", COL_TEXT},
    {"competitor", "竞争对手", COL_TEXT},
    {"no_commission", "无提成", COL_BOOL},
    {"ext_id", "外部编号", COL_TEXT},
    {"note", "备注", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

/* Days in the stage: until today, or until it was closed. */
static void
put_days(struct cell *c, struct q *q)
{
	int64_t end = q_is_null(q, 14) ? day_today() : q_get_int(q, 14);

	c->i = end - q_get_int(q, 7);
	if (c->i < 0)
		c->i = 0;
}

static void
put_weighted(struct cell *c, struct q *q)
{
	int64_t pct = q_get_int(q, 9);

	c->null = q_is_null(q, 8) || q_get_int(q, 12) > DEAL_WON ||
		  (q_is_null(q, 9) && q_get_int(q, 12) == DEAL_OPEN);
	if (q_get_int(q, 12) == DEAL_WON)
		pct = 100;
	c->i = q_get_int(q, 8) / 100 * pct + q_get_int(q, 8) % 100 * pct / 100;
}

static void
print(struct db *db, struct sink *out, struct q *q)
{
	static const signed char from[NCOLUMNS] = {0, 1, 2, 3, 4, 5, 6, 7, -1,
	    8, 9, -1, 10, 11, -1, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23};
	struct cell c[NCOLUMNS] = {{0}};

	cells_from(c, columns, from, NCOLUMNS, q);
	(void)db;
	put_days(&c[8], q);
	put_weighted(&c[11], q);
	cell_word(&c[14], deal_state_name((int)q_get_int(q, 12)));
	sink_row(out, c);
}

static const char *
state_of(void)
{
	const struct deals_opts *o = &deals_opts;

	return o->all    ? "1"
	       : o->won  ? "d.state = 1"
	       : o->lost ? "d.state IN (2, 3)"
			 : "d.state = 0";
}

static struct q *
make(struct db *db, const struct filter *f, int64_t customer)
{
	const struct deals_opts *o = &deals_opts;
	struct q *q = q_template(db, SQL_DEAL_LIST, "state", state_of(),
	    "customer", customer ? "d.customer_id = :customer" : "1", "where",
	    filter_sql_all(f), NULL);

	filter_bind(f, q);
	q_bind_text(q, ":stage", o->stage);
	q_bind_text(q, ":pipeline", o->pipeline);
	if (customer != 0)
		q_bind_int(q, ":customer", customer);
	deals_bind_listing(db, q);
	return q;
}

int
deals_list(int argc, char **argv)
{
	static const char *const states[] = {
	    "open", "won", "lost", "all", NULL};
	static const struct deals_listing l = {
	    columns, NCOLUMNS, 18, states, make, print};

	return deals_run_listing(&l, argc, argv);
}

/* ---- one deal ------------------------------------------------------------ */

static const struct column show_columns[] = {
    {"deal", "商机号", COL_TEXT},
    {"part", "部分", COL_TEXT},
    {"stage", "阶段", COL_TEXT},
    {"name", "名称", COL_TEXT},
    {"from", "起", COL_DAY},
    {"until", "止", COL_DAY},
    {"by", "经手人", COL_TEXT},
    {"note", "备注", COL_TEXT},
};

/* Steps: stage, from, until, by, note. */
static void
show_steps(struct db *db, struct sink *out, int64_t id, const char *no)
{
	struct q *q = q_use(db, SQL_DEAL_STEPS);

	q_bind_int(q, ":id", id);
	while (q_row(q)) {
		struct cell c[8] = {{0}};

		cell_word(&c[0], no);
		cell_word(&c[1], "step");
		cell_text(&c[2], q, 0);
		cell_int(&c[4], q, 1);
		cell_int(&c[5], q, 2);
		cell_text(&c[6], q, 3);
		cell_text(&c[7], q, 4);
		sink_row(out, c);
	}
}

/* Items: the day they are due, the day they were done. */
static void
show_items(struct db *db, struct sink *out, int64_t id, const char *no)
{
	struct q *q = q_use(db, SQL_DEAL_ITEMS);

	q_bind_int(q, ":id", id);
	while (q_row(q)) {
		struct cell c[8] = {{0}};

		cell_word(&c[0], no);
		cell_word(&c[1], "item");
		cell_text(&c[2], q, 0);
		cell_text(&c[3], q, 1);
		cell_int(&c[4], q, 2);
		cell_int(&c[5], q, 3);
		cell_text(&c[6], q, 4);
		cell_text(&c[7], q, 5);
		sink_row(out, c);
	}
}

int
deals_show(int argc, char **argv)
{
	struct sink *out;
	struct db *db;

	if (argc == 0)
		opt_usage("show: which deal?");
	db = tool_db(DB_READ);
	out = tool_sink(show_columns, 8, 0);
	for (int i = 0; i < argc; i++) {
		int64_t id = deal_find(db, argv[i]);
		struct deal_row d;

		if (id == 0 || !deal_get(db, id, &d)) {
			msg_fail(CRM_REFUSED, "no such deal: '%s'", argv[i]);
			continue;
		}
		show_steps(db, out, id, d.no);
		show_items(db, out, id, d.no);
		deals_show_commission(db, out, id, &d);
		papers_of_deal(db, out, id, d.no);
	}
	return tool_end(db, out);
}
