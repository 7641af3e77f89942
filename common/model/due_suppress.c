/* SPDX-License-Identifier: ISC */
/* What moves a line, answers it or holds it back. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/due_impl.h"
#include "model/lists.h"

bool
due_owed(const struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];

	return r->kind == RULE_TASK || r->kind == RULE_COMPLAINT ||
	       (r->kind == RULE_STAGE && c->what != WHAT_DEAL_QUIET &&
		   c->what != WHAT_DEAL_GIVEUP);
}

/* One snooze after the other in the order they were made; one made after the
 * line had lapsed does not bring it back. */
struct snoozed
due_snooze(struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];
	const struct who *w = &d->who;
	struct snoozed s = {DAY_NONE, c->due, 0};
	struct q *q;

	if (!d->any_snooze)
		return s;
	q = q_use(d->db, SQL_DUE_SNOOZES);
	q_bind_int(q, ":customer", w->id);
	q_bind_text(q, ":rule", r->name);
	q_bind_int(q, ":general", !due_owed(d, c));
	q_bind_int(q, ":since",
	    w->last_on == DAY_NONE ? INT64_MIN
				   : (minute_t)w->last_on * MINUTES_A_DAY);
	q_bind_int(q, ":end", due_end(d));
	while (q_row(q)) {
		day_t made = due_day_of(q_get_int(q, 1));

		if (r->until >= 0 &&
		    made > (int64_t)due_stays(d, c, s.due) + r->until)
			continue;
		s.until = (day_t)q_get_int(q, 0);
		s.due = s.until > c->due ? s.until : c->due;
		s.count++;
		str_reset(&d->why);
		str_add(&d->why, q_get_text(q, 2));
	}
	return s;
}

static bool
greeting(const struct rule *r)
{
	return r->kind == RULE_BIRTHDAY || r->kind == RULE_ANNIVERSARY ||
	       r->kind == RULE_FESTIVAL || r->kind == RULE_WEEKDAY;
}

/* Lines that a contact answers by naming the rule. */
static bool
answers_by_name(const struct rule *r)
{
	return greeting(r) || r->kind == RULE_MATURITY ||
	       r->kind == RULE_ORDER || r->kind == RULE_SILENCE;
}

day_t
due_answer_from(const struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];
	day_t first = (c->base < c->due ? c->base : c->due) - r->lead;

	/* The first call may come a little early. */
	if (r->kind == RULE_MATURITY && c->base == c->n - r->steps[0])
		first -= (day_t)d->early;
	return first;
}

bool
due_answered(struct due *d, const struct cand *c)
{
	const struct rule *r = &d->rules[c->rule];
	day_t first = due_answer_from(d, c);
	struct str name = STR_INIT;
	struct q *q;
	bool yes;

	if (!answers_by_name(r) || d->who.last_at == MINUTE_NONE ||
	    due_day_of(d->who.last_at) < first)
		return false;
	str_addf(&name, ";%s;", r->name);
	q = q_use(d->db, SQL_DUE_ANSWER);
	q_bind_int(q, ":customer", d->who.id);
	q_bind_int(q, ":from", (minute_t)first * MINUTES_A_DAY);
	q_bind_int(q, ":end", due_end(d));
	q_bind_int(q, ":state", r->effective);
	q_bind_text(q, ":rule", str_get(&name));
	yes = q_one(q, 0) == 1;
	str_free(&name);
	return yes;
}

day_t
due_last_answer(struct due *d, const struct rule *r, int64_t customer,
    day_t from, int64_t *outcome)
{
	struct str name = STR_INIT;
	day_t day = DAY_NONE;
	struct q *q;

	str_addf(&name, ";%s;", r->name);
	q = q_use(d->db, SQL_DUE_LAST_ANSWER);
	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":from", (minute_t)from * MINUTES_A_DAY);
	q_bind_int(q, ":end", due_end(d));
	q_bind_int(q, ":state", r->effective);
	q_bind_text(q, ":rule", str_get(&name));
	if (q_row(q)) {
		day = due_day_of(q_get_int(q, 0));
		if (outcome != NULL)
			*outcome = q_get_int(q, 1);
		q_reset(q);
	}
	str_free(&name);
	return day;
}

static bool
blocked_by(const struct due *d, const struct list_item *channel)
{
	return (channel->flags & (uint64_t)d->who.flags) != 0;
}

/* The first that is not blocked behind the one given, then from the top. */
static int64_t
next_channel(struct due *d, const struct list_item *from)
{
	const struct list_item *const *all = list_all(d->db, LIST_CHANNEL);
	size_t n = 0, at = 0;

	for (; all[n] != NULL; n++)
		if (all[n] == from)
			at = n;
	for (size_t i = 1; i <= n; i++)
		if (!blocked_by(d, all[(at + i) % n]))
			return all[(at + i) % n]->id;
	return 0;
}

int64_t
due_channel(struct due *d, const struct rule *r, bool *blocked)
{
	int64_t id = r->channel_id ? r->channel_id : d->who.channel_id;
	const struct list_item *want = NULL;
	int64_t other;

	*blocked = false;
	if (id != 0)
		want = list_get(d->db, LIST_CHANNEL, id);
	if (d->who.flags == 0 || (want != NULL && !blocked_by(d, want)))
		return want ? id : 0;
	other = next_channel(d, want);
	*blocked = other == 0 && list_all(d->db, LIST_CHANNEL)[0] != NULL;
	return r->channel_id ? other : 0;
}

static struct str *
reason(struct due *d)
{
	struct str *s = &d->text[DUE_SUPPRESSED];

	if (s->n > 0)
		str_add(s, "; ");
	return s;
}

static void
put_off(struct due *d, const struct cand *c, struct due_line *l)
{
	struct snoozed s = due_snooze(d, c);
	struct str *why;

	l->snoozed = s.count;
	l->due_on = s.due;
	if (s.count == 0 || s.until <= d->o->horizon)
		return;
	why = reason(d);
	str_add(why, "snoozed until ");
	due_day(why, s.until);
	if (d->why.n > 0)
		str_addf(why, ": %s", str_get(&d->why));
}

/* A day of the horizon after the hold is no reason to forget the line. */
static void
hold(struct due *d, struct due_line *l)
{
	day_t until = d->who.hold_until;
	struct str *why;

	if (until == DAY_NONE || until <= d->o->as_of)
		return;
	if (until <= d->o->horizon) {
		if (l->due_on < until)
			l->due_on = until;
		return;
	}
	why = reason(d);
	str_add(why, "held until ");
	due_day(why, until);
}

static void
gap(struct due *d, const struct rule *r)
{
	day_t last = due_day_of(d->who.last_at);
	struct str *why;

	if (d->min_gap == 0 || !greeting(r) || last == DAY_NONE ||
	    d->o->as_of - last > d->min_gap)
		return;
	why = reason(d);
	str_add(why, "contacted ");
	due_day(why, last);
	str_addf(why, ", gap %ld d", d->min_gap);
}

void
due_suppress(struct due *d, const struct cand *c, struct due_line *l)
{
	const struct rule *r = &d->rules[c->rule];
	bool blocked;

	str_reset(&d->text[DUE_SUPPRESSED]);
	put_off(d, c, l);
	l->channel_id = due_channel(d, r, &blocked);
	if (due_owed(d, c))
		return;
	hold(d, l);
	if (r->kind == RULE_ORDER && r->event == EVENT_UNPAID)
		due_order_hold(d, c, l);
	if (d->who.flags & FLAG_NO_CONTACT)
		str_add(reason(d), "no_contact");
	else if (blocked)
		str_add(reason(d), "every channel is blocked");
	gap(d, r);
	if (due_complaint_hushes(d, r))
		str_addf(
		    reason(d), "complaint %s is open", due_complaints_open(d));
}
