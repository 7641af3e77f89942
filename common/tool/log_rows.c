/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/contact_bulk.h"
#include "model/find.h"
#include "tool/import.h"
#include "tool/log.h"
#include "tool/tool.h"

#define LARGE (1024 * 1024) /* bytes of input that make a large load */

/* One file being read: which column is what. */
struct reading {
	struct source *src;
	struct map *map;
	struct row_finder *finder;
	bool by_code; /* the customer stands in a column of codes ... */
	bool by_customer; /* ... or in one where codes may stand */
	size_t key; /* that column */
	struct {
		enum contact_field field;
		size_t col;
	} cols[LF_COUNT];
	size_t ncols;
	struct str texts[LF_COUNT]; /* values that had blanks around them */
};

/* "时长(分钟)": the unit stands where the key of a header leaves it out. */
static bool
in_minutes(const char *header)
{
	return strstr(header, "分") != NULL || strstr(header, "min") != NULL;
}

static void
take_columns(struct reading *r)
{
	const struct row *head = source_header(r->src);

	for (unsigned f = LF_PERSON; f < LF_IGNORED; f++) {
		long col = map_column(r->map, f);

		if (col < 0)
			continue;
		r->cols[r->ncols].field =
		    f == LF_SECONDS && in_minutes(head->field[col])
			? LF_MINUTES
			: (enum contact_field)f;
		r->cols[r->ncols++].col = (size_t)col;
	}
}

static void
find_customers(struct reading *r, struct db *db)
{
	static const char *const names[] = {
	    "id", "code", "customer", "phone", "email"};
	const char *by = "";

	r->finder = row_finder_new(db, r->src);
	for (unsigned f = LF_EMAIL + 1; f-- > LF_ID;)
		if (map_column(r->map, f) >= 0)
			row_finder_use(
			    r->finder, names[f], (size_t)map_column(r->map, f));
	if (row_finder_column(r->finder, &by, &r->key)) {
		r->by_code = strcmp(by, "code") == 0;
		r->by_customer = strcmp(by, "customer") == 0;
	}
}

/* False after messages; then everything is freed. */
static bool
reading_open(struct reading *r, struct db *db, const char *path)
{
	static struct map_opts o;

	memset(r, 0, sizeof(*r));
	r->src = tool_source(path, contact_fields);
	if (r->src == NULL)
		return false;
	o = (struct map_opts){
	    .fields = contact_fields_for(source_header(r->src)),
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset ? tool_input.preset : "none",
	};
	r->map = map_new(r->src, &o);
	if (r->map == NULL) {
		source_close(r->src);
		return false;
	}
	take_columns(r);
	if (db != NULL)
		find_customers(r, db);
	return true;
}

static void
reading_close(struct reading *r)
{
	for (int i = 0; i < LF_COUNT; i++)
		str_free(&r->texts[i]);
	row_finder_free(r->finder);
	map_free(r->map);
	source_close(r->src);
}

/* The value without blanks around it; most have none. */
static const char *
trimmed(struct str *buf, const char *s, size_t n)
{
	unsigned char a = (unsigned char)s[0], z = (unsigned char)s[n - 1];

	if (a > ' ' && a != 0xc2 && a != 0xe3 && z > ' ' && z != 0xa0 &&
	    z != 0x80)
		return s;
	str_reset(buf);
	str_addn(buf, s, n);
	return str_trim(buf->s);
}

/* Lays the row over the options; the bits of what came from it. */
static unsigned
texts_of(struct reading *r, const struct row *row, const char **text)
{
	unsigned cells = 0;

	for (size_t i = 0; i < r->ncols; i++) {
		size_t col = r->cols[i].col;
		enum contact_field f = r->cols[i].field;
		const char *s;

		if (col >= row->n || row->len[col] == 0)
			continue;
		s = trimmed(&r->texts[f], row->field[col], row->len[col]);
		if (*s == '\0' || strcmp(s, "\\N") == 0)
			continue;
		text[f] = s;
		cells |= 1u << f;
	}
	return cells;
}

static bool
all_digits(const char *s)
{
	return s[strspn(s, "0123456789")] == '\0';
}

static int64_t
customer_of(
    struct reading *r, struct log *l, struct import *im, const struct row *row)
{
	const char *column, *why, *key;
	int64_t id = 0;

	if ((r->by_code || r->by_customer) && r->key < row->n) {
		key = row->field[r->key];
		if (r->by_code || !all_digits(key))
			id = log_bulk_customer(l, key);
	}
	if (id == 0)
		id = row_finder_get(r->finder, row, &column, &why);
	if (id == 0)
		import_reject(im, column, "%s", why);
	return id;
}

static void
read_rows(struct reading *r, struct log *l, struct import *im,
    const struct log_opts *o, bool empty)
{
	const char *text[LF_COUNT];
	const struct row *row;
	bool may = o->print == NULL && !o->snooze;
	long n = 0;

	while (import_next(im, &row)) {
		int64_t customer;
		unsigned cells;

		if (may && ++n == BULK_FROM) {
			log_bulk(l, empty);
			may = false;
		}
		customer = customer_of(r, l, im, row);
		if (customer == 0)
			continue;
		memcpy(text, o->text, sizeof(text));
		cells = texts_of(r, row, text);
		log_one(l, customer, text, cells, 0);
	}
}

static void
print_map(const char *path)
{
	struct reading r;

	if (!reading_open(&r, NULL, path))
		return;
	map_print(r.map);
	reading_close(&r);
}

/* An empty file, such as a due list without lines, is no error. */
static bool
ready(const struct reading *r)
{
	const struct place at = {source_name(r->src), 0, NULL};

	if (row_finder_ok(r->finder))
		return true;
	if (source_header(r->src)->n > 0)
		msg_at(CRM_REFUSED, &at,
		    "no column says who: id, code, customer, phone or email");
	return false;
}

void
log_rows(struct db *db, const struct log_opts *o, const char *const *paths)
{
	struct reading *r;
	struct import *im = NULL;
	struct log *l = NULL;
	bool empty = false;
	size_t n = 0;

	if (tool_input.print_map) {
		print_map(paths[0]);
		return;
	}
	while (paths[n] != NULL)
		n++;
	r = xcalloc(n, sizeof(*r));
	for (n = 0; *paths != NULL; paths++) {
		if (!reading_open(&r[n], db, *paths))
			continue;
		if (im == NULL) {
			if (source_size(r[n].src) >= LARGE &&
			    bulk_log_empty(db))
				db_load(db);
			im = import_begin(db, r[n].src, source_name(r[n].src));
			empty = bulk_log_empty(db);
			l = log_begin(db, o, im);
		} else {
			import_source(im, r[n].src);
		}
		if (ready(&r[n]))
			read_rows(&r[n], l, im, o, empty);
		n++;
	}
	if (l != NULL)
		log_end(l);
	while (n > 0)
		reading_close(&r[--n]);
	free(r);
}
