/* SPDX-License-Identifier: ISC */
/* How many customers a person may hold, the phases of an escalation, and who
 * gets what nobody has. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/config_columns.h"
#include "model/lists.h"
#include "store/filter.h"

static bool
check_who(struct db *db, const char *who, const char **column, struct str *why)
{
	struct str error = STR_INIT;
	struct filter *f = filter_parse(db, who, day_today(), &error);

	*column = "who";
	if (f == NULL)
		str_addn(why, str_get(&error), strcspn(str_get(&error), "\n"));
	str_free(&error);
	filter_free(f);
	return f != NULL;
}

static bool
check_staff(struct db *db, const char *staff, const char *name,
    const char **column, struct str *why)
{
	if (*staff == '\0' || list_find(db, LIST_STAFF, staff) != NULL)
		return true;
	*column = name;
	str_addf(why, "'%s' is not in the staff table", staff);
	return false;
}

static bool
check_limit(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("limits");

	return check_staff(
		   db, config_text(t, text, "staff"), "staff", column, why) &&
	       check_who(db, config_text(t, text, "who"), column, why);
}

static bool
check_phase(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("phase");
	const char *executor = config_text(t, text, "executor");

	if (strcmp(executor, "manager") != 0 &&
	    !check_staff(db, executor, "executor", column, why))
		return false;
	return check_who(db, config_text(t, text, "who"), column, why);
}

static bool
check_rule(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("assign_rule");
	char *copy = xstrdup(config_text(t, text, "staff")), *p = copy, *name;
	bool ok = true;
	int n = 0;

	while (ok && (name = str_split(&p, ";,")) != NULL) {
		ok = check_staff(db, name, "staff", column, why);
		n++;
	}
	free(copy);
	if (ok && n == 0) {
		*column = "staff";
		str_add(why, "names nobody");
		return false;
	}
	return ok && check_who(db, config_text(t, text, "who"), column, why);
}

#define NUMBER(n, zh) \
	{ \
		{n, zh, COL_INT}, n, CONF_INT, true, 0, 0 \
	}

const struct config_table config_assign[] = {
    {"limits", "how many customers a person may hold or claim back",
	{"name", NULL}, false, false,
	{NAME, CHOICE("kind", "种类", "hold", "hold claim_back"),
	    TEXT("staff", "业务员"), TEXT("who", "对象"),
	    NUMBER("value", "数值"), ACTIVE, NOTE},
	check_limit},
    {"phase", "phases of the escalation of unsigned customers", {"seq", NULL},
	false, true,
	{NUMBER("seq", "阶段"), MUST("name", "名称"), NUMBER("days", "天数"),
	    TEXT("executor", "执行人"), TEXT("helpers", "协助人"),
	    TEXT("supervisors", "监督人"), TEXT("who", "对象"), NOTE},
	check_phase},
    {"assign_rule", "who gets a customer nobody has, first match wins",
	{"name", NULL}, false, false,
	{INT("seq", "顺序", "9"), NAME, TEXT("who", "对象"),
	    MUST("staff", "业务员"),
	    CHOICE("how", "方式", "fixed", "fixed round_robin"), ACTIVE, NOTE},
	check_rule},
    {.name = NULL},
};
