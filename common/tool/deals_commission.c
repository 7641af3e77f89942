/* SPDX-License-Identifier: ISC */
/* crm-deal: deals won with a customer of somebody else (S3-37). */
#include <stdlib.h>

#include "base/msg.h"
#include "base/utf8.h"
#include "model/lists.h"
#include "store/query.h"
#include "tool/cells.h"
#include "tool/deals.h"

static struct {
	long n;
	int64_t deal, whose; /* of the first */
	day_t since;
} flagged;

bool
deals_read_commission(struct entry *e, int field, struct deal *d)
{
	const char *text = entry_text(e, field);
	char *key;

	d->commission = COMMISSION_ASK;
	if (text == NULL)
		return true;
	key = utf8_key(text);
	if (str_in_list("1 yes y true 是 无 无提成", key))
		d->commission = COMMISSION_NONE;
	else if (str_in_list("0 no n false 否 有 有提成", key))
		d->commission = COMMISSION_EARNED;
	free(key);
	if (d->commission != COMMISSION_ASK)
		return true;
	import_reject(e->im, "no_commission", "neither 0 nor 1: '%s'", text);
	return false;
}

void
deals_note_commission(struct db *db, int64_t id, const struct deal *d)
{
	int64_t whose;
	day_t since;

	if (d->state != DEAL_WON || d->commission != COMMISSION_ASK ||
	    !deal_foreign(db, id, d->closed_on, &whose, &since) ||
	    flagged.n++ > 0)
		return;
	flagged.deal = id;
	flagged.whose = whose;
	flagged.since = since;
}

void
deals_warn_commission(struct db *db)
{
	char day[16], more[48] = "";
	const struct list_item *s;
	struct deal_row d;

	if (flagged.n == 0 || !deal_get(db, flagged.deal, &d))
		return;
	s = list_get(db, LIST_STAFF, flagged.whose);
	if (flagged.n > 1)
		snprintf(more, sizeof(more), " (and %ld more such deals)",
		    flagged.n - 1);
	msg_warn("%s: no commission: the customer is %s's since %s%s", d.no,
	    s ? s->name : "", day_format(flagged.since, day), more);
}

void
deals_show_commission(
    struct db *db, struct sink *out, int64_t id, const struct deal_row *d)
{
	struct q *q = q_use(db, SQL_DEAL_NO_COMMISSION);
	const struct list_item *s;
	struct cell c[8] = {{0}};
	int64_t whose = 0;
	day_t since = DAY_NONE;

	q_bind_int(q, ":id", id);
	if (q_one(q, 0) != 1)
		return;
	for (int i = 0; i < 8; i++)
		c[i].null = true;
	cell_word(&c[0], d->no);
	cell_word(&c[1], "no_commission");
	if (deal_foreign(db, id, d->closed_on, &whose, &since)) {
		s = list_get(db, LIST_STAFF, whose);
		c[4] = (struct cell){.i = since};
		cell_word(&c[6], s ? s->name : "");
	}
	sink_row(out, c);
}
