/* SPDX-License-Identifier: ISC */
/* A row becomes a case, or is compared with the one that stands. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/complaint_import_impl.h"

/* ---- writing ------------------------------------------------------------- */

/* The field has a value in this round, and it is another one. */
static bool
has_other(struct cimport_work *w, const struct complaint *c, const char *name,
    const char *text)
{
	struct q *q = q_use(w->in->db, SQL_COMPLAINT_VALUE_GET);
	struct str value = STR_INIT, why = STR_INIT;
	bool differs = false;

	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":round", c->round);
	q_bind_text(q, ":field", name);
	if (q_row(q)) {
		differs = proc_field_value(proc_field_find(w->p, name), text,
			      w->in->order, &value, &why) &&
			  strcmp(str_get(&value), q_get_text(q, 0)) != 0;
		q_reset(q);
	}
	str_free(&value);
	str_free(&why);
	return differs;
}

static bool
put_extra(struct cimport_work *w, struct complaint *c, bool *changed)
{
	const char *const *e = w->row->extra;
	struct str note = STR_INIT;
	bool ok = true;

	for (; ok && e != NULL && e[0] != NULL; e += 2) {
		enum complaint_result r;

		if (*e[1] == '\0')
			continue;
		if (has_other(w, c, e[0], e[1])) {
			str_addf(w->why,
			    "the case stands already with another value: '%s'",
			    e[1]);
			ok = false;
			continue;
		}
		r = complaint_set(&w->act, c, e[0], e[1], &note);
		ok = r != COMPLAINT_REFUSED;
		if (r == COMPLAINT_DONE)
			*changed = true;
	}
	str_free(&note);
	if (!ok)
		*w->column = e[-2];
	return ok;
}

static void
put_response(struct cimport_work *w, const struct complaint *c)
{
	struct q *q;

	if (w->response == NULL)
		return;
	q = q_use(w->in->db, SQL_COMPLAINT_REPLY_ADD);
	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":round", c->round);
	q_bind_int(q, ":at",
	    w->c.answered_at != MINUTE_NONE ? w->c.answered_at
	    : w->over                       ? w->c.closed_at
					    : w->c.received_at);
	q_bind_text(q, ":text", w->response);
	q_run(q);
}

/* What came before it was read in is history: the step says so, and no clock
 * of ours runs over it. */
static void
put_end(struct cimport_work *w, struct complaint *c)
{
	const char *from = w->p->state[0].name;
	char *was = xstrdup(c->state);

	c->closed_at = w->c.closed_at;
	complaint_text_set(&c->closed_as, w->c.closed_as);
	complaint_text_set(&c->state, w->c.state);
	c->state_at = c->closed_at;
	w->act.at = c->closed_at;
	complaint_step(&w->act, c, "import", c == &w->c ? from : was, c->state);
	free(was);
}

static bool
put_new(struct cimport_work *w)
{
	char *state = xstrdup(w->c.state);
	minute_t closed = w->c.closed_at;
	bool changed, kept;

	/* it is opened first: its history begins with the first state */
	if (w->over) {
		complaint_text_set(&w->c.state, w->p->state[0].name);
		w->c.closed_at = MINUTE_NONE;
	}
	w->c.state_at = w->c.received_at;
	kept = complaint_insert(w->in->db, w->p, &w->c,
	    w->given[CI_NO] ? w->row->text[CI_NO] : NULL);
	complaint_text_set(&w->c.state, state);
	w->c.closed_at = closed;
	free(state);
	if (!kept)
		return cimport_wrong_value(
		    w, CI_NO, "a number another case has had");
	if (!put_extra(w, &w->c, &changed))
		return false;
	put_response(w, &w->c);
	if (w->over)
		put_end(w, &w->c);
	complaint_save(w->in->db, &w->c);
	if (!w->over)
		complaint_clocks_follow(w->in->db, w->c.id);
	return true;
}

/* ---- a case that stands already ------------------------------------------ */

/* Compares what the row says with what stands; what is empty is filled in.
 * False: they say different things. */
static bool
fill_text(char **place, const char *text, bool given, bool *changed)
{
	if (!given)
		return true;
	if (*place != NULL)
		return text != NULL && strcmp(*place, text) == 0;
	if (complaint_text_set(place, text))
		*changed = true;
	return true;
}

static bool
fill_int(int64_t *place, int64_t v, int64_t none, bool given, bool *changed)
{
	if (!given || v == none || *place == v)
		return true;
	if (*place != none)
		return false;
	*place = v;
	*changed = true;
	return true;
}

static bool
fill_small(int *place, int v, bool given, bool *changed)
{
	int64_t wide = *place;
	bool ok = fill_int(&wide, v, -1, given, changed);

	*place = (int)wide;
	return ok;
}

static bool
other(struct cimport_work *w, enum cimport_field f)
{
	return cimport_wrong_value(
	    w, f, "the case stands already with another value");
}

/* A row of a table, or its name while the table had none. */
static bool
fill_named(struct cimport_work *w, enum cimport_field f, int64_t *id,
    char **name, int64_t new_id, const char *new_name, bool *changed)
{
	if (!w->given[f] || (*id != 0 && *id == new_id) ||
	    (*name != NULL && strcmp(*name, w->row->text[f]) == 0))
		return true;
	if (*id != 0 || *name != NULL)
		return other(w, f);
	*id = new_id;
	complaint_text_set(name, new_name);
	*changed = true;
	return true;
}

#define TEXT(member, f) \
	do \
		if (!fill_text(&c->member, w->c.member, w->given[f], changed)) \
			return other(w, f); \
	while (0)
#define INT(member, none, f) \
	do \
		if (!fill_int( \
			&c->member, w->c.member, none, w->given[f], changed)) \
			return other(w, f); \
	while (0)
#define SMALL(member, f) \
	do \
		if (!fill_small( \
			&c->member, w->c.member, w->given[f], changed)) \
			return other(w, f); \
	while (0)

static bool
fill(struct cimport_work *w, struct complaint *c, bool *changed)
{
	if (c->customer_id != w->c.customer_id)
		return cimport_wrong(
		    w, CI_NO, "the number is of another customer");
	if (c->received_at != w->c.received_at)
		return other(w, CI_RECEIVED);
	if (w->given[CI_KIND] && c->kind != w->c.kind)
		return other(w, CI_KIND);
	INT(answered_at, MINUTE_NONE, CI_ANSWERED);
	INT(owner_id, 0, CI_OWNER);
	INT(reason_id, 0, CI_REASON);
	INT(channel_id, 0, CI_CHANNEL);
	INT(person_id, 0, CI_PERSON);
	SMALL(severity, CI_SEVERITY);
	TEXT(class, CI_CLASS);
	TEXT(dept, CI_DEPT);
	if (!fill_named(w, CI_PRODUCT, &c->product_id, &c->product,
		w->c.product_id, w->c.product, changed) ||
	    !fill_named(w, CI_ORDER, &c->order_id, &c->order_no, w->c.order_id,
		w->c.order_no, changed))
		return false;
	INT(qty, COMPLAINT_UNKNOWN, CI_QTY);
	INT(bad_qty, COMPLAINT_UNKNOWN, CI_BAD_QTY);
	TEXT(demand, CI_DEMAND);
	INT(amount, COMPLAINT_UNKNOWN, CI_AMOUNT);
	SMALL(satisfaction, CI_SATISFACTION);
	TEXT(text, CI_TEXT);
	TEXT(ext_id, CI_EXT_ID);
	return true;
}

/* An open case that the row closes; one closed already has its end. */
static bool
fill_end(struct cimport_work *w, struct complaint *c, bool *changed)
{
	bool open = c->closed_at == MINUTE_NONE;

	if (!w->over || (!open && !w->given[CI_CLOSED]))
		return true;
	if (!open && c->closed_at != w->c.closed_at)
		return other(w, CI_CLOSED);
	if (!open)
		return true;
	if (c->state_at > w->c.closed_at)
		return cimport_wrong(
		    w, CI_CLOSED, "the case has gone on since");
	put_end(w, c);
	*changed = true;
	return true;
}

static bool
fill_timely(struct cimport_work *w, struct complaint *c, bool *changed)
{
	struct q *q;

	if (!w->given[CI_TIMELY] || c->timely == w->c.timely)
		return true;
	if (c->timely >= 0)
		return other(w, CI_TIMELY);
	q = q_use(w->in->db, SQL_CIMPORT_TIMELY);
	q_bind_int(q, ":id", c->id);
	q_bind_int(q, ":timely", w->c.timely);
	q_run(q);
	*changed = true;
	return true;
}

/* The first of it only: a second reading brings the same. */
static void
fill_response(struct cimport_work *w, struct complaint *c, bool *changed)
{
	struct q *q = q_use(w->in->db, SQL_CIMPORT_REPLIES);

	q_bind_int(q, ":id", c->id);
	if (w->response == NULL || q_one(q, 0) > 0)
		return;
	put_response(w, c);
	*changed = true;
}

static enum cimport_result
put_old(struct cimport_work *w, int64_t id)
{
	struct complaint c;
	bool changed = false, ok;

	complaint_get(w->in->db, id, &c);
	ok = fill(w, &c, &changed) && fill_timely(w, &c, &changed) &&
	     put_extra(w, &c, &changed) && fill_end(w, &c, &changed);
	if (ok) {
		fill_response(w, &c, &changed);
		if (changed) {
			complaint_save(w->in->db, &c);
			complaint_clocks_follow(w->in->db, id);
		}
	}
	complaint_free(&c);
	if (!ok)
		return CIMPORT_REJECTED;
	return changed ? CIMPORT_UPDATED : CIMPORT_UNCHANGED;
}

static int64_t
existing(const struct cimport_work *w)
{
	struct q *q;

	if (w->given[CI_NO]) {
		q = q_use(w->in->db, SQL_COMPLAINT_BY_NO);
		q_bind_text(q, ":no", w->row->text[CI_NO]);
	} else {
		q = q_use(w->in->db, SQL_CIMPORT_BY_EXT);
		q_bind_text(q, ":ext", w->row->text[CI_EXT_ID]);
	}
	return q_one(q, 0);
}

enum cimport_result
cimport_put(const struct cimport *in, const struct cimport_row *row,
    const char **column, struct str *why)
{
	struct cimport_work w = {
	    .in = in, .row = row, .column = column, .why = why};
	enum cimport_result r = CIMPORT_REJECTED;

	*column = NULL;
	str_reset(why);
	if (cimport_read(&w)) {
		int64_t id = existing(&w);

		if (id != 0)
			r = put_old(&w, id);
		else if (put_new(&w))
			r = CIMPORT_ADDED;
	}
	str_free(&w.said);
	complaint_free(&w.c);
	return r;
}
