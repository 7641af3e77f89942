/* SPDX-License-Identifier: ISC */
/* Who answers for a clock that runs out, and the clocks that run now, as rows
 * for queries (S1-22, S1-27). */
#ifndef CRM_COMPLAINT_DUE_H
#define CRM_COMPLAINT_DUE_H

#include "model/clock.h"

/* The highest level of the procedure a late run has reached by that day. */
struct escalated {
	int64_t handler; /* of the clock: its role's first person, else the
			  * case's; 0: nobody */
	int64_t who; /* whom the level tells, else the handler */
	int level; /* 0: none */
	const char *tell; /* NULL: none; lives as long as the procedure */
};

/* tell is "owner" (the handler), "manager" (of whom the level before told, by
 * the table staff), a role or a name; a level that finds nobody leaves the one
 * before.  Days late are calendar days after the day of the deadline. */
struct escalated complaint_escalate(struct db *db, const struct complaint *c,
    const struct clock_run *run, day_t as_of);

/* Fills the temporary table complaint_now with every run that has not ended by
 * the end of minute now, one row each, for the statistics; nothing of the past
 * is asked for.  Grows with the open cases. */
void complaint_now(struct db *db, minute_t now);

#endif
