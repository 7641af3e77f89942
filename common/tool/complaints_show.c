/* SPDX-License-Identifier: ISC */
/* One case, all of it, as a person reads it. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/clock.h"
#include "model/complaint_need.h"
#include "model/find.h"
#include "model/lists.h"
#include "store/query.h"
#include "tool/card_out.h"
#include "tool/complaints.h"
#include "tool/complaints_text.h"
#include "tool/tool.h"

struct show {
	struct db *db;
	const struct procedure *p;
	struct complaint *c;
	struct card_out card;
	struct str text;
};

static void
put(struct show *s, const char *section, const char *field)
{
	card_put(&s->card, section, field, str_get(&s->text));
	str_reset(&s->text);
}

/* Adds ", label value" when there is a value. */
static void
also(struct show *s, const char *label, const char *value)
{
	if (value != NULL && *value != '\0')
		str_addf(&s->text, "%s%s%s%s", s->text.n ? ", " : "", label,
		    *label ? " " : "", value);
}

static struct q *
rows(struct show *s, enum sql_id sql)
{
	struct q *q = q_use(s->db, sql);

	q_bind_int(q, ":complaint", s->c->id);
	return q;
}

static const char *
day_text(struct q *q, int col)
{
	static char buf[16];

	return q_is_null(q, col) ? ""
				 : day_format((day_t)q_get_int(q, col), buf);
}

/* ---- the case ------------------------------------------------------------ */

static void
show_case(struct show *s)
{
	char buf[24];

	for (int i = 0; i < TEXT_COUNT; i++)
		card_put(&s->card, "complaint", complaint_text_name(i),
		    complaint_text(
			s->db, s->p, s->c, (enum complaint_text)i, buf));
}

/* What may be done next, and what that lacks. */
static void
show_next(struct show *s)
{
	const struct proc_state **next =
	    xreallocarray(NULL, s->p->nstates, sizeof(struct proc_state *));
	const struct proc_state *from = proc_state(s->p, s->c->state);
	struct facts f;
	size_t n = 0;

	complaint_facts(s->db, s->c, &f);
	if (from != NULL && s->c->closed_at == MINUTE_NONE)
		n = proc_next(s->p, from, &f, next);
	for (size_t i = 0; i < n; i++) {
		struct str missing = STR_INIT;

		need_missing_still(s->db, s->p, s->c, from, &missing);
		need_missing(s->db, s->p, s->c, &next[i]->needs, &missing);
		also(s, "", next[i]->title ? next[i]->title : next[i]->name);
		also(s, "by", next[i]->role);
		also(s, "missing:", str_get(&missing));
		put(s, "next", next[i]->name);
		str_free(&missing);
	}
	free(next);
}

static void
show_clocks(struct show *s)
{
	const struct work *w = clock_work(s->db, s->p);
	struct clock_run *runs = NULL;
	size_t n = complaint_runs(s->db, s->c, minute_now(), &runs);
	char buf[24];

	for (size_t i = 0; i < n; i++) {
		const struct clock_run *r = &runs[i];

		clock_words(&s->text, w, r);
		str_add(&s->text, ", used ");
		clock_span(&s->text,
		    r->def != NULL && r->def->working ? w : NULL, r->used);
		also(s, "since", minute_format(r->started, buf));
		if (r->ended != MINUTE_NONE)
			also(s, "ended", minute_format(r->ended, buf));
		else
			also(s, "due", minute_format(r->due, buf));
		if (r->round > 1)
			str_addf(&s->text, ", round %d", r->round);
		put(s, "clocks", r->name);
	}
	free(runs);
}

static void
show_values(struct show *s)
{
	struct q *q = rows(s, SQL_COMPLAINT_VALUES);

	while (q_row(q)) {
		if (s->c->round > 1)
			str_addf(&s->text,
			    "round %lld: ", (long long)q_get_int(q, 0));
		str_add(&s->text, q_get_text(q, 2));
		put(s, "fields", q_get_text(q, 1));
	}
}

/* ---- its parts ----------------------------------------------------------- */

static const char *
staff(struct show *s, struct q *q, int col)
{
	return complaint_name_of(s->db, LIST_STAFF, q_get_int(q, col));
}

static void
show_replies(struct show *s)
{
	struct q *q = rows(s, SQL_COMPLAINT_REPLIES);
	char at[24], back[24];

	while (q_row(q)) {
		also(s, "", q_get_text(q, 3));
		also(s, "by",
		    complaint_name_of(s->db, LIST_CHANNEL, q_get_int(q, 2)));
		also(s, "", staff(s, q, 1));
		if (!q_is_null(q, 4)) {
			also(s, "", q_get_int(q, 4) ? "accepted" : "rejected");
			also(s, "", minute_format(q_get_int(q, 5), back));
			also(s, "", q_get_text(q, 6));
		}
		put(s, "replies", minute_format(q_get_int(q, 0), at));
	}
}

static void
show_measures(struct show *s)
{
	struct q *q = rows(s, SQL_COMPLAINT_MEASURES);
	char number[24];
	int n = 0;

	while (q_row(q)) {
		also(s, "", q_get_text(q, 2));
		also(s, "", q_get_text(q, 3));
		also(s, "", staff(s, q, 4));
		also(s, "due", day_text(q, 5));
		also(s, "done", day_text(q, 6));
		also(s, "", q_get_text(q, 7));
		also(s, "checked", day_text(q, 8));
		if (!q_is_null(q, 9))
			also(s, "",
			    q_get_int(q, 9) ? "it helped" : "it did not help");
		also(s, "", q_get_text(q, 10));
		snprintf(
		    number, sizeof(number), "%d %s", ++n, q_get_text(q, 1));
		put(s, "measures", number);
	}
}

static void
quantity(struct show *s, const char *label, struct q *q, int col)
{
	char buf[24];

	if (!q_is_null(q, col))
		also(s, label, str_from_qty(q_get_int(q, col), buf));
}

static void
show_returns(struct show *s)
{
	struct q *q = rows(s, SQL_COMPLAINT_RETURNS);
	char number[24], buf[24];
	int n = 0;

	while (q_row(q)) {
		also(s, "", q_get_text(q, 2));
		quantity(s, "asked", q, 3);
		if (q_get_int(q, 4))
			also(s, "asked", UNDETERMINED);
		quantity(s, "received", q, 6);
		also(s, "", day_text(q, 7));
		also(s, "inspected", day_text(q, 8));
		also(s, "", q_get_text(q, 9));
		quantity(s, "accepted", q, 10);
		also(s, "", day_text(q, 11));
		also(s, "", q_get_text(q, 12));
		if (!q_is_null(q, 13))
			also(s, "", str_from_cents(q_get_int(q, 13), buf));
		also(s, "voucher", q_get_text(q, 14));
		snprintf(
		    number, sizeof(number), "%d %s", ++n, q_get_text(q, 1));
		put(s, "returns", number);
	}
}

static void
show_history(struct show *s)
{
	struct q *q = rows(s, SQL_COMPLAINT_STEPS);
	char at[24];

	while (q_row(q)) {
		const char *from = q_get_text(q, 3), *to = q_get_text(q, 4);

		str_add(&s->text, q_get_text(q, 1));
		if (*to != '\0')
			str_addf(
			    &s->text, "%s%s -> %s", *from ? " " : "", from, to);
		also(s, "", staff(s, q, 5));
		also(s, "", q_get_text(q, 6));
		put(s, "history", minute_format(q_get_int(q, 0), at));
	}
}

static void
show_one(struct show *s)
{
	card_for(s->db, &s->card, s->c->customer_id);
	show_case(s);
	show_next(s);
	show_clocks(s);
	show_values(s);
	show_replies(s);
	show_measures(s);
	show_returns(s);
	show_history(s);
}

int
complaints_show(int argc, char **argv)
{
	struct show s = {.text = STR_INIT};
	struct complaint c;

	if (argc == 0)
		opt_usage("show: which complaint? give its number");
	s.db = tool_db(DB_READ);
	db_snapshot(s.db);
	card_open(&s.card, !tool_is_table());
	s.c = &c;
	for (int i = 0; i < argc; i++) {
		if (!complaint_get(s.db, complaint_find(s.db, argv[i]), &c)) {
			msg_fail(
			    CRM_REFUSED, "no such complaint: '%s'", argv[i]);
			continue;
		}
		s.p = procedure_get(s.db, c.procedure);
		if (s.p == NULL)
			msg_fail(CRM_STORE,
			    "%s: there is no procedure '%s' any more",
			    complaint_name(&c), c.procedure);
		else
			show_one(&s);
		complaint_free(&c);
	}
	str_free(&s.text);
	card_close(&s.card);
	return tool_end(s.db, s.card.out);
}
