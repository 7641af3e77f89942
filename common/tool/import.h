/* SPDX-License-Identifier: ISC */
/* One run over rows of input: every row is added, updated, unchanged, skipped
 * or rejected, and the five numbers add up to the rows read (design 1).
 *
 * All or nothing by default: with a rejected row nothing is written and the
 * status is 3.  With --rejects the good rows are written and the bad ones
 * come back in that file.  --dry-run goes through the same code and rolls
 * back.  The summary is one line on stderr:
 *
 *	read 1204: added 310, updated 861, unchanged 20, skipped 5,
 *	rejected 8; batch 17
 *
 * (one line in truth; "; dry run, nothing written" or "; nothing written" in
 * place of the batch). */
#ifndef CRM_IMPORT_H
#define CRM_IMPORT_H

#include <stdbool.h>

#include "rows/row.h"
#include "store/db.h"

enum import_result {
	IMPORT_ADDED,
	IMPORT_UPDATED,
	IMPORT_UNCHANGED,
	IMPORT_SKIPPED,
	IMPORT_REJECTED,
	IMPORT_RESULTS
};

struct import;

/* Begins the transaction and opens --rejects.  src NULL: one thing from
 * options ("read 1"), what names it.  The caller closes src after
 * import_end(). */
struct import *import_begin(
    struct db *db, struct source *src, const char *what);

/* Next row to work on.  Records the source refused are rejected inside.
 * Progress on a terminal after one second, with --quiet never. */
bool import_next(struct import *im, const struct row **row);

/* Without a source: import_next() gives one thing more. */
void import_again(struct import *im);

/* What became of the row import_next() gave; exactly one of these for each. */
void import_result(struct import *im, enum import_result r);
void import_reject(struct import *im, const char *column, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* More than one file in a run: the next source goes on in the same batch. */
void import_source(struct import *im, struct source *src);

long import_count(const struct import *im, enum import_result r);

/* Commits or rolls back, says the summary (with --quiet only when something
 * was rejected), frees.  True when it was written. */
bool import_end(struct import *im);

#endif
