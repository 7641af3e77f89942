-- SPDX-License-Identifier: ISC
-- report: leaderboard
-- title: who has done most | 英雄榜
-- source: R16 S0-16 S4-22 S4-23 S4-38 C27
-- param: from day som first day
-- param: until day today last day
-- param: metric signed|count|collected|sold|contacts|customers|archived|first_order|quantity signed what is compared
-- param: unit unit - of one unit
-- param: top int - the first so many
-- param: scheme scheme - its limits are those of the prizes (crm-config class)
-- column: rank int - equal ones share it | 名次
-- column: staff text - who | 员工
-- column: unit text - of the person | 部门
-- column: value number - amount, or how many | 数值
-- column: share_pct pct % of all | 占比
-- column: new_customers int - whose first order or deal won it was | 新客户数
-- column: prize text - class of the scheme the value is in | 奖励档
-- signed: amount of the deals won; count: how many; collected: paid on orders
-- sold; sold: amount of the orders; contacts: effective ones; customers: added;
-- archived: amount of contracts; first_order: amount of the first order of each
-- customer; quantity: of what was sold.  Cost: one index range of the table the
-- metric is in, and of the first orders and the deals won.
WITH figure AS (
	SELECT d.owner_id AS staff_id, coalesce(d.amount, 0) * 10 AS v
	FROM deal d WHERE :metric = 'signed' AND d.state = 1
		AND d.closed_on BETWEEN :from AND :until
	UNION ALL
	SELECT d.owner_id, 1000 FROM deal d WHERE :metric = 'count'
		AND d.state = 1 AND d.closed_on BETWEEN :from AND :until
	UNION ALL
	SELECT p.owner_id, coalesce(p.amount, 0) * 10 FROM paper p
	WHERE :metric = 'archived' AND p.state = 5
		AND p.archived_on BETWEEN :from AND :until
	UNION ALL
	SELECT o.staff_id, y.amount * 10 FROM payment y
	JOIN orders o ON o.id = y.order_id
	WHERE :metric = 'collected' AND y.paid_on BETWEEN :from AND :until
	UNION ALL
	SELECT o.staff_id, o.amount * 10 FROM orders o
	WHERE :metric = 'sold' AND o.state < 4
		AND o.ordered_on BETWEEN :from AND :until
	UNION ALL
	SELECT x.staff_id, 1000 FROM contact x WHERE :metric = 'contacts'
		AND x.state = 1 AND x.at >= :from * 1440
		AND x.at < (:until + 1) * 1440
	UNION ALL
	SELECT c.added_by, 1000 FROM customer c WHERE :metric = 'customers'
		AND c.added_on BETWEEN :from AND :until
	UNION ALL
	SELECT o.staff_id, o.amount * 10 FROM bought b
	JOIN orders o ON o.id = (SELECT min(y.id) FROM orders y
		WHERE y.customer_id = b.customer_id AND y.state < 4
			AND y.ordered_on = b.first_on)
	WHERE :metric = 'first_order' AND b.first_on BETWEEN :from AND :until
	UNION ALL
	SELECT o.staff_id, coalesce(l.qty, 0) FROM orders o
	JOIN order_line l ON l.order_id = o.id
	WHERE :metric = 'quantity' AND o.state < 4
		AND o.ordered_on BETWEEN :from AND :until
), newcomer AS (
	SELECT o.staff_id, b.customer_id FROM bought b
	JOIN orders o ON o.id = (SELECT min(y.id) FROM orders y
		WHERE y.customer_id = b.customer_id AND y.state < 4
			AND y.ordered_on = b.first_on)
	WHERE b.first_on BETWEEN :from AND :until
	UNION
	SELECT d.owner_id, d.customer_id FROM deal d
	WHERE d.state = 1 AND d.closed_on BETWEEN :from AND :until
		AND NOT EXISTS (SELECT 1 FROM deal y
			WHERE y.customer_id = d.customer_id AND y.state = 1
			AND (y.closed_on < d.closed_on OR (y.closed_on
				= d.closed_on AND y.id < d.id)))
), sums AS (
	SELECT f.staff_id, s.name, s.unit, sum(f.v) AS v,
		rank() OVER (ORDER BY sum(f.v) DESC) AS r,
		sum(sum(f.v)) OVER () AS total
	FROM figure f LEFT JOIN staff s ON s.id = f.staff_id
	WHERE :unit IS NULL OR s.unit = :unit
	GROUP BY f.staff_id
)
SELECT r AS rank, name AS staff, unit, v AS value,
	CASE WHEN total > 0 THEN (20000 * v + CASE WHEN v < 0 THEN -total
		ELSE total END) / (2 * total) END
		AS share_pct,
	(SELECT count(*) FROM newcomer n WHERE n.staff_id IS sums.staff_id)
		AS new_customers,
	(SELECT l.name FROM class l WHERE l.scheme = :scheme
		AND (l.lo IS NULL OR v >= CAST(round(l.lo * 1000) AS INTEGER))
		AND (l.hi IS NULL OR v < CAST(round(l.hi * 1000) AS INTEGER))
		AND (l.lo IS NOT NULL OR l.hi IS NOT NULL)
		ORDER BY l.seq, l.id LIMIT 1) AS prize
FROM sums WHERE :top IS NULL OR r <= :top ORDER BY r, name;
