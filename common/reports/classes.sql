-- SPDX-License-Identifier: ISC
-- report: classes
-- title: customers by class of a scheme | 客户分级分布
-- source: R25 S1-82
-- param: scheme scheme - of one scheme
-- param: on day today the day
-- column: scheme text - the scheme | 分级方案
-- column: class text - the class | 级别
-- column: customers int - in it on that day | 客户数
-- column: customers_pct pct % share of those in the scheme | 客户占比
-- column: amount money - what they have bought | 金额
-- column: amount_pct pct % share of that | 金额占比
-- Cost: one pass over the stored classes of the scheme.
WITH each AS (
	SELECT k.scheme_id, k.class_id, coalesce(b.spent, 0) AS spent
	FROM customer_class k JOIN scheme h ON h.id = k.scheme_id
	JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN bought b ON b.customer_id = c.id
	WHERE k.from_on <= :on AND (k.until_on IS NULL OR k.until_on > :on)
		AND (:scheme IS NULL OR h.name = :scheme) AND {who}
), total AS (
	SELECT scheme_id, count(*) AS n, sum(spent) AS spent FROM each
	GROUP BY scheme_id
)
SELECT h.name AS scheme, l.name AS class, count(*) AS customers,
	(20000 * count(*) + a.n) / (2 * a.n) AS customers_pct,
	sum(e.spent) AS amount, CASE WHEN a.spent > 0
		THEN (20000 * sum(e.spent) + CASE WHEN sum(e.spent) < 0
			THEN -a.spent ELSE a.spent END) / (2 * a.spent) END
		AS amount_pct
FROM each e JOIN scheme h ON h.id = e.scheme_id
JOIN class l ON l.id = e.class_id JOIN total a ON a.scheme_id = e.scheme_id
GROUP BY e.scheme_id, e.class_id ORDER BY h.name, l.seq, l.name;
