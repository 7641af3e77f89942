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
-- column: reason text - outcome and note of the last contact that sets it | 原因
-- column: by text - who set it | 登记人
-- column: since day - and when | 登记日
-- By and since are those of the last change that set it, or of the day the
-- customer was added.  Cost: one pass over the customers and one over what
-- batches changed; of those found their contacts by index.
WITH flag (bit, name) AS (
	VALUES (1, 'no_call'), (2, 'no_sms'), (4, 'no_wechat'), (8, 'no_mail'),
		(16, 'bad_number'), (32, 'no_contact'), (0, 'hold')
), found AS (
	SELECT c.id, f.bit, f.name AS flag
	FROM customer c JOIN flag f ON (c.flags & f.bit) <> 0
		OR (f.bit = 0 AND c.hold_until > :today)
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE (c.flags <> 0 OR c.hold_until > :today) AND {who}
), changed AS (
	SELECT g.row_id AS id, g.col, g.batch_id, coalesce(g.old, 0) AS old,
		lead(coalesce(g.old, 0)) OVER w AS new
	FROM change g WHERE g.tbl = 'customer' AND g.op = 'u'
		AND g.col IN ('flags', 'hold_until')
	WINDOW w AS (PARTITION BY g.row_id, g.col ORDER BY g.batch_id, g.seq)
), latest AS (
	SELECT f.id, f.bit, max(g.batch_id) AS batch_id
	FROM changed g JOIN found f ON f.id = g.id
	JOIN customer c ON c.id = f.id
	WHERE CASE WHEN f.bit = 0 THEN g.col = 'hold_until' AND g.new IS NULL
		ELSE g.col = 'flags' AND (g.old & f.bit) = 0
		AND (coalesce(g.new, c.flags) & f.bit) <> 0 END
	GROUP BY f.id, f.bit
), told AS (
	SELECT f.id, f.bit, (SELECT x.id FROM contact x
		JOIN outcome o ON o.id = x.outcome_id AND o.flag = f.flag
		WHERE x.customer_id = f.id AND x.state < 2
		ORDER BY x.at DESC, x.id DESC LIMIT 1) AS contact_id
	FROM found f
)
SELECT c.id AS id, c.code AS code, c.name AS name, s.name AS owner,
	f.flag AS flag, c.hold_until AS hold_until, t.last_on AS last_contact,
	o.name || coalesce(': ' || x.note, '') AS reason,
	coalesce(b.staff, a.name) AS by,
	coalesce(b.at / 1440, c.added_on) AS since
FROM found f JOIN customer c ON c.id = f.id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = c.owner_id
LEFT JOIN staff a ON a.id = c.added_by
LEFT JOIN latest g ON g.id = f.id AND g.bit = f.bit
LEFT JOIN batch b ON b.id = g.batch_id
JOIN told e ON e.id = f.id AND e.bit = f.bit
LEFT JOIN contact x ON x.id = e.contact_id
LEFT JOIN outcome o ON o.id = x.outcome_id
ORDER BY c.id, f.bit;
