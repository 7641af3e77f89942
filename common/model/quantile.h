/* SPDX-License-Identifier: ISC */
/* Cut points of many figures, in whole numbers: no rounding decides a score. */
#ifndef CRM_QUANTILE_H
#define CRM_QUANTILE_H

#include <stddef.h>
#include <stdint.h>

/* A cut point is whole + rest / of; what is not below it belongs above it. */
struct cut {
	int64_t whole, rest, of;
};

/* The k-th of the bins - 1 cut points of v[0..n), k from 1: the quantile k /
 * bins of type 7 (linear between the figures at floor and ceiling of (n - 1)
 * k / bins), plus unit.  n is not 0, bins 1 to 99; v is put in another order,
 * expected time O(n). */
void quantile_cuts(
    int64_t *v, size_t n, int bins, int64_t unit, struct cut *cuts);

/* The least whole number that is not below the cut. */
int64_t cut_ceil(const struct cut *c);

/* Scores 1 ... bins by place: the n figures in ascending order (equal ones as
 * they stand) in groups whose sizes differ by one at most, the larger first,
 * as SQL's ntile() has them.  Time O(n), 24 bytes a figure. */
void rank_scores(const int64_t *v, size_t n, int bins, uint8_t *score);

#endif
