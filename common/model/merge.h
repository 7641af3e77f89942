/* SPDX-License-Identifier: ISC */
/* Two records of one customer become one (issue: two records, everything
 * re-pointed, fields kept by rule).  Runs inside a transaction; undo of the
 * batch makes two of it again. */
#ifndef CRM_MERGE_H
#define CRM_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "store/db.h"

/* Columns that say whose a row is (tests/unit/merge.c compares the list with
 * the schema). */
struct merge_ref {
	const char *table, *column;
	const char *one, *many; /* for people; NULL: not worth a word */
	bool person; /* of a person, not of a customer */
	bool special; /* merge.c knows what to do */
};
extern const struct merge_ref merge_refs[]; /* ends with a NULL table */

struct merger;

/* take: names of fields, by comma, whose value is the other one's; NULL when a
 * name is none: *wrong is it (static). */
struct merger *merger_new(
    struct db *db, const char *take, const char *why, const char **wrong);
/* Who does it. */
void merger_by(struct merger *m, int64_t staff);
void merger_free(struct merger *m);

/* other becomes part of kept.  Fields: the kept one's value, else the other's;
 * phones and mails of the other become further ones, notes are joined, flags
 * are or-ed, added_on is the earlier and hold_until the later.  What cannot
 * stay is written into the note. */
enum merge_result {
	MERGE_DONE,
	MERGE_SAME, /* they are one already */
	MERGE_MISSING /* there is no such customer any more */
};
enum merge_result merge_customers(
    struct merger *m, int64_t kept, int64_t other);

/* Of the last one: "12 contacts, 1 order" that moved, and what is in the note
 * or elsewhere now; "" for nothing. */
const char *merge_moved(const struct merger *m);
const char *merge_noted(const struct merger *m);

/* What the undo of a batch with merges leaves with the kept customers, since
 * nothing tells whose it would have been: a line for each, "with C1 NAME stays
 * what came since: 2 contacts, 1 order". */
void merge_since(struct db *db, int64_t batch, struct str *out);

#endif
