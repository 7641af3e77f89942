-- SPDX-License-Identifier: ISC
-- report: prospects
-- title: prospects known, spoken with and still open | 潜在客户普查
-- source: R53 S4-03 S4-20 S4-33
-- param: by city|unit|owner|tier city the areas
-- param: class field - custom field to divide by; empty: the industry
-- param: volume field - custom field that is summed, such as what they use a month
-- param: supplier field - custom field with whom they buy from now
-- param: role text decider,决策人,决策者,拍板人 roles of a person who decides
-- param: won yesno 0 1: those won or lost too, not only those to be won
-- column: area text - city, unit or owner, by --by | 区域
-- column: class text - industry, or the custom field | 类别
-- column: known int - customers | 已知户数
-- column: contacted int - of them effectively contacted | 已走访
-- column: contacted_pct pct % share of them | 走访率
-- column: orgs int - of all those that are organisations | 单位户数
-- column: without_decider int - of these without a person who decides | 未找到决策人
-- column: deals int - open ones | 在谈商机
-- column: potential money - their amount | 潜在金额
-- column: forecast money - by their probability | 预计金额
-- column: volume number - sum of the custom field | 潜在用量
-- column: suppliers text - how many buy from whom, the most first | 现供应商
-- To be won: the status is an open one, or there is none.  Cost: one pass over
-- the customers, and over their deals, people and values by index.
WITH each AS MATERIALIZED (
	SELECT c.id, c.kind, CASE :by WHEN 'unit' THEN s.unit
			WHEN 'owner' THEN s.name WHEN 'tier' THEN r.name
			ELSE c.city END AS area,
		CASE WHEN :class IS NULL THEN c.industry ELSE (SELECT v.value
			FROM customer_value v WHERE v.customer_id = c.id
			AND v.field_id = :class) END
			AS class,
		t.first_on IS NOT NULL AS contacted,
		c.kind = 1 AND NOT EXISTS (SELECT 1 FROM person p
			WHERE p.customer_id = c.id AND p.active = 1
			AND instr(',' || :role || ',', ',' || p.role || ',') > 0)
			AS headless,
		CASE WHEN :volume IS NOT NULL THEN (SELECT CASE f.type
				WHEN 'money' THEN v.value * 10
				WHEN 'int' THEN v.value * 1000 END
			FROM field f JOIN customer_value v ON v.field_id = f.id
			WHERE f.id = :volume AND v.customer_id = c.id) END
			AS volume,
		CASE WHEN :supplier IS NOT NULL THEN (SELECT v.value
			FROM customer_value v WHERE v.customer_id = c.id
			AND v.field_id = :supplier) END
			AS supplier
	FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN staff s ON s.id = c.owner_id
	LEFT JOIN tier r ON r.id = c.tier_id
	LEFT JOIN status u ON u.id = c.status_id
	WHERE (:won = 1 OR u.id IS NULL OR u.open = 1) AND {who}
), talks AS (
	SELECT e.area, e.class, count(*) AS n,
		sum(coalesce(d.amount, 0)) AS amount,
		sum(coalesce(d.amount, 0) * coalesce(d.probability,
			g.probability, 0)) AS weighted
	FROM deal d JOIN each e ON e.id = d.customer_id
	JOIN stage g ON g.id = d.stage_id
	WHERE d.state = 0 GROUP BY e.area, e.class
), sums AS (
	SELECT area, class, count(*) AS known, sum(contacted) AS contacted,
		sum(kind = 1) AS orgs, sum(headless) AS headless,
		sum(volume) AS volume
	FROM each GROUP BY area, class
), buys AS (
	SELECT area, class, group_concat(supplier || ' ' || n, ', ') AS list
	FROM (SELECT area, class, supplier, count(*) AS n FROM each
		WHERE supplier IS NOT NULL GROUP BY area, class, supplier
		ORDER BY area, class, n DESC, supplier)
	GROUP BY area, class
)
SELECT x.area AS area, x.class AS class, x.known AS known,
	x.contacted AS contacted,
	(20000 * x.contacted + x.known) / (2 * x.known) AS contacted_pct,
	x.orgs AS orgs, x.headless AS without_decider,
	coalesce(d.n, 0) AS deals, coalesce(d.amount, 0) AS potential,
	(coalesce(d.weighted, 0) + 50) / 100 AS forecast, x.volume AS volume,
	b.list AS suppliers
FROM sums x LEFT JOIN talks d ON d.area IS x.area AND d.class IS x.class
LEFT JOIN buys b ON b.area IS x.area AND b.class IS x.class
ORDER BY x.area IS NULL, x.area, x.known DESC, x.class;
