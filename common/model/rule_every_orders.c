/* SPDX-License-Identifier: ISC */
/* The columns every, unit and lead of the kinds that look at what a customer
 * bought and holds. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/lists.h"
#include "model/rule_parse.h"
#include "store/query.h"

#define STEP_MAX 3660
#define CYCLES_MAX 100

static const char *const events[RULE_EVENTS] = {
    [EVENT_ORDERED] = "ordered",
    [EVENT_EXPECTED] = "expected",
    [EVENT_SHIPPED] = "shipped",
    [EVENT_ARRIVED] = "arrived",
    [EVENT_RECEIVED] = "received",
    [EVENT_UNPAID] = "unpaid",
    [EVENT_STOCK] = "stock",
};

const char *
rule_event_name(enum rule_event e)
{
	return events[e];
}

static bool
fault(const char **column, const char *name)
{
	*column = name;
	return false;
}

static bool
add_step(struct rule *r, int64_t v)
{
	if (r->nsteps == RULE_STEPS)
		return false;
	r->steps[r->nsteps++] = (int)v;
	return true;
}

/* "7,1,0": the last day is the end itself when there is none. */
bool
rule_parse_maturity(const struct rule_text *t, struct rule *r,
    const char **column, struct str *why)
{
	char *copy = utf8_compose(*t->lead ? t->lead : "0"), *p = copy, *word;
	bool ok = true;
	int64_t v;

	while (ok && (word = str_split(&p, ",; ")) != NULL)
		ok = str_to_int(word, 0, STEP_MAX, &v) &&
		     (r->nsteps == 0 || v < r->steps[r->nsteps - 1]) &&
		     add_step(r, v);
	free(copy);
	r->lead = 0;
	if (!ok || r->nsteps == 0) {
		str_addf(why,
		    "'%s' is not a falling list of up to %d days such as "
		    "7,1,0",
		    t->lead, RULE_STEPS);
		return fault(column, "lead");
	}
	if (*t->every != '\0')
		r->word = xstrdup(t->every);
	return true;
}

/* "+7,30", "-3,+1"; a number without a sign has that of the one before. */
static bool
parse_offsets(const char *s, struct rule *r)
{
	int64_t v = 0, before = INT64_MIN;
	int sign = 0;

	if (*s == '\0')
		return add_step(r, 0);
	for (;; s++) {
		char number[8];
		size_t n;

		s += strspn(s, " ");
		if (*s == '+' || *s == '-')
			sign = *s++ == '-' ? -1 : 1;
		n = strspn(s, "0123456789");
		if (sign == 0 || n == 0 || n >= sizeof(number))
			return false;
		memcpy(number, s, n);
		number[n] = '\0';
		if (!str_to_int(number, 0, STEP_MAX, &v) || sign * v <= before)
			return false;
		before = sign * v;
		if (!add_step(r, before))
			return false;
		s += n;
		s += strspn(s, " ");
		if (*s != ',')
			return *s == '\0';
	}
}

bool
rule_parse_order(const struct rule_text *t, struct rule *r, const char **column,
    struct str *why)
{
	char *copy = utf8_compose(t->every);
	size_t n = 0, e = 0;
	bool ok;

	while (islower((unsigned char)copy[n]))
		n++;
	while (e < RULE_EVENTS &&
	       (strlen(events[e]) != n || strncmp(events[e], copy, n) != 0))
		e++;
	ok = e < RULE_EVENTS &&
	     parse_offsets(copy + n + strspn(copy + n, " "), r);
	free(copy);
	if (ok) {
		r->event = (enum rule_event)e;
		return true;
	}
	str_addf(why, "'%s' is not one of", t->every);
	for (e = 0; e < RULE_EVENTS; e++)
		str_addf(why, "%s %s", e ? "," : "", events[e]);
	str_add(why, " with rising days behind it, such as received+7,30 or "
		     "stock-7");
	return fault(column, "every");
}

/* "20%", "20" or "deposit:20" */
static bool
parse_drop(const struct rule_text *t, struct rule *r)
{
	const char *colon = strrchr(t->every, ':');
	const char *number = colon ? colon + 1 : t->every;
	char text[8];
	size_t n = strlen(number);
	int64_t v;

	if (n == 0 || n >= sizeof(text))
		return false;
	memcpy(text, number, n + 1);
	if (text[n - 1] == '%')
		text[n - 1] = '\0';
	if (!str_to_int(text, 1, 100, &v) || colon == t->every)
		return false;
	r->percent = (int)v;
	if (colon != NULL)
		r->word = xstrndup(t->every, (size_t)(colon - t->every));
	return true;
}

bool
rule_parse_silence(const struct rule_text *t, struct rule *r,
    const char **column, struct str *why)
{
	int64_t v;

	if (strcmp(t->unit, "%") == 0) {
		r->every.unit = '%';
		if (parse_drop(t, r))
			return true;
		str_addf(why,
		    "'%s' is not a percentage from 1 to 100, such as 20 or "
		    "deposit:20",
		    t->every);
		return fault(column, "every");
	}
	if (strcmp(t->unit, "cycle") != 0) {
		str_addf(why, "'%s' is not one of cycle, %%", t->unit);
		return fault(column, "unit");
	}
	r->every.unit = 'c';
	if (!str_to_int(t->every, 1, CYCLES_MAX, &v)) {
		str_addf(why, "'%s' is not a number of cycles from 1 to %d",
		    t->every, CYCLES_MAX);
		return fault(column, "every");
	}
	r->every.n = (int)v;
	return true;
}

bool
rule_check_orders(
    struct db *db, const struct rule *r, const char **column, struct str *why)
{
	struct q *q;

	if (r->word == NULL)
		return true;
	if (r->kind == RULE_SILENCE) {
		if (list_find(db, LIST_METRIC, r->word) != NULL)
			return true;
		str_addf(why, "'%s' is not in the table metric", r->word);
		return fault(column, "every");
	}
	if (r->kind != RULE_MATURITY || rule_membership(r))
		return true;
	q = q_use(db, SQL_RULE_PRODUCT);
	q_bind_text(q, ":name", r->word);
	if (q_one(q, 0) == 1)
		return true;
	str_addf(why,
	    "'%s' is neither a product, a category of products, nor "
	    "membership",
	    r->word);
	return fault(column, "every");
}

bool
rule_membership(const struct rule *r)
{
	return r->kind == RULE_MATURITY && r->word != NULL &&
	       strcmp(r->word, "membership") == 0;
}
