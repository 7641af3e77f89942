-- SPDX-License-Identifier: ISC
-- report: sources
-- title: where customers come from and what becomes of them | 客户来源分析
-- source: R13 S1-71
-- param: from day - customers added from
-- param: until day - customers added until
-- param: by source|campaign|both source a row for each source, campaign or pair of them
-- column: source text - where they came from | 来源
-- column: customers int - added in the time | 客户数
-- column: contacted int - of them effectively contacted | 已联系
-- column: won int - of them with an order or a deal won | 成交数
-- column: conversion_pct pct % share that was won | 转化率
-- column: amount money - their orders | 金额
-- column: average money - a customer that was won | 客单价
-- column: campaign text - of the last deal that names one | 活动
-- Cost: one pass over the customers, their deals by index deal_customer.
WITH each AS (
	SELECT CASE :by WHEN 'campaign' THEN NULL ELSE c.source_id END
			AS source_id,
		CASE :by WHEN 'source' THEN NULL ELSE (SELECT d.campaign
			FROM deal d WHERE d.customer_id = c.id
			AND d.campaign IS NOT NULL
			ORDER BY d.opened_on DESC, d.id DESC LIMIT 1) END
			AS campaign, t.first_on IS NOT NULL AS contacted,
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
		/ (2 * sum(e.won)) END AS average,
	e.campaign AS campaign
FROM each e LEFT JOIN source s ON s.id = e.source_id
GROUP BY e.source_id, e.campaign
ORDER BY customers DESC, s.name, e.campaign;
