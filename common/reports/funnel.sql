-- SPDX-License-Identifier: ISC
-- report: funnel
-- title: the funnel: stages, conversion, days, bottleneck | 销售漏斗
-- source: R11 S3-52 S3-30
-- param: from day - deals opened from
-- param: until day - deals opened until
-- param: pipeline pipeline sales which pipeline
-- param: staff staff - of one owner
-- param: unit unit - owners of one unit
-- column: stage text - of the pipeline | 阶段
-- column: entered int - deals that came to it or further | 进入数
-- column: open int - standing in it now | 在该阶段
-- column: amount money - of those | 金额
-- column: forecast money - by their probability | 加权预测
-- column: next_pct pct % of those that came to it, to the next or won | 转化率
-- column: days number - in it, on average | 平均天数
-- column: lost int - lost or dropped in it | 流失数
-- column: bottleneck yesno - the lowest conversion of all | 瓶颈
-- A deal that skipped a stage counts as having passed it; a won one passed all.
-- Cost: one pass over the deals opened in the time and their steps.
WITH line AS (
	SELECT id, name, seq, probability, row_number() OVER (ORDER BY seq, id)
		AS k, count(*) OVER () AS n
	FROM stage WHERE pipeline = :pipeline
), mine AS (
	SELECT d.id, d.stage_id, d.state, d.amount, d.probability, d.closed_on
	FROM deal d JOIN customer c ON c.id = d.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN staff s ON s.id = d.owner_id
	WHERE d.pipeline = :pipeline
		AND (:from IS NULL OR d.opened_on >= :from)
		AND (:until IS NULL OR d.opened_on <= :until)
		AND (:staff IS NULL OR d.owner_id = :staff)
		AND (:unit IS NULL OR s.unit = :unit) AND {who}
), furthest AS (
	SELECT m.id, CASE WHEN m.state = 1 THEN (SELECT max(n) FROM line)
		ELSE max(l.k) END AS k
	FROM mine m JOIN deal_step x ON x.deal_id = m.id
	JOIN line l ON l.id = x.stage_id GROUP BY m.id
), passed AS (
	SELECT l.k, count(f.id) AS entered,
		sum(f.k > l.k OR (f.k = l.k AND m.state = 1)) AS onward
	FROM line l LEFT JOIN furthest f ON f.k >= l.k
	LEFT JOIN mine m ON m.id = f.id GROUP BY l.k
), stay AS (
	SELECT x.stage_id, sum(coalesce(x.until_on, :today) - x.from_on) AS days,
		count(DISTINCT x.deal_id) AS deals
	FROM deal_step x JOIN mine m ON m.id = x.deal_id GROUP BY x.stage_id
), here AS (
	SELECT m.stage_id, sum(m.state = 0) AS open,
		sum(CASE WHEN m.state = 0 THEN coalesce(m.amount, 0) ELSE 0 END)
			AS amount,
		sum(CASE WHEN m.state = 0 THEN coalesce(m.amount, 0)
			* coalesce(m.probability, l.probability, 0) / 100
			ELSE 0 END) AS forecast,
		sum(m.state > 1) AS lost
	FROM mine m JOIN line l ON l.id = m.stage_id GROUP BY m.stage_id
), rate AS (
	SELECT l.*, p.entered, CASE WHEN p.entered > 0
		THEN (20000 * p.onward + p.entered) / (2 * p.entered) END AS pct
	FROM line l JOIN passed p ON p.k = l.k
)
SELECT r.name AS stage, r.entered AS entered, coalesce(h.open, 0) AS open,
	coalesce(h.amount, 0) AS amount, coalesce(h.forecast, 0) AS forecast,
	r.pct AS next_pct, CASE WHEN y.deals > 0
		THEN (2000 * y.days + y.deals) / (2 * y.deals) END AS days,
	coalesce(h.lost, 0) AS lost,
	r.k = (SELECT b.k FROM rate b WHERE b.pct IS NOT NULL
		ORDER BY b.pct, b.k LIMIT 1) AND r.pct < 10000 AS bottleneck
FROM rate r LEFT JOIN here h ON h.stage_id = r.id
LEFT JOIN stay y ON y.stage_id = r.id
WHERE EXISTS (SELECT 1 FROM mine)
ORDER BY r.k;
