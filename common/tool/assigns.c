/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/assign.h"
#include "model/contact.h"
#include "model/find.h"
#include "model/lists.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/assigns.h"
#include "tool/import.h"
#include "tool/tool.h"

enum field {
	AF_ID,
	AF_CODE,
	AF_CUSTOMER,
	AF_PHONE,
	AF_EMAIL,
	AF_STAFF,
	AF_TO,
	AF_VISIT,
	AF_POWER,
	AF_PERSON,
	AF_CONSENT,
	AF_WHY,
	AF_KIND,
	AF_ACTION,
	AF_ON,
	AF_IGNORED,
	AF_COUNT
};

static const struct map_field fields[] = {
    [AF_ID] = {"id", NULL, false},
    [AF_CODE] = {"code", "编号 客户编号 客户号", false},
    [AF_CUSTOMER] = {"customer", "客户 客户名称 客户姓名 姓名", true},
    [AF_PHONE] = {"phone", "手机 手机号 电话 mobile tel", true},
    [AF_EMAIL] = {"email", "邮箱 电子邮件 mail", true},
    [AF_STAFF] = {"staff", "业务员 申请人 销售 员工 顾问 by", false},
    [AF_TO] = {"to", "newowner 接手人 新负责人 转给 移交给", false},
    [AF_VISIT] = {"first_visit",
	"firstvisiton visited 首访 首次拜访 首访日期 拜访日期", false},
    [AF_POWER] = {"power", "decisionpower 决策权 决策力", false},
    [AF_PERSON] = {"person", "联系人 拜访对象 对接人", false},
    [AF_CONSENT] = {"consent", "consentby 同意人", false},
    [AF_WHY] = {"why", "reason 原因 理由 说明", false},
    [AF_KIND] = {"kind", "违规类型 类型", false},
    [AF_ACTION] = {"action", "处理 处分 处理结果", false},
    [AF_ON] = {"on", "日期 发生日期 date", false},
    [AF_IGNORED] = {"ignored",
	"name honorific tier status owner dueon overdue rule channel followup "
	"lastcontact lastoutcome nextstep priority source since role state was "
	"result line contact direction violation decidedby remark",
	true},
    [AF_COUNT] = {NULL, NULL, false},
};

/* ---- words of a row ---------------------------------------------------- */

static bool
given(const char *text)
{
	return text != NULL && *text != '\0';
}

/* Somebody who has to be known; false after the row is rejected. */
static bool
known_staff(
    struct assigns *s, const char *column, const char *text, int64_t *id)
{
	const struct list_item *staff;

	*id = 0;
	if (!given(text))
		return true;
	staff = list_find(s->db, LIST_STAFF, text);
	if (staff == NULL) {
		import_reject(s->im, column, "nobody of that name: '%s'", text);
		return false;
	}
	*id = staff->id;
	return true;
}

/* Somebody who may be new. */
static int64_t
any_staff(struct assigns *s, const char *text)
{
	return given(text) ? list_need(s->db, LIST_STAFF, text, false)->id : 0;
}

static bool
read_claim(struct assigns *s, const char *const *text, struct claim *c)
{
	enum day_result r;
	int64_t power = 0;

	c->first_visit = DAY_NONE;
	if (given(text[AF_POWER]) &&
	    !str_to_int(text[AF_POWER], 1, 5, &power)) {
		import_reject(s->im, "power",
		    "not a decision power from 1 to 5: '%s'", text[AF_POWER]);
		return false;
	}
	c->power = (int)power;
	if (given(text[AF_VISIT])) {
		r = s->cells ? day_parse_cell(text[AF_VISIT], tool_day_order(),
				   &c->first_visit)
			     : day_parse(text[AF_VISIT], day_today(),
				   tool_day_order(), &c->first_visit);
		if (r != DAY_OK || c->first_visit > day_today()) {
			import_reject(s->im, "first_visit", "%s: '%s'",
			    r == DAY_OK ? "the date is after today"
			    : s->cells  ? day_why_cell(r)
					: day_why(r),
			    text[AF_VISIT]);
			return false;
		}
	}
	if (!given(text[AF_PERSON]))
		return true;
	c->person = contact_person(s->db, c->customer, text[AF_PERSON]);
	if (c->person == 0)
		import_reject(s->im, "person",
		    "nobody of that name there: "
		    "'%s'",
		    text[AF_PERSON]);
	return c->person != 0;
}

static void
request(struct assigns *s, int64_t customer, const char *const *text)
{
	int64_t was = assign_owner(s->db, customer);
	struct claim c = {.customer = customer, .why = text[AF_WHY]};

	if (!read_claim(s, text, &c))
		return;
	c.staff =
	    any_staff(s, given(text[AF_STAFF]) ? text[AF_STAFF] : tool_staff());
	assigns_result(s, customer, was, assign_request(s->a, &c));
}

static void
share(struct assigns *s, int64_t customer, const char *const *text)
{
	int64_t was = assign_owner(s->db, customer), consent;

	if (!given(text[AF_STAFF]) || !given(text[AF_CONSENT])) {
		import_reject(s->im,
		    given(text[AF_STAFF]) ? "consent" : "staff",
		    "share needs who joins and whose consent there is");
		return;
	}
	if (known_staff(s, "consent", text[AF_CONSENT], &consent))
		assigns_result(s, customer, was,
		    assign_share(s->a, customer, any_staff(s, text[AF_STAFF]),
			consent, text[AF_WHY]));
}

static void
handover(struct assigns *s, int64_t customer, const char *const *text)
{
	int64_t was = assign_owner(s->db, customer);

	if (!given(text[AF_TO]) || !given(text[AF_WHY])) {
		import_reject(s->im, given(text[AF_TO]) ? "why" : "to",
		    "a hand-over needs who gets it, and why");
		return;
	}
	assigns_result(s, customer, was,
	    assign_handover(
		s->a, customer, any_staff(s, text[AF_TO]), text[AF_WHY]));
}

/* revoke and refuse: from whom, and why. */
static void
take(struct assigns *s, enum assigns_act act, int64_t customer,
    const char *const *text)
{
	int64_t was = assign_owner(s->db, customer), staff;

	if (!given(text[AF_WHY])) {
		import_reject(s->im, "why", "no reason is given");
		return;
	}
	if (!known_staff(s, "staff", text[AF_STAFF], &staff))
		return;
	assigns_result(s, customer, was,
	    act == ACT_REVOKE
		? assign_revoke(s->a, customer, staff, text[AF_WHY])
		: assign_refuse(s->a, customer, staff, text[AF_WHY]));
}

static void
one(struct assigns *s, enum assigns_act act, int64_t customer,
    const char *const *text)
{
	int64_t was = assign_owner(s->db, customer);

	assigns_as(s);
	switch (act) {
	case ACT_REQUEST:
		request(s, customer, text);
		break;
	case ACT_AUTHORISE:
		assigns_result(s, customer, was,
		    assign_authorise(s->a, customer,
			any_staff(s, text[AF_STAFF]), text[AF_WHY]));
		break;
	case ACT_SHARE:
		share(s, customer, text);
		break;
	case ACT_RELEASE:
		assigns_result(s, customer, was,
		    assign_release(s->a, customer, "released", text[AF_WHY]));
		break;
	case ACT_HANDOVER:
		handover(s, customer, text);
		break;
	case ACT_REVOKE:
	case ACT_REFUSE:
		take(s, act, customer, text);
		break;
	case ACT_AUTO:
		assigns_by_rule(s, customer);
		break;
	case ACT_VIOLATION:
		assigns_violation(s, customer,
		    &(struct violation_text){text[AF_STAFF], text[AF_KIND],
			text[AF_ACTION], text[AF_ON], text[AF_WHY]});
		break;
	}
}

/* ---- operands and rows ------------------------------------------------- */

static void
option_texts(const struct assigns_opts *o, const char **text)
{
	memset(text, 0, AF_COUNT * sizeof(*text));
	text[AF_STAFF] = o->staff;
	text[AF_TO] = o->to;
	text[AF_VISIT] = o->first_visit;
	text[AF_POWER] = o->power;
	text[AF_PERSON] = o->person;
	text[AF_CONSENT] = o->consent;
	text[AF_WHY] = given(o->why) ? o->why : NULL;
	text[AF_KIND] = o->kind;
	text[AF_ACTION] = o->action;
}

static void
act_rows(struct assigns *s, enum assigns_act act, struct source *src,
    const struct map *map)
{
	struct row_finder *f = row_finder_new(s->db, src);
	const struct place at = {source_name(src), 0, NULL};
	const char *text[AF_COUNT], *column, *why;
	const struct row *row;

	for (int i = AF_EMAIL; i >= AF_ID; i--)
		if (map_column(map, (size_t)i) >= 0)
			row_finder_use(f, fields[i].name,
			    (size_t)map_column(map, (size_t)i));
	if (!row_finder_ok(f) && source_header(src)->n > 0)
		msg_at(CRM_REFUSED, &at,
		    "no column says who: id, code, customer, phone or email");
	while (row_finder_ok(f) && import_next(s->im, &row)) {
		int64_t id = row_finder_get(f, row, &column, &why);

		if (id == 0) {
			import_reject(s->im, column, "%s", why);
			continue;
		}
		option_texts(s->o, text);
		for (size_t i = AF_STAFF; i < AF_IGNORED; i++) {
			const char *cell = map_get(map, row, i);

			if (given(cell))
				text[i] = cell;
		}
		one(s, act, id, text);
	}
	row_finder_free(f);
}

static void
from_file(struct db *db, enum assigns_act act, const struct assigns_opts *o,
    const char *path)
{
	struct source *src = tool_source(path, fields);
	const struct map_opts mo = {
	    .fields = fields,
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset ? tool_input.preset : "none",
	};
	struct map *map = src ? map_new(src, &mo) : NULL;

	if (map != NULL && tool_input.print_map) {
		map_print(map);
	} else if (map != NULL) {
		struct assigns *s = assigns_begin(db, o, src, source_name(src));

		act_rows(s, act, src, map);
		assigns_end(s);
	}
	if (map != NULL)
		map_free(map);
	if (src != NULL)
		source_close(src);
}

void
assigns_act(struct db *db, enum assigns_act act, const struct assigns_opts *o,
    char *const *names, int n)
{
	const char *text[AF_COUNT];
	const struct row *row;
	struct assigns *s;

	if (n == 1 && tool_is_rows(names[0])) {
		from_file(db, act, o, names[0]);
		return;
	}
	option_texts(o, text);
	s = assigns_begin(db, o, NULL, o->why);
	for (int i = 0; i < n; i++) {
		int64_t id = find_one(db, names[i], NULL);

		import_again(s->im);
		import_next(s->im, &row);
		if (id != 0)
			one(s, act, id, text);
		else
			import_result(s->im, IMPORT_REJECTED);
	}
	assigns_end(s);
}

void
assigns_leaver(struct db *db, const struct assigns_opts *o)
{
	const struct list_item *from = list_find(db, LIST_STAFF, o->from);
	struct filter *f = filter_or_die(db, o->where, day_today());
	size_t n = 0, cap = 0;
	int64_t *ids = NULL;
	const char *text[AF_COUNT];
	const struct row *row;
	struct assigns *s;
	struct q *q;

	if (from == NULL)
		opt_usage("--from: nobody of that name: '%s'", o->from);
	option_texts(o, text);
	s = assigns_begin(db, o, NULL, o->why);
	q = q_template(db, SQL_ASSIGN_OWNED, "who", filter_sql_all(f), NULL);
	filter_bind(f, q);
	q_bind_int(q, ":staff", from->id);
	while (q_row(q)) {
		ids = xgrow(ids, n, &cap, sizeof(*ids));
		ids[n++] = q_get_int(q, 0);
	}
	q_free(q);
	filter_free(f);
	for (size_t i = 0; i < n; i++) {
		import_again(s->im);
		import_next(s->im, &row);
		one(s, ACT_HANDOVER, ids[i], text);
	}
	free(ids);
	assigns_end(s);
}
