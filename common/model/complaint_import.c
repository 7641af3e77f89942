/* SPDX-License-Identifier: ISC */
#include "model/complaint_import_impl.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/lists.h"

const struct map_field cimport_fields[] = {
    [CI_ID] = {"id", NULL, false},
    [CI_CODE] = {"code", "客户编号 客户号 customercode", false},
    [CI_CUSTOMER] = {"customer", "客户 客户名称 客户姓名 姓名 name", false},
    [CI_PHONE] = {"phone", "手机 手机号 电话 联系电话 mobile tel", false},
    [CI_EMAIL] = {"email", "邮箱 电子邮件 mail", false},
    [CI_COMPANY] = {"company", "公司 公司名称 单位 客户单位", false},
    [CI_NO] = {"no",
	"编号 投诉编号 抱怨编号 案件编号 单号 complaintid complaintno number",
	false},
    [CI_EXT_ID] = {"ext_id", "外部编号 uid externalid", false},
    [CI_PROCEDURE] = {"procedure", "处理程序", false},
    [CI_KIND] = {"kind", "种类 类型 type", false},
    [CI_RECEIVED] = {"received",
	"受理时间 受理日期 受理 投诉日期 投诉时间 接诉日期 日期 datereceived "
	"receivedat receivedon opened created date",
	false},
    [CI_ANSWERED] = {"answered",
	"答复日期 答复时间 回复日期 首次答复 answeredat firstanswer "
	"responded",
	false},
    [CI_CLOSED] = {"closed",
	"结案日期 结案时间 结案 关闭日期 closedat closedon resolved", false},
    [CI_STATE] = {"state", "状态 status", false},
    [CI_RESPONSE] = {"response",
	"答复 回复 处理结果 答复内容 companyresponsetoconsumer result", false},
    [CI_TIMELY] = {"timely",
	"按期 是否按期 按时 timelyresponse timelyresponse? intime", false},
    [CI_OWNER] = {"owner", "责任人 处理人 负责人 handler staff assignee",
	false},
    [CI_REASON] = {"reason", "投诉原因 原因 抱怨原因 issue", false},
    [CI_CHANNEL] = {"channel", "渠道 方式 投诉方式 submittedvia via", false},
    [CI_PERSON] = {"person", "联系人 投诉人", false},
    [CI_SEVERITY] = {"severity", "严重程度 等级 priority", false},
    [CI_CLASS] = {"class", "类别 分类 category", false},
    [CI_DEPT] = {"dept", "部门 责任部门 department", false},
    [CI_PRODUCT] = {"product", "产品 料号 品名 part partno", false},
    [CI_ORDER] = {"order", "订单 订单号 订单编号 orderno", false},
    [CI_QTY] = {"qty", "数量 quantity", false},
    [CI_BAD_QTY] = {"bad_qty", "不良数量 不良数 badquantity", false},
    [CI_DEMAND] = {"demand", "客户要求 要求 诉求", false},
    [CI_AMOUNT] = {"amount", "金额 损失金额 赔偿金额 loss", false},
    [CI_SATISFACTION] = {"satisfaction", "满意度 csat", false},
    [CI_TEXT] = {"text",
	"内容 投诉内容 描述 抱怨内容 consumercomplaintnarrative description "
	"narrative",
	false},
    [CI_IGNORED] = {"ignored",
	"ignore clock due late time round task receivedby stateat closedas why "
	"undetermined subproduct subissue companypublicresponse zipcode tags "
	"consumerconsentprovided? consumerdisputed? datesenttocompany",
	true},
    [CI_COUNT] = {NULL, NULL, false},
};

const char *
cimport_extra(void *arg, const char *key)
{
	const struct procedure *p = arg;

	for (size_t i = 0; i < p->nfields; i++) {
		const struct proc_field *f = &p->field[i];
		char *name = utf8_key(f->name);
		bool same = strcmp(name, key) == 0;

		free(name);
		if (same || proc_field_find(p, key) == f)
			return f->name;
	}
	return NULL;
}

bool
cimport_wrong(
    struct cimport_work *w, enum cimport_field f, const char *sentence)
{
	*w->column = cimport_fields[f].name;
	str_add(w->why, sentence);
	return false;
}

bool
cimport_wrong_value(
    struct cimport_work *w, enum cimport_field f, const char *sentence)
{
	*w->column = cimport_fields[f].name;
	str_addf(w->why, "%s: '%s'", sentence, w->row->text[f]);
	return false;
}

/* ---- reading ------------------------------------------------------------- */

static bool
read_time(struct cimport_work *w, enum cimport_field f, minute_t *out)
{
	enum day_result r;
	bool time;

	*out = MINUTE_NONE;
	if (!w->given[f])
		return true;
	r = minute_parse(
	    w->row->text[f], day_today(), w->in->order, true, out, &time);
	if (r == DAY_EMPTY) {
		w->given[f] = false;
		*out = MINUTE_NONE;
		return true;
	}
	if (r != DAY_OK)
		return cimport_wrong_value(w, f, day_why_cell(r));
	if (*out > w->in->now)
		return cimport_wrong_value(w, f, "still to come");
	if (f != CI_RECEIVED && *out < w->c.received_at) {
		/* A date alone is that day, not its midnight. */
		if (time ||
		    *out / MINUTES_A_DAY != w->c.received_at / MINUTES_A_DAY)
			return cimport_wrong_value(
			    w, f, "before it was received");
		*out = w->c.received_at;
	}
	return true;
}

static bool
read_kind(struct cimport_work *w)
{
	int kind;

	if (!w->given[CI_KIND])
		return true;
	kind = complaint_kind_find(w->row->text[CI_KIND]);
	if (kind < 0)
		return cimport_wrong_value(w, CI_KIND,
		    "not one of inquiry, suggestion, anomaly, complaint");
	w->c.kind = (enum complaint_kind)kind;
	return true;
}

static bool
read_timely(struct cimport_work *w)
{
	char *key;
	bool yes, no;

	if (!w->given[CI_TIMELY])
		return true;
	key = utf8_key(w->row->text[CI_TIMELY]);
	yes = str_in_list("1 yes y true 是 按期 按时 及时", key);
	no = str_in_list("0 no n false 否 逾期 超期 不及时", key);
	free(key);
	if (!yes && !no)
		return cimport_wrong_value(w, CI_TIMELY, "neither yes nor no");
	w->c.timely = yes;
	return true;
}

/* The first state that ends a case so; NULL: the procedure has none. */
static const struct proc_state *
end_state(const struct procedure *p, enum proc_final final)
{
	for (size_t i = 0; i < p->nstates; i++)
		if (p->state[i].final == final)
			return &p->state[i];
	return NULL;
}

/* A state of the procedure, or a word for open, closed, withdrawn, unfounded;
 * what a system writes behind "closed ..." does not matter. */
static const struct proc_state *
state_of(const struct cimport_work *w, const char *text)
{
	static const struct {
		const char *words;
		enum proc_final final;
	} ends[] = {
	    {"closed close resolved solved done finished 已结案 结案 关闭 "
	     "已关闭 "
	     "完成 已完成",
		FINAL_CLOSED},
	    {"withdrawn cancelled 撤回 撤销 已撤回", FINAL_WITHDRAWN},
	    {"unfounded rejected 不成立", FINAL_UNFOUNDED},
	    {"open new pending inprogress 处理中 未结 未结案 受理", FINAL_NO},
	};
	const struct proc_state *s = proc_state_find(w->p, text);
	char *key = utf8_key(text);

	for (size_t i = 0; s == NULL && i < 4; i++)
		if (str_in_list(ends[i].words, key))
			s = ends[i].final == FINAL_NO
				? &w->p->state[0]
				: end_state(w->p, ends[i].final);
	if (s == NULL && strncmp(key, "closed", 6) == 0)
		s = end_state(w->p, FINAL_CLOSED);
	free(key);
	return s;
}

static bool
read_state(struct cimport_work *w)
{
	const struct proc_state *s = &w->p->state[0];

	if (w->given[CI_STATE]) {
		s = state_of(w, w->row->text[CI_STATE]);
		if (s == NULL)
			return cimport_wrong_value(w, CI_STATE,
			    "neither a state of the procedure nor open, "
			    "closed, "
			    "withdrawn, unfounded");
		if (s->final == FINAL_NO && w->given[CI_CLOSED])
			return cimport_wrong(
			    w, CI_STATE, "an open case with a date of closing");
	}
	if (s->final == FINAL_NO &&
	    (w->given[CI_CLOSED] || (w->in->closed && !w->given[CI_STATE])))
		s = end_state(w->p, FINAL_CLOSED);
	if (s == NULL)
		return cimport_wrong(
		    w, CI_CLOSED, "the procedure has no such end");
	w->over = s->final != FINAL_NO;
	complaint_text_set(&w->c.state, s->name);
	if (!w->over)
		return true;
	if (w->c.closed_at == MINUTE_NONE)
		w->c.closed_at = w->c.answered_at != MINUTE_NONE
				     ? w->c.answered_at
				     : w->c.received_at;
	complaint_text_set(&w->c.closed_as, final_name(s->final));
	return true;
}

/* Columns complaint_set() reads; reasons, channels and people are open lists
 * here. */
static bool
read_columns(struct cimport_work *w)
{
	struct str note = STR_INIT;
	bool ok = true;

	if (w->given[CI_OWNER])
		w->c.owner_id = list_need(
		    w->in->db, LIST_STAFF, w->row->text[CI_OWNER], false)
				    ->id;
	if (w->given[CI_REASON])
		list_need(
		    w->in->db, LIST_REASON, w->row->text[CI_REASON], false);
	if (w->given[CI_CHANNEL])
		list_need(
		    w->in->db, LIST_CHANNEL, w->row->text[CI_CHANNEL], false);
	for (int f = CI_REASON; f <= CI_TEXT && ok; f++) {
		const char *name = cimport_fields[f].name;

		if (!w->given[f] ||
		    complaint_set(&w->act, &w->c, name, w->row->text[f],
			&note) != COMPLAINT_REFUSED)
			continue;
		ok = false;
		*w->column = name;
		if (strncmp(str_get(w->why), name, strlen(name)) == 0) {
			char *tail =
			    xstrdup(str_get(w->why) + strlen(name) + 2);

			str_reset(w->why);
			str_add(w->why, tail);
			free(tail);
		}
	}
	str_free(&note);
	if (ok && w->c.qty != COMPLAINT_UNKNOWN && w->c.bad_qty > w->c.qty)
		return cimport_wrong(
		    w, CI_BAD_QTY, "more is bad than there is");
	return ok;
}

bool
cimport_read(struct cimport_work *w)
{
	const struct cimport_row *row = w->row;

	for (int f = 0; f < CI_COUNT; f++)
		w->given[f] = row->text[f] != NULL && *row->text[f] != '\0';
	w->p = w->in->p;
	if (w->given[CI_PROCEDURE]) {
		w->p = procedure_get(w->in->db, row->text[CI_PROCEDURE]);
		if (w->p == NULL)
			return cimport_wrong_value(
			    w, CI_PROCEDURE, "no such procedure");
	}
	complaint_init(&w->c);
	w->c.customer_id = row->customer_id;
	w->c.procedure = xstrdup(w->p->name);
	w->act = (struct complaint_act){.db = w->in->db,
	    .p = w->p,
	    .staff_id = w->in->staff_id,
	    .order = w->in->order,
	    .why = w->why,
	    .said = &w->said};
	if (!w->given[CI_RECEIVED])
		return cimport_wrong(
		    w, CI_RECEIVED, "when it was received is missing");
	if (!w->given[CI_NO] && !w->given[CI_EXT_ID])
		return cimport_wrong(
		    w, CI_NO, "a number, no or ext_id, makes the case itself");
	complaint_text_set(&w->c.ext_id, row->text[CI_EXT_ID]);
	w->response = w->given[CI_RESPONSE] ? row->text[CI_RESPONSE] : NULL;
	return read_time(w, CI_RECEIVED, &w->c.received_at) &&
	       read_time(w, CI_ANSWERED, &w->c.answered_at) &&
	       read_time(w, CI_CLOSED, &w->c.closed_at) && read_kind(w) &&
	       read_timely(w) && read_state(w) && read_columns(w);
}
