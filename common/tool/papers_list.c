/* SPDX-License-Identifier: ISC */
/* crm-deal paper list and show. */
#include <stdlib.h>
#include <string.h>

#include "model/price.h"
#include "model/setting.h"
#include "tool/cells.h"
#include "tool/deals.h"
#include "tool/holdings.h"
#include "tool/papers.h"
#include "tool/tool.h"

enum {
	C_STANDARD = 6,
	C_STATE = 7,
	C_FORMS = 10,
	C_MISSING,
	C_SCAN,
	C_EARLY = 19,
	C_PLACED,
	C_DAYS = 22,
	C_OVERDUE = 23,
	C_UNCHECKED = 24
};

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"no", "合同编号", COL_TEXT},
    {"deal", "商机号", COL_TEXT},
    {"category", "类别", COL_TEXT},
    {"standard", "标准合同", COL_BOOL},
    {"state", "状态", COL_TEXT},
    {"amount", "金额", COL_MONEY},
    {"owner", "负责人", COL_TEXT},
    {"forms", "已回表单", COL_TEXT},
    {"missing", "未回表单", COL_TEXT},
    {"scan", "有扫描件", COL_BOOL},
    {"submitted", "提交日", COL_DAY},
    {"approved", "批准日", COL_DAY},
    {"approved_by", "批准人", COL_TEXT},
    {"signed", "签订日", COL_DAY},
    {"sealed", "盖章日", COL_DAY},
    {"archived", "归档日", COL_DAY},
    {"early", "提前开始", COL_BOOL},
    {"placed", "开始日", COL_DAY},
    {"return_by", "应收回日", COL_DAY},
    {"days", "开始后天数", COL_INT},
    {"overdue", "逾期天数", COL_INT},
    {"unchecked", "缺项", COL_TEXT},
    {"deviation", "偏离说明", COL_TEXT},
    {"discount", "折扣", COL_TEXT},
    {"position", "广告位", COL_TEXT},
    {"note", "备注", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

/* What the forms of a paper tell: words apart by a blank, as one types them. */
struct forms {
	struct str back, missing;
	bool contract, scan; /* it came back; with a scan */
};

static void
word(struct str *b, const char *s)
{
	str_addf(b, "%s%s", b->n ? " " : "", s);
}

static char *contract; /* which form it is, by the setting */

static void
read_forms(struct db *db, int64_t id, struct forms *f)
{
	struct q *q = q_use(db, SQL_PAPER_FORMS);

	str_reset(&f->back);
	str_reset(&f->missing);
	f->contract = f->scan = false;
	q_bind_int(q, ":id", id);
	while (q_row(q)) {
		const char *form = q_get_text(q, 0);

		word(q_is_null(q, 1) ? &f->missing : &f->back, form);
		if (strcmp(form, contract) != 0)
			continue;
		f->contract = !q_is_null(q, 1);
		f->scan = !q_is_null(q, 3);
	}
}

/* Days since the start, and past the day the forms should be back. */
static void
put_days(struct cell *c, struct q *q, const struct forms *f)
{
	int64_t placed = q_get_day(q, q_is_null(q, 16) ? 17 : 16);
	int64_t by = q_get_day(q, 18), today = day_today();

	c[C_EARLY].i = !q_is_null(q, 16);
	c[C_PLACED].null = c[C_DAYS].null = placed == DAY_NONE;
	c[C_PLACED].i = placed;
	c[C_DAYS].i = today - placed;
	c[C_OVERDUE].null = by == DAY_NONE || f->missing.n == 0 ||
			    q_get_int(q, 7) == PAPER_VOID || by >= today;
	c[C_OVERDUE].i = today - by;
}

static void
print(struct db *db, struct sink *out, struct q *q)
{
	static const signed char from[NCOLUMNS] = {0, 1, 2, 3, 4, 5, 6, -1, 8,
	    9, -1, -1, -1, 10, 11, 12, 13, 14, 15, -1, -1, 18, -1, -1, -1, 19,
	    20, 21, 22};
	static struct forms f;
	static struct str unchecked;
	struct cell c[NCOLUMNS] = {{0}};

	cells_from(c, columns, from, NCOLUMNS, q);
	read_forms(db, q_get_int(q, 23), &f);
	cell_word(&c[C_STATE], paper_state_name((int)q_get_int(q, 7)));
	cell_word(&c[C_FORMS], str_get(&f.back));
	cell_word(&c[C_MISSING], str_get(&f.missing));
	c[C_SCAN].i = f.scan;
	put_days(c, q, &f);
	str_reset(&unchecked);
	if (f.contract)
		paper_unchecked(
		    db, q_get_int(q, 23), "paper_checks", DAY_NONE, &unchecked);
	cell_word(&c[C_UNCHECKED], str_get(&unchecked));
	sink_row(out, c);
}

static const char *
which(void)
{
	return papers_opts.late        ? sql_text[SQL_PAPER_LATE].text
	       : papers_opts.unscanned ? sql_text[SQL_PAPER_UNSCANNED].text
	       : deals_opts.all        ? "1"
				       : "p.state < 5";
}

static struct q *
make(struct db *db, const struct filter *f, int64_t customer)
{
	struct q *q = q_template(db, SQL_PAPER_LIST, "state", which(),
	    "customer", customer ? "p.customer_id = :customer" : "1", "where",
	    filter_sql_all(f), NULL);

	if (contract == NULL)
		contract = setting_get(db, "paper_contract", "");
	filter_bind(f, q);
	if (customer != 0)
		q_bind_int(q, ":customer", customer);
	if (papers_opts.late)
		q_bind_int(q, ":today", day_today());
	else if (papers_opts.unscanned)
		q_bind_text(q, ":contract", contract);
	deals_bind_listing(db, q);
	return q;
}

int
papers_list(int argc, char **argv)
{
	static const char *const one[] = {
	    "open", "late", "unscanned", "all", NULL};
	static const struct deals_listing l = {
	    columns, NCOLUMNS, 25, one, make, print};
	int status = deals_run_listing(&l, argc, argv);

	free(contract);
	return status;
}

/* ---- one paper ----------------------------------------------------------- */

static const struct column show_columns[] = {
    {"no", "合同编号", COL_TEXT},
    {"part", "部分", COL_TEXT},
    {"name", "名称", COL_TEXT},
    {"on", "日期", COL_DAY},
    {"until", "截止", COL_DAY},
    {"by", "经手人", COL_TEXT},
    {"note", "备注", COL_TEXT},
    {"path", "扫描件", COL_TEXT},
    {"sha256", "校验和", COL_TEXT},
};
#define NSHOW (sizeof(show_columns) / sizeof(*show_columns))

static void
part(struct cell *c, const char *no, const char *part)
{
	memset(c, 0, NSHOW * sizeof(*c));
	cell_word(&c[0], no);
	cell_word(&c[1], part);
	c[3].null = c[4].null = true;
}

static void
day_cell(struct cell *c, day_t day)
{
	c->null = day == DAY_NONE;
	c->i = day;
}

/* The states it came to, and an early start with the day it ends. */
static void
show_states(struct db *db, struct sink *out, const struct paper_row *p)
{
	struct cell c[NSHOW];

	for (int s = PAPER_SUBMITTED; s <= PAPER_ARCHIVED; s++) {
		struct q *q;

		if (p->day[s] == DAY_NONE)
			continue;
		part(c, p->no, "state");
		cell_word(&c[2], paper_state_name(s));
		day_cell(&c[3], p->day[s]);
		q = q_use(db, SQL_PAPER_APPROVER);
		q_bind_int(q, ":id", p->id);
		if (s == PAPER_APPROVED && q_row(q))
			cell_text(&c[5], q, 0);
		sink_row(out, c);
		q_reset(q);
	}
	if (p->early_on == DAY_NONE)
		return;
	part(c, p->no, "early");
	day_cell(&c[3], p->early_on);
	day_cell(&c[4], p->return_by);
	sink_row(out, c);
}

static void
show_forms(struct db *db, struct sink *out, const struct paper_row *p)
{
	struct q *q = q_use(db, SQL_PAPER_FORMS);
	struct cell c[NSHOW];

	q_bind_int(q, ":id", p->id);
	while (q_row(q)) {
		part(c, p->no, "form");
		cell_text(&c[2], q, 0);
		cell_int(&c[3], q, 1);
		cell_text(&c[5], q, 2);
		cell_text(&c[6], q, 5);
		cell_text(&c[7], q, 3);
		cell_text(&c[8], q, 4);
		sink_row(out, c);
	}
}

/* What was done, by name 'started' and 'void' too, then flags that are missing
 * from the contract. */
static void
show_checks(struct db *db, struct sink *out, const struct paper_row *p)
{
	struct q *q = q_use(db, SQL_PAPER_CHECKS);
	struct str left = STR_INIT;
	struct cell c[NSHOW];
	char *at, *name;

	q_bind_int(q, ":id", p->id);
	while (q_row(q)) {
		part(c, p->no, "check");
		cell_text(&c[2], q, 0);
		cell_int(&c[3], q, 1);
		cell_text(&c[5], q, 2);
		cell_text(&c[6], q, 3);
		sink_row(out, c);
	}
	paper_unchecked(db, p->id, "paper_checks", DAY_NONE, &left);
	for (at = left.s; at != NULL && (name = str_split(&at, ",")) != NULL;) {
		part(c, p->no, "check");
		cell_word(&c[2], name);
		sink_row(out, c);
	}
	str_free(&left);
}

static void
show_changes(struct db *db, struct sink *out, const struct paper_row *p)
{
	struct q *q = q_use(db, SQL_PAPER_CHANGES);
	struct cell c[NSHOW];

	q_bind_int(q, ":id", p->id);
	while (q_row(q)) {
		struct str name = STR_INIT;

		part(c, p->no, "change");
		str_addf(&name, "%lld%s", (long long)q_get_int(q, 0),
		    q_is_null(q, 4)                     ? " open"
		    : q_get_int(q, 4) > q_get_int(q, 2) ? " approved late"
							: " approved");
		cell_word(&c[2], name.s);
		cell_int(&c[3], q, 1);
		cell_int(&c[4], q, 2);
		cell_text(&c[5], q, 5);
		cell_text(&c[6], q, 3);
		sink_row(out, c);
		str_free(&name);
	}
}

int
papers_show(int argc, char **argv)
{
	struct sink *out;
	struct db *db;

	if (argc == 0)
		opt_usage("paper show: which paper?");
	db = tool_db(DB_READ);
	out = tool_sink(show_columns, NSHOW, 0);
	for (int i = 0; i < argc; i++) {
		int64_t id = paper_find(db, argv[i]);
		struct paper_row p;

		if (id == 0 || !paper_get(db, id, &p)) {
			msg_fail(CRM_REFUSED, "no such paper: '%s'", argv[i]);
			continue;
		}
		show_states(db, out, &p);
		show_forms(db, out, &p);
		show_checks(db, out, &p);
		show_changes(db, out, &p);
	}
	return tool_end(db, out);
}

/* ---- of a deal ----------------------------------------------------------- */

static void
prices_of_deal(struct db *db, struct sink *out, int64_t id, const char *no)
{
	struct q *q = q_use(db, SQL_PRICE_OF_DEAL);

	q_bind_int(q, ":id", id);
	while (q_row(q)) {
		struct str name = STR_INIT;
		struct cell c[8] = {{0}};
		char buf[24];

		str_addf(&name, "%lld: %s", (long long)q_get_int(q, 0),
		    str_from_cents(q_get_int(q, 1), buf));
		cell_word(&c[0], no);
		cell_word(&c[1], "price");
		cell_word(
		    &c[2], price_state_name(!q_is_null(q, 3)   ? PRICE_APPROVED
					    : !q_is_null(q, 4) ? PRICE_REFUSED
					    : !q_is_null(q, 5) ? PRICE_VERBAL
							       : PRICE_ASKED));
		cell_word(&c[3], name.s);
		cell_int(&c[4], q, 2);
		cell_int(&c[5], q, q_is_null(q, 3) ? 4 : 3);
		cell_text(&c[6], q, 6);
		cell_text(&c[7], q, 7);
		sink_row(out, c);
		str_free(&name);
	}
}

void
papers_of_deal(struct db *db, struct sink *out, int64_t id, const char *no)
{
	struct q *q = q_use(db, SQL_PAPER_OF_DEAL);

	q_bind_int(q, ":id", id);
	while (q_row(q)) {
		struct cell c[8] = {{0}};

		cell_word(&c[0], no);
		cell_word(&c[1], "paper");
		cell_word(&c[2], paper_state_name((int)q_get_int(q, 2)));
		cell_text(&c[3], q, 0);
		cell_int(&c[4], q, 3);
		cell_int(&c[5], q, 4);
		cell_text(&c[6], q, 5);
		cell_text(&c[7], q, 1);
		sink_row(out, c);
	}
	prices_of_deal(db, out, id, no);
}
