/* SPDX-License-Identifier: ISC */
/* Contract papers (S0-10 ... S0-18): approved before they are signed, forms
 * that come back together, an early start on one of them, changes only before
 * the event.  Names of categories, forms and flags are settings. */
#ifndef CRM_PAPER_H
#define CRM_PAPER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "store/db.h"

#define PAPER_NONE INT64_MIN

enum paper_state {
	PAPER_DRAFT,
	PAPER_SUBMITTED,
	PAPER_APPROVED,
	PAPER_SIGNED,
	PAPER_SEALED,
	PAPER_ARCHIVED, /* counts as performance from here (S0-16) */
	PAPER_VOID
};
#define PAPER_STATES 7
const char *paper_state_name(int state);
/* By name or usual word, Chinese too; -1: none. */
int paper_state_find(const char *text);

/* One paper.  Ids are 0, days DAY_NONE, amount PAPER_NONE and texts NULL when
 * there is none; day[] is by state, of submitted to archived. */
struct paper {
	int64_t customer_id, deal_id, owner_id, approved_by;
	const char *no, *category, *deviation, *discount, *position, *note;
	int64_t amount;
	int standard; /* 1, 0, -1: not said */
	int state;
	day_t day[PAPER_STATES];
};

/* What stands in the database.  Texts are static: valid until the next call. */
struct paper_row {
	int64_t id, customer_id, deal_id;
	const char *no, *category, *deviation;
	bool standard;
	int state;
	day_t day[PAPER_STATES];
	day_t early_on, started_on, return_by;
};

enum paper_result {
	PAPER_CHANGED,
	PAPER_UNCHANGED,
	PAPER_MISSING, /* no such paper */
	PAPER_IS_VOID,
	PAPER_ORDER, /* not in the state before (why: that state) */
	PAPER_PAST, /* it is in that state or beyond it already */
	PAPER_EARLIER, /* before the day of the step before */
	PAPER_NEEDS, /* why: what is missing */
	PAPER_APPROVED_TERMS, /* submitted terms are not changed */
	PAPER_STARTED, /* has begun already (why: the day) */
	PAPER_NOT_ALLOWED, /* setting allow_verbal has not got it */
	PAPER_UNKNOWN, /* no such form or flag (why: those there are) */
	PAPER_AFTER /* a change after the event (S0-17) */
};

/* With or without "paper:" before it; 0: none. */
int64_t paper_find(struct db *db, const char *no);
bool paper_get(struct db *db, int64_t id, struct paper_row *out);

/* The name as setting paper_categories writes it (static buffer), the text
 * itself when that is empty; NULL: none of them. */
const char *paper_category(struct db *db, const char *text);
/* "a, b, c" of a setting that is a list of words (static buffer). */
const char *paper_words(struct db *db, const char *setting);

/* Writes it and a row for each form that has to come back; the new id.  One
 * without a number gets P and its id. */
int64_t paper_add(struct db *db, const struct paper *p);
/* Its terms, of a draft only; owner and note always.  any: whatever its state
 * (rows of another system).  Does not touch state and days. */
enum paper_result paper_set(
    struct db *db, int64_t id, const struct paper *p, bool any);

/* The next state: submitted to archived, each after the one before it. */
enum paper_result paper_move(struct db *db, int64_t id, int state, day_t day,
    int64_t staff_id, struct str *why);
/* Not approved: a draft again, the reason in its note. */
enum paper_result paper_refuse(
    struct db *db, int64_t id, day_t day, const char *why);
enum paper_result paper_void(
    struct db *db, int64_t id, day_t day, int64_t staff_id, const char *why);
/* State and days as a row of another system says; nothing goes back.
 * paper_fits() only says whether they may be so, of a new paper too (id 0);
 * PAPER_CHANGED: yes. */
enum paper_result paper_fits(
    struct db *db, int64_t id, const struct paper *p, struct str *why);
enum paper_result paper_put(struct db *db, int64_t id, const struct paper *p);

/* The campaign starts: with all forms back, or early on one (S0-13). */
enum paper_result paper_start(
    struct db *db, int64_t id, day_t day, int64_t staff_id, struct str *why);
enum paper_result paper_early(
    struct db *db, int64_t id, day_t day, struct str *why);

/* A form that came back; each may be DAY_NONE or NULL.  any: of a void paper
 * too (rows of another system).  guessed: one that is back keeps its day. */
struct paper_form {
	bool any, guessed;
	const char *form;
	day_t returned_on;
	const char *filed_with, *path, *sha256, *note;
};
enum paper_result paper_form_set(
    struct db *db, int64_t id, const struct paper_form *f, struct str *why);
/* A name of setting paper_forms or paper_contract. */
bool paper_is_form(struct db *db, const char *text);
/* All of them, "A1, A2, A3, contract" (static buffer). */
const char *paper_form_names(struct db *db);
/* A flag of the returned contract, or a step before an early start. */
enum paper_result paper_check(struct db *db, int64_t id, const char *name,
    day_t day, int64_t staff_id, const char *note, struct str *why);
/* Words of a setting that are not done by that day (DAY_NONE: at all). */
void paper_unchecked(
    struct db *db, int64_t id, const char *setting, day_t day, struct str *out);
/* Forms that have not come back by that day. */
void paper_unreturned(struct db *db, int64_t id, day_t day, struct str *out);

/* A change is asked for before it takes effect (S0-17); *change is its id. */
enum paper_result paper_change(struct db *db, int64_t id, day_t requested,
    day_t effective, const char *what, int64_t *change);
enum paper_result paper_agree(
    struct db *db, int64_t change, day_t day, int64_t staff_id);

/* So long after from as the setting says ("1m"); from itself without it. */
day_t paper_deadline(struct db *db, const char *setting, day_t from);
/* Setting allow_verbal has the word (C16). */
bool paper_may(struct db *db, const char *document);

#endif
