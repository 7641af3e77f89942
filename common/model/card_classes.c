/* SPDX-License-Identifier: ISC */
#include "model/card_impl.h"

void
card_classes(struct card *c)
{
	struct q *q = card_query(c, SQL_CUSTOMER_CLASSES);

	while (q_row(q)) {
		card_start(c);
		card_also(c, "", q_get_text(q, 1));
		card_also(c, "no.", q_get_text(q, 3));
		card_also(c, "since", card_day(q, 2));
		card_also(c, "by", q_get_text(q, 4));
		card_also(c, "", q_get_text(q, 5));
		card_also(c, "", q_get_text(q, 6));
		card_say(c, "classes", q_get_text(q, 0), str_get(&c->text));
	}
}
