/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "model/kept.h"
#include "store/query.h"
#include "tool/rfms.h"
#include "tool/schemes.h"
#include "tool/tool.h"

struct out {
	struct db *db;
	const struct scheme *s;
	struct sink *sink;
};

static struct cell
text(const char *s)
{
	return (struct cell){.s = s, .n = s ? strlen(s) : 0, .null = s == NULL};
}

static struct cell
class_name(const struct scheme *s, size_t class)
{
	return text(class == CLASS_OUT ? NULL : s->class[class].name);
}

static const char *
direction(const struct scheme *s, const struct kept_move *m)
{
	long from, to;

	if (m->from == CLASS_OUT || m->to == CLASS_OUT)
		return m->from == CLASS_OUT ? "in" : "out";
	from = scheme_rank(s, m->from);
	to = scheme_rank(s, m->to);
	return to < from ? "up" : to > from ? "down" : "across";
}

static void
say_move(void *arg, const struct kept_move *m)
{
	struct out *o = arg;
	struct q *q = q_use(o->db, SQL_CUSTOMER_TITLE_GET);

	q_bind_int(q, ":id", m->customer);
	if (q_row(q)) {
		const struct cell row[] = {{.i = m->customer},
		    text(q_get_text(q, 0)), text(q_get_text(q, 1)),
		    class_name(o->s, m->from), class_name(o->s, m->to),
		    text(direction(o->s, m)), {.i = m->on}};

		sink_row(o->sink, row);
	}
	q_reset(q);
}

static day_t
until(void)
{
	day_t day = schemes_opts.until;

	if (day == DAY_NONE)
		day = rfms_opts.on;
	if (day < rfms_opts.from)
		opt_usage("--from is after --until");
	return day;
}

int
schemes_moves(struct db *db, struct scheme *s)
{
	static const struct column cols[] = {{"id", "客户ID", COL_INT},
	    {"code", "客户编号", COL_TEXT}, {"name", "姓名", COL_TEXT},
	    {"from_class", "原类别", COL_TEXT},
	    {"to_class", "新类别", COL_TEXT}, {"direction", "方向", COL_TEXT},
	    {"on", "日期", COL_DAY}};
	day_t end = until();
	struct out o = {db, s, tool_sink(cols, 7, 0)};

	kept_moves(db, s, rfms_opts.from, end, schemes_opts.each, say_move, &o);
	scheme_clear(s);
	return tool_end(db, o.sink);
}

static void
say_pair(void *arg, size_t from, size_t to, long customers)
{
	struct out *o = arg;
	const struct cell row[] = {
	    class_name(o->s, from), class_name(o->s, to), {.i = customers}};

	sink_row(o->sink, row);
}

int
schemes_matrix(struct db *db, struct scheme *s)
{
	static const struct column cols[] = {{"from_class", "原类别", COL_TEXT},
	    {"to_class", "新类别", COL_TEXT}, {"customers", "客户数", COL_INT}};
	day_t end = until();
	struct out o = {db, s, tool_sink(cols, 3, 0)};

	kept_matrix(db, s, rfms_opts.from, end, say_pair, &o);
	scheme_clear(s);
	return tool_end(db, o.sink);
}
