/* SPDX-License-Identifier: ISC */
/* Flags of customers that outcomes set (a wrong number), kept until every
 * contact of the run is written: a later effective contact of the same channel
 * says that the number was right, whatever the order of the rows. */
#ifndef CRM_CONTACT_FLAGS_H
#define CRM_CONTACT_FLAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/contact.h"

struct contact_flags;
struct contact_flags *contact_flags_new(void);
void contact_flags_add(struct contact_flags *f, const struct contact *c);

/* Sets them and makes those cadences anew; the number of customers changed, the
 * first of them in *first. */
size_t contact_flags_apply(
    struct contact_flags *f, struct db *db, int64_t *first);
void contact_flags_free(struct contact_flags *f);

#endif
