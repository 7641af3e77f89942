/* SPDX-License-Identifier: ISC */
/* Tables of crm-config on their way out, and what follows from a change. */
#include <stdlib.h>
#include <string.h>

#include "model/bought.h"
#include "model/cadence.h"
#include "model/config_impl.h"
#include "model/lists.h"
#include "model/procedure.h"
#include "store/query.h"

char *
config_column_list(const struct config_table *t, const char *format)
{
	struct str s = STR_INIT;

	for (size_t i = 0; i < config_count(t); i++) {
		if (i > 0)
			str_add(&s, ", ");
		for (const char *p = format; *p != '\0'; p++) {
			if (*p == '@')
				str_add(&s, t->col[i].sql);
			else if (*p == '#')
				str_addf(&s, "%zu", i + 1);
			else
				str_addc(&s, *p);
		}
	}
	return str_take(&s);
}

struct q *
config_rows(struct db *db, const struct config_table *t)
{
	char *columns = config_column_list(t, "@");
	struct q *q = q_template(
	    db, SQL_CONFIG_ROWS, "columns", columns, "table", t->name, NULL);

	free(columns);
	return q;
}

void
config_out(struct db *db, const struct config_table *t, struct sink *out)
{
	struct q *q = config_rows(db, t);
	size_t n = config_count(t);
	struct cell cell[CONFIG_COLUMNS];

	while (q_row(q)) {
		memset(cell, 0, sizeof(cell));
		for (size_t i = 0; i < n; i++) {
			const struct list_item *item;

			cell[i].null = q_is_null(q, (int)i + 1);
			cell[i].i = q_get_int(q, (int)i + 1);
			cell[i].s = q_get_text(q, (int)i + 1);
			cell[i].n = strlen(cell[i].s);
			if (t->col[i].type != CONF_CHANNEL || cell[i].null)
				continue;
			item = list_get(db, LIST_CHANNEL, cell[i].i);
			cell[i].s = item ? item->name : "";
			cell[i].n = strlen(cell[i].s);
		}
		sink_row(out, cell);
	}
	q_free(q);
}

void
config_changed(struct db *db, const struct config_table *t)
{
	lists_forget();
	procedure_forget();
	if (strcmp(t->name, "product") == 0)
		stock_rebuild(db);
	if (t->cadences)
		cadence_rebuild(db);
}
