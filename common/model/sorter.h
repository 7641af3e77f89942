/* SPDX-License-Identifier: ISC */
/* Sorting more records than fit into memory: sorted runs in one unlinked
 * temporary file, merged while they are read. */
#ifndef CRM_SORTER_H
#define CRM_SORTER_H

#include <stdbool.h>
#include <stddef.h>

struct sorter;

/* cmp orders two records, which lie at multiples of 8 bytes; it must order all
 * of them (no two equal ones that differ).  budget: bytes held in memory. */
typedef int sorter_cmp(const void *a, const void *b);
struct sorter *sorter_new(sorter_cmp *cmp, size_t budget);
void sorter_put(struct sorter *s, const void *rec, size_t n);

/* After the last put: records in order.  *rec is valid until the next call. */
bool sorter_next(struct sorter *s, const void **rec);
void sorter_free(struct sorter *s);

#endif
