/* SPDX-License-Identifier: ISC */
#include <ctype.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/str.h"
#include "base/utf8.h"

#define MAX_OPTS 96
#define MAX_SHOWN 30 /* characters of the sub-commands that --help shows */

/* What was given, in order; dates wait here until the clock is set. */
struct given {
	const struct opt *opt;
	const char *value;
};
static struct given given[256];
static size_t ngiven;

void
opt_see_help(void)
{
	msg_raise(CRM_USAGE);
	fprintf(stderr, "Try '%s --help' for more information.\n", msg_name());
	exit(msg_status());
}

void
opt_usage(const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	msg_fail(CRM_USAGE, "%s", text);
	opt_see_help();
}

static void
take_choice(const struct opt *o, const char *value)
{
	const char *p = o->arg;
	size_t n = strlen(value);

	while (*p != '\0') {
		size_t len = strcspn(p, "|");

		if (len == n && strncmp(p, value, n) == 0) {
			*(const char **)o->dest = value;
			return;
		}
		p += len + (p[len] == '|');
	}
	opt_usage("--%s: '%s' is not one of %s", o->name, value, o->arg);
}

static void
take_list(struct opt_list *l, const char *value)
{
	l->v = xgrow(l->v, l->n + 1, &l->cap, sizeof(*l->v));
	l->v[l->n++] = value;
	l->v[l->n] = NULL;
}

static void
take(const struct opt *o, const char *value)
{
	int64_t v;

	if (ngiven == sizeof(given) / sizeof(*given))
		opt_usage("too many options");
	given[ngiven].opt = o;
	given[ngiven++].value = value;
	switch (o->kind) {
	case OPT_FLAG:
		*(bool *)o->dest = true;
		break;
	case OPT_TEXT:
		*(const char **)o->dest = value;
		break;
	case OPT_INT:
		if (!str_to_int(value, 0, 1000000000, &v))
			opt_usage("--%s: not a number: '%s'", o->name, value);
		*(long *)o->dest = (long)v;
		break;
	case OPT_CHOICE:
		take_choice(o, value);
		break;
	case OPT_LIST:
		take_list(o->dest, value);
		break;
	default:
		break;
	}
}

static bool
has_arg(const struct opt *o)
{
	return o->kind != OPT_FLAG;
}

/* getopt's two inputs from the tables; all[] keeps the order of longs[]. */
static void
collect(const struct opt *const *tables, struct option *longs, char *letters,
    const struct opt **all)
{
	size_t n = 0, l = 0;

	for (; *tables != NULL; tables++) {
		for (const struct opt *o = *tables; o->kind; o++) {
			if (n + 1 == MAX_OPTS)
				msg_die(CRM_SYSTEM, "option table too long");
			all[n] = o;
			longs[n].name = o->name;
			longs[n].has_arg = has_arg(o);
			longs[n].val = 256 + (int)n;
			n++;
			if (o->letter != 0) {
				letters[l++] = o->letter;
				if (has_arg(o))
					letters[l++] = ':';
			}
		}
	}
	all[n] = NULL;
}

static const struct opt *
by_letter(const struct opt **all, int c)
{
	for (; *all != NULL; all++)
		if ((*all)->letter == c)
			return *all;
	return NULL;
}

void
opt_parse(int *argc, char ***argv, const struct opt *const *tables)
{
	static char name[64];
	const struct opt *all[MAX_OPTS];
	struct option longs[MAX_OPTS] = {{0}};
	char letters[MAX_OPTS * 2] = "";
	int c;

	collect(tables, longs, letters, all);
	snprintf(name, sizeof(name), "%s", msg_name());
	(*argv)[0] = name;
	while ((c = getopt_long(*argc, *argv, letters, longs, NULL)) != -1) {
		const struct opt *o;

		if (c == '?')
			opt_see_help();
		o = c >= 256 ? all[c - 256] : by_letter(all, c);
		take(o, optarg);
	}
	*argc -= optind;
	*argv += optind;
}

static void
take_time(const struct opt *o, const char *value)
{
	day_t today = day_today();
	enum day_result r;
	bool has_time;

	if (o->kind == OPT_DATE)
		r = day_parse(value, today, DAY_STRICT, o->dest);
	else
		r = minute_parse(
		    value, today, DAY_STRICT, false, o->dest, &has_time);
	if (r == DAY_EMPTY)
		r = DAY_BAD;
	if (r != DAY_OK)
		opt_usage("--%s: %s: '%s'", o->name, day_why_plain(r), value);
	if (o->kind == OPT_TIME && !has_time &&
	    *(minute_t *)o->dest / MINUTES_A_DAY == today)
		*(minute_t *)o->dest = minute_now();
}

void
opt_dates(void)
{
	for (size_t i = 0; i < ngiven; i++)
		if (given[i].opt->kind == OPT_DATE ||
		    given[i].opt->kind == OPT_TIME)
			take_time(given[i].opt, given[i].value);
}

void
opt_text(const char *what, const char *value)
{
	size_t n = strlen(value);

	if (utf8_valid(value, n, NULL) != n)
		opt_usage("%s: not UTF-8: '%s'", what, value);
}

void
opt_texts(void)
{
	char what[64];

	for (size_t i = 0; i < ngiven; i++) {
		const struct opt *o = given[i].opt;

		if ((o->kind != OPT_TEXT && o->kind != OPT_LIST) ||
		    strcmp(o->arg, "FILE") == 0)
			continue;
		snprintf(what, sizeof(what), "--%s", o->name);
		opt_text(what, given[i].value);
	}
}

bool
opt_given(const char *name)
{
	for (size_t i = 0; i < ngiven; i++)
		if (strcmp(given[i].opt->name, name) == 0)
			return true;
	return false;
}

void
opt_exclusive(const char *const *names)
{
	const char *first = NULL;

	for (; *names != NULL; names++) {
		if (!opt_given(*names))
			continue;
		if (first != NULL)
			opt_usage(
			    "--%s and --%s exclude each other", first, *names);
		first = *names;
	}
}

/* ---- sub-commands -------------------------------------------------------- */

/* The length of OPT_FOR()'s list, 0: for every sub-command. */
static size_t
for_whom(const struct opt *o)
{
	size_t n = strcspn(o->help, "\t");

	return o->help[n] == '\0' ? 0 : n;
}

/* True when the word begins s, and ends there: then *s stands behind it. */
static bool
skip_word(const char **s, const char *word, size_t n)
{
	if (strncmp(*s, word, n) != 0 || ((*s)[n] != '\0' && (*s)[n] != ' '))
		return false;
	*s += n + ((*s)[n] == ' ');
	return true;
}

bool
opt_is_for(const char *commands, const char *command)
{
	const char *p = commands, *group = NULL;
	size_t ngroup = 0;

	while (*p != '\0' && *p != '\t') {
		size_t n = strcspn(p, ",\t"), word = strcspn(p, " ,\t");
		const char *s = command;

		if (word < n) {
			group = p;
			ngroup = word++;
			p += word;
			n -= word;
		}
		if ((group == NULL || skip_word(&s, group, ngroup)) &&
		    skip_word(&s, p, n))
			return true;
		p += n;
		p += strspn(p, ", ");
	}
	return false;
}

void
opt_command(const char *command)
{
	for (size_t i = 0; i < ngiven; i++) {
		const struct opt *o = given[i].opt;
		int n = (int)for_whom(o);

		if (n > 0 && !opt_is_for(o->help, command))
			opt_usage("--%s is not for %s: it is for %.*s", o->name,
			    command, n, o->help);
	}
}

void
opt_verb(const char *word, const char *verb)
{
	char command[64];

	snprintf(command, sizeof(command), "%s %s", word, verb);
	opt_command(command);
}

/* ---- help ---------------------------------------------------------------- */

static void
print_help(const struct opt *o)
{
	size_t n = for_whom(o);

	if (n == 0)
		printf("%s\n", o->help);
	else if (n > MAX_SHOWN)
		printf("%s\n", o->help + n + 1);
	else
		printf("%.*s: %s\n", (int)n, o->help, o->help + n + 1);
}

static void
help_line(const struct opt *o)
{
	char left[80];

	snprintf(left, sizeof(left), "  %c%c%s --%s%s%s", o->letter ? '-' : ' ',
	    o->letter ? o->letter : ' ', o->letter ? "," : " ", o->name,
	    has_arg(o) ? " " : "", has_arg(o) ? o->arg : "");
	if (strlen(left) <= 30)
		printf("%-30s  ", left);
	else
		printf("%s\n%32s", left, "");
	print_help(o);
}

void
opt_help(const char *usage, const char *purpose,
    const struct opt *const *tables, const char *const *titles)
{
	printf("Usage: %s %s\n\n%c%s.\n", msg_name(), usage,
	    toupper((unsigned char)purpose[0]), purpose + 1);
	for (; *tables != NULL; tables++, titles++) {
		if ((*tables)->kind == OPT_END)
			continue;
		printf("\n%s:\n", *titles);
		for (const struct opt *o = *tables; o->kind; o++)
			help_line(o);
	}
}

void
opt_dump(const struct opt *const *tables)
{
	static const char *const kinds[] = {
	    "", "flag", "text", "int", "date", "time", "choice", "list"};

	for (; *tables != NULL; tables++)
		for (const struct opt *o = *tables; o->kind; o++) {
			printf("%c\t%s\t%s\t%s\t", o->letter ? o->letter : '-',
			    o->name, kinds[o->kind], has_arg(o) ? o->arg : "");
			print_help(o);
		}
}
