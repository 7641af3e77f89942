/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/workday.h"
#include "model/rule.h"
#include "model/setting.h"
#include "model/violation.h"
#include "store/query.h"

char *
setting_get(struct db *db, const char *name, const char *def)
{
	struct q *q = q_use(db, SQL_SETTING_VALUE);
	char *value;

	q_bind_text(q, ":name", name);
	if (!q_row(q))
		return xstrdup(def);
	value = xstrdup(q_get_text(q, 0));
	q_reset(q);
	return value;
}

long
setting_number(struct db *db, const char *name, long def)
{
	char *value = setting_get(db, name, "");
	int64_t v;

	if (!str_to_int(value, 0, 1000000, &v))
		v = def;
	free(value);
	return (long)v;
}

/* Bits of the weekdays named, 0 when a word is none. */
static unsigned
weekdays(const char *value)
{
	static const char *const names[] = {
	    "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	char *copy = xstrdup(value), *p = copy, *w;
	unsigned bits = 0;

	while ((w = str_split(&p, " ,;")) != NULL) {
		int i = 0;

		while (i < 7 && strcmp(names[i], w) != 0)
			i++;
		if (i == 7) {
			bits = 0;
			break;
		}
		bits |= 1u << i;
	}
	free(copy);
	return bits;
}

/* One %d or %0Nd and nothing else that printf would read. */
static bool
code_format(const char *s)
{
	int holes = 0;

	for (; *s != '\0'; s++) {
		if (*s != '%')
			continue;
		s++;
		if (*s == '0' && s[1] >= '1' && s[1] <= '9')
			s += 2;
		if (*s != 'd')
			return false;
		holes++;
	}
	return holes == 1;
}

/* Rules of a collision, each once (C06). */
static bool
conflict_words(const char *value, const char **why)
{
	static const char words[] =
	    "authorised power first_visit last_served number";
	char *copy = xstrdup(value), *p = copy, *w;
	bool ok = true;
	int n = 0;

	*why = "some of authorised power first_visit last_served number";
	while (ok && (w = str_split(&p, " ,;")) != NULL) {
		ok = str_in_list(words, w);
		n++;
	}
	free(copy);
	return ok && n > 0;
}

static bool
hours(const char *value, const char **why)
{
	struct cal *c = cal_new(0x1f);
	struct work *w = work_new(c, value, why);

	work_free(w);
	cal_free(c);
	return w != NULL;
}

static bool
numbers(const char *value)
{
	char *copy = xstrdup(value), *p = copy, *w;
	int64_t v;
	int n = 0;

	while (
	    (w = str_split(&p, " ")) != NULL && str_to_cents(w, &v) && v >= 0)
		n++;
	free(copy);
	return w == NULL && n > 0;
}

static bool
rule_kinds(const char *value)
{
	char *copy = xstrdup(value), *p = copy, *w;
	bool known = true;

	while (known && (w = str_split(&p, " ,;")) != NULL) {
		known = false;
		for (int i = 0; i < RULE_KINDS && !known; i++)
			known = strcmp(rule_kind_name(i), w) == 0;
	}
	free(copy);
	return known;
}

/* Words apart by blanks, none by which paper_check keeps something else. */
static bool
own_names(const char *value)
{
	return strpbrk(value, ",;") == NULL && !str_in_list(value, "started") &&
	       !str_in_list(value, "void");
}

static bool
verbal_words(const char *value)
{
	char *copy = xstrdup(value), *p = copy, *w;
	bool ok = true;

	while (ok && (w = str_split(&p, " ,;")) != NULL)
		ok = str_in_list("price paper none", w);
	free(copy);
	return ok;
}

/* Those of contracts and prices. */
static bool
paper_setting(const char *name, const char *value, const char **why)
{
	struct period p;

	if (str_in_list("paper_return price_paper", name)) {
		*why = "a time such as '3d' or '1m'";
		return period_parse(value, &p);
	}
	if (str_in_list("paper_checks paper_early_steps paper_forms "
			"paper_contract paper_early",
		name)) {
		*why = "names apart by blanks, other than started and void";
		return own_names(value);
	}
	if (strcmp(name, "price_guard") == 0) {
		*why = "no, warn or refuse";
		return str_in_list("no warn refuse", value);
	}
	if (strcmp(name, "allow_verbal") == 0) {
		*why = "some of price, paper; or none";
		return verbal_words(value);
	}
	return true;
}

bool
setting_check(const char *name, const char *value, const char **why)
{
	int64_t v;

	if (strcmp(name, "workdays") == 0) {
		*why = "weekdays such as 'mon tue wed thu fri'";
		return weekdays(value) != 0;
	}
	if (strcmp(name, "code_format") == 0) {
		*why = "one %d or %05d, such as 'C%05d'";
		return code_format(value);
	}
	if (strcmp(name, "feb29") == 0) {
		*why = "feb28, mar01 or skip";
		return str_in_list("feb28 mar01 skip", value);
	}
	if (strcmp(name, "cadence_merge") == 0) {
		*why = "strictest or own";
		return str_in_list("strictest own", value);
	}
	if (strcmp(name, "release_by") == 0) {
		*why = "any or owner";
		return str_in_list("any owner", value);
	}
	if (strcmp(name, "assign_approve") == 0) {
		*why = "yes or no";
		return str_in_list("yes no", value);
	}
	if (strcmp(name, "near_name") == 0) {
		*why = "a score from 1 to 100";
		return str_to_int(value, 1, 100, &v);
	}
	if (strcmp(name, "conflict_order") == 0)
		return conflict_words(value, why);
	if (str_in_list("complaint_fast complaint_window complaint_voiced "
			"complaint_dissatisfied complaint_again",
		name)) {
		*why = "a number";
		return str_to_int(value, 0, 100000, &v);
	}
	if (strcmp(name, "complaint_goal") == 0) {
		*why = "a number such as 1 or 0.5";
		return str_to_cents(value, &v) && v >= 0;
	}
	if (strcmp(name, "complaint_benchmarks") == 0) {
		*why = "numbers such as '9 19 54 82'";
		return numbers(value);
	}
	if (strcmp(name, "violations") == 0)
		return violations_words(value, why);
	if (strcmp(name, "work_hours") == 0)
		return hours(value, why);
	if (strcmp(name, "complaint_suppress") == 0) {
		*why = "kinds of rules such as 'birthday festival'";
		return rule_kinds(value);
	}
	if (strcmp(name, "min_gap") == 0) {
		*why = "a number of days";
		return str_to_int(value, 0, 3660, &v);
	}
	if (strcmp(name, "remind_early") == 0) {
		*why = "a number of days";
		return str_to_int(value, 0, 3660, &v);
	}
	return paper_setting(name, value, why);
}

enum feb29
setting_feb29(struct db *db)
{
	char *value = setting_get(db, "feb29", "feb28");
	enum feb29 rule = FEB29_FEB28;

	if (strcmp(value, "mar01") == 0)
		rule = FEB29_MAR01;
	else if (strcmp(value, "skip") == 0)
		rule = FEB29_SKIP;
	free(value);
	return rule;
}

struct cal *
setting_calendar(struct db *db)
{
	char *value = setting_get(db, "workdays", "mon tue wed thu fri");
	unsigned bits = weekdays(value);
	struct cal *c = cal_new(bits ? bits : 0x1f);
	struct q *q = q_use(db, SQL_CALENDAR_DAYS);

	free(value);
	while (q_row(q))
		cal_put(c, (day_t)q_get_int(q, 0), q_get_int(q, 1) != 0);
	return c;
}
