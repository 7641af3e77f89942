/* SPDX-License-Identifier: ISC */
/* Inside of the order writer: what waits to be written (order_queue.c), what
 * rows are matched with (order_match.c), the rows themselves (order_write.c),
 * and its end (order_end.c). */
#ifndef CRM_ORDER_IMPL_H
#define CRM_ORDER_IMPL_H

#include "base/sieve.h"
#include "base/str.h"
#include "model/customer_impl.h"
#include "model/order.h"
#include "store/query.h"

#define ORDERS_WAIT 8192
#define LINES_WAIT 32768
#define SLOTS (ORDERS_WAIT * 2)
#define RECENT (1u << 19)
#define ROWS_AT_ONCE 16 /* of one INSERT */

/* One bit a row of a table, or a customer. */
struct bits {
	unsigned char *v;
	size_t n; /* bytes */
	size_t set;
};
bool bits_get(const struct bits *b, int64_t i);
void bits_set(struct bits *b, int64_t i);

/* An order that waits; its texts lie in the arena. */
struct waiting {
	struct order head;
	bool has_paid;
	day_t paid_on;
	const char *method;
	uint64_t hash; /* of its number */
	uint32_t said; /* what the last row of it said, but for the line */
};

struct waiting_line {
	int64_t order_id;
	struct order_line line;
};

/* An order written or seen in this run, by the hash of its number: 8 MiB of
 * those that came last. */
struct recent {
	uint64_t hash;
	uint32_t said;
	uint32_t id; /* 0: none */
};

struct stored_line {
	int64_t id;
	struct order_line line;
};

struct order_writer {
	struct db *db;
	struct order_opts o;
	bool bulk;
	bool late, late_no; /* indexes are made at the end */
	int64_t first_order, first_line; /* from here on they are of this run */
	int64_t next_order, next_line;

	struct waiting *waiting;
	size_t nwaiting;
	uint16_t *slots; /* by hash of the number: place in waiting, plus 1 */
	struct waiting_line *lines;
	size_t nlines;
	struct arena texts;
	struct q *many_orders, *many_lines;

	struct recent *recent;
	struct sieve *numbers;
	long asked;
	bool written; /* an order of this run is in the file */
	bool follows; /* payment of some order may be followed */
	struct bits seen_lines, seen_orders; /* matched in this run */
	struct bits named, grown; /* old orders given lines, given new ones */
	struct bits customers; /* whose sums change */
	int64_t stored_of; /* order the lines below are of */
	struct stored_line *stored;
	size_t nstored, stored_cap;

	int64_t id; /* the answer */
	const char *column;
	struct str why;
	struct order_remarks remarks;
};

/* order_queue.c */
struct waiting *queue_order(struct order_writer *w, const struct order_row *r,
    const struct order *head, uint32_t said);
/* The waiting order of that id; NULL: it is written. */
struct waiting *queue_get(struct order_writer *w, int64_t id);
struct waiting *queue_find(
    struct order_writer *w, const char *no, uint64_t hash);
void queue_line(
    struct order_writer *w, int64_t order, const struct order_line *l);
const char *queue_text(struct order_writer *w, const char *s);
void queue_flush(struct order_writer *w);

/* order_match.c: ids, 0: none. */
int64_t match_number(struct order_writer *w, const char *no, uint64_t hash);
int64_t match_same(struct order_writer *w, const struct order_row *r);
bool match_line(
    struct order_writer *w, int64_t order, const struct order_line *l);
const struct recent *match_recent(struct order_writer *w, uint64_t hash);
void match_keep(
    struct order_writer *w, uint64_t hash, uint32_t said, int64_t id);

/* Says why; returns false. */
bool order_refuse(struct order_writer *w, const char *column, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

/* order_merge.c: lays what a row says over an order; mine: all of it was said
 * in this run, so that another value contradicts.  False after a refusal. */
bool order_merge(struct order_writer *w, const struct order *have, bool mine,
    const struct order_row *r, struct order *now);
/* It has something that stands in order_more. */
bool order_has_more(const struct order *o);
/* A hash of everything a row says but its number and line. */
uint32_t order_said(const struct order_row *r);

#endif
