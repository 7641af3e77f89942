/* SPDX-License-Identifier: ISC */
/* Schemes: ways to divide all customers into classes, as rows of the tables
 * scheme and class (G01 ... G28; crm-segment(1) says how each is read). */
#ifndef CRM_SCHEME_H
#define CRM_SCHEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "store/db.h"

enum scheme_kind {
	SCHEME_BRACKET, /* limits of a figure */
	SCHEME_PARETO, /* of the cumulative share of a figure */
	SCHEME_FILTER, /* filters and classes of other schemes */
	SCHEME_LIST, /* the values of a field */
	SCHEME_RFM, /* the segment of --rfm */
	SCHEME_KINDS
};
extern const char scheme_kinds[]; /* "bracket pareto ..." */

struct class
{
	int64_t id; /* 0: not in the database yet */
	char *name;
	long seq;
	bool has_lo, has_hi;
	int64_t lo, hi; /* hundredths */
	char *who, *parts, *prefix, *tier, *note; /* NULL: none */
	bool has_points;
	long points;
};

struct scheme {
	int64_t id;
	char *name, *metric, *param, *who, *none, *note;
	enum scheme_kind kind;
	bool main;
	/* By seq; at least the class without data is there. */
	struct class *class;
	size_t n, cap;
	size_t none_class; /* place of it */
};

/* False: there is none of that name. */
bool scheme_load(struct db *db, const char *name, struct scheme *s);
void scheme_clear(struct scheme *s);
/* Place of a class by its name; s->n when there is none. */
size_t scheme_class(const struct scheme *s, const char *name);
/* The same, added behind the others when it is new. */
size_t scheme_class_need(struct scheme *s, const char *name);
/* 1 is the best; without data is behind all. */
long scheme_rank(const struct scheme *s, size_t class);
size_t scheme_class_by_id(const struct scheme *s, int64_t id);

/* A row of crm-config scheme as it would stand; false: column and why. */
bool scheme_check(struct db *db, const char *kind, const char *metric,
    const char *param, const char *who, const char **column, struct str *why);

/* ---- everybody on a day -------------------------------------------------- */

#define FIGURE_NONE INT64_MIN /* without data */
#define CLASS_OUT UINT16_MAX /* not in the scheme */
#define SCHEME_DEPTH 8 /* schemes that ask schemes */

/* Everybody, ascending by id. */
struct world {
	struct db *db;
	day_t on;
	int64_t *id;
	size_t n;
	int depth; /* schemes being worked out */
	struct str error; /* a sentence, when something could not be */
};
void world_open(struct world *w, struct db *db, day_t on);
void world_close(struct world *w);

/* What a scheme says of everybody. */
struct sorted {
	uint16_t *class; /* place of the class, or CLASS_OUT */
	int64_t *value; /* hundredths or FIGURE_NONE; NULL: no figure */
	bool money; /* of value */
};
/* False with w->error.  Cost: one pass over what each figure is made of (see
 * scheme.sql), memory 10 bytes a customer and 8 for each figure at a time. */
bool scheme_sort(struct scheme *s, struct world *w, struct sorted *out);
void sorted_free(struct sorted *x);

/* ---- figures (scheme_metric.c, scheme_figures.c) ------------------------- */

/* One of a customer for each of the world, hundredths; NULL with w->error.  The
 * caller frees it. */
int64_t *metric_figures(struct world *w, const char *text, bool *money);
/* False with a sentence in why. */
bool metric_check(struct db *db, const char *text, struct str *why);

enum metric_kind {
	METRIC_SPEND,
	METRIC_ORDERS,
	METRIC_DAYS,
	METRIC_GROWTH,
	METRIC_BALANCE,
	METRIC_AVERAGE,
	METRIC_POINTS,
	METRIC_AGE,
	METRIC_MONTH,
	METRIC_SINCE,
	METRIC_CYCLES,
	METRIC_SCORE,
	METRIC_SHARE,
	METRIC_FIELD
};
struct metric {
	enum metric_kind kind;
	const char *name; /* of a balance, scheme, field; what since */
	bool limited;
	struct period period;
	int64_t number; /* cycles: days assumed of who bought once */
};
/* Fills v, all FIGURE_NONE; false with w->error. */
bool metric_fill(struct world *w, const struct metric *m, int64_t *v);
/* The custom field of numbers of that name; type 0 when there is none. */
int64_t metric_field(struct db *db, const char *name, char *type);

/* The share, in hundredths of a percent, of those with a higher figure: of the
 * sum of all figures, or of the customers.  Equal figures have one share; what
 * is not above 0 adds nothing.  The caller frees it. */
int64_t *scheme_shares(const struct world *w, const int64_t *v, bool count);

/* The classes of kind list, by the texts of a field (scheme_list.c). */
bool list_fill(struct world *w, struct scheme *s, uint16_t *class);
bool list_check(struct db *db, const char *metric, struct str *why);
/* And of kind rfm (scheme_rfm.c); v gets the scores. */
bool rfm_fill(struct world *w, struct scheme *s, uint16_t *class, int64_t *v);
bool rfm_check(struct db *db, const char *param, struct str *why);

#endif
