/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tool/customer_input.h"
#include "tool/import.h"
#include "tool/tool.h"

#define LARGE (1024 * 1024) /* bytes of input that make a large load */

/* ---- options ----------------------------------------------------------- */

bool
customer_said_any(const struct customer_said *o)
{
	const struct opt_list *const lists[] = {&o->phones, &o->mails, &o->tags,
	    &o->untags, &o->flags, &o->unflags, &o->sets, &o->persons,
	    &o->relations, &o->days};

	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		if (lists[i]->n > 0)
			return true;
	for (size_t i = 0; i < CF_COUNT; i++)
		if (o->text[i] != NULL)
			return true;
	return false;
}

/* The values of a list, one a line, kept as long as the process. */
static const char *
lines(const struct opt_list *l, struct str *kept)
{
	str_reset(kept);
	for (size_t i = 0; i < l->n; i++)
		str_addf(kept, "%s%s", i ? "\n" : "", l->v[i]);
	return l->n > 0 ? str_get(kept) : NULL;
}

static void
set_flags(const char **text, const struct opt_list *l, const char *value)
{
	for (size_t i = 0; i < l->n; i++) {
		int f = CF_NO_CALL;

		while (f <= CF_NO_CONTACT &&
		       strcmp(customer_fields[f].name, l->v[i]) != 0)
			f++;
		if (f > CF_NO_CONTACT)
			opt_usage("no such flag: '%s'", l->v[i]);
		text[f] = value;
	}
}

static bool
named(const char *name, const char *pair, size_t n)
{
	return strlen(name) == n && strncmp(name, pair, n) == 0;
}

static void
set_field(struct db *db, struct customer_text *t, const char *pair)
{
	size_t n, len = strcspn(pair, "=");
	const struct custom_field *f = custom_fields(db, &n);

	if (pair[len] != '=')
		opt_usage("--set: not FIELD=VALUE: '%s'", pair);
	for (size_t i = 0; i < n; i++)
		if (named(f[i].name, pair, len)) {
			t->custom[i] = pair + len + 1;
			return;
		}
	for (size_t i = CF_CODE; i < CF_DERIVED; i++)
		if (named(customer_fields[i].name, pair, len)) {
			t->field[i] = pair + len + 1;
			return;
		}
	opt_usage("--set: no field '%.*s'", (int)len, pair);
}

static struct customer_text *
text_of(struct db *db, const struct customer_said *o)
{
	static struct str kept[4];
	struct customer_text *t = xcalloc(1, sizeof(*t));
	size_t n;

	custom_fields(db, &n);
	t->custom = xcalloc(n + 1, sizeof(*t->custom));
	memcpy(t->field, o->text, sizeof(t->field));
	t->field[CF_PHONE] = lines(&o->phones, &kept[0]);
	t->field[CF_EMAIL] = lines(&o->mails, &kept[1]);
	t->field[CF_TAGS] = lines(&o->tags, &kept[2]);
	t->field[CF_UNTAG] = lines(&o->untags, &kept[3]);
	set_flags(t->field, &o->flags, "1");
	set_flags(t->field, &o->unflags, "0");
	for (size_t i = 0; i < o->sets.n; i++)
		set_field(db, t, o->sets.v[i]);
	t->persons = o->persons.v;
	t->relations = o->relations.v;
	t->anniversaries = o->days.v;
	return t;
}

/* ---- one result -------------------------------------------------------- */

static struct cell
text_cell(const char *s)
{
	return (struct cell){.s = s, .n = strlen(s), .null = *s == '\0'};
}

static void
print_row(struct sink *out, const struct customer_writer *w,
    enum customer_result r, const struct row *row)
{
	static const char *const names[] = {
	    "added", "updated", "unchanged", "skipped", "rejected"};
	int64_t id = customer_put_id(w);
	const struct cell cells[] = {
	    {.i = id, .null = id == 0},
	    text_cell(customer_put_code(w)),
	    text_cell(customer_put_name(w)),
	    text_cell(names[r]),
	    {.i = row ? row->line : 0, .null = row == NULL},
	};

	sink_row(out, cells);
}

static enum customer_result
put(struct customer_input *in, struct import *im, struct customer_writer *w,
    const struct customer_text *t, const struct row *row)
{
	enum customer_result r = customer_put(w, t);

	if (r == CUSTOMER_REJECTED)
		import_reject(
		    im, customer_put_column(w), "%s", customer_put_why(w));
	else
		import_result(im, (enum import_result)r);
	if (in->out != NULL)
		print_row(in->out, w, r, row);
	return r;
}

static struct customer_writer *
writer(struct customer_input *in)
{
	struct customer_writer *w = customer_writer_new(in->db, &in->opts);

	if (w == NULL)
		opt_usage(
		    "--key: no field to find customers by: '%s'", in->opts.key);
	return w;
}

void
customer_input_options(struct customer_input *in)
{
	struct customer_text *t = text_of(in->db, in->said);
	struct customer_writer *w = writer(in);
	struct import *im = import_begin(in->db, NULL, "options");
	enum customer_result r = CUSTOMER_REJECTED;
	const struct row *row;
	bool written;

	while (import_next(im, &row))
		r = put(in, im, w, t, NULL);
	written = import_end(im);
	if (written && r == CUSTOMER_ADDED)
		msg_note(
		    "added %s %s", customer_put_code(w), customer_put_name(w));
	customer_writer_free(w);
	free(t->custom);
	free(t);
}

/* ---- rows -------------------------------------------------------------- */

/* Outlook writes dates as its country does; that of the known header is the
 * English one. */
static enum day_order
order_of(const struct customer_input *in, const struct map *m)
{
	const char *preset = map_preset(m);

	if (in->opts.order != DAY_STRICT || preset == NULL ||
	    strcmp(preset, "outlook") != 0)
		return in->opts.order;
	msg_note("dates of Outlook are read as month/day/year; "
		 "--date-format says otherwise");
	return DAY_MDY;
}

static bool
maps_nothing(const struct source *src, const struct map *m)
{
	const char *name;
	size_t col;

	for (size_t f = 0; f < CF_DERIVED; f++)
		if (map_column(m, f) >= 0)
			return false;
	return source_header(src)->n > 0 && !map_extra(m, 0, &name, &col);
}

static struct map *
map_of(struct customer_input *in, const struct source *src)
{
	const struct map_opts o = {
	    .fields = customer_fields_for(src),
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset,
	    .extra = custom_field_key,
	    .arg = in->db,
	};
	struct map *m = map_new(src, &o);
	struct place at = {source_name(src), source_header(src)->line, NULL};

	if (m == NULL || !maps_nothing(src, m))
		return m;
	msg_at(CRM_REFUSED, &at,
	    "no column of this header is a field of a customer; --map names "
	    "some, --skip passes over lines above it");
	map_free(m);
	return NULL;
}

static void
read_rows(struct customer_input *in, struct import *im, const struct map *m,
    const struct customer_text *also)
{
	struct customer_rows *rows = customer_rows_new(in->db, m, also);
	struct customer_writer *w;
	const struct row *row;
	enum day_order before = in->opts.order;

	in->opts.cells = true;
	in->opts.order = order_of(in, m);
	w = writer(in);
	while (import_next(im, &row))
		put(in, im, w, customer_rows_get(rows, row), row);
	customer_writer_free(w);
	customer_rows_free(rows);
	in->opts.order = before;
}

static struct import *
read_file(struct customer_input *in, struct import *im, const char *path,
    const struct customer_text *also)
{
	struct source *src = tool_source(path, customer_fields);
	struct map *m = src ? map_of(in, src) : NULL;

	if (m != NULL && tool_input.print_map) {
		map_print(m);
	} else if (m != NULL) {
		if (im == NULL) {
			in->late =
			    source_size(src) >= LARGE && customer_none(in->db);
			if (in->late)
				db_load(in->db);
			im = import_begin(in->db, src, path);
			db_bulk(in->db);
			in->late = in->late && customer_load_begin(in->db);
		} else {
			import_source(im, src);
		}
		read_rows(in, im, m, also);
	}
	if (m != NULL)
		map_free(m);
	if (src != NULL)
		source_close(src);
	return im;
}

void
customer_input_rows(struct customer_input *in, int argc, char **argv)
{
	struct customer_text *also = text_of(in->db, in->said);
	struct import *im = NULL;

	if (argc > 1 && tool_input.rejects != NULL)
		opt_usage("--rejects goes with one file");
	for (int i = 0; i < argc; i++)
		im = read_file(in, im, argv[i], also);
	if (in->late)
		customer_load_end(in->db);
	if (im != NULL)
		import_end(im);
	free(also->custom);
	free(also);
}
