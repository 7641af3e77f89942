/* SPDX-License-Identifier: ISC */
/* crm-deal paper: what becomes of a contract (S0-10 ... S0-18). */
#include <string.h>

#include "model/lists.h"
#include "tool/deals.h"
#include "tool/papers.h"
#include "tool/tool.h"

struct papers_opts papers_opts = {
    .effective = DAY_NONE, .returned = DAY_NONE, .verbal_on = DAY_NONE};

void
papers_say(
    struct entry *e, enum paper_result r, const char *no, const char *why)
{
	static const struct {
		const char *text; /* before why */
		const char *behind;
	} words[] = {
	    [PAPER_MISSING] = {"is not there", ""},
	    [PAPER_IS_VOID] = {"is void", ""},
	    [PAPER_ORDER] = {"is not ", " yet"},
	    [PAPER_PAST] = {"is ", " already"},
	    [PAPER_EARLIER] = {"came to where it is after that day", ""},
	    [PAPER_NEEDS] = {"is not ready, missing: ", ""},
	    [PAPER_APPROVED_TERMS] = {"is not a draft any more: its terms stay "
				      "(paper refuse, paper change)",
		""},
	    [PAPER_STARTED] = {"has started on ", " already"},
	    [PAPER_NOT_ALLOWED] = {"may not: setting allow_verbal has not got "
				   "'paper'",
		""},
	    [PAPER_UNKNOWN] = {"has none of that name; there are ", ""},
	    [PAPER_AFTER] = {"is changed before the event, never afterwards",
		""},
	};

	if (r == PAPER_CHANGED || r == PAPER_UNCHANGED)
		import_result(e->im,
		    r == PAPER_CHANGED ? IMPORT_UPDATED : IMPORT_UNCHANGED);
	else
		import_reject(e->im, "paper", "'%s' %s%s%s", no, words[r].text,
		    why, words[r].behind);
}

int64_t
papers_find(struct entry *e, const char *no)
{
	int64_t id = paper_find(e->db, no);

	if (id == 0)
		import_reject(e->im, "paper", "no such paper: '%s'", no);
	return id;
}

day_t
papers_day(void)
{
	if (deals_opts.on == DAY_NONE)
		return day_today();
	if (deals_opts.on > day_today())
		opt_usage("--on: the date is after today");
	return deals_opts.on;
}

int64_t
papers_by(struct db *db)
{
	const char *who = papers_opts.by ? papers_opts.by : tool_staff();

	return list_need(db, LIST_STAFF, who, false)->id;
}

/* ---- verbs that go by number alone --------------------------------------- */

struct run {
	struct entry *e;
	int64_t id;
	day_t on;
	struct str *why;
};

static enum paper_result
do_submit(const struct run *r)
{
	return paper_move(r->e->db, r->id, PAPER_SUBMITTED, r->on, 0, r->why);
}

static enum paper_result
do_approve(const struct run *r)
{
	return paper_move(r->e->db, r->id, PAPER_APPROVED, r->on,
	    papers_by(r->e->db), r->why);
}

static enum paper_result
do_sign(const struct run *r)
{
	return paper_move(r->e->db, r->id, PAPER_SIGNED, r->on, 0, r->why);
}

static enum paper_result
do_seal(const struct run *r)
{
	return paper_move(r->e->db, r->id, PAPER_SEALED, r->on, 0, r->why);
}

static enum paper_result
do_archive(const struct run *r)
{
	return paper_move(r->e->db, r->id, PAPER_ARCHIVED, r->on, 0, r->why);
}

static enum paper_result
do_refuse(const struct run *r)
{
	enum paper_result result =
	    paper_refuse(r->e->db, r->id, r->on, deals_opts.why);
	struct paper_row p;

	if (result == PAPER_ORDER)
		str_add(r->why, paper_state_name(PAPER_SUBMITTED));
	else if (result == PAPER_PAST && paper_get(r->e->db, r->id, &p))
		str_add(r->why, paper_state_name(p.state));
	return result;
}

static enum paper_result
do_void(const struct run *r)
{
	return paper_void(
	    r->e->db, r->id, r->on, papers_by(r->e->db), deals_opts.why);
}

static enum paper_result
do_start(const struct run *r)
{
	return paper_start(r->e->db, r->id, r->on, papers_by(r->e->db), r->why);
}

static enum paper_result
do_early(const struct run *r)
{
	return paper_early(r->e->db, r->id, r->on, r->why);
}

static const struct verb {
	const char *name;
	enum paper_result (*run)(const struct run *r);
	bool why; /* needs --why */
} verbs[] = {
    {"submit", do_submit, false},
    {"approve", do_approve, false},
    {"refuse", do_refuse, true},
    {"sign", do_sign, false},
    {"seal", do_seal, false},
    {"archive", do_archive, false},
    {"void", do_void, true},
    {"start", do_start, false},
    {"early", do_early, false},
};
#define NVERBS (sizeof(verbs) / sizeof(*verbs))

static void
one_paper(struct entry *e, const struct verb *v, const char *no, day_t on)
{
	struct str why = STR_INIT;
	struct run r = {.e = e, .on = on, .why = &why};

	r.id = papers_find(e, no);
	if (r.id != 0) {
		enum paper_result result = v->run(&r);

		papers_say(e, result, no, str_get(&why));
	}
	str_free(&why);
}

static int
by_number(const struct verb *v, int argc, char **argv)
{
	const char *why = deals_opts.why;
	const struct row *row;
	day_t on = papers_day();
	struct entry e;
	struct db *db;

	if (argc == 0)
		opt_usage("paper %s: which paper?", v->name);
	if (v->why && (why == NULL || *why == '\0'))
		opt_usage("paper %s needs --why TEXT", v->name);
	db = deals_writer();
	entry_single(&e, db, v->name);
	for (int i = 0; i < argc; i++) {
		if (i > 0) {
			import_again(e.im);
			import_next(e.im, &row);
		}
		one_paper(&e, v, argv[i], on);
	}
	entry_end(&e);
	return tool_end(db, NULL);
}

/* ---- flags and changes --------------------------------------------------- */

static int
check(int argc, char **argv)
{
	struct str why = STR_INIT;
	day_t day = deals_opts.done;
	enum paper_result r;
	struct entry e;
	struct db *db;
	int64_t id;

	if (argc != 2)
		opt_usage("paper check takes the number of a paper and a name");
	if (day == DAY_NONE)
		day = papers_day();
	if (day > day_today())
		opt_usage("--done: the date is after today");
	db = deals_writer();
	entry_single(&e, db, argv[1]);
	id = papers_find(&e, argv[0]);
	if (id != 0) {
		r = paper_check(
		    db, id, argv[1], day, papers_by(db), deals_opts.note, &why);
		papers_say(&e, r, argv[0], str_get(&why));
	}
	str_free(&why);
	entry_end(&e);
	return tool_end(db, NULL);
}

static int
change(int argc, char **argv)
{
	const char *what = papers_opts.what;
	day_t on = papers_day();
	enum paper_result r;
	int64_t id, number;
	struct entry e;
	struct db *db;

	if (argc != 1)
		opt_usage("paper change takes the number of a paper");
	if (papers_opts.effective == DAY_NONE)
		opt_usage("paper change needs --effective DATE");
	if (what == NULL || *what == '\0')
		opt_usage("paper change needs --what TEXT");
	db = deals_writer();
	entry_single(&e, db, what);
	id = papers_find(&e, argv[0]);
	if (id != 0) {
		r = paper_change(
		    db, id, on, papers_opts.effective, what, &number);
		if (r == PAPER_CHANGED) {
			msg_note("change %lld of '%s' waits for approval",
			    (long long)number, argv[0]);
			import_result(e.im, IMPORT_ADDED);
		} else {
			papers_say(&e, r, argv[0], "");
		}
	}
	entry_end(&e);
	return tool_end(db, NULL);
}

static int
agree(int argc, char **argv)
{
	day_t on = papers_day();
	enum paper_result r;
	struct entry e;
	struct db *db;
	int64_t id;

	if (argc != 1)
		opt_usage("paper agree takes the number of a change");
	db = deals_writer();
	entry_single(&e, db, argv[0]);
	id = entry_number(&e, "change", argv[0]);
	if (id != 0) {
		r = paper_agree(db, id, on, papers_by(db));
		if (r == PAPER_MISSING)
			import_reject(
			    e.im, "change", "no such change: '%s'", argv[0]);
		else
			papers_say(
			    &e, r, argv[0], r == PAPER_PAST ? "approved" : "");
	}
	entry_end(&e);
	return tool_end(db, NULL);
}

/* ---- which --------------------------------------------------------------- */

int
deals_paper(int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(int argc, char **argv);
	} others[] = {
	    {"list", papers_list},
	    {"add", papers_add},
	    {"set", papers_set},
	    {"form", papers_form},
	    {"check", check},
	    {"change", change},
	    {"agree", agree},
	    {"verify", papers_verify},
	    {"show", papers_show},
	    {"import", papers_import},
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (argc == 0 || strcmp(argv[0], others[i].name) == 0) {
			opt_verb("paper", others[i].name);
			return others[i].run(
			    argc ? argc - 1 : 0, argc ? argv + 1 : argv);
		}
	for (size_t i = 0; i < NVERBS; i++)
		if (strcmp(argv[0], verbs[i].name) == 0) {
			opt_verb("paper", verbs[i].name);
			return by_number(&verbs[i], argc - 1, argv + 1);
		}
	opt_usage("no such sub-command of paper: '%s'", argv[0]);
}
