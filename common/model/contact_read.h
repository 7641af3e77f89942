/* SPDX-License-Identifier: ISC */
/* The texts of a contact, from options or from a row, made into one. */
#ifndef CRM_CONTACT_READ_H
#define CRM_CONTACT_READ_H

#include <stdbool.h>

#include "base/day.h"
#include "model/contact.h"
#include "rows/map.h"

enum contact_field {
	LF_ID,
	LF_CODE,
	LF_CUSTOMER,
	LF_PHONE,
	LF_EMAIL,
	LF_PERSON,
	LF_CHANNEL,
	LF_DIRECTION,
	LF_KIND,
	LF_OUTCOME,
	LF_EFFECTIVE,
	LF_SECONDS,
	LF_MINUTES,
	LF_BY,
	LF_AT,
	LF_NOTE,
	LF_RULE,
	LF_NEXT,
	LF_STEP,
	LF_PROMISE,
	LF_DEADLINE,
	LF_TASK_KIND,
	LF_OBJECTION,
	LF_EXT_ID,
	LF_IGNORED, /* columns of our own tools that say nothing of a contact */
	LF_COUNT
};

/* By enum contact_field: of any file; of the output of crm-due (known by its
 * columns due_on and rule) and of crm-list (code, kind and honorific or
 * status), where kind, phone, next_step and the like speak of what was, not of
 * the new contact. */
extern const struct map_field contact_fields[];
extern const struct map_field contact_due_fields[];
extern const struct map_field contact_list_fields[];
const struct map_field *contact_fields_for(const struct row *header);

struct contact_reader;

/* staff: who is taken when no text says it. */
struct contact_reader *contact_reader_new(
    struct db *db, enum day_order order, const char *staff);
void contact_reader_free(struct contact_reader *r);

/* A text for every field: NULL or "" is none.  cells: bits (1 << field) of
 * those that come from a file, where dates must be full ones.  Fills all of
 * out; its texts are those given.  False: contact_reader_why(). */
bool contact_read(struct contact_reader *r, int64_t customer_id,
    const char *const text[LF_COUNT], unsigned cells, struct contact *out);
/* The staff member is added when new: a row that is refused adds nobody. */
void contact_read_done(struct contact_reader *r, struct contact *c);
const char *contact_reader_why(
    const struct contact_reader *r, const char **column);

/* contact_words.c: the words people use.  Each false when it is none. */
/* "90" "90s" "5m30s" "5:30" "1:02:03" "5分30秒" "1小时"; a bare number counts
 * in unit seconds. */
bool contact_duration(const char *s, long unit, long *seconds);
/* "in" "out" 呼入 呼出 ... */
bool contact_direction(const char *s, bool *incoming);
/* "1" "0" "yes" "no" 是 否 ... */
bool contact_yes(const char *s, bool *yes);
/* "2026-03-05T14:30[:05]", "2026-03-05": quickly; false for anything else. */
bool contact_iso(const char *s, minute_t *at);

#endif
