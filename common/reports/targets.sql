-- SPDX-License-Identifier: ISC
-- report: targets
-- title: targets and what has been reached | 目标完成率
-- source: R15 S0-16 S0-58 S4-19
-- param: from day soy periods that end on it or later
-- param: until day eoy periods that begin by it
-- param: metric text - one metric
-- param: staff text - of one person, by name
-- param: unit unit - of one unit
-- named: SELECT period FROM target UNION SELECT printf('%04d', substr(period, 1, 4) - 1) || substr(period, 5) FROM target
-- column: name text - of the target | 目标
-- column: metric text - what is measured | 指标
-- column: period text - the period | 期间
-- column: staff text - of one person | 员工
-- column: unit text - of one unit | 部门
-- column: product text - of one product | 产品
-- column: tier text - of customers of one grade | 等级
-- column: target number - to be reached | 目标值
-- column: actual number - so far; empty: one it names is not there | 实际值
-- column: reached_pct pct % of the target | 完成率
-- column: elapsed_pct pct % of the period that has passed | 时间进度比例
-- column: same_period number - a year before, over as many days | 去年同期
-- column: growth_pct pct % above or below that | 同比
-- Metrics: signed (amount of deals won), deals (how many), archived (amount of
-- contracts), sold (orders), quantity (of their lines), collected (payments),
-- contacts (effective), customers (added), new_buyers (first order).  Cost: for
-- each metric asked for one pass over the rows of the time of its targets and of
-- that a year before, summed by day, person, grade and product; then these sums
-- for each target.
WITH named_target AS (
	SELECT g.*, n.first, n.last, CASE WHEN g.metric = 'sold'
		AND g.product IS NOT NULL THEN 'lines' ELSE g.metric END AS what
	FROM target g JOIN named n ON n.label = g.period
	WHERE n.last >= :from AND n.first <= :until
		AND (:metric IS NULL OR g.metric = :metric)
		AND (:staff IS NULL OR g.staff = :staff)
		AND (:unit IS NULL OR g.unit = :unit)
), span AS MATERIALIZED (
	SELECT n.*, 0 AS back FROM named_target n
	UNION ALL
	SELECT n.id, n.name, n.metric, n.period, n.staff, n.unit, n.product,
		n.tier, n.value, n.note, y.first,
		min(y.last, y.first + :today - n.first), n.what, 1
	FROM named_target n JOIN named y ON y.label = printf('%04d',
		substr(n.period, 1, 4) - 1) || substr(n.period, 5)
), asked AS MATERIALIZED (
	SELECT what, min(first) AS first, max(last) AS last FROM span
	GROUP BY what
), fact AS MATERIALIZED (
	SELECT a.what, d.closed_on AS day, d.owner_id AS staff_id, c.tier_id,
		d.product_id, sum(CASE a.what WHEN 'deals' THEN 100
			ELSE coalesce(d.amount, 0) END) AS v
	FROM asked a CROSS JOIN deal d
		ON d.closed_on BETWEEN a.first AND a.last
	CROSS JOIN customer c ON c.id = d.customer_id
	WHERE a.what IN ('signed', 'deals') AND d.state = 1
	GROUP BY a.what, d.closed_on, d.owner_id, c.tier_id, d.product_id
	UNION ALL
	SELECT a.what, y.archived_on, y.owner_id, c.tier_id, d.product_id,
		sum(coalesce(y.amount, 0))
	FROM asked a CROSS JOIN paper y
		ON y.archived_on BETWEEN a.first AND a.last
	CROSS JOIN customer c ON c.id = y.customer_id
	LEFT JOIN deal d ON d.id = y.deal_id
	WHERE a.what = 'archived' AND y.state = 5
	GROUP BY y.archived_on, y.owner_id, c.tier_id, d.product_id
	UNION ALL
	SELECT a.what, o.ordered_on, o.staff_id, c.tier_id, NULL, sum(o.amount)
	FROM asked a CROSS JOIN orders o
		ON o.ordered_on BETWEEN a.first AND a.last
	CROSS JOIN customer c ON c.id = o.customer_id
	WHERE a.what = 'sold' AND o.state < 4
	GROUP BY o.ordered_on, o.staff_id, c.tier_id
	UNION ALL
	SELECT a.what, o.ordered_on, o.staff_id, c.tier_id, l.product_id,
		sum(CASE a.what WHEN 'lines' THEN l.amount
			ELSE coalesce(l.qty, 0) END)
	FROM asked a CROSS JOIN orders o
		ON o.ordered_on BETWEEN a.first AND a.last
	CROSS JOIN customer c ON c.id = o.customer_id
	CROSS JOIN order_line l ON l.order_id = o.id
	WHERE a.what IN ('lines', 'quantity') AND o.state < 4
	GROUP BY a.what, o.ordered_on, o.staff_id, c.tier_id, l.product_id
	UNION ALL
	SELECT a.what, y.paid_on, o.staff_id, c.tier_id, NULL, sum(y.amount)
	FROM asked a CROSS JOIN payment y
		ON y.paid_on BETWEEN a.first AND a.last
	CROSS JOIN orders o ON o.id = y.order_id
	CROSS JOIN customer c ON c.id = o.customer_id
	WHERE a.what = 'collected'
	GROUP BY y.paid_on, o.staff_id, c.tier_id
	UNION ALL
	SELECT a.what, x.at / 1440, x.staff_id, c.tier_id, NULL, count(*) * 100
	FROM asked a CROSS JOIN contact x INDEXED BY contact_at
		ON x.at >= a.first * 1440 AND x.at < (a.last + 1) * 1440
	CROSS JOIN customer c ON c.id = x.customer_id
	WHERE a.what = 'contacts' AND x.state = 1
	GROUP BY x.at / 1440, x.staff_id, c.tier_id
	UNION ALL
	SELECT a.what, c.added_on, c.owner_id, c.tier_id, NULL, count(*) * 100
	FROM asked a CROSS JOIN customer c
		ON c.added_on BETWEEN a.first AND a.last
	WHERE a.what = 'customers'
	GROUP BY c.added_on, c.owner_id, c.tier_id
	UNION ALL
	SELECT a.what, b.first_on, c.owner_id, c.tier_id, NULL, count(*) * 100
	FROM asked a CROSS JOIN bought b
		ON b.first_on BETWEEN a.first AND a.last
	CROSS JOIN customer c ON c.id = b.customer_id
	WHERE a.what = 'new_buyers'
	GROUP BY b.first_on, c.owner_id, c.tier_id
), summed AS MATERIALIZED (
	SELECT p.*, (SELECT coalesce(sum(f.v), 0) FROM fact f
		LEFT JOIN staff s ON s.id = f.staff_id
		LEFT JOIN tier r ON r.id = f.tier_id
		LEFT JOIN product k ON k.id = f.product_id
		WHERE f.what = p.what AND f.day BETWEEN p.first AND p.last
			AND (p.staff IS NULL OR s.name = p.staff)
			AND (p.unit IS NULL OR s.unit = p.unit)
			AND (p.product IS NULL OR k.name = p.product
				OR k.category = p.product)
			AND (p.tier IS NULL OR r.name = p.tier)) AS v,
		NOT EXISTS (SELECT 1 FROM staff WHERE name = p.staff)
			AND p.staff IS NOT NULL
		OR NOT EXISTS (SELECT 1 FROM staff WHERE unit = p.unit)
			AND p.unit IS NOT NULL
		OR NOT EXISTS (SELECT 1 FROM tier WHERE name = p.tier)
			AND p.tier IS NOT NULL
		OR NOT EXISTS (SELECT 1 FROM product
			WHERE name = p.product OR category = p.product)
			AND p.product IS NOT NULL AS strange
	FROM span p
), done AS MATERIALIZED (
	SELECT x.*, CASE WHEN x.strange THEN NULL
		WHEN x.what <> 'quantity' THEN x.v
		ELSE (x.v + CASE WHEN x.v < 0 THEN -5 ELSE 5 END) / 10 END
		AS actual
	FROM summed x
)
SELECT d.name AS name, d.metric AS metric, d.period AS period,
	d.staff AS staff, d.unit AS unit, d.product AS product, d.tier AS tier,
	d.value * 10 AS target, d.actual * 10 AS actual,
	CASE WHEN d.value > 0 THEN (20000 * d.actual + CASE
		WHEN d.actual < 0 THEN -d.value ELSE d.value END)
		/ (2 * d.value) END AS reached_pct,
	CASE WHEN :today < d.first THEN 0 WHEN :today >= d.last THEN 10000
		ELSE (20000 * (:today - d.first + 1) + d.last - d.first + 1)
		/ (2 * (d.last - d.first + 1)) END AS elapsed_pct,
	b.actual * 10 AS same_period,
	CASE WHEN b.actual > 0 THEN (20000 * (d.actual - b.actual)
		+ CASE WHEN d.actual < b.actual THEN -b.actual
		ELSE b.actual END) / (2 * b.actual) END AS growth_pct
FROM done d JOIN done b ON b.id = d.id AND b.back = 1
WHERE d.back = 0
ORDER BY d.first, d.last, d.metric, d.unit, d.staff, d.name;
