/* SPDX-License-Identifier: ISC */
#include <stdlib.h>

#include "base/mem.h"
#include "model/rfm.h"
#include "store/query.h"

void
rfm_free(struct rfm *r)
{
	free(r->v);
	r->v = NULL;
	r->n = r->cap = 0;
}

/* 1970-01-01 was a Thursday. */
int32_t
rfm_period(const struct rfm_opts *o, day_t day)
{
	int64_t monday = (int64_t)day + 3;

	if (o->frequency != RFM_WEEKS)
		return day;
	return (int32_t)(monday >= 0 ? monday / 7 : -((6 - monday) / 7));
}

static struct rfm_one *
new_one(struct rfm *r, int64_t id)
{
	r->v = xgrow(r->v, r->n, &r->cap, sizeof(*r->v));
	r->v[r->n] = (struct rfm_one){.id = id};
	return &r->v[r->n++];
}

void
rfm_add(struct rfm *r, int64_t id, day_t day, int64_t amount)
{
	struct rfm_one *c = r->n > 0 ? &r->v[r->n - 1] : NULL;
	int32_t period = rfm_period(&r->o, day);

	if (day > r->o.on || (r->o.from != DAY_NONE && day < r->o.from))
		return;
	if (c == NULL || c->id != id) {
		c = new_one(r, id);
		c->first = day;
	}
	if (c->orders == 0 || rfm_period(&r->o, c->last) != period)
		c->periods++;
	if (c->periods == 1)
		c->first_money += amount;
	c->last = day;
	c->orders++;
	c->money += amount;
}

void
rfm_add_to(struct rfm_one *c, day_t day, int64_t amount)
{
	if (c->orders == 0 || day < c->first)
		c->first = day;
	if (c->orders == 0 || day > c->last)
		c->last = day;
	c->orders++;
	c->money += amount;
}

/* ---- orders of the database ---------------------------------------------- */

/* Purchases up to the day of a customer who bought after it too. */
static void
read_one(struct rfm *r, struct db *db, int64_t id)
{
	struct q *q = q_use(db, SQL_RFM_ORDERS_OF);

	q_bind_int(q, ":customer", id);
	q_bind_int(q, ":on", r->o.on);
	while (q_row(q))
		rfm_add(r, id, (day_t)q_get_int(q, 0), q_get_int(q, 1));
}

static void
read_bought(struct rfm *r, struct db *db)
{
	struct q *q = q_use(db, SQL_RFM_BOUGHT);

	while (q_row(q)) {
		day_t last = (day_t)q_get_int(q, 2);
		struct rfm_one *c;

		if (last > r->o.on) {
			read_one(r, db, q_get_int(q, 0));
			continue;
		}
		c = new_one(r, q_get_int(q, 0));
		c->first = (day_t)q_get_int(q, 1);
		c->last = last;
		c->orders = (int32_t)q_get_int(q, 3);
		c->periods = (int32_t)q_get_int(q, 4);
		c->money = q_get_int(q, 5);
	}
}

static void
read_orders(struct rfm *r, struct db *db)
{
	struct q *q = q_use(db, SQL_RFM_ORDERS);

	q_bind_int(q, ":from", r->o.from == DAY_NONE ? INT32_MIN : r->o.from);
	q_bind_int(q, ":on", r->o.on);
	while (q_row(q))
		rfm_add(r, q_get_int(q, 0), (day_t)q_get_int(q, 1),
		    q_get_int(q, 2));
}

void
rfm_read(struct rfm *r, struct db *db)
{
	int64_t n = q_one(q_use(db, SQL_RFM_BOUGHT_COUNT), 0);
	struct q *q = q_use(db, SQL_RFM_BOUGHT_AFTER);
	int64_t after;

	q_bind_int(q, ":on", r->o.on);
	after = q_one(q, 0);
	r->cap = (size_t)n;
	r->v = xreallocarray(r->v, (size_t)n + 1, sizeof(*r->v));
	/* Looking up every eighth customer costs as much as reading all. */
	if (r->o.from == DAY_NONE && r->o.frequency != RFM_WEEKS &&
	    !r->o.firsts && after <= n / 8)
		read_bought(r, db);
	else
		read_orders(r, db);
}

void
rfm_keep(struct rfm *r, const int64_t *ids, size_t n)
{
	size_t kept = 0, k = 0;

	for (size_t i = 0; i < r->n; i++) {
		while (k < n && ids[k] < r->v[i].id)
			k++;
		if (k < n && ids[k] == r->v[i].id)
			r->v[kept++] = r->v[i];
	}
	r->n = kept;
}
