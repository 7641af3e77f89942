-- SPDX-License-Identifier: ISC
-- report: balances
-- title: balances by unit, class, metric and period | 余额统计
-- source: R23 S4-60 S4-61 S4-62 S4-63 S4-64
-- param: from day - first day
-- param: until day today last day
-- param: period day|week|month|quarter|year month length of a period
-- param: metric metric - of one metric (crm-config metric)
-- param: unit unit - owners of one unit
-- param: scheme scheme - by its classes, as they were stored on the last day
-- param: key text - grade of the key customers; empty: the first one
-- span: SELECT min(day), max(day) FROM balance
-- column: period text - the period | 期间
-- column: unit text - of the owner | 部门
-- column: metric text - what is measured | 指标
-- column: class text - of the scheme | 级别
-- column: customers int - with a balance on the last day | 客户数
-- column: customers_pct pct % share of all of the period and metric | 客户占比
-- column: accounts int - with a balance on the last day | 账户数
-- column: accounts_pct pct % share of all of the period and metric | 账户占比
-- column: key_customers int - of the customers those of the key grade | 重点客户数
-- column: key_customers_pct pct % share of all of the period and metric | 重点客户占比
-- column: balance money - on the last day | 期末余额
-- column: balance_change money - since the end of the period before | 余额增减
-- column: average money - daily average of the period | 日均余额
-- column: average_change money - since the period before | 日均增减
-- column: key_share_pct pct % key customers of the customers | 重点客户比重
-- A balance holds until the next one of its account; before the first there was
-- none, and one of nothing is none.  Owner and grade are those of today.
-- Cost: one pass over the balances by their unique index, one sort of the
-- customers' sums.
WITH line AS (
	SELECT b.customer_id, b.metric_id, b.value, b.day,
		coalesce(lead(b.day) OVER w - 1, (SELECT max(last) FROM period))
			AS upto
	FROM balance b WHERE b.day <= (SELECT max(last) FROM period)
		AND (:metric IS NULL OR b.metric_id = :metric)
	WINDOW w AS (PARTITION BY b.customer_id, b.metric_id, b.account
		ORDER BY b.day)
), span AS (
	SELECT first, last FROM period
	UNION SELECT before, before_last FROM period
), each AS (
	SELECT l.customer_id, l.metric_id, s.first, s.last,
		sum(l.upto >= s.last) AS accounts,
		sum(CASE WHEN l.upto >= s.last THEN l.value ELSE 0 END)
			AS ending,
		sum(l.value * (min(l.upto, s.last) - max(l.day, s.first) + 1))
			AS days
	FROM line l JOIN span s ON s.first <= l.upto AND s.last >= l.day
	WHERE l.value <> 0
	GROUP BY l.customer_id, l.metric_id, s.first, s.last
), classed AS (
	SELECT e.*, o.unit, CASE WHEN :scheme IS NOT NULL THEN
			(SELECT k.class_id FROM customer_class k
			WHERE k.customer_id = e.customer_id
				AND +k.scheme_id = (SELECT id FROM scheme
					WHERE name = :scheme)
				AND +k.from_on <= e.last
				AND (k.until_on IS NULL OR k.until_on > e.last))
			END AS class_id,
		e.accounts > 0 AND r.id IS NOT NULL AS key
	FROM each e JOIN customer c ON c.id = e.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN staff o ON o.id = c.owner_id
	LEFT JOIN tier r ON r.id = c.tier_id AND CASE WHEN :key IS NULL
		THEN r.rank = (SELECT min(rank) FROM tier) ELSE r.name = :key END
	WHERE (:unit IS NULL OR o.unit = :unit) AND {who}
), sums AS (
	SELECT first, last, unit, metric_id, class_id,
		sum(accounts > 0) AS customers, sum(accounts) AS accounts,
		sum(key) AS keys, sum(ending) AS ending, sum(days) AS days,
		last - first + 1 AS n
	FROM classed GROUP BY first, last, unit, metric_id, class_id
), mean AS (
	SELECT *, (2 * days + CASE WHEN days < 0 THEN -n ELSE n END) / (2 * n)
		AS average FROM sums
), both AS (
	SELECT p.first AS at, p.label, m.*, 1 AS now
	FROM period p JOIN mean m ON m.first = p.first AND m.last = p.last
	UNION ALL
	SELECT p.first, p.label, m.*, 0
	FROM period p JOIN mean m ON m.first = p.before
		AND m.last = p.before_last
), rows AS (
	SELECT at, label, unit, metric_id, class_id,
		sum(CASE now WHEN 1 THEN customers ELSE 0 END) AS customers,
		sum(CASE now WHEN 1 THEN accounts ELSE 0 END) AS accounts,
		sum(CASE now WHEN 1 THEN keys ELSE 0 END) AS keys,
		sum(CASE now WHEN 1 THEN ending ELSE 0 END) AS balance,
		sum(CASE now WHEN 1 THEN ending ELSE -ending END) AS moved,
		sum(CASE now WHEN 1 THEN average ELSE 0 END) AS average,
		sum(CASE now WHEN 1 THEN average ELSE -average END) AS drifted
	FROM both GROUP BY at, unit, metric_id, class_id
), shares AS (
	SELECT *, sum(customers) OVER w AS of_customers,
		sum(accounts) OVER w AS of_accounts, sum(keys) OVER w AS of_keys
	FROM rows WINDOW w AS (PARTITION BY at, metric_id)
)
SELECT x.label AS period, x.unit AS unit, m.name AS metric, l.name AS class,
	x.customers AS customers, CASE WHEN x.of_customers > 0
		THEN (20000 * x.customers + x.of_customers)
		/ (2 * x.of_customers) END AS customers_pct,
	x.accounts AS accounts, CASE WHEN x.of_accounts > 0
		THEN (20000 * x.accounts + x.of_accounts)
		/ (2 * x.of_accounts) END AS accounts_pct,
	x.keys AS key_customers, CASE WHEN x.of_keys > 0
		THEN (20000 * x.keys + x.of_keys) / (2 * x.of_keys) END
		AS key_customers_pct,
	x.balance AS balance, x.moved AS balance_change, x.average AS average,
	x.drifted AS average_change, CASE WHEN x.customers > 0
		THEN (20000 * x.keys + x.customers) / (2 * x.customers) END
		AS key_share_pct
FROM shares x JOIN metric m ON m.id = x.metric_id
LEFT JOIN class l ON l.id = x.class_id
ORDER BY x.at, m.name, x.unit, l.seq IS NULL, l.seq, l.name;
