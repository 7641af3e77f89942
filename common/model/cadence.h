/* SPDX-License-Identifier: ISC */
/* cadence_due: for each active cadence rule whose filter is static
 * (filter_static) and each customer it is for, the day it falls due.  Rules
 * with a moving filter are worked out when they are asked. */
#ifndef CRM_CADENCE_H
#define CRM_CADENCE_H

#include <stddef.h>
#include <stdint.h>

#include "model/rule.h"
#include "store/db.h"
#include "store/filter.h"
#include "store/query.h"

/* Makes the rows of these customers (ascending ids; gone ones are removed) from
 * customer, touch and the rules. */
void cadence_derive(struct db *db, const int64_t *ids, size_t n);

/* The same for customers lo to hi, all of them new: set by set, for bulk
 * loads.  Cost: one pass over the range for each rule. */
void cadence_derive_range(struct db *db, int64_t lo, int64_t hi);

/* All rows of all rules: after rules or settings have changed. */
void cadence_rebuild(struct db *db);

/* Only the day: customers whose touch row changed (ascending), for bulk loads
 * of contacts; their filters' answers did not change. */
void cadence_touch(struct db *db, const int64_t *ids, size_t n);

/* Customers :lo to :hi a cadence rule is for: id, the day it counts from, and
 * whether no contact is behind that day.  who: the rule's filter, bound
 * already.  The caller ends it with q_free(). */
struct q *cadence_ask(
    struct db *db, const struct rule *r, const struct filter *who);

#endif
