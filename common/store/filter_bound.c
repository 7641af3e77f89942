/* SPDX-License-Identifier: ISC */
/* Literals as parameters, when they fit what they are compared with. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "store/filter_impl.h"

bool
filter_textual(enum ftype type)
{
	return type == FT_TEXT || type == FT_NAME || type == FT_PHONE ||
	       type == FT_EMAIL || type == FT_KIND;
}

static int
add(struct parser *p, size_t at, int64_t v, char *s)
{
	struct filter *f = p->f;

	if (f->n >= FILTER_PARAMS) {
		free(s);
		filter_fail(p, at, "more than %d values", FILTER_PARAMS);
		return 0;
	}
	f->params = xgrow(f->params, f->n, &f->cap, sizeof(*f->params));
	f->params[f->n++] = (struct fparam){.s = s, .v = v};
	return (int)f->n;
}

int
filter_int(struct parser *p, size_t at, int64_t v)
{
	const struct filter *f = p->f;

	for (size_t i = 0; i < f->n; i++)
		if (f->params[i].s == NULL && f->params[i].v == v)
			return (int)i + 1;
	return add(p, at, v, NULL);
}

int
filter_text(struct parser *p, size_t at, const char *s)
{
	return add(p, at, 0, xstrdup(s));
}

bool
filter_mismatch(
    struct parser *p, const struct operand *o, const struct value *v)
{
	static const char *const wanted[] = {[FT_INT] = "a whole number",
	    [FT_MONEY] = "an amount such as 100 or 99.50",
	    [FT_DATE] = "a date such as 2026-03-05 or today-30d",
	    [FT_KIND] = "'person' or 'org'",
	    [FT_YESNO] = "1 or 0"};
	bool quoted = v->l.kind == T_STRING;
	int64_t n;

	if (o->type == FT_DATE && v->l.kind == T_PERIOD)
		return filter_fail(p, v->at,
		    "%s is compared with a date: write today-%s", o->name,
		    v->l.text);
	if (filter_textual(o->type) && o->type != FT_KIND)
		return filter_fail(p, v->at,
		    "a text stands in single quotes: '%s'",
		    filter_quote(p, p->text + v->at, v->end - v->at));
	if (o->type <= FT_MONEY && quoted && str_to_cents(v->l.text, &n))
		return filter_fail(p, v->at, "a number stands without quotes");
	return filter_fail(
	    p, v->at, "%s is compared with %s", o->name, wanted[o->type]);
}

bool
filter_empty_text(struct parser *p, size_t at, const struct operand *o)
{
	return filter_fail(
	    p, at, "nothing equals '': write %s is null", o->name);
}

bool
filter_not_value(
    struct parser *p, const struct operand *left, const struct value *v)
{
	const char *shown = filter_quote(p, p->text + v->at, v->end - v->at);

	if (filter_textual(left->type))
		return filter_fail(p, v->at,
		    "%s is a field; a text stands in single quotes: '%s'",
		    shown, shown);
	return filter_fail(
	    p, v->at, "%s cannot be compared with %s", left->name, v->o.name);
}

/* A number as they are stored: no blanks and signs, no prefix of China before
 * a mobile number. */
static const char *
plain_phone(struct parser *p, const char *s)
{
	static const char *const prefixes[] = {"tel:", "+86", "0086", "86"};
	char *composed = utf8_compose(s), *o = composed;
	const char *plain;

	for (const char *c = composed; *c != '\0'; c++)
		if (strchr(" -.()\t", *c) == NULL)
			*o++ = *c;
	*o = '\0';
	plain = filter_printf(p, "%s", composed);
	free(composed);
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		size_t n = strlen(prefixes[i]);

		if (strncmp(plain, prefixes[i], n) == 0 &&
		    (i == 0 || (plain[n] == '1' && strlen(plain + n) == 11)))
			plain += n;
	}
	return plain;
}

static const char *
lower(struct parser *p, const char *s)
{
	char *copy = filter_printf(p, "%s", s);

	for (char *c = copy; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	return copy;
}

static int
bound_text(struct parser *p, const struct operand *o, const struct value *v)
{
	const char *s = v->l.text;

	if (v->l.kind != T_STRING) {
		filter_mismatch(p, o, v);
		return 0;
	}
	if (*s == '\0') {
		filter_empty_text(p, v->at, o);
		return 0;
	}
	if (o->type == FT_KIND) {
		bool org = strcasecmp(s, "org") == 0;

		if (org || strcasecmp(s, "person") == 0)
			return filter_int(p, v->at, org);
		filter_mismatch(p, o, v);
		return 0;
	}
	if (o->type == FT_PHONE)
		s = plain_phone(p, s);
	else if (o->type == FT_EMAIL)
		s = lower(p, s);
	return filter_text(p, v->at, s);
}

static int
bound_day(struct parser *p, const struct operand *o, const struct value *v)
{
	enum day_result r = DAY_OK;
	day_t day = v->l.day;

	if (v->l.kind == T_STRING ||
	    (v->l.kind == T_NUMBER && strlen(v->l.text) == 8))
		r = filter_day(p, v->l.text, &day);
	else if (v->l.kind != T_DATE) {
		filter_mismatch(p, o, v);
		return 0;
	}
	if (r == DAY_OK)
		return filter_int(p, v->at, day);
	filter_fail(p, v->at, "%s: %s", o->name, day_why_plain(r));
	return 0;
}

int
filter_bound(struct parser *p, const struct operand *o, const struct value *v)
{
	bool number = v->l.kind == T_NUMBER;
	int64_t n;

	if (filter_textual(o->type))
		return bound_text(p, o, v);
	if (o->type == FT_DATE)
		return bound_day(p, o, v);
	if (o->type == FT_INT && number &&
	    str_to_int(v->l.text, -9000000000000000, 9000000000000000, &n))
		return filter_int(p, v->at, n);
	if (o->type == FT_MONEY && number && str_to_cents(v->l.text, &n))
		return filter_int(p, v->at, n);
	filter_mismatch(p, o, v);
	return 0;
}
