/* SPDX-License-Identifier: ISC */
/* Which tables there are, and what their values may be. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/yearday.h"
#include "model/config_columns.h"
#include "model/config_impl.h"
#include "model/lists.h"
#include "model/rule.h"
#include "model/setting.h"
#include "store/filter.h"

/* Names of outcomes; a profile that is filled in has none yet. */
static bool
outcomes(struct db *db, const char *value, struct str *why)
{
	char *copy = xstrdup(value), *p = copy, *word;
	bool known = true;

	while (known && (word = str_split(&p, " ,;")) != NULL) {
		known = list_find(db, LIST_OUTCOME, word) != NULL;
		if (!known)
			str_addf(why, "'%s' is not an outcome: %s", word,
			    list_names(db, LIST_OUTCOME));
	}
	free(copy);
	return known;
}

static bool
check_setting(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const char *want;

	*column = "value";
	if (strcmp(text[0], "hesitant") == 0 && !db_is_new(db))
		return outcomes(db, text[1], why);
	if (setting_check(text[0], text[1], &want))
		return true;
	str_addf(why, "'%s' is not %s", text[1], want);
	return false;
}

static bool
check_rule(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("rule");
	const struct rule_text r = {
	    .name = config_text(t, text, "name"),
	    .kind = config_text(t, text, "kind"),
	    .who = config_text(t, text, "who"),
	    .every = config_text(t, text, "every"),
	    .unit = config_text(t, text, "unit"),
	    .lead = config_text(t, text, "lead"),
	    .on_holiday = config_text(t, text, "on_holiday"),
	};

	if (strpbrk(r.name, ";,\n\t") != NULL) {
		*column = "name";
		str_add(why, "a name has no ; , or line break");
		return false;
	}
	return rule_check(db, &r, column, why);
}

static bool
check_festival(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	struct yearday y;
	enum day_result r = yearday_parse(text[1], DAY_STRICT, false, &y);

	(void)db;
	if (r == DAY_OK)
		return true;
	*column = "day";
	str_addf(why,
	    "'%s' is not a day such as '01-01', 'lunar 08-15' or "
	    "'2026-04-05'",
	    text[1]);
	return false;
}

/* Columns of customer rows that no filter names. */
static const char taken[] = "phones emails tags notes people flags calendar "
			    "customer person anniversary relation";

static bool
check_field(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const char *s = text[0];

	(void)db;
	*column = "name";
	while (islower((unsigned char)*s) || isdigit((unsigned char)*s) ||
	       *s == '_' || (unsigned char)*s >= 0x80)
		s++;
	if (*s != '\0' || isdigit((unsigned char)text[0][0])) {
		str_addf(why,
		    "'%s' is not a word of small letters, digits "
		    "and _",
		    text[0]);
		return false;
	}
	if (!filter_takes_name(text[0]) || str_in_list(taken, text[0])) {
		str_addf(why, "'%s' has a meaning of its own already", text[0]);
		return false;
	}
	if (strcmp(text[2], "choice") == 0 && *text[3] == '\0') {
		*column = "choices";
		str_add(why, "a choice needs its choices");
		return false;
	}
	return true;
}

static const struct config_table config_core[] = {
    {"rule", "due rules: whom to contact when, and why", {"name", NULL}, false,
	true,
	{NAME, MUST("kind", "种类"), TEXT("who", "对象"), TEXT("every", "每"),
	    TEXT("unit", "单位"), TEXT("lead", "提前"),
	    {{"channel", "方式", COL_TEXT}, "channel_id", CONF_CHANNEL, 0, 0,
		0},
	    YESNO("effective", "有效", "1"), INT("priority", "优先", "5"),
	    CHOICE("on_holiday", "遇节假日", "keep", "keep before after"),
	    TEXT("template", "模板"), INT("until", "保留", 0), ACTIVE, NOTE},
	check_rule},
    {"setting", "what a business decides once", {"name", NULL}, false, true,
	{NAME, MUST("value", "值"), NOTE}, check_setting},
    {"staff", "people who work here", {"name", NULL}, true, false,
	{NAME, TEXT("full_name", "全名"), TEXT("unit", "部门"),
	    TEXT("manager", "上级"), ACTIVE, ALIASES, NOTE},
	NULL},
    {"tier", "grades of customers, first rank first", {"name", NULL}, false,
	true, {NAME, INT("rank", "顺序", "9"), ALIASES, NOTE}, NULL},
    {"status", "states of customers", {"name", NULL}, false, true,
	{NAME, YESNO("open", "进行中", "1"), ALIASES, NOTE}, NULL},
    {"source", "where customers come from", {"name", NULL}, false, false,
	{NAME, ALIASES, NOTE}, NULL},
    {"channel", "ways of contact, in the order they replace each other",
	{"name", NULL}, false, true,
	{NAME, INT("rank", "顺序", "9"), TEXT("flags", "禁止标记"),
	    INT("min_seconds", "最短秒数", "0"), ALIASES, NOTE},
	NULL},
    {"outcome", "results of contacts", {"name", NULL}, false, false,
	{NAME, YESNO("effective", "有效", "1"), TEXT("flag", "标记"), ALIASES,
	    NOTE},
	NULL},
    {"contact_kind", "kinds of contact", {"name", NULL}, false, false,
	{NAME, ALIASES, NOTE}, NULL},
    {"task_kind", "kinds of task", {"name", NULL}, false, false,
	{NAME, ALIASES, NOTE}, NULL},
    {"field", "further fields of customers", {"name", NULL}, false, true,
	{NAME, TEXT("label", "标题"),
	    CHOICE("type", "类型", "text", "text int money date yesno choice"),
	    TEXT("choices", "选项"), YESNO("required", "必填", "0"), ALIASES,
	    NOTE},
	check_field},
    {"calendar", "days off and make-up working days", {"date", NULL}, false,
	false,
	{{{"date", "日期", COL_DAY}, "day", CONF_DAY, true, 0, 0},
	    TEXT("name", "名称"), CHOICE("kind", "种类", "off", "off work"),
	    NOTE},
	NULL},
    {"festival", "days to greet on, solar or lunar", {"name", "day"}, false,
	false, {NAME, MUST("day", "日期"), NOTE}, check_festival},
    {.name = NULL},
};

/* Every area's, in the order they are listed. */
static const struct config_table *const areas[] = {
    config_core,
    config_orders,
    config_schemes,
    config_assign,
    config_deals,
    config_complaint,
    config_segments,
};
#define NAREAS (sizeof(areas) / sizeof(*areas))

const struct config_table *
config_find(const char *name)
{
	const struct config_table *t;

	for (size_t k = 0; (t = config_get(k)) != NULL; k++)
		if (strcmp(t->name, name) == 0)
			break;
	return t;
}

const struct config_table *
config_get(size_t k)
{
	for (size_t i = 0; i < NAREAS; i++)
		for (const struct config_table *t = areas[i]; t->name; t++)
			if (k-- == 0)
				return t;
	return NULL;
}

const char *
config_text(
    const struct config_table *t, const char *const *text, const char *name)
{
	for (size_t i = 0; t->col[i].out.name != NULL; i++)
		if (strcmp(t->col[i].out.name, name) == 0)
			return text[i];
	return "";
}

const char *
config_name(const struct config_table *t)
{
	return t->name;
}

const char *
config_title(const struct config_table *t)
{
	return t->title;
}

size_t
config_count(const struct config_table *t)
{
	size_t n = 0;

	while (n < CONFIG_COLUMNS && t->col[n].out.name != NULL)
		n++;
	return n;
}

bool
config_is_key(const struct config_table *t, size_t i)
{
	const char *name = t->col[i].out.name;

	return strcmp(name, t->key[0]) == 0 ||
	       (t->key[1] != NULL && strcmp(name, t->key[1]) == 0);
}

const struct column *
config_columns(const struct config_table *t, size_t *n)
{
	static struct column cols[CONFIG_COLUMNS];

	*n = config_count(t);
	for (size_t i = 0; i < *n; i++)
		cols[i] = t->col[i].out;
	return cols;
}

static bool
yes_or_no(const char *text, int64_t *out)
{
	char *key = utf8_key(text);

	*out = str_in_list("1 yes y true on 是 启用", key);
	if (*out == 0 && !str_in_list("0 no n false off 否 停用", key)) {
		free(key);
		return false;
	}
	free(key);
	return true;
}

static bool
number_value(struct db *db, const struct config_column *c, const char *text,
    struct value *out, struct str *why)
{
	const struct list_item *item;
	day_t day;

	switch (c->type) {
	case CONF_INT:
		str_add(why, "not a number: ");
		return str_to_int(text, 0, 1000000, &out->i);
	case CONF_YESNO:
		str_add(why, "neither 1 nor 0: ");
		return yes_or_no(text, &out->i);
	case CONF_DAY:
		str_add(why, "not a date: ");
		if (day_parse_cell(text, DAY_STRICT, &day) != DAY_OK)
			return false;
		out->i = day;
		return true;
	case CONF_MONEY:
		str_add(why, "not an amount: ");
		return str_to_cents(text, &out->i);
	case CONF_QTY:
		str_add(why, "not a quantity: ");
		return str_to_qty(text, &out->i);
	default:
		item = list_find(db, LIST_CHANNEL, text);
		if (item != NULL)
			out->i = item->id;
		else
			str_addf(why, "not a channel (%s): ",
			    list_names(db, LIST_CHANNEL));
		return item != NULL;
	}
}

bool
config_value(struct db *db, const struct config_column *c, const char *text,
    struct value *out, struct str *why)
{
	memset(out, 0, sizeof(*out));
	if (*text == '\0' && c->def != NULL)
		text = c->def;
	if (*text == '\0') {
		out->null = true;
		if (c->required)
			str_add(why, "is missing");
		return !c->required;
	}
	if (c->type == CONF_TEXT || c->type == CONF_CHOICE) {
		out->s = xstrdup(text);
		if (c->type == CONF_TEXT || str_in_list(c->choices, text))
			return true;
		str_addf(why, "'%s' is not one of %s", text, c->choices);
		return false;
	}
	if (number_value(db, c, text, out, why)) {
		str_reset(why);
		return true;
	}
	str_addf(why, "'%s'", text);
	return false;
}
