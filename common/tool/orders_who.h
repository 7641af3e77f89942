/* SPDX-License-Identifier: ISC */
/* Whose order a row is: the customer found, or with --add-customers made. */
#ifndef CRM_ORDERS_WHO_H
#define CRM_ORDERS_WHO_H

#include "rows/map.h"
#include "rows/row.h"
#include "store/db.h"

struct who;

/* add: a customer nobody knows is added; then a number is never taken for the
 * id of one of ours.  fields of m are those of order_fields. */
struct who *who_new(struct db *db, const struct map *m, bool add);
void who_free(struct who *w);

/* What those who are added are: "org"; usually persons. */
void who_kind(struct who *w, const char *kind);

/* False when the header has no column of customers. */
bool who_ok(const struct who *w);

/* True, and *id, which is 0 when the row names nobody; else what is wrong, to
 * be said of the row (valid until the next call). */
bool who_get(struct who *w, const struct row *row, int64_t *id,
    const char **column, const char **why);

/* Customers added so far. */
long who_added(const struct who *w);

#endif
