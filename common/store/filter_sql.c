/* SPDX-License-Identifier: ISC */
/* Conditions as SQL.  Each test is true or false and never NULL, so that NOT
 * means what people expect: "not city = '徐州'" holds for a customer without a
 * city.  All words are ours; what the user wrote is only in parameters. */
#include <stdarg.h>
#include <string.h>

#include "base/str.h"
#include "store/filter_impl.h"

const char *
filter_fill(struct parser *p, const char *pattern, ...)
{
	struct str b = STR_INIT;
	const char *name, *value;
	va_list ap;

	while (*pattern != '\0') {
		size_t n = strcspn(pattern, "{"), len = 0;

		str_addn(&b, pattern, n);
		pattern += n;
		if (*pattern == '\0')
			break;
		va_start(ap, pattern);
		while ((name = va_arg(ap, const char *)) != NULL) {
			value = va_arg(ap, const char *);
			len = strlen(name);
			if (strncmp(pattern + 1, name, len) == 0 &&
			    pattern[len + 1] == '}')
				break;
		}
		va_end(ap);
		if (name != NULL)
			str_add(&b, value);
		else
			str_addc(&b, '{');
		pattern += name != NULL ? len + 2 : 1;
	}
	while (b.n > 0 && b.s[b.n - 1] == '\n')
		b.s[--b.n] = '\0';
	return filter_str(p, &b);
}

/* Equal to one of the entries, where that is more than "=".  Months beyond the
 * year are nobody's: their ranges would be those of other months. */
static const char *
entries(struct parser *p, const struct operand *o, const int *params, size_t n)
{
	struct str b = STR_INIT;

	for (size_t i = 0; i < n; i++) {
		int64_t v = p->f->params[params[i] - 1].v;

		if (i > 0)
			str_add(&b, " OR ");
		if (o->months && (v < 1 || v > 12))
			str_addc(&b, '0');
		else
			str_add(
			    &b, filter_fill(p, o->entry, "value",
				    filter_printf(p, ":f%d", params[i]), NULL));
	}
	return filter_str(p, &b);
}

static const char *
sign(enum fop op)
{
	static const char *const signs[] = {[OP_EQ] = "=",
	    [OP_NE] = "=",
	    [OP_LT] = "<",
	    [OP_LE] = "<=",
	    [OP_GT] = ">",
	    [OP_GE] = ">=",
	    [OP_LIKE] = "LIKE"};

	return signs[op];
}

/* "left op parameters" */
static const char *
compare(struct parser *p, const char *left, enum fop op, const int *params,
    size_t n)
{
	struct str b = STR_INIT;

	if (op == OP_FULL)
		return filter_printf(p, "%s IS NOT NULL", left);
	if (op == OP_BETWEEN)
		return filter_printf(
		    p, "%s BETWEEN :f%d AND :f%d", left, params[0], params[1]);
	if (op != OP_IN)
		return filter_printf(
		    p, "%s %s :f%d", left, sign(op), params[0]);
	str_addf(&b, "%s IN (", left);
	for (size_t i = 0; i < n; i++)
		str_addf(&b, "%s:f%d", i > 0 ? ", " : "", params[i]);
	str_addc(&b, ')');
	return filter_str(p, &b);
}

/* The condition without its negation, and not in brackets. */
static const char *
positive(struct parser *p, const struct operand *o, enum fop op,
    const int *params, size_t n)
{
	const char *s;

	if (op == OP_FULL && o->column != NULL)
		return filter_printf(p, "%s IS NOT NULL", o->column);
	if (op == OP_FULL && o->truth != NULL && o->wrap == NULL)
		return filter_printf(p, "(%s) IS NOT NULL", o->truth);
	if (o->entry != NULL && (op == OP_EQ || op == OP_IN))
		s = entries(p, o, params, n);
	else
		s = compare(p, o->expr, op, params, n);
	if (o->wrap == NULL && (o->full || op == OP_FULL))
		return s;
	if (o->wrap == NULL)
		return filter_printf(p,
		    o->entry ? "%s IS NOT NULL AND (%s)"
			     : "%s IS NOT NULL AND %s",
		    o->column ? o->column : o->expr, s);
	s = filter_fill(p, o->wrap, "test", s, NULL);
	if (o->also == NULL)
		return s;
	return filter_printf(p, "%s IS NOT NULL AND %s OR %s", o->also,
	    compare(p, o->also, op, params, n), s);
}

const char *
filter_test(struct parser *p, const struct operand *o, enum fop op,
    const int *params, size_t n, bool opposite)
{
	const char *s;

	if (op == OP_NE) {
		op = OP_EQ;
		opposite = !opposite;
	}
	if (op == OP_FULL && o->column != NULL && opposite)
		return filter_printf(p, "%s IS NULL", o->column);
	if (params == NULL && op != OP_FULL)
		s = o->truth;
	else
		s = positive(p, o, op, params, n);
	return filter_printf(p, opposite ? "NOT (%s)" : "(%s)", s);
}

const char *
filter_scalar(struct parser *p, const struct operand *o)
{
	if (o->from == NULL || o->wrap == NULL)
		return o->expr;
	return filter_fill(p, sql_text[SQL_FILTER_SCALAR].text, "expr", o->expr,
	    "from", o->from, NULL);
}

const char *
filter_pair(struct parser *p, const struct operand *a, enum fop op,
    const struct operand *b, bool opposite)
{
	const char *left = filter_scalar(p, a), *right = filter_scalar(p, b);

	if (op == OP_NE)
		opposite = !opposite;
	return filter_printf(p,
	    "%s(%s IS NOT NULL AND %s IS NOT NULL AND %s %s %s)",
	    opposite ? "NOT " : "", left, right, left, sign(op), right);
}

/* The deepest part goes first: that costs SQLite's parser one place of its
 * stack (100 in all) for a level instead of three. */
void
filter_write(struct str *b, const struct node *n)
{
	bool first = true;

	if (n->kind == N_TEST) {
		str_add(b, n->sql);
		return;
	}
	for (int depth = n->depth - 1; depth >= 0; depth--)
		for (struct node *c = n->child; c != NULL; c = c->next) {
			if (c->depth != depth)
				continue;
			if (!first)
				str_add(b, n->kind == N_AND ? " AND " : " OR ");
			first = false;
			if (c->kind == N_OR)
				str_addc(b, '(');
			filter_write(b, c);
			if (c->kind == N_OR)
				str_addc(b, ')');
		}
}
