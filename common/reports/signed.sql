-- SPDX-License-Identifier: ISC
-- report: signed
-- title: signed, and who means to sign | 签约与意向
-- source: R57 S0-52
-- param: from day - closed from
-- param: until day today closed until
-- param: period day|week|month|quarter|year week length of a period
-- span: SELECT min(closed_on), max(closed_on) FROM deal
-- column: period text - the period | 期间
-- column: staff text - who signed, or has open deals | 员工
-- column: signed int - deals won | 签约数
-- column: amount money - of them | 签约额
-- column: intended int - open deals of that person at its end | 意向客户数
-- Cost: one pass over the deals, a period is found by its first day; then a row
-- for each person and period.
WITH event AS (
	SELECT d.owner_id, max(d.opened_on, (SELECT min(first) FROM period))
			AS day, 1 AS opened, 0 AS won, 0 AS amount
	FROM deal d
	UNION ALL
	SELECT d.owner_id, max(d.closed_on, (SELECT min(first) FROM period)),
		-1, d.state = 1 AND d.closed_on >= (SELECT min(first)
			FROM period), coalesce(d.amount, 0)
	FROM deal d WHERE d.closed_on IS NOT NULL
), sums AS (
	SELECT p.first, coalesce(e.owner_id, 0) AS owner_id, sum(e.won) AS won,
		sum(e.won * e.amount) AS amount, sum(e.opened) AS opened
	FROM event e CROSS JOIN period p ON p.first = (SELECT max(x.first)
		FROM period x WHERE x.first <= e.day)
	WHERE e.day <= (SELECT max(last) FROM period)
	GROUP BY p.first, e.owner_id
), line AS (
	SELECT p.first, p.label, o.owner_id, coalesce(s.won, 0) AS won,
		coalesce(s.amount, 0) AS amount,
		sum(coalesce(s.opened, 0)) OVER (PARTITION BY o.owner_id
			ORDER BY p.first) AS open
	FROM (SELECT DISTINCT owner_id FROM sums) o CROSS JOIN period p
	LEFT JOIN sums s ON s.first = p.first AND s.owner_id = o.owner_id
)
SELECT x.label AS period, s.name AS staff, x.won AS signed, x.amount AS amount,
	x.open AS intended
FROM line x LEFT JOIN staff s ON s.id = x.owner_id
WHERE x.won > 0 OR x.open > 0
ORDER BY x.first, x.won DESC, s.name;
