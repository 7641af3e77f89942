/* SPDX-License-Identifier: ISC */
/* The one table of options of crm-order. */
#include "tool/orders.h"

struct orders_opts orders_opts = {
    .on = DAY_NONE, .from = DAY_NONE, .until = DAY_NONE};
#define O orders_opts

const struct opt orders_options[] = {
    {0, "open", OPT_FLAG, &O.open, NULL,
	"list: what has not been received or paid (usual)"},
    {0, "late", OPT_FLAG, &O.late, NULL,
	"list: expected before today and not there"},
    {0, "unpaid", OPT_FLAG, &O.unpaid, NULL, "list: payment is owed"},
    {0, "all", OPT_FLAG, &O.all, NULL, "list: everything"},
    {0, "from", OPT_DATE, &O.from, "DATE", "list: from this day on"},
    {0, "until", OPT_DATE, &O.until, "DATE", "list: up to this day"},
    {'w', "where", OPT_TEXT, &O.where, "FILTER",
	"list: of customers that match"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};
