/* SPDX-License-Identifier: ISC */
#include "model/clock.h"

#include <string.h>

#include "base/mem.h"

/* A run while its events are gone through. */
struct ticking {
	struct clock_run r;
	const struct work *w;
	minute_t since; /* it runs since; MINUTE_NONE: not now */
	minute_t stood; /* then it stands, or has ended, since */
	bool any;
	int answered; /* round of the first answer, 0: none yet */
};

static void
begin(struct ticking *t, const struct proc_clock *def,
    const struct clock_event *e, const struct work *w)
{
	*t = (struct ticking){
	    .w = def->working ? w : NULL, .any = true, .answered = t->answered};
	t->r.def = def;
	t->r.name = def->name;
	t->r.round = e->round;
	t->r.started = e->at;
	t->r.ended = MINUTE_NONE;
	if (def->unit == 'h')
		t->r.due = work_add(t->w, e->at, def->amount * 60);
	else if (def->time >= 0)
		t->r.due =
		    work_days_at(t->w, e->at, (int)def->amount, def->time);
	else
		t->r.due = work_days(t->w, e->at, (int)def->amount);
	t->r.limit = work_between(t->w, e->at, t->r.due);
	t->since = e->at;
	t->stood = MINUTE_NONE;
}

static void
stand(struct ticking *t, minute_t at)
{
	if (t->since == MINUTE_NONE)
		return;
	t->r.used += work_between(t->w, t->since, at);
	t->since = MINUTE_NONE;
	t->stood = at;
}

/* What passed while it stood is added to the deadline, unless that had passed
 * before. */
static void
go_on(struct ticking *t, minute_t at)
{
	if (t->since != MINUTE_NONE)
		return;
	if (t->stood <= t->r.due)
		t->r.due =
		    work_add(t->w, t->r.due, work_between(t->w, t->stood, at));
	t->since = at;
	t->r.ended = MINUTE_NONE;
}

static void
finish(struct ticking *t, minute_t at, enum clock_state how)
{
	t->r.state = how;
	t->r.ended = at;
	stand(t, at);
}

static bool
lists(const char *list, const char *word)
{
	return list != NULL && str_in_list(list, word);
}

/* What a state does to a run that has not ended. */
static void
enter(struct ticking *t, const struct clock_event *e)
{
	const struct proc_clock *def = t->r.def;

	if (lists(def->ends, e->state))
		finish(t, e->at, CLOCK_ENDED);
	else if (e->final)
		finish(t, e->at, CLOCK_STOPPED);
	else if (lists(def->pauses, e->state))
		stand(t, e->at);
	else
		go_on(t, e->at);
}

static void
keep(const struct ticking *t, minute_t now, struct clock_run **runs, size_t *n,
    size_t *cap)
{
	struct clock_run r = t->r;
	minute_t until = t->stood;

	if (!t->any)
		return;
	if (t->since != MINUTE_NONE) {
		r.used += work_between(t->w, t->since, now);
		until = now;
	}
	if (r.ended == MINUTE_NONE)
		r.state = t->since != MINUTE_NONE ? CLOCK_RUNS : CLOCK_STANDS;
	if (until > r.due)
		r.late = r.used > r.limit ? r.used - r.limit : 1;
	*runs = xgrow(*runs, *n, cap, sizeof(**runs));
	(*runs)[(*n)++] = r;
}

/* What the clock would wait for has happened already. */
static bool
vain(const struct ticking *t, const struct proc_clock *def, int round)
{
	return t->answered != 0 && lists(def->ends, "answered") &&
	       (round <= t->answered || strcmp(def->ends, "answered") == 0);
}

/* True when the event starts a run, or lets the ended one go on. */
static bool
starts(const struct ticking *t, const struct proc_clock *def,
    const struct clock_event *e)
{
	return (!t->any || t->r.ended != MINUTE_NONE) &&
	       lists(def->starts, e->state ? e->state : "answered") &&
	       !vain(t, def, e->round);
}

/* The first answer, while a run has not ended. */
static void
answer(struct ticking *t, const struct clock_event *e)
{
	if (lists(t->r.def->ends, "answered"))
		finish(t, e->at, CLOCK_ENDED);
}

void
clock_runs(const struct proc_clock *def, const struct work *w,
    const struct clock_event *ev, size_t n, minute_t now,
    struct clock_run **runs, size_t *nruns, size_t *cap)
{
	struct ticking t = {.any = false};

	for (size_t i = 0; i < n && ev[i].at <= now; i++) {
		const struct clock_event *e = &ev[i];

		if (e->untold) {
			;
		} else if (starts(&t, def, e)) {
			if (!t.any || e->round > t.r.round) {
				keep(&t, now, runs, nruns, cap);
				begin(&t, def, e, w);
			} else {
				go_on(&t, e->at);
			}
			if (e->state != NULL && lists(def->pauses, e->state))
				stand(&t, e->at);
		} else if (!t.any || t.r.ended != MINUTE_NONE) {
			;
		} else if (e->state == NULL) {
			answer(&t, e);
		} else {
			enter(&t, e);
		}
		if (e->state == NULL)
			t.answered = e->round;
	}
	keep(&t, now, runs, nruns, cap);
}

const struct clock_run *
clock_next(const struct clock_run *runs, size_t n)
{
	const struct clock_run *first = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct clock_run *r = &runs[i];

		if (r->state != CLOCK_RUNS &&
		    (r->state != CLOCK_STANDS || r->late == 0))
			continue;
		if (first == NULL || r->due < first->due)
			first = r;
	}
	return first;
}

void
clock_span(struct str *out, const struct work *w, int64_t minutes)
{
	int day = work_day_minutes(w);
	long long d = minutes / day, h = minutes % day / 60, m;

	m = minutes % day % 60;
	if (d > 0)
		str_addf(out, "%lld d", d);
	if (h > 0)
		str_addf(out, "%s%lld h", d > 0 ? " " : "", h);
	if ((m > 0 && d == 0) || minutes == 0)
		str_addf(out, "%s%lld min", h > 0 ? " " : "", m);
}

void
clock_words(struct str *out, const struct work *w, const struct clock_run *r)
{
	const struct work *own = r->def != NULL && r->def->working ? w : NULL;

	if (r->state == CLOCK_STOPPED)
		str_add(out, "stopped, ");
	if (r->state == CLOCK_STANDS)
		str_add(out, "stands, ");
	if (r->late > 0) {
		clock_span(out, own, r->late);
		str_add(out, " late");
	} else if (r->ended != MINUTE_NONE) {
		str_add(out, "in time");
	} else {
		clock_span(out, own, r->limit - r->used);
		str_add(out, " left");
	}
}
