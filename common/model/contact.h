/* SPDX-License-Identifier: ISC */
/* The log of contacts: the truth everything about "last contact" is derived
 * from.  Rows are added and withdrawn (void), never changed or deleted. */
#ifndef CRM_CONTACT_H
#define CRM_CONTACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

/* One contact.  Ids are 0 and texts NULL when there is none; texts belong to
 * the caller. */
struct contact {
	int64_t customer_id;
	minute_t at;
	int64_t staff_id, channel_id, kind_id, outcome_id;
	const char *new_staff; /* who is in no list yet; staff_id is 0 */
	bool incoming;
	bool effective; /* false: an attempt */
	long seconds; /* -1: not known */
	const char *note;

	/* what most contacts do not have */
	int64_t same_as; /* first contact of a talk with several customers */
	int64_t person_id;
	const char *rules; /* it answers, joined by ; */
	day_t next_on; /* DAY_NONE */
	const char *next_step, *objection, *ext_id;

	/* a task made together with it */
	const char *promise;
	day_t deadline;
	int64_t task_kind_id;

	unsigned flags; /* of the customer, that the outcome sets */
	unsigned given; /* 1 << enum contact_field (contact_read.h): stated, not
			 * by default; what an ext_id must agree in */
};

/* Writes the contact and its promise; the new id. */
int64_t contact_add(struct db *db, const struct contact *c);

/* The same for CONTACT_MANY of them in one statement, q_template() having made
 * it; the id of the first, the others follow. */
#define CONTACT_MANY 16
struct q *contact_many(struct db *db);
int64_t contact_add_many(
    struct db *db, struct q *q, const struct contact *const *c);

/* Sets the customer's flags of an outcome such as a wrong number, unless an
 * effective contact of that channel is later.  True when that changed it. */
bool contact_flag(struct db *db, const struct contact *c);

/* What is logged under c->ext_id already. */
enum contact_ext { CONTACT_NEW, CONTACT_SAME, CONTACT_OTHER };
enum contact_ext contact_by_ext(
    struct db *db, const struct contact *c, int64_t *id);

/* Withdraws a contact and the other rows of the same talk. */
enum contact_void { CONTACT_VOIDED, CONTACT_WAS_VOID, CONTACT_MISSING };
enum contact_void contact_void(
    struct db *db, int64_t id, const char *why, int64_t staff_id, minute_t at);

/* The first open task promised at a contact; 0: none. */
int64_t contact_promise(struct db *db, int64_t id);

/* A person inside a customer by exact name; 0 when there is none. */
int64_t contact_person(struct db *db, int64_t customer_id, const char *name);

/* What the tools print of a contact; texts live until the next call. */
struct contact_line {
	int64_t customer_id, id;
	const char *code, *name, *channel, *outcome;
	minute_t at;
	int state; /* 0 attempt, 1 effective, 2 void */
	long follow_up; /* -1: none; the first effective one is 0 */
};
bool contact_get(struct db *db, int64_t id, struct contact_line *out);

/* Puts the lines of a rule (NULL: all of them) off until a day; false when
 * exactly that stands there already. */
bool snooze_add(struct db *db, int64_t customer_id, const char *rule,
    day_t until, const char *why, int64_t staff_id, minute_t at);

#endif
