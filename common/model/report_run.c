/* SPDX-License-Identifier: ISC */
/* Running a report: values of its parameters, periods, rows. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/opt.h"
#include "model/lists.h"
#include "model/report_impl.h"
#include "store/filter.h"
#include "store/foreign.h"

#define STAFF_SHOWN 12 /* names in a message */
#define DUE_AHEAD 366 /* days */

/* Place of an error of SQLite in the file. */
static bool
refuse(const struct report *r, const char *sql, size_t at, const char *why)
{
	struct place place = {.file = r->file, .line = r->sql_line};

	for (size_t i = 0; i < at; i++)
		place.line += sql[i] == '\n';
	msg_at(CRM_REFUSED, &place, "%s", why);
	return false;
}

static const char *
given(const struct report_opts *o, const char *name)
{
	for (const struct report_value *v = o->values; v && v->name; v++)
		if (strcmp(v->name, name) == 0)
			return v->text;
	return NULL;
}

static const char *
value_of(const struct report_opts *o, const struct report_param *p)
{
	const char *s = given(o, p->name);

	return s != NULL ? s : p->def;
}

static bool
choice(const struct report_param *p, const char *s)
{
	char *list = xstrdup(p->type), *at = list, *piece;
	bool found = false;

	while ((piece = str_split(&at, "|")) != NULL)
		found = found || strcmp(piece, s) == 0;
	free(list);
	return found;
}

static void
wrong(const struct report_param *p, const char *s, const char *why)
{
	opt_usage("--%s: %s: '%s'", p->name, why, s);
}

/* With the name that is meant, or all there are when these are few. */
static void
nobody(struct db *db, const struct report_param *p, const char *s)
{
	const struct list_item *const *all = list_all(db, LIST_STAFF);
	struct str names = STR_INIT;
	int best = 3;
	size_t n = 0;

	for (; all[n] != NULL; n++) {
		int d = str_distance(s, all[n]->name);

		if (d >= best || d >= (int)strlen(all[n]->name))
			continue;
		best = d;
		str_reset(&names);
		str_addf(&names, "; did you mean '%s'?", all[n]->name);
	}
	if (names.n == 0 && n > 0 && n <= STAFF_SHOWN)
		str_addf(&names, "; there are %s", list_names(db, LIST_STAFF));
	else if (names.n == 0)
		str_add(&names, "; crm-config staff lists them");
	opt_usage("--%s: nobody is called '%s'%s", p->name, s, str_get(&names));
}

static void
bind_number(
    struct report_run *run, int at, const struct report_param *p, const char *s)
{
	int64_t v;

	if (strcmp(p->type, "int") == 0) {
		if (!str_to_int(s, INT32_MIN, INT32_MAX, &v))
			wrong(p, s, "not a whole number");
	} else if (strcmp(p->type, "money") == 0) {
		if (!str_to_cents(s, &v))
			wrong(p, s, "not an amount");
	} else if (!str_to_int(s, 0, 1, &v)) {
		wrong(p, s, "neither 1 nor 0");
	}
	q_int(run->q, at, v);
}

static void
bind_param(
    struct report_run *run, int at, const struct report_param *p, const char *s)
{
	const struct list_item *staff;
	enum day_result day;
	day_t d;

	if (*s == '\0') {
		q_null(run->q, at);
	} else if (strcmp(p->type, "day") == 0) {
		day = day_parse(s, day_today(), DAY_STRICT, &d);
		if (day != DAY_OK)
			wrong(p, s, day_why_plain(day));
		q_int(run->q, at, d);
	} else if (strcmp(p->type, "staff") == 0) {
		staff = list_find(run->db, LIST_STAFF, s);
		if (staff == NULL)
			nobody(run->db, p, s);
		q_int(run->q, at, staff->id);
	} else if (str_in_list("int money yesno", p->type)) {
		bind_number(run, at, p, s);
	} else {
		if (strchr(p->type, '|') != NULL && !choice(p, s))
			wrong(p, s, p->type);
		run->texts[at] = xstrdup(s);
		q_text(run->q, at, run->texts[at], strlen(s));
	}
}

static day_t day_value(const struct report_run *run,
    const struct report_opts *o, const char *name);

static void
bind_last_workday(struct report_run *run, int at, const struct report_opts *o)
{
	day_t on = day_value(run, o, "on");

	q_int(run->q, at,
	    report_workday_before(run->db, on == DAY_NONE ? day_today() : on));
}

/* Every parameter of the text is one of the header, or :today or
 * :last_workday, or one of the filter. */
static bool
bind_all(struct report_run *run, const struct report_opts *o)
{
	int n = foreign_params(run->q);

	run->texts = xcalloc((size_t)n + 1, sizeof(*run->texts));
	for (int i = 1; i <= n; i++) {
		const char *name = foreign_param(run->q, i);
		const struct report_param *p;

		p = name ? report_param(run->r, name + 1) : NULL;
		if (p != NULL)
			bind_param(run, i, p, value_of(o, p));
		else if (name != NULL && strcmp(name, ":today") == 0)
			q_int(run->q, i, day_today());
		else if (name != NULL && strcmp(name, ":last_workday") == 0)
			bind_last_workday(run, i, o);
		else if (name == NULL || run->who == NULL || name[1] != 'f' ||
			 name[2] < '0' || name[2] > '9')
			return refuse(run->r, run->r->sql, 0,
			    "a parameter that no line of the header names");
	}
	if (run->who != NULL)
		filter_bind(run->who, run->q);
	return true;
}

static day_t
day_value(
    const struct report_run *run, const struct report_opts *o, const char *name)
{
	const struct report_param *p = report_param(run->r, name);
	const char *s = p ? value_of(o, p) : "";
	day_t d = DAY_NONE;
	enum day_result r;

	if (*s == '\0')
		return DAY_NONE;
	r = day_parse(s, day_today(), DAY_STRICT, &d);
	if (r != DAY_OK)
		wrong(p, s, day_why_plain(r));
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
		refuse(run->r, "", 0, str_get(&why));
		str_free(&why);
		return false;
	}
	if (q_row(q)) {
		if (*first == DAY_NONE && !q_is_null(q, 0))
			*first = *unit == 'd'
				     ? (day_t)q_get_int(q, 0)
				     : day_start(q_get_int(q, 0), *unit);
		if (*last == DAY_NONE && !q_is_null(q, 1))
			*last = (day_t)q_get_int(q, 1);
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
		refuse(run->r, "", 0, str_get(&why));
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
due_lines(struct report_run *run, const struct report_opts *o)
{
	char *words = run->r->due ? xstrdup(run->r->due) : NULL, *at = words;
	const char *as_of, *ahead;
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
		return refuse(run->r, "", 0,
		    "'-- due:' names a parameter that is not there");
	}
	day = day_value(run, o, as_of);
	free(words);
	if (p != NULL && !str_to_int(value_of(o, p), 0, DUE_AHEAD, &days))
		wrong(p, value_of(o, p), "not a number of days up to 366");
	if (day == DAY_NONE)
		day = day_today();
	report_due(run->db, day, day + (day_t)days);
	return true;
}

/* As crm-due --progress: a time that is over is looked at from its end. */
static void
progress(struct report_run *run, const struct report_opts *o)
{
	const struct report_param *rule = report_param(run->r, "rule");
	const struct report_param *staff = report_param(run->r, "staff");
	const char *name = rule ? value_of(o, rule) : "";
	const struct list_item *who;
	struct filter *where;
	struct due_opts due = {.as_of = day_today(),
	    .from = day_value(run, o, "from"),
	    .horizon = day_value(run, o, "until"),
	    .rules = &name,
	    .nrules = *name != '\0'};

	due.ledger = due.from != DAY_NONE;
	if (due.horizon == DAY_NONE)
		due.horizon = due.as_of;
	if (due.as_of > due.horizon)
		due.as_of = due.horizon;
	if (staff != NULL && *value_of(o, staff) != '\0') {
		who = list_find(run->db, LIST_STAFF, value_of(o, staff));
		if (who == NULL)
			nobody(run->db, staff, value_of(o, staff));
		due.staff_id = who->id;
	}
	where = filter_or_die(run->db, o->where, due.as_of);
	due.where = where;
	if (report_progress(run->db, &due) != NULL)
		wrong(rule, name, "no active rule with checkpoints");
	filter_free(where);
}

static bool
periods(struct report_run *run, const struct report_opts *o)
{
	const struct report_param *p = report_param(run->r, "period");
	day_t first = day_value(run, o, "from");
	day_t last = day_value(run, o, "until");

	const char *unit = p != NULL ? value_of(o, p) : run->r->period;

	if (run->r->yeardays)
		report_yeardays(run->db, first, last);
	if (unit == NULL)
		return true;
	if (p != NULL && !choice(p, unit))
		wrong(p, unit, p->type);
	if ((first == DAY_NONE || last == DAY_NONE) &&
	    !span(run, unit, &first, &last))
		return false;
	report_periods(run->db, unit, first, last);
	return true;
}

/* The columns of the SELECT are those of the header. */
static bool
same_columns(const struct report_run *run)
{
	const struct report *r = run->r;
	int n = foreign_columns(run->q);
	struct str why = STR_INIT;

	for (int i = 0; i < n || (size_t)i < r->ncols; i++) {
		const char *is = i < n ? foreign_column(run->q, i) : "nothing";
		const char *said =
		    (size_t)i < r->ncols ? r->cols[i].name : "nothing";

		if (strcmp(is, said) == 0)
			continue;
		str_addf(&why,
		    "column %d of the SELECT is '%s', of the header '%s'",
		    i + 1, is, said);
		refuse(r, "", 0, str_get(&why));
		str_free(&why);
		return false;
	}
	return true;
}

static char *
fill_who(const struct report_run *run)
{
	const char *s = run->r->sql, *hole;
	struct str out = STR_INIT;

	while ((hole = strstr(s, "{who}")) != NULL) {
		str_addn(&out, s, (size_t)(hole - s));
		str_addf(&out, "(%s)", filter_sql_all(run->who));
		s = hole + 5;
	}
	str_add(&out, s);
	return str_take(&out);
}

static bool
prepare(struct report_run *run, const struct report_opts *o)
{
	struct str why = STR_INIT;
	size_t at;
	char *sql;

	if (run->r->who)
		run->who = filter_or_die(run->db, o->where, day_today());
	if (!periods(run, o) || !named(run) || !due_lines(run, o))
		return false;
	if (run->r->progress)
		progress(run, o);
	sql = fill_who(run);
	foreign_only_reads(run->db, true);
	run->q = foreign_make(run->db, sql, &why, &at);
	if (run->q == NULL)
		refuse(run->r, sql, at, str_get(&why));
	free(sql);
	str_free(&why);
	return run->q != NULL && same_columns(run) && bind_all(run, o);
}

struct report_run *
report_open(struct db *db, const struct report *r, const struct report_opts *o)
{
	struct report_run *run = xcalloc(1, sizeof(*run));

	run->db = db;
	run->r = r;
	db_snapshot(db);
	if (prepare(run, o))
		return run;
	report_close(run);
	return NULL;
}

void
report_rows(struct report_run *run, struct sink *out)
{
	struct cell cells[REPORT_COLUMNS];
	size_t n = run->r->ncols;

	while (q_row(run->q)) {
		for (size_t i = 0; i < n; i++) {
			int k = (int)i;

			cells[i] = (struct cell){.null = q_is_null(run->q, k)};
			if (run->r->cols[i].type == COL_TEXT) {
				cells[i].s = q_get_text(run->q, k);
				cells[i].n = q_get_len(run->q, k);
			} else {
				cells[i].i = q_get_int(run->q, k);
			}
		}
		sink_row(out, cells);
	}
}

void
report_close(struct report_run *run)
{
	if (run == NULL)
		return;
	if (run->texts != NULL)
		for (int i = 1; i <= foreign_params(run->q); i++)
			free(run->texts[i]);
	free(run->texts);
	q_free(run->q);
	filter_free(run->who);
	foreign_only_reads(run->db, false);
	free(run);
}
