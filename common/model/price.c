/* SPDX-License-Identifier: ISC */
#include "model/paper.h"
#include "model/price.h"
#include "store/query.h"

const char *
price_state_name(int state)
{
	static const char *const names[] = {
	    "asked", "verbal", "approved", "refused"};

	return state >= 0 && state < 4 ? names[state] : "?";
}

int64_t
price_of_product(struct db *db, int64_t product_id)
{
	struct q *q = q_use(db, SQL_PRICE_OF_PRODUCT);

	q_bind_int(q, ":id", product_id);
	return q_one(q, PRICE_NONE);
}

bool
price_allowed(struct db *db, int64_t customer_id, int64_t product_id,
    int64_t price, day_t day, int64_t *list)
{
	bool verbal = paper_may(db, "price"), allowed = true;
	struct q *q = q_use(db, SQL_PRICE_SALE);

	q_bind_int(q, ":customer", customer_id);
	q_bind_int(q, ":product", product_id);
	q_bind_int(q, ":price", price);
	q_bind_day(q, ":day", day);
	q_bind_int(q, ":verbal", verbal);
	if (q_row(q) && !q_is_null(q, 0) && price < q_get_int(q, 0)) {
		*list = q_get_int(q, 0);
		allowed = q_get_int(q, 1) != 0;
	}
	q_reset(q);
	return allowed;
}

static int64_t
same(struct db *db, const struct price *p)
{
	struct q *q = q_use(db, SQL_PRICE_SAME);

	q_bind_int(q, ":customer", p->customer_id);
	q_bind_id(q, ":product", p->product_id);
	q_bind_id(q, ":deal", p->deal_id);
	q_bind_int(q, ":price", p->price);
	return q_one(q, 0);
}

/* False: it had all of that. */
static bool
fill(struct db *db, int64_t id, const struct price *p)
{
	struct q *q = q_use(db, SQL_PRICE_FILL);

	q_bind_int(q, ":id", id);
	if (p->list_price != PRICE_NONE)
		q_bind_int(q, ":list", p->list_price);
	q_bind_day(q, ":verbal", p->verbal_on);
	q_bind_id(q, ":verbal_by", p->verbal_by);
	q_bind_day(q, ":paper", p->paper_by);
	q_run(q);
	return q_changes(db) > 0;
}

int64_t
price_ask(struct db *db, const struct price *p, bool *again, bool *filled)
{
	int64_t id = same(db, p);
	struct q *q;

	*again = id != 0;
	*filled = *again && fill(db, id, p);
	if (*again)
		return id;
	q = q_use(db, SQL_PRICE_ADD);
	q_bind_int(q, ":customer", p->customer_id);
	q_bind_id(q, ":deal", p->deal_id);
	q_bind_id(q, ":product", p->product_id);
	q_bind_int(q, ":asked", p->asked_on);
	q_bind_id(q, ":staff", p->asked_by);
	if (p->list_price != PRICE_NONE)
		q_bind_int(q, ":list", p->list_price);
	q_bind_int(q, ":price", p->price);
	q_bind_text(q, ":reason", p->reason);
	q_bind_day(q, ":verbal", p->verbal_on);
	q_bind_id(q, ":verbal_by", p->verbal_by);
	q_bind_day(q, ":paper", p->paper_by);
	q_run(q);
	return q_last_id(db);
}

enum price_result
price_decide(
    struct db *db, int64_t id, bool approved, day_t day, int64_t staff_id)
{
	struct q *q = q_use(db, SQL_PRICE_GET);
	day_t asked, yes, no;

	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return PRICE_MISSING;
	asked = q_get_day(q, 0);
	yes = q_get_day(q, 1);
	no = q_get_day(q, 2);
	q_reset(q);
	if (yes != DAY_NONE || no != DAY_NONE)
		return (approved ? yes : no) == day ? PRICE_UNCHANGED
						    : PRICE_DECIDED;
	if (day < asked)
		return PRICE_EARLIER;
	q = q_use(db, SQL_PRICE_DECIDE);
	q_bind_int(q, ":id", id);
	q_bind_day(q, ":approved", approved ? day : DAY_NONE);
	q_bind_day(q, ":refused", approved ? DAY_NONE : day);
	q_bind_id(q, ":staff", staff_id);
	q_run(q);
	return PRICE_CHANGED;
}
