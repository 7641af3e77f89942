/* SPDX-License-Identifier: ISC */
/* What the columns of orders and totals are called. */
#include "model/order_read.h"
#include "tool/rfms.h"

const struct map_field rfms_fields[] = {
    [RF_CODE] = {"code",
	"编号 客户编号 客户号 会员号 会员编号 客户代码 customerno "
	"customernumber "
	"customercode memberno cardno",
	false},
    [RF_CUSTOMER] = {"customer",
	"customerid custid client clientid buyer buyerid user userid member "
	"memberid account accountid 客户 客户id 买家 会员 用户 用户id",
	false},
    [RF_WHO] = {"customer_name",
	"clientname username buyername membername 客户名称 客户姓名 买家姓名 "
	"会员姓名",
	false},
    [RF_ID] = {"id", NULL, false},
    [RF_NAME] = {"name", "姓名 名称", false},
    [RF_DAY] = {"ordered",
	"orderedon date orderdate day purchasedate transactiondate invoicedate "
	"datetime orderedat ordertime eventtime timestamp orderdatetime "
	"日期 订单日期 下单日期 下单时间 购买日期 购买时间 成交日期 成交时间 "
	"消费日期 消费时间 付款时间",
	false},
    [RF_NO] = {"order",
	ORDER_NO_WORDS " invoicenumber receiptnumber transactionid 小票号 "
		       "发票号 发票号码",
	true},
    [RF_AMOUNT] = {"amount",
	"money revenue total totalamount totalrevenue value sales dollars "
	"spend spent sum monetary monetaryvalue ordertotal orderamount "
	"ordervalue purchaseamount transactionamount transactionvalue "
	"paymentvalue salesvalue salesamount dollarvalue totalspent totalspend "
	"金额 订单金额 总金额 实付金额 消费金额 销售额 成交金额",
	false},
    [RF_QUANTITY] = {"quantity", "qty 数量 件数", false},
    [RF_PRICE] = {"price", "unitprice 单价 价格", false},
    [RF_LAST] = {"last_order",
	"lastorderon lastorderdate lastdate lastpurchase lastpurchasedate "
	"mostrecentvisit lastvisit latestvisitdate datemostrecent 最近下单 "
	"最近购买 最后购买日期 最近消费日期",
	false},
    [RF_RECENCY] = {"recency", "recencydays dayssincelast 距今天数", false},
    [RF_ORDERS] = {"orders",
	"numberoforders numberofpurchases ordercount norders transactioncount "
	"transactions ntransactions purchases frequency 订单数 购买次数 "
	"消费次数 下单次数",
	false},
    [RF_IGNORED] = {"ignored",
	"row no product productid productname category state staff email phone "
	"honorific tier owner 产品 商品",
	true},
    [RF_COUNT] = {NULL, NULL, false},
};
