/* SPDX-License-Identifier: ISC */
/* What is asked of a procedure: its words, what may follow, values of its
 * fields. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "model/procedure.h"

static const struct {
	const char *name, *aliases;
} kinds[KIND_COUNT] = {
    [KIND_INQUIRY] = {"inquiry", "咨询 询问 查询"},
    [KIND_SUGGESTION] = {"suggestion", "建议 意见 表扬"},
    [KIND_ANOMALY] = {"anomaly", "异常 异常处理"},
    [KIND_COMPLAINT] = {"complaint", "投诉 抱怨 客诉 索赔"},
};

const char *
complaint_kind_name(int kind)
{
	return kind >= 0 && kind < KIND_COUNT ? kinds[kind].name : "?";
}

int
complaint_kind_find(const char *text)
{
	char *key = utf8_key(text);
	int found = -1;

	for (int i = 0; i < KIND_COUNT; i++)
		if (strcmp(kinds[i].name, key) == 0 ||
		    str_in_list(kinds[i].aliases, key))
			found = i;
	free(key);
	return found;
}

const char *
final_name(enum proc_final f)
{
	static const char *const names[] = {
	    "", "closed", "withdrawn", "unfounded"};

	return names[f];
}

const struct proc_state *
proc_state(const struct procedure *p, const char *s)
{
	for (size_t i = 0; i < p->nstates; i++)
		if (strcmp(p->state[i].name, s) == 0)
			return &p->state[i];
	return NULL;
}

static bool
is_word(const char *key, const char *word)
{
	char *k;
	bool same;

	if (word == NULL)
		return false;
	k = utf8_key(word);
	same = strcmp(key, k) == 0;
	free(k);
	return same;
}

static bool
is_alias(const char *key, const char *aliases)
{
	char *copy, *p, *w;
	bool found = false;

	if (aliases == NULL)
		return false;
	copy = p = xstrdup(aliases);
	while (!found && (w = str_split(&p, " ,;")) != NULL)
		found = is_word(key, w);
	free(copy);
	return found;
}

const struct proc_state *
proc_state_find(const struct procedure *p, const char *text)
{
	const struct proc_state *s = NULL;
	char *key = utf8_key(text);

	for (size_t i = 0; s == NULL && i < p->nstates; i++)
		if (is_word(key, p->state[i].name))
			s = &p->state[i];
	for (size_t i = 0; s == NULL && i < p->nstates; i++)
		if (is_word(key, p->state[i].title))
			s = &p->state[i];
	free(key);
	return s;
}

const struct proc_field *
proc_field_find(const struct procedure *p, const char *text)
{
	const struct proc_field *f = NULL;
	char *key = utf8_key(text);

	for (size_t i = 0; f == NULL && i < p->nfields; i++)
		if (is_word(key, p->field[i].name))
			f = &p->field[i];
	for (size_t i = 0; f == NULL && i < p->nfields; i++)
		if (is_word(key, p->field[i].title) ||
		    is_alias(key, p->field[i].aliases))
			f = &p->field[i];
	free(key);
	return f;
}

const struct proc_clock *
proc_clock(const struct procedure *p, const char *s)
{
	for (size_t i = 0; i < p->nclocks; i++)
		if (strcmp(p->clock[i].name, s) == 0)
			return &p->clock[i];
	return NULL;
}

/* ---- what may follow ----------------------------------------------------- */

static bool
listed(const struct proc_state **out, size_t n, const struct proc_state *s)
{
	while (n > 0)
		if (out[--n] == s)
			return true;
	return false;
}

/* kind_only: whatever else a condition speaks of may be so. */
static size_t
follow(const struct procedure *p, const struct proc_state *s,
    const struct facts *f, bool kind_only, const struct proc_state **out)
{
	const struct proc_state *from = s;
	size_t n = 0, seen = 0;

	for (;;) {
		for (size_t i = 0; i < from->next.n; i++) {
			const struct proc_word *w = &from->next.v[i];
			const struct proc_state *t = proc_state(p, w->name);

			if (t != NULL && !listed(out, n, t) && t != s &&
			    (kind_only ? cond_may_hold(w->cond, f->kind)
				       : cond_holds(w->cond, f)))
				out[n++] = t;
		}
		while (seen < n && !out[seen]->skip)
			seen++;
		if (seen == n)
			return n;
		from = out[seen++];
	}
}

size_t
proc_next(const struct procedure *p, const struct proc_state *s,
    const struct facts *f, const struct proc_state **out)
{
	return follow(p, s, f, false, out);
}

size_t
proc_may_next(const struct procedure *p, const struct proc_state *s,
    enum complaint_kind kind, const struct proc_state **out)
{
	const struct facts f = {.kind = kind};

	return follow(p, s, &f, true, out);
}

static size_t
add_state(const struct procedure *p, const char *name,
    const struct proc_state **out, size_t n)
{
	const struct proc_state *s = proc_state(p, name);

	if (s != NULL && !listed(out, n, s))
		out[n++] = s;
	return n;
}

void
proc_reach(const struct procedure *p, const struct proc_state *from,
    enum complaint_kind kind, bool rejections, bool *reached)
{
	const struct proc_state **next =
	    xreallocarray(NULL, p->nstates, sizeof(struct proc_state *));
	size_t n = proc_may_next(p, from, kind, next);

	for (size_t i = 0; rejections && i < from->rejected.n; i++)
		if (cond_may_hold(from->rejected.v[i].cond, kind))
			n = add_state(p, from->rejected.v[i].name, next, n);
	for (size_t i = 0; i < n; i++) {
		size_t k = (size_t)(next[i] - p->state);

		if (reached[k])
			continue;
		reached[k] = true;
		proc_reach(p, next[i], kind, rejections, reached);
	}
	free(next);
}

bool
proc_reaches(const struct procedure *p, const char *from, const char *to,
    enum complaint_kind kind)
{
	const struct proc_state *a = proc_state(p, from),
				*b = proc_state(p, to);
	bool *reached, there;

	if (a == NULL || b == NULL)
		return false;
	reached = xcalloc(p->nstates, sizeof(*reached));
	proc_reach(p, a, kind, false, reached);
	there = reached[b - p->state];
	free(reached);
	return there;
}

/* ---- values -------------------------------------------------------------- */

static bool
choice(const struct proc_field *f, const char *text, struct str *out,
    struct str *why)
{
	char *copy = xstrdup(f->choices ? f->choices : ""), *p = copy, *w;
	char *key = utf8_key(text);
	bool found = false;

	while (!found && (w = str_split(&p, " ,;")) != NULL)
		if (is_word(key, w)) {
			str_add(out, w);
			found = true;
		}
	free(copy);
	free(key);
	if (!found)
		str_addf(why, "'%s' is not one of %s", text,
		    f->choices ? f->choices : "");
	return found;
}

static bool
yesno(const char *text, struct str *out, struct str *why)
{
	char *key = utf8_key(text);
	bool yes = str_in_list("1 yes y true on 是 有 ok", key);
	bool no = str_in_list("0 no n false off 否 无", key);

	free(key);
	if (!yes && !no)
		str_addf(why, "'%s' is neither yes nor no", text);
	else
		str_add(out, yes ? "1" : "0");
	return yes || no;
}

static bool
when(const char *text, enum day_order order, bool time, struct str *out,
    struct str *why)
{
	minute_t at;
	bool has;
	enum day_result r =
	    minute_parse(text, day_today(), order, false, &at, &has);
	char buf[24];

	if (r != DAY_OK) {
		str_addf(why, "%s: '%s'", day_why(r), text);
		return false;
	}
	if (time)
		str_add(out, minute_format(at, buf));
	else
		str_add(out, day_format((day_t)(at / MINUTES_A_DAY), buf));
	return true;
}

bool
proc_field_value(const struct proc_field *f, const char *text,
    enum day_order order, struct str *out, struct str *why)
{
	int64_t n;
	char buf[24];

	switch (f->type) {
	case 'c':
		return choice(f, text, out, why);
	case 'y':
		return yesno(text, out, why);
	case 'd':
	case 't':
		return when(text, order, f->type == 't', out, why);
	case 'm':
		if (str_to_cents(text, &n)) {
			str_add(out, str_from_cents(n, buf));
			return true;
		}
		str_addf(why, "'%s' is not an amount of money", text);
		return false;
	case 'i':
		if (str_to_int(text, INT64_MIN, INT64_MAX, &n)) {
			str_addf(out, "%lld", (long long)n);
			return true;
		}
		str_addf(why, "'%s' is not a whole number", text);
		return false;
	default:
		str_add(out, text);
		return true;
	}
}
