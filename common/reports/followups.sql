-- SPDX-License-Identifier: ISC
-- report: followups
-- title: deals won by number of follow-ups | 跟进次数与成交
-- source: R08 S0-73
-- param: from day - deals closed from
-- param: until day - deals closed until
-- param: pipeline pipeline - of one pipeline
-- param: group yesno 0 in the groups of the benchmark: 0, 1, 2, 3, 4-11, 12+
-- column: followups text - follow-ups before the deal was closed | 跟进次数
-- column: customers int - customers with a deal closed after so many | 客户数
-- column: won int - of them won | 成交数
-- column: won_pct pct % share of them that was won | 成交率
-- column: share_of_won_pct pct % share of all that were won | 占成交比例
-- column: benchmark_pct pct % the figure of the old statistic | 参考比例
-- A customer with several deals counts with the last one; the first effective
-- contact is no follow-up (S0-73).  Cost: the closed deals by index deal_closed,
-- the contacts of their customers by index contact_customer.
WITH last AS (
	SELECT d.customer_id, d.state, d.closed_on,
		row_number() OVER (PARTITION BY d.customer_id
			ORDER BY d.closed_on DESC, d.id DESC) AS k
	FROM deal d
	WHERE d.state BETWEEN 1 AND 3 AND d.closed_on IS NOT NULL
		AND (:from IS NULL OR d.closed_on >= :from)
		AND (:until IS NULL OR d.closed_on <= :until)
		AND (:pipeline IS NULL OR d.pipeline = :pipeline)
), follow AS (
	SELECT l.customer_id, l.state, (SELECT count(*) FROM contact x
		WHERE x.customer_id = l.customer_id AND x.state = 1
			AND x.at < (l.closed_on + 1) * 1440) - 1 AS n
	FROM last l WHERE l.k = 1
), classed AS (
	SELECT l.state, CASE WHEN l.n < 0 THEN 0
		WHEN :group = 0 OR l.n < 4 THEN l.n
		WHEN l.n < 12 THEN 4 ELSE 12 END AS n
	FROM follow l JOIN customer c ON c.id = l.customer_id
	LEFT JOIN touch t ON t.customer_id = l.customer_id
	WHERE {who}
), counted AS (
	SELECT n, count(*) AS customers,
		sum(CASE WHEN state = 1 THEN 1 ELSE 0 END) AS won
	FROM classed GROUP BY n
), total AS (
	SELECT sum(won) AS won FROM counted
)
SELECT CASE WHEN :group = 0 OR x.n < 4 THEN CAST(x.n AS TEXT)
		WHEN x.n < 12 THEN '4-11' ELSE '12+' END AS followups,
	x.customers, x.won,
	(20000 * x.won + x.customers) / (2 * x.customers) AS won_pct,
	CASE WHEN a.won > 0 THEN (20000 * x.won + a.won) / (2 * a.won)
		END AS share_of_won_pct,
	CASE WHEN :group = 1 AND x.n = 4 THEN 8000 WHEN x.n = 0 THEN 200
		WHEN x.n = 1 THEN 300 WHEN x.n = 2 THEN 500
		WHEN x.n = 3 THEN 1000 END AS benchmark_pct
FROM counted x CROSS JOIN total a ORDER BY x.n;
