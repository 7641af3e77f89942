/* SPDX-License-Identifier: ISC */
/* The grammar (crm-rules.5), by recursive descent.  Negation is carried down
 * as "opposite" and ends in the tests, so that the tree has only and, or. */
#include <stddef.h>

#include "store/filter_impl.h"

static struct node *any(struct parser *p, bool opposite);

/* A condition about a, and b when there is one. */
static struct node *
test(struct parser *p, const struct operand *a, const struct operand *b,
    const char *sql)
{
	struct node *n;

	if (p->failed)
		return NULL;
	n = filter_alloc(p, sizeof(*n));
	n->kind = N_TEST;
	n->sql = sql;
	if (p->explain)
		filter_part_fill(
		    p, filter_part_new(p, p->start), n, a, b, p->negated);
	return n;
}

/* segment('x') or its opposite. */
static struct node *
members(struct parser *p, const struct operand *o, bool opposite)
{
	bool negated = p->negated;
	struct node *n;
	size_t part = 0;

	if (p->explain)
		part = filter_part_new(p, p->start);
	n = filter_segment_tree(p, o, opposite);
	if (p->explain && n != NULL)
		filter_part_fill(p, part, n, NULL, NULL, negated);
	return n;
}

/* Whether the operator goes with the field. */
static bool
allowed(struct parser *p, const struct operand *o, enum fop op, size_t at)
{
	bool order = op == OP_BETWEEN || (op >= OP_LT && op <= OP_GE);

	if (o->type == FT_YEARDAY)
		return filter_fail(p, at,
		    "%s: only is null here; or month(birthday), "
		    "day(birthday), age",
		    o->name);
	if (o->type == FT_YESNO && op > OP_NE)
		return filter_fail(p, at, "%s is yes or no: write %s or not %s",
		    o->name, o->name, o->name);
	if (op == OP_LIKE && (!filter_textual(o->type) || o->type == FT_KIND))
		return filter_fail(p, at, "%s: like is for texts", o->name);
	if (order && filter_textual(o->type) && o->type != FT_TEXT)
		return filter_fail(
		    p, at, "%s has no order: use =, <> or in", o->name);
	return true;
}

static struct node *
compare_yes(struct parser *p, const struct operand *o, enum fop op,
    const struct value *v, bool opposite)
{
	int yes = filter_yes(v);

	if (yes < 0) {
		filter_mismatch(p, o, v);
		return NULL;
	}
	if ((op == OP_NE) == (yes == 1))
		opposite = !opposite;
	if (o->segment != NULL)
		return members(p, o, opposite);
	return test(p, o, NULL, filter_test(p, o, OP_EQ, NULL, 0, opposite));
}

static bool
one_value(const struct operand *o)
{
	return o->type <= FT_TEXT && !o->truth && (!o->wrap || o->single);
}

static bool
comparable(const struct operand *a, const struct operand *b)
{
	return a->type == b->type && one_value(a) && one_value(b);
}

static enum fop
turned(enum fop op)
{
	static const enum fop other[] = {[OP_EQ] = OP_EQ,
	    [OP_NE] = OP_NE,
	    [OP_LT] = OP_GT,
	    [OP_LE] = OP_GE,
	    [OP_GT] = OP_LT,
	    [OP_GE] = OP_LE};

	return other[op];
}

/* a op b, one of them at least a field. */
static struct node *
comparison(struct parser *p, struct value *a, bool opposite)
{
	enum fop op = (enum fop)(p->tok - T_EQ);
	struct value b, *field = a, *value = &b;
	size_t at = p->at;
	int param;

	filter_next(p);
	if (!filter_value(p, a->literal ? NULL : &a->o, &b))
		return NULL;
	if (a->literal) {
		field = &b;
		value = a;
		op = turned(op);
	}
	if (field->literal) {
		filter_fail(p, a->at, "one side must be a field");
		return NULL;
	}
	if (!allowed(p, &field->o, op, at))
		return NULL;
	if (!value->literal) {
		if (!comparable(&a->o, &b.o)) {
			filter_not_value(p, &a->o, &b);
			return NULL;
		}
		return test(
		    p, &a->o, &b.o, filter_pair(p, &a->o, op, &b.o, opposite));
	}
	if (field->o.type == FT_YESNO)
		return compare_yes(p, &field->o, op, value, opposite);
	param = filter_bound(p, &field->o, value);
	if (param == 0)
		return NULL;
	return test(p, &field->o, NULL,
	    filter_test(p, &field->o, op, &param, 1, opposite));
}

/* A literal that fits o, as a parameter; 0 after an error. */
static int
bound(struct parser *p, const struct operand *o)
{
	struct value v;

	if (!filter_value(p, o, &v))
		return 0;
	if (!v.literal) {
		filter_not_value(p, o, &v);
		return 0;
	}
	return filter_bound(p, o, &v);
}

static struct node *
in_list(struct parser *p, const struct operand *o, bool opposite)
{
	int params[FILTER_PARAMS];
	size_t n = 0;

	if (!allowed(p, o, OP_IN, p->at))
		return NULL;
	filter_next(p);
	if (!filter_expect(p, T_LPAREN, "'('"))
		return NULL;
	do {
		if (n == FILTER_PARAMS) {
			filter_fail(p, p->at, "more than %d values", (int)n);
			return NULL;
		}
		params[n] = bound(p, o);
		if (params[n++] == 0)
			return NULL;
	} while (filter_accept(p, T_COMMA));
	if (!filter_expect(p, T_RPAREN, "',' or ')'"))
		return NULL;
	return test(p, o, NULL, filter_test(p, o, OP_IN, params, n, opposite));
}

static struct node *
between(struct parser *p, const struct operand *o, bool opposite)
{
	int params[2];

	if (!allowed(p, o, OP_BETWEEN, p->at))
		return NULL;
	filter_next(p);
	params[0] = bound(p, o);
	if (params[0] == 0 || !filter_expect(p, T_AND, "'and'"))
		return NULL;
	params[1] = bound(p, o);
	if (params[1] == 0)
		return NULL;
	return test(
	    p, o, NULL, filter_test(p, o, OP_BETWEEN, params, 2, opposite));
}

static struct node *
like(struct parser *p, const struct operand *o, bool opposite)
{
	int param;

	if (!allowed(p, o, OP_LIKE, p->at))
		return NULL;
	filter_next(p);
	if (p->tok != T_STRING) {
		filter_expected(p, "a pattern such as '%新%'");
		return NULL;
	}
	if (*p->word == '\0') {
		filter_empty_text(p, p->at, o);
		return NULL;
	}
	param = filter_text(p, p->at, p->word);
	filter_next(p);
	if (param == 0 || p->tok == T_BAD)
		return NULL;
	return test(
	    p, o, NULL, filter_test(p, o, OP_LIKE, &param, 1, opposite));
}

static struct node *
is_null(struct parser *p, const struct operand *o, bool opposite)
{
	bool full;

	filter_next(p);
	full = filter_accept(p, T_NOT);
	if (!filter_expect(p, T_NULL, full ? "'null'" : "'null' or 'not null'"))
		return NULL;
	if (o->segment != NULL) {
		filter_fail(p, o->at, "%s is yes or no, never null", o->name);
		return NULL;
	}
	return test(
	    p, o, NULL, filter_test(p, o, OP_FULL, NULL, 0, full == opposite));
}

/* A yes/no field by itself. */
static struct node *
bare(struct parser *p, const struct operand *o, bool opposite)
{
	if (o->segment != NULL)
		return members(p, o, opposite);
	if (o->type == FT_YESNO)
		return test(
		    p, o, NULL, filter_test(p, o, OP_EQ, NULL, 0, opposite));
	if (p->tok == T_PLUS || p->tok == T_MINUS)
		filter_fail(
		    p, p->at, "only dates are counted with, as in today-30d");
	else
		filter_expected(p, "an operator such as =, in or is null");
	return NULL;
}

static struct node *
condition(struct parser *p, bool opposite)
{
	struct value a;
	bool not ;

	if (++p->conditions > FILTER_CONDITIONS) {
		filter_fail(
		    p, p->at, "more than %d conditions", FILTER_CONDITIONS);
		return NULL;
	}
	if (!filter_value(p, NULL, &a))
		return NULL;
	if (p->tok >= T_EQ && p->tok <= T_GE)
		return comparison(p, &a, opposite);
	if (a.literal) {
		filter_fail(p, a.at, "a field expected here, not a value");
		return NULL;
	}
	not = filter_accept(p, T_NOT);
	if (p->tok == T_IN)
		return in_list(p, &a.o, opposite != not );
	if (p->tok == T_BETWEEN)
		return between(p, &a.o, opposite != not );
	if (p->tok == T_LIKE)
		return like(p, &a.o, opposite != not );
	if (not ) {
		filter_expected(p, "'in', 'like' or 'between'");
		return NULL;
	}
	if (p->tok == T_IS)
		return is_null(p, &a.o, opposite);
	return bare(p, &a.o, opposite);
}

static struct node *
one(struct parser *p, bool opposite)
{
	bool negated = opposite;
	size_t start = p->at;
	struct node *n;

	while (filter_accept(p, T_NOT))
		opposite = !opposite;
	if (p->tok != T_LPAREN) {
		p->start = start;
		p->negated = negated;
		return condition(p, opposite);
	}
	if (++p->depth > FILTER_DEPTH) {
		filter_fail(
		    p, p->at, "brackets more than %d deep", FILTER_DEPTH);
		return NULL;
	}
	filter_next(p);
	n = any(p, opposite);
	if (n == NULL || !filter_expect(p, T_RPAREN, "'and', 'or' or ')'"))
		return NULL;
	p->depth--;
	return n;
}

/* Adds part to n, the parts of a part of the same kind one by one. */
static void
join(struct node *n, struct node *part)
{
	struct node *first = part, *last = part;
	int depth = part->depth + 1;

	if (part->kind == n->kind) {
		first = part->child;
		last = part->last;
		depth = part->depth;
	}
	if (n->child == NULL)
		n->child = first;
	else
		n->last->next = first;
	n->last = last;
	if (n->depth < depth)
		n->depth = depth;
}

/* Parts joined by one word. */
static struct node *
chain(struct parser *p, bool opposite, enum tok word)
{
	struct node *n = NULL, *part;

	do {
		part =
		    word == T_OR ? chain(p, opposite, T_AND) : one(p, opposite);
		if (part == NULL)
			return NULL;
		if (n == NULL && p->tok != word)
			return part;
		if (n == NULL) {
			n = filter_alloc(p, sizeof(*n));
			n->kind = (word == T_OR) != opposite ? N_OR : N_AND;
		}
		join(n, part);
	} while (filter_accept(p, word));
	return p->tok == T_BAD ? NULL : n;
}

static struct node *
any(struct parser *p, bool opposite)
{
	return chain(p, opposite, T_OR);
}

struct node *
filter_tree(struct parser *p, bool opposite)
{
	struct node *n;

	filter_next(p);
	n = any(p, opposite);
	if (n == NULL || p->tok == T_END)
		return n;
	if (p->tok == T_RPAREN)
		filter_fail(p, p->at, "no bracket is open here");
	else
		filter_expected(p, "'and', 'or' or the end");
	return NULL;
}
