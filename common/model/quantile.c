/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/quantile.h"

static void
swap(int64_t *a, int64_t *b)
{
	int64_t t = *a;

	*a = *b;
	*b = t;
}

static int64_t
middle(int64_t a, int64_t b, int64_t c)
{
	if (a > b)
		swap(&a, &b);
	return c <= a ? a : c < b ? c : b;
}

static void
sort_few(int64_t *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && v[k - 1] > v[k]; k--)
			swap(&v[k - 1], &v[k]);
}

/* v[0..lt) < pivot, v[lt..gt) == pivot, the rest above: many figures are
 * equal, and equal ones must not cost. */
static void
part(int64_t *v, size_t n, size_t *lt, size_t *gt)
{
	int64_t pivot = middle(v[0], v[n / 2], v[n - 1]);
	size_t i = 0;

	*lt = 0;
	*gt = n;
	while (i < *gt)
		if (v[i] < pivot)
			swap(&v[i++], &v[(*lt)++]);
		else if (v[i] > pivot)
			swap(&v[i], &v[--*gt]);
		else
			i++;
}

/* Puts the figures of the places at[0..n_at), ascending, where sorting would:
 * the parts that hold none of them stay as they are. */
static void
place(int64_t *v, size_t n, const size_t *at, size_t nat, size_t from)
{
	while (nat > 0 && n > 16) {
		size_t lt, gt, low = 0, high;

		part(v, n, &lt, &gt);
		while (low < nat && at[low] < from + lt)
			low++;
		high = low;
		while (high < nat && at[high] < from + gt)
			high++;
		place(v, lt, at, low, from);
		v += gt;
		n -= gt;
		from += gt;
		at += high;
		nat -= high;
	}
	if (nat > 0)
		sort_few(v, n);
}

void
quantile_cuts(int64_t *v, size_t n, int bins, int64_t unit, struct cut *cuts)
{
	size_t at[2 * 99] = {0}, nat = 0;

	for (int k = 1; k < bins; k++) {
		size_t lo = (n - 1) * (size_t)k / (size_t)bins;

		for (size_t i = lo; i <= lo + 1 && i < n; i++)
			if (nat == 0 || at[nat - 1] < i)
				at[nat++] = i;
	}
	place(v, n, at, nat, 0);
	for (int k = 1; k < bins; k++) {
		size_t lo = (n - 1) * (size_t)k / (size_t)bins;
		int64_t rest = (int64_t)((n - 1) * (size_t)k % (size_t)bins);
		int64_t step = rest > 0 ? (v[lo + 1] - v[lo]) * rest : 0;

		cuts[k - 1] =
		    (struct cut){v[lo] + unit + step / bins, step % bins, bins};
	}
}

int64_t
cut_ceil(const struct cut *c)
{
	return c->whole + (c->rest > 0);
}

/* ---- ranks --------------------------------------------------------------- */

struct figure {
	uint64_t key;
	uint32_t i;
};

#define DIGIT 11

/* One pass of a stable sort by digits, from the lowest. */
static void
pass(const struct figure *in, struct figure *out, size_t n, unsigned shift)
{
	size_t count[1 << DIGIT] = {0}, sum = 0;

	for (size_t i = 0; i < n; i++)
		count[in[i].key >> shift & ((1 << DIGIT) - 1)]++;
	for (size_t d = 0; d < 1 << DIGIT; d++) {
		size_t c = count[d];

		count[d] = sum;
		sum += c;
	}
	for (size_t i = 0; i < n; i++)
		out[count[in[i].key >> shift & ((1 << DIGIT) - 1)]++] = in[i];
}

void
rank_scores(const int64_t *v, size_t n, int bins, uint8_t *score)
{
	struct figure *a = xreallocarray(NULL, n + 1, sizeof(*a));
	struct figure *b = xreallocarray(NULL, n + 1, sizeof(*b));
	uint64_t all = 0, base;
	size_t done = 0;

	for (size_t i = 0; i < n; i++) {
		a[i].key = (uint64_t)v[i] ^ (1ull << 63);
		a[i].i = (uint32_t)i;
	}
	base = n > 0 ? a[0].key : 0;
	for (size_t i = 0; i < n; i++)
		base = a[i].key < base ? a[i].key : base;
	for (size_t i = 0; i < n; i++)
		all |= a[i].key -= base;
	for (unsigned shift = 0; shift < 64 && all >> shift; shift += DIGIT) {
		struct figure *t = a;

		pass(a, b, n, shift);
		a = b;
		b = t;
	}
	for (int k = 0; k < bins; k++) {
		size_t size = n / (size_t)bins + ((size_t)k < n % (size_t)bins);

		while (size-- > 0)
			score[a[done++].i] = (uint8_t)(k + 1);
	}
	free(a);
	free(b);
}
