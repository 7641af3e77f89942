/* SPDX-License-Identifier: ISC */
/* What a wrong filter is told, and where the caret stands; the limits; and that
 * nothing of the user's text gets into the SQL. */
#include "base/utf8.h"
#include "filter_db.h"
#include "unit.h"

/* caret: columns from the first character of the filter. */
static const struct {
	const char *filter;
	int caret;
	const char *why;
} wrong[] = {
    /* names */
    {"citty = '徐州' and tier = 'A'", 0,
	"unknown field 'citty', did you mean 'city'?"},
    {"city = '徐州' and teir = 'A'", 18,
	"unknown field 'teir', did you mean 'tier'?"},
    {"城市 = '徐州'", 0, "unknown field '城市', did you mean 'city'?"},
    {"职业 = 'x'", 0, "unknown field '职业', did you mean 'job'?"},
    {"profession = 'x'", 0, "unknown field 'profession', did you mean 'job'?"},
    {"sizes = 3", 0, "unknown field 'sizes', did you mean 'size'?"},
    {"last-contact < today", 0,
	"unknown field 'last-contact', did you mean 'last_contact'?"},
    {"xyzzy = 1", 0, "unknown field 'xyzzy'; crm-rules(5) lists them"},
    {"spend > 3", 0, "spend is a function, as in spend(365d)"},
    {"segment = 'A'", 0, "segment is a function, as in segment('name')"},
    {"days_since > 3", 0,
	"days_since is a function, as in days_since(last_contact)"},
    {"has", 0, "has is a function, as in has(task)"},
    /* functions */
    {"xyzzy(365d) >= 10000", 0,
	"xyzzy: not a function; functions are has, days_since, contacts, "
	"month, day, spend, orders, bought, holds, balance, class, segment"},
    {"not day_since(added) > 3", 4,
	"day_since: not a function, did you mean 'days_since'?"},
    {"city('x')", 4, "city is a field and takes no brackets"},
    {"has(deals)", 4,
	"has(deals) is not known; it may be task, contact, order, holding, "
	"member, complaint, deal, person, tag, birthday, relation or snooze"},
    {"has(order, paid)", 11,
	"has(order, ...) may only be open, late or unpaid"},
    {"has(order, )", 11, "open, late or unpaid expected, not ')'"},
    {"has()", 4, "what to look for, as in has(task), expected, not ')'"},
    {"has(task, soon)", 10, "has(task, ...) may only be late"},
    {"has(tag, 'vip')", 9, "has(tag) has nothing behind the comma"},
    {"has(task", 8, "')' is missing at the end"},
    {"days_since(city) > 3", 11, "a date field expected, not 'city'"},
    {"days_since(birthday) > 3", 11, "a date field expected, not 'birthday'"},
    {"days_since(30d) > 3", 11, "a date field expected, not '30d'"},
    {"month(city) = 3", 6, "birthday or a date field expected, not 'city'"},
    {"month(30d) = 3", 6, "birthday or a date field expected, not '30d'"},
    {"spend(365) > '3'", 13, "a number stands without quotes"},
    {"spend(365d) > 3.456", 14,
	"spend is compared with an amount such as 100 or 99.50"},
    {"spend(vip) > 3", 6, "a length of time such as 30d expected, not 'vip'"},
    {"orders(90d, web) > 3", 10, "')' expected, not ','"},
    {"bought()", 7, "a product or a category in quotes expected, not ')'"},
    {"bought('')", 7, "a product or a category in quotes expected, not ''"},
    {"bought('Tea', x)", 14, "a length of time such as 30d expected, not 'x'"},
    {"bought('Tea') > 1", 14,
	"bought is yes or no: write bought or not bought"},
    {"balance(deposits) > 1", 8,
	"unknown metric 'deposits', did you mean 'deposit'?"},
    {"balance('xyzzy') > 1", 8,
	"unknown metric 'xyzzy'; crm-config metric lists them"},
    {"class(grades) = 'A'", 6,
	"unknown scheme 'grades', did you mean 'grade'?"},
    {"class('xyzzy') = 'A'", 6,
	"unknown scheme 'xyzzy'; crm-config scheme lists them"},
    {"class(grade) > 'A'", 13, "class has no order: use =, <> or in"},
    {"class(grade) = Gold", 15, "a text stands in single quotes: 'Gold'"},
    /* segments */
    {"segment('xuzhuo')", 8,
	"unknown segment 'xuzhuo', did you mean 'xuzhou'?"},
    {"id = 1 and segment(vip)", 19,
	"unknown segment 'vip'; crm-segment --list shows them"},
    {"segment()", 8, "the name of a segment expected, not ')'"},
    {"segment('xuzhou') is null", 8,
	"segment('xuzhou') is yes or no, never null"},
    {"segment('xuzhou') in (1)", 18,
	"segment('xuzhou') is yes or no: write segment('xuzhou') or not "
	"segment('xuzhou')"},
    {"segment('xuzhou') = 'A'", 20,
	"segment('xuzhou') is compared with 1 or 0"},
    {"id = 1 or segment('loop_a')", 18,
	"segments go round in a circle: loop_a -> loop_b -> loop_a"},
    {"segment(loop_self)", 8,
	"segments go round in a circle: loop_self -> loop_self"},
    {"city = '徐州' and segment('broken')", 26,
	"segment 'broken': unknown field 'citty', did you mean 'city'?, at "
	"'citty = '徐州''"},
    {"segment('outer')", 8,
	"segment 'outer, broken': unknown field 'citty', did you mean "
	"'city'?, at 'citty = '徐州''"},
    {"contacts() = 3", 9, "a length of time such as 30d expected, not ')'"},
    {"contacts(0d) = 3", 9, "a length of time such as 30d expected, not '0d'"},
    {"contacts('30d') = 3", 9,
	"a length of time such as 30d expected, not '30d'"},
    {"contacts(30d, ) = 3", 14, "a channel expected, not ')'"},
    {"contacts(30d, kind) = 3", 18, "'=' expected, not ')'"},
    {"contacts(30d, kind = 5) = 3", 21, "a kind of contacts expected, not '5'"},
    /* signs of another language or keyboard */
    {"city = \"徐州\"", 7, "use single quotes (') instead of \""},
    {"city = ‘徐州’", 7, "use single quotes (') instead of ‘"},
    {"city = “徐州”", 7, "use single quotes (') instead of “"},
    {"city ＝ '徐州'", 5, "write = instead of ＝"},
    {"（city = '徐州'）", 0, "write ( instead of （"},
    {"tier in ('A'，'B')", 12, "write , instead of ，"},
    {"tier in ('A'、'B')", 12, "write , instead of 、"},
    {"age ＞ 3", 4, "write > instead of ＞"},
    {"age > １０", 6, "write 1 instead of １"},
    {"age ≥ 3", 4, "write >= instead of ≥"},
    {"city == 'a'", 5, "write = instead of =="},
    {"open && no_call", 5, "write and instead of &&"},
    {"open || no_call", 5, "write or instead of ||"},
    {"!open", 0, "write not instead of !"},
    {"open; drop", 4, "';' has no meaning here"},
    {"age * 2 > 3", 4, "'*' has no meaning here"},
    {"name = '王刚' -- x", 14, "'and', 'or' or the end expected, not '-'"},
    /* quotes */
    {"city = '徐州", 7, "this quote is not closed"},
    {"city = '徐州' or city = 'a''", 24, "this quote is not closed"},
    {"city = 徐州", 7, "a text stands in single quotes: '徐州'"},
    {"tier = A", 7, "a text stands in single quotes: 'A'"},
    {"tier in (A, B)", 9, "a text stands in single quotes: 'A'"},
    {"code = 17", 7, "a text stands in single quotes: '17'"},
    {"tag = today", 6, "a text stands in single quotes: 'today'"},
    {"channel = phone", 10,
	"phone is a field; a text stands in single quotes: 'phone'"},
    {"tier = city", 7,
	"city is a field; a text stands in single quotes: 'city'"},
    /* kinds of values */
    {"contacts > 'many'", 11, "contacts is compared with a whole number"},
    {"contacts > '5'", 11, "a number stands without quotes"},
    {"contacts > 2.5", 11, "contacts is compared with a whole number"},
    {"contacts > today", 11, "contacts is compared with a whole number"},
    {"contacts > 30d", 11, "contacts is compared with a whole number"},
    {"age in (1, 'x')", 11, "age is compared with a whole number"},
    {"age > 99999999999999999999", 6, "age is compared with a whole number"},
    {"预算 > 1.234", 7, "预算 is compared with an amount such as 100 or 99.50"},
    {"预算 > '99.5'", 7, "a number stands without quotes"},
    {"added < 30", 8,
	"added is compared with a date such as 2026-03-05 or today-30d"},
    {"added < 30d", 8, "added is compared with a date: write today-30d"},
    {"added < -30d", 8, "write today-30d"},
    {"added < +2w", 8, "write today+2w"},
    {"added < 'gestern'", 8,
	"added: not a date; examples: 2026-03-05, 3月5日, +2w"},
    {"added < '2026-02-30'", 8,
	"added: there is no such day or time in 1800 to 2199"},
    {"added < 2026-02-30", 8,
	"2026-02-30: there is no such day or time in 1800 to 2199"},
    {"added < 20260230", 8,
	"added: there is no such day or time in 1800 to 2199"},
    {"added < 05/03/2026", 8,
	"05/03/2026: which is the day, the month, the century? write it as "
	"2026-03-05"},
    {"added < today+999y", 8, "there is no such day or time in 1800 to 2199"},
    {"added < today-", 14,
	"a length of time such as 30d is missing at the end"},
    {"added < today-som", 8,
	"unknown field 'today-som'; crm-rules(5) lists them"},
    {"added + 30d < today", 6, "only dates are counted with, as in today-30d"},
    {"age < 5 - 3d", 8, "only dates are counted with, as in today-30d"},
    {"age = 10万", 6, "10万: not a number, a date or a length of time"},
    {"age = 1e5", 6, "1e5: not a number, a date or a length of time"},
    {"kind = 'firm'", 7, "kind is compared with 'person' or 'org'"},
    {"no_call = 2", 10, "no_call is compared with 1 or 0"},
    {"no_call = today", 10, "no_call is compared with 1 or 0"},
    {"city = ''", 7, "nothing equals '': write city is null"},
    {"tag in ('a', '')", 13, "nothing equals '': write tag is null"},
    {"city like ''", 10, "nothing equals '': write city is null"},
    {"city = null", 7, "nothing equals null: write city is null"},
    {"next_contact > city", 15, "next_contact cannot be compared with city"},
    {"signed = city", 9, "signed cannot be compared with city"},
    {"tag = name", 6,
	"name is a field; a text stands in single quotes: 'name'"},
    /* operators that do not go with a field */
    {"tier > 'A'", 5, "tier has no order: use =, <> or in"},
    {"'A' < tag", 4, "tag has no order: use =, <> or in"},
    {"phone between '1' and '2'", 6, "phone has no order: use =, <> or in"},
    {"age like '3%'", 4, "age: like is for texts"},
    {"kind like 'p%'", 5, "kind: like is for texts"},
    {"no_call in (1)", 8, "no_call is yes or no: write no_call or not no_call"},
    {"birthday = '1990-03-05'", 9,
	"birthday: only is null here; or month(birthday), day(birthday), age"},
    {"city like 'a' and name like nobody", 28,
	"a pattern such as '%新%' expected, not 'nobody'"},
    /* grammar */
    {"city", 4, "an operator such as =, in or is null is missing at the end"},
    {"city and open", 5,
	"an operator such as =, in or is null expected, not 'and'"},
    {"city '徐州'", 5,
	"an operator such as =, in or is null expected, not '徐州'"},
    {"city =", 6, "a value is missing at the end"},
    {"city = = 'a'", 7, "a value expected, not '='"},
    {"= 'a'", 0, "a field expected, not '='"},
    {"city = 'a' and", 14, "a field is missing at the end"},
    {"city = 'a' or or open", 14, "a field expected, not 'or'"},
    {"not", 3, "a field is missing at the end"},
    {"()", 1, "a field expected, not ')'"},
    {"(open", 5, "'and', 'or' or ')' is missing at the end"},
    {"open)", 4, "no bracket is open here"},
    {"open no_call", 5, "'and', 'or' or the end expected, not 'no_call'"},
    {"'a' = 'b'", 0, "one side must be a field"},
    {"1 = 1", 0, "one side must be a field"},
    {"'a' in ('a')", 0, "a field expected here, not a value"},
    {"1", 0, "a field expected here, not a value"},
    {"null", 0, "a field expected, not 'null'"},
    {"tier in 'A'", 8, "'(' expected, not 'A'"},
    {"tier in ()", 9, "a value expected, not ')'"},
    {"tier in ('A' 'B')", 13, "',' or ')' expected, not 'B'"},
    {"tier in ('A',)", 13, "a value expected, not ')'"},
    {"tier not = 'A'", 9, "'in', 'like' or 'between' expected, not '='"},
    {"age between 3", 13, "'and' is missing at the end"},
    {"age between 3 or 5", 14, "'and' expected, not 'or'"},
    {"city is 'x'", 8, "'null' or 'not null' expected, not 'x'"},
    {"city is not", 11, "'null' is missing at the end"},
};

static char *
complaint(struct db *db, const char *text)
{
	struct str error = STR_INIT;
	struct filter *f = filter_parse(db, text, TODAY, &error);

	if (f != NULL) {
		str_reset(&error);
		str_addf(&error, "accepted as %s", filter_sql(f));
		filter_free(f);
	}
	return str_take(&error);
}

/* Like test_places(), with what the lines must be. */
static void
said(struct db *db, const char *text, const char *why, const char *shown,
    int caret)
{
	struct str want = STR_INIT;
	char *got = complaint(db, text);

	str_addf(&want, "where: %s\n  %s\n  %*s^\n", why, shown, caret, "");
	unit_str(got, str_get(&want), "error of: %.60s", shown);
	str_free(&want);
	free(got);
}

/* A long filter is shown in part; control characters become blanks. */
static void
pictures(struct db *db)
{
	said(db, "age > 1\nand\tcitty = 'x'\x01",
	    "unknown field 'citty', did you mean 'city'?",
	    "age > 1 and citty = 'x' ", 12);
	said(db,
	    "age > 1 and age > 2 and age > 3 and age > 4 and age > 5 and "
	    "citty = 'x'",
	    "unknown field 'citty', did you mean 'city'?",
	    "...and age > 3 and age > 4 and age > 5 and citty = 'x'", 43);
	said(db,
	    "citty = '徐州' or age > 1 or age > 2 or age > 3 or age > 4 or "
	    "age > 5 or age > 6",
	    "unknown field 'citty', did you mean 'city'?",
	    "citty = '徐州' or age > 1 or age > 2 or age > 3 or age > 4 or "
	    "age > 5 ...",
	    0);
	said(db,
	    "city in ('徐州', '徐州', '徐州', '徐州', '徐州', '徐州') and x = "
	    "1",
	    "unknown field 'x'; crm-rules(5) lists them",
	    "...州', '徐州', '徐州', '徐州', '徐州') and x = 1", 44);
	said(db, "city = 'a\xff\xfe' and x = 1", "not valid UTF-8",
	    "city = 'a?\?' and x = 1", 9);
	said(db, "age\xe2\x80\xae = 1", "U+202E has no meaning here",
	    "age  = 1", 3);
	said(db, "abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz = 1",
	    "unknown field 'abcdefghijklmnopqrstuvwxyz_abcdefghijklm...'; "
	    "crm-rules(5) lists them",
	    "abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz = 1", 0);
}

/* n times what, then tail. */
static char *
times(const char *head, size_t n, const char *what, const char *tail)
{
	struct str b = STR_INIT;

	str_add(&b, head);
	for (size_t i = 0; i < n; i++)
		str_add(&b, what);
	str_add(&b, tail);
	return str_take(&b);
}

/* The last that is accepted and the first that is not. */
static void
limit(struct db *db, char *good, char *bad, const char *why)
{
	struct str error = STR_INIT, ids = STR_INIT;
	struct filter *f = filter_parse(db, good, TODAY, &error);
	char *got = complaint(db, bad);

	if (unit_ok(f != NULL, "up to the limit: %s %s", why, str_get(&error)))
		filter_db_ids(db, f, &ids);
	unit_ok(strstr(got, why) != NULL, "limit: %s", why);
	filter_free(f);
	str_free(&error);
	str_free(&ids);
	free(got);
	free(good);
	free(bad);
}

static void
limits(struct db *db)
{
	char *deep = times("", 63, "open and (no_call or (", "open");
	char *rest = times(deep, 126, ")", "");

	free(deep);
	deep = times("", 32, "open and (no_call or (", "open");
	limit(db, times(deep, 64, ")", ""), rest, "brackets more than 64 deep");
	free(deep);
	deep = times("", 64, "not (", "open");
	rest = times("", 65, "not (", "open");
	limit(db, times(deep, 64, ")", ""), times(rest, 65, ")", ""),
	    "brackets more than 64 deep");
	free(deep);
	free(rest);
	limit(db, times("id in (0", 199, ",123456789", ")"),
	    times("id in (0", 200, ",123456789", ")"), "more than 200 values");
	limit(db, times("open", 199, " or open", ""),
	    times("open", 200, " or open", ""), "more than 200 conditions");
	limit(db, times("city = '", 4096 - 9, "x", "'"),
	    times("city = '", 4096 - 8, "x", "'"), "longer than 4096 bytes");
	limit(db, times("", 1000, "not ", "open"), times("", 1366, "州", ""),
	    "longer than 4096 bytes");
}

/* What a custom field may be called. */
static void
own_names(void)
{
	static const char *const taken[] = {"city", "id", "tag", "open", "age",
	    "added_on", "contacts", "has", "month", "days_since", "and", "not",
	    "null", "between", "yes", "no", "true", "today", "mon", "som",
	    "今天", "是", "", "7up", "a-b", "a b", "a.b", "a'b", "（x）",
	    "x\xff", "today ", " x", "x=", "City"};
	static const char *const free_names[] = {"job", "预算", "my_spend",
	    "vip_card", "_x", "x1", "客户等级", "année"};

	for (size_t i = 0; i < sizeof(taken) / sizeof(*taken); i++)
		unit_ok(!filter_takes_name(taken[i]),
		    "no custom field may be called '%s'", taken[i]);
	for (size_t i = 0; i < sizeof(free_names) / sizeof(*free_names); i++)
		unit_ok(filter_takes_name(free_names[i]),
		    "a custom field may be called '%s'", free_names[i]);
}

int
main(void)
{
	char dir[FILTER_DB_DIR];
	struct db *db = filter_db_open(dir);

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		said(db, wrong[i].filter, wrong[i].why, wrong[i].filter,
		    wrong[i].caret);
	pictures(db);
	limits(db);
	own_names();
	filter_db_close(db, dir);
	return unit_end();
}
