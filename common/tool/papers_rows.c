/* SPDX-License-Identifier: ISC */
/* crm-deal paper add, set and import: papers out of options and rows. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/deal.h"
#include "model/find.h"
#include "store/query.h"
#include "tool/deals.h"
#include "tool/papers.h"
#include "tool/tool.h"

enum paper_field {
	PF_NO = EF_FIRST,
	PF_DEAL,
	PF_CATEGORY,
	PF_STANDARD,
	PF_DEVIATION,
	PF_AMOUNT,
	PF_DISCOUNT,
	PF_POSITION,
	PF_OWNER,
	PF_STATE,
	PF_SUBMITTED,
	PF_APPROVED,
	PF_APPROVED_BY,
	PF_SIGNED,
	PF_SEALED,
	PF_ARCHIVED,
	PF_FORMS,
	PF_RETURNED,
	PF_RETURN_BY, /* of paper list; worked out, not read */
	PF_NOTE,
	PF_COUNT
};
_Static_assert(PF_COUNT <= ENTRY_FIELDS, "fields");

static const struct map_field fields[PF_COUNT + 1] = {
    ENTRY_WHO,
    [PF_NO] = {"no", "paper 合同编号 合同号 contractno contractnumber", false},
    [PF_DEAL] = {"deal", "商机号 商机编号 dealno", false},
    [PF_CATEGORY] = {"category", "类别 合同类别 业务类别", false},
    [PF_STANDARD] = {"standard", "标准 标准合同 是否标准", false},
    [PF_DEVIATION] = {"deviation", "偏离说明 非标说明 变更内容", false},
    [PF_AMOUNT] = {"amount", "金额 合同金额 value", false},
    [PF_DISCOUNT] = {"discount", "折扣", false},
    [PF_POSITION] = {"position", "广告位", false},
    [PF_OWNER] = {"owner", "负责人 业务员 销售 staff", false},
    [PF_STATE] = {"state", "状态 合同状态 status", false},
    [PF_SUBMITTED] = {"submitted", "提交日期 提交日 送审日期", false},
    [PF_APPROVED] = {"approved", "审批日期 批准日期 批准日", false},
    [PF_APPROVED_BY] = {"approved_by", "审批人 批准人", false},
    [PF_SIGNED] = {"signed", "签订日期 签订日 签约日期 signedon", false},
    [PF_SEALED] = {"sealed", "盖章日期 盖章日", false},
    [PF_ARCHIVED] = {"archived", "归档日期 归档日", false},
    [PF_FORMS] = {"forms", "已回表单 表单", false},
    [PF_RETURNED] = {"returned", "回收日期 回收日", false},
    [PF_RETURN_BY] = {"return_by", "应回日期 应收回日", false},
    [PF_NOTE] = {"note", "备注 说明 remark", false},
};

static bool
read_days(struct entry *e, struct paper *p, day_t *returned)
{
	p->day[PAPER_DRAFT] = p->day[PAPER_VOID] = DAY_NONE;
	if (!entry_day(e, PF_SUBMITTED, &p->day[PAPER_SUBMITTED]) ||
	    !entry_day(e, PF_APPROVED, &p->day[PAPER_APPROVED]) ||
	    !entry_day(e, PF_SIGNED, &p->day[PAPER_SIGNED]) ||
	    !entry_day(e, PF_SEALED, &p->day[PAPER_SEALED]) ||
	    !entry_day(e, PF_ARCHIVED, &p->day[PAPER_ARCHIVED]) ||
	    !entry_day(e, PF_RETURNED, returned))
		return false;
	for (int s = PAPER_SUBMITTED; s <= PAPER_ARCHIVED; s++)
		if (p->day[s] != DAY_NONE && p->day[s] > day_today()) {
			import_reject(e->im, paper_state_name(s),
			    "the date is after today");
			return false;
		}
	if (*returned != DAY_NONE && *returned > day_today())
		import_reject(e->im, "returned", "the date is after today");
	else if (*returned != DAY_NONE && entry_text(e, PF_FORMS) == NULL)
		import_reject(e->im, "returned",
		    "forms does not say what came back that day");
	else
		return true;
	return false;
}

static bool
read_standard(struct entry *e, struct paper *p)
{
	const char *text = entry_text(e, PF_STANDARD);
	char *key;

	p->standard = -1;
	if (text == NULL)
		return true;
	key = utf8_key(text);
	if (str_in_list("1 yes y true 是 标准 标准合同 standard", key))
		p->standard = 1;
	else if (str_in_list("0 no n false 否 非标 非标准 非标准合同 "
			     "nonstandard",
		     key))
		p->standard = 0;
	free(key);
	if (p->standard == 1 && p->deviation != NULL) {
		import_reject(e->im, "standard",
		    "what deviates from the standard is not standard");
		return false;
	}
	if (p->standard >= 0)
		return true;
	import_reject(e->im, "standard", "neither yes nor no: '%s'", text);
	return false;
}

static bool
read_state(struct entry *e, struct paper *p)
{
	const char *text = entry_text(e, PF_STATE);

	p->state = text ? paper_state_find(text) : -1;
	if (text == NULL || p->state >= 0)
		return true;
	import_reject(e->im, "state", "no such state: '%s'", text);
	return false;
}

static bool
read_category(struct entry *e, struct paper *p)
{
	const char *text = entry_text(e, PF_CATEGORY);

	if (text == NULL)
		return true;
	p->category = paper_category(e->db, text);
	if (p->category == NULL)
		import_reject(e->im, "category",
		    "no such category: '%s'; there are %s", text,
		    paper_words(e->db, "paper_categories"));
	return p->category != NULL;
}

/* A deal of the same customer. */
static bool
read_deal(struct entry *e, struct paper *p)
{
	const char *text = entry_text(e, PF_DEAL);
	struct deal_row d;

	if (text == NULL)
		return true;
	p->deal_id = deal_find(e->db, text);
	if (p->deal_id == 0 || !deal_get(e->db, p->deal_id, &d)) {
		import_reject(e->im, "deal", "no such deal: '%s'", text);
		return false;
	}
	if (d.customer_id == p->customer_id)
		return true;
	import_reject(
	    e->im, "deal", "'%s' is a deal of another customer", text);
	return false;
}

/* Every word is one of a form's. */
static bool
known_forms(struct entry *e)
{
	const char *text = entry_text(e, PF_FORMS);
	char *copy, *at, *word;
	bool ok = true;

	if (text == NULL)
		return true;
	copy = xstrdup(text);
	for (at = copy; ok && (word = str_split(&at, " ,;")) != NULL;) {
		ok = paper_is_form(e->db, word);
		if (!ok)
			import_reject(e->im, "forms",
			    "no such form: '%s'; there are %s", word,
			    paper_form_names(e->db));
	}
	free(copy);
	return ok;
}

static bool
read_paper(struct entry *e, int64_t customer, struct paper *p, day_t *returned)
{
	*p = (struct paper){.customer_id = customer, .amount = PAPER_NONE};
	p->no = entry_text(e, PF_NO);
	p->deviation = entry_text(e, PF_DEVIATION);
	p->discount = entry_text(e, PF_DISCOUNT);
	p->position = entry_text(e, PF_POSITION);
	p->note = entry_text(e, PF_NOTE);
	return entry_money(e, PF_AMOUNT, &p->amount) &&
	       read_days(e, p, returned) && read_standard(e, p) &&
	       read_state(e, p) && read_deal(e, p) && known_forms(e) &&
	       read_category(e, p);
}

/* Only of a row that is taken: somebody new is added. */
static void
read_staff(struct entry *e, struct paper *p)
{
	p->owner_id = entry_staff(e, PF_OWNER);
	p->approved_by = entry_staff(e, PF_APPROVED_BY);
}

/* The stored paper a row speaks of; -1 after a rejection. */
static int64_t
known(struct entry *e, const struct paper *p)
{
	int64_t id = p->no ? paper_find(e->db, p->no) : 0;
	struct paper_row was;

	if (p->no == NULL && e->cells) {
		import_reject(e->im, "no", "a row needs the paper's number");
		return -1;
	}
	if (id == 0)
		return 0;
	if (!e->cells) {
		import_reject(e->im, "no", "'%s' is there already", p->no);
		return -1;
	}
	if (paper_get(e->db, id, &was) && was.customer_id == p->customer_id)
		return id;
	import_reject(
	    e->im, "no", "'%s' is a paper of another customer", p->no);
	return -1;
}

/* They came back on the day said, else on the last day the row knows. */
static bool
put_forms(struct entry *e, int64_t id, const struct paper *p, day_t returned)
{
	const char *text = entry_text(e, PF_FORMS);
	struct str why = STR_INIT;
	bool changed = false, guessed = returned == DAY_NONE;
	char *copy, *at, *word;

	if (text == NULL)
		return false;
	for (int s = PAPER_ARCHIVED; s > 0 && returned == DAY_NONE; s--)
		returned = p->day[s];
	copy = xstrdup(text);
	for (at = copy; (word = str_split(&at, " ,;")) != NULL;) {
		struct paper_form f = {.any = true,
		    .guessed = guessed,
		    .form = word,
		    .returned_on = returned};

		changed |= paper_form_set(e->db, id, &f, &why) == PAPER_CHANGED;
	}
	free(copy);
	str_free(&why);
	return changed;
}

static int64_t
owner_of(struct entry *e, int64_t customer)
{
	struct q *q = q_use(e->db, SQL_DEAL_CUSTOMER_OWNER);

	q_bind_int(q, ":id", customer);
	return q_one(q, 0);
}

static void
write(struct entry *e, int64_t id, struct paper *p, day_t returned)
{
	enum import_result r = IMPORT_UNCHANGED;

	read_staff(e, p);
	if (id == 0) {
		if (p->owner_id == 0)
			p->owner_id = owner_of(e, p->customer_id);
		id = paper_add(e->db, p);
		r = IMPORT_ADDED;
	} else if (paper_set(e->db, id, p, true) == PAPER_CHANGED) {
		r = IMPORT_UPDATED;
	}
	if (paper_put(e->db, id, p) == PAPER_CHANGED && r != IMPORT_ADDED)
		r = IMPORT_UPDATED;
	if (put_forms(e, id, p, returned) && r != IMPORT_ADDED)
		r = IMPORT_UPDATED;
	import_result(e->im, r);
}

static void
put(struct entry *e, int64_t customer)
{
	struct str why = STR_INIT;
	enum paper_result r;
	struct paper p;
	day_t returned;
	int64_t id;

	if (!read_paper(e, customer, &p, &returned) || (id = known(e, &p)) < 0)
		return;
	r = paper_fits(e->db, id, &p, &why);
	if (r == PAPER_CHANGED)
		write(e, id, &p, returned);
	else
		papers_say(e, r, p.no ? p.no : "it", str_get(&why));
	str_free(&why);
}

static void
texts(const char *text[PF_COUNT])
{
	const struct papers_opts *o = &papers_opts;

	memset(text, 0, PF_COUNT * sizeof(*text));
	text[PF_NO] = deals_opts.no;
	text[PF_DEAL] = o->deal;
	text[PF_CATEGORY] = o->category;
	text[PF_STANDARD] = o->nonstandard ? "no" : NULL;
	text[PF_DEVIATION] = o->deviation;
	text[PF_AMOUNT] = deals_opts.amount;
	text[PF_DISCOUNT] = o->discount;
	text[PF_POSITION] = o->position;
	text[PF_OWNER] = deals_opts.owner;
	text[PF_NOTE] = deals_opts.note;
}

/* The customer an operand stands for: a deal's, when it is the number of one; 0
 * after a message.  The code of a customer that is a deal too is neither. */
static int64_t
customer_of(struct db *db, const char *text)
{
	int64_t id = deal_find(db, text);
	struct found found;
	struct deal_row d;

	if (id == 0 || !deal_get(db, id, &d))
		return find_one(db, text, NULL);
	if (strncmp(text, "deal:", 5) != 0 && find_code(db, text, &found))
		opt_usage("'%s' is a deal and a customer: deal:%s or the id",
		    text, text);
	if (papers_opts.deal != NULL)
		opt_usage("--deal beside the deal '%s'", text);
	papers_opts.deal = text;
	return d.customer_id;
}

/* One thing whose texts are those of the options. */
static void
begin_one(struct entry *e, struct db *db, const char *what)
{
	const char *text[PF_COUNT];

	entry_single(e, db, what);
	texts(text);
	e->fields = fields;
	memcpy(e->text, text, sizeof(text));
}

int
papers_add(int argc, char **argv)
{
	struct entry e;
	struct db *db;
	int64_t id;

	if (argc != 1)
		opt_usage("paper add takes a customer or a deal");
	if (papers_opts.category == NULL)
		opt_usage("paper add needs --category NAME");
	db = deals_writer();
	id = customer_of(db, argv[0]);
	begin_one(&e, db, argv[0]);
	if (id != 0)
		put(&e, id);
	else
		import_result(e.im, IMPORT_REJECTED);
	entry_end(&e);
	return tool_end(db, NULL);
}

int
papers_set(int argc, char **argv)
{
	struct paper_row was;
	struct paper p;
	struct entry e;
	day_t returned;
	struct db *db;
	int64_t id;

	if (argc != 1)
		opt_usage("paper set takes the number of a paper");
	if (deals_opts.no != NULL)
		opt_usage("the number of a paper is not changed");
	db = deals_writer();
	begin_one(&e, db, argv[0]);
	id = papers_find(&e, argv[0]);
	if (id != 0 && paper_get(db, id, &was) &&
	    read_paper(&e, was.customer_id, &p, &returned)) {
		read_staff(&e, &p);
		papers_say(&e, paper_set(db, id, &p, false), argv[0], "");
	}
	entry_end(&e);
	return tool_end(db, NULL);
}

int
papers_import(int argc, char **argv)
{
	const char *text[PF_COUNT], *path;
	struct entry e;
	struct db *db;
	int64_t id;

	if (argc + (int)deals_opts.input.n != 1)
		opt_usage("paper import takes one file, or - for standard "
			  "input");
	path = argc ? argv[0] : deals_opts.input.v[0];
	if (!tool_readable(&path, 1))
		return msg_status();
	texts(text);
	db = deals_writer();
	if (entry_rows(&e, db, fields, text, path, SQL_PAPER_ANY)) {
		while ((id = entry_next(&e)) != 0)
			put(&e, id);
		entry_end(&e);
	}
	return tool_end(db, NULL);
}
