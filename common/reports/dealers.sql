-- SPDX-License-Identifier: ISC
-- report: dealers
-- title: results of dealers | 经销商月度业绩
-- source: R51 S1-45
-- param: from day som ordered from
-- param: until day today ordered until
-- param: target field - custom field of customers with what is to be sold in the time
-- param: stock metric - metric of balances with what is in stock
-- param: channel channel visit what counts as a visit
-- param: unit unit - owners of one unit
-- param: top int - the first so many
-- column: rank int - by sales; equal ones share it | 名次
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: owner text - whose customer it is | 负责人
-- column: orders int - of the time | 订单数
-- column: sales money - their amount | 销售额
-- column: share_pct pct % of the sales of all in the list | 占比
-- column: target money - to be sold | 目标
-- column: reached_pct pct % sales of the target | 完成率
-- column: collected money - paid in the time | 回款
-- column: collected_pct pct % collected of the sales | 回款率
-- column: visits int - effective, in the time | 拜访次数
-- column: last_order day - up to the last day | 最近订单
-- column: stock number - of the last balance up to the last day | 库存
-- --where says who a dealer is.  Targets (crm-config target) are of staff and
-- units, so a dealer's is a custom field of type int or money.  Cost: a few
-- look-ups for each customer of the list.
WITH dealer AS (
	SELECT c.id, c.code, c.name, s.name AS owner,
		(SELECT count(*) FROM orders o WHERE o.customer_id = c.id
			AND o.ordered_on BETWEEN :from AND :until
			AND o.state < 4) AS orders,
		coalesce((SELECT sum(o.amount) FROM orders o
			WHERE o.customer_id = c.id
			AND o.ordered_on BETWEEN :from AND :until
			AND o.state < 4), 0) AS sales,
		coalesce((SELECT sum(y.amount) FROM orders o
			JOIN payment y ON y.order_id = o.id
			WHERE o.customer_id = c.id
			AND y.paid_on BETWEEN :from AND :until), 0) AS collected,
		(SELECT CASE f.type WHEN 'money' THEN v.value
			WHEN 'int' THEN v.value * 100 END FROM field f
			JOIN customer_value v ON v.field_id = f.id
			WHERE f.id = :target AND v.customer_id = c.id)
			AS target,
		(SELECT count(*) FROM contact x WHERE x.customer_id = c.id
			AND x.at >= :from * 1440 AND x.at < (:until + 1) * 1440
			AND x.state = 1 AND x.channel_id = :channel) AS visits,
		(SELECT max(o.ordered_on) FROM orders o
			WHERE o.customer_id = c.id AND o.ordered_on <= :until
			AND o.state < 4) AS last_order,
		(SELECT sum(b.value) FROM balance b
			WHERE b.customer_id = c.id AND b.metric_id = :stock
			AND b.day = (SELECT max(e.day) FROM balance e
				WHERE e.customer_id = b.customer_id
				AND e.metric_id = b.metric_id
				AND e.account = b.account AND e.day <= :until))
			AS stock
	FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN staff s ON s.id = c.owner_id
	WHERE (:unit IS NULL OR s.unit = :unit) AND {who}
), ranked AS (
	SELECT d.*, rank() OVER (ORDER BY d.sales DESC) AS r,
		sum(d.sales) OVER () AS total
	FROM dealer d
)
SELECT r AS rank, id, code, name, owner, orders, sales,
	CASE WHEN total > 0 THEN (20000 * sales
		+ CASE WHEN sales < 0 THEN -total ELSE total END)
		/ (2 * total) END AS share_pct,
	target, CASE WHEN target > 0 THEN (20000 * sales
		+ CASE WHEN sales < 0 THEN -target ELSE target END)
		/ (2 * target) END AS reached_pct,
	collected, CASE WHEN sales > 0 THEN (20000 * collected
		+ CASE WHEN collected < 0 THEN -sales ELSE sales END)
		/ (2 * sales) END AS collected_pct,
	visits, last_order, stock * 10 AS stock
FROM ranked WHERE :top IS NULL OR r <= :top ORDER BY r, code, id;
