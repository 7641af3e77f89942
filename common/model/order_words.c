/* SPDX-License-Identifier: ISC */
/* The words of an order: what columns and states are called. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "model/order_read.h"

/* clang-format off */
const struct map_field order_fields[] = {
    [OF_ID] = {"id", "客户id", false},
    [OF_CODE] = {"code", "编号 客户编号 会员号 会员卡号 会员编号 客户号 卡号 "
	"customercode customerid custid customerno memberid memberno", false},
    [OF_CUSTOMER] = {"customer", "客户 会员 买家 account client buyer", false},
    [OF_PHONE] = {"phone", "mobile 手机 手机号 手机号码 电话 电话号码 "
	"联系电话 tel phonenumber 客户电话", false},
    [OF_EMAIL] = {"email", "mail 邮箱 电子邮件 emailaddress", false},
    [OF_NAME] = {"name", "姓名 客户名称 客户姓名 公司名称 customername",
	false},
    [OF_ORDER] = {"order", ORDER_NO_WORDS, false},
    [OF_ORDERED] = {"ordered", "orderedon orderedat orderdate date 日期 "
	"下单日期 下单时间 订单日期 订购日期 销售日期 购买日期 成交日期 "
	"成交时间 单据日期 invoicedate purchasedate saledate", false},
    [OF_PRODUCT] = {"product", "商品 产品 品名 商品名称 产品名称 货品 "
	"货品名称 item productname", false},
    [OF_QTY] = {"qty", "quantity 数量 件数 购买数量 销售数量 units", false},
    [OF_PRICE] = {"price", "单价 售价 成交价 unitprice", false},
    [OF_AMOUNT] = {"amount", "金额 小计 销售额 销售金额 成交金额 消费金额 "
	"linetotal subtotal sales revenue", false},
    [OF_EXPECTED] = {"expected", "expectedon 预计到货 预计到货日期 "
	"预计送达 交货日期 交期 eta", false},
    [OF_SHIPPED] = {"shipped", "shippedon 发货日期 发货时间 shipdate", false},
    [OF_ARRIVED] = {"arrived", "arrivedon 到货日期 到货时间 到达日期", false},
    [OF_RECEIVED] = {"received", "receivedon delivered deliveredon 签收日期 "
	"签收时间 收货日期 收货时间", false},
    [OF_RETURNED] = {"returned", "returnedon 退货日期 退货时间 退款日期",
	false},
    [OF_CANCELLED] = {"cancelled", "canceled cancelledon 取消日期 取消时间 "
	"作废日期", false},
    [OF_STATE] = {"state", "status 状态 订单状态 orderstatus", false},
    [OF_DELAY_REASON] = {"delay_reason", "延误原因 延迟原因", false},
    [OF_PAY_BY] = {"pay_by", "付款期限 付款截止 应付日期 应收日期", false},
    [OF_PAID] = {"paid", "paidamount 已付 已付金额 已付款 已收 已收金额 "
	"已收款 回款 回款金额", false},
    [OF_PAID_ON] = {"paid_on", "paiddate 付款日期 付款时间 收款日期 "
	"回款日期", false},
    [OF_METHOD] = {"method", "付款方式 支付方式 收款方式 paymentmethod",
	false},
    [OF_PROMISED] = {"promised", "promisedon 承诺付款日 承诺付款日期", false},
    [OF_HOLD_UNTIL] = {"hold_until", "暂缓至", false},
    [OF_HOLD_WHY] = {"hold_why", "暂缓原因", false},
    [OF_STAFF] = {"staff", "业务员 销售员 销售 员工 客户经理 by salesperson "
	"seller", false},
    [OF_NOTE] = {"note", "备注 留言 买家留言 notes comment comments remark",
	false},
    [OF_IGNORED] = {"ignored", "owed 未付 settled 结清日期", true},
    [OF_COUNT] = {NULL, NULL, false},
};
/* clang-format on */

static bool
has_column(const struct row *head, const char *name, const char *zh)
{
	for (size_t i = 0; i < head->n; i++)
		if (strcmp(head->field[i], name) == 0 ||
		    strcmp(head->field[i], zh) == 0)
			return true;
	return false;
}

bool
order_is_list(const struct row *head)
{
	return has_column(head, "owed", "未付") &&
	       has_column(head, "order", "订单号") &&
	       has_column(head, "state", "状态");
}

static const struct {
	const char *name, *words;
} states[ORDER_STATES] = {
    {"ordered", "new placed open 已下单 下单 待发货 未发货 已付款"},
    {"shipped", "sent 已发货 发货 在途 运输中"},
    {"arrived", "已到货 到货 已到达 派送中"},
    {"received", "delivered completed done 已签收 签收 已收货 已完成 完成"},
    {"returned", "refunded 已退货 退货 已退款 退款"},
    {"cancelled", "canceled void 已取消 取消 作废 已关闭"},
};

const char *
order_state_name(int state)
{
	return state >= 0 && state < ORDER_STATES ? states[state].name : "?";
}

int
order_state_find(const char *word)
{
	char *key = utf8_key(word);
	int found = -1;

	for (int i = 0; i < ORDER_STATES; i++)
		if (strcmp(key, states[i].name) == 0 ||
		    str_in_list(states[i].words, key))
			found = i;
	free(key);
	return found;
}

int64_t
order_ref(const char *text)
{
	int64_t id;

	return *text == '#' && str_to_int(text + 1, 1, INT64_MAX, &id) ? id : 0;
}
