-- SPDX-License-Identifier: ISC
-- report: points
-- title: points issued and used | 积分统计
-- source: R26 S2-45
-- param: from day - first day
-- param: until day today last day
-- param: period day|week|month|quarter|year month length of a period
-- span: SELECT min(day), max(day) FROM points
-- column: period text - the period | 期间
-- column: issued int - points given | 发放
-- column: used int - points redeemed | 使用
-- column: balance int - open at its end, of everybody | 余额
-- Cost: one pass over the points.
SELECT p.label AS period,
	coalesce(sum(CASE WHEN x.points > 0 AND x.day >= p.first
		THEN x.points END), 0) AS issued,
	coalesce(-sum(CASE WHEN x.points < 0 AND x.day >= p.first
		THEN x.points END), 0) AS used,
	coalesce(sum(x.points), 0) AS balance
FROM period p LEFT JOIN points x ON x.day <= p.last
GROUP BY p.first ORDER BY p.first;
