/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "model/deal.h"
#include "store/query.h"

int64_t
deal_find(struct db *db, const char *text)
{
	struct q *q = q_use(db, SQL_DEAL_FIND);

	if (strncmp(text, "deal:", 5) == 0)
		text += 5;
	q_bind_text(q, ":no", text);
	return q_one(q, 0);
}

int64_t
deal_by_ext(struct db *db, const char *ext_id)
{
	struct q *q = q_use(db, SQL_DEAL_BY_EXT);

	q_bind_text(q, ":ext", ext_id);
	return q_one(q, 0);
}

bool
deal_get(struct db *db, int64_t id, struct deal_row *out)
{
	static char no[64], pipeline[128], stage[128];
	struct q *q = q_use(db, SQL_DEAL_GET);

	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return false;
	snprintf(no, sizeof(no), "%s", q_get_text(q, 3));
	snprintf(pipeline, sizeof(pipeline), "%s", q_get_text(q, 4));
	snprintf(stage, sizeof(stage), "%s", q_get_text(q, 5));
	*out = (struct deal_row){.id = q_get_int(q, 0),
	    .customer_id = q_get_int(q, 1),
	    .stage_id = q_get_int(q, 2),
	    .no = no,
	    .pipeline = pipeline,
	    .stage = stage,
	    .state = (int)q_get_int(q, 6),
	    .opened_on = (day_t)q_get_int(q, 7),
	    .stage_on = (day_t)q_get_int(q, 8),
	    .closed_on = q_get_day(q, 9),
	    .probability = q_is_null(q, 10) ? DEAL_NONE : q_get_int(q, 10),
	    .usual = q_is_null(q, 11) ? DEAL_NONE : q_get_int(q, 11)};
	q_reset(q);
	return true;
}

static void
bind_number(struct q *q, const char *name, int64_t v)
{
	if (v != DEAL_NONE)
		q_bind_int(q, name, v);
}

/* What both writing and changing say. */
static void
bind_deal(struct q *q, const struct deal *d)
{
	q_bind_text(q, ":title", d->title);
	bind_number(q, ":amount", d->amount);
	bind_number(q, ":margin", d->margin);
	bind_number(q, ":probability", d->probability);
	q_bind_day(q, ":expected", d->expected_on);
	q_bind_id(q, ":owner", d->owner_id);
	q_bind_id(q, ":product", d->product_id);
	q_bind_text(q, ":campaign", d->campaign);
	q_bind_text(q, ":competitor", d->competitor);
	q_bind_id(q, ":reason", d->reason_id);
	q_bind_text(q, ":lesson", d->lesson);
	q_bind_text(q, ":ext", d->ext_id);
	q_bind_text(q, ":note", d->note);
}

static void
add_step(struct db *db, int64_t id, int64_t stage, day_t from, day_t until,
    int64_t staff_id, const char *note)
{
	struct q *q = q_use(db, SQL_DEAL_STEP_ADD);

	q_bind_int(q, ":id", id);
	q_bind_int(q, ":stage", stage);
	q_bind_int(q, ":day", from);
	q_bind_day(q, ":until", until);
	q_bind_id(q, ":staff", staff_id);
	q_bind_text(q, ":note", note);
	q_run(q);
}

static void
add_items(struct db *db, int64_t id, int64_t stage, day_t day)
{
	struct q *q = q_use(db, SQL_DEAL_ITEMS_ADD);

	q_bind_int(q, ":id", id);
	q_bind_int(q, ":stage", stage);
	q_bind_int(q, ":day", day);
	q_run(q);
}

/* D and its id, with a letter more when somebody has given that number. */
static void
give_number(struct db *db, int64_t id)
{
	char no[40];
	struct q *q;

	snprintf(no, sizeof(no), "D%lld", (long long)id);
	while (deal_find(db, no) != 0)
		snprintf(no + strlen(no), sizeof(no) - strlen(no), "x");
	q = q_use(db, SQL_DEAL_NUMBER);
	q_bind_text(q, ":no", no);
	q_bind_int(q, ":id", id);
	q_run(q);
}

int64_t
deal_add(struct db *db, const struct deal *d, int64_t staff_id)
{
	day_t since = d->stage_on != DAY_NONE ? d->stage_on : d->opened_on;
	struct q *q = q_use(db, SQL_DEAL_ADD);
	int64_t id;

	bind_deal(q, d);
	q_bind_int(q, ":customer", d->customer_id);
	q_bind_text(q, ":no", d->no);
	q_bind_text(q, ":pipeline", d->pipeline);
	q_bind_int(q, ":stage", d->stage_id);
	q_bind_int(q, ":state", d->state);
	q_bind_int(q, ":opened", d->opened_on);
	q_bind_int(q, ":since", since);
	q_bind_day(q, ":closed", d->closed_on);
	q_run(q);
	id = q_last_id(db);
	if (d->no == NULL)
		give_number(db, id);
	add_step(db, id, d->stage_id, since, d->closed_on, staff_id, NULL);
	if (d->state == DEAL_OPEN)
		add_items(db, id, d->stage_id, since);
	deal_commission_of(db, id, d);
	return id;
}

bool
deal_set(struct db *db, int64_t id, const struct deal *d)
{
	struct q *q = q_use(db, SQL_DEAL_SET);

	bind_deal(q, d);
	q_bind_int(q, ":id", id);
	q_run(q);
	return q_changes(db) > 0;
}

/* Names of required items that are left. */
static bool
required(struct db *db, int64_t id, struct str *why)
{
	struct q *q = q_use(db, SQL_DEAL_REQUIRED);
	bool any = false;

	q_bind_int(q, ":id", id);
	while (q_row(q)) {
		str_addf(why, "%s%s", any ? ", " : "", q_get_text(q, 0));
		any = true;
	}
	return any;
}

static void
end_step(struct db *db, int64_t id, day_t day)
{
	struct q *q = q_use(db, SQL_DEAL_STEP_END);

	q_bind_int(q, ":day", day);
	q_bind_int(q, ":id", id);
	q_run(q);
}

static void
set_stage(struct db *db, int64_t id, int64_t stage, day_t day)
{
	struct q *q = q_use(db, SQL_DEAL_STAGE_SET);

	q_bind_int(q, ":stage", stage);
	q_bind_int(q, ":day", day);
	q_bind_int(q, ":id", id);
	q_run(q);
}

bool
deal_was_in(struct db *db, int64_t id, int64_t stage_id, day_t day)
{
	struct q *q = q_use(db, SQL_DEAL_STEP_IS);

	q_bind_int(q, ":id", id);
	q_bind_int(q, ":stage", stage_id);
	q_bind_int(q, ":day", day);
	return q_one(q, 0) != 0;
}

enum deal_result
deal_move(struct db *db, int64_t id, int64_t stage_id, day_t day,
    int64_t staff_id, const char *note, struct str *why)
{
	struct deal_row was;

	if (!deal_get(db, id, &was))
		return DEAL_MISSING;
	if (was.state != DEAL_OPEN)
		return DEAL_ENDED;
	if (was.stage_id == stage_id)
		return DEAL_UNCHANGED;
	if (day < was.stage_on)
		return DEAL_EARLY;
	if (required(db, id, why))
		return DEAL_REQUIRED;
	end_step(db, id, day);
	add_step(db, id, stage_id, day, DAY_NONE, staff_id, note);
	set_stage(db, id, stage_id, day);
	add_items(db, id, stage_id, day);
	return DEAL_CHANGED;
}

static void
set_state(struct db *db, int64_t id, const struct deal *d)
{
	struct q *q = q_use(db, SQL_DEAL_STATE_SET);

	q_bind_int(q, ":state", d->state);
	q_bind_day(q, ":closed", d->closed_on);
	q_bind_id(q, ":reason", d->reason_id);
	q_bind_text(q, ":lesson", d->lesson);
	bind_number(q, ":amount", d->amount);
	q_bind_int(q, ":id", id);
	q_run(q);
}

enum deal_result
deal_close(struct db *db, int64_t id, const struct deal *d)
{
	struct deal_row was;

	if (!deal_get(db, id, &was))
		return DEAL_MISSING;
	if (was.state == d->state && was.closed_on == d->closed_on)
		return deal_set(db, id, d) ? DEAL_CHANGED : DEAL_UNCHANGED;
	if (was.state != DEAL_OPEN)
		return DEAL_ENDED;
	if (d->closed_on < was.stage_on)
		return DEAL_EARLY;
	end_step(db, id, d->closed_on);
	set_state(db, id, d);
	deal_commission_of(db, id, d);
	return DEAL_CHANGED;
}

enum deal_result
deal_reopen(
    struct db *db, int64_t id, const char *why, day_t day, int64_t staff_id)
{
	const struct deal open = {
	    .state = DEAL_OPEN, .closed_on = DAY_NONE, .amount = DEAL_NONE};
	struct deal_row was;
	struct q *q;

	if (!deal_get(db, id, &was))
		return DEAL_MISSING;
	if (was.state == DEAL_OPEN)
		return DEAL_UNCHANGED;
	if (day < was.closed_on)
		return DEAL_EARLY;
	q = q_use(db, SQL_DEAL_STEP_AGAIN);
	q_bind_int(q, ":id", id);
	q_bind_int(q, ":day", day);
	q_bind_id(q, ":staff", staff_id);
	q_bind_text(q, ":why", why);
	q_run(q);
	set_state(db, id, &open);
	deal_commission(db, id, COMMISSION_EARNED);
	set_stage(db, id, was.stage_id, day);
	return DEAL_CHANGED;
}

/* The item of where the deal is, else of that name anywhere. */
static int64_t
find_item(struct db *db, const struct deal_row *d, const char *name, day_t *due,
    day_t *done)
{
	const enum sql_id ids[] = {SQL_DEAL_ITEM_GET, SQL_DEAL_ITEM_ANY};
	int64_t id = 0;

	for (int i = 0; id == 0 && i < 2; i++) {
		struct q *q = q_use(db, ids[i]);

		q_bind_int(q, ":id", d->id);
		if (i == 0)
			q_bind_int(q, ":stage", d->stage_id);
		q_bind_text(q, ":name", name);
		if (q_row(q)) {
			id = q_get_int(q, 0);
			*due = q_get_day(q, 1);
			*done = q_get_day(q, 2);
		}
		q_reset(q);
	}
	return id;
}

enum deal_result
deal_item(struct db *db, int64_t id, const char *name, day_t due, day_t done,
    int64_t staff_id, const char *note)
{
	day_t was_due, was_done;
	struct deal_row d;
	int64_t item;
	struct q *q;

	if (!deal_get(db, id, &d))
		return DEAL_MISSING;
	item = find_item(db, &d, name, &was_due, &was_done);
	if (item != 0 && (due == DAY_NONE || due == was_due) &&
	    (done == DAY_NONE || done == was_done) && note == NULL)
		return DEAL_UNCHANGED;
	q = q_use(db, item ? SQL_DEAL_ITEM_SET : SQL_DEAL_ITEM_ADD);
	q_bind_int(q, ":id", item ? item : id);
	if (item == 0) {
		q_bind_int(q, ":stage", d.stage_id);
		q_bind_text(q, ":name", name);
	}
	q_bind_day(q, ":due", due);
	q_bind_day(q, ":done", done);
	q_bind_id(q, ":staff", staff_id);
	q_bind_text(q, ":note", note);
	q_run(q);
	return DEAL_CHANGED;
}

int64_t
deal_same(struct db *db, const struct deal *d,
    bool (*taken)(void *arg, int64_t id), void *arg)
{
	struct q *q = q_use(db, SQL_DEAL_SAME);
	int64_t id = 0;

	q_bind_int(q, ":customer", d->customer_id);
	q_bind_text(q, ":pipeline", d->pipeline);
	q_bind_text(q, ":title", d->title);
	q_bind_int(q, ":opened", d->opened_on);
	while (id == 0 && q_row(q))
		if (!taken(arg, q_get_int(q, 0)))
			id = q_get_int(q, 0);
	q_reset(q);
	return id;
}
