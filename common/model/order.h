/* SPDX-License-Identifier: ISC */
/* Orders: how far they are, and how they are called. */
#ifndef CRM_ORDER_H
#define CRM_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "store/db.h"

enum order_state {
	ORDER_ORDERED,
	ORDER_SHIPPED,
	ORDER_ARRIVED,
	ORDER_RECEIVED,
	ORDER_RETURNED, /* from here on it is no purchase */
	ORDER_CANCELLED,
	ORDER_STATES
};
/* "ordered" ...; "?" when there is none. */
const char *order_state_name(int state);
/* By name or by a usual Chinese or English word; -1: none. */
int order_state_find(const char *word);

#endif
