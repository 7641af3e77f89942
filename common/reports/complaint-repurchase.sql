-- SPDX-License-Identifier: ISC
-- report: complaint-repurchase
-- title: who buys again after a complaint | 投诉后再购率
-- source: R34 S4-69
-- param: from day - complained (or bought) from
-- param: until day - complained (or bought) until
-- param: anomaly yesno 0 cases without loss count too
-- param: fast int @complaint_fast days within which a case is solved fast
-- param: window int @complaint_window days in which a purchase is one more
-- param: dissatisfied int @complaint_dissatisfied satisfaction up to which a customer is dissatisfied
-- param: benchmarks text @complaint_benchmarks per cent to compare with, in the order of the rows
-- column: outcome text - not_complained, complained, solved, solved_fast | 结果
-- column: customers int - with it | 客户数
-- column: bought_again int - of them | 再购客户
-- column: pct pct % share of them | 再购率%
-- column: benchmark pct % to compare with | 参照%
-- Of each customer the first case counts; complained: open, withdrawn,
-- unfounded, or dissatisfied.  not_complained: bought in the time and never
-- complained.  Cost: the cases of the time by index complaint_received, one
-- pass over the orders, those of each customer by index orders_customer.
WITH RECURSIVE first AS (
	SELECT k.customer_id, k.received_at / 1440 AS day, k.closed_as,
		k.closed_at / 1440 - k.received_at / 1440 AS days,
		CASE WHEN k.satisfaction IS NOT NULL
			THEN k.satisfaction <= :dissatisfied
			ELSE coalesce((SELECT y.accepted FROM complaint_reply y
				WHERE y.complaint_id = k.id
				AND y.accepted IS NOT NULL
				ORDER BY y.id DESC LIMIT 1) = 0, 0)
			END AS dissatisfied,
		row_number() OVER (PARTITION BY k.customer_id
			ORDER BY k.received_at, k.id) AS nth
	FROM complaint k JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE k.received_at >= coalesce(:from, -1000000) * 1440
		AND k.received_at < (coalesce(:until, 1000000) + 1) * 1440
		AND (k.kind = 3 OR (k.kind = 2 AND :anomaly = 1)) AND {who}
), begun AS (
	SELECT CASE WHEN closed_as = 'closed' AND dissatisfied = 0
		THEN CASE WHEN days <= :fast THEN 3 ELSE 2 END
		ELSE 1 END AS outcome, customer_id, day
	FROM first WHERE nth = 1
	UNION ALL
	SELECT 0, o.customer_id, min(o.ordered_on)
	FROM orders o JOIN customer c ON c.id = o.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE o.state < 4 AND o.ordered_on >= coalesce(:from, -1000000)
		AND o.ordered_on <= coalesce(:until, 1000000)
		AND NOT EXISTS (SELECT 1 FROM complaint k
			WHERE k.customer_id = o.customer_id AND k.kind >= 2)
		AND {who}
	GROUP BY o.customer_id
), counted AS (
	SELECT b.outcome, count(*) AS n, sum(EXISTS (SELECT 1 FROM orders o
		WHERE o.customer_id = b.customer_id AND o.state < 4
		AND o.ordered_on > b.day
		AND o.ordered_on <= b.day + :window)) AS again
	FROM begun b GROUP BY b.outcome
), word (k, word, rest) AS (
	SELECT -1, '', ltrim(:benchmarks, ' ,;') || ' '
	UNION ALL
	SELECT k + 1, substr(rest, 1, instr(replace(replace(rest, ',', ' '),
		';', ' '), ' ') - 1), ltrim(substr(rest, instr(replace(
		replace(rest, ',', ' '), ';', ' '), ' ')), ' ,;') || ' '
	FROM word WHERE k < 3 AND trim(rest) <> ''
), line (outcome, name) AS (
	VALUES (0, 'not_complained'), (1, 'complained'), (2, 'solved'),
		(3, 'solved_fast')
)
SELECT l.name AS outcome, coalesce(x.n, 0) AS customers,
	coalesce(x.again, 0) AS bought_again,
	(x.again * 10000 + x.n / 2) / x.n AS pct,
	CASE WHEN w.word GLOB '[0-9]*'
		THEN CAST(round(w.word * 100) AS INTEGER) END AS benchmark
FROM line l LEFT JOIN counted x ON x.outcome = l.outcome
LEFT JOIN word w ON w.k = l.outcome
WHERE EXISTS (SELECT 1 FROM counted) ORDER BY l.outcome;
