-- SPDX-License-Identifier: ISC
-- report: supervisors
-- title: visits of those who lead others, with or without them | 主管拜访日报表
-- source: R04 S1-98 S1-99 S1-100
-- param: from day today first day
-- param: until day today last day
-- param: channel channel visit what counts as a visit; empty: every contact
-- param: staff staff - of one supervisor
-- param: unit unit - supervisors of one unit
-- column: day day - the day | 日期
-- column: supervisor text - whom others name as their manager | 主管
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: at minute - when; of the other one when only he has it | 时间
-- column: kind text - with staff, alone, or not logged | 情形
-- column: staff text - those below who have the visit the same day | 同行员工
-- column: mismatch yesno - the two reports do not agree | 不符
-- column: why text - in what | 不符原因
-- column: outcome text - what came of it | 结果
-- column: findings text - what was seen | 发现
-- column: next_step text - what is to be done | 后续事项
-- With staff: somebody below, at any depth, has a visit at the same customer on
-- the same day.  The reports do not agree when one says it counts as a contact
-- and the other that it was an attempt, or when the text of one names the other
-- (name or full name, as a word), who has no visit there that day; so a visit
-- the supervisor did not log is a row too.  Cost: the contacts of the time by
-- index contact_at, those of their customers by contact_customer.
WITH RECURSIVE below (boss, id) AS (
	SELECT b.id, s.id FROM staff b JOIN staff s ON s.manager = b.name
	UNION
	SELECT w.boss, s.id FROM below w JOIN staff b ON b.id = w.id
	JOIN staff s ON s.manager = b.name
), pair AS (
	SELECT w.boss, w.id, b.name AS boss_name, b.full_name AS boss_full,
		s.name, s.full_name
	FROM below w JOIN staff b ON b.id = w.boss JOIN staff s ON s.id = w.id
	WHERE w.boss <> w.id AND (:staff IS NULL OR w.boss = :staff)
		AND (:unit IS NULL OR b.unit = :unit)
), visit AS (
	SELECT x.id, (x.at + 1440000000) / 1440 - 1000000 AS day, x.at,
		x.customer_id, x.staff_id, x.state, x.outcome_id, x.note,
		' ' || coalesce(x.note, '') || ' ' || coalesce(m.next_step, '')
			|| ' ' AS words, m.next_step
	FROM contact x LEFT JOIN contact_more m ON m.id = x.id
	WHERE x.at >= :from * 1440 AND x.at < (:until + 1) * 1440 AND x.state < 2
		AND (:channel IS NULL OR x.channel_id = :channel)
), seen AS (
	SELECT v.*, v.staff_id AS boss, 1 AS logged FROM visit v
	WHERE v.staff_id IN (SELECT boss FROM pair)
	UNION ALL
	SELECT v.*, p.boss, 0 FROM visit v JOIN pair p ON p.id = v.staff_id
	WHERE (v.words GLOB '*[^A-Za-z0-9]' || p.boss_name || '[^A-Za-z0-9]*'
		OR v.words GLOB '*[^A-Za-z0-9]' || p.boss_full
			|| '[^A-Za-z0-9]*')
		AND NOT EXISTS (SELECT 1 FROM visit y WHERE y.staff_id = p.boss
			AND y.customer_id = v.customer_id AND y.day = v.day)
), other AS (
	SELECT v.id, p.name, y.id IS NOT NULL AS there,
		y.id IS NOT NULL AND y.state <> v.state AS apart
	FROM seen v JOIN pair p ON p.boss = v.boss
	LEFT JOIN visit y ON y.staff_id = p.id
		AND y.customer_id = v.customer_id AND y.day = v.day
	WHERE v.logged = 1 AND (y.id IS NOT NULL
		OR v.words GLOB '*[^A-Za-z0-9]' || p.name || '[^A-Za-z0-9]*'
		OR v.words GLOB '*[^A-Za-z0-9]' || p.full_name
			|| '[^A-Za-z0-9]*')
), told AS (
	SELECT o.id, group_concat(CASE o.there WHEN 1 THEN o.name END, ', ')
			AS staff,
		group_concat(CASE WHEN o.there = 0
			THEN o.name || ' has no visit there'
			WHEN o.apart = 1 THEN o.name || ' says otherwise' END,
			'; ') AS why
	FROM (SELECT id, name, max(there) AS there, min(apart) AS apart
		FROM other GROUP BY id, name ORDER BY id, name) o
	GROUP BY o.id
)
SELECT v.day AS day, b.name AS supervisor, c.id AS id, c.code AS code,
	c.name AS name, v.at AS at, CASE WHEN v.logged = 0 THEN 'not logged'
		WHEN d.staff IS NULL THEN 'alone' ELSE 'with staff' END AS kind,
	CASE WHEN v.logged = 0 THEN w.name ELSE d.staff END AS staff,
	v.logged = 0 OR d.why IS NOT NULL AS mismatch,
	CASE WHEN v.logged = 0 THEN b.name || ' has no visit there'
		ELSE d.why END AS why,
	o.name AS outcome, v.note AS findings, v.next_step AS next_step
FROM seen v JOIN staff b ON b.id = v.boss JOIN staff w ON w.id = v.staff_id
JOIN customer c ON c.id = v.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN told d ON d.id = v.id AND v.logged = 1
LEFT JOIN outcome o ON o.id = v.outcome_id
WHERE {who}
ORDER BY v.day, b.name, v.at, v.id;
