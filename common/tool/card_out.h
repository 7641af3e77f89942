/* SPDX-License-Identifier: ISC */
/* A customer's card: sections for people, or rows section, field, value. */
#ifndef CRM_CARD_OUT_H
#define CRM_CARD_OUT_H

#include <stdbool.h>

#include "base/str.h"
#include "rows/row.h"
#include "store/db.h"

struct card_out {
	struct sink *out; /* NULL: text for people */
	int64_t id;
	struct str section, code, name;
	long lines;
};

void card_open(struct card_out *c, bool rows);

/* Everything known of the customer an operand names, and what is due today;
 * nothing but a message when there is none. */
void card_show(
    struct db *db, struct card_out *c, const char *who, long contacts);

/* The same frame for something else of a customer: whose it is, then a line of
 * a section; one without a value is left out. */
void card_for(struct db *db, struct card_out *c, int64_t customer);
void card_put(struct card_out *c, const char *section, const char *field,
    const char *value);

/* The sink stays the caller's. */
void card_close(struct card_out *c);

#endif
