/* SPDX-License-Identifier: ISC */
/* Many contacts in one transaction: keys resolved in memory, derived rows
 * gathered in memory and applied once a customer, the index of an empty log
 * written at its end, rows for a full one sorted by customer and time. */
#ifndef CRM_CONTACT_BULK_H
#define CRM_CONTACT_BULK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/contact.h"
#include "model/derive.h"
#include "store/db.h"

/* Rows logged one by one before the change to bulk pays. */
#define BULK_FROM 512

/* Whether the log has no row yet: to be asked when the transaction begins. */
bool bulk_log_empty(struct db *db);

/* Takes over in the middle of a transaction; empty: the log had no row when
 * the transaction began. */
struct contact_bulk;
struct contact_bulk *bulk_begin(struct db *db, bool empty);

/* The customer with that code; 0: ask the database. */
int64_t bulk_customer(struct contact_bulk *b, const char *code);

/* Keeps or writes the contact; its texts are copied.  What is kept is not seen
 * by queries: bulk_flush() before contact_by_ext() when bulk_has_ext(). */
void bulk_add(struct contact_bulk *b, const struct contact *c);
bool bulk_has_ext(const struct contact_bulk *b, const char *ext_id);
void bulk_flush(struct contact_bulk *b);

/* Writes what is kept, the index and everything derived, and frees; before the
 * commit.  bulk_drop() frees only: before a rollback. */
void bulk_end(struct contact_bulk *b);
void bulk_drop(struct contact_bulk *b);

/* contact_keys.c: codes of customers to ids; 17 bytes a customer. */
struct contact_keys;
int64_t contact_keys_count(struct db *db);
struct contact_keys *contact_keys_load(struct db *db);
int64_t contact_keys_find(
    const struct contact_keys *k, const char *code, size_t n);
void contact_keys_free(struct contact_keys *k);
uint64_t contact_hash(const char *s, size_t n);

/* contact_sums.c: what contacts add up to; 64 bytes a customer. */
struct contact_sums;
/* most: nearly every customer will have some. */
struct contact_sums *contact_sums_new(struct db *db, bool most);
void contact_sums_add(
    struct contact_sums *s, int64_t id, const struct contact *c);
/* The customer's sum will be needed soon. */
void contact_sums_fetch(const struct contact_sums *s, int64_t customer);
/* Applies them to touch; fresh: there is no row there yet. */
void contact_sums_apply(struct contact_sums *s, struct db *db, bool fresh);
/* True when so many customers changed that making all cadences anew is
 * cheaper: contact_cadences(), for which the sums are not needed. */
bool contact_sums_many(const struct contact_sums *s, struct db *db);
void contact_sums_cadences(const struct contact_sums *s, struct db *db);
void contact_cadences(struct db *db);
void contact_sums_free(struct contact_sums *s);

#endif
