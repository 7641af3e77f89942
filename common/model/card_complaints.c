/* SPDX-License-Identifier: ISC */
/* Complaints on the card of a customer: what is open, and the last ones. */
#include <stdio.h>

#include "model/card_impl.h"
#include "model/procedure.h"

void
card_complaints(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_COMPLAINTS);
	char at[24], number[24];

	while (q_row(q)) {
		card_start(c);
		card_also(c, "", complaint_kind_name((int)q_get_int(q, 1)));
		card_also(c, "", q_get_text(q, 2));
		minute_format(q_get_int(q, 3), at);
		card_also(c, "since", at);
		if (!q_is_null(q, 4)) {
			snprintf(
			    number, sizeof(number), "%d", (int)q_get_int(q, 4));
			card_also(c, "severity", number);
		}
		card_also(c, "", q_get_text(q, 5));
		card_also(c, "", q_get_text(q, 6));
		card_also(c, "by", q_get_text(q, 7));
		card_also(c, "satisfaction", q_get_text(q, 8));
		card_say(c, "complaints", q_get_text(q, 0), str_get(&c->text));
	}
}
