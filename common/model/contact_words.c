/* SPDX-License-Identifier: ISC */
/* The words of a contact: what columns are called, how people write a
 * direction, a length, a time. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "model/contact_read.h"

/* clang-format off */
#define CUSTOMER_FIELDS \
	[LF_ID] = {"id", "客户id", false}, \
	[LF_CODE] = {"code", "编号 客户编号 会员号 会员卡号 客户号 卡号 " \
	    "customercode customerid", false}, \
	[LF_EMAIL] = {"email", "mail 邮箱 电子邮件 emailaddress", true}

/* Columns whose words mean the same in every file. */
#define COMMON_FIELDS \
	[LF_PERSON] = {"person", "联系人 对接人 contactperson", false}, \
	[LF_DIRECTION] = {"direction", "方向 呼叫方向 inout", false}, \
	[LF_OUTCOME] = {"outcome", "结果 联系结果 跟进结果 沟通结果 " \
	    "通话结果 result", false}, \
	[LF_EFFECTIVE] = {"effective", "有效 是否有效", false}, \
	[LF_SECONDS] = {"seconds", "duration 时长 通话时长 秒 秒数 length", \
	    false}, \
	[LF_MINUTES] = {"minutes", "分钟 分钟数 时长分钟", false}, \
	[LF_BY] = {"by", "staff 跟进人 记录人 销售 业务员 跟进人员 员工 " \
	    "客户经理 author salesperson user", false}, \
	[LF_AT] = {"at", "时间 日期 联系时间 联系日期 跟进时间 跟进日期 " \
	    "拜访时间 拜访日期 沟通时间 通话时间 date time datetime " \
	    "contacted contactedat contactedon contactdate calldate " \
	    "timestamp when", false}, \
	[LF_RULE] = {"rule", "rules 规则", false}, \
	[LF_NEXT] = {"next", "下次 下次联系 下次联系时间 下次联系日期 " \
	    "下次跟进 下次跟进时间 下次跟进日期 nextdate nextcontact nexton", \
	    false}, \
	[LF_PROMISE] = {"promise", "承诺 答应", false}, \
	[LF_DEADLINE] = {"deadline", "期限 承诺日期 截止 截止日期 承诺期限", \
	    false}, \
	[LF_TASK_KIND] = {"task_kind", "任务类型 任务类别", false}, \
	[LF_OBJECTION] = {"objection", "异议 疑虑 顾虑 objections", false}, \
	[LF_EXT_ID] = {"ext_id", "externalid 外部编号 外部id 记录编号 " \
	    "通话编号 流水号 callid uid", false}, \
	[LF_COUNT] = {NULL, NULL, false}

#define CHANNEL "方式 联系方式 渠道 跟进方式 沟通方式 联系渠道 method via"
#define NOTE "备注 内容 跟进内容 沟通内容 联系内容 跟进记录 联系记录 " \
	"拜访内容 notes comment comments content text"

/* What our own tools print of a customer. */
#define OURS \
	"name honorific tier owner status source city company title " \
	"industry gender birthday wechat address tags addedon " \
	"holduntil preferredtime nocall nosms nowechat nomail badnumber " \
	"nocontact cadence 联系周期 lastcontact lastoutcome followup contact priority " \
	"reason overdue dueon 称呼 等级 级别 归属 负责人 状态 来源 到期日 " \
	"逾期 原因 上次联系 上次结果 优先级 跟进次数 应联系日 逾期天数 出处"

const struct map_field contact_fields[] = {
    CUSTOMER_FIELDS,
    [LF_CUSTOMER] = {"customer",
	"客户 客户名称 客户姓名 姓名 名称 公司名称 account", true},
    [LF_PHONE] = {"phone", "mobile 手机 手机号 手机号码 电话 电话号码 "
	"联系电话 tel phonenumber 客户电话", true},
    [LF_KIND] = {"kind", "contactkind 类型 联系类型 跟进类型 沟通类型 "
	"类别 type", false},
    [LF_STEP] = {"next_step", "step 下一步 下步计划 下一步计划 后续计划 计划",
	false},
    [LF_CHANNEL] = {"channel", CHANNEL, false},
    [LF_NOTE] = {"note", NOTE, false},
    [LF_IGNORED] = {"ignored", OURS, true},
    COMMON_FIELDS,
};

#define LISTED \
    CUSTOMER_FIELDS, \
    [LF_CUSTOMER] = {"customer", "客户", true}, \
    [LF_PHONE] = {"customer_phone", NULL, true}, \
    [LF_KIND] = {"contact_kind", "联系类型 跟进类型", false}, \
    [LF_STEP] = {"step", "下一步计划 后续计划 下步计划", false}, \
    COMMON_FIELDS

#define OLD " phone kind nextstep 姓名 电话 手机 类型 下一步"

const struct map_field contact_due_fields[] = {
    LISTED,
    [LF_CHANNEL] = {"channel", CHANNEL, false},
    [LF_NOTE] = {"note", NOTE, false},
    [LF_IGNORED] = {"ignored", OURS OLD, true},
};

const struct map_field contact_list_fields[] = {
    LISTED,
    [LF_CHANNEL] = {"contact_channel", CHANNEL, false},
    [LF_NOTE] = {"contact_note", "内容 跟进内容 沟通内容 联系内容", false},
    [LF_IGNORED] = {"ignored", OURS OLD " channel note 备注", true},
};
/* clang-format on */

static bool
has_column(const struct row *head, const char *name)
{
	for (size_t i = 0; i < head->n; i++)
		if (strcmp(head->field[i], name) == 0)
			return true;
	return false;
}

const struct map_field *
contact_fields_for(const struct row *head)
{
	if ((has_column(head, "due_on") && has_column(head, "rule")) ||
	    (has_column(head, "应联系日") && has_column(head, "规则")))
		return contact_due_fields;
	if (has_column(head, "code") && has_column(head, "kind") &&
	    (has_column(head, "honorific") || has_column(head, "status")))
		return contact_list_fields;
	if (has_column(head, "客户ID") && has_column(head, "客户编号"))
		return contact_list_fields;
	return contact_fields;
}

static bool
digits(const char *s, size_t n, int *out)
{
	int v = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		v = v * 10 + (s[i] - '0');
	}
	*out = v;
	return true;
}

bool
contact_iso(const char *s, minute_t *at)
{
	int y, mo, d, h = 0, mi = 0, sec = 0;
	size_t n = strlen(s);

	if ((n != 10 && n != 16 && n != 19) || s[4] != '-' || s[7] != '-' ||
	    !digits(s, 4, &y) || !digits(s + 5, 2, &mo) ||
	    !digits(s + 8, 2, &d))
		return false;
	if (n > 10 && ((s[10] != 'T' && s[10] != ' ') || s[13] != ':' ||
			  !digits(s + 11, 2, &h) || !digits(s + 14, 2, &mi)))
		return false;
	if (n > 16 && (s[16] != ':' || !digits(s + 17, 2, &sec)))
		return false;
	if (y < 1900 || y > 2199 || !day_valid(y, mo, d) || h > 23 || mi > 59 ||
	    sec > 59)
		return false;
	*at = (minute_t)day_from_ymd(y, mo, d) * MINUTES_A_DAY + h * 60 + mi;
	return true;
}

/* "5:30" or "1:02:03" */
static bool
clock_length(const char *s, long *seconds)
{
	long v = 0, part = 0;
	int colons = 0, count = 0;

	for (;; s++) {
		if (*s >= '0' && *s <= '9' && count < 5) {
			part = part * 10 + (*s - '0');
			count++;
			continue;
		}
		if (count == 0 || (colons > 0 && (part > 59 || count != 2)))
			return false;
		v = v * 60 + part;
		part = count = 0;
		if (*s != ':')
			break;
		colons++;
	}
	*seconds = v;
	return *s == '\0' && (colons == 1 || colons == 2);
}

static long
unit_of(const char **p)
{
	static const struct {
		const char *word;
		long seconds;
	} units[] = {{"seconds", 1}, {"second", 1}, {"secs", 1}, {"sec", 1},
	    {"s", 1}, {"秒钟", 1}, {"秒", 1}, {"minutes", 60}, {"minute", 60},
	    {"mins", 60}, {"min", 60}, {"m", 60}, {"分钟", 60}, {"分", 60},
	    {"hours", 3600}, {"hour", 3600}, {"hrs", 3600}, {"h", 3600},
	    {"小时", 3600}, {"时", 3600}};

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		size_t n = strlen(units[i].word);

		if (strncmp(*p, units[i].word, n) == 0) {
			*p += n;
			return units[i].seconds;
		}
	}
	return 0;
}

/* "5m30s", "1小时20分"; units only get smaller. */
static bool
unit_length(const char *p, long *seconds)
{
	long total = 0, last = 86400;

	while (*p != '\0') {
		long v = 0, unit;
		int n = 0;

		for (; *p >= '0' && *p <= '9' && n < 6; n++)
			v = v * 10 + (*p++ - '0');
		unit = unit_of(&p);
		if (n == 0 || unit == 0 || unit >= last)
			return false;
		total += v * unit;
		last = unit;
	}
	*seconds = total;
	return last < 86400;
}

static void
squeeze(char *s)
{
	char *out = s;

	for (; *s != '\0'; s++)
		if (*s != ' ' && *s != '\t')
			*out++ = *s;
	*out = '\0';
}

bool
contact_duration(const char *s, long unit, long *seconds)
{
	char *text;
	int64_t v;
	bool ok;

	if (str_to_int(s, 0, 1000000, &v)) {
		*seconds = (long)v * unit;
		return true;
	}
	text = utf8_fold(s);
	squeeze(text);
	ok = clock_length(text, seconds) || unit_length(text, seconds);
	free(text);
	return ok;
}

bool
contact_direction(const char *s, bool *incoming)
{
	char *key;

	*incoming = strcmp(s, "in") == 0;
	if (*incoming || strcmp(s, "out") == 0)
		return true;
	key = utf8_key(s);
	*incoming = str_in_list(
	    "in incoming inbound 呼入 来电 被动 客户来电 接听 来访 来", key);
	if (!*incoming && !str_in_list("out outgoing outbound 呼出 去电 主动 "
				       "外呼 拨打 拨出 去",
			      key)) {
		free(key);
		return false;
	}
	free(key);
	return true;
}

bool
contact_yes(const char *s, bool *yes)
{
	char *key;
	bool no;

	*yes = strcmp(s, "1") == 0;
	if (*yes || strcmp(s, "0") == 0)
		return true;
	key = utf8_key(s);
	no = str_in_list("0 no n false 否 无效 attempt f", key);

	*yes = str_in_list("1 yes y true 是 有效 t √", key);
	free(key);
	return *yes || no;
}
