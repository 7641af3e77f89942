/* SPDX-License-Identifier: ISC */
/* Customers who are likely to be one: pairs with a score from 0 to 100 and the
 * reasons.  Points are added up:
 *
 *	60 a phone number both have; 60 a mail address; 60 another address such
 *	   as wechat (those of people inside count)
 *	   the same name (alike_key()): 60 of organisations, 35 of persons,
 *	   40 of one of each
 *	   a name that is half of the other or more: 45 of organisations, 10 of
 *	   persons, 30 of one of each; one that is nearly the same: 25, 10, 15
 *	10 the same city; 15 the same birthday; 20 the same last seven digits of
 *	   the first phone number, when that is not the same
 *	20 less when one is a person and the other an organisation
 *
 * Looked for is who shares an address, the last digits, a name (persons also
 * the birthday, unless 45 points are enough), or is an organisation of one city
 * whose name is part of the other's; likeness of names alone makes no pair.
 *
 * Cost: two passes over the customers and one over the keys; candidates are
 * neighbours in the order of what they share, so that it grows as sorting does
 * and never with all pairs.  Memory is that of the sorters. */
#ifndef CRM_LIKENESS_H
#define CRM_LIKENESS_H

#include <stdint.h>

#include "store/db.h"
#include "store/filter.h"

enum {
	LIKE_PHONE = 1,
	LIKE_MAIL = 2,
	LIKE_OTHER = 4,
	LIKE_NAME = 8,
	LIKE_PART = 16, /* of the name */
	LIKE_NEAR = 32,
	LIKE_CITY = 64,
	LIKE_BIRTHDAY = 128,
	LIKE_TAIL = 256
};

struct likeness {
	int64_t id, other; /* id is the lower */
	int score;
	unsigned why;
};

/* Pairs of at least min points of which one matches the filter, the best first,
 * then by ids.  The number of things that so many customers share that only
 * neighbours among these were compared. */
typedef void likeness_fn(void *arg, const struct likeness *l);
long likeness_find(struct db *db, int min, const struct filter *where,
    likeness_fn *fn, void *arg);

/* "same phone, same city" (static buffer). */
const char *likeness_words(unsigned why);

#endif
