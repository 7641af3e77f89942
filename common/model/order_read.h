/* SPDX-License-Identifier: ISC */
/* The texts of an order, from options or from a row, and what they mean. */
#ifndef CRM_ORDER_READ_H
#define CRM_ORDER_READ_H

#include <stdbool.h>

#include "base/day.h"
#include "model/order.h"
#include "rows/map.h"

/* Aliases of the column with an order's number. */
#define ORDER_NO_WORDS \
	"订单 订单号 订单编号 单号 单据号 单据编号 销售单号 orderno orderid " \
	"ordernumber invoice invoiceno receipt receiptno"

enum order_field {
	OF_ID,
	OF_CODE,
	OF_CUSTOMER,
	OF_PHONE,
	OF_EMAIL,
	OF_NAME,
	OF_ORDER,
	OF_ORDERED,
	OF_PRODUCT,
	OF_QTY,
	OF_PRICE,
	OF_AMOUNT,
	OF_EXPECTED,
	OF_SHIPPED,
	OF_ARRIVED,
	OF_RECEIVED,
	OF_RETURNED,
	OF_CANCELLED,
	OF_STATE,
	OF_DELAY_REASON,
	OF_PAY_BY,
	OF_PAID,
	OF_PAID_ON,
	OF_METHOD,
	OF_PROMISED,
	OF_HOLD_UNTIL,
	OF_HOLD_WHY,
	OF_STAFF,
	OF_NOTE,
	OF_IGNORED, /* what our own tools print besides */
	OF_COUNT
};

/* By enum order_field. */
extern const struct map_field order_fields[];

/* True for the header of crm-order list, where amount is what the lines of the
 * order add up to already. */
bool order_is_list(const struct row *header);

struct order_reader;

/* cells: texts come from a file, where dates must be full ones.  money: it has
 * a column with an amount or a price. */
struct order_reader *order_reader_new(
    struct db *db, enum day_order order, bool cells, bool money);
void order_reader_free(struct order_reader *r);

/* A text for every field: NULL or "" is none.  Fills all of out but the
 * customer; its texts are those given.  False: order_reader_why(). */
bool order_read(struct order_reader *r, const char *const text[OF_COUNT],
    struct order_row *out);
const char *order_reader_why(const struct order_reader *r, const char **column);

/* "#12": the order of that id.  0: none. */
int64_t order_ref(const char *text);

#endif
