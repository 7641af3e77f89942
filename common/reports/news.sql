-- SPDX-License-Identifier: ISC
-- report: news
-- title: weekly marketing news | 营销动态
-- source: R59 S4-66
-- param: from day -6d first day
-- param: until day today last day
-- param: ahead int 7 days after it for what is due next
-- param: top int 20 so many of the new customers by name, those of the best grade first
-- param: unit unit - of one unit
-- due: until ahead
-- column: part text - won, leads, lead, due, rank | 栏目
-- column: day day - won, added or first due | 日期
-- column: staff text - whose | 员工
-- column: unit text - of the person | 部门
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: what text - what was sold; source; rule | 内容
-- column: n int - new customers; lines due; deals won | 数量
-- column: rank int - by the amount won; equal ones share it | 名次
-- column: amount money - won | 金额
-- leads: how many came from where; lead: the first of them by name.  due: lines
-- of crm-due that fall due in the days after the last.  Cost: the due list, one
-- pass over the customers, deals by index deal_closed.
WITH won AS (
	SELECT d.id, d.closed_on, d.owner_id, d.customer_id, d.amount,
		coalesce(q.name, d.title, d.no) AS what
	FROM deal d LEFT JOIN product q ON q.id = d.product_id
	WHERE d.state = 1 AND d.closed_on BETWEEN :from AND :until
), fresh AS (
	SELECT c.id, c.added_on, c.owner_id, r.rank, so.name AS source
	FROM customer c LEFT JOIN tier r ON r.id = c.tier_id
	LEFT JOIN source so ON so.id = c.source_id
	LEFT JOIN staff s ON s.id = c.owner_id
	WHERE c.added_on BETWEEN :from AND :until
		AND (:unit IS NULL OR s.unit = :unit)
), ranked AS (
	SELECT w.owner_id, count(*) AS n, sum(coalesce(w.amount, 0)) AS amount,
		rank() OVER (ORDER BY sum(coalesce(w.amount, 0)) DESC,
			count(*) DESC) AS r
	FROM won w JOIN staff s ON s.id = w.owner_id
	WHERE :unit IS NULL OR s.unit = :unit
	GROUP BY w.owner_id
), lines AS (
	SELECT 1 AS k, 'won' AS part, w.closed_on AS day, w.owner_id AS staff_id,
		w.customer_id AS customer_id, w.what AS what, NULL AS n,
		NULL AS r, w.amount AS amount, w.id AS seq
	FROM won w
	UNION ALL
	SELECT 2, 'leads', min(f.added_on), f.owner_id, NULL, f.source, count(*),
		NULL, NULL, -count(*)
	FROM fresh f GROUP BY f.owner_id, f.source
	UNION ALL
	SELECT * FROM (SELECT 3, 'lead', f.added_on, f.owner_id, f.id, f.source,
			NULL, NULL, NULL, f.id FROM fresh f
		ORDER BY f.rank IS NULL, f.rank, f.id LIMIT coalesce(:top, -1))
	UNION ALL
	SELECT 4, 'due', min(d.due_on), d.owner_id, NULL, d.rule, count(*), NULL,
		NULL, min(d.due_on)
	FROM due d WHERE d.due_on > :until GROUP BY d.owner_id, d.rule
	UNION ALL
	SELECT 5, 'rank', NULL, x.owner_id, NULL, NULL, x.n, x.r, x.amount, x.r
	FROM ranked x
)
SELECT l.part AS part, l.day AS day, s.name AS staff, s.unit AS unit,
	c.id AS id, c.code AS code, c.name AS name, l.what AS what, l.n AS n,
	l.r AS rank, l.amount AS amount
FROM lines l LEFT JOIN staff s ON s.id = l.staff_id
LEFT JOIN customer c ON c.id = l.customer_id
WHERE :unit IS NULL OR s.unit = :unit
ORDER BY l.k, CASE WHEN l.k = 1 THEN l.day WHEN l.k IN (2, 5) THEN l.seq END,
	s.name IS NULL, s.name, l.seq, l.what;
