/* SPDX-License-Identifier: ISC */
/* Names that mean the same: full-width and half-width, capitals, blanks, marks
 * and the suffixes of companies (setting company_suffixes) do not count (S3-33,
 * crm-merge --find). */
#ifndef CRM_ALIKE_H
#define CRM_ALIKE_H

#include "store/db.h"

/* The suffixes of the database (the shipped ones when it has no such setting).
 * The caller frees it. */
struct alike;
struct alike *alike_new(struct db *db);
void alike_free(struct alike *a);

/* What a name is compared by: folded, marks and blanks left out, suffixes cut
 * from its end as long as something is left: "徐州　美心（集团）有限责任公司" is
 * "徐州美心集团", "Acme Co., Ltd." is "acme".  "" for a name of marks only.
 * The caller frees it.  A scan of a million names takes about a second. */
char *alike_key(const struct alike *a, const char *name);

/* How near two keys are, 0 to 100: 100 the same; 60 to 95 one contains the
 * other (two hanzi or four letters at least); 70 to 90 a letter in ten or less
 * differs (a hanzi in five); 0 is no likeness. */
int alike_score(const char *a, const char *b);

/* True when one key contains the other, as alike_score() sees it. */
bool alike_contains(const char *a, const char *b);

#endif
