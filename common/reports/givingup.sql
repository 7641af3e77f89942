-- SPDX-License-Identifier: ISC
-- report: givingup
-- title: who gives up after the first follow-up | 放弃跟进
-- source: R09 S0-74
-- param: quiet int 30 days without a contact after which a deal was given up
-- param: unit unit - of one unit
-- param: stop int 80 per cent that stop, by the old statistic
-- param: reach int 20 per cent that reach the fourth, by the old statistic
-- column: staff text - whose deals | 员工
-- column: open int - open deals | 进行中商机
-- column: stopped int - of them quiet after one follow-up or none | 一次即止
-- column: stopped_pct pct % share of them | 一次即止率
-- column: reached_4 int - with four follow-ups or more | 四次以上
-- column: reached_4_pct pct % share of them | 四次以上率
-- column: stop_benchmark_pct pct % the figure of the old statistic | 一次即止参考比例
-- column: reach_benchmark_pct pct % the figure of the old statistic | 四次以上参考比例
-- column: list text - codes of the customers of those that stopped | 名单
-- The old statistic: 80 % stop after one follow-up, fewer than 20 % reach the
-- fourth.  Cost: the open deals, the contacts of their customers by index.
WITH each AS (
	SELECT d.owner_id, c.code, max(d.stage_on, coalesce(t.last_on, 0)) AS last,
		(SELECT count(*) FROM contact x
			WHERE x.customer_id = d.customer_id AND x.state = 1) - 1
			AS n
	FROM deal d JOIN customer c ON c.id = d.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE d.state = 0 AND {who}
	ORDER BY c.id, d.id
)
SELECT s.name AS staff, count(*) AS open,
	sum(e.n <= 1 AND :today - e.last > :quiet) AS stopped,
	(20000 * sum(e.n <= 1 AND :today - e.last > :quiet) + count(*))
		/ (2 * count(*)) AS stopped_pct,
	sum(e.n >= 4) AS reached_4,
	(20000 * sum(e.n >= 4) + count(*)) / (2 * count(*)) AS reached_4_pct,
	:stop * 100 AS stop_benchmark_pct, :reach * 100 AS reach_benchmark_pct,
	group_concat(CASE WHEN e.n <= 1 AND :today - e.last > :quiet
		THEN e.code END, ' ') AS list
FROM each e LEFT JOIN staff s ON s.id = e.owner_id
WHERE :unit IS NULL OR s.unit = :unit
GROUP BY e.owner_id ORDER BY s.name;
