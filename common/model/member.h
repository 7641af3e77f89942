/* SPDX-License-Identifier: ISC */
/* Memberships, a row for each term, and the points of a customer (S1-08,
 * S2-45). */
#ifndef CRM_MEMBER_H
#define CRM_MEMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

enum member_state { MEMBER_HOLDS, MEMBER_RENEWED, MEMBER_LEFT };

/* "member", "lapsed" (held, and expired before today), "renewed", "left". */
const char *member_state_name(int state, day_t expires, day_t today);

/* Texts NULL and days DAY_NONE when there is none.  What member_by_no() and its
 * like fill lives until the next of these calls. */
struct member {
	int64_t id, customer_id;
	const char *no, *level, *note;
	day_t joined_on, from_on, expires_on;
};

/* The membership that holds: of a number, of an id, the first of a customer
 * that has no number. */
bool member_by_no(struct db *db, const char *no, struct member *out);
bool member_by_id(struct db *db, int64_t id, struct member *out);
bool member_of(struct db *db, int64_t customer, struct member *out);

int64_t member_add(struct db *db, const struct member *m);
/* Changes what m says of row id; false when it said so already. */
bool member_set(struct db *db, int64_t id, const struct member *m);
/* It ended on that day. */
void member_end(struct db *db, int64_t id, day_t day, const char *why);
/* Its term ended on that day and the next began: until expires, level NULL: the
 * same.  The new row. */
int64_t member_renew(struct db *db, const struct member *m, day_t day,
    day_t expires, const char *level);

struct points {
	int64_t customer_id, points, staff_id;
	day_t day;
	const char *why, *ext_id;
};
int64_t points_add(struct db *db, const struct points *p);
/* What the customer has. */
int64_t points_open(struct db *db, int64_t customer);
/* What stands under p->ext_id: 0 nothing, else its row; *same tells whether it
 * says the same. */
int64_t points_by_ext(struct db *db, const struct points *p, bool *same);
/* The first row of the same customer, day, points and reason, without an ext_id
 * and not taken; 0: none. */
int64_t points_same(struct db *db, const struct points *p,
    bool (*taken)(void *arg, int64_t id), void *arg);

#endif
