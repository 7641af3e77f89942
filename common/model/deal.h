/* SPDX-License-Identifier: ISC */
/* Deals: what may become a sale, on its way through the stages of a pipeline
 * (S3-29, S0-80, S4-55). */
#ifndef CRM_DEAL_H
#define CRM_DEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "store/db.h"

#define DEAL_NONE INT64_MIN

enum deal_state { DEAL_OPEN, DEAL_WON, DEAL_LOST, DEAL_DROPPED };
const char *deal_state_name(int state);
/* By name or usual word, Chinese too; -1: none. */
int deal_state_find(const char *text);

/* Whether somebody gets a commission for a won deal. */
enum deal_commission {
	COMMISSION_ASK, /* the assignments say so */
	COMMISSION_EARNED,
	COMMISSION_NONE
};

/* One deal.  Ids are 0, days DAY_NONE, numbers DEAL_NONE and texts NULL when
 * there is none. */
struct deal {
	int64_t customer_id, stage_id, owner_id, product_id, reason_id;
	const char *no, *title, *pipeline, *campaign, *competitor, *lesson,
	    *ext_id, *note;
	day_t opened_on, expected_on, closed_on;
	day_t stage_on; /* since when in stage_id; none: since opened_on */
	int64_t amount, margin, probability;
	int state;
	enum deal_commission commission;
};

/* The stage of a pipeline by its name or an alias (NULL or "": the first); 0:
 * none. */
int64_t deal_stage(struct db *db, const char *pipeline, const char *text);
/* "a, b, c" in their order; pipelines when pipeline is NULL (static buffer). */
const char *deal_stages(struct db *db, const char *pipeline);
int64_t deal_stage_probability(struct db *db, int64_t stage_id);
/* A reason that goes with the state; 0: none of that name. */
int64_t deal_reason(struct db *db, const char *text, int state);
const char *deal_reasons(struct db *db, int state);

/* A deal by its number, with or without "deal:" before it; 0: none. */
int64_t deal_find(struct db *db, const char *text);
/* Of its row: valid until the next call; false when there is none. */
struct deal_row {
	int64_t id, customer_id, stage_id;
	const char *no, *pipeline, *stage;
	int state;
	day_t opened_on, stage_on, closed_on;
	int64_t probability; /* its own */
	int64_t usual; /* of its stage */
};
bool deal_get(struct db *db, int64_t id, struct deal_row *out);

/* Writes it, its first step and the check-list of its stage; the new id.  A
 * deal without a number gets one: D and its id. */
int64_t deal_add(struct db *db, const struct deal *d, int64_t staff_id);
/* Changes what d says besides stage and state; false: nothing. */
bool deal_set(struct db *db, int64_t id, const struct deal *d);

enum deal_result {
	DEAL_CHANGED,
	DEAL_UNCHANGED,
	DEAL_ENDED, /* it has been closed already */
	DEAL_EARLY, /* before the day it came to where it is */
	DEAL_REQUIRED, /* the stage has required items left (why: names) */
	DEAL_MISSING
};
/* It came to that stage on that day. */
bool deal_was_in(struct db *db, int64_t id, int64_t stage_id, day_t day);
/* Into another stage of its pipeline, forwards or back. */
enum deal_result deal_move(struct db *db, int64_t id, int64_t stage_id,
    day_t day, int64_t staff_id, const char *note, struct str *why);
/* d: state, closed_on, reason_id, lesson, amount. */
enum deal_result deal_close(struct db *db, int64_t id, const struct deal *d);
/* The new step keeps in its note how it had ended, with reason and lesson. */
enum deal_result deal_reopen(
    struct db *db, int64_t id, const char *why, day_t day, int64_t staff_id);

/* An item of the check-list of where it is, made when there is none of that
 * name: due and done may be DAY_NONE. */
enum deal_result deal_item(struct db *db, int64_t id, const char *name,
    day_t due, day_t done, int64_t staff_id, const char *note);

/* True when, on that day, the owner of the deal neither had the customer nor
 * shared it, and somebody else had it by a decision (S3-37): who, since when.
 * False also for a deal without an owner. */
bool deal_foreign(
    struct db *db, int64_t id, day_t day, int64_t *whose, day_t *since);
/* The flag of a deal; false: it was so. */
bool deal_commission(struct db *db, int64_t id, enum deal_commission is);
/* That of a deal as d->commission says; when it asks, of one that was won on
 * d->closed_on, and never taken away. */
bool deal_commission_of(struct db *db, int64_t id, const struct deal *d);

/* Deals that a row of input without a number may mean: same customer, pipeline,
 * title and day of opening; the first not taken; 0: none. */
int64_t deal_same(struct db *db, const struct deal *d,
    bool (*taken)(void *arg, int64_t id), void *arg);
int64_t deal_by_ext(struct db *db, const char *ext_id);

#endif
