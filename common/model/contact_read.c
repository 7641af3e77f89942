/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "model/contact_bulk.h"
#include "model/contact_read.h"
#include "model/lists.h"
#include "store/query.h"

#define WORDS 64
#define WORD_LEN 32

/* Words of lists seen already: folding one costs more than reading a row. */
struct word {
	char text[WORD_LEN];
	const struct list_item *item;
};

struct contact_reader {
	struct db *db;
	enum day_order order;
	day_t today;
	char *staff;
	struct word words[LIST_COUNT][WORDS];
	char *rules; /* the last ones that were found right */
	const char *column;
	struct str why;
};

struct contact_reader *
contact_reader_new(struct db *db, enum day_order order, const char *staff)
{
	struct contact_reader *r = xcalloc(1, sizeof(*r));

	r->db = db;
	r->order = order;
	r->today = day_today();
	r->staff = xstrdup(staff);
	return r;
}

void
contact_reader_free(struct contact_reader *r)
{
	if (r == NULL)
		return;
	free(r->staff);
	free(r->rules);
	str_free(&r->why);
	free(r);
}

const char *
contact_reader_why(const struct contact_reader *r, const char **column)
{
	*column = r->column;
	return str_get(&r->why);
}

static bool __attribute__((format(printf, 3, 4)))
fail(struct contact_reader *r, enum contact_field f, const char *fmt, ...)
{
	char why[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	str_reset(&r->why);
	str_add(&r->why, why);
	r->column = contact_fields[f].name;
	return false;
}

/* The item of a word. */
static const struct list_item *
item_of(struct contact_reader *r, enum list which, const char *s)
{
	size_t n = strlen(s);
	struct word *w = &r->words[which][contact_hash(s, n) % WORDS];
	const struct list_item *item;

	if (w->item != NULL && strcmp(w->text, s) == 0)
		return w->item;
	item = list_find(r->db, which, s);
	if (item != NULL && n < WORD_LEN) {
		memcpy(w->text, s, n + 1);
		w->item = item;
	}
	return item;
}

static bool
none(const char *s)
{
	return s == NULL || *s == '\0';
}

/* A word of a closed list into *id. */
static bool
choice(struct contact_reader *r, enum list which, enum contact_field f,
    const char *s, const struct list_item **item)
{
	*item = NULL;
	if (none(s))
		return true;
	*item = item_of(r, which, s);
	if (*item == NULL)
		return fail(r, f, "no such %s: '%s'; there are %s",
		    list_title(which), s, list_names(r->db, which));
	return true;
}

static bool
read_at(struct contact_reader *r, const char *s, bool cell, minute_t *at)
{
	enum day_result res;
	bool has_time;

	if (none(s)) {
		*at = minute_now();
		return true;
	}
	if (!contact_iso(s, at)) {
		res = minute_parse(s, r->today, r->order, cell, at, &has_time);
		if (res != DAY_OK)
			return fail(r, LF_AT, "%s: '%s'",
			    cell ? day_why_cell(res) : day_why(res), s);
		if (!cell && !has_time && *at / MINUTES_A_DAY == r->today)
			*at = minute_now();
	}
	if (*at >= ((minute_t)r->today + 1) * MINUTES_A_DAY)
		return fail(r, LF_AT,
		    "'%s' is in the future: a contact is logged when it has "
		    "happened",
		    s);
	if (*at < 0)
		return fail(r, LF_AT, "'%s' is before 1970", s);
	return true;
}

static bool
read_day(struct contact_reader *r, enum contact_field f, const char *s,
    bool cell, minute_t at, day_t *out)
{
	enum day_result res;

	*out = DAY_NONE;
	if (none(s))
		return true;
	res = cell ? day_parse_cell(s, r->order, out)
		   : day_parse(s, r->today, r->order, out);
	if (res == DAY_EMPTY && cell)
		return true;
	if (res != DAY_OK)
		return fail(r, f, "%s: '%s'",
		    cell ? day_why_cell(res) : day_why(res), s);
	if (*out < (day_t)(at / MINUTES_A_DAY))
		return fail(r, f, "'%s' is before the contact", s);
	return true;
}

static bool
read_seconds(struct contact_reader *r, const char *const *text, long *out)
{
	const char *s = text[LF_SECONDS];

	*out = -1;
	if (!none(s) && !contact_duration(s, 1, out))
		return fail(r, LF_SECONDS,
		    "not a length of time: '%s'; try 90, 5m30s or 5:30", s);
	s = text[LF_MINUTES];
	if (*out == -1 && !none(s) && !contact_duration(s, 60, out))
		return fail(r, LF_MINUTES,
		    "not a length of time: '%s'; try 5 or 5m30s", s);
	return true;
}

static bool
read_rules(struct contact_reader *r, const char *s, const char **out)
{
	char *copy, *p, *name;
	bool ok = true;

	*out = NULL;
	if (none(s))
		return true;
	*out = s;
	if (r->rules != NULL && strcmp(r->rules, s) == 0)
		return true;
	p = copy = xstrdup(s);
	while (ok && (name = str_split(&p, ";")) != NULL) {
		struct q *q = q_use(r->db, SQL_CONTACT_RULE);

		q_bind_text(q, ":name", name);
		ok = q_one(q, 0) == 1;
		if (!ok)
			fail(r, LF_RULE, "no such rule: '%s'", name);
	}
	free(copy);
	if (ok) {
		free(r->rules);
		r->rules = xstrdup(s);
	}
	return ok;
}

static bool
read_promise(struct contact_reader *r, const char *const *text, unsigned cells,
    struct contact *c)
{
	const char *kind = text[LF_TASK_KIND];
	const struct list_item *item;

	c->promise = none(text[LF_PROMISE]) ? NULL : text[LF_PROMISE];
	c->deadline = DAY_NONE;
	if (c->promise == NULL)
		return none(text[LF_DEADLINE]) ||
		       fail(r, LF_PROMISE, "a deadline without a promise");
	if (none(text[LF_DEADLINE]))
		return fail(r, LF_DEADLINE, "a promise needs a deadline");
	if (!choice(r, LIST_TASK_KIND, LF_TASK_KIND,
		none(kind) ? "promise" : kind, &item) ||
	    !read_day(r, LF_DEADLINE, text[LF_DEADLINE],
		cells & (1u << LF_DEADLINE), c->at, &c->deadline))
		return false;
	c->task_kind_id = item->id;
	return true;
}

/* Whether somebody was spoken with: what is said, else what the outcome
 * means, else whether it was long enough for its channel. */
static bool
read_effective(struct contact_reader *r, const char *s,
    const struct list_item *channel, const struct list_item *outcome,
    struct contact *c)
{
	if (!none(s)) {
		if (!contact_yes(s, &c->effective))
			return fail(
			    r, LF_EFFECTIVE, "neither 1 nor 0: '%s'", s);
		return true;
	}
	c->effective = outcome == NULL || outcome->yes;
	if (channel != NULL && c->seconds >= 0 &&
	    c->seconds < channel->min_seconds)
		c->effective = false;
	return true;
}

static bool
read_lists(struct contact_reader *r, const char *const *text, struct contact *c)
{
	const struct list_item *channel, *kind, *outcome;

	if (!choice(r, LIST_CHANNEL, LF_CHANNEL, text[LF_CHANNEL], &channel) ||
	    !choice(r, LIST_KIND, LF_KIND, text[LF_KIND], &kind) ||
	    !choice(r, LIST_OUTCOME, LF_OUTCOME, text[LF_OUTCOME], &outcome))
		return false;
	if (channel != NULL)
		c->channel_id = channel->id;
	if (kind != NULL)
		c->kind_id = kind->id;
	if (outcome != NULL) {
		c->outcome_id = outcome->id;
		c->flags = outcome->flags;
	}
	return read_effective(r, text[LF_EFFECTIVE], channel, outcome, c);
}

static bool
read_person(struct contact_reader *r, const char *s, struct contact *c)
{
	if (none(s))
		return true;
	c->person_id = contact_person(r->db, c->customer_id, s);
	return c->person_id != 0 ||
	       fail(r, LF_PERSON, "nobody of that name there: '%s'", s);
}

static void
read_staff(struct contact_reader *r, const char *name, struct contact *c)
{
	const struct list_item *item = item_of(r, LIST_STAFF, name);

	if (item != NULL)
		c->staff_id = item->id;
	else
		c->new_staff = name;
}

static const char *
text_of(const char *s)
{
	return none(s) ? NULL : s;
}

bool
contact_read(struct contact_reader *r, int64_t customer_id,
    const char *const text[LF_COUNT], unsigned cells, struct contact *c)
{
	const char *by = text[LF_BY];

	memset(c, 0, sizeof(*c));
	c->customer_id = customer_id;
	c->note = text_of(text[LF_NOTE]);
	c->next_step = text_of(text[LF_STEP]);
	c->objection = text_of(text[LF_OBJECTION]);
	c->ext_id = text_of(text[LF_EXT_ID]);
	for (unsigned f = LF_PERSON; f < LF_IGNORED; f++)
		if (!none(text[f]))
			c->given |= 1u << f;
	if (!read_at(r, text[LF_AT], cells & (1u << LF_AT), &c->at) ||
	    !read_seconds(r, text, &c->seconds) || !read_lists(r, text, c) ||
	    !read_rules(r, text[LF_RULE], &c->rules) ||
	    !read_day(r, LF_NEXT, text[LF_NEXT], cells & (1u << LF_NEXT), c->at,
		&c->next_on) ||
	    !read_promise(r, text, cells, c) ||
	    !read_person(r, text[LF_PERSON], c))
		return false;
	if (!none(text[LF_DIRECTION]) &&
	    !contact_direction(text[LF_DIRECTION], &c->incoming))
		return fail(r, LF_DIRECTION, "neither in nor out: '%s'",
		    text[LF_DIRECTION]);
	read_staff(r, none(by) ? r->staff : by, c);
	return true;
}

void
contact_read_done(struct contact_reader *r, struct contact *c)
{
	if (c->staff_id == 0 && c->new_staff != NULL)
		c->staff_id =
		    list_need(r->db, LIST_STAFF, c->new_staff, false)->id;
}
