-- SPDX-License-Identifier: ISC
-- report: complaint-rates
-- title: service quality: rates against one in 100000 | 服务质量指标
-- source: R33 S4-72 S4-68 C13
-- param: from day - of the time
-- param: until day - of the time
-- param: base orders|contacts|customers orders what they are compared with
-- param: anomaly yesno 0 cases without loss count too
-- param: goal money @complaint_goal for each 100000, to stay below
-- param: dissatisfied int @complaint_dissatisfied satisfaction up to which a customer is dissatisfied
-- param: voiced int @complaint_voiced of a hundred dissatisfied customers so many complain
-- complaints: yes
-- column: rate text - complaint, omission, dissatisfaction, silent | 指标
-- column: count int - counted in the time | 件数
-- column: base int - orders, contacts or customers | 基数
-- column: per_100000 decimal - of the base | 每十万
-- column: goal decimal - to stay below | 目标
-- column: ok yesno - it does | 达标
-- omission: a clock ran out and what it waited for has not happened.
-- dissatisfaction: so little satisfied or, where that was not asked, the last
-- reply rejected.  silent: an estimate of all who are dissatisfied.  Cost: the
-- cases of the time by index complaint_received, one pass over the orders or
-- the customers, or the contacts of the time by index contact_at.
WITH counted AS (
	SELECT count(*) AS n, coalesce(sum(
		EXISTS (SELECT 1 FROM complaint_clock x
			WHERE x.complaint_id = k.id AND x.late > 0
			AND x.stopped = 1)
		OR EXISTS (SELECT 1 FROM complaint_now n
			WHERE n.complaint_id = k.id AND n.late > 0)), 0)
			AS omitted,
		coalesce(sum(CASE WHEN k.satisfaction IS NOT NULL
			THEN k.satisfaction <= :dissatisfied
			ELSE coalesce((SELECT y.accepted FROM complaint_reply y
				WHERE y.complaint_id = k.id
				AND y.accepted IS NOT NULL
				ORDER BY y.id DESC LIMIT 1) = 0, 0) END), 0)
			AS unhappy
	FROM complaint k JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE k.received_at >= coalesce(:from, -1000000) * 1440
		AND k.received_at < (coalesce(:until, 1000000) + 1) * 1440
		AND (k.kind = 3 OR (k.kind = 2 AND :anomaly = 1)) AND {who}
), whole AS (
	SELECT CASE :base WHEN 'orders' THEN (SELECT count(*) FROM orders o
		JOIN customer c ON c.id = o.customer_id
		LEFT JOIN touch t ON t.customer_id = c.id
		WHERE o.state < 4
			AND o.ordered_on >= coalesce(:from, -1000000)
			AND o.ordered_on <= coalesce(:until, 1000000) AND {who})
	WHEN 'contacts' THEN (SELECT count(*) FROM contact x
		CROSS JOIN customer c ON c.id = x.customer_id
		LEFT JOIN touch t ON t.customer_id = c.id
		WHERE x.at >= coalesce(:from, -1000000) * 1440
			AND x.at < (coalesce(:until, 1000000) + 1) * 1440
			AND x.state = 1 AND {who})
	ELSE (SELECT count(*) FROM customer c
		LEFT JOIN touch t ON t.customer_id = c.id
		WHERE c.added_on <= coalesce(:until, 1000000) AND {who})
	END AS n
), line (seq, rate, n, goal) AS (
	SELECT 1, 'complaint', n, :goal FROM counted
	UNION ALL SELECT 2, 'omission', omitted, :goal FROM counted
	UNION ALL SELECT 3, 'dissatisfaction', unhappy, :goal FROM counted
	UNION ALL SELECT 4, 'silent', n * 100 / :voiced, NULL FROM counted
	WHERE :voiced > 0
)
SELECT l.rate AS rate, l.n AS count, w.n AS base, CASE WHEN w.n > 0
		THEN (l.n * 10000000 + w.n / 2) / w.n END AS per_100000,
	l.goal AS goal, CASE WHEN w.n > 0
		THEN l.n * 10000000 < l.goal * w.n END AS ok
FROM line l CROSS JOIN whole w CROSS JOIN counted k
WHERE k.n > 0 OR w.n > 0 ORDER BY l.seq;
