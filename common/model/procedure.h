/* SPDX-License-Identifier: ISC */
/* The procedure a complaint goes through, as data (S1-22 ... S1-35): its
 * states, the fields of its form, its clocks, who may do what.  Read from
 * crm-config, checked when it is read in. */
#ifndef CRM_PROCEDURE_H
#define CRM_PROCEDURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "model/config.h"
#include "store/db.h"

/* What a case is; the numbers are stored. */
enum complaint_kind {
	KIND_INQUIRY,
	KIND_SUGGESTION,
	KIND_ANOMALY, /* without loss (S1-23) */
	KIND_COMPLAINT,
	KIND_COUNT
};
const char *complaint_kind_name(int kind);
/* By name or alias (投诉, 异常 ...); -1 when there is none. */
int complaint_kind_find(const char *text);

/* What conditions speak of: a case, also one that is not stored yet.  Texts
 * may be NULL; numbers below 0 are not known. */
struct facts {
	enum complaint_kind kind;
	int severity, round;
	const char *class, *reason, *dept, *channel, *tier, *treatment;
	int64_t amount; /* hundredths */
};

/* A condition: terms apart by blanks, all of which hold: severity>=3
 * class=quality kind=complaint|anomaly.  Fields: kind severity round class
 * reason dept channel tier treatment amount; = and <> take several words, < <=
 * > >= a number.  What is not known is no value: only <> holds of it. */
bool cond_check(const char *text, struct str *why);
bool cond_holds(const char *text, const struct facts *f); /* NULL: true */
/* The same when nothing but the kind is known. */
bool cond_may_hold(const char *text, enum complaint_kind kind);

/* A word of needs, results or next with its condition, "replied(kind=inquiry)";
 * cond NULL: always. */
struct proc_word {
	char *name, *cond;
};
struct proc_words {
	struct proc_word *v;
	size_t n;
};
struct proc_words proc_words(const char *text);
void proc_words_free(struct proc_words *w);

enum proc_final { FINAL_NO, FINAL_CLOSED, FINAL_WITHDRAWN, FINAL_UNFOUNDED };
const char *final_name(enum proc_final f); /* "" for FINAL_NO */

struct proc_state {
	char *name, *title, *role; /* NULL: none */
	bool authority, skip;
	enum proc_final final;
	struct proc_words needs, results, next;
	struct proc_words rejected; /* after a rejected reply: the first that
				     * holds */
};

/* 'i' int, 'm' money, 'd' date, 't' time, 'y' yesno, 'c' choice, 's' text */
struct proc_field {
	char *name, *title, *choices, *aliases;
	char type;
};

struct proc_clock {
	char *name, *title, *starts, *ends, *pauses, *who, *owner;
	int64_t amount;
	char unit; /* 'h', 'd' */
	int time; /* minute of the day it ends at, with 'd'; -1 */
	bool working; /* working time, else natural */
	int lead; /* days */
	bool active;
};

struct proc_escalation {
	char *name, *clock, *tell; /* clock NULL: each */
	int level, after; /* days late */
};

struct proc_route {
	char *name, *who, *dept, *owner;
};

struct proc_handler {
	char *name, *who, *customer, *role;
};

struct proc_authority {
	char *role;
	int64_t up_to; /* hundredths; -1 any */
};

struct procedure {
	char *name, *title, *hours, *form, *anomaly_form;
	char *number[KIND_COUNT]; /* format by kind; NULL: none is given */
	char *numbered, *reopen; /* states; never NULL */
	struct proc_state *state; /* by seq, [0] is the first */
	size_t nstates;
	struct proc_field *field; /* by seq */
	size_t nfields;
	struct proc_clock *clock;
	size_t nclocks;
	struct proc_escalation *escalation; /* by clock, level */
	size_t nescalations;
	struct proc_route *route; /* by seq */
	size_t nroutes;
	struct proc_handler *handler;
	size_t nhandlers;
	struct proc_authority *authority;
	size_t nauthorities;
};

/* By name, NULL when there is none; loaded once, lives as long as the process.
 * procedure_default(): of setting complaint_procedure; dies with CRM_STORE when
 * there is none. */
const struct procedure *procedure_get(struct db *db, const char *name);
const struct procedure *procedure_default(struct db *db);
/* "factory, shop, desk" for messages (static buffer). */
const char *procedure_names(struct db *db);
/* Forget what is loaded: the tables were changed under it. */
void procedure_forget(void);

const struct proc_state *proc_state(const struct procedure *p, const char *s);
/* By name, title or alias, folded. */
const struct proc_state *proc_state_find(
    const struct procedure *p, const char *text);
const struct proc_field *proc_field_find(
    const struct procedure *p, const char *text);
const struct proc_clock *proc_clock(const struct procedure *p, const char *s);

/* The states a case may go to, those behind a skippable one included: pointers
 * into p, at most nstates; the number. */
size_t proc_next(const struct procedure *p, const struct proc_state *s,
    const struct facts *f, const struct proc_state **out);

/* The same when nothing but the kind is known. */
size_t proc_may_next(const struct procedure *p, const struct proc_state *s,
    enum complaint_kind kind, const struct proc_state **out);
/* True when a case of that kind may come from one state to another, in one move
 * or more. */
bool proc_reaches(const struct procedure *p, const char *from, const char *to,
    enum complaint_kind kind);
/* The states such a case may come to, itself only when there is a way back;
 * rejections: replies that are rejected lead on too. */
void proc_reach(const struct procedure *p, const struct proc_state *from,
    enum complaint_kind kind, bool rejections, bool *reached);

/* Looks at all procedures as a whole: states nothing leads to, no way to close,
 * a clock that never starts, a word that names nothing.  fault is called with
 * the row (table, procedure, name) and column at fault. */
void procedure_check(struct db *db, config_fault_fn *fault, void *arg);
bool procedure_exists(struct db *db, const char *name);

/* A value of a field as it is stored; false with a sentence in why. */
bool proc_field_value(const struct proc_field *f, const char *text,
    enum day_order order, struct str *out, struct str *why);

/* ---- roles --------------------------------------------------------------- */

/* True when the person has the role by crm-config role or by unit, or when no
 * role is configured at all, or role is NULL. */
bool role_has(struct db *db, int64_t staff_id, const char *role);
/* Active people who have it, "li, wang" (static buffer); the first one's id in
 * *first when that is not NULL (0: nobody). */
const char *role_people(struct db *db, const char *role, int64_t *first);
bool role_any(struct db *db); /* some role is configured */

/* True when the person may approve that amount by this procedure. */
bool authority_has(
    struct db *db, const struct procedure *p, int64_t staff_id, int64_t amount);

#endif
