/* SPDX-License-Identifier: ISC */
/* Asking for a customer, following it jointly, and refusing a request. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/assign_impl.h"
#include "model/lists.h"
#include "model/setting.h"

/* What somebody has open, or shares. */
struct mine {
	int64_t id;
	int state; /* -1: nothing */
	int64_t power, visit, person;
};

static struct mine
mine_of(struct db *db, int64_t customer, int64_t staff)
{
	struct q *q = q_use(db, SQL_ASSIGN_CLAIM_OF);
	struct mine m = {.state = -1};

	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":staff", staff);
	if (q_row(q)) {
		m.id = q_get_int(q, 0);
		m.state = (int)q_get_int(q, 2);
		m.power = q_get_int(q, 3);
		m.visit = q_is_null(q, 4) ? DAY_NONE : q_get_int(q, 4);
		m.person = q_get_int(q, 5);
	}
	q_reset(q);
	return m;
}

/* New figures of a request that is open already. */
static enum assign_result
change_claim(struct assigner *a, const struct claim *c, const struct mine *m)
{
	struct q *q;

	if ((c->power == 0 || c->power == m->power) &&
	    (c->first_visit == DAY_NONE || c->first_visit == m->visit) &&
	    (c->person == 0 || c->person == m->person))
		return ASSIGN_SAME;
	q = q_use(a->db, SQL_ASSIGN_FIGURES);
	if (c->first_visit != DAY_NONE)
		q_bind_int(q, ":visit", c->first_visit);
	if (c->power != 0)
		q_bind_int(q, ":power", c->power);
	if (c->person != 0)
		q_bind_int(q, ":person", c->person);
	q_bind_text(q, ":why", c->why);
	q_bind_int(q, ":id", m->id);
	q_run(q);
	return ASSIGN_CHANGED;
}

/* "王五 asked for it on 2025-01-10" of others; how many. */
static int
others(struct assigner *a, const struct claim *c)
{
	struct q *q = q_use(a->db, SQL_ASSIGN_OPEN);
	char day[16];
	int n = 0;

	q_bind_int(q, ":customer", c->customer);
	q_bind_int(q, ":staff", c->staff);
	while (q_row(q)) {
		if (n++ == 0)
			str_addf(&a->remark, "%s is asked for by",
			    assign_name(a->db, c->customer));
		str_addf(&a->remark, "%s %s on %s", n > 1 ? "," : "",
		    q_get_text(q, 0), day_format((day_t)q_get_int(q, 1), day));
	}
	return n;
}

static bool
needs_approval(struct db *db)
{
	char *s = setting_get(db, "assign_approve", "yes");
	bool yes = strcmp(s, "no") != 0;

	free(s);
	return yes;
}

static void
add_claim(struct assigner *a, const struct claim *c)
{
	const struct assign_row r = {
	    .customer = c->customer,
	    .staff = c->staff,
	    .person = c->person,
	    .by = a->by,
	    .role = "primary",
	    .how = "claim",
	    .why = c->why,
	    .state = ASSIGN_REQUESTED,
	    .power = c->power,
	    .visit = c->first_visit,
	    .requested = a->on,
	    .decided = DAY_NONE,
	    .since = DAY_NONE,
	};

	assign_insert(a->db, &r);
}

static void
owned_already(struct assigner *a, int64_t customer, const struct holder *h)
{
	char day[16];

	str_reset(&a->remark);
	str_addf(&a->remark, "%s is %s's since %s",
	    assign_name(a->db, customer), str_get(&h->name),
	    day_format(h->since, day));
}

enum assign_result
assign_request(struct assigner *a, const struct claim *c)
{
	struct mine m = mine_of(a->db, c->customer, c->staff);
	enum assign_result result = ASSIGN_ADDED;
	struct holder h;
	int n = 0;

	assign_begin(a);
	assign_holder(a->db, c->customer, &h);
	if (h.owner == c->staff || m.state == ASSIGN_SHARED) {
		result = ASSIGN_SAME;
		owned_already(a, c->customer, &h);
	} else if (m.state == ASSIGN_REQUESTED) {
		result = change_claim(a, c, &m);
	} else if (!assign_may_claim(a, c->customer, c->staff) ||
		   !assign_may_hold(a, c->customer, c->staff)) {
		result = ASSIGN_NOT;
	} else {
		n = others(a, c);
		if (h.owner != 0)
			owned_already(a, c->customer, &h);
		add_claim(a, c);
	}
	str_free(&h.name);
	if (result == ASSIGN_ADDED && h.owner == 0 && n == 0 &&
	    !needs_approval(a->db) &&
	    assign_authorise(a, c->customer, c->staff, NULL) == ASSIGN_NOT)
		return ASSIGN_NOT;
	return result;
}

/* ---- following jointly ------------------------------------------------- */

static void
share_row(struct assigner *a, int64_t row, int64_t consent, const char *why)
{
	struct q *q = q_use(a->db, SQL_ASSIGN_DECIDE);

	q_bind_int(q, ":state", ASSIGN_SHARED);
	q_bind_text(q, ":role", "joint");
	q_bind_int(q, ":on", a->on);
	q_bind_int(q, ":by", a->by);
	q_bind_int(q, ":consent", consent);
	q_bind_int(q, ":since", a->on);
	q_bind_text(q, ":how", "share");
	q_bind_text(q, ":why", why);
	q_bind_int(q, ":id", row);
	q_run(q);
}

static void
add_share(struct assigner *a, int64_t customer, int64_t staff, int64_t consent,
    const char *why)
{
	const struct assign_row r = {
	    .customer = customer,
	    .staff = staff,
	    .by = a->by,
	    .decider = a->by,
	    .consent = consent,
	    .role = "joint",
	    .how = "share",
	    .why = why,
	    .state = ASSIGN_SHARED,
	    .visit = DAY_NONE,
	    .requested = a->on,
	    .decided = a->on,
	    .since = a->on,
	};

	assign_insert(a->db, &r);
}

enum assign_result
assign_share(struct assigner *a, int64_t customer, int64_t staff,
    int64_t consent, const char *why)
{
	struct mine m = mine_of(a->db, customer, staff);
	const char *name = assign_staff_name(a->db, staff);
	int64_t owner = assign_owner(a->db, customer);

	assign_begin(a);
	if (owner == 0)
		return assign_not(a, "%s is nobody's: authorise it",
		    assign_name(a->db, customer));
	if (owner == staff)
		return assign_not(a, "%s is %s's already",
		    assign_name(a->db, customer), name);
	if (m.state == ASSIGN_SHARED)
		return ASSIGN_SAME;
	if (consent != owner)
		return assign_not(a,
		    "the consent has to be that of the owner, %s",
		    assign_staff_name(a->db, owner));
	if (a->by == staff)
		return assign_not(
		    a, "somebody other than %s has to approve (--as)", name);
	if (m.state == ASSIGN_REQUESTED)
		share_row(a, m.id, consent, why);
	else
		add_share(a, customer, staff, consent, why);
	return ASSIGN_ADDED;
}

/* ---- refusing ---------------------------------------------------------- */

/* The only open request; 0 for none, -1 for several. */
static int64_t
only_claim(struct db *db, int64_t customer)
{
	struct q *q = q_use(db, SQL_ASSIGN_OPEN_IDS);
	int64_t id = 0;

	q_bind_int(q, ":customer", customer);
	while (q_row(q))
		id = id == 0 ? q_get_int(q, 0) : -1;
	return id;
}

enum assign_result
assign_refuse(
    struct assigner *a, int64_t customer, int64_t staff, const char *why)
{
	struct mine m = mine_of(a->db, customer, staff);
	int64_t id = staff ? m.id : only_claim(a->db, customer);
	const char *title = assign_name(a->db, customer);
	struct q *q;

	assign_begin(a);
	if (staff != 0 && m.state != ASSIGN_REQUESTED)
		return assign_not(a, "%s has not asked for %s",
		    assign_staff_name(a->db, staff), title);
	if (id == 0)
		return assign_not(a, "nobody has asked for %s", title);
	if (id < 0)
		return assign_not(
		    a, "several have asked for %s: --staff says whose", title);
	q = q_use(a->db, SQL_ASSIGN_REJECT);
	q_bind_int(q, ":on", a->on);
	q_bind_int(q, ":by", a->by);
	q_bind_text(q, ":how", "refused");
	q_bind_text(q, ":why", why);
	q_bind_int(q, ":id", id);
	q_run(q);
	return ASSIGN_CHANGED;
}
