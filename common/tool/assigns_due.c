/* SPDX-License-Identifier: ISC */
/* release --due: what crm-due says of release rules is done, and nothing
 * else.  The list is made by the due engine on a second connection while the
 * first holds the lock, so that nothing changes between. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/assign.h"
#include "model/due.h"
#include "model/lists.h"
#include "model/rule.h"
#include "store/filter.h"
#include "tool/assigns.h"
#include "tool/import.h"
#include "tool/tool.h"

struct line {
	int64_t customer, owner;
	size_t place; /* in the list */
	bool phase;
	char *why;
};

struct gather {
	const struct rule *rules;
	size_t nrules;
	day_t on;
	struct line *v;
	size_t n, cap;
};

static bool
by_phase(const struct gather *g, int64_t rule)
{
	for (size_t i = 0; i < g->nrules; i++)
		if (g->rules[i].id == rule)
			return g->rules[i].word != NULL;
	return false;
}

/* A line shown ahead (lead) is a warning to its owner. */
static void
take(void *arg, const struct due_line *l)
{
	struct gather *g = arg;
	struct str why = STR_INIT;

	if (l->due_on > g->on)
		return;
	str_addf(&why, "%s: %s", l->text[DUE_RULE], l->text[DUE_REASON]);
	g->v = xgrow(g->v, g->n, &g->cap, sizeof(*g->v));
	g->v[g->n] = (struct line){
	    l->id, l->owner_id, g->n, by_phase(g, l->rule_id), str_take(&why)};
	g->n++;
}

/* The active release rules asked for, by name; the caller frees the array. */
static const char **
names(const struct gather *g, const struct opt_list *want, size_t *n)
{
	const char **v = xcalloc(g->nrules + want->n + 1, sizeof(*v));

	*n = 0;
	for (size_t k = 0; k < want->n; k++) {
		size_t i = 0;

		while (
		    i < g->nrules && strcmp(g->rules[i].name, want->v[k]) != 0)
			i++;
		if (i == g->nrules)
			opt_usage("no such active rule: '%s'", want->v[k]);
		if (g->rules[i].kind != RULE_RELEASE)
			opt_usage("rule '%s' is of kind %s, not release",
			    want->v[k], rule_kind_name(g->rules[i].kind));
		v[(*n)++] = g->rules[i].name;
	}
	for (size_t i = 0; i < g->nrules && want->n == 0; i++)
		if (g->rules[i].kind == RULE_RELEASE)
			v[(*n)++] = g->rules[i].name;
	return v;
}

static void
ask(const struct assigns_opts *o, struct gather *g)
{
	struct db *db = tool_db(DB_READ);
	struct filter *f = filter_or_die(db, o->where, day_today());
	const struct list_item *staff =
	    o->staff ? list_find(db, LIST_STAFF, o->staff) : NULL;
	struct rule *rules = rules_load(db, true, &g->nrules);
	struct due_opts due = {
	    .as_of = g->on,
	    .horizon = g->on,
	    .where = o->where ? f : NULL,
	    .staff_id = staff ? staff->id : 0,
	};
	struct due_count count;
	const char **v;

	if (o->staff != NULL && staff == NULL)
		opt_usage("nobody of that name: '%s'", o->staff);
	g->rules = rules;
	v = names(g, &o->rules, &due.nrules);
	due.rules = v;
	if (due.nrules == 0)
		msg_note("no rule of kind release is active");
	else
		due_run(db, &due, take, g, &count);
	free(v);
	rules_free(rules, g->nrules);
	filter_free(f);
	db_close(db);
}

static void
act(struct assigns *s, const struct line *l)
{
	struct assigner *a = s->a;
	const struct row *row;

	assigns_as(s);
	import_again(s->im);
	import_next(s->im, &row);
	assigns_result(s, l->customer, l->owner,
	    l->phase ? assign_escalate(a, l->customer, l->why)
		     : assign_release(a, l->customer, "due", l->why));
}

static int
by_customer(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->customer != y->customer)
		return x->customer < y->customer ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

/* Of several lines of one customer the first is done; whoever got it since a
 * past day keeps it. */
void
assigns_due(struct db *db, const struct assigns_opts *o)
{
	struct gather g = {.on = o->on == DAY_NONE ? day_today() : o->on};
	struct assigns *s = assigns_begin(db, o, NULL, "release --due");

	ask(o, &g);
	if (g.n > 0)
		qsort(g.v, g.n, sizeof(*g.v), by_customer);
	for (size_t i = 0; i < g.n; i++) {
		const struct line *l = &g.v[i];

		if ((i == 0 || l[-1].customer != l->customer) &&
		    assign_owner(db, l->customer) == l->owner)
			act(s, l);
	}
	for (size_t i = 0; i < g.n; i++)
		free(g.v[i].why);
	free(g.v);
	assigns_end(s);
}
