/* SPDX-License-Identifier: ISC */
/* Running a report: values of its parameters, periods, rows. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "base/opt.h"
#include "model/profile.h"
#include "model/report_impl.h"
#include "model/setting.h"
#include "store/foreign.h"

#define FIRST_DAY (-719162) /* 0001-01-01 */
#define LAST_DAY 2932896 /* 9999-12-31 */

/* Place of an error of SQLite in the file. */
bool
report_refuse(
    const struct report *r, const char *sql, size_t at, const char *why)
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

/* The values of all parameters; a default that begins with @ is a setting. */
static void
read_values(struct report_run *run, const struct report_opts *o)
{
	const struct report *r = run->r;

	run->values = xcalloc(r->nparams + 1, sizeof(*run->values));
	for (size_t i = 0; i < r->nparams; i++) {
		const char *s = given(o, r->params[i].name);
		const char *def = r->params[i].def;

		if (s == NULL && *def == '@')
			run->values[i] = setting_get(
			    run->db, def + 1, profile_setting(def + 1));
		else
			run->values[i] = xstrdup(s != NULL ? s : def);
	}
}

const char *
report_text_of(const struct report_run *run, const char *name)
{
	const struct report_param *p = report_param(run->r, name);

	return p != NULL ? run->values[p - run->r->params] : "";
}

bool
report_choice(const struct report_param *p, const char *s)
{
	char *list = xstrdup(p->type), *at = list, *piece;
	bool found = false;

	while ((piece = str_split(&at, "|")) != NULL)
		found = found || strcmp(piece, s) == 0;
	free(list);
	return found;
}

void
report_wrong(const struct report_param *p, const char *s, const char *why)
{
	if (strcmp(s, p->def) != 0)
		opt_usage("--%s: %s: '%s'", p->name, why, s);
	msg_fail(CRM_REFUSED, "the default of parameter '%s': %s: '%s'",
	    p->name, why, s);
	exit(msg_status());
}

static void
bind_number(
    struct report_run *run, int at, const struct report_param *p, const char *s)
{
	int64_t v;

	if (strcmp(p->type, "int") == 0) {
		if (!str_to_int(s, INT32_MIN, INT32_MAX, &v))
			report_wrong(p, s, "not a whole number");
	} else if (strcmp(p->type, "money") == 0) {
		if (!str_to_cents(s, &v))
			report_wrong(p, s, "not an amount");
	} else if (!str_to_int(s, 0, 1, &v)) {
		report_wrong(p, s, "neither 1 nor 0");
	}
	q_int(run->q, at, v);
}

/* Owned by the run from here on. */
static void
bind_text(struct report_run *run, int at, char *s)
{
	run->texts[at] = s;
	q_text(run->q, at, s, strlen(s));
}

static void
bind_param(struct report_run *run, int at, const struct report_param *p)
{
	const char *s = run->values[p - run->r->params];
	enum day_result day;
	int64_t item;
	day_t d;

	if (*s == '\0') {
		if (*p->def != '\0' && (strcmp(p->type, "day") == 0 ||
					   strchr(p->type, '|') != NULL))
			opt_usage("--%s: empty; without it, it is '%s'",
			    p->name, p->def);
		q_null(run->q, at);
	} else if (strcmp(p->type, "day") == 0) {
		day = day_parse(s, day_today(), DAY_STRICT, &d);
		if (day != DAY_OK)
			report_wrong(p, s, day_why_plain(day));
		q_int(run->q, at, d);
	} else if (report_item(run->db, p, s, &item)) {
		q_int(run->q, at, item);
	} else if (str_in_list("int money yesno", p->type)) {
		bind_number(run, at, p, s);
	} else {
		if (strchr(p->type, '|') != NULL && !report_choice(p, s))
			report_wrong(p, s, p->type);
		report_word(run->db, p, s);
		bind_text(run, at, xstrdup(s));
	}
}

/* What the expressions of keys need: :cause, :field1 ... */
static bool
bind_key(struct report_run *run, int at, const char *name)
{
	if (strcmp(name, ":cause") == 0) {
		bind_text(run, at, complaint_cause_field(run->db));
		return true;
	}
	for (size_t k = 0; k < run->keys.n; k++)
		if (strncmp(name, ":field", 6) == 0 &&
		    (size_t)(name[6] - '1') == k) {
			bind_text(run, at, xstrdup(run->keys.name[k]));
			return true;
		}
	return false;
}

static void
bind_last_workday(struct report_run *run, int at)
{
	day_t on = report_day(run, "on");

	q_int(run->q, at,
	    report_workday_before(run->db, on == DAY_NONE ? day_today() : on));
}

/* Every parameter of the text is one of the header, or :today or
 * :last_workday, or one of the filter. */
static bool
bind_all(struct report_run *run)
{
	int n = foreign_params(run->q);

	run->texts = xcalloc((size_t)n + 1, sizeof(*run->texts));
	for (int i = 1; i <= n; i++) {
		const char *name = foreign_param(run->q, i);
		const struct report_param *p;

		p = name ? report_param(run->r, name + 1) : NULL;
		if (p != NULL)
			bind_param(run, i, p);
		else if (name != NULL && strcmp(name, ":today") == 0)
			q_int(run->q, i, day_today());
		else if (name != NULL && strcmp(name, ":last_workday") == 0)
			bind_last_workday(run, i);
		else if (name != NULL && bind_key(run, i, name))
			continue;
		else if (name == NULL || run->who == NULL || name[1] != 'f' ||
			 name[2] < '0' || name[2] > '9')
			return report_refuse(run->r, run->r->sql, 0,
			    "a parameter that no line of the header names");
	}
	if (run->who != NULL)
		filter_bind(run->who, run->q);
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
		report_refuse(r, "", 0, str_get(&why));
		str_free(&why);
		return false;
	}
	return true;
}

static bool
prepare(struct report_run *run)
{
	struct str why = STR_INIT;
	size_t at;
	char *sql;

	if (run->r->who)
		run->who = filter_or_die(run->db, run->filter, day_today());
	if (!report_tables_make(run))
		return false;
	sql = report_fill(run);
	foreign_only_reads(run->db, true);
	run->q = foreign_make(run->db, sql, &why, &at);
	if (run->q == NULL)
		report_refuse(run->r, sql, at, str_get(&why));
	free(sql);
	str_free(&why);
	return run->q != NULL && same_columns(run) && bind_all(run);
}

struct report_run *
report_open(struct db *db, const struct report *r, const struct report_opts *o)
{
	struct report_run *run = xcalloc(1, sizeof(*run));

	run->db = db;
	run->r = r;
	run->filter = o->where;
	db_exec(db, SQL_BULK_READER);
	db_snapshot(db);
	read_values(run, o);
	if (prepare(run))
		return run;
	report_close(run);
	return NULL;
}

/* A value the report was not to give: the file an output is for stays as it
 * was. */
static _Noreturn void
no_value(struct report_run *run, const char *why)
{
	report_refuse(run->r, "", 0, why);
	exit(msg_status());
}

static bool
in_calendar(const struct cell *c, enum col_type type)
{
	int64_t day = type == COL_MINUTE ? c->i / MINUTES_A_DAY : c->i;

	return c->null || (type != COL_DAY && type != COL_MINUTE) ||
	       (day >= FIRST_DAY && day <= LAST_DAY);
}

/* One cell as its column says. */
static void
read_cell(struct report_run *run, size_t i, struct cell *c)
{
	const struct report_column *col = &run->r->cols[i];
	struct str why = STR_INIT;
	int k = (int)i;
	bool good;

	*c = (struct cell){.null = q_is_null(run->q, k)};
	if (col->type == COL_TEXT && foreign_is_text(run->q, k)) {
		c->s = q_get_text(run->q, k);
		c->n = q_get_len(run->q, k);
		return;
	}
	good = col->type != COL_TEXT && foreign_number(run->q, k, &c->i);
	if (good && in_calendar(c, col->type))
		return;
	str_addf(&why, "column '%s': a value that is no %s", col->name,
	    col->type == COL_TEXT ? "text"
	    : good                ? "day from the year 1 to 9999"
				  : "number");
	no_value(run, str_get(&why));
}

bool
report_next(struct report_run *run, struct cell *cells)
{
	struct str why = STR_INIT;
	enum foreign_step step = foreign_row(run->q, &why);

	if (step == FOREIGN_BAD)
		no_value(run, str_get(&why));
	for (size_t i = 0; step == FOREIGN_ROW && i < run->r->ncols; i++)
		read_cell(run, i, &cells[i]);
	return step == FOREIGN_ROW;
}

void
report_rows(struct report_run *run, struct sink *out)
{
	struct cell cells[REPORT_COLUMNS];

	while (report_next(run, cells))
		sink_row(out, cells);
}

const struct complaint_keys *
report_keys(const struct report_run *run)
{
	return &run->keys;
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
	for (size_t i = 0; i < run->r->nparams; i++)
		free(run->values[i]);
	free(run->values);
	q_free(run->q);
	filter_free(run->who);
	foreign_only_reads(run->db, false);
	db_exec(run->db, SQL_REPORT_TABLES_DROP);
	free(run);
}
