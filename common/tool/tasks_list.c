/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/find.h"
#include "model/lists.h"
#include "model/task.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/tasks.h"
#include "tool/tool.h"

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"task", "任务号", COL_INT},
    {"kind", "类型", COL_TEXT},
    {"what", "内容", COL_TEXT},
    {"due_on", "到期日", COL_DAY},
    {"due_time", "时刻", COL_TEXT},
    {"overdue", "逾期", COL_INT},
    {"owner", "负责人", COL_TEXT},
    {"person", "联系人", COL_TEXT},
    {"state", "状态", COL_TEXT},
    {"made_on", "登记日", COL_DAY},
    {"closed_on", "完成日", COL_DAY},
    {"closed_note", "完成说明", COL_TEXT},
    {"moved", "改期次数", COL_INT},
    {"contact", "联系号", COL_INT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

/* Days late: today for an open one, when it was done for a done one. */
static void
put_overdue(struct cell *c, struct q *q, int state)
{
	int64_t end = state == TASK_OPEN ? day_today() : q_get_int(q, 12);

	c->i = end - q_get_int(q, 6);
	if (c->i < 0)
		c->i = 0;
	c->null = state == TASK_DROPPED;
}

static void
print(struct sink *out, struct q *q)
{
	struct cell c[NCOLUMNS] = {{0}};
	int state = (int)q_get_int(q, 10);
	int minute = (int)q_get_int(q, 7);
	char time[16] = "";

	cell_int(&c[0], q, 0);
	cell_text(&c[1], q, 1);
	cell_text(&c[2], q, 2);
	cell_int(&c[3], q, 3);
	cell_text(&c[4], q, 4);
	cell_text(&c[5], q, 5);
	cell_int(&c[6], q, 6);
	if (!q_is_null(q, 7))
		snprintf(time, sizeof(time), "%02d:%02d", minute / 60 % 24,
		    minute % 60);
	c[7].s = time;
	c[7].n = strlen(time);
	put_overdue(&c[8], q, state);
	cell_text(&c[9], q, 8);
	cell_text(&c[10], q, 9);
	c[11].s = task_state_name(state);
	c[11].n = strlen(c[11].s);
	cell_int(&c[12], q, 11);
	cell_int(&c[13], q, 12);
	cell_text(&c[14], q, 13);
	cell_int(&c[15], q, 14);
	cell_int(&c[16], q, 15);
	sink_row(out, c);
}

static int64_t
id_of(struct db *db, enum list which, const char *name)
{
	const struct list_item *item = list_find(db, which, name);

	if (item == NULL)
		opt_usage("no such %s: '%s'; there are %s", list_title(which),
		    name, list_names(db, which));
	return item->id;
}

static struct q *
make_query(struct db *db, const struct tasks_opts *o, int64_t customer,
    struct filter *f)
{
	const char *state = o->all    ? "1"
			    : o->done ? "k.state = 1"
				      : "k.state = 0";
	day_t until = o->until;
	struct q *q = q_template(
	    db, SQL_TASK_LIST, "state", state, "where", filter_sql(f), NULL);

	if (customer != 0)
		q_bind_int(q, ":customer", customer);
	if (o->owner != NULL)
		q_bind_int(q, ":owner", id_of(db, LIST_STAFF, o->owner));
	if (o->kind != NULL)
		q_bind_int(q, ":kind", id_of(db, LIST_TASK_KIND, o->kind));
	if (o->late && (until == DAY_NONE || until >= day_today()))
		until = day_today() - 1;
	if (until != DAY_NONE)
		q_bind_int(q, ":until", until);
	filter_bind(f, q);
	return q;
}

int
tasks_list(struct db *db, const struct tasks_opts *o)
{
	int64_t customer = 0;
	struct filter *f;
	struct sink *out;
	struct q *q;

	if (o->customer != NULL) {
		customer = find_one(db, o->customer, NULL);
		if (customer == 0)
			return tool_end(db, NULL);
	}
	f = filter_or_die(db, o->where, day_today());
	q = make_query(db, o, customer, f);
	out = tool_sink(columns, NCOLUMNS, 0);
	while (q_row(q))
		print(out, q);
	q_free(q);
	filter_free(f);
	return tool_end(db, out);
}
