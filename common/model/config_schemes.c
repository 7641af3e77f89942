/* SPDX-License-Identifier: ISC */
/* Ways to divide customers: schemes, their classes, scores and their names. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/config_columns.h"
#include "model/rfm.h"
#include "model/rule.h"
#include "model/scheme.h"
#include "store/query.h"

static bool
check_score_name(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	static const char *const names[] = {"r", "f", "m"};
	const struct config_table *t = config_find("score_name");
	uint8_t lo, hi;

	(void)db;
	for (int m = 0; m < RFM_MEASURES; m++) {
		const char *s = config_text(t, text, names[m]);

		if (rfm_range(s, &lo, &hi))
			continue;
		*column = names[m];
		str_addf(why,
		    "'%s' is not a range of scores such as 3, 4-5, <=2 or >=4",
		    s);
		return false;
	}
	return true;
}

static bool
check_score_cut(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	static const char *const names[] = {"r", "f", "m"};
	const struct config_table *t = config_find("score_cut");
	const char *score = config_text(t, text, "score");
	struct rfm r = {.n = 0};
	int64_t n;

	(void)db;
	if (!str_to_int(score, 1, RFM_BINS, &n)) {
		*column = "score";
		str_addf(why, "'%s' is not a score of 1 to 10", score);
		return false;
	}
	for (int m = 0; m < RFM_MEASURES; m++) {
		const char *s = config_text(t, text, names[m]);

		if (*s == '\0' || rfm_limit_add(&r, (enum rfm_measure)m, 1, s))
			continue;
		*column = names[m];
		str_addf(why, "'%s' is not a number", s);
		return false;
	}
	return true;
}

/* A second main scheme would set tiers too. */
static bool
only_main(struct db *db, const char *name, struct str *why)
{
	struct q *q = q_use(db, SQL_SCHEME_NAMES);

	while (q_row(q))
		if (q_get_int(q, 3) != 0 && strcmp(q_get_text(q, 0), name) != 0)
			str_addf(why, "scheme '%s' is the main one already",
			    q_get_text(q, 0));
	return why->n == 0;
}

static bool
check_scheme(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("scheme");
	const char *main = config_text(t, text, "main");

	*column = "main";
	if ((*main == '1' || str_in_list("yes y true on 是 启用", main)) &&
	    !only_main(db, text[0], why))
		return false;
	*column = "name";
	if (strpbrk(text[0], ":;,\"'() \t\n") != NULL) {
		str_add(why, "a name has no blank, quote, bracket or : ; ,");
		return false;
	}
	return scheme_check(db, config_text(t, text, "kind"),
	    config_text(t, text, "metric"), config_text(t, text, "param"),
	    config_text(t, text, "who"), column, why);
}

static bool
limits_fit(const struct config_table *t, const char *const *text,
    const char **column, struct str *why)
{
	static const char *const names[] = {"lo", "hi"};
	int64_t v[2] = {INT64_MIN, INT64_MAX};

	for (int i = 0; i < 2; i++) {
		const char *s = config_text(t, text, names[i]);

		*column = names[i];
		if (*s == '\0' || str_to_cents(s, &v[i]))
			continue;
		str_addf(why, "'%s' is not a limit such as 200000 or 1.5", s);
		return false;
	}
	if (v[0] < v[1])
		return true;
	str_add(why, "has to be above lo");
	return false;
}

static bool
parts_fit(const char *parts, struct str *why)
{
	char *copy = xstrdup(parts), *p = copy, *part;
	bool ok = true;

	while (ok && (part = str_split(&p, " ;,")) != NULL) {
		const char *colon = strchr(part, ':');

		ok = colon != NULL && colon > part && colon[1] != '\0';
		if (!ok)
			str_addf(why, "'%s' is not scheme:class", part);
	}
	free(copy);
	return ok;
}

static bool
check_class(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("class");
	const char *prefix = config_text(t, text, "prefix");
	struct q *q;

	*column = "scheme";
	q = q_use(db, SQL_SCHEME_GET);
	q_bind_text(q, ":name", text[0]);
	if (!q_row(q)) {
		str_addf(why, "no such scheme: '%s'", text[0]);
		return false;
	}
	q_reset(q);
	if (!limits_fit(t, text, column, why))
		return false;
	*column = "parts";
	if (!parts_fit(config_text(t, text, "parts"), why))
		return false;
	*column = "prefix";
	if (strpbrk(prefix, "*?[]") != NULL) {
		str_add(why, "has none of * ? [ ]");
		return false;
	}
	*column = "who";
	return rule_who_check(db, config_text(t, text, "who"), why);
}

const struct config_table config_schemes[] = {
    {"scheme", "ways to divide customers into classes", {"name", NULL}, false,
	true,
	{NAME,
	    CHOICE("kind", "种类", "bracket", "bracket pareto filter list rfm"),
	    TEXT("metric", "指标"), TEXT("param", "参数"), TEXT("who", "对象"),
	    YESNO("main", "主要", "0"), TEXT("none", "无数据类别"), NOTE},
	check_scheme},
    {"class", "classes of schemes, the best first", {"scheme", "name"}, false,
	true,
	{MUST("scheme", "方案"), NAME, INT("seq", "顺序", "9"),
	    TEXT("lo", "下限"), TEXT("hi", "上限"), TEXT("who", "条件"),
	    TEXT("parts", "组合"), INT("points", "分值", 0),
	    TEXT("prefix", "编号前缀"), TEXT("tier", "等级"), NOTE},
	check_class},
    {"score_name", "names for ranges of RFM scores, first match wins",
	{"names", "seq"}, false, false,
	{MUST("names", "表名"), INT("seq", "顺序", 0), MUST("name", "名称"),
	    TEXT("r", "R"), TEXT("f", "F"), TEXT("m", "M"), NOTE},
	check_score_name},
    {"score_cut", "fixed lower limits of RFM scores", {"cuts", "score"}, false,
	false,
	{MUST("cuts", "表名"), INT("score", "得分", 0), TEXT("r", "R"),
	    TEXT("f", "F"), TEXT("m", "M"), NOTE},
	check_score_cut},
    {.name = NULL},
};
