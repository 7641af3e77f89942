/* SPDX-License-Identifier: ISC */
/* What a scheme measures: "spend(365d)", "importance * potential",
 * "3*score(shown) + score(growth)".  Read anew for each use; figures are
 * hundredths. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/lists.h"
#include "model/scheme.h"

/* What stands in the brackets of a word. */
enum args {
	A_NONE,
	A_MAY_PERIOD,
	A_PERIOD,
	A_BALANCE,
	A_BALANCE_PERIOD,
	A_SINCE,
	A_BIRTHDAY,
	A_MAY_DAYS,
	A_SCHEME,
	A_METRIC
};

static const struct word {
	const char *name;
	enum metric_kind kind;
	enum args args;
	bool money;
} words[] = {
    {"spend", METRIC_SPEND, A_MAY_PERIOD, true},
    {"orders", METRIC_ORDERS, A_MAY_PERIOD, false},
    {"purchase_days", METRIC_DAYS, A_MAY_PERIOD, false},
    {"growth", METRIC_GROWTH, A_PERIOD, false},
    {"balance", METRIC_BALANCE, A_BALANCE, true},
    {"average", METRIC_AVERAGE, A_BALANCE_PERIOD, true},
    {"points", METRIC_POINTS, A_NONE, false},
    {"age", METRIC_AGE, A_NONE, false},
    {"month", METRIC_MONTH, A_BIRTHDAY, false},
    {"days_since", METRIC_SINCE, A_SINCE, false},
    {"cycles", METRIC_CYCLES, A_MAY_DAYS, false},
    {"score", METRIC_SCORE, A_SCHEME, false},
    {"share", METRIC_SHARE, A_METRIC, false},
};
#define NWORDS (sizeof(words) / sizeof(*words))

struct reader {
	struct world *w; /* n 0 and no customers: only a check */
	const char *s; /* what is left */
	struct str *why;
	bool money, check;
	int depth;
	char *names[32]; /* freed at the end */
	size_t nnames;
};

static int64_t *sum(struct reader *r, bool *money);

/* ---- words --------------------------------------------------------------- */

static void
blanks(struct reader *r)
{
	while (isspace((unsigned char)*r->s))
		r->s++;
}

static bool
take(struct reader *r, char c)
{
	blanks(r);
	if (*r->s != c)
		return false;
	r->s++;
	return true;
}

static int64_t *
wrong(struct reader *r, const char *what)
{
	if (r->why->n == 0)
		str_addf(r->why, "%s at '%.40s'", what, r->s);
	return NULL;
}

static bool
in_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-' ||
	       (unsigned char)c >= 0x80;
}

/* A word, or a text in quotes; NULL when there is none. */
static char *
name(struct reader *r)
{
	const char *from;
	char quote, *s;

	blanks(r);
	quote = *r->s == '\'' || *r->s == '"' ? *r->s++ : '\0';
	from = r->s;
	while (*r->s != '\0' && (quote ? *r->s != quote : in_word(*r->s)))
		r->s++;
	if (r->s == from || r->nnames == sizeof(r->names) / sizeof(char *))
		return NULL;
	s = xstrndup(from, (size_t)(r->s - from));
	if (quote && *r->s == quote)
		r->s++;
	r->names[r->nnames++] = s;
	return s;
}

static const struct word *
word_of(const char *s)
{
	for (size_t i = 0; i < NWORDS; i++)
		if (strcmp(words[i].name, s) == 0)
			return &words[i];
	return NULL;
}

/* ---- arguments ----------------------------------------------------------- */

static bool
period(struct reader *r, struct metric *m)
{
	char *s = name(r);

	m->limited = true;
	if (s != NULL && period_parse(s, &m->period) && m->period.n > 0)
		return true;
	wrong(r, "a period such as 365d or 12m is missing");
	return false;
}

static bool
balance(struct reader *r, struct metric *m)
{
	m->name = name(r);
	if (m->name != NULL &&
	    list_find(r->w->db, LIST_METRIC, m->name) != NULL)
		return true;
	if (r->why->n == 0)
		str_addf(r->why, "no such balance: '%s'; there are %s",
		    m->name ? m->name : "", list_names(r->w->db, LIST_METRIC));
	return false;
}

static bool
since(struct reader *r, struct metric *m)
{
	m->name = name(r);
	if (m->name != NULL &&
	    str_in_list("last_order first_order last_contact first_contact "
			"added",
		m->name))
		return true;
	wrong(r, "since what? last_order, first_order, last_contact, "
		 "first_contact or added");
	return false;
}

static bool
may_be_empty(enum args a)
{
	return a == A_MAY_PERIOD || a == A_MAY_DAYS;
}

/* What stands between the brackets. */
static bool
arguments(struct reader *r, const struct word *k, struct metric *m)
{
	char *s;

	switch (k->args) {
	case A_BALANCE:
		return balance(r, m);
	case A_BALANCE_PERIOD:
		if (!balance(r, m))
			return false;
		if (take(r, ','))
			return period(r, m);
		wrong(r, "a period is missing");
		return false;
	case A_SINCE:
		return since(r, m);
	case A_BIRTHDAY:
		s = name(r);
		if (s != NULL && strcmp(s, "birthday") == 0)
			return true;
		wrong(r, "only month(birthday) is known");
		return false;
	case A_MAY_DAYS:
		s = name(r);
		if (s != NULL && str_to_int(s, 1, 100000, &m->number))
			return true;
		wrong(r, "a number of days is missing");
		return false;
	case A_SCHEME:
		m->name = name(r);
		if (m->name == NULL)
			wrong(r, "the name of a scheme is missing");
		return m->name != NULL;
	default:
		return period(r, m);
	}
}

/* ---- figures ------------------------------------------------------------- */

static int64_t *
empty(const struct world *w)
{
	int64_t *v = xreallocarray(NULL, w->n + 1, sizeof(*v));

	for (size_t i = 0; i < w->n; i++)
		v[i] = FIGURE_NONE;
	return v;
}

static int64_t *
filled(struct reader *r, const struct metric *m)
{
	int64_t *v = empty(r->w);

	if (r->check || metric_fill(r->w, m, v))
		return v;
	if (r->why != &r->w->error && r->why->n == 0)
		str_add(r->why, str_get(&r->w->error));
	free(v);
	return NULL;
}

/* Of the sum of all, in percent. */
static void
shares(const struct world *w, int64_t *v)
{
	int64_t total = 0;

	for (size_t i = 0; i < w->n; i++)
		total += v[i] != FIGURE_NONE && v[i] > 0 ? v[i] : 0;
	for (size_t i = 0; i < w->n; i++)
		if (v[i] != FIGURE_NONE)
			v[i] = total == 0 || v[i] <= 0
				   ? 0
				   : (int64_t)((long double)v[i] * 10000 /
					       (long double)total);
}

static int64_t *
call(struct reader *r, const struct word *k, bool *money)
{
	struct metric m = {.kind = k->kind};
	bool open = take(r, '(');
	int64_t *v = NULL;

	*money = k->money;
	if (open && k->args == A_METRIC) {
		v = sum(r, money);
		*money = false;
		if (v != NULL && !r->check)
			shares(r->w, v);
	} else if (open && k->args != A_NONE) {
		blanks(r);
		if ((*r->s != ')' || !may_be_empty(k->args)) &&
		    !arguments(r, k, &m))
			return NULL;
	} else if (!open && k->args != A_NONE && !may_be_empty(k->args)) {
		return wrong(r, "'(' is missing");
	}
	if (open && !take(r, ')')) {
		free(v);
		return wrong(r, "')' is missing");
	}
	return k->args == A_METRIC ? v : filled(r, &m);
}

static int64_t *
field(struct reader *r, const char *s, bool *money)
{
	struct metric m = {.kind = METRIC_FIELD, .name = s};
	char type;

	metric_field(r->w->db, s, &type);
	*money = type == 'm';
	if (type != '\0')
		return filled(r, &m);
	if (r->why->n == 0)
		str_addf(r->why,
		    "'%s' is neither a figure nor a field of numbers", s);
	return NULL;
}

static int64_t *
number(struct reader *r)
{
	size_t n = strspn(r->s, "0123456789.");
	char *s = xstrndup(r->s, n);
	int64_t value, *v = NULL;

	if (str_to_cents(s, &value)) {
		v = empty(r->w);
		for (size_t i = 0; i < r->w->n; i++)
			v[i] = value;
		r->s += n;
	} else {
		wrong(r, "not a number");
	}
	free(s);
	return v;
}

static int64_t *
factor(struct reader *r, bool *money)
{
	const struct word *k;
	const char *s;

	*money = false;
	blanks(r);
	if (++r->depth > 32)
		return wrong(r, "too much of it");
	if (isdigit((unsigned char)*r->s))
		return number(r);
	s = name(r);
	if (s == NULL)
		return wrong(r, "a figure is missing");
	k = word_of(s);
	return k != NULL ? call(r, k, money) : field(r, s, money);
}

/* Hundredths times hundredths, towards nothing lost above. */
static int64_t
times(int64_t a, int64_t b)
{
	long double p = (long double)a * (long double)b / 100;

	if (a == FIGURE_NONE || b == FIGURE_NONE || p > 9e18L || p < -9e18L)
		return FIGURE_NONE;
	return a / 100 * b + a % 100 * b / 100;
}

static int64_t *
product(struct reader *r, bool *money)
{
	int64_t *v = factor(r, money), *u;
	bool more;

	while (v != NULL && take(r, '*')) {
		u = factor(r, &more);
		for (size_t i = 0; u != NULL && i < r->w->n; i++)
			v[i] = times(v[i], u[i]);
		*money = *money || more;
		if (u == NULL) {
			free(v);
			v = NULL;
		}
		free(u);
	}
	return v;
}

/* What has no data adds nothing, as long as something has. */
static int64_t *
sum(struct reader *r, bool *money)
{
	int64_t *v = product(r, money), *u;
	bool more;

	while (v != NULL && take(r, '+')) {
		u = product(r, &more);
		for (size_t i = 0; u != NULL && i < r->w->n; i++)
			if (v[i] == FIGURE_NONE)
				v[i] = u[i];
			else if (u[i] != FIGURE_NONE)
				v[i] += u[i];
		*money = *money && more;
		if (u == NULL) {
			free(v);
			v = NULL;
		}
		free(u);
	}
	return v;
}

static int64_t *
whole(struct reader *r)
{
	int64_t *v = sum(r, &r->money);

	blanks(r);
	if (v != NULL && *r->s != '\0') {
		free(v);
		v = wrong(r, "'+' or '*' is missing");
	}
	while (r->nnames > 0)
		free(r->names[--r->nnames]);
	return v;
}

int64_t *
metric_figures(struct world *w, const char *text, bool *money)
{
	struct reader r = {.w = w, .s = text, .why = &w->error};
	int64_t *v = whole(&r);

	*money = r.money;
	return v;
}

bool
metric_check(struct db *db, const char *text, struct str *why)
{
	struct world w = {.db = db};
	struct reader r = {.w = &w, .s = text, .why = why, .check = true};
	int64_t *v = whole(&r);

	free(v);
	return v != NULL;
}
