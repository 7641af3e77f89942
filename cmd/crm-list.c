/* SPDX-License-Identifier: ISC */
/* Customers that match, as rows. */
#include "model/customer.h"
#include "model/find.h"
#include "tool/tool.h"

static struct customer_list_opts o;

static const struct opt opts[] = {
    {'w', "where", OPT_TEXT, &o.where, "FILTER",
	"only customers for whom it is true (crm-rules.5)"},
    {0, "find", OPT_TEXT, &o.find, "TEXT",
	"only with TEXT in name, code, phone or company"},
    {0, "sort", OPT_TEXT, &o.sort, "FIELD",
	"order; -FIELD turns it round (id)"},
    {'l', "limit", OPT_INT, &o.limit, "N", "the first N only"},
    {0, NULL, OPT_END, NULL, NULL, NULL},
};

static const struct tool tool = {
    .name = "crm-list",
    .purpose = "customers that match a filter, as rows",
    .usage = "[options] [CUSTOMER ... | -]",
    .opts = opts,
    .narrow = "code,name,phone,city,status,tier,owner",
    .flags = TOOL_ROWS,
};

static void
list_rows(struct db *db, struct customer_list *l)
{
	struct source *src = tool_source("-", NULL);
	const struct row *row;
	struct row_finder *f;
	enum row_result r;
	struct place at = {.line = 1};

	if (src == NULL)
		return;
	f = row_finder_new(db, src);
	at.file = source_name(src);
	if (!row_finder_ok(f) && source_header(src)->n > 0)
		msg_at(CRM_REFUSED, &at,
		    "no column id, code, customer, phone or email");
	while (row_finder_ok(f) && (r = source_next(src, &row)) != ROW_END) {
		const char *why = source_why(src);
		int64_t id = 0;

		at.line = row->line;
		at.column = source_column(src);
		if (r == ROW_OK)
			id = row_finder_get(f, row, &at.column, &why);
		if (id != 0)
			customer_list_only(l, id);
		else
			msg_at(CRM_REFUSED, &at, "%s", why);
	}
	row_finder_free(f);
	source_close(src);
}

static void
list_operands(struct db *db, struct customer_list *l, char **argv)
{
	for (; *argv != NULL; argv++) {
		int64_t id = find_one(db, *argv, NULL);

		if (id != 0)
			customer_list_only(l, id);
	}
}

int
main(int argc, char **argv)
{
	struct customer_list *l;
	struct sink *out;
	struct db *db;
	const struct column *cols;
	size_t n, shown;
	bool rows;

	tool_begin(&tool, &argc, &argv);
	rows = argc == 1 && argv[0][0] == '-' && argv[0][1] == '\0';
	o.one = argc > 0;
	if (opt_given("limit") && o.limit == 0)
		opt_usage("--limit: at least 1");
	if (o.one && (o.sort != NULL || o.limit > 0))
		opt_usage("customers are listed in the order they are named");
	db = tool_db(DB_READ);
	cols = customer_columns(db, &n, &shown);
	out = tool_sink(cols, n, shown);
	l = customer_list_new(db, &o, out);
	if (l == NULL)
		opt_usage("--sort: not one of %s", customer_sorts());
	if (rows)
		list_rows(db, l);
	else if (o.one)
		list_operands(db, l, argv);
	else
		customer_list_write(l);
	customer_list_free(l);
	return tool_end(db, out);
}
