/* SPDX-License-Identifier: ISC */
/* The clocks of a stored case: its events are read, its runs computed, and
 * those that ended remembered. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/clock.h"
#include "model/profile.h"
#include "model/setting.h"
#include "store/query.h"

/* ---- working time -------------------------------------------------------- */

struct hours {
	char *text;
	struct work *work;
};

static struct cal *calendar;
static struct hours *known;
static size_t nknown, known_cap;

void
clock_forget(void)
{
	for (size_t i = 0; i < nknown; i++) {
		free(known[i].text);
		work_free(known[i].work);
	}
	nknown = 0;
	cal_free(calendar);
	calendar = NULL;
}

static const struct work *
work_of(struct db *db, const char *text)
{
	const char *why;
	struct hours *h;

	for (size_t i = 0; i < nknown; i++)
		if (strcmp(known[i].text, text) == 0)
			return known[i].work;
	if (calendar == NULL)
		calendar = setting_calendar(db);
	known = xgrow(known, nknown, &known_cap, sizeof(*known));
	h = &known[nknown++];
	h->text = xstrdup(text);
	h->work = work_new(calendar, text, &why);
	if (h->work == NULL) {
		msg_fail(CRM_STORE, "hours '%s' are left out: %s", text, why);
		h->work = work_new(calendar, "00:00-24:00", &why);
	}
	return h->work;
}

const struct work *
clock_work(struct db *db, const struct procedure *p)
{
	const struct work *w;
	char *text;

	if (p != NULL && p->hours != NULL && *p->hours != '\0')
		return work_of(db, p->hours);
	text = setting_get(db, "work_hours", profile_setting("work_hours"));
	w = work_of(db, text);
	free(text);
	return w;
}

/* ---- what happened ------------------------------------------------------- */

struct events {
	struct clock_event *v;
	size_t n, cap;
};

static struct clock_event *
add(struct events *e)
{
	e->v = xgrow(e->v, e->n, &e->cap, sizeof(*e->v));
	return &e->v[e->n++];
}

/* The first answer, at its place among the events that are there. */
static void
add_answer(struct events *e, minute_t at)
{
	size_t i = e->n;
	int round = 1;

	if (at == MINUTE_NONE)
		return;
	add(e);
	for (; i > 0 && e->v[i - 1].at > at; i--)
		e->v[i] = e->v[i - 1];
	if (i > 0)
		round = e->v[i - 1].round;
	e->v[i] = (struct clock_event){.at = at, .round = round};
}

/* Another system knows that the answer came in time: what waits for it does
 * so in vain from the first event on. */
static void
add_untold(struct events *e)
{
	if (e->n == 0)
		return;
	add(e);
	memmove(e->v + 1, e->v, (e->n - 1) * sizeof(*e->v));
	e->v[0] = (struct clock_event){
	    .at = e->v[1].at, .round = e->v[1].round, .untold = true};
}

static void
add_step(struct events *e, const struct procedure *p, struct q *q)
{
	const struct proc_state *s = proc_state(p, q_get_text(q, 1));
	struct clock_event *v = add(e);

	*v = (struct clock_event){.at = q_get_int(q, 0),
	    .state = s != NULL ? s->name : "?",
	    .round = (int)q_get_int(q, 2),
	    .final = s != NULL && s->final != FINAL_NO};
	if (e->n > 1 && v->at < v[-1].at)
		v->at = v[-1].at;
}

/* Names of states are those of the procedure; one it has no more is a state
 * nobody waits for.  What came before a case was read in from another system is
 * none of our clocks' business. */
static void
read_events(struct db *db, const struct complaint *c, const struct procedure *p,
    struct events *e)
{
	struct q *q = q_use(db, SQL_CLOCK_EVENTS);
	minute_t since = MINUTE_NONE, answer = c->answered_at;

	q_bind_int(q, ":id", c->id);
	while (q_row(q)) {
		/* a reply is a step, whose place says more than its minute */
		if (strcmp(q_get_text(q, 3), "reply") == 0 &&
		    q_get_int(q, 0) == answer) {
			add_answer(e, answer);
			answer = MINUTE_NONE;
		}
		if (strcmp(q_get_text(q, 3), "import") == 0) {
			since = q_get_int(q, 0);
			e->n = 0;
		} else if (!q_is_null(q, 1)) {
			add_step(e, p, q);
		}
	}
	if (since == MINUTE_NONE || answer > since)
		add_answer(e, answer);
	if (c->timely == 1)
		add_untold(e);
}

struct run_list {
	struct clock_run *v;
	size_t n, cap;
};

/* The runs as the steps and the procedure of now have them. */
static void
compute(struct db *db, const struct complaint *c, const struct events *e,
    const struct procedure *p, minute_t now, struct run_list *runs)
{
	const struct work *w = clock_work(db, p);
	struct facts f;

	complaint_facts(db, c, &f);
	for (size_t i = 0; i < p->nclocks; i++)
		if (p->clock[i].active && cond_holds(p->clock[i].who, &f))
			clock_runs(&p->clock[i], w, e->v, e->n, now, &runs->v,
			    &runs->n, &runs->cap);
}

/* ---- what is remembered -------------------------------------------------- */

struct stored {
	int64_t id;
	char *clock;
	struct clock_run r;
};

struct stored_list {
	struct stored *v;
	size_t n, cap;
};

static void
read_stored(struct db *db, int64_t id, struct stored_list *l)
{
	struct q *q = q_use(db, SQL_CLOCK_ROWS);

	q_bind_int(q, ":id", id);
	while (q_row(q)) {
		bool over = !q_is_null(q, 4);

		l->v = xgrow(l->v, l->n, &l->cap, sizeof(*l->v));
		l->v[l->n++] = (struct stored){
		    .id = q_get_int(q, 0),
		    .clock = xstrdup(q_get_text(q, 1)),
		    .r =
			{
			    .state = !over             ? CLOCK_RUNS
				     : q_get_int(q, 9) ? CLOCK_STOPPED
						       : CLOCK_ENDED,
			    .round = (int)q_get_int(q, 2),
			    .started = q_get_int(q, 3),
			    .ended = over ? q_get_int(q, 4) : MINUTE_NONE,
			    .due = over ? q_get_int(q, 5) : MINUTE_NONE,
			    .limit = q_get_int(q, 6),
			    .used = q_get_int(q, 7),
			    .late = q_get_int(q, 8),
			},
		};
	}
}

static void
free_stored(struct stored_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i].clock);
	free(l->v);
}

static bool
same_run(const struct clock_run *r, const struct stored *s)
{
	return r->started == s->r.started && r->round == s->r.round &&
	       strcmp(r->name, s->clock) == 0;
}

/* Names of clocks that are no more: a few, kept for the process. */
static const char *
keep_name(const char *name)
{
	static char **names;
	static size_t n, cap;

	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return names[i];
	names = xgrow(names, n, &cap, sizeof(*names));
	return names[n++] = xstrdup(name);
}

/* What ended by then is as it was remembered. */
static void
remember(struct run_list *runs, const struct stored *s, minute_t now)
{
	struct clock_run *r = NULL;

	if (s->r.ended == MINUTE_NONE || s->r.ended > now)
		return;
	for (size_t i = 0; i < runs->n && r == NULL; i++)
		if (same_run(&runs->v[i], s))
			r = &runs->v[i];
	if (r == NULL) {
		runs->v = xgrow(runs->v, runs->n, &runs->cap, sizeof(*runs->v));
		r = &runs->v[runs->n++];
		*r = s->r;
		r->def = NULL;
		r->name = keep_name(s->clock);
		return;
	}
	if (r->ended != s->r.ended)
		return;
	r->due = s->r.due;
	r->limit = s->r.limit;
	r->used = s->r.used;
	r->late = s->r.late;
}

size_t
complaint_runs(struct db *db, const struct complaint *c, minute_t now,
    struct clock_run **out)
{
	const struct procedure *p = procedure_get(db, c->procedure);
	struct run_list runs = {0};
	struct stored_list stored = {0};
	struct events e = {0};

	if (p != NULL) {
		read_events(db, c, p, &e);
		compute(db, c, &e, p, now, &runs);
	}
	read_stored(db, c->id, &stored);
	for (size_t i = 0; i < stored.n; i++)
		remember(&runs, &stored.v[i], now);
	free_stored(&stored);
	free(e.v);
	*out = runs.v;
	return runs.n;
}

/* ---- following the case -------------------------------------------------- */

static void
put_end(struct db *db, int64_t id, const struct clock_run *r)
{
	struct q *q = q_use(db, SQL_CLOCK_END);

	q_bind_int(q, ":id", id);
	if (r->ended != MINUTE_NONE) {
		q_bind_int(q, ":ended", r->ended);
		q_bind_int(q, ":due", r->due);
		q_bind_int(q, ":budget", r->limit);
		q_bind_int(q, ":used", r->used);
		q_bind_int(q, ":late", r->late);
		q_bind_int(q, ":stopped", r->state != CLOCK_ENDED);
	}
	q_run(q);
}

static void
drop(struct db *db, int64_t id)
{
	struct q *q = q_use(db, SQL_CLOCK_DROP);

	q_bind_int(q, ":id", id);
	q_run(q);
}

static int64_t
put_start(struct db *db, int64_t complaint, const struct clock_run *r)
{
	struct q *q = q_use(db, SQL_CLOCK_START);

	q_bind_int(q, ":complaint", complaint);
	q_bind_text(q, ":clock", r->name);
	q_bind_int(q, ":round", r->round);
	q_bind_int(q, ":started", r->started);
	q_run(q);
	return q_last_id(db);
}

static void
put_run(struct db *db, int64_t complaint, const struct clock_run *r,
    struct stored_list *stored)
{
	for (size_t i = 0; i < stored->n; i++) {
		struct stored *s = &stored->v[i];

		if (s->id == 0 || !same_run(r, s))
			continue;
		if (r->ended != s->r.ended)
			put_end(db, s->id, r);
		s->id = 0;
		return;
	}
	if (r->ended == MINUTE_NONE)
		put_start(db, complaint, r);
	else
		put_end(db, put_start(db, complaint, r), r);
}

/* A run the case has no more (its severity is another one): remembered when it
 * was late by then, else forgotten.  What had ended stays. */
static void
leave_run(struct db *db, const struct procedure *p, const struct work *w,
    const struct events *e, minute_t now, const struct stored *s)
{
	const struct proc_clock *def = proc_clock(p, s->clock);
	struct run_list runs = {0};

	if (s->id == 0 || s->r.ended != MINUTE_NONE)
		return;
	if (def != NULL)
		clock_runs(
		    def, w, e->v, e->n, now, &runs.v, &runs.n, &runs.cap);
	for (size_t i = 0; i < runs.n; i++)
		if (same_run(&runs.v[i], s) && runs.v[i].late > 0) {
			runs.v[i].ended = now;
			put_end(db, s->id, &runs.v[i]);
			free(runs.v);
			return;
		}
	free(runs.v);
	drop(db, s->id);
}

/* The moment the case is at. */
static minute_t
newest(struct db *db, const struct complaint *c)
{
	struct q *q = q_use(db, SQL_CLOCK_NEWEST);
	minute_t at;

	q_bind_int(q, ":id", c->id);
	at = q_one(q, c->received_at);
	return c->answered_at > at ? c->answered_at : at;
}

void
complaint_clocks_follow(struct db *db, int64_t id)
{
	struct stored_list stored = {0};
	struct run_list runs = {0};
	struct events e = {0};
	const struct procedure *p;
	struct complaint c;

	if (!complaint_get(db, id, &c))
		return;
	p = procedure_get(db, c.procedure);
	if (p != NULL) {
		minute_t now = newest(db, &c);

		read_events(db, &c, p, &e);
		compute(db, &c, &e, p, now, &runs);
		read_stored(db, id, &stored);
		for (size_t i = 0; i < runs.n; i++)
			put_run(db, id, &runs.v[i], &stored);
		for (size_t i = 0; i < stored.n; i++)
			leave_run(
			    db, p, clock_work(db, p), &e, now, &stored.v[i]);
	}
	free_stored(&stored);
	free(runs.v);
	free(e.v);
	complaint_free(&c);
}
