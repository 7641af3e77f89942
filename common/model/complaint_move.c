/* SPDX-License-Identifier: ISC */
/* From state to state, as the procedure allows. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/complaint_impl.h"
#include "model/complaint_need.h"
#include "model/lists.h"

bool
complaint_time_ok(struct complaint_act *a, const struct complaint *c)
{
	struct q *q = q_use(a->db, SQL_COMPLAINT_LAST_AT);
	int64_t last;
	char buf[24];

	if (a->at > minute_now()) {
		complaint_refuse(a, "at: the time is still to come");
		return false;
	}
	q_bind_int(q, ":complaint", c->id);
	last = q_one(q, c->received_at);
	if (a->at >= last)
		return true;
	complaint_refuse(a, "at: before it came into state '%s', at %s",
	    c->state, minute_format(last, buf));
	return false;
}

static bool
is_open(struct complaint_act *a, const struct complaint *c)
{
	if (c->closed_at == MINUTE_NONE)
		return true;
	complaint_refuse(a, "it is %s; reopen would open it again",
	    c->closed_as ? c->closed_as : "closed");
	return false;
}

static const struct proc_state *
state_of(struct complaint_act *a, const struct complaint *c)
{
	const struct proc_state *s = proc_state(a->p, c->state);

	if (s == NULL)
		complaint_refuse(a, "its state '%s' is none of procedure '%s'",
		    c->state, a->p->name);
	return s;
}

/* ---- the conditions ------------------------------------------------------ */

static bool
may_follow(struct complaint_act *a, const struct complaint *c,
    const struct proc_state *from, const struct proc_state *to)
{
	const struct proc_state **next =
	    xreallocarray(NULL, a->p->nstates, sizeof(struct proc_state *));
	struct str names = STR_INIT;
	bool found = false;
	struct facts f;
	size_t n;

	complaint_facts(a->db, c, &f);
	n = proc_next(a->p, from, &f, next);
	for (size_t i = 0; i < n; i++) {
		found = found || next[i] == to;
		str_addf(&names, "%s%s", i ? ", " : "", next[i]->name);
	}
	if (!found)
		complaint_refuse(a, "'%s' cannot follow '%s'; what may: %s",
		    to->name, from->name, n ? str_get(&names) : "nothing");
	str_free(&names);
	free(next);
	return found;
}

static bool
all_there(struct complaint_act *a, const struct complaint *c,
    const struct proc_state *from, const struct proc_state *to)
{
	struct str missing = STR_INIT;
	bool ok;

	need_missing_still(a->db, a->p, c, from, &missing);
	need_missing(a->db, a->p, c, &to->needs, &missing);
	ok = missing.n == 0;
	if (!ok)
		complaint_refuse(a, "from '%s' to '%s' is missing: %s",
		    from->name, to->name, str_get(&missing));
	str_free(&missing);
	return ok;
}

static bool
role_ok(struct complaint_act *a, const struct proc_state *to)
{
	const char *people;

	if (role_has(a->db, a->staff_id, to->role))
		return true;
	people = role_people(a->db, to->role, NULL);
	complaint_refuse(a, "state '%s' is entered by role '%s' (%s)", to->name,
	    to->role, *people ? people : "nobody has it: crm-config role");
	return false;
}

static bool
authority_ok(struct complaint_act *a, const struct complaint *c,
    const struct proc_state *to)
{
	int64_t amount = c->amount == COMPLAINT_UNKNOWN ? 0 : c->amount;
	char buf[24];

	if (!to->authority || authority_has(a->db, a->p, a->staff_id, amount))
		return true;
	complaint_refuse(a, "amount: %s is beyond what %s may approve",
	    str_from_cents(amount, buf),
	    list_get(a->db, LIST_STAFF, a->staff_id)->name);
	return false;
}

/* Quantities the customer has not determined block closing (S1-32). */
static bool
determined(struct complaint_act *a, const struct complaint *c,
    const struct proc_state *to)
{
	struct q *q = q_use(a->db, SQL_COMPLAINT_UNDETERMINED);

	if (to->final != FINAL_CLOSED)
		return true;
	q_bind_int(q, ":complaint", c->id);
	if (!c->undetermined && q_one(q, 0) == 0)
		return true;
	complaint_refuse(a, "qty: %s: 客户加工中未确定",
	    c->undetermined ? "the quantity is undetermined still"
			    : "the quantity of a return is undetermined still");
	return false;
}

/* ---- moving -------------------------------------------------------------- */

static void
enter(struct complaint_act *a, struct complaint *c, const char *what,
    const struct proc_state *to)
{
	char *from = c->state;

	c->state = xstrdup(to->name);
	c->state_at = a->at;
	c->closed_at = to->final != FINAL_NO ? a->at : MINUTE_NONE;
	complaint_text_set(&c->closed_as, final_name(to->final));
	complaint_save(a->db, c);
	complaint_step(a, c, what, from, to->name);
	free(from);
	complaint_number(a->db, a->p, c, (day_t)(a->at / MINUTES_A_DAY));
	complaint_clocks_follow(a->db, c->id);
}

enum complaint_result
complaint_move(
    struct complaint_act *a, struct complaint *c, const struct proc_state *to)
{
	const struct proc_state *from;

	if (!is_open(a, c) || (from = state_of(a, c)) == NULL)
		return COMPLAINT_REFUSED;
	if (from == to)
		return COMPLAINT_SAME;
	if (to->final == FINAL_WITHDRAWN || to->final == FINAL_UNFOUNDED)
		return complaint_refuse(a,
		    "'%s' is entered by withdraw%s --why", to->name,
		    to->final == FINAL_UNFOUNDED ? " --unfounded" : "");
	if (!may_follow(a, c, from, to) || !role_ok(a, to) ||
	    !all_there(a, c, from, to) || !authority_ok(a, c, to) ||
	    !determined(a, c, to) || !complaint_handler_ok(a, c, false) ||
	    !complaint_time_ok(a, c))
		return COMPLAINT_REFUSED;
	enter(a, c, "move", to);
	return COMPLAINT_DONE;
}

enum complaint_result
complaint_note(struct complaint_act *a, struct complaint *c)
{
	if (a->at > minute_now())
		return complaint_refuse(a, "at: the time is still to come");
	complaint_step(a, c, "note", NULL, NULL);
	return COMPLAINT_DONE;
}

enum complaint_result
complaint_withdraw(
    struct complaint_act *a, struct complaint *c, enum proc_final as)
{
	const struct proc_state *to = NULL;

	if (!is_open(a, c))
		return COMPLAINT_REFUSED;
	for (size_t i = 0; i < a->p->nstates; i++)
		if (a->p->state[i].final == as)
			to = &a->p->state[i];
	if (to == NULL)
		return complaint_refuse(a, "procedure '%s' has no end '%s'",
		    a->p->name, final_name(as));
	if (!role_ok(a, to) || !complaint_time_ok(a, c))
		return COMPLAINT_REFUSED;
	complaint_text_set(&c->why, a->text);
	enter(a, c, "withdraw", to);
	return COMPLAINT_DONE;
}

enum complaint_result
complaint_reopen(struct complaint_act *a, struct complaint *c)
{
	const struct proc_state *to = proc_state(a->p, a->p->reopen);

	if (c->closed_at == MINUTE_NONE)
		return complaint_refuse(a, "it is not closed");
	if (to == NULL)
		return complaint_refuse(a, "no such state: '%s'", a->p->reopen);
	if (!complaint_time_ok(a, c))
		return COMPLAINT_REFUSED;
	c->round++;
	complaint_text_set(&c->why, NULL);
	enter(a, c, "reopen", to);
	return COMPLAINT_DONE;
}

/* ---- raising ------------------------------------------------------------- */

/* Every move so far is one a complaint may make. */
static bool
way_allowed(struct complaint_act *a, const struct complaint *c)
{
	const struct proc_state **next =
	    xreallocarray(NULL, a->p->nstates, sizeof(struct proc_state *));
	struct q *q = q_use(a->db, SQL_COMPLAINT_PATH);
	bool ok = true;

	q_bind_int(q, ":complaint", c->id);
	while (q_row(q)) {
		const struct proc_state *s = proc_state(a->p, q_get_text(q, 0));
		bool there = false;
		size_t n;

		if (strcmp(q_get_text(q, 2), "move") != 0 || s == NULL)
			continue;
		n = proc_may_next(a->p, s, KIND_COMPLAINT, next);
		while (n > 0)
			there = there ||
				strcmp(next[--n]->name, q_get_text(q, 1)) == 0;
		ok = ok && there;
	}
	free(next);
	return ok;
}

enum complaint_result
complaint_raise(struct complaint_act *a, struct complaint *c)
{
	bool numbered = c->no != NULL && *c->no != '\0';
	char *old = c->no;

	if (!is_open(a, c) || state_of(a, c) == NULL)
		return COMPLAINT_REFUSED;
	if (c->kind == KIND_COMPLAINT)
		return COMPLAINT_SAME;
	if (!complaint_time_ok(a, c))
		return COMPLAINT_REFUSED;
	c->kind = KIND_COMPLAINT;
	c->no = NULL;
	if (!way_allowed(a, c)) {
		c->round++;
		enter(a, c, "raise", &a->p->state[0]);
	} else {
		complaint_save(a->db, c);
		complaint_step(a, c, "raise", NULL, NULL);
		if (numbered)
			complaint_number_now(
			    a->db, a->p, c, (day_t)(a->at / MINUTES_A_DAY));
		else
			complaint_number(
			    a->db, a->p, c, (day_t)(a->at / MINUTES_A_DAY));
		complaint_clocks_follow(a->db, c->id);
	}
	if (numbered)
		complaint_say(a, "it was %s", old);
	free(old);
	return COMPLAINT_DONE;
}

/* ---- replies ------------------------------------------------------------- */

static void
add_reply(
    struct complaint_act *a, struct complaint *c, int accepted, int64_t channel)
{
	struct q *q = q_use(a->db, SQL_COMPLAINT_REPLY_LAST);
	int64_t open = 0;

	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":round", c->round);
	if (q_row(q)) {
		open = q_is_null(q, 1) ? q_get_int(q, 0) : 0;
		q_reset(q);
	}
	if (accepted >= 0 && open != 0) {
		q = q_use(a->db, SQL_COMPLAINT_REPLY_ANSWER);
		q_bind_int(q, ":id", open);
		q_bind_int(q, ":at", a->at);
		q_bind_text(q, ":answer", a->text);
		q_bind_int(q, ":accepted", accepted);
		q_run(q);
		return;
	}
	q = q_use(a->db, SQL_COMPLAINT_REPLY_ADD);
	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":round", c->round);
	q_bind_int(q, ":at", a->at);
	q_bind_int(q, ":staff", a->staff_id);
	q_bind_text(q, ":text", a->text);
	if (channel != 0)
		q_bind_int(q, ":channel", channel);
	if (accepted >= 0) {
		q_bind_int(q, ":accepted", accepted);
		q_bind_int(q, ":answered_at", a->at);
	}
	q_run(q);
}

static const struct proc_state *
rejected_to(struct complaint_act *a, const struct complaint *c,
    const struct proc_state *s)
{
	struct facts f;

	complaint_facts(a->db, c, &f);
	for (size_t i = 0; i < s->rejected.n; i++)
		if (cond_holds(s->rejected.v[i].cond, &f))
			return proc_state(a->p, s->rejected.v[i].name);
	complaint_refuse(
	    a, "a rejection cannot be taken in state '%s'", s->name);
	return NULL;
}

enum complaint_result
complaint_reply(
    struct complaint_act *a, struct complaint *c, int accepted, int64_t channel)
{
	const struct proc_state *s, *back = NULL;

	if (!is_open(a, c) || (s = state_of(a, c)) == NULL)
		return COMPLAINT_REFUSED;
	if (accepted == 0 && (back = rejected_to(a, c, s)) == NULL)
		return COMPLAINT_REFUSED;
	if (!complaint_time_ok(a, c))
		return COMPLAINT_REFUSED;
	add_reply(a, c, accepted, channel);
	if (c->answered_at == MINUTE_NONE)
		c->answered_at = a->at;
	if (back == NULL) {
		complaint_save(a->db, c);
		complaint_step(a, c, "reply", NULL, NULL);
		complaint_clocks_follow(a->db, c->id);
		return COMPLAINT_DONE;
	}
	c->round++;
	enter(a, c, "reply", back);
	return COMPLAINT_DONE;
}
