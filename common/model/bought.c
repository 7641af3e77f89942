/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/bought.h"
#include "model/cadence.h"
#include "store/query.h"

#define LAST_DAY 2932896 /* 9999-12-31 */

struct sum {
	int64_t customer_id;
	day_t first_on, last_on;
	int64_t orders, days, spent;
};

static void
put(struct db *db, const struct sum *s)
{
	struct q *q;

	if (s->orders == 0) {
		q = q_use(db, SQL_BOUGHT_DROP);
		q_int(q, 1, s->customer_id);
		q_run(q);
		return;
	}
	q = q_use(db, SQL_BOUGHT_PUT);
	q_int(q, 1, s->customer_id);
	q_int(q, 2, s->first_on);
	q_int(q, 3, s->last_on);
	q_int(q, 4, s->orders);
	q_int(q, 5, s->days);
	q_int(q, 6, s->spent);
	q_run(q);
}

/* The order a query stands on: day, amount; in the order of days. */
static void
add(struct sum *s, struct q *q)
{
	day_t day = (day_t)q_get_int(q, 0);

	if (s->orders == 0)
		s->first_on = day;
	if (s->orders == 0 || day != s->last_on)
		s->days++;
	s->last_on = day;
	s->orders++;
	if (__builtin_add_overflow(s->spent, q_get_int(q, 1), &s->spent))
		s->spent = s->spent < 0 ? INT64_MAX : INT64_MIN;
}

static struct q *
counting(struct db *db, enum sql_id id, day_t upto)
{
	struct q *q = q_template(
	    db, id, "counts", sql_text[SQL_BOUGHT_COUNTS].text, NULL);

	q_bind_int(q, ":upto", upto);
	return q;
}

static void
sums_of(struct db *db, const int64_t *ids, size_t n, day_t upto)
{
	struct q *q = counting(db, SQL_BOUGHT_ORDERS, upto);
	int customer = q_param(q, ":customer");

	for (size_t i = 0; i < n; i++) {
		struct sum s = {.customer_id = ids[i]};

		q_int(q, customer, ids[i]);
		while (q_row(q))
			add(&s, q);
		put(db, &s);
	}
	q_free(q);
}

static void
all_sums(struct db *db)
{
	struct q *q = counting(db, SQL_BOUGHT_ALL_ORDERS, BOUGHT_EVER);
	struct sum s = {0};

	while (q_row(q)) {
		int64_t customer = q_get_int(q, 2);

		if (customer != s.customer_id) {
			if (s.orders > 0)
				put(db, &s);
			memset(&s, 0, sizeof(s));
			s.customer_id = customer;
		}
		add(&s, q);
	}
	if (s.orders > 0)
		put(db, &s);
	q_free(q);
}

/* ---- stock --------------------------------------------------------------- */

int64_t
stock_after(int64_t out, day_t day, int64_t qty, int64_t cycle, int64_t use)
{
	int64_t now = (int64_t)day * 1000, more;

	if (qty > 1000000000000)
		qty = 1000000000000;
	if (qty < -1000000000000)
		qty = -1000000000000;
	more = cycle > 0 ? qty * cycle : use > 0 ? qty * 1000 / use : 0;
	if (out < now)
		out = now;
	out += more;
	if (out < now)
		out = now;
	return out < LAST_DAY * 1000LL ? out : LAST_DAY * 1000LL;
}

static void
put_stock(struct db *db, int64_t customer, int64_t product, int64_t out)
{
	struct q *q;

	if (customer == 0)
		return;
	q = q_use(db, SQL_STOCK_PUT);
	q_int(q, 1, customer);
	q_int(q, 2, product);
	q_int(q, 3, out >= 0 ? out / 1000 : -((999 - out) / 1000));
	q_run(q);
}

/* Lines by customer, product and day; one without a quantity is one piece. */
static void
use_up(struct db *db, struct q *q)
{
	int64_t customer = 0, product = 0, out = 0;

	while (q_row(q)) {
		if (q_get_int(q, 0) != customer || q_get_int(q, 1) != product) {
			put_stock(db, customer, product, out);
			customer = q_get_int(q, 0);
			product = q_get_int(q, 1);
			out = INT64_MIN;
		}
		out = stock_after(out, (day_t)q_get_int(q, 2),
		    q_is_null(q, 3) ? 1000 : q_get_int(q, 3), q_get_int(q, 4),
		    q_get_int(q, 5));
	}
	put_stock(db, customer, product, out);
}

static bool
stock_any(struct db *db)
{
	return q_one(q_use(db, SQL_STOCK_ANY), 0) != 0;
}

static void
stock_of(struct db *db, const int64_t *ids, size_t n, day_t upto)
{
	struct q *lines = counting(db, SQL_STOCK_LINES, upto);
	int customer = q_param(lines, ":customer");

	for (size_t i = 0; i < n; i++) {
		struct q *q = q_use(db, SQL_STOCK_DROP);

		q_int(q, 1, ids[i]);
		q_run(q);
		q_int(lines, customer, ids[i]);
		use_up(db, lines);
	}
	q_free(lines);
}

static void
all_stock(struct db *db)
{
	struct q *q = counting(db, SQL_STOCK_ALL_LINES, BOUGHT_EVER);

	use_up(db, q);
	q_free(q);
}

void
stock_rebuild(struct db *db)
{
	q_run(q_use(db, SQL_STOCK_FORGET));
	if (stock_any(db))
		all_stock(db);
}

/* ---- together ------------------------------------------------------------ */

/* Due days of rules that look at what was bought. */
static void
follow(struct db *db, const int64_t *ids, size_t n)
{
	if (n > 0 && q_one(q_use(db, SQL_BOUGHT_SILENCE), 0) != 0)
		cadence_bought(db, ids, n);
}

void
bought_derive(struct db *db, const int64_t *ids, size_t n, day_t upto)
{
	sums_of(db, ids, n, upto);
	if (stock_any(db))
		stock_of(db, ids, n, upto);
	if (upto == BOUGHT_EVER)
		follow(db, ids, n);
}

void
bought_derive_all(struct db *db)
{
	all_sums(db);
	if (stock_any(db))
		all_stock(db);
}

void
bought_rebuild(struct db *db, const int64_t *ids, size_t n)
{
	q_run(q_use(db, SQL_BOUGHT_FORGET));
	q_run(q_use(db, SQL_STOCK_FORGET));
	bought_derive_all(db);
	follow(db, ids, n);
}

static int64_t *
changed_after(struct db *db, day_t day, size_t *n)
{
	struct q *q = q_use(db, SQL_BOUGHT_AFTER);
	int64_t *ids = NULL;
	size_t cap = 0;

	*n = 0;
	q_bind_int(q, ":day", day);
	while (q_row(q)) {
		ids = xgrow(ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = q_get_int(q, 0);
	}
	return ids;
}

bool
bought_as_of(struct db *db, day_t day)
{
	int64_t *ids;
	struct q *q;
	size_t n;

	if (q_one(q_use(db, SQL_BOUGHT_LATEST), INT64_MIN) <= day)
		return false;
	db_exec(db, SQL_BOUGHT_AS_OF);
	q = q_use(db, SQL_BOUGHT_COPY);
	q_bind_int(q, ":day", day);
	q_run(q);
	q_run(q_use(db, SQL_STOCK_COPY));
	ids = changed_after(db, day, &n);
	bought_derive(db, ids, n, day);
	free(ids);
	return true;
}
