-- SPDX-License-Identifier: ISC
-- report: activity
-- title: active, new and lost customers | 活跃与流失
-- source: R27 S1-09 S1-78 S4-73
-- param: from day - first day
-- param: until day today last day
-- param: period month|quarter|year month length of a period
-- param: silent int 365 days without an order after which a customer is lost
-- param: replace int 10 new customers that make up for one that was lost
-- span: SELECT min(first_on), max(last_on) FROM bought
-- column: period text - the period | 期间
-- column: customers int - customers at its end: bought, and not lost | 客户数
-- column: active int - bought in the period | 活跃客户
-- column: active_pct pct % active of the customers | 活跃率
-- column: new int - whose first order was in it | 新客户
-- column: returned int - bought again after they were lost | 回流
-- column: lost int - became lost in it | 流失
-- column: churn_pct pct % of the customers at its beginning those lost in it | 流失率
-- column: retention_pct pct % the others of these | 留存率
-- column: to_replace int - new customers that would make up for the lost | 弥补流失所需新客户
-- Who is lost, comes back and is lost again in one period is lost twice, and
-- once of those at its beginning.  Cost: one pass over index orders_customer; the
-- period of a day is found by its first one.
WITH bought_on AS (
	SELECT DISTINCT o.customer_id, o.ordered_on AS day FROM orders o
	JOIN customer c ON c.id = o.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE o.state < 4 AND o.ordered_on <= :until AND {who}
), stretch AS (
	SELECT customer_id, day,
		lag(day) OVER w AS before, lead(day) OVER w AS after
	FROM bought_on WINDOW w AS (PARTITION BY customer_id ORDER BY day)
), held AS (
	SELECT customer_id, day, before, after,
		max(CASE WHEN before IS NULL OR day - before > :silent + 1
			THEN day END) OVER (PARTITION BY customer_id
			ORDER BY day) AS since
	FROM stretch
), event AS (
	SELECT customer_id, day, 1 AS buys, before IS NULL AS new,
		before IS NOT NULL AND day - before > :silent + 1 AS again,
		0 AS lost, since
	FROM held
	UNION ALL
	SELECT customer_id, day + :silent + 1, 0, 0, 0, 1, since FROM held
	WHERE (after IS NULL AND day + :silent < :until)
		OR after - day > :silent + 1
), placed AS (
	SELECT p.first, sum(e.new) AS new, sum(e.again) AS returned,
		count(DISTINCT CASE WHEN e.buys = 1 THEN e.customer_id END)
			AS active, sum(e.lost) AS lost,
		sum(CASE WHEN e.since < p.first THEN e.lost ELSE 0 END) AS gone
	FROM event e CROSS JOIN period p ON p.first = (SELECT max(x.first)
		FROM period x WHERE x.first <= e.day)
	WHERE e.day <= p.last GROUP BY p.first
), sums AS (
	SELECT p.first, p.label, coalesce(x.active, 0) AS active,
		coalesce(x.new, 0) AS new, coalesce(x.returned, 0) AS returned,
		coalesce(x.lost, 0) AS lost, coalesce(x.gone, 0) AS gone
	FROM period p LEFT JOIN placed x ON x.first = p.first
), early AS (
	SELECT coalesce(sum(e.new + e.again - e.lost), 0) AS n FROM event e
	WHERE e.day < (SELECT min(first) FROM period)
), ends AS (
	SELECT s.*, (SELECT n FROM early) + sum(s.new + s.returned - s.lost)
		OVER (ORDER BY s.first) AS customers
	FROM sums s
), rates AS (
	SELECT e.*, customers - new - returned + lost AS had FROM ends e
)
SELECT label AS period, customers, active,
	CASE WHEN customers > 0 THEN (20000 * active + customers)
		/ (2 * customers) END AS active_pct,
	new, returned, lost,
	CASE WHEN had > 0 THEN (20000 * gone + had) / (2 * had) END
		AS churn_pct,
	CASE WHEN had > 0 THEN 10000 - (20000 * gone + had) / (2 * had) END
		AS retention_pct, lost * :replace AS to_replace
FROM rates ORDER BY first;
