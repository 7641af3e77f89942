/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/contact_bulk.h"
#include "store/query.h"

/* A code is known by 64 bits of its hash: among a million customers two of one
 * hash are met once in 30 million files, and then both are left out, so that
 * the look-up by the database decides. */
struct slot {
	uint32_t hi, lo;
	uint32_t id; /* 0: free; TWO: ask the database */
};
#define TWO UINT32_MAX

struct contact_keys {
	struct slot *slots;
	uint64_t n;
};

uint64_t
contact_hash(const char *s, size_t n)
{
	uint64_t h = 0x9e3779b97f4a7c15u ^ n, v;

	for (; n > 0; s += 8, n -= 8) {
		v = 0;
		memcpy(&v, s, n < 8 ? n : 8);
		h = (h ^ v) * 0xbf58476d1ce4e5b9u;
		h ^= h >> 32;
		if (n <= 8)
			break;
	}
	h *= 0x94d049bb133111ebu;
	return h ^ (h >> 29);
}

static struct slot *
place(const struct contact_keys *k, uint64_t h)
{
	uint64_t i = ((h >> 32) * k->n) >> 32;

	for (;; i = i + 1 == k->n ? 0 : i + 1) {
		struct slot *s = &k->slots[i];

		if (s->id == 0 ||
		    (s->hi == (uint32_t)(h >> 32) && s->lo == (uint32_t)h))
			return s;
	}
}

int64_t
contact_keys_count(struct db *db)
{
	return q_one(q_use(db, SQL_CONTACT_CODE_COUNT), 0);
}

struct contact_keys *
contact_keys_load(struct db *db)
{
	struct contact_keys *k = xcalloc(1, sizeof(*k));
	int64_t n = contact_keys_count(db);
	struct q *q;

	k->n = (uint64_t)n * 10 / 7 + 8;
	k->slots = xcalloc((size_t)k->n, sizeof(*k->slots));
	q = q_use(db, SQL_CONTACT_CODES);
	while (q_row(q)) {
		uint64_t h = contact_hash(q_get_text(q, 0), q_get_len(q, 0));
		int64_t id = q_get_int(q, 1);
		struct slot *s = place(k, h);

		s->hi = (uint32_t)(h >> 32);
		s->lo = (uint32_t)h;
		s->id = s->id != 0 || id >= TWO ? TWO : (uint32_t)id;
	}
	return k;
}

int64_t
contact_keys_find(const struct contact_keys *k, const char *code, size_t n)
{
	uint32_t id = place(k, contact_hash(code, n))->id;

	return id == TWO ? 0 : id;
}

void
contact_keys_free(struct contact_keys *k)
{
	if (k == NULL)
		return;
	free(k->slots);
	free(k);
}
