/* SPDX-License-Identifier: ISC */
/* Whose customer it is (S3-32 ... S3-46, C06, C28): claims, decisions, and how
 * each ended.  The owner now is customer.owner_id; a customer without an
 * assignment has had the owner of its record since it was added.  Nothing here
 * prints but assign_check(). */
#ifndef CRM_ASSIGN_H
#define CRM_ASSIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

enum assign_state {
	ASSIGN_REQUESTED,
	ASSIGN_AUTHORISED,
	ASSIGN_SHARED,
	ASSIGN_REFUSED,
	ASSIGN_ENDED
};
/* "requested" ...; archive: authorised, but only the record says so. */
const char *assign_state_name(int state, const char *how);

enum assign_result {
	ASSIGN_ADDED, /* something new stands */
	ASSIGN_CHANGED,
	ASSIGN_SAME, /* it is so already */
	ASSIGN_NOT /* refused: assigner_why() */
};

/* One run inside a transaction; on: the day it is done, by: who does it (0
 * until it is told). */
struct assigner;
struct assigner *assigner_new(struct db *db, day_t on);
void assigner_as(struct assigner *a, int64_t by);
void assigner_free(struct assigner *a);
/* Why the last call refused, or what is worth a remark ("" for nothing). */
const char *assigner_why(const struct assigner *a);
const char *assigner_remark(const struct assigner *a);

/* A claim.  power 0 and first_visit DAY_NONE: not told, the log says it. */
struct claim {
	int64_t customer, staff, person;
	int power;
	day_t first_visit;
	const char *why; /* may be NULL, as everywhere below */
};
enum assign_result assign_request(struct assigner *a, const struct claim *c);

/* Decides the open requests of a customer by the setting conflict_order (C06);
 * staff: who is to get it, 0: the rules say.  Without a request, staff gets it
 * when it is free; an owner of the record becomes an authorised one. */
enum assign_result assign_authorise(
    struct assigner *a, int64_t customer, int64_t staff, const char *why);

/* Joint following (S3-34): consent has to be the owner's. */
enum assign_result assign_share(struct assigner *a, int64_t customer,
    int64_t staff, int64_t consent, const char *why);

/* To the pool; how: "released", "due" or "phase". */
enum assign_result assign_release(
    struct assigner *a, int64_t customer, const char *how, const char *why);

/* To another owner; the phase stays and its days begin anew. */
enum assign_result assign_handover(
    struct assigner *a, int64_t customer, int64_t to, const char *why);

/* Takes it from the owner, or a share from staff (0: the owner). */
enum assign_result assign_revoke(
    struct assigner *a, int64_t customer, int64_t staff, const char *why);

/* Refuses the open request of staff; 0: the only one there is. */
enum assign_result assign_refuse(
    struct assigner *a, int64_t customer, int64_t staff, const char *why);

/* Its phase has run out: to the executor of the next, or to the pool. */
enum assign_result assign_escalate(
    struct assigner *a, int64_t customer, const char *why);

/* Rules that say who gets a customer nobody has (S1-73): the first whose filter
 * fits; of its staff the first who may have one more, or, round robin, the one
 * after who got the last by it. */
struct auto_rules;
struct auto_rules *auto_rules_new(struct db *db);
void auto_rules_free(struct auto_rules *rs);
size_t auto_rules_count(const struct auto_rules *rs);
enum auto_result {
	AUTO_GIVEN,
	AUTO_OWNED, /* it is somebody's */
	AUTO_NO_RULE, /* none fits */
	AUTO_NOT /* refused: assigner_why() */
};
enum auto_result assign_auto(
    struct assigner *a, struct auto_rules *rs, int64_t customer);

/* "C0001 张三", static until the next call. */
const char *assign_name(struct db *db, int64_t customer);

/* Owner of a customer, 0 for none. */
int64_t assign_owner(struct db *db, int64_t customer);

/* Before assignments of other become those of kept, and its record changes: an
 * owner of whom only the record speaks gets an assignment, where it would no
 * longer be told since when. */
void assign_merge(struct db *db, int64_t kept, int64_t other);

/* Customers whose record and assignments tell different owners, the first 20
 * said with CRM_STORE; their number. */
long assign_check(struct db *db);

/* Who authorised customers belong to; nothing of it may change meanwhile. */
struct whose;
struct whose *whose_new(struct db *db);
void whose_free(struct whose *w);
/* True when staff neither owns nor shares the customer on that day, and
 * somebody authorised does. */
bool whose_other(struct whose *w, int64_t customer, int64_t staff, day_t day,
    int64_t *owner, day_t *since);

/* The owner in the record was changed by another tool (ids, 0 for none),
 * before it is written: what was in force ends, the new one begins. */
void assign_moved(struct db *db, int64_t customer, int64_t owner, int64_t by);

#endif
