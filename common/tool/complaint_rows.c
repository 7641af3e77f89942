/* SPDX-License-Identifier: ISC */
/* crm-complaint import: cases of another system, one a row. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/complaint_import.h"
#include "model/derive.h"
#include "model/lists.h"
#include "tool/complaints.h"
#include "tool/import.h"
#include "tool/orders_who.h"
#include "tool/tool.h"

#define EXTRA_MAX 64

struct rows_run {
	struct cimport in;
	struct import *im;
	struct source *src;
	struct map *map;
	struct who *who;
	struct str cut[CI_COUNT + EXTRA_MAX]; /* values without their blanks */
	const char *extra[2 * EXTRA_MAX + 1];
};

static const struct procedure *
procedure_of(struct db *db, const char *name)
{
	const struct procedure *p;

	if (name == NULL)
		return procedure_default(db);
	p = procedure_get(db, name);
	if (p == NULL)
		opt_usage("no such procedure: '%s'; there are %s", name,
		    procedure_names(db));
	return p;
}

/* False after messages, or after --print-map. */
static bool
run_open(struct rows_run *r, const char *path)
{
	struct map_opts m = {
	    .fields = cimport_fields,
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset ? tool_input.preset : "none",
	    .extra = cimport_extra,
	    .beside = {"state", "zipcode", CI_IGNORED},
	    .arg = (void *)r->in.p,
	};

	r->src = tool_source(path, cimport_fields);
	if (r->src == NULL)
		return false;
	r->map = map_new(r->src, &m);
	if (r->map != NULL && !tool_input.print_map)
		return true;
	if (r->map != NULL) {
		map_print(r->map);
		map_free(r->map);
	}
	source_close(r->src);
	return false;
}

/* Values of fields of the procedure: name, value, ... NULL. */
static void
read_extra(struct rows_run *r, const struct row *row)
{
	size_t n = 0, col;
	const char *name;

	for (size_t k = 0; k < EXTRA_MAX && map_extra(r->map, k, &name, &col);
	     k++) {
		struct str *b = &r->cut[CI_COUNT + k];

		str_reset(b);
		str_add(b, row->field[col]);
		r->extra[n++] = name;
		r->extra[n++] = b->n > 0 ? str_trim(b->s) : "";
	}
	r->extra[n] = NULL;
}

static void
one(struct rows_run *r, const struct row *row)
{
	struct cimport_row c = {.extra = r->extra};
	const char *column, *why;
	struct str sentence = STR_INIT;

	if (!who_get(r->who, row, &c.customer_id, &column, &why)) {
		import_reject(r->im, column, "%s", why);
		return;
	}
	if (c.customer_id == 0) {
		import_reject(r->im, NULL, "no customer is named");
		return;
	}
	for (int f = CI_NO; f < CI_IGNORED; f++) {
		const char *s = map_get(r->map, row, (size_t)f);

		str_reset(&r->cut[f]);
		str_add(&r->cut[f], s ? s : "");
		c.text[f] = r->cut[f].n > 0 ? str_trim(r->cut[f].s) : "";
	}
	read_extra(r, row);
	switch (cimport_put(&r->in, &c, &column, &sentence)) {
	case CIMPORT_ADDED:
		import_result(r->im, IMPORT_ADDED);
		break;
	case CIMPORT_UPDATED:
		import_result(r->im, IMPORT_UPDATED);
		break;
	case CIMPORT_UNCHANGED:
		import_result(r->im, IMPORT_UNCHANGED);
		break;
	case CIMPORT_REJECTED:
		import_reject(r->im, column, "%s", str_get(&sentence));
		break;
	}
	str_free(&sentence);
}

static void
read_rows(struct rows_run *r)
{
	const struct place at = {source_name(r->src), 0, NULL};
	const struct row *row;

	if (source_header(r->src)->n == 0)
		return;
	if (!who_ok(r->who)) {
		msg_at(CRM_REFUSED, &at,
		    "no column says who: code, customer, phone, email or "
		    "company");
		return;
	}
	while (import_next(r->im, &row))
		one(r, row);
}

int
complaints_import(int argc, char **argv)
{
	struct rows_run r = {.in = {.order = tool_day_order(),
				 .closed = complaints_opts.closed,
				 .now = minute_now()}};
	const char *paths[2] = {argc == 1 ? argv[0] : NULL, NULL};
	struct db *db;

	if (argc != 1)
		opt_usage("import takes one file, or - for standard input");
	if (!tool_readable(paths, 1))
		return tool_end(NULL, NULL);
	db = r.in.db = tool_db(DB_CREATE);
	derive_attach(db);
	r.in.p = procedure_of(db, complaints_opts.procedure);
	if (!run_open(&r, argv[0]))
		return tool_end(db, NULL);
	r.im = import_begin(db, r.src, source_name(r.src));
	r.in.staff_id = list_need(db, LIST_STAFF, tool_staff(), false)->id;
	r.who = who_new(db, r.map, complaints_opts.add_customers);
	if (map_column(r.map, CI_COMPANY) >= 0)
		who_kind(r.who, "org");
	read_rows(&r);
	if (who_added(r.who) > 0)
		msg_note("%ld customer%s added", who_added(r.who),
		    who_added(r.who) == 1 ? "" : "s");
	who_free(r.who);
	import_end(r.im);
	for (size_t i = 0; i < CI_COUNT + EXTRA_MAX; i++)
		str_free(&r.cut[i]);
	map_free(r.map);
	source_close(r.src);
	return tool_end(db, NULL);
}
