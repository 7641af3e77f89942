-- SPDX-License-Identifier: ISC
-- report: members
-- title: members, by level | 会员统计
-- source: R26 S1-08
-- param: from day som first day
-- param: until day today last day
-- param: ahead int 30 days ahead in which a membership expires
-- column: level text - of the membership | 等级
-- column: members int - on the last day | 会员数
-- column: joined int - first membership begun in the time | 新入会
-- column: renewed int - further membership begun in the time | 续籍
-- column: lapsed int - expired or ended in the time and not renewed | 流失
-- column: expiring int - of the members those who expire soon | 即将到期
-- column: points_issued int - given in the time | 发放积分
-- column: points_used int - redeemed in the time | 使用积分
-- column: points_open int - on the last day | 积分余额
-- A renewal begins a term; of a term followed by another one only its beginning
-- counts.  expires_on is the last day it holds.  Points are those of customers
-- whose latest term is of the level.  Cost: one pass over the memberships, one
-- over the points.
WITH term AS (
	SELECT m.id, m.customer_id, m.level, m.from_on, m.expires_on,
		row_number() OVER w AS n, lead(m.from_on) OVER w AS next_on,
		CASE WHEN m.ended_on IS NULL THEN m.expires_on + 1
			WHEN m.ended_on > m.expires_on THEN m.expires_on + 1
			ELSE m.ended_on END AS over_on
	FROM membership m
	WINDOW w AS (PARTITION BY m.customer_id ORDER BY m.from_on, m.id)
), last AS (
	SELECT x.*, x.from_on BETWEEN :from AND :until AS begun,
		x.next_on IS NULL OR x.next_on > :until AS latest
	FROM term x
), each AS (
	SELECT x.*, x.latest AND x.from_on <= :until
			AND (x.over_on IS NULL OR x.over_on > :until) AS holds
	FROM last x
), earned AS (
	SELECT customer_id, sum(points) AS open,
		sum(CASE WHEN day >= :from AND points > 0 THEN points
			ELSE 0 END) AS issued,
		sum(CASE WHEN day >= :from AND points < 0 THEN -points
			ELSE 0 END) AS used
	FROM points WHERE day <= :until GROUP BY customer_id
)
SELECT x.level AS level, sum(x.holds) AS members,
	sum(x.begun AND x.n = 1) AS joined, sum(x.begun AND x.n > 1) AS renewed,
	sum(x.latest AND coalesce(x.over_on BETWEEN :from AND :until, 0))
		AS lapsed,
	sum(x.holds AND coalesce(x.expires_on <= :until + :ahead, 0))
		AS expiring,
	coalesce(sum(e.issued), 0) AS points_issued,
	coalesce(sum(e.used), 0) AS points_used,
	coalesce(sum(e.open), 0) AS points_open
FROM each x JOIN customer c ON c.id = x.customer_id
LEFT JOIN earned e ON e.customer_id = x.customer_id AND x.latest
	AND x.from_on <= :until
LEFT JOIN touch t ON t.customer_id = c.id
WHERE {who}
GROUP BY x.level ORDER BY x.level;
