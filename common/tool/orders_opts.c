/* SPDX-License-Identifier: ISC */
/* The one table of options of crm-order. */
#include "tool/holdings.h"
#include "tool/orders.h"

struct orders_opts orders_opts = {
    .on = DAY_NONE, .from = DAY_NONE, .until = DAY_NONE};
#define O orders_opts
#define H holdings_opts

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
    {0, "product", OPT_TEXT, &O.text[OF_PRODUCT], "NAME",
	"what is bought or held"},
    {0, "qty", OPT_TEXT, &O.text[OF_QTY], "N", "how much of it"},
    {0, "amount", OPT_TEXT, &O.text[OF_AMOUNT], "AMOUNT", "for how much"},
    {0, "staff", OPT_TEXT, &O.text[OF_STAFF], "STAFF", "who did it"},
    {0, "note", OPT_TEXT, &O.text[OF_NOTE], "TEXT", "a remark"},
    {0, "ext-id", OPT_TEXT, &O.ext_id, "ID", "its number in another system"},
    {0, "on", OPT_DATE, &O.on, "DATE", "the day it happened (today)"},
    {0, "why", OPT_TEXT, &O.why, "TEXT", "the reason"},
    {0, "start", OPT_TEXT, &H.start, "DATE", "holding add: held since (today)"},
    {0, "ends", OPT_TEXT, &H.ends, "DATE",
	"holding add, close: the day it matures or runs out"},
    {0, "days", OPT_TEXT, &H.days, "PERIOD",
	"holding add, close: the same as a period: 90d, 6m, 1y"},
    {0, "account", OPT_TEXT, &H.account, "NO",
	"holding, balance: number of the account or contract"},
    {0, "rolled", OPT_TEXT, &H.rolled, "AMOUNT",
	"holding close: so much of it stays"},
    {0, "into", OPT_TEXT, &H.into, "PRODUCT",
	"holding close: in a new holding of this"},
    {0, "out", OPT_FLAG, &H.out, NULL,
	"holding close: all of it was taken out"},
    {0, "no", OPT_TEXT, &H.no, "NO", "member add: number of the card"},
    {0, "level", OPT_TEXT, &H.level, "NAME", "member add, renew: its level"},
    {0, "joined", OPT_TEXT, &H.joined, "DATE",
	"member add: a member since (today)"},
    {0, "expires", OPT_TEXT, &H.expires, "DATE",
	"member add, renew: the last day it holds"},
    {0, "sums", OPT_FLAG, &H.sums, NULL,
	"points list: a row for each customer"},
    {0, "min", OPT_INT, &H.min, "N",
	"points list: with that many open at least"},
    {0, "metric", OPT_TEXT, &H.metric, "NAME",
	"balance list: of this metric; import: of rows without one"},
    {0, "latest", OPT_FLAG, &H.latest, NULL,
	"balance list: the last value of each account"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};
