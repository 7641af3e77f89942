/* SPDX-License-Identifier: ISC */
/* crm-segment --rfm: figures, scores and segments of the orders of the
 * database, or of rows anybody has. */
#ifndef CRM_RFMS_H
#define CRM_RFMS_H

#include <stdbool.h>

#include "base/str.h"
#include "model/rfm.h"
#include "rows/map.h"
#include "tool/segments.h"

/* Options as they were given. */
extern struct rfms_opts {
	bool rfm, cuts, summary, repeat;
	day_t on, from;
	long bins;
	const char *frequency, *money, *method, *limits, *segments, *unit;
} rfms_opts;

/* A use of crm-segment: o->where restricts it, the operand is rows. */
int rfms_run(const struct segments_opts *o, int argc, char **argv);

/* ---- rfms_words.c -------------------------------------------------------- */

enum rfms_field {
	RF_CODE,
	RF_CUSTOMER,
	RF_WHO,
	RF_ID,
	RF_NAME,
	RF_DAY,
	RF_NO,
	RF_AMOUNT,
	RF_QUANTITY,
	RF_PRICE,
	RF_LAST,
	RF_RECENCY,
	RF_ORDERS,
	RF_IGNORED,
	RF_COUNT
};
extern const struct map_field rfms_fields[];

/* ---- rfms_who.c, rfms_rows.c --------------------------------------------- */

/* Who the rows speak of, by the place that is rfm_one.id. */
struct rfms_who {
	struct str text; /* of each: code, name and id, each with its NUL */
	size_t *at; /* where in text */
	size_t n, cap;
	uint32_t *slots; /* place + 1, by the hash of the code */
	size_t nslots;
};

/* The place of a code; a new one is noted with its name and id. */
uint32_t rfms_who_place(
    struct rfms_who *w, const char *code, const char *name, const char *id);
void rfms_who_free(struct rfms_who *who);

/* Reads orders or totals.  False: something was refused and nothing is to be
 * written. */
bool rfms_rows(struct rfm *r, struct rfms_who *who, const char *path);

/* ---- rfms_values.c ------------------------------------------------------- */

/* Values as other programs write them; false when they are none.  Amounts and
 * products are in hundredths, rounded, halves away from nothing; a count may
 * be 6.0 or "6 days"; of a stamp with a zone the day is the one written. */
bool rfms_amount(const char *s, int64_t *cents);
bool rfms_product(const char *quantity, const char *price, int64_t *cents);
bool rfms_count(const char *s, int64_t lo, int64_t hi, int64_t *n);
enum day_result rfms_day(const char *s, enum day_order order, day_t *day);

/* ---- rfms_tables.c ------------------------------------------------------- */

/* Names or limits of a file: columns name (or score), r, f and m. */
void rfms_names_file(struct rfm_names *names, const char *path);
void rfms_limits_file(struct rfm *r, const char *path);

#endif
