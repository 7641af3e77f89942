/* SPDX-License-Identifier: ISC */
/* What crm-deal paper and crm-deal price do. */
#ifndef CRM_PAPERS_H
#define CRM_PAPERS_H

#include <stdbool.h>

#include "base/day.h"
#include "model/paper.h"
#include "rows/row.h"
#include "tool/entry.h"

extern struct papers_opts {
	const char *deal, *category, *deviation, *discount, *position, *what,
	    *filed, *scan, *by, *price, *list, *verbal_by;
	day_t effective, returned, verbal_on;
	bool nonstandard, late, unscanned;
} papers_opts;

/* argv[0] is the verb; without one: the list. */
int deals_paper(int argc, char **argv);
int deals_price(int argc, char **argv);

int papers_add(int argc, char **argv);
int papers_import(int argc, char **argv);
int papers_set(int argc, char **argv);
int papers_form(int argc, char **argv);
int papers_verify(int argc, char **argv);
int papers_list(int argc, char **argv);
int papers_show(int argc, char **argv);

int prices_list(int argc, char **argv);
int prices_print(int argc, char **argv);

/* Says what became of the paper no. */
void papers_say(
    struct entry *e, enum paper_result r, const char *no, const char *why);
/* Its id; 0 after a rejection. */
int64_t papers_find(struct entry *e, const char *no);
/* The day of --on, today; a later one is a usage error. */
day_t papers_day(void);
/* Who decided: --by, else who is working. */
int64_t papers_by(struct db *db);

/* The papers and prices of a deal, in the columns of crm-deal show: deal, part,
 * stage, name, from, until, by, note. */
void papers_of_deal(
    struct db *db, struct sink *out, int64_t id, const char *no);

#endif
