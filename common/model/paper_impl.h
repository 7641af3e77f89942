/* SPDX-License-Identifier: ISC */
/* Inside of the papers. */
#ifndef CRM_PAPER_IMPL_H
#define CRM_PAPER_IMPL_H

#include "model/paper.h"

/* Each word of a list of a setting, until each() says true; true then. */
bool paper_each(struct db *db, const char *setting,
    bool (*each)(void *arg, const char *word), void *arg);
/* The word as the setting writes it, of what a user typed (static buffer);
 * NULL: none of them. */
const char *paper_word(struct db *db, const char *setting, const char *text);
/* Adds ", word" or "word". */
void paper_also(struct str *b, const char *word);

/* 1, 0, or def when it does not say; what deviates is not standard. */
int paper_is_standard(const struct paper *p, int def);

/* What a paper that is handed in has to say (S0-10). */
bool paper_complete(const struct paper_row *p, struct str *why);

#endif
