-- SPDX-License-Identifier: ISC
-- report: visits
-- title: daily report of contacts | 业务员拜访日报表
-- source: R03 S1-95
-- param: from day today first day
-- param: until day today last day
-- param: staff staff - of one person
-- param: unit unit - of one unit
-- param: channel channel - of one channel, such as visit
-- column: day day - the day | 日期
-- column: staff text - who it was | 员工
-- column: no int - its number that day, from 1 | 序号
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: person text - who inside the customer | 联系人
-- column: at minute - when | 时间
-- column: channel text - how | 方式
-- column: kind text - what it was for | 目的
-- column: outcome text - what came of it | 结果
-- column: effective yesno - it counts as a contact | 有效
-- column: visit_no int - number of the contact with the customer, from 1 | 第几次
-- column: next_on day - agreed day of the next | 下次日期
-- column: next_step text - what is to be done then | 下一步
-- column: note text - what was said | 内容
-- column: ended_at minute - its end, as far as its length was noted | 结束时间
-- column: ordered money - of the customer that day, at the first contact | 订货额
-- column: collected money - paid that day, at the first contact | 收款额
-- column: objection text - what speaks against it | 异议
-- column: competitor text - of the deals open that day | 竞争对手
-- column: accompanied_by text - others who logged the customer that day | 陪同
-- Cost: the contacts of the time by index contact_at, those of their customers
-- by index contact_customer, orders and deals of these by theirs.
SELECT x.day AS day, s.name AS staff, row_number() OVER (
		PARTITION BY x.staff_id, x.day ORDER BY x.at, x.id) AS no,
	c.id AS id, c.code AS code, c.name AS name, p.name AS person, x.at AS at,
	h.name AS channel, k.name AS kind, o.name AS outcome,
	x.state AS effective, CASE WHEN x.state = 1 THEN
		(SELECT count(*) FROM contact y
		WHERE y.customer_id = x.customer_id AND y.state = 1
			AND (y.at < x.at OR (y.at = x.at AND y.id <= x.id)))
		END AS visit_no,
	m.next_on AS next_on, m.next_step AS next_step, x.note AS note,
	x.at + (x.seconds + 59) / 60 AS ended_at,
	CASE WHEN row_number() OVER once = 1 THEN (SELECT sum(b.amount) FROM orders b
		WHERE b.customer_id = x.customer_id AND b.ordered_on = x.day
			AND b.state < 4) END AS ordered,
	CASE WHEN row_number() OVER once = 1 THEN (SELECT sum(y.amount) FROM orders b
		JOIN payment y ON y.order_id = b.id
		WHERE b.customer_id = x.customer_id AND y.paid_on = x.day)
		END AS collected,
	m.objection AS objection,
	(SELECT group_concat(DISTINCT d.competitor) FROM deal d
		WHERE d.customer_id = x.customer_id AND d.opened_on <= x.day
			AND (d.closed_on IS NULL OR d.closed_on >= x.day))
		AS competitor,
	(SELECT group_concat(z.name, ' ') FROM (SELECT DISTINCT w.name
		FROM contact y JOIN staff w ON w.id = y.staff_id
		WHERE y.customer_id = x.customer_id AND y.state < 2
			AND y.at >= x.day * 1440 AND y.at < (x.day + 1) * 1440
			AND y.staff_id <> x.staff_id ORDER BY w.name) z)
		AS accompanied_by
FROM (SELECT y.*, (y.at + 1440000000) / 1440 - 1000000 AS day
	FROM contact y WHERE y.at >= :from * 1440
		AND y.at < (:until + 1) * 1440 AND y.state < 2) x
JOIN customer c ON c.id = x.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = x.staff_id
LEFT JOIN channel h ON h.id = x.channel_id
LEFT JOIN contact_kind k ON k.id = x.kind_id
LEFT JOIN outcome o ON o.id = x.outcome_id
LEFT JOIN contact_more m ON m.id = x.id
LEFT JOIN person p ON p.id = m.person_id
WHERE (:staff IS NULL OR x.staff_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit)
	AND (:channel IS NULL OR x.channel_id = :channel) AND {who}
WINDOW once AS (PARTITION BY x.customer_id, x.day ORDER BY x.at, x.id)
ORDER BY 1, s.name, x.at, x.id;
