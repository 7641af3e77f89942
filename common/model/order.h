/* SPDX-License-Identifier: ISC */
/* Orders with their lines, the days they were shipped, received or cancelled,
 * and what was paid.  Quantities are thousandths, money hundredths. */
#ifndef CRM_ORDER_H
#define CRM_ORDER_H

#include <stdbool.h>
#include <stddef.h>
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

/* Days an order has beside that of the order. */
enum order_day {
	OD_EXPECTED,
	OD_SHIPPED,
	OD_ARRIVED,
	OD_RECEIVED,
	OD_RETURNED, /* or cancelled */
	OD_PAY_BY, /* payment is followed when set */
	OD_PROMISED,
	OD_HOLD_UNTIL,
	OD_COUNT
};

/* All of an order but its lines.  Days are DAY_NONE, ids 0 and texts NULL when
 * there is none. */
struct order {
	int64_t id, customer_id;
	const char *no;
	day_t ordered;
	int64_t amount;
	int state; /* -1 in a row that does not say it */
	int64_t staff_id;
	day_t day[OD_COUNT];
	const char *delay_reason, *hold_why, *note;
	int64_t paid; /* in all; 0 when payment is not followed */
};

/* One line. */
struct order_line {
	int64_t product_id; /* 0: none */
	bool has_qty, has_price;
	int64_t qty, price, amount;
};

/* What a row, or a command, says: the order it is about, by number or id, and
 * one line of it. */
struct order_row {
	struct order head; /* what is said of it */
	int64_t ref; /* "#12": the id; 0: by head.no, or neither */
	const char *staff, *product; /* names; ids follow when it is written */
	bool has_line;
	struct order_line line;
	bool total; /* the amount is that of the whole order */
	bool has_paid;
	int64_t paid; /* so far, in all */
	day_t paid_on; /* DAY_NONE */
	const char *method;
};

/* ---- writer ------------------------------------------------------------ */

struct order_opts {
	bool each; /* one by hand: without a number it is a new order */
	bool replace; /* lines a file does not have are taken out */
};

enum order_result {
	ORDER_ADDED, /* an order, or a line of one */
	ORDER_UPDATED,
	ORDER_UNCHANGED,
	ORDER_REJECTED
};

struct order_writer;

/* Inside a transaction; what is derived is done by order_writer_end(). */
struct order_writer *order_writer_new(
    struct db *db, const struct order_opts *o);

/* True when there is no order yet. */
bool orders_none(struct db *db);

/* Many rows are coming: references are trusted, and the indexes of empty
 * tables are made at the end. */
void order_bulk(struct order_writer *w);

/* The order the row is about is found by its number, else among the orders of
 * that customer and day that are equal and were not matched in this run, or is
 * a new one.  A rejected row has written nothing. */
enum order_result order_put(
    struct order_writer *w, const struct order_row *row);

/* Of the last order_put(): the order, or the field at fault and why. */
int64_t order_put_id(const struct order_writer *w);
const char *order_put_column(const struct order_writer *w);
const char *order_put_why(const struct order_writer *w);

/* What a run found out about the orders that were there before it. */
struct order_remarks {
	long doubtful; /* lines were added, and others are not in the input */
	long removed; /* lines taken out (replace) */
	long overpaid; /* more is recorded as paid than the input says */
	char doubtful_name[64], overpaid_name[64]; /* the first of each */
};

/* Writes what waits and everything derived, and frees; before the commit.
 * order_writer_drop() frees only: before a rollback. */
void order_writer_end(struct order_writer *w, struct order_remarks *out);
void order_writer_drop(struct order_writer *w);

/* ---- one order --------------------------------------------------------- */

/* By number, or by "#12"; false when there is none.  Texts of it live until
 * the next call. */
bool order_find(struct db *db, const char *name, struct order *out);
bool order_get(struct db *db, int64_t id, struct order *out);

/* Its number, or "#12" (buf at least 64 bytes; a longer number is cut). */
const char *order_name(const struct order *o, char *buf, size_t size);

/* What order_change() would write. */
bool order_differs(const struct order *was, const struct order *now);

/* Writes what differs from was: the row of orders, that of order_more, and
 * when the payment is complete.  True when something did. */
bool order_change(
    struct db *db, const struct order *was, const struct order *now);

/* amount: negative is paid back.  ext_id (may be NULL) was not used before. */
struct payment {
	int64_t order_id;
	day_t on;
	int64_t amount;
	const char *method, *ext_id, *note;
	int64_t staff_id;
};
void payment_add(struct db *db, const struct payment *p);
/* The order paid under that ext_id and the amount; 0: none. */
int64_t payment_by_ext(struct db *db, const char *ext_id, int64_t *amount);

/* The day an order was paid in full follows from its payments; its amount from
 * its lines, and then that day. */
void order_settle(struct db *db, int64_t id);
void order_sum(struct db *db, int64_t id);

/* Orders whose amount is not that of their lines, or that are settled and are
 * not: says each (at most so many) with CRM_STORE and gives their number;
 * repair puts both right. */
long order_check(struct db *db, long most);
void order_repair(struct db *db);

#endif
