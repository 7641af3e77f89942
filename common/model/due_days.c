/* SPDX-License-Identifier: ISC */
/* Birthdays and anniversaries: index ranges of packed days, one for each day
 * of the window. */
#include "base/lunar.h"
#include "model/due_impl.h"

#define YEAR_AND_MORE 400

struct search {
	size_t rule;
	struct q *q[3];
	enum due_what what[3];
	int from[3], to[3], n;
};

int
due_age(const struct yearday *y, day_t base)
{
	struct lunar l;
	int year, m, k;

	if (y->year == 0)
		return -1;
	if (y->lunar)
		return lunar_from_day(base, &l) ? l.year - y->year : -1;
	day_to_ymd(base, &year, &m, &k);
	return year - y->year;
}

/* Another occurrence is shown already: this one is past. */
static bool
superseded(
    struct due *d, const struct rule *r, const struct yearday *y, day_t base)
{
	day_t next = yearday_after(y, base + 1, d->feb29);

	return next != DAY_NONE &&
	       due_roll(d, r, next) - r->lead <= d->o->as_of;
}

static void
found(struct due *d, const struct search *s, int i, day_t base)
{
	const struct rule *r = &d->rules[s->rule];
	struct q *q = s->q[i];
	struct yearday y;
	struct cand c = {
	    .customer = q_get_int(q, 0),
	    .sub = q_get_int(q, 1),
	    .n = q_get_int(q, 2),
	    .rule = (int32_t)s->rule,
	    .what = s->what[i],
	    .base = base,
	    .due = due_roll(d, r, base),
	};

	if (!due_shown(d, r, c.due) || base < q_get_int(q, 3) ||
	    !yearday_unpack(c.n, &y) ||
	    (y.year != 0 && due_age(&y, base) < 0) ||
	    superseded(d, r, &y, base))
		return;
	due_put(d, &c);
}

static void
one_day(struct due *d, const struct search *s, day_t day)
{
	int64_t keys[8];
	int n = yearday_on(day, d->feb29, keys);

	for (int k = 0; k < n; k++)
		for (int i = 0; i < s->n; i++) {
			q_int(s->q[i], s->from[i], keys[k]);
			q_int(s->q[i], s->to[i], keys[k] + 4095);
			while (q_row(s->q[i]))
				found(d, s, i, day);
		}
}

static void
add_query(struct due *d, struct search *s, enum sql_id id, enum due_what what)
{
	struct q *q = due_query(d, id, s->rule);

	q_bind_int(q, ":as_of", d->o->as_of);
	s->what[s->n] = what;
	s->from[s->n] = q_param(q, ":from");
	s->to[s->n] = q_param(q, ":to");
	s->q[s->n++] = q;
}

/* 29 February before the window, where the other years have none. */
static void
leap_days(struct due *d, const struct search *s, day_t from)
{
	int year, m, k;

	if (d->feb29 != FEB29_SKIP)
		return;
	day_to_ymd(from, &year, &m, &k);
	for (int y = year - 9; y <= year; y++)
		if (day_valid(y, 2, 29) && day_from_ymd(y, 2, 29) < from)
			one_day(d, s, day_from_ymd(y, 2, 29));
}

void
due_days(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	int slack = r->on_holiday == ROLL_KEEP ? 0 : DUE_SLACK;
	struct search s = {.rule = rule};
	day_t to = d->o->horizon + r->lead + slack;
	day_t year = d->o->as_of + r->lead - YEAR_AND_MORE - slack;
	day_t from = year;

	if (r->until >= 0 && !due_revived(d, r))
		from = d->o->as_of - r->until - slack;
	if (from < year)
		from = year;
	if (r->kind == RULE_BIRTHDAY) {
		add_query(d, &s, SQL_DUE_BIRTHDAY_CUSTOMER, WHAT_CUSTOMER);
		if (due_any(d)->person)
			add_query(d, &s, SQL_DUE_BIRTHDAY_PERSON, WHAT_PERSON);
	}
	if (due_any(d)->anniversary) {
		add_query(d, &s, SQL_DUE_BIRTHDAY_OTHER, WHAT_ANNIVERSARY);
		q_bind_text(s.q[s.n - 1], ":kind",
		    r->kind == RULE_BIRTHDAY ? "birthday" : r->word);
	}
	if (from == year)
		leap_days(d, &s, from);
	for (day_t day = from; day <= to; day++)
		one_day(d, &s, day);
	for (int i = 0; i < s.n; i++)
		q_free(s.q[i]);
}
