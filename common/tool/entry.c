/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/find.h"
#include "model/lists.h"
#include "store/query.h"
#include "tool/entry.h"
#include "tool/orders.h"
#include "tool/orders_who.h"
#include "tool/tool.h"

#define LARGE (1024 * 1024) /* bytes of input that make a large load */

static void
begin(struct entry *e, struct db *db, const struct map_field *fields,
    const char *const *options)
{
	memset(e, 0, sizeof(*e));
	e->db = db;
	e->fields = fields;
	for (int i = 0; fields != NULL && fields[i].name != NULL; i++)
		e->options[i] = options ? options[i] : NULL;
}

void
entry_options(struct entry *e, struct db *db, const struct map_field *fields,
    const char *const *options, char *const *who, int nwho)
{
	begin(e, db, fields, options);
	e->who = (const char *const *)who;
	e->nwho = nwho;
	e->im = import_begin(db, NULL, NULL);
}

void
entry_single(struct entry *e, struct db *db, const char *what)
{
	const struct row *row;

	begin(e, db, NULL, NULL);
	e->im = import_begin(db, NULL, what);
	import_next(e->im, &row);
}

static bool
find_columns(struct entry *e)
{
	const struct place at = {source_name(e->src), 0, NULL};

	e->whose = who_new(e->db, e->map, orders_opts.add_customers);
	if (who_ok(e->whose))
		return true;
	if (source_header(e->src)->n > 0)
		msg_at(CRM_REFUSED, &at,
		    "no column says who: id, code, customer, phone, email or "
		    "name");
	return false;
}

/* What refers to something was looked up: that is not asked again. */
static void
begin_rows(struct entry *e, int any)
{
	bool large = source_size(e->src) >= LARGE;

	if (large && q_one(q_use(e->db, (enum sql_id)any), 0) == 0)
		db_load(e->db);
	e->im = import_begin(e->db, e->src, source_name(e->src));
	if (large)
		db_bulk(e->db);
}

bool
entry_rows(struct entry *e, struct db *db, const struct map_field *fields,
    const char *const *options, const char *path, int any)
{
	static struct map_opts mo;

	begin(e, db, fields, options);
	e->cells = true;
	e->src = tool_source(path, fields);
	if (e->src == NULL)
		return false;
	mo = (struct map_opts){
	    .fields = fields,
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset ? tool_input.preset : "none",
	};
	e->map = map_new(e->src, &mo);
	if (e->map != NULL && tool_input.print_map)
		map_print(e->map);
	if (e->map != NULL && !tool_input.print_map) {
		begin_rows(e, any);
		if (!find_columns(e))
			e->nwho = -1;
		return true;
	}
	map_free(e->map);
	source_close(e->src);
	return false;
}

/* The cell without blanks around it. */
static const char *
trimmed(struct str *buf, const char *s)
{
	str_reset(buf);
	str_add(buf, s);
	return buf->n ? str_trim(buf->s) : "";
}

static void
take_texts(struct entry *e, const struct row *row)
{
	for (int i = 0; e->fields[i].name != NULL; i++) {
		const char *s = row ? map_get(e->map, row, (size_t)i) : NULL;

		e->text[i] = e->options[i];
		if (s != NULL && *s != '\0')
			s = trimmed(&e->cut[i], s);
		if (s != NULL && *s != '\0')
			e->text[i] = s;
	}
}

static int64_t
next_row(struct entry *e)
{
	const char *column, *why;
	const struct row *row;
	int64_t id;

	while (e->nwho == 0 && import_next(e->im, &row)) {
		if (!who_get(e->whose, row, &id, &column, &why)) {
			import_reject(e->im, column, "%s", why);
		} else if (id == 0) {
			import_reject(e->im, NULL, "no customer");
		} else {
			take_texts(e, row);
			return id;
		}
	}
	return 0;
}

int64_t
entry_next(struct entry *e)
{
	const struct row *row;

	if (e->src != NULL)
		return next_row(e);
	for (; e->nwho > 0; e->nwho--) {
		int64_t id = find_one(e->db, *e->who++, NULL);

		import_again(e->im);
		import_next(e->im, &row);
		if (id == 0) {
			import_result(e->im, IMPORT_REJECTED);
			continue;
		}
		take_texts(e, NULL);
		e->nwho--;
		return id;
	}
	return 0;
}

bool
entry_end(struct entry *e)
{
	long added = e->whose ? who_added(e->whose) : 0;
	bool written;

	if (added > 0)
		msg_note("new customers: %ld", added);
	written = import_end(e->im);
	for (int i = 0; i < ENTRY_FIELDS; i++)
		str_free(&e->cut[i]);
	who_free(e->whose);
	if (e->src != NULL) {
		map_free(e->map);
		source_close(e->src);
	}
	free(e->seen);
	return written;
}

/* ---- values -------------------------------------------------------------- */

const char *
entry_text(const struct entry *e, int field)
{
	const char *s = e->text[field];

	return s != NULL && *s != '\0' ? s : NULL;
}

bool
entry_day(struct entry *e, int field, day_t *out)
{
	enum day_order order = tool_day_order();
	const char *s = entry_text(e, field);
	bool cell = e->cells && s != e->options[field];
	enum day_result r;

	*out = DAY_NONE;
	if (s == NULL)
		return true;
	r = cell ? day_parse_cell(s, order, out)
		 : day_parse(s, day_today(), order, out);
	if (r == DAY_EMPTY && cell)
		return true;
	if (r != DAY_OK)
		import_reject(e->im, e->fields[field].name, "%s: '%s'",
		    cell ? day_why_cell(r) : day_why(r), s);
	return r == DAY_OK;
}

static bool
number(struct entry *e, int field, int64_t *out, const char *what,
    bool (*read)(const char *s, int64_t *out))
{
	const char *s = entry_text(e, field);

	*out = ENTRY_NONE;
	if (s == NULL || read(s, out))
		return true;
	import_reject(e->im, e->fields[field].name, "%s: '%s'", what, s);
	return false;
}

bool
entry_money(struct entry *e, int field, int64_t *out)
{
	return number(e, field, out, "not an amount of money", str_to_cents);
}

bool
entry_qty(struct entry *e, int field, int64_t *out)
{
	return number(e, field, out, "not a quantity", str_to_qty);
}

static bool
whole(const char *s, int64_t *out)
{
	return str_to_int(
	    *s == '+' ? s + 1 : s, -1000000000000, 1000000000000, out);
}

bool
entry_whole(struct entry *e, int field, int64_t *out)
{
	return number(e, field, out, "not a whole number", whole);
}

int64_t
entry_staff(struct entry *e, int field)
{
	const char *s = entry_text(e, field);

	return s ? list_need(e->db, LIST_STAFF, s, false)->id : 0;
}

bool
entry_named(const struct entry *e, int64_t row)
{
	return row < e->nseen * 8 && e->seen[row / 8] >> row % 8 & 1;
}

bool
entry_again(struct entry *e, int64_t row)
{
	bool before = entry_named(e, row);
	int64_t n = e->nseen;

	if (row / 8 >= n) {
		e->nseen = row / 8 * 2 + 1024;
		e->seen = xreallocarray(e->seen, (size_t)e->nseen, 1);
		memset(e->seen + n, 0, (size_t)(e->nseen - n));
	}
	e->seen[row / 8] |= (unsigned char)(1 << row % 8);
	return before;
}

int64_t
entry_number(struct entry *e, const char *kind, const char *text)
{
	size_t n = strlen(kind);
	const char *s = text;
	int64_t id;

	if (strncmp(s, kind, n) == 0 && s[n] == ':')
		s += n + 1;
	else if (*s == '#')
		s++;
	if (str_to_int(s, 1, INT64_MAX, &id))
		return id;
	import_reject(e->im, kind, "not the number of a %s: '%s'", kind, text);
	return 0;
}
