/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "model/lists.h"
#include "tool/due_rows.h"
#include "tool/tool.h"

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"honorific", "称呼", COL_TEXT},
    {"phone", "电话", COL_TEXT},
    {"tier", "等级", COL_TEXT},
    {"owner", "负责人", COL_TEXT},
    {"due_on", "应联系日", COL_DAY},
    {"overdue", "逾期天数", COL_INT},
    {"rule", "规则", COL_TEXT},
    {"kind", "类型", COL_TEXT},
    {"reason", "原因", COL_TEXT},
    {"channel", "方式", COL_TEXT},
    {"follow_up", "跟进次数", COL_INT},
    {"last_contact", "上次联系", COL_DAY},
    {"last_outcome", "上次结果", COL_TEXT},
    {"next_step", "下一步", COL_TEXT},
    {"priority", "优先级", COL_INT},
    {"source", "出处", COL_TEXT},
    {"snoozed", "推迟次数", COL_INT},
    {"suppressed", "暂缓原因", COL_TEXT},
    {"explain", "说明", COL_TEXT},
    {"plan_on", "计划日", COL_DAY},
    {"preferred_time", "方便时间", COL_TEXT},
    {"city", "城市", COL_TEXT},
    {"email", "邮箱", COL_TEXT},
    {"product", "产品", COL_TEXT},
    {"amount", "金额", COL_MONEY},
    {"reminded", "提醒日", COL_DAY},
    {"complaint", "未结投诉", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))
#define SHOWN 19 /* of design 5 */

static struct cell
words(const struct due_line *l, enum due_text t)
{
	return (struct cell){
	    .s = l->text[t], .n = l->len[t], .null = l->len[t] == 0};
}

static struct cell
item(struct db *db, enum list which, int64_t id)
{
	const struct list_item *i = id ? list_get(db, which, id) : NULL;

	return i ? (struct cell){.s = i->name, .n = strlen(i->name)}
		 : (struct cell){.null = true};
}

static struct cell
number(int64_t v)
{
	return (struct cell){.i = v};
}

static struct cell
date(day_t day)
{
	return (struct cell){.i = day, .null = day == DAY_NONE};
}

void
due_rows_print(void *arg, const struct due_line *l)
{
	const struct due_rows *p = arg;
	const struct cell cells[NCOLUMNS] = {
	    number(l->id),
	    words(l, DUE_CODE),
	    words(l, DUE_NAME),
	    words(l, DUE_HONORIFIC),
	    words(l, DUE_PHONE),
	    item(p->db, LIST_TIER, l->tier_id),
	    item(p->db, LIST_STAFF, l->owner_id),
	    date(l->due_on),
	    number(l->due_on < p->as_of ? p->as_of - l->due_on : 0),
	    words(l, DUE_RULE),
	    words(l, DUE_KIND),
	    words(l, DUE_REASON),
	    item(p->db, LIST_CHANNEL, l->channel_id),
	    number(l->follow_up),
	    date(l->last_contact),
	    item(p->db, LIST_OUTCOME, l->outcome_id),
	    words(l, DUE_NEXT_STEP),
	    number(l->priority),
	    words(l, DUE_SOURCE),
	    number(l->snoozed),
	    words(l, DUE_SUPPRESSED),
	    words(l, DUE_EXPLAIN),
	    date(l->plan_on),
	    words(l, DUE_PREFERRED_TIME),
	    words(l, DUE_CITY),
	    words(l, DUE_EMAIL),
	    words(l, DUE_PRODUCT),
	    {.i = l->amount, .null = l->amount == INT64_MIN},
	    date(l->reminded),
	    words(l, DUE_COMPLAINT),
	};

	sink_row(p->out, cells);
}

struct sink *
due_rows_sink(const struct due_opts *o)
{
	static struct str list = STR_INIT;

	if (tool_shared.columns == NULL &&
	    (o->all || o->explain || o->cap > 0 || o->ledger)) {
		for (size_t i = 0; i < SHOWN; i++)
			str_addf(&list, "%s%s", i ? "," : "", columns[i].name);
		str_add(&list, o->all ? ",suppressed" : "");
		str_add(&list, o->explain ? ",explain" : "");
		str_add(&list, o->cap > 0 ? ",plan_on" : "");
		str_add(&list, o->ledger ? ",product,amount,reminded" : "");
		tool_shared.columns = str_get(&list);
	}
	return tool_sink(columns, NCOLUMNS, SHOWN);
}

static const struct column progress_columns[] = {
    {"rule", "规则", COL_TEXT},
    {"owner", "负责人", COL_TEXT},
    {"ends_on", "到期日", COL_DAY},
    {"days", "提前天数", COL_INT},
    {"holdings", "到期笔数", COL_INT},
    {"reminded", "已提醒笔数", COL_INT},
    {"share_pct", "提醒率%", COL_MONEY},
    {"target_pct", "目标率%", COL_INT},
    {"behind", "尚缺笔数", COL_INT},
};
#define NPROGRESS (sizeof(progress_columns) / sizeof(*progress_columns))

struct sink *
due_progress_sink(void)
{
	return tool_sink(progress_columns, NPROGRESS, NPROGRESS);
}

void
due_progress_print(void *arg, const struct due_progress *r)
{
	const struct due_rows *p = arg;
	const struct cell cells[NPROGRESS] = {
	    {.s = r->rule, .n = strlen(r->rule)},
	    item(p->db, LIST_STAFF, r->owner_id),
	    date(r->ends_on),
	    number(r->days),
	    number(r->holdings),
	    number(r->reminded),
	    {.i = r->share, .null = r->holdings == 0},
	    number(r->target),
	    number(r->behind),
	};

	sink_row(p->out, cells);
}
