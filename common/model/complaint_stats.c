/* SPDX-License-Identifier: ISC */
#include "model/complaint_stats.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/complaint_due.h"
#include "model/profile.h"
#include "model/setting.h"

/* ---- keys ---------------------------------------------------------------- */

static const struct key {
	const char *name, *zh;
	enum sql_id sql;
} keys[] = {
    {"class", "类别", SQL_STATS_KEY_CLASS},
    {"reason", "投诉原因", SQL_STATS_KEY_REASON},
    {"cause", "根本原因", SQL_STATS_KEY_CAUSE},
    {"dept", "责任部门", SQL_STATS_KEY_DEPT},
    {"product", "产品", SQL_STATS_KEY_PRODUCT},
    {"month", "月份", SQL_STATS_KEY_MONTH},
    {"year", "年份", SQL_STATS_KEY_YEAR},
    {"channel", "渠道", SQL_STATS_KEY_CHANNEL},
    {"owner", "处理人", SQL_STATS_KEY_OWNER},
    {"customer", "客户", SQL_STATS_KEY_CUSTOMER},
    {"severity", "严重程度", SQL_STATS_KEY_SEVERITY},
    {"procedure", "处理程序", SQL_STATS_KEY_PROCEDURE},
    {"state", "状态", SQL_STATS_KEY_STATE},
    {"kind", "种类", SQL_STATS_KEY_KIND},
};
#define NKEYS (sizeof(keys) / sizeof(*keys))

static const enum sql_id fields[STATS_KEYS] = {
    SQL_STATS_KEY_FIELD1, SQL_STATS_KEY_FIELD2, SQL_STATS_KEY_FIELD3};

static bool
field_known(struct db *db, const char *name)
{
	struct q *q = q_use(db, SQL_STATS_FIELD_KNOWN);

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

static bool
add_key(struct stats *s, const char *word, struct str *why)
{
	size_t n = s->nkeys, i = 0;

	for (size_t k = 0; k < n; k++)
		if (strcmp(s->key[k], word) == 0) {
			str_addf(why, "'%s' twice", word);
			return false;
		}
	if (n == STATS_KEYS) {
		str_addf(why, "at most %d keys", STATS_KEYS);
		return false;
	}
	while (i < NKEYS && strcmp(keys[i].name, word) != 0)
		i++;
	if (i == NKEYS && !field_known(s->db, word)) {
		wrong_key(why, word);
		return false;
	}
	s->key[n] = i < NKEYS ? keys[i].name : xstrdup(word);
	s->sql[n] = i < NKEYS ? keys[i].sql : fields[n];
	s->zh[n] = i < NKEYS ? keys[i].zh : NULL;
	s->nkeys++;
	return true;
}

bool
stats_keys(struct stats *s, const char *by, struct str *why)
{
	char *copy = xstrdup(by), *p = copy, *word;
	bool ok = true;

	while (ok && (word = str_split(&p, ", ")) != NULL)
		ok = add_key(s, word, why);
	free(copy);
	if (ok && s->nkeys == 0) {
		str_add(why, "no key is named");
		return false;
	}
	return ok;
}

bool
stats_by_time(const struct stats *s)
{
	return s->nkeys > 0 && (s->sql[0] == SQL_STATS_KEY_MONTH ||
				   s->sql[0] == SQL_STATS_KEY_YEAR);
}

/* ---- queries ------------------------------------------------------------- */

/* The months the cases lie in, so that no query has to know the calendar. */
static void
months(struct db *db)
{
	struct q *q = q_use(db, SQL_STATS_SPAN);
	day_t day = DAY_NONE, last = DAY_NONE;
	char buf[16];

	if (q_row(q) && !q_is_null(q, 0)) {
		day = work_day_of(q_get_int(q, 0) + 1);
		last = work_day_of(q_get_int(q, 1) + 1);
	}
	q_reset(q);
	if (day == DAY_NONE)
		return;
	for (day = day_start(day, 'm'); day <= last;
	     day = day_add_months(day, 1)) {
		q = q_use(db, SQL_STATS_MONTH_PUT);
		q_bind_int(q, ":from", (minute_t)day * MINUTES_A_DAY);
		day_format(day, buf)[7] = '\0';
		q_bind_text(q, ":month", buf);
		q_run(q);
	}
}

static const char *
key_text(const struct stats *s, size_t i)
{
	return sql_text[i < s->nkeys ? s->sql[i] : SQL_STATS_KEY_NONE].text;
}

/* Parameters that not every query has. */
static void
bind_int(struct q *q, const char *name, int64_t v)
{
	int at = q_param(q, name);

	if (at > 0)
		q_int(q, at, v);
}

char *
stats_text(const struct stats *s, const char *name)
{
	return setting_get(s->db, name, profile_setting(name));
}

long
stats_number(const struct stats *s, const char *name)
{
	char *text = stats_text(s, name);
	int64_t v = 0;

	str_to_int(text, 0, 1000000, &v);
	free(text);
	return (long)v;
}

/* Settings that are texts, read once. */
static const struct said {
	const char *param, *setting;
	bool words; /* a list, looked up with a blank on both sides */
} said[STATS_TEXTS] = {
    {":cause", "complaint_cause_field", false},
    {":ship", "complaint_ship_field", false},
    {":feedback", "complaint_feedback_field", false},
    {":compensations", "complaint_compensations", true},
};

static void
bind_texts(const struct stats *s, struct q *q)
{
	for (size_t i = 0; i < STATS_TEXTS; i++) {
		int at = q_param(q, said[i].param);

		if (at > 0)
			q_text(q, at, s->text[i], strlen(s->text[i]));
	}
}

static void
read_texts(struct stats *s)
{
	for (size_t i = 0; i < STATS_TEXTS; i++) {
		char *value = stats_text(s, said[i].setting);
		struct str text = STR_INIT;

		str_addf(&text, said[i].words ? " %s " : "%s", value);
		s->text[i] = xstrdup(str_get(&text));
		str_free(&text);
		free(value);
	}
}

static void
bind_fields(const struct stats *s, struct q *q)
{
	static const char *const names[] = {":field1", ":field2", ":field3"};

	for (size_t i = 0; i < s->nkeys; i++) {
		int at = q_param(q, names[i]);

		if (at > 0)
			q_text(q, at, s->key[i], strlen(s->key[i]));
	}
}

static void
bind_period(const struct stats *s, struct q *q)
{
	day_t from = s->from != DAY_NONE ? s->from : -1000000;
	day_t until = s->until != DAY_NONE ? s->until + 1 : 1000000;

	bind_int(q, ":from", (minute_t)from * MINUTES_A_DAY);
	bind_int(q, ":until", (minute_t)until * MINUTES_A_DAY);
	bind_int(q, ":from_on", from);
	bind_int(q, ":until_on", until);
}

void
stats_begin(struct stats *s)
{
	q_run(q_use(s->db, SQL_STATS_MONTH_MAKE));
	months(s->db);
	complaint_now(s->db, s->now);
	read_texts(s);
}

void
stats_end(struct stats *s)
{
	for (size_t i = 0; i < STATS_TEXTS; i++)
		free(s->text[i]);
}

struct q *
stats_query(const struct stats *s, enum sql_id id)
{
	struct q *q = q_template(s->db, id, "k1", key_text(s, 0), "k2",
	    key_text(s, 1), "k3", key_text(s, 2), "cause",
	    sql_text[SQL_STATS_KEY_CAUSE].text, "where",
	    s->where ? filter_sql(s->where) : "1", NULL);

	if (s->where != NULL)
		filter_bind(s->where, q);
	bind_period(s, q);
	bind_fields(s, q);
	bind_int(q, ":today", work_day_of(s->now + 1));
	bind_int(q, ":anomalies", s->anomalies);
	bind_int(q, ":by_count", !stats_by_time(s));
	bind_int(q, ":dissatisfied", stats_number(s, "complaint_dissatisfied"));
	bind_int(q, ":fast", stats_number(s, "complaint_fast"));
	bind_int(q, ":window", stats_number(s, "complaint_window"));
	bind_int(
	    q, ":again", stats_number(s, "complaint_again") * MINUTES_A_DAY);
	bind_texts(s, q);
	return q;
}
