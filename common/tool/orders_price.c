/* SPDX-License-Identifier: ISC */
/* A sale by hand below the list price without an approval: setting price_guard
 * (S1-102).  Files are not asked: they tell what has been sold. */
#include <stdlib.h>
#include <string.h>

#include "model/lists.h"
#include "model/price.h"
#include "model/setting.h"
#include "tool/orders.h"
#include "tool/tool.h"

/* Cents for one; false: the line does not tell. */
static bool
unit_price(const struct order_line *l, int64_t *out)
{
	int64_t qty = l->has_qty ? l->qty : 1000;

	if (qty <= 0 || l->amount < 0)
		return false;
	*out = l->has_price                   ? l->price
	       : l->amount < INT64_MAX / 1000 ? l->amount * 1000 / qty
					      : l->amount / qty * 1000;
	return true;
}

static day_t
day_of(struct db *db, const struct order_row *row)
{
	struct order o;

	if (row->head.ordered != DAY_NONE)
		return row->head.ordered;
	if (row->head.no != NULL && order_find(db, row->head.no, &o))
		return o.ordered;
	if (row->ref != 0 && order_get(db, row->ref, &o))
		return o.ordered;
	return day_today();
}

static bool
is_allowed(struct db *db, const struct order_row *row, struct str *why)
{
	const struct list_item *item = NULL;
	int64_t price, list;
	char a[24], b[24];

	if (row->has_line && row->product != NULL)
		item = list_find(db, LIST_PRODUCT, row->product);
	if (item == NULL || !unit_price(&row->line, &price) ||
	    price_allowed(db, row->head.customer_id, item->id, price,
		day_of(db, row), &list))
		return true;
	str_addf(why,
	    "%s is below the list price %s and not approved (crm-deal price)",
	    str_from_cents(price, a), str_from_cents(list, b));
	return false;
}

bool
orders_price_ok(struct db *db, struct import *im, const struct order_row *row)
{
	char *guard = setting_get(db, "price_guard", "no");
	struct str why = STR_INIT;
	bool ok = strcmp(guard, "no") == 0 || is_allowed(db, row, &why);

	if (!ok && strcmp(guard, "refuse") == 0) {
		import_reject(im, "price", "%s", why.s);
	} else if (!ok) {
		msg_warn("price: %s", why.s);
		ok = true;
	}
	str_free(&why);
	free(guard);
	return ok;
}
