/* SPDX-License-Identifier: ISC */
/* Registers of complaints, and what they are compared with. */
#include <stdlib.h>
#include <string.h>

#include "tool/complaints.h"
#include "tool/counts_impl.h"
#include "tool/tool.h"

/* ---- one row a case, a clock, a measure ---------------------------------- */

static const struct column register_columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "客户", COL_TEXT},
    {"no", "编号", COL_TEXT},
    {"kind", "种类", COL_TEXT},
    {"received", "受理时间", COL_MINUTE},
    {"order", "订单编号", COL_TEXT},
    {"product", "料号", COL_TEXT},
    {"ship_date", "交运日期", COL_TEXT},
    {"qty", "数量", COL_QTY},
    {"bad_qty", "不良数量", COL_QTY},
    {"undetermined", "客户加工中未确定", COL_BOOL},
    {"demand", "客户要求", COL_TEXT},
    {"class", "类别", COL_TEXT},
    {"reason", "投诉原因", COL_TEXT},
    {"cause", "根本原因", COL_TEXT},
    {"dept", "责任部门", COL_TEXT},
    {"owner", "责任人", COL_TEXT},
    {"state", "状态", COL_TEXT},
    {"deadline", "期限", COL_MINUTE},
    {"closed", "结案时间", COL_MINUTE},
    {"days", "天数", COL_INT},
    {"overdue", "逾期天数", COL_INT},
    {"timely", "按期", COL_BOOL},
    {"amount", "金额", COL_MONEY},
    {"closed_as", "结案方式", COL_TEXT},
};
#define NREGISTER (sizeof(register_columns) / sizeof(*register_columns))

/* Column 8 of the query is the field of the procedure, 9 the order's day. */
void
counts_register(struct stats *s, struct sink **out)
{
	struct q *q = stats_query(s, SQL_STATS_REGISTER);

	*out = counts_sink(s, register_columns, NREGISTER);
	while (q_row(q)) {
		struct cell c[NREGISTER];
		char day[16];

		for (size_t i = 0; i < NREGISTER; i++)
			c[i] = counts_cell(q, (int)(i < 9 ? i : i + 1),
			    register_columns[i].type);
		if (c[8].null && !q_is_null(q, 9))
			c[8] = counts_text(
			    day_format((day_t)q_get_int(q, 9), day));
		sink_row(*out, c);
	}
	q_free(q);
}

static const struct column overdue_columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "客户", COL_TEXT},
    {"no", "编号", COL_TEXT},
    {"clock", "时限", COL_TEXT},
    {"state", "状态", COL_TEXT},
    {"dept", "责任部门", COL_TEXT},
    {"owner", "责任人", COL_TEXT},
    {"deadline", "期限", COL_MINUTE},
    {"overdue", "逾期天数", COL_INT},
    {"late_hours", "逾期小时", COL_MONEY},
    {"stands", "暂停", COL_BOOL},
    {"level", "级别", COL_INT},
    {"escalated_to", "上报", COL_TEXT},
};
#define NOVERDUE (sizeof(overdue_columns) / sizeof(*overdue_columns))

void
counts_overdue(struct stats *s, struct sink **out)
{
	struct q *q = stats_query(s, SQL_STATS_OVERDUE);

	*out = counts_sink(s, overdue_columns, NOVERDUE);
	while (q_row(q)) {
		struct cell c[NOVERDUE];

		for (size_t i = 0; i < NOVERDUE; i++)
			c[i] = counts_cell(q, (int)i, overdue_columns[i].type);
		c[10].i = (c[10].i * 100 + 30) / 60;
		sink_row(*out, c);
	}
	q_free(q);
}

static const struct column measure_columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "客户", COL_TEXT},
    {"no", "编号", COL_TEXT},
    {"kind", "类型", COL_TEXT},
    {"measure", "措施", COL_TEXT},
    {"dept", "责任部门", COL_TEXT},
    {"owner", "责任人", COL_TEXT},
    {"due", "期限", COL_DAY},
    {"done", "完成日", COL_DAY},
    {"checked", "复查日", COL_DAY},
    {"checked_by", "复查人", COL_TEXT},
    {"ok", "有效", COL_BOOL},
    {"fed_back_to", "反馈部门", COL_TEXT},
    {"overdue", "逾期天数", COL_INT},
    {"round", "轮次", COL_INT},
};
#define NMEASURES (sizeof(measure_columns) / sizeof(*measure_columns))

void
counts_measures(struct stats *s, struct sink **out)
{
	struct q *q = stats_query(s, SQL_STATS_MEASURES);

	*out = counts_sink(s, measure_columns, NMEASURES);
	while (q_row(q)) {
		struct cell c[NMEASURES];

		for (size_t i = 0; i < NMEASURES; i++)
			c[i] = counts_cell(q, (int)i, measure_columns[i].type);
		sink_row(*out, c);
	}
	q_free(q);
}

/* ---- rates --------------------------------------------------------------- */

static const struct column rate_columns[] = {
    {"rate", "指标", COL_TEXT},
    {"count", "件数", COL_INT},
    {"base", "基数", COL_INT},
    {"per_100000", "每十万", COL_MONEY},
    {"goal", "目标", COL_MONEY},
    {"ok", "达标", COL_BOOL},
};
#define NRATES (sizeof(rate_columns) / sizeof(*rate_columns))

static int64_t
base(const struct stats *s)
{
	static const struct {
		const char *per;
		enum sql_id sql;
	} of[] = {{"orders", SQL_STATS_BASE_ORDERS},
	    {"contacts", SQL_STATS_BASE_CONTACTS},
	    {"customers", SQL_STATS_BASE_CUSTOMERS}};
	struct q *q;
	size_t i = 0;
	int64_t n;

	while (complaints_opts.per != NULL &&
	       strcmp(of[i].per, complaints_opts.per) != 0)
		i++;
	q = stats_query(s, of[i].sql);
	n = q_one(q, 0);
	q_free(q);
	return n;
}

static void
rate(struct sink *out, const char *name, int64_t count, int64_t all,
    const int64_t *goal)
{
	struct cell c[NRATES] = {counts_text(name), {.i = count}, {.i = all},
	    {.null = true}, {.null = goal == NULL}, {.null = true}};

	if (all > 0)
		c[3] = (struct cell){.i = (count * 10000000 + all / 2) / all};
	if (goal != NULL) {
		c[4].i = *goal;
		/* the fraction itself, not what is left of it by rounding */
		if (all > 0)
			c[5] =
			    (struct cell){.i = count * 10000000 < *goal * all};
	}
	sink_row(out, c);
}

/* Of a hundred dissatisfied so many speak: n / 4 % is an estimate of all. */
void
counts_rates(struct stats *s, struct sink **out)
{
	struct q *q = stats_query(s, SQL_STATS_RATES);
	long voiced = stats_number(s, "complaint_voiced");
	char *text = stats_text(s, "complaint_goal");
	int64_t goal = 100, n[3] = {0}, all;

	*out = counts_sink(s, rate_columns, NRATES);
	if (q_row(q))
		for (int i = 0; i < 3; i++)
			n[i] = q_get_int(q, i);
	q_free(q);
	str_to_cents(text, &goal);
	free(text);
	all = base(s);
	if (n[0] == 0 && all == 0)
		return;
	rate(*out, "complaint", n[0], all, &goal);
	rate(*out, "omission", n[1], all, &goal);
	rate(*out, "dissatisfaction", n[2], all, &goal);
	if (voiced > 0)
		rate(*out, "silent", n[0] * 100 / voiced, all, NULL);
}

/* ---- repurchase ---------------------------------------------------------- */

static const struct column repurchase_columns[] = {
    {"outcome", "结果", COL_TEXT},
    {"customers", "客户数", COL_INT},
    {"bought_again", "再购客户", COL_INT},
    {"pct", "再购率%", COL_MONEY},
    {"benchmark", "参照%", COL_MONEY},
};

void
counts_repurchase(struct stats *s, struct sink **out)
{
	static const char *const outcomes[] = {
	    "not_complained", "complained", "solved", "solved_fast"};
	char *text = stats_text(s, "complaint_benchmarks");
	char *p = text;
	int64_t n[4][2] = {{0}}, sum = 0;
	struct q *q = stats_query(s, SQL_STATS_REPURCHASE_OTHERS);

	*out = counts_sink(s, repurchase_columns, 5);
	if (q_row(q))
		for (int i = 0; i < 2; i++)
			n[0][i] = q_get_int(q, i);
	q_free(q);
	q = stats_query(s, SQL_STATS_REPURCHASE);
	while (q_row(q))
		for (int i = 0; i < 2; i++)
			n[q_get_int(q, 0)][i] = q_get_int(q, 1 + i);
	q_free(q);
	for (int i = 0; i < 4; i++)
		sum += n[i][0];
	for (int i = 0; i < 4 && sum > 0; i++) {
		char *word = str_split(&p, " ,;");
		struct cell c[5] = {counts_text(outcomes[i]), {.i = n[i][0]},
		    {.i = n[i][1]}, counts_percent(n[i][1], n[i][0]),
		    {.null = true}};

		c[4].null = word == NULL || !str_to_cents(word, &c[4].i);
		sink_row(*out, c);
	}
	free(text);
}
