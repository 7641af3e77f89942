/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/balance.h"
#include "model/bought.h"
#include "model/cadence.h"
#include "model/derive.h"
#include "model/order.h"
#include "store/query.h"

#define MAX_DIFFERENCES 20
#define KEYS_AT_ONCE 16 /* rows of key_put_many */

/* FNV-1a of kind and text, 31 bits: four bytes in the file.  Two addresses of
 * one hash cost a look-up, nothing else. */
static int64_t
hash(char kind, const char *text, size_t n)
{
	uint32_t h = 2166136261u;

	if (n == 0)
		return 0;
	h = (h ^ (unsigned char)(kind == 'p' || kind == 'e' ? kind : 'o')) *
	    16777619u;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)text[i]) * 16777619u;
	h = (h ^ (h >> 31)) & 0x7fffffff;
	return h ? h : 1;
}

int64_t
derive_hash(char kind, const char *text)
{
	return hash(kind, text, strlen(text));
}

static void
key_run(struct db *db, enum sql_id id, int64_t h, int64_t customer)
{
	struct q *q = q_use(db, id);

	q_int(q, 1, h);
	q_int(q, 2, customer);
	q_run(q);
}

/* What a customer has now: an address that was removed may stand at another of
 * its people. */
static void
keys_of(struct db *db, int64_t customer)
{
	struct q *q = q_use(db, SQL_KEY_VALUES_OF);

	q_bind_int(q, ":customer", customer);
	while (q_row(q)) {
		int64_t h =
		    hash(*q_get_text(q, 0), q_get_text(q, 1), q_get_len(q, 1));

		if (h != 0)
			key_run(db, SQL_KEY_PUT, h, customer);
	}
}

/* Several rows in one statement cost a third less. */
static size_t
keys_put(struct db *db, const struct db_key *k, size_t n)
{
	struct q *q;

	for (size_t i = 0; i < KEYS_AT_ONCE; i++)
		if (i == n || k[i].removed)
			return 0;
	q = q_use(db, SQL_KEY_PUT_MANY);
	for (int i = 0; i < KEYS_AT_ONCE; i++) {
		q_int(q, 2 * i + 1, k[i].hash);
		q_int(q, 2 * i + 2, k[i].customer_id);
	}
	q_run(q);
	return KEYS_AT_ONCE;
}

static void
keys(struct db *db, const struct db_key *k, size_t n)
{
	size_t put;

	for (size_t i = 0; i < n; i += put) {
		put = keys_put(db, k + i, n - i);
		if (put > 0)
			continue;
		key_run(db, k[i].removed ? SQL_KEY_DROP : SQL_KEY_PUT,
		    k[i].hash, k[i].customer_id);
		put = 1;
	}
	for (size_t i = 0; i < n; i++)
		if (k[i].removed)
			keys_of(db, k[i].customer_id);
}

static void
put_horizon(struct db *db, minute_t at)
{
	struct q *q;

	if (at == MINUTE_NONE) {
		q_run(q_use(db, SQL_HORIZON_DROP));
		return;
	}
	q = q_use(db, SQL_HORIZON_PUT);
	q_bind_int(q, ":at", at);
	q_run(q);
}

static void
raise_horizon(struct db *db, const int64_t *ids, size_t n)
{
	minute_t at = q_one(q_use(db, SQL_HORIZON_GET), MINUTE_NONE);
	minute_t latest = at;

	for (size_t i = 0; i < n; i++) {
		struct q *q = q_use(db, SQL_TOUCH_GET);

		q_bind_int(q, ":customer", ids[i]);
		if (q_row(q)) {
			if (q_get_int(q, 3) > latest)
				latest = q_get_int(q, 3);
			q_reset(q);
		}
	}
	if (latest > at)
		put_horizon(db, latest);
}

static void
customers(struct db *db, const int64_t *ids, size_t n, bool shrunk)
{
	touch_derive(db, ids, n, INT64_MAX);
	if (shrunk)
		put_horizon(
		    db, q_one(q_use(db, SQL_HORIZON_FIND), MINUTE_NONE));
	else
		raise_horizon(db, ids, n);
	cadence_derive(db, ids, n);
}

static void
group(struct db *db, enum db_group which, const int64_t *ids, size_t n)
{
	if (which == DB_BALANCE)
		balance_derive(db, ids, n, INT32_MAX);
	else if (which == DB_ORDERS)
		bought_derive(db, ids, n, BOUGHT_EVER);
}

static void
added(struct db *db, int64_t lo, int64_t hi)
{
	cadence_derive_range(db, lo, hi);
}

static const struct db_derive model = {.customers = customers,
    .group = group,
    .added = added,
    .hash = hash,
    .keys = keys};

void
derive_attach(struct db *db)
{
	db_on_change(db, &model);
}

static void
all_keys(struct db *db)
{
	struct q *q = q_use(db, SQL_KEY_VALUES_ALL);

	while (q_row(q)) {
		int64_t h =
		    hash(*q_get_text(q, 0), q_get_text(q, 1), q_get_len(q, 1));

		if (h != 0)
			key_run(db, SQL_KEY_PUT, h, q_get_int(q, 2));
	}
}

static void
make_all(struct db *db)
{
	touch_derive_all(db);
	put_horizon(db, q_one(q_use(db, SQL_HORIZON_FIND), MINUTE_NONE));
	balance_derive_all(db);
	bought_derive_all(db);
	cadence_rebuild(db);
	all_keys(db);
}

void
derive_rebuild(struct db *db)
{
	order_repair(db);
	q_run(q_use(db, SQL_DERIVED_FORGET_TOUCH));
	q_run(q_use(db, SQL_BOUGHT_FORGET));
	q_run(q_use(db, SQL_STOCK_FORGET));
	q_run(q_use(db, SQL_DERIVED_FORGET_CADENCE));
	q_run(q_use(db, SQL_DERIVED_FORGET_KEYS));
	q_run(q_use(db, SQL_BALANCE_MOVE_FORGET_ALL));
	make_all(db);
}

static long
differences(struct db *db, enum sql_id id, long said)
{
	struct q *q = q_use(db, id);
	long n = 0;

	while (q_row(q)) {
		if (said + n++ < MAX_DIFFERENCES)
			msg_fail(CRM_STORE,
			    "derived table %s is wrong for customer %lld",
			    q_get_text(q, 0), (long long)q_get_int(q, 1));
	}
	return n;
}

long
derive_check(struct db *db)
{
	long n = 0;

	n += order_check(db, MAX_DIFFERENCES);
	n += differences(db, SQL_DERIVED_DIFFER_HORIZON, n);
	db_exec(db, SQL_AS_OF_TOUCH);
	db_exec(db, SQL_BOUGHT_AS_OF);
	db_exec(db, SQL_AS_OF_CADENCE);
	db_exec(db, SQL_AS_OF_KEYS);
	db_exec(db, SQL_BALANCE_MOVE_SHADOW);
	make_all(db);
	n += differences(db, SQL_DERIVED_DIFFER_TOUCH, n);
	n += differences(db, SQL_DERIVED_DIFFER_BOUGHT, n);
	n += differences(db, SQL_DERIVED_DIFFER_STOCK, n);
	n += differences(db, SQL_DERIVED_DIFFER_CADENCE, n);
	n += differences(db, SQL_DERIVED_DIFFER_KEYS, n);
	n += differences(db, SQL_BALANCE_MOVE_DIFFER, n);
	if (n > MAX_DIFFERENCES)
		msg_fail(CRM_STORE, "and %ld more", n - MAX_DIFFERENCES);
	return n;
}

/* touch and horizon; false when no contact is later than the day. */
static bool
touch_as_of(struct db *db, day_t day)
{
	minute_t upto = ((minute_t)day + 1) * MINUTES_A_DAY - 1;
	size_t n = 0, cap = 0;
	int64_t *ids = NULL;
	struct q *q;

	if (q_one(q_use(db, SQL_HORIZON_GET), MINUTE_NONE) <= upto)
		return false;
	db_exec(db, SQL_AS_OF_TOUCH);
	q = q_use(db, SQL_AS_OF_COPY);
	q_bind_int(q, ":upto", upto);
	q_run(q);
	q = q_use(db, SQL_AS_OF_LATER);
	q_bind_int(q, ":upto", upto);
	while (q_row(q)) {
		ids = xgrow(ids, n, &cap, sizeof(*ids));
		ids[n++] = q_get_int(q, 0);
	}
	touch_derive(db, ids, n, upto);
	free(ids);
	put_horizon(db, q_one(q_use(db, SQL_HORIZON_FIND), MINUTE_NONE));
	return true;
}

/* Who owned whom is read as of the day; nothing stands in its place. */
static bool
owners_as_of(struct db *db, day_t day)
{
	struct q *q = q_use(db, SQL_ASSIGN_LATER);

	q_bind_int(q, ":day", day);
	return q_one(q, 0) != 0;
}

void
derive_as_of(struct db *db, day_t day)
{
	bool contacts, orders, owners;

	db_set_as_of(db, day);
	balance_as_of(db, day);
	contacts = touch_as_of(db, day);
	orders = bought_as_of(db, day);
	owners = owners_as_of(db, day);
	if (!contacts && !orders && !owners)
		return;
	db_exec(db, SQL_AS_OF_CADENCE);
	cadence_rebuild(db);
}
