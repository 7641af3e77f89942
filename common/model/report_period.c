/* SPDX-License-Identifier: ISC */
/* Periods as rows, so that a report joins them by range: an index on days is
 * used, and no query computes a date. */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "model/report_impl.h"
#include "model/setting.h"
#include "store/query.h"

#define DAYS 36525

/* The ISO week of a Monday. */
static void
week(day_t monday, char out[16])
{
	int y, m, d;
	day_t first;

	day_to_ymd(monday + 3, &y, &m, &d); /* its Thursday has its year */
	first = day_start(day_from_ymd(y, 1, 4), 'w');
	snprintf(out, 16, "%04d-W%02d", y % 10000,
	    ((int)(monday - first) / 7 + 1) % 100);
}

void
report_period_label(char unit, day_t first, char out[16])
{
	int y, m, d;

	day_to_ymd(first, &y, &m, &d);
	switch (unit) {
	case 'd':
		day_format(first, out);
		break;
	case 'w':
		week(first, out);
		break;
	case 'm':
		snprintf(out, 16, "%04d-%02d", y % 10000, m % 100);
		break;
	case 'q':
		snprintf(out, 16, "%04d-Q%d", y % 10000, (m - 1) / 3 % 4 + 1);
		break;
	default:
		snprintf(out, 16, "%04d", y % 10000);
	}
}

void
report_periods(struct db *db, const char *unit, day_t first, day_t last)
{
	struct cal *cal;
	char label[16];

	db_exec(db, SQL_REPORT_PERIOD_TABLE);
	if (first == DAY_NONE || last == DAY_NONE)
		return;
	cal = setting_calendar(db);
	for (day_t at = first, end; at <= last; at = end + 1) {
		struct q *q = q_use(db, SQL_REPORT_PERIOD_ADD);
		day_t start = *unit == 'd' ? at : day_start(at, *unit);

		end = *unit == 'd' ? at : day_end(at, *unit);
		report_period_label(*unit, start, label);
		q_bind_text(q, ":label", label);
		q_bind_int(q, ":first", at);
		end = end < last ? end : last;
		q_bind_int(q, ":last", end);
		q_bind_int(q, ":before",
		    *unit == 'd' ? at - 1 : day_start(start - 1, *unit));
		q_bind_int(q, ":before_last", start - 1);
		q_bind_int(q, ":workdays", cal_count(cal, at, end));
		q_run(q);
	}
	cal_free(cal);
}

bool
report_named(const char *label, day_t *first, day_t *last)
{
	int y, n = 0;
	char q;

	if (strlen(label) == 4 && sscanf(label, "%4d", &y) == 1) {
		*first = day_from_ymd(y, 1, 1);
		*last = day_end(*first, 'y');
	} else if (sscanf(label, "%4d-%c%1d", &y, &q, &n) == 3 && q == 'Q' &&
		   n >= 1 && n <= 4 && strlen(label) == 7) {
		*first = day_from_ymd(y, 3 * n - 2, 1);
		*last = day_end(*first, 'q');
	} else if (strlen(label) == 7 &&
		   sscanf(label, "%4d-%2d", &y, &n) == 2 && n >= 1 && n <= 12) {
		*first = day_from_ymd(y, n, 1);
		*last = day_end(*first, 'm');
	} else {
		return false;
	}
	return true;
}

void
report_yeardays(struct db *db, day_t first, day_t last)
{
	enum feb29 feb29 = setting_feb29(db);

	db_exec(db, SQL_REPORT_YEARDAY_TABLE);
	if (first == DAY_NONE || last == DAY_NONE)
		return;
	for (day_t day = first; day <= last && day - first < DAYS; day++) {
		int64_t keys[8];
		int n = yearday_on(day, feb29, keys);

		for (int k = 0; k < n; k++) {
			struct q *q = q_use(db, SQL_REPORT_YEARDAY_ADD);

			q_bind_int(q, ":day", day);
			q_bind_int(q, ":lo", keys[k]);
			q_bind_int(q, ":hi", keys[k] + 4095);
			q_run(q);
		}
	}
}
