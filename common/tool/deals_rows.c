/* SPDX-License-Identifier: ISC */
/* crm-deal open and import: deals out of options and rows. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/deal.h"
#include "model/lists.h"
#include "model/setting.h"
#include "store/query.h"
#include "tool/deals.h"
#include "tool/entry.h"
#include "tool/tool.h"

enum deal_field {
	DF_NO = EF_FIRST,
	DF_TITLE,
	DF_PIPELINE,
	DF_STAGE,
	DF_SINCE,
	DF_OPENED,
	DF_CLOSED,
	DF_RESULT,
	DF_AMOUNT,
	DF_MARGIN,
	DF_PROBABILITY,
	DF_EXPECTED,
	DF_OWNER,
	DF_PRODUCT,
	DF_CAMPAIGN,
	DF_COMPETITOR,
	DF_REASON,
	DF_LESSON,
	DF_EXT_ID,
	DF_NOTE,
	DF_NO_COMMISSION,
	DF_COUNT
};
_Static_assert(DF_COUNT <= ENTRY_FIELDS, "fields");

static const struct map_field fields[DF_COUNT + 1] = {
    ENTRY_WHO,
    [DF_NO] = {"deal", "no 商机编号 商机号 单号 dealno dealid", false},
    [DF_TITLE] = {"title", "商机 商机名称 项目 项目名称 标题 名称 dealname",
	false},
    [DF_PIPELINE] = {"pipeline", "流程 销售流程", false},
    [DF_STAGE] = {"stage", "阶段 销售阶段 dealstage", false},
    [DF_SINCE] = {"stage_on", "阶段日期 进入阶段日 进入阶段 stagedate", false},
    [DF_OPENED] = {"opened",
	"开始日期 开始日 立项日期 创建日期 日期 createdate openedon created "
	"date "
	"dealdate opendate",
	false},
    [DF_CLOSED] = {"closed",
	"结束日期 结束日 成交日期 关闭日期 closedate closedon closeddate "
	"closedat "
	"closingdate ended",
	false},
    [DF_RESULT] = {"result", "结果 状态 state outcome won", false},
    [DF_AMOUNT] = {"amount", "金额 商机金额 预计金额 value", false},
    [DF_MARGIN] = {"margin", "毛利 利润", false},
    [DF_PROBABILITY] = {"probability", "成功率 概率 可能性", false},
    [DF_EXPECTED] = {"expected", "预计成交 预计签约 预计日期 expectedclose",
	false},
    [DF_OWNER] = {"owner", "负责人 业务员 销售 staff dealowner", false},
    [DF_PRODUCT] = {"product", "产品 产品名称 商品", false},
    [DF_CAMPAIGN] = {"campaign", "活动 市场活动 推广", false},
    [DF_COMPETITOR] = {"competitor", "竞争对手 对手", false},
    [DF_REASON] = {"reason", "原因 赢单原因 丢单原因 closedlostreason", false},
    [DF_LESSON] = {"lesson", "教训 总结 经验", false},
    [DF_EXT_ID] = {"ext_id", "externalid 外部编号", false},
    [DF_NOTE] = {"note", "备注 说明 remark", false},
    [DF_NO_COMMISSION] = {"no_commission", "无提成", false},
};

static bool
read_numbers(struct entry *e, struct deal *d)
{
	return entry_money(e, DF_AMOUNT, &d->amount) &&
	       entry_money(e, DF_MARGIN, &d->margin) &&
	       entry_whole(e, DF_PROBABILITY, &d->probability) &&
	       entry_day(e, DF_SINCE, &d->stage_on) &&
	       entry_day(e, DF_OPENED, &d->opened_on) &&
	       entry_day(e, DF_CLOSED, &d->closed_on) &&
	       entry_day(e, DF_EXPECTED, &d->expected_on);
}

/* The stage of a row: of the pipeline it names, else of the one its deal is in,
 * else of the usual one. */
static bool
read_stage(struct entry *e, struct deal *d, const struct deal_row *was,
    char **pipeline)
{
	const char *stage = entry_text(e, DF_STAGE);
	const char *said = entry_text(e, DF_PIPELINE);

	if (said != NULL)
		*pipeline = xstrdup(said);
	else if (was->id != 0)
		*pipeline = xstrdup(was->pipeline);
	else
		*pipeline = setting_get(e->db, "pipeline", "sales");
	d->pipeline = *pipeline;
	d->stage_id = deal_stage(e->db, *pipeline, stage);
	if (was->id != 0 && strcmp(*pipeline, was->pipeline) != 0)
		import_reject(
		    e->im, "pipeline", "the deal is in '%s'", was->pipeline);
	else if (d->stage_id != 0)
		return true;
	else if (deal_stage(e->db, *pipeline, NULL) == 0)
		import_reject(e->im, "pipeline",
		    "no such pipeline: '%s'; there are %s", *pipeline,
		    deal_stages(e->db, NULL));
	else
		import_reject(e->im, "stage",
		    "no such stage: '%s'; there are %s", stage,
		    deal_stages(e->db, *pipeline));
	return false;
}

static bool
read_result(struct entry *e, struct deal *d)
{
	const char *result = entry_text(e, DF_RESULT);
	const char *reason = entry_text(e, DF_REASON);

	d->state = result ? deal_state_find(result) : DEAL_OPEN;
	if (d->state < 0) {
		import_reject(e->im, "result",
		    "neither open, won, lost nor dropped: '%s'", result);
		return false;
	}
	if (result == NULL && d->closed_on != DAY_NONE) {
		import_reject(e->im, "result",
		    "closed, but neither won, lost nor dropped");
		return false;
	}
	if (d->state == DEAL_OPEN && d->closed_on != DAY_NONE) {
		import_reject(e->im, "closed", "an open deal has no such day");
		return false;
	}
	if (reason == NULL)
		return true;
	d->reason_id = deal_reason(e->db, reason, d->state);
	if (d->reason_id == 0)
		import_reject(e->im, "reason",
		    "no such reason: '%s'; there are %s", reason,
		    deal_reasons(e->db, d->state));
	return d->reason_id != 0;
}

static bool
happened(struct entry *e, const char *field, day_t day)
{
	char text[16];

	if (day == DAY_NONE || day <= day_today())
		return true;
	import_reject(e->im, field,
	    "'%s' is in the future: it is recorded when it has happened",
	    day_format(day, text));
	return false;
}

/* A file that says only one of the days means the others with it. */
static bool
read_days(struct entry *e, struct deal *d, const struct deal_row *was)
{
	char day[16];

	if (!happened(e, "opened", d->opened_on) ||
	    !happened(e, "stage_on", d->stage_on) ||
	    !happened(e, "closed", d->closed_on))
		return false;
	if (was->id != 0 && d->opened_on != DAY_NONE &&
	    d->opened_on != was->opened_on) {
		import_reject(e->im, "opened", "the deal was opened on %s",
		    day_format(was->opened_on, day));
		return false;
	}
	if (was->id != 0)
		d->opened_on = was->opened_on;
	if (d->opened_on == DAY_NONE)
		d->opened_on = d->stage_on;
	if (d->opened_on == DAY_NONE)
		d->opened_on =
		    d->closed_on != DAY_NONE ? d->closed_on : day_today();
	if (d->state != DEAL_OPEN && d->closed_on == DAY_NONE)
		d->closed_on = was->state != DEAL_OPEN   ? was->closed_on
			       : d->stage_on != DAY_NONE ? d->stage_on
			       : was->id == 0            ? d->opened_on
							 : day_today();
	if (d->closed_on != DAY_NONE && d->closed_on < d->opened_on) {
		import_reject(e->im, "closed", "before the day it was opened");
		return false;
	}
	if (d->stage_on == DAY_NONE ||
	    (d->stage_on >= d->opened_on &&
		(d->closed_on == DAY_NONE || d->stage_on <= d->closed_on)))
		return true;
	import_reject(e->im, "stage_on",
	    "not from the day it was opened to the one it was closed");
	return false;
}

/* The probability of its stage is said of a deal only when it had one of its
 * own: what crm-deal list writes may be read again. */
static bool
read_figures(struct entry *e, struct deal *d, const struct deal_row *was)
{
	int64_t usual = was->id != 0 && entry_text(e, DF_STAGE) == NULL
			    ? was->usual
			    : deal_stage_probability(e->db, d->stage_id);

	if (d->probability != DEAL_NONE &&
	    (d->probability < 0 || d->probability > 100)) {
		import_reject(e->im, "probability", "has to be from 0 to 100");
		return false;
	}
	if (d->amount != DEAL_NONE && d->amount < 0) {
		import_reject(e->im, "amount", "has to be 0 or more");
		return false;
	}
	if (d->probability == usual)
		d->probability = DEAL_NONE;
	return true;
}

/* The customer's owner goes before whoever works here now. */
static int64_t
owner_of(struct entry *e, int64_t customer)
{
	struct q *q = q_use(e->db, SQL_DEAL_CUSTOMER_OWNER);
	int64_t id = entry_staff(e, DF_OWNER);

	if (id != 0)
		return id;
	q_bind_int(q, ":id", customer);
	id = q_one(q, 0);
	if (id != 0 || e->cells)
		return id;
	return list_need(e->db, LIST_STAFF, tool_staff(), false)->id;
}

static bool
named(struct entry *e, const struct deal *d, struct deal_row *was)
{
	int64_t id = d->no ? deal_find(e->db, d->no) : 0;

	*was = (struct deal_row){.id = 0};
	if (id == 0 && d->ext_id != NULL)
		id = deal_by_ext(e->db, d->ext_id);
	if (id == 0 || !deal_get(e->db, id, was) ||
	    was->customer_id == d->customer_id)
		return true;
	import_reject(e->im, d->no ? "deal" : "ext_id",
	    "'%s' is a deal of another customer", d->no ? d->no : d->ext_id);
	return false;
}

/* *was is the deal that its number or ext_id names; its id is 0 when there is
 * none. */
static bool
read_deal(struct entry *e, int64_t customer, struct deal *d,
    struct deal_row *was, char **pipeline)
{
	*d = (struct deal){.customer_id = customer,
	    .stage_on = DAY_NONE,
	    .no = entry_text(e, DF_NO),
	    .ext_id = entry_text(e, DF_EXT_ID)};
	if (!named(e, d, was) || !read_numbers(e, d) ||
	    !read_stage(e, d, was, pipeline) || !read_result(e, d) ||
	    !read_days(e, d, was) || !read_figures(e, d, was) ||
	    !deals_read_commission(e, DF_NO_COMMISSION, d))
		return false;
	if (entry_text(e, DF_PRODUCT) != NULL)
		d->product_id = list_need(
		    e->db, LIST_PRODUCT, entry_text(e, DF_PRODUCT), false)
				    ->id;
	d->title = entry_text(e, DF_TITLE);
	d->campaign = entry_text(e, DF_CAMPAIGN);
	d->competitor = entry_text(e, DF_COMPETITOR);
	d->lesson = entry_text(e, DF_LESSON);
	d->note = entry_text(e, DF_NOTE);
	return true;
}

static bool
taken(void *arg, int64_t id)
{
	return entry_named(arg, id);
}

/* What a row asks of a deal and cannot have. */
static bool
refused(struct entry *e, const char *day_field, enum deal_result r,
    const struct deal_row *was, const char *why)
{
	char day[16];

	if (r == DEAL_REQUIRED)
		import_reject(e->im, "stage", "not done yet: %s", why);
	else if (r == DEAL_EARLY)
		import_reject(e->im, day_field, "it came to '%s' on %s",
		    was->stage, day_format(was->stage_on, day));
	else if (r == DEAL_ENDED)
		import_reject(e->im, "result", "it is %s since %s",
		    deal_state_name(was->state),
		    day_format(was->closed_on, day));
	else
		return false;
	return true;
}

/* To the stage of a row; one that it came to on that day is known. */
static enum deal_result
step(struct entry *e, int64_t id, const struct deal *d,
    const struct deal_row *was, struct str *why)
{
	day_t on = d->stage_on;

	if (on == DAY_NONE ? d->stage_id == was->stage_id
			   : deal_was_in(e->db, id, d->stage_id, on))
		return DEAL_UNCHANGED;
	if (on != DAY_NONE && d->stage_id == was->stage_id)
		return was->state == DEAL_OPEN ? DEAL_EARLY : DEAL_ENDED;
	if (on == DAY_NONE)
		on = d->closed_on != DAY_NONE ? d->closed_on : day_today();
	return deal_move(e->db, id, d->stage_id, on, d->owner_id, NULL, why);
}

static void
change(struct entry *e, int64_t id, struct deal *d)
{
	enum deal_result moved = DEAL_UNCHANGED, closed = DEAL_UNCHANGED;
	struct str why = STR_INIT;
	struct deal_row was;
	bool set;

	deal_get(e->db, id, &was);
	d->owner_id = entry_staff(e, DF_OWNER);
	if (was.probability != DEAL_NONE)
		entry_whole(e, DF_PROBABILITY, &d->probability);
	if (entry_text(e, DF_STAGE) != NULL)
		moved = step(e, id, d, &was, &why);
	if (was.state != DEAL_OPEN && d->state == DEAL_OPEN &&
	    entry_text(e, DF_RESULT) != NULL)
		moved = DEAL_ENDED;
	if (!refused(e, "stage_on", moved, &was, str_get(&why))) {
		if (d->state != DEAL_OPEN)
			closed = deal_close(e->db, id, d);
		set = closed <= DEAL_UNCHANGED && deal_set(e->db, id, d);
		if (closed == DEAL_CHANGED || d->commission != COMMISSION_ASK)
			set |= closed <= DEAL_UNCHANGED &&
			       deal_commission_of(e->db, id, d);
		if (closed == DEAL_CHANGED)
			deals_note_commission(e->db, id, d);
		if (!refused(e, "closed", closed, &was, ""))
			import_result(e->im, set || moved == DEAL_CHANGED ||
						     closed == DEAL_CHANGED
						 ? IMPORT_UPDATED
						 : IMPORT_UNCHANGED);
	}
	str_free(&why);
}

static void
put(struct entry *e, int64_t customer)
{
	char *pipeline = NULL;
	struct deal_row was;
	struct deal d;
	int64_t id;

	if (!read_deal(e, customer, &d, &was, &pipeline)) {
		free(pipeline);
		return;
	}
	id = was.id;
	if (id == 0 && d.no == NULL && d.ext_id == NULL && e->cells)
		id = deal_same(e->db, &d, taken, e);
	if (id != 0 && !e->cells) {
		import_reject(e->im, "deal", "'%s' is there already",
		    d.no ? d.no : d.ext_id);
	} else if (id != 0) {
		entry_again(e, id);
		change(e, id, &d);
	} else {
		d.owner_id = owner_of(e, customer);
		id = deal_add(e->db, &d, d.owner_id);
		deals_note_commission(e->db, id, &d);
		entry_again(e, id);
		import_result(e->im, IMPORT_ADDED);
	}
	free(pipeline);
}

static void
texts(const char *text[DF_COUNT], char day[16])
{
	const struct deals_opts *o = &deals_opts;

	memset(text, 0, DF_COUNT * sizeof(*text));
	text[DF_NO] = o->no;
	text[DF_TITLE] = o->title;
	text[DF_PIPELINE] = o->pipeline;
	text[DF_STAGE] = o->stage;
	text[DF_AMOUNT] = o->amount;
	text[DF_MARGIN] = o->margin;
	text[DF_PROBABILITY] = o->probability;
	text[DF_EXPECTED] = o->expected;
	text[DF_OWNER] = o->owner;
	text[DF_PRODUCT] = o->product;
	text[DF_CAMPAIGN] = o->campaign;
	text[DF_COMPETITOR] = o->competitor;
	text[DF_EXT_ID] = o->ext_id;
	text[DF_NOTE] = o->note;
	if (o->on != DAY_NONE)
		text[DF_OPENED] = day_format(o->on, day);
}

int
deals_open(int argc, char **argv)
{
	const char *text[DF_COUNT];
	struct entry e;
	struct db *db;
	char day[16];
	int64_t id;

	texts(text, day);
	if (argc == 0)
		opt_usage("open: with whom?");
	db = deals_writer();
	entry_options(&e, db, fields, text, argv, argc);
	while ((id = entry_next(&e)) != 0)
		put(&e, id);
	entry_end(&e);
	return tool_end(db, NULL);
}

int
deals_import(int argc, char **argv)
{
	const char *text[DF_COUNT], *path;
	struct entry e;
	struct db *db;
	char day[16];
	int64_t id;

	if (argc + (int)deals_opts.input.n != 1)
		opt_usage("import takes one file, or - for standard input");
	path = argc ? argv[0] : deals_opts.input.v[0];
	if (!tool_readable(&path, 1))
		return msg_status();
	texts(text, day);
	db = deals_writer();
	if (entry_rows(&e, db, fields, text, path, SQL_DEAL_ANY)) {
		while ((id = entry_next(&e)) != 0)
			put(&e, id);
		entry_end(&e);
		deals_warn_commission(db);
	}
	return tool_end(db, NULL);
}
