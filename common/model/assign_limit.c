/* SPDX-License-Identifier: ISC */
/* How many customers a person may hold, and who may not claim one back. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/assign_impl.h"
#include "model/lists.h"
#include "store/filter.h"

struct limit {
	char *name;
	bool hold; /* else claim_back */
	int64_t staff; /* 0: each; -1: somebody nobody knows */
	struct filter *who;
	int64_t value;
};

/* What a limit counts of one person, kept up as the run goes on. */
struct held {
	size_t limit;
	int64_t staff, n;
};

struct limits {
	struct limit *v;
	size_t n, cap;
	struct held *held;
	size_t nheld, held_cap;
};

static void
read_limit(struct db *db, struct q *q, struct limits *ls)
{
	struct str error = STR_INIT;
	const struct list_item *staff = NULL;
	struct limit *l;

	ls->v = xgrow(ls->v, ls->n, &ls->cap, sizeof(*ls->v));
	l = &ls->v[ls->n];
	*l = (struct limit){
	    .hold = strcmp(q_get_text(q, 2), "hold") == 0,
	    .value = q_get_int(q, 5),
	};
	if (q_get_len(q, 3) > 0) {
		staff = list_find(db, LIST_STAFF, q_get_text(q, 3));
		l->staff = staff ? staff->id : -1;
	}
	l->who = filter_parse(db, q_get_text(q, 4), day_today(), &error);
	if (l->who == NULL)
		msg_fail(CRM_STORE, "limit '%s': who: %.*s", q_get_text(q, 1),
		    (int)strcspn(str_get(&error), "\n"), str_get(&error));
	else
		l->name = xstrdup(q_get_text(q, 1));
	ls->n += l->who != NULL;
	str_free(&error);
}

static struct limits *
limits_of(struct assigner *a)
{
	struct q *q;

	if (a->limits != NULL)
		return a->limits;
	a->limits = xcalloc(1, sizeof(*a->limits));
	q = q_use(a->db, SQL_LIMITS_ACTIVE);
	while (q_row(q))
		read_limit(a->db, q, a->limits);
	return a->limits;
}

void
assign_limits_free(struct limits *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->n; i++) {
		free(l->v[i].name);
		filter_free(l->v[i].who);
	}
	free(l->v);
	free(l->held);
	free(l);
}

static bool
matches(struct db *db, const struct limit *l, int64_t customer)
{
	struct q *q =
	    q_template(db, SQL_LIMIT_MATCH, "who", filter_sql(l->who), NULL);
	bool yes;

	filter_bind(l->who, q);
	q_bind_int(q, ":customer", customer);
	yes = q_one(q, 0) == 1;
	q_free(q);
	return yes;
}

static int64_t
count(struct db *db, const struct limit *l, int64_t staff)
{
	struct q *q = q_template(
	    db, SQL_LIMIT_COUNT, "who", filter_sql_all(l->who), NULL);
	int64_t n;

	filter_bind(l->who, q);
	q_bind_int(q, ":staff", staff);
	n = q_one(q, 0);
	q_free(q);
	return n;
}

/* Counted once a run; what the run gives is added by the caller. */
static struct held *
held_of(struct assigner *a, size_t limit, int64_t staff)
{
	struct limits *ls = a->limits;
	struct held *h;

	for (size_t i = 0; i < ls->nheld; i++)
		if (ls->held[i].limit == limit && ls->held[i].staff == staff)
			return &ls->held[i];
	ls->held = xgrow(ls->held, ls->nheld, &ls->held_cap, sizeof(*ls->held));
	h = &ls->held[ls->nheld++];
	*h = (struct held){limit, staff, count(a->db, &ls->v[limit], staff)};
	return h;
}

static bool
speaks_of(const struct assigner *a, const struct limit *l, int64_t customer,
    int64_t staff)
{
	return (l->staff == 0 || l->staff == staff) &&
	       matches(a->db, l, customer);
}

bool
assign_may_hold(struct assigner *a, int64_t customer, int64_t staff)
{
	const struct limits *ls = limits_of(a);

	for (size_t i = 0; i < ls->n; i++) {
		const struct limit *l = &ls->v[i];
		int64_t n;

		if (!l->hold || !speaks_of(a, l, customer, staff))
			continue;
		n = held_of(a, i, staff)->n;
		if (n < l->value)
			continue;
		assign_not(a,
		    "%s holds %lld customers, and may hold %lld (limit '%s')",
		    assign_staff_name(a->db, staff), (long long)n,
		    (long long)l->value, l->name);
		return false;
	}
	return true;
}

void
assign_held(struct assigner *a, int64_t customer, int64_t staff, int more)
{
	struct limits *ls = a->limits;

	for (size_t i = 0; ls != NULL && i < ls->nheld; i++)
		if (ls->held[i].staff == staff &&
		    matches(a->db, &ls->v[ls->held[i].limit], customer))
			ls->held[i].n += more;
}

bool
assign_may_claim(struct assigner *a, int64_t customer, int64_t staff)
{
	const struct limits *ls = limits_of(a);
	struct q *q = q_use(a->db, SQL_ASSIGN_LAST_END);
	char end[16], from[16];
	int64_t until;

	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":staff", staff);
	until = q_one(q, DAY_NONE);
	for (size_t i = 0; i < ls->n && until != DAY_NONE; i++) {
		const struct limit *l = &ls->v[i];

		if (l->hold || until + l->value <= a->on ||
		    !speaks_of(a, l, customer, staff))
			continue;
		assign_not(a,
		    "%s was %s's until %s: no claim back before %s "
		    "(limit '%s')",
		    assign_name(a->db, customer),
		    assign_staff_name(a->db, staff),
		    day_format((day_t)until, end),
		    day_format((day_t)(until + l->value), from), l->name);
		return false;
	}
	return true;
}
