/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "model/customer.h"
#include "model/derive.h"
#include "model/find.h"
#include "model/segment.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/customers.h"
#include "tool/import.h"
#include "tool/segments.h"
#include "tool/tool.h"

/* The segment of a name, or the end. */
static void
need(struct db *db, const char *name, struct segment *s)
{
	const char *near;

	if (segment_find(db, name, s))
		return;
	near = segment_near(db, name);
	if (near != NULL)
		msg_die(CRM_USAGE, "no such segment: '%s', did you mean '%s'?",
		    name, near);
	msg_die(CRM_USAGE, "no such segment: '%s'; --list shows them", name);
}

/* Its filter; NULL after a message. */
static struct filter *
compile(struct db *db, const struct segment *s, unsigned flags)
{
	struct str error = STR_INIT;
	struct filter *f =
	    filter_parse_as(db, s->name, s->filter, day_today(), flags, &error);

	if (f == NULL) {
		msg_fail(CRM_STORE, "segment '%s' is not usable", s->name);
		msg_block(CRM_STORE, str_get(&error));
	}
	str_free(&error);
	return f;
}

int
segments_members(const struct segments_opts *o, int argc, char **argv)
{
	struct customer_list_opts list = {.one = argc > 1};
	const struct column *cols;
	size_t n, shown, found;
	struct customer_list *l;
	struct segment s;
	struct sink *out;
	struct db *db;
	int64_t *ids;

	(void)o;
	db = tool_db(DB_READ);
	need(db, argv[0], &s);
	filter_free(compile(db, &s, 0));
	if (msg_status() != CRM_DONE)
		exit(msg_status());
	list.where = s.filter;
	cols = customer_columns(db, &n, &shown);
	out = tool_sink(cols, n, shown);
	l = customer_list_new(db, &list, out);
	if (list.one) {
		ids = tool_customers(db, argv + 1, (size_t)argc - 1, &found);
		for (size_t i = 0; i < found; i++)
			customer_list_only(l, ids[i]);
		free(ids);
	} else {
		customer_list_write(l);
	}
	customer_list_free(l);
	segment_clear(&s);
	return tool_end(db, out);
}

/* The filter of a new segment, or the end. */
static void
check(struct db *db, const struct segments_opts *o)
{
	struct str error = STR_INIT;
	struct filter *f =
	    filter_parse_as(db, o->define, o->where, day_today(), 0, &error);

	if (f == NULL) {
		msg_block(CRM_USAGE, str_get(&error));
		exit(msg_status());
	}
	filter_free(f);
}

int
segments_define(const struct segments_opts *o, int argc, char **argv)
{
	static const enum import_result results[] = {
	    [SEGMENT_ADDED] = IMPORT_ADDED,
	    [SEGMENT_UPDATED] = IMPORT_UPDATED,
	    [SEGMENT_UNCHANGED] = IMPORT_UNCHANGED};
	const struct row *row;
	struct import *im;
	struct db *db;

	(void)argv;
	if (argc > 0)
		opt_usage("--define takes the name, and no operand");
	if (!segment_named(o->define))
		opt_usage("--define: a name is a word of letters, digits, _ "
			  "and -: '%s'",
		    o->define);
	if (o->where == NULL || o->where[strspn(o->where, " \t\r\n")] == '\0')
		opt_usage("--define needs --where FILTER");
	db = tool_db(DB_CREATE);
	derive_attach(db);
	check(db, o);
	im = import_begin(db, NULL, o->define);
	import_next(im, &row);
	import_result(
	    im, results[segment_put(db, o->define, o->where, o->note)]);
	import_end(im);
	return tool_end(db, NULL);
}

static int64_t
count(struct db *db, const struct filter *f)
{
	struct q *q = q_template(db, SQL_SEGMENT_COUNT, "join",
	    filter_touch(f) ? sql_text[SQL_CUSTOMER_LIST_JOIN].text : "",
	    "where", filter_sql_all(f), NULL);
	int64_t n;

	filter_bind(f, q);
	n = q_one(q, 0);
	q_free(q);
	return n;
}

static struct cell
text(const char *s)
{
	return (struct cell){.s = s, .n = s ? strlen(s) : 0, .null = s == NULL};
}

int
segments_list(const struct segments_opts *o, int argc, char **argv)
{
	static const struct column cols[] = {{"name", "名称", COL_TEXT},
	    {"customers", "客户数", COL_INT}, {"filter", "条件", COL_TEXT},
	    {"note", "备注", COL_TEXT}};
	struct segment *s;
	struct sink *out;
	struct db *db;
	size_t n;

	(void)o;
	(void)argv;
	if (argc > 0)
		opt_usage("--list takes no operand");
	db = tool_db(DB_READ);
	out = tool_sink(cols, sizeof(cols) / sizeof(*cols), 0);
	s = segments_load(db, &n);
	for (size_t i = 0; i < n; i++) {
		struct cell row[] = {text(s[i].name), {.null = true},
		    text(s[i].filter), text(s[i].note)};
		struct filter *f =
		    sink_wants(out, 1) ? compile(db, &s[i], 0) : NULL;

		if (f != NULL)
			row[1] = (struct cell){.i = count(db, f)};
		filter_free(f);
		sink_row(out, row);
	}
	segments_free(s, n);
	return tool_end(db, out);
}

/* True after a message when something uses it. */
static bool
in_use(struct db *db, const struct segment *s)
{
	struct str who = STR_INIT;
	bool used = segment_users(db, s->name, &who);

	if (used)
		msg_fail(CRM_REFUSED, "segment '%s' is used by %s", s->name,
		    str_get(&who));
	str_free(&who);
	return used;
}

int
segments_drop(const struct segments_opts *o, int argc, char **argv)
{
	const struct row *row;
	struct segment s;
	struct import *im;
	struct db *db;

	(void)argv;
	if (argc > 0)
		opt_usage("--drop takes the name, and no operand");
	db = tool_db(DB_WRITE);
	derive_attach(db);
	need(db, o->drop, &s);
	im = import_begin(db, NULL, o->drop);
	import_next(im, &row);
	if (in_use(db, &s)) {
		import_result(im, IMPORT_REJECTED);
	} else {
		segment_remove(db, &s);
		import_result(im, IMPORT_UPDATED);
	}
	import_end(im);
	segment_clear(&s);
	return tool_end(db, NULL);
}

/* ---- why in, why out ----------------------------------------------------- */

static void
explain_parts(
    struct db *db, const struct filter *f, int64_t customer, struct sink *out)
{
	struct str part = STR_INIT, value = STR_INIT;
	const char *condition, *within;

	for (size_t k = 0;
	     (condition = filter_part_text(f, k, &within)) != NULL; k++) {
		bool yes = filter_part_holds(db, f, k, customer, &value);
		struct cell row[] = {
		    {.null = false}, text(str_get(&value)), {.i = yes}};

		str_reset(&part);
		if (within != NULL)
			str_addf(&part, "%s: ", within);
		str_add(&part, condition);
		row[0] = text(str_get(&part));
		sink_row(out, row);
	}
	str_free(&part);
	str_free(&value);
}

int
segments_explain(const struct segments_opts *o, int argc, char **argv)
{
	static const struct column cols[] = {{"part", "条件", COL_TEXT},
	    {"value", "值", COL_TEXT}, {"answer", "成立", COL_BOOL}};
	struct str whole = STR_INIT;
	struct segment s;
	struct filter *f;
	struct sink *out;
	struct db *db;
	int64_t id;

	if (argc != 1)
		opt_usage("--explain takes a customer, then the segment");
	db = tool_db(DB_READ);
	db_snapshot(db);
	need(db, argv[0], &s);
	out = tool_sink(cols, sizeof(cols) / sizeof(*cols), 0);
	f = compile(db, &s, FILTER_EXPLAIN);
	id = find_one(db, o->explain, NULL);
	if (f != NULL && id != 0) {
		struct cell row[] = {{.null = false},
		    text(customer_title(db, id)),
		    {.i = filter_holds_for(db, f, id)}};

		explain_parts(db, f, id, out);
		str_addf(&whole, "segment('%s')", s.name);
		row[0] = text(str_get(&whole));
		sink_row(out, row);
		str_free(&whole);
	}
	filter_free(f);
	segment_clear(&s);
	return tool_end(db, out);
}
