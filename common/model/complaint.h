/* SPDX-License-Identifier: ISC */
/* Complaints: a case is opened, moves from state to state as its procedure
 * allows, and is closed.  Nothing here prints.  Everything is written inside
 * the caller's transaction, back-dated or not. */
#ifndef CRM_COMPLAINT_H
#define CRM_COMPLAINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "model/procedure.h"
#include "store/db.h"

#define COMPLAINT_UNKNOWN INT64_MIN /* a quantity or amount not known */

/* One case.  Ids are 0, texts NULL and times MINUTE_NONE when there is none.
 * Of complaint_get() the texts are the case's: complaint_free(). */
struct complaint {
	int64_t id;
	char *no; /* NULL: not numbered yet */
	int64_t customer_id, person_id;
	char *procedure;
	enum complaint_kind kind;
	int64_t channel_id;
	minute_t received_at;
	int64_t received_by;
	char *text;
	int64_t reason_id;
	int severity; /* -1 */
	char *class, *dept;
	int64_t owner_id, order_id;
	char *order_no;
	int64_t product_id;
	char *product;
	int64_t qty, bad_qty; /* thousandths or COMPLAINT_UNKNOWN */
	bool undetermined;
	char *demand;
	int64_t amount; /* hundredths or COMPLAINT_UNKNOWN */
	int64_t task_id;
	char *state;
	minute_t state_at;
	int round;
	minute_t answered_at, closed_at;
	char *closed_as, *why;
	int satisfaction, timely; /* -1 */
	char *ext_id;
};

/* By id; false when there is none. */
bool complaint_get(struct db *db, int64_t id, struct complaint *out);
void complaint_free(struct complaint *c);

/* What a person writes: the number, "complaint:260103", "id:17", or 17 for a
 * case that has no number yet; 0 when there is none. */
int64_t complaint_find(struct db *db, const char *text);

/* How messages and rows name it: the number, else "id:17" (static buffer). */
const char *complaint_name(const struct complaint *c);

/* What conditions see of it; the texts live until the next call. */
void complaint_facts(
    struct db *db, const struct complaint *c, struct facts *out);

/* Numbers of a customer's open complaints, oldest first, "260103, 260107"
 * (static buffer), "" for none. */
const char *complaint_open_of(struct db *db, int64_t customer_id);

/* Every insertion of a case (intake, import): all of c but id and no; its first
 * step is written, and a number given when its state has one.  keep_no: a
 * number of another system to keep instead, or NULL.  The new id, 0 when that
 * number is taken. */
int64_t complaint_insert(struct db *db, const struct procedure *p,
    const struct complaint *c, const char *keep_no);

/* Called whenever a case was opened, moved, answered or closed, with the
 * steps already written (model/complaint_clock.c). */
void complaint_clocks_follow(struct db *db, int64_t id);

#endif
