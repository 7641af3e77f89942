/* SPDX-License-Identifier: ISC */
/* Things each of which belongs to a customer (what is held, memberships,
 * points, balances), from options or from the rows of a file: the texts of one
 * thing after another, and what they mean. */
#ifndef CRM_ENTRY_H
#define CRM_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "rows/map.h"
#include "store/db.h"
#include "tool/import.h"

#define ENTRY_FIELDS 32 /* at most; whoever has a table asserts it */
#define ENTRY_NONE INT64_MIN

/* The first fields of each table: whose it is, as those of order_fields, by
 * which struct who finds a row's customer. */
enum { EF_ID, EF_CODE, EF_CUSTOMER, EF_PHONE, EF_EMAIL, EF_NAME, EF_FIRST };
#define ENTRY_WHO \
	[EF_ID] = {"id", "客户id", false}, \
	[EF_CODE] = {"code", "编号 客户编号 客户号 customercode customerid", \
	    false}, \
	[EF_CUSTOMER] = {"customer", "客户 client", false}, \
	[EF_PHONE] = {"phone", "手机 手机号 电话 联系电话 mobile tel", false}, \
	[EF_EMAIL] = {"email", "邮箱 电子邮件 mail", false}, \
	[EF_NAME] = { \
	    "name", "姓名 客户名称 客户姓名 户名 customername", false}

struct entry {
	struct db *db;
	struct import *im;
	const struct map_field *fields; /* ends with a NULL name */
	const char *text[ENTRY_FIELDS]; /* of this thing; NULL: not said */
	bool cells; /* they come from a file: dates are full ones */

	/* entry.c's own */
	const char *options[ENTRY_FIELDS];
	struct source *src;
	struct map *map;
	struct who *whose;
	struct str cut[ENTRY_FIELDS];
	const char *const *who;
	int nwho;
	unsigned char *seen;
	int64_t nseen;
};

/* Begins the transaction.  options: texts by field that hold for every thing,
 * unless its row says otherwise; NULL: none. */
void entry_options(struct entry *e, struct db *db,
    const struct map_field *fields, const char *const *options,
    char *const *who, int nwho);
/* The rows of a file.  any: a query that gives a row when the table they go to
 * has one.  False after a message, or after --print-map. */
bool entry_rows(struct entry *e, struct db *db, const struct map_field *fields,
    const char *const *options, const char *path, int any);

/* One thing without a customer to be looked up; ended as the others. */
void entry_single(struct entry *e, struct db *db, const char *what);

/* The next thing: its customer, texts in e->text; 0 at the end.  A row whose
 * customer is not found is rejected inside.  For each: import_result() or
 * import_reject() on e->im. */
int64_t entry_next(struct entry *e);

/* True when it was written. */
bool entry_end(struct entry *e);

/* What a text means: true, with DAY_NONE or ENTRY_NONE in *out for no text, or
 * false after import_reject(). */
bool entry_day(struct entry *e, int field, day_t *out);
bool entry_money(struct entry *e, int field, int64_t *out);
bool entry_qty(struct entry *e, int field, int64_t *out);
bool entry_whole(struct entry *e, int field, int64_t *out);
/* The id of a staff member, who is added when new; 0: none. */
int64_t entry_staff(struct entry *e, int field);

/* The text, NULL for none. */
const char *entry_text(const struct entry *e, int field);

/* True when this run has named that row (of one table) before; now it has. */
bool entry_again(struct entry *e, int64_t row);
bool entry_named(const struct entry *e, int64_t row);

/* "17", "#17" or what crm-due writes as its source, "holding:17"; 0 after a
 * rejection.  kind is the word before the colon. */
int64_t entry_number(struct entry *e, const char *kind, const char *text);

#endif
