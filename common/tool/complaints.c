/* SPDX-License-Identifier: ISC */
/* Sub-commands that change a case. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/derive.h"
#include "model/find.h"
#include "model/lists.h"
#include "tool/complaints.h"
#include "tool/tool.h"

#define O complaints_opts

/* ---- the frame ----------------------------------------------------------- */

struct db *
complaint_writer(void)
{
	struct db *db = tool_db(DB_WRITE);

	derive_attach(db);
	return db;
}

minute_t
complaint_when(minute_t newest)
{
	enum day_result res;
	minute_t at;
	bool has_time;

	if (O.at == NULL)
		return minute_now();
	res = minute_parse(
	    O.at, day_today(), tool_day_order(), false, &at, &has_time);
	if (res != DAY_OK)
		opt_usage("--at: %s: '%s'", day_why(res), O.at);
	if (has_time)
		return at;
	if (at / MINUTES_A_DAY == day_today())
		return minute_now();
	/* a date alone: as early on that day as may be */
	if (newest != MINUTE_NONE &&
	    newest / MINUTES_A_DAY == at / MINUTES_A_DAY)
		return newest;
	return at;
}

void
complaint_run_new(struct complaint_run *r, struct db *db, const char *what)
{
	*r = (struct complaint_run){.db = db};
	db_begin(db, "crm-complaint", what, tool_staff());
	r->a.db = db;
	r->a.order = tool_day_order();
}

void
complaint_run_ready(
    struct complaint_run *r, const struct procedure *p, minute_t newest)
{
	r->a.p = p;
	r->a.why = &r->why;
	r->a.said = &r->said;
	r->a.at = complaint_when(newest);
	r->a.text = O.note;
	r->a.staff_id = list_need(r->db, LIST_STAFF, tool_staff(), false)->id;
}

bool
complaint_run_begin(struct complaint_run *r, const char *no, const char *what)
{
	const struct procedure *p;
	int64_t id;

	complaint_run_new(r, complaint_writer(), what);
	id = complaint_find(r->db, no);
	if (id == 0 || !complaint_get(r->db, id, &r->c)) {
		msg_fail(CRM_REFUSED, "no such complaint: '%s'", no);
		db_rollback(r->db);
		tool_end(r->db, NULL);
		return false;
	}
	p = procedure_get(r->db, r->c.procedure);
	if (p == NULL)
		msg_die(CRM_STORE, "%s: there is no procedure '%s' any more",
		    complaint_name(&r->c), r->c.procedure);
	complaint_run_ready(r, p, r->c.state_at);
	return true;
}

static void
add_pair(
    char ***list, size_t *n, size_t *cap, const char *name, const char *value)
{
	struct str s = STR_INIT;

	*list = xgrow(*list, *n + 1, cap, sizeof(**list));
	str_addf(&s, "%s%s%s", name, *name ? "=" : "", value);
	(*list)[(*n)++] = str_take(&s);
	(*list)[*n] = NULL;
}

char **
complaint_pairs(void)
{
	const struct {
		const char *name, *value;
	} opts[] = {{"person", O.person}, {"channel", O.channel},
	    {"text", O.text}, {"reason", O.reason}, {"severity", O.severity},
	    {"class", O.class}, {"dept", O.dept}, {"order", O.order},
	    {"product", O.product}, {"qty", O.qty}, {"bad_qty", O.bad},
	    {"demand", O.demand}, {"amount", O.amount}, {"task", O.task},
	    {"satisfaction", O.satisfaction}, {"owner", O.owner}};
	char **list = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < sizeof(opts) / sizeof(*opts); i++)
		if (opts[i].value != NULL)
			add_pair(&list, &n, &cap, opts[i].name, opts[i].value);
	if (O.undetermined)
		add_pair(&list, &n, &cap, "undetermined", "1");
	for (size_t i = 0; i < O.set.n; i++)
		add_pair(&list, &n, &cap, "", O.set.v[i]);
	return list;
}

void
complaint_pairs_free(char **list)
{
	for (size_t i = 0; list != NULL && list[i] != NULL; i++)
		free(list[i]);
	free(list);
}

bool
complaint_run_set(struct complaint_run *r)
{
	char **list = complaint_pairs();
	enum complaint_result res = complaint_set_all(
	    &r->a, &r->c, (const char *const *)list, &r->note);

	complaint_pairs_free(list);
	if (res != COMPLAINT_REFUSED && r->note.n > 0)
		res = complaint_set_done(&r->a, &r->c, &r->note);
	return res != COMPLAINT_REFUSED;
}

int
complaint_run_end(
    struct complaint_run *r, enum complaint_result res, const char *done)
{
	bool write = res == COMPLAINT_DONE && !tool_input.dry_run;
	int64_t batch = 0;

	if (res == COMPLAINT_REFUSED)
		msg_fail(CRM_REFUSED, "%s: %s", complaint_name(&r->c),
		    str_get(&r->why));
	if (write)
		batch = db_commit(r->db, done);
	else
		db_rollback(r->db);
	if (write)
		msg_note("%s: %s%s%s; batch %lld", complaint_name(&r->c), done,
		    r->said.n ? "; " : "", str_get(&r->said), (long long)batch);
	else if (res == COMPLAINT_DONE)
		msg_note("%s: %s%s%s; dry run, nothing written",
		    complaint_name(&r->c), done, r->said.n ? "; " : "",
		    str_get(&r->said));
	else if (res == COMPLAINT_SAME)
		msg_note("%s: it is so already; nothing written",
		    complaint_name(&r->c));
	complaint_free(&r->c);
	str_free(&r->why);
	str_free(&r->said);
	str_free(&r->note);
	return tool_end(r->db, NULL);
}

/* ---- the others ---------------------------------------------------------- */

static void
one_operand(int argc, const char *what)
{
	if (argc != 1)
		opt_usage("%s takes the number of one complaint", what);
}

int
complaints_set(int argc, char **argv)
{
	enum complaint_result res = COMPLAINT_REFUSED;
	struct complaint_run r;

	one_operand(argc, "set");
	if (!complaint_run_begin(&r, argv[0], "set"))
		return msg_status();
	if (complaint_run_set(&r))
		res = r.note.n > 0 ? COMPLAINT_DONE : COMPLAINT_SAME;
	return complaint_run_end(&r, res, str_get(&r.note));
}

/* With what the options set, to a state. */
static int
move_to(struct complaint_run *r, const struct proc_state *to)
{
	enum complaint_result res = COMPLAINT_REFUSED;
	struct str done = STR_INIT;
	int status;

	str_addf(&done, "%s -> ", r->c.state);
	if (complaint_run_set(r))
		res = complaint_move(&r->a, &r->c, to);
	if (res == COMPLAINT_SAME && r->note.n > 0)
		res = COMPLAINT_DONE;
	str_add(&done, r->c.state);
	status = complaint_run_end(r, res, str_get(&done));
	str_free(&done);
	return status;
}

int
complaints_move(int argc, char **argv)
{
	const struct proc_state *to;
	struct complaint_run r;
	struct str names = STR_INIT;

	if (argc != 2)
		opt_usage("move takes the number of a complaint and a state");
	if (!complaint_run_begin(&r, argv[0], argv[1]))
		return msg_status();
	to = proc_state_find(r.a.p, argv[1]);
	if (to != NULL)
		return move_to(&r, to);
	for (size_t i = 0; i < r.a.p->nstates; i++)
		str_addf(&names, "%s%s", i ? ", " : "", r.a.p->state[i].name);
	str_addf(&r.why, "procedure '%s' has no state '%s'; it has %s",
	    r.a.p->name, argv[1], str_get(&names));
	str_free(&names);
	return complaint_run_end(&r, COMPLAINT_REFUSED, "");
}

/* Of several ends the one that may follow. */
static const struct proc_state *
closing(struct complaint_run *r)
{
	const struct procedure *p = r->a.p;
	const struct proc_state *from = proc_state(p, r->c.state), *to = NULL;
	const struct proc_state **next =
	    xreallocarray(NULL, p->nstates, sizeof(struct proc_state *));
	struct facts f;
	size_t n = 0;

	complaint_facts(r->db, &r->c, &f);
	if (from != NULL)
		n = proc_next(p, from, &f, next);
	for (size_t i = p->nstates; i-- > 0;)
		if (p->state[i].final == FINAL_CLOSED)
			to = &p->state[i];
	for (size_t i = n; i-- > 0;)
		if (next[i]->final == FINAL_CLOSED)
			to = next[i];
	free(next);
	return to;
}

int
complaints_close(int argc, char **argv)
{
	struct complaint_run r;

	one_operand(argc, "close");
	if (!complaint_run_begin(&r, argv[0], "close"))
		return msg_status();
	return move_to(&r, closing(&r));
}

int
complaints_note(int argc, char **argv)
{
	enum complaint_result res = COMPLAINT_REFUSED;
	struct complaint_run r;

	if (argc != 2 || *argv[1] == '\0')
		opt_usage("note takes the number of a complaint and a text");
	if (!complaint_run_begin(&r, argv[0], argv[1]))
		return msg_status();
	r.a.text = argv[1];
	if (complaint_run_set(&r))
		res = complaint_note(&r.a, &r.c);
	return complaint_run_end(&r, res, "noted");
}

int
complaints_reply(int argc, char **argv)
{
	const char *verb = complaint_verb(argc, argv, "told accepted rejected");
	int accepted;
	enum complaint_result res = COMPLAINT_REFUSED;
	const char *channel = O.channel;
	struct complaint_run r;
	int64_t channel_id = 0;

	if (argc == 2 && str_in_list("told accepted rejected", verb))
		argc--;
	one_operand(argc, "reply");
	O.accepted |= strcmp(verb, "accepted") == 0;
	O.rejected |= strcmp(verb, "rejected") == 0;
	if (O.accepted && O.rejected)
		opt_usage("--accepted and --rejected exclude each other");
	accepted = O.accepted ? 1 : O.rejected ? 0 : -1;
	if (accepted == -1 && (O.text == NULL || *O.text == '\0'))
		opt_usage("reply: what was the customer told? --text TEXT");
	if (!complaint_run_begin(&r, argv[0], O.text))
		return msg_status();
	if (channel != NULL) {
		const struct list_item *item =
		    list_find(r.db, LIST_CHANNEL, channel);

		if (item == NULL)
			opt_usage("no such channel: '%s'; there are %s",
			    channel, list_names(r.db, LIST_CHANNEL));
		channel_id = item->id;
	}
	r.a.text = O.text;
	O.channel = O.text = NULL; /* of the reply, not of the case */
	if (complaint_run_set(&r))
		res = complaint_reply(&r.a, &r.c, accepted, channel_id);
	if (res == COMPLAINT_DONE && accepted == 0)
		str_addf(&r.said, "%sround %d, in state '%s'",
		    r.said.n ? "; " : "", r.c.round, r.c.state);
	return complaint_run_end(&r, res,
	    accepted == -1 ? "told"
	    : accepted     ? "accepted"
			   : "rejected");
}

int
complaints_withdraw(int argc, char **argv)
{
	struct complaint_run r;

	one_operand(argc, "withdraw");
	if (O.why == NULL || *O.why == '\0')
		opt_usage("withdraw needs --why TEXT");
	if (!complaint_run_begin(&r, argv[0], O.why))
		return msg_status();
	r.a.text = O.why;
	return complaint_run_end(&r,
	    complaint_withdraw(
		&r.a, &r.c, O.unfounded ? FINAL_UNFOUNDED : FINAL_WITHDRAWN),
	    O.unfounded ? "unfounded" : "withdrawn");
}

int
complaints_reopen(int argc, char **argv)
{
	enum complaint_result res;
	struct complaint_run r;

	one_operand(argc, "reopen");
	if (O.why == NULL || *O.why == '\0')
		opt_usage("reopen needs --why TEXT");
	if (!complaint_run_begin(&r, argv[0], O.why))
		return msg_status();
	r.a.text = O.why;
	res = complaint_reopen(&r.a, &r.c);
	if (res == COMPLAINT_DONE)
		str_addf(
		    &r.said, "round %d, in state '%s'", r.c.round, r.c.state);
	return complaint_run_end(&r, res, "reopened");
}

int
complaints_raise(int argc, char **argv)
{
	enum complaint_result res = COMPLAINT_REFUSED;
	struct complaint_run r;

	one_operand(argc, "raise");
	if (!complaint_run_begin(&r, argv[0], "raise"))
		return msg_status();
	if (complaint_run_set(&r))
		res = complaint_raise(&r.a, &r.c);
	return complaint_run_end(&r, res, "is a complaint");
}
