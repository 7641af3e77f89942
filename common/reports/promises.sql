-- SPDX-License-Identifier: ISC
-- report: promises
-- title: promises made and kept, by person | 承诺履约
-- source: R36 S0-49 S0-50
-- param: from day - promised from
-- param: until day - promised until
-- param: staff staff - of one person
-- param: unit unit - of one unit
-- param: kind task promise the kind of task; empty: every kind
-- column: unit text - of the person | 部门
-- column: staff text - who owes it | 员工
-- column: made int - promises | 承诺数
-- column: kept int - done by the day they were due | 按时
-- column: late int - done later | 迟到
-- column: dropped int - given up | 取消
-- column: open int - not done yet and not late | 进行中
-- column: overdue int - not done and late | 逾期未完
-- column: kept_pct pct % kept, of those kept, late or overdue | 守约率
-- column: overdue_list text - code and days late of those that are late | 逾期清单
-- Cost: one pass over the tasks.
WITH mine AS (
	SELECT k.id, k.owner_id, s.unit, s.name, k.state, k.due_on, k.closed_on,
		c.code
	FROM task k JOIN task_kind n ON n.id = k.kind_id
	JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN staff s ON s.id = k.owner_id
	WHERE (:kind IS NULL OR k.kind_id = :kind)
		AND (:from IS NULL OR k.made_on >= :from)
		AND (:until IS NULL OR k.made_on <= :until)
		AND (:staff IS NULL OR k.owner_id = :staff)
		AND (:unit IS NULL OR s.unit = :unit) AND {who}
), late AS (
	SELECT x.owner_id, group_concat(x.text, ', ') AS list
	FROM (SELECT m.owner_id, m.code || ' ' || (:today - m.due_on) || 'd'
			AS text
		FROM mine m WHERE m.state = 0 AND m.due_on < :today
		ORDER BY m.owner_id, m.due_on, m.id) x
	GROUP BY x.owner_id
), sums AS (
	SELECT k.owner_id, k.unit, k.name, count(*) AS made,
		sum(k.state = 1 AND k.closed_on <= k.due_on) AS kept,
		sum(k.state = 1 AND k.closed_on > k.due_on) AS late,
		sum(k.state = 2) AS dropped,
		sum(k.state = 0 AND k.due_on >= :today) AS open,
		sum(k.state = 0 AND k.due_on < :today) AS overdue
	FROM mine k GROUP BY k.owner_id
)
SELECT k.unit AS unit, k.name AS staff, k.made AS made, k.kept AS kept,
	k.late AS late, k.dropped AS dropped, k.open AS open,
	k.overdue AS overdue, CASE WHEN k.kept + k.late + k.overdue > 0
		THEN (20000 * k.kept + k.kept + k.late + k.overdue)
		/ (2 * (k.kept + k.late + k.overdue)) END AS kept_pct,
	x.list AS overdue_list
FROM sums k LEFT JOIN late x ON x.owner_id IS k.owner_id
ORDER BY k.unit, k.name;
