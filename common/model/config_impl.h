/* SPDX-License-Identifier: ISC */
/* Inside of the configuration tables. */
#ifndef CRM_CONFIG_IMPL_H
#define CRM_CONFIG_IMPL_H

#include "base/str.h"
#include "model/config.h"
#include "store/query.h"

#define CONFIG_COLUMNS 16

enum config_type {
	CONF_TEXT,
	CONF_INT,
	CONF_YESNO,
	CONF_DAY,
	CONF_CHANNEL, /* a name of the channel list, stored as its id */
	CONF_CHOICE, /* one of choices */
	CONF_MONEY, /* in hundredths */
	CONF_QTY /* in thousandths */
};

struct config_column {
	struct column out;
	const char *sql; /* column of the table */
	enum config_type type;
	bool required;
	const char *def; /* for a new row without it; NULL: empty */
	const char *choices;
};

/* One value: text or number, or nothing. */
struct value {
	bool null;
	int64_t i;
	char *s; /* text types; owned */
};

struct config_table {
	const char *name; /* of the command and of the table */
	const char *title; /* one line for the list */
	const char
	    *key[2]; /* columns that make a row itself; [1] may be NULL */
	bool inactive; /* a row still in use is switched off, not removed */
	bool cadences; /* a change moves what is due */
	struct config_column col[CONFIG_COLUMNS];
	/* Looks at a whole row of texts ("" for none); the column at fault. */
	bool (*check)(struct db *db, const char *const *text,
	    const char **column, struct str *why);
};

/* The tables of one area, each list ended by one without a name; those of
 * config_tables.c name them all. */
extern const struct config_table config_orders[], config_schemes[];
extern const struct config_table config_complaint[], config_segments[];
extern const struct config_table config_assign[], config_deals[];

/* The text of a column in what a check gets; "" when there is none. */
const char *config_text(
    const struct config_table *t, const char *const *text, const char *name);

size_t config_count(const struct config_table *t);

/* Column i is one of those that make a row itself. */
bool config_is_key(const struct config_table *t, size_t i);

/* Its columns by name, "@", or by number, "#", behind commas, in a format such
 * as "@ = ?#"; the caller frees it. */
char *config_column_list(const struct config_table *t, const char *format);
/* All rows: id, then the columns.  The caller ends it with q_free(). */
struct q *config_rows(struct db *db, const struct config_table *t);

/* For tables whose rows have to fit together: looks at all of those when the
 * rows of one are in.  NULL for others. */
typedef void config_whole_fn(struct db *db, config_fault_fn *fault, void *arg);
config_whole_fn *config_whole(const struct config_table *t);

/* A cell as a value; false with a sentence in why. */
bool config_value(struct db *db, const struct config_column *c,
    const char *text, struct value *out, struct str *why);

#endif
