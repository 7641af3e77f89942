-- SPDX-License-Identifier: ISC
-- report: targets
-- title: targets and what has been reached | 目标完成率
-- source: R15 S0-16 S0-58 S4-19
-- param: from day soy periods that end on it or later
-- param: until day eoy periods that begin by it
-- param: metric text - one metric
-- param: staff text - of one person, by name
-- param: unit text - of one unit
-- named: SELECT period FROM target UNION SELECT printf('%04d', substr(period, 1, 4) - 1) || substr(period, 5) FROM target
-- column: name text - of the target | 目标
-- column: metric text - what is measured | 指标
-- column: period text - the period | 期间
-- column: staff text - of one person | 员工
-- column: unit text - of one unit | 部门
-- column: product text - of one product | 产品
-- column: tier text - of customers of one grade | 等级
-- column: target number - to be reached | 目标值
-- column: actual number - reached so far | 实际值
-- column: reached_pct pct % of the target | 完成率
-- column: elapsed_pct pct % of the period that has passed | 时间进度
-- column: same_period number - a year before, over as many days | 去年同期
-- column: growth_pct pct % above or below that | 同比
-- Metrics: signed (amount of deals won), deals (how many), archived (amount of
-- contracts), sold (orders), quantity (of their lines), collected (payments),
-- contacts (effective), customers (added), new_buyers (first order).  Cost: for
-- each target one pass over the rows of its period and of that a year before.
WITH span AS (
	SELECT g.*, n.first, n.last, n.first AS now_first, n.last AS now_last,
		0 AS back
	FROM target g JOIN named n ON n.label = g.period
	UNION ALL
	SELECT g.*, y.first, min(y.last, y.first + :today - n.first), n.first,
		n.last, 1
	FROM target g JOIN named n ON n.label = g.period
	JOIN named y ON y.label = printf('%04d', substr(g.period, 1, 4) - 1)
		|| substr(g.period, 5)
), done AS (
	SELECT p.*, CASE p.metric
	WHEN 'signed' THEN (SELECT sum(coalesce(d.amount, 0)) FROM deal d
		JOIN customer c ON c.id = d.customer_id
		LEFT JOIN staff s ON s.id = d.owner_id
		LEFT JOIN tier r ON r.id = c.tier_id
		LEFT JOIN product k ON k.id = d.product_id
		WHERE d.state = 1 AND d.closed_on BETWEEN p.first AND p.last
		AND (p.staff IS NULL OR s.name = p.staff)
		AND (p.unit IS NULL OR s.unit = p.unit)
		AND (p.product IS NULL OR k.name = p.product
			OR k.category = p.product)
		AND (p.tier IS NULL OR r.name = p.tier))
	WHEN 'archived' THEN (SELECT sum(coalesce(a.amount, 0)) FROM paper a
		JOIN customer c ON c.id = a.customer_id
		LEFT JOIN deal d ON d.id = a.deal_id
		LEFT JOIN staff s ON s.id = a.owner_id
		LEFT JOIN tier r ON r.id = c.tier_id
		LEFT JOIN product k ON k.id = d.product_id
		WHERE a.state = 5 AND a.archived_on BETWEEN p.first AND p.last
		AND (p.staff IS NULL OR s.name = p.staff)
		AND (p.unit IS NULL OR s.unit = p.unit)
		AND (p.product IS NULL OR k.name = p.product
			OR k.category = p.product)
		AND (p.tier IS NULL OR r.name = p.tier))
	WHEN 'deals' THEN (SELECT count(*) * 100 FROM deal d
		JOIN customer c ON c.id = d.customer_id
		LEFT JOIN staff s ON s.id = d.owner_id
		LEFT JOIN tier r ON r.id = c.tier_id
		LEFT JOIN product k ON k.id = d.product_id
		WHERE d.state = 1 AND d.closed_on BETWEEN p.first AND p.last
		AND (p.staff IS NULL OR s.name = p.staff)
		AND (p.unit IS NULL OR s.unit = p.unit)
		AND (p.product IS NULL OR k.name = p.product
			OR k.category = p.product)
		AND (p.tier IS NULL OR r.name = p.tier))
	WHEN 'quantity' THEN (SELECT (sum(coalesce(l.qty, 0)) + CASE
			WHEN sum(coalesce(l.qty, 0)) < 0 THEN -5 ELSE 5 END) / 10
		FROM orders o JOIN customer c ON c.id = o.customer_id
		JOIN order_line l ON l.order_id = o.id
		LEFT JOIN product k ON k.id = l.product_id
		LEFT JOIN staff s ON s.id = o.staff_id
		LEFT JOIN tier r ON r.id = c.tier_id
		WHERE o.state < 4 AND o.ordered_on BETWEEN p.first AND p.last
		AND (p.staff IS NULL OR s.name = p.staff)
		AND (p.unit IS NULL OR s.unit = p.unit)
		AND (p.product IS NULL OR k.name = p.product
			OR k.category = p.product)
		AND (p.tier IS NULL OR r.name = p.tier))
	WHEN 'sold' THEN (SELECT sum(CASE WHEN p.product IS NULL THEN o.amount
		ELSE (SELECT sum(l.amount) FROM order_line l
			JOIN product k ON k.id = l.product_id
			WHERE l.order_id = o.id AND (k.name = p.product
				OR k.category = p.product)) END)
		FROM orders o JOIN customer c ON c.id = o.customer_id
		LEFT JOIN staff s ON s.id = o.staff_id
		LEFT JOIN tier r ON r.id = c.tier_id
		WHERE o.state < 4 AND o.ordered_on BETWEEN p.first AND p.last
		AND (p.staff IS NULL OR s.name = p.staff)
		AND (p.unit IS NULL OR s.unit = p.unit)
		AND (p.tier IS NULL OR r.name = p.tier))
	WHEN 'collected' THEN (SELECT sum(y.amount) FROM payment y
		JOIN orders o ON o.id = y.order_id
		JOIN customer c ON c.id = o.customer_id
		LEFT JOIN staff s ON s.id = o.staff_id
		LEFT JOIN tier r ON r.id = c.tier_id
		WHERE y.paid_on BETWEEN p.first AND p.last
		AND p.product IS NULL
		AND (p.staff IS NULL OR s.name = p.staff)
		AND (p.unit IS NULL OR s.unit = p.unit)
		AND (p.tier IS NULL OR r.name = p.tier))
	WHEN 'contacts' THEN (SELECT count(*) * 100 FROM contact x
		JOIN customer c ON c.id = x.customer_id
		LEFT JOIN staff s ON s.id = x.staff_id
		LEFT JOIN tier r ON r.id = c.tier_id
		WHERE x.state = 1 AND x.at >= p.first * 1440
		AND x.at < (p.last + 1) * 1440 AND p.product IS NULL
		AND (p.staff IS NULL OR s.name = p.staff)
		AND (p.unit IS NULL OR s.unit = p.unit)
		AND (p.tier IS NULL OR r.name = p.tier))
	WHEN 'customers' THEN (SELECT count(*) * 100 FROM customer c
		LEFT JOIN staff s ON s.id = c.owner_id
		LEFT JOIN tier r ON r.id = c.tier_id
		WHERE c.added_on BETWEEN p.first AND p.last
		AND p.product IS NULL
		AND (p.staff IS NULL OR s.name = p.staff)
		AND (p.unit IS NULL OR s.unit = p.unit)
		AND (p.tier IS NULL OR r.name = p.tier))
	WHEN 'new_buyers' THEN (SELECT count(*) * 100 FROM bought b
		JOIN customer c ON c.id = b.customer_id
		LEFT JOIN staff s ON s.id = c.owner_id
		LEFT JOIN tier r ON r.id = c.tier_id
		WHERE b.first_on BETWEEN p.first AND p.last
		AND p.product IS NULL
		AND (p.staff IS NULL OR s.name = p.staff)
		AND (p.unit IS NULL OR s.unit = p.unit)
		AND (p.tier IS NULL OR r.name = p.tier))
	END AS actual FROM span p
	WHERE p.now_last >= :from AND p.now_first <= :until
		AND (:metric IS NULL OR p.metric = :metric)
		AND (:staff IS NULL OR p.staff = :staff)
		AND (:unit IS NULL OR p.unit = :unit)
)
SELECT d.name AS name, d.metric AS metric, d.period AS period,
	d.staff AS staff, d.unit AS unit, d.product AS product, d.tier AS tier,
	d.value * 10 AS target, coalesce(d.actual, 0) * 10 AS actual,
	CASE WHEN d.value > 0 THEN (20000 * coalesce(d.actual, 0) + CASE
		WHEN d.actual < 0 THEN -d.value ELSE d.value END)
		/ (2 * d.value) END AS reached_pct,
	CASE WHEN :today < d.first THEN 0 WHEN :today >= d.last THEN 10000
		ELSE (20000 * (:today - d.first + 1) + d.last - d.first + 1)
		/ (2 * (d.last - d.first + 1)) END AS elapsed_pct,
	coalesce(b.actual, 0) * 10 AS same_period,
	CASE WHEN b.actual > 0 THEN (20000 * (coalesce(d.actual, 0) - b.actual)
		+ CASE WHEN coalesce(d.actual, 0) < b.actual THEN -b.actual
		ELSE b.actual END) / (2 * b.actual) END AS growth_pct
FROM done d JOIN done b ON b.id = d.id AND b.back = 1
WHERE d.back = 0
ORDER BY d.first, d.last, d.metric, d.unit, d.staff, d.name;
