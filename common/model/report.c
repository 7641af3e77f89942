/* SPDX-License-Identifier: ISC */
/* Reading a report: the header line by line, then the text of the query. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/report_impl.h"

static const struct {
	const char *name;
	enum col_type type;
} types[] = {{"text", COL_TEXT}, {"int", COL_INT}, {"day", COL_DAY},
    {"minute", COL_MINUTE}, {"money", COL_MONEY}, {"pct", COL_MONEY},
    {"decimal", COL_MONEY}, {"number", COL_QTY}, {"yesno", COL_BOOL}};

static const char param_types[] =
    "day int money text yesno staff keys channel product source task metric "
    "field unit pipeline scheme";

static bool
fault(struct reading *in, const char *fmt, const char *what)
{
	const struct place at = {.file = in->r->file, .line = in->line};

	msg_at(CRM_REFUSED, &at, fmt, what);
	in->bad = true;
	return false;
}

/* The next word of the line; "" at its end. */
static char *
word(char **s)
{
	char *w;

	*s += strspn(*s, " \t");
	w = *s;
	*s += strcspn(*s, " \t");
	if (**s != '\0')
		*(*s)++ = '\0';
	return w;
}

/* "help | 中文" */
static void
titles(char *s, char **help, char **zh)
{
	char *bar = strchr(s, '|');

	if (bar != NULL) {
		*bar = '\0';
		*zh = xstrdup(str_trim(bar + 1));
	} else {
		*zh = xstrdup("");
	}
	*help = xstrdup(str_trim(s));
}

static bool
good_name(const char *s)
{
	if (!islower((unsigned char)*s))
		return false;
	while (islower((unsigned char)*s) || isdigit((unsigned char)*s) ||
	       *s == '_' || *s == '-')
		s++;
	return *s == '\0';
}

/* Names that mean something else: of :today, of options, of what a filter
 * binds. */
static bool
taken(const char *name)
{
	return str_in_list("today last_workday where segment set", name) ||
	       (name[0] == 'f' && isdigit((unsigned char)name[1]));
}

/* Its words are periods there are. */
static bool
good_period(const char *words)
{
	char *list = xstrdup(words), *at = list, *piece;
	bool good = true;

	while ((piece = str_split(&at, "|")) != NULL)
		good =
		    good && str_in_list("day week month quarter year", piece);
	free(list);
	return good;
}

static bool
read_param(struct reading *in, char *s)
{
	struct report *r = in->r;
	struct report_param *p = &r->params[r->nparams];
	char *name = word(&s), *type = word(&s), *def = word(&s);

	if (r->nparams == REPORT_PARAMS)
		return fault(in, "too many parameters%s", "");
	if (!good_name(name) || taken(name) || report_param(r, name) != NULL)
		return fault(in, "not a new name of a parameter: '%s'", name);
	if (!str_in_list(param_types, type) && strchr(type, '|') == NULL)
		return fault(in, "not a type of a parameter: '%s'", type);
	if (strcmp(name, "period") == 0 && !good_period(type))
		return fault(in, "not a type of a parameter: '%s'", type);
	if (*def == '\0')
		return fault(in, "no default ('-' for none): '%s'", name);
	p->name = xstrdup(name);
	p->type = xstrdup(type);
	p->def = xstrdup(strcmp(def, "-") == 0 ? "" : def);
	p->help = xstrdup(str_trim(s));
	r->nparams++;
	return true;
}

static bool
read_column(struct reading *in, char *s)
{
	struct report *r = in->r;
	struct report_column *c = &r->cols[r->ncols];
	char *name = word(&s), *type = word(&s), *unit = word(&s);
	size_t i = 0;

	if (r->ncols == REPORT_COLUMNS) {
		if (!in->full)
			fault(in, "too many columns%s", "");
		in->full = true;
		return false;
	}
	if (!good_name(name))
		return fault(in, "not a name of a column: '%s'", name);
	while (i < r->ncols && strcmp(r->cols[i].name, name) != 0)
		i++;
	if (i < r->ncols)
		return fault(in, "not a new name of a column: '%s'", name);
	i = 0;
	while (i < sizeof(types) / sizeof(*types) &&
	       strcmp(types[i].name, type) != 0)
		i++;
	if (i == sizeof(types) / sizeof(*types))
		return fault(in, "not a type of a column: '%s'", type);
	c->name = xstrdup(name);
	c->type = types[i].type;
	c->kind = types[i].name;
	c->unit = xstrdup(strcmp(unit, "-") == 0 ? "" : unit);
	titles(s, &c->help, &c->zh);
	r->ncols++;
	return true;
}

static void
set(char **to, const char *s)
{
	free(*to);
	*to = xstrdup(s);
}

/* A line of the header behind "-- ". */
static bool
read_header(struct reading *in, char *s)
{
	struct report *r = in->r;
	char *colon = strchr(s, ':'), *rest;

	if (colon == NULL || strchr(s, ' ') < colon)
		return true; /* a remark, the licence */
	*colon = '\0';
	rest = str_trim(colon + 1);
	if (strcmp(s, "report") == 0) {
		set(&r->name, rest);
		return good_name(rest) ||
		       fault(in, "not a name of a report: '%s'", rest);
	}
	if (strcmp(s, "title") == 0) {
		free(r->title);
		free(r->zh);
		titles(rest, &r->title, &r->zh);
		return true;
	}
	if (strcmp(s, "source") == 0)
		set(&r->source, rest);
	else if (strcmp(s, "span") == 0)
		set(&r->span, rest);
	else if (strcmp(s, "named") == 0)
		set(&r->named, rest);
	else if (strcmp(s, "due") == 0)
		set(&r->due, rest);
	else if (strcmp(s, "yeardays") == 0)
		r->yeardays = strcmp(rest, "yes") == 0;
	else if (strcmp(s, "progress") == 0)
		r->progress = strcmp(rest, "yes") == 0;
	else if (strcmp(s, "complaints") == 0)
		r->complaints = strcmp(rest, "yes") == 0;
	else if (strcmp(s, "period") == 0 && !good_period(rest))
		return fault(in, "not a period: '%s'", rest);
	else if (strcmp(s, "period") == 0)
		set(&r->period, rest);
	else if (strcmp(s, "param") == 0)
		return read_param(in, rest);
	else if (strcmp(s, "column") == 0)
		return read_column(in, rest);
	return true;
}

bool
report_line(struct reading *in, const char *line)
{
	in->line++;
	if (in->sql.n == 0 && strncmp(line, "--", 2) == 0) {
		char *copy = xstrdup(line + 2 + strspn(line + 2, " \t"));
		bool ok = read_header(in, copy);

		free(copy);
		return ok;
	}
	if (in->sql.n == 0 && line[strspn(line, " \t\r")] == '\0')
		return true;
	if (in->sql.n == 0)
		in->r->sql_line = in->line;
	str_add(&in->sql, line);
	str_addc(&in->sql, '\n');
	return true;
}

/* What every report has. */
bool
report_done(struct reading *in)
{
	struct report *r = in->r;

	in->line = 0;
	if (r->name == NULL)
		fault(in, "no line '-- report: NAME'%s", "");
	if (r->title == NULL)
		fault(in, "no line '-- title: ...'%s", "");
	if (r->ncols == 0)
		fault(in, "no line '-- column: ...'%s", "");
	if (in->sql.n == 0)
		fault(in, "no SELECT behind the header%s", "");
	r->sql = str_take(&in->sql);
	r->who =
	    r->progress || (r->sql != NULL && strstr(r->sql, "{who}") != NULL);
	return !in->bad;
}

const struct report_param *
report_param(const struct report *r, const char *name)
{
	for (size_t i = 0; i < r->nparams; i++)
		if (strcmp(r->params[i].name, name) == 0)
			return &r->params[i];
	return NULL;
}

size_t
report_columns(const struct report *r, struct column *out)
{
	for (size_t i = 0; i < r->ncols; i++)
		out[i] = (struct column){r->cols[i].name,
		    *r->cols[i].zh ? r->cols[i].zh : NULL, r->cols[i].type};
	return r->ncols;
}

void
report_free(struct report *r)
{
	if (r == NULL)
		return;
	for (size_t i = 0; i < r->nparams; i++) {
		free(r->params[i].name);
		free(r->params[i].type);
		free(r->params[i].def);
		free(r->params[i].help);
	}
	for (size_t i = 0; i < r->ncols; i++) {
		free(r->cols[i].name);
		free(r->cols[i].unit);
		free(r->cols[i].help);
		free(r->cols[i].zh);
	}
	free(r->file);
	free(r->name);
	free(r->title);
	free(r->zh);
	free(r->source);
	free(r->span);
	free(r->period);
	free(r->named);
	free(r->due);
	free(r->sql);
	free(r);
}
