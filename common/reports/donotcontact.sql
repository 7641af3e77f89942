-- SPDX-License-Identifier: ISC
-- report: donotcontact
-- title: customers who must not be contacted in some way | 免打扰名单
-- source: R54 S2-63
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: owner text - whose customer it is | 负责人
-- column: flag text - what is forbidden, or why | 标记
-- column: hold_until day - no line of the due list before | 暂缓至
-- column: last_contact day - last effective contact | 上次联系
-- Cost: one pass over the customers.
WITH flag (bit, name) AS (
	VALUES (1, 'no_call'), (2, 'no_sms'), (4, 'no_wechat'), (8, 'no_mail'),
		(16, 'bad_number'), (32, 'no_contact'), (0, 'hold')
)
SELECT c.id AS id, c.code AS code, c.name AS name, s.name AS owner,
	f.name AS flag, c.hold_until AS hold_until, t.last_on AS last_contact
FROM customer c JOIN flag f ON (c.flags & f.bit) <> 0
	OR (f.bit = 0 AND c.hold_until > :today)
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = c.owner_id
WHERE (c.flags <> 0 OR c.hold_until > :today) AND {who}
ORDER BY c.id, f.bit;
