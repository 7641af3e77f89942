-- SPDX-License-Identifier: ISC
-- report: signed
-- title: signed, and who means to sign | 签约与意向
-- source: R57 S0-52
-- param: from day - closed from
-- param: until day today closed until
-- param: period day|week|month|quarter|year week length of a period
-- span: SELECT min(closed_on), max(closed_on) FROM deal
-- column: period text - the period | 期间
-- column: staff text - who signed | 员工
-- column: signed int - deals won | 签约数
-- column: amount money - of them | 签约额
-- column: intended int - open deals of that person at its end | 意向客户数
-- Cost: the closed deals of each period by index deal_closed, the open ones of
-- the persons.
WITH won AS (
	SELECT p.first, p.last, p.label, d.owner_id, count(*) AS n,
		sum(coalesce(d.amount, 0)) AS amount
	FROM period p JOIN deal d ON d.closed_on BETWEEN p.first AND p.last
	WHERE d.state = 1 GROUP BY p.first, d.owner_id
)
SELECT w.label AS period, s.name AS staff, w.n AS signed, w.amount AS amount,
	(SELECT count(*) FROM deal x WHERE x.owner_id IS w.owner_id
		AND x.opened_on <= w.last
		AND (x.closed_on IS NULL OR x.closed_on > w.last)) AS intended
FROM won w LEFT JOIN staff s ON s.id = w.owner_id
ORDER BY w.first, w.n DESC, s.name;
