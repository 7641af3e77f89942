/* SPDX-License-Identifier: ISC */
/* What the files of assignment share. */
#ifndef CRM_ASSIGN_IMPL_H
#define CRM_ASSIGN_IMPL_H

#include "base/str.h"
#include "model/assign.h"
#include "store/query.h"

struct assigner {
	struct db *db;
	int64_t by;
	day_t on;
	struct str why, remark;
	struct limits *limits; /* assign_limit.c; NULL: not asked yet */
};

/* Who owns a customer. */
struct holder {
	int64_t owner; /* 0: nobody */
	int64_t row; /* its assignment; 0: of the record only */
	day_t since, added;
	int64_t phase; /* 0: none */
	bool any; /* somebody has had an assignment */
	bool archive; /* nobody has decided it */
	struct str name;
};
/* h->name is to be freed. */
void assign_holder(struct db *db, int64_t customer, struct holder *h);

/* The same customer's open requests and the owner, with what rules compare. */
struct contender {
	int64_t row, staff;
	char *name;
	int power; /* 0: unknown */
	day_t visit, served; /* DAY_NONE */
	bool owner;
};

/* Begins a reply: both texts empty; the refusal in words. */
void assign_begin(struct assigner *a);
enum assign_result assign_not(struct assigner *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A new row; ids 0, days DAY_NONE and texts NULL are left empty. */
struct assign_row {
	int64_t customer, staff, person, by, decider, consent, phase;
	const char *role, *how, *why;
	int state, power;
	day_t visit, requested, decided, since;
};
int64_t assign_insert(struct db *db, const struct assign_row *r);

/* An owner of the record gets a row. */
void assign_ensure(struct db *db, int64_t customer, struct holder *h);
void assign_end_row(
    struct assigner *a, int64_t row, const char *how, const char *why);
void assign_set_owner(struct db *db, int64_t customer, int64_t staff);
void assign_end_shares(struct assigner *a, int64_t customer, int64_t staff,
    const char *how, const char *why);

/* Makes a row the one in force; state authorised. */
void assign_put_force(struct assigner *a, int64_t row, int64_t phase,
    const char *how, const char *why);
/* Gives the customer to staff: an open request of theirs, or a new row. */
void assign_give(struct assigner *a, int64_t customer, int64_t staff,
    int64_t phase, const char *how, const char *why);
int64_t assign_first_phase(struct db *db);

const char *assign_staff_name(struct db *db, int64_t staff);

/* assign_limit.c: false, with the reason in a->why, when staff may not have
 * the customer (hold), or may not claim it back. */
bool assign_may_hold(struct assigner *a, int64_t customer, int64_t staff);
bool assign_may_claim(struct assigner *a, int64_t customer, int64_t staff);
/* Somebody holds so many more (or fewer) of what limits count; while the
 * customer is theirs or not, whatever the filter asks. */
void assign_held(struct assigner *a, int64_t customer, int64_t staff, int more);
void assign_limits_free(struct limits *l);

#endif
