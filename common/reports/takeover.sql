-- SPDX-License-Identifier: ISC
-- report: takeover
-- title: what was rolled over of what matured | 承接率
-- source: R21 S2-56
-- param: from day - matured from
-- param: until day today matured until
-- param: period day|week|month|quarter|year month length of a period
-- param: unit unit - owners of one unit
-- span: SELECT min(ends_on), max(ends_on) FROM holding WHERE ends_on IS NOT NULL
-- column: period text - the period | 期间
-- column: owner text - who is responsible | 负责人
-- column: matured int - holdings that ended | 到期笔数
-- column: amount money - of them | 到期金额
-- column: rolled int - of them rolled over | 承接笔数
-- column: rolled_amount money - how much | 承接金额
-- column: rate_pct pct % rolled amount of the amount | 承接率
-- column: new_funds money - rolled over beyond what had matured | 新增资金
-- column: rolled_pct pct % rolled of the holdings that ended | 笔数承接率
-- Cost: the holdings of each period by index holding_ends.
SELECT p.label AS period, s.name AS owner, count(*) AS matured,
	sum(coalesce(h.amount, 0)) AS amount, sum(h.state = 1) AS rolled,
	sum(CASE WHEN h.state = 1 THEN coalesce(h.rolled_amount, h.amount, 0)
		ELSE 0 END) AS rolled_amount,
	CASE WHEN sum(h.amount) > 0 THEN (20000 * sum(CASE WHEN h.state = 1
		THEN coalesce(h.rolled_amount, h.amount, 0) ELSE 0 END)
		+ sum(h.amount)) / (2 * sum(h.amount)) END AS rate_pct,
	sum(CASE WHEN h.state = 1 AND h.rolled_amount > h.amount
		THEN h.rolled_amount - h.amount ELSE 0 END) AS new_funds,
	(20000 * sum(h.state = 1) + count(*)) / (2 * count(*)) AS rolled_pct
FROM period p JOIN holding h ON h.ends_on BETWEEN p.first AND p.last
JOIN customer c ON c.id = h.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = c.owner_id
WHERE (:unit IS NULL OR s.unit = :unit) AND {who}
GROUP BY p.first, c.owner_id ORDER BY p.first, s.name;
