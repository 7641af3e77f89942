/* SPDX-License-Identifier: ISC */
/* Tasks: promises, appointments, papers to come back, payments, steps. */
#ifndef CRM_TASK_H
#define CRM_TASK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

enum task_state { TASK_OPEN, TASK_DONE, TASK_DROPPED };
const char *task_state_name(int state);

/* One task.  Ids are 0 and texts NULL when there is none. */
struct task {
	int64_t customer_id, person_id, kind_id, owner_id;
	int64_t contact_id; /* at which it was promised */
	const char *what;
	day_t due_on;
	int due_minute; /* of the day; -1 */
	day_t made_on;
	const char *ext_id;
};

int64_t task_add(struct db *db, const struct task *t);

/* What stands under t->ext_id already: nothing, the same, something else. */
enum task_ext { TASK_NEW, TASK_SAME, TASK_OTHER };
enum task_ext task_by_ext(struct db *db, const struct task *t, int64_t *id);

/* Ends it (TASK_DONE or TASK_DROPPED), or moves its date. */
enum task_result {
	TASK_CHANGED,
	TASK_UNCHANGED, /* it is so already */
	TASK_CLOSED, /* it has ended in another way */
	TASK_MISSING
};
enum task_result task_close(struct db *db, int64_t id, enum task_state state,
    day_t day, const char *note);
enum task_result task_move(struct db *db, int64_t id, day_t day);

#endif
