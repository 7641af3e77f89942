/* SPDX-License-Identifier: ISC */
/* Functions of the filter language, and what of them counts from today. */
#include <string.h>

#include "base/lunar.h"
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
    {"person", NULL, NULL, SQL_FILTER_HAS_PERSON, false},
    {"tag", NULL, NULL, SQL_FILTER_HAS_TAG, true},
    {"birthday", NULL, "c.birthday IS NOT NULL", 0, true},
    {"relation", NULL, NULL, SQL_FILTER_HAS_RELATION, false},
    {"snooze", NULL, NULL, SQL_FILTER_HAS_SNOOZE, false},
};

/* A hole for our own number. */
static const char *
number(struct parser *p, int64_t v)
{
	return filter_printf(p, ":f%d", filter_int(p, p->at, v));
}

/* The argument of has(): a word, also in quotes. */
static bool
has_word(struct parser *p, const char **word, const char *what)
{
	if (p->tok != T_NAME && p->tok != T_STRING)
		return filter_expected(p, what);
	*word = p->word;
	filter_next(p);
	return p->tok != T_BAD;
}

static const struct has *
find_has(const char *what, const char *how)
{
	for (size_t i = 0; i < sizeof(haves) / sizeof(*haves); i++) {
		const struct has *h = &haves[i];

		if (strcmp(h->what, what) != 0)
			continue;
		if (how == NULL || (h->how && strcmp(h->how, how) == 0))
			return h;
	}
	return NULL;
}

static bool
call_has(struct parser *p, struct operand *o)
{
	const char *what = "", *how = NULL;
	const struct has *h;
	size_t at = p->at, how_at = 0;

	if (!has_word(p, &what, "what to look for, as in has(task),"))
		return false;
	if (find_has(what, NULL) == NULL)
		return filter_fail(p, at,
		    "has(%s) is not known; it may be task, contact, person, "
		    "tag, birthday, relation or snooze",
		    filter_quote(p, what, strlen(what)));
	if (filter_accept(p, T_COMMA)) {
		how_at = p->at;
		if (!has_word(p, &how, "late"))
			return false;
	}
	h = find_has(what, how);
	if (h == NULL)
		return filter_fail(p, how_at,
		    strcmp(what, "task") == 0
			? "has(task, ...) may only be late"
			: "has(%s) has nothing behind the comma",
		    what);
	o->type = FT_YESNO;
	o->truth = h->truth;
	if (h->truth == NULL)
		o->truth = filter_fill(p, sql_text[h->fragment].text, "today",
		    how || strcmp(what, "snooze") == 0 ? number(p, p->today)
						       : "",
		    NULL);
	p->f->changing |= !h->own;
	p->f->touch |= strcmp(what, "contact") == 0;
	return true;
}

/* A field of one type in brackets. */
static bool
field_argument(
    struct parser *p, struct operand *o, enum ftype type, const char *what)
{
	if (p->tok != T_NAME)
		return filter_expected(p, what);
	if (!filter_is_field(p, p->word) || !filter_field(p, p->word, o) ||
	    o->type != type)
		return filter_expected(p, what);
	filter_next(p);
	return p->tok != T_BAD;
}

static bool
call_days_since(struct parser *p, struct operand *o)
{
	if (!field_argument(p, o, FT_DATE, "a date field"))
		return false;
	o->type = FT_INT;
	o->expr = filter_printf(p, "(%s - %s)", number(p, p->today), o->expr);
	p->f->changing = true;
	return true;
}

/* Parts of a packed yearday (base/yearday.h). */
static bool
call_month(struct parser *p, struct operand *o)
{
	if (!field_argument(p, o, FT_YEARDAY, "birthday"))
		return false;
	o->type = FT_INT;
	o->expr = "c.birthday / 262144 % 13";
	return true;
}

static bool
call_day(struct parser *p, struct operand *o)
{
	if (!field_argument(p, o, FT_YEARDAY, "birthday"))
		return false;
	o->type = FT_INT;
	o->column = NULL; /* the day may be unknown */
	o->expr = "nullif(c.birthday / 4096 % 32, 0)";
	return true;
}

static bool
contacts_channel(struct parser *p, const char **condition)
{
	struct operand list = {
	    .expr = "y.name", .entry = sql_text[SQL_FILTER_NAMED].text};
	int param;

	if (p->tok != T_NAME && p->tok != T_STRING)
		return filter_expected(p, "a channel");
	param = filter_text(p, p->at, p->word);
	if (param == 0)
		return false;
	list.wrap = filter_fill(p, sql_text[SQL_FILTER_LIST].text, "column",
	    "x.channel_id", "list", "channel", NULL);
	*condition = filter_test(p, &list, OP_EQ, &param, 1, false);
	filter_next(p);
	return p->tok != T_BAD;
}

/* The last n days end with today: contacts(1d) are those of today. */
static bool
call_contacts(struct parser *p, struct operand *o)
{
	const char *channel = NULL;
	enum sql_id pattern = SQL_FILTER_CONTACTS;
	struct period period;
	int64_t from;

	if ((p->tok != T_PERIOD && p->tok != T_NUMBER) ||
	    !period_parse(p->word, &period) || period.n == 0)
		return filter_expected(p, "a length of time such as 30d");
	period.n = -period.n;
	from = (int64_t)day_add(p->today, period) + 1;
	filter_next(p);
	if (filter_accept(p, T_COMMA)) {
		pattern = SQL_FILTER_CONTACTS_BY;
		if (!contacts_channel(p, &channel))
			return false;
	}
	o->type = FT_INT;
	o->full = true;
	o->expr = filter_fill(p, sql_text[pattern].text, "from",
	    number(p, from * MINUTES_A_DAY), "to",
	    number(p, ((int64_t)p->today + 1) * MINUTES_A_DAY), "channel",
	    channel ? channel : "", NULL);
	p->f->changing = true;
	return true;
}

static const struct function {
	const char *name, *example;
	bool (*call)(struct parser *p, struct operand *o);
} functions[] = {
    {"has", "has(task)", call_has},
    {"days_since", "days_since(last_contact)", call_days_since},
    {"contacts", NULL, call_contacts}, /* a field, too */
    {"month", "month(birthday)", call_month},
    {"day", "day(birthday)", call_day},
};

static const struct function *
find(const char *name)
{
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (strcmp(functions[i].name, name) == 0)
			return &functions[i];
	return NULL;
}

bool
filter_is_call(const char *name)
{
	return find(name) != NULL;
}

const char *
filter_call_hint(const char *name)
{
	const struct function *f = find(name);

	return f != NULL ? f->example : NULL;
}

static bool
no_function(struct parser *p, const char *name, size_t at)
{
	static const char *const names[] = {
	    "has", "days_since", "contacts", "month", "day", NULL};
	const char *shown = filter_quote(p, name, strlen(name));
	int limit = filter_near_limit(name);
	const char *near = filter_nearest(name, names, NULL, &limit);

	if (filter_is_field(p, name))
		return filter_fail(
		    p, p->at, "%s is a field and takes no brackets", shown);
	if (near != NULL)
		return filter_fail(p, at,
		    "%s: not a function, did you mean '%s'?", shown, near);
	return filter_fail(p, at,
	    "%s: not a function; functions are has, days_since, contacts, "
	    "month, day",
	    shown);
}

bool
filter_call(struct parser *p, const char *name, size_t at, struct operand *o)
{
	const struct function *f = find(name);

	memset(o, 0, sizeof(*o));
	if (f == NULL)
		return no_function(p, name, at);
	if (!filter_expect(p, T_LPAREN, "'('") || !f->call(p, o))
		return false;
	o->name = name;
	return filter_expect(p, T_RPAREN, "')'") && !p->failed;
}

const char *
filter_age(struct parser *p)
{
	struct lunar l = {0};
	int y, m, d;

	day_to_ymd(p->today, &y, &m, &d);
	/* who was born on 29 February has the birthday on the 28th */
	if (m == 2 && d == 28 && !day_valid(y, 2, 29))
		d = 29;
	if (!lunar_from_day(p->today, &l))
		l = (struct lunar){.year = y, .month = m, .day = d};
	return filter_fill(p, sql_text[SQL_FILTER_AGE].text, "year",
	    number(p, y), "day", number(p, m * 64 + d), "lunar_year",
	    number(p, l.year), "lunar_day",
	    number(p, (l.month * 2 + l.leap) * 32 + l.day), NULL);
}
