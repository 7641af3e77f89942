/* SPDX-License-Identifier: ISC */
/* What is sold, and what balances measure. */
#include <string.h>

#include "model/config_columns.h"
#include "store/query.h"

/* 1 and above, as the columns are read; "" is none. */
static bool
positive(const char *text)
{
	return *text == '\0' || (*text != '-' && text[strspn(text, "0.,")]);
}

static bool
check_product(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	static const char *const above[] = {"cycle_days", "daily_use", NULL};
	const struct config_table *t = config_find("product");
	const char *price = config_text(t, text, "price");

	(void)db;
	*column = "price";
	if (*price == '-') {
		str_addf(why, "'%s' is below nothing", price);
		return false;
	}
	for (int i = 0; above[i] != NULL; i++) {
		*column = above[i];
		if (!positive(config_text(t, text, above[i]))) {
			str_add(why, "has to be above 0, or empty");
			return false;
		}
	}
	if (*config_text(t, text, "cycle_days") != '\0' &&
	    *config_text(t, text, "daily_use") != '\0') {
		str_add(why, "either cycle_days or daily_use");
		return false;
	}
	return true;
}

/* The rules of a profile being filled in come before, or are another's. */
static bool
check_checkpoint(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("checkpoint");
	const char *rule = config_text(t, text, "rule");
	int64_t v;
	struct q *q;

	*column = "percent";
	if (!str_to_int(config_text(t, text, "percent"), 0, 100, &v)) {
		str_add(why, "has to be from 0 to 100");
		return false;
	}
	*column = "rule";
	q = q_use(db, SQL_RULE_MATURITY);
	q_bind_text(q, ":name", rule);
	if (q_one(q, 0) == 1 || db_is_new(db))
		return true;
	str_addf(why, "'%s' is no rule of kind maturity", rule);
	return false;
}

const struct config_table config_orders[] = {
    {"product", "what is sold or held", {"name", NULL}, true, false,
	{NAME, TEXT("category", "类别"), MONEY("price", "单价"),
	    INT("cycle_days", "周期天数", 0), QTY("daily_use", "每日用量"),
	    ACTIVE, ALIASES, NOTE},
	check_product},
    {"metric", "what balances measure", {"name", NULL}, false, false,
	{NAME, ALIASES, NOTE}, NULL},
    {"checkpoint", "shares of what ends to be reminded by a day before it",
	{"rule", "days"}, false, false,
	{MUST("rule", "规则"), INT("days", "提前天数", "0"),
	    INT("percent", "目标比例", "100"), NOTE},
	check_checkpoint},
    {.name = NULL},
};
