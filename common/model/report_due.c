/* SPDX-License-Identifier: ISC */
/* What reports take from other engines: the due list as rows, working days. */
#include <string.h>

#include "model/due.h"
#include "model/report_impl.h"
#include "model/setting.h"
#include "store/query.h"

struct into {
	struct db *db;
	int64_t seq;
};

static void
add(void *arg, const struct due_line *l)
{
	static const struct {
		const char *name;
		enum due_text text;
	} words[] = {{":rule", DUE_RULE}, {":kind", DUE_KIND},
	    {":reason", DUE_REASON}, {":next_step", DUE_NEXT_STEP},
	    {":source", DUE_SOURCE}};
	struct into *into = arg;
	struct q *q = q_use(into->db, SQL_REPORT_DUE_ADD);

	q_bind_int(q, ":seq", ++into->seq);
	q_bind_int(q, ":customer", l->id);
	if (l->owner_id != 0)
		q_bind_int(q, ":owner", l->owner_id);
	q_bind_int(q, ":due", l->due_on);
	q_bind_int(q, ":priority", l->priority);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (l->len[words[i].text] > 0)
			q_bind_text(q, words[i].name, l->text[words[i].text]);
	q_run(q);
}

void
report_due(struct db *db, day_t as_of, day_t horizon)
{
	struct due_opts o = {
	    .as_of = as_of, .horizon = horizon > as_of ? horizon : as_of};
	struct into into = {.db = db};
	struct due_count count;

	db_exec(db, SQL_REPORT_DUE_TABLE);
	due_run(db, &o, add, &into, &count);
}

static void
add_progress(void *arg, const struct due_progress *r)
{
	struct q *q = q_use(arg, SQL_REPORT_PROGRESS_ADD);

	q_bind_text(q, ":rule", r->rule);
	if (r->owner_id != 0)
		q_bind_int(q, ":owner", r->owner_id);
	if (r->ends_on != DAY_NONE)
		q_bind_int(q, ":ends", r->ends_on);
	q_bind_int(q, ":days", r->days);
	q_bind_int(q, ":holdings", r->holdings);
	q_bind_int(q, ":reminded", r->reminded);
	if (r->holdings > 0)
		q_bind_int(q, ":share", r->share);
	q_bind_int(q, ":target", r->target);
	q_bind_int(q, ":behind", r->behind);
	q_bind_int(q, ":come", r->come);
	q_run(q);
}

const char *
report_progress(struct db *db, const struct due_opts *o)
{
	db_exec(db, SQL_REPORT_PROGRESS_TABLE);
	return due_progress(db, o, add_progress, db);
}

day_t
report_workday_before(struct db *db, day_t day)
{
	struct cal *cal = setting_calendar(db);

	day = cal_add(cal, day, -1);
	cal_free(cal);
	return day;
}
