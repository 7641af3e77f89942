/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "store/filter_impl.h"

/* Takes over p, which came from xmalloc() and the like. */
static void *
pool(struct parser *p, void *item)
{
	p->pool = xgrow(p->pool, p->npool, &p->pool_cap, sizeof(*p->pool));
	p->pool[p->npool++] = item;
	return item;
}

void *
filter_alloc(struct parser *p, size_t n)
{
	return pool(p, xcalloc(1, n));
}

char *
filter_str(struct parser *p, struct str *b)
{
	return pool(p, str_take(b));
}

char *
filter_printf(struct parser *p, const char *fmt, ...)
{
	char *s;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	s = filter_alloc(p, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return s;
}

void
filter_done(struct parser *p)
{
	for (size_t i = 0; i < p->npool; i++)
		free(p->pool[i]);
	free(p->pool);
	free(p->customs);
}

static bool
blank(const char *text)
{
	char *copy = xstrdup(text);
	bool is = *str_trim(copy) == '\0';

	free(copy);
	return is;
}

static bool
readable(struct parser *p)
{
	size_t good = utf8_valid(p->text, p->len, NULL);

	if (good < p->len)
		return filter_fail(p, good, "not valid UTF-8");
	if (p->len > FILTER_BYTES) {
		for (good = FILTER_BYTES; (p->text[good] & 0xc0) == 0x80;)
			good--;
		return filter_fail(p, good,
		    "longer than %d bytes; what belongs together may become "
		    "a tag or a custom field",
		    FILTER_BYTES);
	}
	return true;
}

const char *
filter_about(struct parser *p, const char *text, bool all)
{
	const enum sql_id some = all ? SQL_FILTER_ALL : SQL_FILTER_ONE;
	const enum sql_id own = all ? SQL_FILTER_ALL_OWN : SQL_FILTER_ONE_OWN;
	const enum sql_id join =
	    all ? SQL_FILTER_ALL_JOIN : SQL_FILTER_ONE_JOIN;

	return filter_fill(p, text, "some",
	    filter_fill(p, sql_text[some].text, NULL), "own",
	    filter_fill(p, sql_text[own].text, NULL), "join",
	    filter_fill(p, sql_text[join].text, NULL), NULL);
}

static bool
compile(struct parser *p)
{
	struct str sql = STR_INIT;
	struct node *tree;
	const char *text;

	if (!readable(p))
		return false;
	tree = filter_tree(p, false);
	if (tree == NULL)
		return false;
	filter_write(&sql, tree);
	text = filter_str(p, &sql);
	p->f->sql = xstrdup(filter_about(p, text, false));
	p->f->all = xstrdup(filter_about(p, text, true));
	return true;
}

struct filter *
filter_parse_as(struct db *db, const char *segment, const char *text,
    day_t today, unsigned flags, struct str *error)
{
	struct parser p = {.db = db,
	    .text = text,
	    .today = today,
	    .defined = segment,
	    .lenient = flags & FILTER_LENIENT,
	    .explain = flags & FILTER_EXPLAIN,
	    .error = error};

	p.f = xcalloc(1, sizeof(*p.f));
	if (text == NULL || blank(text)) {
		p.f->sql = xstrdup("1");
		p.f->all = xstrdup("1");
		return p.f;
	}
	p.len = strlen(text);
	if (!compile(&p)) {
		filter_free(p.f);
		p.f = NULL;
	}
	filter_done(&p);
	return p.f;
}

struct filter *
filter_parse(struct db *db, const char *text, day_t today, struct str *error)
{
	return filter_parse_as(db, NULL, text, today, 0, error);
}

void
filter_free(struct filter *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < f->n; i++)
		free(f->params[i].s);
	for (size_t i = 0; i < f->nsegments; i++)
		free(f->segments[i].name);
	filter_parts_free(f);
	free(f->segments);
	free(f->params);
	free(f->sql);
	free(f->all);
	free(f);
}

const char *
filter_segment(const struct filter *f, size_t k, bool *direct)
{
	if (k >= f->nsegments)
		return NULL;
	*direct = f->segments[k].direct;
	return f->segments[k].name;
}

const char *
filter_sql(const struct filter *f)
{
	return f->sql;
}

const char *
filter_sql_all(const struct filter *f)
{
	return f->all;
}

void
filter_bind(const struct filter *f, struct q *q)
{
	char name[24];

	for (size_t i = 0; i < f->n; i++) {
		const struct fparam *v = &f->params[i];
		int param;

		snprintf(name, sizeof(name), ":f%zu", i + 1);
		param = q_param(q, name);
		if (param == 0)
			continue; /* today, in "days_since(added) is null" */
		if (v->s != NULL)
			q_text(q, param, v->s, strlen(v->s));
		else
			q_int(q, param, v->v);
	}
}

bool
filter_static(const struct filter *f)
{
	return !f->changing;
}

bool
filter_touch(const struct filter *f)
{
	return f->touch;
}

struct filter *
filter_or_die(struct db *db, const char *text, day_t today)
{
	struct str error = STR_INIT;
	struct filter *f = filter_parse(db, text, today, &error);

	if (f == NULL) {
		msg_block(CRM_USAGE, str_get(&error));
		exit(msg_status());
	}
	return f;
}
