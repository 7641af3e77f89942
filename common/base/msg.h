/* SPDX-License-Identifier: ISC */
/* Messages and the exit status.  Every message is one line on standard error,
 * composed in one buffer and written at once: "crm-add: leads.csv:17: phone:
 * not a phone number: '1.38E+10'".  Control characters in it are masked.
 * The exit status of a tool is the worst thing that was said (design 3). */
#ifndef CRM_MSG_H
#define CRM_MSG_H

#include <stdbool.h>

enum crm_exit {
	CRM_DONE = 0, /* done, also when nothing was found */
	CRM_NONE = 1, /* nothing found; only with --exit-status */
	CRM_USAGE = 2, /* wrong options or operands */
	CRM_REFUSED = 3, /* some input was refused, missing or unreadable */
	CRM_STORE = 4, /* database missing, foreign, newer, damaged, r/o */
	CRM_SYSTEM = 5, /* disk full, write error, memory */
	CRM_BUSY = 75 /* locked by somebody else: try again */
};

/* Where in an input something stands; line 0 and a NULL column or file are
 * left out of the message. */
struct place {
	const char *file;
	long line;
	const char *column;
};

/* Name of the program as it stands before each message. */
void msg_init(const char *argv0);
const char *msg_name(void);

/* With true, msg_note() says nothing (--quiet). */
void msg_quiet(bool on);
bool msg_is_quiet(void);

/* A remark: does not change the exit status, silent with --quiet. */
void msg_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* A warning: said even with --quiet, does not change the exit status. */
void msg_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Something failed: raises the exit status and goes on. */
void msg_fail(enum crm_exit status, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The same about a place in an input.  After 100 of them only the count is
 * kept; msg_status() or msg_die() says "and N more". */
void msg_at(enum crm_exit status, const struct place *at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Says it and exits with the worst status so far. */
void msg_die(enum crm_exit status, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), noreturn));

/* Several lines already laid out (a caret under a filter): only bytes below
 * 0x20 other than newline are masked.  Raises the status. */
void msg_block(enum crm_exit status, const char *text);

/* Raises the status without a word. */
void msg_raise(enum crm_exit status);

/* The worst status so far; says "and N more" once if messages were held. */
int msg_status(void);

#endif
