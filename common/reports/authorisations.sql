-- SPDX-License-Identifier: ISC
-- report: authorisations
-- title: authorisations, conflicts and what came of them | 客户授权内部台账
-- source: R40 S3-34 S3-35 S3-37 S3-38
-- param: state text - authorised, archive, requested or pool; empty: all
-- param: only all|conflict|violation|no_commission all those with one
-- param: staff staff - of one owner
-- param: unit unit - owners of one unit
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
-- Cost: one pass over the customers, each with its row by index
-- assignment_customer; one over open claims, collisions, violations and deals;
-- contacts are read of authorised customers without a first visit.
WITH claim AS MATERIALIZED (
	SELECT a.customer_id, a.state, group_concat(s.name, '; ') OVER w AS names,
		row_number() OVER w AS k
	FROM assignment a JOIN staff s ON s.id = a.staff_id
	WHERE a.state IN (0, 2)
	WINDOW w AS (PARTITION BY a.customer_id, a.state ORDER BY a.id
		ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
), settled AS MATERIALIZED (
	SELECT customer_id, count(*) AS n, max(id) AS last FROM collision
	GROUP BY customer_id
), broken AS MATERIALIZED (
	SELECT v.customer_id, count(*) OVER w AS n,
		s.name || ': ' || v.kind || ', ' || v.action AS last,
		row_number() OVER w AS k
	FROM violation v JOIN staff s ON s.id = v.staff_id
	WHERE v.customer_id IS NOT NULL
	WINDOW w AS (PARTITION BY v.customer_id
		ORDER BY v.on_day DESC, v.id DESC
		ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
), unpaid AS MATERIALIZED (
	SELECT customer_id, count(*) AS n FROM deal WHERE no_commission = 1
	GROUP BY customer_id
)
SELECT c.id AS id, c.code AS code, c.name AS name, s.name AS owner, CASE
		WHEN c.owner_id IS NULL THEN CASE WHEN q.names IS NULL
			THEN 'pool' ELSE 'requested' END
		WHEN coalesce(a.how, 'archive') = 'archive' THEN 'archive'
		ELSE 'authorised' END AS state,
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
	j.names AS shared_with, q.names AS requested_by,
	coalesce(k.n, 0) AS conflicts,
	(SELECT w.name || ' over ' || l.name || ': ' || y.rule
		FROM collision y JOIN assignment wa ON wa.id = y.winner_id
		JOIN staff w ON w.id = wa.staff_id
		JOIN assignment la ON la.id = y.loser_id
		JOIN staff l ON l.id = la.staff_id WHERE y.id = k.last)
		AS decision, z.reason AS compared, z.decided_on AS decided_on,
	coalesce(v.n, 0) AS violations, v.last AS violation,
	coalesce(u.n, 0) AS no_commission,
	CASE WHEN u.n > 0 THEN (SELECT group_concat(y.name, '; ')
		FROM (SELECT DISTINCT f.name FROM deal d
			JOIN staff f ON f.id = d.owner_id
			WHERE d.customer_id = c.id AND d.no_commission = 1
			ORDER BY f.name) y) END AS no_commission_by
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = c.owner_id
LEFT JOIN assignment a ON a.customer_id = c.id AND a.role = 'primary'
	AND a.state = 1
LEFT JOIN staff b ON b.id = a.decided_by
LEFT JOIN claim j ON j.customer_id = c.id AND j.state = 2 AND j.k = 1
LEFT JOIN claim q ON q.customer_id = c.id AND q.state = 0 AND q.k = 1
LEFT JOIN settled k ON k.customer_id = c.id
LEFT JOIN collision z ON z.id = k.last
LEFT JOIN broken v ON v.customer_id = c.id AND v.k = 1
LEFT JOIN unpaid u ON u.customer_id = c.id
WHERE (c.owner_id IS NOT NULL OR q.names IS NOT NULL OR k.n > 0 OR v.n > 0
		OR u.n > 0)
	AND (:state IS NULL OR :state = CASE
		WHEN c.owner_id IS NULL THEN CASE WHEN q.names IS NULL
			THEN 'pool' ELSE 'requested' END
		WHEN coalesce(a.how, 'archive') = 'archive' THEN 'archive'
		ELSE 'authorised' END)
	AND CASE :only WHEN 'conflict' THEN k.n WHEN 'violation' THEN v.n
		WHEN 'no_commission' THEN u.n ELSE 1 END > 0
	AND (:staff IS NULL OR c.owner_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit) AND {who}
ORDER BY c.id;
