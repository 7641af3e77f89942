/* SPDX-License-Identifier: ISC */
/* crm-deal price list and print: the form 价格核定表 in as many copies as there
 * are people to keep one (S1-102). */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/price.h"
#include "model/setting.h"
#include "tool/cells.h"
#include "tool/deals.h"
#include "tool/holdings.h"
#include "tool/papers.h"
#include "tool/tool.h"

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"approval", "核定号", COL_INT},
    {"asked", "申请日", COL_DAY},
    {"staff", "申请人", COL_TEXT},
    {"product", "产品", COL_TEXT},
    {"list", "标准价", COL_MONEY},
    {"price", "申请价", COL_MONEY},
    {"percent", "折合%", COL_MONEY},
    {"state", "状态", COL_TEXT},
    {"verbal_on", "口头同意日", COL_DAY},
    {"verbal_by", "口头同意人", COL_TEXT},
    {"paper_by", "应补手续日", COL_DAY},
    {"decided", "核定日", COL_DAY},
    {"decided_by", "核定人", COL_TEXT},
    {"days", "未结天数", COL_INT},
    {"overdue", "逾期天数", COL_INT},
    {"deal", "商机号", COL_TEXT},
    {"reason", "理由", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

static enum price_state
state_of(struct q *q)
{
	return !q_is_null(q, 12)   ? PRICE_APPROVED
	       : !q_is_null(q, 13) ? PRICE_REFUSED
	       : !q_is_null(q, 9)  ? PRICE_VERBAL
				   : PRICE_ASKED;
}

/* Hundredths of a per cent of the list price, halves up; -1: no list price. */
static int64_t
percent(struct q *q)
{
	int64_t list = q_get_int(q, 7), price = q_get_int(q, 8);

	if (q_is_null(q, 7) || list <= 0)
		return -1;
	if (price > INT64_MAX / 20000)
		return price / (list / 10000 > 0 ? list / 10000 : 1);
	return (price * 20000 + list) / (2 * list);
}

static void
print(struct db *db, struct sink *out, struct q *q)
{
	static const signed char from[NCOLUMNS] = {0, 1, 2, 3, 4, 5, 6, 7, 8,
	    -1, -1, 9, 10, 11, -1, 14, -1, -1, 15, 16};
	int decided = q_is_null(q, 12) ? 13 : 12;
	struct cell c[NCOLUMNS] = {{0}};
	int64_t today = day_today(), by = q_get_day(q, 11);

	cells_from(c, columns, from, NCOLUMNS, q);
	(void)db;
	c[9].i = percent(q);
	c[9].null = c[9].i < 0;
	cell_word(&c[10], price_state_name((int)state_of(q)));
	cell_int(&c[14], q, decided);
	c[16].i = (c[14].null ? today : c[14].i) - q_get_int(q, 4);
	c[17].null = !c[14].null || by == DAY_NONE || by >= today;
	c[17].i = today - by;
	sink_row(out, c);
}

static const char *
which(void)
{
	return papers_opts.late ? sql_text[SQL_PRICE_LATE].text
	       : deals_opts.all ? "1"
				: sql_text[SQL_PRICE_OPEN].text;
}

static struct q *
make(struct db *db, const struct filter *f, int64_t customer)
{
	struct q *q = q_template(db, SQL_PRICE_LIST, "which", which(),
	    "customer", customer ? "x.customer_id = :customer" : "1", "where",
	    filter_sql_all(f), NULL);

	filter_bind(f, q);
	if (customer != 0)
		q_bind_int(q, ":customer", customer);
	if (papers_opts.late)
		q_bind_int(q, ":today", day_today());
	deals_bind_listing(db, q);
	return q;
}

int
prices_list(int argc, char **argv)
{
	static const char *const one[] = {"open", "late", "all", NULL};
	static const struct deals_listing l = {
	    columns, NCOLUMNS, 0, one, make, print};

	return deals_run_listing(&l, argc, argv);
}

/* ---- the form ------------------------------------------------------------ */

static void
line(struct str *b, const char *label, const char *value)
{
	int width = utf8_width(label, strlen(label));

	str_add(b, label);
	for (int i = width; i < 12; i++)
		str_addc(b, ' ');
	for (const char *s = value; *s != '\0'; s++)
		str_addc(b, (unsigned char)*s < 0x20 || *s == 0x7f ? ' ' : *s);
	while (b->n > 0 && b->s[b->n - 1] == ' ')
		b->s[--b->n] = '\0';
	str_addc(b, '\n');
}

static const char *
day_text(struct q *q, int col, char buf[16])
{
	return day_format(q_get_day(q, col), buf);
}

static const char *
money_text(struct q *q, int col, char buf[24])
{
	return q_is_null(q, col) ? "" : str_from_cents(q_get_int(q, col), buf);
}

static const char *
who_and_when(struct str *b, struct q *q, int who, int when)
{
	char buf[16];

	str_reset(b);
	if (!q_is_null(q, when))
		str_addf(
		    b, "%s  %s", q_get_text(q, who), day_text(q, when, buf));
	return str_get(b);
}

static void
copy(struct str *out, struct q *q, int n, const char *holder)
{
	struct str b = STR_INIT;
	char buf[24];

	str_addf(&b, "第 %d 联: %s", n, holder);
	line(out, "价格核定表", b.s);
	str_reset(&b);
	str_addf(&b, "%lld", (long long)q_get_int(q, 3));
	line(out, "核定号", b.s);
	line(out, "申请日期", day_text(q, 4, buf));
	line(out, "申请人", q_get_text(q, 5));
	str_reset(&b);
	str_addf(&b, "%s %s", q_get_text(q, 1), q_get_text(q, 2));
	line(out, "客户", b.s);
	line(out, "产品", q_get_text(q, 6));
	line(out, "标准价", money_text(q, 7, buf));
	line(out, "申请价", money_text(q, 8, buf));
	if (percent(q) >= 0) {
		str_reset(&b);
		str_addf(&b, "%s%%", str_from_cents(percent(q), buf));
		line(out, "折合", b.s);
	}
	line(out, "理由", q_get_text(q, 16));
	line(out, "口头同意", who_and_when(&b, q, 10, 9));
	line(out, "应补手续", day_text(q, 11, buf));
	line(out, q_is_null(q, 13) ? "核定" : "不予核定",
	    who_and_when(&b, q, 14, q_is_null(q, 13) ? 12 : 13));
	line(out, "签字", "____________________");
	str_free(&b);
}

static bool
one_form(struct db *db, struct str *out, int64_t id, const char *copies)
{
	struct q *q = q_template(db, SQL_PRICE_LIST, "which", "x.id = :id",
	    "customer", "1", "where", "1", NULL);
	char *list = xstrdup(copies), *at = list, *holder;
	bool found;
	int n = 0;

	q_bind_int(q, ":id", id);
	found = q_row(q);
	while (found && (holder = str_split(&at, " ,;")) != NULL) {
		if (out->n > 0)
			str_addc(out, '\f');
		copy(out, q, ++n, holder);
	}
	if (found && n == 0)
		copy(out, q, 1, "");
	free(list);
	q_free(q);
	return found;
}

int
prices_print(int argc, char **argv)
{
	struct str out = STR_INIT;
	char *copies;
	struct db *db;

	if (argc == 0)
		opt_usage("price print: which approval?");
	db = tool_db(DB_READ);
	copies = setting_get(db, "price_copies", "");
	for (int i = 0; i < argc; i++) {
		const char *no = argv[i];
		int64_t id;

		if (strncmp(no, "price:", 6) == 0)
			no += 6;
		if (!str_to_int(no, 1, INT64_MAX, &id) ||
		    !one_form(db, &out, id, copies))
			msg_fail(
			    CRM_REFUSED, "no such approval: '%s'", argv[i]);
	}
	if (out.n > 0)
		row_write_text(tool_shared.output, out.s, out.n);
	str_free(&out);
	free(copies);
	return tool_end(db, NULL);
}
