/* SPDX-License-Identifier: ISC */
/* Inside of the customer writer: text -> values (customer_values.c) -> a match
 * (customer_match.c) -> changes (customer_write.c, customer_parts.c). */
#ifndef CRM_CUSTOMER_IMPL_H
#define CRM_CUSTOMER_IMPL_H

#include "base/msg.h"
#include "model/customer.h"
#include "model/lists.h"
#include "store/query.h"

/* Memory of one row: given back as a whole. */
struct arena {
	char *block;
	size_t n, cap;
	char **old;
	size_t nold, old_cap;
};
char *arena_get(struct arena *a, size_t n);
char *arena_copy(struct arena *a, const char *s, size_t n);
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

/* Trimmed, guards of spreadsheets off, line ends LF; s itself when there is
 * nothing to do (customer_rows.c). */
const char *customer_clean(struct arena *a, const char *s);

/* Columns of the record as customer_get selects them. */
enum record {
	R_CODE,
	R_NAME,
	R_KIND,
	R_HONORIFIC,
	R_GENDER,
	R_PHONE,
	R_EMAIL,
	R_WECHAT,
	R_BIRTHDAY,
	R_COMPANY,
	R_TITLE,
	R_INDUSTRY,
	R_CITY,
	R_ADDRESS,
	R_SOURCE,
	R_STATUS,
	R_TIER,
	R_OWNER,
	R_CHANNEL,
	R_PREFERRED_TIME,
	R_FLAGS,
	R_HOLD_UNTIL,
	R_CADENCE,
	R_NOTE,
	R_ADDED_ON,
	R_ADDED_BY,
	R_COUNT
};

/* What is to become of one column. */
enum set { SET_KEEP, SET_NULL, SET_TEXT, SET_INT, SET_ENTRY };
struct value {
	enum set set;
	const char *s; /* SET_TEXT; SET_ENTRY: the name of a list entry */
	size_t n;
	int64_t i; /* SET_INT */
};

/* A set of texts: phones, mails, tags. */
struct texts {
	const char **v;
	size_t n, cap;
	bool clear; /* \N came first */
	bool given;
};

/* A person, relation or anniversary to add or change. */
enum part_field {
	P_NAME,
	P_HONORIFIC,
	P_PHONE,
	P_EMAIL,
	P_WECHAT,
	P_TITLE,
	P_DEPT,
	P_ROLE,
	P_POWER,
	P_BIRTHDAY,
	P_NOTE,
	P_ACTIVE,
	P_COUNT
};
struct person_in {
	struct value v[P_COUNT];
};
struct relation_in {
	const char *kind, *note;
	int64_t to;
};
struct anniversary_in {
	const char *kind, *who, *note;
	int64_t day;
};

/* Entries of lists by the very text: the folded look-up is costly. */
#define MEMO 256
struct memo {
	char text[48];
	int64_t id;
};

struct customer_writer {
	struct db *db;
	struct customer_opts o;
	enum customer_field key; /* CF_COUNT: the usual order */
	int custom_key; /* position, -1: none */
	const struct custom_field *customs;
	size_t ncustoms;
	char *code_prefix, *code_suffix;
	int code_width;
	int64_t code_next; /* number the next code is tried with */
	int64_t status_id; /* of a new customer; 0: none */
	int64_t staff_id;
	bool has_address, has_tags, has_values; /* may be any */
	bool mostly_new; /* the last one was added */
	bool has_merged; /* some became part of another: their codes and ids
			  * are taken */
	int64_t first_id; /* of the first new one then; 0: the next */
	struct memo *memo[LIST_COUNT];
	struct arena arena;

	/* The row in hand. */
	struct value v[R_COUNT];
	unsigned flags_on, flags_off;
	struct texts phones, mails, tags, untags;
	struct value *custom; /* ncustoms */
	struct person_in *persons;
	struct relation_in *relations;
	struct anniversary_in *anniversaries;
	size_t npersons, nrelations, nanniversaries;
	size_t persons_cap, relations_cap, anniversaries_cap;
	int64_t row_id; /* column id; 0: none */

	/* The answer. */
	int64_t id;
	struct str code, name, why;
	const char *column;
};

/* Says why; returns false. */
bool customer_refuse(struct customer_writer *w, const char *column,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A date of an option or of a cell. */
bool customer_day(struct customer_writer *w, const char *column, const char *s,
    struct value *out);

/* The same for a repeated sentence: "a date is expected ...: 'x'". */
bool customer_refuse_value(struct customer_writer *w, const char *column,
    const char *why, const char *value);

/* customer_values.c: text to values; false after a refusal. */
bool customer_values(struct customer_writer *w, const struct customer_text *t);
bool value_text(struct customer_writer *w, const char *column, const char *s,
    struct value *out);
bool value_birthday(struct customer_writer *w, const char *column,
    const char *s, const char *calendar, const char *type, struct value *out);
bool value_phone(struct customer_writer *w, const char *column, const char *s,
    struct value *out);
bool value_mail(struct customer_writer *w, const char *column, const char *s,
    struct value *out);
bool value_is_clear(const char *s);

/* customer_texts.c */
bool texts_values(struct customer_writer *w, const struct customer_text *t);
void texts_add(struct texts *t, const char *s);

/* customer_names.c: the name made of given, middle and family name, NULL for
 * none; what a new customer without a name is called, NULL for nothing. */
const char *customer_name_parts(
    struct customer_writer *w, const struct customer_text *t);
const char *customer_name_instead(
    struct customer_writer *w, const struct customer_text *t);

/* customer_custom.c */
bool custom_value(struct customer_writer *w, const struct custom_field *f,
    const char *s, struct value *out);

/* customer_parts_in.c: persons, relations, anniversaries of the row. */
bool parts_values(struct customer_writer *w, const struct customer_text *t);

/* customer_match.c: *id is the customer the row is about, 0: a new one, and
 * *by the field that found it. */
bool customer_match(struct customer_writer *w, int64_t *id, const char **by);

/* How many things differ from what is stored; unless dry they are written.
 * fresh: the customer was just added.  customer_sets.c, customer_parts.c */
struct apply {
	int64_t id;
	enum on_duplicate how; /* DUP_FILL or DUP_UPDATE */
	bool fresh, dry;
};
long sets_apply(struct customer_writer *w, const struct apply *a);
long customs_apply(struct customer_writer *w, const struct apply *a);
long parts_apply(struct customer_writer *w, const struct apply *a);
/* Decides what becomes of phone and email, first is the stored one; then
 * w->v[] holds the new one.  True when the further ones change as well. */
bool sets_numbers(struct customer_writer *w, const struct apply *a,
    enum customer_field f, const char *first);
/* Writes the further ones. */
void sets_write_numbers(
    struct customer_writer *w, int64_t id, enum customer_field f, bool fresh);

/* customer_write.c */
/* Id of a list's entry, 0: there is none yet; need: it is added. */
int64_t customer_entry(
    struct customer_writer *w, enum list which, const char *name, bool need);
/* True when the column of the open query holds the value already. */
bool value_same(
    struct customer_writer *w, struct q *q, int col, const struct value *v);
void value_bind(struct q *q, int param, const struct value *v);
/* The stored value, copied. */
void value_load(
    struct customer_writer *w, struct q *q, int col, struct value *v);
/* A new record; false: its code is taken. */
bool record_insert(struct customer_writer *w);
/* True when every list entry of the row is there. */
bool record_entries_known(struct customer_writer *w);
enum customer_result record_change(
    struct customer_writer *w, int64_t id, const char *by);

#endif
