-- SPDX-License-Identifier: ISC
-- Due kinds that look at what a customer bought and holds: maturity, order,
-- silence.  {who} as in due.sql.  Each goes over an index range as long as the
-- window of days that may make a line, then to customer and touch by primary
-- key for each row of it.

-- name: due_has
-- The first row of each table, and the ends of five indexes: once a list, so
-- that rules without data prepare nothing.
SELECT EXISTS (SELECT 1 FROM holding), EXISTS (SELECT 1 FROM membership),
	EXISTS (SELECT 1 FROM order_more), EXISTS (SELECT 1 FROM bought),
	EXISTS (SELECT 1 FROM stock), EXISTS (SELECT 1 FROM balance_move),
	EXISTS (SELECT 1 FROM deal), EXISTS (SELECT 1 FROM paper),
	EXISTS (SELECT 1 FROM price_approval),
	coalesce((SELECT max(closed_on) FROM deal
		WHERE closed_on IS NOT NULL) > :as_of, 0),
	coalesce((SELECT max(arrived_on) FROM order_more
		WHERE arrived_on IS NOT NULL AND received_on IS NULL
		AND returned_on IS NULL) > :as_of, 0)
	OR coalesce((SELECT max(received_on) FROM order_more
		WHERE received_on IS NOT NULL) > :as_of, 0)
	OR coalesce((SELECT max(returned_on) FROM order_more
		WHERE returned_on IS NOT NULL) > :as_of, 0)
	OR coalesce((SELECT max(settled_on) FROM order_more
		WHERE settled_on IS NOT NULL) > :as_of, 0);

-- name: due_holding_held
-- SEARCH h USING INDEX holding_ends (state=? AND ends_on>? AND ends_on<?); the
-- list of products once, when the rule names some.
SELECT h.id, h.customer_id, h.ends_on
FROM holding h JOIN customer c ON c.id = h.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE h.state = 0 AND h.ends_on BETWEEN :from AND :to
	AND h.start_on <= :as_of AND c.added_on <= :as_of
	AND (:product IS NULL OR h.product_id IN (SELECT p.id FROM product p
		WHERE p.name = :product OR p.category = :product))
	AND ({who})
ORDER BY h.ends_on;

-- name: due_holding_closed
-- What was held then.  SEARCH h USING INDEX holding_closed (closed_on>?): as
-- long as what was closed since.
SELECT h.id, h.customer_id, h.ends_on
FROM holding h JOIN customer c ON c.id = h.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE h.closed_on > :as_of AND h.state <> 0
	AND h.ends_on BETWEEN :from AND :to
	AND h.start_on <= :as_of AND c.added_on <= :as_of
	AND (:product IS NULL OR h.product_id IN (SELECT p.id FROM product p
		WHERE p.name = :product OR p.category = :product))
	AND ({who});

-- name: due_holding_ledger
-- SEARCH h USING INDEX holding_ends (state=? AND ends_on>? AND ends_on<?),
-- three times.
SELECT h.id, h.customer_id, h.ends_on,
	CASE WHEN h.closed_on <= :as_of THEN h.closed_on END
FROM holding h JOIN customer c ON c.id = h.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE h.state IN (0, 1, 2) AND h.ends_on BETWEEN :from AND :to
	AND h.start_on <= :as_of AND c.added_on <= :as_of
	AND (:product IS NULL OR h.product_id IN (SELECT p.id FROM product p
		WHERE p.name = :product OR p.category = :product))
	AND ({who})
ORDER BY h.ends_on;

-- name: due_membership_held
-- SEARCH m USING INDEX membership_expires (expires_on>? AND expires_on<?).
SELECT m.id, m.customer_id, m.expires_on
FROM membership m JOIN customer c ON c.id = m.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE m.expires_on BETWEEN :from AND :to
	AND (m.ended_on IS NULL OR m.ended_on > :as_of)
	AND m.from_on <= :as_of AND c.added_on <= :as_of AND ({who})
ORDER BY m.expires_on;

-- name: due_membership_ledger
-- The same range, with what was renewed or left.
SELECT m.id, m.customer_id, m.expires_on,
	CASE WHEN m.ended_on <= :as_of THEN m.ended_on END
FROM membership m JOIN customer c ON c.id = m.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE m.expires_on BETWEEN :from AND :to
	AND m.from_on <= :as_of AND c.added_on <= :as_of AND ({who})
ORDER BY m.expires_on;

-- name: due_holding_row
-- By primary key, once a line.
SELECT p.name, h.amount, h.qty, h.account,
	CASE WHEN h.closed_on <= :as_of THEN h.state ELSE 0 END, h.closed_on
FROM holding h JOIN product p ON p.id = h.product_id WHERE h.id = :id;

-- name: due_membership_row
SELECT coalesce(m.level, ''), coalesce(m.no, ''),
	CASE WHEN m.ended_on <= :as_of THEN m.state ELSE 0 END, m.ended_on
FROM membership m WHERE m.id = :id;

-- name: due_last_answer
-- SEARCH x USING INDEX contact_customer (customer_id=? AND at>? AND at<?),
-- backwards until one names the rule.
SELECT x.at, x.outcome_id FROM contact x JOIN contact_more m ON m.id = x.id
WHERE x.customer_id = :customer AND x.at >= :from AND x.at < :end
	AND x.state BETWEEN :state AND 1
	AND instr(';' || replace(m.rules, '; ', ';') || ';', :rule) > 0
ORDER BY x.at DESC, x.id DESC LIMIT 1;

-- name: due_first_answer
-- The same range, forwards.
SELECT x.at FROM contact x JOIN contact_more m ON m.id = x.id
WHERE x.customer_id = :customer AND x.at >= :from AND x.at < :end
	AND x.state BETWEEN :state AND 1
	AND instr(';' || replace(m.rules, '; ', ';') || ';', :rule) > 0
ORDER BY x.at LIMIT 1;

-- name: due_order_way
-- Not there yet.  SEARCH m USING INDEX order_more_expected or _shipped
-- (>? AND <?), which hold only what is on its way.
SELECT m.id, o.customer_id, m.{day}, m.{day}
FROM order_more m JOIN orders o ON o.id = m.id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE m.{day} BETWEEN :from AND :to AND m.arrived_on IS NULL
	AND m.received_on IS NULL AND m.returned_on IS NULL AND o.state < 4
	AND o.ordered_on <= :as_of AND c.added_on <= :as_of AND ({who})
ORDER BY m.{day};

-- name: due_order_arrived
-- There, not received.  SEARCH m USING INDEX order_more_arrived.
SELECT m.id, o.customer_id, m.arrived_on, m.arrived_on
FROM order_more m JOIN orders o ON o.id = m.id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE m.arrived_on BETWEEN :from AND :to
	AND m.received_on IS NULL AND m.returned_on IS NULL AND o.state < 4
	AND o.ordered_on <= :as_of AND c.added_on <= :as_of AND ({who})
ORDER BY m.arrived_on;

-- name: due_order_received
-- SEARCH m USING INDEX order_more_received (received_on>? AND received_on<?).
SELECT m.id, o.customer_id, m.received_on, m.received_on
FROM order_more m JOIN orders o ON o.id = m.id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE m.received_on BETWEEN :from AND :to
	AND (m.returned_on IS NULL OR m.returned_on > :as_of)
	AND (o.state < 4 OR m.returned_on > :as_of)
	AND o.ordered_on <= :as_of AND c.added_on <= :as_of AND ({who})
ORDER BY m.received_on;

-- name: due_order_owed
-- SEARCH m USING INDEX order_more_owed (pay_by<?): debts still open; what was
-- paid on them by index payment_order.
SELECT m.id, o.customer_id, CASE WHEN m.promised_on > m.pay_by
	THEN m.promised_on ELSE m.pay_by END, m.pay_by, m.hold_until
FROM order_more m JOIN orders o ON o.id = m.id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE m.pay_by <= :to AND m.settled_on IS NULL AND m.returned_on IS NULL
	AND o.state < 4 AND o.amount > coalesce((SELECT sum(p.amount)
		FROM payment p WHERE p.order_id = o.id
		AND p.paid_on <= :as_of), 0)
	AND o.ordered_on <= :as_of AND c.added_on <= :as_of AND ({who})
ORDER BY m.pay_by;

-- fragment: due_still_way
(m.arrived_on IS NULL OR m.arrived_on > :as_of)
	AND (m.received_on IS NULL OR m.received_on > :as_of)
	AND coalesce(m.arrived_on, m.received_on, m.returned_on) IS NOT NULL

-- fragment: due_still_arrived
(m.received_on IS NULL OR m.received_on > :as_of)
	AND coalesce(m.received_on, m.returned_on) IS NOT NULL

-- fragment: due_still_owed
coalesce(m.settled_on, m.returned_on) IS NOT NULL
	AND m.pay_by IS NOT NULL
	AND o.amount > coalesce((SELECT sum(p.amount) FROM payment p
		WHERE p.order_id = o.id AND p.paid_on <= :as_of), 0)

-- name: due_order_since
-- What was on its way or owed then, and is no more.  Four index ranges behind
-- the day, the rest by primary key; only for days something came after.
WITH later (id) AS (
	SELECT id FROM order_more WHERE arrived_on > :as_of
		AND received_on IS NULL AND returned_on IS NULL
	UNION SELECT id FROM order_more WHERE received_on > :as_of
	UNION SELECT id FROM order_more WHERE returned_on > :as_of
	UNION SELECT id FROM order_more WHERE settled_on > :as_of)
SELECT m.id, o.customer_id, {day}, {day}, m.hold_until
FROM later JOIN order_more m ON m.id = later.id
JOIN orders o ON o.id = m.id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE {day} BETWEEN :from AND :to AND {still}
	AND (m.returned_on IS NULL OR m.returned_on > :as_of)
	AND (o.state < 4 OR m.returned_on > :as_of)
	AND o.ordered_on <= :as_of AND c.added_on <= :as_of AND ({who});

-- fragment: due_day_owed
CASE WHEN m.promised_on > m.pay_by THEN m.promised_on ELSE m.pay_by END

-- name: due_order_latest
-- The last order of each customer.  SEARCH b USING INDEX bought_last
-- (last_on>? AND last_on<?); the order by index orders_customer.
SELECT (SELECT max(o.id) FROM orders o WHERE o.customer_id = b.customer_id
		AND o.ordered_on = b.last_on AND (o.state < 4
		OR (SELECT m.returned_on FROM order_more m WHERE m.id = o.id)
			> :as_of)),
	b.customer_id, b.last_on, b.last_on
FROM bought b JOIN customer c ON c.id = b.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE b.last_on BETWEEN :from AND :to AND c.added_on <= :as_of AND ({who})
ORDER BY b.last_on;

-- name: due_stock_scan
-- SEARCH s USING INDEX stock_out (out_on>? AND out_on<?).
SELECT s.product_id, s.customer_id, s.out_on, s.out_on
FROM stock s JOIN customer c ON c.id = s.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE s.out_on BETWEEN :from AND :to AND c.added_on <= :as_of AND ({who})
ORDER BY s.out_on;

-- name: due_order_row
-- By primary key and index payment_order, once a line.
SELECT coalesce(o.no, '#' || o.id), o.amount, m.expected_on, m.delay_reason,
	m.pay_by, m.promised_on, m.hold_until, m.hold_why,
	o.amount - coalesce((SELECT sum(p.amount) FROM payment p
		WHERE p.order_id = o.id AND p.paid_on <= :as_of), 0)
FROM orders o LEFT JOIN order_more m ON m.id = o.id WHERE o.id = :id;

-- name: due_order_detail
-- The product when there is but one.  By index order_line_order.
SELECT (SELECT p.name FROM order_line l JOIN product p ON p.id = l.product_id
		WHERE l.order_id = o.id GROUP BY l.order_id
		HAVING count(DISTINCT l.product_id) = 1), o.amount
FROM orders o WHERE o.id = :id;

-- name: due_stock_detail
SELECT name, NULL FROM product WHERE id = :id;

-- name: due_balance_detail
SELECT m.name, b.value FROM balance b JOIN metric m ON m.id = b.metric_id
WHERE b.id = :id;

-- name: due_drop_scan
-- SEARCH v USING INDEX balance_move_fell (metric_id=? AND fell>?) for each
-- metric: as long as what lost so much between its last two days; b by its
-- unique index.
SELECT b.id, v.customer_id, v.day
FROM balance_move v JOIN balance b ON b.customer_id = v.customer_id
	AND b.metric_id = v.metric_id AND b.account = v.account
	AND b.day = v.day
JOIN customer c ON c.id = v.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE v.metric_id IN (SELECT k.id FROM metric k
		WHERE :metric IS NULL OR k.id = :metric)
	AND v.fell > 0 AND v.fell >= :fell AND v.day BETWEEN :from AND :to
	AND v.day <= :as_of AND c.added_on <= :as_of AND ({who});

-- name: due_drop_row
-- By primary keys, once a line.
SELECT m.name, b.account, v.fell, v.value, v.before, v.before_on
FROM balance b JOIN metric m ON m.id = b.metric_id
JOIN balance_move v ON v.customer_id = b.customer_id
	AND v.metric_id = b.metric_id AND v.account = b.account
WHERE b.id = :id;

-- fragment: silence_begin
-- {times} the customer's own cycle, rounded up, after the last order; NULL with
-- fewer than two days of orders.  By primary key.
(SELECT b.last_on + {times} * ((b.last_on - b.first_on + b.days - 2)
	/ (b.days - 1)) FROM bought b
	WHERE b.customer_id = c.id AND b.days > 1)

-- name: due_bought_row
SELECT last_on, (last_on - first_on + days - 2) / (days - 1)
FROM bought WHERE customer_id = :customer AND days > 1;

-- name: due_checkpoints
-- SEARCH checkpoint by its unique index (rule=?).
SELECT days, percent FROM checkpoint WHERE rule = :rule ORDER BY days DESC;
