-- SPDX-License-Identifier: ISC
-- report: area
-- title: prospects of an area and what was done this week | 片区客户开发进度周反馈表
-- source: R18 S4-16
-- param: from day sow first day
-- param: until day today last day
-- param: by unit|city unit what an area is: the owner's unit, or the city
-- param: staff staff - of one owner
-- param: unit unit - owners of one unit
-- column: area text - unit of the owner, or city | 片区
-- column: staff text - whose customer it is | 负责人
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: level text - grade | 级别
-- column: state text - stage of the deal, what became of it, or the status | 进展
-- column: contacts int - effective ones in the time | 本周联系
-- column: done text - what was said at the last of them | 本周完成
-- column: expected money - of the deals open on the last day | 预计成交额
-- column: expected_on day - the next of these is expected | 预计日期
-- column: next_step text - agreed at the last contact | 下一步
-- column: next_on day - and for when | 下次日期
-- column: problem text - the last objection until then | 问题
-- A prospect has a deal open on the last day or closed in the time, or an open
-- status and a contact or attempt in the time.  Cost: the open deals by index
-- deal_open, those closed by deal_closed, the contacts of the time by
-- contact_at; of each prospect its own rows.
WITH prospect AS (
	SELECT d.customer_id AS id FROM deal d
	WHERE d.state = 0 AND d.opened_on <= :until
	UNION SELECT d.customer_id FROM deal d
	WHERE d.closed_on >= :from AND d.opened_on <= :until
	UNION SELECT x.customer_id FROM contact x
	JOIN customer y ON y.id = x.customer_id
	JOIN status a ON a.id = y.status_id AND a.open = 1
	WHERE x.at >= :from * 1440 AND x.at < (:until + 1) * 1440
		AND x.state < 2
), each AS (
	SELECT c.id, (SELECT d.id FROM deal d WHERE d.customer_id = c.id
			AND d.opened_on <= :until
			AND (d.closed_on IS NULL OR d.closed_on >= :from)
			ORDER BY d.closed_on IS NOT NULL
			AND d.closed_on <= :until, d.opened_on DESC, d.id DESC
			LIMIT 1) AS deal_id,
		(SELECT x.id FROM contact x WHERE x.customer_id = c.id
			AND x.at >= :from * 1440 AND x.at < (:until + 1) * 1440
			AND x.state = 1 ORDER BY x.at DESC, x.id DESC LIMIT 1)
			AS last_id,
		(SELECT x.id FROM contact x
			LEFT JOIN contact_more m ON m.id = x.id
			WHERE x.customer_id = c.id
			AND x.at < (:until + 1) * 1440 AND x.state < 2
			AND (x.state = 1 OR m.next_on IS NOT NULL)
			ORDER BY x.at DESC, x.id DESC LIMIT 1) AS next_id
	FROM prospect p JOIN customer c ON c.id = p.id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE {who}
)
SELECT CASE :by WHEN 'city' THEN c.city ELSE s.unit END AS area,
	s.name AS staff, c.id AS id, c.code AS code, c.name AS name,
	r.name AS level, CASE WHEN d.id IS NULL THEN a.name
		WHEN d.closed_on <= :until THEN CASE d.state WHEN 1 THEN 'won'
			WHEN 2 THEN 'lost' ELSE 'dropped' END
		ELSE (SELECT g.name FROM deal_step z
			JOIN stage g ON g.id = z.stage_id
			WHERE z.deal_id = d.id AND z.from_on <= :until
			ORDER BY z.from_on DESC, z.id DESC LIMIT 1) END
		AS state,
	(SELECT count(*) FROM contact x WHERE x.customer_id = c.id
		AND x.at >= :from * 1440 AND x.at < (:until + 1) * 1440
		AND x.state = 1) AS contacts,
	l.note AS done,
	(SELECT sum(y.amount) FROM deal y WHERE y.customer_id = c.id
		AND y.opened_on <= :until AND (y.closed_on IS NULL
		OR y.closed_on > :until)) AS expected,
	(SELECT min(y.expected_on) FROM deal y WHERE y.customer_id = c.id
		AND y.opened_on <= :until AND (y.closed_on IS NULL
		OR y.closed_on > :until)) AS expected_on,
	m.next_step AS next_step, m.next_on AS next_on,
	(SELECT y.objection FROM contact x JOIN contact_more y ON y.id = x.id
		WHERE x.customer_id = c.id AND x.at < (:until + 1) * 1440
		AND x.state < 2 AND y.objection IS NOT NULL
		ORDER BY x.at DESC, x.id DESC LIMIT 1) AS problem
FROM each e JOIN customer c ON c.id = e.id
LEFT JOIN staff s ON s.id = c.owner_id
LEFT JOIN tier r ON r.id = c.tier_id
LEFT JOIN status a ON a.id = c.status_id
LEFT JOIN deal d ON d.id = e.deal_id
LEFT JOIN contact l ON l.id = e.last_id
LEFT JOIN contact_more m ON m.id = e.next_id
WHERE (:staff IS NULL OR c.owner_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit)
ORDER BY CASE :by WHEN 'city' THEN c.city ELSE s.unit END IS NULL,
	CASE :by WHEN 'city' THEN c.city ELSE s.unit END, s.name IS NULL, s.name, c.id;
