/* SPDX-License-Identifier: ISC */
#include "model/complaint_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/workday.h"
#include "model/profile.h"
#include "model/setting.h"
#include "store/query.h"

static const struct key {
	const char *name, *zh;
	enum sql_id sql;
} keys[] = {
    {"class", "类别", SQL_COMPLAINT_KEY_CLASS},
    {"reason", "投诉原因", SQL_COMPLAINT_KEY_REASON},
    {"cause", "根本原因", SQL_COMPLAINT_KEY_CAUSE},
    {"dept", "责任部门", SQL_COMPLAINT_KEY_DEPT},
    {"product", "产品", SQL_COMPLAINT_KEY_PRODUCT},
    {"month", "月份", SQL_COMPLAINT_KEY_MONTH},
    {"year", "年份", SQL_COMPLAINT_KEY_YEAR},
    {"channel", "渠道", SQL_COMPLAINT_KEY_CHANNEL},
    {"owner", "处理人", SQL_COMPLAINT_KEY_OWNER},
    {"customer", "客户", SQL_COMPLAINT_KEY_CUSTOMER},
    {"severity", "严重程度", SQL_COMPLAINT_KEY_SEVERITY},
    {"procedure", "处理程序", SQL_COMPLAINT_KEY_PROCEDURE},
    {"state", "状态", SQL_COMPLAINT_KEY_STATE},
    {"kind", "种类", SQL_COMPLAINT_KEY_KIND},
};
#define NKEYS (sizeof(keys) / sizeof(*keys))

static const enum sql_id fields[COMPLAINT_KEYS] = {SQL_COMPLAINT_KEY_FIELD1,
    SQL_COMPLAINT_KEY_FIELD2, SQL_COMPLAINT_KEY_FIELD3};

static bool
field_known(struct db *db, const char *name)
{
	struct q *q = q_use(db, SQL_COMPLAINT_FIELD_KNOWN);

	q_bind_text(q, ":name", name);
	return q_one(q, 0) == 1;
}

static void
wrong_key(struct str *why, const char *word)
{
	str_addf(
	    why, "'%s' is neither a field of a procedure nor one of", word);
	for (size_t i = 0; i < NKEYS; i++)
		str_addf(why, "%s %s", i ? "," : "", keys[i].name);
}

/* Names of fields. */
static char *own[COMPLAINT_KEYS];

static bool
add_key(
    struct db *db, struct complaint_keys *k, const char *word, struct str *why)
{
	size_t n = k->n, i = 0;

	for (size_t j = 0; j < n; j++)
		if (strcmp(k->name[j], word) == 0) {
			str_addf(why, "'%s' twice", word);
			return false;
		}
	if (n == COMPLAINT_KEYS) {
		str_addf(why, "at most %d keys", COMPLAINT_KEYS);
		return false;
	}
	while (i < NKEYS && strcmp(keys[i].name, word) != 0)
		i++;
	if (i == NKEYS && !field_known(db, word)) {
		wrong_key(why, word);
		return false;
	}
	if (i == NKEYS) {
		free(own[n]);
		own[n] = xstrdup(word);
	}
	k->name[n] = i < NKEYS ? keys[i].name : own[n];
	k->sql[n] = sql_text[i < NKEYS ? keys[i].sql : fields[n]].text;
	k->zh[n] = i < NKEYS ? keys[i].zh : NULL;
	k->n++;
	return true;
}

bool
complaint_keys(
    struct db *db, const char *by, struct complaint_keys *k, struct str *why)
{
	char *copy = xstrdup(by), *p = copy, *word;
	bool ok = true;

	memset(k, 0, sizeof(*k));
	while (ok && (word = str_split(&p, ", ")) != NULL)
		ok = add_key(db, k, word, why);
	free(copy);
	if (ok && k->n == 0 && *by != '\0') {
		str_add(why, "no key is named");
		return false;
	}
	return ok;
}

const char *
complaint_key(const char *word, size_t n)
{
	for (size_t i = 0; i < NKEYS; i++)
		if (strncmp(keys[i].name, word, n) == 0 &&
		    keys[i].name[n] == '\0')
			return sql_text[keys[i].sql].text;
	return NULL;
}

char *
complaint_cause_field(struct db *db)
{
	static const char name[] = "complaint_cause_field";

	return setting_get(db, name, profile_setting(name));
}

void
complaint_months(struct db *db)
{
	struct q *q;
	day_t day = DAY_NONE, last = DAY_NONE;
	char buf[16];

	db_exec(db, SQL_COMPLAINT_MONTH_MAKE);
	q = q_use(db, SQL_COMPLAINT_SPAN);
	if (q_row(q) && !q_is_null(q, 0)) {
		day = work_day_of(q_get_int(q, 0) + 1);
		last = work_day_of(q_get_int(q, 1) + 1);
	}
	q_reset(q);
	if (day == DAY_NONE)
		return;
	for (day = day_start(day, 'm'); day <= last;
	     day = day_add_months(day, 1)) {
		q = q_use(db, SQL_COMPLAINT_MONTH_PUT);
		q_bind_int(q, ":from", (minute_t)day * MINUTES_A_DAY);
		day_format(day, buf)[7] = '\0';
		q_bind_text(q, ":month", buf);
		q_run(q);
	}
}
