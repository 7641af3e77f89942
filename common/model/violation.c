/* SPDX-License-Identifier: ISC */
#include "model/violation.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/profile.h"
#include "model/setting.h"
#include "store/query.h"

/* A kind, and what may follow it, by "|". */
struct kind {
	char *name, *actions;
};

struct violations {
	char *text; /* names point into it */
	struct kind *v;
	size_t n, cap;
};

/* False at a word that is not kind:action; "any" names none. */
static bool
read_words(struct violations *v)
{
	char *p = v->text, *word;

	if (strcmp(v->text, "any") == 0)
		return true;
	while ((word = str_split(&p, " ,;")) != NULL) {
		char *colon = strchr(word, ':');

		if (colon == NULL || colon == word || colon[1] == '\0')
			return false;
		*colon = '\0';
		v->v = xgrow(v->v, v->n, &v->cap, sizeof(*v->v));
		v->v[v->n++] = (struct kind){word, colon + 1};
	}
	return v->n > 0;
}

struct violations *
violations_new(struct db *db)
{
	struct violations *v = xcalloc(1, sizeof(*v));

	v->text = setting_get(db, "violations", profile_setting("violations"));
	read_words(v);
	return v;
}

void
violations_free(struct violations *v)
{
	if (v == NULL)
		return;
	free(v->text);
	free(v->v);
	free(v);
}

bool
violations_words(const char *value, const char **why)
{
	struct violations *v = xcalloc(1, sizeof(*v));
	bool ok;

	*why = "words such as 'unapproved:admonition obstruction:warning|"
	       "dismissal'";
	v->text = xstrdup(value);
	ok = read_words(v);
	violations_free(v);
	return ok;
}

static const struct kind *
kind_of(const struct violations *v, const char *name, struct str *why)
{
	for (size_t i = 0; i < v->n; i++)
		if (strcmp(v->v[i].name, name) == 0)
			return &v->v[i];
	str_addf(why, "no such kind: '%s'; there are ", name);
	for (size_t i = 0; i < v->n; i++)
		str_addf(why, "%s%s", i > 0 ? ", " : "", v->v[i].name);
	return NULL;
}

/* The action, the first when none is given; NULL with a sentence. */
static char *
action_of(const struct kind *k, const char *given, struct str *why)
{
	char *copy = xstrdup(k->actions), *p = copy, *word, *found = NULL;

	while (found == NULL && (word = str_split(&p, "|")) != NULL)
		if (given == NULL || strcmp(word, given) == 0)
			found = xstrdup(word);
	free(copy);
	if (found == NULL)
		str_addf(why, "'%s' does not follow %s: %s", given ? given : "",
		    k->name, k->actions);
	return found;
}

static struct q *
query(struct db *db, enum sql_id id, const struct violation *x,
    const char *action)
{
	struct q *q = q_use(db, id);

	q_bind_id(q, ":customer", x->customer);
	q_bind_int(q, ":staff", x->staff);
	q_bind_text(q, ":kind", x->kind);
	q_bind_text(q, ":action", action);
	q_bind_int(q, ":on", x->on);
	q_bind_text(q, ":why", x->why);
	return q;
}

static enum violation_result
put(struct db *db, const struct violation *x, const char *action)
{
	struct q *q;

	if (q_one(query(db, SQL_VIOLATION_FIND, x, action), 0) == 1)
		return VIOLATION_SAME;
	q = query(db, SQL_VIOLATION_ADD, x, action);
	q_bind_id(q, ":by", x->by);
	q_run(q);
	return VIOLATION_ADDED;
}

enum violation_result
violation_add(struct db *db, const struct violations *v,
    const struct violation *x, const char **column, struct str *why)
{
	enum violation_result res;
	const struct kind *k = NULL;
	char *action;

	*column = "kind";
	if (v->n > 0 && (k = kind_of(v, x->kind, why)) == NULL)
		return VIOLATION_NOT;
	*column = "action";
	if (k != NULL) {
		action = action_of(k, x->action, why);
	} else {
		action = x->action ? xstrdup(x->action) : NULL;
		if (action == NULL)
			str_add(why, "what followed is not told");
	}
	if (action == NULL)
		return VIOLATION_NOT;
	res = put(db, x, action);
	free(action);
	return res;
}
