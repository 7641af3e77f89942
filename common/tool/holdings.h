/* SPDX-License-Identifier: ISC */
/* What crm-order does with what a customer holds, memberships, points and
 * balances: one function a word, which looks at the word behind it. */
#ifndef CRM_HOLDINGS_H
#define CRM_HOLDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Options that orders do not have; product, amount, on and the like are in
 * struct orders_opts. */
extern struct holdings_opts {
	const char *start, *ends, *days, *account, *rolled, *into;
	const char *no, *level, *joined, *expires;
	const char *metric;
	long min;
	bool out, latest, sums;
} holdings_opts;

int holdings_run(int argc, char **argv);
int holdings_list(int argc, char **argv);
int members_run(int argc, char **argv);
int points_run(int argc, char **argv);
int balances_run(int argc, char **argv);

/* ---- shared by their files ----------------------------------------------- */

struct cell;
struct column;
struct db;
struct filter;
struct q;
struct sink;

/* The word behind one of the words above. */
struct holdings_word {
	const char *name;
	int (*run)(int argc, char **argv);
};
/* Runs the one named; without a word the first.  words end with a NULL name. */
int holdings_dispatch(
    const char *of, const struct holdings_word *words, int argc, char **argv);

struct db *holdings_writer(void);

/* A list of the operands' customers, without any of all: one query for each,
 * made for one or for all with everything but :customer bound.  The exit
 * status. */
struct holdings_view {
	const struct column *columns;
	size_t n;
	struct q *(*make)(struct db *db, const struct filter *f, bool one);
	void (*print)(struct sink *out, struct q *q);
};
int holdings_rows(const struct holdings_view *l, int argc, char **argv);

/* "1" or a fragment, for the holes of such a query. */
const char *holdings_part(bool wanted, int sql_id);
/* :from and :until of a query that has both, open at the end not given. */
void holdings_span(struct q *q);
bool holdings_spans(void);

/* The one file of an import. */
const char *holdings_file(int argc, char **argv);
/* For holding_same() and its like: arg is the struct entry. */
bool holdings_taken(void *arg, int64_t id);

#endif
