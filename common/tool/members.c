/* SPDX-License-Identifier: ISC */
/* crm-order member: memberships. */
#include <string.h>

#include "model/find.h"
#include "model/member.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/entry.h"
#include "tool/holdings.h"
#include "tool/orders.h"
#include "tool/tool.h"

enum member_field {
	MF_NO = EF_FIRST,
	MF_LEVEL,
	MF_JOINED,
	MF_EXPIRES,
	MF_NOTE,
	MF_IGNORED, /* what our own list prints besides */
	MF_COUNT
};
_Static_assert(MF_COUNT <= ENTRY_FIELDS, "fields");

static const struct map_field fields[MF_COUNT + 1] = {
    ENTRY_WHO,
    [MF_NO] = {"no", "会员号 会员卡号 卡号 会员编号 cardno memberno number",
	false},
    [MF_LEVEL] = {"level", "会员等级 等级 级别 会员级别 grade", false},
    [MF_JOINED] = {"joined", "入会日期 开卡日期 加入日期 joinedon since",
	false},
    [MF_EXPIRES] = {"expires",
	"到期日 到期日期 有效期至 失效日期 expireson expiry validuntil", false},
    [MF_NOTE] = {"note", "备注 说明 remark", false},
    [MF_IGNORED] = {"ignored", "member from daysleft state ended points owner",
	true},
};

static bool
days_fit(struct entry *e, const struct member *m, day_t joined)
{
	if (m->expires_on == DAY_NONE || joined == DAY_NONE ||
	    m->expires_on >= joined)
		return true;
	import_reject(e->im, "expires", "it would end before it begins");
	return false;
}

static void
add_new(struct entry *e, struct member *m)
{
	if (m->joined_on == DAY_NONE)
		m->joined_on = day_today();
	m->from_on = m->joined_on;
	if (!days_fit(e, m, m->joined_on))
		return;
	entry_again(e, member_add(e->db, m));
	import_result(e->im, IMPORT_ADDED);
}

/* A row of a file about a membership that holds: a later end is a renewal, so
 * that the one before is not forgotten. */
static void
update(struct entry *e, struct member *old, struct member *m)
{
	bool changed, later = m->expires_on != DAY_NONE &&
			      old->expires_on != DAY_NONE &&
			      m->expires_on > old->expires_on;
	int64_t id = old->id;

	if (!days_fit(
		e, m, m->joined_on == DAY_NONE ? old->joined_on : m->joined_on))
		return;
	if (entry_again(e, id)) {
		changed = member_set(e->db, id, m);
		if (changed)
			import_reject(e->im, "no",
			    "stands twice in the input, with other content");
		else
			import_result(e->im, IMPORT_UNCHANGED);
		return;
	}
	if (later)
		id = member_renew(
		    e->db, old, day_today(), m->expires_on, m->level);
	entry_again(e, id);
	changed = member_set(e->db, id, m) || later;
	import_result(e->im, changed ? IMPORT_UPDATED : IMPORT_UNCHANGED);
}

static void
put(struct entry *e, int64_t customer)
{
	struct member m = {.customer_id = customer}, old;
	bool there;

	if (!entry_day(e, MF_JOINED, &m.joined_on) ||
	    !entry_day(e, MF_EXPIRES, &m.expires_on))
		return;
	m.no = entry_text(e, MF_NO);
	m.level = entry_text(e, MF_LEVEL);
	m.note = entry_text(e, MF_NOTE);
	there = m.no ? member_by_no(e->db, m.no, &old)
		     : member_of(e->db, customer, &old);
	if (there && old.customer_id != customer)
		import_reject(e->im, "no", "'%s' is the number of %s", m.no,
		    customer_title(e->db, old.customer_id));
	else if (!there)
		add_new(e, &m);
	else if (e->cells)
		update(e, &old, &m);
	else
		import_reject(e->im, "no",
		    "has membership %lld already: try renew or end",
		    (long long)old.id);
}

static void
option_texts(const char *text[MF_COUNT])
{
	memset(text, 0, MF_COUNT * sizeof(*text));
	text[MF_NO] = holdings_opts.no;
	text[MF_LEVEL] = holdings_opts.level;
	text[MF_JOINED] = holdings_opts.joined;
	text[MF_EXPIRES] = holdings_opts.expires;
	text[MF_NOTE] = orders_opts.text[OF_NOTE];
}

static int
run_add(int argc, char **argv)
{
	const char *text[MF_COUNT];
	struct entry e;
	struct db *db;
	int64_t id;

	if (argc == 0)
		opt_usage("member add: who?");
	if (argc > 1 && holdings_opts.no != NULL)
		opt_usage("member add: one number, one customer");
	option_texts(text);
	db = holdings_writer();
	entry_options(&e, db, fields, text, argv, argc);
	while ((id = entry_next(&e)) != 0)
		put(&e, id);
	entry_end(&e);
	return tool_end(db, NULL);
}

static int
run_import(int argc, char **argv)
{
	const char *path = holdings_file(argc, argv), *text[MF_COUNT];
	struct db *db = holdings_writer();
	struct entry e;
	int64_t id;

	option_texts(text);
	if (entry_rows(&e, db, fields, text, path, SQL_MEMBER_ANY)) {
		while ((id = entry_next(&e)) != 0)
			put(&e, id);
		entry_end(&e);
	}
	return tool_end(db, NULL);
}

/* By its number, or as "#17" and crm-due's "membership:17". */
static bool
find(struct entry *e, const char *text, struct member *m)
{
	int64_t id;

	if (member_by_no(e->db, text, m))
		return true;
	if (*text != '#' && strncmp(text, "membership:", 11) != 0) {
		import_reject(e->im, "no", "nobody has the number '%s'", text);
		return false;
	}
	id = entry_number(e, "membership", text);
	if (id != 0 && !member_by_id(e->db, id, m)) {
		import_reject(
		    e->im, "no", "no membership that holds: '%s'", text);
		id = 0;
	}
	return id != 0;
}

static day_t
on_day(void)
{
	day_t on = orders_opts.on == DAY_NONE ? day_today() : orders_opts.on;

	if (on > day_today())
		opt_usage("--on: the date is after today");
	return on;
}

static void
renew(struct entry *e, const char *no, day_t on, day_t expires)
{
	struct member m;
	char was[16];

	if (!find(e, no, &m))
		return;
	if (on < m.from_on)
		import_reject(e->im, "on", "the term had not begun then");
	else if (m.expires_on != DAY_NONE && expires <= m.expires_on)
		import_reject(e->im, "expires", "it holds until %s already",
		    day_format(m.expires_on, was));
	else if (expires < on)
		import_reject(
		    e->im, "expires", "it would end before it begins");
	else {
		member_renew(e->db, &m, on, expires, holdings_opts.level);
		import_result(e->im, IMPORT_UPDATED);
	}
}

static int
run_renew(int argc, char **argv)
{
	day_t on = on_day(), expires;
	enum day_result r;
	struct entry e;
	struct db *db;

	if (argc != 1)
		opt_usage("member renew takes one number");
	if (holdings_opts.expires == NULL)
		opt_usage("member renew needs --expires DATE");
	r = day_parse(holdings_opts.expires, day_today(), DAY_STRICT, &expires);
	if (r != DAY_OK)
		opt_usage(
		    "--expires: %s: '%s'", day_why(r), holdings_opts.expires);
	db = holdings_writer();
	entry_single(&e, db, "renew");
	renew(&e, argv[0], on, expires);
	entry_end(&e);
	return tool_end(db, NULL);
}

static int
run_end(int argc, char **argv)
{
	day_t on = on_day();
	struct member m;
	struct entry e;
	struct db *db;

	if (argc != 1)
		opt_usage("member end takes one number");
	db = holdings_writer();
	entry_single(&e, db, orders_opts.why ? orders_opts.why : "end");
	if (find(&e, argv[0], &m)) {
		if (on < m.from_on) {
			import_reject(
			    e.im, "on", "the term had not begun then");
		} else {
			member_end(e.db, m.id, on, orders_opts.why);
			import_result(e.im, IMPORT_UPDATED);
		}
	}
	entry_end(&e);
	return tool_end(db, NULL);
}

/* ---- the list ------------------------------------------------------------ */

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"member", "会籍号", COL_INT},
    {"no", "会员卡号", COL_TEXT},
    {"level", "会员等级", COL_TEXT},
    {"joined", "入会日期", COL_DAY},
    {"from", "本期开始", COL_DAY},
    {"expires", "到期日", COL_DAY},
    {"days_left", "剩余天数", COL_INT},
    {"state", "状态", COL_TEXT},
    {"ended", "结束日", COL_DAY},
    {"points", "积分", COL_INT},
    {"owner", "负责人", COL_TEXT},
    {"note", "备注", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

static void
print(struct sink *out, struct q *q)
{
	struct cell c[NCOLUMNS] = {{0}};
	int state = (int)q_get_int(q, 9);
	day_t expires = q_is_null(q, 8) ? DAY_NONE : (day_t)q_get_int(q, 8);

	cell_int(&c[0], q, 0);
	cell_text(&c[1], q, 1);
	cell_text(&c[2], q, 2);
	cell_int(&c[3], q, 3);
	cell_text(&c[4], q, 4);
	cell_text(&c[5], q, 5);
	for (int i = 6; i <= 8; i++)
		cell_int(&c[i], q, i);
	c[9].i = expires - day_today();
	c[9].null = expires == DAY_NONE || state != MEMBER_HOLDS;
	cell_word(&c[10], member_state_name(state, expires, day_today()));
	cell_int(&c[11], q, 10);
	c[12].i = q_get_int(q, 11);
	cell_text(&c[13], q, 12);
	cell_text(&c[14], q, 13);
	sink_row(out, c);
}

static struct q *
make(struct db *db, const struct filter *f, bool one)
{
	bool span = holdings_spans();
	struct q *q = q_template(db, SQL_MEMBER_LIST, "whose",
	    holdings_part(one, SQL_MEMBER_WHOSE), "when",
	    holdings_part(span, SQL_MEMBER_WHEN), "state",
	    holdings_part(!orders_opts.all, SQL_MEMBER_CURRENT), "where",
	    filter_sql(f), NULL);

	if (span)
		holdings_span(q);
	return q;
}

static int
run_list(int argc, char **argv)
{
	static const struct holdings_view l = {columns, NCOLUMNS, make, print};

	return holdings_rows(&l, argc, argv);
}

int
members_run(int argc, char **argv)
{
	static const struct holdings_word words[] = {{"list", run_list},
	    {"add", run_add}, {"renew", run_renew}, {"end", run_end},
	    {"import", run_import}, {NULL, NULL}};

	return holdings_dispatch("member", words, argc, argv);
}
