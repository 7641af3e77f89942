/* SPDX-License-Identifier: ISC */
/* What crm-deal does, one function a sub-command. */
#ifndef CRM_DEALS_H
#define CRM_DEALS_H

#include <stdbool.h>

#include "base/day.h"
#include "base/opt.h"
#include "store/db.h"

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

/* For writers: made when missing, derived tables kept. */
struct db *deals_writer(void);

#endif
