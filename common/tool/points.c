/* SPDX-License-Identifier: ISC */
/* crm-order points: what was earned and what was redeemed. */
#include <string.h>

#include "model/member.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/entry.h"
#include "tool/holdings.h"
#include "tool/orders.h"
#include "tool/tool.h"

enum points_field {
	PF_POINTS = EF_FIRST,
	PF_DAY,
	PF_WHY,
	PF_STAFF,
	PF_EXT_ID,
	PF_IGNORED, /* what our own list prints besides */
	PF_COUNT
};
_Static_assert(PF_COUNT <= ENTRY_FIELDS, "fields");

static const struct map_field fields[PF_COUNT + 1] = {
    ENTRY_WHO,
    [PF_POINTS] = {"points", "积分 积分变动 分值 score", false},
    [PF_DAY] = {"day", "date 日期 变动日期 发生日期 on", false},
    [PF_WHY] = {"why", "原因 事由 摘要 说明 reason", false},
    [PF_STAFF] = {"staff", "经办人 业务员 by", false},
    [PF_EXT_ID] = {"ext_id", "externalid 外部编号 流水号", false},
    [PF_IGNORED] = {"ignored", "entry open", true},
};

/* Nobody can redeem what he does not have, unless it is said with --force. */
static bool
covered(struct entry *e, const struct points *p)
{
	int64_t open;

	if (p->points >= 0 || tool_shared.force)
		return true;
	open = points_open(e->db, p->customer_id);
	if (open + p->points >= 0)
		return true;
	import_reject(e->im, "points",
	    "there are %lld and %lld would be taken; --force takes them",
	    (long long)open, (long long)-p->points);
	return false;
}

static void
put(struct entry *e, struct points *p)
{
	int64_t id = 0;
	bool same = true;

	if (p->ext_id != NULL)
		id = points_by_ext(e->db, p, &same);
	else if (e->cells)
		id = points_same(e->db, p, holdings_taken, e);
	if (!same) {
		import_reject(e->im, "ext_id",
		    "'%s' stands already, as entry %lld, with other content",
		    p->ext_id, (long long)id);
		return;
	}
	if (id == 0 && !covered(e, p))
		return;
	import_result(e->im, id ? IMPORT_UNCHANGED : IMPORT_ADDED);
	entry_again(e, id ? id : points_add(e->db, p));
}

static void
put_row(struct entry *e, int64_t customer)
{
	struct points p = {.customer_id = customer};

	if (!entry_whole(e, PF_POINTS, &p.points) ||
	    !entry_day(e, PF_DAY, &p.day))
		return;
	p.why = entry_text(e, PF_WHY);
	p.ext_id = entry_text(e, PF_EXT_ID);
	p.staff_id = entry_staff(e, PF_STAFF);
	if (p.points == ENTRY_NONE || p.points == 0)
		import_reject(e->im, "points", "no points");
	else if (p.day == DAY_NONE)
		import_reject(e->im, "day", "no day");
	else if (p.day > day_today())
		import_reject(e->im, "day", "the date is after today");
	else
		put(e, &p);
}

static int
give(int argc, char **argv, bool use)
{
	const char *text[PF_COUNT] = {NULL};
	char day[16], number[24];
	struct entry e;
	struct db *db;
	int64_t n, id;

	if (argc != 2)
		opt_usage("points %s takes a customer and a number",
		    use ? "use" : "add");
	if (!str_to_int(argv[1], use ? 1 : -1000000000000, 1000000000000, &n) ||
	    n == 0)
		opt_usage("not a number of points: '%s'", argv[1]);
	if (orders_opts.why == NULL || *orders_opts.why == '\0')
		opt_usage("points %s needs --why TEXT", use ? "use" : "add");
	snprintf(number, sizeof(number), "%lld", (long long)(use ? -n : n));
	text[PF_POINTS] = number;
	text[PF_WHY] = orders_opts.why;
	text[PF_DAY] = day_format(
	    orders_opts.on == DAY_NONE ? day_today() : orders_opts.on, day);
	text[PF_STAFF] = orders_opts.text[OF_STAFF] ? orders_opts.text[OF_STAFF]
						    : tool_staff();
	text[PF_EXT_ID] = orders_opts.ext_id;
	db = holdings_writer();
	entry_options(&e, db, fields, text, argv, 1);
	while ((id = entry_next(&e)) != 0)
		put_row(&e, id);
	entry_end(&e);
	return tool_end(db, NULL);
}

static int
run_add(int argc, char **argv)
{
	return give(argc, argv, false);
}

static int
run_use(int argc, char **argv)
{
	return give(argc, argv, true);
}

static int
run_import(int argc, char **argv)
{
	const char *path = holdings_file(argc, argv);
	const char *text[PF_COUNT] = {NULL};
	struct db *db = holdings_writer();
	struct entry e;
	char day[16];
	int64_t id;

	text[PF_WHY] = orders_opts.why;
	text[PF_STAFF] = orders_opts.text[OF_STAFF];
	if (orders_opts.on != DAY_NONE)
		text[PF_DAY] = day_format(orders_opts.on, day);
	if (entry_rows(&e, db, fields, text, path, SQL_POINTS_ANY)) {
		while ((id = entry_next(&e)) != 0)
			put_row(&e, id);
		entry_end(&e);
	}
	return tool_end(db, NULL);
}

/* ---- lists --------------------------------------------------------------- */

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"entry", "积分记录号", COL_INT},
    {"day", "日期", COL_DAY},
    {"points", "积分", COL_INT},
    {"open", "积分余额", COL_INT},
    {"why", "原因", COL_TEXT},
    {"staff", "经办人", COL_TEXT},
    {"ext_id", "外部编号", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

static void
print(struct sink *out, struct q *q)
{
	struct cell c[NCOLUMNS] = {{0}};

	cell_int(&c[0], q, 0);
	cell_text(&c[1], q, 1);
	cell_text(&c[2], q, 2);
	for (int i = 3; i <= 6; i++)
		cell_int(&c[i], q, i);
	for (int i = 7; i <= 9; i++)
		cell_text(&c[i], q, i);
	sink_row(out, c);
}

static struct q *
make_as(struct db *db, enum sql_id id, const struct filter *f, bool one)
{
	struct q *q = q_template(db, id, "whose",
	    holdings_part(one, SQL_POINTS_WHOSE), "where", filter_sql(f), NULL);

	if (orders_opts.until != DAY_NONE)
		q_bind_int(q, ":until", orders_opts.until);
	return q;
}

static struct q *
make(struct db *db, const struct filter *f, bool one)
{
	struct q *q = make_as(db, SQL_POINTS_LIST, f, one);

	if (orders_opts.from != DAY_NONE)
		q_bind_int(q, ":from", orders_opts.from);
	return q;
}

static const struct column sum_columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"open", "积分余额", COL_INT},
    {"earned", "累计获得", COL_INT},
    {"used", "累计兑换", COL_INT},
    {"last", "最近变动", COL_DAY},
};
#define NSUMS (sizeof(sum_columns) / sizeof(*sum_columns))

static void
print_sum(struct sink *out, struct q *q)
{
	struct cell c[NSUMS] = {{0}};

	cell_int(&c[0], q, 0);
	cell_text(&c[1], q, 1);
	cell_text(&c[2], q, 2);
	for (int i = 3; i <= 6; i++)
		cell_int(&c[i], q, i);
	sink_row(out, c);
}

static struct q *
make_sum(struct db *db, const struct filter *f, bool one)
{
	struct q *q = make_as(db, SQL_POINTS_SUMS, f, one);
	bool min = opt_given("min");

	q_bind_int(q, ":min", min ? holdings_opts.min : INT64_MIN);
	return q;
}

static int
run_list(int argc, char **argv)
{
	static const struct holdings_view each = {
	    columns, NCOLUMNS, make, print};
	static const struct holdings_view sums = {
	    sum_columns, NSUMS, make_sum, print_sum};

	if (opt_given("min") && !holdings_opts.sums)
		opt_usage("--min goes with --sums");
	return holdings_rows(holdings_opts.sums ? &sums : &each, argc, argv);
}

int
points_run(int argc, char **argv)
{
	static const struct holdings_word words[] = {{"list", run_list},
	    {"add", run_add}, {"use", run_use}, {"import", run_import},
	    {NULL, NULL}};

	return holdings_dispatch("points", words, argc, argv);
}
