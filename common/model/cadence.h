/* SPDX-License-Identifier: ISC */
/* cadence_due: for each active rule of a kind that has one day a customer
 * (cadence, release) and whose filter is static (filter_static), and each
 * customer it is for, the day it falls due.  Rules with a moving filter are
 * worked out when they are asked. */
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

/* Rules that count from what was bought, and only those: customers whose bought
 * row changed (ascending). */
void cadence_bought(struct db *db, const int64_t *ids, size_t n);

/* What is asked of customers for one rule: one part, or one for each phase of a
 * release rule; no customer belongs to two of them. */
struct cadence_part {
	const struct rule *rule;
	struct filter *who;
	struct period every;
	bool by_contact; /* a contact moves its day */
	int64_t above, upto; /* of these phases: above < phase <= upto */
	bool first; /* and those who are in none yet */
};
struct cadence_parts {
	struct cadence_part *v;
	size_t n, cap;
};

/* The parts of a rule, none for kinds without such a day; today: what the word
 * means in filters.  False, after a message with CRM_STORE, when a filter
 * cannot be read. */
bool cadence_parts(
    struct db *db, const struct rule *r, day_t today, struct cadence_parts *ps);
void cadence_parts_free(struct cadence_parts *ps);

/* True when cadence_due holds its days. */
bool cadence_parts_kept(const struct cadence_parts *ps);

/* Customers :lo to :hi that match: id and what cadence_day() reads.  The second
 * only those that have a row in cadence_due already, whose day is column 4.
 * The caller ends them with q_free(). */
struct q *cadence_ask(struct db *db, const struct cadence_part *p);
struct q *cadence_ask_kept(struct db *db, const struct cadence_part *p);
/* As the first, but only of those who bought on two days. */
struct q *cadence_ask_bought(struct db *db, const struct cadence_part *p);

/* The day of the customer in the row; false when the part is not for it. */
bool cadence_day(const struct cadence_part *p, struct q *q, day_t *due);

#endif
