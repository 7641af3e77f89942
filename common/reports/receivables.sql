-- SPDX-License-Identifier: ISC
-- report: receivables
-- title: what customers owe, by age | 应收账龄
-- source: R38 S1-104 S2-81
-- param: staff staff - of one owner
-- param: unit unit - owners of one unit
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: owner text - whose customer it is | 负责人
-- column: orders int - not paid in full | 未清订单
-- column: owed money - in all | 应收
-- column: not_due money - not due yet | 未到期
-- column: days_1_30 money - late by so many days | 逾期1-30天
-- column: days_31_60 money - late by so many days | 逾期31-60天
-- column: days_61_90 money - late by so many days | 逾期61-90天
-- column: days_over_90 money - late by more | 逾期90天以上
-- column: on_hold money - not to be dunned for now | 暂停催收
-- column: promised_on day - the first day the customer promised | 承诺付款日
-- Cost: the open receivables by index order_more_owed, payments by
-- payment_order.
WITH owed AS (
	SELECT o.customer_id, m.pay_by, m.hold_until, m.promised_on,
		o.amount - coalesce((SELECT sum(y.amount) FROM payment y
			WHERE y.order_id = o.id), 0) AS rest
	FROM order_more m JOIN orders o ON o.id = m.id
	WHERE m.pay_by IS NOT NULL AND m.settled_on IS NULL AND o.state < 4
)
SELECT c.id AS id, c.code AS code, c.name AS name, s.name AS owner,
	count(*) AS orders, sum(w.rest) AS owed,
	sum(CASE WHEN w.pay_by >= :today THEN w.rest ELSE 0 END) AS not_due,
	sum(CASE WHEN :today - w.pay_by BETWEEN 1 AND 30 THEN w.rest ELSE 0 END)
		AS days_1_30,
	sum(CASE WHEN :today - w.pay_by BETWEEN 31 AND 60 THEN w.rest ELSE 0
		END) AS days_31_60,
	sum(CASE WHEN :today - w.pay_by BETWEEN 61 AND 90 THEN w.rest ELSE 0
		END) AS days_61_90,
	sum(CASE WHEN :today - w.pay_by > 90 THEN w.rest ELSE 0 END)
		AS days_over_90,
	sum(CASE WHEN w.hold_until > :today THEN w.rest ELSE 0 END) AS on_hold,
	min(CASE WHEN w.promised_on >= :today THEN w.promised_on END)
		AS promised_on
FROM owed w JOIN customer c ON c.id = w.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = c.owner_id
WHERE (:staff IS NULL OR c.owner_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit) AND {who}
GROUP BY c.id ORDER BY sum(w.rest) DESC, c.id;
