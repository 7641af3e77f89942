-- SPDX-License-Identifier: ISC
-- report: complaints
-- title: register of complaints | 客户抱怨案件登记追踪表
-- source: R29 S1-35
-- param: from day - received from
-- param: until day - received until
-- param: ship text @complaint_ship_field field of the procedure that has the day of shipping
-- complaints: yes
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: no text - of the case | 编号
-- column: kind text - complaint or anomaly | 种类
-- column: received minute - when it came | 受理时间
-- column: order text - number of the order | 订单编号
-- column: product text - or part | 料号
-- column: ship_date text - as the field has it, else of the order | 交运日期
-- column: qty number - delivered | 数量
-- column: bad_qty number - of them bad | 不良数量
-- column: undetermined yesno - still being processed by the customer | 客户加工中未确定
-- column: demand text - what the customer wants | 客户要求
-- column: class text - of the cause | 类别
-- column: reason text - why the customer complains | 投诉原因
-- column: cause text - what was found | 根本原因
-- column: dept text - responsible department | 责任部门
-- column: owner text - who handles it | 责任人
-- column: state text - of the procedure | 状态
-- column: deadline minute - of the clock that runs out first; closed: its last | 期限
-- column: closed minute - when it ended | 结案时间
-- column: days int - until it was closed, else until today | 天数
-- column: overdue int - days by which the latest of its late clocks was late | 逾期天数
-- column: timely yesno - as another system told | 按期
-- column: amount money - claimed or granted | 金额
-- column: closed_as text - closed, withdrawn or unfounded | 结案方式
-- Complaints and anomalies in the order they came.  Cost: the cases of the time
-- by index complaint_received, of each its clocks and parts by index.
SELECT c.id AS id, c.code AS code, c.name AS name,
	coalesce(k.no, 'id:' || k.id) AS no,
	CASE k.kind WHEN 2 THEN 'anomaly' ELSE 'complaint' END AS kind,
	k.received_at AS received, coalesce(o.no, k.order_no) AS "order",
	coalesce(p.name, k.product) AS product,
	coalesce((SELECT v.value FROM complaint_value v
			WHERE v.complaint_id = k.id AND v.field = :ship
			ORDER BY v.round DESC LIMIT 1),
		date(m.shipped_on * 86400, 'unixepoch')) AS ship_date,
	k.qty AS qty, k.bad_qty AS bad_qty, k.undetermined AS undetermined,
	k.demand AS demand, k.class AS class, r.name AS reason,
	{key_cause} AS cause, k.dept AS dept, s.name AS owner,
	k.state AS state,
	coalesce((SELECT min(n.due_at) FROM complaint_now n
			WHERE n.complaint_id = k.id),
		(SELECT max(x.due_at) FROM complaint_clock x
			WHERE x.complaint_id = k.id)) AS deadline,
	k.closed_at AS closed,
	coalesce(k.closed_at / 1440, :today) - k.received_at / 1440 AS days,
	max(0, coalesce((SELECT max(:today - n.due_on) FROM complaint_now n
			WHERE n.complaint_id = k.id AND n.late > 0), 0),
		coalesce((SELECT max(x.ended_at / 1440 - (x.due_at - 1) / 1440)
			FROM complaint_clock x
			WHERE x.complaint_id = k.id AND x.late > 0), 0))
		AS overdue,
	k.timely AS timely, k.amount AS amount, k.closed_as AS closed_as
FROM complaint k JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN complaint_reason r ON r.id = k.reason_id
LEFT JOIN product p ON p.id = k.product_id
LEFT JOIN staff s ON s.id = k.owner_id
LEFT JOIN orders o ON o.id = k.order_id
LEFT JOIN order_more m ON m.id = k.order_id
WHERE k.received_at >= coalesce(:from, -1000000) * 1440
	AND k.received_at < (coalesce(:until, 1000000) + 1) * 1440
	AND k.kind >= 2 AND {who}
ORDER BY k.received_at, k.id;
