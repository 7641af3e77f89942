/* SPDX-License-Identifier: ISC */
/* The due engine: which lines the rules give for a day.  A pure function of the
 * data and the day (design 1): nothing is stored, nothing has to have run
 * before.  Memory is flat; cost follows the lines, except for kinds that look
 * at everybody by their nature (count ladder weekday quota festival, and
 * cadences whose filter moves with time or contacts). */
#ifndef CRM_DUE_H
#define CRM_DUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"
#include "store/filter.h"

struct due_opts {
	day_t as_of; /* what had happened by its end counts */
	day_t horizon; /* lines shown up to this day; >= as_of */
	const struct filter *where; /* NULL: everybody */
	const int64_t *only; /* these customers, ascending, unique */
	size_t nonly;
	bool restricted; /* only and nonly hold, also when 0 */
	int64_t staff_id; /* lines of this owner; 0: all */
	const char *const *rules; /* only these, by name */
	size_t nrules; /* 0: all active ones */
	bool all; /* suppressed lines too, with the reason */
	bool merge; /* one line a customer */
	bool explain; /* fill DUE_EXPLAIN */
	long cap; /* > 0: spread, so many lines an owner and working day */
	long limit; /* > 0: the first so many lines */
	bool ledger; /* from and detail hold; what ends in the period is a line
		      * of its rule once, on its end, reminded or not */
	day_t from; /* with ledger: nothing due before it */
	bool detail; /* fill DUE_PRODUCT, amount and reminded */
};

enum due_text {
	DUE_CODE,
	DUE_NAME,
	DUE_HONORIFIC,
	DUE_PHONE,
	DUE_RULE,
	DUE_KIND,
	DUE_REASON,
	DUE_NEXT_STEP,
	DUE_SOURCE,
	DUE_SUPPRESSED,
	DUE_EXPLAIN,
	DUE_PREFERRED_TIME,
	DUE_CITY,
	DUE_EMAIL,
	DUE_PRODUCT,
	DUE_COMPLAINT, /* numbers of the customer's open complaints */
	DUE_TEXTS
};

/* One line.  Ids are 0 for none, days DAY_NONE. */
struct due_line {
	int64_t id;
	int64_t rule_id;
	int64_t sub; /* row behind it, or 0 */
	int64_t rank; /* of the tier; none: INT64_MAX */
	int32_t priority;
	day_t due_on;
	day_t base; /* before holidays, snoozes and holds */
	day_t plan_on; /* with cap */
	int32_t rule; /* place among the active rules */
	int32_t what; /* table of sub */
	int64_t tier_id, owner_id, channel_id, outcome_id;
	int64_t follow_up, snoozed;
	int64_t amount; /* hundredths; INT64_MIN: none */
	day_t last_contact;
	day_t reminded; /* maturity: last contact that names the rule */
	uint32_t len[DUE_TEXTS];
	const char *text[DUE_TEXTS]; /* NUL-terminated, never NULL */
};

/* Each line in the order of the list; valid until the call returns. */
typedef void due_fn(void *arg, const struct due_line *line);

/* Lines that were withheld (held, snoozed, blocked) and not given; with a
 * limit only of those looked at. */
struct due_count {
	long lines, withheld;
};

/* An unknown name in rules: that name is returned and nothing was done; else
 * NULL.  Calls derive_as_of(). */
const char *due_run(struct db *db, const struct due_opts *o, due_fn *fn,
    void *arg, struct due_count *count);

/* How far the reminders of the maturity rules with checkpoints are, for what
 * ends from o->from (without o->ledger: as_of) to the horizon: a row for each
 * end day, owner and checkpoint, then one for each checkpoint over all.  A
 * rule of o->rules that has none is returned, as an unknown one is. */
struct due_progress {
	const char *rule;
	int64_t owner_id; /* 0: nobody */
	day_t ends_on; /* DAY_NONE: all whose checkpoint has come */
	int days; /* before the end */
	long holdings, reminded; /* by the checkpoint */
	long share; /* reminded, in hundredths of a per cent, rounded down */
	int target; /* per cent */
	long behind; /* missing to it; 0 while the checkpoint is to come */
	bool come; /* the checkpoint has come; over all: for one of them */
};
typedef void due_progress_fn(void *arg, const struct due_progress *row);
const char *due_progress(
    struct db *db, const struct due_opts *o, due_progress_fn *fn, void *arg);

#endif
