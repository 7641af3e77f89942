/* SPDX-License-Identifier: ISC */
/* A case as it is stored, and how it is named. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/complaint_impl.h"
#include "model/lists.h"
#include "model/number.h"

static char *
text_or_null(struct q *q, int col)
{
	return q_is_null(q, col) ? NULL : xstrdup(q_get_text(q, col));
}

static int64_t
number_or(struct q *q, int col, int64_t none)
{
	return q_is_null(q, col) ? none : q_get_int(q, col);
}

static void
get_more(struct q *q, struct complaint *c)
{
	c->order_id = q_get_int(q, 15);
	c->order_no = text_or_null(q, 16);
	c->product_id = q_get_int(q, 17);
	c->product = text_or_null(q, 18);
	c->qty = number_or(q, 19, COMPLAINT_UNKNOWN);
	c->bad_qty = number_or(q, 20, COMPLAINT_UNKNOWN);
	c->undetermined = q_get_int(q, 21) != 0;
	c->demand = text_or_null(q, 22);
	c->amount = number_or(q, 23, COMPLAINT_UNKNOWN);
	c->task_id = q_get_int(q, 24);
	c->state = xstrdup(q_get_text(q, 25));
	c->state_at = q_get_int(q, 26);
	c->round = (int)q_get_int(q, 27);
	c->answered_at = number_or(q, 28, MINUTE_NONE);
	c->closed_at = number_or(q, 29, MINUTE_NONE);
	c->closed_as = text_or_null(q, 30);
	c->why = text_or_null(q, 31);
	c->satisfaction = (int)number_or(q, 32, -1);
	c->timely = (int)number_or(q, 33, -1);
	c->ext_id = text_or_null(q, 34);
}

bool
complaint_get(struct db *db, int64_t id, struct complaint *c)
{
	struct q *q = q_use(db, SQL_COMPLAINT_COLUMNS_GET);

	memset(c, 0, sizeof(*c));
	q_bind_int(q, ":id", id);
	if (!q_row(q))
		return false;
	c->id = id;
	c->no = text_or_null(q, 1);
	c->customer_id = q_get_int(q, 2);
	c->person_id = q_get_int(q, 3);
	c->procedure = xstrdup(q_get_text(q, 4));
	c->kind = (enum complaint_kind)q_get_int(q, 5);
	c->channel_id = q_get_int(q, 6);
	c->received_at = q_get_int(q, 7);
	c->received_by = q_get_int(q, 8);
	c->text = text_or_null(q, 9);
	c->reason_id = q_get_int(q, 10);
	c->severity = (int)number_or(q, 11, -1);
	c->class = text_or_null(q, 12);
	c->dept = text_or_null(q, 13);
	c->owner_id = q_get_int(q, 14);
	get_more(q, c);
	q_reset(q);
	return true;
}

void
complaint_free(struct complaint *c)
{
	char *const texts[] = {c->no, c->procedure, c->text, c->class, c->dept,
	    c->order_no, c->product, c->demand, c->state, c->closed_as, c->why,
	    c->ext_id};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		free(texts[i]);
	memset(c, 0, sizeof(*c));
}

void
complaint_init(struct complaint *c)
{
	memset(c, 0, sizeof(*c));
	c->kind = KIND_COMPLAINT;
	c->severity = c->satisfaction = c->timely = -1;
	c->qty = c->bad_qty = c->amount = COMPLAINT_UNKNOWN;
	c->answered_at = c->closed_at = MINUTE_NONE;
	c->round = 1;
}

bool
complaint_text_set(char **place, const char *text)
{
	if (text != NULL && *text == '\0')
		text = NULL;
	if (text == NULL ? *place == NULL : *place && !strcmp(*place, text))
		return false;
	free(*place);
	*place = text != NULL ? xstrdup(text) : NULL;
	return true;
}

/* ---- names --------------------------------------------------------------- */

static int64_t
by_text(struct db *db, enum sql_id sql, const char *name, const char *text)
{
	struct q *q = q_use(db, sql);

	q_bind_text(q, name, text);
	return q_one(q, 0);
}

static int64_t
by_id(struct db *db, enum sql_id sql, const char *text)
{
	struct q *q;
	int64_t id;

	if (!str_to_int(text, 1, INT64_MAX, &id))
		return 0;
	q = q_use(db, sql);
	q_bind_int(q, ":id", id);
	return q_one(q, 0);
}

/* A number it had before it was raised: some end of it is the serial. */
static int64_t
by_old_number(struct db *db, const char *no)
{
	size_t n = strlen(no);
	int64_t id = 0, serial;

	for (size_t k = 1; id == 0 && k < 10 && k < n; k++) {
		struct str series = STR_INIT;
		struct q *q;

		if (!str_to_int(no + n - k, 0, INT64_MAX, &serial))
			break;
		str_addn(&series, no, n - k);
		str_addc(&series, '*');
		q = q_use(db, SQL_COMPLAINT_BY_OLD_NO);
		q_bind_text(q, ":series", str_get(&series));
		q_bind_int(q, ":serial", serial);
		q_bind_text(q, ":no", no);
		id = q_one(q, 0);
		str_free(&series);
	}
	return id;
}

int64_t
complaint_find(struct db *db, const char *text)
{
	int64_t id;

	if (strncmp(text, "complaint:", 10) == 0)
		text += 10;
	if (strncmp(text, "id:", 3) == 0)
		return by_id(db, SQL_COMPLAINT_EXISTS, text + 3);
	id = by_text(db, SQL_COMPLAINT_BY_NO, ":no", text);
	if (id == 0)
		id = by_id(db, SQL_COMPLAINT_UNNUMBERED, text);
	return id != 0 ? id : by_old_number(db, text);
}

int64_t
complaint_by_ext(struct db *db, const char *ext_id)
{
	return by_text(db, SQL_COMPLAINT_BY_EXT, ":ext", ext_id);
}

const char *
complaint_name(const struct complaint *c)
{
	static struct str out = STR_INIT;

	str_reset(&out);
	if (c->no != NULL)
		str_add(&out, c->no);
	else
		str_addf(&out, "id:%lld", (long long)c->id);
	return str_get(&out);
}

const char *
complaint_open_of(struct db *db, int64_t customer_id)
{
	static struct str out = STR_INIT;
	struct q *q = q_use(db, SQL_COMPLAINT_OPEN_NUMBERS);

	str_reset(&out);
	q_bind_int(q, ":customer", customer_id);
	while (q_row(q))
		str_addf(&out, "%s%s", out.n ? ", " : "", q_get_text(q, 0));
	return str_get(&out);
}

static const char *
name_of(struct db *db, enum list which, int64_t id)
{
	const struct list_item *item = id ? list_get(db, which, id) : NULL;

	return item != NULL ? item->name : NULL;
}

void
complaint_facts(struct db *db, const struct complaint *c, struct facts *f)
{
	static struct str tier = STR_INIT, treatment = STR_INIT;
	struct q *q = q_use(db, SQL_COMPLAINT_TIER);

	str_reset(&tier);
	q_bind_int(q, ":id", c->customer_id);
	if (q_row(q)) {
		str_add(&tier, q_get_text(q, 0));
		q_reset(q);
	}
	str_reset(&treatment);
	q = q_use(db, SQL_COMPLAINT_VALUE_LAST);
	q_bind_int(q, ":complaint", c->id);
	q_bind_text(q, ":field", "treatment");
	if (q_row(q)) {
		str_add(&treatment, q_get_text(q, 0));
		q_reset(q);
	}
	*f = (struct facts){
	    .kind = c->kind,
	    .severity = c->severity,
	    .round = c->round,
	    .class = c->class,
	    .reason = name_of(db, LIST_REASON, c->reason_id),
	    .dept = c->dept,
	    .channel = name_of(db, LIST_CHANNEL, c->channel_id),
	    .tier = tier.n ? tier.s : NULL,
	    .treatment = treatment.n ? treatment.s : NULL,
	    .amount = c->amount,
	};
}

/* ---- writing ------------------------------------------------------------- */

static void
bind_unless(struct q *q, const char *name, int64_t v, int64_t none)
{
	if (v != none)
		q_bind_int(q, name, v);
}

/* What both statements have. */
static void
bind(struct q *q, const struct complaint *c)
{
	q_bind_id(q, ":person", c->person_id);
	q_bind_int(q, ":kind", c->kind);
	q_bind_id(q, ":channel", c->channel_id);
	q_bind_text(q, ":text", c->text);
	q_bind_id(q, ":reason", c->reason_id);
	bind_unless(q, ":severity", c->severity, -1);
	q_bind_text(q, ":class", c->class);
	q_bind_text(q, ":dept", c->dept);
	q_bind_id(q, ":owner", c->owner_id);
	q_bind_id(q, ":order", c->order_id);
	q_bind_text(q, ":order_no", c->order_no);
	q_bind_id(q, ":product_id", c->product_id);
	q_bind_text(q, ":product", c->product);
	bind_unless(q, ":qty", c->qty, COMPLAINT_UNKNOWN);
	bind_unless(q, ":bad_qty", c->bad_qty, COMPLAINT_UNKNOWN);
	q_bind_int(q, ":undetermined", c->undetermined);
	q_bind_text(q, ":demand", c->demand);
	bind_unless(q, ":amount", c->amount, COMPLAINT_UNKNOWN);
	q_bind_id(q, ":task", c->task_id);
	q_bind_text(q, ":state", c->state);
	q_bind_int(q, ":state_at", c->state_at);
	q_bind_int(q, ":round", c->round);
	bind_unless(q, ":answered_at", c->answered_at, MINUTE_NONE);
	bind_unless(q, ":closed_at", c->closed_at, MINUTE_NONE);
	q_bind_text(q, ":closed_as", c->closed_as);
	q_bind_text(q, ":why", c->why);
	bind_unless(q, ":satisfaction", c->satisfaction, -1);
}

void
complaint_save(struct db *db, const struct complaint *c)
{
	struct q *q = q_use(db, SQL_COMPLAINT_SAVE);

	bind(q, c);
	q_bind_text(q, ":no", c->no);
	q_bind_int(q, ":id", c->id);
	q_run(q);
}

void
complaint_step(struct complaint_act *a, const struct complaint *c,
    const char *what, const char *from, const char *to)
{
	struct q *q = q_use(a->db, SQL_COMPLAINT_STEP_ADD);

	q_bind_int(q, ":complaint", c->id);
	q_bind_text(q, ":what", what);
	q_bind_int(q, ":at", a->at);
	q_bind_int(q, ":round", c->round);
	q_bind_text(q, ":from", from);
	q_bind_text(q, ":to", to);
	q_bind_id(q, ":staff", a->staff_id);
	q_bind_text(q, ":text", a->text);
	q_run(q);
}

void
complaint_number_now(
    struct db *db, const struct procedure *p, struct complaint *c, day_t day)
{
	struct str no = STR_INIT;
	struct q *q;

	if (p->number[c->kind] == NULL)
		return;
	number_give(db, p->number[c->kind], day, c->id, &no);
	c->no = str_take(&no);
	q = q_use(db, SQL_COMPLAINT_NUMBER_SET);
	q_bind_text(q, ":no", c->no);
	q_bind_int(q, ":id", c->id);
	q_run(q);
}

void
complaint_number(
    struct db *db, const struct procedure *p, struct complaint *c, day_t day)
{
	if (c->no == NULL &&
	    (strcmp(c->state, p->numbered) == 0 ||
		!proc_reaches(p, c->state, p->numbered, c->kind)))
		complaint_number_now(db, p, c, day);
}

bool
complaint_insert(struct db *db, const struct procedure *p, struct complaint *c,
    const char *keep_no)
{
	struct complaint_act a = {
	    .db = db, .p = p, .at = c->received_at, .staff_id = c->received_by};
	struct q *q = q_use(db, SQL_COMPLAINT_ADD);

	bind(q, c);
	q_bind_int(q, ":customer", c->customer_id);
	q_bind_text(q, ":procedure", c->procedure);
	q_bind_int(q, ":received_at", c->received_at);
	q_bind_id(q, ":received_by", c->received_by);
	bind_unless(q, ":timely", c->timely, -1);
	q_bind_text(q, ":ext", c->ext_id);
	q_run(q);
	c->id = q_last_id(db);
	complaint_step(&a, c, "open", NULL, c->state);
	if (keep_no == NULL) {
		complaint_number(
		    db, p, c, (day_t)(c->received_at / MINUTES_A_DAY));
		return true;
	}
	if (!number_keep(db, p->number[c->kind], c->id, keep_no))
		return false;
	c->no = xstrdup(keep_no);
	complaint_save(db, c);
	return true;
}
