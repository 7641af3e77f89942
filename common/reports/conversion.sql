-- SPDX-License-Identifier: ISC
-- report: conversion
-- title: conversion and collection, by person | 转化率与回款率
-- source: R12 S3-43 C17
-- param: from day som first day
-- param: until day today last day
-- param: base effective|leads effective what the share is of: customers with a number that works, or all
-- param: unit unit - of one unit
-- param: goal int 70 per cent to be signed
-- param: collect int 90 per cent to be collected
-- param: by staff|unit staff a row for each person, or for each unit
-- column: staff text - whose customers | 员工
-- column: leads int - customers added in the time | 线索数
-- column: effective int - of them with a number that works | 有效号码
-- column: signed int - of the base those with a deal won | 签约数
-- column: conversion_pct pct % signed of the base | 转化率
-- column: sold money - their deals won | 合同额
-- column: collected money - paid of their orders | 回款额
-- column: collection_pct pct % collected of sold | 回款率
-- column: conversion_met yesno - reaches the goal | 转化达标
-- column: collection_met yesno - reaches the goal | 回款达标
-- column: unit text - of the person | 部门
-- column: base int - what conversion_pct is of | 转化基数
-- column: formula text - of conversion_pct | 转化率公式
-- Cost: one pass over the customers added in the time.
WITH each AS (
	SELECT c.id, c.owner_id, c.phone IS NOT NULL AND (c.flags & 16) = 0
			AS good,
		coalesce((SELECT sum(coalesce(d.amount, 0)) FROM deal d
			WHERE d.customer_id = c.id AND d.state = 1), 0) AS sold,
		EXISTS (SELECT 1 FROM deal d WHERE d.customer_id = c.id
			AND d.state = 1) AS won,
		coalesce((SELECT sum(y.amount) FROM orders o
			JOIN payment y ON y.order_id = o.id
			WHERE o.customer_id = c.id AND o.state < 4), 0) AS paid
	FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
	WHERE c.added_on BETWEEN :from AND :until AND {who}
), sums AS (
	SELECT CASE :by WHEN 'unit' THEN NULL ELSE e.owner_id END AS owner_id,
		s.unit, count(*) AS leads, sum(e.good) AS effective,
		sum(e.won = 1 AND (:base = 'leads' OR e.good = 1)) AS signed,
		CASE WHEN :base = 'leads' THEN count(*) ELSE sum(e.good) END
			AS base,
		sum(e.sold) AS sold, sum(e.paid) AS paid
	FROM each e LEFT JOIN staff s ON s.id = e.owner_id
	WHERE :unit IS NULL OR s.unit = :unit
	GROUP BY CASE :by WHEN 'unit' THEN NULL ELSE e.owner_id END, s.unit
)
SELECT s.name AS staff, x.leads AS leads, x.effective AS effective,
	x.signed AS signed, CASE WHEN x.base > 0
		THEN (20000 * x.signed + x.base) / (2 * x.base) END
		AS conversion_pct,
	x.sold AS sold, x.paid AS collected, CASE WHEN x.sold > 0
		THEN (20000 * x.paid + CASE WHEN x.paid < 0 THEN -x.sold
			ELSE x.sold END) / (2 * x.sold) END
		AS collection_pct,
	x.base > 0 AND x.signed * 100 >= x.base * :goal AS conversion_met,
	x.sold > 0 AND x.paid * 100 >= x.sold * :collect AS collection_met,
	x.unit AS unit, x.base AS base,
	CASE :base WHEN 'leads' THEN 'signed / leads'
		ELSE 'signed / effective' END AS formula
FROM sums x LEFT JOIN staff s ON s.id = x.owner_id
ORDER BY s.name, x.unit;
