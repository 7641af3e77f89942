/* SPDX-License-Identifier: ISC */
/* What crm-order does with orders, one function a sub-command.  Each gets the
 * operands behind its word, opens and closes the database, and gives the exit
 * status. */
#ifndef CRM_ORDERS_H
#define CRM_ORDERS_H

#include <stdbool.h>

#include "base/day.h"
#include "base/opt.h"
#include "model/order_read.h"
#include "tool/import.h"

/* The options of every sub-command. */
extern struct orders_opts {
	const char *text[OF_COUNT]; /* of the order; rows: of empty cells */
	struct opt_list input;
	const char *customer, *why, *ext_id, *where;
	day_t on, from, until; /* DAY_NONE: not given */
	bool open, late, unpaid, all;
	bool add_customers, replace;
} orders_opts;
extern const struct opt orders_options[];

int orders_list(int argc, char **argv);
int orders_add(int argc, char **argv);
int orders_import(int argc, char **argv);
int orders_lines(int argc, char **argv);
int orders_show(int argc, char **argv);
int orders_move(int argc, char **argv);
int orders_delay(int argc, char **argv);
int orders_pay(int argc, char **argv);
int orders_promise(int argc, char **argv);
int orders_hold(int argc, char **argv);

/* False after a rejection: a line by hand below the list price that nobody
 * approved, with setting price_guard refuse; with warn it is said only. */
bool orders_price_ok(
    struct db *db, struct import *im, const struct order_row *row);

#endif
