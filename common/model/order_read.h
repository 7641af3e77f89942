/* SPDX-License-Identifier: ISC */
/* The texts of an order, from options or from a row, and what they mean. */
#ifndef CRM_ORDER_READ_H
#define CRM_ORDER_READ_H

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

#endif
