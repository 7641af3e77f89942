/* SPDX-License-Identifier: ISC */
/* A procedure as a whole: what its rows make together. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/complaint_need.h"
#include "model/procedure.h"
#include "model/setting.h"
#include "store/query.h"

struct look {
	struct db *db;
	const struct procedure *p;
	config_fault_fn *fault;
	void *arg;
	bool *reached[KIND_COUNT]; /* states, by kind, from the first */
};

static void fault(struct look *l, const char *table, const char *name,
    const char *column, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

static void
fault(struct look *l, const char *table, const char *name, const char *column,
    const char *fmt, ...)
{
	char why[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	l->fault(l->arg, table, l->p->name,
	    strcmp(table, "procedure") == 0 ? NULL : name, column, why);
}

/* ---- words --------------------------------------------------------------- */

static bool
cond_ok(struct look *l, const char *table, const char *name, const char *column,
    const char *cond)
{
	struct str why = STR_INIT;
	bool ok = cond == NULL || cond_check(cond, &why);

	if (!ok)
		fault(l, table, name, column, "%s", str_get(&why));
	str_free(&why);
	return ok;
}

static void
check_needs(struct look *l, const struct proc_state *s, const char *column,
    const struct proc_words *w)
{
	for (size_t i = 0; i < w->n; i++) {
		const char *word = w->v[i].name;
		bool field = false;

		cond_ok(l, "complaint_state", s->name, column, w->v[i].cond);
		for (size_t k = 0; k < l->p->nfields; k++)
			field = field || strcmp(l->p->field[k].name, word) == 0;
		if (!field && need_find(word) == NEED_NONE)
			fault(l, "complaint_state", s->name, column,
			    "'%s' is no field of '%s' (crm-config "
			    "complaint_field)",
			    word, l->p->name);
	}
}

static void
check_states_named(struct look *l, const struct proc_state *s,
    const char *column, const struct proc_words *w)
{
	for (size_t i = 0; i < w->n; i++) {
		cond_ok(l, "complaint_state", s->name, column, w->v[i].cond);
		if (proc_state(l->p, w->v[i].name) == NULL)
			fault(l, "complaint_state", s->name, column,
			    "'%s' is no state of '%s'", w->v[i].name,
			    l->p->name);
	}
}

static void
check_state(struct look *l, const struct proc_state *s)
{
	check_needs(l, s, "needs", &s->needs);
	check_needs(l, s, "results", &s->results);
	check_states_named(l, s, "next", &s->next);
	check_states_named(l, s, "rejected", &s->rejected);
	if (s->final != FINAL_NO && s->next.n > 0)
		fault(l, "complaint_state", s->name, "next",
		    "a case is over in '%s': nothing follows", s->name);
	if (s->final == FINAL_NO && s->next.n == 0)
		fault(l, "complaint_state", s->name, "next",
		    "nothing follows '%s', and it is no end", s->name);
	if (s->skip && (s->final != FINAL_NO || s == l->p->state ||
			   strcmp(s->name, l->p->numbered) == 0))
		fault(l, "complaint_state", s->name, "skip",
		    "'%s' cannot be passed over: it is the first, an end, or "
		    "gives the number",
		    s->name);
}

/* ---- ways ---------------------------------------------------------------- */

static void
check_reached(struct look *l)
{
	for (size_t i = 0; i < l->p->nstates; i++) {
		const struct proc_state *s = &l->p->state[i];
		bool any = false;

		for (int k = 0; k < KIND_COUNT; k++)
			any = any || l->reached[k][i];
		if (!any && s->final != FINAL_WITHDRAWN &&
		    s->final != FINAL_UNFOUNDED)
			fault(l, "complaint_state", s->name, "name",
			    "no way leads from '%s' to '%s'",
			    l->p->state[0].name, s->name);
	}
}

static bool
may_close(struct look *l, size_t from, int kind)
{
	const struct procedure *p = l->p;
	bool *reached = xcalloc(p->nstates, sizeof(*reached));
	bool closes = p->state[from].final != FINAL_NO;

	proc_reach(
	    p, &p->state[from], (enum complaint_kind)kind, false, reached);
	for (size_t i = 0; i < p->nstates; i++)
		closes =
		    closes || (reached[i] && p->state[i].final == FINAL_CLOSED);
	free(reached);
	return closes;
}

static void
check_closing(struct look *l)
{
	for (size_t i = 0; i < l->p->nstates; i++) {
		const struct proc_state *s = &l->p->state[i];

		if (s->final == FINAL_NO && s->next.n == 0)
			continue; /* said already */
		for (int k = KIND_COUNT - 1; k >= 0; k--) {
			if (!l->reached[k][i] || may_close(l, i, k))
				continue;
			fault(l, "complaint_state", s->name, "next",
			    "from '%s' there is no way to close, for kind %s",
			    s->name, complaint_kind_name(k));
			break;
		}
	}
}

/* ---- clocks -------------------------------------------------------------- */

/* Each word of a clock's column is a state, or answered where that may be. */
static bool
clock_states(struct look *l, const struct proc_clock *c, const char *column,
    const char *words, bool answered)
{
	char *copy, *p, *w;
	bool ok = true;

	if (words == NULL)
		return true;
	copy = p = xstrdup(words);
	while ((w = str_split(&p, " ,;")) != NULL) {
		if (proc_state(l->p, w) != NULL ||
		    (answered && strcmp(w, "answered") == 0))
			continue;
		fault(l, "clock", c->name, column, "'%s' is no state of '%s'%s",
		    w, l->p->name, answered ? ", nor answered" : "");
		ok = false;
	}
	free(copy);
	return ok;
}

/* Some case the clock is for comes to one of the words. */
static bool
clock_comes(
    struct look *l, const struct proc_clock *c, const char *words, bool start)
{
	char *copy = xstrdup(words), *p = copy, *w;
	bool comes = false;

	while (!comes && (w = str_split(&p, " ,;")) != NULL) {
		const struct proc_state *s = proc_state(l->p, w);

		if (s == NULL) {
			comes = true; /* answered */
			continue;
		}
		if (start && s->final != FINAL_NO)
			continue;
		for (int k = 0; k < KIND_COUNT; k++)
			comes = comes ||
				(l->reached[k][s - l->p->state] &&
				    cond_may_hold(
					c->who, (enum complaint_kind)k)) ||
				(!start && s->final != FINAL_NO);
	}
	free(copy);
	return comes;
}

static void
check_clock(struct look *l, const struct proc_clock *c)
{
	if (!clock_states(l, c, "starts", c->starts, true) ||
	    !clock_states(l, c, "ends", c->ends, true) ||
	    !clock_states(l, c, "pauses", c->pauses, false) ||
	    !cond_ok(l, "clock", c->name, "who", c->who))
		return;
	if (!clock_comes(l, c, c->starts, true))
		fault(l, "clock", c->name, "starts",
		    "clock '%s' never starts: no open case it is for comes to "
		    "'%s'",
		    c->name, c->starts);
	else if (!clock_comes(l, c, c->ends, false))
		fault(l, "clock", c->name, "ends",
		    "clock '%s' never ends: no case it is for comes to '%s'",
		    c->name, c->ends);
}

/* ---- all of it ----------------------------------------------------------- */

static void
check_named(struct look *l, const char *column, const char *state)
{
	const struct proc_state *s = proc_state(l->p, state);

	if (s == NULL)
		fault(l, "procedure", l->p->name, column,
		    "'%s' is no state of '%s'", state, l->p->name);
	else if (s->final != FINAL_NO)
		fault(l, "procedure", l->p->name, column,
		    "a case is over in '%s'", state);
}

static void
check_one(struct look *l)
{
	const struct procedure *p = l->p;

	check_named(l, "numbered", p->numbered);
	check_named(l, "reopen", p->reopen);
	for (size_t i = 0; i < p->nstates; i++)
		check_state(l, &p->state[i]);
	for (int k = 0; k < KIND_COUNT; k++) {
		l->reached[k] = xcalloc(p->nstates, sizeof(bool));
		l->reached[k][0] = true;
		proc_reach(
		    p, p->state, (enum complaint_kind)k, true, l->reached[k]);
	}
	check_reached(l);
	check_closing(l);
	for (size_t i = 0; i < p->nclocks; i++)
		check_clock(l, &p->clock[i]);
	for (size_t i = 0; i < p->nescalations; i++) {
		const struct proc_escalation *e = &p->escalation[i];

		if (e->clock != NULL && proc_clock(p, e->clock) == NULL)
			fault(l, "escalation", e->name, "clock",
			    "'%s' is no clock of '%s'", e->clock, p->name);
	}
	for (int k = 0; k < KIND_COUNT; k++)
		free(l->reached[k]);
}

/* Rows whose procedure was taken out. */
static void
check_stray(struct db *db, config_fault_fn *fault, void *arg)
{
	static const char *const tables[] = {"complaint_state",
	    "complaint_field", "clock", "escalation", "complaint_route",
	    "complaint_handler", "authority"};

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		struct q *q = q_template(db, SQL_PROCEDURE_STRAY, "table",
		    tables[i], "key",
		    strcmp(tables[i], "authority") == 0 ? "role" : "name",
		    NULL);

		if (q_row(q))
			fault(arg, tables[i], q_get_text(q, 0),
			    q_get_text(q, 1), "procedure",
			    "there is no such procedure any more");
		q_free(q);
	}
}

static void
check_stranded(struct db *db, config_fault_fn *fault, void *arg)
{
	struct q *q = q_use(db, SQL_PROCEDURE_STRANDED);
	char why[160];

	if (!q_row(q))
		return;
	snprintf(why, sizeof(why), "cases stand in this state still: %lld",
	    (long long)q_get_int(q, 2));
	fault(arg, "complaint_state", q_get_text(q, 0), q_get_text(q, 1),
	    "name", why);
	q_reset(q);
}

/* A case without its procedure could not be shown any more. */
static void
check_used(struct db *db, config_fault_fn *fault, void *arg)
{
	struct q *q = q_use(db, SQL_PROCEDURE_USED);
	char why[160];

	if (!q_row(q))
		return;
	snprintf(why, sizeof(why), "there are cases of this procedure: %lld",
	    (long long)q_get_int(q, 1));
	fault(arg, "procedure", q_get_text(q, 0), NULL, "name", why);
	q_reset(q);
}

void
procedure_check(struct db *db, config_fault_fn *fault, void *arg)
{
	char *names = xstrdup(procedure_names(db)), *rest = names, *name;
	struct look l = {.db = db, .fault = fault, .arg = arg};

	procedure_forget();
	while ((name = str_split(&rest, ",")) != NULL) {
		l.p = procedure_get(db, name);
		if (l.p != NULL && l.p->nstates > 0)
			check_one(&l);
	}
	free(names);
	procedure_forget();
	check_stray(db, fault, arg);
	check_used(db, fault, arg);
	check_stranded(db, fault, arg);
}
