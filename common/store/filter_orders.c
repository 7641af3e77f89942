/* SPDX-License-Identifier: ISC */
/* Functions of the filter language over orders, holdings, balances and
 * classes (crm-rules.5).  Money there is in hundredths, orders that came back
 * or were cancelled (state 4 and 5) do not count. */
#include <string.h>
#include <strings.h>

#include "store/filter_impl.h"

/* spend(), spend(365d) and the like; ever: what stands without a period. */
static bool
over_time(
    struct parser *p, struct operand *o, enum sql_id some, enum sql_id ever)
{
	int64_t from;

	o->full = true;
	p->f->changing = true;
	if (p->tok == T_RPAREN) {
		o->expr = filter_fill(p, sql_text[ever].text, NULL);
		return true;
	}
	if (!filter_period(p, &from))
		return false;
	o->expr = filter_fill(p, sql_text[some].text, "from",
	    filter_number(p, from), "to", filter_number(p, p->today), NULL);
	return true;
}

bool
filter_spend(struct parser *p, struct operand *o)
{
	o->type = FT_MONEY;
	return over_time(p, o, SQL_FILTER_SPEND, SQL_FILTER_SPEND_EVER);
}

bool
filter_orders(struct parser *p, struct operand *o)
{
	o->type = FT_INT;
	return over_time(p, o, SQL_FILTER_ORDERS, SQL_FILTER_ORDERS_EVER);
}

/* The condition that {test} of a product is the word's. */
static const char *
product(struct parser *p, const char *word, size_t at)
{
	int param = filter_text(p, at, word);

	return filter_fill(p, sql_text[SQL_FILTER_NAMED_PRODUCT].text, "value",
	    filter_printf(p, ":f%d", param), NULL);
}

bool
filter_bought(struct parser *p, struct operand *o)
{
	const char *word;
	int64_t from = -100000; /* before any order */
	size_t at;

	if (!filter_word(p, "a product or a category in quotes", &word, &at))
		return false;
	if (filter_accept(p, T_COMMA) && !filter_period(p, &from))
		return false;
	o->type = FT_YESNO;
	o->truth = filter_fill(p, sql_text[SQL_FILTER_BOUGHT_PRODUCT].text,
	    "test", product(p, word, at), "from", filter_number(p, from), "to",
	    filter_number(p, p->today), NULL);
	p->f->changing = true;
	return true;
}

bool
filter_holds(struct parser *p, struct operand *o)
{
	const char *word;
	size_t at;

	if (!filter_word(p, "a product or a category in quotes", &word, &at))
		return false;
	o->type = FT_YESNO;
	o->truth = filter_fill(p, filter_today(p, SQL_FILTER_HELD_PRODUCT),
	    "test", product(p, word, at), NULL);
	p->f->changing = true;
	return true;
}

/* Says that there is no such entry, with the nearest name of those. */
static bool
unknown(struct parser *p, const char *kind, const char *word, size_t at,
    enum sql_id names)
{
	const char *shown = filter_quote(p, word, strlen(word)), *near;

	near = filter_near_name(p, word, names);
	if (near != NULL)
		return filter_fail(p, at, "unknown %s '%s', did you mean '%s'?",
		    kind, shown, near);
	return filter_fail(p, at, "unknown %s '%s'; crm-config %s lists them",
	    kind, shown, kind);
}

/* The id of a named entry; 0 when there is none. */
static int64_t
entry(struct parser *p, enum sql_id query, const char *word)
{
	struct q *q;

	if (p->db == NULL)
		return 0;
	q = q_use(p->db, query);
	q_bind_text(q, ":name", word);
	return q_one(q, 0);
}

bool
filter_balance(struct parser *p, struct operand *o)
{
	const char *word;
	int64_t id;
	size_t at;

	if (!filter_word(
		p, "what is measured, as in balance(deposit),", &word, &at))
		return false;
	id = entry(p, SQL_FILTER_METRIC, word);
	if (id == 0)
		return unknown(p, "metric", word, at, SQL_FILTER_METRICS);
	o->type = FT_MONEY;
	o->expr = filter_fill(p, filter_today(p, SQL_FILTER_BALANCE), "metric",
	    filter_number(p, id), NULL);
	p->f->changing = true;
	return true;
}

bool
filter_class(struct parser *p, struct operand *o)
{
	const char *word, *id;
	int64_t scheme;
	size_t at;

	if (!filter_word(p, "the name of a scheme", &word, &at))
		return false;
	scheme = entry(p, SQL_FILTER_SCHEME, word);
	if (scheme == 0)
		return unknown(p, "scheme", word, at, SQL_FILTER_SCHEMES);
	id = filter_number(p, scheme);
	o->type = FT_NAME;
	o->expr = "y.name";
	o->wrap =
	    filter_fill(p, sql_text[SQL_FILTER_CLASS].text, "scheme", id, NULL);
	o->from = filter_fill(
	    p, sql_text[SQL_FILTER_FROM_CLASS].text, "scheme", id, NULL);
	o->entry = sql_text[SQL_FILTER_NAMED_CLASS].text;
	o->single = true;
	return true;
}
