/* SPDX-License-Identifier: ISC */
/* Kinds that look at everybody: ladder, count, weekday, festival. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/lunar.h"
#include "model/due_impl.h"

void
due_ladder(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = due_scan(d, SQL_DUE_LADDER_SCAN, rule);

	q_bind_int(q, ":steps", r->nsteps);
	while (q_row(q)) {
		struct cand c = {
		    .customer = q_get_int(q, 0),
		    .rule = (int32_t)rule,
		    .n = q_get_int(q, 2),
		};

		c.base = (day_t)q_get_int(q, 1) + r->steps[c.n - 1];
		c.due = due_roll(d, r, c.base);
		if (due_shown(d, r, c.due))
			due_put(d, &c);
	}
	q_free(q);
}

day_t
due_slice(day_t as_of, const struct rule *r, int64_t k)
{
	day_t start = day_start(as_of, r->every.unit);
	int64_t len = day_end(as_of, r->every.unit) - start + 1;

	return start + (day_t)((k - 1) * len / r->every.n);
}

/* One contact that is wanted: done is what the unit of day has already. */
static bool
put_slice(struct due *d, size_t rule, int64_t customer, day_t base, day_t added,
    int64_t done)
{
	const struct rule *r = &d->rules[rule];
	struct cand c = {
	    .customer = customer,
	    .rule = (int32_t)rule,
	    .n = done,
	    .base = base < added ? added : base,
	};

	c.due = due_roll(d, r, c.base);
	if (!due_shown(d, r, c.due))
		return false;
	due_put(d, &c);
	return true;
}

/* The slice that is wanted now, those of this unit that begin later, and the
 * first of each unit the horizon reaches into. */
static void
slices(struct due *d, size_t rule, int64_t customer, int64_t done, day_t added)
{
	const struct rule *r = &d->rules[rule];
	day_t as_of = d->o->as_of, day = day_end(as_of, r->every.unit) + 1;

	for (int64_t k = done + 1; k <= r->every.n; k++) {
		day_t base = due_slice(as_of, r, k);

		if (k == done + 1 ||
		    due_roll(d, r, base < added ? added : base) - r->lead >
			as_of)
			put_slice(d, rule, customer, base, added, k - 1);
	}
	while (day <= due_unroll(d, r, d->o->horizon + r->lead)) {
		put_slice(d, rule, customer, day, added, 0);
		day = day_end(day, r->every.unit) + 1;
	}
}

void
due_count(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = due_scan(d, SQL_DUE_COUNT_SCAN, rule);
	day_t start = day_start(d->o->as_of, r->every.unit);

	q_bind_int(q, ":from", (minute_t)start * MINUTES_A_DAY);
	q_bind_int(q, ":end", due_end(d));
	q_bind_int(q, ":state", r->effective);
	if (r->channel_id != 0)
		q_bind_int(q, ":channel", r->channel_id);
	while (q_row(q))
		slices(d, rule, q_get_int(q, 0), q_get_int(q, 1),
		    (day_t)q_get_int(q, 2));
	q_free(q);
}

/* Lines for everybody on the days of one thing. */
static void
everybody(struct due *d, size_t rule, int64_t fest, const day_t *base, size_t n)
{
	struct q *q;

	if (n == 0)
		return;
	q = due_scan(d, SQL_DUE_EVERYBODY, rule);
	while (q_row(q)) {
		for (size_t i = 0; i < n; i++) {
			struct cand c = {
			    .customer = q_get_int(q, 0),
			    .rule = (int32_t)rule,
			    .what = fest < 0 ? WHAT_RULE : WHAT_FESTIVAL,
			    .sub = fest < 0 ? 0 : fest,
			    .base = base[i],
			    .due = due_roll(d, &d->rules[rule], base[i]),
			};

			if (c.base >= q_get_int(q, 1) &&
			    due_shown(d, &d->rules[rule], c.due))
				due_put(d, &c);
		}
	}
	q_free(q);
}

size_t
due_current(struct due *d, const struct rule *r, day_t *base, size_t n)
{
	size_t first = 0, kept = 0;

	for (size_t i = 0; i < n; i++)
		if (due_roll(d, r, base[i]) - r->lead <= d->o->as_of)
			first = i;
	for (size_t i = first; i < n; i++) {
		day_t due = due_roll(d, r, base[i]);

		if (i + 1 < n && due_roll(d, r, base[i + 1]) == due)
			continue;
		if (due - r->lead <= d->o->horizon)
			base[kept++] = base[i];
	}
	return kept;
}

void
due_weekday(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	day_t from = d->o->as_of + r->lead - 7 - DUE_SLACK;
	day_t to = d->o->horizon + r->lead + DUE_SLACK;
	size_t n = 0, cap = 0;
	day_t *base = NULL;

	from += (r->weekday - day_weekday(from) + 7) % 7;
	for (day_t day = from; day <= to; day += 7) {
		base = xgrow(base, n, &cap, sizeof(*base));
		base[n++] = day;
	}
	n = due_current(d, r, base, n);
	everybody(d, rule, -1, base, n);
	free(base);
}

/* Days of one festival, several rows of one name together. */
struct days {
	day_t *v;
	size_t n, cap;
};

static void
add_day(struct days *s, day_t day)
{
	size_t i = s->n;

	if (day == DAY_NONE)
		return;
	s->v = xgrow(s->v, s->n, &s->cap, sizeof(*s->v));
	for (; i > 0 && s->v[i - 1] > day; i--)
		;
	if (i > 0 && s->v[i - 1] == day)
		return;
	memmove(s->v + i + 1, s->v + i, (s->n++ - i) * sizeof(*s->v));
	s->v[i] = day;
}

static void
add_festival(
    struct due *d, const struct rule *r, struct days *s, const char *text)
{
	struct yearday y;
	int from, to, m, k;

	if (yearday_parse(text, DAY_STRICT, false, &y) != DAY_OK)
		return;
	if (y.year != 0) {
		const struct lunar l = {y.year, y.month, y.day, y.leap};

		add_day(s, y.lunar ? lunar_to_day(&l)
				   : day_from_ymd(y.year, y.month, y.day));
		return;
	}
	day_to_ymd(d->o->as_of + r->lead, &from, &m, &k);
	day_to_ymd(d->o->horizon + r->lead, &to, &m, &k);
	for (int year = from - 9; year <= to + 1; year++)
		add_day(s, yearday_in(&y, year, d->feb29));
}

static void
end_festival(struct due *d, size_t rule, struct days *s)
{
	size_t n = due_current(d, &d->rules[rule], s->v, s->n);

	everybody(d, rule, (int64_t)d->nfests - 1, s->v, n);
	s->n = 0;
}

void
due_festival(struct due *d, size_t rule)
{
	const struct rule *r = &d->rules[rule];
	struct q *q = q_use(d->db, SQL_DUE_FESTIVALS);
	struct days s = {NULL, 0, 0};
	const char *last = NULL;

	q_bind_text(q, ":name", r->word);
	while (q_row(q)) {
		const char *name = q_get_text(q, 0);

		if (last == NULL || strcmp(last, name) != 0) {
			if (last != NULL)
				end_festival(d, rule, &s);
			d->fests = xgrow(d->fests, d->nfests, &d->fests_cap,
			    sizeof(*d->fests));
			last = xstrdup(name);
			d->fests[d->nfests++].name = (char *)last;
		}
		add_festival(d, r, &s, q_get_text(q, 1));
	}
	if (last != NULL)
		end_festival(d, rule, &s);
	free(s.v);
}
