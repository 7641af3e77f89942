-- SPDX-License-Identifier: ISC
-- report: quota
-- title: who contacted the day's share of a group | 每日联系配额
-- source: R22 S2-59 S2-60
-- param: from day today first day
-- param: until day today last day
-- param: percent int 5 so many per cent of the group a working day
-- param: scheme scheme - by its classes, as they were stored on the last day
-- param: staff staff - of one owner
-- param: unit unit - owners of one unit
-- period: day
-- column: day day - a working day | 日期
-- column: staff text - whose customers | 负责人
-- column: class text - of the scheme | 客户群
-- column: customers int - of the group on that day | 客户数
-- column: required int - of them to be contacted, rounded up | 应联系
-- column: contacted int - of them effectively contacted that day | 已联系
-- column: contacted_pct pct % share of the group | 联系率
-- column: met yesno - as many as required | 达标
-- column: complete int - of those contacted, whose data are complete | 资料完整
-- The group is what --where or --segment names, and each class of a scheme.  A
-- customer is complete with a phone number that works and every required field
-- (crm-config field).  Working days follow the setting workdays and the
-- calendar.  Cost: one pass over the customers; the contacts of the days by
-- index contact_at.
WITH work AS (
	SELECT first AS day FROM period WHERE workdays = 1
), grown AS (
	SELECT c.owner_id, k.class_id, (SELECT p.first FROM period p
			WHERE p.first >= c.added_on AND p.workdays = 1
			ORDER BY p.first LIMIT 1) AS day, count(*) AS n
	FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN customer_class k ON k.customer_id = c.id
		AND +k.scheme_id = (SELECT id FROM scheme WHERE name = :scheme)
		AND +k.from_on <= :until
		AND (k.until_on IS NULL OR k.until_on > :until)
	WHERE (:staff IS NULL OR c.owner_id = :staff) AND {who}
	GROUP BY 1, 2, 3
), size AS (
	SELECT x.day, x.owner_id, x.class_id, sum(sum(x.n)) OVER (
		PARTITION BY x.owner_id, x.class_id ORDER BY x.day) AS n
	FROM (SELECT day, owner_id, class_id, n FROM grown
		UNION ALL
		SELECT w.day, g.owner_id, g.class_id, 0
		FROM (SELECT DISTINCT owner_id, class_id FROM grown) g
		CROSS JOIN work w) x
	WHERE x.day IS NOT NULL GROUP BY x.owner_id, x.class_id, x.day
), met AS (
	SELECT DISTINCT w.day, x.customer_id FROM work w
	CROSS JOIN contact x INDEXED BY contact_at
		ON x.at >= w.day * 1440 AND x.at < (w.day + 1) * 1440
		AND x.state = 1
), told AS (
	SELECT m.day, c.owner_id, k.class_id, count(*) AS n,
		sum(c.phone IS NOT NULL AND (c.flags & 16) = 0
			AND NOT EXISTS (SELECT 1 FROM field f
			WHERE f.required = 1 AND NOT EXISTS (SELECT 1
				FROM customer_value v
				WHERE v.customer_id = c.id
				AND v.field_id = f.id))) AS complete
	FROM met m JOIN customer c ON c.id = m.customer_id
		AND c.added_on <= m.day
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN customer_class k ON k.customer_id = c.id
		AND +k.scheme_id = (SELECT id FROM scheme WHERE name = :scheme)
		AND +k.from_on <= :until
		AND (k.until_on IS NULL OR k.until_on > :until)
	WHERE (:staff IS NULL OR c.owner_id = :staff) AND {who}
	GROUP BY m.day, c.owner_id, k.class_id
)
SELECT z.day AS day, s.name AS staff, l.name AS class, z.n AS customers,
	(z.n * :percent + 99) / 100 AS required, coalesce(d.n, 0) AS contacted,
	(20000 * coalesce(d.n, 0) + z.n) / (2 * z.n) AS contacted_pct,
	coalesce(d.n, 0) >= (z.n * :percent + 99) / 100 AS met,
	coalesce(d.complete, 0) AS complete
FROM size z LEFT JOIN told d ON d.day = z.day AND d.owner_id IS z.owner_id
	AND d.class_id IS z.class_id
LEFT JOIN staff s ON s.id = z.owner_id
LEFT JOIN class l ON l.id = z.class_id
WHERE z.n > 0 AND (:unit IS NULL OR s.unit = :unit)
ORDER BY z.day, s.name IS NULL, s.name, l.seq IS NULL, l.seq, l.name;
