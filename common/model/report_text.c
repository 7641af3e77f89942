/* SPDX-License-Identifier: ISC */
/* A report as the sqlite3 shell takes it. */
#include <stdlib.h>

#include "model/report_impl.h"
#include "store/foreign.h"

static void
value_text(struct q *q, int col, struct str *out)
{
	if (q_is_null(q, col)) {
		str_add(out, "NULL");
	} else if (q_get_type(q, col) == Q_INT) {
		str_addf(out, "%lld", (long long)q_get_int(q, col));
	} else {
		str_addc(out, '\'');
		for (const char *s = q_get_text(q, col); *s != '\0'; s++)
			str_addf(out, *s == '\'' ? "''" : "%c", *s);
		str_addc(out, '\'');
	}
}

/* A temporary table as the shell makes it: what creates it, the beginning of an
 * INSERT, and its rows. */
static void
table_text(struct report_run *run, struct str *out, enum sql_id create,
    enum sql_id insert, enum sql_id select, int columns)
{
	struct q *q = q_use(run->db, select);

	str_add(out, sql_text[create].text);
	while (q_row(q)) {
		str_add(out, sql_text[insert].text);
		for (int i = 0; i < columns; i++) {
			str_add(out, i > 0 ? ", " : "\t(");
			value_text(q, i, out);
		}
		str_add(out, ");\n");
	}
}

void
report_text(struct report_run *run, struct str *out)
{
	char *sql = foreign_bound(run->q);

	if (run->r->period != NULL || report_param(run->r, "period") != NULL)
		table_text(run, out, SQL_REPORT_PERIOD_TABLE,
		    SQL_REPORT_PERIOD_INSERT, SQL_REPORT_PERIODS, 6);
	if (run->r->yeardays)
		table_text(run, out, SQL_REPORT_YEARDAY_TABLE,
		    SQL_REPORT_YEARDAY_INSERT, SQL_REPORT_YEARDAYS, 3);
	if (run->r->named != NULL)
		table_text(run, out, SQL_REPORT_NAMED_TABLE,
		    SQL_REPORT_NAMED_INSERT, SQL_REPORT_NAMED, 3);
	if (run->r->due != NULL)
		table_text(run, out, SQL_REPORT_DUE_TABLE,
		    SQL_REPORT_DUE_INSERT, SQL_REPORT_DUE, 10);
	if (run->r->progress)
		table_text(run, out, SQL_REPORT_PROGRESS_TABLE,
		    SQL_REPORT_PROGRESS_INSERT, SQL_REPORT_PROGRESS, 10);
	if (report_keys_param(run->r) != NULL)
		table_text(run, out, SQL_COMPLAINT_MONTH_MAKE,
		    SQL_COMPLAINT_MONTH_INSERT, SQL_COMPLAINT_MONTHS, 2);
	if (run->r->complaints)
		table_text(run, out, SQL_COMPLAINT_NOW_MAKE,
		    SQL_COMPLAINT_NOW_INSERT, SQL_COMPLAINT_NOW_ROWS, 13);
	str_addf(out, "%s", sql);
	free(sql);
}
