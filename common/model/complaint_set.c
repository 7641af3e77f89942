/* SPDX-License-Identifier: ISC */
/* Values of a case from texts: its own columns by the words needs use, others
 * by the fields of the procedure. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/complaint_impl.h"
#include "model/complaint_need.h"
#include "model/contact.h"
#include "model/lists.h"

enum complaint_result
complaint_refuse(struct complaint_act *a, const char *fmt, ...)
{
	char buf[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	str_reset(a->why);
	str_add(a->why, buf);
	return COMPLAINT_REFUSED;
}

void
complaint_say(struct complaint_act *a, const char *fmt, ...)
{
	char buf[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof(buf), fmt, ap);
	va_end(ap);
	str_addf(a->said, "%s%s", a->said->n ? "; " : "", buf);
}

/* What a setter gives back: changed, the same, or refused. */
static enum complaint_result
changed(bool yes)
{
	return yes ? COMPLAINT_DONE : COMPLAINT_SAME;
}

static enum complaint_result
set_int(int64_t *place, int64_t v)
{
	bool other = *place != v;

	*place = v;
	return changed(other);
}

static enum complaint_result
set_small(struct complaint_act *a, int *place, const char *name,
    const char *text, int64_t most)
{
	int64_t v = -1;
	bool other;

	if (*text != '\0' && !str_to_int(text, 0, most, &v))
		return complaint_refuse(a,
		    "%s: '%s' is not a number of 0 to %lld", name, text,
		    (long long)most);
	other = *place != (int)v;
	*place = (int)v;
	return changed(other);
}

static enum complaint_result
set_qty(
    struct complaint_act *a, struct complaint *c, bool bad, const char *text)
{
	int64_t v = COMPLAINT_UNKNOWN;

	if (*text != '\0' && (!str_to_qty(text, &v) || v < 0))
		return complaint_refuse(a, "%s: '%s' is not a quantity",
		    bad ? "bad_qty" : "qty", text);
	if (bad)
		return set_int(&c->bad_qty, v);
	if (v != COMPLAINT_UNKNOWN && c->undetermined) {
		c->undetermined = false;
		c->qty = v;
		return COMPLAINT_DONE;
	}
	return set_int(&c->qty, v);
}

static enum complaint_result
set_amount(struct complaint_act *a, struct complaint *c, const char *text)
{
	int64_t v = COMPLAINT_UNKNOWN;

	if (*text != '\0' && (!str_to_cents(text, &v) || v < 0))
		return complaint_refuse(
		    a, "amount: '%s' is not an amount of money", text);
	return set_int(&c->amount, v);
}

static enum complaint_result
set_list(struct complaint_act *a, int64_t *place, enum list which,
    const char *name, const char *text)
{
	const struct list_item *item;

	if (*text == '\0')
		return set_int(place, 0);
	item = list_find(a->db, which, text);
	if (item == NULL)
		return complaint_refuse(a, "%s: no such %s: '%s'; there are %s",
		    name, list_title(which), text, list_names(a->db, which));
	return set_int(place, item->id);
}

/* A reason brings the class and severity of a case that has none. */
static enum complaint_result
set_reason(struct complaint_act *a, struct complaint *c, const char *text)
{
	enum complaint_result r =
	    set_list(a, &c->reason_id, LIST_REASON, "reason", text);

	if (r == COMPLAINT_DONE)
		complaint_reason_fill(a->db, c);
	return r;
}

void
complaint_reason_fill(struct db *db, struct complaint *c)
{
	struct q *q = q_use(db, SQL_COMPLAINT_REASON_CLASS);

	q_bind_int(q, ":id", c->reason_id);
	if (!q_row(q))
		return;
	if (c->class == NULL)
		complaint_text_set(&c->class, q_get_text(q, 0));
	if (c->severity < 0 && !q_is_null(q, 1))
		c->severity = (int)q_get_int(q, 1);
	q_reset(q);
}

static enum complaint_result
set_person(struct complaint_act *a, struct complaint *c, const char *text)
{
	int64_t id = 0;

	if (*text != '\0') {
		id = contact_person(a->db, c->customer_id, text);
		if (id == 0)
			return complaint_refuse(
			    a, "person: nobody of that name there: '%s'", text);
	}
	return set_int(&c->person_id, id);
}

static enum complaint_result
set_owner(struct complaint_act *a, struct complaint *c, const char *text)
{
	enum complaint_result r;

	if (*text == '\0')
		return set_int(&c->owner_id, 0);
	r = set_int(
	    &c->owner_id, list_need(a->db, LIST_STAFF, text, false)->id);
	if (r == COMPLAINT_DONE && !complaint_handler_ok(a, c, false))
		r = COMPLAINT_REFUSED;
	return r;
}

/* An order that is not in the table is kept as it was told. */
static enum complaint_result
set_order(struct complaint_act *a, struct complaint *c, const char *text)
{
	struct q *q = q_use(a->db, SQL_COMPLAINT_ORDER_FIND);
	int64_t id = 0, customer = 0;
	bool other;

	q_bind_text(q, ":no", text);
	if (q_row(q)) {
		id = q_get_int(q, 0);
		customer = q_get_int(q, 1);
		q_reset(q);
	}
	if (id != 0 && customer != c->customer_id)
		return complaint_refuse(
		    a, "order: '%s' is of another customer", text);
	if (id == 0 && *text != '\0')
		complaint_say(a,
		    "order '%s' is kept as a text: there is none "
		    "of that number",
		    text);
	other = c->order_id != id;
	c->order_id = id;
	return changed(
	    complaint_text_set(&c->order_no, id ? NULL : text) || other);
}

static enum complaint_result
set_product(struct complaint_act *a, struct complaint *c, const char *text)
{
	const struct list_item *item =
	    *text ? list_find(a->db, LIST_PRODUCT, text) : NULL;
	int64_t id = item ? item->id : 0;
	bool other = c->product_id != id;

	c->product_id = id;
	return changed(
	    complaint_text_set(&c->product, item ? NULL : text) || other);
}

static enum complaint_result
set_column(
    struct complaint_act *a, struct complaint *c, enum need n, const char *text)
{
	switch (n) {
	case NEED_PERSON:
		return set_person(a, c, text);
	case NEED_CHANNEL:
		return set_list(
		    a, &c->channel_id, LIST_CHANNEL, "channel", text);
	case NEED_TEXT:
		return changed(complaint_text_set(&c->text, text));
	case NEED_REASON:
		return set_reason(a, c, text);
	case NEED_SEVERITY:
		return set_small(a, &c->severity, "severity", text, 9);
	case NEED_CLASS:
		return changed(complaint_text_set(&c->class, text));
	case NEED_DEPT:
		return changed(complaint_text_set(&c->dept, text));
	case NEED_OWNER:
		return set_owner(a, c, text);
	case NEED_ORDER:
		return set_order(a, c, text);
	case NEED_PRODUCT:
		return set_product(a, c, text);
	case NEED_QTY:
	case NEED_BAD_QTY:
		return set_qty(a, c, n == NEED_BAD_QTY, text);
	case NEED_DEMAND:
		return changed(complaint_text_set(&c->demand, text));
	case NEED_AMOUNT:
		return set_amount(a, c, text);
	default:
		return set_small(
		    a, &c->satisfaction, "satisfaction", text, 100);
	}
}

static enum complaint_result
set_task(struct complaint_act *a, struct complaint *c, const char *text)
{
	struct q *q = q_use(a->db, SQL_COMPLAINT_TASK);
	int64_t id = 0;

	if (strncmp(text, "task:", 5) == 0)
		text += 5;
	if (*text == '\0')
		return set_int(&c->task_id, 0);
	if (!str_to_int(text, 1, INT64_MAX, &id))
		return complaint_refuse(
		    a, "task: '%s' is not the number of a task", text);
	q_bind_int(q, ":id", id);
	if (q_one(q, 0) != c->customer_id)
		return complaint_refuse(
		    a, "task: no such task of this customer: '%s'", text);
	return set_int(&c->task_id, id);
}

static enum complaint_result
set_undetermined(struct complaint_act *a, struct complaint *c, const char *text)
{
	const struct proc_field f = {.type = 'y'};
	struct str v = STR_INIT;
	bool yes, other;

	if (!proc_field_value(&f, text, a->order, &v, a->why))
		return COMPLAINT_REFUSED;
	yes = *str_get(&v) == '1';
	str_free(&v);
	other = yes != c->undetermined;
	c->undetermined = yes;
	if (yes && c->qty != COMPLAINT_UNKNOWN) {
		c->qty = COMPLAINT_UNKNOWN;
		other = true;
	}
	return changed(other);
}

/* A field of the procedure, in this round. */
static enum complaint_result
set_field(struct complaint_act *a, struct complaint *c,
    const struct proc_field *f, const char *text)
{
	struct str v = STR_INIT, why = STR_INIT;
	struct q *q;

	if (*text != '\0' && !proc_field_value(f, text, a->order, &v, &why)) {
		complaint_refuse(a, "%s: %s", f->name, str_get(&why));
		str_free(&v);
		str_free(&why);
		return COMPLAINT_REFUSED;
	}
	q = q_use(
	    a->db, *text ? SQL_COMPLAINT_VALUE_PUT : SQL_COMPLAINT_VALUE_DROP);
	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":round", c->round);
	q_bind_text(q, ":field", f->name);
	if (*text != '\0')
		q_bind_text(q, ":value", str_get(&v));
	q_run(q);
	str_free(&v);
	str_free(&why);
	return changed(q_changes(a->db) > 0);
}

static enum complaint_result
no_such_name(struct complaint_act *a, const char *name)
{
	struct str all = STR_INIT;
	enum complaint_result r;

	for (size_t i = 0; i < a->p->nfields; i++)
		str_addf(&all, "%s%s", i ? ", " : "", a->p->field[i].name);
	r = complaint_refuse(a, "'%s' is no field of procedure '%s'%s%s", name,
	    a->p->name, all.n ? "; fields are " : "", str_get(&all));
	str_free(&all);
	return r;
}

enum complaint_result
complaint_set(struct complaint_act *a, struct complaint *c, const char *name,
    const char *value, struct str *note)
{
	const struct proc_field *f = proc_field_find(a->p, name);
	enum need n = need_find(name);
	enum complaint_result r;

	if (n != NEED_NONE && n < NEED_COLUMNS)
		r = set_column(a, c, n, value);
	else if (strcmp(name, "undetermined") == 0)
		r = set_undetermined(a, c, value);
	else if (strcmp(name, "task") == 0)
		r = set_task(a, c, value);
	else if (f != NULL)
		r = set_field(a, c, f, value);
	else
		r = no_such_name(a, name);
	if (r == COMPLAINT_DONE)
		str_addf(note, "%s%s=%s", note->n ? "; " : "",
		    f && n == NEED_NONE ? f->name : name, value);
	return r;
}

enum complaint_result
complaint_set_done(
    struct complaint_act *a, struct complaint *c, const struct str *note)
{
	const char *text = a->text;

	if (c->qty != COMPLAINT_UNKNOWN && c->bad_qty > c->qty)
		return complaint_refuse(
		    a, "bad_qty: more is bad than there is (qty)");
	complaint_save(a->db, c);
	if (note->n == 0)
		return COMPLAINT_SAME;
	a->text = note->s;
	complaint_step(a, c, "set", NULL, NULL);
	a->text = text;
	complaint_clocks_follow(a->db, c->id);
	return COMPLAINT_DONE;
}
