-- SPDX-License-Identifier: ISC
-- report: targets
-- title: targets and what has been reached | 目标完成率
-- source: R15 S0-16 S0-58 S4-19
-- param: from day soy periods that end on it or later
-- param: until day eoy periods that begin by it
-- param: metric text - one metric
-- param: staff text - of one person, by name
-- param: unit text - of one unit
-- named: SELECT DISTINCT period FROM target
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
-- Metrics: signed (amount of deals won), deals (how many), sold (orders),
-- collected (payments), contacts (effective), customers (added), new_buyers
-- (first order), archived (amount of contracts archived, S0-16).  Cost: for each target one pass over the rows of its period.
WITH span AS (
	SELECT g.*, n.first, n.last FROM target g
	JOIN named n ON n.label = g.period
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
	WHERE p.last >= :from AND p.first <= :until
		AND (:metric IS NULL OR p.metric = :metric)
		AND (:staff IS NULL OR p.staff = :staff)
		AND (:unit IS NULL OR p.unit = :unit)
)
SELECT name, metric, period, staff, unit, product, tier, value * 10 AS target,
	coalesce(actual, 0) * 10 AS actual, CASE WHEN value > 0
		THEN (20000 * coalesce(actual, 0) + CASE WHEN actual < 0
			THEN -value ELSE value END) / (2 * value) END
		AS reached_pct,
	CASE WHEN :today < first THEN 0 WHEN :today >= last THEN 10000
		ELSE (20000 * (:today - first + 1) + last - first + 1)
		/ (2 * (last - first + 1)) END
		AS elapsed_pct
FROM done ORDER BY first, last, metric, unit, staff, name;
