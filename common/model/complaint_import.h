/* SPDX-License-Identifier: ISC */
/* Cases of another system: one row each, with its number, its dates and what
 * became of it.  A case that came in closed has no clocks of ours: what is
 * known of its time is the column timely. */
#ifndef CRM_COMPLAINT_IMPORT_H
#define CRM_COMPLAINT_IMPORT_H

#include <stdbool.h>

#include "base/day.h"
#include "base/str.h"
#include "model/complaint.h"
#include "rows/map.h"
#include "store/db.h"

enum cimport_field {
	/* whose it is, as tool/orders_who.h looks for it */
	CI_ID,
	CI_CODE,
	CI_CUSTOMER,
	CI_PHONE,
	CI_EMAIL,
	CI_COMPANY,
	CI_NO,
	CI_EXT_ID,
	CI_PROCEDURE,
	CI_KIND,
	CI_RECEIVED,
	CI_ANSWERED,
	CI_CLOSED,
	CI_STATE,
	CI_RESPONSE,
	CI_TIMELY,
	CI_OWNER,
	CI_REASON,
	CI_CHANNEL,
	CI_PERSON,
	CI_SEVERITY,
	CI_CLASS,
	CI_DEPT,
	CI_PRODUCT,
	CI_ORDER,
	CI_QTY,
	CI_BAD_QTY,
	CI_DEMAND,
	CI_AMOUNT,
	CI_SATISFACTION,
	CI_TEXT,
	CI_IGNORED,
	CI_COUNT
};
extern const struct map_field cimport_fields[];

/* For map_opts.extra: a field of the procedure by its name, title or alias; arg
 * is the procedure. */
const char *cimport_extra(void *arg, const char *key);

struct cimport {
	struct db *db;
	const struct procedure *p; /* of rows that name none */
	enum day_order order;
	bool closed; /* rows that say nothing of an end are closed */
	minute_t now; /* nothing is later */
	int64_t staff_id; /* who reads them in */
};

enum cimport_result {
	CIMPORT_ADDED,
	CIMPORT_UPDATED, /* what was empty is filled in */
	CIMPORT_UNCHANGED,
	CIMPORT_REJECTED
};

/* One row: texts by field, NULL or "" for none, the customer found; extra:
 * names and values of fields of the procedure, ended by a NULL name.  Of a
 * rejected one the column and a sentence.  Inside a transaction. */
struct cimport_row {
	const char *text[CI_COUNT];
	const char *const *extra;
	int64_t customer_id;
};
enum cimport_result cimport_put(const struct cimport *in,
    const struct cimport_row *row, const char **column, struct str *why);

#endif
