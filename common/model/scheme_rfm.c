/* SPDX-License-Identifier: ISC */
/* Kind rfm: the segment of --rfm is the class, its score the value. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/people.h"
#include "model/rfm.h"
#include "model/scheme.h"

struct param {
	struct rfm_opts o;
	struct period period; /* n 0: all time */
	char names[64], limits[64];
};

static bool
copy(char to[64], const char *value)
{
	size_t n = strlen(value);

	if (n == 0 || n >= 64)
		return false;
	memcpy(to, value, n + 1);
	return true;
}

/* The place of a word in a list, -1: not there. */
static int
choice(const char *const *words, const char *value)
{
	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], value) == 0)
			return i;
	return -1;
}

static bool
set(struct param *p, const char *name, const char *value)
{
	static const char *const frequency[] = {"orders", "days", "weeks", 0};
	static const char *const method[] = {"quantile", "rank", "fixed", 0};
	static const char *const money[] = {"sum", "mean", 0};
	int64_t n;
	int k = -1;

	if (strcmp(name, "bins") == 0 && str_to_int(value, 2, RFM_BINS, &n)) {
		p->o.bins = (int)n;
		return true;
	}
	if (strcmp(name, "period") == 0)
		return period_parse(value, &p->period) && p->period.n > 0;
	if (strcmp(name, "names") == 0)
		return copy(p->names, value);
	if (strcmp(name, "limits") == 0)
		return copy(p->limits, value);
	if (strcmp(name, "frequency") == 0 &&
	    (k = choice(frequency, value)) >= 0)
		p->o.frequency = (enum rfm_frequency)k;
	else if (strcmp(name, "method") == 0 &&
		 (k = choice(method, value)) >= 0)
		p->o.method = (enum rfm_method)k;
	else if (strcmp(name, "money") == 0 && (k = choice(money, value)) >= 0)
		p->o.mean = k == 1;
	return k >= 0;
}

static bool
parse(const char *text, struct param *p, struct str *why)
{
	char *copied = xstrdup(text ? text : ""), *rest = copied, *piece;
	bool ok = true;

	*p = (struct param){
	    .o = {.on = 0, .from = DAY_NONE, .bins = 5}, .names = "ten"};
	while (ok && (piece = str_split(&rest, " ,;")) != NULL) {
		char *eq = strchr(piece, '=');

		if (eq != NULL)
			*eq = '\0';
		ok = eq != NULL && set(p, piece, eq + 1);
		if (eq != NULL)
			*eq = '=';
		if (!ok)
			str_addf(why,
			    "'%s' is not bins=2...9, period=365d, "
			    "frequency=orders|days|weeks, money=sum|mean, "
			    "method=quantile|rank|fixed, names=... or "
			    "limits=...",
			    piece);
	}
	if (ok && p->o.method == RFM_FIXED && *p->limits == '\0') {
		str_add(why, "method=fixed needs limits=...");
		ok = false;
	}
	free(copied);
	return ok;
}

bool
rfm_check(struct db *db, const char *param, struct str *why)
{
	struct param p;

	(void)db;
	return parse(param, &p, why);
}

/* What the tables of the database say. */
static bool
tables(struct world *w, struct rfm *r, struct rfm_names *names,
    const struct param *p)
{
	if (!rfm_names_read(names, w->db, p->names)) {
		str_addf(&w->error, "no such names: '%s'", p->names);
		return false;
	}
	if (p->o.method != RFM_FIXED)
		return true;
	if (!rfm_limits_read(r, w->db, p->limits)) {
		str_addf(&w->error, "no such cuts: '%s'", p->limits);
		return false;
	}
	for (int m = 0; m < RFM_MEASURES; m++)
		if (r->limits[m].n == 0) {
			str_addf(&w->error, "cuts '%s' have none for %c",
			    p->limits, "rfm"[m]);
			return false;
		}
	return true;
}

static void
classes(struct world *w, struct scheme *s, const struct rfm *r,
    const struct rfm_names *names, uint16_t *class, int64_t *v)
{
	uint16_t place[RFM_NAMES + 1];
	size_t at = 0;

	for (size_t k = 0; k <= names->n; k++) {
		const struct rfm_one c = {.segment = (uint8_t)k};

		place[k] =
		    (uint16_t)scheme_class_need(s, rfm_segment(names, &c));
	}
	for (size_t i = 0; i < r->n; i++) {
		const struct rfm_one *c = &r->v[i];

		while (at < w->n && w->id[at] < c->id)
			at++;
		if (at == w->n || w->id[at] != c->id)
			continue;
		class[at] = place[c->segment];
		v[at] = (c->score[RFM_R] * 100 + c->score[RFM_F] * 10 +
			    c->score[RFM_M]) *
			100;
	}
}

bool
rfm_fill(struct world *w, struct scheme *s, uint16_t *class, int64_t *v)
{
	struct rfm_names *names = xcalloc(1, sizeof(*names));
	struct rfm r = {.n = 0};
	struct param p;
	bool ok = parse(s->param, &p, &w->error);

	r.o = p.o;
	r.o.on = w->on;
	if (ok && p.period.n > 0)
		r.o.from = (day_t)(day_sub_floor(w->on, p.period) + 1);
	ok = ok && tables(w, &r, names, &p);
	if (ok) {
		rfm_read(&r, w->db);
		if (s->who != NULL) {
			size_t n;
			int64_t *ids = people_where(w->db, s->who, w->on, &n);

			rfm_keep(&r, ids, n);
			free(ids);
		}
		rfm_score(&r);
		rfm_name(&r, names);
		classes(w, s, &r, names, class, v);
	}
	rfm_free(&r);
	rfm_names_free(names);
	free(names);
	return ok;
}
