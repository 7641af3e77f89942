-- SPDX-License-Identifier: ISC
-- report: complaint-stats
-- title: complaints by month, class, cause, department ... | 客户抱怨统计
-- source: R32 S1-22 S1-69
-- param: from day - received from
-- param: until day - received until
-- param: by keys month up to three keys of crm-complaint(1), such as month,dept
-- param: anomaly yesno 0 cases without loss count too
-- param: again int @complaint_again days within which the same reason is a repeated complaint
-- param: compensations text @complaint_compensations treatments whose amount is a compensation
-- complaints: yes
-- column: key1 text - value of the first key | 分组
-- column: key2 text - of the second | 分组2
-- column: key3 text - of the third | 分组3
-- column: received int - cases received | 受理
-- column: closed int - of them closed by now | 结案
-- column: open int - the others | 未结
-- column: in_time int - a clock has ended and none was late | 按期
-- column: late int - a clock was late | 逾期
-- column: in_time_pct pct % in time, of those in time or late | 按期率%
-- column: mean_days decimal days until they were closed | 平均天数
-- column: share pct % of all that were received | 占比%
-- column: cumulative pct % up to this row | 累计%
-- column: qty number - delivered | 数量
-- column: bad_qty number - of them bad | 不良数量
-- column: loss money - their amount | 损失金额
-- column: returned number - goods that came back | 退货
-- column: exchanged number - goods that were exchanged | 换货
-- column: compensated money - amount of those with such a treatment | 赔偿
-- column: reopened int - cases with a further round | 再次处理
-- column: repeated int - same customer and reason as one not long before | 重复投诉
-- column: last_pct pct % received, of the month or year before | 环比%
-- By month or year in its order, else the most first.  Cost: the cases of the
-- time and of :again days before it by index complaint_received, of each its
-- clocks and parts by index.
WITH before AS MATERIALIZED (
	SELECT id, received_at - lag(received_at) OVER (
		PARTITION BY customer_id, reason_id ORDER BY received_at, id)
		AS gap
	FROM complaint WHERE kind >= 2 AND reason_id IS NOT NULL
		AND received_at >= (coalesce(:from, -1000000)
			- coalesce(:again, 0)) * 1440
		AND received_at < (coalesce(:until, 1000000) + 1) * 1440
), cases AS (
	SELECT {key1} AS k1, {key2} AS k2, {key3} AS k3, k.received_at,
		k.closed_at, k.qty, k.bad_qty, k.amount, k.round,
		CASE WHEN k.timely IS NOT NULL THEN 1 - k.timely
			WHEN EXISTS (SELECT 1 FROM complaint_clock x
				WHERE x.complaint_id = k.id AND x.late > 0)
				THEN 1
			WHEN EXISTS (SELECT 1 FROM complaint_now n
				WHERE n.complaint_id = k.id AND n.late > 0)
				THEN 1
			WHEN EXISTS (SELECT 1 FROM complaint_clock x
				WHERE x.complaint_id = k.id AND x.late = 0
				AND x.stopped = 0) THEN 0 END AS late,
		(SELECT sum(x.received) FROM complaint_return x
			WHERE x.complaint_id = k.id AND x.kind = 'return')
			AS returned,
		(SELECT sum(x.received) FROM complaint_return x
			WHERE x.complaint_id = k.id AND x.kind = 'exchange')
			AS exchanged,
		CASE WHEN instr(' ' || :compensations || ' ', ' ' || (
			SELECT v.value FROM complaint_value v
			WHERE v.complaint_id = k.id AND v.field = 'treatment'
			ORDER BY v.round DESC LIMIT 1) || ' ') > 0
			THEN k.amount END AS compensated,
		b.gap <= coalesce(:again, 0) * 1440 AS again
	FROM complaint k JOIN customer c ON c.id = k.customer_id
	LEFT JOIN before b ON b.id = k.id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN complaint_reason r ON r.id = k.reason_id
	LEFT JOIN product p ON p.id = k.product_id
	LEFT JOIN channel h ON h.id = k.channel_id
	LEFT JOIN staff s ON s.id = k.owner_id
	WHERE k.received_at >= coalesce(:from, -1000000) * 1440
		AND k.received_at < (coalesce(:until, 1000000) + 1) * 1440
		AND (k.kind = 3 OR (k.kind = 2 AND :anomaly = 1)) AND {who}
), groups AS (
	SELECT k1, k2, k3, count(*) AS n, count(closed_at) AS closed,
		sum(late = 0) AS in_time, sum(late = 1) AS late,
		sum(closed_at - received_at) AS minutes, sum(qty) AS qty,
		sum(bad_qty) AS bad_qty, sum(amount) AS loss,
		sum(returned) AS returned, sum(exchanged) AS exchanged,
		sum(compensated) AS compensated, sum(round > 1) AS reopened,
		coalesce(sum(again), 0) AS repeated,
		CASE WHEN :by || ',' GLOB 'month,*' OR :by || ',' GLOB 'year,*'
			THEN 0 ELSE -count(*) END AS place,
		CASE :by WHEN 'year' THEN CAST(k1 AS INTEGER) WHEN 'month' THEN
			CAST(substr(k1, 1, 4) AS INTEGER) * 12
			+ CAST(substr(k1, 6) AS INTEGER) END AS at
	FROM cases GROUP BY k1, k2, k3
), rows AS (
	SELECT *, coalesce(in_time, 0) + coalesce(late, 0) AS judged,
		sum(n) OVER () AS total, sum(n) OVER (
			ORDER BY place, k1, k2, k3 ROWS UNBOUNDED PRECEDING)
			AS so_far, CASE WHEN lag(at) OVER (ORDER BY at)
			= at - 1 THEN lag(n) OVER (ORDER BY at) END AS last
	FROM groups
)
SELECT k1 AS key1, k2 AS key2, k3 AS key3, n AS received, closed,
	n - closed AS open, coalesce(in_time, 0) AS in_time,
	coalesce(late, 0) AS late, CASE WHEN judged > 0
		THEN (in_time * 10000 + judged / 2) / judged END AS in_time_pct,
	CASE WHEN closed > 0 THEN (minutes * 20 + closed * 144)
		/ (closed * 288) END AS mean_days,
	(n * 10000 + total / 2) / total AS share,
	(so_far * 10000 + total / 2) / total AS cumulative,
	qty, bad_qty, loss, returned, exchanged, compensated, reopened,
	repeated, (n * 10000 + last / 2) / last AS last_pct
FROM rows ORDER BY place, k1, k2, k3;
