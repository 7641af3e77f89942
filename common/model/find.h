/* SPDX-License-Identifier: ISC */
/* Which customer is meant: an id, a code, a phone number, a mail address or an
 * exact name (design 3). */
#ifndef CRM_FIND_H
#define CRM_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/msg.h"
#include "rows/row.h"
#include "store/db.h"

/* Ids of customers, ascending; at most 8 are kept, n counts all. */
struct found {
	int64_t id[8];
	size_t n;
};

/* Each looks at one kind only and fills found (emptied first).  The id and the
 * code of a customer who became part of another find that one.  Phones and
 * mails are looked up among all of a customer's and of the people inside it. */
bool find_id(struct db *db, int64_t id, struct found *out);
bool find_code(struct db *db, const char *code, struct found *out);
bool find_phone(struct db *db, const char *normalised, struct found *out);
bool find_mail(struct db *db, const char *normalised, struct found *out);
bool find_name(struct db *db, const char *name, struct found *out);

/* Anything: code, id, phone, mail, wechat, name, in this order; a text that is
 * the code of one customer and the id of another finds both. */
bool find_any(struct db *db, const char *text, struct found *out);

/* The same but never by id: a number in another system's file is not ours. */
bool find_foreign(struct db *db, const char *text, struct found *out);

/* One customer of an operand; else 0 after a message (CRM_REFUSED) with the
 * place: "no such customer: 'x'", or "several customers: 'x' is C0001 张三
 * (owner 李四), ...". */
int64_t find_one(struct db *db, const char *text, const struct place *at);

/* "C0001 张三 (owner 李四)" for messages (static buffer). */
const char *customer_title(struct db *db, int64_t id);

/* Finds the customer of each input row in the first of the columns id, code,
 * customer, phone, email that is there (design 3). */
struct row_finder;
struct row_finder *row_finder_new(struct db *db, const struct source *src);
void row_finder_free(struct row_finder *f);
/* False when the header has none of the columns. */
bool row_finder_ok(const struct row_finder *f);
/* What it looks in; what to look in instead (--map): column is one of the five
 * names, others are passed over. */
bool row_finder_column(
    const struct row_finder *f, const char **column, size_t *col);
void row_finder_use(struct row_finder *f, const char *column, size_t col);
/* The id, or 0: then *column and *why say what is wrong (static text). */
int64_t row_finder_get(struct row_finder *f, const struct row *row,
    const char **column, const char **why);

#endif
