-- SPDX-License-Identifier: ISC
-- report: complaint-measures
-- title: improvement measures and their effect | 改善措施追踪表
-- source: R35 S1-27 S4-72
-- param: from day - of cases received from
-- param: until day - of cases received until
-- param: feedback text @complaint_feedback_field field of the procedure that says to whom the result was fed back
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: no text - of the case | 编号
-- column: kind text - cause, corrective or preventive | 类型
-- column: measure text - what is to be done | 措施
-- column: dept text - that does it | 责任部门
-- column: owner text - who does it | 责任人
-- column: due day - until when | 期限
-- column: done day - when it was done | 完成日
-- column: checked day - when its effect was looked at | 复查日
-- column: checked_by text - by whom | 复查人
-- column: ok yesno - it helped | 有效
-- column: fed_back_to text - department that was told the result | 反馈部门
-- column: overdue int - days it was or is late | 逾期天数
-- column: round int - of the case | 轮次
-- Cost: the cases of the time by index complaint_received, their measures by
-- index complaint_measure_complaint.
SELECT c.id AS id, c.code AS code, c.name AS name,
	coalesce(k.no, 'id:' || k.id) AS no, m.kind AS kind,
	m.text AS measure, m.dept AS dept, s.name AS owner, m.due_on AS due,
	m.done_on AS done, m.checked_on AS checked, y.name AS checked_by,
	m.effect AS ok,
	(SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
		AND v.field = :feedback ORDER BY v.round DESC LIMIT 1)
		AS fed_back_to,
	max(0, coalesce(m.done_on, :today) - m.due_on) AS overdue,
	m.round AS round
FROM complaint k JOIN complaint_measure m ON m.complaint_id = k.id
JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = m.owner_id
LEFT JOIN staff y ON y.id = m.checked_by
WHERE k.received_at >= coalesce(:from, -1000000) * 1440
	AND k.received_at < (coalesce(:until, 1000000) + 1) * 1440 AND {who}
ORDER BY k.received_at, k.id, m.id;
