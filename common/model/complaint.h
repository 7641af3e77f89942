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
/* Nothing known: a complaint in its first round. */
void complaint_init(struct complaint *c);

/* What a person writes: the number, "complaint:260103", "id:17", or 17 for a
 * case that has no number yet; 0 when there is none. */
int64_t complaint_find(struct db *db, const char *text);

/* By its number in another system, 0 when there is none. */
int64_t complaint_by_ext(struct db *db, const char *ext_id);

/* How messages and rows name it: the number, else "id:17" (static buffer). */
const char *complaint_name(const struct complaint *c);

/* What conditions see of it; the texts live until the next call. */
void complaint_facts(
    struct db *db, const struct complaint *c, struct facts *out);

/* Numbers of a customer's open complaints, oldest first, "260103, 260107"
 * (static buffer), "" for none. */
const char *complaint_open_of(struct db *db, int64_t customer_id);

/* Writes a case as it stands in c (intake and import): all but id and no, and
 * its first step.  keep_no: a number of another system to keep instead of one
 * of ours, or NULL; with it the procedure gives none.  c->id and c->no are set;
 * false when keep_no is taken. */
bool complaint_insert(struct db *db, const struct procedure *p,
    struct complaint *c, const char *keep_no);

/* Writes what may change of a case. */
void complaint_save(struct db *db, const struct complaint *c);

/* ---- what is done with a case ------------------------------------------- */

enum complaint_result {
	COMPLAINT_DONE,
	COMPLAINT_SAME, /* it is so already */
	COMPLAINT_REFUSED /* a sentence is in why */
};

/* By whom and when; text: the note, NULL for none. */
struct complaint_act {
	struct db *db;
	const struct procedure *p;
	int64_t staff_id;
	minute_t at;
	const char *text;
	enum day_order order; /* of dates in values */
	struct str *why; /* of a refusal */
	struct str *said; /* remarks for people, "; " between them */
};

/* A new case: what routes, reasons and handler rules say is filled in, then the
 * first state's needs are looked at.  values: name=value of further fields. */
enum complaint_result complaint_open(
    struct complaint_act *a, struct complaint *c, const char *const *values);

/* One of its columns or a field of the procedure, "severity" "4"; "" empties
 * it.  note gets "severity=4" when something changed.  Not saved yet. */
enum complaint_result complaint_set(struct complaint_act *a,
    struct complaint *c, const char *name, const char *value, struct str *note);
/* The same of several "name=value", NULL-terminated. */
enum complaint_result complaint_set_all(struct complaint_act *a,
    struct complaint *c, const char *const *values, struct str *note);
/* What was set becomes a step, and the case is saved; refused when its values
 * do not fit each other. */
enum complaint_result complaint_set_done(
    struct complaint_act *a, struct complaint *c, const struct str *note);

enum complaint_result complaint_move(
    struct complaint_act *a, struct complaint *c, const struct proc_state *to);
enum complaint_result complaint_note(
    struct complaint_act *a, struct complaint *c);
/* as: FINAL_WITHDRAWN or FINAL_UNFOUNDED; a->text is the reason. */
enum complaint_result complaint_withdraw(
    struct complaint_act *a, struct complaint *c, enum proc_final as);
enum complaint_result complaint_reopen(
    struct complaint_act *a, struct complaint *c);
/* It is a complaint after all, with a number of that series. */
enum complaint_result complaint_raise(
    struct complaint_act *a, struct complaint *c);

/* The customer was told a->text; accepted 1 or 0: and has answered (then
 * a->text is the answer when it was told before), -1: not yet.  A rejection
 * begins a new round. */
enum complaint_result complaint_reply(struct complaint_act *a,
    struct complaint *c, int accepted, int64_t channel_id);

/* Parts are numbered from 1 within their case.  on: DAY_NONE is the day of
 * a->at. */
struct complaint_measure {
	const char *kind, *text, *dept; /* cause corrective preventive */
	int64_t owner_id;
	day_t due_on;
};
enum complaint_result complaint_measure_add(struct complaint_act *a,
    struct complaint *c, const struct complaint_measure *m);
enum complaint_result complaint_measure_done(
    struct complaint_act *a, struct complaint *c, int64_t number);
enum complaint_result complaint_measure_check(
    struct complaint_act *a, struct complaint *c, int64_t number, bool effect);

struct complaint_return {
	bool exchange, undetermined;
	const char *product, *result, *treatment, *finance_ref;
	int64_t qty, amount; /* COMPLAINT_UNKNOWN */
	int64_t number; /* which; 0: the newest */
};
enum complaint_result complaint_return_step(struct complaint_act *a,
    struct complaint *c, const char *step, const struct complaint_return *r);

/* Called whenever a case was opened, moved, answered or closed, with the
 * steps already written (model/complaint_clock.c). */
void complaint_clocks_follow(struct db *db, int64_t id);

#endif
