/* SPDX-License-Identifier: ISC */
/* What crm-deal does, one function a sub-command. */
#ifndef CRM_DEALS_H
#define CRM_DEALS_H

#include <stdbool.h>

#include "base/day.h"
#include "base/opt.h"
#include "model/deal.h"
#include "rows/row.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/entry.h"

extern struct deals_opts {
	const char *no, *pipeline, *stage, *title, *amount, *margin,
	    *probability, *expected, *product, *campaign, *competitor, *owner,
	    *reason, *lesson, *why, *note, *ext_id, *where;
	day_t on, from, until, done, due;
	bool open, won, lost, all;
	struct opt_list input;
} deals_opts;
extern const struct opt deals_options[];

int deals_open(int argc, char **argv);
int deals_import(int argc, char **argv);
int deals_move(int argc, char **argv);
int deals_win(int argc, char **argv);
int deals_lose(int argc, char **argv);
int deals_drop(int argc, char **argv);
int deals_reopen(int argc, char **argv);
int deals_item(int argc, char **argv);
int deals_list(int argc, char **argv);
int deals_show(int argc, char **argv);

/* deals_commission.c: the field of a row; false after a rejection. */
bool deals_read_commission(struct entry *e, int field, struct deal *d);
/* Remembers a deal that was just won with a customer of somebody else, and says
 * so at the end. */
void deals_note_commission(struct db *db, int64_t id, const struct deal *d);
void deals_warn_commission(struct db *db);
/* The line of crm-deal show. */
void deals_show_commission(
    struct db *db, struct sink *out, int64_t id, const struct deal_row *d);

/* A list of one sort: of the customers named by operands, or of everybody. */
struct deals_listing {
	const struct column *columns;
	size_t n, usual; /* as tool_sink() has them */
	const char *const *exclusive; /* options of which one may be given */
	/* The query for one customer, for all when it is 0. */
	struct q *(*make)(
	    struct db *db, const struct filter *f, int64_t customer);
	void (*print)(struct db *db, struct sink *out, struct q *q);
};
int deals_run_listing(const struct deals_listing *l, int argc, char **argv);
/* Its :owner, :from and :until by the options. */
void deals_bind_listing(struct db *db, struct q *q);

/* For writers: made when missing, derived tables kept. */
struct db *deals_writer(void);

#endif
