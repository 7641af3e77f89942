-- SPDX-License-Identifier: ISC
-- report: performance
-- title: archived contracts by period and person | 签约业绩（已归档）
-- source: R37 S0-16
-- param: from day - archived from
-- param: until day today archived until
-- param: period day|week|month|quarter|year month length of a period
-- param: unit unit - of one unit
-- span: SELECT min(archived_on), max(archived_on) FROM paper
-- column: period text - the period | 期间
-- column: staff text - whose contracts | 员工
-- column: contracts int - archived in it | 合同数
-- column: amount money - of them | 签约业绩
-- column: standard int - of them nothing was changed in | 标准合同数
-- column: waiting int - signed or sealed by its end and not archived | 待归档数
-- column: waiting_amount money - of those | 待归档金额
-- Only what is archived counts as signed (S0-16).  Cost: one pass over the papers
-- for each period.
WITH line AS (
	SELECT p.first, p.label, x.owner_id,
		x.archived_on >= p.first AND x.archived_on <= p.last AS counts,
		coalesce(x.amount, 0) AS amount, x.standard
	FROM period p JOIN paper x ON x.state <> 6
		AND coalesce(x.signed_on, x.archived_on) <= p.last
		AND (x.archived_on IS NULL OR x.archived_on >= p.first)
	JOIN customer c ON c.id = x.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE {who}
)
SELECT l.label AS period, s.name AS staff,
	sum(coalesce(l.counts, 0)) AS contracts,
	sum(CASE WHEN l.counts THEN l.amount ELSE 0 END) AS amount,
	sum(CASE WHEN l.counts THEN l.standard ELSE 0 END) AS standard,
	sum(CASE WHEN l.counts THEN 0 ELSE 1 END) AS waiting,
	sum(CASE WHEN l.counts THEN 0 ELSE l.amount END) AS waiting_amount
FROM line l LEFT JOIN staff s ON s.id = l.owner_id
WHERE :unit IS NULL OR s.unit = :unit
GROUP BY l.first, l.owner_id ORDER BY l.first, s.name IS NULL, s.name;
