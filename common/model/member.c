/* SPDX-License-Identifier: ISC */
#include "base/str.h"
#include "model/member.h"
#include "store/query.h"

const char *
member_state_name(int state, day_t expires, day_t today)
{
	static const char *const names[] = {"member", "renewed", "left"};

	if (state == MEMBER_HOLDS && expires != DAY_NONE && expires < today)
		return "lapsed";
	return state >= 0 && state < 3 ? names[state] : "?";
}

static const char *
keep(struct str *buf, struct q *q, int col)
{
	str_reset(buf);
	str_add(buf, q_get_text(q, col));
	return q_is_null(q, col) ? NULL : str_get(buf);
}

static bool
take(struct q *q, struct member *out)
{
	static struct str no, level, note;

	if (!q_row(q))
		return false;
	*out = (struct member){
	    .id = q_get_int(q, 0),
	    .customer_id = q_get_int(q, 1),
	    .level = keep(&level, q, 2),
	    .joined_on = q_get_day(q, 3),
	    .from_on = q_get_day(q, 4),
	    .expires_on = q_get_day(q, 5),
	    .note = keep(&note, q, 6),
	    .no = keep(&no, q, 7),
	};
	q_reset(q);
	return true;
}

bool
member_by_no(struct db *db, const char *no, struct member *out)
{
	struct q *q = q_use(db, SQL_MEMBER_BY_NO);

	q_bind_text(q, ":no", no);
	return take(q, out);
}

bool
member_by_id(struct db *db, int64_t id, struct member *out)
{
	struct q *q = q_use(db, SQL_MEMBER_BY_ID);

	q_bind_int(q, ":id", id);
	return take(q, out);
}

bool
member_of(struct db *db, int64_t customer, struct member *out)
{
	struct q *q = q_use(db, SQL_MEMBER_OF);

	q_bind_int(q, ":customer", customer);
	return take(q, out);
}

int64_t
member_add(struct db *db, const struct member *m)
{
	struct q *q = q_use(db, SQL_MEMBER_ADD);

	q_bind_int(q, ":customer", m->customer_id);
	q_bind_text(q, ":no", m->no);
	q_bind_text(q, ":level", m->level);
	q_bind_int(q, ":joined", m->joined_on);
	q_bind_int(q, ":from", m->from_on);
	q_bind_day(q, ":expires", m->expires_on);
	q_bind_text(q, ":note", m->note);
	q_run(q);
	return q_last_id(db);
}

bool
member_set(struct db *db, int64_t id, const struct member *m)
{
	struct q *q = q_use(db, SQL_MEMBER_SET);

	q_bind_int(q, ":id", id);
	q_bind_text(q, ":level", m->level);
	q_bind_day(q, ":joined", m->joined_on);
	q_bind_day(q, ":expires", m->expires_on);
	q_bind_text(q, ":note", m->note);
	q_run(q);
	return q_changes(db) > 0;
}

static void
end_term(struct db *db, int64_t id, int state, day_t day, const char *note)
{
	struct q *q = q_use(db, SQL_MEMBER_END);

	q_bind_int(q, ":id", id);
	q_bind_int(q, ":state", state);
	q_bind_int(q, ":day", day);
	q_bind_text(q, ":note", note);
	q_run(q);
}

void
member_end(struct db *db, int64_t id, day_t day, const char *why)
{
	end_term(db, id, MEMBER_LEFT, day, why);
}

int64_t
member_renew(struct db *db, const struct member *m, day_t day, day_t expires,
    const char *level)
{
	struct member next = *m;

	end_term(db, m->id, MEMBER_RENEWED, day, NULL);
	next.from_on = day;
	next.expires_on = expires;
	if (level != NULL)
		next.level = level;
	return member_add(db, &next);
}

int64_t
points_add(struct db *db, const struct points *p)
{
	struct q *q = q_use(db, SQL_POINTS_ADD);

	q_bind_int(q, ":customer", p->customer_id);
	q_bind_int(q, ":day", p->day);
	q_bind_int(q, ":points", p->points);
	q_bind_text(q, ":why", p->why);
	if (p->staff_id != 0)
		q_bind_int(q, ":staff", p->staff_id);
	q_bind_text(q, ":ext", p->ext_id);
	q_run(q);
	return q_last_id(db);
}

int64_t
points_open(struct db *db, int64_t customer)
{
	struct q *q = q_use(db, SQL_POINTS_OPEN);

	q_bind_int(q, ":customer", customer);
	return q_one(q, 0);
}

int64_t
points_by_ext(struct db *db, const struct points *p, bool *same)
{
	struct q *q = q_use(db, SQL_POINTS_BY_EXT);
	int64_t id = 0;

	q_bind_text(q, ":ext", p->ext_id);
	if (q_row(q)) {
		id = q_get_int(q, 0);
		*same = q_get_int(q, 1) == p->customer_id &&
			q_get_int(q, 2) == p->day &&
			q_get_int(q, 3) == p->points;
		q_reset(q);
	}
	return id;
}

int64_t
points_same(struct db *db, const struct points *p,
    bool (*taken)(void *arg, int64_t id), void *arg)
{
	struct q *q = q_use(db, SQL_POINTS_SAME);
	int64_t id = 0;

	q_bind_int(q, ":customer", p->customer_id);
	q_bind_int(q, ":day", p->day);
	q_bind_int(q, ":points", p->points);
	q_bind_text(q, ":why", p->why);
	while (id == 0 && q_row(q))
		if (!taken(arg, q_get_int(q, 0)))
			id = q_get_int(q, 0);
	q_reset(q);
	return id;
}
