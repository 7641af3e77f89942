/* SPDX-License-Identifier: ISC */
/* Forms, flags and changes of a paper, and the day its campaign starts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/paper_impl.h"
#include "store/query.h"

/* ---- what is missing ----------------------------------------------------- */

struct missing {
	struct db *db;
	int64_t id;
	day_t day; /* DAY_NONE: whenever */
	struct str *out;
	enum sql_id sql;
	const char *param;
};

/* Adds the word unless its row has a day up to the one asked for. */
static bool
unless_done(void *arg, const char *word)
{
	const struct missing *m = arg;
	struct q *q = q_use(m->db, m->sql);
	bool done = false;

	q_bind_int(q, ":id", m->id);
	q_bind_text(q, m->param, word);
	if (q_row(q))
		done = !q_is_null(q, 0) &&
		       (m->day == DAY_NONE || q_get_day(q, 0) <= m->day);
	q_reset(q);
	if (!done)
		paper_also(m->out, word);
	return false;
}

static void
unreturned(
    struct db *db, int64_t id, const char *setting, day_t day, struct str *out)
{
	struct missing m = {db, id, day, out, SQL_PAPER_FORM_GET, ":form"};

	paper_each(db, setting, unless_done, &m);
}

void
paper_unchecked(
    struct db *db, int64_t id, const char *setting, day_t day, struct str *out)
{
	struct missing m = {db, id, day, out, SQL_PAPER_CHECK_GET, ":name"};

	paper_each(db, setting, unless_done, &m);
}

/* By the rows it was made with: a setting may have changed since. */
void
paper_unreturned(struct db *db, int64_t id, day_t day, struct str *out)
{
	struct q *q = q_use(db, SQL_PAPER_FORMS);

	q_bind_int(q, ":id", id);
	while (q_row(q))
		if (q_is_null(q, 1) ||
		    (day != DAY_NONE && q_get_day(q, 1) > day))
			paper_also(out, q_get_text(q, 0));
}

/* ---- forms --------------------------------------------------------------- */

/* As a row of the paper or a setting writes it; false: neither does. */
static bool
form_name(struct db *db, int64_t id, const char *text, struct str *out)
{
	struct q *q = q_use(db, SQL_PAPER_FORMS);
	const char *word = NULL;
	char *key = utf8_key(text);

	q_bind_int(q, ":id", id);
	while (out->n == 0 && q_row(q)) {
		char *own = utf8_key(q_get_text(q, 0));

		if (strcmp(own, key) == 0)
			str_add(out, q_get_text(q, 0));
		free(own);
	}
	q_reset(q);
	free(key);
	if (out->n == 0)
		word = paper_word(db, "paper_forms", text);
	if (out->n == 0 && word == NULL)
		word = paper_word(db, "paper_contract", text);
	if (word != NULL)
		str_add(out, word);
	return out->n > 0;
}

bool
paper_is_form(struct db *db, const char *text)
{
	return paper_word(db, "paper_forms", text) != NULL ||
	       paper_word(db, "paper_contract", text) != NULL;
}

const char *
paper_form_names(struct db *db)
{
	static char buf[1024];
	struct str b = STR_INIT;

	str_add(&b, paper_words(db, "paper_forms"));
	if (*paper_words(db, "paper_contract") != '\0')
		paper_also(&b, paper_words(db, "paper_contract"));
	snprintf(buf, sizeof(buf), "%s", str_get(&b));
	str_free(&b);
	return buf;
}

static enum paper_result
write_form(
    struct db *db, int64_t id, const char *form, const struct paper_form *f)
{
	struct q *q = q_use(db, SQL_PAPER_FORM_EXPECT);
	day_t returned = f->returned_on;

	q_bind_int(q, ":id", id);
	q_bind_text(q, ":form", form);
	q_run(q);
	q = q_use(db, SQL_PAPER_FORM_GET);
	q_bind_int(q, ":id", id);
	q_bind_text(q, ":form", form);
	if (q_row(q) && q_is_null(q, 0))
		returned = returned == DAY_NONE ? day_today() : returned;
	else if (f->guessed)
		returned = DAY_NONE;
	q_reset(q);
	q = q_use(db, SQL_PAPER_FORM_SET);
	q_bind_int(q, ":id", id);
	q_bind_text(q, ":form", form);
	q_bind_day(q, ":returned", returned);
	q_bind_text(q, ":filed", f->filed_with);
	q_bind_text(q, ":path", f->path);
	q_bind_text(q, ":sha256", f->sha256);
	q_bind_text(q, ":note", f->note);
	q_run(q);
	return q_changes(db) > 0 ? PAPER_CHANGED : PAPER_UNCHANGED;
}

enum paper_result
paper_form_set(
    struct db *db, int64_t id, const struct paper_form *f, struct str *why)
{
	struct str form = STR_INIT;
	enum paper_result r;
	struct paper_row p;

	if (!paper_get(db, id, &p))
		return PAPER_MISSING;
	if (p.state == PAPER_VOID && !f->any)
		return PAPER_IS_VOID;
	if (form_name(db, id, f->form, &form)) {
		r = write_form(db, id, form.s, f);
	} else {
		str_add(why, paper_form_names(db));
		r = PAPER_UNKNOWN;
	}
	str_free(&form);
	return r;
}

/* ---- flags --------------------------------------------------------------- */

static void
put_check(struct db *db, int64_t id, const char *name, day_t day,
    int64_t staff_id, const char *note)
{
	struct q *q = q_use(db, SQL_PAPER_CHECK_PUT);

	q_bind_int(q, ":id", id);
	q_bind_text(q, ":name", name);
	q_bind_int(q, ":day", day);
	q_bind_id(q, ":staff", staff_id);
	q_bind_text(q, ":note", note);
	q_run(q);
}

enum paper_result
paper_check(struct db *db, int64_t id, const char *name, day_t day,
    int64_t staff_id, const char *note, struct str *why)
{
	const char *word = paper_word(db, "paper_checks", name);
	struct paper_row p;
	struct q *q;

	if (!paper_get(db, id, &p))
		return PAPER_MISSING;
	if (p.state == PAPER_VOID)
		return PAPER_IS_VOID;
	if (word == NULL)
		word = paper_word(db, "paper_early_steps", name);
	if (word == NULL) {
		str_add(why, paper_words(db, "paper_checks"));
		paper_also(why, paper_words(db, "paper_early_steps"));
		return PAPER_UNKNOWN;
	}
	q = q_use(db, SQL_PAPER_CHECK_GET);
	q_bind_int(q, ":id", id);
	q_bind_text(q, ":name", word);
	if (q_one(q, DAY_NONE) == day && note == NULL)
		return PAPER_UNCHANGED;
	put_check(db, id, word, day, staff_id, note);
	return PAPER_CHANGED;
}

/* ---- the start ----------------------------------------------------------- */

/* True when it has begun: *r says whether on that very day. */
static bool
has_begun(const struct paper_row *p, day_t same, day_t day, struct str *why,
    enum paper_result *r)
{
	char buf[16];

	if (p->early_on == DAY_NONE && p->started_on == DAY_NONE)
		return false;
	*r = same == day ? PAPER_UNCHANGED : PAPER_STARTED;
	str_add(why,
	    day_format(
		p->early_on != DAY_NONE ? p->early_on : p->started_on, buf));
	return true;
}

enum paper_result
paper_start(
    struct db *db, int64_t id, day_t day, int64_t staff_id, struct str *why)
{
	enum paper_result r;
	struct paper_row p;

	if (!paper_get(db, id, &p))
		return PAPER_MISSING;
	if (p.state == PAPER_VOID)
		return PAPER_IS_VOID;
	if (has_begun(&p, p.started_on, day, why, &r))
		return r;
	if (p.state < PAPER_SIGNED) {
		str_add(why, paper_state_name(PAPER_SIGNED));
		return PAPER_ORDER;
	}
	if (day < p.day[PAPER_SIGNED])
		return PAPER_EARLIER;
	unreturned(db, id, "paper_forms", day, why);
	if (why->n > 0)
		return PAPER_NEEDS;
	put_check(db, id, "started", day, staff_id, NULL);
	return PAPER_CHANGED;
}

enum paper_result
paper_early(struct db *db, int64_t id, day_t day, struct str *why)
{
	enum paper_result r;
	struct paper_row p;
	struct q *q;

	if (!paper_get(db, id, &p))
		return PAPER_MISSING;
	if (p.state == PAPER_VOID)
		return PAPER_IS_VOID;
	if (has_begun(&p, p.early_on, day, why, &r))
		return r;
	if (!paper_may(db, "paper"))
		return PAPER_NOT_ALLOWED;
	unreturned(db, id, "paper_early", day, why);
	paper_unchecked(db, id, "paper_early_steps", day, why);
	if (why->n > 0)
		return PAPER_NEEDS;
	q = q_use(db, SQL_PAPER_EARLY_SET);
	q_bind_int(q, ":id", id);
	q_bind_int(q, ":day", day);
	q_bind_day(q, ":by", paper_deadline(db, "paper_return", day));
	q_run(q);
	return PAPER_CHANGED;
}

/* ---- changes ------------------------------------------------------------- */

enum paper_result
paper_change(struct db *db, int64_t id, day_t requested, day_t effective,
    const char *what, int64_t *change)
{
	const enum sql_id sql[] = {SQL_PAPER_CHANGE_SAME, SQL_PAPER_CHANGE_ADD};
	struct paper_row p;

	if (!paper_get(db, id, &p))
		return PAPER_MISSING;
	if (p.state == PAPER_VOID)
		return PAPER_IS_VOID;
	if (requested > effective)
		return PAPER_AFTER;
	for (int i = 0; i < 2; i++) {
		struct q *q = q_use(db, sql[i]);

		q_bind_int(q, ":id", id);
		q_bind_int(q, ":requested", requested);
		q_bind_int(q, ":effective", effective);
		q_bind_text(q, ":what", what);
		if (i == 1)
			q_run(q);
		else if ((*change = q_one(q, 0)) != 0)
			return PAPER_UNCHANGED;
	}
	*change = q_last_id(db);
	return PAPER_CHANGED;
}

enum paper_result
paper_agree(struct db *db, int64_t change, day_t day, int64_t staff_id)
{
	struct q *q = q_use(db, SQL_PAPER_CHANGE_GET);
	day_t requested, approved;
	int state;

	q_bind_int(q, ":id", change);
	if (!q_row(q))
		return PAPER_MISSING;
	requested = q_get_day(q, 1);
	approved = q_get_day(q, 2);
	state = (int)q_get_int(q, 3);
	q_reset(q);
	if (state == PAPER_VOID)
		return PAPER_IS_VOID;
	if (approved != DAY_NONE)
		return approved == day ? PAPER_UNCHANGED : PAPER_PAST;
	if (day < requested)
		return PAPER_EARLIER;
	q = q_use(db, SQL_PAPER_CHANGE_AGREE);
	q_bind_int(q, ":id", change);
	q_bind_int(q, ":day", day);
	q_bind_id(q, ":staff", staff_id);
	q_run(q);
	return PAPER_CHANGED;
}
