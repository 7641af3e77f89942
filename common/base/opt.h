/* SPDX-License-Identifier: ISC */
/* One table of options a tool: parsing, --help, --dump-options (for the
 * completions and the check of the manual) all walk it. */
#ifndef CRM_OPT_H
#define CRM_OPT_H

#include <stdbool.h>
#include <stddef.h>

enum opt_kind {
	OPT_END, /* ends a table */
	OPT_FLAG, /* bool */
	OPT_TEXT, /* const char * */
	OPT_INT, /* long, not negative */
	OPT_DATE, /* day_t; parsed when all options are read (--today) */
	OPT_TIME, /* minute_t */
	OPT_CHOICE, /* const char *, one of arg's a|b|c */
	OPT_LIST /* struct opt_list: may be given again */
};

struct opt_list {
	const char **v; /* NULL-terminated when n > 0 */
	size_t n, cap;
};

struct opt {
	char letter; /* 0: long only */
	const char *name;
	enum opt_kind kind;
	void *dest;
	const char *arg; /* what --help shows: "FILE", "csv|tsv" */
	const char *help; /* no capital, no full stop; may be OPT_FOR() */
};

/* Help of an option for some sub-commands only: "list, member add, renew" are
 * list, member add and member renew; a word alone stands for whatever is behind
 * it too.  Shown as "COMMANDS: HELP" unless there are too many. */
#define OPT_FOR(commands, help) commands "\t" help

/* Parses argv by the tables (each ended by OPT_END) and fills the
 * destinations; operands are left in argv[0..] and *argc is their number.  A
 * wrong option: two lines on stderr, exit 2. */
void opt_parse(int *argc, char ***argv, const struct opt *const *tables);

/* After the clock is set: turns dates and times into values. */
void opt_dates(void);

/* Every text given must be UTF-8, since it may be stored; only the value of an
 * option that takes a FILE may be any bytes. */
void opt_texts(void);

/* The same of one text: "WHAT: not UTF-8: 'VALUE'", exits 2. */
void opt_text(const char *what, const char *value);

/* The sub-command is known ("member add"): an option given that is for others
 * is wrong usage, and exits 2.  Called by each dispatcher, once. */
void opt_command(const char *command);

/* The same of two words: opt_verb("member", "add"). */
void opt_verb(const char *word, const char *verb);

/* True when a list of OPT_FOR() has the sub-command. */
bool opt_is_for(const char *commands, const char *command);

/* True when the option was given. */
bool opt_given(const char *name);

/* "Usage: NAME usage", the purpose, then the tables under their titles. */
void opt_help(const char *usage, const char *purpose,
    const struct opt *const *tables, const char *const *titles);

/* short TAB long TAB kind TAB arg TAB help; "-" for no short. */
void opt_dump(const struct opt *const *tables);

/* Says why the call is wrong and how to get help; exits 2. */
void opt_usage(const char *fmt, ...)
    __attribute__((format(printf, 1, 2), noreturn));

/* The second line of that, when the first is said already; exits 2. */
void opt_see_help(void) __attribute__((noreturn));

/* More than one of these was given: a usage error ("a and b exclude each
 * other").  Names end with NULL. */
void opt_exclusive(const char *const *names);

#endif
