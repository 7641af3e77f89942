/* SPDX-License-Identifier: ISC */
/* Whose authorised customers are: asked one by one, and when that goes on kept
 * in memory, 24 bytes a customer that somebody decided about. */
#include <stdlib.h>

#include "base/mem.h"
#include "model/assign.h"
#include "store/query.h"

#define ALL_FROM 64 /* questions before all are read */

struct hold {
	int64_t customer, staff;
	day_t since;
	bool shared;
};

struct whose {
	struct db *db;
	struct hold *v; /* of one customer, or of all */
	size_t n, cap;
	long asked;
};

struct whose *
whose_new(struct db *db)
{
	struct whose *w = xcalloc(1, sizeof(*w));

	w->db = db;
	return w;
}

/* Of one customer, or of all (0). */
static void
load(struct whose *w, int64_t customer)
{
	struct q *q =
	    q_use(w->db, customer ? SQL_ASSIGN_WHOSE_OF : SQL_ASSIGN_WHOSE);

	if (customer != 0)
		q_bind_int(q, ":customer", customer);
	w->n = 0;
	while (q_row(q)) {
		w->v = xgrow(w->v, w->n, &w->cap, sizeof(*w->v));
		w->v[w->n++] = (struct hold){
		    .customer = q_get_int(q, 0),
		    .staff = q_get_int(q, 1),
		    .since = (day_t)q_get_int(q, 2),
		    .shared = q_get_int(q, 3) == ASSIGN_SHARED,
		};
	}
}

void
whose_free(struct whose *w)
{
	if (w == NULL)
		return;
	free(w->v);
	free(w);
}

/* The first row of the customer; the owner comes before who shares. */
static size_t
first_of(const struct whose *w, int64_t customer)
{
	size_t lo = 0, hi = w->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (w->v[mid].customer < customer)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool
whose_other(struct whose *w, int64_t customer, int64_t staff, day_t day,
    int64_t *owner, day_t *since)
{
	size_t at;

	if (w->asked < ALL_FROM)
		load(w, ++w->asked < ALL_FROM ? customer : 0);
	at = first_of(w, customer);
	if (at == w->n || w->v[at].customer != customer || w->v[at].shared ||
	    day < w->v[at].since)
		return false;
	*owner = w->v[at].staff;
	*since = w->v[at].since;
	for (; at < w->n && w->v[at].customer == customer; at++)
		if (w->v[at].staff == staff)
			return false;
	return true;
}
