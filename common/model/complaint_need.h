/* SPDX-License-Identifier: ISC */
/* What may have to be there before a case moves on: its own columns and what
 * follows from replies, measures and returns.  Other words of needs and
 * results are fields of the procedure. */
#ifndef CRM_COMPLAINT_NEED_H
#define CRM_COMPLAINT_NEED_H

#include <stdbool.h>

#include "base/str.h"
#include "model/complaint.h"

enum need {
	NEED_NONE, /* no word of ours */
	NEED_PERSON,
	NEED_CHANNEL,
	NEED_TEXT,
	NEED_REASON,
	NEED_SEVERITY,
	NEED_CLASS,
	NEED_DEPT,
	NEED_OWNER,
	NEED_ORDER,
	NEED_PRODUCT,
	NEED_QTY, /* or undetermined */
	NEED_BAD_QTY,
	NEED_DEMAND,
	NEED_AMOUNT,
	NEED_SATISFACTION,
	NEED_COLUMNS, /* those before it are columns */
	NEED_ANSWERED = NEED_COLUMNS, /* a first answer was given */
	NEED_TOLD, /* a reply since the state was entered */
	NEED_ACCEPTED, /* the newest reply of the round was accepted */
	NEED_CAUSE, /* measures since the case was last opened */
	NEED_CORRECTIVE,
	NEED_PREVENTIVE,
	NEED_MEASURES_DONE, /* each is done */
	NEED_MEASURES_CHECKED, /* the effect of each was looked at */
	NEED_EFFECT, /* ... and the newest of each kind helped */
	NEED_RETURNS_SETTLED, /* what was asked back is accepted */
	NEED_COUNT
};

enum need need_find(const char *word);
const char *need_name(enum need n);

/* Adds the words of w that are not there, "root_cause, dept", to missing. */
void need_missing(struct db *db, const struct procedure *p,
    const struct complaint *c, const struct proc_words *w, struct str *missing);

/* The same of what the present state needs and of its results: a case may have
 * been put back into it, be of another kind now, or have lost a value.  What
 * was told before it was entered counts. */
void need_missing_still(struct db *db, const struct procedure *p,
    const struct complaint *c, const struct proc_state *s, struct str *missing);

#endif
