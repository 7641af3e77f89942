/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "model/task.h"
#include "store/query.h"

const char *
task_state_name(int state)
{
	static const char *const names[] = {"open", "done", "dropped"};

	return state >= 0 && state < 3 ? names[state] : "?";
}

int64_t
task_add(struct db *db, const struct task *t)
{
	struct q *q = q_use(db, SQL_TASK_ADD);

	q_bind_int(q, ":customer", t->customer_id);
	q_bind_id(q, ":person", t->person_id);
	q_bind_int(q, ":kind", t->kind_id);
	q_bind_text(q, ":what", t->what);
	q_bind_int(q, ":due", t->due_on);
	if (t->due_minute >= 0)
		q_bind_int(q, ":minute", t->due_minute);
	q_bind_id(q, ":owner", t->owner_id);
	q_bind_id(q, ":contact", t->contact_id);
	q_bind_int(q, ":made", t->made_on);
	q_bind_text(q, ":ext", t->ext_id);
	q_run(q);
	return q_last_id(db);
}

/* A date that was put off since is no other content. */
static bool
same_task(struct q *q, const struct task *t)
{
	int minute = q_is_null(q, 5) ? -1 : (int)q_get_int(q, 5);

	return q_get_int(q, 1) == t->customer_id &&
	       q_get_int(q, 2) == t->kind_id &&
	       strcmp(q_get_text(q, 3), t->what) == 0 &&
	       (q_get_int(q, 4) == t->due_on || q_get_int(q, 7) > 0) &&
	       (minute == t->due_minute || t->due_minute < 0);
}

enum task_ext
task_by_ext(struct db *db, const struct task *t, int64_t *id)
{
	struct q *q = q_use(db, SQL_TASK_BY_EXT);
	bool same;

	q_bind_text(q, ":ext", t->ext_id);
	if (!q_row(q))
		return TASK_NEW;
	*id = q_get_int(q, 0);
	same = same_task(q, t);
	q_reset(q);
	return same ? TASK_SAME : TASK_OTHER;
}

static bool
get(struct db *db, int64_t id, int *state, day_t *due)
{
	struct q *q = q_use(db, SQL_TASK_GET);
	bool there;

	q_bind_int(q, ":id", id);
	there = q_row(q);
	if (there) {
		*state = (int)q_get_int(q, 1);
		*due = (day_t)q_get_int(q, 2);
		q_reset(q);
	}
	return there;
}

enum task_result
task_close(struct db *db, int64_t id, enum task_state state, day_t day,
    const char *note)
{
	struct q *q;
	int now;
	day_t due;

	if (!get(db, id, &now, &due))
		return TASK_MISSING;
	if (now == (int)state)
		return TASK_UNCHANGED;
	if (now != TASK_OPEN)
		return TASK_CLOSED;
	q = q_use(db, SQL_TASK_CLOSE);
	q_bind_int(q, ":state", state);
	q_bind_int(q, ":day", day);
	q_bind_text(q, ":note", note);
	q_bind_int(q, ":id", id);
	q_run(q);
	return TASK_CHANGED;
}

enum task_result
task_move(struct db *db, int64_t id, day_t day)
{
	struct q *q;
	int now;
	day_t due;

	if (!get(db, id, &now, &due))
		return TASK_MISSING;
	if (now != TASK_OPEN)
		return TASK_CLOSED;
	if (due == day)
		return TASK_UNCHANGED;
	q = q_use(db, SQL_TASK_MOVE);
	q_bind_int(q, ":day", day);
	q_bind_int(q, ":id", id);
	q_run(q);
	q = q_use(db, SQL_TASK_MOVED);
	q_bind_int(q, ":id", id);
	q_bind_int(q, ":today", day_today());
	q_bind_int(q, ":from", due);
	q_run(q);
	return TASK_CHANGED;
}
