/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/mem.h"
#include "base/sieve.h"

#define BITS (1u << 25)
#define LINE 512u
#define PROBES 4

struct sieve {
	uint64_t words[BITS / 64];
};

struct sieve *
sieve_new(void)
{
	return xcalloc(1, sizeof(struct sieve));
}

void
sieve_free(struct sieve *s)
{
	free(s);
}

/* The i-th bit of a hash; all of them lie in one line of the cache. */
static uint32_t
bit(uint64_t hash, uint32_t i)
{
	uint64_t h = hash * 0x9e3779b97f4a7c15u;

	h = (h ^ (h >> 32)) * 0x94d049bb133111ebu;
	return (uint32_t)(h % (BITS / LINE)) * LINE +
	       (uint32_t)(h >> (28 + 9 * i)) % LINE;
}

void
sieve_note(struct sieve *s, uint64_t hash)
{
	for (uint32_t i = 0; i < PROBES; i++) {
		uint32_t b = bit(hash, i);

		s->words[b / 64] |= (uint64_t)1 << b % 64;
	}
}

bool
sieve_has(const struct sieve *s, uint64_t hash)
{
	for (uint32_t i = 0; i < PROBES; i++) {
		uint32_t b = bit(hash, i);

		if ((s->words[b / 64] >> b % 64 & 1) == 0)
			return false;
	}
	return true;
}
