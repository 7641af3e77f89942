/* SPDX-License-Identifier: ISC */
/* Intake: what a new case gets by route, reason and handler rule (C12). */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/complaint_impl.h"
#include "model/complaint_need.h"
#include "model/lists.h"
#include "store/filter.h"

static void
route(struct complaint_act *a, struct complaint *c)
{
	struct facts f;

	complaint_facts(a->db, c, &f);
	for (size_t i = 0; i < a->p->nroutes; i++) {
		const struct proc_route *r = &a->p->route[i];
		const struct list_item *owner;

		if (!cond_holds(r->who, &f))
			continue;
		owner =
		    r->owner ? list_find(a->db, LIST_STAFF, r->owner) : NULL;
		if (c->dept == NULL)
			complaint_text_set(&c->dept, r->dept);
		if (c->owner_id == 0 && owner != NULL) {
			c->owner_id = owner->id;
			complaint_say(
			    a, "goes to %s (route %s)", owner->name, r->name);
		}
		return;
	}
}

/* ---- handlers (S4-70) ---------------------------------------------------- */

static bool
customer_matches(struct db *db, int64_t id, const char *text)
{
	struct str error = STR_INIT;
	struct filter *f = filter_parse(db, text, day_today(), &error);
	bool yes = false;
	struct q *q;

	str_free(&error);
	if (f == NULL)
		return false;
	q = q_template(
	    db, SQL_COMPLAINT_CUSTOMER_IS, "where", filter_sql(f), NULL);
	filter_bind(f, q);
	q_bind_int(q, ":id", id);
	yes = q_row(q);
	q_free(q);
	filter_free(f);
	return yes;
}

bool
complaint_handler_ok(struct complaint_act *a, struct complaint *c, bool fill)
{
	struct facts f;

	if (a->p->nhandlers == 0 || !role_any(a->db))
		return true;
	complaint_facts(a->db, c, &f);
	for (size_t i = 0; i < a->p->nhandlers; i++) {
		const struct proc_handler *h = &a->p->handler[i];
		const char *people;
		int64_t first;

		if (!cond_holds(h->who, &f) ||
		    (h->customer != NULL &&
			!customer_matches(a->db, c->customer_id, h->customer)))
			continue;
		people = role_people(a->db, h->role, &first);
		if (c->owner_id == 0 && fill && first != 0) {
			c->owner_id = first;
			complaint_say(a, "goes to %s (handler rule %s)",
			    list_get(a->db, LIST_STAFF, first)->name, h->name);
		}
		if (c->owner_id != 0 && role_has(a->db, c->owner_id, h->role))
			continue;
		complaint_refuse(a,
		    "owner: rule '%s' wants a handler of role '%s' (%s)",
		    h->name, h->role,
		    *people ? people : "nobody has it: crm-config role");
		return false;
	}
	return true;
}

/* ---- opening ------------------------------------------------------------- */

enum complaint_result
complaint_set_all(struct complaint_act *a, struct complaint *c,
    const char *const *values, struct str *note)
{
	for (; values != NULL && *values != NULL; values++) {
		size_t n = strcspn(*values, "=");
		char *name = xstrndup(*values, n);
		enum complaint_result r;

		if ((*values)[n] == '\0')
			r = complaint_refuse(
			    a, "'%s' is not field=value", *values);
		else
			r = complaint_set(a, c, name, *values + n + 1, note);
		free(name);
		if (r == COMPLAINT_REFUSED)
			return r;
	}
	return COMPLAINT_DONE;
}

enum complaint_result
complaint_open(
    struct complaint_act *a, struct complaint *c, const char *const *values)
{
	const struct proc_state *s = &a->p->state[0];
	struct str note = STR_INIT, missing = STR_INIT;
	enum complaint_result r;

	if (c->received_at > minute_now())
		return complaint_refuse(a, "at: the time is still to come");
	if (!role_has(a->db, a->staff_id, s->role))
		return complaint_refuse(a,
		    "state '%s' is entered by role "
		    "'%s' (%s)",
		    s->name, s->role, role_people(a->db, s->role, NULL));
	complaint_text_set(&c->state, s->name);
	c->state_at = c->received_at;
	c->round = 1;
	complaint_insert(a->db, a->p, c, NULL);
	r = complaint_set_all(a, c, values, &note);
	if (c->reason_id != 0)
		complaint_reason_fill(a->db, c);
	route(a, c);
	if (r != COMPLAINT_REFUSED && !complaint_handler_ok(a, c, true))
		r = COMPLAINT_REFUSED;
	if (r != COMPLAINT_REFUSED &&
	    complaint_set_done(a, c, &(struct str)STR_INIT) ==
		COMPLAINT_REFUSED)
		r = COMPLAINT_REFUSED;
	if (r != COMPLAINT_REFUSED) {
		need_missing(a->db, a->p, c, &s->needs, &missing);
		if (missing.n > 0)
			r = complaint_refuse(a,
			    "state '%s' of procedure '%s' "
			    "needs: %s",
			    s->name, a->p->name, str_get(&missing));
	}
	if (r != COMPLAINT_REFUSED)
		complaint_clocks_follow(a->db, c->id);
	str_free(&note);
	str_free(&missing);
	return r;
}
