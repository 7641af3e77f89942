/* SPDX-License-Identifier: ISC */
/* has(): whether a customer has something, or something in a state. */
#include <string.h>

#include "store/filter_impl.h"

static const struct has {
	const char *what, *how; /* has(what, how) */
	const char *truth; /* NULL: the fragment */
	enum sql_id fragment;
	bool own; /* changes only with what filter_static() counts */
} haves[] = {
    {"task", NULL, NULL, SQL_FILTER_HAS_TASK, false},
    {"task", "late", NULL, SQL_FILTER_HAS_TASK_LATE, false},
    {"contact", NULL, "t.customer_id IS NOT NULL", 0, false},
    {"order", NULL, NULL, SQL_FILTER_HAS_ORDER, false},
    {"order", "open", NULL, SQL_FILTER_HAS_ORDER_OPEN, false},
    {"order", "late", NULL, SQL_FILTER_HAS_ORDER_LATE, false},
    {"order", "unpaid", NULL, SQL_FILTER_HAS_ORDER_UNPAID, false},
    {"holding", NULL, NULL, SQL_FILTER_HAS_HOLDING, false},
    {"member", NULL, NULL, SQL_FILTER_HAS_MEMBER, false},
    {"complaint", NULL, NULL, SQL_FILTER_HAS_COMPLAINT, false},
    {"complaint", "any", NULL, SQL_FILTER_HAS_COMPLAINT_ANY, false},
    {"deal", NULL, NULL, SQL_FILTER_HAS_DEAL, false},
    {"deal", "won", NULL, SQL_FILTER_HAS_DEAL_WON, false},
    {"deal", "lost", NULL, SQL_FILTER_HAS_DEAL_LOST, false},
    {"deal", "any", NULL, SQL_FILTER_HAS_DEAL_ANY, false},
    {"person", NULL, NULL, SQL_FILTER_HAS_PERSON, false},
    {"tag", NULL, NULL, SQL_FILTER_HAS_TAG, true},
    {"birthday", NULL, "c.birthday IS NOT NULL", 0, true},
    {"relation", NULL, NULL, SQL_FILTER_HAS_RELATION, false},
    {"snooze", NULL, NULL, SQL_FILTER_HAS_SNOOZE, false},
};
#define NHAVES (sizeof(haves) / sizeof(*haves))

static const struct has *
find(const char *what, const char *how)
{
	for (size_t i = 0; i < NHAVES; i++) {
		const struct has *h = &haves[i];

		if (strcmp(h->what, what) != 0)
			continue;
		if (how == NULL || (h->how && strcmp(h->how, how) == 0))
			return h;
	}
	return NULL;
}

/* "task, order or tag": what may stand first, or second after what. */
static const char *
choices(struct parser *p, const char *what)
{
	struct str b = STR_INIT;
	const char *last = NULL;
	size_t n = 0;

	for (size_t i = 0; i < NHAVES; i++) {
		const struct has *h = &haves[i];

		if (what ? h->how == NULL || strcmp(h->what, what) != 0
			 : h->how != NULL)
			continue;
		if (last != NULL)
			str_addf(&b, "%s%s", n++ > 0 ? ", " : "", last);
		last = what ? h->how : h->what;
	}
	if (last == NULL)
		return NULL;
	str_addf(&b, "%s%s", n > 0 ? " or " : "", last);
	return filter_str(p, &b);
}

static bool
no_such_how(struct parser *p, const char *what, size_t at)
{
	const char *may = choices(p, what);

	if (may == NULL)
		return filter_fail(
		    p, at, "has(%s) has nothing behind the comma", what);
	return filter_fail(p, at, "has(%s, ...) may only be %s", what, may);
}

/* A word of the language here, also in quotes. */
static bool
plain_word(struct parser *p, const char **word, const char *what)
{
	if (p->tok != T_NAME && p->tok != T_STRING)
		return filter_expected(p, what);
	*word = p->word;
	filter_next(p);
	return p->tok != T_BAD;
}

bool
filter_has(struct parser *p, struct operand *o)
{
	const char *what = "", *how = NULL;
	const struct has *h;
	size_t at = p->at, how_at = 0;

	if (!plain_word(p, &what, "what to look for, as in has(task),"))
		return false;
	if (find(what, NULL) == NULL)
		return filter_fail(p, at, "has(%s) is not known; it may be %s",
		    filter_quote(p, what, strlen(what)), choices(p, NULL));
	if (filter_accept(p, T_COMMA)) {
		const char *may = choices(p, what);

		how_at = p->at;
		if (!plain_word(p, &how, may ? may : "nothing"))
			return false;
	}
	h = find(what, how);
	if (h == NULL)
		return no_such_how(p, what, how_at);
	o->type = FT_YESNO;
	o->truth = h->truth ? h->truth : filter_today(p, h->fragment);
	p->f->changing |= !h->own;
	p->f->touch |= strcmp(what, "contact") == 0;
	return true;
}
