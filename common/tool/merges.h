/* SPDX-License-Identifier: ISC */
/* What crm-merge does. */
#ifndef CRM_MERGES_H
#define CRM_MERGES_H

#include "store/db.h"

struct merges_opts {
	const char *take, *why;
	const char *where; /* find */
	long min;
};

/* The second and further operands become part of the first. */
void merges_operands(
    struct db *db, const struct merges_opts *o, char *const *names, int n);
/* Pairs from the rows of a file: columns kept and other, or those of --find. */
void merges_rows(struct db *db, const struct merges_opts *o, const char *path);
/* Likely pairs as rows; the exit status. */
int merges_find(struct db *db, const struct merges_opts *o);

#endif
