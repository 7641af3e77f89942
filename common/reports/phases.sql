-- SPDX-License-Identifier: ISC
-- report: phases
-- title: what becomes of customers in each phase | 分阶段跟进报告
-- source: R56 S3-40 S3-46 S3-47
-- param: from day - came to the phase from
-- param: until day - came to the phase until
-- param: staff staff - whose they were
-- param: unit unit - of one unit
-- column: phase int - its number | 阶段
-- column: name text - of the phase | 阶段名称
-- column: days int - it may last | 期限天数
-- column: entered int - customers who came to it | 进入
-- column: signed int - of them with a deal won or an order in it | 签约
-- column: signed_pct pct % share of them | 签约率
-- column: moved_on int - not, and gone to the next phase | 转入下阶段
-- column: lost int - not, and back in the pool or taken away | 流失
-- column: lost_pct pct % share of them | 流失率
-- column: open int - not yet, and still in it | 进行中
-- column: days_left number - of these, on average; below zero: late | 剩余天数
-- column: overdue int - of these longer in it than it may last | 超期
-- column: other int - still in it with a status that is not open, without deal or order | 其他
-- A customer counts once a phase, in that of whom it was with last; one with an
-- owner of whom crm-assign knows nothing is in the first since it was added.
-- Cost: one pass over assignments and customers, deals and orders by index.
WITH held AS (
	SELECT a.id, a.customer_id, a.staff_id, a.since_on, a.until_on,
		a.ended_how, coalesce((SELECT min(p.seq) FROM phase p
			WHERE a.phase IS NULL OR p.seq >= a.phase),
			(SELECT max(p.seq) FROM phase p)) AS seq
	FROM assignment a
	WHERE a.role = 'primary' AND a.since_on IS NOT NULL
	UNION ALL
	SELECT 0, c.id, c.owner_id, c.added_on, NULL, NULL,
		(SELECT min(p.seq) FROM phase p)
	FROM customer c WHERE c.owner_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM assignment a WHERE a.customer_id = c.id
		AND a.role = 'primary' AND a.since_on IS NOT NULL)
), last AS (
	SELECT h.*, min(h.since_on) OVER (PARTITION BY h.customer_id, h.seq)
			AS begun,
		row_number() OVER (PARTITION BY h.customer_id, h.seq
			ORDER BY h.since_on DESC, h.id DESC) AS k
	FROM held h
), each AS (
	SELECT l.*, p.days, EXISTS (SELECT 1 FROM deal d
			WHERE d.customer_id = l.customer_id AND d.state = 1
			AND d.closed_on >= l.begun
			AND (l.until_on IS NULL OR d.closed_on <= l.until_on))
		OR EXISTS (SELECT 1 FROM orders o
			WHERE o.customer_id = l.customer_id AND o.state < 4
			AND o.ordered_on >= l.begun
			AND (l.until_on IS NULL OR o.ordered_on <= l.until_on))
		AS signed, coalesce(u.open, 1) AS open
	FROM last l JOIN phase p ON p.seq = l.seq
	JOIN customer c ON c.id = l.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN status u ON u.id = c.status_id
	LEFT JOIN staff s ON s.id = l.staff_id
	WHERE l.k = 1 AND (:from IS NULL OR l.begun >= :from)
		AND (:until IS NULL OR l.begun <= :until)
		AND (:staff IS NULL OR l.staff_id = :staff)
		AND (:unit IS NULL OR s.unit = :unit) AND {who}
), sums AS (
	SELECT seq, count(*) AS n, sum(signed) AS signed,
		sum(NOT signed AND coalesce(ended_how, '') = 'escalated')
			AS moved,
		sum(NOT signed AND until_on IS NOT NULL
			AND coalesce(ended_how, '') <> 'escalated') AS lost,
		sum(NOT signed AND until_on IS NULL AND open) AS open,
		sum(CASE WHEN NOT signed AND until_on IS NULL AND open
			THEN since_on + days - :today END) AS ahead,
		sum(NOT signed AND until_on IS NULL AND open
			AND since_on + days < :today) AS late,
		sum(NOT signed AND until_on IS NULL AND NOT open) AS other
	FROM each GROUP BY seq
)
SELECT p.seq AS phase, p.name AS name, p.days AS days,
	coalesce(x.n, 0) AS entered, coalesce(x.signed, 0) AS signed,
	(20000 * x.signed + x.n) / (2 * x.n) AS signed_pct,
	coalesce(x.moved, 0) AS moved_on, coalesce(x.lost, 0) AS lost,
	(20000 * x.lost + x.n) / (2 * x.n) AS lost_pct,
	coalesce(x.open, 0) AS open,
	CASE WHEN x.open > 0 THEN (2000 * x.ahead
		+ CASE WHEN x.ahead < 0 THEN -x.open ELSE x.open END)
		/ (2 * x.open) END AS days_left,
	coalesce(x.late, 0) AS overdue, coalesce(x.other, 0) AS other
FROM phase p LEFT JOIN sums x ON x.seq = p.seq
ORDER BY p.seq;
