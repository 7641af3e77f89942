/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "model/find.h"
#include "store/query.h"
#include "tool/complaints_text.h"

static const struct {
	const char *name, *title;
} names[TEXT_COUNT] = {
    [TEXT_NO] = {"no", "编号"},
    [TEXT_KIND] = {"kind", "种类"},
    [TEXT_CUSTOMER] = {"customer", "客户"},
    [TEXT_PERSON] = {"person", "联系人"},
    [TEXT_PROCEDURE] = {"procedure", "流程"},
    [TEXT_STATE] = {"state", "状态"},
    [TEXT_ROUND] = {"round", "轮次"},
    [TEXT_SEVERITY] = {"severity", "严重程度"},
    [TEXT_RECEIVED] = {"received", "受理时间"},
    [TEXT_RECEIVED_BY] = {"received_by", "受理人"},
    [TEXT_CHANNEL] = {"channel", "受理方式"},
    [TEXT_TEXT] = {"text", "投诉内容"},
    [TEXT_REASON] = {"reason", "投诉原因"},
    [TEXT_CLASS] = {"class", "原因类别"},
    [TEXT_DEPT] = {"dept", "责任部门"},
    [TEXT_OWNER] = {"owner", "负责人"},
    [TEXT_ORDER] = {"order", "订单编号"},
    [TEXT_PRODUCT] = {"product", "产品料号"},
    [TEXT_QTY] = {"qty", "数量"},
    [TEXT_BAD_QTY] = {"bad_qty", "不良数量"},
    [TEXT_DEMAND] = {"demand", "客户要求"},
    [TEXT_AMOUNT] = {"amount", "金额"},
    [TEXT_TASK] = {"broken_promise", "未兑现承诺"},
    [TEXT_ANSWERED] = {"answered", "首次答复"},
    [TEXT_CLOSED] = {"closed", "结案时间"},
    [TEXT_WHY] = {"why", "理由"},
    [TEXT_SATISFACTION] = {"satisfaction", "满意度"},
};

const char *
complaint_text_name(int i)
{
	return names[i].name;
}

const char *
complaint_text_title(int i)
{
	return names[i].title;
}

const char *
complaint_name_of(struct db *db, enum list which, int64_t id)
{
	const struct list_item *item = id ? list_get(db, which, id) : NULL;

	return item != NULL ? item->name : NULL;
}

static const char *
looked_up(struct db *db, enum sql_id sql, int64_t id, const char *text)
{
	static struct str out = STR_INIT;
	struct q *q;

	if (id == 0)
		return text;
	str_reset(&out);
	q = q_use(db, sql);
	q_bind_int(q, ":id", id);
	if (q_row(q)) {
		str_add(&out, q_get_text(q, 0));
		q_reset(q);
	}
	return str_get(&out);
}

static const char *
when(minute_t at, char buf[24])
{
	return at == MINUTE_NONE ? NULL : minute_format(at, buf);
}

static const char *
number(int v, char buf[24])
{
	if (v < 0)
		return NULL;
	snprintf(buf, 24, "%d", v);
	return buf;
}

static const char *
quantity(const struct complaint *c, int64_t v, bool main, char buf[24])
{
	if (v == COMPLAINT_UNKNOWN)
		return main && c->undetermined ? UNDETERMINED : NULL;
	return str_from_qty(v, buf);
}

static const char *
state(const struct procedure *p, const struct complaint *c)
{
	static struct str out = STR_INIT;
	const struct proc_state *s = proc_state(p, c->state);
	char buf[24];

	str_reset(&out);
	str_addf(&out, "%s%s%s%s since %s", c->state, s && s->title ? " (" : "",
	    s && s->title ? s->title : "", s && s->title ? ")" : "",
	    minute_format(c->state_at, buf));
	return str_get(&out);
}

static const char *
by_name(struct db *db, const struct complaint *c, enum complaint_text which)
{
	switch (which) {
	case TEXT_CUSTOMER:
		return customer_title(db, c->customer_id);
	case TEXT_PERSON:
		return looked_up(
		    db, SQL_COMPLAINT_PERSON_NAME, c->person_id, NULL);
	case TEXT_RECEIVED_BY:
		return complaint_name_of(db, LIST_STAFF, c->received_by);
	case TEXT_CHANNEL:
		return complaint_name_of(db, LIST_CHANNEL, c->channel_id);
	case TEXT_REASON:
		return complaint_name_of(db, LIST_REASON, c->reason_id);
	case TEXT_OWNER:
		return complaint_name_of(db, LIST_STAFF, c->owner_id);
	case TEXT_ORDER:
		return looked_up(
		    db, SQL_COMPLAINT_ORDER_NO, c->order_id, c->order_no);
	case TEXT_PRODUCT:
		return c->product_id
			   ? complaint_name_of(db, LIST_PRODUCT, c->product_id)
			   : c->product;
	default:
		return looked_up(db, SQL_COMPLAINT_TASK_WHAT, c->task_id, NULL);
	}
}

static const char *
of_itself(const struct complaint *c, enum complaint_text which, char buf[24])
{
	switch (which) {
	case TEXT_NO:
		return complaint_name(c);
	case TEXT_KIND:
		return complaint_kind_name(c->kind);
	case TEXT_PROCEDURE:
		return c->procedure;
	case TEXT_ROUND:
		return number(c->round, buf);
	case TEXT_SEVERITY:
		return number(c->severity, buf);
	case TEXT_RECEIVED:
		return when(c->received_at, buf);
	case TEXT_TEXT:
		return c->text;
	case TEXT_CLASS:
		return c->class;
	case TEXT_DEPT:
		return c->dept;
	case TEXT_QTY:
		return quantity(c, c->qty, true, buf);
	case TEXT_BAD_QTY:
		return quantity(c, c->bad_qty, false, buf);
	case TEXT_DEMAND:
		return c->demand;
	case TEXT_AMOUNT:
		return c->amount == COMPLAINT_UNKNOWN
			   ? NULL
			   : str_from_cents(c->amount, buf);
	case TEXT_ANSWERED:
		return when(c->answered_at, buf);
	case TEXT_CLOSED:
		return when(c->closed_at, buf);
	case TEXT_WHY:
		return c->why;
	default:
		return number(c->satisfaction, buf);
	}
}

const char *
complaint_text(struct db *db, const struct procedure *p,
    const struct complaint *c, enum complaint_text which, char buf[24])
{
	const char *s;

	switch (which) {
	case TEXT_STATE:
		s = state(p, c);
		break;
	case TEXT_CUSTOMER:
	case TEXT_PERSON:
	case TEXT_RECEIVED_BY:
	case TEXT_CHANNEL:
	case TEXT_REASON:
	case TEXT_OWNER:
	case TEXT_ORDER:
	case TEXT_PRODUCT:
	case TEXT_TASK:
		s = by_name(db, c, which);
		break;
	default:
		s = of_itself(c, which, buf);
	}
	return s != NULL ? s : "";
}
