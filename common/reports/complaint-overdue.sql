-- SPDX-License-Identifier: ISC
-- report: complaint-overdue
-- title: clocks of complaints that have run out | 客户抱怨逾期表
-- source: R31 S1-27
-- param: from day - received from
-- param: until day - received until
-- complaints: yes
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: no text - of the case | 编号
-- column: clock text - that has run out | 时限
-- column: state text - the step the case stands in | 状态
-- column: dept text - responsible department | 责任部门
-- column: owner text - for whom the clock runs | 责任人
-- column: deadline minute - when it ran out | 期限
-- column: overdue int - days since then | 逾期天数
-- column: late_hours decimal hours since then, in the clock's own time | 逾期小时
-- column: stands yesno - it stands still now | 暂停
-- column: level int - of the escalation reached | 级别
-- column: escalated_to text - who was to be told | 上报
-- Cost: the clocks of the open cases, each case and its people by primary key.
SELECT c.id AS id, c.code AS code, c.name AS name,
	coalesce(k.no, 'id:' || k.id) AS no, n.clock AS clock,
	k.state AS state, k.dept AS dept, s.name AS owner,
	n.due_at AS deadline, :today - n.due_on AS overdue,
	(n.late * 100 + 30) / 60 AS late_hours, n.stands AS stands,
	n.level AS level, w.name AS escalated_to
FROM complaint_now n JOIN complaint k ON k.id = n.complaint_id
JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = n.owner_id
LEFT JOIN staff w ON w.id = n.told_id
WHERE n.late > 0 AND k.received_at >= coalesce(:from, -1000000) * 1440
	AND k.received_at < (coalesce(:until, 1000000) + 1) * 1440 AND {who}
ORDER BY n.due_at, k.id, n.clock;
