/* SPDX-License-Identifier: ISC */
/* What crm-complaint does, one function a sub-command: each gets its operands
 * and gives the exit status. */
#ifndef CRM_COMPLAINTS_H
#define CRM_COMPLAINTS_H

#include <stdbool.h>

#include "base/opt.h"
#include "model/complaint.h"
#include "rows/row.h"

extern struct complaints_opts {
	/* columns of a case, by the names complaint_set() takes */
	const char *customer, *kind, *procedure, *ext_id;
	const char *person, *channel, *text, *reason, *severity, *class, *dept,
	    *owner, *order, *product, *qty, *bad, *demand, *amount, *task,
	    *satisfaction;
	bool undetermined;
	struct opt_list set;
	/* what is done */
	const char *at, *note, *why;
	bool accepted, rejected, unfounded, exchange;
	const char *due, *effect, *result, *treatment, *finance_ref;
	long item;
	/* which are listed */
	const char *where;
	bool open, closed, all, overdue;
	day_t from, until;
	/* statistics and import */
	const char *by, *per;
	bool with_anomaly, add_customers;
} complaints_opts;
extern const struct opt complaints_options[];

int complaints_open(int argc, char **argv);
int complaints_set(int argc, char **argv);
int complaints_move(int argc, char **argv);
int complaints_close(int argc, char **argv);
int complaints_note(int argc, char **argv);
int complaints_reply(int argc, char **argv);
int complaints_withdraw(int argc, char **argv);
int complaints_reopen(int argc, char **argv);
int complaints_raise(int argc, char **argv);
int complaints_measure(int argc, char **argv);
int complaints_return(int argc, char **argv);
int complaints_list(int argc, char **argv);
int complaints_show(int argc, char **argv);
int complaints_print(int argc, char **argv);
int complaints_import(int argc, char **argv); /* complaint_rows.c */
int complaints_counts(int argc, char **argv); /* complaint_counts.c */

/* The verb behind the number in argv[1], one of verbs when it is known; verb
 * and number the other way round are exchanged.  "" without a second one. */
const char *complaint_verb(int argc, char **argv, const char *verbs);

/* ---- shared by those that change a case --------------------------------- */

/* A case at hand, inside a transaction. */
struct complaint_run {
	struct db *db;
	struct complaint c;
	struct complaint_act a;
	struct str why, said, note;
};

/* The database, to be written. */
struct db *complaint_writer(void);

/* Begins without a case; complaint_run_ready() when its procedure is known,
 * after which r must not move.  newest: of its steps, or MINUTE_NONE. */
void complaint_run_new(
    struct complaint_run *r, struct db *db, const char *what);
void complaint_run_ready(
    struct complaint_run *r, const struct procedure *p, minute_t newest);

/* Columns and --set of the options as name=value, NULL-terminated; NULL for
 * none. */
char **complaint_pairs(void);
void complaint_pairs_free(char **list);

/* Finds the case of an operand and begins; what is done stands in the batch.
 * False after a message, with nothing to end. */
bool complaint_run_begin(
    struct complaint_run *r, const char *no, const char *what);
/* Columns and fields the options say; false when one was refused (r->why). */
bool complaint_run_set(struct complaint_run *r);
/* Commits or rolls back, says what came of it; the exit status. */
int complaint_run_end(
    struct complaint_run *r, enum complaint_result res, const char *done);

/* --at as a minute, or now: not before the minute given when it is a date
 * only. */
minute_t complaint_when(minute_t newest);

/* The row of a case as list writes it. */
struct sink *complaint_sink(void);
void complaint_row(struct db *db, struct sink *out, int64_t id);

#endif
