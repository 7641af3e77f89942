/* SPDX-License-Identifier: ISC */
/* What is sold, and what balances measure. */
#include <string.h>

#include "model/config_columns.h"

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

const struct config_table config_orders[] = {
    {"product", "what is sold or held", {"name", NULL}, true, false,
	{NAME, TEXT("category", "类别"), MONEY("price", "单价"),
	    INT("cycle_days", "周期天数", 0), QTY("daily_use", "每日用量"),
	    ACTIVE, ALIASES, NOTE},
	check_product},
    {"metric", "what balances measure", {"name", NULL}, false, false,
	{NAME, ALIASES, NOTE}, NULL},
    {.name = NULL},
};
