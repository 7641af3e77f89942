/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/mem.h"
#include "model/customer.h"
#include "model/customer_columns.h"

static const struct column core_columns[CF_LISTED] = {
    [CF_ID] = {"id", "客户ID", COL_INT},
    [CF_CODE] = {"code", "客户编号", COL_TEXT},
    [CF_NAME] = {"name", "姓名", COL_TEXT},
    [CF_KIND] = {"kind", "客户性质", COL_TEXT},
    [CF_HONORIFIC] = {"honorific", "称呼", COL_TEXT},
    [CF_GENDER] = {"gender", "性别", COL_TEXT},
    [CF_PHONE] = {"phone", "手机", COL_TEXT},
    [CF_EMAIL] = {"email", "邮箱", COL_TEXT},
    [CF_WECHAT] = {"wechat", "微信", COL_TEXT},
    [CF_BIRTHDAY] = {"birthday", "生日", COL_YEARDAY},
    [CF_COMPANY] = {"company", "公司", COL_TEXT},
    [CF_TITLE] = {"title", "职务", COL_TEXT},
    [CF_INDUSTRY] = {"industry", "行业", COL_TEXT},
    [CF_CITY] = {"city", "城市", COL_TEXT},
    [CF_ADDRESS] = {"address", "地址", COL_TEXT},
    [CF_SOURCE] = {"source", "来源", COL_TEXT},
    [CF_STATUS] = {"status", "状态", COL_TEXT},
    [CF_TIER] = {"tier", "等级", COL_TEXT},
    [CF_OWNER] = {"owner", "负责人", COL_TEXT},
    [CF_CHANNEL] = {"channel", "首选渠道", COL_TEXT},
    [CF_PREFERRED_TIME] = {"preferred_time", "联系时间", COL_TEXT},
    [CF_NO_CALL] = {"no_call", "勿电", COL_BOOL},
    [CF_NO_SMS] = {"no_sms", "勿发短信", COL_BOOL},
    [CF_NO_WECHAT] = {"no_wechat", "勿发微信", COL_BOOL},
    [CF_NO_MAIL] = {"no_mail", "勿发邮件", COL_BOOL},
    [CF_BAD_NUMBER] = {"bad_number", "号码错误", COL_BOOL},
    [CF_NO_CONTACT] = {"no_contact", "勿扰", COL_BOOL},
    [CF_HOLD_UNTIL] = {"hold_until", "暂停至", COL_DAY},
    [CF_CADENCE] = {"cadence", "联系周期", COL_TEXT},
    [CF_TAGS] = {"tags", "标签", COL_TEXT},
    [CF_NOTE] = {"note", "备注", COL_TEXT},
    [CF_ADDED_ON] = {"added_on", "添加日期", COL_DAY},
};

static const struct column more_columns[M_COUNT] = {
    {"first_contact", "首次联系", COL_DAY},
    {"last_contact", "最近联系", COL_DAY},
    {"contacts", "联系次数", COL_INT},
    {"follow_ups", "跟进次数", COL_INT},
    {"last_outcome", "最近结果", COL_TEXT},
    {"next_contact", "下次联系", COL_DAY},
    {"phones", "全部电话", COL_TEXT},
    {"emails", "全部邮箱", COL_TEXT},
    {"people", "联系人列表", COL_TEXT},
};

enum col_type
custom_column(char type)
{
	switch (type) {
	case 'i':
		return COL_INT;
	case 'm':
		return COL_MONEY;
	case 'd':
		return COL_DAY;
	case 'y':
		return COL_BOOL;
	default:
		return COL_TEXT;
	}
}

const struct column *
customer_columns(struct db *db, size_t *n, size_t *shown)
{
	static struct column *cols;
	size_t k;
	const struct custom_field *f = custom_fields(db, &k);

	*shown = CF_LISTED + k;
	*n = *shown + M_COUNT;
	if (cols != NULL)
		return cols;
	cols = xcalloc(*n, sizeof(*cols));
	memcpy(cols, core_columns, sizeof(core_columns));
	for (size_t i = 0; i < k; i++)
		cols[CF_LISTED + i] = (struct column){f[i].name,
		    *f[i].label ? f[i].label : NULL, custom_column(f[i].type)};
	memcpy(cols + *shown, more_columns, sizeof(more_columns));
	return cols;
}
