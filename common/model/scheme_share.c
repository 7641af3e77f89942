/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/mem.h"
#include "model/scheme.h"

struct part {
	int64_t v;
	uint32_t i;
};

static int
by_value(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->v != y->v)
		return x->v > y->v ? -1 : 1;
	return x->i < y->i ? -1 : 1;
}

/* a / b in ten thousandths, by digits: the product would not fit. */
static int64_t
parts_of(int64_t a, int64_t b)
{
	int64_t out = a / b;

	for (int i = 0; i < 4; i++) {
		a = a % b * 10;
		out = out * 10 + a / b;
	}
	return out;
}

int64_t *
scheme_shares(const struct world *w, const int64_t *v, bool count)
{
	struct part *p = xreallocarray(NULL, w->n + 1, sizeof(*p));
	int64_t *share = xreallocarray(NULL, w->n + 1, sizeof(*share));
	int64_t above = 0, total = 0, from = 0;
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++) {
		share[i] = FIGURE_NONE;
		if (v[i] == FIGURE_NONE)
			continue;
		p[n++] = (struct part){v[i], (uint32_t)i};
		total += count ? 1 : v[i] > 0 ? v[i] : 0;
	}
	qsort(p, n, sizeof(*p), by_value);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || p[i].v != p[i - 1].v)
			from = above;
		share[p[i].i] = total == 0 ? 0 : parts_of(from, total);
		above += count ? 1 : p[i].v > 0 ? p[i].v : 0;
	}
	free(p);
	return share;
}
