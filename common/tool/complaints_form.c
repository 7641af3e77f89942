/* SPDX-License-Identifier: ISC */
/* The form 客户抱怨处理表 (S1-31) or 异常处理单 (S1-23): one page of text, 80
 * columns, a Chinese character being two. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/clock.h"
#include "store/query.h"
#include "tool/complaints.h"
#include "tool/complaints_text.h"
#include "tool/tool.h"

#define WIDTH 80
#define LABEL 12
#define WHOLE (WIDTH - LABEL - 7)
#define LEFT ((WHOLE - LABEL - 6) / 2)
#define RIGHT (WHOLE - LABEL - 6 - LEFT)

struct form {
	struct db *db;
	const struct procedure *p;
	struct complaint *c;
	struct str out;
	struct str label, value; /* a short one waits for its neighbour */
	struct str text;
};

/* ---- lines --------------------------------------------------------------- */

static void
pad(struct form *f, int n)
{
	while (n-- > 0)
		str_addc(&f->out, ' ');
}

static void
rule(struct form *f)
{
	str_addc(&f->out, '+');
	for (int i = 2; i < WIDTH; i++)
		str_addc(&f->out, '-');
	str_add(&f->out, "+\n");
}

/* What would move a terminal's cursor or turn its direction. */
static bool
unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ||
	       (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

/* As much of *s as fits into width, with blanks behind it; *s moves on. */
static void
piece(struct form *f, const char **s, int width)
{
	int used = 0;

	while (**s != '\0') {
		uint32_t cp;
		size_t n = utf8_next(*s, &cp);
		int w = unsafe(cp) ? 1 : utf8_width(*s, n);

		if (cp == '\n') {
			(*s)++;
			break;
		}
		if (used + w > width)
			break;
		if (unsafe(cp))
			str_addc(&f->out, cp == '\t' ? ' ' : '?');
		else
			str_addn(&f->out, *s, n);
		used += w;
		*s += n;
	}
	pad(f, width - used);
}

static void
whole(struct form *f, const char *label, const char *value)
{
	bool first = true;

	while (first || *value != '\0' || *label != '\0') {
		str_add(&f->out, "| ");
		piece(f, &label, LABEL);
		str_add(&f->out, " | ");
		piece(f, &value, WHOLE);
		str_add(&f->out, " |\n");
		first = false;
	}
}

static void
two(struct form *f, const char *l1, const char *v1, const char *l2,
    const char *v2)
{
	str_add(&f->out, "| ");
	piece(f, &l1, LABEL);
	str_add(&f->out, " | ");
	piece(f, &v1, LEFT);
	str_add(&f->out, " | ");
	piece(f, &l2, LABEL);
	str_add(&f->out, " | ");
	piece(f, &v2, RIGHT);
	str_add(&f->out, " |\n");
}

static void
flush(struct form *f)
{
	if (f->label.n > 0)
		two(f, str_get(&f->label), str_get(&f->value), "", "");
	str_reset(&f->label);
	str_reset(&f->value);
}

/* Two short ones share a line. */
static void
entry(struct form *f, const char *label, const char *value)
{
	size_t n = strlen(value);

	if (utf8_width(value, n) > RIGHT || strchr(value, '\n') != NULL ||
	    utf8_width(label, strlen(label)) > LABEL) {
		flush(f);
		whole(f, label, value);
	} else if (f->label.n > 0) {
		two(f, str_get(&f->label), str_get(&f->value), label, value);
		str_reset(&f->label);
		str_reset(&f->value);
	} else {
		str_add(&f->label, label);
		str_add(&f->value, value);
	}
}

static void
heading(struct form *f, const char *text)
{
	int w = utf8_width(text, strlen(text)), left = (WIDTH - 4 - w) / 2;

	flush(f);
	rule(f);
	str_add(&f->out, "| ");
	pad(f, left);
	str_add(&f->out, text);
	pad(f, WIDTH - 4 - w - left);
	str_add(&f->out, " |\n");
	rule(f);
}

/* Adds " value" or " label value" when there is a value. */
static void
also(struct form *f, const char *label, const char *value)
{
	if (value != NULL && *value != '\0')
		str_addf(
		    &f->text, "%s%s%s", f->text.n ? "; " : "", label, value);
}

static void
line(struct form *f, const char *label)
{
	flush(f);
	whole(f, label, str_get(&f->text));
	str_reset(&f->text);
}

/* ---- parts --------------------------------------------------------------- */

static void
columns(struct form *f, const enum complaint_text *which, size_t n)
{
	char buf[24];

	for (size_t i = 0; i < n; i++)
		entry(f, complaint_text_title((int)which[i]),
		    complaint_text(f->db, f->p, f->c, which[i], buf));
}

static void
intake(struct form *f)
{
	static const enum complaint_text which[] = {TEXT_RECEIVED,
	    TEXT_RECEIVED_BY, TEXT_CHANNEL, TEXT_PERSON, TEXT_ORDER,
	    TEXT_PRODUCT, TEXT_QTY, TEXT_BAD_QTY, TEXT_REASON, TEXT_CLASS,
	    TEXT_SEVERITY, TEXT_AMOUNT, TEXT_DEPT, TEXT_OWNER};
	char buf[24];

	whole(f, complaint_text_title(TEXT_CUSTOMER),
	    complaint_text(f->db, f->p, f->c, TEXT_CUSTOMER, buf));
	columns(f, which, sizeof(which) / sizeof(*which));
	flush(f);
	whole(f, complaint_text_title(TEXT_TEXT),
	    complaint_text(f->db, f->p, f->c, TEXT_TEXT, buf));
	whole(f, complaint_text_title(TEXT_DEMAND),
	    complaint_text(f->db, f->p, f->c, TEXT_DEMAND, buf));
}

static const char *
choice_text(const struct proc_field *field, const char *value)
{
	if (field->type == 'y')
		return *value == '1' ? "是" : *value == '0' ? "否" : "";
	return value;
}

/* Every field, empty ones too: the rest is filled in by hand. */
static void
fields(struct form *f)
{
	if (f->p->nfields > 0)
		heading(f, "处理");
	for (size_t i = 0; i < f->p->nfields; i++) {
		const struct proc_field *field = &f->p->field[i];
		struct q *q = q_use(f->db, SQL_COMPLAINT_VALUE_LAST);

		q_bind_int(q, ":complaint", f->c->id);
		q_bind_text(q, ":field", field->name);
		entry(f, field->title ? field->title : field->name,
		    choice_text(field, q_row(q) ? q_get_text(q, 0) : ""));
		q_reset(q);
	}
}

static struct q *
rows(struct form *f, enum sql_id sql)
{
	struct q *q = q_use(f->db, sql);

	q_bind_int(q, ":complaint", f->c->id);
	return q;
}

static const char *
day(struct q *q, int col)
{
	static char buf[16];

	return q_is_null(q, col) ? ""
				 : day_format((day_t)q_get_int(q, col), buf);
}

static void
replies(struct form *f)
{
	struct q *q = rows(f, SQL_COMPLAINT_REPLIES);
	bool first = true;
	char at[24];

	while (q_row(q)) {
		if (first)
			heading(f, "回复客户");
		first = false;
		also(f, "", minute_format(q_get_int(q, 0), at));
		also(f, "",
		    complaint_name_of(f->db, LIST_STAFF, q_get_int(q, 1)));
		also(f, "", q_get_text(q, 3));
		if (!q_is_null(q, 4))
			also(f, "客户", q_get_int(q, 4) ? "接受" : "不接受");
		also(f, "", q_get_text(q, 6));
		line(f, q_get_int(q, 7) > 1 ? "再次回复" : "回复");
	}
}

static void
measures(struct form *f)
{
	struct q *q = rows(f, SQL_COMPLAINT_MEASURES);
	bool first = true;

	while (q_row(q)) {
		char kind = *q_get_text(q, 1);

		if (first)
			heading(f, "改善措施");
		first = false;
		also(f, "", q_get_text(q, 2));
		also(f, "", q_get_text(q, 3));
		also(f, "",
		    complaint_name_of(f->db, LIST_STAFF, q_get_int(q, 4)));
		also(f, "期限 ", day(q, 5));
		also(f, "完成 ", day(q, 6));
		also(f, "复查 ", day(q, 8));
		if (!q_is_null(q, 9))
			also(f, "", q_get_int(q, 9) ? "有效" : "无效");
		line(f, kind == 'p'                  ? "预防措施"
			: q_get_text(q, 1)[1] == 'o' ? "纠正措施"
						     : "原因");
	}
}

static void
quantity(struct form *f, const char *label, struct q *q, int col)
{
	char buf[24];

	if (!q_is_null(q, col))
		also(f, label, str_from_qty(q_get_int(q, col), buf));
}

static void
returns(struct form *f)
{
	struct q *q = rows(f, SQL_COMPLAINT_RETURNS);
	bool first = true;
	char buf[24];

	while (q_row(q)) {
		if (first)
			heading(f, "成品退货");
		first = false;
		also(f, "", q_get_text(q, 2));
		quantity(f, "要求 ", q, 3);
		if (q_get_int(q, 4))
			also(f, "要求 ", UNDETERMINED);
		quantity(f, "收到 ", q, 6);
		also(f, "检验 ", q_get_text(q, 9));
		quantity(f, "接受 ", q, 10);
		also(f, "", q_get_text(q, 12));
		if (!q_is_null(q, 13))
			also(f, "金额 ", str_from_cents(q_get_int(q, 13), buf));
		also(f, "凭证 ", q_get_text(q, 14));
		line(f, *q_get_text(q, 1) == 'e' ? "换货" : "退货");
	}
}

static const char *
state_title(struct form *f, const char *name)
{
	const struct proc_state *s = proc_state(f->p, name);

	return s != NULL && s->title != NULL ? s->title : name;
}

/* The moves only: notes and values stand in show. */
static void
history(struct form *f)
{
	struct q *q = rows(f, SQL_COMPLAINT_STEPS);
	char at[24];

	heading(f, "经过");
	while (q_row(q)) {
		const char *to = q_get_text(q, 4);

		if (*to == '\0')
			continue;
		minute_format(q_get_int(q, 0), at);
		at[10] = ' ';
		also(f, "", at);
		also(f, "",
		    complaint_name_of(f->db, LIST_STAFF, q_get_int(q, 5)));
		also(f, "", q_get_text(q, 6));
		line(f, state_title(f, to));
	}
}

static void
form(struct form *f)
{
	static const char *const kinds[] = {"咨询", "建议", "异常", "投诉"};
	const char *title =
	    f->c->kind == KIND_ANOMALY ? f->p->anomaly_form : f->p->form;
	char buf[24];

	if (title == NULL)
		title = f->c->kind == KIND_ANOMALY ? "异常处理单"
						   : "客户抱怨处理表";
	heading(f, title);
	two(f, complaint_text_title(TEXT_NO), complaint_name(f->c),
	    complaint_text_title(TEXT_KIND), kinds[f->c->kind]);
	intake(f);
	fields(f);
	replies(f);
	measures(f);
	returns(f);
	history(f);
	if (f->c->closed_at != MINUTE_NONE) {
		entry(f, complaint_text_title(TEXT_CLOSED),
		    complaint_text(f->db, f->p, f->c, TEXT_CLOSED, buf));
		entry(f, complaint_text_title(TEXT_SATISFACTION),
		    complaint_text(f->db, f->p, f->c, TEXT_SATISFACTION, buf));
	}
	heading(f, "经办:              主管:              核决:             ");
}

int
complaints_print(int argc, char **argv)
{
	struct form f = {.out = STR_INIT};
	struct complaint c;

	if (argc == 0)
		opt_usage("print: which complaint? give its number");
	f.db = tool_db(DB_READ);
	f.c = &c;
	db_snapshot(f.db);
	for (int i = 0; i < argc; i++) {
		if (!complaint_get(f.db, complaint_find(f.db, argv[i]), &c)) {
			msg_fail(
			    CRM_REFUSED, "no such complaint: '%s'", argv[i]);
			continue;
		}
		f.p = procedure_get(f.db, c.procedure);
		if (f.p == NULL)
			msg_fail(CRM_STORE,
			    "%s: there is no procedure '%s' any more",
			    complaint_name(&c), c.procedure);
		else
			form(&f);
		if (i + 1 < argc)
			str_addc(&f.out, '\f');
		complaint_free(&c);
	}
	if (f.out.n > 0)
		row_write_text(tool_shared.output, f.out.s, f.out.n);
	str_free(&f.out);
	str_free(&f.label);
	str_free(&f.value);
	str_free(&f.text);
	return tool_end(f.db, NULL);
}
