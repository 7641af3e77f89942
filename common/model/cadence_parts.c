/* SPDX-License-Identifier: ISC */
/* Which rules have a day for each customer that can be kept, and what that day
 * is made of: one place for derivation, due list and check. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "model/cadence.h"
#include "model/setting.h"

/* {name} holes of a piece and what goes in; ended by a NULL name. */
struct hole {
	const char *name, *value;
};

static void
fill(struct str *out, enum sql_id piece, const struct hole *holes)
{
	for (const char *s = sql_text[piece].text; *s != '\0'; s++) {
		size_t n = strcspn(s, "}");
		const struct hole *h = holes;

		if (*s != '{') {
			str_addc(out, *s);
			continue;
		}
		while (h->name != NULL && (strlen(h->name) != n - 1 ||
					      strncmp(h->name, s + 1, n - 1)))
			h++;
		str_add(out, h->name ? h->value : "NULL");
		s += n;
	}
}

static const char *
number(char buf[24], int64_t v)
{
	snprintf(buf, 24, "%lld", (long long)v);
	return buf;
}

/* The last minute that counts, as derive_as_of() has it. */
static int64_t
end_minute(struct db *db)
{
	struct q *q = q_use(db, SQL_CADENCE_TEMP_HORIZON);
	int64_t end = INT64_MAX;

	if (q_row(q)) {
		end = q_is_null(q, 0) ? INT64_MIN : q_get_int(q, 0);
		q_reset(q);
	}
	return end;
}

static int64_t
as_of(struct db *db)
{
	return db_as_of(db) == DAY_NONE ? INT32_MAX : db_as_of(db);
}

/* Only contacts of those whose customer it is count: setting release_by. */
static bool
by_owner(struct db *db, const struct rule *r)
{
	char *by;
	bool owner;

	if (r->kind != RULE_RELEASE)
		return false;
	by = setting_get(db, "release_by", "any");
	owner = strcmp(by, "owner") == 0;
	free(by);
	return owner;
}

/* {last} of a rule. */
static void
last_piece(struct db *db, const struct rule *r, struct str *out)
{
	char end[24], channel[24], day[24];
	const struct hole holes[] = {
	    {"end", number(end, end_minute(db))},
	    {"channel", number(channel, r->channel_id)},
	    {"day", number(day, as_of(db))},
	    {"states", r->effective ? "= 1" : "< 2"},
	    {NULL, NULL},
	};

	if (by_owner(db, r))
		fill(out,
		    r->channel_id ? SQL_RELEASE_LAST_CHANNEL
				  : SQL_RELEASE_LAST_ANY,
		    holes);
	else if (r->channel_id != 0)
		fill(out, SQL_CADENCE_LAST_CHANNEL, holes);
	else
		fill(out,
		    r->effective ? SQL_CADENCE_LAST_EFFECTIVE
				 : SQL_CADENCE_LAST_ANY,
		    holes);
}

static void
begin_piece(struct db *db, const struct cadence_part *p, struct str *out)
{
	char day[24], above[24], upto[24], times[24];
	const struct hole holes[] = {
	    {"day", number(day, as_of(db))},
	    {"above", number(above, p->above)},
	    {"upto", number(upto, p->upto)},
	    {"first", p->first ? "1" : "0"},
	    {"times", number(times, p->rule->every.n)},
	    {NULL, NULL},
	};

	if (p->rule->kind == RULE_RELEASE)
		fill(out, SQL_RELEASE_BEGIN, holes);
	else if (p->rule->kind == RULE_SILENCE)
		fill(out, SQL_SILENCE_BEGIN, holes);
	else
		str_add(out, "c.added_on");
}

static struct q *
make(struct db *db, enum sql_id id, const struct cadence_part *p)
{
	struct str last = STR_INIT, begin = STR_INIT;
	struct q *q;

	if (p->by_contact)
		last_piece(db, p->rule, &last);
	else
		str_add(&last, "NULL");
	begin_piece(db, p, &begin);
	q = q_template(db, id, "last", str_get(&last), "begin", str_get(&begin),
	    "own", p->rule->kind == RULE_CADENCE ? "c.cadence" : "NULL", "who",
	    filter_sql(p->who), NULL);
	str_free(&last);
	str_free(&begin);
	return q;
}

struct q *
cadence_ask(struct db *db, const struct cadence_part *p)
{
	struct q *q = make(db, SQL_CADENCE_ASK, p);

	filter_bind(p->who, q);
	return q;
}

struct q *
cadence_ask_bought(struct db *db, const struct cadence_part *p)
{
	struct q *q = make(db, SQL_CADENCE_ASK_BOUGHT, p);

	filter_bind(p->who, q);
	return q;
}

struct q *
cadence_ask_kept(struct db *db, const struct cadence_part *p)
{
	struct q *q = make(db, SQL_CADENCE_ROWS, p);

	q_bind_int(q, ":rule", p->rule->id);
	return q;
}

bool
cadence_day(const struct cadence_part *p, struct q *q, day_t *due)
{
	day_t begin = (day_t)q_get_int(q, 2);
	day_t last = q_is_null(q, 1) ? begin : (day_t)q_get_int(q, 1);

	if (q_is_null(q, 2))
		return false;
	if (p->rule->kind == RULE_SILENCE)
		*due = begin;
	else if (p->rule->kind == RULE_RELEASE)
		*due = day_add(last > begin ? last : begin, p->every);
	else
		*due = rule_cadence_due(p->rule, last, q_get_text(q, 3));
	return true;
}

/* ---- parts --------------------------------------------------------------- */

/* Both conditions as one text, for one parser numbers one query's values. */
static char *
both(const char *a, const char *b)
{
	struct str s = STR_INIT;
	bool has_a = a != NULL && a[strspn(a, " \t\r\n")] != '\0';
	bool has_b = b != NULL && b[strspn(b, " \t\r\n")] != '\0';

	if (has_a && has_b)
		str_addf(&s, "(%s) and (%s)", a, b);
	else
		str_add(&s, has_a ? a : has_b ? b : "");
	return str_take(&s);
}

static bool
add(struct db *db, struct cadence_parts *ps, struct cadence_part p,
    const char *who, day_t today)
{
	struct str error = STR_INIT;
	char *text = both(p.rule->who, who);

	p.who = filter_parse(db, text, today, &error);
	if (p.who == NULL)
		msg_fail(CRM_STORE, "rule '%s' is left out: who: %.*s",
		    p.rule->name, (int)strcspn(str_get(&error), "\n"),
		    str_get(&error));
	free(text);
	str_free(&error);
	if (p.who == NULL)
		return false;
	ps->v = xgrow(ps->v, ps->n, &ps->cap, sizeof(*ps->v));
	ps->v[ps->n++] = p;
	return true;
}

/* One part a phase; a customer of a phase that is no more is in the next. */
static bool
add_phases(
    struct db *db, struct cadence_parts *ps, const struct rule *r, day_t today)
{
	struct q *q = q_use(db, SQL_PHASE_ALL);
	int64_t above = INT32_MIN;
	bool ok = true;

	while (ok && q_row(q)) {
		struct cadence_part p = {
		    .rule = r,
		    .every = {(int)q_get_int(q, 1), 'd'},
		    .above = above,
		    .upto = q_get_int(q, 0),
		    .first = above == INT32_MIN,
		};

		above = p.upto;
		ok = add(db, ps, p, q_get_text(q, 2), today);
	}
	q_reset(q);
	if (ps->n > 0)
		ps->v[ps->n - 1].upto = INT32_MAX;
	return ok;
}

bool
cadence_parts(
    struct db *db, const struct rule *r, day_t today, struct cadence_parts *ps)
{
	struct cadence_part p = {
	    .rule = r,
	    .every = r->every,
	    .by_contact = r->kind != RULE_SILENCE,
	    .above = INT32_MIN,
	    .upto = INT32_MAX,
	    .first = true,
	};
	bool ok = true;

	*ps = (struct cadence_parts){.n = 0};
	if (r->kind == RULE_RELEASE && r->word != NULL)
		ok = add_phases(db, ps, r, today);
	else if (r->kind == RULE_CADENCE || r->kind == RULE_RELEASE ||
		 (r->kind == RULE_SILENCE && r->every.unit == 'c'))
		ok = add(db, ps, p, NULL, today);
	if (!ok)
		cadence_parts_free(ps);
	return ok;
}

void
cadence_parts_free(struct cadence_parts *ps)
{
	for (size_t i = 0; i < ps->n; i++)
		filter_free(ps->v[i].who);
	free(ps->v);
	*ps = (struct cadence_parts){.n = 0};
}

bool
cadence_parts_kept(const struct cadence_parts *ps)
{
	for (size_t i = 0; i < ps->n; i++)
		if (!filter_static(ps->v[i].who))
			return false;
	return ps->n > 0;
}
