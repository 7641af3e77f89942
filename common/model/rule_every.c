/* SPDX-License-Identifier: ISC */
/* The columns every and unit, which mean something else for each kind. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/rule_parse.h"
#include "store/query.h"

#define COUNT_MAX 366
#define STEP_MAX 3660

static bool
fault(const char **column, const char *name)
{
	*column = name;
	return false;
}

static bool
parse_cadence(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	char text[32];
	const char *unit = t->unit;
	int quarter = strcmp(unit, "q") == 0;

	if (*unit == '\0' && isdigit((unsigned char)*t->every))
		unit = "";
	else if (!str_in_list("d w m q y hm", unit)) {
		str_addf(why, "'%s' is not one of d, w, m, q, y, hm", unit);
		return fault(column, "unit");
	}
	snprintf(text, sizeof(text), "%.16s%s", t->every, quarter ? "m" : unit);
	if (strlen(t->every) > 16 || !period_parse(text, &r->every) ||
	    r->every.n == 0) {
		str_addf(why,
		    "'%s' is not a number of days, weeks, months or "
		    "years above 0",
		    t->every);
		return fault(column, "every");
	}
	if (quarter)
		r->every.n *= 3;
	return true;
}

static bool
parse_count(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	int64_t n;

	if (!str_to_int(t->every, 1, COUNT_MAX, &n)) {
		str_addf(why, "'%s' is not a number of contacts from 1 to %d",
		    t->every, COUNT_MAX);
		return fault(column, "every");
	}
	if (strlen(t->unit) != 1 || strchr("wmqy", *t->unit) == NULL) {
		str_addf(why, "'%s' is not one of w, m, q, y", t->unit);
		return fault(column, "unit");
	}
	r->every.n = (int)n;
	r->every.unit = *t->unit;
	return true;
}

static bool
add_step(struct rule *r, const char *word)
{
	int64_t v;

	if (r->nsteps == RULE_STEPS || !str_to_int(word, 0, STEP_MAX, &v))
		return false;
	if (r->nsteps > 0 && v <= r->steps[r->nsteps - 1])
		return false;
	r->steps[r->nsteps++] = (int)v;
	return true;
}

static bool
parse_ladder(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	char *copy = utf8_compose(t->every), *p = copy, *word;
	bool ok = true;

	while (ok && (word = str_split(&p, ",; ")) != NULL)
		ok = add_step(r, word);
	free(copy);
	if (ok && r->nsteps > 0)
		return true;
	str_addf(why,
	    "'%s' is not a rising list of up to %d days such as "
	    "1,3,7,15,30",
	    t->every, RULE_STEPS);
	return fault(column, "every");
}

/* 1 to 7, 0 when it is no weekday. */
static int
weekday_of(const char *s)
{
	static const char *const names[] = {"monday", "tuesday", "wednesday",
	    "thursday", "friday", "saturday", "sunday"};
	static const char *const zh[] = {
	    "一", "二", "三", "四", "五", "六", "日", "天"};
	static const char *const before[] = {"周", "星期", "礼拜"};
	int64_t v;

	if (str_to_int(s, 1, 7, &v))
		return (int)v;
	for (int i = 0; i < 7; i++)
		if (strlen(s) >= 3 && strncmp(names[i], s, strlen(s)) == 0)
			return i + 1;
	for (int i = 0; i < 3; i++) {
		size_t n = strlen(before[i]);

		for (int k = 0; k < 8 && strncmp(before[i], s, n) == 0; k++)
			if (strcmp(s + n, zh[k]) == 0)
				return k == 7 ? 7 : k + 1;
	}
	return 0;
}

static bool
parse_weekday(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	char *key = utf8_key(t->every);

	r->weekday = weekday_of(key);
	free(key);
	if (r->weekday != 0)
		return true;
	str_addf(why, "'%s' is not a weekday such as fri", t->every);
	return fault(column, "every");
}

static bool
parse_quota(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	char text[8];
	size_t n = strlen(t->every);
	int64_t v = 0;

	if (n > 0 && n < sizeof(text)) {
		memcpy(text, t->every, n + 1);
		if (text[n - 1] == '%')
			text[n - 1] = '\0';
		if (str_to_int(text, 1, 100, &v)) {
			r->percent = (int)v;
			return true;
		}
	}
	str_addf(why, "'%s' is not a percentage from 1 to 100", t->every);
	return fault(column, "every");
}

static bool
parse_festival(struct db *db, const struct rule_text *t, struct rule *r,
    const char **column, struct str *why)
{
	struct q *q;

	if (*t->every == '\0')
		return true;
	r->word = xstrdup(t->every);
	q = q_use(db, SQL_RULE_FESTIVAL);
	q_bind_text(q, ":name", t->every);
	if (q_one(q, 0) == 1)
		return true;
	str_addf(why, "'%s' is not in the festival table", t->every);
	return fault(column, "every");
}

/* A period like that of a cadence, or the phases of the phase table. */
static bool
parse_release(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	if (strcmp(t->every, "phase") != 0)
		return parse_cadence(t, r, column, why);
	if (*t->unit != '\0') {
		str_add(why, "a release by phase has no unit");
		return fault(column, "unit");
	}
	r->word = xstrdup(t->every);
	return true;
}

static bool
parse_word(const struct rule_text *t, struct rule *r)
{
	if (*t->every != '\0')
		r->word = xstrdup(t->every);
	return true;
}

static bool
parse_nothing(const struct rule_text *t, const char **column, struct str *why)
{
	if (*t->every == '\0')
		return true;
	str_addf(why, "a rule of kind %s has none", t->kind);
	return fault(column, "every");
}

bool
rule_parse_every(struct db *db, const struct rule_text *t, struct rule *r,
    const char **column, struct str *why)
{
	if (r->kind != RULE_CADENCE && r->kind != RULE_COUNT &&
	    r->kind != RULE_SILENCE && r->kind != RULE_RELEASE &&
	    r->kind != RULE_STAGE && *t->unit != '\0') {
		str_addf(why, "a rule of kind %s has no unit", t->kind);
		return fault(column, "unit");
	}
	switch (r->kind) {
	case RULE_CADENCE:
		return parse_cadence(t, r, column, why);
	case RULE_RELEASE:
		return parse_release(t, r, column, why);
	case RULE_COUNT:
		return parse_count(t, r, column, why);
	case RULE_LADDER:
		return parse_ladder(t, r, column, why);
	case RULE_WEEKDAY:
		return parse_weekday(t, r, column, why);
	case RULE_QUOTA:
		return parse_quota(t, r, column, why);
	case RULE_FESTIVAL:
		return parse_festival(db, t, r, column, why);
	case RULE_TASK:
	case RULE_ANNIVERSARY:
	case RULE_COMPLAINT:
		return parse_word(t, r);
	case RULE_MATURITY:
		return rule_parse_maturity(t, r, column, why);
	case RULE_ORDER:
		return rule_parse_order(t, r, column, why);
	case RULE_SILENCE:
		return rule_parse_silence(t, r, column, why);
	case RULE_STAGE:
		return rule_parse_stage(t, r, column, why);
	default:
		return parse_nothing(t, column, why);
	}
}
