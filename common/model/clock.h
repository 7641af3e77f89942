/* SPDX-License-Identifier: ISC */
/* Clocks of a complaint (issue 5 part 4): a pure function of what happened, of
 * the procedure and of the moment asked for.  A clock runs from a state or the
 * first answer to another, stands in the states that pause it, and counts
 * working or natural time. */
#ifndef CRM_CLOCK_H
#define CRM_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "base/workday.h"
#include "model/complaint.h"
#include "model/procedure.h"
#include "store/db.h"

/* A state was entered, or (state NULL) the first answer given. */
struct clock_event {
	minute_t at;
	const char *state;
	int round;
	bool final; /* the state ends the case */
	bool untold; /* state NULL: answered by then, nobody told when, which
		      * starts no clock and ends none */
};

enum clock_state {
	CLOCK_RUNS,
	CLOCK_STANDS, /* a state that pauses it */
	CLOCK_ENDED, /* what it waited for happened */
	CLOCK_STOPPED /* the case ended before */
};

/* One run.  A new round makes a new one; a start state entered again in the
 * same round lets an ended one go on with what is left. */
struct clock_run {
	const struct proc_clock *def; /* NULL: its clock is no more */
	const char *name; /* lives as long as the process */
	int round;
	enum clock_state state;
	minute_t started, ended; /* MINUTE_NONE: not yet */
	minute_t due; /* as it is now; of one that stands: as it was */
	int64_t limit, used; /* minutes that count, up to the moment asked
			      * for; limit - used is what remains */
	int64_t late; /* used beyond the limit, at least 1 when the deadline
		       * has passed; 0: in time so far */
};

/* The runs of one clock up to the minute now, appended to *runs (xgrow), from
 * events in the order of their times.  w: working time, see workday.h. */
void clock_runs(const struct proc_clock *def, const struct work *w,
    const struct clock_event *ev, size_t n, minute_t now,
    struct clock_run **runs, size_t *nruns, size_t *cap);

/* Working time of a procedure: its hours or those of setting work_hours, days
 * of the calendar; loaded once. */
const struct work *clock_work(struct db *db, const struct procedure *p);
void clock_forget(void); /* settings were changed under it */

/* All runs of a case as it was at the end of minute now, in the order of the
 * procedure, then of the rounds.  What ended is as it was remembered when it
 * ended, even if the procedure is another one now.  The caller frees *runs. */
size_t complaint_runs(struct db *db, const struct complaint *c, minute_t now,
    struct clock_run **runs);

/* Its deadline that comes first, of those that run or stand late; NULL when
 * there is none. */
const struct clock_run *clock_next(const struct clock_run *runs, size_t n);

/* "2 d 3 h" of working (natural) time, for people. */
void clock_span(struct str *out, const struct work *w, int64_t minutes);
/* "runs, 4 h 10 min left", "2 d 1 h late", "stands, 3 h left", "in time",
 * "ended 20 min late". */
void clock_words(
    struct str *out, const struct work *w, const struct clock_run *r);

#endif
