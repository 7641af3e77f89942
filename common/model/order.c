/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "model/order.h"

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
