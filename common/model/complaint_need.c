/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "model/complaint_impl.h"
#include "model/complaint_need.h"

static const char *const names[NEED_COUNT] = {
    [NEED_PERSON] = "person",
    [NEED_CHANNEL] = "channel",
    [NEED_TEXT] = "text",
    [NEED_REASON] = "reason",
    [NEED_SEVERITY] = "severity",
    [NEED_CLASS] = "class",
    [NEED_DEPT] = "dept",
    [NEED_OWNER] = "owner",
    [NEED_ORDER] = "order",
    [NEED_PRODUCT] = "product",
    [NEED_QTY] = "qty",
    [NEED_BAD_QTY] = "bad_qty",
    [NEED_DEMAND] = "demand",
    [NEED_AMOUNT] = "amount",
    [NEED_SATISFACTION] = "satisfaction",
    [NEED_ANSWERED] = "answered",
    [NEED_TOLD] = "told",
    [NEED_ACCEPTED] = "accepted",
    [NEED_CAUSE] = "cause",
    [NEED_CORRECTIVE] = "corrective",
    [NEED_PREVENTIVE] = "preventive",
    [NEED_MEASURES_DONE] = "measures_done",
    [NEED_MEASURES_CHECKED] = "measures_checked",
    [NEED_EFFECT] = "effect",
    [NEED_RETURNS_SETTLED] = "returns_settled",
};

enum need
need_find(const char *word)
{
	for (int i = 1; i < NEED_COUNT; i++)
		if (strcmp(names[i], word) == 0)
			return (enum need)i;
	return NEED_NONE;
}

const char *
need_name(enum need n)
{
	return names[n];
}

static bool
column_there(const struct complaint *c, enum need n)
{
	switch (n) {
	case NEED_PERSON:
		return c->person_id != 0;
	case NEED_CHANNEL:
		return c->channel_id != 0;
	case NEED_TEXT:
		return c->text != NULL;
	case NEED_REASON:
		return c->reason_id != 0;
	case NEED_SEVERITY:
		return c->severity >= 0;
	case NEED_CLASS:
		return c->class != NULL;
	case NEED_DEPT:
		return c->dept != NULL;
	case NEED_OWNER:
		return c->owner_id != 0;
	case NEED_ORDER:
		return c->order_id != 0 || c->order_no != NULL;
	case NEED_PRODUCT:
		return c->product_id != 0 || c->product != NULL;
	case NEED_QTY:
		return c->qty != COMPLAINT_UNKNOWN || c->undetermined;
	case NEED_BAD_QTY:
		return c->bad_qty != COMPLAINT_UNKNOWN || c->undetermined;
	case NEED_DEMAND:
		return c->demand != NULL;
	case NEED_AMOUNT:
		return c->amount != COMPLAINT_UNKNOWN;
	default:
		return c->satisfaction >= 0;
	}
}

static int64_t
count(struct db *db, enum sql_id sql, const struct complaint *c)
{
	struct q *q = q_use(db, sql);

	q_bind_int(q, ":complaint", c->id);
	return q_one(q, 0);
}

static bool
told(struct db *db, const struct complaint *c)
{
	int64_t since = count(db, SQL_COMPLAINT_ENTERED, c);
	struct q *q = q_use(db, SQL_COMPLAINT_TOLD);

	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":since", since);
	return q_one(q, 0) > 0;
}

static bool
accepted(struct db *db, const struct complaint *c)
{
	struct q *q = q_use(db, SQL_COMPLAINT_REPLY_LAST);
	bool yes = false;

	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":round", c->round);
	if (q_row(q)) {
		yes = q_get_int(q, 1) == 1;
		q_reset(q);
	}
	return yes;
}

/* What the measures since the case was last opened amount to. */
struct measures {
	bool there[3]; /* cause corrective preventive */
	bool helped[3]; /* the newest one */
	bool done, checked;
};

static struct measures
measures(struct db *db, const struct complaint *c)
{
	int64_t from = count(db, SQL_COMPLAINT_OPENED_ROUND, c);
	struct q *q = q_use(db, SQL_COMPLAINT_MEASURES);
	struct measures m = {.done = true, .checked = true};

	q_bind_int(q, ":complaint", c->id);
	while (q_row(q)) {
		const char *kind = q_get_text(q, 1);
		int k = kind[0] == 'p' ? 2 : kind[1] == 'o';

		if (q_get_int(q, 11) < from)
			continue;
		m.there[k] = true;
		m.helped[k] = q_get_int(q, 9) == 1;
		if (k == 0)
			continue;
		m.done = m.done && !q_is_null(q, 6);
		m.checked = m.checked && !q_is_null(q, 8);
	}
	return m;
}

static bool
measure_there(struct db *db, const struct complaint *c, enum need n)
{
	struct measures m = measures(db, c);

	switch (n) {
	case NEED_CAUSE:
		return m.there[0];
	case NEED_CORRECTIVE:
		return m.there[1];
	case NEED_PREVENTIVE:
		return m.there[2];
	case NEED_MEASURES_DONE:
		return m.done;
	case NEED_MEASURES_CHECKED:
		return m.checked;
	default:
		return m.checked && m.helped[1] >= m.there[1] &&
		       m.helped[2] >= m.there[2];
	}
}

static bool
value_there(struct db *db, const struct complaint *c, const char *field)
{
	struct q *q = q_use(db, SQL_COMPLAINT_VALUE_GET);
	bool there;

	q_bind_int(q, ":complaint", c->id);
	q_bind_int(q, ":round", c->round);
	q_bind_text(q, ":field", field);
	there = q_row(q);
	q_reset(q);
	return there;
}

static bool
is_there(struct db *db, const struct complaint *c, const char *word)
{
	enum need n = need_find(word);

	if (n == NEED_NONE)
		return value_there(db, c, word);
	if (n < NEED_COLUMNS)
		return column_there(c, n);
	switch (n) {
	case NEED_ANSWERED:
		return c->answered_at != MINUTE_NONE;
	case NEED_TOLD:
		return told(db, c);
	case NEED_ACCEPTED:
		return accepted(db, c);
	case NEED_RETURNS_SETTLED:
		return count(db, SQL_COMPLAINT_RETURNS_OPEN, c) == 0;
	default:
		return measure_there(db, c, n);
	}
}

static void
add_missing(struct db *db, const struct procedure *p, const struct complaint *c,
    const struct proc_words *w, bool inside, struct str *missing)
{
	struct facts f;

	complaint_facts(db, c, &f);
	for (size_t i = 0; i < w->n; i++) {
		const char *word = w->v[i].name;
		const struct proc_field *field = proc_field_find(p, word);

		if ((inside && need_find(word) == NEED_TOLD) ||
		    !cond_holds(w->v[i].cond, &f) || is_there(db, c, word) ||
		    str_in_list(str_get(missing), word))
			continue;
		str_addf(missing, "%s%s", missing->n ? ", " : "", word);
		if (field != NULL && field->title != NULL)
			str_addf(missing, " (%s)", field->title);
	}
}

void
need_missing(struct db *db, const struct procedure *p,
    const struct complaint *c, const struct proc_words *w, struct str *missing)
{
	add_missing(db, p, c, w, false, missing);
}

void
need_missing_still(struct db *db, const struct procedure *p,
    const struct complaint *c, const struct proc_state *s, struct str *missing)
{
	add_missing(db, p, c, &s->needs, true, missing);
	add_missing(db, p, c, &s->results, false, missing);
}
