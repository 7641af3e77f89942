-- SPDX-License-Identifier: ISC
-- report: wins
-- title: bulletin of deals won | 成功捷报
-- source: R17 S4-24
-- param: from day sow won from
-- param: until day today won until
-- param: staff staff - of one person
-- param: unit unit - of one unit
-- column: day day - it was won | 日期
-- column: unit text - of the person | 部门
-- column: staff text - who won it | 员工
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: kind text - person or org | 客户类型
-- column: deal text - its number, or what it is called | 商机
-- column: product text - what was sold | 产品
-- column: how text - the reason that was given | 如何赢得
-- column: lesson text - what was learnt | 经验
-- column: amount money - of the deal | 金额
-- column: days int - from its opening | 用时天数
-- column: contacts int - effective ones in that time | 联系次数
-- Cost: the closed deals of the time by index deal_closed, the contacts of
-- their customers by index contact_customer.
SELECT d.closed_on AS day, s.unit AS unit, s.name AS staff, c.id AS id,
	c.code AS code, c.name AS name,
	CASE c.kind WHEN 1 THEN 'org' ELSE 'person' END AS kind,
	coalesce(d.no, d.title) AS deal, p.name AS product, r.name AS how,
	d.lesson AS lesson, d.amount AS amount,
	d.closed_on - d.opened_on AS days,
	(SELECT count(*) FROM contact x WHERE x.customer_id = d.customer_id
		AND x.at >= d.opened_on * 1440
		AND x.at < (d.closed_on + 1) * 1440 AND x.state = 1)
		AS contacts
FROM deal d JOIN customer c ON c.id = d.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = d.owner_id
LEFT JOIN product p ON p.id = d.product_id
LEFT JOIN deal_reason r ON r.id = d.reason_id
WHERE d.state = 1 AND d.closed_on BETWEEN :from AND :until
	AND (:staff IS NULL OR d.owner_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit) AND {who}
ORDER BY d.closed_on, s.unit, s.name, d.id;
