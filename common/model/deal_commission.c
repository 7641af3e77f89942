/* SPDX-License-Identifier: ISC */
/* Whether a won deal earns a commission (S3-37). */
#include "model/deal.h"
#include "store/query.h"

bool
deal_foreign(struct db *db, int64_t id, day_t day, int64_t *whose, day_t *since)
{
	struct q *q = q_use(db, SQL_DEAL_FOREIGN);

	q_bind_int(q, ":id", id);
	q_bind_int(q, ":day", day);
	if (!q_row(q))
		return false;
	*whose = q_get_int(q, 0);
	*since = q_get_day(q, 1);
	q_reset(q);
	return true;
}

bool
deal_commission(struct db *db, int64_t id, enum deal_commission is)
{
	struct q *q = q_use(db, SQL_DEAL_COMMISSION);

	q_bind_int(q, ":id", id);
	q_bind_int(q, ":none", is == COMMISSION_NONE);
	q_run(q);
	return q_changes(db) > 0;
}

bool
deal_commission_of(struct db *db, int64_t id, const struct deal *d)
{
	int64_t whose;
	day_t since;

	if (d->commission != COMMISSION_ASK)
		return deal_commission(db, id, d->commission);
	return d->state == DEAL_WON &&
	       deal_foreign(db, id, d->closed_on, &whose, &since) &&
	       deal_commission(db, id, COMMISSION_NONE);
}
