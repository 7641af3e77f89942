/* SPDX-License-Identifier: ISC */
/* Measures and their effect, goods that come back. */
#include <stdlib.h>
#include <string.h>

#include "model/complaint_impl.h"

static bool
is_open(struct complaint_act *a, const struct complaint *c)
{
	if (c->closed_at == MINUTE_NONE)
		return true;
	complaint_refuse(a, "it is %s; reopen would open it again",
	    c->closed_as ? c->closed_as : "closed");
	return false;
}

static day_t
day_of(const struct complaint_act *a)
{
	return (day_t)(a->at / MINUTES_A_DAY);
}

static bool
not_to_come(struct complaint_act *a, const struct complaint *c)
{
	if (a->at > minute_now()) {
		complaint_refuse(a, "at: the time is still to come");
		return false;
	}
	if (a->at / MINUTES_A_DAY < c->received_at / MINUTES_A_DAY) {
		complaint_refuse(a, "at: before the complaint came in");
		return false;
	}
	return true;
}

static void
bind_unless(struct q *q, const char *name, int64_t v, int64_t none)
{
	if (v != none)
		q_bind_int(q, name, v);
}

/* ---- measures ------------------------------------------------------------ */

enum complaint_result
complaint_measure_add(struct complaint_act *a, struct complaint *c,
    const struct complaint_measure *m)
{
	struct q *q;

	if (!str_in_list("cause corrective preventive", m->kind))
		return complaint_refuse(a,
		    "kind: '%s' is not one of cause, corrective, preventive",
		    m->kind);
	if (!is_open(a, c) || !not_to_come(a, c))
		return COMPLAINT_REFUSED;
	q = q_use(a->db, SQL_COMPLAINT_MEASURE_ADD);
	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":round", c->round);
	q_bind_text(q, ":kind", m->kind);
	q_bind_text(q, ":text", m->text);
	q_bind_text(q, ":dept", m->dept);
	bind_unless(q, ":owner", m->owner_id, 0);
	bind_unless(q, ":due", m->due_on, DAY_NONE);
	q_bind_int(q, ":at", a->at);
	q_bind_int(q, ":staff", a->staff_id);
	q_run(q);
	return COMPLAINT_DONE;
}

/* A measure by its number within the case. */
struct measure {
	int64_t id;
	bool done, checked;
	day_t added;
};

static bool
find_measure(struct complaint_act *a, const struct complaint *c, int64_t number,
    struct measure *out)
{
	struct q *q = q_use(a->db, SQL_COMPLAINT_MEASURES);
	int64_t n = 0;

	out->id = 0;
	q_bind_int(q, ":complaint", c->id);
	while (q_row(q))
		if (++n == number)
			*out = (struct measure){q_get_int(q, 0),
			    !q_is_null(q, 6), !q_is_null(q, 8),
			    (day_t)(q_get_int(q, 12) / MINUTES_A_DAY)};
	if (out->id == 0)
		complaint_refuse(a, "no such measure: %lld; it has %lld",
		    (long long)number, (long long)n);
	else if (day_of(a) < out->added)
		complaint_refuse(a, "at: before the measure was decided");
	else if (not_to_come(a, c))
		return true;
	return false;
}

enum complaint_result
complaint_measure_done(
    struct complaint_act *a, struct complaint *c, int64_t number)
{
	struct measure m;
	struct q *q;

	if (!is_open(a, c) || !find_measure(a, c, number, &m))
		return COMPLAINT_REFUSED;
	if (m.done)
		return COMPLAINT_SAME;
	q = q_use(a->db, SQL_COMPLAINT_MEASURE_DONE);
	q_bind_int(q, ":id", m.id);
	q_bind_int(q, ":day", day_of(a));
	q_bind_text(q, ":note", a->text);
	q_run(q);
	return COMPLAINT_DONE;
}

enum complaint_result
complaint_measure_check(
    struct complaint_act *a, struct complaint *c, int64_t number, bool effect)
{
	struct measure m;
	struct q *q;

	if (!is_open(a, c) || !find_measure(a, c, number, &m))
		return COMPLAINT_REFUSED;
	if (!m.done)
		return complaint_refuse(
		    a, "measure %lld is not done yet", (long long)number);
	q = q_use(a->db, SQL_COMPLAINT_MEASURE_CHECK);
	q_bind_int(q, ":id", m.id);
	q_bind_int(q, ":day", day_of(a));
	q_bind_int(q, ":staff", a->staff_id);
	q_bind_int(q, ":effect", effect);
	q_bind_text(q, ":note", a->text);
	q_run(q);
	return COMPLAINT_DONE;
}

/* ---- returns ------------------------------------------------------------- */

struct ret {
	int64_t id, received;
	bool undetermined, has_received, inspected, accepted;
	int64_t count;
};

/* Return number (0: the newest) of the case; id 0 when there is none. */
static struct ret
find_return(struct complaint_act *a, const struct complaint *c, int64_t number)
{
	struct q *q = q_use(a->db, SQL_COMPLAINT_RETURNS);
	struct ret r = {0};
	int64_t n = 0;

	q_bind_int(q, ":complaint", c->id);
	while (q_row(q))
		if (++n == number || number == 0)
			r = (struct ret){.id = q_get_int(q, 0),
			    .undetermined = q_get_int(q, 4) != 0,
			    .received = q_get_int(q, 6),
			    .has_received = !q_is_null(q, 7),
			    .inspected = !q_is_null(q, 8),
			    .accepted = !q_is_null(q, 11)};
	r.count = n;
	return r;
}

static enum complaint_result
asked(struct complaint_act *a, struct complaint *c,
    const struct complaint_return *in)
{
	struct ret r = find_return(a, c, in->number);
	struct q *q;

	if ((in->qty == COMPLAINT_UNKNOWN) != in->undetermined)
		return complaint_refuse(
		    a, "qty: either a quantity or undetermined");
	if (r.id != 0 && r.undetermined && !in->undetermined) {
		q = q_use(a->db, SQL_COMPLAINT_RETURN_DETERMINE);
		q_bind_int(q, ":id", r.id);
		q_bind_int(q, ":asked", in->qty);
		q_run(q);
		return COMPLAINT_DONE;
	}
	if (in->number != 0)
		return complaint_refuse(a,
		    "return %lld: what is asked back stands already",
		    (long long)in->number);
	q = q_use(a->db, SQL_COMPLAINT_RETURN_ADD);
	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":round", c->round);
	q_bind_text(q, ":kind", in->exchange ? "exchange" : "return");
	q_bind_text(q, ":product", in->product);
	bind_unless(q, ":asked", in->qty, COMPLAINT_UNKNOWN);
	q_bind_int(q, ":undetermined", in->undetermined);
	q_bind_int(q, ":at", a->at);
	q_run(q);
	return COMPLAINT_DONE;
}

static enum complaint_result
received(struct complaint_act *a, const struct ret *r,
    const struct complaint_return *in)
{
	struct q *q;

	if (in->qty == COMPLAINT_UNKNOWN)
		return complaint_refuse(a, "qty: how much came back?");
	if (r->inspected)
		return complaint_refuse(a, "it is inspected already");
	q = q_use(a->db, SQL_COMPLAINT_RETURN_RECEIVED);
	q_bind_int(q, ":id", r->id);
	q_bind_int(q, ":qty", in->qty);
	q_bind_int(q, ":day", day_of(a));
	q_run(q);
	return COMPLAINT_DONE;
}

static enum complaint_result
inspected(struct complaint_act *a, const struct ret *r,
    const struct complaint_return *in)
{
	struct q *q;

	if (!r->has_received)
		return complaint_refuse(a, "it is not received yet");
	if (r->accepted)
		return complaint_refuse(a, "it is accepted already");
	if (in->result == NULL)
		return complaint_refuse(a, "result: what did it show?");
	q = q_use(a->db, SQL_COMPLAINT_RETURN_INSPECTED);
	q_bind_int(q, ":id", r->id);
	q_bind_int(q, ":day", day_of(a));
	q_bind_text(q, ":result", in->result);
	q_run(q);
	return COMPLAINT_DONE;
}

static enum complaint_result
accepted(struct complaint_act *a, const struct ret *r,
    const struct complaint_return *in)
{
	struct q *q;

	if (!r->inspected)
		return complaint_refuse(a, "it is not inspected yet");
	if (in->qty == COMPLAINT_UNKNOWN || in->treatment == NULL)
		return complaint_refuse(
		    a, "accepting needs a quantity and a treatment");
	if (in->qty > r->received)
		return complaint_refuse(
		    a, "qty: more is accepted than was received");
	q = q_use(a->db, SQL_COMPLAINT_RETURN_ACCEPTED);
	q_bind_int(q, ":id", r->id);
	q_bind_int(q, ":qty", in->qty);
	q_bind_int(q, ":day", day_of(a));
	q_bind_text(q, ":treatment", in->treatment);
	bind_unless(q, ":amount", in->amount, COMPLAINT_UNKNOWN);
	q_bind_text(q, ":ref", in->finance_ref);
	q_run(q);
	return COMPLAINT_DONE;
}

enum complaint_result
complaint_return_step(struct complaint_act *a, struct complaint *c,
    const char *step, const struct complaint_return *in)
{
	struct ret r;

	if (!is_open(a, c) || !not_to_come(a, c))
		return COMPLAINT_REFUSED;
	if (strcmp(step, "asked") == 0)
		return asked(a, c, in);
	r = find_return(a, c, in->number);
	if (r.id == 0)
		return complaint_refuse(a,
		    in->number ? "no such return: it has %lld"
			       : "nothing is asked back (it has %lld returns)",
		    (long long)r.count);
	if (strcmp(step, "received") == 0)
		return received(a, &r, in);
	if (strcmp(step, "inspected") == 0)
		return inspected(a, &r, in);
	if (strcmp(step, "accepted") == 0)
		return accepted(a, &r, in);
	return complaint_refuse(
	    a, "'%s' is not one of asked, received, inspected, accepted", step);
}
