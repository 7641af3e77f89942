/* SPDX-License-Identifier: ISC */
/* What a row says of an order that is there. */
#include <string.h>

#include "model/contact_bulk.h"
#include "model/find.h"
#include "model/order_impl.h"

static const char *const day_names[OD_COUNT] = {"expected", "shipped",
    "arrived", "received", "returned", "pay_by", "promised", "hold_until"};

static bool
other_row(struct order_writer *w, const char *column, const char *value,
    const char *there)
{
	return order_refuse(w, column,
	    "'%s', but another row of this order says '%s'", value, there);
}

static bool
merge_day(struct order_writer *w, const char *column, day_t said, bool mine,
    day_t *have)
{
	char a[16], b[16];

	if (said == DAY_NONE || said == *have)
		return true;
	if (mine && *have != DAY_NONE)
		return other_row(
		    w, column, day_format(said, a), day_format(*have, b));
	*have = said;
	return true;
}

static bool
merge_text(struct order_writer *w, const char *column, const char *said,
    bool mine, const char **have)
{
	if (said == NULL || (*have != NULL && strcmp(said, *have) == 0))
		return true;
	if (mine && *have != NULL)
		return other_row(w, column, said, *have);
	*have = said;
	return true;
}

/* Whether a text is one of those joined by "; ". */
static bool
part_of(const char *joined, const char *text)
{
	size_t n = strlen(text);

	for (const char *p = joined; p != NULL; p = strstr(p, "; ")) {
		p += p != joined ? 2 : 0;
		if (strncmp(p, text, n) == 0 &&
		    (p[n] == '\0' || strncmp(p + n, "; ", 2) == 0))
			return true;
	}
	return false;
}

/* Rows of one order may each have a note: they are kept one behind another. */
static void
merge_note(struct order_writer *w, const char *said, const char **have)
{
	char *both;
	size_t n;

	if (said == NULL)
		return;
	if (*have == NULL) {
		*have = said;
		return;
	}
	if (part_of(*have, said))
		return;
	n = strlen(*have) + strlen(said) + 3;
	both = arena_get(&w->texts, n);
	snprintf(both, n, "%s; %s", *have, said);
	*have = both;
}

static bool
merge_staff(struct order_writer *w, const struct order_row *r, bool mine,
    struct order *now)
{
	if (r->staff == NULL ||
	    (r->head.staff_id != 0 && r->head.staff_id == now->staff_id))
		return true;
	if (mine && now->staff_id != 0)
		return order_refuse(w, "staff",
		    "'%s', but another row of this order names somebody else",
		    r->staff);
	now->staff_id = r->head.staff_id != 0 ? r->head.staff_id : -1;
	return true;
}

/* It only goes on: an older file does not take back what was done since. */
static void
merge_state(const struct order_row *r, struct order *now)
{
	if (now->state < ORDER_RETURNED && r->head.state > now->state)
		now->state = r->head.state;
}

/* More may have been paid than a file knows. */
static void
merge_paid(struct order_writer *w, const struct order_row *r,
    const struct order *have, struct order *now)
{
	bool less;

	if (!r->has_paid)
		return;
	if (now->day[OD_PAY_BY] == DAY_NONE)
		now->day[OD_PAY_BY] = now->ordered;
	less = have->paid != 0 &&
	       (have->amount < 0 ? r->paid > have->paid : r->paid < have->paid);
	if (!less) {
		now->paid = r->paid;
		return;
	}
	if (w->remarks.overpaid++ == 0)
		order_name(have, w->remarks.overpaid_name,
		    sizeof(w->remarks.overpaid_name));
}

/* What happens to an order happens when it is there. */
static bool
in_order(struct order_writer *w, const struct order *now)
{
	char a[16], b[16];

	for (int i = OD_EXPECTED; i <= OD_RETURNED; i++)
		if (now->day[i] != DAY_NONE && now->day[i] < now->ordered)
			return order_refuse(w, day_names[i],
			    "'%s' is before the order, of %s",
			    day_format(now->day[i], a),
			    day_format(now->ordered, b));
	return true;
}

static bool
same_customer(
    struct order_writer *w, const struct order *have, const struct order_row *r)
{
	struct str theirs = STR_INIT;
	char name[64];

	if (r->head.customer_id == 0 ||
	    r->head.customer_id == have->customer_id)
		return true;
	str_add(&theirs, customer_title(w->db, have->customer_id));
	order_refuse(w, "order", "%s belongs to %s, not to %s",
	    order_name(have, name, sizeof(name)), str_get(&theirs),
	    customer_title(w->db, r->head.customer_id));
	str_free(&theirs);
	return false;
}

bool
order_merge(struct order_writer *w, const struct order *have, bool mine,
    const struct order_row *r, struct order *now)
{
	char a[24], b[24];

	*now = *have;
	if (!same_customer(w, have, r) ||
	    !merge_day(w, "ordered", r->head.ordered, mine, &now->ordered))
		return false;
	for (int i = 0; i < OD_COUNT; i++)
		if (!merge_day(
			w, day_names[i], r->head.day[i], mine, &now->day[i]))
			return false;
	if (!merge_text(w, "delay_reason", r->head.delay_reason, mine,
		&now->delay_reason) ||
	    !merge_text(
		w, "hold_why", r->head.hold_why, mine, &now->hold_why) ||
	    !merge_staff(w, r, mine, now) || !in_order(w, now))
		return false;
	if (r->total && r->has_line && r->line.amount != have->amount)
		return order_refuse(w, "amount",
		    "%s, but the lines of this order add up to %s",
		    str_from_cents(r->line.amount, a),
		    str_from_cents(have->amount, b));
	merge_note(w, r->head.note, &now->note);
	merge_state(r, now);
	merge_paid(w, r, have, now);
	return true;
}

bool
order_has_more(const struct order *o)
{
	for (int i = 0; i < OD_COUNT; i++)
		if (o->day[i] != DAY_NONE)
			return true;
	return o->delay_reason != NULL || o->hold_why != NULL ||
	       o->note != NULL;
}

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0xbf58476d1ce4e5b9u;
	return h ^ h >> 31;
}

static uint64_t
mix_text(uint64_t h, const char *s)
{
	return s == NULL ? mix(h, 1) : mix(h, contact_hash(s, strlen(s)));
}

uint32_t
order_said(const struct order_row *r)
{
	uint64_t h = mix(7, (uint64_t)r->head.customer_id);

	h = mix(h, (uint64_t)(uint32_t)r->head.ordered << 8 |
		       (uint64_t)(r->head.state + 1) << 1 | r->has_paid);
	for (int i = 0; i < OD_COUNT; i += 2)
		h = mix(h, (uint64_t)(uint32_t)r->head.day[i] << 32 |
			       (uint32_t)r->head.day[i + 1]);
	h = mix_text(h, r->head.delay_reason);
	h = mix_text(h, r->head.hold_why);
	h = mix_text(h, r->head.note);
	h = mix_text(h, r->staff);
	h = mix_text(h, r->method);
	h = mix(h, (uint64_t)(uint32_t)r->paid_on);
	return (uint32_t)(mix(h, (uint64_t)r->paid) >> 16);
}
