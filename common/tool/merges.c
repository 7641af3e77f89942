/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/str.h"
#include "model/find.h"
#include "model/likeness.h"
#include "model/lists.h"
#include "model/merge.h"
#include "store/query.h"
#include "tool/import.h"
#include "tool/merges.h"
#include "tool/tool.h"

struct run {
	struct db *db;
	struct import *im;
	struct merger *m;
};

static void
begin(struct run *r, struct db *db, const struct merges_opts *o,
    struct source *src, const char *what)
{
	const char *wrong = NULL;

	r->db = db;
	r->im = import_begin(db, src, what);
	r->m = merger_new(db, o->take, o->why, &wrong);
	if (r->m == NULL)
		opt_usage("--take: no such field: '%s'", wrong);
}

static void
end(struct run *r)
{
	import_end(r->im);
	merger_free(r->m);
}

/* What moved is told after it is known that it did. */
static void
merge(struct run *r, int64_t kept, int64_t other)
{
	struct str was = STR_INIT;
	const char *moved, *noted;

	str_add(&was, customer_title(r->db, other));
	if (kept != other)
		merger_by(r->m,
		    list_need(r->db, LIST_STAFF, tool_staff(), false)->id);
	switch (merge_customers(r->m, kept, other)) {
	case MERGE_SAME:
		import_result(r->im, IMPORT_SKIPPED);
		break;
	case MERGE_MISSING:
		import_reject(r->im, "other", "no such customer any more");
		break;
	case MERGE_DONE:
		import_result(r->im, IMPORT_UPDATED);
		moved = merge_moved(r->m);
		noted = merge_noted(r->m);
		msg_note("%s is part of %s now%s%s", str_get(&was),
		    customer_title(r->db, kept), *moved ? ": " : "", moved);
		if (*noted != '\0')
			msg_note("%s: %s", str_get(&was), noted);
		break;
	}
	str_free(&was);
}

void
merges_operands(
    struct db *db, const struct merges_opts *o, char *const *names, int n)
{
	const struct row *row;
	struct run r;

	begin(&r, db, o, NULL, o->why);
	for (int i = 1; i < n; i++) {
		int64_t kept = find_one(db, names[0], NULL);
		int64_t other = find_one(db, names[i], NULL);

		import_again(r.im);
		import_next(r.im, &row);
		if (kept != 0 && other != 0)
			merge(&r, kept, other);
		else
			import_result(r.im, IMPORT_REJECTED);
	}
	end(&r);
}

/* ---- rows ---------------------------------------------------------------- */

enum field {
	F_KEPT,
	F_OTHER,
	F_ID,
	F_OTHER_ID,
	F_CODE,
	F_OTHER_CODE,
	F_IGNORED, /* what --find prints besides */
	F_COUNT
};

static const struct map_field fields[F_COUNT + 1] = {
    [F_KEPT] = {"kept", "保留 保留客户 keep", false},
    [F_OTHER] = {"other", "合并 被合并客户 重复客户 duplicate", false},
    [F_ID] = {"id", "客户id", false},
    [F_OTHER_ID] = {"other_id", "另一客户id", false},
    [F_CODE] = {"code", "客户编号 编号", false},
    [F_OTHER_CODE] = {"other_code", "另一客户编号", false},
    [F_IGNORED] = {"ignored",
	"name othername score reason 姓名 另一姓名 "
	"得分 理由",
	true},
};

/* The customer of a column; 0 after a rejection. */
static int64_t
customer(
    struct run *r, const struct map *map, const struct row *row, enum field f)
{
	const char *s = map_get(map, row, f);
	struct found found = {.n = 0};
	int64_t id;

	if (s == NULL || *s == '\0') {
		import_reject(r->im, fields[f].name, "no customer");
		return 0;
	}
	if (f == F_ID || f == F_OTHER_ID) {
		if (str_to_int(s, 1, INT64_MAX, &id))
			find_id(r->db, id, &found);
	} else if (f == F_CODE || f == F_OTHER_CODE) {
		find_code(r->db, s, &found);
	} else {
		find_any(r->db, s, &found);
	}
	if (found.n == 1)
		return found.id[0];
	import_reject(r->im, fields[f].name, "%s: '%s'",
	    found.n ? "several customers" : "no such customer", s);
	return 0;
}

/* The first two columns of a pair that the file has; F_COUNT: none. */
static enum field
columns_of(const struct map *map)
{
	enum field f = F_KEPT;

	while (f < F_IGNORED &&
	       (map_column(map, f) < 0 || map_column(map, f + 1) < 0))
		f += 2;
	return f < F_IGNORED ? f : F_COUNT;
}

static void
read_rows(struct run *r, struct source *src, const struct map *map)
{
	const struct place at = {source_name(src), 0, NULL};
	enum field f = columns_of(map);
	const struct row *row;

	if (f == F_COUNT) {
		if (source_header(src)->n > 0)
			msg_at(CRM_REFUSED, &at,
			    "no columns kept and other, id and other_id, or "
			    "code and other_code");
		return;
	}
	while (import_next(r->im, &row)) {
		int64_t kept = customer(r, map, row, f);
		int64_t other =
		    kept ? customer(r, map, row, (enum field)(f + 1)) : 0;

		if (kept != 0 && other != 0)
			merge(r, kept, other);
	}
}

void
merges_rows(struct db *db, const struct merges_opts *o, const char *path)
{
	struct source *src = tool_source(path, fields);
	const struct map_opts mo = {
	    .fields = fields,
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset ? tool_input.preset : "none",
	};
	struct map *map;
	struct run r;

	if (src == NULL)
		return;
	map = map_new(src, &mo);
	if (map != NULL && tool_input.print_map) {
		map_print(map);
	} else if (map != NULL) {
		begin(&r, db, o, src, source_name(src));
		read_rows(&r, src, map);
		end(&r);
	}
	map_free(map);
	source_close(src);
}

/* ---- likely pairs -------------------------------------------------------- */

static const struct column columns[] = {
    {"id", "客户ID", COL_INT},
    {"code", "客户编号", COL_TEXT},
    {"name", "姓名", COL_TEXT},
    {"other_id", "另一客户ID", COL_INT},
    {"other_code", "另一客户编号", COL_TEXT},
    {"other_name", "另一姓名", COL_TEXT},
    {"score", "得分", COL_INT},
    {"reason", "理由", COL_TEXT},
};
#define NCOLUMNS (sizeof(columns) / sizeof(*columns))

struct finder {
	struct db *db;
	struct sink *out;
};

static void
names(struct db *db, int64_t id, struct str *code, struct str *name)
{
	struct q *q = q_use(db, SQL_CUSTOMER_TITLE);

	str_reset(code);
	str_reset(name);
	q_bind_int(q, ":id", id);
	if (q_row(q)) {
		str_add(code, q_get_text(q, 0));
		str_add(name, q_get_text(q, 1));
		q_reset(q);
	}
}

static struct cell
text(const char *s)
{
	return (struct cell){.s = s, .n = strlen(s)};
}

static void
print(void *arg, const struct likeness *l)
{
	static struct str code[2], name[2];
	const struct finder *f = arg;
	struct cell c[NCOLUMNS];

	names(f->db, l->id, &code[0], &name[0]);
	names(f->db, l->other, &code[1], &name[1]);
	c[0] = (struct cell){.i = l->id};
	c[1] = text(str_get(&code[0]));
	c[2] = text(str_get(&name[0]));
	c[3] = (struct cell){.i = l->other};
	c[4] = text(str_get(&code[1]));
	c[5] = text(str_get(&name[1]));
	c[6] = (struct cell){.i = l->score};
	c[7] = text(likeness_words(l->why));
	sink_row(f->out, c);
}

int
merges_find(struct db *db, const struct merges_opts *o)
{
	struct filter *where = filter_or_die(db, o->where, day_today());
	struct finder f = {db, NULL};
	long crowds;

	db_snapshot(db);
	f.out = tool_sink(columns, NCOLUMNS, 0);
	crowds = likeness_find(db, (int)o->min, where, print, &f);
	if (crowds > 0)
		msg_note("%ld names or numbers stand at more than 64 "
			 "customers: of those only neighbours were compared",
		    crowds);
	filter_free(where);
	return tool_end(db, f.out);
}
