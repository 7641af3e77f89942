/* SPDX-License-Identifier: ISC */
/* The small lists (tier, channel, outcome ...): loaded once when first asked,
 * found by name or alias, folded (utf8_key). */
#ifndef CRM_LISTS_H
#define CRM_LISTS_H

#include <stdbool.h>
#include <stdint.h>

#include "store/db.h"

enum list {
	LIST_STAFF,
	LIST_TIER,
	LIST_STATUS,
	LIST_SOURCE,
	LIST_CHANNEL,
	LIST_OUTCOME,
	LIST_KIND, /* of contacts */
	LIST_TASK_KIND,
	LIST_TAG,
	LIST_PRODUCT,
	LIST_METRIC, /* of balances */
	LIST_REASON, /* of complaints */
	LIST_COUNT
};

struct list_item {
	int64_t id;
	char *name;
	long rank; /* tier, channel; reason: severity; 0 for others */
	bool yes; /* status: open; outcome: effective; staff: active */
	unsigned
	    flags; /* channel: flags that block it; outcome: flag it sets */
	long min_seconds; /* channel: shorter is an attempt */
};

/* Bits of customer.flags. */
enum customer_flag {
	FLAG_NO_CALL = 1,
	FLAG_NO_SMS = 2,
	FLAG_NO_WECHAT = 4,
	FLAG_NO_MAIL = 8,
	FLAG_BAD_NUMBER = 16,
	FLAG_NO_CONTACT = 32
};
#define FLAG_COUNT 6

/* "no_call" ... by bit number, and back (0: unknown). */
const char *flag_name(int bit);
unsigned flag_bit(const char *name);

/* NULL when there is none.  The item lives as long as the process. */
const struct list_item *list_find(
    struct db *db, enum list which, const char *text);
const struct list_item *list_get(struct db *db, enum list which, int64_t id);

/* All of a list in the order of rank, then id; ended by NULL. */
const struct list_item *const *list_all(struct db *db, enum list which);

/* For lists that grow with the data (staff, tier, status, source, channel, tag,
 * product, metric, reason): the item, added inside the running transaction when
 * it is new; a new one is announced with msg_note ("new tier: 'VIP'"), a
 * product by lists_announce(), a tag not at all.  dry: nothing is written and
 * the id is 0.  text must not be empty. */
const struct list_item *list_need(
    struct db *db, enum list which, const char *text, bool dry);

/* Announces the new products so far, many of them in one line; import_end()
 * calls it. */
void lists_announce(void);

/* The names of a list, "a, b, c", for messages (static buffer). */
const char *list_names(struct db *db, enum list which);

/* "tier", "channel" ... */
const char *list_title(enum list which);

/* Forget what is loaded: the tables were changed under it. */
void lists_forget(void);

#endif
