/* SPDX-License-Identifier: ISC */
/* A scheme and its classes, and which class everybody is in. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/people.h"
#include "model/rule.h"
#include "model/scheme.h"
#include "store/query.h"

static const char *const kinds[] = {
    "bracket", "pareto", "filter", "list", "rfm"};
const char scheme_kinds[] = "bracket pareto filter list rfm";

/* ---- loading ------------------------------------------------------------- */

static char *
text(struct q *q, int col)
{
	const char *s = q_get_text(q, col);

	return *s != '\0' ? xstrdup(s) : NULL;
}

static struct class *
add(struct scheme *s)
{
	s->class = xgrow(s->class, s->n, &s->cap, sizeof(*s->class));
	memset(&s->class[s->n], 0, sizeof(*s->class));
	return &s->class[s->n++];
}

static void
load_classes(struct db *db, struct scheme *s)
{
	struct q *q = q_use(db, SQL_SCHEME_CLASSES);

	q_bind_text(q, ":scheme", s->name);
	while (q_row(q)) {
		struct class *c = add(s);

		c->id = q_get_int(q, 0);
		c->name = xstrdup(q_get_text(q, 1));
		c->seq = (long)q_get_int(q, 2);
		c->has_lo = str_to_cents(q_get_text(q, 3), &c->lo);
		c->has_hi = str_to_cents(q_get_text(q, 4), &c->hi);
		c->who = text(q, 5);
		c->parts = text(q, 6);
		c->has_points = !q_is_null(q, 7);
		c->points = (long)q_get_int(q, 7);
		c->prefix = text(q, 8);
		c->tier = text(q, 9);
		c->note = text(q, 10);
	}
}

bool
scheme_load(struct db *db, const char *name, struct scheme *s)
{
	struct q *q = q_use(db, SQL_SCHEME_GET);

	memset(s, 0, sizeof(*s));
	q_bind_text(q, ":name", name);
	if (!q_row(q))
		return false;
	s->id = q_get_int(q, 0);
	s->name = xstrdup(q_get_text(q, 1));
	for (int k = 0; k < SCHEME_KINDS; k++)
		if (strcmp(kinds[k], q_get_text(q, 2)) == 0)
			s->kind = (enum scheme_kind)k;
	s->metric = text(q, 3);
	s->param = text(q, 4);
	s->who = text(q, 5);
	s->main = q_get_int(q, 6) != 0;
	s->none = text(q, 7);
	s->note = text(q, 8);
	q_reset(q);
	if (s->none == NULL)
		s->none = xstrdup("none");
	load_classes(db, s);
	s->none_class = scheme_class_need(s, s->none);
	return true;
}

void
scheme_clear(struct scheme *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct class *c = &s->class[i];

		free(c->name);
		free(c->who);
		free(c->parts);
		free(c->prefix);
		free(c->tier);
		free(c->note);
	}
	free(s->class);
	free(s->name);
	free(s->metric);
	free(s->param);
	free(s->who);
	free(s->none);
	free(s->note);
	memset(s, 0, sizeof(*s));
}

size_t
scheme_class(const struct scheme *s, const char *name)
{
	size_t i = 0;

	while (i < s->n && strcmp(s->class[i].name, name) != 0)
		i++;
	return i;
}

/* Values of a list are worth the same; others come behind; no data is last. */
size_t
scheme_class_need(struct scheme *s, const char *name)
{
	size_t i = scheme_class(s, name);
	long last = 0;

	if (i < s->n)
		return i;
	for (size_t k = 0; k < s->n; k++)
		if (strcmp(s->class[k].name, s->none) != 0 &&
		    s->class[k].seq > last)
			last = s->class[k].seq;
	add(s)->name = xstrdup(name);
	s->class[i].seq = s->kind == SCHEME_LIST && last > 0 ? last : last + 1;
	return i;
}

long
scheme_rank(const struct scheme *s, size_t class)
{
	return class == s->none_class ? LONG_MAX : s->class[class].seq;
}

size_t
scheme_class_by_id(const struct scheme *s, int64_t id)
{
	size_t i = 0;

	while (i < s->n && s->class[i].id != id)
		i++;
	return i;
}

bool
scheme_check(struct db *db, const char *kind, const char *metric,
    const char *param, const char *who, const char **column, struct str *why)
{
	int k = 0;

	*column = "who";
	if (!rule_who_check(db, who, why))
		return false;
	while (strcmp(kinds[k], kind) != 0)
		k++;
	*column = "param";
	if (k == SCHEME_RFM)
		return rfm_check(db, param, why);
	if (k == SCHEME_PARETO && *param != '\0' &&
	    !str_in_list("value customers", param)) {
		str_addf(why, "'%s' is neither value nor customers", param);
		return false;
	}
	*column = "metric";
	if (k == SCHEME_LIST)
		return list_check(db, metric, why);
	if (k == SCHEME_FILTER)
		return true;
	return metric_check(db, metric, why);
}

/* ---- everybody ----------------------------------------------------------- */

void
world_open(struct world *w, struct db *db, day_t on)
{
	struct q *q = q_use(db, SQL_SCHEME_PEOPLE);
	size_t cap = 0;

	memset(w, 0, sizeof(*w));
	w->db = db;
	w->on = on;
	while (q_row(q)) {
		w->id = xgrow(w->id, w->n, &cap, sizeof(*w->id));
		w->id[w->n++] = q_get_int(q, 0);
	}
}

void
world_close(struct world *w)
{
	free(w->id);
	str_free(&w->error);
}

void
sorted_free(struct sorted *x)
{
	free(x->class);
	free(x->value);
	memset(x, 0, sizeof(*x));
}

/* A bit for each of the world: is the filter true? */
static unsigned char *
bits_of(const struct world *w, const char *who)
{
	unsigned char *bits = xcalloc(w->n / 8 + 1, 1);
	size_t n, at = 0;
	int64_t *ids = people_where(w->db, who, w->on, &n);

	for (size_t i = 0; i < n; i++) {
		while (at < w->n && w->id[at] < ids[i])
			at++;
		if (at < w->n && w->id[at] == ids[i])
			bits[at / 8] |= (unsigned char)(1 << at % 8);
	}
	free(ids);
	return bits;
}

static bool
bit(const unsigned char *bits, size_t i)
{
	return bits[i / 8] >> i % 8 & 1;
}

/* Takes the bits of those out who are not in that class of another scheme. */
static bool
narrow(struct world *w, unsigned char *bits, const char *part)
{
	const char *colon = strrchr(part, ':');
	char *name = xstrndup(part, (size_t)(colon - part));
	struct sorted x = {0};
	struct scheme s;
	bool ok = false;

	if (!scheme_load(w->db, name, &s)) {
		str_addf(&w->error, "no such scheme: '%s'", name);
	} else {
		size_t want = scheme_class(&s, colon + 1);

		if (want == s.n)
			str_addf(&w->error, "scheme '%s' has no class '%s'",
			    name, colon + 1);
		else
			ok = scheme_sort(&s, w, &x);
		for (size_t i = 0; i < w->n && ok; i++)
			if (x.class[i] != want)
				bits[i / 8] &= (unsigned char)~(1 << i % 8);
	}
	sorted_free(&x);
	scheme_clear(&s);
	free(name);
	return ok;
}

/* Who may be in the class by its filter and its parts; NULL: everybody, or
 * *ok false. */
static unsigned char *
members(struct world *w, const struct class *c, bool *ok)
{
	unsigned char *bits = NULL;
	char *parts, *p, *part;

	*ok = true;
	if (c->who != NULL || c->parts != NULL)
		bits = bits_of(w, c->who);
	if (c->parts == NULL)
		return bits;
	p = parts = xstrdup(c->parts);
	while (*ok && (part = str_split(&p, " ;,")) != NULL) {
		if (strchr(part, ':') != NULL) {
			*ok = narrow(w, bits, part);
			continue;
		}
		str_addf(&w->error, "'%s' is not scheme:class", part);
		*ok = false;
	}
	free(parts);
	return bits;
}

static bool
inside(const struct class *c, int64_t v)
{
	if (!c->has_lo && !c->has_hi)
		return true;
	return v != FIGURE_NONE && (!c->has_lo || v >= c->lo) &&
	       (!c->has_hi || v < c->hi);
}

/* The first class everybody fits in.  Without data nobody fits in a class of
 * figures. */
static bool
match(struct scheme *s, struct world *w, const int64_t *v, struct sorted *x)
{
	bool figures = s->kind != SCHEME_FILTER;

	for (size_t k = 0; k < s->n; k++) {
		const struct class *c = &s->class[k];
		unsigned char *bits;
		bool ok;

		/* without a condition: for those set by hand only */
		if (k == s->none_class ||
		    (!c->has_lo && !c->has_hi && !c->who && !c->parts))
			continue;
		bits = members(w, c, &ok);
		for (size_t i = 0; i < w->n && ok; i++)
			if (x->class[i] == s->none_class &&
			    (!figures || v[i] != FIGURE_NONE) &&
			    (!figures || inside(c, v[i])) &&
			    (bits == NULL || bit(bits, i)))
				x->class[i] = (uint16_t)k;
		free(bits);
		if (!ok)
			return false;
	}
	return true;
}

/* ---- the whole ----------------------------------------------------------- */

/* Shares are those among the customers of the scheme. */
static void
only_who(const struct scheme *s, struct world *w, int64_t *v)
{
	unsigned char *bits;

	if (s->who == NULL)
		return;
	bits = bits_of(w, s->who);
	for (size_t i = 0; i < w->n; i++)
		if (!bit(bits, i))
			v[i] = FIGURE_NONE;
	free(bits);
}

static bool
by_figures(struct scheme *s, struct world *w, struct sorted *x)
{
	int64_t *v = NULL;
	bool ok;

	if (s->kind == SCHEME_FILTER)
		return match(s, w, NULL, x);
	x->value = metric_figures(w, s->metric ? s->metric : "", &x->money);
	if (x->value == NULL)
		return false;
	if (s->kind == SCHEME_PARETO)
		only_who(s, w, x->value);
	if (s->kind == SCHEME_PARETO)
		v = scheme_shares(w, x->value,
		    s->param != NULL && strcmp(s->param, "customers") == 0);
	ok = match(s, w, v ? v : x->value, x);
	free(v);
	return ok;
}

static void
leave_out(struct scheme *s, struct world *w, struct sorted *x)
{
	unsigned char *bits = bits_of(w, s->who);

	for (size_t i = 0; i < w->n; i++)
		if (!bit(bits, i))
			x->class[i] = CLASS_OUT;
	free(bits);
}

bool
scheme_sort(struct scheme *s, struct world *w, struct sorted *x)
{
	bool ok;

	memset(x, 0, sizeof(*x));
	if (w->depth == SCHEME_DEPTH) {
		str_addf(&w->error, "scheme '%s' asks itself", s->name);
		return false;
	}
	w->depth++;
	x->class = xreallocarray(NULL, w->n + 1, sizeof(*x->class));
	for (size_t i = 0; i < w->n; i++)
		x->class[i] = (uint16_t)s->none_class;
	if (s->kind == SCHEME_LIST) {
		ok = list_fill(w, s, x->class);
	} else if (s->kind == SCHEME_RFM) {
		x->value = xreallocarray(NULL, w->n + 1, sizeof(*x->value));
		for (size_t i = 0; i < w->n; i++)
			x->value[i] = FIGURE_NONE;
		ok = rfm_fill(w, s, x->class, x->value);
	} else {
		ok = by_figures(s, w, x);
	}
	if (ok && s->who != NULL)
		leave_out(s, w, x);
	w->depth--;
	return ok;
}
