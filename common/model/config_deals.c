/* SPDX-License-Identifier: ISC */
/* Pipelines, why deals end, targets. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/config_columns.h"
#include "model/deal.h"

static bool
check_stage(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("stage");
	int64_t v;

	(void)db;
	*column = "probability";
	if (*config_text(t, text, "probability") == '\0' ||
	    str_to_int(config_text(t, text, "probability"), 0, 100, &v))
		return true;
	str_add(why, "has to be from 0 to 100");
	return false;
}

static bool
check_item(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("stage_item");
	const char *pipeline = config_text(t, text, "pipeline");
	const char *stage = config_text(t, text, "stage");

	*column = "stage";
	if (deal_stage(db, pipeline, stage) != 0)
		return true;
	str_addf(why, "pipeline '%s' has no stage '%s'", pipeline, stage);
	return false;
}

static bool
check_reason(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("deal_reason");
	char *copy = xstrdup(config_text(t, text, "results")), *at = copy, *w;
	bool ok = true;

	(void)db;
	*column = "results";
	while (ok && (w = str_split(&at, " ,;")) != NULL)
		if (!str_in_list("won lost dropped", w)) {
			str_addf(why, "'%s' is none of won, lost, dropped", w);
			ok = false;
		}
	free(copy);
	return ok;
}

/* 2025, 2025-Q1, 2025-01 */
static bool
period(const char *s)
{
	size_t n = strlen(s);

	for (int i = 0; i < 4; i++)
		if (!isdigit((unsigned char)s[i]))
			return false;
	if (n == 4)
		return true;
	if (n != 7 || s[4] != '-')
		return false;
	if (s[5] == 'Q')
		return s[6] >= '1' && s[6] <= '4';
	return (s[5] == '0' && s[6] >= '1' && s[6] <= '9') ||
	       (s[5] == '1' && s[6] >= '0' && s[6] <= '2');
}

static bool
check_target(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	static const char metrics[] = "signed deals archived sold quantity "
				      "collected contacts customers new_buyers";
	const struct config_table *t = config_find("target");

	(void)db;
	*column = "metric";
	if (!str_in_list(metrics, config_text(t, text, "metric"))) {
		str_addf(why, "'%s' is none of %s",
		    config_text(t, text, "metric"), metrics);
		return false;
	}
	*column = "period";
	if (period(config_text(t, text, "period")))
		return true;
	str_addf(why, "'%s' is not a period such as 2025, 2025-Q1 or 2025-01",
	    config_text(t, text, "period"));
	return false;
}

static bool
check_milestone(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("milestone");
	int64_t v;

	(void)db;
	*column = "day";
	if (!str_to_int(config_text(t, text, "day"), 1, 31, &v)) {
		str_add(why, "has to be from 1 to 31 (the end of the month)");
		return false;
	}
	*column = "percent";
	if (str_to_int(config_text(t, text, "percent"), 0, 100, &v))
		return true;
	str_add(why, "has to be from 0 to 100");
	return false;
}

#define NUMBER(n, zh) \
	{ \
		{n, zh, COL_INT}, n, CONF_INT, true, 0, 0 \
	}

const struct config_table config_deals[] = {
    {"stage", "stages of pipelines, in their order", {"pipeline", "name"},
	false, false,
	{MUST("pipeline", "流程"), NAME, NUMBER("seq", "顺序"),
	    INT("probability", "成功率", 0), INT("days", "停留天数", 0),
	    INT("quiet", "无联系天数", 0), TEXT("hint", "提示"), ALIASES, NOTE},
	check_stage},
    {"stage_item", "what is to be done in a stage", {"pipeline", "name"}, false,
	false,
	{MUST("pipeline", "流程"), MUST("stage", "阶段"), NAME,
	    INT("days", "天数", 0), YESNO("required", "必须", "0"), NOTE},
	check_item},
    {"deal_reason", "why deals are won, lost or dropped", {"name", NULL}, false,
	false, {NAME, TEXT("results", "结果"), ALIASES, NOTE}, check_reason},
    {"target", "what is to be reached in a period", {"name", NULL}, false,
	false,
	{NAME, MUST("metric", "指标"), MUST("period", "期间"),
	    TEXT("staff", "员工"), TEXT("unit", "部门"),
	    TEXT("product", "产品"), TEXT("tier", "等级"),
	    MONEY("value", "目标"), NOTE},
	check_target},
    {"milestone", "share of a month's target to be reached by a day",
	{"day", NULL}, false, false,
	{NUMBER("day", "日"), INT("percent", "比例", "0"), NOTE},
	check_milestone},
    {.name = NULL},
};
