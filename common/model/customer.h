/* SPDX-License-Identifier: ISC */
/* Customers: the fields of one as text, the writer that adds, updates and
 * matches them, and the reader that lists them. */
#ifndef CRM_CUSTOMER_H
#define CRM_CUSTOMER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "rows/map.h"
#include "rows/row.h"
#include "store/db.h"

/* Fields that rows and options speak of.  Those before CF_LISTED are the
 * columns of crm-list, in its order. */
enum customer_field {
	CF_ID,
	CF_CODE,
	CF_NAME,
	CF_KIND,
	CF_HONORIFIC,
	CF_GENDER,
	CF_PHONE,
	CF_EMAIL,
	CF_WECHAT,
	CF_BIRTHDAY,
	CF_COMPANY,
	CF_TITLE,
	CF_INDUSTRY,
	CF_CITY,
	CF_ADDRESS,
	CF_SOURCE,
	CF_STATUS,
	CF_TIER,
	CF_OWNER,
	CF_CHANNEL,
	CF_PREFERRED_TIME,
	CF_NO_CALL,
	CF_NO_SMS,
	CF_NO_WECHAT,
	CF_NO_MAIL,
	CF_BAD_NUMBER,
	CF_NO_CONTACT,
	CF_HOLD_UNTIL,
	CF_CADENCE,
	CF_TAGS,
	CF_NOTE,
	CF_ADDED_ON,
	CF_LISTED,
	CF_CALENDAR = CF_LISTED,
	CF_BIRTHDAY_TYPE,
	CF_GIVEN_NAME,
	CF_MIDDLE_NAME,
	CF_FAMILY_NAME,
	CF_NICKNAME,
	CF_UNTAG,
	CF_PERSON_NAME,
	CF_PERSON_HONORIFIC,
	CF_PERSON_PHONE,
	CF_PERSON_EMAIL,
	CF_PERSON_WECHAT,
	CF_PERSON_TITLE,
	CF_PERSON_DEPT,
	CF_PERSON_ROLE,
	CF_PERSON_POWER,
	CF_PERSON_BIRTHDAY,
	CF_PERSON_NOTE,
	CF_RELATION_KIND,
	CF_RELATION_TO,
	CF_ANNIVERSARY_KIND,
	CF_ANNIVERSARY_DAY,
	CF_ANNIVERSARY_WHO,
	CF_DERIVED, /* what crm-list works out: read and left alone */
	CF_COUNT
};

/* Names and aliases of them, ends with a NULL name; index: customer_field. */
extern const struct map_field customer_fields[];

/* The same as the header of src makes them mean: 联系人 beside 公司名称 is a
 * person of that company, alone it is the customer (static table). */
const struct map_field *customer_fields_for(const struct source *src);

/* A custom field of the database. */
struct custom_field {
	int64_t id;
	char *name, *label, *choices, *aliases;
	char type; /* t text, i int, m money, d date, y yesno, c choice */
	bool required;
};

/* All of them in the order of their ids, read once. */
const struct custom_field *custom_fields(struct db *db, size_t *n);

/* For map_opts.extra: the name of the custom field of a folded header; arg is
 * the database. */
const char *custom_field_key(void *arg, const char *key);

/* What is said of one customer.  NULL: nothing.  "" too, and "\N" empties a
 * field.  Several phones, mails and tags stand in one text, split as
 * crm-formats(5) says. */
struct customer_text {
	const char *field[CF_COUNT];
	const char **custom; /* by position in custom_fields(); may be NULL */
	/* Further parts as "key=value,key=value"; each ends with NULL. */
	const char *const *persons, *const *relations, *const *anniversaries;
};

/* ---- writer ------------------------------------------------------------ */

enum on_duplicate { DUP_REJECT, DUP_SKIP, DUP_FILL, DUP_UPDATE };

struct customer_opts {
	const char *key; /* NULL: code, else phone, else e-mail */
	enum on_duplicate on_duplicate;
	enum day_order order; /* what 3/5/2026 means */
	bool cells; /* values come from a file, not from a person */
	int64_t target; /* the customer to update; 0: find it */
	const char *staff; /* who adds, for added_by */
};

enum customer_result {
	CUSTOMER_ADDED,
	CUSTOMER_UPDATED,
	CUSTOMER_UNCHANGED,
	CUSTOMER_SKIPPED,
	CUSTOMER_REJECTED
};

struct customer_writer;

/* NULL when o->key is no field to match by. */
struct customer_writer *customer_writer_new(
    struct db *db, const struct customer_opts *o);
void customer_writer_free(struct customer_writer *w);

/* Around a large load, inside the transaction: an index is left out when the
 * table is empty, and made of all rows at the end. */
bool customer_none(struct db *db);
bool customer_load_begin(struct db *db);
void customer_load_end(struct db *db);

/* Inside a transaction.  A rejected one has written nothing; a new entry of an
 * open list is announced by the list (msg_note). */
enum customer_result customer_put(
    struct customer_writer *w, const struct customer_text *t);

/* Of the last customer_put(): its id, code and name, valid until the next; or
 * the field at fault (may be NULL) and the sentence. */
int64_t customer_put_id(const struct customer_writer *w);
const char *customer_put_code(const struct customer_writer *w);
const char *customer_put_name(const struct customer_writer *w);
const char *customer_put_column(const struct customer_writer *w);
const char *customer_put_why(const struct customer_writer *w);

/* The text of a customer from a row of input, valid until the next call.  also
 * (may be NULL) fills empty cells; its tags and parts are added. */
struct customer_rows;
struct customer_rows *customer_rows_new(
    struct db *db, const struct map *m, const struct customer_text *also);
void customer_rows_free(struct customer_rows *r);
const struct customer_text *customer_rows_get(
    struct customer_rows *r, const struct row *row);

/* ---- list -------------------------------------------------------------- */

/* Columns of crm-list: CF_LISTED of the record, the custom fields, and what is
 * derived (only by --columns). */
const struct column *customer_columns(struct db *db, size_t *n, size_t *shown);

struct customer_list_opts {
	const char *where; /* filter */
	const char *find; /* text in name, code, phone or company */
	const char *sort; /* "name", "-added_on"; NULL: id */
	long limit; /* 0: all */
	bool one; /* customer by customer: customer_list_only() */
};

/* NULL when sort is none of customer_sorts(). */
struct customer_list;
struct customer_list *customer_list_new(
    struct db *db, const struct customer_list_opts *o, struct sink *out);
void customer_list_free(struct customer_list *l);
const char *customer_sorts(void);

/* Writes all that match; with one: that customer, if it matches. */
void customer_list_write(struct customer_list *l);
void customer_list_only(struct customer_list *l, int64_t id);

/* ---- card -------------------------------------------------------------- */

struct card_line {
	const char *section, *field, *value;
};
typedef void card_fn(void *arg, const struct card_line *line);

/* Everything known of one customer, line by line; contacts: how many of the
 * last ones, and of the last orders.  False when there is no such customer. */
bool customer_card(
    struct db *db, int64_t id, long contacts, card_fn *fn, void *arg);

#endif
