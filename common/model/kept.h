/* SPDX-License-Identifier: ISC */
/* Classes as they are stored: who was in which from when to when, set by a
 * scheme or by hand.  A row holds from from_on to the day before until_on. */
#ifndef CRM_KEPT_H
#define CRM_KEPT_H

#include "model/scheme.h"

struct kept_counts {
	long in, out, moved, same, by_hand;
};

/* The latest day behind on that the scheme has stored something for; DAY_NONE:
 * there is none.  What was set by hand does not count. */
day_t kept_later(struct db *db, const struct scheme *s, day_t on);

/* Stores what the scheme says from w->on, inside the running transaction: rows
 * of customers whose class is another end and new ones begin; those set by hand
 * stay.  Stored for the same day before, it is as if that had not been.  A main
 * scheme sets the tiers.  New classes are added; derived rows are made. */
void kept_apply(struct world *w, struct scheme *s, const struct sorted *x,
    struct kept_counts *counts);

enum kept_result {
	KEPT_DONE,
	KEPT_SAME, /* it stands so already */
	KEPT_LATER, /* something is stored for a later day */
	KEPT_NOT_BY_HAND
};

/* By hand, from a day, inside the running transaction. */
enum kept_result kept_set(struct db *db, struct scheme *s, int64_t customer,
    size_t class, day_t on, int64_t staff, const char *why);
/* Back to what the scheme says (class may be CLASS_OUT) from w->on. */
enum kept_result kept_unset(struct world *w, struct scheme *s, int64_t customer,
    uint16_t class, int64_t value);

/* Classes set by hand that hold on that day, over those of x; fn may be
 * NULL. */
typedef void kept_fn(void *arg, size_t at, const char *staff, const char *why);
void kept_override(const struct world *w, const struct scheme *s, day_t on,
    struct sorted *x, kept_fn *fn, void *arg);

/* ---- who went where (kept_moves.c) --------------------------------------- */

struct kept_move {
	int64_t customer;
	size_t from, to; /* place of the class; CLASS_OUT: in none */
	day_t on; /* since when it is in to */
};
typedef void move_fn(void *arg, const struct kept_move *m);

/* Customers in another class at the end of until than at the end of from; each:
 * every change behind from instead, until included.  In the order of ids, then
 * of days.  Cost: the rows that begin or end there. */
void kept_moves(struct db *db, const struct scheme *s, day_t from, day_t until,
    bool each, move_fn *fn, void *arg);

/* How many went from a class to a class, all pairs that occur, also those who
 * stayed; in the order of the classes.  Cost: the rows of those days. */
typedef void pair_fn(void *arg, size_t from, size_t to, long customers);
void kept_matrix(struct db *db, const struct scheme *s, day_t from, day_t until,
    pair_fn *fn, void *arg);

#endif
