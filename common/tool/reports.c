/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tool/reports.h"
#include "tool/tool.h"

/* Of a terminal: titles and help are read, the rest can be asked for. */
#define TITLE_WIDTH 60
#define HELP_WIDTH 20

static const struct column list_columns[] = {{"name", "名称", COL_TEXT},
    {"title", "标题", COL_TEXT}, {"parameters", "参数", COL_TEXT},
    {"source", "出处", COL_TEXT}, {"file", "文件", COL_TEXT}};

static struct cell
text(const char *s)
{
	return (struct cell){.s = s, .n = s ? strlen(s) : 0};
}

/* "from=, until=today, period=month" */
static char *
parameters(const struct report *r)
{
	struct str b = STR_INIT;

	for (size_t i = 0; i < r->nparams; i++)
		str_addf(&b, "%s%s%s%s", i ? ", " : "", r->params[i].name,
		    *r->params[i].def ? "=" : "", r->params[i].def);
	if (r->who)
		str_addf(&b, "%swhere, segment", b.n ? ", " : "");
	str_add(&b, "");
	return str_take(&b);
}

int
reports_list(void)
{
	struct sink *out;
	bool zh = tool_shared.headers != NULL &&
		  strcmp(tool_shared.headers, "zh") == 0;
	const char *name;

	tool_narrow("name,title", TITLE_WIDTH);
	out = tool_sink(list_columns, 5, 4);
	for (size_t k = 0; (name = report_name(k)) != NULL; k++) {
		bool wrong;
		struct report *r = report_load(name, &wrong);
		struct cell cells[5];
		char *params;

		if (r == NULL)
			continue;
		params = parameters(r);
		cells[0] = text(name);
		cells[1] = text(zh && *r->zh ? r->zh : r->title);
		cells[2] = text(params);
		cells[3] = text(r->source);
		cells[4] = text(r->builtin ? "" : r->file);
		sink_row(out, cells);
		free(params);
		report_free(r);
	}
	report_names_free();
	return tool_end(NULL, out);
}

static void
no_report(const char *name)
{
	struct str near = STR_INIT;
	const char *other;
	int best = 3;

	for (size_t k = 0; (other = report_name(k)) != NULL; k++) {
		int d = str_distance(name, other);

		if (d >= best)
			continue;
		best = d;
		str_reset(&near);
		str_addf(&near, "; did you mean '%s'?", other);
	}
	opt_usage("no such report: '%s'%s", name, str_get(&near));
}

static void
takes(const struct report *r, const char *name)
{
	char *params;

	if (report_param(r, name) != NULL)
		return;
	params = parameters(r);
	opt_usage("report '%s' has no --%s%s%s", r->name, name,
	    *params ? "; it has " : "", params);
}

/* The values of the options and of --set in one list. */
static struct report_value *
values(const struct report *r, const struct reports_opts *o)
{
	struct report_value *v = NULL;
	size_t n = 0, cap = 0;

	for (const struct report_value *g = o->values; g->name != NULL; g++) {
		if (g->text == NULL)
			continue;
		takes(r, g->name);
		v = xgrow(v, n, &cap, sizeof(*v));
		v[n++] = *g;
	}
	for (size_t i = 0; i < o->set.n; i++) {
		const char *eq = strchr(o->set.v[i], '=');
		char *name;

		if (eq == NULL)
			opt_usage("--set takes NAME=VALUE: '%s'", o->set.v[i]);
		name = xstrndup(o->set.v[i], (size_t)(eq - o->set.v[i]));
		takes(r, name);
		v = xgrow(v, n, &cap, sizeof(*v));
		v[n++] =
		    (struct report_value){report_param(r, name)->name, eq + 1};
		free(name);
	}
	v = xgrow(v, n, &cap, sizeof(*v));
	v[n] = (struct report_value){NULL, NULL};
	return v;
}

/* The filter of --where and --segment together; NULL: none. */
static char *
filter_of(const struct report *r, const struct reports_opts *o)
{
	struct str b = STR_INIT;

	if (o->where == NULL && o->segment == NULL)
		return NULL;
	if (!r->who)
		opt_usage("report '%s' is not about single customers: no "
			  "--%s",
		    r->name, o->where ? "where" : "segment");
	if (o->where != NULL) /* alone as it was typed, for its messages */
		str_addf(&b, o->segment ? "(%s)" : "%s", o->where);
	if (o->segment != NULL) {
		str_addf(&b, "%ssegment('", b.n ? " and " : "");
		for (const char *s = o->segment; *s != '\0'; s++)
			str_addf(&b, *s == '\'' ? "''" : "%c", *s);
		str_add(&b, "')");
	}
	return str_take(&b);
}

static struct report *
load(const char *name)
{
	bool wrong;
	struct report *r = report_load(name, &wrong);

	if (r == NULL && wrong)
		exit(msg_status());
	if (r == NULL && strpbrk(name, "/.") != NULL)
		msg_die(CRM_REFUSED, "%s: no such file", name);
	if (r == NULL)
		no_report(name);
	report_names_free();
	if (!r->builtin && report_is_builtin(name))
		msg_note("%s goes before the report of that name", r->file);
	return r;
}

static void
about_row(struct sink *out, const char *part, const char *name,
    const char *type, const char *more, const char *help, const char *zh)
{
	const struct cell cells[6] = {text(part), text(name), text(type),
	    text(more), text(help), text(zh)};

	sink_row(out, cells);
}

int
reports_about(const char *name)
{
	static const struct column columns[] = {{"part", "部分", COL_TEXT},
	    {"name", "名称", COL_TEXT}, {"type", "类型", COL_TEXT},
	    {"unit_or_default", "单位或默认", COL_TEXT},
	    {"help", "说明", COL_TEXT}, {"title_zh", "中文标题", COL_TEXT}};
	struct report *r = load(name);
	struct sink *out;
	int status;

	tool_narrow("part,name,unit_or_default,help", HELP_WIDTH);
	out = tool_sink(columns, 6, 0);
	about_row(out, "report", r->name, "", r->source, r->title, r->zh);
	for (size_t i = 0; i < r->nparams; i++)
		about_row(out, "parameter", r->params[i].name,
		    r->params[i].type, r->params[i].def, r->params[i].help, "");
	if (r->who)
		about_row(out, "parameter", "where", "filter", "",
		    "customers that match; also --segment", "");
	for (size_t i = 0; i < r->ncols; i++)
		about_row(out, "column", r->cols[i].name, r->cols[i].kind,
		    r->cols[i].unit, r->cols[i].help, r->cols[i].zh);
	status = tool_end(NULL, out);
	report_free(r);
	return status;
}

int
reports_run(const struct reports_opts *o, const char *name, bool sql)
{
	struct report *r = load(name);
	struct report_value *v = values(r, o);
	char *where = filter_of(r, o);
	const struct report_opts ro = {.values = v, .where = where};
	struct column cols[REPORT_COLUMNS];
	struct db *db = tool_db(DB_READ);
	struct report_run *run = report_open(db, r, &ro);
	struct str b = STR_INIT;
	struct sink *out = NULL;
	int status;

	if (run != NULL && sql) {
		report_text(run, &b);
		fwrite(b.s, 1, b.n, stdout);
		putchar('\n');
	} else if (run != NULL) {
		out = tool_sink(cols, report_columns(r, cols), 0);
		report_rows(run, out);
	}
	report_close(run);
	status = tool_end(db, out);
	str_free(&b);
	free(where);
	free(v);
	report_free(r);
	return status;
}

int
reports_check(char *const *files, int n)
{
	const struct db_opts in_memory = {
	    .mode = DB_CREATE, .path = "", .scratch = true};
	const struct report_opts none = {.values = NULL};
	struct db *db = db_open(&in_memory);

	for (int i = 0; i < n; i++) {
		bool wrong;
		struct report *r = report_load(files[i], &wrong);
		struct report_run *run = r ? report_open(db, r, &none) : NULL;

		if (r == NULL && !wrong)
			msg_fail(CRM_REFUSED, "%s: no such file", files[i]);
		if (run != NULL)
			msg_note("%s: a sound report, %zu columns", files[i],
			    r->ncols);
		report_close(run);
		report_free(r);
	}
	return tool_end(db, NULL);
}
