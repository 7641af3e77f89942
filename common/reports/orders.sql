-- SPDX-License-Identifier: ISC
-- report: orders
-- title: orders by period | 订单统计
-- source: S4-63
-- param: from day - first day
-- param: until day - last day
-- param: period day|week|month|quarter|year month length of a period
-- span: SELECT min(first_on), max(last_on) FROM bought
-- column: period text - the period | 期间
-- column: orders int - orders, neither returned nor cancelled | 订单数
-- column: lines int - their lines | 明细行数
-- column: customers int - customers who ordered | 客户数
-- column: new_customers int - those whose first order it was | 新客户数
-- column: amount money - sum of the orders | 金额
-- Cost: one pass over index orders_customer, lines by index order_line_order.
SELECT p.label AS period, count(*) AS orders,
	sum(max(1, (SELECT count(*) FROM order_line l
		WHERE l.order_id = o.id))) AS lines,
	count(DISTINCT o.customer_id) AS customers,
	count(DISTINCT CASE WHEN b.first_on BETWEEN p.first AND p.last
		THEN o.customer_id END) AS new_customers,
	sum(o.amount) AS amount
FROM orders o
JOIN period p ON p.first = (SELECT max(x.first) FROM period x
	WHERE x.first <= o.ordered_on)
JOIN bought b ON b.customer_id = o.customer_id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN touch t ON t.customer_id = o.customer_id
WHERE o.state < 4 AND o.ordered_on <= p.last AND {who}
GROUP BY p.first ORDER BY p.first;
