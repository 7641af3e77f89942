/* SPDX-License-Identifier: ISC */
/* What crm-log-contact does: contacts from operands or from rows, lines put
 * off, contacts withdrawn. */
#ifndef CRM_LOG_H
#define CRM_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contact_read.h"
#include "rows/row.h"
#include "store/db.h"

struct log_opts {
	const char *text[LF_COUNT]; /* what options say; defaults of rows */
	bool snooze; /* put lines off instead of logging */
	day_t until;
	bool voids; /* withdraw instead of logging */
	const char *why;
	struct sink *print; /* NULL, or where what was logged is printed */
};

/* The columns of print. */
extern const struct column log_columns[];
#define LOG_COLUMNS 10

/* One contact with one or several customers. */
void log_customers(
    struct db *db, const struct log_opts *o, char *const *names, int n);

/* The rows of files, "-" among them; NULL-terminated. */
void log_rows(
    struct db *db, const struct log_opts *o, const char *const *paths);

/* Contacts withdrawn by their ids; NULL-terminated. */
void log_void(struct db *db, const struct log_opts *o, const char *const *ids);

/* ---- shared by log.c and log_rows.c ------------------------------------ */

struct log;
struct import;
struct log *log_begin(
    struct db *db, const struct log_opts *o, struct import *im);
void log_end(struct log *l);

/* A contact, or lines put off, for one customer: true when it was taken and
 * the result of the row is said.  cells as in contact_read(). */
bool log_one(struct log *l, int64_t customer, const char *const *text,
    unsigned cells, int64_t same_as);

/* Changes to bulk; the customer of a code when it did, else 0. */
void log_bulk(struct log *l, bool empty);
int64_t log_bulk_customer(struct log *l, const char *code);

#endif
