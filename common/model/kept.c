/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/cadence.h"
#include "model/kept_impl.h"
#include "model/lists.h"
#include "store/query.h"

#define MANY 4 /* a quarter of all: making all cadences anew is cheaper */

day_t
kept_later(struct db *db, const struct scheme *s, day_t on)
{
	struct q *q = q_use(db, SQL_KEPT_LATER);

	q_bind_int(q, ":scheme", s->id);
	q_bind_int(q, ":on", on);
	return (day_t)q_one(q, DAY_NONE);
}

/* ---- rows ---------------------------------------------------------------- */

void
kept_open(struct kept_writer *k, struct db *db, struct scheme *s, day_t on)
{
	struct q *q;

	*k = (struct kept_writer){.db = db, .s = s, .on = on};
	for (size_t i = 0; i < s->n; i++) {
		struct class *c = &s->class[i];

		if (c->id != 0)
			continue;
		q = q_use(db, SQL_CLASS_ADD);
		q_bind_text(q, ":scheme", s->name);
		q_bind_text(q, ":name", c->name);
		q_bind_int(q, ":seq", c->seq);
		q_run(q);
		c->id = q_last_id(db);
	}
	q = q_use(db, SQL_KEPT_ENDED);
	q_bind_int(q, ":scheme", s->id);
	q_bind_int(q, ":on", on);
	k->ended = q_one(q, 0) == 1;
	k->serial = xcalloc(s->n, sizeof(*k->serial));
}

static long
last_serial(struct kept_writer *k, const char *prefix)
{
	struct q *q = q_use(k->db, SQL_KEPT_NUMBER_LAST);
	struct str pattern = STR_INIT;
	long last;

	str_addf(&pattern, "%s[0-9]*", prefix);
	q_bind_text(q, ":pattern", str_get(&pattern));
	q_bind_text(q, ":prefix", prefix);
	last = (long)q_one(q, 0);
	str_free(&pattern);
	return last;
}

/* The number of a customer in a class with a prefix: the one it had there
 * before, else the next. */
static const char *
number(struct kept_writer *k, int64_t customer, size_t class, struct str *buf)
{
	const char *prefix = k->s->class[class].prefix;
	struct q *q;

	if (prefix == NULL)
		return NULL;
	str_reset(buf);
	str_addf(buf, "%s[0-9]*", prefix);
	q = q_use(k->db, SQL_KEPT_NUMBERS);
	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":scheme", k->s->id);
	q_bind_text(q, ":pattern", str_get(buf));
	if (q_row(q)) {
		char *old = xstrdup(q_get_text(q, 0));

		q_reset(q);
		str_reset(buf);
		str_add(buf, old);
		free(old);
		return str_get(buf);
	}
	if (k->serial[class] == 0)
		k->serial[class] = last_serial(k, prefix);
	str_reset(buf);
	str_addf(buf, "%s%04ld", prefix, ++k->serial[class]);
	return str_get(buf);
}

static void
bind_row(struct kept_writer *k, struct q *q, const struct kept_row *r,
    const char *no)
{
	q_bind_int(q, ":class", k->s->class[r->class].id);
	if (r->value != FIGURE_NONE)
		q_bind_int(q, ":value", r->value);
	q_bind_text(q, ":no", no);
	if (r->staff != 0)
		q_bind_int(q, ":staff", r->staff);
	q_bind_text(q, ":why", r->why);
}

static void
add(struct kept_writer *k, const struct kept_row *r)
{
	struct str buf = STR_INIT;
	const char *no = number(k, r->customer, r->class, &buf);
	struct q *q = q_use(k->db, SQL_KEPT_ADD);

	q_bind_int(q, ":customer", r->customer);
	q_bind_int(q, ":scheme", k->s->id);
	q_bind_int(q, ":from", k->on);
	bind_row(k, q, r, no);
	q_run(q);
	str_free(&buf);
}

static void
by_id(struct db *db, enum sql_id sql, int64_t id)
{
	struct q *q = q_use(db, sql);

	q_bind_int(q, ":id", id);
	q_run(q);
}

static void
end(struct kept_writer *k, int64_t id)
{
	struct q *q = q_use(k->db, SQL_KEPT_END);

	q_bind_int(q, ":on", k->on);
	q_bind_int(q, ":id", id);
	q_run(q);
}

static void
change(struct kept_writer *k, int64_t id, const struct kept_row *r)
{
	struct str buf = STR_INIT;
	const char *no = number(k, r->customer, r->class, &buf);
	struct q *q = q_use(k->db, SQL_KEPT_CHANGE);

	bind_row(k, q, r, no);
	q_bind_int(q, ":id", id);
	q_run(q);
	str_free(&buf);
}

/* The row that ended on this very day, when it says the same: it goes on. */
static bool
goes_on(struct kept_writer *k, const struct kept_row *r)
{
	struct q *q = q_use(k->db, SQL_KEPT_OF);
	int64_t id = 0;

	if (!k->ended)
		return false;
	q_bind_int(q, ":customer", r->customer);
	q_bind_int(q, ":scheme", k->s->id);
	while (q_row(q))
		if (!q_is_null(q, 3) && q_get_int(q, 3) == k->on &&
		    q_get_int(q, 1) == k->s->class[r->class].id &&
		    q_is_null(q, 4))
			id = q_get_int(q, 0);
	if (id != 0)
		by_id(k->db, SQL_KEPT_AGAIN, id);
	return id != 0;
}

void
kept_put(
    struct kept_writer *k, int64_t id, day_t from, const struct kept_row *r)
{
	k->changed = xgrow(k->changed, k->n, &k->cap, sizeof(*k->changed));
	k->changed[k->n++] = r->customer;
	if (id != 0 && from < k->on) {
		end(k, id);
		id = 0;
	}
	if (r->class == CLASS_OUT) {
		if (id != 0)
			by_id(k->db, SQL_KEPT_DROP, id);
	} else if (r->staff == 0 && goes_on(k, r)) {
		if (id != 0)
			by_id(k->db, SQL_KEPT_DROP, id);
	} else if (id != 0) {
		change(k, id, r);
	} else {
		add(k, r);
	}
}

/* ---- tiers --------------------------------------------------------------- */

static int64_t
tier_of(struct kept_writer *k, size_t class, int64_t *tiers)
{
	const struct class *c = &k->s->class[class];
	const char *name = c->tier ? c->tier : c->name;

	if (class == k->s->none_class && c->tier == NULL)
		return 0;
	if (tiers[class] == 0)
		tiers[class] = list_need(k->db, LIST_TIER, name, false)->id;
	return tiers[class];
}

static void
set_tier(struct kept_writer *k, int64_t customer, int64_t tier)
{
	struct q *q = q_use(k->db, SQL_TIER_SET);

	q_bind_int(q, ":tier", tier);
	q_bind_int(q, ":id", customer);
	q_run(q);
	k->changed = xgrow(k->changed, k->n, &k->cap, sizeof(*k->changed));
	k->changed[k->n++] = customer;
}

void
kept_tier(struct kept_writer *k, int64_t customer, size_t class)
{
	int64_t *tiers = xcalloc(k->s->n, sizeof(*tiers));
	int64_t tier = k->s->main ? tier_of(k, class, tiers) : 0;

	if (tier != 0)
		set_tier(k, customer, tier);
	free(tiers);
}

struct tier_change {
	int64_t customer, tier;
};

/* Who has another tier than the class says; read whole before it is written. */
static void
set_tiers(struct kept_writer *k, struct world *w, const struct sorted *x)
{
	int64_t *tiers = xcalloc(k->s->n, sizeof(*tiers));
	struct tier_change *v = NULL;
	size_t n = 0, cap = 0, at = 0;
	struct q *q;

	for (size_t i = 0; i < w->n; i++)
		if (x->class[i] != CLASS_OUT)
			tier_of(k, x->class[i], tiers);
	q = q_use(k->db, SQL_TIER_ALL);
	while (q_row(q)) {
		int64_t id = q_get_int(q, 0), tier;

		while (at < w->n && w->id[at] < id)
			at++;
		if (at == w->n || w->id[at] != id || x->class[at] == CLASS_OUT)
			continue;
		tier = tiers[x->class[at]];
		if (tier == 0 || tier == q_get_int(q, 1))
			continue;
		v = xgrow(v, n, &cap, sizeof(*v));
		v[n++] = (struct tier_change){id, tier};
	}
	for (size_t i = 0; i < n; i++)
		set_tier(k, v[i].customer, v[i].tier);
	free(v);
	free(tiers);
}

/* ---- what follows -------------------------------------------------------- */

static int
ascending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

void
kept_close(struct kept_writer *k)
{
	free(k->changed);
	free(k->serial);
}

/* Cadences follow classes and tiers. */
static void
derive(struct kept_writer *k, size_t all)
{
	size_t n = 0;

	if (k->n > 0)
		qsort(k->changed, k->n, sizeof(*k->changed), ascending);
	for (size_t i = 0; i < k->n; i++)
		if (i == 0 || k->changed[i] != k->changed[i - 1])
			k->changed[n++] = k->changed[i];
	db_unnoted(k->db, true);
	if (n > all / MANY && n > 64)
		cadence_rebuild(k->db);
	else
		cadence_derive(k->db, k->changed, n);
	db_unnoted(k->db, false);
}

/* ---- everybody ----------------------------------------------------------- */

static struct kept_current *
load(struct db *db, const struct scheme *s, size_t *n)
{
	struct q *q = q_use(db, SQL_KEPT_NOW);
	struct kept_current *v = NULL;
	size_t cap = 0;

	*n = 0;
	q_bind_int(q, ":scheme", s->id);
	while (q_row(q)) {
		v = xgrow(v, *n, &cap, sizeof(*v));
		v[(*n)++] = (struct kept_current){q_get_int(q, 0),
		    q_get_int(q, 1), q_get_int(q, 2), (day_t)q_get_int(q, 3),
		    q_get_int(q, 4) != 0};
	}
	return v;
}

/* What is stored of one customer, and what has to be. */
static void
one(struct kept_writer *k, const struct kept_current *c,
    const struct kept_row *r, struct kept_counts *counts)
{
	bool out = r->class == CLASS_OUT;

	if (c != NULL && c->by_hand) {
		counts->by_hand++;
		return;
	}
	if (c == NULL && out)
		return;
	if (c != NULL && !out && c->class == k->s->class[r->class].id) {
		counts->same++;
		return;
	}
	if (c == NULL)
		counts->in++;
	else if (out)
		counts->out++;
	else
		counts->moved++;
	kept_put(k, c ? c->id : 0, c ? c->from : 0, r);
}

void
kept_apply(struct world *w, struct scheme *s, const struct sorted *x,
    struct kept_counts *counts)
{
	struct sorted tiers = {
	    xreallocarray(NULL, w->n + 1, sizeof(*x->class)), NULL, false};
	struct kept_current *now;
	struct kept_writer k;
	size_t n, at = 0;

	db_derived_by_caller(w->db);
	now = load(w->db, s, &n);
	kept_open(&k, w->db, s, w->on);
	for (size_t i = 0; i < w->n; i++) {
		const struct kept_row r = {.customer = w->id[i],
		    .class = x->class[i],
		    .value = x->value ? x->value[i] : FIGURE_NONE};
		const struct kept_current *c;

		while (at < n && now[at].customer < w->id[i])
			at++;
		c = at < n && now[at].customer == w->id[i] ? &now[at] : NULL;
		one(&k, c, &r, counts);
	}
	free(now);
	memcpy(tiers.class, x->class, w->n * sizeof(*x->class));
	kept_override(w, s, INT32_MAX, &tiers, NULL, NULL);
	if (s->main)
		set_tiers(&k, w, &tiers);
	sorted_free(&tiers);
	derive(&k, w->n);
	kept_close(&k);
}
