/* SPDX-License-Identifier: ISC */
/* Who gets a customer nobody has, by rules (S1-73). */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/assign_impl.h"
#include "model/lists.h"
#include "store/filter.h"

struct auto_rule {
	char *name;
	struct filter *who;
	struct q *fits;
	int64_t *staff;
	size_t n, cap;
	bool round_robin, asked;
	size_t next; /* round_robin, once asked: whose turn it is */
};

struct auto_rules {
	struct auto_rule *v;
	size_t n, cap;
};

static void
read_staff(struct db *db, const char *names, struct auto_rule *r)
{
	char *copy = xstrdup(names), *p = copy, *name;

	while ((name = str_split(&p, ";,")) != NULL) {
		const struct list_item *s = list_find(db, LIST_STAFF, name);

		if (s == NULL || !s->yes)
			continue;
		r->staff = xgrow(r->staff, r->n, &r->cap, sizeof(*r->staff));
		r->staff[r->n++] = s->id;
	}
	free(copy);
}

static void
read_rule(struct db *db, struct q *q, struct auto_rules *rs)
{
	struct str error = STR_INIT;
	struct auto_rule *r;

	rs->v = xgrow(rs->v, rs->n, &rs->cap, sizeof(*rs->v));
	r = &rs->v[rs->n];
	*r = (struct auto_rule){
	    .round_robin = strcmp(q_get_text(q, 3), "round_robin") == 0,
	};
	r->who = filter_parse(db, q_get_text(q, 1), day_today(), &error);
	if (r->who == NULL) {
		msg_fail(CRM_STORE, "assign_rule '%s': who: %.*s",
		    q_get_text(q, 0), (int)strcspn(str_get(&error), "\n"),
		    str_get(&error));
	} else {
		r->name = xstrdup(q_get_text(q, 0));
		read_staff(db, q_get_text(q, 2), r);
		rs->n++;
	}
	str_free(&error);
}

struct auto_rules *
auto_rules_new(struct db *db)
{
	struct auto_rules *rs = xcalloc(1, sizeof(*rs));
	struct q *q = q_use(db, SQL_AUTO_RULES);

	while (q_row(q))
		read_rule(db, q, rs);
	for (size_t i = 0; i < rs->n; i++) {
		struct auto_rule *r = &rs->v[i];

		r->fits = q_template(
		    db, SQL_AUTO_FITS, "who", filter_sql(r->who), NULL);
		filter_bind(r->who, r->fits);
	}
	return rs;
}

void
auto_rules_free(struct auto_rules *rs)
{
	if (rs == NULL)
		return;
	for (size_t i = 0; i < rs->n; i++) {
		q_free(rs->v[i].fits);
		filter_free(rs->v[i].who);
		free(rs->v[i].name);
		free(rs->v[i].staff);
	}
	free(rs->v);
	free(rs);
}

size_t
auto_rules_count(const struct auto_rules *rs)
{
	return rs->n;
}

static struct auto_rule *
rule_for(struct auto_rules *rs, int64_t customer)
{
	for (size_t i = 0; i < rs->n; i++) {
		q_bind_int(rs->v[i].fits, ":customer", customer);
		if (q_one(rs->v[i].fits, 0) == 1)
			return &rs->v[i];
	}
	return NULL;
}

/* Whose turn it is: the one after who got the last of this rule. */
static size_t
turn(struct db *db, struct auto_rule *r)
{
	struct q *q;
	int64_t last;

	if (!r->round_robin || r->asked)
		return r->round_robin ? r->next : 0;
	r->asked = true;
	q = q_use(db, SQL_AUTO_LAST);
	q_bind_text(q, ":rule", r->name);
	last = q_one(q, 0);
	for (size_t i = 0; i < r->n; i++)
		if (r->staff[i] == last)
			r->next = (i + 1) % r->n;
	return r->next;
}

static bool
is_asked_for(struct assigner *a, int64_t customer)
{
	struct q *q = q_use(a->db, SQL_ASSIGN_OPEN);
	bool asked;

	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":staff", 0);
	asked = q_row(q);
	if (asked)
		assign_not(a, "%s is asked for by %s: authorise decides",
		    assign_name(a->db, customer), q_get_text(q, 0));
	q_reset(q);
	return asked;
}

enum auto_result
assign_auto(struct assigner *a, struct auto_rules *rs, int64_t customer)
{
	struct auto_rule *r;
	size_t first;

	assign_begin(a);
	if (assign_owner(a->db, customer) != 0)
		return AUTO_OWNED;
	if (is_asked_for(a, customer))
		return AUTO_NOT;
	r = rule_for(rs, customer);
	if (r == NULL)
		return AUTO_NO_RULE;
	if (r->n == 0)
		assign_not(a, "rule '%s' names nobody who is active", r->name);
	first = turn(a->db, r);
	for (size_t i = 0; i < r->n; i++) {
		size_t at = (first + i) % r->n;

		if (!assign_may_hold(a, customer, r->staff[at]))
			continue;
		str_reset(&a->why);
		assign_give(a, customer, r->staff[at],
		    assign_first_phase(a->db), "rule", r->name);
		r->next = (at + 1) % r->n;
		return AUTO_GIVEN;
	}
	return AUTO_NOT;
}
