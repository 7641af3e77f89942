-- SPDX-License-Identifier: ISC
-- report: prices
-- title: prices below the list and who approved them | 价格核定
-- source: R39 S1-102 S1-103
-- param: from day - asked from
-- param: until day - asked until
-- param: only all|open|late|approved|refused all which of them
-- param: staff staff - asked by one person
-- param: unit unit - asked by somebody of one unit
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: no int - of the request | 编号
-- column: asked_on day - asked for | 申请日
-- column: staff text - by whom | 员工
-- column: product text - what is to be sold | 产品
-- column: list_price money - of the list | 标准价
-- column: price money - asked for | 核定价
-- column: price_pct pct % of that of the list | 占标准价比例
-- column: reason text - why | 理由
-- column: verbal_by text - who said yes by word | 口头同意人
-- column: verbal_on day - and when | 口头同意日
-- column: paper_by day - until when it is to be written | 书面期限
-- column: paper_ok text - who approved it in writing | 书面批准人
-- column: paper_on day - and when | 书面批准日
-- column: state text - asked, verbal, approved or refused | 状态
-- column: days int - from asked to approved or refused, or today | 历时天数
-- column: overdue int - days late with the paper | 书面逾期天数
-- column: deal text - number of the deal | 商机编号
-- Late: said yes by word, and the day of the paper has passed.  Cost: one pass
-- over the requests.
WITH each AS (
	SELECT a.*, CASE WHEN a.approved_on IS NOT NULL THEN 'approved'
			WHEN a.refused_on IS NOT NULL THEN 'refused'
			WHEN a.verbal_on IS NOT NULL THEN 'verbal'
			ELSE 'asked' END AS state,
		CASE WHEN a.approved_on IS NULL AND a.refused_on IS NULL
			AND a.paper_by < :today THEN :today - a.paper_by END
			AS overdue
	FROM price_approval a
)
SELECT c.id AS id, c.code AS code, c.name AS name, a.id AS no,
	a.asked_on AS asked_on, s.name AS staff, p.name AS product,
	a.list_price AS list_price, a.price AS price,
	CASE WHEN a.list_price > 0 THEN (20000 * a.price + a.list_price)
		/ (2 * a.list_price) END AS price_pct, a.reason AS reason,
	v.name AS verbal_by, a.verbal_on AS verbal_on, a.paper_by AS paper_by,
	CASE WHEN a.approved_on IS NOT NULL THEN o.name END AS paper_ok, a.approved_on AS paper_on, a.state AS state,
	coalesce(a.approved_on, a.refused_on, :today) - a.asked_on AS days,
	a.overdue AS overdue, d.no AS deal
FROM each a JOIN customer c ON c.id = a.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN product p ON p.id = a.product_id
LEFT JOIN deal d ON d.id = a.deal_id
LEFT JOIN staff s ON s.id = a.asked_by
LEFT JOIN staff v ON v.id = a.verbal_by
LEFT JOIN staff o ON o.id = a.approved_by
WHERE (:from IS NULL OR a.asked_on >= :from)
	AND (:until IS NULL OR a.asked_on <= :until)
	AND CASE :only WHEN 'open' THEN a.state IN ('asked', 'verbal')
		WHEN 'late' THEN a.overdue > 0
		WHEN 'approved' THEN a.state = 'approved'
		WHEN 'refused' THEN a.state = 'refused' ELSE 1 END
	AND (:staff IS NULL OR a.asked_by = :staff)
	AND (:unit IS NULL OR s.unit = :unit) AND {who}
ORDER BY a.id;
