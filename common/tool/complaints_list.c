/* SPDX-License-Identifier: ISC */
/* Cases as rows, with the clock that runs out first. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/clock.h"
#include "model/find.h"
#include "model/lists.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/complaints.h"
#include "tool/customers.h"
#include "tool/tool.h"

#define O complaints_opts

enum {
	K_ID,
	K_CODE,
	K_NAME,
	K_NO,
	K_KIND,
	K_STATE,
	K_SEVERITY,
	K_RECEIVED,
	K_OWNER,
	K_DEPT,
	K_REASON,
	K_CLOCK,
	K_DUE,
	K_LATE,
	K_TIME,
	K_TEXT,
	K_PROCEDURE,
	K_ROUND,
	K_CHANNEL,
	K_PERSON,
	K_CLASS,
	K_ORDER,
	K_PRODUCT,
	K_QTY,
	K_BAD_QTY,
	K_UNDETERMINED,
	K_DEMAND,
	K_AMOUNT,
	K_TASK,
	K_RECEIVED_BY,
	K_STATE_AT,
	K_ANSWERED,
	K_CLOSED,
	K_CLOSED_AS,
	K_WHY,
	K_SATISFACTION,
	K_EXT_ID,
	K_COLUMNS
};

static const struct column columns[K_COLUMNS] = {
    [K_ID] = {"id", "客户ID", COL_INT},
    [K_CODE] = {"code", "客户编号", COL_TEXT},
    [K_NAME] = {"name", "客户", COL_TEXT},
    [K_NO] = {"no", "投诉编号", COL_TEXT},
    [K_KIND] = {"kind", "种类", COL_TEXT},
    [K_STATE] = {"state", "状态", COL_TEXT},
    [K_SEVERITY] = {"severity", "严重程度", COL_INT},
    [K_RECEIVED] = {"received", "受理时间", COL_MINUTE},
    [K_OWNER] = {"owner", "负责人", COL_TEXT},
    [K_DEPT] = {"dept", "责任部门", COL_TEXT},
    [K_REASON] = {"reason", "投诉原因", COL_TEXT},
    [K_CLOCK] = {"clock", "时限", COL_TEXT},
    [K_DUE] = {"due", "到期", COL_MINUTE},
    [K_LATE] = {"late", "逾期分钟", COL_INT},
    [K_TIME] = {"time", "剩余", COL_TEXT},
    [K_TEXT] = {"text", "内容", COL_TEXT},
    [K_PROCEDURE] = {"procedure", "流程", COL_TEXT},
    [K_ROUND] = {"round", "轮次", COL_INT},
    [K_CHANNEL] = {"channel", "渠道", COL_TEXT},
    [K_PERSON] = {"person", "联系人", COL_TEXT},
    [K_CLASS] = {"class", "原因类别", COL_TEXT},
    [K_ORDER] = {"order", "订单编号", COL_TEXT},
    [K_PRODUCT] = {"product", "产品", COL_TEXT},
    [K_QTY] = {"qty", "数量", COL_QTY},
    [K_BAD_QTY] = {"bad_qty", "不良数量", COL_QTY},
    [K_UNDETERMINED] = {"undetermined", "数量未确定", COL_BOOL},
    [K_DEMAND] = {"demand", "客户要求", COL_TEXT},
    [K_AMOUNT] = {"amount", "金额", COL_MONEY},
    [K_TASK] = {"task", "任务号", COL_INT},
    [K_RECEIVED_BY] = {"received_by", "受理人", COL_TEXT},
    [K_STATE_AT] = {"state_at", "状态时间", COL_MINUTE},
    [K_ANSWERED] = {"answered", "首次答复", COL_MINUTE},
    [K_CLOSED] = {"closed", "结案时间", COL_MINUTE},
    [K_CLOSED_AS] = {"closed_as", "结案方式", COL_TEXT},
    [K_WHY] = {"why", "理由", COL_TEXT},
    [K_SATISFACTION] = {"satisfaction", "满意度", COL_INT},
    [K_EXT_ID] = {"ext_id", "外部编号", COL_TEXT},
};
#define SHOWN 16 /* the rest by --columns */

struct sink *
complaint_sink(void)
{
	return tool_sink(columns, K_COLUMNS, SHOWN);
}

static void
put_text(struct cell *c, const char *s)
{
	c->s = s;
	c->n = s != NULL ? strlen(s) : 0;
}

static void
put_int(struct cell *c, int64_t v, int64_t none)
{
	c->i = v;
	c->null = v == none;
}

static const char *
name_of(struct db *db, enum list which, int64_t id)
{
	const struct list_item *item = id ? list_get(db, which, id) : NULL;

	return item != NULL ? item->name : NULL;
}

/* The order and product of a case, in or outside of their tables. */
static const char *
part_name(struct db *db, enum sql_id sql, int64_t id, const char *text,
    struct str *buf)
{
	struct q *q;

	if (id == 0)
		return text;
	q = q_use(db, sql);
	q_bind_int(q, ":id", id);
	if (q_row(q)) {
		str_add(buf, q_get_text(q, 0));
		q_reset(q);
	}
	return str_get(buf);
}

static void
fill(struct db *db, const struct complaint *k, struct cell *c)
{
	put_text(&c[K_NO], complaint_name(k));
	put_text(&c[K_KIND], complaint_kind_name(k->kind));
	put_text(&c[K_STATE], k->state);
	put_int(&c[K_SEVERITY], k->severity, -1);
	put_int(&c[K_RECEIVED], k->received_at, MINUTE_NONE);
	put_text(&c[K_OWNER], name_of(db, LIST_STAFF, k->owner_id));
	put_text(&c[K_DEPT], k->dept);
	put_text(&c[K_REASON], name_of(db, LIST_REASON, k->reason_id));
	put_text(&c[K_TEXT], k->text);
	put_text(&c[K_PROCEDURE], k->procedure);
	put_int(&c[K_ROUND], k->round, -1);
	put_text(&c[K_CHANNEL], name_of(db, LIST_CHANNEL, k->channel_id));
	put_text(&c[K_CLASS], k->class);
	put_int(&c[K_QTY], k->qty, COMPLAINT_UNKNOWN);
	put_int(&c[K_BAD_QTY], k->bad_qty, COMPLAINT_UNKNOWN);
	put_int(&c[K_UNDETERMINED], k->undetermined, -1);
	put_text(&c[K_DEMAND], k->demand);
	put_int(&c[K_AMOUNT], k->amount, COMPLAINT_UNKNOWN);
	put_int(&c[K_TASK], k->task_id, 0);
	put_text(&c[K_RECEIVED_BY], name_of(db, LIST_STAFF, k->received_by));
	put_int(&c[K_STATE_AT], k->state_at, MINUTE_NONE);
	put_int(&c[K_ANSWERED], k->answered_at, MINUTE_NONE);
	put_int(&c[K_CLOSED], k->closed_at, MINUTE_NONE);
	put_text(&c[K_CLOSED_AS], k->closed_as);
	put_text(&c[K_WHY], k->why);
	put_int(&c[K_SATISFACTION], k->satisfaction, -1);
	put_text(&c[K_EXT_ID], k->ext_id);
}

struct clock_cells {
	struct str words;
	int64_t late;
};

/* The clock that runs out first; late is 0 when none has. */
static void
fill_clock(struct db *db, const struct complaint *k, struct cell *c,
    struct clock_cells *cc)
{
	struct clock_run *runs = NULL;
	size_t n = complaint_runs(db, k, minute_now(), &runs);
	const struct clock_run *r = clock_next(runs, n);

	cc->late = 0;
	c[K_DUE].null = c[K_LATE].null = true;
	if (r != NULL) {
		const struct procedure *p = procedure_get(db, k->procedure);

		put_text(&c[K_CLOCK], r->name);
		put_int(&c[K_DUE], r->due, MINUTE_NONE);
		put_int(&c[K_LATE], r->late, -1);
		clock_words(&cc->words, clock_work(db, p), r);
		put_text(&c[K_TIME], str_get(&cc->words));
		cc->late = r->late;
	}
	free(runs);
}

/* One case, when it is wanted. */
static void
row(struct db *db, struct sink *out, int64_t id, bool overdue)
{
	struct cell c[K_COLUMNS] = {{0}};
	struct clock_cells cc = {.words = STR_INIT};
	struct str order = STR_INIT, person = STR_INIT;
	struct complaint k;
	struct q *q;

	if (!complaint_get(db, id, &k))
		return;
	fill_clock(db, &k, c, &cc);
	q = q_use(db, SQL_COMPLAINT_CUSTOMER_NAME);
	q_bind_int(q, ":id", k.customer_id);
	if ((cc.late > 0 || !overdue) && q_row(q)) {
		fill(db, &k, c);
		c[K_ID].i = k.customer_id;
		put_text(&c[K_CODE], q_get_text(q, 0));
		put_text(&c[K_NAME], q_get_text(q, 1));
		put_text(&c[K_ORDER], part_name(db, SQL_COMPLAINT_ORDER_NO,
					  k.order_id, k.order_no, &order));
		put_text(&c[K_PRODUCT],
		    k.product_id ? name_of(db, LIST_PRODUCT, k.product_id)
				 : k.product);
		put_text(&c[K_PERSON], part_name(db, SQL_COMPLAINT_PERSON_NAME,
					   k.person_id, NULL, &person));
		sink_row(out, c);
	}
	q_reset(q);
	str_free(&cc.words);
	str_free(&order);
	str_free(&person);
	complaint_free(&k);
}

void
complaint_row(struct db *db, struct sink *out, int64_t id)
{
	row(db, out, id, false);
}

/* ---- list ---------------------------------------------------------------- */

static int64_t
id_of(struct db *db, enum list which, const char *name)
{
	const struct list_item *item = list_find(db, which, name);

	if (item == NULL)
		opt_usage("no such %s: '%s'; there are %s", list_title(which),
		    name, list_names(db, which));
	return item->id;
}

/* The name of a state in whichever procedure has it.  A case in a state that
 * ends it is a closed one. */
static const char *
state_named(struct db *db, const char *text)
{
	char *names = xstrdup(procedure_names(db)), *rest = names, *name;
	const struct proc_state *s = NULL;

	while (s == NULL && (name = str_split(&rest, ",")) != NULL)
		s = proc_state_find(procedure_get(db, name), text);
	free(names);
	if (s == NULL)
		opt_usage("--at: no procedure has a state '%s'", text);
	if (s->final != FINAL_NO && !O.open && !O.all && !O.overdue)
		O.closed = true;
	return s->name;
}

static void
bind_words(struct db *db, struct q *q, const char *state)
{
	int64_t v;

	if (O.owner != NULL)
		q_bind_int(q, ":owner", id_of(db, LIST_STAFF, O.owner));
	if (O.reason != NULL)
		q_bind_int(q, ":reason", id_of(db, LIST_REASON, O.reason));
	if (O.channel != NULL)
		q_bind_int(q, ":channel", id_of(db, LIST_CHANNEL, O.channel));
	if (O.kind != NULL) {
		v = complaint_kind_find(O.kind);
		if (v == -1)
			opt_usage("no such kind: '%s'; there are inquiry, "
				  "suggestion, anomaly, complaint",
			    O.kind);
		q_bind_int(q, ":kind", v);
	}
	if (O.severity != NULL) {
		if (!str_to_int(O.severity, 0, 9, &v))
			opt_usage("--severity: '%s' is not a number of 0 to 9",
			    O.severity);
		q_bind_int(q, ":severity", v);
	}
	q_bind_text(q, ":dept", O.dept);
	q_bind_text(q, ":class", O.class);
	if (O.procedure != NULL && procedure_get(db, O.procedure) == NULL)
		opt_usage("no such procedure: '%s'; there are %s", O.procedure,
		    procedure_names(db));
	q_bind_text(q, ":procedure", O.procedure);
	q_bind_text(q, ":state", state);
	if (O.from != DAY_NONE)
		q_bind_int(q, ":from", (int64_t)O.from * MINUTES_A_DAY);
	if (O.until != DAY_NONE)
		q_bind_int(q, ":until", ((int64_t)O.until + 1) * MINUTES_A_DAY);
}

/* The ids first: a row asks many queries of its own. */
static int64_t *
matching(struct db *db, int64_t customer, size_t *n)
{
	static const char *const whose[][2] = {
	    {"1", "k.customer_id = :customer"},
	    {"k.closed_at IS NOT NULL",
		"k.closed_at IS NOT NULL AND k.customer_id = :customer"},
	    {"k.closed_at IS NULL",
		"k.closed_at IS NULL AND k.customer_id = :customer"}};
	const char *state = O.at ? state_named(db, O.at) : NULL;
	const char *which = whose[O.all ? 0 : O.closed ? 1 : 2][customer != 0];
	struct filter *f = filter_or_die(db, O.where, day_today());
	struct q *q = q_template(db, SQL_COMPLAINT_LIST, "which", which,
	    "where", filter_sql(f), NULL);
	int64_t *ids = NULL;
	size_t cap = 0;

	bind_words(db, q, state);
	if (customer != 0)
		q_bind_int(q, ":customer", customer);
	filter_bind(f, q);
	while (q_row(q)) {
		ids = xgrow(ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = q_get_int(q, 0);
	}
	q_free(q);
	filter_free(f);
	return ids;
}

static void
list_of(struct db *db, struct sink *out, int64_t customer)
{
	size_t n = 0;
	int64_t *ids = matching(db, customer, &n);

	for (size_t i = 0; i < n; i++)
		row(db, out, ids[i], O.overdue);
	free(ids);
}

int
complaints_list(int argc, char **argv)
{
	static const char *const which[] = {"open", "closed", "all", NULL};
	int64_t *customers;
	struct sink *out;
	struct db *db;
	size_t n;

	opt_exclusive(which);
	if (O.overdue && (O.closed || O.all))
		opt_usage("--overdue goes with what is open");
	db = tool_db(DB_READ);
	db_snapshot(db);
	out = complaint_sink();
	if (argc == 0 && O.customer == NULL) {
		list_of(db, out, 0);
		return tool_end(db, out);
	}
	if (argc > 0 && O.customer != NULL)
		opt_usage("either operands or --customer");
	customers = argc > 0
			? tool_customers(db, argv, (size_t)argc, &n)
			: tool_customers(db, (char *const *)&O.customer, 1, &n);
	for (size_t i = 0; i < n; i++)
		list_of(db, out, customers[i]);
	free(customers);
	return tool_end(db, out);
}
