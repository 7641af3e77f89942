/* SPDX-License-Identifier: ISC */
/* The filter language: the WHERE language of SQL over documented field names
 * (crm-rules.5), compiled by our own parser to SQL of our own words and bound
 * parameters; nothing a user types ever becomes SQL text.
 *
 *   tier in ('A','B') and city = '徐州' and last_contact < today-30d
 *   and tag = 'vip' and not has(task)
 */
#ifndef CRM_FILTER_H
#define CRM_FILTER_H

#include <stdbool.h>

#include "base/day.h"
#include "base/str.h"
#include "store/db.h"
#include "store/query.h"

struct filter;

/* Parses and checks text (custom field names are looked up in db).  today: what
 * "today" and relative dates in it mean.  NULL when it is wrong; then error
 * holds what a person needs: the sentence, the filter, and a caret under the
 * place, three lines, for msg_block().  NULL or blank text: a filter that is
 * true for everybody. */
struct filter *filter_parse(
    struct db *db, const char *text, day_t today, struct str *error);
void filter_free(struct filter *f);

/* The same.  segment (may be NULL): the text is or will be the filter of that
 * segment, so to mention it would be a circle. */
enum {
	FILTER_LENIENT = 1, /* segments that are not there are nobody's */
	FILTER_EXPLAIN = 2 /* filter_parts() are kept */
};
struct filter *filter_parse_as(struct db *db, const char *segment,
    const char *text, day_t today, unsigned flags, struct str *error);

/* The k-th segment the answer depends on, NULL at the end; *direct: the text
 * itself names it. */
const char *filter_segment(const struct filter *f, size_t k, bool *direct);

/* Conditions as they are written, with FILTER_EXPLAIN: the text of the k-th,
 * NULL at the end; *within: the segments it is part of ("a, b"), or NULL. */
const char *filter_part_text(
    const struct filter *f, size_t k, const char **within);
/* Whether it holds for a customer; value: what the customer has there. */
bool filter_part_holds(struct db *db, const struct filter *f, size_t k,
    int64_t customer, struct str *value);
/* Whether the whole filter holds. */
bool filter_holds_for(struct db *db, const struct filter *f, int64_t customer);

/* The condition, over the aliases c (customer) and t (touch of that customer,
 * LEFT JOINed); "1" for everybody.  Parameters are :f1, :f2 ... */
const char *filter_sql(const struct filter *f);

/* The same for a query that goes over all customers: SQLite may start from a
 * tag or custom value instead of asking each customer for it (filter_sql() is
 * the cheaper one for few candidates, which come from somewhere else). */
const char *filter_sql_all(const struct filter *f);

/* Binds them in a query that contains the condition. */
void filter_bind(const struct filter *f, struct q *q);

/* True when the answer for a customer changes only with the customer's own row,
 * tags, addresses, custom values and stored classes: neither with time nor with
 * contacts, orders and the like. */
bool filter_static(const struct filter *f);

/* True when it mentions a column of touch (t must be joined). */
bool filter_touch(const struct filter *f);

/* True when a custom field of that name could be used in a filter: letters the
 * language knows, and none of its own words, fields, functions or dates. */
bool filter_takes_name(const char *name);

/* Parse for --where of a tool: says the error with CRM_USAGE and exits. */
struct filter *filter_or_die(struct db *db, const char *text, day_t today);

#endif
