/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/profile.h"
#include "model/rfm.h"
#include "store/query.h"

/* ---- scores -------------------------------------------------------------- */

static int64_t
mean(int64_t sum, int64_t n)
{
	int64_t half = n / 2;

	return sum >= 0 ? (sum + half) / n : -((half - sum) / n);
}

int64_t
rfm_figure(const struct rfm *r, const struct rfm_one *c, enum rfm_measure m)
{
	if (m == RFM_R)
		return (int64_t)r->o.on - c->last;
	if (m == RFM_F)
		return r->o.frequency == RFM_ORDERS ? c->orders : c->periods;
	return r->o.mean && c->orders > 0 ? mean(c->money, c->orders)
					  : c->money;
}

static int64_t
unit_of(enum rfm_measure m)
{
	return m == RFM_M ? RFM_UNIT : 1;
}

static int64_t *
figures(const struct rfm *r, enum rfm_measure m)
{
	int64_t *v = xreallocarray(NULL, r->n, sizeof(*v));

	for (size_t i = 0; i < r->n; i++)
		v[i] = rfm_figure(r, &r->v[i], m);
	return v;
}

static void
find_range(struct rfm_limits *l, const int64_t *v, size_t n)
{
	l->min = l->max = v[0];
	for (size_t i = 1; i < n; i++) {
		l->min = v[i] < l->min ? v[i] : l->min;
		l->max = v[i] > l->max ? v[i] : l->max;
	}
}

static void
find_cuts(struct rfm *r, enum rfm_measure m, int64_t *v)
{
	struct rfm_limits *l = &r->limits[m];
	struct cut cuts[RFM_BINS];

	quantile_cuts(v, r->n, r->o.bins, unit_of(m), cuts);
	l->n = (size_t)r->o.bins;
	l->v[0].from = (struct cut){l->min, 0, 1};
	for (int k = 0; k < r->o.bins; k++) {
		if (k > 0)
			l->v[k].from = cuts[k - 1];
		l->v[k].score = (uint8_t)(m == RFM_R ? r->o.bins - k : k + 1);
	}
}

static void
by_limits(struct rfm *r, enum rfm_measure m)
{
	const struct rfm_limits *l = &r->limits[m];
	int64_t from[RFM_BINS];

	for (size_t k = 0; k < l->n; k++)
		from[k] = cut_ceil(&l->v[k].from);
	for (size_t i = 0; i < r->n; i++) {
		int64_t v = rfm_figure(r, &r->v[i], m);
		size_t k = 0;

		while (k + 1 < l->n && v >= from[k + 1])
			k++;
		r->v[i].score[m] = l->v[k].score;
	}
}

static void
by_rank(struct rfm *r, enum rfm_measure m, int64_t *v)
{
	uint8_t *score = xmalloc(r->n);

	for (size_t i = 0; i < r->n && m == RFM_R; i++)
		v[i] = -v[i];
	rank_scores(v, r->n, r->o.bins, score);
	for (size_t i = 0; i < r->n; i++)
		r->v[i].score[m] = score[i];
	free(score);
}

void
rfm_score(struct rfm *r)
{
	if (r->n == 0)
		return;
	for (enum rfm_measure m = 0; m < RFM_MEASURES; m++) {
		int64_t *v = figures(r, m);

		find_range(&r->limits[m], v, r->n);
		if (r->o.method == RFM_QUANTILE)
			find_cuts(r, m, v);
		if (r->o.method == RFM_RANK)
			by_rank(r, m, v);
		free(v);
		if (r->o.method != RFM_RANK)
			by_limits(r, m);
	}
}

/* ---- fixed limits -------------------------------------------------------- */

#define PARTS 10000 /* a limit has four decimals at most */

/* "-12.3456" in ten thousandths. */
static bool
decimal(const char *s, int64_t *out)
{
	bool minus = *s == '-';
	int64_t v = 0, part = PARTS / 10;

	s += minus;
	if (*s < '0' || *s > '9')
		return false;
	for (; *s >= '0' && *s <= '9' && v < INT64_MAX / 100 / PARTS; s++)
		v = v * 10 + (*s - '0');
	v *= PARTS;
	if (*s == '.')
		for (s++; *s >= '0' && *s <= '9' && part > 0; s++, part /= 10)
			v += (*s - '0') * part;
	*out = minus ? -v : v;
	return *s == '\0';
}

bool
rfm_limit_add(struct rfm *r, enum rfm_measure m, int score, const char *text)
{
	struct rfm_limits *l = &r->limits[m];
	int64_t v, of = PARTS / unit_of(m);

	if (l->n == RFM_BINS || !decimal(text, &v))
		return false;
	l->v[l->n].score = (uint8_t)score;
	/* whole below, so that rest is not negative */
	l->v[l->n].from.whole = v >= 0 ? v / of : -((of - 1 - v) / of);
	l->v[l->n].from.rest = v - l->v[l->n].from.whole * of;
	l->v[l->n].from.of = of;
	l->n++;
	return true;
}

static int
by_from(const void *x, const void *y)
{
	const struct rfm_limit *a = x, *b = y;

	if (a->from.whole != b->from.whole)
		return a->from.whole < b->from.whole ? -1 : 1;
	return (a->from.rest > b->from.rest) - (a->from.rest < b->from.rest);
}

void
rfm_limits_sort(struct rfm *r)
{
	for (enum rfm_measure m = 0; m < RFM_MEASURES; m++) {
		struct rfm_limits *l = &r->limits[m];

		if (l->n > 0)
			qsort(l->v, l->n, sizeof(*l->v), by_from);
	}
}

bool
rfm_limits_read(struct rfm *r, struct db *db, const char *cuts)
{
	struct q *q = q_use(db, SQL_RFM_CUTS);
	bool any = false;

	q_bind_text(q, ":cuts", cuts);
	while (q_row(q)) {
		any = true;
		for (int m = 0; m < RFM_MEASURES; m++)
			if (!q_is_null(q, 1 + m))
				rfm_limit_add(r, (enum rfm_measure)m,
				    (int)q_get_int(q, 0), q_get_text(q, 1 + m));
	}
	rfm_limits_sort(r);
	return any;
}

/* ---- names --------------------------------------------------------------- */

static bool
one_score(const char **s, uint8_t *out)
{
	if (**s < '1' || **s > '9')
		return false;
	*out = (uint8_t)(*(*s)++ - '0');
	if (*out == 1 && **s == '0') {
		*out = 10;
		(*s)++;
	}
	return true;
}

bool
rfm_range(const char *s, uint8_t *lo, uint8_t *hi)
{
	*lo = 1;
	*hi = RFM_BINS;
	if (*s == '\0')
		return true;
	if (strncmp(s, "<=", 2) == 0)
		return (s += 2, one_score(&s, hi)) && *s == '\0';
	if (strncmp(s, ">=", 2) == 0)
		return (s += 2, one_score(&s, lo)) && *s == '\0';
	if (!one_score(&s, lo))
		return false;
	*hi = *lo;
	if (*s == '-')
		return (s++, one_score(&s, hi)) && *s == '\0' && *lo <= *hi;
	return *s == '\0';
}

bool
rfm_name_add(struct rfm_names *n, const char *name,
    const char *const range[RFM_MEASURES], struct str *why)
{
	struct rfm_name *to = &n->v[n->n];

	if (n->n == RFM_NAMES) {
		str_add(why, "too many names");
		return false;
	}
	for (int m = 0; m < RFM_MEASURES; m++)
		if (!rfm_range(range[m], &to->lo[m], &to->hi[m])) {
			str_addf(why,
			    "'%s' is not a range of scores such as 3, 4-5, "
			    "<=2 or >=4",
			    range[m]);
			return false;
		}
	to->name = xstrdup(name);
	n->n++;
	return true;
}

/* Of the profile that is part of the program: names,seq,name,r,f,m,note. */
static bool
shipped(struct rfm_names *n, const char *names)
{
	struct str why = STR_INIT;

	for (const struct profile_file *p = profile_files; p->profile; p++) {
		const char *const *f = p->fields;

		if (strcmp(p->profile, "default") != 0 ||
		    strcmp(p->table, "score_name") != 0)
			continue;
		while (*f != NULL) {
			const char *const range[] = {f[3], f[4], f[5]};

			if (strcmp(f[0], names) == 0)
				rfm_name_add(n, f[2], range, &why);
			while (*f++ != NULL)
				;
		}
	}
	str_free(&why);
	return n->n > 0;
}

bool
rfm_names_read(struct rfm_names *n, struct db *db, const char *names)
{
	struct str why = STR_INIT;
	struct q *q;

	if (db == NULL)
		return shipped(n, names);
	q = q_use(db, SQL_RFM_NAMES);
	q_bind_text(q, ":names", names);
	while (q_row(q)) {
		const char *const range[] = {
		    q_get_text(q, 1), q_get_text(q, 2), q_get_text(q, 3)};

		rfm_name_add(n, q_get_text(q, 0), range, &why);
	}
	str_free(&why);
	return n->n > 0;
}

void
rfm_names_free(struct rfm_names *n)
{
	while (n->n > 0)
		free(n->v[--n->n].name);
}

static bool
holds(const struct rfm_name *n, const struct rfm_one *c)
{
	for (int m = 0; m < RFM_MEASURES; m++)
		if (c->score[m] < n->lo[m] || c->score[m] > n->hi[m])
			return false;
	return true;
}

void
rfm_name(struct rfm *r, const struct rfm_names *names)
{
	for (size_t i = 0; i < r->n; i++) {
		uint8_t k = 0;

		while (k < names->n && !holds(&names->v[k], &r->v[i]))
			k++;
		r->v[i].segment = k;
	}
}

const char *
rfm_segment(const struct rfm_names *names, const struct rfm_one *c)
{
	return c->segment < names->n ? names->v[c->segment].name : RFM_OTHERS;
}
