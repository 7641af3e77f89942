-- SPDX-License-Identifier: ISC
-- report: milestones
-- title: how far of the month's target by which day | 目标里程碑
-- source: R14 S1-101
-- param: on day today a day of the month
-- param: metric signed|sold|collected|contacts|archived signed what is measured
-- param: staff text - of one person, by name; empty: the targets of nobody alone
-- param: unit unit - of one unit
-- named: SELECT DISTINCT period FROM target
-- column: day day - of the milestone | 日期
-- column: required_pct pct % of the month's target by then | 应完成率
-- column: target number - of the month | 月目标
-- column: actual number - reached by then, or so far | 实际
-- column: actual_pct pct % of the target | 完成率
-- column: gap_pct pct % above or below what is required | 差距比例
-- column: state text - met, behind, or to come | 状态
-- The month's targets of the metric without product and grade; what came after
-- the day asked for does not count.  Cost: for each
-- milestone the rows of the month.
WITH goal AS (
	SELECT n.first, n.last, sum(g.value) AS value FROM target g
	JOIN named n ON n.label = g.period
	WHERE length(g.period) = 7 AND g.period NOT LIKE '%Q%' AND :on BETWEEN n.first AND n.last
		AND g.metric = :metric AND g.product IS NULL AND g.tier IS NULL
		AND g.staff IS :staff AND g.unit IS :unit
	GROUP BY n.first
), mile AS (
	SELECT g.*, m.percent, m.day AS mile, CASE WHEN g.first + m.day - 1 > g.last
		THEN g.last ELSE g.first + m.day - 1 END AS day
	FROM goal g CROSS JOIN milestone m
), figure AS (
	SELECT d.closed_on AS day, coalesce(d.amount, 0) AS v, d.owner_id AS staff_id
	FROM deal d WHERE :metric = 'signed' AND d.state = 1
		AND d.closed_on BETWEEN (SELECT first FROM goal)
			AND (SELECT last FROM goal)
	UNION ALL
	SELECT p.archived_on, coalesce(p.amount, 0), p.owner_id FROM paper p
	WHERE :metric = 'archived' AND p.state = 5 AND p.archived_on BETWEEN
		(SELECT first FROM goal) AND (SELECT last FROM goal)
	UNION ALL
	SELECT o.ordered_on, o.amount, o.staff_id FROM orders o
	WHERE :metric = 'sold' AND o.state < 4 AND o.ordered_on BETWEEN
		(SELECT first FROM goal) AND (SELECT last FROM goal)
	UNION ALL
	SELECT y.paid_on, y.amount, o.staff_id FROM payment y
	JOIN orders o ON o.id = y.order_id
	WHERE :metric = 'collected' AND y.paid_on BETWEEN
		(SELECT first FROM goal) AND (SELECT last FROM goal)
	UNION ALL
	SELECT (x.at + 1440000000) / 1440 - 1000000, 100, x.staff_id FROM contact x
	WHERE :metric = 'contacts' AND x.state = 1
		AND x.at >= (SELECT first FROM goal) * 1440
		AND x.at < ((SELECT last FROM goal) + 1) * 1440
), reached AS (
	SELECT m.mile, m.day, m.percent, m.value, coalesce(sum(f.v), 0) AS v
	FROM mile m LEFT JOIN (SELECT x.day, x.v FROM figure x
		LEFT JOIN staff s ON s.id = x.staff_id
		WHERE (:staff IS NULL OR s.name = :staff)
			AND (:unit IS NULL OR s.unit = :unit)) f
		ON f.day <= m.day AND f.day <= :on
	GROUP BY m.mile
), share AS (
	SELECT r.*, (20000 * v + CASE WHEN v < 0 THEN -value ELSE value END)
		/ (2 * value) AS pct
	FROM reached r WHERE value > 0
)
SELECT day, percent * 100 AS required_pct, value * 10 AS target,
	v * 10 AS actual,
	pct AS actual_pct, pct - percent * 100 AS gap_pct,
	CASE WHEN v * 100 >= value * percent THEN 'met'
		WHEN day > :on THEN 'to come' ELSE 'behind' END AS state
FROM share ORDER BY day, mile;
