/* SPDX-License-Identifier: ISC */
/* What crm-assign does, one function a sub-command. */
#ifndef CRM_ASSIGNS_H
#define CRM_ASSIGNS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/opt.h"
#include "rows/row.h"
#include "store/db.h"

extern struct assigns_opts {
	const char *staff, *to, *from, *person, *power, *first_visit;
	const char *consent, *why, *where, *kind, *action;
	const char *asked[3]; /* name, phone, mail */
	struct opt_list rules;
	bool mine, all, due, want_print;
	day_t on, since, until; /* DAY_NONE */
	struct sink *print; /* NULL, or where what was changed is printed */
} assigns_opts;
extern const struct opt assigns_options[];

enum assigns_act {
	ACT_REQUEST,
	ACT_AUTHORISE,
	ACT_SHARE,
	ACT_RELEASE,
	ACT_HANDOVER,
	ACT_REVOKE,
	ACT_REFUSE,
	ACT_AUTO, /* by the rules of crm-config assign_rule */
	ACT_VIOLATION
};

/* The columns of print. */
extern const struct column assigns_columns[];
#define ASSIGNS_COLUMNS 7

/* Customers as operands, or one operand that is rows (tool_is_rows()); options
 * fill empty cells. */
void assigns_act(struct db *db, enum assigns_act act,
    const struct assigns_opts *o, char *const *names, int n);
/* handover --from: everything of one who leaves. */
void assigns_leaver(struct db *db, const struct assigns_opts *o);
/* auto without operands: whom nobody has, has had or has asked for. */
void assigns_auto(struct db *db, const struct assigns_opts *o);
/* release --due: the customers of release lines, and no other. */
void assigns_due(struct db *db, const struct assigns_opts *o);

/* Who owns whom, for everybody; one customer's history. */
int assigns_list(struct db *db, const struct assigns_opts *o);
int assigns_history(struct db *db, char *const *names, int n);

/* What people did against the rules; contacts by others than those the customer
 * belongs to. */
int assigns_violations(struct db *db, const struct assigns_opts *o);
int assigns_unauthorised(struct db *db, const struct assigns_opts *o);

/* Is it somebody's?  Operands, or rows with name, phone, email. */
int assigns_check(struct db *db, const char *const *names, int n);

/* ---- shared by the files of it -------------------------------- */

struct assigner;
struct auto_rules;
struct violations;
struct import;

/* What is printed once it stands in the file. */
struct assigns_printed {
	int64_t customer, was;
	int result;
	char *remark;
};

struct assigns {
	struct db *db;
	const struct assigns_opts *o;
	struct import *im;
	struct assigner *a;
	struct auto_rules *rules; /* of auto */
	struct violations *kinds; /* of violation */
	struct assigns_printed *printed;
	size_t n, cap;
	bool cells; /* dates come from a file */
};

struct assigns *assigns_begin(struct db *db, const struct assigns_opts *o,
    struct source *src, const char *what);
/* Before each: it is done by --as. */
void assigns_as(struct assigns *s);
/* What an assign_...() call came to; was: who had it before. */
void assigns_result(
    struct assigns *s, int64_t customer, int64_t was, int result);
void assigns_end(struct assigns *s);

/* One customer by the rules. */
void assigns_by_rule(struct assigns *s, int64_t customer);

/* The texts of a violation, as they were given; NULL for none. */
struct violation_text {
	const char *staff, *kind, *action, *on, *why;
};
void assigns_violation(
    struct assigns *s, int64_t customer, const struct violation_text *t);

#endif
