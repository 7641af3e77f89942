/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/paper_impl.h"
#include "model/setting.h"
#include "store/query.h"

static const char *const states[PAPER_STATES] = {
    "draft", "submitted", "approved", "signed", "sealed", "archived", "void"};

const char *
paper_state_name(int state)
{
	return state >= 0 && state < PAPER_STATES ? states[state] : "?";
}

int
paper_state_find(const char *text)
{
	static const char *const words[PAPER_STATES] = {"draft 草稿 未提交",
	    "submitted 提交 已提交 审批中 送审",
	    "approved 批准 已批准 审批通过", "signed 签订 已签订 签字 已签",
	    "sealed 盖章 已盖章", "archived 归档 已归档",
	    "void 作废 无效 已作废"};
	char *key = utf8_key(text);
	int state = PAPER_STATES - 1;

	while (state >= 0 && !str_in_list(words[state], key))
		state--;
	free(key);
	return state;
}

/* ---- words of settings --------------------------------------------------- */

/* Names of categories may hold blanks; the others are words. */
bool
paper_each(struct db *db, const char *setting,
    bool (*each)(void *arg, const char *word), void *arg)
{
	const char *seps =
	    strcmp(setting, "paper_categories") == 0 ? ",;" : " ";
	char *list = setting_get(db, setting, ""), *at = list, *word;
	bool found = false;

	while (!found && (word = str_split(&at, seps)) != NULL)
		found = each(arg, word);
	free(list);
	return found;
}

struct wanted {
	const char *key;
	char name[256];
};

static bool
is_wanted(void *arg, const char *word)
{
	struct wanted *w = arg;
	char *key = utf8_key(word);
	bool yes = strcmp(key, w->key) == 0;

	free(key);
	if (yes)
		snprintf(w->name, sizeof(w->name), "%s", word);
	return yes;
}

const char *
paper_word(struct db *db, const char *setting, const char *text)
{
	static struct wanted w;
	char *key = utf8_key(text);
	bool found;

	w.key = key;
	found = paper_each(db, setting, is_wanted, &w);
	free(key);
	return found ? w.name : NULL;
}

void
paper_also(struct str *b, const char *word)
{
	str_addf(b, "%s%s", b->n ? ", " : "", word);
}

static bool
note_word(void *arg, const char *word)
{
	paper_also(arg, word);
	return false;
}

const char *
paper_words(struct db *db, const char *setting)
{
	static char buf[1024];
	struct str b = STR_INIT;

	paper_each(db, setting, note_word, &b);
	snprintf(buf, sizeof(buf), "%s", str_get(&b));
	str_free(&b);
	return buf;
}

const char *
paper_category(struct db *db, const char *text)
{
	return *paper_words(db, "paper_categories") == '\0'
		   ? text
		   : paper_word(db, "paper_categories", text);
}

bool
paper_may(struct db *db, const char *document)
{
	return paper_word(db, "allow_verbal", document) != NULL;
}

day_t
paper_deadline(struct db *db, const char *setting, day_t from)
{
	char *text = setting_get(db, setting, "");
	struct period p;
	day_t day = period_parse(text, &p) ? day_add(from, p) : from;

	free(text);
	return day;
}

/* ---- one paper ----------------------------------------------------------- */

int64_t
paper_find(struct db *db, const char *no)
{
	struct q *q = q_use(db, SQL_PAPER_FIND);

	if (strncmp(no, "paper:", 6) == 0)
		no += 6;
	q_bind_text(q, ":no", no);
	return q_one(q, 0);
}

/* The text of a column, NULL for none. */
static const char *
keep(struct q *q, int col, struct str *buf)
{
	if (q_is_null(q, col))
		return NULL;
	str_reset(buf);
	str_add(buf, q_get_text(q, col));
	return str_get(buf);
}

bool
paper_get(struct db *db, int64_t id, struct paper_row *out)
{
	static struct str no, category, deviation;
	struct q *q = q_use(db, SQL_PAPER_GET);

	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return false;
	*out = (struct paper_row){.id = q_get_int(q, 0),
	    .customer_id = q_get_int(q, 1),
	    .deal_id = q_get_int(q, 2),
	    .no = keep(q, 3, &no),
	    .category = keep(q, 4, &category),
	    .deviation = keep(q, 5, &deviation),
	    .standard = q_get_int(q, 6) != 0,
	    .state = (int)q_get_int(q, 7),
	    .early_on = q_get_day(q, 13),
	    .started_on = q_get_day(q, 14),
	    .return_by = q_get_day(q, 15)};
	out->day[PAPER_DRAFT] = out->day[PAPER_VOID] = DAY_NONE;
	for (int s = PAPER_SUBMITTED; s <= PAPER_ARCHIVED; s++)
		out->day[s] = q_get_day(q, 7 + s);
	q_reset(q);
	return true;
}

/* P and its id, with a letter more when somebody has given that number. */
static void
give_number(struct db *db, int64_t id)
{
	char no[40];
	struct q *q;

	snprintf(no, sizeof(no), "P%lld", (long long)id);
	while (paper_find(db, no) != 0)
		snprintf(no + strlen(no), sizeof(no) - strlen(no), "x");
	q = q_use(db, SQL_PAPER_NUMBER);
	q_bind_text(q, ":no", no);
	q_bind_int(q, ":id", id);
	q_run(q);
}

struct expected {
	struct db *db;
	int64_t id;
};

static bool
expect(void *arg, const char *form)
{
	const struct expected *e = arg;
	struct q *q = q_use(e->db, SQL_PAPER_FORM_EXPECT);

	q_bind_int(q, ":id", e->id);
	q_bind_text(q, ":form", form);
	q_run(q);
	return false;
}

static void
bind_paper(struct q *q, const struct paper *p)
{
	q_bind_id(q, ":deal", p->deal_id);
	q_bind_text(q, ":category", p->category);
	q_bind_text(q, ":deviation", p->deviation);
	q_bind_text(q, ":discount", p->discount);
	if (p->amount != PAPER_NONE)
		q_bind_int(q, ":amount", p->amount);
	q_bind_text(q, ":position", p->position);
	q_bind_id(q, ":owner", p->owner_id);
	q_bind_text(q, ":note", p->note);
}

/* What deviates is not standard, whatever is said (S0-10). */
int
paper_is_standard(const struct paper *p, int def)
{
	return p->deviation != NULL && p->standard < 0 ? 0
	       : p->standard < 0                       ? def
						       : p->standard;
}

int64_t
paper_add(struct db *db, const struct paper *p)
{
	struct q *q = q_use(db, SQL_PAPER_ADD);
	struct expected e = {.db = db};

	bind_paper(q, p);
	q_bind_int(q, ":customer", p->customer_id);
	q_bind_text(q, ":no", p->no);
	q_bind_int(q, ":standard", paper_is_standard(p, 1));
	q_run(q);
	e.id = q_last_id(db);
	if (p->no == NULL)
		give_number(db, e.id);
	paper_each(db, "paper_forms", expect, &e);
	paper_each(db, "paper_contract", expect, &e);
	return e.id;
}

static bool
says_terms(const struct paper *p)
{
	return p->category != NULL || p->deviation != NULL ||
	       p->discount != NULL || p->position != NULL ||
	       p->amount != PAPER_NONE || p->standard >= 0;
}

enum paper_result
paper_set(struct db *db, int64_t id, const struct paper *p, bool any)
{
	int standard = paper_is_standard(p, -1);
	struct paper_row was;
	struct q *q;

	if (!paper_get(db, id, &was))
		return PAPER_MISSING;
	if (was.state == PAPER_VOID && !any)
		return PAPER_IS_VOID;
	if (was.state != PAPER_DRAFT && !any && says_terms(p))
		return PAPER_APPROVED_TERMS;
	q = q_use(db, SQL_PAPER_SET);
	bind_paper(q, p);
	if (standard >= 0)
		q_bind_int(q, ":standard", standard);
	q_bind_int(q, ":id", id);
	q_run(q);
	return q_changes(db) > 0 ? PAPER_CHANGED : PAPER_UNCHANGED;
}
