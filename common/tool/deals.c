/* SPDX-License-Identifier: ISC */
/* crm-deal: what becomes of a deal. */
#include <string.h>

#include "model/deal.h"
#include "model/derive.h"
#include "model/lists.h"
#include "tool/deals.h"
#include "tool/entry.h"
#include "tool/tool.h"

struct db *
deals_writer(void)
{
	struct db *db = tool_db(DB_CREATE);

	derive_attach(db);
	return db;
}

static void
say(struct entry *e, enum deal_result r, const char *no, const char *why)
{
	static const char *const words[] = {
	    [DEAL_ENDED] = "has been closed already",
	    [DEAL_EARLY] = "came to where it is after that day",
	    [DEAL_REQUIRED] = "is not ready: not done yet: ",
	    [DEAL_MISSING] = "is not there",
	};

	if (r == DEAL_CHANGED || r == DEAL_UNCHANGED)
		import_result(e->im,
		    r == DEAL_CHANGED ? IMPORT_UPDATED : IMPORT_UNCHANGED);
	else
		import_reject(e->im, "deal", "'%s' %s%s", no, words[r], why);
}

static day_t
on_day(void)
{
	if (deals_opts.on == DAY_NONE)
		return day_today();
	if (deals_opts.on > day_today())
		opt_usage("--on: the date is after today");
	return deals_opts.on;
}

/* 0 after a rejection. */
static int64_t
find(struct entry *e, const char *no)
{
	int64_t id = deal_find(e->db, no);

	if (id == 0)
		import_reject(e->im, "deal", "no such deal: '%s'", no);
	return id;
}

static void
move_to(struct entry *e, const char *no, int64_t id, const char *name, day_t on)
{
	struct str why = STR_INIT;
	enum deal_result result;
	struct deal_row d;
	int64_t stage, staff;

	deal_get(e->db, id, &d);
	stage = deal_stage(e->db, d.pipeline, name);
	if (stage == 0) {
		import_reject(e->im, "stage",
		    "no such stage: '%s'; there are %s", name,
		    deal_stages(e->db, d.pipeline));
		return;
	}
	staff = list_need(e->db, LIST_STAFF, tool_staff(), false)->id;
	result = deal_move(e->db, id, stage, on, staff, deals_opts.note, &why);
	say(e, result, no, str_get(&why));
	str_free(&why);
}

int
deals_move(int argc, char **argv)
{
	struct entry e;
	struct db *db;
	day_t on = on_day();
	int64_t id;

	if (argc != 2)
		opt_usage("move takes the number of a deal and a stage");
	db = deals_writer();
	entry_single(&e, db, argv[1]);
	id = find(&e, argv[0]);
	if (id != 0)
		move_to(&e, argv[0], id, argv[1], on);
	entry_end(&e);
	return tool_end(db, NULL);
}

static bool
read_close(struct entry *e, struct deal *d)
{
	const char *reason = deals_opts.reason;

	d->amount = DEAL_NONE;
	d->margin = d->probability = DEAL_NONE;
	d->expected_on = DAY_NONE;
	d->lesson = deals_opts.lesson;
	d->note = deals_opts.note;
	if (deals_opts.amount != NULL &&
	    !str_to_cents(deals_opts.amount, &d->amount)) {
		import_reject(e->im, "amount", "not an amount of money: '%s'",
		    deals_opts.amount);
		return false;
	}
	if (d->amount != DEAL_NONE && d->amount < 0) {
		import_reject(e->im, "amount", "has to be 0 or more");
		return false;
	}
	if (reason == NULL)
		return true;
	d->reason_id = deal_reason(e->db, reason, d->state);
	if (d->reason_id == 0)
		import_reject(e->im, "reason",
		    "no such reason: '%s'; there are %s", reason,
		    deal_reasons(e->db, d->state));
	return d->reason_id != 0;
}

/* A won deal teaches too; only its reason may be missing (S0-80). */
static int
close_deal(int argc, char **argv, int state, const char *verb)
{
	struct deal d = {.state = state};
	struct entry e;
	struct db *db;
	int64_t id;

	if (argc != 1)
		opt_usage("%s takes the number of a deal", verb);
	if (deals_opts.lesson == NULL ||
	    deals_opts.lesson[strspn(deals_opts.lesson, " \t\n")] == '\0')
		opt_usage("%s needs --lesson: what is learnt from it", verb);
	if (state != DEAL_WON && deals_opts.reason == NULL)
		opt_usage("%s needs --reason", verb);
	d.closed_on = on_day();
	db = deals_writer();
	entry_single(&e, db, verb);
	id = find(&e, argv[0]);
	if (id != 0 && read_close(&e, &d)) {
		enum deal_result r = deal_close(db, id, &d);

		say(&e, r, argv[0], "");
		if (r == DEAL_CHANGED)
			deals_note_commission(db, id, &d);
	}
	entry_end(&e);
	deals_warn_commission(db);
	return tool_end(db, NULL);
}

int
deals_win(int argc, char **argv)
{
	return close_deal(argc, argv, DEAL_WON, "win");
}

int
deals_lose(int argc, char **argv)
{
	return close_deal(argc, argv, DEAL_LOST, "lose");
}

int
deals_drop(int argc, char **argv)
{
	return close_deal(argc, argv, DEAL_DROPPED, "drop");
}

int
deals_reopen(int argc, char **argv)
{
	const char *why = deals_opts.why;
	struct entry e;
	struct db *db;
	day_t on = on_day();
	int64_t id;

	if (argc != 1)
		opt_usage("reopen takes the number of a deal");
	if (why == NULL || *why == '\0')
		opt_usage("reopen needs --why TEXT");
	db = deals_writer();
	entry_single(&e, db, why);
	id = find(&e, argv[0]);
	if (id != 0)
		say(&e,
		    deal_reopen(db, id, why, on,
			list_need(db, LIST_STAFF, tool_staff(), false)->id),
		    argv[0], "");
	entry_end(&e);
	return tool_end(db, NULL);
}

int
deals_item(int argc, char **argv)
{
	struct entry e;
	struct db *db;
	int64_t id;

	if (argc != 2)
		opt_usage("item takes the number of a deal and a name");
	if (deals_opts.done != DAY_NONE && deals_opts.done > day_today())
		opt_usage("--done: the date is after today");
	if (deals_opts.due == DAY_NONE && deals_opts.done == DAY_NONE)
		deals_opts.done = day_today();
	db = deals_writer();
	entry_single(&e, db, argv[1]);
	id = find(&e, argv[0]);
	if (id != 0)
		say(&e,
		    deal_item(db, id, argv[1], deals_opts.due, deals_opts.done,
			list_need(db, LIST_STAFF, tool_staff(), false)->id,
			deals_opts.note),
		    argv[0], "");
	entry_end(&e);
	return tool_end(db, NULL);
}
