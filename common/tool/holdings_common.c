/* SPDX-License-Identifier: ISC */
/* What holdings, memberships, points and balances have in common. */
#include <stdlib.h>
#include <string.h>

#include "model/derive.h"
#include "store/filter.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/customers.h"
#include "tool/entry.h"
#include "tool/holdings.h"
#include "tool/orders.h"
#include "tool/tool.h"

struct holdings_opts holdings_opts;

int
holdings_dispatch(
    const char *of, const struct holdings_word *words, int argc, char **argv)
{
	static struct str known = STR_INIT;

	for (const struct holdings_word *w = words; w->name != NULL; w++) {
		if (argc > 0 && strcmp(argv[0], w->name) != 0)
			continue;
		opt_verb(of, w->name);
		return argc > 0 ? w->run(argc - 1, argv + 1) : w->run(0, argv);
	}
	for (const struct holdings_word *w = words; w->name != NULL; w++)
		str_addf(&known, "%s%s", known.n ? ", " : "", w->name);
	opt_usage("%s: no such sub-command: '%s'; there are %s", of, argv[0],
	    str_get(&known));
}

struct db *
holdings_writer(void)
{
	struct db *db = tool_db(DB_CREATE);

	derive_attach(db);
	return db;
}

int
holdings_rows(const struct holdings_view *l, int argc, char **argv)
{
	struct db *db = tool_db(DB_READ);
	size_t n = 1;
	int64_t *ids = NULL;
	struct filter *f = filter_or_die(db, orders_opts.where, day_today());
	struct sink *out;
	struct q *q;

	if (argc > 0)
		ids = tool_customers(db, argv, (size_t)argc, &n);
	q = l->make(db, f, argc > 0);
	filter_bind(f, q);
	out = tool_sink(l->columns, l->n, 0);
	for (size_t i = 0; i < n; i++) {
		if (argc > 0)
			q_bind_int(q, ":customer", ids[i]);
		while (q_row(q))
			l->print(out, q);
	}
	q_free(q);
	filter_free(f);
	free(ids);
	return tool_end(db, out);
}

const char *
holdings_part(bool wanted, int sql_id)
{
	return wanted ? sql_text[sql_id].text : "1";
}

bool
holdings_spans(void)
{
	return orders_opts.from != DAY_NONE || orders_opts.until != DAY_NONE;
}

void
holdings_span(struct q *q)
{
	day_t until = orders_opts.until;

	q_bind_int(q, ":from", orders_opts.from);
	q_bind_int(q, ":until", until == DAY_NONE ? INT32_MAX : until);
}

const char *
holdings_file(int argc, char **argv)
{
	if (argc != 1)
		opt_usage("import takes one file, or - for standard input");
	if (!tool_readable((const char *const *)argv, 1))
		exit(msg_status());
	return argv[0];
}

bool
holdings_taken(void *arg, int64_t id)
{
	return entry_named(arg, id);
}
