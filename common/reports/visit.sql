-- SPDX-License-Identifier: ISC
-- report: visit
-- title: what visits to a customer brought | 销售访问报告
-- source: R06 S3-10
-- param: from day som first day
-- param: until day today last day
-- param: staff staff - of one person
-- param: unit unit - of one unit
-- param: channel channel visit what counts as a visit; empty: every contact
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: visit_no int - number of the visit to the customer, from 1 | 第几次
-- column: at minute - when | 时间
-- column: staff text - who went | 员工
-- column: talked_with text - the person inside the customer | 访谈对象
-- column: role text - and that person's part in the decision | 决策角色
-- column: purpose text - what it was for | 目的
-- column: points text - what was said | 洽谈要点
-- column: needs text - products or titles of the deals open that day | 需求
-- column: doubts text - what speaks against it | 疑虑
-- column: terms text - the amounts of these deals | 条件
-- column: result text - what came of it | 结果
-- column: reason text - to come back: the next step | 再访理由
-- column: next_on day - agreed day of the next | 下次日期
-- Attempts have no number.  Cost: the contacts of the time by index contact_at,
-- those of their customers by contact_customer, deals by deal_customer.
SELECT c.id AS id, c.code AS code, c.name AS name, CASE WHEN x.state = 1 THEN
		(SELECT count(*) FROM contact y
		WHERE y.customer_id = x.customer_id AND y.state = 1
			AND (:channel IS NULL OR y.channel_id = x.channel_id)
			AND (y.at < x.at OR (y.at = x.at AND y.id <= x.id)))
		END AS visit_no,
	x.at AS at, s.name AS staff, p.name AS talked_with, p.role AS role,
	k.name AS purpose, x.note AS points,
	(SELECT group_concat(z.what, '; ') FROM (
		SELECT coalesce(d.title, q.name, d.no, d.pipeline) AS what
		FROM deal d LEFT JOIN product q ON q.id = d.product_id
		WHERE d.customer_id = x.customer_id
			AND d.opened_on * 1440 <= x.at
			AND (d.closed_on IS NULL
				OR (d.closed_on + 1) * 1440 > x.at)
		ORDER BY d.id) z) AS needs,
	m.objection AS doubts,
	(SELECT group_concat(z.what, '; ') FROM (
		SELECT printf('%d.%02d', d.amount / 100, d.amount % 100)
			AS what
		FROM deal d WHERE d.customer_id = x.customer_id
			AND d.amount IS NOT NULL
			AND d.opened_on * 1440 <= x.at
			AND (d.closed_on IS NULL
				OR (d.closed_on + 1) * 1440 > x.at)
		ORDER BY d.id) z) AS terms,
	o.name AS result, m.next_step AS reason, m.next_on AS next_on
FROM contact x JOIN customer c ON c.id = x.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = x.staff_id
LEFT JOIN contact_kind k ON k.id = x.kind_id
LEFT JOIN outcome o ON o.id = x.outcome_id
LEFT JOIN contact_more m ON m.id = x.id
LEFT JOIN person p ON p.id = m.person_id
WHERE x.at >= :from * 1440 AND x.at < (:until + 1) * 1440 AND x.state < 2
	AND (:channel IS NULL OR x.channel_id = :channel)
	AND (:staff IS NULL OR x.staff_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit) AND {who}
ORDER BY c.code, c.id, x.at, x.id;
