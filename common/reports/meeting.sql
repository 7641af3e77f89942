-- SPDX-License-Identifier: ISC
-- report: meeting
-- title: sheet of the daily meeting | 班前班后会
-- source: R55 S3-42 S3-44
-- param: when am|pm am before work: results and what is due; after it: the day's contacts, what stands still, guidance
-- param: on day today the day
-- param: staff staff - of one person
-- param: unit unit - of one unit
-- param: guidance text guidance kind of contacts that are guidance
-- due: on
-- column: part text - results, due; contact, stuck, guidance | 部分
-- column: staff text - who | 员工
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: what text - figure, rule, outcome or stage | 事项
-- column: n int - how many; days late; days the deal stands still | 数量
-- column: amount money - of the deals | 金额
-- column: day day - of the results, or since when | 日期
-- column: note text - reason, what was said, days of how many allowed | 说明
-- Results are those from the last working day on; due is the list of crm-due.
-- A deal stands still when it has been without a contact, or in its stage, for
-- as many days as the stage allows, as in crm-due.  Cost: the due list, the contacts of these days
-- by index contact_at, the deals by deal_closed and deal_open.
WITH person AS (
	SELECT s.id, s.name, s.unit, s.active FROM staff s
	WHERE (:staff IS NULL OR s.id = :staff)
		AND (:unit IS NULL OR s.unit = :unit)
), done AS (
	SELECT x.staff_id, count(*) AS n, sum(x.state) AS effective
	FROM contact x WHERE :when = 'am' AND x.at >= :last_workday * 1440
		AND x.at < :on * 1440 AND x.state < 2
	GROUP BY x.staff_id
), closed AS (
	SELECT d.owner_id, d.state, count(*) AS n,
		sum(coalesce(d.amount, 0)) AS amount
	FROM deal d WHERE :when = 'am' AND d.state IN (1, 2)
		AND d.closed_on >= :last_workday AND d.closed_on < :on
	GROUP BY d.owner_id, d.state
), finished AS (
	SELECT k.owner_id, count(*) AS n FROM task k
	WHERE :when = 'am' AND k.state = 1 AND k.closed_on >= :last_workday
		AND k.closed_on < :on
	GROUP BY k.owner_id
), today AS (
	SELECT x.id, x.staff_id, x.customer_id, x.at, x.state, x.note,
		o.name AS outcome, k.name = :guidance AS guidance
	FROM contact x LEFT JOIN outcome o ON o.id = x.outcome_id
	LEFT JOIN contact_kind k ON k.id = x.kind_id
	WHERE :when = 'pm' AND x.at >= :on * 1440 AND x.at < (:on + 1) * 1440
		AND x.state < 2
), standing AS (
	SELECT d.id, d.owner_id, d.customer_id, d.amount, g.name AS stage,
		y.from_on, g.days, g.quiet, max(y.from_on, coalesce((
			SELECT max(x.at) / 1440 FROM contact x
			WHERE x.customer_id = d.customer_id AND x.state = 1
			AND x.at < (:on + 1) * 1440), y.from_on)) AS spoken
	FROM deal d JOIN deal_step y ON y.deal_id = d.id AND y.from_on <= :on
		AND (y.until_on IS NULL OR y.until_on > :on)
	JOIN stage g ON g.id = y.stage_id
	WHERE :when = 'pm' AND d.id IN (
		SELECT e.id FROM deal e WHERE e.state = 0
		UNION ALL SELECT e.id FROM deal e WHERE e.closed_on > :on)
), lines AS (
	SELECT 1 AS k, 'results' AS part, p.id AS staff_id, NULL AS customer_id,
		'contacts' AS what, coalesce(d.effective, 0) AS n,
		NULL AS amount, :last_workday AS day, NULL AS note, 1 AS seq,
		0 AS tie
	FROM person p LEFT JOIN done d ON d.staff_id = p.id
	WHERE :when = 'am' AND (p.active = 1 OR d.n > 0)
	UNION ALL
	SELECT 1, 'results', d.staff_id, NULL, 'attempts', d.n - d.effective,
		NULL, :last_workday, NULL, 2, 0
	FROM done d WHERE d.n > d.effective
	UNION ALL
	SELECT 1, 'results', c.owner_id, NULL,
		CASE c.state WHEN 1 THEN 'signed' ELSE 'lost' END, c.n,
		c.amount, :last_workday, NULL, 2 + c.state, 0 FROM closed c
	UNION ALL
	SELECT 1, 'results', f.owner_id, NULL, 'tasks done', f.n, NULL,
		:last_workday, NULL, 5, 0 FROM finished f
	UNION ALL
	SELECT 2, 'due', d.owner_id, d.customer_id, d.rule,
		max(:on - d.due_on, 0), NULL, d.due_on,
		d.reason || coalesce('; ' || d.next_step, ''), d.seq, 0
	FROM due d WHERE :when = 'am'
	UNION ALL
	SELECT 3, 'contact', y.staff_id, y.customer_id, coalesce(y.outcome,
		CASE y.state WHEN 1 THEN 'effective' ELSE 'attempt' END),
		NULL, NULL, :on, y.note, y.at, y.id
	FROM today y WHERE coalesce(y.guidance, 0) = 0
	UNION ALL
	SELECT 4, 'stuck', d.owner_id, d.customer_id, d.stage, :on - d.spoken,
		d.amount, d.spoken, 'without contact ' || (:on - d.spoken)
			|| ' of ' || d.quiet || ' days', d.id, 1
	FROM standing d WHERE :on - d.spoken >= d.quiet
	UNION ALL
	SELECT 4, 'stuck', d.owner_id, d.customer_id, d.stage, :on - d.from_on,
		d.amount, d.from_on, 'in the stage ' || (:on - d.from_on)
			|| ' of ' || d.days || ' days', d.id, 2
	FROM standing d WHERE :on - d.from_on >= d.days
	UNION ALL
	SELECT 5, 'guidance', y.staff_id, y.customer_id, y.outcome, NULL, NULL,
		:on, y.note, y.at, y.id
	FROM today y WHERE y.guidance = 1
)
SELECT l.part AS part, p.name AS staff, c.id AS id, c.code AS code,
	c.name AS name, l.what AS what, l.n AS n, l.amount AS amount,
	l.day AS day, l.note AS note
FROM lines l LEFT JOIN person p ON p.id = l.staff_id
LEFT JOIN customer c ON c.id = l.customer_id
WHERE p.id IS NOT NULL OR (:staff IS NULL AND :unit IS NULL)
ORDER BY l.k, p.name IS NULL, p.name, l.seq, l.tie;
