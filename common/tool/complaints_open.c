/* SPDX-License-Identifier: ISC */
/* A new case. */
#include <stdlib.h>

#include "base/mem.h"
#include "model/find.h"
#include "tool/complaints.h"
#include "tool/tool.h"

#define O complaints_opts

static int
open_kind(void)
{
	int kind = O.kind ? complaint_kind_find(O.kind) : KIND_COMPLAINT;

	if (kind == -1)
		opt_usage("no such kind: '%s'; there are inquiry, suggestion, "
			  "anomaly, complaint",
		    O.kind);
	return kind;
}

static const struct procedure *
open_procedure(struct db *db)
{
	const struct procedure *p;

	if (O.procedure == NULL)
		return procedure_default(db);
	p = procedure_get(db, O.procedure);
	if (p == NULL || p->nstates == 0)
		opt_usage("no such procedure: '%s'; there are %s", O.procedure,
		    procedure_names(db));
	return p;
}

/* It was opened under that number of another system before. */
static bool
known(struct complaint_run *r)
{
	int64_t id = O.ext_id ? complaint_by_ext(r->db, O.ext_id) : 0;

	if (id == 0)
		return false;
	complaint_free(&r->c);
	complaint_get(r->db, id, &r->c);
	return true;
}

static int
open_one(struct complaint_run *r)
{
	char **list = complaint_pairs();
	enum complaint_result res = COMPLAINT_SAME;
	bool dry = tool_input.dry_run;
	struct sink *out = NULL;
	int64_t batch = 0;

	if (!known(r))
		res = complaint_open(&r->a, &r->c, (const char *const *)list);
	complaint_pairs_free(list);
	if (res == COMPLAINT_REFUSED) {
		msg_fail(CRM_REFUSED, "%s", str_get(&r->why));
	} else {
		out = complaint_sink();
		complaint_row(r->db, out, r->c.id);
	}
	if (res != COMPLAINT_DONE || dry)
		db_rollback(r->db);
	else
		batch = db_commit(r->db, complaint_name(&r->c));
	if (res == COMPLAINT_DONE && !dry)
		msg_note("%s: opened%s%s; batch %lld", complaint_name(&r->c),
		    r->said.n ? "; " : "", str_get(&r->said), (long long)batch);
	else if (res == COMPLAINT_DONE)
		msg_note("%s: dry run, nothing written", complaint_name(&r->c));
	else if (res == COMPLAINT_SAME)
		msg_note("%s: it stands already; nothing written",
		    complaint_name(&r->c));
	complaint_free(&r->c);
	str_free(&r->why);
	str_free(&r->said);
	return tool_end(r->db, out);
}

int
complaints_open(int argc, char **argv)
{
	const char *who = argc > 0 ? argv[0] : O.customer;
	const struct procedure *p;
	struct complaint_run r;
	struct db *db;
	int kind;

	if (argc > 1 || (argc > 0 && O.customer != NULL) || who == NULL)
		opt_usage("open: whose complaint? one customer");
	kind = open_kind();
	db = complaint_writer();
	p = open_procedure(db);
	complaint_run_new(&r, db, O.text);
	complaint_init(&r.c);
	r.c.customer_id = find_one(db, who, NULL);
	if (r.c.customer_id == 0) {
		db_rollback(db);
		return tool_end(db, NULL);
	}
	complaint_run_ready(&r, p, MINUTE_NONE);
	r.c.kind = (enum complaint_kind)kind;
	r.c.procedure = xstrdup(p->name);
	r.c.received_at = r.a.at;
	r.c.received_by = r.a.staff_id;
	r.c.ext_id = O.ext_id ? xstrdup(O.ext_id) : NULL;
	return open_one(&r);
}
