-- SPDX-License-Identifier: ISC
-- report: collection
-- title: sold and collected, by person | 销售与回款
-- source: R38 S2-81 S3-43
-- param: from day som ordered from
-- param: until day today ordered until
-- param: unit unit - of one unit
-- param: goal int 90 per cent to be collected
-- column: staff text - who sold it | 员工
-- column: orders int - sold in the time | 订单数
-- column: sold money - their amount | 销售额
-- column: collected money - paid for these orders so far | 回款
-- column: overdue money - late by today | 逾期
-- column: collection_pct pct % collected of sold | 回款率
-- column: met yesno - the goal is reached | 达标
-- An order whose payment is not followed counts as paid.  Cost: one pass over
-- index orders_customer.
WITH sold AS (
	SELECT o.staff_id, o.amount, m.pay_by, m.settled_on,
		CASE WHEN m.pay_by IS NULL OR m.settled_on IS NOT NULL
			THEN o.amount
			ELSE coalesce((SELECT sum(y.amount) FROM payment y
				WHERE y.order_id = o.id), 0) END AS paid
	FROM orders o LEFT JOIN order_more m ON m.id = o.id
	WHERE o.ordered_on BETWEEN :from AND :until AND o.state < 4
)
SELECT s.name AS staff, count(*) AS orders, sum(x.amount) AS sold,
	sum(x.paid) AS collected,
	sum(CASE WHEN x.pay_by < :today AND x.settled_on IS NULL
		THEN x.amount - x.paid ELSE 0 END) AS overdue,
	CASE WHEN sum(x.amount) > 0 THEN (20000 * sum(x.paid)
		+ CASE WHEN sum(x.paid) < 0 THEN -sum(x.amount)
			ELSE sum(x.amount) END) / (2 * sum(x.amount)) END AS collection_pct,
	sum(x.paid) * 100 >= sum(x.amount) * :goal AS met
FROM sold x LEFT JOIN staff s ON s.id = x.staff_id
WHERE :unit IS NULL OR s.unit = :unit
GROUP BY x.staff_id ORDER BY sum(x.amount) DESC, s.name;
