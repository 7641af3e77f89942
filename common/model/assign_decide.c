/* SPDX-License-Identifier: ISC */
/* Who gets a customer that several want (C06): an ordered list of rules, and
 * the decision with what was compared is kept. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/assign_impl.h"
#include "model/lists.h"
#include "model/setting.h"

#define ORDER "authorised power first_visit"

struct contenders {
	struct contender *v;
	size_t n, cap;
	char *order; /* setting conflict_order */
};

static int64_t
visit_channel(struct db *db)
{
	char *name = setting_get(db, "visit_channel", "visit");
	const struct list_item *c = list_find(db, LIST_CHANNEL, name);

	free(name);
	return c ? c->id : -1;
}

/* The owner's row, when there is one, and every open request. */
static void
contenders_load(struct db *db, int64_t customer, struct contenders *cs)
{
	int64_t channel = visit_channel(db);
	struct q *q = q_use(db, SQL_ASSIGN_CLAIMS);

	*cs = (struct contenders){.n = 0};
	cs->order = setting_get(db, "conflict_order", ORDER);
	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":visit", channel);
	while (q_row(q)) {
		cs->v = xgrow(cs->v, cs->n, &cs->cap, sizeof(*cs->v));
		cs->v[cs->n++] = (struct contender){
		    .row = q_get_int(q, 0),
		    .staff = q_get_int(q, 1),
		    .name = xstrdup(q_get_text(q, 2)),
		    .power = (int)q_get_int(q, 3),
		    .visit = q_get_day(q, 4),
		    .served = q_get_day(q, 5),
		    .owner = q_get_int(q, 6) == ASSIGN_AUTHORISED,
		};
	}
}

static void
contenders_free(struct contenders *cs)
{
	for (size_t i = 0; i < cs->n; i++)
		free(cs->v[i].name);
	free(cs->v);
	free(cs->order);
}

/* Earlier is better, none is worst. */
static int
earlier(day_t a, day_t b)
{
	if (a == b)
		return 0;
	if (a == DAY_NONE || b == DAY_NONE)
		return a == DAY_NONE ? 1 : -1;
	return a < b ? -1 : 1;
}

/* Below 0: a comes before b by that word. */
static int
by_word(const char *word, const struct contender *a, const struct contender *b)
{
	if (strcmp(word, "authorised") == 0)
		return (int)b->owner - (int)a->owner;
	if (strcmp(word, "power") == 0)
		return b->power - a->power;
	if (strcmp(word, "first_visit") == 0)
		return earlier(a->visit, b->visit);
	if (strcmp(word, "last_served") == 0)
		return -(a->served == DAY_NONE || b->served == DAY_NONE
			     ? earlier(b->served, a->served)
			     : earlier(a->served, b->served));
	return a->row < b->row ? -1 : a->row > b->row;
}

static void
add_day(struct str *out, day_t day)
{
	char buf[16];

	str_add(out, day == DAY_NONE ? "none" : day_format(day, buf));
}

static void
add_figure(struct str *out, const char *word, const struct contender *c)
{
	if (strcmp(word, "authorised") == 0)
		str_add(out, c->owner ? "yes" : "no");
	else if (strcmp(word, "power") == 0 && c->power == 0)
		str_add(out, "none");
	else if (strcmp(word, "power") == 0)
		str_addf(out, "%d", c->power);
	else if (strcmp(word, "number") == 0)
		str_addf(out, "%lld", (long long)c->row);
	else
		add_day(out,
		    strcmp(word, "first_visit") == 0 ? c->visit : c->served);
}

/* "power: 王五 4, 赵六 4; first_visit: 王五 2025-01-02, 赵六 2025-01-05" */
static int
compare(const char *order, const struct contender *a, const struct contender *b,
    char rule[32], struct str *out)
{
	char *copy = xstrdup(order), *p = copy, *word;
	int by = 0;

	while (by == 0 && (word = str_split(&p, ",; ")) != NULL) {
		by = by_word(word, a, b);
		if (out == NULL)
			continue;
		str_addf(
		    out, "%s%s: %s ", out->n > 0 ? "; " : "", word, a->name);
		add_figure(out, word, a);
		str_addf(out, ", %s ", b->name);
		add_figure(out, word, b);
		snprintf(rule, 32, "%s", word);
	}
	free(copy);
	return by;
}

static bool
better(const struct contenders *cs, size_t a, size_t b)
{
	return compare(cs->order, &cs->v[a], &cs->v[b], NULL, NULL) < 0;
}

/* The best, and another that no rule tells from it (cs->n: none). */
static size_t
best(const struct contenders *cs, size_t *tie)
{
	size_t top = 0;

	for (size_t i = 1; i < cs->n; i++)
		if (better(cs, i, top))
			top = i;
	for (*tie = 0; *tie < cs->n; ++*tie)
		if (*tie != top && !better(cs, top, *tie))
			break;
	return top;
}

static size_t
index_of(const struct contenders *cs, int64_t staff)
{
	size_t i = 0;

	while (i < cs->n && cs->v[i].staff != staff)
		i++;
	return i;
}

static void
keep_collision(struct assigner *a, int64_t customer,
    const struct contender *winner, const struct contender *loser,
    const char *rule, const char *reason)
{
	struct q *q = q_use(a->db, SQL_ASSIGN_COLLISION);

	q_bind_int(q, ":customer", customer);
	q_bind_int(q, ":winner", winner->row);
	q_bind_int(q, ":loser", loser->row);
	q_bind_text(q, ":rule", rule);
	q_bind_text(q, ":reason", reason);
	q_bind_int(q, ":on", a->on);
	q_bind_int(q, ":by", a->by);
	q_run(q);
}

static void
lose(struct assigner *a, int64_t customer, const struct contender *loser,
    const char *why)
{
	struct q *q;

	if (loser->owner) {
		assign_held(a, customer, loser->staff, -1);
		assign_end_row(a, loser->row, "collision", why);
		return;
	}
	q = q_use(a->db, SQL_ASSIGN_REJECT);
	q_bind_int(q, ":on", a->on);
	q_bind_int(q, ":by", a->by);
	q_bind_text(q, ":how", "collision");
	q_bind_text(q, ":why", why);
	q_bind_int(q, ":id", loser->row);
	q_run(q);
}

/* The winner gets it, the others do not, and every pair is kept. */
static void
settle(struct assigner *a, int64_t customer, const struct contenders *cs,
    size_t top, bool hand, const char *why)
{
	const struct contender *w = &cs->v[top];

	for (size_t i = 0; i < cs->n; i++) {
		struct str reason = STR_INIT;
		char rule[32] = "";

		if (i == top)
			continue;
		if (compare(cs->order, w, &cs->v[i], rule, &reason) >= 0 ||
		    hand)
			snprintf(rule, sizeof(rule), "hand");
		lose(a, customer, &cs->v[i], why);
		keep_collision(
		    a, customer, w, &cs->v[i], rule, str_get(&reason));
		str_free(&reason);
	}
	if (w->owner)
		return;
	assign_end_shares(a, customer, w->staff, "became_owner", NULL);
	assign_put_force(a, w->row, assign_first_phase(a->db),
	    cs->n > 1 ? "collision" : "claim", why);
	assign_set_owner(a->db, customer, w->staff);
	assign_held(a, customer, w->staff, 1);
}

/* A request for whom --staff names, so that it can be decided. */
static enum assign_result
ask_for(struct assigner *a, int64_t customer, int64_t staff, const char *why)
{
	const struct assign_row r = {
	    .customer = customer,
	    .staff = staff,
	    .by = a->by,
	    .role = "primary",
	    .how = "claim",
	    .why = why,
	    .state = ASSIGN_REQUESTED,
	    .visit = DAY_NONE,
	    .requested = a->on,
	    .decided = DAY_NONE,
	    .since = DAY_NONE,
	};

	if (!assign_may_claim(a, customer, staff))
		return ASSIGN_NOT;
	assign_insert(a->db, &r);
	return ASSIGN_ADDED;
}

static enum assign_result
decide(struct assigner *a, int64_t customer, int64_t staff, const char *why,
    const struct contenders *cs)
{
	const char *title = assign_name(a->db, customer);
	size_t tie, top = best(cs, &tie), want = index_of(cs, staff);
	bool told = why != NULL && *why != '\0', hand = false;

	if (staff != 0 && want != top && !cs->v[top].owner && !told &&
	    tie == cs->n)
		return assign_not(a,
		    "%s goes to %s by the rules; --why decides it by hand",
		    title, cs->v[top].name);
	if (staff != 0 && want != top && cs->v[top].owner && told)
		return assign_not(a,
		    "%s stays with %s by the rules: hand-over or revoke first",
		    title, cs->v[top].name);
	if (tie < cs->n && (staff == 0 || !told))
		return assign_not(a,
		    "%s: %s and %s are equal by %s; --staff and --why decide",
		    title, cs->v[top].name, cs->v[tie].name, cs->order);
	if (staff != 0 && !cs->v[top].owner && (want != top || tie < cs->n)) {
		top = want;
		hand = true;
	}
	if (!cs->v[top].owner &&
	    !assign_may_hold(a, customer, cs->v[top].staff))
		return ASSIGN_NOT;
	settle(a, customer, cs, top, hand, why);
	return ASSIGN_CHANGED;
}

/* What the record alone says becomes a decision. */
static enum assign_result
confirm(struct assigner *a, int64_t customer, struct holder *h, const char *why)
{
	if (!h->archive)
		return ASSIGN_SAME;
	assign_ensure(a->db, customer, h);
	assign_put_force(a, h->row, h->phase, "claim", why);
	return ASSIGN_CHANGED;
}

enum assign_result
assign_authorise(
    struct assigner *a, int64_t customer, int64_t staff, const char *why)
{
	enum assign_result result = ASSIGN_SAME;
	struct contenders cs;
	struct holder h;

	assign_begin(a);
	assign_holder(a->db, customer, &h);
	str_free(&h.name);
	contenders_load(a->db, customer, &cs);
	if (h.owner != 0 && h.row == 0 && cs.n > 0) {
		contenders_free(&cs);
		assign_ensure(a->db, customer, &h);
		contenders_load(a->db, customer, &cs);
	}
	if (h.owner != 0 && (staff == h.owner || staff == 0) && cs.n <= 1)
		result = confirm(a, customer, &h, why);
	else if (h.owner == 0 && staff == 0 && cs.n == 0)
		result = assign_not(a,
		    "nobody has asked for %s: --staff says who gets it",
		    assign_name(a->db, customer));
	else if (h.owner != 0 && staff != 0 && index_of(&cs, staff) == cs.n)
		result = assign_not(a, "%s: hand-over or revoke first",
		    assign_name(a->db, customer));
	else if (staff != 0 && index_of(&cs, staff) == cs.n)
		result = ask_for(a, customer, staff, why);
	if (result == ASSIGN_ADDED) {
		contenders_free(&cs);
		contenders_load(a->db, customer, &cs);
		result = ASSIGN_SAME;
	}
	if (result == ASSIGN_SAME && cs.n > 0 && !(cs.n == 1 && cs.v[0].owner))
		result = decide(a, customer, staff, why, &cs);
	if (result == ASSIGN_CHANGED && h.archive && h.owner != 0 &&
	    assign_owner(a->db, customer) == h.owner)
		confirm(a, customer, &h, NULL);
	contenders_free(&cs);
	return result;
}
