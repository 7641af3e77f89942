/* SPDX-License-Identifier: ISC */
/* Whom a filter finds by orders, holdings, classes and segments; what of it
 * depends on time; why a customer is in or out. */
#include "filter_db.h"
#include "unit.h"

struct ask {
	const char *filter, *ids;
};

static const struct ask asks[] = {
    /* 365 days end with today; the 364th day before it is the first */
    {"spend(365d) >= 1500", "1"},
    {"spend(365d) >= 1500.01", ""},
    {"spend(366d) >= 1570", "1"},
    {"spend(366d) = 1570.00", "1"},
    {"spend(1d) = 1000", "1"},
    {"spend(1d) = 0", "2 3 4 5 6"},
    {"spend(2d) = 200", "3"},
    {"spend(1y) = 1500", "1"},
    {"spend(2w) > 0", "1 3"},
    {"spend(30) > 0", "1 3"},
    {"spend(365d) between 200 and 1500", "1 3"},
    {"spend(365d) in (200, 1500)", "1 3"},
    {"not spend(365d) > 0", "2 4 5 6"},
    {"10000 <= spend(10y)", ""},
    {"spend(365d) = spend(30d)", "2 3 4 5 6"},
    {"spend(365d) is null", ""},
    {"spend() = 1570", "1"},
    {"spend( ) > 0", "1 3 4 6"},
    {"spend() < 0.06", "2 5 6"},
    {"SPEND(365D) >= 1500", "1"},
    {"orders(365d) = 2", "1"},
    {"orders(366d) = 3", "1"},
    {"orders(1d) = 1", "1"},
    {"orders() = 3", "1"},
    {"orders() = 1", "3 4 6"},
    {"orders() = 0", "2 5"},
    {"orders(90d) < orders()", "1 4 6"},
    {"first_order = 2025-03-05", "1"},
    {"last_order = today", "1"},
    {"last_order < today-30d", "4"},
    {"last_order is null", "2 5"},
    {"not last_order < today-30d", "1 2 3 5 6"},
    {"first_order = last_order", "3 4 6"},
    {"first_order < last_order", "1"},
    {"last_order > last_contact", "3"},
    {"last_order >= last_contact", "1 3"},
    {"days_since(last_order) = 517", "4"},
    {"days_since(last_order) < 0", "6"},
    {"days_since(last_order) is null", "2 5"},
    {"month(last_order) = 3", "1 3 6"},
    {"day(last_order) = 4", "3 4"},
    {"month(last_order) is null", "2 5"},
    {"month(added) = 3", "2 6"},
    {"day(added) in (4, 5)", "1 2 6"},
    {"month(hold_until) = 3", "1"},
    {"month(hold_until) is null", "2 3 4 6"},
    {"month(signed) = 1", "1"},
    {"day(last_contact) < 10", "1 3"},
    {"month(birthday) = 0", ""},
    {"month(birthday) = 13", ""},
    {"month(birthday) = 14", ""},
    {"month(birthday) = -12", ""},
    {"month(birthday) in (1, 3, 99)", "1 4 5"},
    {"month(birthday) not in (1, 3)", "2 3 6"},
    {"month(birthday) between 2 and 3", "1 3 5"},
    {"month(birthday) is null", "2"},
    {"month(birthday) = month(added)", "3"},
    {"month(last_order) = month(birthday)", "1"},
    {"signed = added", ""},
    {"signed < added or signed > added", "1 3"},
    /* has */
    {"has(order)", "1 3 4 6"},
    {"has(order, open)", "1 4 6"},
    {"has(order, late)", "1"},
    {"has('order', 'unpaid')", "1 4"},
    {"has(holding)", "1 4"},
    {"has(member)", "1"},
    {"has(complaint)", "1"},
    {"has(complaint, any)", "1 3"},
    {"not has(complaint, any)", "2 4 5 6"},
    {"has(deal)", "2"},
    {"has(deal, won)", "2 3"},
    {"has(deal, lost)", "4 5"},
    {"has(deal, any)", "2 3 4 5"},
    /* products */
    {"bought('Tea')", "1 4"},
    {"bought('tea')", "1 4"},
    {"bought(tea)", "1 4"},
    {"bought('茶')", "1 4"},
    {"bought(茶)", "1 4"},
    {"bought('drinks')", "1 3 4"},
    {"bought('fund')", ""},
    {"bought('nothing of that name')", ""},
    {"bought('drinks', 30d)", "1 3"},
    {"bought('coffee', 365d)", "1 3"},
    {"bought('coffee', 364d)", "3"},
    {"bought('coffee', 364d) = 0", "1 2 4 5 6"},
    {"not bought('drinks')", "2 5 6"},
    {"holds('Fund X')", "1"},
    {"holds('fund')", "1"},
    {"holds('drinks')", "4"},
    {"holds('fund') and not holds('tea')", "1"},
    /* balances, points, membership */
    {"balance(deposit) = 850", "1"},
    {"balance('deposit') >= 0", "1 3"},
    {"balance(存款) is null", "2 4 5 6"},
    {"balance(savings) < 1", "3"},
    {"not balance(deposit) < 1", "1 2 4 5 6"},
    {"balance(loan) = -123.45", "4"},
    {"points = 70", "1 3"},
    {"points > 0", "1 3"},
    {"points = 0", "2 4 5 6"},
    {"member", "1"},
    {"not member", "2 3 4 5 6"},
    {"member = yes", "1"},
    /* classes */
    {"class('grade') = 'Silver'", "1"},
    {"class(grade) = 'silver'", "1"},
    {"class('grade') in ('Gold', 'Silver')", "1 3"},
    {"class('grade') <> 'Gold'", "1 2 4 5 6"},
    {"class('grade') like '%l%'", "1 3"},
    {"class('grade') is null", "2 4 5 6"},
    {"class('grade') = 'Bronze'", ""},
    {"class(活跃度) = '休眠'", "4"},
    {"class('grade') = 'Gold' or class('活跃度') is not null", "3 4"},
    /* segments */
    {"segment('xuzhou')", "1 5"},
    {"segment(xuzhou)", "1 5"},
    {"not segment('xuzhou')", "2 3 4 6"},
    {"segment('xuzhou') = 0", "2 3 4 6"},
    {"segment('xuzhou') <> no", "1 5"},
    {"not segment('xuzhou') = 0", "1 5"},
    {"segment('重点')", "1"},
    {"segment('not-重点')", "2 3 4 5 6"},
    {"not segment('not-重点')", "1"},
    {"segment('buyers') and not segment('xuzhou')", "3"},
    {"segment('buyers') or segment('xuzhou')", "1 3 5"},
    {"segment('xuzhou') and segment('xuzhou')", "1 5"},
    {"(segment('xuzhou') or id = 2) and not (id = 5)", "1 2"},
};

/* The ids for which not (...) holds are all others. */
static void
ask(struct db *db, const char *filter, const char *ids, bool opposite)
{
	struct str text = STR_INIT, error = STR_INIT, found = STR_INIT;
	struct str want = STR_INIT;
	struct filter *f;

	str_addf(&text, opposite ? "not (%s)" : "%s", filter);
	for (const char *id = "123456"; *id != '\0'; id++)
		if ((strchr(ids, *id) == NULL) == opposite)
			str_addf(&want, "%s%c", want.n > 0 ? " " : "", *id);
	f = filter_parse(db, str_get(&text), TODAY, &error);
	if (unit_ok(f != NULL, "accepted: %s %s", str_get(&text),
		str_get(&error))) {
		filter_db_ids(db, f, &found);
		unit_str(str_get(&found), str_get(&want), "finds: %s",
		    str_get(&text));
		unit_int(filter_db_unknown(db, f), 0, "always true or false");
	}
	filter_free(f);
	str_free(&text);
	str_free(&error);
	str_free(&found);
	str_free(&want);
}

static void
depends(struct db *db)
{
	static const struct {
		const char *filter;
		bool is_static;
	} all[] = {
	    {"class('grade') = 'Gold'", true},
	    {"segment('xuzhou') and month(added) = 3", true},
	    {"segment('重点')", false},
	    {"segment('buyers')", false},
	    {"segment('not-重点')", false},
	    {"spend() > 3", false},
	    {"orders(90d) > 3", false},
	    {"last_order is null", false},
	    {"month(last_order) = 3", false},
	    {"points > 3", false},
	    {"member", false},
	    {"has(order)", false},
	    {"has(complaint)", false},
	    {"has(deal)", false},
	    {"has(holding)", false},
	    {"bought('x')", false},
	    {"holds('x')", false},
	    {"balance(deposit) > 3", false},
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct str error = STR_INIT;
		struct filter *f =
		    filter_parse(db, all[i].filter, TODAY, &error);

		if (unit_ok(f != NULL, "%s", all[i].filter))
			unit_int(filter_static(f), all[i].is_static,
			    "static: %s", all[i].filter);
		filter_free(f);
		str_free(&error);
	}
}

/* "within|text|value|answer" of each part. */
static void
explains(struct db *db)
{
	static const struct {
		int customer;
		const char *filter, *parts;
	} all[] = {
	    {1, "city = '徐州'", "|city = '徐州'|徐州|1\n"},
	    {3, " city='徐州' or  not tier  in ('A','C')",
		"|city='徐州'|南京|0\n|not tier  in ('A','C')|B|1\n"},
	    {1, "not (city = '徐州' and not has(order))",
		"|city = '徐州'|徐州|1\n|not has(order)|1|0\n"},
	    {2, "city is null and spend() > 3 and last_order < today",
		"|city is null||1\n|spend() > 3|0.00|0\n"
		"|last_order < today||0\n"},
	    {1, "tag = 'vip' and phone like '138%' and no_call",
		"|tag = 'vip'|golf;vip|1\n|phone like "
		"'138%'|13800138000;05168888|1\n"
		"|no_call|1|1\n"},
	    {1, "first_order < last_order and 2 < size",
		"|first_order < last_order|2025-03-05 / 2026-03-05|1\n"
		"|2 < size|7|1\n"},
	    {3, "class(grade) = 'Gold' and 预算 >= 99 and not vip_card",
		"|class(grade) = 'Gold'|Gold|1\n|预算 >= 99|99.00|1\n"
		"|not vip_card|0|1\n"},
	    {5, "not segment('重点') and kind = 'person'",
		"|not segment('重点')||1\n"
		"重点|segment('xuzhou')||1\n"
		"重点, xuzhou|city = '徐州'|徐州|1\n"
		"重点|tier = 'A'||0\n"
		"重点|has(order)|0|0\n"
		"|kind = 'person'|person|1\n"},
	    {1, "segment('not-重点') = 0",
		"|segment('not-重点') = 0||1\n"
		"not-重点|not segment(重点)||0\n"
		"not-重点, 重点|segment('xuzhou')||1\n"
		"not-重点, 重点, xuzhou|city = '徐州'|徐州|1\n"
		"not-重点, 重点|tier = 'A'|A|1\n"
		"not-重点, 重点|has(order)|1|1\n"
		"not-重点|days_since(added) < 0|517|0\n"},
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct str error = STR_INIT, got = STR_INIT, v = STR_INIT;
		struct filter *f = filter_parse_as(
		    db, NULL, all[i].filter, TODAY, FILTER_EXPLAIN, &error);
		const char *text, *within;

		if (!unit_ok(f != NULL, "explain: %s %s", all[i].filter,
			str_get(&error)))
			continue;
		for (size_t k = 0;
		     (text = filter_part_text(f, k, &within)) != NULL; k++) {
			bool yes =
			    filter_part_holds(db, f, k, all[i].customer, &v);

			str_addf(&got, "%s|%s|%s|%d\n", within ? within : "",
			    text, str_get(&v), yes);
		}
		unit_str(str_get(&got), all[i].parts, "explained: %s",
		    all[i].filter);
		filter_free(f);
		str_free(&error);
		str_free(&got);
		str_free(&v);
	}
}

static void
mentions(struct db *db)
{
	struct str error = STR_INIT, got = STR_INIT;
	struct filter *f = filter_parse(
	    db, "segment(xuzhou) or segment('not-重点')", TODAY, &error);
	const char *name;
	bool direct;

	for (size_t k = 0; (name = filter_segment(f, k, &direct)) != NULL; k++)
		str_addf(&got, "%s:%d ", name, direct);
	unit_str(str_get(&got), "xuzhou:1 not-重点:1 重点:0 ", "mentions");
	filter_free(f);
	f = filter_parse_as(
	    db, "new", "segment('none') or id = 1", TODAY, 0, &error);
	unit_ok(f == NULL, "a segment that is not there");
	f = filter_parse_as(db, "new", "not segment('none') and id = 1", TODAY,
	    FILTER_LENIENT, &error);
	str_reset(&got);
	if (unit_ok(f != NULL, "is nobody's where that may be"))
		filter_db_ids(db, f, &got);
	unit_str(str_get(&got), "1", "and everybody is out of it");
	filter_free(f);
	f = filter_parse_as(db, "xuzhou", "segment('重点')", TODAY, 0, &error);
	unit_ok(f == NULL &&
		    strstr(str_get(&error), "xuzhou -> 重点 -> xuzhou") != NULL,
	    "a circle through the segment that is defined");
	filter_free(f);
	str_free(&error);
	str_free(&got);
}

/* What is asked about all customers starts from an index where one decides;
 * what is counted for each stays inside one. */
static void
plans(struct db *db)
{
	static const struct {
		const char *filter, *has;
		bool pass; /* over all customers */
	} all[] = {
	    {"code = 'K1'", "autoindex_customer_1 (code=?)", false},
	    {"id in (1, 3)", "INTEGER PRIMARY KEY (rowid=?)", false},
	    {"tag = 'vip'", "customer_tag_tag (tag_id=?)", false},
	    {"job = '老师' and open", "customer_value_field", false},
	    {"month(birthday) = 3", "customer_birthday (birthday>?", false},
	    {"month(birthday) in (3, 4) and age > 3",
		"customer_birthday (birthday>?", false},
	    {"last_order < today-900d", "bought_last (last_on<?)", false},
	    {"last_order = today and tier = 'A'", "bought_last (last_on=?)",
		false},
	    {"has(order, unpaid)", "order_more_owed", false},
	    {"has(order, late)", "order_more_expected", false},
	    {"has(task, late)", "task_due", false},
	    {"class('grade') = 'Gold'", "customer_class", false},
	    {"segment('xuzhou') and tag = 'vip'", "customer_tag_tag", false},
	    {"spend(365d) >= 1",
		"COVERING INDEX orders_customer "
		"(customer_id=? AND ordered_on>?",
		true},
	    {"orders(90d) > 3", "COVERING INDEX orders_customer", true},
	    {"contacts(30d) > 3", "contact_customer (customer_id=? AND at>?",
		true},
	    {"spend() > 3", "INTEGER PRIMARY KEY", true},
	    {"balance(deposit) > 3", "autoindex_balance_1", true},
	    {"city = '徐州'", "SCAN c", true},
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct str error = STR_INIT, sql = STR_INIT, plan = STR_INIT;
		struct filter *f =
		    filter_parse(db, all[i].filter, TODAY, &error);
		struct q *q;
		bool right;

		if (!unit_ok(f != NULL, "plan: %s", all[i].filter))
			continue;
		str_addf(&sql,
		    "EXPLAIN QUERY PLAN SELECT c.id, c.name FROM customer c "
		    "WHERE %s",
		    filter_sql_all(f));
		q = q_make(db, str_get(&sql));
		filter_bind(f, q);
		while (q_row(q))
			str_addf(&plan, "%s\n", q_get_text(q, 3));
		q_free(q);
		right =
		    strstr(str_get(&plan), all[i].has) != NULL &&
		    (strstr(str_get(&plan), "SCAN c") != NULL) == all[i].pass;
		unit_ok(right, "by its index: %s %s", all[i].filter,
		    right ? "" : str_get(&plan));
		filter_free(f);
		str_free(&sql);
		str_free(&plan);
	}
}

int
main(void)
{
	char dir[FILTER_DB_DIR];
	struct db *db = filter_db_open(dir);

	for (size_t i = 0; i < sizeof(asks) / sizeof(*asks); i++) {
		ask(db, asks[i].filter, asks[i].ids, false);
		ask(db, asks[i].filter, asks[i].ids, true);
	}
	depends(db);
	explains(db);
	mentions(db);
	plans(db);
	filter_db_close(db, dir);
	return unit_end();
}
