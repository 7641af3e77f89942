/* SPDX-License-Identifier: ISC */
/* What somebody did against the rules, and what followed (S3-38).  The kinds
 * and what may follow each are the setting violations. */
#ifndef CRM_VIOLATION_H
#define CRM_VIOLATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "store/db.h"

struct violations;
struct violations *violations_new(struct db *db);
void violations_free(struct violations *v);

/* True when the text is a value of the setting: "kind:action|action kind:...",
 * or "any" for any kinds and actions; else a sentence in why (static). */
bool violations_words(const char *value, const char **why);

/* What is to be noted; by: who decided. */
struct violation {
	int64_t customer, staff, by;
	const char *kind, *action; /* action NULL: the first of its kind */
	day_t on;
	const char *why;
};

enum violation_result {
	VIOLATION_ADDED,
	VIOLATION_SAME, /* the very same is noted */
	VIOLATION_NOT /* no such kind or action: *column, why */
};
/* Inside the running transaction. */
enum violation_result violation_add(struct db *db, const struct violations *v,
    const struct violation *x, const char **column, struct str *why);

#endif
