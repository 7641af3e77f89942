/* SPDX-License-Identifier: ISC */
/* Due rules as data (design 5, crm-rules.5): read from the rule table, checked
 * when they are accepted, understood in one place. */
#ifndef CRM_RULE_H
#define CRM_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "base/yearday.h"
#include "store/db.h"

enum rule_kind {
	RULE_CADENCE,
	RULE_COUNT,
	RULE_LADDER,
	RULE_WEEKDAY,
	RULE_QUOTA,
	RULE_NEXT,
	RULE_TASK,
	RULE_BIRTHDAY,
	RULE_ANNIVERSARY,
	RULE_FESTIVAL,
	RULE_MATURITY,
	RULE_ORDER,
	RULE_SILENCE,
	RULE_RELEASE,
	RULE_COMPLAINT,
	RULE_STAGE,
	RULE_KINDS
};

/* Days of an order that a rule of kind order counts from. */
enum rule_event {
	EVENT_ORDERED,
	EVENT_EXPECTED,
	EVENT_SHIPPED,
	EVENT_ARRIVED,
	EVENT_RECEIVED,
	EVENT_UNPAID,
	EVENT_STOCK,
	RULE_EVENTS
};

/* What of a deal a rule of kind stage looks at. */
enum rule_deal {
	DEAL_ANY, /* all but giveup */
	DEAL_QUIET,
	DEAL_LIMIT,
	DEAL_ITEM,
	DEAL_PAPER,
	DEAL_PRICE,
	DEAL_GIVEUP, /* fewer than steps[0] follow-ups, every since the last */
	RULE_DEALS
};

enum rule_roll { ROLL_KEEP, ROLL_BEFORE, ROLL_AFTER };

#define RULE_STEPS 32

struct rule {
	int64_t id;
	char *name;
	enum rule_kind kind;
	char *who; /* filter text or NULL */
	struct period every; /* cadence; count: n and unit w m q y; silence:
			      * n cycles and unit c, or unit % */
	int steps[RULE_STEPS], nsteps; /* ladder: days since first contact;
					* maturity: before the end, falling;
					* order: from its day, rising */
	enum rule_event event; /* order */
	enum rule_deal deal; /* stage */
	int weekday; /* 1-7 */
	int percent; /* quota; silence with unit %: what was lost */
	char *word; /* task: kind or NULL; anniversary: kind or NULL;
	                       * festival: name or NULL for each; maturity:
	                       * product, category, membership or NULL;
	                       * silence: metric or NULL; release: "phase" or
	                       * NULL */
	int lead; /* days; maturity: 0 */
	int64_t channel_id; /* 0: none */
	bool effective;
	int priority;
	enum rule_roll on_holiday;
	int until; /* days; -1 for ever */
	bool active;
};

/* One row of the table as text, as crm-config reads it. */
struct rule_text {
	const char *name, *kind, *who, *every, *unit, *lead, *on_holiday;
};

/* True when a rule of that text can be understood; else the column at fault and
 * a sentence in why.  db: for the names in its filter. */
bool rule_check(struct db *db, const struct rule_text *t, const char **column,
    struct str *why);

/* True when the filter of customers can be understood; else why not. */
bool rule_who_check(struct db *db, const char *who, struct str *why);

/* All rules (active_only: those), ordered by priority, then id.  The caller
 * frees with rules_free().  A stored rule that cannot be understood is said
 * with CRM_STORE and left out: never silently. */
struct rule *rules_load(struct db *db, bool active_only, size_t *n);
void rules_free(struct rule *r, size_t n);

const char *rule_event_name(enum rule_event e);

/* True for a maturity rule of memberships. */
bool rule_membership(const struct rule *r);

const char *rule_kind_name(enum rule_kind k);

/* How often: the rule's period, or the customer's own (customer.cadence, "" or
 * NULL for none), which goes before that of any cadence. */
struct period rule_every(const struct rule *r, const char *own);

/* Day a cadence falls due when the last effective contact (or, with none, the
 * day the customer was added) was on last. */
day_t rule_cadence_due(const struct rule *r, day_t last, const char *own);

#endif
