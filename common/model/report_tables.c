/* SPDX-License-Identifier: ISC */
/* Temporary tables a report asks for in its header: made here by the code of
 * the tools, so that no report does its own sums of days and clocks. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/opt.h"
#include "model/complaint_due.h"
#include "model/report_impl.h"
#include "store/foreign.h"

#define DUE_AHEAD 366 /* days */

day_t
report_day(const struct report_run *run, const char *name)
{
	const char *s = report_text_of(run, name);
	day_t d = DAY_NONE;
	enum day_result r;

	if (*s == '\0')
		return DAY_NONE;
	r = day_parse(s, day_today(), DAY_STRICT, &d);
	if (r != DAY_OK)
		report_wrong(report_param(run->r, name), s, day_why_plain(r));
	return d;
}

/* Days the data have, when the caller does not say; from the beginning of a
 * period. */
static bool
span(struct report_run *run, const char *unit, day_t *first, day_t *last)
{
	struct str why = STR_INIT;
	struct q *q;
	size_t at;

	if (run->r->span == NULL)
		return true;
	foreign_only_reads(run->db, true);
	q = foreign_make(run->db, run->r->span, &why, &at);
	if (q == NULL) {
		report_refuse(run->r, "", 0, str_get(&why));
		str_free(&why);
		return false;
	}
	if (q_row(q)) {
		if (*last == DAY_NONE)
			*last = q_get_day(q, 1);
		if (*first == DAY_NONE && q_get_day(q, 0) <= *last)
			*first = *unit == 'd' || q_is_null(q, 0)
				     ? q_get_day(q, 0)
				     : day_start(q_get_day(q, 0), *unit);
	}
	q_reset(q);
	q_free(q);
	foreign_only_reads(run->db, false);
	return true;
}

/* The table named of the names a query of the report gives. */
static bool
named(struct report_run *run)
{
	struct str why = STR_INIT;
	struct q *q;
	size_t at;

	if (run->r->named == NULL)
		return true;
	db_exec(run->db, SQL_REPORT_NAMED_TABLE);
	foreign_only_reads(run->db, true);
	q = foreign_make(run->db, run->r->named, &why, &at);
	foreign_only_reads(run->db, false);
	if (q == NULL)
		report_refuse(run->r, "", 0, str_get(&why));
	str_free(&why);
	while (q != NULL && q_row(q)) {
		struct q *add = q_use(run->db, SQL_REPORT_NAMED_ADD);
		day_t first, last;

		if (!report_named(q_get_text(q, 0), &first, &last))
			continue;
		q_bind_text(add, ":label", q_get_text(q, 0));
		q_bind_int(add, ":first", first);
		q_bind_int(add, ":last", last);
		q_run(add);
	}
	q_free(q);
	return q != NULL;
}

/* The table due: "AS_OF" or "AS_OF AHEAD", names of parameters. */
static bool
due_lines(struct report_run *run)
{
	char *words = run->r->due ? xstrdup(run->r->due) : NULL, *at = words;
	const char *as_of, *ahead, *s;
	const struct report_param *p;
	int64_t days = 0;
	day_t day;

	if (words == NULL)
		return true;
	as_of = str_split(&at, " ");
	ahead = str_split(&at, " ");
	p = ahead ? report_param(run->r, ahead) : NULL;
	if (as_of == NULL || report_param(run->r, as_of) == NULL ||
	    (ahead != NULL && p == NULL)) {
		free(words);
		return report_refuse(run->r, "", 0,
		    "'-- due:' names a parameter that is not there");
	}
	day = report_day(run, as_of);
	free(words);
	s = p ? report_text_of(run, p->name) : "0";
	if (!str_to_int(s, 0, DUE_AHEAD, &days))
		report_wrong(p, s, "not a number of days up to 366");
	if (day == DAY_NONE)
		day = day_today();
	report_due(run->db, day, day + (day_t)days);
	return true;
}

/* As crm-due --progress: a time that is over is looked at from its end. */
static void
progress(struct report_run *run)
{
	const char *rule = report_text_of(run, "rule");
	const char *staff = report_text_of(run, "staff");
	struct filter *where;
	struct due_opts due = {.as_of = day_today(),
	    .from = report_day(run, "from"),
	    .horizon = report_day(run, "until"),
	    .rules = &rule,
	    .nrules = *rule != '\0'};

	due.ledger = due.from != DAY_NONE;
	if (due.horizon == DAY_NONE)
		due.horizon = due.as_of;
	if (due.as_of > due.horizon)
		due.as_of = due.horizon;
	if (*staff != '\0')
		report_item(run->db, report_param(run->r, "staff"), staff,
		    &due.staff_id);
	where = filter_or_die(run->db, run->filter, due.as_of);
	due.where = where;
	if (report_progress(run->db, &due) != NULL)
		report_wrong(report_param(run->r, "rule"), rule,
		    "no active rule with checkpoints");
	filter_free(where);
}

static bool
periods(struct report_run *run)
{
	const struct report_param *p = report_param(run->r, "period");
	const char *unit = p ? report_text_of(run, "period") : run->r->period;
	day_t first = report_day(run, "from");
	day_t last = report_day(run, "until");

	if (run->r->yeardays)
		report_yeardays(run->db, first, last);
	if (unit == NULL)
		return true;
	if (p != NULL && !report_choice(p, unit))
		report_wrong(p, unit, p->type);
	if ((first == DAY_NONE || last == DAY_NONE) &&
	    !span(run, unit, &first, &last))
		return false;
	report_periods(run->db, unit, first, last);
	return true;
}

const struct report_param *
report_keys_param(const struct report *r)
{
	for (size_t i = 0; i < r->nparams; i++)
		if (strcmp(r->params[i].type, "keys") == 0)
			return &r->params[i];
	return NULL;
}

/* Its value is from here on as :by has it: words with a comma between. */
static void
keys(struct report_run *run)
{
	const struct report_param *p = report_keys_param(run->r);
	struct str why = STR_INIT, by = STR_INIT;
	char **value;

	if (p == NULL)
		return;
	value = &run->values[p - run->r->params];
	if (!complaint_keys(run->db, *value, &run->keys, &why))
		opt_usage("--%s: %s", p->name, str_get(&why));
	str_add(&by, "");
	for (size_t i = 0; i < run->keys.n; i++)
		str_addf(&by, "%s%s", i ? "," : "", run->keys.name[i]);
	free(*value);
	*value = str_take(&by);
	complaint_months(run->db);
}

bool
report_tables_make(struct report_run *run)
{
	keys(run);
	if (!periods(run) || !named(run) || !due_lines(run))
		return false;
	if (run->r->progress)
		progress(run);
	if (run->r->complaints)
		complaint_now(run->db, minute_now());
	return true;
}
