/* SPDX-License-Identifier: ISC */
/* Everything known of one customer, line by line (crm-show). */
#include <stdlib.h>
#include <string.h>

#include "base/yearday.h"
#include "model/card_impl.h"
#include "model/customer_impl.h"

void
card_say(
    struct card *c, const char *section, const char *field, const char *value)
{
	const struct card_line line = {section, field, value};

	if (value != NULL && *value != '\0')
		c->fn(c->arg, &line);
}

const char *
card_day(struct q *q, int col)
{
	static char buf[16];

	if (q_is_null(q, col))
		return "";
	return day_format((day_t)q_get_int(q, col), buf);
}

static const char *
yearday_text(struct q *q, int col)
{
	static char buf[32];
	struct yearday y;

	if (q_is_null(q, col) || !yearday_unpack(q_get_int(q, col), &y))
		return "";
	return yearday_format(&y, buf);
}

void
card_start(struct card *c)
{
	str_reset(&c->text);
}

void
card_also(struct card *c, const char *label, const char *value)
{
	if (value == NULL || *value == '\0')
		return;
	str_addf(&c->text, "%s%s%s%s", c->text.n ? ", " : "", label,
	    *label ? " " : "", value);
}

struct q *
card_query(struct card *c, enum sql_id sql)
{
	struct q *q = q_use(c->db, sql);

	q_bind_int(q, ":id", c->id);
	return q;
}

/* ---- the record -------------------------------------------------------- */

static const struct {
	const char *field;
	enum record record;
	enum list list;
} fields[] = {{"code", R_CODE, LIST_COUNT}, {"name", R_NAME, LIST_COUNT},
    {"honorific", R_HONORIFIC, LIST_COUNT}, {"gender", R_GENDER, LIST_COUNT},
    {"phone", R_PHONE, LIST_COUNT}, {"email", R_EMAIL, LIST_COUNT},
    {"wechat", R_WECHAT, LIST_COUNT}, {"company", R_COMPANY, LIST_COUNT},
    {"title", R_TITLE, LIST_COUNT}, {"industry", R_INDUSTRY, LIST_COUNT},
    {"city", R_CITY, LIST_COUNT}, {"address", R_ADDRESS, LIST_COUNT},
    {"source", R_SOURCE, LIST_SOURCE}, {"status", R_STATUS, LIST_STATUS},
    {"tier", R_TIER, LIST_TIER}, {"owner", R_OWNER, LIST_STAFF},
    {"channel", R_CHANNEL, LIST_CHANNEL},
    {"preferred_time", R_PREFERRED_TIME, LIST_COUNT},
    {"cadence", R_CADENCE, LIST_COUNT}, {"note", R_NOTE, LIST_COUNT},
    {"added_by", R_ADDED_BY, LIST_STAFF}};

static void
card_flags(struct card *c, int64_t flags)
{
	card_start(c);
	for (int bit = 0; bit < FLAG_COUNT; bit++)
		if (flags >> bit & 1)
			card_also(c, "", flag_name(bit));
	card_say(c, "archive", "flags", str_get(&c->text));
}

static bool
card_archive(struct card *c)
{
	struct q *q = card_query(c, SQL_CUSTOMER_GET);
	const struct list_item *item;

	if (!q_row(q))
		return false;
	card_start(c);
	str_addf(&c->text, "%lld", (long long)c->id);
	card_say(c, "archive", "id", str_get(&c->text));
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		int col = (int)fields[i].record;

		if (fields[i].list == LIST_COUNT) {
			card_say(
			    c, "archive", fields[i].field, q_get_text(q, col));
			continue;
		}
		item = list_get(c->db, fields[i].list, q_get_int(q, col));
		card_say(c, "archive", fields[i].field, item ? item->name : "");
	}
	card_say(c, "archive", "kind", q_get_int(q, R_KIND) ? "org" : "person");
	card_say(c, "archive", "birthday", yearday_text(q, R_BIRTHDAY));
	card_flags(c, q_get_int(q, R_FLAGS));
	card_say(c, "archive", "hold_until", card_day(q, R_HOLD_UNTIL));
	card_say(c, "archive", "added_on", card_day(q, R_ADDED_ON));
	q_reset(q);
	return true;
}

static void
card_addresses(struct card *c)
{
	struct q *q = card_query(c, SQL_CUSTOMER_ADDRESSES);

	while (q_row(q))
		card_say(c, "addresses", q_get_text(q, 1), q_get_text(q, 2));
}

static void
card_tags(struct card *c)
{
	struct q *q = card_query(c, SQL_CUSTOMER_TAGS);

	card_start(c);
	while (q_row(q))
		card_also(c, "", q_get_text(q, 0));
	card_say(c, "archive", "tags", str_get(&c->text));
}

static void
card_values(struct card *c)
{
	struct q *q = card_query(c, SQL_CUSTOMER_VALUES);
	const struct custom_field *f;
	size_t n;
	char buf[40];

	f = custom_fields(c->db, &n);
	while (q_row(q)) {
		size_t i = 0;

		while (i < n && f[i].id != q_get_int(q, 0))
			i++;
		if (i == n)
			continue;
		if (f[i].type == 'd')
			card_say(c, "fields", f[i].name, card_day(q, 1));
		else if (f[i].type == 'm')
			card_say(c, "fields", f[i].name,
			    str_from_cents(q_get_int(q, 1), buf));
		else
			card_say(c, "fields", f[i].name, q_get_text(q, 1));
	}
}

/* ---- what belongs to it ------------------------------------------------ */

static void
card_people(struct card *c)
{
	struct q *q = card_query(c, SQL_CUSTOMER_PEOPLE);

	while (q_row(q)) {
		card_start(c);
		card_also(c, "", q_get_text(q, P_HONORIFIC));
		card_also(c, "", q_get_text(q, P_TITLE));
		card_also(c, "", q_get_text(q, P_DEPT));
		card_also(c, "", q_get_text(q, P_ROLE));
		card_also(c, "power", q_get_text(q, P_POWER));
		card_also(c, "", q_get_text(q, P_PHONE));
		card_also(c, "", q_get_text(q, P_EMAIL));
		card_also(c, "wechat", q_get_text(q, P_WECHAT));
		card_also(c, "born", yearday_text(q, P_BIRTHDAY));
		card_also(c, "", q_get_text(q, P_NOTE));
		if (q_get_int(q, P_ACTIVE) == 0)
			card_also(c, "", "left");
		card_say(c, "people", q_get_text(q, P_NAME),
		    c->text.n ? str_get(&c->text) : "-");
	}
}

static void
card_days(struct card *c)
{
	struct q *q = card_query(c, SQL_CUSTOMER_ANNIVERSARIES);

	while (q_row(q)) {
		card_start(c);
		card_also(c, "", yearday_text(q, 2));
		card_also(c, "", q_get_text(q, 1));
		card_also(c, "", q_get_text(q, 3));
		card_say(
		    c, "anniversaries", q_get_text(q, 0), str_get(&c->text));
	}
}

static void
card_relations(struct card *c)
{
	struct q *q = card_query(c, SQL_CUSTOMER_RELATIONS);

	while (q_row(q)) {
		card_start(c);
		str_addf(&c->text, "%s%s %s", q_get_int(q, 5) ? "of " : "",
		    q_get_text(q, 2), q_get_text(q, 3));
		card_also(c, "", q_get_text(q, 4));
		card_say(c, "relations", q_get_text(q, 0), str_get(&c->text));
	}
}

static void
card_touch(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_TOUCH);

	if (!q_row(q))
		return;
	card_say(c, "contact", "first_contact", card_day(q, 0));
	card_say(c, "contact", "last_contact", card_day(q, 1));
	card_say(c, "contact", "contacts", q_get_text(q, 2));
	card_say(c, "contact", "next_contact", card_day(q, 3));
	q_reset(q);
}

static void
card_contacts(struct card *c, long limit)
{
	struct q *q = card_query(c, SQL_CARD_CONTACTS);
	char at[24];

	q_bind_int(q, ":limit", limit);
	while (q_row(q)) {
		card_start(c);
		card_also(c, "", q_get_text(q, 1));
		card_also(c, "", q_get_int(q, 2) ? "in" : "out");
		card_also(c, "", q_get_text(q, 11));
		card_also(c, "", q_get_text(q, 3));
		card_also(c, "", q_get_int(q, 4) == 0 ? "attempt" : "");
		card_also(c, "with", q_get_text(q, 10));
		card_also(c, "by", q_get_text(q, 6));
		card_also(c, "", q_get_text(q, 7));
		card_also(c, "next", card_day(q, 8));
		card_also(c, "", q_get_text(q, 9));
		card_say(c, "contacts", minute_format(q_get_int(q, 0), at),
		    str_get(&c->text));
	}
}

static void
card_tasks(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_TASKS);
	char field[48];

	while (q_row(q)) {
		card_start(c);
		card_also(c, "", q_get_text(q, 2));
		if (!q_is_null(q, 4))
			str_addf(&c->text, " at %02d:%02d",
			    (int)q_get_int(q, 4) / 60,
			    (int)q_get_int(q, 4) % 60);
		card_also(c, "", q_get_text(q, 1));
		card_also(c, "by", q_get_text(q, 5));
		snprintf(field, sizeof(field), "%s", card_day(q, 3));
		card_say(c, "tasks", field, str_get(&c->text));
	}
}

static void
card_snoozes(struct card *c)
{
	struct q *q = card_query(c, SQL_CARD_SNOOZES);

	q_bind_int(q, ":today", day_today());
	while (q_row(q)) {
		card_start(c);
		card_also(c, "until", card_day(q, 1));
		card_also(c, "", q_get_text(q, 2));
		card_also(c, "by", q_get_text(q, 3));
		card_say(c, "snoozed",
		    q_is_null(q, 0) ? "all" : q_get_text(q, 0),
		    str_get(&c->text));
	}
}

bool
customer_card(struct db *db, int64_t id, long contacts, card_fn *fn, void *arg)
{
	struct card c = {.db = db, .id = id, .fn = fn, .arg = arg};
	bool found = card_archive(&c);

	if (found) {
		card_tags(&c);
		card_addresses(&c);
		card_values(&c);
		card_people(&c);
		card_days(&c);
		card_relations(&c);
		card_touch(&c);
		card_contacts(&c, contacts);
		card_tasks(&c);
		card_snoozes(&c);
		card_assign(&c);
		card_deals(&c);
		card_orders(&c, contacts);
		card_holdings(&c);
		card_complaints(&c);
		card_classes(&c);
	}
	str_free(&c.text);
	return found;
}
