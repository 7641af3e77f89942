/* SPDX-License-Identifier: ISC */
/* Procedures of complaints.  Rows are checked one by one here, what they make
 * together by procedure_check(). */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/workday.h"
#include "model/complaint_need.h"
#include "model/config_columns.h"
#include "model/lists.h"
#include "model/number.h"
#include "model/procedure.h"
#include "model/segment.h"
#include "model/rule.h"

static bool
check_procedure(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	static const char *const formats[] = {
	    "number", "anomaly_number", "inquiry_number", NULL};
	const struct config_table *t = config_find("procedure");
	const char *hours = config_text(t, text, "hours"), *what;
	struct cal *cal;
	struct work *w;

	(void)db;
	*column = "name";
	if (strpbrk(text[0], " ,;") != NULL) {
		str_addf(why, "'%s' is not a word", text[0]);
		return false;
	}
	for (int i = 0; formats[i] != NULL; i++) {
		*column = formats[i];
		if (!number_format_ok(config_text(t, text, formats[i]), why))
			return false;
	}
	if (*hours == '\0')
		return true;
	*column = "hours";
	cal = cal_new(0x1f);
	w = work_new(cal, hours, &what);
	if (w == NULL)
		str_addf(why, "'%s': %s", hours, what);
	else
		work_free(w);
	cal_free(cal);
	return w != NULL;
}

/* The procedure of a row is there. */
static bool
has_procedure(
    struct db *db, const char *name, const char **column, struct str *why)
{
	if (procedure_exists(db, name))
		return true;
	*column = "procedure";
	str_addf(why, "no such procedure: '%s'; there are %s", name,
	    procedure_names(db));
	return false;
}

/* Every bracket is closed before the next one opens. */
static bool
brackets(const char *s)
{
	int open = 0;

	for (; *s != '\0' && open >= 0 && open <= 1; s++)
		open += (*s == '(') - (*s == ')');
	return open == 0;
}

static bool
check_state(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	static const char *const words[] = {
	    "needs", "results", "next", "rejected", NULL};
	const struct config_table *t = config_find("complaint_state");
	const char *s = text[1];

	if (!has_procedure(db, text[0], column, why))
		return false;
	for (int i = 0; words[i] != NULL; i++) {
		*column = words[i];
		if (!brackets(config_text(t, text, words[i]))) {
			str_add(why, "a bracket is not closed");
			return false;
		}
	}
	*column = "name";
	if (strpbrk(s, " ,;()") != NULL || strcmp(s, "answered") == 0) {
		str_addf(why,
		    "'%s' is not a word without blanks, commas and brackets, "
		    "other than answered",
		    s);
		return false;
	}
	return true;
}

static bool
check_form_field(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("complaint_field");
	const char *s = text[1];

	if (!has_procedure(db, text[0], column, why))
		return false;
	*column = "name";
	while (islower((unsigned char)*s) || isdigit((unsigned char)*s) ||
	       *s == '_')
		s++;
	if (*s != '\0' || isdigit((unsigned char)text[1][0])) {
		str_addf(why, "'%s' is not a word of a-z, 0-9 and _", text[1]);
		return false;
	}
	if (need_find(text[1]) != NEED_NONE) {
		str_addf(why, "'%s' has a meaning of its own already", text[1]);
		return false;
	}
	*column = "choices";
	if (strcmp(config_text(t, text, "type"), "choice") == 0 &&
	    *config_text(t, text, "choices") == '\0') {
		str_add(why, "a choice needs its choices");
		return false;
	}
	return true;
}

static bool
check_cond(const char *text, const char **column, struct str *why)
{
	*column = "who";
	return cond_check(text, why);
}

/* A word of both would end the clock where it starts it. */
static bool
words_apart(const char *starts, const char *ends, struct str *why)
{
	char *copy = xstrdup(ends), *p = copy, *w;
	bool apart = true;

	while (apart && (w = str_split(&p, " ,;")) != NULL) {
		apart = !str_in_list(starts, w);
		if (!apart)
			str_addf(why, "'%s' starts the clock already", w);
	}
	free(copy);
	return apart;
}

static bool
check_clock(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("clock");
	const char *time = config_text(t, text, "time");
	minute_t at;
	bool has;

	if (!has_procedure(db, text[0], column, why) ||
	    !check_cond(config_text(t, text, "who"), column, why))
		return false;
	*column = "ends";
	if (!words_apart(config_text(t, text, "starts"),
		config_text(t, text, "ends"), why))
		return false;
	*column = "amount";
	if (strcmp(config_text(t, text, "amount"), "0") == 0) {
		str_add(why, "has to be above 0");
		return false;
	}
	*column = "time";
	if (*time == '\0')
		return true;
	if (strcmp(config_text(t, text, "unit"), "d") != 0) {
		str_add(why, "goes with unit d");
		return false;
	}
	if (strchr(time, ':') != NULL &&
	    minute_parse(time, 0, DAY_STRICT, false, &at, &has) == DAY_OK &&
	    has && at < MINUTES_A_DAY)
		return true;
	str_addf(why, "not a time of day: '%s'; try 12:00", time);
	return false;
}

static bool
check_escalation(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	return has_procedure(db, text[0], column, why);
}

static bool
check_authority(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("authority");
	bool ok = has_procedure(db, text[0], column, why);

	if (ok && *config_text(t, text, "up_to") == '-') {
		*column = "up_to";
		str_add(why, "is below nothing");
		return false;
	}
	return ok;
}

static bool
check_route(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("complaint_route");
	const char *owner = config_text(t, text, "owner");

	if (!has_procedure(db, text[0], column, why) ||
	    !check_cond(config_text(t, text, "who"), column, why))
		return false;
	*column = "owner";
	if (*owner == '\0' || list_find(db, LIST_STAFF, owner) != NULL)
		return true;
	str_addf(why, "no such staff: '%s'", owner);
	return false;
}

static bool
check_handler(struct db *db, const char *const *text, const char **column,
    struct str *why)
{
	const struct config_table *t = config_find("complaint_handler");
	const char *customer = config_text(t, text, "customer");

	if (!has_procedure(db, text[0], column, why) ||
	    !check_cond(config_text(t, text, "who"), column, why))
		return false;
	*column = "customer";
	return *customer == '\0' || rule_who_check(db, customer, why);
}

#define PROCEDURE \
	{ \
		{"procedure", "流程", COL_TEXT}, "procedure", CONF_TEXT, true, \
		    0, 0 \
	}
#define SEQ INT("seq", "顺序", "1")
#define WHO TEXT("who", "条件")

const struct config_table config_complaint[] = {
    {.name = "role",
	.title = "which person has which role",
	.key = {"name", "staff"},
	.col = {NAME, MUST("staff", "人员"), NOTE}},
    {.name = "complaint_reason",
	.title = "why people complain",
	.key = {"name", NULL},
	.inactive = true,
	.col = {NAME, TEXT("title", "标题"), TEXT("class", "原因类别"),
	    INT("severity", "严重程度", 0), ALIASES, ACTIVE, NOTE}},
    {.name = "procedure",
	.title = "procedures of complaints",
	.key = {"name", NULL},
	.col = {NAME, TEXT("title", "标题"), TEXT("number", "编号格式"),
	    TEXT("anomaly_number", "异常编号格式"),
	    TEXT("inquiry_number", "咨询编号格式"),
	    TEXT("numbered", "编号状态"), TEXT("reopen", "重开状态"),
	    TEXT("hours", "工作时间"), TEXT("form", "表单"),
	    TEXT("anomaly_form", "异常表单"), NOTE},
	.check = check_procedure},
    {.name = "complaint_field",
	.title = "what is written down besides, procedure by procedure",
	.key = {"procedure", "name"},
	.col = {PROCEDURE, NAME, SEQ, TEXT("title", "标题"),
	    CHOICE("type", "类型", "text",
		"text int money date time yesno choice"),
	    TEXT("choices", "选项"), ALIASES, NOTE},
	.check = check_form_field},
    {.name = "complaint_state",
	.title = "states a complaint goes through",
	.key = {"procedure", "name"},
	.col = {PROCEDURE, NAME, SEQ, TEXT("title", "标题"),
	    TEXT("role", "角色"), YESNO("authority", "权限", "0"),
	    TEXT("needs", "须有"), TEXT("results", "结果"),
	    TEXT("next", "后续"), YESNO("skip", "可跳过", "0"),
	    TEXT("rejected", "拒绝后"),
	    CHOICE("final", "结束", 0, "closed withdrawn unfounded"), NOTE},
	.check = check_state},
    {.name = "clock",
	.title = "time limits of complaints",
	.key = {"procedure", "name"},
	.col = {PROCEDURE, NAME, TEXT("title", "标题"), MUST("starts", "开始"),
	    MUST("ends", "结束"),
	    {{"amount", "时限", COL_INT}, "amount", CONF_INT, true, 0, 0},
	    CHOICE("unit", "单位", "h", "h d"), TEXT("time", "时刻"),
	    CHOICE("calendar", "日历", "natural", "natural working"),
	    TEXT("pauses", "暂停"), WHO, INT("lead", "提前", "0"),
	    TEXT("owner", "负责角色"), ACTIVE, NOTE},
	.check = check_clock},
    {.name = "escalation",
	.title = "who is told when a time limit has passed",
	.key = {"procedure", "name"},
	.col = {PROCEDURE, NAME, TEXT("clock", "时限"),
	    INT("level", "级别", "1"), INT("after", "逾期天数", "0"),
	    MUST("tell", "通知"), NOTE},
	.check = check_escalation},
    {.name = "authority",
	.title = "up to which amount a role may approve",
	.key = {"procedure", "role"},
	.col = {PROCEDURE, MUST("role", "角色"), MONEY("up_to", "金额上限"),
	    NOTE},
	.check = check_authority},
    {.name = "complaint_route",
	.title = "to whom a new complaint goes",
	.key = {"procedure", "name"},
	.col = {PROCEDURE, NAME, SEQ, WHO, TEXT("dept", "部门"),
	    TEXT("owner", "负责人"), NOTE},
	.check = check_route},
    {.name = "complaint_handler",
	.title = "complaints only somebody of a role may handle",
	.key = {"procedure", "name"},
	.col = {PROCEDURE, NAME, WHO, TEXT("customer", "客户"),
	    MUST("role", "角色"), NOTE},
	.check = check_handler},
    {.name = NULL},
};

config_whole_fn *
config_whole(const struct config_table *t)
{
	if (strcmp(t->name, "procedure") == 0 ||
	    strcmp(t->key[0], "procedure") == 0)
		return procedure_check;
	if (strcmp(t->name, "segment") == 0)
		return segments_check;
	return NULL;
}
