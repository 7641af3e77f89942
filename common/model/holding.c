/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "model/holding.h"
#include "store/query.h"

const char *
holding_state_name(int state)
{
	static const char *const names[] = {"held", "rolled", "out"};

	return state >= 0 && state < 3 ? names[state] : "?";
}

static void
bind_number(struct q *q, const char *name, int64_t v)
{
	if (v != HOLDING_NONE)
		q_bind_int(q, name, v);
}

static void
bind(struct q *q, const struct holding *h)
{
	q_bind_id(q, ":product", h->product_id);
	q_bind_day(q, ":start", h->start_on);
	q_bind_day(q, ":ends", h->ends_on);
	bind_number(q, ":qty", h->qty);
	bind_number(q, ":amount", h->amount);
	q_bind_text(q, ":account", h->account);
	q_bind_id(q, ":staff", h->staff_id);
	q_bind_text(q, ":planned", h->planned);
	bind_number(q, ":planned_amount", h->planned_amount);
	q_bind_text(q, ":ext", h->ext_id);
	q_bind_text(q, ":note", h->note);
}

int64_t
holding_add(struct db *db, const struct holding *h)
{
	struct q *q = q_use(db, SQL_HOLDING_ADD);

	bind(q, h);
	q_bind_int(q, ":customer", h->customer_id);
	q_run(q);
	return q_last_id(db);
}

bool
holding_set(struct db *db, int64_t id, const struct holding *h)
{
	struct q *q = q_use(db, SQL_HOLDING_SET);

	bind(q, h);
	q_bind_int(q, ":id", id);
	q_run(q);
	return q_changes(db) > 0;
}

int64_t
holding_by_ext(struct db *db, const struct holding *h, int64_t *customer)
{
	struct q *q = q_use(db, SQL_HOLDING_BY_EXT);
	int64_t id = 0;

	q_bind_text(q, ":ext", h->ext_id);
	if (q_row(q)) {
		id = q_get_int(q, 0);
		*customer = q_get_int(q, 1);
		q_reset(q);
	}
	return id;
}

int64_t
holding_same(struct db *db, const struct holding *h,
    bool (*taken)(void *arg, int64_t id), void *arg)
{
	struct q *q = q_use(db, SQL_HOLDING_SAME);
	int64_t id = 0;

	q_bind_int(q, ":customer", h->customer_id);
	q_bind_int(q, ":product", h->product_id);
	q_bind_text(q, ":account", h->account);
	q_bind_day(q, ":start", h->start_on);
	q_bind_day(q, ":ends", h->ends_on);
	while (id == 0 && q_row(q))
		if (!taken(arg, q_get_int(q, 0)))
			id = q_get_int(q, 0);
	q_reset(q);
	return id;
}

day_t
holding_runs_out(struct db *db, int64_t product_id, day_t start, int64_t qty)
{
	struct q *q = q_use(db, SQL_PRODUCT_LASTS);
	int64_t days = -1, cycle, daily;

	q_bind_int(q, ":id", product_id);
	if (qty <= 0 || start == DAY_NONE || !q_row(q))
		return DAY_NONE;
	cycle = q_get_int(q, 0);
	daily = q_get_int(q, 1);
	if (cycle > 0 && qty <= INT64_MAX / cycle)
		days = qty * cycle / 1000;
	else if (daily > 0)
		days = qty / daily;
	q_reset(q);
	return days < 0 || days > 99999 ? DAY_NONE : (day_t)(start + days);
}

/* Its state and, when was is given, itself without texts. */
static int
get(struct db *db, int64_t id, struct holding *was)
{
	struct q *q = q_use(db, SQL_HOLDING_GET);
	int state;

	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return -1;
	state = (int)q_get_int(q, 8);
	if (was != NULL) {
		memset(was, 0, sizeof(*was));
		was->customer_id = q_get_int(q, 0);
		was->product_id = q_get_int(q, 1);
		was->start_on = (day_t)q_get_int(q, 2);
		was->staff_id = q_get_int(q, 7);
	}
	q_reset(q);
	return state;
}

enum holding_result
holding_plan(struct db *db, int64_t id, const char *product, int64_t amount)
{
	int state = get(db, id, NULL);
	struct q *q;

	if (state != HOLDING_HELD)
		return state < 0 ? HOLDING_MISSING : HOLDING_CLOSED;
	q = q_use(db, SQL_HOLDING_PLAN);
	q_bind_int(q, ":id", id);
	q_bind_text(q, ":planned", product);
	bind_number(q, ":amount", amount);
	q_run(q);
	return q_changes(db) > 0 ? HOLDING_CHANGED : HOLDING_UNCHANGED;
}

enum holding_result
holding_close(struct db *db, int64_t id, enum holding_state to, day_t day,
    int64_t rolled, struct holding *was)
{
	int state = get(db, id, was);
	struct q *q;

	if (state != HOLDING_HELD)
		return state < 0 ? HOLDING_MISSING : HOLDING_CLOSED;
	q = q_use(db, SQL_HOLDING_CLOSE);
	q_bind_int(q, ":id", id);
	q_bind_int(q, ":state", to);
	q_bind_int(q, ":day", day);
	bind_number(q, ":rolled", rolled);
	q_run(q);
	return HOLDING_CHANGED;
}
