/* SPDX-License-Identifier: ISC */
/* What crm-segment does with schemes: classes of everybody, stored, set by
 * hand, compared. */
#ifndef CRM_SCHEMES_H
#define CRM_SCHEMES_H

#include <stdbool.h>

#include "base/day.h"
#include "model/scheme.h"
#include "tool/segments.h"

/* Options as they were given; --on and --from are those of rfms_opts. */
extern struct schemes_opts {
	const char *scheme, *set, *unset, *why;
	bool schemes, apply, classes, moves, matrix, each;
	day_t until;
} schemes_opts;

/* True when an option asks for a scheme without naming one. */
bool schemes_asked(void);

/* Uses of crm-segment. */
int schemes_run(const struct segments_opts *o, int argc, char **argv);
int schemes_list(const struct segments_opts *o, int argc, char **argv);

/* ---- schemes_moves.c ----------------------------------------------------- */

int schemes_moves(struct db *db, struct scheme *s);
int schemes_matrix(struct db *db, struct scheme *s);

/* ---- schemes_write.c ----------------------------------------------------- */

int schemes_apply(struct db *db, struct scheme *s);
int schemes_set(struct db *db, struct scheme *s, const char *class);
int schemes_unset(struct db *db, struct scheme *s);

/* Works the scheme out or ends the program. */
void schemes_sort(struct scheme *s, struct world *w, struct sorted *x);

#endif
