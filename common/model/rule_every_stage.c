/* SPDX-License-Identifier: ISC */
/* The columns every and unit of the kind that looks at deals. */
#include <string.h>

#include "model/rule_parse.h"

#define FOLLOW_UPS_MAX 366

static const char *const deals[RULE_DEALS] = {
    [DEAL_ANY] = "",
    [DEAL_QUIET] = "quiet",
    [DEAL_LIMIT] = "limit",
    [DEAL_ITEM] = "item",
    [DEAL_PAPER] = "paper",
    [DEAL_PRICE] = "price",
    [DEAL_GIVEUP] = "giveup",
};

static bool
fault(const char **column, const char *name)
{
	*column = name;
	return false;
}

/* giveup:4 with a time such as 7d. */
static bool
parse_giveup(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	int64_t n;

	if (!str_to_int(strchr(t->every, ':') + 1, 1, FOLLOW_UPS_MAX, &n)) {
		str_addf(why,
		    "'%s' is not giveup: and a number of follow-ups from 1 to "
		    "%d",
		    t->every, FOLLOW_UPS_MAX);
		return fault(column, "every");
	}
	r->steps[r->nsteps++] = (int)n;
	if (period_parse(t->unit, &r->every) && r->every.n > 0)
		return true;
	str_addf(why, "'%s' is not a time since the last contact such as 7d",
	    t->unit);
	return fault(column, "unit");
}

bool
rule_parse_stage(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	int i = 0;

	if (strncmp(t->every, "giveup:", 7) == 0) {
		r->deal = DEAL_GIVEUP;
		return parse_giveup(t, r, column, why);
	}
	while (i < DEAL_GIVEUP && strcmp(t->every, deals[i]) != 0)
		i++;
	if (i == DEAL_GIVEUP) {
		str_addf(why, "'%s' is not one of", t->every);
		for (i = DEAL_QUIET; i < DEAL_GIVEUP; i++)
			str_addf(why, " %s,", deals[i]);
		str_add(why, " giveup:N");
		return fault(column, "every");
	}
	r->deal = (enum rule_deal)i;
	if (*t->unit == '\0')
		return true;
	str_add(why, "only giveup has one");
	return fault(column, "unit");
}
