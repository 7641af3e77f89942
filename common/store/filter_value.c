/* SPDX-License-Identifier: ISC */
/* Values: fields, functions, and what the user wrote to compare them with. */
#include <string.h>
#include <strings.h>

#include "store/filter_impl.h"

/* A date; one that would be another day if today were is noted, for
 * filter_static(). */
static enum day_result
read_day(struct parser *p, const char *text, day_t *day)
{
	day_t other_today = p->today + (p->today > 0 ? -40000 : 40000), other;
	enum day_result r = day_parse(text, p->today, DAY_STRICT, day);

	if (r == DAY_OK &&
	    (day_parse(text, other_today, DAY_STRICT, &other) != DAY_OK ||
		other != *day))
		p->f->changing = true;
	return r;
}

static enum day_result
move_day(day_t *day, const char *from, bool minus, const char *text)
{
	struct period period;
	int y, m, d;

	/* with its unit: 2026-03-05-06 is a slip of the pen */
	if (!period_parse(text, &period) ||
	    strspn(text, "0123456789") == strlen(text))
		return DAY_BAD;
	if (minus)
		period.n = -period.n;
	*day = day_count_on(from, *day, period);
	day_to_ymd(*day, &y, &m, &d);
	return y < 1800 || y > 2199 ? DAY_IMPOSSIBLE : DAY_OK;
}

enum day_result
filter_day(struct parser *p, const char *text, day_t *day)
{
	enum day_result r = read_day(p, text, day);
	size_t i = strlen(text);
	char *copy;
	bool minus;

	while (i > 1 && text[i - 1] != '-' && text[i - 1] != '+')
		i--;
	if (r != DAY_BAD || i < 2)
		return r;
	copy = filter_printf(p, "%s", text);
	minus = copy[i - 1] == '-';
	copy[i - 1] = '\0';
	r = read_day(p, str_trim(copy), day);
	return r == DAY_OK ? move_day(day, text, minus, str_trim(copy + i)) : r;
}

/* The counting behind a date: -30d, +2w, several of them. */
static bool
counting(struct parser *p, struct value *v)
{
	enum day_result r;
	bool minus;

	while (p->tok == T_PLUS || p->tok == T_MINUS) {
		minus = p->tok == T_MINUS;
		filter_next(p);
		if (p->tok != T_PERIOD)
			return filter_expected(
			    p, "a length of time such as 30d");
		r = move_day(&v->l.day, v->l.text, minus, p->word);
		if (r != DAY_OK)
			return filter_fail(p, v->at, "%s", day_why(r));
		v->end = p->end;
		filter_next(p);
	}
	return p->tok != T_BAD;
}

static bool
date_literal(struct parser *p, struct value *v)
{
	enum day_result r = read_day(p, v->l.text, &v->l.day);

	if (r == DAY_BAD)
		return filter_fail(p, v->at,
		    "%s: not a number, a date or a length of time",
		    filter_quote(p, p->text + v->at, v->end - v->at));
	if (r != DAY_OK)
		return filter_fail(p, v->at, "%s: %s",
		    filter_quote(p, p->text + v->at, v->end - v->at),
		    day_why_plain(r));
	v->l.kind = T_DATE;
	return counting(p, v);
}

/* A number, or 20260305 where a date is counted with. */
static bool
number_literal(struct parser *p, struct value *v)
{
	enum day_result r;

	if (p->tok != T_PLUS && p->tok != T_MINUS)
		return true;
	r = read_day(p, v->l.text, &v->l.day);
	if (r != DAY_OK)
		return filter_fail(p, p->at, FILTER_COUNTED);
	v->l.kind = T_DATE;
	return counting(p, v);
}

/* After a sign where a value begins. */
static bool
signed_literal(struct parser *p, struct value *v)
{
	bool minus = p->tok == T_MINUS;

	filter_next(p);
	if (p->tok == T_PERIOD)
		return filter_fail(
		    p, v->at, "write today%c%s", minus ? '-' : '+', p->word);
	if (p->tok != T_NUMBER)
		return filter_expected(p, "a number");
	v->l.kind = T_NUMBER;
	v->l.text = minus ? filter_printf(p, "-%s", p->word) : p->word;
	v->end = p->end;
	filter_next(p);
	if (p->tok == T_PLUS || p->tok == T_MINUS)
		return filter_fail(p, p->at, FILTER_COUNTED);
	return p->tok != T_BAD;
}

int
filter_yes(const struct value *v)
{
	static const char *const words[] = {
	    "0", "1", "no", "yes", "false", "true", "否", "是"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (v->l.kind != T_DATE && strcasecmp(v->l.text, words[i]) == 0)
			return i % 2;
	return -1;
}

static bool
stranger(struct parser *p, const struct operand *left, struct value *v)
{
	const char *near = filter_near_field(p, v->l.text);
	const char *shown = filter_quote(p, p->text + v->at, v->end - v->at);
	const char *call = filter_call_hint(v->l.text);

	if (call != NULL)
		return filter_fail(
		    p, v->at, "%s is a function, as in %s", shown, call);
	if (left != NULL && filter_textual(left->type) && near == NULL)
		return filter_fail(
		    p, v->at, "a text stands in single quotes: '%s'", shown);
	if (near != NULL)
		return filter_fail(p, v->at,
		    "unknown field '%s', did you mean '%s'?", shown, near);
	return filter_fail(
	    p, v->at, "unknown field '%s'; crm-rules(5) lists them", shown);
}

/* A field, a function, a date word, yes or no. */
static bool
word(struct parser *p, const struct operand *left, struct value *v)
{
	enum day_result r;

	if (p->tok == T_LPAREN) {
		v->literal = false;
		if (!filter_call(p, v->l.text, v->at, &v->o))
			return false;
		return true;
	}
	if (filter_is_field(p, v->l.text)) {
		v->literal = false;
		return filter_field(p, v->l.text, &v->o);
	}
	v->l.kind = T_NAME;
	if (filter_yes(v) >= 0)
		return true;
	r = day_parse(v->l.text, p->today, DAY_STRICT, &v->l.day);
	if (r != DAY_OK)
		return stranger(p, left, v);
	return date_literal(p, v);
}

bool
filter_value(struct parser *p, const struct operand *left, struct value *v)
{
	enum tok tok = p->tok;

	memset(v, 0, sizeof(*v));
	v->literal = true;
	v->at = p->at;
	v->end = p->end;
	v->l.kind = tok;
	v->l.text = p->word;
	if (tok == T_MINUS || tok == T_PLUS)
		return signed_literal(p, v);
	if (tok == T_NULL && left != NULL)
		return filter_fail(p, p->at,
		    "nothing equals null: write %s is null", left->name);
	if (tok != T_NAME && tok != T_STRING && tok != T_NUMBER &&
	    tok != T_PERIOD && tok != T_DATE)
		return filter_expected(p, left ? "a value" : "a field");
	filter_next(p);
	if (p->tok == T_BAD)
		return false;
	if (tok == T_NAME)
		return word(p, left, v);
	if (tok == T_DATE)
		return date_literal(p, v);
	if (tok == T_NUMBER)
		return number_literal(p, v);
	return true;
}

bool
filter_takes_name(const char *name)
{
	struct str error = STR_INIT;
	struct filter f = {0};
	struct parser p = {.text = name, .f = &f, .error = &error};
	struct value v = {.l = {.kind = T_NAME, .text = name}};
	bool usable;
	day_t day;

	p.len = strlen(name);
	usable = utf8_valid(name, p.len, NULL) == p.len;
	if (usable)
		filter_next(&p);
	usable = usable && p.tok == T_NAME && p.at == 0 && p.end == p.len &&
		 strchr(name, '-') == NULL && !filter_is_taken(p.word) &&
		 !filter_is_call(p.word) && filter_yes(&v) < 0 &&
		 day_parse(p.word, 0, DAY_STRICT, &day) != DAY_OK;
	filter_done(&p);
	str_free(&error);
	return usable;
}
