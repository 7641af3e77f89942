/* SPDX-License-Identifier: ISC */
/* Figures of everybody, one pass each (scheme.sql says over what). */
#include <stdlib.h>
#include <string.h>

#include "base/lunar.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/yearday.h"
#include "model/lists.h"
#include "model/scheme.h"
#include "store/query.h"

/* Rows with the customer first, ascending, met with the world. */
struct walk {
	struct world *w;
	struct q *q;
	size_t at;
};

/* The next row; its customer is w->id[at]. */
static bool
next(struct walk *k)
{
	while (q_row(k->q)) {
		int64_t id = q_get_int(k->q, 0);

		while (k->at < k->w->n && k->w->id[k->at] < id)
			k->at++;
		if (k->at < k->w->n && k->w->id[k->at] == id)
			return true;
	}
	return false;
}

static struct walk
walk(struct world *w, enum sql_id id)
{
	return (struct walk){w, q_use(w->db, id), 0};
}

/* The first day of a period that ends with day. */
static day_t
first_day(day_t day, struct period p)
{
	return (day_t)(day_sub_floor(day, p) + 1);
}

/* ---- purchases ----------------------------------------------------------- */

/* Who bought at all has figures, if only 0. */
static void
buyers(struct world *w, int64_t *v)
{
	struct walk k = walk(w, SQL_FIGURE_BOUGHT);

	q_bind_int(k.q, ":on", w->on);
	while (next(&k))
		v[k.at] = 0;
}

static void
purchases(
    struct world *w, day_t from, day_t on, enum metric_kind kind, int64_t *v)
{
	struct walk k = walk(
	    w, kind == METRIC_SPEND ? SQL_FIGURE_SPEND : SQL_FIGURE_ORDERS);

	q_bind_int(k.q, ":from", from);
	q_bind_int(k.q, ":on", on);
	while (next(&k))
		v[k.at] = kind == METRIC_SPEND    ? q_get_int(k.q, 1)
			  : kind == METRIC_ORDERS ? q_get_int(k.q, 1) * 100
						  : q_get_int(k.q, 2) * 100;
}

/* Nothing was bought after the day: the kept sums are those of the day. */
static bool
kept_sums(struct world *w)
{
	struct q *q = q_use(w->db, SQL_RFM_BOUGHT_AFTER);

	q_bind_int(q, ":on", w->on);
	return q_one(q, 0) == 0;
}

static bool
fill_purchases(struct world *w, const struct metric *m, int64_t *v)
{
	struct walk k;

	if (m->limited || !kept_sums(w)) {
		buyers(w, v);
		purchases(w,
		    m->limited ? first_day(w->on, m->period) : INT32_MIN, w->on,
		    m->kind, v);
		return true;
	}
	k = walk(w, SQL_FIGURE_BOUGHT);
	q_bind_int(k.q, ":on", w->on);
	while (next(&k))
		v[k.at] = m->kind == METRIC_SPEND    ? q_get_int(k.q, 5)
			  : m->kind == METRIC_ORDERS ? q_get_int(k.q, 3) * 100
						     : q_get_int(k.q, 4) * 100;
	return true;
}

/* Whole percent and two decimals, downwards. */
static int64_t
percent(int64_t now, int64_t before)
{
	long double p = ((long double)now - (long double)before) * 10000 /
			(long double)before;
	int64_t v = (int64_t)p;

	return v > p ? v - 1 : v;
}

/* The period against the one before it; who bought nothing in that has none. */
static bool
fill_growth(struct world *w, const struct metric *m, int64_t *v)
{
	day_t from = first_day(w->on, m->period), end = (day_t)(from - 1);
	int64_t *now = xcalloc(w->n + 1, sizeof(*now));

	purchases(w, from, w->on, METRIC_SPEND, now);
	purchases(w, first_day(end, m->period), end, METRIC_SPEND, v);
	for (size_t i = 0; i < w->n; i++)
		if (v[i] != FIGURE_NONE)
			v[i] = v[i] > 0 ? percent(now[i], v[i]) : FIGURE_NONE;
	free(now);
	return true;
}

/* first, last and days of a customer's purchases up to the day. */
struct buying {
	day_t first, last, days;
};

static int64_t
cycles(const struct world *w, const struct buying *b, int64_t assumed)
{
	int64_t span = b->last - b->first, cycle = assumed;

	if (b->days > 1)
		cycle = (span + b->days - 2) / (b->days - 1);
	if (cycle <= 0)
		return FIGURE_NONE;
	return (int64_t)(w->on - b->last) * 100 / cycle;
}

/* Days since the last purchase, or cycles; when there are later orders, those
 * up to the day are read. */
static bool
fill_buying(struct world *w, const struct metric *m, int64_t *v)
{
	bool kept = kept_sums(w);
	struct walk k = walk(w, kept ? SQL_FIGURE_BOUGHT : SQL_FIGURE_BUYING);

	q_bind_int(k.q, ":on", w->on);
	while (next(&k)) {
		const struct buying b = {(day_t)q_get_int(k.q, 1),
		    (day_t)q_get_int(k.q, 2), (day_t)q_get_int(k.q, 4)};

		if (m->kind == METRIC_CYCLES)
			v[k.at] = cycles(w, &b, m->number);
		else
			v[k.at] =
			    (int64_t)(w->on -
				      (*m->name == 'f' ? b.first : b.last)) *
			    100;
	}
	return true;
}

/* ---- other days ---------------------------------------------------------- */

static bool
fill_since(struct world *w, const struct metric *m, int64_t *v)
{
	bool added = strcmp(m->name, "added") == 0;
	int col = *m->name == 'l' ? 2 : 1;
	struct walk k;

	if (strstr(m->name, "order") != NULL)
		return fill_buying(w, m, v);
	k = walk(w, added ? SQL_FIGURE_ADDED : SQL_FIGURE_TOUCH);
	while (next(&k))
		if (!q_is_null(k.q, col) && q_get_int(k.q, col) <= w->on)
			v[k.at] = (w->on - q_get_int(k.q, col)) * 100;
	return true;
}

/* As the field age of filters (filter_func.c): packed days compare. */
static bool
fill_birthday(struct world *w, const struct metric *m, int64_t *v)
{
	struct walk k = walk(w, SQL_FIGURE_BIRTHDAY);
	struct lunar l = {0};
	int y, month, day;

	day_to_ymd(w->on, &y, &month, &day);
	if (!lunar_from_day(w->on, &l))
		l = (struct lunar){.year = y, .month = month, .day = day};
	if (month == 2 && day == 28 && !day_valid(y, 2, 29))
		day = 29;
	while (next(&k)) {
		int64_t b = q_get_int(k.q, 1), year = b % 4096;
		int64_t place = b / 4096;
		bool lunar = place >= 13 * 2 * 32;

		if (m->kind == METRIC_MONTH)
			v[k.at] = place / 64 % 13 * 100;
		else if (year > 0 && lunar)
			v[k.at] =
			    (l.year - year -
				(place - 13 * 64 >
				    (l.month * 2 + l.leap) * 32 + l.day)) *
			    100;
		else if (year > 0)
			v[k.at] = (y - year - (place > month * 64 + day)) * 100;
	}
	return true;
}

/* ---- balances and points ------------------------------------------------- */

/* What the accounts of a customer make: the sum of their last values, or of
 * their means. */
struct account {
	char name[64];
	int64_t sum, n, last;
};

static int64_t
worth(const struct account *a, bool mean)
{
	if (a->n == 0)
		return 0;
	if (!mean)
		return a->last;
	return a->sum >= 0 ? a->sum / a->n : -((a->n - 1 - a->sum) / a->n);
}

static bool
fill_balance(struct world *w, const struct metric *m, int64_t *v)
{
	bool mean = m->kind == METRIC_AVERAGE;
	struct walk k = walk(w, mean ? SQL_FIGURE_AVERAGE : SQL_FIGURE_BALANCE);
	struct account a = {.n = 0};
	size_t who = w->n;

	q_bind_int(k.q, ":metric", list_find(w->db, LIST_METRIC, m->name)->id);
	q_bind_int(k.q, ":on", w->on);
	if (mean)
		q_bind_int(k.q, ":from", first_day(w->on, m->period));
	for (;;) {
		bool more = next(&k);
		const char *name = more ? q_get_text(k.q, 1) : "";

		if (who < w->n &&
		    (!more || k.at != who || strcmp(name, a.name) != 0))
			v[who] = (v[who] == FIGURE_NONE ? 0 : v[who]) +
				 worth(&a, mean);
		if (!more)
			return true;
		if (k.at != who || strcmp(name, a.name) != 0)
			a.sum = a.n = 0;
		who = k.at;
		a.last = q_get_int(k.q, 2);
		a.sum += a.last;
		a.n++;
		if (strlen(name) >= sizeof(a.name)) {
			str_addf(&w->error,
			    "account '%.60s...' has a name too "
			    "long",
			    name);
			q_reset(k.q);
			return false;
		}
		memcpy(a.name, name, strlen(name) + 1);
	}
}

static bool
fill_points(struct world *w, int64_t *v)
{
	struct walk k = walk(w, SQL_FIGURE_POINTS);

	q_bind_int(k.q, ":on", w->on);
	while (next(&k))
		v[k.at] = q_get_int(k.q, 1) * 100;
	return true;
}

/* ---- fields and other schemes -------------------------------------------- */

static bool
names_it(struct q *q, const char *key)
{
	bool found = false;

	for (int col = 1; col <= 2 && !found; col++) {
		char *k = utf8_key(q_get_text(q, col));

		found = strcmp(k, key) == 0;
		free(k);
	}
	return found || str_in_list(q_get_text(q, 3), key);
}

int64_t
metric_field(struct db *db, const char *name, char *type)
{
	struct q *q = q_use(db, SQL_FIGURE_FIELDS);
	char *key = utf8_key(name);
	int64_t id = 0;

	*type = '\0';
	while (q_row(q))
		if (id == 0 && names_it(q, key) &&
		    strchr("imy", *q_get_text(q, 4))) {
			id = q_get_int(q, 0);
			*type = *q_get_text(q, 4);
		}
	free(key);
	return id;
}

static bool
fill_field(struct world *w, const struct metric *m, int64_t *v)
{
	struct walk k;
	char type;
	int64_t id = metric_field(w->db, m->name, &type);

	k = walk(w, SQL_FIGURE_FIELD);
	q_bind_int(k.q, ":field", id);
	while (next(&k))
		v[k.at] = q_get_int(k.q, 1) * (type == 'm' ? 1 : 100);
	return true;
}

static bool
fill_score(struct world *w, const struct metric *m, int64_t *v)
{
	struct sorted x = {0};
	struct scheme s;
	bool ok = scheme_load(w->db, m->name, &s);

	if (!ok)
		str_addf(&w->error, "no such scheme: '%s'", m->name);
	ok = ok && scheme_sort(&s, w, &x);
	for (size_t i = 0; i < w->n && ok; i++)
		if (x.class[i] != CLASS_OUT && s.class[x.class[i]].has_points)
			v[i] = s.class[x.class[i]].points * 100;
	sorted_free(&x);
	scheme_clear(&s);
	return ok;
}

bool
metric_fill(struct world *w, const struct metric *m, int64_t *v)
{
	switch (m->kind) {
	case METRIC_SPEND:
	case METRIC_ORDERS:
	case METRIC_DAYS:
		return fill_purchases(w, m, v);
	case METRIC_GROWTH:
		return fill_growth(w, m, v);
	case METRIC_CYCLES:
		return fill_buying(w, m, v);
	case METRIC_SINCE:
		return fill_since(w, m, v);
	case METRIC_BALANCE:
	case METRIC_AVERAGE:
		return fill_balance(w, m, v);
	case METRIC_POINTS:
		return fill_points(w, v);
	case METRIC_AGE:
	case METRIC_MONTH:
		return fill_birthday(w, m, v);
	case METRIC_SCORE:
		return fill_score(w, m, v);
	default:
		return fill_field(w, m, v);
	}
}
