/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/cadence.h"
#include "model/derive.h"
#include "store/query.h"

void
touch_add(struct touch *t, int64_t contact_id, minute_t at, bool effective,
    int64_t outcome_id, day_t next_on)
{
	day_t day = (day_t)(at / MINUTES_A_DAY);
	bool first = t->last_id == 0;

	if (first) {
		t->first_on = t->last_on = t->next_on = DAY_NONE;
		t->next_at = MINUTE_NONE;
	}
	if (first || at > t->last_at ||
	    (at == t->last_at && contact_id > t->last_id)) {
		t->last_at = at;
		t->last_id = contact_id;
		t->outcome_id = outcome_id;
	}
	if (effective) {
		t->effective++;
		if (t->last_on == DAY_NONE || day > t->last_on)
			t->last_on = day;
		if (t->first_on == DAY_NONE || day < t->first_on)
			t->first_on = day;
	}
	if ((effective || next_on != DAY_NONE) &&
	    (at > t->next_at ||
		(at == t->next_at && contact_id > t->next_id))) {
		t->next_at = at;
		t->next_id = contact_id;
		t->next_on = next_on;
	}
}

static void
put_day(struct q *q, const char *name, day_t day)
{
	if (day != DAY_NONE)
		q_bind_int(q, name, day);
}

static void
put(struct db *db, const struct touch *t)
{
	struct q *q;

	if (t->last_id == 0) {
		q = q_use(db, SQL_TOUCH_DROP);
		q_bind_int(q, ":customer", t->customer_id);
		q_run(q);
		return;
	}
	q = q_use(db, SQL_TOUCH_PUT);
	q_bind_int(q, ":customer", t->customer_id);
	put_day(q, ":first", t->first_on);
	put_day(q, ":last", t->last_on);
	q_bind_int(q, ":effective", t->effective);
	q_bind_int(q, ":at", t->last_at);
	q_bind_int(q, ":id", t->last_id);
	if (t->outcome_id != 0)
		q_bind_int(q, ":outcome", t->outcome_id);
	put_day(q, ":next", t->next_on);
	if (t->next_id != 0)
		q_bind_int(q, ":next_id", t->next_id);
	q_run(q);
}

/* Adds the contact a query stands on: id, at, state, outcome, next. */
static void
add_row(struct touch *t, struct q *q)
{
	touch_add(t, q_get_int(q, 0), q_get_int(q, 1), q_get_int(q, 2) == 1,
	    q_get_int(q, 3),
	    q_is_null(q, 4) ? DAY_NONE : (day_t)q_get_int(q, 4));
}

void
touch_derive(struct db *db, const int64_t *ids, size_t n, minute_t upto)
{
	for (size_t i = 0; i < n; i++) {
		struct touch t = {.customer_id = ids[i]};
		struct q *q = q_use(db, SQL_TOUCH_CONTACTS);

		q_bind_int(q, ":customer", ids[i]);
		q_bind_int(q, ":upto", upto);
		while (q_row(q))
			add_row(&t, q);
		put(db, &t);
	}
}

/* Every customer's row from the whole log. */
void
touch_derive_all(struct db *db)
{
	struct q *q = q_use(db, SQL_TOUCH_ALL_CONTACTS);
	struct touch t = {0};

	while (q_row(q)) {
		int64_t customer = q_get_int(q, 5);

		if (customer != t.customer_id) {
			if (t.customer_id != 0)
				put(db, &t);
			memset(&t, 0, sizeof(t));
			t.customer_id = customer;
		}
		add_row(&t, q);
	}
	if (t.customer_id != 0)
		put(db, &t);
}

static void
merge_stored(struct touch *t, struct q *q)
{
	day_t first = q_is_null(q, 0) ? DAY_NONE : (day_t)q_get_int(q, 0);
	day_t last = q_is_null(q, 1) ? DAY_NONE : (day_t)q_get_int(q, 1);
	minute_t at = q_get_int(q, 3), next_at = q_get_int(q, 8);
	int64_t id = q_get_int(q, 4), next_id = q_get_int(q, 7);

	if (first != DAY_NONE &&
	    (t->first_on == DAY_NONE || first < t->first_on))
		t->first_on = first;
	if (last > t->last_on)
		t->last_on = last;
	t->effective += q_get_int(q, 2);
	if (at > t->last_at || (at == t->last_at && id > t->last_id)) {
		t->last_at = at;
		t->last_id = id;
		t->outcome_id = q_get_int(q, 5);
	}
	if (next_id != 0 &&
	    (next_at > t->next_at ||
		(next_at == t->next_at && next_id > t->next_id))) {
		t->next_id = next_id;
		t->next_on =
		    q_is_null(q, 6) ? DAY_NONE : (day_t)q_get_int(q, 6);
	}
}

void
touch_merge_only(struct db *db, const struct touch *t, size_t n, bool fresh)
{
	minute_t latest = MINUTE_NONE;
	struct q *q;

	for (size_t i = 0; i < n; i++) {
		struct touch sum = t[i];

		q = q_use(db, SQL_TOUCH_GET);
		q_bind_int(q, ":customer", sum.customer_id);
		if (!fresh && q_row(q)) {
			merge_stored(&sum, q);
			q_reset(q);
		}
		put(db, &sum);
		if (sum.last_at > latest)
			latest = sum.last_at;
	}
	if (n > 0 && latest > q_one(q_use(db, SQL_HORIZON_GET), MINUTE_NONE)) {
		q = q_use(db, SQL_HORIZON_PUT);
		q_bind_int(q, ":at", latest);
		q_run(q);
	}
}
