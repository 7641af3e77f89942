-- SPDX-License-Identifier: ISC
-- report: complaint-clocks
-- title: time limits of complaints kept and missed | 时限达成率
-- source: R32 S1-22 S4-71
-- param: from day - received from
-- param: until day - received until
-- param: by keys - up to three keys of crm-complaint(1), such as month,dept
-- complaints: yes
-- column: key1 text - value of the first key | 分组
-- column: key2 text - of the second | 分组2
-- column: key3 text - of the third | 分组3
-- column: procedure text - of the case | 处理程序
-- column: clock text - of the procedure | 时限
-- column: title text - of the clock | 名称
-- column: runs int - times it ran | 次数
-- column: in_time int - ended in time | 按期
-- column: late int - ended late, or run late now | 逾期
-- column: in_time_pct pct % in time, of those in time or late | 按期率%
-- column: late_done int - ended late | 逾期完成
-- column: running int - run now | 进行中
-- column: stopped int - the case ended before the clock did | 中止
-- column: mean_hours decimal hours used by those that ended | 平均小时
-- Cases of every kind.  Cost: the cases of the time by index complaint_received,
-- their ended clocks by index complaint_clock_complaint, and those that run.
WITH runs AS (
	SELECT {key1} AS k1, {key2} AS k2, {key3} AS k3, k.procedure, x.clock,
		x.used, x.late, x.stopped, 0 AS runs
	FROM complaint k JOIN complaint_clock x ON x.complaint_id = k.id
	JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN complaint_reason r ON r.id = k.reason_id
	LEFT JOIN product p ON p.id = k.product_id
	LEFT JOIN channel h ON h.id = k.channel_id
	LEFT JOIN staff s ON s.id = k.owner_id
	WHERE x.ended_at IS NOT NULL
		AND k.received_at >= coalesce(:from, -1000000) * 1440
		AND k.received_at < (coalesce(:until, 1000000) + 1) * 1440
		AND {who}
	UNION ALL
	SELECT {key1}, {key2}, {key3}, k.procedure, n.clock, n.used, n.late,
		0, 1
	FROM complaint_now n JOIN complaint k ON k.id = n.complaint_id
	JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN complaint_reason r ON r.id = k.reason_id
	LEFT JOIN product p ON p.id = k.product_id
	LEFT JOIN channel h ON h.id = k.channel_id
	LEFT JOIN staff s ON s.id = k.owner_id
	WHERE k.received_at >= coalesce(:from, -1000000) * 1440
		AND k.received_at < (coalesce(:until, 1000000) + 1) * 1440
		AND {who}
), counted AS (
	SELECT k1, k2, k3, procedure, clock, count(*) AS n,
		sum(runs = 0 AND stopped = 0 AND late = 0) AS in_time,
		sum(late > 0) AS late,
		sum(runs = 0 AND stopped = 0 AND late > 0) AS late_done,
		sum(runs) AS running, sum(stopped) AS stopped,
		sum(CASE WHEN runs = 0 AND stopped = 0 THEN used END) AS used,
		sum(runs = 0 AND stopped = 0 AND used IS NOT NULL) AS ended
	FROM runs GROUP BY k1, k2, k3, procedure, clock
)
SELECT k1 AS key1, k2 AS key2, k3 AS key3, procedure, clock,
	(SELECT d.title FROM clock d WHERE d.procedure = x.procedure
		AND d.name = x.clock) AS title,
	n AS runs, in_time, late, CASE WHEN in_time + late > 0
		THEN (in_time * 10000 + (in_time + late) / 2)
			/ (in_time + late) END AS in_time_pct,
	late_done, running, stopped, CASE WHEN ended > 0
		THEN (used * 10 + ended * 3) / (ended * 6) END AS mean_hours
FROM counted x ORDER BY k1, k2, k3, procedure, clock;
