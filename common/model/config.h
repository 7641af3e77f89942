/* SPDX-License-Identifier: ISC */
/* Tables of rules and lists, out as CSV and in again (crm-config). */
#ifndef CRM_CONFIG_H
#define CRM_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "rows/row.h"
#include "store/db.h"

struct config_table;

/* By name; NULL when there is none.  The k-th for lists, NULL at the end. */
const struct config_table *config_find(const char *name);
const struct config_table *config_get(size_t k);
const char *config_name(const struct config_table *t);
const char *config_title(const struct config_table *t);

/* Its columns, in the order they are written. */
const struct column *config_columns(const struct config_table *t, size_t *n);

/* Writes every row, in the order of the table. */
void config_out(struct db *db, const struct config_table *t, struct sink *out);

/* Told of a row that does not fit the others: its table, the values of its
 * keys, the column at fault and why. */
typedef void config_fault_fn(void *arg, const char *table, const char *key,
    const char *key2, const char *column, const char *why);

/* What a reading did. */
struct config_counts {
	long read, added, updated, unchanged, removed, refused;
};

/* Makes the table what the rows say, inside the running transaction: rows are
 * matched by their key; keep: rows the input does not have stay, else they
 * are removed (set inactive when something refers to them).  Each wrong value
 * is said with its place and CRM_REFUSED; the caller rolls back when
 * counts->refused is not 0. */
void config_in(struct db *db, const struct config_table *t, struct source *src,
    bool keep, struct config_counts *counts);

/* The same for rows in memory (a shipped profile): fields, each row ended by
 * NULL, the last by one more; the first row is the header.  name is what
 * messages say; nothing is removed. */
void config_in_lines(struct db *db, const struct config_table *t,
    const char *name, const char *const *fields, struct config_counts *counts);

/* Brings what depends on the table up to date (lists, cadences). */
void config_changed(struct db *db, const struct config_table *t);

#endif
