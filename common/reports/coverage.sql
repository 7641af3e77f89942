-- SPDX-License-Identifier: ISC
-- report: coverage
-- title: customers nobody looks after | 服务空白
-- source: R41 S0-95 S3-58
-- param: gap all|owner|contact|cadence|role all which gap
-- param: role text - somebody has to have of each customer, such as joint; empty: none
-- param: unit unit - owners of one unit
-- column: gap text - no owner, never contacted, cadence not met, or nobody of the role | 空白
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: tier text - of the customer | 等级
-- column: owner text - whose customer it is | 负责人
-- column: since day - added, or the day the contact was due | 起始日
-- column: days int - since then | 天数
-- Cost: one pass over the customers; cadences by index cadence_due_on.
SELECT g.gap AS gap, c.id AS id, c.code AS code, c.name AS name,
	r.name AS tier, s.name AS owner, g.since AS since,
	:today - g.since AS days
FROM (
	SELECT 'owner' AS gap, x.id, x.added_on AS since FROM customer x
	WHERE x.owner_id IS NULL
	UNION ALL
	SELECT 'contact', x.id, x.added_on FROM customer x
	WHERE NOT EXISTS (SELECT 1 FROM touch y WHERE y.customer_id = x.id
		AND y.first_on IS NOT NULL)
	UNION ALL
	SELECT 'cadence', d.customer_id, min(d.due_on) FROM cadence_due d
	JOIN rule u ON u.id = d.rule_id AND u.kind = 'cadence' AND u.active = 1
	WHERE d.due_on < :today GROUP BY d.customer_id
	UNION ALL
	SELECT 'role', x.id, x.added_on FROM customer x
	WHERE :role IS NOT NULL
		AND (:role <> 'primary' OR x.owner_id IS NULL)
		AND NOT EXISTS (SELECT 1 FROM assignment a
		WHERE a.customer_id = x.id AND a.state IN (1, 2)
			AND a.role = :role)
) g
JOIN customer c ON c.id = g.id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN tier r ON r.id = c.tier_id
LEFT JOIN staff s ON s.id = c.owner_id
WHERE (:gap = 'all' OR g.gap = :gap) AND (:unit IS NULL OR s.unit = :unit)
	AND {who}
ORDER BY g.gap, r.rank IS NULL, r.rank, g.since, c.id;
