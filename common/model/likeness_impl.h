/* SPDX-License-Identifier: ISC */
/* Inside of looking for customers who are one. */
#ifndef CRM_LIKENESS_IMPL_H
#define CRM_LIKENESS_IMPL_H

#include "model/alike.h"
#include "model/likeness.h"

/* Points; see likeness.h. */
enum {
	LIKE_ADDRESS = 60,
	LIKE_ORGS = 60,
	LIKE_ONE_OF_EACH = 40,
	LIKE_PERSONS = 35,
	LIKE_PART_ORGS = 45,
	LIKE_PART_ONE_OF_EACH = 30,
	LIKE_PART_PERSONS = 10,
	LIKE_NEAR_ORGS = 25,
	LIKE_NEAR_ONE_OF_EACH = 15,
	LIKE_NEAR_PERSONS = 10,
	LIKE_SAME_CITY = 10,
	LIKE_SAME_BIRTHDAY = 15,
	LIKE_SAME_TAIL = 20,
	LIKE_KINDS_DIFFER = 20
};
/* alike_score() of a name that is half of the other. */
#define LIKE_HALF 77

void likeness_tail(const char *phone, char out[8]);

/* Candidates in the order of their ids become findings in the order of their
 * score. */
struct scorer;
struct scorer *scorer_new(struct db *db, const struct alike *a, int min);
void scorer_put(struct scorer *s, int64_t id, int64_t other);
void scorer_end(struct scorer *s, likeness_fn *fn, void *arg);

#endif
