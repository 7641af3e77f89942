/* SPDX-License-Identifier: ISC */
/* What the undo of a merge cannot take apart. */
#include "base/str.h"
#include "model/merge.h"
#include "store/query.h"

/* "2 contacts, 1 order" that came to the customer after the batch. */
static void
since(struct db *db, int64_t batch, int64_t kept, struct str *out)
{
	for (const struct merge_ref *r = merge_refs; r->table != NULL; r++) {
		struct q *q;
		int64_t n;

		if (r->one == NULL || r->person)
			continue;
		q = q_template(db, SQL_MERGE_SINCE, "table", r->table, "column",
		    r->column, NULL);
		q_bind_int(q, ":kept", kept);
		q_bind_int(q, ":batch", batch);
		q_bind_text(q, ":tbl", r->table);
		n = q_one(q, 0);
		q_free(q);
		if (n > 0)
			str_addf(out, "%s%lld %s", out->n ? ", " : "",
			    (long long)n, n == 1 ? r->one : r->many);
	}
}

void
merge_since(struct db *db, int64_t batch, struct str *out)
{
	struct q *q = q_use(db, SQL_MERGE_OF_BATCH);
	struct str line = STR_INIT;

	q_bind_int(q, ":batch", batch);
	while (q_row(q)) {
		str_reset(&line);
		since(db, batch, q_get_int(q, 0), &line);
		if (line.n > 0)
			str_addf(out, "with %s %s stays what came since: %s\n",
			    q_get_text(q, 1), q_get_text(q, 2), str_get(&line));
	}
	str_free(&line);
}
