/* SPDX-License-Identifier: ISC */
/* A paper from draft to archived. */
#include <stdlib.h>
#include <string.h>

#include "model/paper_impl.h"
#include "store/query.h"

bool
paper_complete(const struct paper_row *p, struct str *why)
{
	if (p->category == NULL)
		paper_also(why, "a category");
	if (!p->standard && p->deviation == NULL)
		paper_also(why, "what deviates from the standard");
	return why->n == 0;
}

static bool
write_state(
    struct db *db, int64_t id, int state, const day_t *day, int64_t approved_by)
{
	struct q *q = q_use(db, SQL_PAPER_PUT);

	q_bind_int(q, ":id", id);
	q_bind_int(q, ":state", state);
	q_bind_day(q, ":submitted", day[PAPER_SUBMITTED]);
	q_bind_day(q, ":approved", day[PAPER_APPROVED]);
	q_bind_id(q, ":approver", approved_by);
	q_bind_day(q, ":signed", day[PAPER_SIGNED]);
	q_bind_day(q, ":sealed", day[PAPER_SEALED]);
	q_bind_day(q, ":archived", day[PAPER_ARCHIVED]);
	q_run(q);
	return q_changes(db) > 0;
}

enum paper_result
paper_move(struct db *db, int64_t id, int state, day_t day, int64_t staff_id,
    struct str *why)
{
	struct paper_row p;

	if (!paper_get(db, id, &p))
		return PAPER_MISSING;
	if (p.state == PAPER_VOID)
		return PAPER_IS_VOID;
	if (p.state == state && p.day[state] == day)
		return PAPER_UNCHANGED;
	str_add(why, paper_state_name(p.state >= state ? p.state : state - 1));
	if (p.state >= state)
		return PAPER_PAST;
	if (p.state != state - 1)
		return PAPER_ORDER;
	str_reset(why);
	if (day < p.day[p.state])
		return PAPER_EARLIER;
	if (state == PAPER_SUBMITTED && !paper_complete(&p, why))
		return PAPER_NEEDS;
	p.day[state] = day;
	write_state(
	    db, id, state, p.day, state == PAPER_APPROVED ? staff_id : 0);
	return PAPER_CHANGED;
}

enum paper_result
paper_refuse(struct db *db, int64_t id, day_t day, const char *why)
{
	struct str note = STR_INIT;
	struct paper_row p;
	struct q *q;
	char buf[16];

	if (!paper_get(db, id, &p))
		return PAPER_MISSING;
	if (p.state == PAPER_VOID)
		return PAPER_IS_VOID;
	if (p.state > PAPER_SUBMITTED)
		return PAPER_PAST;
	if (p.state != PAPER_SUBMITTED)
		return PAPER_ORDER;
	if (day < p.day[PAPER_SUBMITTED])
		return PAPER_EARLIER;
	str_addf(&note, "%s refused: %s", day_format(day, buf), why);
	q = q_use(db, SQL_PAPER_DRAFT);
	q_bind_int(q, ":id", id);
	q_bind_text(q, ":note", note.s);
	q_run(q);
	str_free(&note);
	return PAPER_CHANGED;
}

enum paper_result
paper_void(
    struct db *db, int64_t id, day_t day, int64_t staff_id, const char *why)
{
	struct paper_row p;
	struct q *q;

	if (!paper_get(db, id, &p))
		return PAPER_MISSING;
	if (p.state == PAPER_VOID)
		return PAPER_UNCHANGED;
	if (p.state != PAPER_DRAFT && day < p.day[p.state])
		return PAPER_EARLIER;
	q = q_use(db, SQL_PAPER_VOID);
	q_bind_int(q, ":id", id);
	q_run(q);
	q = q_use(db, SQL_PAPER_CHECK_PUT);
	q_bind_int(q, ":id", id);
	q_bind_text(q, ":name", "void");
	q_bind_int(q, ":day", day);
	q_bind_id(q, ":staff", staff_id);
	q_bind_text(q, ":note", why);
	q_run(q);
	return PAPER_CHANGED;
}

/* The days of both, and that they follow one another; the furthest state that
 * has one goes into *top. */
static bool
merge_days(
    const struct paper_row *was, const struct paper *p, day_t *day, int *top)
{
	day_t last = DAY_NONE;

	*top = PAPER_DRAFT;
	for (int s = PAPER_SUBMITTED; s <= PAPER_ARCHIVED; s++) {
		day[s] = p->day[s] != DAY_NONE ? p->day[s] : was->day[s];
		if (day[s] == DAY_NONE)
			continue;
		if (day[s] < last)
			return false;
		last = day[s];
		*top = s;
	}
	return true;
}

/* What is stored, or what a new one is; false: no such paper. */
static bool
stored(struct db *db, int64_t id, struct paper_row *out)
{
	if (id != 0)
		return paper_get(db, id, out);
	*out = (struct paper_row){.standard = true};
	for (int s = 0; s < PAPER_STATES; s++)
		out->day[s] = DAY_NONE;
	return true;
}

/* PAPER_CHANGED: the state and days it would have. */
static enum paper_result
plan(struct db *db, int64_t id, const struct paper *p, day_t *day, int *state,
    struct str *why)
{
	struct paper_row was;
	int top;

	if (!stored(db, id, &was))
		return PAPER_MISSING;
	if (was.state == PAPER_VOID && p->state != PAPER_VOID && p->state >= 0)
		return PAPER_IS_VOID;
	if (!merge_days(&was, p, day, &top))
		return PAPER_EARLIER;
	*state = p->state >= 0 ? p->state : was.state > top ? was.state : top;
	if (*state < top || *state < was.state) {
		str_add(
		    why, paper_state_name(top > was.state ? top : was.state));
		return PAPER_PAST;
	}
	if (*state > top && *state > was.state && *state != PAPER_VOID)
		str_addf(why, "the day it was %s", paper_state_name(*state));
	if (*state > PAPER_DRAFT && *state < PAPER_VOID &&
	    !paper_is_standard(p, was.standard) && p->deviation == NULL &&
	    was.deviation == NULL)
		paper_also(why, "what deviates from the standard");
	return why->n > 0 ? PAPER_NEEDS : PAPER_CHANGED;
}

enum paper_result
paper_fits(struct db *db, int64_t id, const struct paper *p, struct str *why)
{
	day_t day[PAPER_STATES];
	int state;

	return plan(db, id, p, day, &state, why);
}

enum paper_result
paper_put(struct db *db, int64_t id, const struct paper *p)
{
	struct str why = STR_INIT;
	day_t day[PAPER_STATES];
	enum paper_result r;
	int state;

	r = plan(db, id, p, day, &state, &why);
	str_free(&why);
	if (r == PAPER_CHANGED &&
	    !write_state(db, id, state, day, p->approved_by))
		r = PAPER_UNCHANGED;
	return r;
}
