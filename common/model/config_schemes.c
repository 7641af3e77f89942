/* SPDX-License-Identifier: ISC */
/* Ways to divide customers: schemes, their classes, scores and their names. */
#include <string.h>

#include "model/config_columns.h"
#include "model/rfm.h"

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

	(void)db;
	if (score[0] < '1' || score[0] > '0' + RFM_BINS || score[1] != '\0') {
		*column = "score";
		str_addf(why, "'%s' is not a score of 1 to 9", score);
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

const struct config_table config_schemes[] = {
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
