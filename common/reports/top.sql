-- SPDX-License-Identifier: ISC
-- report: top
-- title: customers by what they bought | 客户贡献排名
-- source: R24 S1-81
-- param: from day - orders from
-- param: until day - orders until
-- param: top int - the first so many
-- param: scheme scheme pareto whose classes, as they were stored on the last day
-- param: staff staff - of one owner
-- column: rank int - equal ones share it | 名次
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: owner text - whose customer it is | 负责人
-- column: orders int - neither returned nor cancelled | 订单数
-- column: amount money - of these | 金额
-- column: share_pct pct % of all that was bought | 占比
-- column: cumulative_pct pct % with those in front | 累计占比
-- column: class text - of the scheme (crm-segment) | 级别
-- The shares are of all customers asked for.  Cost: one pass over index
-- orders_customer, one sort of the customers.
WITH spent AS (
	SELECT o.customer_id, sum(o.amount) AS amount, count(*) AS orders
	FROM orders o
	WHERE o.state < 4 AND (:from IS NULL OR o.ordered_on >= :from)
		AND (:until IS NULL OR o.ordered_on <= :until)
	GROUP BY o.customer_id
), ranked AS (
	SELECT s.customer_id, s.amount, s.orders, c.code, c.name, c.owner_id,
		rank() OVER (ORDER BY s.amount DESC) AS r,
		sum(s.amount) OVER (ORDER BY s.amount DESC, s.customer_id
			ROWS UNBOUNDED PRECEDING) AS upto,
		sum(s.amount) OVER () AS total
	FROM spent s JOIN customer c ON c.id = s.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE (:staff IS NULL OR c.owner_id = :staff) AND {who}
)
SELECT x.r AS rank, x.customer_id AS id, x.code AS code, x.name AS name,
	f.name AS owner, x.orders AS orders, x.amount AS amount,
	CASE WHEN x.total > 0 THEN (20000 * x.amount + CASE WHEN x.amount < 0
		THEN -x.total ELSE x.total END) / (2 * x.total) END AS share_pct,
	CASE WHEN x.total > 0 THEN (20000 * x.upto + CASE WHEN x.upto < 0
		THEN -x.total ELSE x.total END) / (2 * x.total) END
		AS cumulative_pct,
	(SELECT l.name FROM customer_class k
		JOIN class l ON l.id = k.class_id
		WHERE k.customer_id = x.customer_id
			AND +k.scheme_id = (SELECT id FROM scheme
				WHERE name = :scheme)
			AND +k.from_on <= coalesce(:until, :today)
			AND (k.until_on IS NULL
			OR k.until_on > coalesce(:until, :today))) AS class
FROM ranked x LEFT JOIN staff f ON f.id = x.owner_id
WHERE :top IS NULL OR x.r <= :top
ORDER BY x.amount DESC, x.customer_id;
