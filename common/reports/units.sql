-- SPDX-License-Identifier: ISC
-- report: units
-- title: people, customers and results of each unit | 部门人数与空白
-- source: R41 S3-58 S4-38 S4-44
-- param: from day som first day
-- param: until day today last day
-- param: minimum int 1 people a unit has to have
-- param: results int 1 deals won and orders a unit has to have
-- column: unit text - of the staff | 部门
-- column: staff int - active people | 人数
-- column: enough yesno - as many as there have to be | 人数达标
-- column: customers int - they own | 客户数
-- column: contacted int - of these effectively contacted in the time | 已联系客户
-- column: won int - deals won in the time | 签约数
-- column: won_amount money - of them | 签约额
-- column: orders int - sold in the time | 订单数
-- column: sold money - of them | 销售额
-- column: share_pct pct % of what all units won and sold | 占比
-- column: reached yesno - as many results as there have to be | 结果达标
-- column: blank yesno - no result at all | 空白
-- Won deals count for their owner's unit, orders for that of who sold them.
-- Cost: one pass over the customers and the orders, the contacts of the time by
-- index contact_at, the deals by deal_closed.
WITH unit AS (
	SELECT s.unit, sum(s.active) AS staff FROM staff s GROUP BY s.unit
), owned AS (
	SELECT s.unit, count(*) AS n FROM customer c
	JOIN staff s ON s.id = c.owner_id GROUP BY s.unit
), met AS (
	SELECT s.unit, count(DISTINCT x.customer_id) AS n FROM contact x
	JOIN customer c ON c.id = x.customer_id
	JOIN staff s ON s.id = c.owner_id
	WHERE x.at >= :from * 1440 AND x.at < (:until + 1) * 1440 AND x.state = 1
	GROUP BY s.unit
), won AS (
	SELECT s.unit, count(*) AS n, sum(coalesce(d.amount, 0)) AS amount
	FROM deal d JOIN staff s ON s.id = d.owner_id
	WHERE d.state = 1 AND d.closed_on BETWEEN :from AND :until
	GROUP BY s.unit
), sold AS (
	SELECT s.unit, count(*) AS n, sum(o.amount) AS amount
	FROM orders o JOIN staff s ON s.id = o.staff_id
	WHERE o.state < 4 AND o.ordered_on BETWEEN :from AND :until
	GROUP BY s.unit
), each AS (
	SELECT u.unit, u.staff, coalesce(o.n, 0) AS customers,
		coalesce(m.n, 0) AS contacted, coalesce(w.n, 0) AS won,
		coalesce(w.amount, 0) AS won_amount, coalesce(d.n, 0) AS orders,
		coalesce(d.amount, 0) AS sold,
		coalesce(w.amount, 0) + coalesce(d.amount, 0) AS all_amount
	FROM unit u LEFT JOIN owned o ON o.unit IS u.unit
	LEFT JOIN met m ON m.unit IS u.unit
	LEFT JOIN won w ON w.unit IS u.unit
	LEFT JOIN sold d ON d.unit IS u.unit
), total AS (
	SELECT sum(all_amount) AS v FROM each
)
SELECT e.unit AS unit, e.staff AS staff, e.staff >= :minimum AS enough,
	e.customers AS customers, e.contacted AS contacted, e.won AS won,
	e.won_amount AS won_amount, e.orders AS orders, e.sold AS sold,
	CASE WHEN a.v > 0 THEN (20000 * e.all_amount + CASE
		WHEN e.all_amount < 0 THEN -a.v ELSE a.v END) / (2 * a.v) END
		AS share_pct,
	e.won + e.orders >= :results AS reached, e.won + e.orders = 0 AS blank
FROM each e CROSS JOIN total a ORDER BY e.unit IS NULL, e.unit;
