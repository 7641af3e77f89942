/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/str.h"
#include "model/contact.h"
#include "model/contact_read.h"
#include "model/task.h"
#include "store/query.h"

static void
put_id(struct q *q, int param, int64_t id)
{
	if (id != 0)
		q_int(q, param, id);
}

static void
put_text(struct q *q, int param, const char *s)
{
	if (s != NULL)
		q_text(q, param, s, strlen(s));
}

static bool
has_more(const struct contact *c)
{
	return c->same_as != 0 || c->person_id != 0 || c->rules != NULL ||
	       c->next_on != DAY_NONE || c->next_step != NULL ||
	       c->objection != NULL || c->ext_id != NULL;
}

/* Parameters in the order of contact_more_add. */
static void
add_more(struct db *db, int64_t id, const struct contact *c)
{
	struct q *q = q_use(db, SQL_CONTACT_MORE_ADD);

	q_int(q, 1, id);
	put_id(q, 2, c->same_as);
	put_id(q, 3, c->person_id);
	put_text(q, 4, c->rules);
	if (c->next_on != DAY_NONE)
		q_int(q, 5, c->next_on);
	put_text(q, 6, c->next_step);
	put_text(q, 7, c->objection);
	put_text(q, 8, c->ext_id);
	q_run(q);
}

static void
add_promise(struct db *db, int64_t id, const struct contact *c)
{
	const struct task t = {
	    .customer_id = c->customer_id,
	    .person_id = c->person_id,
	    .kind_id = c->task_kind_id,
	    .owner_id = c->staff_id,
	    .contact_id = id,
	    .what = c->promise,
	    .due_on = c->deadline,
	    .due_minute = -1,
	    .made_on = (day_t)(c->at / MINUTES_A_DAY),
	};

	task_add(db, &t);
}

static void
bind(struct q *q, int at, const struct contact *c)
{
	q_int(q, at + 1, c->customer_id);
	q_int(q, at + 2, c->at);
	put_id(q, at + 3, c->staff_id);
	put_id(q, at + 4, c->channel_id);
	q_int(q, at + 5, c->incoming);
	put_id(q, at + 6, c->kind_id);
	put_id(q, at + 7, c->outcome_id);
	q_int(q, at + 8, c->effective);
	if (c->seconds >= 0)
		q_int(q, at + 9, c->seconds);
	put_text(q, at + 10, c->note);
}

static void
add_rest(struct db *db, int64_t id, const struct contact *c)
{
	if (has_more(c))
		add_more(db, id, c);
	if (c->promise != NULL)
		add_promise(db, id, c);
}

int64_t
contact_add(struct db *db, const struct contact *c)
{
	struct q *q = q_use(db, SQL_CONTACT_ADD);
	int64_t id;

	bind(q, 0, c);
	q_run(q);
	id = q_last_id(db);
	add_rest(db, id, c);
	return id;
}

struct q *
contact_many(struct db *db)
{
	struct str rows = STR_INIT;
	struct q *q;

	for (int i = 0; i < CONTACT_MANY; i++)
		str_addf(
		    &rows, "%s(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", i ? ", " : "");
	q = q_template(db, SQL_CONTACT_ADD_MANY, "rows", str_get(&rows), NULL);
	str_free(&rows);
	return q;
}

int64_t
contact_add_many(struct db *db, struct q *q, const struct contact *const *c)
{
	int64_t first;

	q_clear(q);
	for (int i = 0; i < CONTACT_MANY; i++)
		bind(q, i * 10, c[i]);
	db_unnoted(db, true);
	q_run(q);
	db_unnoted(db, false);
	first = q_last_id(db) - CONTACT_MANY + 1;
	db_noted_rows(db, "contact", first, first + CONTACT_MANY - 1);
	for (int i = 0; i < CONTACT_MANY; i++)
		add_rest(db, first + i, c[i]);
	return first;
}

bool
contact_flag(struct db *db, const struct contact *c)
{
	struct q *q = q_use(db, SQL_CONTACT_FLAG);

	q_bind_int(q, ":flag", c->flags);
	q_bind_int(q, ":customer", c->customer_id);
	q_bind_int(q, ":at", c->at);
	if (c->channel_id != 0)
		q_bind_int(q, ":channel", c->channel_id);
	q_run(q);
	return q_changes(db) > 0;
}

static bool
same_text(struct q *q, int col, const char *s)
{
	return strcmp(q_get_text(q, col), s ? s : "") == 0;
}

static bool
same_day(struct q *q, int col, day_t day)
{
	return q_is_null(q, col) ? day == DAY_NONE : q_get_int(q, col) == day;
}

static bool
given(const struct contact *c, enum contact_field f)
{
	return c->given & (1u << f);
}

/* Only what is stated is compared: the same file read by somebody else on
 * another day is the same file. */
static bool
same_row(struct q *q, const struct contact *c)
{
	if (q_get_int(q, 1) != c->customer_id ||
	    (given(c, LF_AT) && q_get_int(q, 2) != c->at) ||
	    (given(c, LF_BY) && q_get_int(q, 3) != c->staff_id) ||
	    (given(c, LF_CHANNEL) && q_get_int(q, 4) != c->channel_id) ||
	    (given(c, LF_DIRECTION) && q_get_int(q, 5) != c->incoming) ||
	    (given(c, LF_KIND) && q_get_int(q, 6) != c->kind_id) ||
	    (given(c, LF_OUTCOME) && q_get_int(q, 7) != c->outcome_id))
		return false;
	if (given(c, LF_EFFECTIVE) && q_get_int(q, 8) != 2 &&
	    q_get_int(q, 8) != c->effective)
		return false;
	if ((given(c, LF_SECONDS) || given(c, LF_MINUTES)) &&
	    (q_is_null(q, 9) || q_get_int(q, 9) != c->seconds))
		return false;
	return (!given(c, LF_NOTE) || same_text(q, 10, c->note)) &&
	       (!given(c, LF_PERSON) || q_get_int(q, 11) == c->person_id) &&
	       (!given(c, LF_RULE) || same_text(q, 12, c->rules)) &&
	       (!given(c, LF_NEXT) || same_day(q, 13, c->next_on)) &&
	       (!given(c, LF_STEP) || same_text(q, 14, c->next_step)) &&
	       (!given(c, LF_OBJECTION) || same_text(q, 15, c->objection));
}

enum contact_ext
contact_by_ext(struct db *db, const struct contact *c, int64_t *id)
{
	struct q *q = q_use(db, SQL_CONTACT_BY_EXT);
	bool same;

	put_text(q, 1, c->ext_id);
	if (!q_row(q))
		return CONTACT_NEW;
	*id = q_get_int(q, 0);
	same = same_row(q, c);
	q_reset(q);
	return same ? CONTACT_SAME : CONTACT_OTHER;
}

static void
void_one(
    struct db *db, int64_t id, const char *why, int64_t staff_id, minute_t at)
{
	struct q *q = q_use(db, SQL_CONTACT_VOID);

	q_bind_int(q, ":id", id);
	q_run(q);
	q = q_use(db, SQL_CONTACT_VOID_WHY);
	q_bind_int(q, ":id", id);
	q_bind_int(q, ":at", at);
	if (staff_id != 0)
		q_bind_int(q, ":staff", staff_id);
	q_bind_text(q, ":why", why);
	q_run(q);
}

enum contact_void
contact_void(
    struct db *db, int64_t id, const char *why, int64_t staff_id, minute_t at)
{
	struct q *q = q_use(db, SQL_CONTACT_ROOT);
	int64_t root;
	size_t n = 0;

	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return CONTACT_MISSING;
	root = q_get_int(q, 0);
	q_reset(q);
	for (;; n++) {
		/* One at a time: the rows change under the query. */
		q = q_use(db, SQL_CONTACT_TALK);
		q_bind_int(q, ":root", root);
		id = q_one(q, 0);
		if (id == 0)
			return n > 0 ? CONTACT_VOIDED : CONTACT_WAS_VOID;
		void_one(db, id, why, staff_id, at);
	}
}

int64_t
contact_promise(struct db *db, int64_t id)
{
	struct q *q = q_use(db, SQL_CONTACT_PROMISE);

	q_bind_int(q, ":id", id);
	return q_one(q, 0);
}

int64_t
contact_person(struct db *db, int64_t customer_id, const char *name)
{
	struct q *q = q_use(db, SQL_CONTACT_PERSON);

	q_bind_int(q, ":customer", customer_id);
	q_bind_text(q, ":name", name);
	return q_one(q, 0);
}

bool
contact_get(struct db *db, int64_t id, struct contact_line *out)
{
	static struct q *line; /* keeps its row: the texts live in it */
	struct q *q;

	if (line != NULL)
		q_reset(line);
	line = q_use(db, SQL_CONTACT_LINE);
	q_bind_int(line, ":id", id);
	if (!q_row(line))
		return false;
	out->id = id;
	out->customer_id = q_get_int(line, 0);
	out->code = q_get_text(line, 1);
	out->name = q_get_text(line, 2);
	out->channel = q_get_text(line, 3);
	out->outcome = q_get_text(line, 4);
	out->at = q_get_int(line, 5);
	out->state = (int)q_get_int(line, 6);
	out->follow_up = -1;
	if (out->state != 1)
		return true;
	q = q_use(db, SQL_CONTACT_FOLLOW_UP);
	q_bind_int(q, ":customer", out->customer_id);
	q_bind_int(q, ":at", out->at);
	q_bind_int(q, ":id", id);
	out->follow_up = (long)q_one(q, 0);
	return true;
}

bool
snooze_add(struct db *db, int64_t customer_id, const char *rule, day_t until,
    const char *why, int64_t staff_id, minute_t at)
{
	struct q *q = q_use(db, SQL_SNOOZE_SAME);

	q_bind_int(q, ":customer", customer_id);
	q_bind_int(q, ":until", until);
	q_bind_text(q, ":rule", rule);
	if (q_one(q, 0))
		return false;
	q = q_use(db, SQL_SNOOZE_ADD);
	q_bind_int(q, ":customer", customer_id);
	q_bind_text(q, ":rule", rule);
	q_bind_int(q, ":until", until);
	q_bind_text(q, ":why", why);
	if (staff_id != 0)
		q_bind_int(q, ":staff", staff_id);
	q_bind_int(q, ":at", at);
	q_run(q);
	return true;
}
