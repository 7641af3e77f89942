-- SPDX-License-Identifier: ISC
-- report: contacts
-- title: contacts by period | 联系统计
-- source: S2-18 S2-64
-- param: from day - first day
-- param: until day today last day
-- param: period day|week|month|quarter|year month length of a period
-- param: staff staff - of one person
-- param: unit unit - of one unit
-- param: channel channel - of one channel
-- span: SELECT min(at) / 1440, max(at) / 1440 FROM contact
-- column: period text - the period | 期间
-- column: contacts int - contacts logged, attempts too | 联系数
-- column: effective int - of them effective | 有效数
-- column: effective_pct pct % share of them | 有效率
-- column: customers int - customers effectively contacted | 客户数
-- column: incoming int - of the effective ones begun by the customer | 来访来电
-- Cost: for each period a range of index contact_at, nothing outside.
SELECT p.label AS period, count(x.id) AS contacts,
	coalesce(sum(x.state), 0) AS effective,
	CASE WHEN count(x.id) > 0 THEN (20000 * sum(x.state) + count(x.id))
		/ (2 * count(x.id)) END AS effective_pct,
	count(DISTINCT CASE WHEN x.state = 1 THEN x.customer_id END)
		AS customers,
	coalesce(sum(CASE WHEN x.state = 1 THEN x.incoming END), 0) AS incoming
FROM period p LEFT JOIN contact x
	ON x.at >= p.first * 1440 AND x.at < (p.last + 1) * 1440 AND x.state < 2
	AND (:staff IS NULL OR x.staff_id = :staff)
	AND (:unit IS NULL OR x.staff_id IN (SELECT s.id FROM staff s
		WHERE s.unit = :unit))
	AND (:channel IS NULL OR x.channel_id = :channel)
GROUP BY p.first ORDER BY p.first;
