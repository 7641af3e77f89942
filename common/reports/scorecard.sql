-- SPDX-License-Identifier: ISC
-- report: scorecard
-- title: what each person has done, and how well | 员工绩效表
-- source: R52 S3-55 S0-103
-- param: from day som first day
-- param: until day today last day
-- param: staff staff - of one person
-- param: unit unit - of one unit
-- param: visit channel visit what counts as a visit
-- param: call channel phone what counts as a call
-- param: minutes int 60 to be talked a day
-- param: records int 10 calls to be logged a day
-- param: kind task promise what counts as a promise; empty: every task
-- period: day
-- column: unit text - of the person | 部门
-- column: staff text - the person | 员工
-- column: contacts int - effective ones | 有效联系
-- column: visits int - of them visits | 拜访次数
-- column: customers int - whom these reached | 联系客户数
-- column: signed int - deals won | 签约数
-- column: amount money - of them | 签约额
-- column: conversion_pct pct % of the own customers added in the time with a number that works, those with a deal won | 转化率
-- column: collection_pct pct % paid of what was sold in the time | 回款率
-- column: kept_pct pct % promises made in the time and kept, of those that have come due | 守约率
-- column: complaints int - received in the time from own customers | 投诉数
-- column: satisfaction number - average of what was told of these | 满意度
-- column: workdays int - working days of the time, up to today | 工作日数
-- column: days_met int - of them those with the minutes and the calls | 达标天数
-- Shares as in conversion, collection and promises.  Complaints withdrawn or
-- unfounded do not count.  Cost: the contacts of the time by index contact_at,
-- one pass over the customers, orders and tasks.
WITH talked AS MATERIALIZED (
	SELECT x.staff_id, (x.at + 1440000000) / 1440 - 1000000 AS day,
		x.customer_id, x.channel_id, x.state, x.seconds
	FROM contact x WHERE x.at >= :from * 1440
		AND x.at < (:until + 1) * 1440 AND x.state < 2
		AND (:staff IS NULL OR x.staff_id = :staff)
), contacts AS (
	SELECT staff_id, sum(state) AS n,
		sum(state = 1 AND channel_id = :visit) AS visits,
		count(DISTINCT CASE WHEN state = 1 THEN customer_id END) AS reached
	FROM talked GROUP BY staff_id
), days AS (
	SELECT d.staff_id, count(*) AS met FROM (
		SELECT staff_id, day FROM talked WHERE channel_id = :call
		GROUP BY staff_id, day HAVING count(*) >= :records
			AND sum(coalesce(seconds, 0)) >= :minutes * 60) d
	JOIN period p ON p.first = d.day AND p.workdays = 1
	GROUP BY d.staff_id
), won AS (
	SELECT owner_id, count(*) AS n, sum(coalesce(amount, 0)) AS amount
	FROM deal WHERE state = 1 AND closed_on BETWEEN :from AND :until
	GROUP BY owner_id
), leads AS (
	SELECT c.owner_id, count(*) AS n, sum(EXISTS (SELECT 1 FROM deal d
			WHERE d.customer_id = c.id AND d.state = 1)) AS won
	FROM customer c WHERE c.added_on BETWEEN :from AND :until
		AND c.phone IS NOT NULL AND (c.flags & 16) = 0
	GROUP BY c.owner_id
), sold AS (
	SELECT o.staff_id, sum(o.amount) AS amount,
		sum(CASE WHEN m.pay_by IS NULL OR m.settled_on IS NOT NULL
			THEN o.amount
			ELSE coalesce((SELECT sum(y.amount) FROM payment y
				WHERE y.order_id = o.id), 0) END) AS paid
	FROM orders o LEFT JOIN order_more m ON m.id = o.id
	WHERE o.ordered_on BETWEEN :from AND :until AND o.state < 4
	GROUP BY o.staff_id
), kept AS (
	SELECT owner_id, sum(state = 1 AND closed_on <= due_on) AS n,
		sum(state = 1 OR (state = 0 AND due_on < :today)) AS come
	FROM task WHERE (:kind IS NULL OR kind_id = :kind)
		AND made_on BETWEEN :from AND :until
	GROUP BY owner_id
), complained AS (
	SELECT c.owner_id, count(*) AS n, sum(k.satisfaction) AS told,
		count(k.satisfaction) AS answers
	FROM complaint k JOIN customer c ON c.id = k.customer_id
	WHERE k.received_at >= :from * 1440
		AND k.received_at < (:until + 1) * 1440 AND k.kind = 3
		AND coalesce(k.closed_as, '') NOT IN ('withdrawn', 'unfounded')
	GROUP BY c.owner_id
)
SELECT s.unit AS unit, s.name AS staff, coalesce(a.n, 0) AS contacts,
	coalesce(a.visits, 0) AS visits, coalesce(a.reached, 0) AS customers,
	coalesce(w.n, 0) AS signed, coalesce(w.amount, 0) AS amount,
	CASE WHEN l.n > 0 THEN (20000 * l.won + l.n) / (2 * l.n) END
		AS conversion_pct,
	CASE WHEN o.amount > 0 THEN (20000 * o.paid
		+ CASE WHEN o.paid < 0 THEN -o.amount ELSE o.amount END)
		/ (2 * o.amount) END AS collection_pct,
	CASE WHEN k.come > 0 THEN (20000 * k.n + k.come) / (2 * k.come) END
		AS kept_pct,
	coalesce(z.n, 0) AS complaints,
	CASE WHEN z.answers > 0 THEN
		(2000 * z.told + z.answers) / (2 * z.answers) END
		AS satisfaction,
	(SELECT coalesce(sum(p.workdays), 0) FROM period p
		WHERE p.first <= :today) AS workdays,
	coalesce(d.met, 0) AS days_met
FROM staff s LEFT JOIN contacts a ON a.staff_id = s.id
LEFT JOIN days d ON d.staff_id = s.id
LEFT JOIN won w ON w.owner_id = s.id
LEFT JOIN leads l ON l.owner_id = s.id
LEFT JOIN sold o ON o.staff_id = s.id
LEFT JOIN kept k ON k.owner_id = s.id
LEFT JOIN complained z ON z.owner_id = s.id
WHERE (:unit IS NULL OR s.unit = :unit) AND (:staff IS NULL OR s.id = :staff)
	AND (s.active = 1 OR a.n > 0 OR w.n > 0 OR l.n > 0 OR o.amount > 0)
ORDER BY s.unit, s.name;
