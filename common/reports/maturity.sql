-- SPDX-License-Identifier: ISC
-- report: maturity
-- title: ledger of what ends | 到期台账
-- source: R19 S2-51 S2-54
-- param: from day som ends from
-- param: until day eom ends until
-- param: staff staff - of one owner
-- param: unit unit - owners of one unit
-- column: ends_on day - it matures or runs out | 到期日
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: phone text - of the customer | 电话
-- column: product text - what is held | 产品
-- column: amount money - how much | 金额
-- column: owner text - who is responsible; empty: nobody | 负责人
-- column: called_at minute - last effective contact | 联系时间
-- column: outcome text - of the last contact | 结果
-- column: planned text - what the customer means to take next | 计划产品
-- column: planned_amount money - and how much | 计划金额
-- column: state text - held, rolled over or taken out | 状态
-- column: rolled_amount money - rolled over | 承接金额
-- column: new_funds money - beyond what ends: planned, or rolled over | 新增资金
-- column: wechat text - of the customer | 微信
-- Cost: the holdings of the time by index holding_ends.
SELECT h.ends_on AS ends_on, c.id AS id, c.code AS code, c.name AS name,
	c.phone AS phone, p.name AS product, h.amount AS amount,
	s.name AS owner,
	(SELECT max(x.at) FROM contact x WHERE x.customer_id = c.id
		AND x.state = 1) AS called_at, o.name AS outcome,
	h.planned AS planned, h.planned_amount AS planned_amount,
	CASE h.state WHEN 0 THEN 'held' WHEN 1 THEN 'rolled' ELSE 'out' END
		AS state, h.rolled_amount AS rolled_amount,
	CASE WHEN coalesce(h.rolled_amount, h.planned_amount) > h.amount
		AND h.state < 2
		THEN coalesce(h.rolled_amount, h.planned_amount) - h.amount END
		AS new_funds, c.wechat AS wechat
FROM holding h JOIN customer c ON c.id = h.customer_id
JOIN product p ON p.id = h.product_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN outcome o ON o.id = t.outcome_id
LEFT JOIN staff s ON s.id = c.owner_id
WHERE h.ends_on BETWEEN :from AND :until
	AND (:staff IS NULL OR c.owner_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit) AND {who}
ORDER BY h.ends_on, c.id, h.id;
