/* SPDX-License-Identifier: ISC */
/* Candidates: who shares a phone number, a name, a city and part of a name. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/alike.h"
#include "model/likeness_impl.h"
#include "model/sorter.h"
#include "store/query.h"

#define BUDGET (16u << 20) /* bytes of a sorter in memory */
#define CROWD 64 /* that many share it: only neighbours are compared */
#define BITS (1u << 25) /* of the sieve */
#define PIECE 4 /* least weight of a part of a name */

/* Something a customer has. */
struct key {
	uint64_t hash;
	int64_t id;
	int64_t part; /* 1: the name that may be part of others', 2: such a
		       * part of the name; 0: the thing itself */
};

struct pair {
	int64_t id, other;
};

struct finding {
	struct db *db;
	struct alike *alike;
	struct sorter *keys, *pairs;
	uint64_t *sieve; /* of names that may be part of others' */
	unsigned char *match; /* bits of customers the filter matches */
	int64_t nmatch; /* bytes */
	int min;
	long crowds;
};

static uint64_t
fnv(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h;
}

static uint64_t
hash_of(char kind, const char *s)
{
	return fnv(fnv(0xcbf29ce484222325u, &kind, 1), s, strlen(s));
}

static int
key_order(const void *a, const void *b)
{
	const struct key *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static int
pair_order(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->other < y->other ? -1 : x->other > y->other;
}

static void
put_key(struct finding *f, uint64_t hash, int64_t id, int part)
{
	const struct key k = {hash, id, part};

	sorter_put(f->keys, &k, sizeof(k));
}

/* ---- what a customer has ------------------------------------------------- */

/* The last seven digits, before an extension; "" when there are fewer. */
void
likeness_tail(const char *phone, char out[8])
{
	size_t n = strcspn(phone, "x");
	int k = 7;

	out[7] = '\0';
	while (n > 0 && k > 0)
		if (isdigit((unsigned char)phone[--n]))
			out[--k] = phone[n];
	if (k > 0)
		out[0] = '\0';
}

static void
sieve_set(struct finding *f, uint64_t hash)
{
	uint64_t b = (hash ^ hash >> 29) % BITS;

	f->sieve[b / 64] |= (uint64_t)1 << b % 64;
}

static bool
sieve_has(const struct finding *f, uint64_t hash)
{
	uint64_t b = (hash ^ hash >> 29) % BITS;

	return f->sieve[b / 64] >> b % 64 & 1;
}

static size_t
weight_of(const char *name)
{
	size_t weight = 0;
	uint32_t cp;

	while (*name != '\0') {
		name += utf8_next(name, &cp);
		weight += cp < 0x2e80 ? 1 : 2;
	}
	return weight;
}

/* Every half of the name and more that is the whole name of somebody in that
 * city. */
static void
put_parts(struct finding *f, int64_t id, const char *name, uint64_t city)
{
	size_t len = strlen(name), all = weight_of(name);

	for (const char *p = name; *p != '\0';) {
		uint64_t h = city;
		size_t weight = 0;
		uint32_t cp;

		for (const char *q = p; *q != '\0';) {
			size_t n = utf8_next(q, &cp);

			h = fnv(h, q, n);
			q += n;
			weight += cp < 0x2e80 ? 1 : 2;
			if (weight >= PIECE && 2 * weight >= all &&
			    (size_t)(q - p) < len && sieve_has(f, h))
				put_key(f, h, id, 2);
		}
		p += utf8_next(p, &cp);
	}
}

/* Seed of a city; 0: none. */
static uint64_t
city_of(const char *city)
{
	char *key = utf8_key(city);
	uint64_t h = *key != '\0' ? hash_of('c', key) : 0;

	free(key);
	return h;
}

/* The first pass puts names into the sieve, the second looks for them. */
static void
organisation(struct finding *f, struct q *q, const char *name, bool second)
{
	uint64_t city = city_of(q_get_text(q, 3));
	uint64_t h = fnv(city, name, strlen(name));

	if (city == 0)
		return;
	if (!second) {
		sieve_set(f, h);
		return;
	}
	put_key(f, h, q_get_int(q, 0), 1);
	put_parts(f, q_get_int(q, 0), name, city);
}

static void
customer(struct finding *f, struct q *q, bool second)
{
	int64_t id = q_get_int(q, 0);
	bool org = q_get_int(q, 2) != 0;
	char tail[8], *name = alike_key(f->alike, q_get_text(q, 1));
	uint64_t h = hash_of('n', name);

	if (org && *name != '\0')
		organisation(f, q, name, second);
	if (!second && *name != '\0') {
		if (org || f->min <= LIKE_PERSONS + LIKE_SAME_CITY)
			put_key(f, h, id, 0);
		if (!q_is_null(q, 5))
			put_key(f,
			    h ^ (uint64_t)q_get_int(q, 5) * 0x9e3779b97f4a7c15u,
			    id, 0);
	}
	if (!second) {
		likeness_tail(q_get_text(q, 4), tail);
		if (*tail != '\0')
			put_key(f, hash_of('t', tail), id, 0);
	}
	free(name);
}

static void
match(struct finding *f, int64_t id)
{
	if (id / 8 >= f->nmatch) {
		int64_t n = id / 8 * 2 + 4096;

		f->match = xreallocarray(f->match, (size_t)n, 1);
		memset(f->match + f->nmatch, 0, (size_t)(n - f->nmatch));
		f->nmatch = n;
	}
	f->match[id / 8] |= (unsigned char)(1 << id % 8);
}

static bool
matches(const struct finding *f, int64_t id)
{
	return id / 8 < f->nmatch && f->match[id / 8] >> id % 8 & 1;
}

static void
customers(struct finding *f, const struct filter *where, bool second)
{
	struct q *q = q_template(f->db, SQL_LIKENESS_CUSTOMERS, "where",
	    second ? "1" : filter_sql(where), NULL);

	if (!second)
		filter_bind(where, q);
	while (q_row(q)) {
		customer(f, q, second);
		if (!second && q_get_int(q, 6) != 0)
			match(f, q_get_int(q, 0));
	}
	q_free(q);
}

static void
addresses(struct finding *f)
{
	struct q *q = q_use(f->db, SQL_LIKENESS_KEYS);

	while (q_row(q))
		put_key(f, (uint64_t)q_get_int(q, 0) * 0x9e3779b97f4a7c15u,
		    q_get_int(q, 1), 0);
}

/* ---- pairs --------------------------------------------------------------- */

static void
put_pair(struct finding *f, int64_t a, int64_t b)
{
	const struct pair p = {a < b ? a : b, a < b ? b : a};

	if (a != b && (matches(f, a) || matches(f, b)))
		sorter_put(f->pairs, &p, sizeof(p));
}

struct crowd {
	struct key key[CROWD];
	size_t n;
	struct key last; /* behind the first CROWD */
	bool more;
};

/* A name and those it is part of, or all with all. */
static bool
paired(const struct key *a, const struct key *b)
{
	return a->part == 0 ? b->part == 0 : a->part == 1 && b->part == 2;
}

static void
add_to(struct finding *f, struct crowd *c, const struct key *k)
{
	if (c->n < CROWD) {
		for (size_t i = 0; i < c->n; i++)
			if (paired(&c->key[i], k))
				put_pair(f, c->key[i].id, k->id);
		c->key[c->n++] = *k;
		c->last = *k;
		return;
	}
	f->crowds += !c->more;
	c->more = true;
	if (paired(&c->last, k))
		put_pair(f, c->last.id, k->id);
	else if (paired(&c->key[0], k))
		put_pair(f, c->key[0].id, k->id);
	c->last = *k;
}

static void
candidates(struct finding *f)
{
	struct crowd c = {.n = 0};
	const void *rec;
	struct key k;

	while (sorter_next(f->keys, &rec)) {
		memcpy(&k, rec, sizeof(k));
		if (c.n > 0 && c.key[0].hash != k.hash) {
			c.n = 0;
			c.more = false;
		}
		add_to(f, &c, &k);
	}
}

long
likeness_find(struct db *db, int min, const struct filter *where,
    likeness_fn *fn, void *arg)
{
	struct finding f = {.db = db, .min = min, .alike = alike_new(db)};
	struct pair last = {0, 0}, p;
	struct scorer *s;
	const void *rec;

	f.keys = sorter_new(key_order, BUDGET);
	f.pairs = sorter_new(pair_order, BUDGET);
	f.sieve = xcalloc(BITS / 64, sizeof(*f.sieve));
	customers(&f, where, false);
	customers(&f, where, true);
	addresses(&f);
	free(f.sieve);
	candidates(&f);
	sorter_free(f.keys);
	s = scorer_new(db, f.alike, min);
	while (sorter_next(f.pairs, &rec)) {
		memcpy(&p, rec, sizeof(p));
		if (p.id != last.id || p.other != last.other)
			scorer_put(s, p.id, p.other);
		last = p;
	}
	sorter_free(f.pairs);
	scorer_end(s, fn, arg);
	alike_free(f.alike);
	free(f.match);
	return f.crowds;
}
