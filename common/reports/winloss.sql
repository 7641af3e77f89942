-- SPDX-License-Identifier: ISC
-- report: winloss
-- title: why deals are won and lost | 输赢原因
-- source: R49 S4-55
-- param: from day - closed from
-- param: until day - closed until
-- param: pipeline pipeline - of one pipeline
-- param: staff staff - of one owner
-- column: reason text - as it was given | 原因
-- column: won int - won | 赢单
-- column: lost int - lost | 丢单
-- column: dropped int - dropped | 放弃
-- column: won_pct pct % won, of won and lost | 赢单率
-- column: amount_won money - of those won | 赢单金额
-- column: amount_lost money - of those lost or dropped | 丢单金额
-- Cost: the closed deals of the time by index deal_closed.
SELECT r.name AS reason, sum(d.state = 1) AS won, sum(d.state = 2) AS lost,
	sum(d.state = 3) AS dropped, CASE WHEN sum(d.state < 3) > 0
		THEN (20000 * sum(d.state = 1) + sum(d.state < 3))
		/ (2 * sum(d.state < 3)) END AS won_pct,
	sum(CASE WHEN d.state = 1 THEN coalesce(d.amount, 0) ELSE 0 END)
		AS amount_won,
	sum(CASE WHEN d.state > 1 THEN coalesce(d.amount, 0) ELSE 0 END)
		AS amount_lost
FROM deal d JOIN customer c ON c.id = d.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN deal_reason r ON r.id = d.reason_id
WHERE d.closed_on IS NOT NULL AND d.state > 0
	AND (:from IS NULL OR d.closed_on >= :from)
	AND (:until IS NULL OR d.closed_on <= :until)
	AND (:pipeline IS NULL OR d.pipeline = :pipeline)
	AND (:staff IS NULL OR d.owner_id = :staff) AND {who}
GROUP BY d.reason_id ORDER BY count(*) DESC, r.name;
