/* SPDX-License-Identifier: ISC */
/* Phases of the escalation: who gets a customer when one has run out. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/assign_impl.h"
#include "model/lists.h"

/* The word for the superior of the present owner, unless somebody is called
 * so; 0 when there is none. */
static int64_t
executor_of(struct assigner *a, const char *name, int64_t owner)
{
	const struct list_item *s = list_find(a->db, LIST_STAFF, name);
	struct q *q;

	if (s != NULL || strcmp(name, "manager") != 0)
		return s ? s->id : 0;
	q = q_use(a->db, SQL_STAFF_MANAGER);
	q_bind_int(q, ":id", owner);
	if (q_row(q)) {
		char *manager = xstrdup(q_get_text(q, 0));

		q_reset(q);
		s = *manager ? list_find(a->db, LIST_STAFF, manager) : NULL;
		free(manager);
	}
	return s ? s->id : 0;
}

static enum assign_result
to_phase(struct assigner *a, int64_t customer, struct holder *h, int64_t seq,
    const char *executor, const char *why)
{
	int64_t to = executor_of(a, executor, h->owner);

	if (to == 0)
		return assign_not(a,
		    "%s: phase %lld goes to '%s', whom nobody knows",
		    assign_name(a->db, customer), (long long)seq, executor);
	assign_held(a, customer, h->owner, -1);
	assign_ensure(a->db, customer, h);
	assign_end_row(a, h->row, "escalated", why);
	assign_give(a, customer, to, seq, "escalation", why);
	return ASSIGN_CHANGED;
}

/* The phase of the table a customer is in; 0 when there is none at all. */
static int64_t
phase_now(struct db *db, int64_t phase)
{
	struct q *q = q_use(db, SQL_PHASE_OF);
	int64_t seq;

	if (phase != 0)
		q_bind_int(q, ":seq", phase);
	seq = q_one(q, 0);
	return seq ? seq : q_one(q_use(db, SQL_PHASE_LAST), 0);
}

enum assign_result
assign_escalate(struct assigner *a, int64_t customer, const char *why)
{
	enum assign_result result;
	char *executor = NULL;
	struct holder h;
	int64_t seq;
	struct q *q;

	assign_begin(a);
	assign_holder(a->db, customer, &h);
	str_free(&h.name);
	seq = phase_now(a->db, h.phase);
	q = q_use(a->db, SQL_PHASE_NEXT);
	q_bind_int(q, ":seq", seq);
	if (q_row(q)) {
		seq = q_get_int(q, 0);
		if (q_get_len(q, 2) > 0)
			executor = xstrdup(q_get_text(q, 2));
		q_reset(q);
	}
	if (executor == NULL)
		return assign_release(a, customer, "phase", why);
	result = to_phase(a, customer, &h, seq, executor, why);
	free(executor);
	return result;
}
