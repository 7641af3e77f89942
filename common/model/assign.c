/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/assign_impl.h"
#include "model/lists.h"

const char *
assign_state_name(int state, const char *how)
{
	static const char *const names[] = {
	    "requested", "authorised", "shared", "refused", "ended"};

	if (state == ASSIGN_AUTHORISED && strcmp(how, "archive") == 0)
		return "archive";
	return names[state];
}

struct assigner *
assigner_new(struct db *db, day_t on)
{
	struct assigner *a = xcalloc(1, sizeof(*a));

	a->db = db;
	a->on = on;
	return a;
}

void
assigner_as(struct assigner *a, int64_t by)
{
	a->by = by;
}

void
assigner_free(struct assigner *a)
{
	str_free(&a->why);
	str_free(&a->remark);
	assign_limits_free(a->limits);
	free(a);
}

const char *
assigner_why(const struct assigner *a)
{
	return str_get(&a->why);
}

const char *
assigner_remark(const struct assigner *a)
{
	return str_get(&a->remark);
}

void
assign_begin(struct assigner *a)
{
	str_reset(&a->why);
	str_reset(&a->remark);
}

enum assign_result
assign_not(struct assigner *a, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	str_reset(&a->why);
	str_add(&a->why, text);
	return ASSIGN_NOT;
}

const char *
assign_name(struct db *db, int64_t customer)
{
	static struct str title = STR_INIT;
	struct q *q = q_use(db, SQL_ASSIGN_PRINT);

	str_reset(&title);
	q_bind_int(q, ":id", customer);
	if (q_row(q))
		str_addf(&title, "%s %s", q_get_text(q, 0), q_get_text(q, 1));
	q_reset(q);
	return str_get(&title);
}

const char *
assign_staff_name(struct db *db, int64_t staff)
{
	const struct list_item *s = list_get(db, LIST_STAFF, staff);

	return s ? s->name : "nobody";
}

/* ---- rows -------------------------------------------------------------- */

void
assign_holder(struct db *db, int64_t customer, struct holder *h)
{
	struct q *q = q_use(db, SQL_ASSIGN_HOLDER);

	*h = (struct holder){.since = DAY_NONE};
	q_bind_int(q, ":customer", customer);
	if (q_row(q)) {
		h->owner = q_get_int(q, 0);
		h->added = (day_t)q_get_int(q, 1);
		h->row = q_get_int(q, 2);
		h->since = h->row ? (day_t)q_get_int(q, 3) : h->added;
		h->phase = q_get_int(q, 4);
		h->archive =
		    h->row == 0 || strcmp(q_get_text(q, 5), "archive") == 0;
		str_add(&h->name, q_get_text(q, 6));
		h->any = q_get_int(q, 7) != 0;
		q_reset(q);
	}
}

int64_t
assign_owner(struct db *db, int64_t customer)
{
	struct holder h;

	assign_holder(db, customer, &h);
	str_free(&h.name);
	return h.owner;
}

int64_t
assign_insert(struct db *db, const struct assign_row *r)
{
	struct q *q = q_use(db, SQL_ASSIGN_ADD);

	q_bind_int(q, ":customer", r->customer);
	q_bind_int(q, ":staff", r->staff);
	q_bind_text(q, ":role", r->role);
	q_bind_int(q, ":state", r->state);
	q_bind_id(q, ":phase", r->phase);
	q_bind_day(q, ":visit", r->visit);
	q_bind_id(q, ":power", r->power);
	q_bind_id(q, ":person", r->person);
	q_bind_int(q, ":requested", r->requested);
	q_bind_id(q, ":by", r->by);
	q_bind_day(q, ":decided", r->decided);
	q_bind_id(q, ":decider", r->decider);
	q_bind_id(q, ":consent", r->consent);
	q_bind_day(q, ":since", r->since);
	q_bind_text(q, ":how", r->how);
	q_bind_text(q, ":why", r->why);
	return q_one(q, 0);
}

void
assign_ensure(struct db *db, int64_t customer, struct holder *h)
{
	const struct assign_row r = {
	    .customer = customer,
	    .staff = h->owner,
	    .role = "primary",
	    .state = ASSIGN_AUTHORISED,
	    .visit = DAY_NONE,
	    .requested = h->since,
	    .decided = DAY_NONE,
	    .since = h->since,
	    .how = "archive",
	};

	if (h->owner != 0 && h->row == 0)
		h->row = assign_insert(db, &r);
}

void
assign_end_row(
    struct assigner *a, int64_t row, const char *how, const char *why)
{
	struct q *q = q_use(a->db, SQL_ASSIGN_END);

	q_bind_int(q, ":on", a->on);
	q_bind_id(q, ":by", a->by);
	q_bind_text(q, ":how", how);
	q_bind_text(q, ":why", why);
	q_bind_int(q, ":id", row);
	q_run(q);
}

void
assign_end_shares(struct assigner *a, int64_t customer, int64_t staff,
    const char *how, const char *why)
{
	struct q *q = q_use(a->db, SQL_ASSIGN_END_SHARES);

	q_bind_int(q, ":on", a->on);
	q_bind_id(q, ":by", a->by);
	q_bind_text(q, ":how", how);
	q_bind_text(q, ":why", why);
	q_bind_int(q, ":customer", customer);
	q_bind_id(q, ":staff", staff);
	q_run(q);
}

void
assign_set_owner(struct db *db, int64_t customer, int64_t staff)
{
	struct q *q = q_use(db, SQL_ASSIGN_OWNER);

	q_bind_id(q, ":staff", staff);
	q_bind_int(q, ":customer", customer);
	q_run(q);
}

int64_t
assign_first_phase(struct db *db)
{
	return q_one(q_use(db, SQL_PHASE_OF), 0);
}

void
assign_put_force(struct assigner *a, int64_t row, int64_t phase,
    const char *how, const char *why)
{
	struct q *q = q_use(a->db, SQL_ASSIGN_DECIDE);

	q_bind_int(q, ":state", ASSIGN_AUTHORISED);
	q_bind_text(q, ":role", "primary");
	q_bind_id(q, ":phase", phase);
	q_bind_int(q, ":on", a->on);
	q_bind_id(q, ":by", a->by);
	q_bind_int(q, ":since", a->on);
	q_bind_text(q, ":how", how);
	q_bind_text(q, ":why", why);
	q_bind_int(q, ":id", row);
	q_run(q);
}

/* The open request of somebody, 0 for none. */
static int64_t
open_claim(struct db *db, int64_t customer, int64_t staff)
{
	struct q *q = q_use(db, SQL_ASSIGN_CLAIM_OF);
	int64_t id = 0;

	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":staff", staff);
	if (q_row(q) && q_get_int(q, 2) == ASSIGN_REQUESTED)
		id = q_get_int(q, 0);
	q_reset(q);
	return id;
}

void
assign_give(struct assigner *a, int64_t customer, int64_t staff, int64_t phase,
    const char *how, const char *why)
{
	int64_t row = open_claim(a->db, customer, staff);
	const struct assign_row r = {
	    .customer = customer,
	    .staff = staff,
	    .role = "primary",
	    .state = ASSIGN_AUTHORISED,
	    .phase = phase,
	    .visit = DAY_NONE,
	    .requested = a->on,
	    .by = a->by,
	    .decided = a->on,
	    .decider = a->by,
	    .since = a->on,
	    .how = how,
	    .why = why,
	};

	assign_end_shares(a, customer, staff, "became_owner", NULL);
	if (row != 0)
		assign_put_force(a, row, phase, how, why);
	else
		assign_insert(a->db, &r);
	assign_set_owner(a->db, customer, staff);
	assign_held(a, customer, staff, 1);
}

/* ---- what happens to an owner ------------------------------------------ */

enum assign_result
assign_release(
    struct assigner *a, int64_t customer, const char *how, const char *why)
{
	struct holder h;

	assign_begin(a);
	assign_holder(a->db, customer, &h);
	str_free(&h.name);
	if (h.owner == 0)
		return ASSIGN_SAME;
	assign_held(a, customer, h.owner, -1);
	assign_ensure(a->db, customer, &h);
	assign_end_row(a, h.row, how, why);
	assign_end_shares(a, customer, 0, how, why);
	assign_set_owner(a->db, customer, 0);
	return ASSIGN_CHANGED;
}

enum assign_result
assign_handover(
    struct assigner *a, int64_t customer, int64_t to, const char *why)
{
	struct holder h;

	assign_begin(a);
	assign_holder(a->db, customer, &h);
	str_free(&h.name);
	if (h.owner == to)
		return ASSIGN_SAME;
	if (h.owner == 0)
		return assign_not(a, "%s is nobody's: authorise it",
		    assign_name(a->db, customer));
	if (!assign_may_hold(a, customer, to))
		return ASSIGN_NOT;
	assign_held(a, customer, h.owner, -1);
	assign_ensure(a->db, customer, &h);
	assign_end_row(a, h.row, "handed_over", why);
	assign_give(a, customer, to, h.phase, "handover", why);
	return ASSIGN_CHANGED;
}

static enum assign_result
revoke_share(
    struct assigner *a, int64_t customer, int64_t staff, const char *why)
{
	struct q *q = q_use(a->db, SQL_ASSIGN_CLAIM_OF);
	bool shares;

	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":staff", staff);
	shares = q_row(q) && q_get_int(q, 2) == ASSIGN_SHARED;
	q_reset(q);
	if (!shares)
		return assign_not(a, "%s has no part in %s",
		    assign_staff_name(a->db, staff),
		    assign_name(a->db, customer));
	assign_end_shares(a, customer, staff, "revoked", why);
	return ASSIGN_CHANGED;
}

enum assign_result
assign_revoke(
    struct assigner *a, int64_t customer, int64_t staff, const char *why)
{
	int64_t owner = assign_owner(a->db, customer);

	assign_begin(a);
	if (staff != 0 && staff != owner)
		return revoke_share(a, customer, staff, why);
	return assign_release(a, customer, "revoked", why);
}

/* ---- by other tools ---------------------------------------------------- */

void
assign_moved(struct db *db, int64_t customer, int64_t owner, int64_t by)
{
	struct assigner a = {.db = db, .by = by, .on = day_today()};
	const struct assign_row r = {
	    .customer = customer,
	    .staff = owner,
	    .role = "primary",
	    .state = ASSIGN_AUTHORISED,
	    .visit = DAY_NONE,
	    .requested = a.on,
	    .by = by,
	    .decided = DAY_NONE,
	    .since = a.on,
	    .how = "archive",
	};
	struct holder h;

	assign_holder(db, customer, &h);
	str_free(&h.name);
	if (h.owner == owner)
		return;
	if (h.owner != 0) {
		assign_ensure(db, customer, &h);
		assign_end_row(&a, h.row, "archive", NULL);
		h.any = true;
	}
	if (owner == 0)
		assign_end_shares(&a, customer, 0, "archive", NULL);
	else
		assign_end_shares(&a, customer, owner, "became_owner", NULL);
	if (owner != 0 && (h.any || h.added < a.on))
		assign_insert(db, &r);
}

void
assign_merge(struct db *db, int64_t kept, int64_t other)
{
	struct holder k, o;

	assign_holder(db, kept, &k);
	assign_holder(db, other, &o);
	str_free(&k.name);
	str_free(&o.name);
	if (o.owner != 0 || o.any || o.added < k.added)
		assign_ensure(db, kept, &k);
	assign_ensure(db, other, &o);
}

long
assign_check(struct db *db)
{
	struct q *q = q_use(db, SQL_ASSIGN_WRONG);
	long n = 0;

	while (q_row(q))
		if (n++ < 20)
			msg_fail(CRM_STORE,
			    "customer %lld: the record and the assignments "
			    "tell different owners",
			    (long long)q_get_int(q, 0));
	return n;
}
