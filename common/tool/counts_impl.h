/* SPDX-License-Identifier: ISC */
/* Shared by complaint_counts.c and counts_lists.c. */
#ifndef CRM_COUNTS_IMPL_H
#define CRM_COUNTS_IMPL_H

#include "model/complaint_stats.h"
#include "rows/row.h"

#define COUNTS_COLUMNS 32

struct sink *counts_sink(
    const struct stats *s, const struct column *cols, size_t n);
struct cell counts_cell(struct q *q, int col, enum col_type type);
struct cell counts_text(const char *s);
struct cell counts_percent(int64_t part, int64_t all);

void counts_register(struct stats *s, struct sink **out);
void counts_overdue(struct stats *s, struct sink **out);
void counts_rates(struct stats *s, struct sink **out);
void counts_repurchase(struct stats *s, struct sink **out);
void counts_measures(struct stats *s, struct sink **out);

#endif
