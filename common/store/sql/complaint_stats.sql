-- SPDX-License-Identifier: ISC
-- Complaints counted (R29, R31 ... R35).  The temporary tables complaint_now
-- (clocks that run) and complaint_month are made first.  Cases of a period are
-- found by index complaint_received; each looks at its clocks and parts by
-- index: the cost grows with the cases of the period.  {where} is a filter of
-- customers over c and t, {k1} to {k3} are keys of those below or NULL.

-- name: stats_month_make
CREATE TEMP TABLE complaint_month (
	from_at INTEGER PRIMARY KEY,    -- minutes
	month TEXT NOT NULL
);

-- name: stats_month_put
INSERT INTO temp.complaint_month (from_at, month) VALUES (:from, :month);

-- name: stats_span
-- Two look-ups in index complaint_received.
SELECT (SELECT min(received_at) FROM complaint),
	(SELECT max(received_at) FROM complaint);

-- fragment: stats_key_none
NULL

-- fragment: stats_key_class
k.class

-- fragment: stats_key_reason
r.name

-- fragment: stats_key_dept
k.dept

-- fragment: stats_key_product
coalesce(p.name, k.product)

-- fragment: stats_key_channel
h.name

-- fragment: stats_key_owner
s.name

-- fragment: stats_key_customer
c.code

-- fragment: stats_key_severity
k.severity

-- fragment: stats_key_procedure
k.procedure

-- fragment: stats_key_state
k.state

-- fragment: stats_key_kind
CASE k.kind WHEN 0 THEN 'inquiry' WHEN 1 THEN 'suggestion'
	WHEN 2 THEN 'anomaly' ELSE 'complaint' END

-- fragment: stats_key_month
(SELECT m.month FROM temp.complaint_month m WHERE m.from_at <= k.received_at
	ORDER BY m.from_at DESC LIMIT 1)

-- fragment: stats_key_year
(SELECT substr(m.month, 1, 4) FROM temp.complaint_month m
	WHERE m.from_at <= k.received_at ORDER BY m.from_at DESC LIMIT 1)

-- fragment: stats_key_cause
coalesce((SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
		AND v.field = :cause ORDER BY v.round DESC LIMIT 1),
	(SELECT m.text FROM complaint_measure m WHERE m.complaint_id = k.id
		AND m.kind = 'cause' ORDER BY m.id DESC LIMIT 1))

-- fragment: stats_key_field1
(SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
	AND v.field = :field1 ORDER BY v.round DESC LIMIT 1)

-- fragment: stats_key_field2
(SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
	AND v.field = :field2 ORDER BY v.round DESC LIMIT 1)

-- fragment: stats_key_field3
(SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
	AND v.field = :field3 ORDER BY v.round DESC LIMIT 1)

-- name: stats_field_known
SELECT 1 FROM complaint_field WHERE name = :name LIMIT 1;

-- name: stats_groups
-- One row for each combination of the keys.  before sorts the cases of the period
-- and of :again minutes before it once.
WITH before AS MATERIALIZED (
	SELECT id, received_at - lag(received_at) OVER (
		PARTITION BY customer_id, reason_id ORDER BY received_at, id)
		AS gap
	FROM complaint
	WHERE kind >= 2 AND reason_id IS NOT NULL
		AND received_at >= :from - :again AND received_at < :until
), cases AS (
	SELECT {k1} AS k1, {k2} AS k2, {k3} AS k3, k.received_at, k.closed_at,
		k.qty, k.bad_qty, k.amount, k.round,
		CASE WHEN k.timely IS NOT NULL THEN 1 - k.timely
			WHEN EXISTS (SELECT 1 FROM complaint_clock x
				WHERE x.complaint_id = k.id AND x.late > 0)
				THEN 1
			WHEN EXISTS (SELECT 1 FROM temp.complaint_now n
				WHERE n.complaint_id = k.id AND n.late > 0)
				THEN 1
			WHEN EXISTS (SELECT 1 FROM complaint_clock x
				WHERE x.complaint_id = k.id AND x.late = 0
				AND x.stopped = 0) THEN 0 END AS late,
		(SELECT sum(x.received) FROM complaint_return x
			WHERE x.complaint_id = k.id AND x.kind = 'return')
			AS returned,
		(SELECT sum(x.received) FROM complaint_return x
			WHERE x.complaint_id = k.id AND x.kind = 'exchange')
			AS exchanged,
		CASE WHEN instr(:compensations, ' ' || (SELECT v.value
			FROM complaint_value v WHERE v.complaint_id = k.id
			AND v.field = 'treatment'
			ORDER BY v.round DESC LIMIT 1) || ' ') > 0
			THEN k.amount END AS compensated,
		b.gap <= :again AS again
	FROM complaint k JOIN customer c ON c.id = k.customer_id
	LEFT JOIN before b ON b.id = k.id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN complaint_reason r ON r.id = k.reason_id
	LEFT JOIN product p ON p.id = k.product_id
	LEFT JOIN channel h ON h.id = k.channel_id
	LEFT JOIN staff s ON s.id = k.owner_id
	WHERE k.received_at >= :from AND k.received_at < :until
		AND (k.kind = 3 OR (k.kind = 2 AND :anomalies = 1))
		AND ({where})
)
SELECT k1, k2, k3, count(*) AS n, count(closed_at), count(*) - count(closed_at),
	count(CASE WHEN late = 0 THEN 1 END),
	count(CASE WHEN late = 1 THEN 1 END),
	round(avg(closed_at - received_at) / 14.4),
	sum(count(*)) OVER (), sum(qty), sum(bad_qty), sum(amount),
	sum(returned), sum(exchanged), sum(compensated), sum(round > 1),
	coalesce(sum(again), 0)
FROM cases GROUP BY k1, k2, k3
ORDER BY CASE WHEN :by_count = 1 THEN -count(*) END, k1, k2, k3;

-- name: stats_clocks
-- Ended runs by index complaint_clock_complaint of the cases of the period.
WITH runs AS (
	SELECT {k1} AS k1, {k2} AS k2, {k3} AS k3, k.procedure, x.clock,
		x.used, x.late, x.stopped, 0 AS runs
	FROM complaint k JOIN complaint_clock x ON x.complaint_id = k.id
	JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN complaint_reason r ON r.id = k.reason_id
	LEFT JOIN product p ON p.id = k.product_id
	LEFT JOIN channel h ON h.id = k.channel_id
	LEFT JOIN staff s ON s.id = k.owner_id
	WHERE x.ended_at IS NOT NULL
		AND k.received_at >= :from AND k.received_at < :until
		AND ({where})
	UNION ALL
	SELECT {k1}, {k2}, {k3}, k.procedure, n.clock, n.used, n.late, 0, 1
	FROM temp.complaint_now n JOIN complaint k ON k.id = n.complaint_id
	JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN complaint_reason r ON r.id = k.reason_id
	LEFT JOIN product p ON p.id = k.product_id
	LEFT JOIN channel h ON h.id = k.channel_id
	LEFT JOIN staff s ON s.id = k.owner_id
	WHERE k.received_at >= :from AND k.received_at < :until
		AND ({where})
)
SELECT k1, k2, k3, runs.procedure, runs.clock,
	(SELECT d.title FROM clock d WHERE d.procedure = runs.procedure
		AND d.name = runs.clock),
	count(*), sum(runs = 0 AND stopped = 0 AND late = 0), sum(late > 0),
	sum(runs = 0 AND stopped = 0 AND late > 0), sum(runs),
	sum(stopped),
	round(avg(CASE WHEN runs = 0 AND stopped = 0 THEN used END) / 0.6)
FROM runs GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5;

-- name: stats_register
-- One row for each case of the period, in the order they came.
SELECT c.id, c.code, c.name, coalesce(k.no, 'id:' || k.id),
	CASE k.kind WHEN 2 THEN 'anomaly' ELSE 'complaint' END, k.received_at,
	coalesce(o.no, k.order_no), coalesce(p.name, k.product),
	(SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
		AND v.field = :ship ORDER BY v.round DESC LIMIT 1),
	m.shipped_on, k.qty, k.bad_qty, k.undetermined, k.demand, k.class,
	r.name, {cause}, k.dept, s.name, k.state,
	coalesce((SELECT min(n.due_at) FROM temp.complaint_now n
		WHERE n.complaint_id = k.id),
		(SELECT max(x.due_at) FROM complaint_clock x
		WHERE x.complaint_id = k.id)),
	k.closed_at,
	coalesce(k.closed_at / 1440, :today) - k.received_at / 1440,
	max(0, coalesce((SELECT max(:today - n.due_on)
		FROM temp.complaint_now n WHERE n.complaint_id = k.id
		AND n.late > 0), 0),
		coalesce((SELECT max(x.ended_at / 1440 - (x.due_at - 1) / 1440)
		FROM complaint_clock x WHERE x.complaint_id = k.id
		AND x.late > 0), 0)),
	k.timely, k.amount, k.closed_as
FROM complaint k JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN complaint_reason r ON r.id = k.reason_id
LEFT JOIN product p ON p.id = k.product_id
LEFT JOIN staff s ON s.id = k.owner_id
LEFT JOIN orders o ON o.id = k.order_id
LEFT JOIN order_more m ON m.id = k.order_id
WHERE k.received_at >= :from AND k.received_at < :until AND k.kind >= 2
	AND ({where})
ORDER BY k.received_at, k.id;

-- name: stats_overdue
-- Clocks that run late: complaint_now, the rest by primary key.
SELECT c.id, c.code, c.name, coalesce(k.no, 'id:' || k.id), n.clock, k.state,
	k.dept, s.name, n.due_at, :today - n.due_on, n.late, n.stands, n.level,
	w.name
FROM temp.complaint_now n JOIN complaint k ON k.id = n.complaint_id
JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = n.owner_id
LEFT JOIN staff w ON w.id = n.told_id
WHERE n.late > 0 AND k.received_at >= :from AND k.received_at < :until
	AND ({where})
ORDER BY n.due_at, k.id, n.clock;

-- name: stats_rates
-- What is counted in a period: complaints; those missed (a clock ran out and
-- what it waited for has not happened); customers left dissatisfied.
SELECT count(*),
	sum(EXISTS (SELECT 1 FROM complaint_clock x
			WHERE x.complaint_id = k.id AND x.late > 0
			AND x.stopped = 1)
		OR EXISTS (SELECT 1 FROM temp.complaint_now n
			WHERE n.complaint_id = k.id AND n.late > 0)),
	sum(CASE WHEN k.satisfaction IS NOT NULL
		THEN k.satisfaction <= :dissatisfied
		ELSE coalesce((SELECT y.accepted FROM complaint_reply y
			WHERE y.complaint_id = k.id AND y.accepted IS NOT NULL
			ORDER BY y.id DESC LIMIT 1) = 0, 0) END)
FROM complaint k JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE k.received_at >= :from AND k.received_at < :until
	AND (k.kind = 3 OR (k.kind = 2 AND :anomalies = 1)) AND ({where});

-- name: stats_base_orders
-- SCAN orders: those of the period that were neither returned nor cancelled.
SELECT count(*) FROM orders o JOIN customer c ON c.id = o.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE o.state < 4 AND o.ordered_on >= :from_on AND o.ordered_on < :until_on
	AND ({where});

-- name: stats_base_contacts
-- SCAN contact: effective ones of the period.
SELECT count(*) FROM contact x JOIN customer c ON c.id = x.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE x.state = 1 AND x.at >= :from AND x.at < :until AND ({where});

-- name: stats_base_customers
SELECT count(*) FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.added_on < :until_on AND ({where});

-- name: stats_repurchase
-- The first case of each customer in the period, and the orders behind it by
-- index orders_customer.
WITH first AS (
	SELECT k.customer_id, k.received_at / 1440 AS day, k.closed_as,
		k.closed_at / 1440 - k.received_at / 1440 AS days,
		CASE WHEN k.satisfaction IS NOT NULL
			THEN k.satisfaction <= :dissatisfied
			ELSE coalesce((SELECT y.accepted FROM complaint_reply y
				WHERE y.complaint_id = k.id
				AND y.accepted IS NOT NULL
				ORDER BY y.id DESC LIMIT 1) = 0, 0)
			END AS dissatisfied,
		row_number() OVER (PARTITION BY k.customer_id
			ORDER BY k.received_at, k.id) AS nth
	FROM complaint k JOIN customer c ON c.id = k.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE k.received_at >= :from AND k.received_at < :until
		AND (k.kind = 3 OR (k.kind = 2 AND :anomalies = 1))
		AND ({where})
)
SELECT CASE WHEN closed_as = 'closed' AND dissatisfied = 0
		THEN CASE WHEN days <= :fast THEN 3 ELSE 2 END
		ELSE 1 END AS outcome, count(*),
	sum(EXISTS (SELECT 1 FROM orders o
		WHERE o.customer_id = first.customer_id AND o.state < 4
		AND o.ordered_on > day AND o.ordered_on <= day + :window))
FROM first WHERE nth = 1 GROUP BY 1 ORDER BY 1;

-- name: stats_repurchase_others
-- Customers who bought in the period and never complained: one pass over
-- orders, complaint_customer and orders_customer for each.
WITH bought_first AS (
	SELECT o.customer_id, min(o.ordered_on) AS day
	FROM orders o JOIN customer c ON c.id = o.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE o.state < 4 AND o.ordered_on >= :from_on
		AND o.ordered_on < :until_on
		AND NOT EXISTS (SELECT 1 FROM complaint k
			WHERE k.customer_id = o.customer_id AND k.kind >= 2)
		AND ({where})
	GROUP BY o.customer_id
)
SELECT count(*), sum(EXISTS (SELECT 1 FROM orders o
	WHERE o.customer_id = b.customer_id AND o.state < 4
	AND o.ordered_on > b.day AND o.ordered_on <= b.day + :window))
FROM bought_first b;

-- name: stats_measures
-- Measures of the cases of the period.
SELECT c.id, c.code, c.name, coalesce(k.no, 'id:' || k.id), m.kind, m.text,
	m.dept, s.name, m.due_on, m.done_on, m.checked_on, y.name, m.effect,
	(SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
		AND v.field = :feedback ORDER BY v.round DESC LIMIT 1),
	max(0, coalesce(m.done_on, :today) - m.due_on), m.round
FROM complaint k JOIN complaint_measure m ON m.complaint_id = k.id
JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = m.owner_id
LEFT JOIN staff y ON y.id = m.checked_by
WHERE k.received_at >= :from AND k.received_at < :until AND ({where})
ORDER BY k.received_at, k.id, m.id;
