/* SPDX-License-Identifier: ISC */
/* Who has which role (C12, S4-70), and what a role may approve. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/lists.h"
#include "model/procedure.h"
#include "store/query.h"

bool
role_any(struct db *db)
{
	return q_one(q_use(db, SQL_ROLE_COUNT), 0) > 0;
}

/* The people of a role, by its rows first, then by unit; the caller frees. */
static int64_t *
people(struct db *db, const char *role, size_t *n)
{
	struct q *q = q_use(db, SQL_ROLE_ROWS);
	int64_t *ids = NULL;
	size_t cap = 0;

	*n = 0;
	q_bind_text(q, ":name", role);
	while (q_row(q)) {
		const struct list_item *item =
		    list_find(db, LIST_STAFF, q_get_text(q, 0));

		if (item == NULL || !item->yes)
			continue;
		ids = xgrow(ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = item->id;
	}
	q = q_use(db, SQL_ROLE_UNITS);
	q_bind_text(q, ":name", role);
	while (q_row(q)) {
		ids = xgrow(ids, *n, &cap, sizeof(*ids));
		ids[(*n)++] = q_get_int(q, 0);
	}
	return ids;
}

bool
role_has(struct db *db, int64_t staff_id, const char *role)
{
	int64_t *ids;
	bool found = false;
	size_t n;

	if (role == NULL || !role_any(db))
		return true;
	ids = people(db, role, &n);
	for (size_t i = 0; i < n; i++)
		found = found || ids[i] == staff_id;
	free(ids);
	return found;
}

const char *
role_people(struct db *db, const char *role, int64_t *first)
{
	static struct str out = STR_INIT;
	size_t n;
	int64_t *ids = people(db, role, &n);

	str_reset(&out);
	for (size_t i = 0; i < n; i++) {
		bool twice = false;

		for (size_t k = 0; k < i; k++)
			twice = twice || ids[k] == ids[i];
		if (!twice)
			str_addf(&out, "%s%s", out.n ? ", " : "",
			    list_get(db, LIST_STAFF, ids[i])->name);
	}
	if (first != NULL)
		*first = n > 0 ? ids[0] : 0;
	free(ids);
	return str_get(&out);
}

bool
authority_has(
    struct db *db, const struct procedure *p, int64_t staff_id, int64_t amount)
{
	if (p->nauthorities == 0 || !role_any(db))
		return true;
	for (size_t i = 0; i < p->nauthorities; i++) {
		const struct proc_authority *a = &p->authority[i];

		if ((a->up_to == -1 || amount <= a->up_to) &&
		    role_has(db, staff_id, a->role))
			return true;
	}
	return false;
}
