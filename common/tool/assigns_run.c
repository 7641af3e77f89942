/* SPDX-License-Identifier: ISC */
/* One run of crm-assign: its transaction, its totals, what it prints. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/assign.h"
#include "model/lists.h"
#include "model/violation.h"
#include "store/query.h"
#include "tool/assigns.h"
#include "tool/import.h"
#include "tool/tool.h"

const struct column assigns_columns[ASSIGNS_COLUMNS] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"was", "原负责人", COL_TEXT},
    {"owner", "负责人", COL_TEXT},
    {"result", "处理", COL_TEXT},
    {"remark", "说明", COL_TEXT},
};

static const char *const results[] = {
    [ASSIGN_ADDED] = "added",
    [ASSIGN_CHANGED] = "updated",
    [ASSIGN_SAME] = "unchanged",
};

struct assigns *
assigns_begin(struct db *db, const struct assigns_opts *o, struct source *src,
    const char *what)
{
	struct assigns *s = xcalloc(1, sizeof(*s));

	s->db = db;
	s->o = o;
	s->cells = src != NULL;
	s->im = import_begin(db, src, what);
	s->a = assigner_new(db, day_today());
	return s;
}

/* Whoever only looks at an empty file is not added to the staff. */
void
assigns_as(struct assigns *s)
{
	assigner_as(
	    s->a, list_need(s->db, LIST_STAFF, tool_staff(), false)->id);
}

void
assigns_result(struct assigns *s, int64_t customer, int64_t was, int result)
{
	static const enum import_result as[] = {
	    [ASSIGN_ADDED] = IMPORT_ADDED,
	    [ASSIGN_CHANGED] = IMPORT_UPDATED,
	    [ASSIGN_SAME] = IMPORT_UNCHANGED,
	};
	const char *remark = assigner_remark(s->a);

	if (result == ASSIGN_NOT) {
		import_reject(s->im, NULL, "%s", assigner_why(s->a));
		return;
	}
	if (*remark != '\0')
		msg_warn("%s", remark);
	import_result(s->im, as[result]);
	if (s->o->print == NULL)
		return;
	s->printed = xgrow(s->printed, s->n, &s->cap, sizeof(*s->printed));
	s->printed[s->n++] =
	    (struct assigns_printed){customer, was, result, xstrdup(remark)};
}

static struct cell
text_cell(const char *s)
{
	return (struct cell){.s = s, .n = strlen(s), .null = *s == '\0'};
}

static const char *
staff_name(struct db *db, int64_t id)
{
	const struct list_item *s = id ? list_get(db, LIST_STAFF, id) : NULL;

	return s ? s->name : "";
}

static void
print_one(struct assigns *s, const struct assigns_printed *p)
{
	struct q *q = q_use(s->db, SQL_ASSIGN_PRINT);
	char *code, *name;
	int64_t owner;

	q_bind_int(q, ":id", p->customer);
	if (!q_row(q))
		return;
	code = xstrdup(q_get_text(q, 0));
	name = xstrdup(q_get_text(q, 1));
	owner = q_get_int(q, 2);
	q_reset(q);
	sink_row(s->o->print,
	    (struct cell[]){{.i = p->customer}, text_cell(code),
		text_cell(name), text_cell(staff_name(s->db, p->was)),
		text_cell(staff_name(s->db, owner)),
		text_cell(results[p->result]), text_cell(p->remark)});
	free(code);
	free(name);
}

static void
print_all(struct assigns *s)
{
	for (size_t i = 0; i < s->n; i++)
		print_one(s, &s->printed[i]);
}

/* A dry run shows what would stand there, before it is taken back. */
void
assigns_end(struct assigns *s)
{
	if (tool_input.dry_run)
		print_all(s);
	if (import_end(s->im))
		print_all(s);
	for (size_t i = 0; i < s->n; i++)
		free(s->printed[i].remark);
	assigner_free(s->a);
	auto_rules_free(s->rules);
	violations_free(s->kinds);
	free(s->printed);
	free(s);
}
