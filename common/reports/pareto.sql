-- SPDX-License-Identifier: ISC
-- report: pareto
-- title: share of the customers, share of the money | 客户集中度
-- source: R24 S1-81
-- param: from day - orders from
-- param: until day - orders until
-- column: share_of_customers_pct pct % the best so many of the buyers | 客户占比
-- column: customers int - how many these are, rounded up | 客户数
-- column: amount money - what they bought | 金额
-- column: share_of_amount_pct pct % share of all that was bought | 金额占比
-- Cost: one pass over index orders_customer, one sort of the customers.
WITH step (pct) AS (
	VALUES (1), (5), (10), (20), (30), (40), (50), (60), (70), (80), (90),
		(100)
), spent AS (
	SELECT o.customer_id, sum(o.amount) AS amount
	FROM orders o
	WHERE o.state < 4 AND (:from IS NULL OR o.ordered_on >= :from)
		AND (:until IS NULL OR o.ordered_on <= :until)
	GROUP BY o.customer_id
), ranked AS (
	SELECT row_number() OVER w AS k, sum(s.amount) OVER w AS upto,
		count(*) OVER () AS n, sum(s.amount) OVER () AS total
	FROM spent s JOIN customer c ON c.id = s.customer_id
	LEFT JOIN touch t ON t.customer_id = s.customer_id
	WHERE {who}
	WINDOW w AS (ORDER BY s.amount DESC, s.customer_id
		ROWS UNBOUNDED PRECEDING)
)
SELECT p.pct * 100 AS share_of_customers_pct, r.k AS customers,
	r.upto AS amount,
	CASE WHEN r.total > 0 THEN (20000 * r.upto + CASE WHEN r.upto < 0
		THEN -r.total ELSE r.total END) / (2 * r.total) END AS share_of_amount_pct
FROM step p JOIN ranked r ON r.k = (p.pct * r.n + 99) / 100
ORDER BY p.pct;
