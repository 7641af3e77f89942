/* SPDX-License-Identifier: ISC */
/* Segments: filters with a name (crm-segment).  A filter mentions one as
 * segment('name'), so a rule or another segment can follow it. */
#ifndef CRM_SEGMENT_H
#define CRM_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "model/config.h"
#include "store/db.h"

struct segment {
	int64_t id;
	char *name, *filter;
	char *note; /* NULL: none */
};

/* All of them in the order of their names; the caller frees. */
struct segment *segments_load(struct db *db, size_t *n);
void segments_free(struct segment *s, size_t n);

/* By its name; false when there is none.  Ended by segment_clear(). */
bool segment_find(struct db *db, const char *name, struct segment *out);
void segment_clear(struct segment *s);

/* The nearest name to one that is none, NULL when none is near (static). */
const char *segment_near(struct db *db, const char *name);

/* True for a word of letters, digits, _ and -. */
bool segment_named(const char *name);

/* Makes or changes it, inside the running transaction; what is derived of
 * rules that follow it is made anew.  note NULL: as it was.  The caller has
 * checked the filter. */
enum segment_result { SEGMENT_ADDED, SEGMENT_UPDATED, SEGMENT_UNCHANGED };
enum segment_result segment_put(
    struct db *db, const char *name, const char *filter, const char *note);

/* Nothing may use it: segment_users(). */
void segment_remove(struct db *db, const struct segment *s);

/* Whose filter names it: "rule 'a', segment 'b'"; false when nobody's does. */
bool segment_users(struct db *db, const char *name, struct str *who);

/* After any change of segments or of what may name them: fault is called for
 * each filter that names one that is not there. */
void segments_check(struct db *db, config_fault_fn *fault, void *arg);

#endif
