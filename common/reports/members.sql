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
-- Cost: one pass over the memberships.
WITH term AS (
	SELECT m.*, lead(m.joined_on) OVER w AS next_on,
		row_number() OVER w AS n,
		CASE WHEN m.ended_on IS NOT NULL AND (m.expires_on IS NULL
			OR m.ended_on < m.expires_on) THEN m.ended_on
			ELSE m.expires_on END AS over_on
	FROM membership m
	WINDOW w AS (PARTITION BY m.customer_id ORDER BY m.joined_on, m.id)
)
SELECT x.level AS level,
	sum(x.joined_on <= :until AND (x.over_on IS NULL OR x.over_on > :until)
		AND (x.next_on IS NULL OR x.next_on > :until)) AS members,
	sum(x.n = 1 AND x.joined_on BETWEEN :from AND :until) AS joined,
	sum(x.n > 1 AND x.joined_on BETWEEN :from AND :until) AS renewed,
	sum(coalesce(x.over_on BETWEEN :from AND :until, 0)
		AND (x.next_on IS NULL OR x.next_on > :until)) AS lapsed,
	sum(x.joined_on <= :until AND coalesce(x.over_on > :until
		AND x.over_on <= :until + :ahead, 0)
		AND (x.next_on IS NULL OR x.next_on > :until)) AS expiring
FROM term x JOIN customer c ON c.id = x.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE {who}
GROUP BY x.level ORDER BY x.level;
