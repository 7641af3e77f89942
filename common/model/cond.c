/* SPDX-License-Identifier: ISC */
/* Conditions of procedures: "severity>=3 class=quality|design". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/procedure.h"

enum cond_field {
	C_KIND,
	C_CLASS,
	C_REASON,
	C_DEPT,
	C_CHANNEL,
	C_TIER,
	C_TREATMENT, /* the last one of words */
	C_SEVERITY,
	C_ROUND,
	C_AMOUNT,
	C_FIELDS
};
static const char *const names[C_FIELDS] = {"kind", "class", "reason", "dept",
    "channel", "tier", "treatment", "severity", "round", "amount"};

enum cond_op { O_EQ, O_NE, O_LE, O_LT, O_GE, O_GT };
static const char *const ops[] = {"=", "<>", "<=", "<", ">=", ">"};

struct term {
	enum cond_field field;
	enum cond_op op;
	char *values; /* in the copy of the text */
};

/* The longest operator at s. */
static int
op_at(const char *s)
{
	int found = -1;

	for (int i = 0; i < 6; i++) {
		size_t n = strlen(ops[i]);

		if (strncmp(s, ops[i], n) == 0 &&
		    (found == -1 || n > strlen(ops[found])))
			found = i;
	}
	return found;
}

static bool
term_field(const char *word, size_t n, struct term *t)
{
	for (int i = 0; i < C_FIELDS; i++)
		if (strlen(names[i]) == n && memcmp(names[i], word, n) == 0) {
			t->field = (enum cond_field)i;
			return true;
		}
	return false;
}

/* The next term of the copy p walks over; false at the end and, with a sentence
 * in why, when it is none. */
static bool
next_term(char **p, struct term *t, struct str *why)
{
	char *word = str_split(p, " ");
	size_t n;
	int op;

	if (word == NULL)
		return false;
	n = strcspn(word, "=<>");
	op = op_at(word + n);
	if (op == -1 || word[n + strlen(ops[op])] == '\0') {
		str_addf(why,
		    "'%s' is no condition such as severity>=3 or "
		    "class=quality|design",
		    word);
		return false;
	}
	if (!term_field(word, n, t)) {
		str_addf(why, "'%.*s' is none of", (int)n, word);
		for (int i = 0; i < C_FIELDS; i++)
			str_addf(why, " %s", names[i]);
		return false;
	}
	t->op = (enum cond_op)op;
	t->values = word + n + strlen(ops[op]);
	return true;
}

static bool
number_of(enum cond_field f, const char *text, int64_t *out)
{
	if (f == C_AMOUNT)
		return str_to_cents(text, out);
	return str_to_int(text, 0, 1000000, out);
}

static bool
check_values(const struct term *t, struct str *why)
{
	char *p = t->values, *v;
	int64_t n;

	if (t->field <= C_TREATMENT && t->op > O_NE) {
		str_addf(why, "%s takes = or <>, not %s", names[t->field],
		    ops[t->op]);
		return false;
	}
	if (t->op > O_NE && strchr(t->values, '|') != NULL) {
		str_addf(why, "%s takes one number", ops[t->op]);
		return false;
	}
	while ((v = str_split(&p, "|")) != NULL) {
		if (t->field == C_KIND && complaint_kind_find(v) == -1) {
			str_addf(why,
			    "'%s' is no kind: inquiry, suggestion, anomaly or "
			    "complaint",
			    v);
			return false;
		}
		if (t->field > C_TREATMENT && !number_of(t->field, v, &n)) {
			str_addf(why, "%s: '%s' is not a number",
			    names[t->field], v);
			return false;
		}
	}
	return true;
}

bool
cond_check(const char *text, struct str *why)
{
	char *copy = xstrdup(text), *p = copy;
	struct term t;

	while (why->n == 0 && next_term(&p, &t, why))
		if (!check_values(&t, why))
			break;
	free(copy);
	return why->n == 0;
}

static const char *
fact_text(enum cond_field field, const struct facts *f)
{
	switch (field) {
	case C_CLASS:
		return f->class;
	case C_REASON:
		return f->reason;
	case C_DEPT:
		return f->dept;
	case C_CHANNEL:
		return f->channel;
	case C_TIER:
		return f->tier;
	case C_TREATMENT:
		return f->treatment;
	default:
		return complaint_kind_name(f->kind);
	}
}

static int64_t
fact_number(enum cond_field field, const struct facts *f)
{
	switch (field) {
	case C_SEVERITY:
		return f->severity;
	case C_ROUND:
		return f->round;
	default:
		return f->amount;
	}
}

static bool
same_word(const char *a, const char *b)
{
	char *x = utf8_key(a), *y = utf8_key(b);
	bool same = strcmp(x, y) == 0;

	free(x);
	free(y);
	return same;
}

static bool
one_of(const struct term *t, const struct facts *f)
{
	char *p = t->values, *v;
	const char *text;
	int64_t n;

	while ((v = str_split(&p, "|")) != NULL) {
		if (t->field > C_TREATMENT) {
			if (number_of(t->field, v, &n) &&
			    fact_number(t->field, f) == n)
				return true;
			continue;
		}
		text = fact_text(t->field, f);
		if (t->field == C_KIND ? complaint_kind_find(v) == (int)f->kind
				       : text && same_word(text, v))
			return true;
	}
	return false;
}

static bool
term_holds(const struct term *t, const struct facts *f)
{
	int64_t n, is;

	if (t->op <= O_NE)
		return one_of(t, f) == (t->op == O_EQ);
	is = fact_number(t->field, f);
	if (is < 0 || !number_of(t->field, t->values, &n))
		return false;
	switch (t->op) {
	case O_LE:
		return is <= n;
	case O_LT:
		return is < n;
	case O_GE:
		return is >= n;
	default:
		return is > n;
	}
}

static bool
holds(const char *text, const struct facts *f, bool kind_only)
{
	struct str why = STR_INIT;
	char *copy, *p;
	struct term t;
	bool ok = true;

	if (text == NULL)
		return true;
	copy = p = xstrdup(text);
	while (ok && next_term(&p, &t, &why))
		if (!kind_only || t.field == C_KIND)
			ok = term_holds(&t, f);
	ok = ok && why.n == 0;
	str_free(&why);
	free(copy);
	return ok;
}

bool
cond_holds(const char *text, const struct facts *f)
{
	return holds(text, f, false);
}

bool
cond_may_hold(const char *text, enum complaint_kind kind)
{
	const struct facts f = {.kind = kind};

	return holds(text, &f, true);
}
