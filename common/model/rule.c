/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/lists.h"
#include "model/rule.h"
#include "model/rule_parse.h"
#include "store/filter.h"
#include "store/query.h"

#define LEAD_MAX 3660

static const char *const kinds[RULE_KINDS] = {
    [RULE_CADENCE] = "cadence",
    [RULE_COUNT] = "count",
    [RULE_LADDER] = "ladder",
    [RULE_WEEKDAY] = "weekday",
    [RULE_QUOTA] = "quota",
    [RULE_NEXT] = "next",
    [RULE_TASK] = "task",
    [RULE_BIRTHDAY] = "birthday",
    [RULE_ANNIVERSARY] = "anniversary",
    [RULE_FESTIVAL] = "festival",
    [RULE_MATURITY] = "maturity",
    [RULE_ORDER] = "order",
    [RULE_SILENCE] = "silence",
    [RULE_RELEASE] = "release",
    [RULE_COMPLAINT] = "complaint",
    [RULE_STAGE] = "stage",
};

const char *
rule_kind_name(enum rule_kind k)
{
	return kinds[k];
}

static bool
parse_kind(struct rule *r, const char *s)
{
	for (int i = 0; i < RULE_KINDS; i++)
		if (strcmp(kinds[i], s) == 0) {
			r->kind = (enum rule_kind)i;
			return true;
		}
	return false;
}

static bool
parse_roll(struct rule *r, const char *s)
{
	if (*s == '\0' || strcmp(s, "keep") == 0)
		r->on_holiday = ROLL_KEEP;
	else if (strcmp(s, "before") == 0)
		r->on_holiday = ROLL_BEFORE;
	else if (strcmp(s, "after") == 0)
		r->on_holiday = ROLL_AFTER;
	else
		return false;
	return true;
}

/* The first line of what the filter's parser says. */
static void
filter_sentence(struct str *why, const struct str *error)
{
	const char *s = str_get(error);

	str_addn(why, s, strcspn(s, "\n"));
}

bool
rule_who_check(struct db *db, const char *who, struct str *why)
{
	struct str error = STR_INIT;
	struct filter *f = filter_parse(db, who, day_today(), &error);

	if (f == NULL)
		filter_sentence(why, &error);
	str_free(&error);
	filter_free(f);
	return f != NULL;
}

static bool
fault(const char **column, const char *name)
{
	*column = name;
	return false;
}

static bool
parse_head(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	int64_t v = 0;

	if (*t->name == '\0' || strpbrk(t->name, ";\n\r") != NULL) {
		str_add(why, "a rule needs a name without ';' or a line end");
		return fault(column, "name");
	}
	if (!parse_kind(r, t->kind)) {
		str_addf(why, "'%s' is not one of", t->kind);
		for (int i = 0; i < RULE_KINDS; i++)
			str_addf(why, "%s %s", i ? "," : "", kinds[i]);
		return fault(column, "kind");
	}
	if (r->kind != RULE_MATURITY && *t->lead != '\0' &&
	    !str_to_int(t->lead, 0, LEAD_MAX, &v)) {
		str_addf(why, "'%s' is not a number of days from 0 to %d",
		    t->lead, LEAD_MAX);
		return fault(column, "lead");
	}
	r->lead = (int)v;
	if (!parse_roll(r, t->on_holiday)) {
		str_addf(why, "'%s' is not one of keep, before, after",
		    t->on_holiday);
		return fault(column, "on_holiday");
	}
	return true;
}

bool
rule_parse(struct db *db, const struct rule_text *t, struct rule *r,
    const char **column, struct str *why)
{
	static const char *const none = "";
	const struct rule_text full = {
	    .name = t->name ? t->name : none,
	    .kind = t->kind ? t->kind : none,
	    .every = t->every ? t->every : none,
	    .unit = t->unit ? t->unit : none,
	    .lead = t->lead ? t->lead : none,
	    .on_holiday = t->on_holiday ? t->on_holiday : none,
	};

	return parse_head(&full, r, column, why) &&
	       rule_parse_every(db, &full, r, column, why);
}

static bool
check_clock(struct db *db, const char *name, struct str *why)
{
	struct q *q = q_use(db, SQL_RULE_CLOCK);

	q_bind_text(q, ":name", name);
	if (q_one(q, 0) == 1)
		return true;
	str_addf(why, "'%s' is not a clock of a procedure", name);
	return false;
}

bool
rule_check(struct db *db, const struct rule_text *t, const char **column,
    struct str *why)
{
	struct rule r = {0};
	bool ok = rule_parse(db, t, &r, column, why) &&
		  rule_check_orders(db, &r, column, why);

	free(r.word);
	if (!ok)
		return false;
	if (r.kind == RULE_TASK && r.word != NULL &&
	    list_find(db, LIST_TASK_KIND, t->every) == NULL) {
		str_addf(why, "'%s' is not a kind of tasks: %s", t->every,
		    list_names(db, LIST_TASK_KIND));
		return fault(column, "every");
	}
	if (r.kind == RULE_COMPLAINT && r.word != NULL &&
	    !check_clock(db, t->every, why))
		return fault(column, "every");
	if (t->who != NULL && !rule_who_check(db, t->who, why))
		return fault(column, "who");
	return true;
}

static char *
text_or_null(struct q *q, int col)
{
	return q_is_null(q, col) || q_get_len(q, col) == 0
		   ? NULL
		   : xstrndup(q_get_text(q, col), q_get_len(q, col));
}

/* False after a message. */
static bool
read_rule(struct db *db, struct q *q, struct rule *r)
{
	const struct rule_text t = {
	    .name = q_get_text(q, 1),
	    .kind = q_get_text(q, 2),
	    .every = q_get_text(q, 4),
	    .unit = q_get_text(q, 5),
	    .lead = q_get_text(q, 6),
	    .on_holiday = q_get_text(q, 10),
	};
	const char *column = NULL;
	struct str why = STR_INIT;
	bool ok;

	*r = (struct rule){.id = q_get_int(q, 0)};
	ok = rule_parse(db, &t, r, &column, &why);
	if (!ok) {
		msg_fail(CRM_STORE, "rule '%s' is left out: %s: %s", t.name,
		    column, str_get(&why));
		free(r->word);
		str_free(&why);
		return false;
	}
	str_free(&why);
	r->name = xstrdup(t.name);
	r->who = text_or_null(q, 3);
	r->channel_id = q_get_int(q, 7);
	r->effective = q_get_int(q, 8) != 0;
	r->priority = (int)q_get_int(q, 9);
	r->until = q_is_null(q, 11) ? -1 : (int)q_get_int(q, 11);
	r->active = q_get_int(q, 12) != 0;
	return true;
}

static struct rule *
load(struct db *db, enum sql_id id, size_t *n)
{
	struct q *q = q_use(db, id);
	struct rule *rules = NULL;
	size_t cap = 0;

	*n = 0;
	while (q_row(q)) {
		rules = xgrow(rules, *n, &cap, sizeof(*rules));
		if (read_rule(db, q, &rules[*n]))
			(*n)++;
	}
	return rules;
}

struct rule *
rules_load(struct db *db, bool active_only, size_t *n)
{
	return load(db, active_only ? SQL_RULES_ACTIVE : SQL_RULES_ALL, n);
}

struct rule *
rules_cadence(struct db *db, size_t *n)
{
	return load(db, SQL_RULES_CADENCE, n);
}

void
rules_free(struct rule *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(r[i].name);
		free(r[i].who);
		free(r[i].word);
	}
	free(r);
}

struct period
rule_every(const struct rule *r, const char *own)
{
	struct period p;

	if (own == NULL || *own == '\0' || !period_parse(own, &p) || p.n <= 0)
		return r->every;
	return p;
}

day_t
rule_cadence_due(const struct rule *r, day_t last, const char *own)
{
	return day_add(last, rule_every(r, own));
}
