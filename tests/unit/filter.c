/* SPDX-License-Identifier: ISC */
/* Whom a filter finds: each field, operator and function, and what an empty
 * value means, over the six customers of customers.sql. */
#include "filter_db.h"
#include "unit.h"

struct ask {
	const char *filter, *ids;
};

static const struct ask asks[] = {
    /* own columns */
    {"id = 3", "3"},
    {"id in (1, 3, 99)", "1 3"},
    {"id not in (1, 3)", "2 4 5 6"},
    {"id between 2 and 4", "2 3 4"},
    {"id not between 2 and 4", "1 5 6"},
    {"id < 3", "1 2"},
    {"id <= 3", "1 2 3"},
    {"id > 4", "5 6"},
    {"id >= 4", "4 5 6"},
    {"id <> 1", "2 3 4 5 6"},
    {"id != 1", "2 3 4 5 6"},
    {"4 < id", "5 6"},
    {"4 >= id and 2 <= id", "2 3 4"},
    {"id > -1 and id < +3", "1 2"},
    {"id is null", ""},
    {"code = 'K1'", "1"},
    {"code >= 'K5'", "5 6"},
    {"name like '%华%'", "4"},
    {"name like '_oe'", "5"},
    {"name like 'z%'", "5"},
    {"name not like '%e'", "1 2 3 4"},
    {"kind = 'org'", "4 6"},
    {"kind <> 'org'", "1 2 3 5"},
    {"kind in ('PERSON')", "1 2 3 5"},
    {"honorific = '王总'", "1"},
    {"gender in ('f', 'x')", "3 5"},
    {"company = '大华' and title = 'CEO'", "1"},
    {"industry = 'coal'", "1"},
    {"industry like 'COAL'", "1 4"},
    {"address like '淮海%'", "1"},
    {"preferred_time = 'am'", "1"},
    {"note = 'It''s 100%'", "1"},
    {"note like '%''%'", "1"},
    {"NAME = 'Li' AND CITY IS NULL", "2"},
    {"city\t=\f'徐州'\xe3\x80\x80", "1 5"},
    {"city = name or title = name", ""},
    /* lists */
    {"tier = 'A'", "1"},
    {"tier = 'a'", "1"},
    {"tier = 'gold'", "1"},
    {"tier = '金' or tier = 'b'", "1 3"},
    {"tier = 'go'", ""},
    {"tier in ('A', 'B', 'nobody')", "1 3"},
    {"tier like '%'", "1 3 4"},
    {"tier = 'nobody'", ""},
    {"'A' = tier", "1"},
    {"status = '新'", "1 5"},
    {"source = 'web'", "3 4"},
    {"owner = 'w'", "1 5"},
    {"owner = '王小明'", "1 5"},
    {"owner in ('李雷')", "3 4"},
    {"added_by = 'li'", "3 4"},
    {"channel = 'phone'", "1"},
    {"channel = 'CALL'", "1"},
    /* an empty value is not equal to anything, and not smaller or greater */
    {"city <> '徐州'", "2 3 4 6"},
    {"not city = '徐州'", "2 3 4 6"},
    {"not (city = '徐州')", "2 3 4 6"},
    {"city not in ('徐州', '南京')", "2 4 6"},
    {"not city in ('徐州', '南京')", "2 4 6"},
    {"city not like '徐%'", "2 3 4 6"},
    {"city is null", "2 6"},
    {"city is not null", "1 3 4 5"},
    {"not city is null", "1 3 4 5"},
    {"tier <> 'A'", "2 3 4 5 6"},
    {"not tier in ('A', 'B')", "2 4 5 6"},
    {"tier not like 'A'", "2 3 4 5 6"},
    {"tier is null", "2 5 6"},
    {"tier is not null", "1 3 4"},
    {"not tier is not null", "2 5 6"},
    {"owner is null", "2 6"},
    {"city < 'Z'", "4"},
    {"hold_until < 2099-01-01", "1 5"},
    {"hold_until >= 2099-01-01", ""},
    {"not hold_until < 2099-01-01", "2 3 4 6"},
    {"hold_until not between 2000-01-01 and 2099-01-01", "2 3 4 6"},
    {"hold_until is null", "2 3 4 6"},
    /* phones and mails: the main one or any other */
    {"phone = '13800138000'", "1"},
    {"phone = '+86 138-0013 8000'", "1"},
    {"phone = '１３８００１３８０００'", "1"},
    {"phone = '05168888'", "1"},
    {"phone in ('05168888', '13900000003')", "1 3"},
    {"phone <> '05168888'", "2 3 4 5 6"},
    {"phone like '139%'", "3"},
    {"phone is null", "2 4 5 6"},
    {"phone is not null", "1 3"},
    {"email = 'W@X.cn'", "1"},
    {"email like '%@x.cn'", "1 3 4"},
    {"email is null", "2 5 6"},
    {"wechat = 'dahua' or wechat = 'wg'", "1 4"},
    /* yes and no */
    {"no_call", "1 3"},
    {"not no_call", "2 4 5 6"},
    {"no_call = 1", "1 3"},
    {"no_call = 0", "2 4 5 6"},
    {"no_call <> 1", "2 4 5 6"},
    {"no_call <> 0", "1 3"},
    {"not no_call = 0", "1 3"},
    {"no_call = yes or 'yes' = no_sms", "1 3 4"},
    {"no_sms = true", "1 4"},
    {"no_wechat", "1"},
    {"no_mail", "1"},
    {"bad_number", "1 4"},
    {"no_contact", "1 6"},
    {"no_call is null", ""},
    {"open", "1 5"},
    {"not open", "2 3 4 6"},
    {"open is null", "2 6"},
    {"open = no and status is not null", "3 4"},
    /* birthdays */
    {"birthday is null", "2"},
    {"has(birthday)", "1 3 4 5 6"},
    {"month(birthday) = 3", "1 5"},
    {"month(birthday) = 1", "4"},
    {"month(birthday) in (2, 7)", "3 6"},
    {"month(birthday) <> 3", "2 3 4 6"},
    {"day(birthday) = 29", "3"},
    {"day(birthday) < 10", "1 5"},
    {"day(birthday) is null", "2 6"},
    {"age = 36", "1"},
    {"age = 35", "5"},
    {"age = 45", "4"},
    {"age is null", "2 3 6"},
    {"age < 100", "1 4 5"},
    {"not age < 100", "2 3 6"},
    /* dates */
    {"added = 2026-03-05", "2"},
    {"added_on = today", "2"},
    {"added = '2026-03-05'", "2"},
    {"added = 2026/3/5", "2"},
    {"added = 20260305", "2"},
    {"added = 2026年3月5日", "2"},
    {"added = 3月5日", "2"},
    {"added = '３月５日'", "2"},
    {"added = 今天", "2"},
    {"added = yesterday", "6"},
    {"added = 'today - 1d'", "6"},
    {"added = today-1d", "6"},
    {"added = today -  1d", "6"},
    {"added = today+1w-8d", "6"},
    {"added = '昨天'", "6"},
    {"added = 20260306-2d", "6"},
    {"added = 2026-03-06-2d", "6"},
    {"added = 2026-03-05T14:30", "2"},
    {"added >= som", "2 6"},
    {"added >= som-1m", "2 3 6"},
    {"added > '-30d'", "2 6"},
    {"added >= '-30d'", "2 3 6"},
    {"added between today-30d and yesterday", "3 6"},
    {"added < eoy-10y", ""},
    {"yesterday <= added", "2 6"},
    {"added in (today, yesterday)", "2 6"},
    {"days_since(added) = 30", "3"},
    {"days_since(hold_until) < 0", "1"},
    {"days_since(hold_until) > 0", "5"},
    {"days_since(hold_until) = -13", "1"},
    /* contacts */
    {"last_contact = today", "1"},
    {"last_contact < today-28d", "3"},
    {"not last_contact < today-28d", "1 2 4 5 6"},
    {"last_contact is null", "2 4 5 6"},
    {"last_contact is null or last_contact < today-28d", "2 3 4 5 6"},
    {"first_contact = today-30d", "1"},
    {"first_contact <> last_contact", "1 2 4 5 6"},
    {"first_contact = last_contact", "3"},
    {"next_contact > last_contact", "1"},
    {"next_contact = next_contact", "1"},
    {"contacts = 0", "2 4 5 6"},
    {"contacts >= 1", "1 3"},
    {"follow_ups = 2", "1"},
    {"follow_ups = 0", "2 3 4 5 6"},
    {"last_attempt = yesterday-1d", "5"},
    {"last_attempt is null", "2 4 6"},
    {"last_outcome = 'no_answer'", "1 5"},
    {"last_outcome <> 'no_answer'", "2 3 4 6"},
    {"next_contact > today", "1"},
    {"days_since(last_contact) > 28", "3"},
    {"days_since(last_contact) >= 0", "1 3"},
    {"contacts(1d) = 1", "1"},
    {"contacts(18d) = 2", "1"},
    {"contacts(17d) = 2", ""},
    {"contacts(31) = 3", "1"},
    {"contacts(30d) = 2", "1"},
    {"contacts(30d) = 1", "3"},
    {"contacts(29d) = 0", "2 3 4 5 6"},
    {"contacts(1m, phone) = 2", "1"},
    {"contacts(1m, '电话') = 2", "1"},
    {"contacts(1y, visit) > 0", "1"},
    {"contacts(1y, fax) > 0", ""},
    {"contacts(1w) < contacts(1y)", "1 3"},
    {"contacts(1y, kind = visit) = 0", "1 2 3 4 5 6"},
    {"contacts(1y, Kind = '拜访') > 0", ""},
    {"has(contact)", "1 3 5"},
    {"not has(contact)", "2 4 6"},
    {"has(task)", "1 3"},
    {"has(task, late)", "3"},
    {"has('task') and not has('task', 'late')", "1"},
    {"has(snooze)", "1"},
    {"has(person)", "4"},
    {"has(relation)", "1 4"},
    /* tags: any of them */
    {"tag = 'vip'", "1"},
    {"tag = 'golf'", "1 3"},
    {"tag = 'vip' and tag = 'golf'", "1"},
    {"tag in ('vip', 'vip_old')", "1 5"},
    {"tag like 'vip%'", "1 5"},
    {"tag <> 'golf'", "2 4 5 6"},
    {"not tag = 'golf'", "2 4 5 6"},
    {"tag not in ('golf', 'vip_old')", "2 4 6"},
    {"tag not like 'v%'", "2 3 4 6"},
    {"tag is null", "2 4 6"},
    {"has(tag)", "1 3 5"},
    {"'golf' = tag", "1 3"},
    /* custom fields */
    {"job = '老师'", "1"},
    {"job <> '老师'", "2 3 4 5 6"},
    {"job like 'nur%'", "3"},
    {"job is null", "2 4 5 6"},
    {"job < 'Z'", "3"},
    {"JOB in ('Nurse', '老师')", "1 3"},
    {"level = 'x'", "1"},
    {"预算 >= 10000.50", "1"},
    {"预算 > 10000.5", ""},
    {"预算 < 99.01", "3"},
    {"预算 between 99 and 20000", "1 3"},
    {"not 预算 < 99.01", "1 2 4 5 6"},
    {"vip_card", "1"},
    {"not vip_card", "2 3 4 5 6"},
    {"vip_card = 0", "2 3 4 5 6"},
    {"vip_card is null", "2 4 5 6"},
    {"vip_card is not null and vip_card = no", "3"},
    {"signed < today", "1"},
    {"signed >= 2026-05-27", "3"},
    {"days_since(signed) = 37", "1"},
    {"days_since(signed) is null", "2 4 5 6"},
    {"size = -2", "3"},
    {"size > -3 and size < 12", "1 3"},
    {"size in (7, 12)", "1 4"},
    {"size <> 7", "2 3 4 5 6"},
    /* and, or, not, brackets */
    {"id = 1 or id = 2 and id = 3", "1"},
    {"(id = 1 or id = 2) and id = 3", ""},
    {"(id = 1 or id = 3) and id = 3", "3"},
    {"not id = 1 and id < 3", "2"},
    {"not (id = 1 and id < 3)", "2 3 4 5 6"},
    {"not (id = 1 or id = 2)", "3 4 5 6"},
    {"not not id = 1", "1"},
    {"not not not (id = 1)", "2 3 4 5 6"},
    {"not (id = 1 or not (id = 2 or id = 3) and id <> 4)", "2 3 4"},
    {"((((id = 1))))", "1"},
    {"id between 1 and 3 and not id between 2 and 9", "1"},
    {"tier in ('A','B') and city = '徐州' and last_contact < today+1d and "
     "tag = 'vip' and not has(person)",
	"1"},
    {"", "1 2 3 4 5 6"},
    {" \t\f\xe3\x80\x80", "1 2 3 4 5 6"},
};

static void
ask(struct db *db, const struct ask *a)
{
	struct str error = STR_INIT, ids = STR_INIT;
	struct filter *f = filter_parse(db, a->filter, TODAY, &error);

	if (unit_ok(f != NULL, "accepted: %s %s", a->filter, str_get(&error))) {
		filter_db_ids(db, f, &ids);
		unit_str(str_get(&ids), a->ids, "finds: %s", a->filter);
		unit_int(filter_db_unknown(db, f), 0, "always true or false");
	}
	filter_free(f);
	str_free(&error);
	str_free(&ids);
}

/* Everybody a filter does not find, its opposite finds. */
static void
opposite(struct db *db, const struct ask *a)
{
	struct str text = STR_INIT, error = STR_INIT, ids = STR_INIT;
	struct str want = STR_INIT;
	struct filter *f;

	str_addf(&text, "not (%s)", a->filter);
	f = filter_parse(db, str_get(&text), TODAY, &error);
	for (const char *id = "123456"; *id != '\0'; id++)
		if (strchr(a->ids, *id) == NULL)
			str_addf(&want, "%s%c", want.n > 0 ? " " : "", *id);
	if (f != NULL)
		filter_db_ids(db, f, &ids);
	unit_str(str_get(&ids), str_get(&want), "finds: %s", str_get(&text));
	filter_free(f);
	str_free(&text);
	str_free(&error);
	str_free(&ids);
	str_free(&want);
}

static void
depends(struct db *db)
{
	static const struct {
		const char *filter;
		bool is_static, touch;
	} all[] = {
	    {"", true, false},
	    {"city = 'x' and tag = 'y' and open and no_call", true, false},
	    {"added < 2026-01-01 and hold_until is null", true, false},
	    {"phone = '1' and job = 'x' and 预算 > 3 and vip_card", true,
		false},
	    {"has(tag) and has(birthday) and month(birthday) = 3", true, false},
	    {"added < '2026-01-01' and signed < 20260101", true, false},
	    {"added < 2026年1月1日 and added < 2026-03-01+1m", true, false},
	    {"added < today", false, false},
	    {"added < today-30d", false, false},
	    {"added < som or signed in (2026-01-01, 今天)", false, false},
	    {"added < '-30d'", false, false},
	    {"added < 'today-30d'", false, false},
	    {"added < eom+1m and added < 'eom+1m'", false, false},
	    {"added < 3月5日", false, false},
	    {"added < mon", false, false},
	    {"age > 3", false, false},
	    {"days_since(added) > 3", false, false},
	    {"contacts(30d) > 3", false, false},
	    {"has(task)", false, false},
	    {"has(task, late)", false, false},
	    {"has(snooze)", false, false},
	    {"has(person)", false, false},
	    {"has(relation)", false, false},
	    {"has(contact)", false, true},
	    {"contacts > 3", false, true},
	    {"follow_ups > 3", false, true},
	    {"last_contact > 2026-01-01", false, true},
	    {"first_contact is null", false, true},
	    {"next_contact is null", false, true},
	    {"last_attempt is null", false, true},
	    {"last_outcome = 'x'", false, true},
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct str error = STR_INIT;
		struct filter *f =
		    filter_parse(db, all[i].filter, TODAY, &error);

		if (unit_ok(f != NULL, "accepted: %s", all[i].filter)) {
			unit_int(filter_static(f), all[i].is_static,
			    "static: %s", all[i].filter);
			unit_int(filter_touch(f), all[i].touch, "touch: %s",
			    all[i].filter);
		}
		filter_free(f);
		str_free(&error);
	}
}

int
main(void)
{
	struct ask everybody = {"id > 0", "1 2 3 4 5 6"};
	struct filter *f;
	char dir[FILTER_DB_DIR];
	struct db *db = filter_db_open(dir);

	for (size_t i = 0; i < sizeof(asks) / sizeof(*asks); i++) {
		ask(db, &asks[i]);
		if (strspn(asks[i].filter, " \t\f\xe3\x80") <
		    strlen(asks[i].filter))
			opposite(db, &asks[i]);
	}
	opposite(db, &everybody);
	depends(db);
	f = filter_or_die(db, NULL, TODAY);
	unit_str(filter_sql(f), "1", "no filter is true for everybody");
	filter_free(f);
	filter_db_close(db, dir);
	return unit_end();
}
