/* SPDX-License-Identifier: ISC */
/* Orders from options and from rows. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/derive.h"
#include "model/find.h"
#include "model/lists.h"
#include "store/query.h"
#include "tool/import.h"
#include "tool/orders.h"
#include "tool/orders_who.h"
#include "tool/tool.h"

#define LARGE (1024 * 1024) /* bytes of input that make a large load */
#define BULK_FROM 512 /* rows before the change to bulk pays */

/* A run: from options, or over one file after another. */
struct run {
	struct db *db;
	struct import *im;
	struct order_writer *w;
	bool large;
};

/* A run that will be rolled back need not be brought to an end. */
static bool
in_vain(const struct run *r)
{
	return import_count(r->im, IMPORT_REJECTED) > 0 &&
	       tool_input.rejects == NULL;
}

static void
remark(const struct order_remarks *m)
{
	if (m->doubtful > 0)
		msg_warn("orders that got further lines while lines they had "
			 "before are not in the input: %ld, the first '%s'; a "
			 "line that was changed counts twice then, and "
			 "--replace takes the old one out",
		    m->doubtful, m->doubtful_name);
	if (m->removed > 0)
		msg_note("lines taken out, because they are not in the input "
			 "any more: %ld",
		    m->removed);
	if (m->overpaid > 0)
		msg_warn("rows that say less is paid than is recorded, which "
			 "stays: %ld, the first of order '%s'",
		    m->overpaid, m->overpaid_name);
}

static bool
run_end(struct run *r)
{
	struct order_remarks m;

	if (in_vain(r)) {
		order_writer_drop(r->w);
	} else {
		order_writer_end(r->w, &m);
		remark(&m);
	}
	return import_end(r->im);
}

static void
put(struct run *r, const struct order_row *row)
{
	static const enum import_result results[] = {
	    [ORDER_ADDED] = IMPORT_ADDED,
	    [ORDER_UPDATED] = IMPORT_UPDATED,
	    [ORDER_UNCHANGED] = IMPORT_UNCHANGED};
	enum order_result res = order_put(r->w, row);

	if (res == ORDER_REJECTED)
		import_reject(
		    r->im, order_put_column(r->w), "%s", order_put_why(r->w));
	else
		import_result(r->im, results[res]);
}

static void
refuse_text(struct run *r, const struct order_reader *reader)
{
	const char *column, *why = order_reader_why(reader, &column);

	import_reject(r->im, column, "%s", why);
}

/* ---- options ------------------------------------------------------------- */

/* What is not said: the day of a new order is today, a price that of the list
 * of products. */
static void
defaults(struct db *db, const char **text)
{
	static char price[24];
	const struct list_item *item;
	struct order o;
	struct q *q;

	if (text[OF_ORDERED] == NULL &&
	    (text[OF_ORDER] == NULL || !order_find(db, text[OF_ORDER], &o)))
		text[OF_ORDERED] = "today";
	if (text[OF_PRODUCT] == NULL || text[OF_PRICE] != NULL ||
	    text[OF_AMOUNT] != NULL)
		return;
	item = list_find(db, LIST_PRODUCT, text[OF_PRODUCT]);
	q = q_use(db, SQL_PRODUCT_PRICE);
	q_bind_int(q, ":id", item ? item->id : 0);
	if (!q_row(q))
		return;
	text[OF_PRICE] = str_from_cents(q_get_int(q, 0), price);
	q_reset(q);
}

static void
said(struct db *db, int64_t id)
{
	struct order o;
	char name[64];

	if (order_get(db, id, &o))
		msg_note("order %s of %s", order_name(&o, name, sizeof(name)),
		    customer_title(db, o.customer_id));
}

int
orders_add(int argc, char **argv)
{
	const char *text[OF_COUNT], *whose;
	const struct row *none;
	struct order_reader *reader;
	struct order_row row;
	int64_t customer, id = 0;
	struct run r = {0};

	whose = orders_opts.customer;
	if (argc != (whose == NULL))
		opt_usage("add: whose order? one customer");
	if (whose == NULL)
		whose = argv[0];
	r.db = tool_db(DB_CREATE);
	derive_attach(r.db);
	customer = find_one(r.db, whose, NULL);
	if (customer == 0)
		return tool_end(r.db, NULL);
	memcpy(text, orders_opts.text, sizeof(text));
	defaults(r.db, text);
	r.im = import_begin(r.db, NULL, NULL);
	r.w = order_writer_new(r.db, &(struct order_opts){.each = true});
	reader = order_reader_new(r.db, tool_day_order(), false, true);
	import_next(r.im, &none);
	if (order_read(reader, text, &row)) {
		row.head.customer_id = customer;
		if (orders_price_ok(r.db, r.im, &row)) {
			put(&r, &row);
			id = order_put_id(r.w);
		}
	} else {
		refuse_text(&r, reader);
	}
	order_reader_free(reader);
	if (run_end(&r))
		said(r.db, id);
	return tool_end(r.db, NULL);
}

/* ---- rows ---------------------------------------------------------------- */

/* Dates of options may be words; in rows they stand among full dates. */
static void
plain_dates(void)
{
	static const enum order_field fields[] = {OF_ORDERED, OF_EXPECTED,
	    OF_SHIPPED, OF_ARRIVED, OF_RECEIVED, OF_RETURNED, OF_PAY_BY};
	static char text[sizeof(fields) / sizeof(*fields)][16];

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const char **s = &orders_opts.text[fields[i]];
		enum day_result r;
		day_t day;

		if (*s == NULL)
			continue;
		r = day_parse(*s, day_today(), tool_day_order(), &day);
		if (r != DAY_OK)
			opt_usage("%s: %s: '%s'", order_fields[fields[i]].name,
			    day_why(r), *s);
		*s = day_format(day, text[i]);
	}
}

/* One file being read: which column is what. */
struct reading {
	struct source *src;
	struct map *map;
	struct who *who;
	bool list; /* orders with their sums, not lines */
	bool money;
	struct {
		enum order_field field;
		size_t col;
	} cols[OF_COUNT];
	size_t ncols;
	struct str texts[OF_COUNT]; /* values that had blanks around them */
};

static void
take_columns(struct reading *r)
{
	for (unsigned f = OF_ORDER; f < OF_IGNORED; f++) {
		long col = map_column(r->map, f);

		if (col < 0)
			continue;
		r->money = r->money || f == OF_AMOUNT || f == OF_PRICE;
		r->cols[r->ncols].field = (enum order_field)f;
		r->cols[r->ncols++].col = (size_t)col;
	}
}

/* False after messages. */
static bool
useful(const struct reading *r)
{
	const struct place at = {source_name(r->src), 0, NULL};
	bool order = map_column(r->map, OF_ORDER) >= 0;

	if (source_header(r->src)->n == 0)
		return false;
	if (r->who == NULL || who_ok(r->who) || order)
		return true;
	msg_at(CRM_REFUSED, &at,
	    "no column says who: id, code, customer, phone, email or name, "
	    "and none the order");
	return false;
}

static void
reading_close(struct reading *r)
{
	for (int i = 0; i < OF_COUNT; i++)
		str_free(&r->texts[i]);
	who_free(r->who);
	if (r->map != NULL)
		map_free(r->map);
	source_close(r->src);
}

static bool
reading_open(struct reading *r, const char *path)
{
	static struct map_opts o;

	memset(r, 0, sizeof(*r));
	r->src = tool_source(path, order_fields);
	if (r->src == NULL)
		return false;
	o = (struct map_opts){
	    .fields = order_fields,
	    .map = tool_input.map.v,
	    .map_file = tool_input.map_file,
	    .preset = tool_input.preset ? tool_input.preset : "none",
	};
	r->map = map_new(r->src, &o);
	if (r->map == NULL) {
		reading_close(r);
		return false;
	}
	r->list = order_is_list(source_header(r->src));
	take_columns(r);
	return true;
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

/* Lays the row over the options, which fill its empty cells. */
static void
texts_of(struct reading *r, const struct row *row, const char **text)
{
	memcpy(text, orders_opts.text, sizeof(orders_opts.text));
	for (size_t i = 0; i < r->ncols; i++) {
		size_t col = r->cols[i].col;
		enum order_field f = r->cols[i].field;
		const char *s;

		if (col >= row->n || row->len[col] == 0)
			continue;
		s = trimmed(&r->texts[f], row->field[col], row->len[col]);
		if (*s != '\0' && strcmp(s, "\\N") != 0)
			text[f] = s;
	}
}

static void
read_rows(struct run *run, struct reading *r)
{
	struct order_reader *reader =
	    order_reader_new(run->db, tool_day_order(), true, r->money);
	const char *text[OF_COUNT], *column, *why;
	const struct row *row;
	struct order_row out;
	long n = 0;

	while (import_next(run->im, &row)) {
		int64_t customer;

		if (++n == BULK_FROM)
			order_bulk(run->w);
		if (!who_get(r->who, row, &customer, &column, &why)) {
			import_reject(run->im, column, "%s", why);
			continue;
		}
		texts_of(r, row, text);
		if (!order_read(reader, text, &out)) {
			refuse_text(run, reader);
			continue;
		}
		out.head.customer_id = customer;
		out.total = r->list;
		put(run, &out);
	}
	order_reader_free(reader);
}

static void
begin(struct run *run, const struct reading *r)
{
	const struct order_opts o = {.replace = orders_opts.replace};

	if (source_size(r->src) >= LARGE && orders_none(run->db))
		db_load(run->db);
	run->im = import_begin(run->db, r->src, source_name(r->src));
	run->w = order_writer_new(run->db, &o);
}

static void
import_file(struct run *run, const char *path)
{
	struct reading r;

	if (!reading_open(&r, path))
		return;
	if (tool_input.print_map) {
		map_print(r.map);
		reading_close(&r);
		return;
	}
	if (run->im == NULL)
		begin(run, &r);
	else
		import_source(run->im, r.src);
	r.who = who_new(run->db, r.map, orders_opts.add_customers);
	if (useful(&r))
		read_rows(run, &r);
	if (who_added(r.who) > 0)
		msg_note("new customers: %ld", who_added(r.who));
	reading_close(&r);
}

int
orders_import(int argc, char **argv)
{
	const struct opt_list *in = &orders_opts.input;
	struct run run = {0};

	if (argc == 0 && in->n == 0)
		opt_usage("import: which file? - is standard input");
	plain_dates();
	if (!tool_readable(in->v, in->n) ||
	    !tool_readable((const char *const *)argv, (size_t)argc))
		return tool_end(NULL, NULL);
	run.db = tool_db(DB_CREATE);
	derive_attach(run.db);
	for (size_t i = 0; i < in->n; i++)
		import_file(&run, in->v[i]);
	for (int i = 0; i < argc; i++)
		import_file(&run, argv[i]);
	if (run.im != NULL)
		run_end(&run);
	return tool_end(run.db, NULL);
}
