/* SPDX-License-Identifier: ISC */
/* What two customers have in common, in points. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/likeness_impl.h"
#include "model/sorter.h"
#include "store/query.h"

#define BUDGET (16u << 20)

struct who {
	int64_t id; /* 0: nobody is loaded */
	bool org;
	char *name, *city; /* as they are compared */
	char *phone;
	int64_t birthday; /* 0: none */
	struct str addresses; /* each: kind, value, NUL */
};

struct scorer {
	struct db *db;
	const struct alike *alike;
	int min;
	struct sorter *found;
	struct who one, two;
};

struct record {
	int64_t id, other;
	int32_t score;
	uint32_t why;
};

static int
best_first(const void *a, const void *b)
{
	const struct record *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->other < y->other ? -1 : x->other > y->other;
}

struct scorer *
scorer_new(struct db *db, const struct alike *a, int min)
{
	struct scorer *s = xcalloc(1, sizeof(*s));

	s->db = db;
	s->alike = a;
	s->min = min;
	s->found = sorter_new(best_first, BUDGET);
	return s;
}

static void
forget(struct who *w)
{
	free(w->name);
	free(w->city);
	free(w->phone);
	w->name = w->city = w->phone = NULL;
	str_reset(&w->addresses);
	w->id = 0;
}

static bool
load(struct scorer *s, struct who *w, int64_t id)
{
	struct q *q = q_use(s->db, SQL_LIKENESS_ROW);

	if (w->id == id)
		return true;
	forget(w);
	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return false;
	w->id = id;
	w->name = alike_key(s->alike, q_get_text(q, 0));
	w->org = q_get_int(q, 1) != 0;
	w->city = utf8_key(q_get_text(q, 2));
	w->phone = xstrdup(q_get_text(q, 3));
	w->birthday = q_get_int(q, 4);
	q_reset(q);
	q = q_use(s->db, SQL_KEY_VALUES_OF);
	q_bind_int(q, ":customer", id);
	while (q_row(q)) {
		char kind = *q_get_text(q, 0);

		if (q_get_len(q, 1) == 0)
			continue;
		str_addc(
		    &w->addresses, kind == 'p' || kind == 'e' ? kind : 'o');
		str_addn(&w->addresses, q_get_text(q, 1), q_get_len(q, 1) + 1);
	}
	return true;
}

/* Bits of the kinds of address that both have. */
static unsigned
shared(const struct who *a, const struct who *b)
{
	const struct str *x = &a->addresses, *y = &b->addresses;
	unsigned why = 0;

	for (size_t i = 0; i < x->n; i += strlen(x->s + i) + 1)
		for (size_t k = 0; k < y->n; k += strlen(y->s + k) + 1)
			if (strcmp(x->s + i, y->s + k) == 0)
				why |= x->s[i] == 'p'   ? LIKE_PHONE
				       : x->s[i] == 'e' ? LIKE_MAIL
							: LIKE_OTHER;
	return why;
}

static unsigned
names(const struct who *a, const struct who *b)
{
	int score = alike_score(a->name, b->name);

	if (score == 100)
		return LIKE_NAME;
	if (alike_contains(a->name, b->name))
		return score >= LIKE_HALF ? LIKE_PART : 0;
	return score > 0 ? LIKE_NEAR : 0;
}

static unsigned
rest(const struct who *a, const struct who *b, unsigned why)
{
	char x[8], y[8];

	if (*a->city != '\0' && strcmp(a->city, b->city) == 0)
		why |= LIKE_CITY;
	if (a->birthday != 0 && a->birthday == b->birthday)
		why |= LIKE_BIRTHDAY;
	likeness_tail(a->phone, x);
	likeness_tail(b->phone, y);
	if (*x != '\0' && strcmp(x, y) == 0 && (why & LIKE_PHONE) == 0)
		why |= LIKE_TAIL;
	return why;
}

/* orgs: how many of the two are organisations. */
static int
points(unsigned why, int orgs)
{
	static const int name[] = {LIKE_PERSONS, LIKE_ONE_OF_EACH, LIKE_ORGS};
	static const int part[] = {
	    LIKE_PART_PERSONS, LIKE_PART_ONE_OF_EACH, LIKE_PART_ORGS};
	static const int near[] = {
	    LIKE_NEAR_PERSONS, LIKE_NEAR_ONE_OF_EACH, LIKE_NEAR_ORGS};
	const struct {
		unsigned bit;
		int points;
	} all[] = {{LIKE_PHONE, LIKE_ADDRESS}, {LIKE_MAIL, LIKE_ADDRESS},
	    {LIKE_OTHER, LIKE_ADDRESS}, {LIKE_NAME, name[orgs]},
	    {LIKE_PART, part[orgs]}, {LIKE_NEAR, near[orgs]},
	    {LIKE_CITY, LIKE_SAME_CITY}, {LIKE_BIRTHDAY, LIKE_SAME_BIRTHDAY},
	    {LIKE_TAIL, LIKE_SAME_TAIL}};
	int sum = orgs == 1 ? -LIKE_KINDS_DIFFER : 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (why & all[i].bit)
			sum += all[i].points;
	return sum > 100 ? 100 : sum;
}

void
scorer_put(struct scorer *s, int64_t id, int64_t other)
{
	struct record r = {.id = id, .other = other};

	if (!load(s, &s->one, id) || !load(s, &s->two, other))
		return;
	r.why = shared(&s->one, &s->two);
	r.why = rest(&s->one, &s->two, r.why | names(&s->one, &s->two));
	r.score = points(r.why, s->one.org + s->two.org);
	if (r.score >= s->min)
		sorter_put(s->found, &r, sizeof(r));
}

void
scorer_end(struct scorer *s, likeness_fn *fn, void *arg)
{
	const struct record *r;
	const void *rec;

	forget(&s->one);
	forget(&s->two);
	str_free(&s->one.addresses);
	str_free(&s->two.addresses);
	while (sorter_next(s->found, &rec)) {
		struct likeness l;

		r = rec;
		l = (struct likeness){r->id, r->other, r->score, r->why};
		fn(arg, &l);
	}
	sorter_free(s->found);
	free(s);
}

const char *
likeness_words(unsigned why)
{
	static const char *const words[] = {"same phone", "same mail",
	    "same wechat or other address", "same name", "part of the name",
	    "nearly the same name", "same city", "same birthday",
	    "same last digits"};
	static struct str out = STR_INIT;

	str_reset(&out);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (why >> i & 1)
			str_addf(&out, "%s%s", out.n ? ", " : "", words[i]);
	return str_get(&out);
}
