/* SPDX-License-Identifier: ISC */
/* Recency, frequency, money: the figures of customers who bought, their scores
 * and the names of their scores (G26; crm-segment(1) states every formula). */
#ifndef CRM_RFM_H
#define CRM_RFM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "model/quantile.h"
#include "store/db.h"

#define RFM_BINS 10
#define RFM_UNIT 100 /* figures of money are hundredths, one unit is 1.00 */

enum rfm_frequency { RFM_ORDERS, RFM_DAYS, RFM_WEEKS };
enum rfm_method { RFM_QUANTILE, RFM_RANK, RFM_FIXED };
enum rfm_measure { RFM_R, RFM_F, RFM_M, RFM_MEASURES };

struct rfm_opts {
	day_t on; /* day of analysis; what is later does not count */
	day_t from; /* nor what is earlier; DAY_NONE: all */
	enum rfm_frequency frequency;
	bool mean; /* money is the mean of an order, not the sum */
	enum rfm_method method;
	int bins; /* 2 ... RFM_BINS */
	bool firsts; /* first purchases are asked for too */
};

/* What one customer bought. */
struct rfm_one {
	int64_t id; /* of the customer, or the place in the input */
	int64_t money; /* sum of all orders */
	int64_t first_money; /* of them in the first day or week */
	day_t first, last;
	int32_t orders, periods; /* days or weeks with a purchase */
	uint8_t score[RFM_MEASURES];
	uint8_t segment; /* place in the names; their number: Others */
};

/* Lower limits of the scores of one measure, ascending by from; fixed ones are
 * in ten thousandths. */
struct rfm_limits {
	size_t n;
	struct rfm_limit {
		struct cut from;
		uint8_t score;
	} v[RFM_BINS];
	int64_t min, max; /* of the figures */
};

struct rfm {
	struct rfm_opts o;
	struct rfm_one *v;
	size_t n, cap;
	struct rfm_limits limits[RFM_MEASURES];
};

void rfm_free(struct rfm *r);

/* One purchase; those of a customer follow each other in the order of their
 * days.  What lies outside from and on is left out. */
void rfm_add(struct rfm *r, int64_t id, day_t day, int64_t amount);

/* Purchases in any order of time, for frequency RFM_ORDERS without firsts. */
void rfm_add_to(struct rfm_one *c, day_t day, int64_t amount);

/* The period of a day: itself, or its week from Monday. */
int32_t rfm_period(const struct rfm_opts *o, day_t day);

/* Everybody's orders, neither returned nor cancelled, in the order of ids.
 * Cost: the rows of bought when they tell it all, else one pass over the index
 * orders_customer. */
void rfm_read(struct rfm *r, struct db *db);

/* Keeps those whose id is in the ascending list. */
void rfm_keep(struct rfm *r, const int64_t *ids, size_t n);

/* The figure a score is made of: days, orders (days, weeks), hundredths. */
int64_t rfm_figure(
    const struct rfm *r, const struct rfm_one *c, enum rfm_measure m);

/* Scores of all; with RFM_FIXED the limits stand there already. */
void rfm_score(struct rfm *r);

/* A fixed limit "115.8" of a score; false: not a number.  Limits may be given
 * in any order, rfm_limits_sort() ends them. */
bool rfm_limit_add(
    struct rfm *r, enum rfm_measure m, int score, const char *from);
void rfm_limits_sort(struct rfm *r);
/* From the table score_cut; false: no such cuts. */
bool rfm_limits_read(struct rfm *r, struct db *db, const char *cuts);

/* ---- names of scores ----------------------------------------------------- */

#define RFM_NAMES 254
#define RFM_OTHERS "Others"

struct rfm_names {
	size_t n;
	struct rfm_name {
		char *name;
		uint8_t lo[RFM_MEASURES], hi[RFM_MEASURES];
	} v[RFM_NAMES];
};

/* Ranges such as "4-5", "3", "<=2", ">=4"; "": any.  False: not one. */
bool rfm_range(const char *text, uint8_t *lo, uint8_t *hi);
/* The next name, after all that were added; false with a sentence in why. */
bool rfm_name_add(struct rfm_names *n, const char *name,
    const char *const range[RFM_MEASURES], struct str *why);
/* From the table score_name, or as shipped when db is NULL; false: there is no
 * such table of names. */
bool rfm_names_read(struct rfm_names *n, struct db *db, const char *names);
void rfm_names_free(struct rfm_names *n);

/* Gives each customer the first name whose ranges hold its scores. */
void rfm_name(struct rfm *r, const struct rfm_names *names);
const char *rfm_segment(const struct rfm_names *names, const struct rfm_one *c);

#endif
