-- SPDX-License-Identifier: ISC
-- report: overview
-- title: customers and what they consume | 顾客消费类别一览表
-- source: R02 S1-13
-- column: id int - of the customer | 客户ID
-- column: code text - number of the archive | 档案编号
-- column: name text - of the customer | 姓名
-- column: phone text - of the customer | 电话
-- column: birthday text - month and day, lunar ones marked | 生日
-- column: member_no text - of the membership | 会员号
-- column: level text - of the membership | 会员等级
-- column: expires_on day - of the membership | 会员到期
-- column: points int - open | 积分
-- column: tier text - grade | 等级
-- column: orders int - in all | 订单数
-- column: spent money - in all | 消费总额
-- column: categories text - of products bought, with the sums | 消费类别
-- column: last_order day - last purchase | 最近消费
-- Cost: one pass over the customers, their orders and lines by index.
SELECT c.id AS id, c.code AS code, c.name AS name, c.phone AS phone,
	CASE WHEN c.birthday IS NULL THEN NULL ELSE
		CASE WHEN c.birthday >= 3407872 THEN 'lunar ' ELSE '' END
		|| printf('%02d', c.birthday / 262144 % 13)
		|| CASE WHEN c.birthday / 4096 % 32 > 0
			THEN printf('-%02d', c.birthday / 4096 % 32) ELSE '' END
		END AS birthday,
	m.no AS member_no, m.level AS level, m.expires_on AS expires_on,
	(SELECT sum(x.points) FROM points x WHERE x.customer_id = c.id)
		AS points,
	r.name AS tier, coalesce(b.orders, 0) AS orders,
	coalesce(b.spent, 0) AS spent,
	(SELECT group_concat(y.category || ' ' || printf('%s%d.%02d',
			CASE WHEN y.amount < 0 THEN '-' ELSE '' END,
			abs(y.amount) / 100, abs(y.amount) % 100), '; ')
		FROM (SELECT p.category, sum(l.amount) AS amount
			FROM orders o JOIN order_line l ON l.order_id = o.id
			JOIN product p ON p.id = l.product_id
			WHERE o.customer_id = c.id AND o.state < 4
				AND p.category IS NOT NULL
			GROUP BY p.category ORDER BY 2 DESC, 1) y) AS categories,
	b.last_on AS last_order
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN bought b ON b.customer_id = c.id
LEFT JOIN tier r ON r.id = c.tier_id
LEFT JOIN membership m ON m.id = (SELECT x.id FROM membership x
	WHERE x.customer_id = c.id AND x.joined_on <= :today
		AND x.ended_on IS NULL ORDER BY x.joined_on DESC, x.id DESC LIMIT 1)
WHERE {who} ORDER BY c.id;
