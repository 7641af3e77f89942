-- SPDX-License-Identifier: ISC
-- report: officers
-- title: service officers: customers, needs and how they were met | 客服专员服务报表
-- source: R45 S3-60 S3-61 S3-63
-- param: from day som needs taken on from
-- param: until day today needs taken on until
-- param: period month|quarter|year month length of a period
-- param: kind task - of one kind of task, such as promise; empty: every kind
-- param: staff staff - one officer
-- param: unit unit - officers of one unit
-- column: period text - the period | 期间
-- column: staff text - the officer; empty: nobody's | 专员
-- column: unit text - of the officer | 部门
-- column: customers int - owned or shared at its end | 客户数
-- column: needs int - tasks taken on in it | 需求数
-- column: done int - of them done so far | 已办
-- column: in_time int - done by the day they were due | 按期
-- column: open int - not done yet | 未办
-- column: late int - done later, or open and late by today | 逾期
-- column: dropped int - given up | 取消
-- column: in_time_pct pct % in time, of those in time or late | 按期率
-- column: ratings int - complaints closed in it with a satisfaction | 评价数
-- column: rating decimal points their mean | 平均满意度
-- A period counts by the day a need was taken on (a complaint: was closed).
-- Cost: one pass over the tasks and the customers, the assignments, and the
-- closed complaints.
WITH held AS (
	SELECT a.staff_id, a.customer_id, a.since_on AS first,
		a.until_on AS until
	FROM assignment a WHERE a.since_on IS NOT NULL
	UNION ALL
	SELECT c.owner_id, c.id, c.added_on, NULL FROM customer c
	WHERE c.owner_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM assignment a
		WHERE a.customer_id = c.id AND a.role = 'primary'
		AND a.since_on IS NOT NULL)
), line AS (
	SELECT p.first AS at, h.staff_id, count(DISTINCT h.customer_id)
		AS customers, 0 AS needs, 0 AS done, 0 AS in_time, 0 AS open,
		0 AS late, 0 AS dropped, 0 AS ratings, 0 AS points
	FROM period p JOIN held h ON h.first <= p.last
		AND (h.until IS NULL OR h.until > p.last)
	JOIN customer c ON c.id = h.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE {who} GROUP BY p.first, h.staff_id
	UNION ALL
	SELECT p.first, k.owner_id, 0, count(*), sum(k.state = 1),
		sum(k.state = 1 AND k.closed_on <= k.due_on),
		sum(k.state = 0),
		sum((k.state = 1 AND k.closed_on > k.due_on)
			OR (k.state = 0 AND k.due_on < :today)),
		sum(k.state = 2), 0, 0
	FROM task k JOIN period p ON k.made_on BETWEEN p.first AND p.last
	JOIN task_kind n ON n.id = k.kind_id
	JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE (:kind IS NULL OR k.kind_id = :kind) AND {who}
	GROUP BY p.first, k.owner_id
	UNION ALL
	SELECT p.first, k.owner_id, 0, 0, 0, 0, 0, 0, 0, count(*),
		sum(k.satisfaction)
	FROM complaint k JOIN period p ON k.closed_at >= p.first * 1440
		AND k.closed_at < (p.last + 1) * 1440
	JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE k.satisfaction IS NOT NULL AND {who}
	GROUP BY p.first, k.owner_id
), officer AS (
	SELECT at, staff_id, sum(customers) AS customers, sum(needs) AS needs,
		sum(done) AS done, sum(in_time) AS in_time, sum(open) AS open,
		sum(late) AS late, sum(dropped) AS dropped,
		sum(ratings) AS ratings, sum(points) AS points
	FROM line GROUP BY at, staff_id
)
SELECT p.label AS period, s.name AS staff, s.unit AS unit,
	o.customers AS customers, o.needs AS needs, o.done AS done,
	o.in_time AS in_time, o.open AS open, o.late AS late,
	o.dropped AS dropped, CASE WHEN o.in_time + o.late > 0
		THEN (20000 * o.in_time + o.in_time + o.late)
		/ (2 * (o.in_time + o.late)) END AS in_time_pct,
	o.ratings AS ratings, CASE WHEN o.ratings > 0
		THEN (200 * o.points + o.ratings) / (2 * o.ratings) END
		AS rating
FROM officer o JOIN period p ON p.first = o.at
LEFT JOIN staff s ON s.id = o.staff_id
WHERE (:staff IS NULL OR o.staff_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit)
ORDER BY p.first, s.unit, s.name;
