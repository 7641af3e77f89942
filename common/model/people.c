/* SPDX-License-Identifier: ISC */
#include "base/mem.h"
#include "model/people.h"
#include "store/filter.h"
#include "store/query.h"

int64_t *
people_where(struct db *db, const char *where, day_t on, size_t *n)
{
	struct filter *f = filter_or_die(db, where, on);
	struct q *q = q_template(db, SQL_PEOPLE_WHERE, "join",
	    filter_touch(f) ? sql_text[SQL_CUSTOMER_LIST_JOIN].text : "",
	    "where", filter_sql_all(f), NULL);
	int64_t *ids = NULL;
	size_t cap = 0;

	*n = 0;
	filter_bind(f, q);
	while (q_row(q)) {
		ids = xgrow(ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = q_get_int(q, 0);
	}
	q_free(q);
	filter_free(f);
	return ids;
}
