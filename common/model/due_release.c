/* SPDX-License-Identifier: ISC */
/* An owner has not used a customer for too long, or a phase has run out. */
#include "model/due_impl.h"
#include "model/lists.h"

/* The assignment in force on the day, or the owner of the record; *q has to be
 * reset. */
static bool
held(struct due *d, const struct cand *c, struct q **q)
{
	*q = q_use(d->db, SQL_RELEASE_HELD);
	q_bind_int(*q, ":customer", c->customer);
	q_bind_int(*q, ":day", d->o->as_of);
	return q_row(*q);
}

static bool
fill(struct due *d, struct cand *c)
{
	struct q *q;

	if (!held(d, c, &q))
		return false;
	c->what = q_is_null(q, 0) ? WHAT_CUSTOMER : WHAT_ASSIGNMENT;
	c->sub = q_is_null(q, 0) ? c->customer : q_get_int(q, 0);
	q_reset(q);
	return true;
}

void
due_release(struct due *d, size_t rule)
{
	due_kept(d, rule, fill);
}

int64_t
due_release_owner(struct due *d, const struct cand *c)
{
	struct q *q;
	int64_t id = 0;

	if (held(d, c, &q))
		id = q_get_int(q, 1);
	q_reset(q);
	return id;
}

static void
period_reason(struct due *d, const struct cand *c, const struct kept_row *k,
    struct str *out)
{
	const struct rule *r = &d->rules[c->rule];
	const struct list_item *channel =
	    r->channel_id ? list_get(d->db, LIST_CHANNEL, r->channel_id) : NULL;
	struct q *q;

	due_period(out, k->every);
	if (k->last != DAY_NONE && k->last >= k->begin) {
		str_addf(out, " since last %s%scontact ",
		    channel ? channel->name : "", channel ? " " : "");
		due_day(out, k->last);
		return;
	}
	str_addf(out, " without a%s%s contact, ", channel ? " " : "",
	    channel ? channel->name : "");
	if (held(d, c, &q))
		str_addf(out, "%s's since ", q_get_text(q, 2));
	q_reset(q);
	due_day(out, k->begin);
}

/* The phase with its name: "phase 1 (first talks)". */
static int64_t
phase_name(struct due *d, const struct cand *c, struct str *out)
{
	int64_t seq = 0;
	bool none = true;
	struct q *q;

	if (held(d, c, &q)) {
		none = q_is_null(q, 3);
		seq = q_get_int(q, 3);
	}
	q_reset(q);
	q = q_use(d->db, SQL_PHASE_OF);
	if (!none)
		q_bind_int(q, ":seq", seq);
	if (!q_row(q)) {
		q = q_use(d->db, SQL_PHASE_LAST);
		if (!q_row(q))
			return 0;
	}
	seq = q_get_int(q, 0);
	str_addf(out, "phase %lld (%s)", (long long)seq, q_get_text(q, 1));
	q_reset(q);
	return seq;
}

static void
phase_reason(struct due *d, const struct cand *c, const struct kept_row *k,
    struct str *out)
{
	int64_t seq = phase_name(d, c, out);
	struct q *q = q_use(d->db, SQL_PHASE_NEXT);

	str_add(out, " over: ");
	due_period(out, k->every);
	str_add(out, " since ");
	due_day(out, k->begin);
	q_bind_int(q, ":seq", seq);
	if (q_row(q) && q_get_len(q, 2) > 0)
		str_addf(out, ", goes to %s", q_get_text(q, 2));
	else
		str_add(out, ", goes to the pool");
	q_reset(q);
}

void
due_release_reason(struct due *d, const struct cand *c, struct str *out)
{
	struct kept_row k;

	if (!due_kept_row(d, c, &k))
		return;
	if (d->rules[c->rule].word != NULL)
		phase_reason(d, c, &k, out);
	else
		period_reason(d, c, &k, out);
}

void
due_release_explain(struct due *d, const struct cand *c, struct str *out)
{
	struct kept_row k;
	struct q *q;

	if (!due_kept_row(d, c, &k))
		return;
	if (d->rules[c->rule].word != NULL) {
		phase_name(d, c, out);
		str_add(out, " since ");
		due_day(out, k.begin);
	} else if (k.last != DAY_NONE && k.last >= k.begin) {
		str_add(out, "last contact ");
		due_day(out, k.last);
	} else {
		if (held(d, c, &q))
			str_addf(out, "%s's since ", q_get_text(q, 2));
		q_reset(q);
		due_day(out, k.begin);
	}
	str_add(out, " + ");
	due_period(out, k.every);
	str_add(out, " = ");
}
