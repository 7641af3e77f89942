/* SPDX-License-Identifier: ISC */
/* Customers of the rules' choice, and what people did against the rules. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/assign.h"
#include "model/lists.h"
#include "model/violation.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/assigns.h"
#include "tool/cells.h"
#include "tool/import.h"
#include "tool/tool.h"

/* ---- auto ---------------------------------------------------------------- */

void
assigns_by_rule(struct assigns *s, int64_t customer)
{
	int64_t was = assign_owner(s->db, customer);

	if (s->rules == NULL) {
		s->rules = auto_rules_new(s->db);
		if (auto_rules_count(s->rules) == 0)
			msg_note("no rule of crm-config assign_rule is active");
	}
	switch (assign_auto(s->a, s->rules, customer)) {
	case AUTO_GIVEN:
		assigns_result(s, customer, was, ASSIGN_ADDED);
		break;
	case AUTO_OWNED:
		assigns_result(s, customer, was, ASSIGN_SAME);
		break;
	case AUTO_NO_RULE:
		import_result(s->im, IMPORT_SKIPPED);
		break;
	case AUTO_NOT:
		assigns_result(s, customer, was, ASSIGN_NOT);
		break;
	}
}

void
assigns_auto(struct db *db, const struct assigns_opts *o)
{
	struct filter *f = filter_or_die(db, o->where, day_today());
	size_t n = 0, cap = 0;
	int64_t *ids = NULL;
	const struct row *row;
	struct assigns *s;
	struct q *q;

	s = assigns_begin(db, o, NULL, "auto");
	q = q_template(db, SQL_AUTO_NEW, "who", filter_sql_all(f), NULL);
	filter_bind(f, q);
	while (q_row(q)) {
		ids = xgrow(ids, n, &cap, sizeof(*ids));
		ids[n++] = q_get_int(q, 0);
	}
	q_free(q);
	filter_free(f);
	for (size_t i = 0; i < n; i++) {
		import_again(s->im);
		import_next(s->im, &row);
		if (i == 0)
			assigns_as(s);
		assigns_by_rule(s, ids[i]);
	}
	free(ids);
	assigns_end(s);
}

/* ---- violations ---------------------------------------------------------- */

static bool
read_day(struct assigns *s, const char *text, day_t *on)
{
	enum day_result r;

	*on = s->o->on == DAY_NONE ? day_today() : s->o->on;
	if (text == NULL || *text == '\0')
		return true;
	r = day_parse_cell(text, tool_day_order(), on);
	if (r == DAY_OK && *on <= day_today())
		return true;
	import_reject(s->im, "on", "%s: '%s'",
	    r == DAY_OK ? "the date is after today" : day_why_cell(r), text);
	return false;
}

static bool
told(struct assigns *s, const char *column, const char *text, const char *what)
{
	if (text != NULL && *text != '\0')
		return true;
	import_reject(s->im, column, "%s is not told", what);
	return false;
}

void
assigns_violation(
    struct assigns *s, int64_t customer, const struct violation_text *t)
{
	static const int results[] = {ASSIGN_ADDED, ASSIGN_SAME};
	const struct list_item *staff;
	struct violation x = {.customer = customer, .kind = t->kind};
	struct str why = STR_INIT;
	const char *column;
	enum violation_result r;

	if (!told(s, "staff", t->staff, "who did it") ||
	    !told(s, "kind", t->kind, "what was done") ||
	    !told(s, "why", t->why, "the reason") || !read_day(s, t->on, &x.on))
		return;
	staff = list_find(s->db, LIST_STAFF, t->staff);
	if (staff == NULL) {
		import_reject(
		    s->im, "staff", "nobody of that name: '%s'", t->staff);
		return;
	}
	if (s->kinds == NULL)
		s->kinds = violations_new(s->db);
	x.staff = staff->id;
	x.by = list_need(s->db, LIST_STAFF, tool_staff(), false)->id;
	x.action = t->action != NULL && *t->action != '\0' ? t->action : NULL;
	x.why = t->why;
	r = violation_add(s->db, s->kinds, &x, &column, &why);
	if (r == VIOLATION_NOT)
		import_reject(s->im, column, "%s", str_get(&why));
	else
		assigns_result(
		    s, customer, assign_owner(s->db, customer), results[r]);
	str_free(&why);
}

/* The staff of --staff; exits when there is nobody of that name. */
static int64_t
staff_asked(struct db *db, const struct assigns_opts *o)
{
	const struct list_item *s;

	if (o->staff == NULL)
		return 0;
	s = list_find(db, LIST_STAFF, o->staff);
	if (s == NULL)
		opt_usage("no such staff: '%s'", o->staff);
	return s->id;
}

static struct cell
customer_id(struct q *q)
{
	return (struct cell){.i = q_get_int(q, 0)};
}

int
assigns_violations(struct db *db, const struct assigns_opts *o)
{
	static const struct column cols[] = {{"id", "客户ID", COL_INT},
	    {"code", "客户编号", COL_TEXT}, {"name", "姓名", COL_TEXT},
	    {"violation", "违规号", COL_INT}, {"on", "日期", COL_DAY},
	    {"staff", "业务员", COL_TEXT}, {"kind", "违规类型", COL_TEXT},
	    {"action", "处理", COL_TEXT}, {"decided_by", "处理人", COL_TEXT},
	    {"why", "原因", COL_TEXT}};
	struct filter *f = filter_or_die(db, o->where, day_today());
	struct sink *out;
	struct q *q;

	q = q_template(db, SQL_VIOLATION_LIST, "who", filter_sql(f), NULL);
	filter_bind(f, q);
	q_bind_id(q, ":staff", staff_asked(db, o));
	q_bind_day(q, ":since", o->since);
	q_bind_day(q, ":until", o->until);
	out = tool_sink(cols, 10, 0);
	while (q_row(q)) {
		struct cell c[10] = {customer_id(q)};

		for (int i = 1; i < 10; i++)
			if (i == 3 || i == 4)
				cell_int(&c[i], q, i);
			else
				cell_text(&c[i], q, i);
		sink_row(out, c);
	}
	q_free(q);
	filter_free(f);
	return tool_end(db, out);
}

int
assigns_unauthorised(struct db *db, const struct assigns_opts *o)
{
	static const struct column cols[] = {{"id", "客户ID", COL_INT},
	    {"code", "客户编号", COL_TEXT}, {"name", "姓名", COL_TEXT},
	    {"contact", "联系号", COL_INT}, {"on", "日期", COL_DAY},
	    {"staff", "业务员", COL_TEXT}, {"channel", "方式", COL_TEXT},
	    {"direction", "方向", COL_TEXT}, {"owner", "负责人", COL_TEXT},
	    {"since", "起始日", COL_DAY}, {"violation", "违规号", COL_INT}};
	struct filter *f = filter_or_die(db, o->where, day_today());
	day_t until = o->until == DAY_NONE ? day_today() : o->until;
	struct sink *out;
	struct q *q;

	q = q_template(db, SQL_UNAUTHORISED_LIST, "who", filter_sql(f), NULL);
	filter_bind(f, q);
	q_bind_id(q, ":staff", staff_asked(db, o));
	q_bind_int(q, ":from",
	    o->since == DAY_NONE ? INT64_MIN
				 : (int64_t)o->since * MINUTES_A_DAY);
	q_bind_int(q, ":end", ((int64_t)until + 1) * MINUTES_A_DAY);
	q_bind_int(q, ":all", o->all);
	out = tool_sink(cols, 11, 0);
	while (q_row(q)) {
		struct cell c[11] = {customer_id(q)};

		for (int i = 1; i < 11; i++)
			if (i == 3 || i == 4 || i >= 9)
				cell_int(&c[i], q, i);
			else if (i != 7)
				cell_text(&c[i], q, i);
		cell_word(&c[7], q_get_int(q, 7) ? "in" : "out");
		sink_row(out, c);
	}
	q_free(q);
	filter_free(f);
	return tool_end(db, out);
}
