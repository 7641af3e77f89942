/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/find.h"
#include "tool/customers.h"
#include "tool/tool.h"

struct ids {
	int64_t *v;
	size_t n, cap;
};

static void
add(struct ids *ids, int64_t id)
{
	if (id == 0)
		return;
	ids->v = xgrow(ids->v, ids->n, &ids->cap, sizeof(*ids->v));
	ids->v[ids->n++] = id;
}

static int64_t
row_customer(struct source *src, struct row_finder *f, const struct row *row)
{
	struct place at = {source_name(src), row->line, NULL};
	const char *why;
	int64_t id = row_finder_get(f, row, &at.column, &why);

	if (id == 0)
		msg_at(CRM_REFUSED, &at, "%s", why);
	return id;
}

static void
from_rows(struct db *db, struct ids *ids)
{
	struct source *src = tool_source("-", NULL);
	struct row_finder *f;
	const struct row *row;
	enum row_result r;

	if (src == NULL)
		return;
	f = row_finder_new(db, src);
	if (!row_finder_ok(f) && source_header(src)->n > 0)
		msg_die(CRM_REFUSED,
		    "%s: no column id, code, customer, phone "
		    "or email",
		    source_name(src));
	while ((r = source_next(src, &row)) != ROW_END) {
		const struct place at = {
		    source_name(src), row->line, source_column(src)};

		if (r == ROW_OK)
			add(ids, row_customer(src, f, row));
		else
			msg_at(CRM_REFUSED, &at, "%s", source_why(src));
	}
	row_finder_free(f);
	source_close(src);
}

static int
by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

int64_t *
tool_customers(struct db *db, char *const *operand, size_t n, size_t *found)
{
	struct ids ids = {NULL, 0, 0};
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (strcmp(operand[i], "-") == 0)
			from_rows(db, &ids);
		else
			add(&ids, find_one(db, operand[i], NULL));
	if (ids.n > 0)
		qsort(ids.v, ids.n, sizeof(*ids.v), by_id);
	for (size_t i = 0; i < ids.n; i++)
		if (i == 0 || ids.v[i] != ids.v[i - 1])
			ids.v[kept++] = ids.v[i];
	*found = kept;
	return ids.v;
}
