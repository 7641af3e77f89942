-- SPDX-License-Identifier: ISC
-- report: sources
-- title: where customers come from and what becomes of them | 客户来源分析
-- source: R13 S1-71
-- param: from day - customers added from
-- param: until day - customers added until
-- column: source text - where they came from | 来源
-- column: customers int - added in the time | 客户数
-- column: contacted int - of them effectively contacted | 已联系
-- column: won int - of them with an order or a deal won | 成交数
-- column: conversion_pct pct % share that was won | 转化率
-- column: amount money - their orders | 金额
-- column: average money - a customer that was won | 客单价
-- Cost: one pass over the customers.
WITH each AS (
	SELECT c.source_id, t.first_on IS NOT NULL AS contacted,
		b.customer_id IS NOT NULL OR EXISTS (SELECT 1 FROM deal d
			WHERE d.customer_id = c.id AND d.state = 1) AS won,
		coalesce(b.spent, 0) AS spent
	FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN bought b ON b.customer_id = c.id
	WHERE (:from IS NULL OR c.added_on >= :from)
		AND (:until IS NULL OR c.added_on <= :until) AND {who}
)
SELECT s.name AS source, count(*) AS customers, sum(e.contacted) AS contacted,
	sum(e.won) AS won,
	(20000 * sum(e.won) + count(*)) / (2 * count(*)) AS conversion_pct,
	sum(e.spent) AS amount, CASE WHEN sum(e.won) > 0
		THEN (2 * sum(e.spent) + CASE WHEN sum(e.spent) < 0
			THEN -sum(e.won) ELSE sum(e.won) END)
		/ (2 * sum(e.won)) END AS average
FROM each e LEFT JOIN source s ON s.id = e.source_id
GROUP BY e.source_id ORDER BY customers DESC, s.name;
