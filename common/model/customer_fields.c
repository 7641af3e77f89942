/* SPDX-License-Identifier: ISC */
/* The fields of a customer by every name they are known by (conventions 2.1
 * and 2.2): our own, Chinese member systems, phones, big CRMs. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/customer.h"
#include "store/query.h"

/* Words for the name of a customer, for somebody to talk to there, and for a
 * company: what the last two mean depends on what else the header has. */
#define NAME_WORDS \
	"fullname displayname customername customer 姓名 名字 名称 客户 " \
	"客户名称 客户姓名 会员姓名 会员名称 收货人 收件人"
#define PART_WORDS "givenname firstname 名 familyname lastname surname 姓 姓氏"
#define ACCOUNT_WORDS "accountname"
#define CONTACT_WORDS "contact contactname 联系人 联系人姓名 联系人名称"
#define COMPANY_WORDS "公司名称 企业名称"
#define PHONE_WORDS \
	"phones phonenumber mobile mobilephone mobilenumber " \
	"mobilephonenumber cell cellphone tel telephone businessphone " \
	"homephone otherphone primaryphone phone1 phone2 手机 手机号 " \
	"手机号码 " \
	"电话 电话号码 联系电话 联系方式 移动电话 联系手机 客户手机 客户电话 " \
	"座机 固定电话 手机1 手机2 电话1 电话2 备用电话 remarkmobiles"
#define CONTACT_PHONES "联系人电话 联系人手机 联系人手机号"
#define COMPANY_OTHERS \
	"companyname organization organisation organizationname employer " \
	"公司 " \
	"单位 工作单位 单位名称 所在公司 所属公司 remarkcorpname"
#define PERSON_WORDS "personname 对接人 主要联系人 首要联系人"

#define CODE_WORDS \
	"编号 客户编号 客户代码 客户编码 会员号 会员编号 会员卡号 卡号 " \
	"客户号 externalid externaluserid customerid customercode customerno " \
	"recordid contactid accountnumber"
#define TITLE_WORDS "jobtitle position 职务 职位 岗位 头衔"
#define PERSON_TITLES "persontitle 联系人职务 联系人职位"
#define ORG_NAMES "客户名称 客户 accountname 公司名称 企业名称"

const struct map_field customer_fields[] = {
    [CF_ID] = {"id", "客户id", false},
    [CF_CODE] = {"code", CODE_WORDS, false},
    [CF_NAME] = {"name",
	NAME_WORDS " " ACCOUNT_WORDS " " CONTACT_WORDS " " COMPANY_WORDS,
	false},
    [CF_KIND] = {"kind", "客户性质 客户类别 accounttype", false},
    [CF_HONORIFIC] = {"honorific",
	"称呼 称谓 尊称 salutation nameprefix "
	"prefix",
	false},
    [CF_GENDER] = {"gender", "sex 性别", false},
    [CF_PHONE] = {"phone", PHONE_WORDS, true},
    [CF_EMAIL] = {"email",
	"emails mail emailaddress email1 email2 email3 emailaddress1 "
	"email2address email3address 邮箱 电子邮箱 电子邮件 邮件 邮箱地址",
	true},
    [CF_WECHAT] = {"wechat", "wechatid weixin 微信 微信号 微信id", false},
    [CF_BIRTHDAY] = {"birthday",
	"dob birthdate dateofbirth 生日 出生日期 出生年月日 会员生日 客户生日",
	false},
    [CF_COMPANY] = {"company", COMPANY_OTHERS, false},
    [CF_TITLE] = {"title", TITLE_WORDS " organizationtitle", false},
    [CF_INDUSTRY] = {"industry", "行业 所属行业 客户行业", false},
    [CF_CITY] = {"city",
	"城市 所在城市 所在地 地区 businesscity homecity "
	"mailingcity billingcity",
	false},
    [CF_ADDRESS] = {"address",
	"streetaddress street 地址 联系地址 收货地址 详细地址 通讯地址 "
	"公司地址 家庭住址 住址",
	false},
    [CF_SOURCE] = {"source",
	"leadsource originalsource 来源 渠道 来源渠道 客户来源 addway", false},
    [CF_STATUS] = {"status",
	"lifecyclestage leadstatus 状态 客户状态 跟进状态 客户阶段", false},
    [CF_TIER] = {"tier",
	"level grade rating 等级 级别 会员等级 会员级别 客户等级 客户级别",
	false},
    [CF_OWNER] = {"owner",
	"contactowner accountowner leadowner salesperson salesrep assignedto "
	"负责人 跟进人 所属员工 所属销售 销售 销售员 业务员 客户经理 添加人",
	false},
    [CF_CHANNEL] = {"channel", "preferredchannel 首选渠道 联系渠道 偏好渠道",
	false},
    [CF_PREFERRED_TIME] = {"preferred_time",
	"preferredtime 联系时间 方便时间 合适时间", false},
    [CF_NO_CALL] = {"no_call", "nocall donotcall 勿电 不接电话", false},
    [CF_NO_SMS] = {"no_sms", "nosms 勿发短信", false},
    [CF_NO_WECHAT] = {"no_wechat", "nowechat 勿发微信", false},
    [CF_NO_MAIL] = {"no_mail",
	"nomail hasoptedoutofemail emailoptout "
	"勿发邮件",
	false},
    [CF_BAD_NUMBER] = {"bad_number", "badnumber 号码错误 空号", false},
    [CF_NO_CONTACT] = {"no_contact",
	"nocontact donotcontact 勿扰 "
	"拒绝联系",
	false},
    [CF_HOLD_UNTIL] = {"hold_until", "holduntil 暂停至 暂缓至", false},
    [CF_CADENCE] = {"cadence", "联系周期 回访周期 跟进周期 contactevery",
	false},
    [CF_TAGS] = {"tags",
	"tag labels label categories groups groupmembership 标签 客户标签 "
	"分组 群组 类别 分类",
	true},
    [CF_NOTE] = {"note",
	"notes remark remarks comment comments description memo 备注 说明 "
	"描述 备注信息",
	false},
    [CF_ADDED_ON] = {"added_on",
	"addedon added created createdate createddate createtime createdat "
	"创建时间 创建日期 添加时间 添加日期 注册时间 注册日期 建档日期 "
	"入会日期 入会时间",
	false},
    [CF_CALENDAR] = {"calendar", "lunar 农历 阴历 历法", false},
    [CF_BIRTHDAY_TYPE] = {"birthday_type", "生日类型 会员生日类型", false},
    [CF_GIVEN_NAME] = {"given_name", "givenname firstname 名", false},
    [CF_MIDDLE_NAME] = {"middle_name", "middlename additionalname", false},
    [CF_FAMILY_NAME] = {"family_name", "familyname lastname surname 姓 姓氏",
	false},
    [CF_NICKNAME] = {"nickname", "昵称 微信昵称 fileas", false},
    [CF_UNTAG] = {"untag", "", true},
    [CF_PERSON_NAME] = {"person_name", PERSON_WORDS, false},
    [CF_PERSON_HONORIFIC] = {"person_honorific", "联系人称呼", false},
    [CF_PERSON_PHONE] = {"person_phone", "personphone " CONTACT_PHONES, false},
    [CF_PERSON_EMAIL] = {"person_email", "personemail 联系人邮箱", false},
    [CF_PERSON_WECHAT] = {"person_wechat", "personwechat 联系人微信", false},
    [CF_PERSON_TITLE] = {"person_title", PERSON_TITLES, false},
    [CF_PERSON_DEPT] = {"person_dept", "persondept 联系人部门", false},
    [CF_PERSON_ROLE] = {"person_role", "personrole 联系人角色 决策角色", false},
    [CF_PERSON_POWER] = {"person_power", "personpower 决策力 决策权", false},
    [CF_PERSON_BIRTHDAY] = {"person_birthday", "personbirthday 联系人生日",
	false},
    [CF_PERSON_NOTE] = {"person_note", "personnote 联系人备注", false},
    [CF_RELATION_KIND] = {"relation_kind", "relationkind 关系 关系类型", false},
    [CF_RELATION_TO] = {"relation_to", "relationto 关联客户 关系客户", false},
    [CF_ANNIVERSARY_KIND] = {"anniversary_kind", "纪念日类型 纪念日名称",
	false},
    [CF_ANNIVERSARY_DAY] = {"anniversary", "anniversaryday 纪念日", false},
    [CF_ANNIVERSARY_WHO] = {"anniversary_who", "纪念日对象", false},
    [CF_DERIVED] = {"first_contact",
	"last_contact lastcontact contacts follow_ups followups last_outcome "
	"lastoutcome next_contact nextcontact people firstcontact 首次联系 "
	"最近联系 联系次数 跟进次数 最近结果 下次联系 联系人列表 全部电话 "
	"全部邮箱",
	true},
    [CF_COUNT] = {NULL, NULL, false},
};

static bool
header_has(const struct row *head, const char *words)
{
	bool has = false;

	for (size_t i = 0; i < head->n && !has; i++) {
		char *key = utf8_key(head->field[i]);

		has = str_in_list(words, key);
		free(key);
	}
	return has;
}

/* Only a column named just "id" is ours: "ID" or "Id" is a number of some
 * other system, and so a code. */
static void
strangers_id(const struct row *head, struct map_field *f)
{
	for (size_t i = 0; i < head->n; i++)
		if (strcmp(head->field[i], "id") == 0 ||
		    strcmp(head->field[i], "客户ID") == 0)
			return;
	f[CF_ID].name = "客户ID";
	f[CF_ID].aliases = "";
	if (!header_has(head, "code " CODE_WORDS))
		f[CF_CODE].aliases = CODE_WORDS " id";
}

const struct map_field *
customer_fields_for(const struct source *src)
{
	static struct map_field f[CF_COUNT + 1];
	const struct row *head = source_header(src);
	bool parts = header_has(head, PART_WORDS);
	bool named = header_has(head, "name " NAME_WORDS " " ACCOUNT_WORDS);
	bool company = header_has(head, COMPANY_WORDS);
	bool person = header_has(head, PERSON_WORDS);

	memcpy(f, customer_fields, sizeof(f));
	strangers_id(head, f);
	f[CF_NAME].aliases = NAME_WORDS " " ACCOUNT_WORDS " " CONTACT_WORDS;
	if (parts) { /* people, each with the account they belong to */
		f[CF_NAME].aliases = NAME_WORDS;
		f[CF_COMPANY].aliases =
		    COMPANY_OTHERS " " ACCOUNT_WORDS " " COMPANY_WORDS;
	} else if (named) {
		f[CF_NAME].aliases = NAME_WORDS " " ACCOUNT_WORDS;
		f[CF_COMPANY].aliases = COMPANY_OTHERS " " COMPANY_WORDS;
	} else if (company) {
		f[CF_NAME].aliases = COMPANY_WORDS;
	}
	if (parts || named || company) {
		f[CF_PERSON_NAME].aliases = PERSON_WORDS " " CONTACT_WORDS;
		person = person || header_has(head, CONTACT_WORDS);
	}
	if (person && header_has(head, ORG_NAMES)) {
		f[CF_TITLE].aliases = "organizationtitle";
		f[CF_PERSON_TITLE].aliases = PERSON_TITLES " " TITLE_WORDS;
	}
	if (!person) {
		f[CF_PHONE].aliases = PHONE_WORDS " " CONTACT_PHONES;
		f[CF_PERSON_PHONE].aliases = "personphone";
	}
	return f;
}

static struct custom_field *customs;
static size_t ncustoms;
static bool loaded;

const struct custom_field *
custom_fields(struct db *db, size_t *n)
{
	struct q *q;

	if (!loaded) {
		size_t cap = 0;

		q = q_use(db, SQL_CUSTOM_FIELD_LIST);
		while (q_row(q)) {
			customs =
			    xgrow(customs, ncustoms, &cap, sizeof(*customs));
			customs[ncustoms++] = (struct custom_field){
			    .id = q_get_int(q, 0),
			    .name = xstrdup(q_get_text(q, 1)),
			    .label = xstrdup(q_get_text(q, 2)),
			    .type = q_get_text(q, 3)[0],
			    .choices = xstrdup(q_get_text(q, 4)),
			    .required = q_get_int(q, 5) != 0,
			    .aliases = xstrdup(q_get_text(q, 6)),
			};
		}
		loaded = true;
	}
	*n = ncustoms;
	return customs;
}

static bool
key_is(const char *word, size_t n, const char *key)
{
	char *copy = xstrndup(word, n), *folded = utf8_key(copy);
	bool is = strcmp(folded, key) == 0;

	free(folded);
	free(copy);
	return is;
}

static bool
alias_is(const char *aliases, const char *key)
{
	while (*aliases != '\0') {
		size_t n = strcspn(aliases, " ,;");

		if (n > 0 && key_is(aliases, n, key))
			return true;
		aliases += n;
		aliases += strspn(aliases, " ,;");
	}
	return false;
}

const char *
custom_field_key(void *arg, const char *key)
{
	size_t n;
	const struct custom_field *f = custom_fields(arg, &n);

	for (size_t i = 0; i < n; i++)
		if (key_is(f[i].name, strlen(f[i].name), key) ||
		    (*f[i].label != '\0' &&
			key_is(f[i].label, strlen(f[i].label), key)) ||
		    alias_is(f[i].aliases, key))
			return f[i].name;
	return NULL;
}
