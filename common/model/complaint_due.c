/* SPDX-License-Identifier: ISC */
#include "model/complaint_due.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/lists.h"
#include "store/query.h"

static int64_t
staff_named(struct db *db, const char *name)
{
	const struct list_item *s = list_find(db, LIST_STAFF, name);

	return s != NULL ? s->id : 0;
}

static int64_t
manager_of(struct db *db, int64_t staff)
{
	struct q *q = q_use(db, SQL_COMPLAINT_MANAGER);
	char *name;
	int64_t id;

	q_bind_int(q, ":id", staff);
	if (!q_row(q))
		return 0;
	name = xstrdup(q_get_text(q, 0));
	q_reset(q);
	id = staff_named(db, name);
	free(name);
	return id;
}

/* 0 when nobody is found. */
static int64_t
told(struct db *db, const char *tell, int64_t handler, int64_t before)
{
	int64_t first = 0;

	if (strcmp(tell, "owner") == 0)
		return handler;
	if (strcmp(tell, "manager") == 0)
		return before != 0 ? manager_of(db, before) : 0;
	role_people(db, tell, &first);
	return first != 0 ? first : staff_named(db, tell);
}

struct escalated
complaint_escalate(struct db *db, const struct complaint *c,
    const struct clock_run *run, day_t as_of)
{
	const struct procedure *p = procedure_get(db, c->procedure);
	struct escalated x = {.handler = c->owner_id};
	int64_t first = 0, late = (int64_t)as_of - work_day_of(run->due);

	if (run->def != NULL && run->def->owner != NULL)
		role_people(db, run->def->owner, &first);
	if (first != 0)
		x.handler = first;
	x.who = x.handler;
	for (size_t i = 0; p != NULL && i < p->nescalations; i++) {
		const struct proc_escalation *e = &p->escalation[i];
		int64_t who;

		if (run->late == 0 || late < e->after || e->level <= x.level ||
		    (e->clock != NULL && strcmp(e->clock, run->name) != 0))
			continue;
		who = told(db, e->tell, x.handler, x.who);
		if (who != 0)
			x.who = who;
		x.level = e->level;
		x.tell = e->tell;
	}
	return x;
}

/* ---- the clocks of now --------------------------------------------------- */

static void
put(struct db *db, const struct complaint *c, const struct clock_run *r,
    day_t as_of)
{
	struct escalated x = complaint_escalate(db, c, r, as_of);
	struct q *q = q_use(db, SQL_COMPLAINT_NOW_PUT);

	q_bind_int(q, ":complaint", c->id);
	q_bind_text(q, ":clock", r->name);
	q_bind_int(q, ":round", r->round);
	q_bind_int(q, ":stands", r->state == CLOCK_STANDS);
	q_bind_int(q, ":started", r->started);
	q_bind_int(q, ":due", r->due);
	q_bind_int(q, ":due_on", work_day_of(r->due));
	q_bind_int(q, ":budget", r->limit);
	q_bind_int(q, ":used", r->used);
	q_bind_int(q, ":late", r->late);
	if (x.handler != 0)
		q_bind_int(q, ":owner", x.handler);
	if (x.level != 0)
		q_bind_int(q, ":level", x.level);
	if (x.level != 0 && x.who != 0)
		q_bind_int(q, ":told", x.who);
	q_run(q);
}

void
complaint_now(struct db *db, minute_t now)
{
	struct q *q;
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;

	q_run(q_use(db, SQL_COMPLAINT_NOW_MAKE));
	q = q_use(db, SQL_COMPLAINT_NOW_IDS);
	while (q_row(q)) {
		ids = xgrow(ids, n, &cap, sizeof(*ids));
		ids[n++] = q_get_int(q, 0);
	}
	for (size_t i = 0; i < n; i++) {
		struct clock_run *runs;
		struct complaint c;
		size_t nruns;

		if (!complaint_get(db, ids[i], &c))
			continue;
		nruns = complaint_runs(db, &c, now, &runs);
		for (size_t k = 0; k < nruns; k++)
			if (runs[k].ended == MINUTE_NONE)
				put(db, &c, &runs[k],
				    (day_t)(now / MINUTES_A_DAY));
		free(runs);
		complaint_free(&c);
	}
	free(ids);
}
