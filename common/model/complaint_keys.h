/* SPDX-License-Identifier: ISC */
/* Keys by which complaints are counted (R32): words of "month,dept" and the
 * expressions they stand for in the text of a report.  The expressions speak of
 * k (complaint) and of the tables joined to it: c customer, r complaint_reason,
 * p product, h channel, s staff. */
#ifndef CRM_COMPLAINT_KEYS_H
#define CRM_COMPLAINT_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "store/db.h"

#define COMPLAINT_KEYS 3

/* The words are valid until the next complaint_keys(). */
struct complaint_keys {
	const char *name[COMPLAINT_KEYS];
	const char *zh[COMPLAINT_KEYS]; /* NULL: it has none */
	const char *sql[COMPLAINT_KEYS]; /* :field1 ... are names of fields */
	size_t n;
};

/* "month,dept": class reason dept product channel owner customer severity
 * procedure state kind month year cause, or a field of a procedure; "" is none.
 * False and a sentence in why. */
bool complaint_keys(
    struct db *db, const char *by, struct complaint_keys *k, struct str *why);

/* The expression of one of the words above (no field), n bytes; NULL: there is
 * none of that name. */
const char *complaint_key(const char *word, size_t n);

/* The field of a procedure that cause is (:cause); the caller frees it. */
char *complaint_cause_field(struct db *db);

/* Makes the temporary table complaint_month(from_at, month) of the months the
 * cases lie in, so that no query has to know the calendar: month and year. */
void complaint_months(struct db *db);

#endif
