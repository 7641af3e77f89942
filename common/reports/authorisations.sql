-- SPDX-License-Identifier: ISC
-- report: authorisations
-- title: authorisations, conflicts and what came of them | 客户授权内部台账
-- source: R40 S3-34 S3-35 S3-37 S3-38
-- param: state text - authorised, archive, requested or pool; empty: all
-- param: only all|conflict|violation|no_commission all those with one
-- param: staff staff - of one owner
-- param: unit text - owners of one unit
-- param: channel text @visit_channel channel of a first visit
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: owner text - whose it is | 负责人
-- column: state text - authorised, archive (came with the record), requested, pool | 状态
-- column: since day - the owner has it | 起始日
-- column: first_visit day - of an authorised owner: as claimed, else the first visit logged | 首次拜访
-- column: decided_by text - who authorised | 授权人
-- column: shared_with text - who follows jointly, by semicolons | 共同跟进
-- column: requested_by text - who asks for it, by semicolons | 申请人
-- column: conflicts int - collisions settled | 撞单次数
-- column: decision text - of the last: who got it and by which rule | 裁决
-- column: compared text - the figures compared then | 依据
-- column: decided_on day - when that was | 裁决日
-- column: violations int - recorded at this customer | 违规次数
-- column: violation text - the last: who, what, and what followed | 违规处理
-- column: no_commission int - deals without commission | 无提成单数
-- column: no_commission_by text - whose, by semicolons | 无提成人员
-- Customers with an owner, a claim, a collision, a violation or such a deal.
-- Cost: one pass over the customers, for each a few indexes of its own rows;
-- contacts are read of authorised ones without a first visit.
WITH mine AS (
	SELECT c.id, c.code, c.name, s.name AS owner, CASE
		WHEN c.owner_id IS NOT NULL THEN CASE
			WHEN coalesce(a.how, 'archive') = 'archive'
			THEN 'archive' ELSE 'authorised' END
		WHEN EXISTS (SELECT 1 FROM assignment q
			WHERE q.customer_id = c.id AND q.state = 0)
		THEN 'requested' ELSE 'pool' END AS state,
		CASE WHEN c.owner_id IS NOT NULL
			THEN coalesce(a.since_on, c.added_on) END AS since,
		CASE WHEN a.how <> 'archive' THEN coalesce(a.first_visit_on,
			((SELECT min(x.at) FROM contact x
			WHERE x.customer_id = c.id AND x.state = 1
				AND x.staff_id = c.owner_id
				AND x.channel_id = (SELECT h.id FROM channel h
					WHERE h.name = :channel)) + 1440000000)
			/ 1440 - 1000000) END AS first_visit,
		CASE WHEN a.how <> 'archive' THEN b.name END AS decided_by,
		(SELECT count(*) FROM collision k WHERE k.customer_id = c.id)
			AS conflicts,
		(SELECT max(k.id) FROM collision k WHERE k.customer_id = c.id)
			AS last,
		(SELECT count(*) FROM violation v WHERE v.customer_id = c.id)
			AS violations,
		(SELECT count(*) FROM deal d WHERE d.customer_id = c.id
			AND d.no_commission = 1) AS no_commission
	FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN staff s ON s.id = c.owner_id
	LEFT JOIN assignment a ON a.customer_id = c.id AND a.role = 'primary'
		AND a.state = 1
	LEFT JOIN staff b ON b.id = a.decided_by
	WHERE (:staff IS NULL OR c.owner_id = :staff)
		AND (:unit IS NULL OR s.unit = :unit) AND {who}
)
SELECT m.id AS id, m.code AS code, m.name AS name, m.owner AS owner,
	m.state AS state, m.since AS since, m.first_visit AS first_visit,
	m.decided_by AS decided_by,
	(SELECT group_concat(y.name, '; ') FROM (SELECT s.name FROM assignment a
		JOIN staff s ON s.id = a.staff_id
		WHERE a.customer_id = m.id AND a.state = 2 ORDER BY a.id) y)
		AS shared_with,
	(SELECT group_concat(y.name, '; ') FROM (SELECT s.name FROM assignment a
		JOIN staff s ON s.id = a.staff_id
		WHERE a.customer_id = m.id AND a.state = 0 ORDER BY a.id) y)
		AS requested_by,
	m.conflicts AS conflicts,
	(SELECT w.name || ' over ' || l.name || ': ' || k.rule
		FROM collision k JOIN assignment wa ON wa.id = k.winner_id
		JOIN staff w ON w.id = wa.staff_id
		JOIN assignment la ON la.id = k.loser_id
		JOIN staff l ON l.id = la.staff_id WHERE k.id = m.last)
		AS decision,
	(SELECT k.reason FROM collision k WHERE k.id = m.last) AS compared,
	(SELECT k.decided_on FROM collision k WHERE k.id = m.last)
		AS decided_on,
	m.violations AS violations,
	(SELECT s.name || ': ' || v.kind || ', ' || v.action FROM violation v
		JOIN staff s ON s.id = v.staff_id WHERE v.customer_id = m.id
		ORDER BY v.on_day DESC, v.id DESC LIMIT 1) AS violation,
	m.no_commission AS no_commission,
	CASE WHEN m.no_commission > 0 THEN (SELECT group_concat(y.name, '; ')
		FROM (SELECT DISTINCT s.name FROM deal d
			JOIN staff s ON s.id = d.owner_id
			WHERE d.customer_id = m.id AND d.no_commission = 1
			ORDER BY s.name) y) END AS no_commission_by
FROM mine m
WHERE (m.state <> 'pool' OR m.conflicts + m.violations + m.no_commission > 0)
	AND (:state IS NULL OR m.state = :state)
	AND CASE :only WHEN 'conflict' THEN m.conflicts
		WHEN 'violation' THEN m.violations
		WHEN 'no_commission' THEN m.no_commission ELSE 1 END > 0
ORDER BY m.id;
