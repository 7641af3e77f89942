/* SPDX-License-Identifier: ISC */
/* What rule.c and rule_every.c share. */
#ifndef CRM_RULE_PARSE_H
#define CRM_RULE_PARSE_H

#include "model/rule.h"

/* Fills what the columns name, kind, every, unit, lead and on_holiday say (no
 * NULLs behind rule_parse()); r->word is the caller's to free.  False: the
 * column at fault and a sentence. */
bool rule_parse(struct db *db, const struct rule_text *t, struct rule *r,
    const char **column, struct str *why);
bool rule_parse_every(struct db *db, const struct rule_text *t, struct rule *r,
    const char **column, struct str *why);

bool rule_parse_maturity(const struct rule_text *t, struct rule *r,
    const char **column, struct str *why);
bool rule_parse_order(const struct rule_text *t, struct rule *r,
    const char **column, struct str *why);
bool rule_parse_silence(const struct rule_text *t, struct rule *r,
    const char **column, struct str *why);
bool rule_parse_stage(const struct rule_text *t, struct rule *r,
    const char **column, struct str *why);
/* Names that have to be in other tables when a rule is accepted. */
bool rule_check_orders(
    struct db *db, const struct rule *r, const char **column, struct str *why);

/* Active rules of the kinds cadence_due holds, as rules_load(). */
struct rule *rules_cadence(struct db *db, size_t *n);

#endif
