/* SPDX-License-Identifier: ISC */
/* What the files of the due engine share.  Generators (one file a family of
 * kinds) put candidates; due_lines.c makes lines of them, customer by
 * customer; due_out.c puts the lines in order. */
#ifndef CRM_DUE_IMPL_H
#define CRM_DUE_IMPL_H

#include "base/cal.h"
#include "base/str.h"
#include "base/yearday.h"
#include "model/due.h"
#include "model/rule.h"
#include "model/sorter.h"
#include "store/query.h"

/* Days a long holiday may move a line. */
#define DUE_SLACK 60
#define DUE_HESITANT 16

/* Table behind a line. */
enum due_what {
	WHAT_RULE,
	WHAT_CONTACT,
	WHAT_TASK,
	WHAT_CUSTOMER,
	WHAT_PERSON,
	WHAT_ANNIVERSARY,
	WHAT_FESTIVAL,
	WHAT_HOLDING,
	WHAT_MEMBERSHIP,
	WHAT_ORDER,
	WHAT_STOCK, /* sub: the product */
	WHAT_BALANCE, /* sub: the later of the two balances */
	WHAT_ASSIGNMENT,
	WHAT_COMPLAINT,
	/* sub: the deal */
	WHAT_DEAL_QUIET,
	WHAT_DEAL_LIMIT,
	WHAT_DEAL_GIVEUP,
	WHAT_DEAL_ITEM, /* sub: the item; n: its deal */
	WHAT_PAPER,
	WHAT_PAPER_CHANGE, /* sub: the change */
	WHAT_PRICE
};

/* A rule, a customer and a day; everything else is looked up later. */
struct cand {
	int64_t customer;
	int64_t sub; /* row of the table what; festival: place in d->fests */
	int64_t n; /* count: contacts so far; quota: last contact; maturity: the
		    * end; order: the day counted from */
	int32_t rule; /* place in d->rules */
	int32_t what;
	day_t due; /* after on_holiday */
	day_t base; /* before it */
};

/* The customer at hand and its touch row. */
struct who {
	int64_t id, tier_id, owner_id, channel_id, flags;
	day_t hold_until, added_on;
	day_t first_on, last_on; /* DAY_NONE */
	int64_t effective, last_id, outcome_id;
	minute_t last_at; /* MINUTE_NONE */
	int64_t rank;
	struct q *q; /* its row: texts, valid until the next customer */
};

/* What there is to look at; nothing is asked of empty tables. */
struct due_has {
	bool holding, membership, order, bought, stock, move;
	bool deal, paper, price;
	bool closed; /* a deal was closed after as_of */
	bool later; /* an order arrived, was returned or paid after as_of */
};

struct due_any {
	bool task; /* there is one */
	bool closed, moved; /* one was closed, moved after as_of */
	bool person, anniversary; /* one with a birthday, one at all */
};

struct fest {
	char *name;
};

struct due {
	struct db *db;
	const struct due_opts *o;
	struct rule *rules;
	bool *asked; /* lines of this rule are wanted */
	struct filter **filter;
	size_t n;
	struct cal *cal; /* due_cal() */
	enum feb29 feb29;
	bool strictest, any_snooze;
	bool asked_has, asked_any, asked_hesitant;
	struct due_has has; /* due_has() */
	struct due_any any; /* due_any() */
	int64_t hesitant[DUE_HESITANT]; /* outcomes; 0: no more */
	long early; /* setting remind_early */
	day_t last_snooze; /* latest until_on of all */
	long min_gap;
	day_t reach; /* last day a cadence may begin and still matter */
	struct sorter *cands;
	struct sorter *lines;
	struct due_line **heap; /* with a limit: the best, worst first */
	size_t nheap;
	bool quick; /* candidates become lines at once */
	struct q *who_q;
	int who_id; /* its parameter */
	int64_t asked_id; /* what it was last asked */
	char *pack;
	size_t pack_cap;
	struct who who;
	struct str text[DUE_TEXTS];
	struct str why;
	struct due_line **merge; /* of the customer at hand */
	size_t nmerge, merge_cap;
	int64_t task_owner;
	struct str task_kind, task_what;
	struct fest *fests;
	size_t nfests, fests_cap;
	struct due_kept **kept; /* due_kept_row(), by rule */
	struct due_count *count;
	struct due_complaints *complaints; /* due_complaint.c */
	struct due_deal *deal; /* due_stage_words.c */
};

/* Rules, filters and settings of d->o, and the past put before the present;
 * an unknown name in o->rules is returned.  due_finish() frees all. */
const char *due_begin(struct due *d);
void due_finish(struct due *d);

/* True when the customer is among those asked for. */
bool due_wanted(const struct due *d, int64_t customer);

const struct cal *due_cal(struct due *d);
day_t due_roll(struct due *d, const struct rule *r, day_t base);
/* The last base day whose rolled day is at most day. */
day_t due_unroll(struct due *d, const struct rule *r, day_t day);

/* First and last customer that can be asked for. */
int64_t due_lo(const struct due *d);
int64_t due_hi(const struct due *d);

/* A query of a template with {who} filled by the rule's filter, and bound with
 * the rule's filter; the caller ends it with q_free(). */
struct q *due_query(struct due *d, enum sql_id id, size_t rule);
/* The same with :lo, :hi and :as_of bound: one pass over those customers. */
struct q *due_scan(struct due *d, enum sql_id id, size_t rule);

/* True when a line of that day is within what is asked: shown by the horizon
 * and not lapsed.  A snooze may still move it. */
bool due_shown(const struct due *d, const struct rule *r, day_t due);

/* Some snooze may still hold up a line that would have lapsed. */
bool due_revived(const struct due *d, const struct rule *r);
/* The line of the customer at hand has lapsed. */
bool due_lapsed(struct due *d, const struct cand *c);

/* The first minute that does not count. */
minute_t due_end(const struct due *d);
day_t due_day_of(minute_t at);

/* Puts a candidate. */
void due_put(struct due *d, const struct cand *c);
/* With a limit: no line of that priority and day can be among the first. */
bool due_beyond(const struct due *d, const struct rule *r, day_t due);
/* The same for a customer, of whom no more than the tier is looked up. */
bool due_behind(struct due *d, const struct cand *c);

/* Generators, each for one rule. */
void due_cadence(struct due *d, size_t rule);
void due_ladder(struct due *d, size_t rule);
void due_count(struct due *d, size_t rule);
void due_weekday(struct due *d, size_t rule);
void due_quota(struct due *d, size_t rule);
void due_next(struct due *d, size_t rule);
void due_task(struct due *d, size_t rule);
void due_days(struct due *d, size_t rule); /* birthday and anniversary */
void due_festival(struct due *d, size_t rule);
void due_maturity(struct due *d, size_t rule);
void due_order_kind(struct due *d, size_t rule);
void due_silence(struct due *d, size_t rule);
void due_release(struct due *d, size_t rule);
void due_complaint(struct due *d, size_t rule);
void due_stage(struct due *d, size_t rule);

/* Candidates of a rule with one day a customer (cadence_parts); fill completes
 * one, or says that there is none. */
typedef bool due_fill(struct due *d, struct cand *c);
void due_kept(struct due *d, size_t rule, due_fill *fill);
/* What the day of a candidate is made of; false when it is not there. */
struct kept_row {
	day_t last, begin; /* last: DAY_NONE for never */
	int64_t own;
	struct period every;
};
bool due_kept_row(struct due *d, const struct cand *c, struct kept_row *out);
void due_kept_free(struct due *d);

/* The owner of a release line, on the day asked for. */
int64_t due_release_owner(struct due *d, const struct cand *c);
void due_release_reason(struct due *d, const struct cand *c, struct str *out);
void due_release_explain(struct due *d, const struct cand *c, struct str *out);

/* Of the days of one thing (ascending, in place) those wanted now: the latest
 * that is shown by as_of, and later ones up to the horizon.  Their number. */
size_t due_current(struct due *d, const struct rule *r, day_t *base, size_t n);

/* Where slice k of the unit around as_of begins. */
day_t due_slice(day_t as_of, const struct rule *r, int64_t k);

/* Years since its year of origin; -1 unknown or before it. */
int due_age(const struct yearday *y, day_t base);

/* True when an applicable cadence of that customer comes before it. */
bool due_beaten(struct due *d, const struct cand *c);
/* Day the cadence counts from, and whether a contact was there. */
day_t due_cadence_last(struct due *d, const struct cand *c, bool *never);

/* The first day that counts for until: a snoozed line's new day, and never
 * before what is held ends. */
day_t due_stays(const struct due *d, const struct cand *c, day_t moved);

/* due_maturity.c, due_orders.c, due_silence.c: the line's reason, and the
 * arithmetic behind its base day. */
void due_maturity_reason(struct due *d, const struct cand *c, struct str *out);
void due_maturity_explain(struct due *d, const struct cand *c, struct str *out);
void due_order_reason(struct due *d, const struct cand *c, struct str *out);
void due_order_explain(struct due *d, const struct cand *c, struct str *out);
void due_silence_reason(struct due *d, const struct cand *c, struct str *out);
void due_silence_explain(struct due *d, const struct cand *c, struct str *out);
/* DUE_PRODUCT, amount and reminded of a line. */
void due_detail(struct due *d, const struct cand *c, struct due_line *l);
/* Why dunning waits, into DUE_SUPPRESSED; the line may move. */
void due_order_hold(struct due *d, const struct cand *c, struct due_line *l);

const struct due_has *due_has(struct due *d);
const struct due_any *due_any(struct due *d);

/* First and last day an event may have so that base = event + step (lo to hi)
 * makes a line; the first is DAY_NONE without a limit. */
day_t due_event_from(const struct due *d, const struct rule *r, int hi);
day_t due_event_to(struct due *d, const struct rule *r, int lo);

/* From which day a contact answers the line. */
day_t due_answer_from(const struct due *d, const struct cand *c);
/* Day of the last contact of the customer that names the rule, from that day
 * on; DAY_NONE.  outcome may be NULL. */
day_t due_last_answer(struct due *d, const struct rule *r, int64_t customer,
    day_t from, int64_t *outcome);
/* Days before it a line is shown: the rule's, or more of a clock. */
int due_lead(const struct due *d, const struct cand *c);

/* due_complaint.c: the line of a clock.  Its owner is whom the level names that
 * has been reached, else the handler (0: nobody). */
int64_t due_complaint_owner(const struct due *d, const struct cand *c);
void due_complaint_reason(struct due *d, const struct cand *c, struct str *out);
void due_complaint_source(struct due *d, const struct cand *c, struct str *out);
void due_complaint_explain(
    struct due *d, const struct cand *c, struct str *out);
/* Numbers of open complaints of the customer at hand, "260103, 260107", "" for
 * none; valid until the next customer. */
const char *due_complaints_open(struct due *d);
/* True when they hold lines of that rule back. */
bool due_complaint_hushes(struct due *d, const struct rule *r);
void due_complaint_free(struct due *d);

/* due_stage_words.c: the deal, paper or price behind a line; whose it is (0:
 * nobody, *owner stays); false when it is gone.  The others speak of it. */
bool due_stage_row(struct due *d, const struct cand *c, int64_t *owner);
void due_stage_reason(struct due *d, const struct cand *c, struct str *out);
void due_stage_source(struct due *d, struct str *out);
void due_stage_explain(struct due *d, const struct cand *c, struct str *out);
void due_stage_free(struct due *d);

/* The line stays until something is done, whatever the flags of the customer
 * and general snoozes say: tasks, complaints, and what of deals is owed. */
bool due_owed(const struct due *d, const struct cand *c);

/* All candidates become lines, customer by customer. */
void due_lines(struct due *d);
/* One candidate becomes a line (or none). */
void due_line(struct due *d, const struct cand *c);
/* Makes the customer the one at hand; false when it is not asked for. */
bool due_who(struct due *d, int64_t id);

/* The task behind a line; false when it is gone. */
bool due_task_row(struct due *d, const struct cand *c);
/* The line's reason and source. */
void due_reason(struct due *d, const struct cand *c);
void due_source(struct due *d, const struct cand *c);
/* The arithmetic in words; moved: the day after snooze and hold. */
void due_explain(struct due *d, const struct cand *c, day_t moved);
void due_period(struct str *out, struct period p);
void due_day(struct str *out, day_t day);

/* Snoozes that speak of the line: the day they move it to (DAY_NONE: none) and
 * how many they are; the reason of the latest in d->why. */
struct snoozed {
	day_t until;
	day_t due; /* the line's day after them */
	int64_t count;
};
struct snoozed due_snooze(struct due *d, const struct cand *c);

/* True when a contact that names the rule has answered the line. */
bool due_answered(struct due *d, const struct cand *c);

/* Channel of the line, 0 for none; *blocked: every one is. */
int64_t due_channel(struct due *d, const struct rule *r, bool *blocked);
/* Why the line is withheld, into DUE_SUPPRESSED; *due moves. */
void due_suppress(struct due *d, const struct cand *c, struct due_line *l);

/* Lines in order.  due_add() takes a line whose texts are d->text. */
void due_add(struct due *d, struct due_line *line);
/* The lines kept back for --merge become one. */
void due_merge(struct due *d);
void due_out(struct due *d, due_fn *fn, void *arg);
int due_order(const void *a, const void *b);
size_t due_packed(const struct due_line *l);
struct due_line *due_copy(const struct due_line *l);
void due_unpack(const void *rec, struct due_line *l);

#endif
