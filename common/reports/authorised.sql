-- SPDX-License-Identifier: ISC
-- report: authorised
-- title: the public list: whose customers they are | 授权客户公示表
-- source: R40 S3-33
-- param: staff staff - of one person
-- param: unit unit - of people of one unit
-- column: name text - of the customer | 客户
-- column: owner text - whose it is | 负责人
-- column: since day - since when | 起始日
-- column: role text - primary, or joint for who follows jointly | 角色
-- column: state text - authorised, archive (came with the record) or shared | 状态
-- For everybody to read before a visit: nothing else of a customer is told, as
-- in crm-assign(1), list.  Cost: one pass over the customers, each with its row
-- by index assignment_customer.
SELECT c.name AS name, s.name AS owner, coalesce(a.since_on, c.added_on) AS since,
	'primary' AS role, CASE WHEN coalesce(a.how, 'archive') = 'archive'
		THEN 'archive' ELSE 'authorised' END AS state
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
JOIN staff s ON s.id = c.owner_id
LEFT JOIN assignment a ON a.customer_id = c.id AND a.role = 'primary'
	AND a.state = 1
WHERE (:staff IS NULL OR s.id = :staff) AND (:unit IS NULL OR s.unit = :unit)
	AND {who}
UNION ALL
SELECT c.name, s.name, coalesce(a.since_on, a.requested_on), a.role, 'shared'
FROM assignment a JOIN customer c ON c.id = a.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
JOIN staff s ON s.id = a.staff_id
WHERE a.state = 2 AND (:staff IS NULL OR s.id = :staff)
	AND (:unit IS NULL OR s.unit = :unit) AND {who}
ORDER BY 1, 4 DESC, 3, 2;
