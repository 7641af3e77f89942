/* SPDX-License-Identifier: ISC */
#include "model/find.h"
#include "model/lists.h"
#include "tool/deals.h"
#include "tool/tool.h"

void
deals_bind_listing(struct db *db, struct q *q)
{
	const struct deals_opts *o = &deals_opts;
	const struct list_item *owner;

	if (o->owner != NULL) {
		owner = list_find(db, LIST_STAFF, o->owner);
		if (owner == NULL)
			opt_usage("no such staff: '%s'", o->owner);
		q_bind_int(q, ":owner", owner->id);
	}
	q_bind_day(q, ":from", o->from);
	q_bind_day(q, ":until", o->until);
}

int
deals_run_listing(const struct deals_listing *l, int argc, char **argv)
{
	struct filter *f;
	struct sink *out;
	struct db *db;

	opt_exclusive(l->exclusive);
	db = tool_db(DB_READ);
	f = filter_or_die(db, deals_opts.where, day_today());
	out = tool_sink(l->columns, l->n, l->usual);
	for (int i = 0; i < argc || i == 0; i++) {
		int64_t id = argc ? find_one(db, argv[i], NULL) : 0;
		struct q *q;

		if (argc > 0 && id == 0)
			continue;
		q = l->make(db, f, id);
		while (q_row(q))
			l->print(db, out, q);
		q_free(q);
	}
	filter_free(f);
	return tool_end(db, out);
}
