-- SPDX-License-Identifier: ISC
-- report: moves
-- title: from which class to which | 级别变动矩阵
-- source: R25 S1-82
-- param: scheme scheme - of one scheme; empty: of each
-- param: from day soy classes of that day
-- param: until day today against those of that day
-- column: scheme text - the scheme | 分级方案
-- column: from_class text - on the first day; empty: in none | 原级别
-- column: to_class text - on the last day; empty: in none | 新级别
-- column: direction text - up, down, same, across, in or out | 方向
-- column: customers int - who went that way | 客户数
-- column: share_pct pct % of those in the class on the first day | 占原级别比例
-- column: amount money - what they bought in the time | 期间金额
-- The pairs of crm-segment --matrix; a better class is one with a lower seq, and
-- to be without data is the worst.  Who was in no class on either day is not in
-- it.  Cost: one pass over the stored classes of the scheme, the orders of the
-- time by index orders_customer.
WITH kept AS (
	SELECT k.customer_id, k.scheme_id,
		max(CASE WHEN k.from_on <= :from AND (k.until_on IS NULL
			OR k.until_on > :from) THEN k.class_id END) AS a,
		max(CASE WHEN k.from_on <= :until AND (k.until_on IS NULL
			OR k.until_on > :until) THEN k.class_id END) AS b
	FROM customer_class k JOIN scheme h ON h.id = k.scheme_id
	WHERE k.from_on <= :until AND (k.until_on IS NULL OR k.until_on > :from)
		AND :from <= :until AND (:scheme IS NULL OR h.name = :scheme)
	GROUP BY k.customer_id, k.scheme_id
), pair AS (
	SELECT k.scheme_id, k.a, k.b, count(*) AS n,
		sum((SELECT coalesce(sum(o.amount), 0) FROM orders o
			WHERE o.customer_id = k.customer_id AND o.state < 4
				AND o.ordered_on BETWEEN :from AND :until))
			AS amount
	FROM kept k JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE (k.a IS NOT NULL OR k.b IS NOT NULL) AND {who}
	GROUP BY k.scheme_id, k.a, k.b
), ranked AS (
	SELECT p.*, h.name AS scheme, x.name AS from_class, y.name AS to_class,
		CASE WHEN x.name = coalesce(h.none, 'none') THEN 9223372036854775807
			ELSE x.seq END AS ra,
		CASE WHEN y.name = coalesce(h.none, 'none') THEN 9223372036854775807
			ELSE y.seq END AS rb,
		sum(p.n) OVER (PARTITION BY p.scheme_id, p.a) AS of
	FROM pair p JOIN scheme h ON h.id = p.scheme_id
	LEFT JOIN class x ON x.id = p.a LEFT JOIN class y ON y.id = p.b
)
SELECT scheme, from_class, to_class,
	CASE WHEN a IS NULL THEN 'in' WHEN b IS NULL THEN 'out'
		WHEN a = b THEN 'same' WHEN rb < ra THEN 'up'
		WHEN rb > ra THEN 'down' ELSE 'across' END AS direction,
	n AS customers, CASE WHEN a IS NOT NULL
		THEN (20000 * n + of) / (2 * of) END AS share_pct, amount
FROM ranked
ORDER BY scheme, ra IS NULL, ra, from_class, rb IS NULL, rb, to_class;
