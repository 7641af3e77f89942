/* SPDX-License-Identifier: ISC */
/* Writing one customer's class: shared by kept.c and kept_hand.c. */
#ifndef CRM_KEPT_IMPL_H
#define CRM_KEPT_IMPL_H

#include "model/kept.h"

/* A row as it is to be. */
struct kept_row {
	int64_t customer, value;
	size_t class;
	int64_t staff; /* 0: by the scheme */
	const char *why;
};

struct kept_writer {
	struct db *db;
	struct scheme *s;
	day_t on;
	bool ended; /* somebody was in a class until that day */
	long *serial; /* of each class with a prefix, the last one given */
	int64_t *changed; /* customers whose derived rows follow */
	size_t n, cap;
};

/* The row that holds now. */
struct kept_current {
	int64_t customer, id;
	int64_t class;
	day_t from;
	bool by_hand;
};

/* Adds classes the database does not have yet. */
void kept_open(
    struct kept_writer *k, struct db *db, struct scheme *s, day_t on);
void kept_close(struct kept_writer *k);

/* From k->on the customer is in r->class (CLASS_OUT: in none); id and from are
 * those of the row that holds until then, id 0: there is none. */
void kept_put(
    struct kept_writer *k, int64_t id, day_t from, const struct kept_row *r);

/* The tier of the class, when the scheme is the main one. */
void kept_tier(struct kept_writer *k, int64_t customer, size_t class);

#endif
