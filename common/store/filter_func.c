/* SPDX-License-Identifier: ISC */
/* Functions of the filter language, and what of them counts from today. */
#include <string.h>

#include "base/lunar.h"
#include "store/filter_impl.h"

const char *
filter_number(struct parser *p, int64_t v)
{
	return filter_printf(p, ":f%d", filter_int(p, p->at, v));
}

const char *
filter_today(struct parser *p, enum sql_id fragment)
{
	const char *text = sql_text[fragment].text;

	if (strstr(text, "{today}") == NULL)
		return filter_fill(p, text, NULL);
	return filter_fill(p, text, "today", filter_number(p, p->today), NULL);
}

bool
filter_word(struct parser *p, const char *what, const char **word, size_t *at)
{
	*at = p->at;
	if (p->tok == T_NAME) /* as it was typed */
		*word = filter_printf(
		    p, "%.*s", (int)(p->end - p->at), p->text + p->at);
	else if (p->tok == T_STRING && *p->word != '\0')
		*word = p->word;
	else
		return filter_expected(p, what);
	filter_next(p);
	return p->tok != T_BAD;
}

bool
filter_period(struct parser *p, int64_t *from)
{
	struct period period;

	if ((p->tok != T_PERIOD && p->tok != T_NUMBER) ||
	    !period_parse(p->word, &period) || period.n == 0)
		return filter_expected(p, "a length of time such as 30d");
	period.n = -period.n;
	*from = (int64_t)day_add(p->today, period) + 1;
	filter_next(p);
	return p->tok != T_BAD;
}

/* A date field in brackets; yearly: a birthday will do. */
static bool
date_argument(
    struct parser *p, struct operand *o, bool yearly, const char *what)
{
	if (p->tok != T_NAME)
		return filter_expected(p, what);
	if (!filter_is_field(p, p->word) || !filter_field(p, p->word, o) ||
	    !(o->type == FT_DATE || (yearly && o->type == FT_YEARDAY)))
		return filter_expected(p, what);
	filter_next(p);
	return p->tok != T_BAD;
}

static bool
call_days_since(struct parser *p, struct operand *o)
{
	if (!date_argument(p, o, false, "a date field"))
		return false;
	o->type = FT_INT;
	o->expr =
	    filter_printf(p, "(%s - %s)", filter_number(p, p->today), o->expr);
	p->f->changing = true;
	return true;
}

/* Part of a date. */
static void
part_of(struct parser *p, struct operand *o, enum sql_id fragment)
{
	o->type = FT_INT;
	o->expr = filter_fill(p, sql_text[fragment].text, "day", o->expr, NULL);
}

/* Parts of a packed yearday (base/yearday.h). */
static bool
call_month(struct parser *p, struct operand *o)
{
	if (!date_argument(p, o, true, "birthday or a date field"))
		return false;
	if (o->type == FT_DATE) {
		part_of(p, o, SQL_FILTER_MONTH);
		return true;
	}
	o->type = FT_INT;
	o->expr = "c.birthday / 262144 % 13";
	o->entry = sql_text[SQL_FILTER_MONTH_BIRTHDAY].text;
	o->months = true;
	return true;
}

static bool
call_day(struct parser *p, struct operand *o)
{
	if (!date_argument(p, o, true, "birthday or a date field"))
		return false;
	if (o->type == FT_DATE) {
		part_of(p, o, SQL_FILTER_DAY);
		return true;
	}
	o->type = FT_INT;
	o->column = NULL; /* the day may be unknown */
	o->expr = "nullif(c.birthday / 4096 % 32, 0)";
	return true;
}

/* A channel, or "kind =" and a kind of contacts: some are called the same. */
static bool
contacts_by(struct parser *p, const char **condition)
{
	struct operand list = {
	    .expr = "y.name", .entry = sql_text[SQL_FILTER_NAMED].text};
	bool kind = p->tok == T_NAME && strcasecmp(p->word, "kind") == 0;
	int param;

	if (kind) {
		filter_next(p);
		if (!filter_accept(p, T_EQ))
			return filter_expected(p, "'='");
	}
	if (p->tok != T_NAME && p->tok != T_STRING)
		return filter_expected(
		    p, kind ? "a kind of contacts" : "a channel");
	param = filter_text(p, p->at, p->word);
	if (param == 0)
		return false;
	list.wrap = filter_fill(p, sql_text[SQL_FILTER_LIST].text, "column",
	    kind ? "x.kind_id" : "x.channel_id", "list",
	    kind ? "contact_kind" : "channel", NULL);
	*condition = filter_test(p, &list, OP_EQ, &param, 1, false);
	filter_next(p);
	return p->tok != T_BAD;
}

/* The last n days end with today: contacts(1d) are those of today. */
static bool
call_contacts(struct parser *p, struct operand *o)
{
	const char *by = NULL;
	enum sql_id pattern = SQL_FILTER_CONTACTS;
	int64_t from;

	if (!filter_period(p, &from))
		return false;
	if (filter_accept(p, T_COMMA)) {
		pattern = SQL_FILTER_CONTACTS_BY;
		if (!contacts_by(p, &by))
			return false;
	}
	o->type = FT_INT;
	o->full = true;
	o->expr = filter_fill(p, sql_text[pattern].text, "from",
	    filter_number(p, from * MINUTES_A_DAY), "to",
	    filter_number(p, ((int64_t)p->today + 1) * MINUTES_A_DAY), "by",
	    by ? by : "", NULL);
	p->f->changing = true;
	return true;
}

static const struct function {
	const char *name, *example;
	bool (*call)(struct parser *p, struct operand *o);
} functions[] = {
    {"has", "has(task)", filter_has},
    {"days_since", "days_since(last_contact)", call_days_since},
    {"contacts", NULL, call_contacts}, /* a field, too */
    {"month", "month(birthday)", call_month},
    {"day", "day(birthday)", call_day},
    {"spend", "spend(365d)", filter_spend},
    {"orders", "orders(90d)", filter_orders},
    {"bought", "bought('product or category')", filter_bought},
    {"holds", "holds('product or category')", filter_holds},
    {"balance", "balance('deposit')", filter_balance},
    {"class", "class('scheme')", filter_class},
    {"segment", "segment('name')", filter_segment_call},
};

#define NFUNCTIONS (sizeof(functions) / sizeof(*functions))

static const struct function *
find(const char *name)
{
	for (size_t i = 0; i < NFUNCTIONS; i++)
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
	const char *names[NFUNCTIONS + 1] = {NULL};
	const char *shown = filter_quote(p, name, strlen(name)), *near;
	int limit = filter_near_limit(name);
	struct str all = STR_INIT;

	for (size_t i = 0; i < NFUNCTIONS; i++) {
		names[i] = functions[i].name;
		str_addf(&all, "%s%s", i > 0 ? ", " : "", names[i]);
	}
	near = filter_nearest(name, names, NULL, &limit);
	name = filter_str(p, &all);
	if (near == NULL)
		return filter_fail(
		    p, at, "%s: not a function; functions are %s", shown, name);
	return filter_fail(
	    p, at, "%s: not a function, did you mean '%s'?", shown, near);
}

bool
filter_call(struct parser *p, const char *name, size_t at, struct operand *o)
{
	const struct function *f = find(name);

	memset(o, 0, sizeof(*o));
	if (f == NULL && filter_is_field(p, name))
		return filter_fail(p, p->at,
		    "%s is a field and takes no brackets",
		    filter_quote(p, name, strlen(name)));
	if (f == NULL)
		return no_function(p, name, at);
	if (!filter_expect(p, T_LPAREN, "'('") || !f->call(p, o))
		return false;
	if (o->name == NULL || f->call != filter_segment_call)
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
	    filter_number(p, y), "day", filter_number(p, m * 64 + d),
	    "lunar_year", filter_number(p, l.year), "lunar_day",
	    filter_number(p, (l.month * 2 + l.leap) * 32 + l.day), NULL);
}
