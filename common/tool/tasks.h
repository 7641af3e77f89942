/* SPDX-License-Identifier: ISC */
/* What crm-task does, one function a sub-command. */
#ifndef CRM_TASKS_H
#define CRM_TASKS_H

#include <stdbool.h>

#include "base/day.h"
#include "store/db.h"

struct tasks_opts {
	const char *customer, *kind, *what, *due, *time, *owner, *person;
	const char *ext_id, *note, *why, *where;
	bool open, done, all, late;
	day_t until; /* DAY_NONE */
	day_t on; /* the day it was done or dropped */
};

/* One task for each operand, or for o->customer. */
void tasks_add(
    struct db *db, const struct tasks_opts *o, char *const *names, int n);
/* Tasks from the rows of a file; options fill empty cells. */
void tasks_import(struct db *db, const struct tasks_opts *o, const char *path);
/* done (o->note) or dropped (o->why): ids, or "-" for rows with a column task
 * or source (crm-due). */
void tasks_close(struct db *db, const struct tasks_opts *o, bool done,
    char *const *ids, int n);
void tasks_move(
    struct db *db, const struct tasks_opts *o, const char *id, day_t day);
int tasks_list(struct db *db, const struct tasks_opts *o);

#endif
