-- SPDX-License-Identifier: ISC
-- report: service
-- title: what was done for a customer, item by item | 客户服务报告
-- source: R46 S0-20
-- param: from day som first day
-- param: until day today last day
-- param: period day|week|month|quarter|year month length of a period
-- param: items text - kinds of contacts, by blanks, each of them reported, also without an entry; empty: those there are
-- param: staff staff - done by one person
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: period text - the period | 期间
-- column: item text - kind of contact; empty: none was noted | 服务项目
-- column: count int - how many effective contacts | 次数
-- column: dates text - their days, by blanks | 日期
-- column: last_note text - what was noted at the last | 最近内容
-- column: done_by text - who did them, by semicolons | 服务人员
-- For one customer: --where "code = 'C1'".  A customer without any of the items
-- in the time has no row.  Cost: the contacts of the time by index contact_at,
-- the last of each item by index contact_customer.
WITH RECURSIVE word (k, word, rest) AS (
	SELECT 0, '', ltrim(:items) || ' ' WHERE :items IS NOT NULL
	UNION ALL
	SELECT k + 1, substr(rest, 1, instr(rest, ' ') - 1),
		ltrim(substr(rest, instr(rest, ' ')))
	FROM word WHERE rest <> ''
), item AS (
	SELECT min(w.k) AS k, coalesce(i.id, -min(w.k)) AS kind,
		coalesce(i.name, w.word) AS name
	FROM word w LEFT JOIN contact_kind i ON i.name = w.word
		OR instr(' ' || i.aliases || ' ', ' ' || w.word || ' ') > 0
	WHERE w.k > 0 GROUP BY coalesce(i.name, w.word)
	UNION ALL
	SELECT 0, i.id, i.name FROM contact_kind i WHERE :items IS NULL
	UNION ALL
	SELECT 0, 0, NULL WHERE :items IS NULL
), done AS MATERIALIZED (
	SELECT p.first, x.customer_id, coalesce(x.kind_id, 0) AS kind, x.at,
		x.staff_id
	FROM period p CROSS JOIN contact x INDEXED BY contact_at
		ON x.at >= p.first * 1440 AND x.at < (p.last + 1) * 1440
	CROSS JOIN customer c ON c.id = x.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE x.state = 1 AND (:staff IS NULL OR x.staff_id = :staff)
		AND coalesce(x.kind_id, 0) IN (SELECT i.kind FROM item i)
		AND {who}
), counted AS (
	SELECT d.first, d.customer_id, d.kind, count(*) AS n
	FROM done d GROUP BY 1, 2, 3
), dates AS (
	SELECT y.first, y.customer_id, y.kind, group_concat(y.day, ' ') OVER w
		AS days, row_number() OVER w AS k
	FROM (SELECT DISTINCT d.first, d.customer_id, d.kind,
		date(d.at * 60, 'unixepoch') AS day FROM done d) y
	WINDOW w AS (PARTITION BY y.first, y.customer_id, y.kind ORDER BY y.day
		ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
), people AS (
	SELECT y.first, y.customer_id, y.kind, group_concat(y.name, '; ') OVER w
		AS names, row_number() OVER w AS k
	FROM (SELECT DISTINCT d.first, d.customer_id, d.kind, s.name
		FROM done d JOIN staff s ON s.id = d.staff_id) y
	WINDOW w AS (PARTITION BY y.first, y.customer_id, y.kind ORDER BY y.name
		ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
), entry AS (
	SELECT n.first, n.customer_id, n.kind FROM counted n
	WHERE :items IS NULL
	UNION ALL
	SELECT p.first, y.customer_id, i.kind
	FROM (SELECT DISTINCT n.customer_id FROM counted n) y
	CROSS JOIN period p CROSS JOIN item i WHERE :items IS NOT NULL
)
SELECT c.id AS id, c.code AS code, c.name AS name, p.label AS period,
	i.name AS item, coalesce(n.n, 0) AS count, d.days AS dates,
	(SELECT x.note FROM contact x WHERE x.customer_id = e.customer_id
		AND x.at >= p.first * 1440 AND x.at < (p.last + 1) * 1440
		AND x.state = 1 AND coalesce(x.kind_id, 0) = e.kind
		AND (:staff IS NULL OR x.staff_id = :staff)
		ORDER BY x.at DESC, x.id DESC LIMIT 1) AS last_note,
	s.names AS done_by
FROM entry e CROSS JOIN period p ON p.first = e.first
CROSS JOIN customer c ON c.id = e.customer_id
CROSS JOIN item i ON i.kind = e.kind
LEFT JOIN counted n ON n.first = e.first AND n.customer_id = e.customer_id
	AND n.kind = e.kind
LEFT JOIN dates d ON d.first = e.first AND d.customer_id = e.customer_id
	AND d.kind = e.kind AND d.k = 1
LEFT JOIN people s ON s.first = e.first AND s.customer_id = e.customer_id
	AND s.kind = e.kind AND s.k = 1
ORDER BY c.id, p.first, i.k, i.name;
