/* SPDX-License-Identifier: ISC */
/* segment('x'): its filter is parsed where it stands, so that it costs what it
 * would cost written out.  A circle is an error that names the chain. */
#include <string.h>

#include "base/mem.h"
#include "store/filter_impl.h"

/* The text of a segment's filter, NULL when there is none of the name. */
static const char *
text_of(struct parser *p, const char *name)
{
	const char *text = NULL;
	struct q *q;

	if (p->db == NULL)
		return NULL;
	q = q_use(p->db, SQL_FILTER_SEGMENT);
	q_bind_text(q, ":name", name);
	if (q_row(q)) {
		text = filter_printf(p, "%s", q_get_text(q, 0));
		q_reset(q);
	}
	return text;
}

const char *
filter_near_name(struct parser *p, const char *word, enum sql_id names)
{
	int limit = filter_near_limit(word);
	const char *best = NULL;
	struct q *q;

	if (p->db == NULL)
		return NULL;
	q = q_use(p->db, names);
	while (q_row(q)) {
		const char *list[] = {
		    filter_printf(p, "%s", q_get_text(q, 0)), NULL};

		best = filter_nearest(word, list, best, &limit);
	}
	return best;
}

static void
note(struct parser *p, const char *name)
{
	struct filter *f = p->f;
	bool direct = p->outer == NULL;

	for (size_t i = 0; i < f->nsegments; i++)
		if (strcmp(f->segments[i].name, name) == 0) {
			f->segments[i].direct |= direct;
			return;
		}
	f->segments = xgrow(
	    f->segments, f->nsegments, &f->segments_cap, sizeof(*f->segments));
	f->segments[f->nsegments++] =
	    (struct fsegment){.name = xstrdup(name), .direct = direct};
}

bool
filter_segment_call(struct parser *p, struct operand *o)
{
	if (!filter_word(p, "the name of a segment", &o->segment, &o->at))
		return false;
	o->type = FT_YESNO;
	o->name = filter_printf(p, "segment('%s')",
	    filter_quote(p, o->segment, strlen(o->segment)));
	note(p, o->segment);
	return true;
}

/* The chain from the outermost to this one: "a, b, a". */
static const char *
chain(struct parser *p, const char *name, const char *separator)
{
	const char *s = name;

	for (const struct outer *o = p->outer; o != NULL; o = o->outer)
		s = filter_printf(p, "%s%s%s", o->name, separator, s);
	if (p->defined != NULL)
		s = filter_printf(p, "%s%s%s", p->defined, separator, s);
	return s;
}

const char *
filter_within(struct parser *p)
{
	const char *s = NULL;

	for (const struct outer *o = p->outer; o != NULL; o = o->outer)
		s = s ? filter_printf(p, "%s, %s", o->name, s) : o->name;
	return s;
}

/* False after an error. */
static bool
may_enter(struct parser *p, const struct operand *o)
{
	bool circle = p->defined && strcmp(p->defined, o->segment) == 0;
	int depth = 0;

	for (const struct outer *u = p->outer; u != NULL; u = u->outer) {
		circle = circle || strcmp(u->name, o->segment) == 0;
		depth++;
	}
	p->plain = circle;
	if (circle)
		return filter_fail(p, o->at,
		    "segments go round in a circle: "
		    "%s",
		    chain(p, o->segment, " -> "));
	if (depth == FILTER_SEGMENTS)
		return filter_fail(
		    p, o->at, "segments more than %d deep", FILTER_SEGMENTS);
	return true;
}

static bool
missing(struct parser *p, const struct operand *o)
{
	const char *near = filter_near_name(p, o->segment, SQL_FILTER_SEGMENTS);
	const char *shown = filter_quote(p, o->segment, strlen(o->segment));

	if (near != NULL)
		return filter_fail(p, o->at,
		    "unknown segment '%s', did you mean '%s'?", shown, near);
	return filter_fail(p, o->at,
	    "unknown segment '%s'; crm-segment --list shows them", shown);
}

static void
enter(struct parser *p, struct outer *u, const struct operand *o,
    const char *text)
{
	*u = (struct outer){.outer = p->outer,
	    .name = o->segment,
	    .text = p->text,
	    .len = p->len,
	    .at = p->at,
	    .end = p->end,
	    .last = p->last,
	    .call = o->at,
	    .tok = p->tok,
	    .word = p->word};
	p->outer = u;
	p->text = text;
	p->len = strlen(text);
	p->at = p->end = p->last = 0;
	p->tok = T_END;
}

static void
leave(struct parser *p)
{
	const struct outer *u = p->outer;

	p->text = u->text;
	p->len = u->len;
	p->at = u->at;
	p->end = u->end;
	p->last = u->last;
	p->tok = p->failed ? T_BAD : u->tok;
	p->word = u->word;
	p->outer = u->outer;
}

/* A condition that is the same for everybody. */
static struct node *
constant(struct parser *p, bool yes)
{
	struct node *n = filter_alloc(p, sizeof(*n));

	n->kind = N_TEST;
	n->sql = yes ? "1" : "0";
	return n;
}

struct node *
filter_segment_tree(struct parser *p, const struct operand *o, bool opposite)
{
	const char *text;
	struct outer u;
	struct node *n;

	if (p->failed || !may_enter(p, o))
		return NULL;
	text = text_of(p, o->segment);
	if (text == NULL && p->lenient)
		return constant(p, opposite);
	if (text == NULL) {
		missing(p, o);
		return NULL;
	}
	if (++p->depth > FILTER_DEPTH) {
		filter_fail(
		    p, o->at, "brackets more than %d deep", FILTER_DEPTH);
		return NULL;
	}
	enter(p, &u, o, text);
	n = filter_tree(p, opposite);
	leave(p);
	p->depth--;
	return n;
}
