/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/customer_impl.h"

#define BLOCK ((size_t)16 * 1024)

char *
arena_get(struct arena *a, size_t n)
{
	char *p;

	if (a->cap - a->n < n) {
		if (a->block != NULL) {
			a->old = xgrow(
			    a->old, a->nold, &a->old_cap, sizeof(*a->old));
			a->old[a->nold++] = a->block;
		}
		a->cap = n > BLOCK ? n : BLOCK;
		a->block = xmalloc(a->cap);
		a->n = 0;
	}
	p = a->block + a->n;
	a->n += n;
	return p;
}

char *
arena_copy(struct arena *a, const char *s, size_t n)
{
	char *p = arena_get(a, n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

void
arena_reset(struct arena *a)
{
	for (size_t i = 0; i < a->nold; i++)
		free(a->old[i]);
	a->nold = a->n = 0;
}

void
arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->old);
	free(a->block);
}
