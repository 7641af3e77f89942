-- SPDX-License-Identifier: ISC
-- What a person sees of orders and payments (crm-schema.5).

-- name: schema_zviews_order
CREATE VIEW v_order AS
SELECT o.id, o.no, o.customer_id, c.code, c.name AS customer,
	date(o.ordered_on * 86400, 'unixepoch') AS ordered,
	o.amount / 100.0 AS amount,
	CASE o.state WHEN 0 THEN 'ordered' WHEN 1 THEN 'shipped'
		WHEN 2 THEN 'arrived' WHEN 3 THEN 'received'
		WHEN 4 THEN 'returned' ELSE 'cancelled' END AS state,
	s.name AS staff,
	date(m.expected_on * 86400, 'unixepoch') AS expected,
	date(m.shipped_on * 86400, 'unixepoch') AS shipped,
	date(m.arrived_on * 86400, 'unixepoch') AS arrived,
	date(m.received_on * 86400, 'unixepoch') AS received,
	date(m.returned_on * 86400, 'unixepoch') AS returned,
	m.delay_reason, date(m.pay_by * 86400, 'unixepoch') AS pay_by,
	(SELECT sum(p.amount) / 100.0 FROM payment p WHERE p.order_id = o.id)
		AS paid,
	date(m.settled_on * 86400, 'unixepoch') AS settled,
	date(m.promised_on * 86400, 'unixepoch') AS promised,
	date(m.hold_until * 86400, 'unixepoch') AS hold_until, m.hold_why,
	m.note
FROM orders o JOIN customer c ON c.id = o.customer_id
LEFT JOIN order_more m ON m.id = o.id
LEFT JOIN staff s ON s.id = o.staff_id;
CREATE VIEW v_order_line AS
SELECT l.id, l.order_id, o.no, o.customer_id, c.code, c.name AS customer,
	date(o.ordered_on * 86400, 'unixepoch') AS ordered, p.name AS product,
	p.category, l.qty / 1000.0 AS qty, l.price / 100.0 AS price,
	l.amount / 100.0 AS amount
FROM order_line l JOIN orders o ON o.id = l.order_id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN product p ON p.id = l.product_id;
CREATE VIEW v_payment AS
SELECT p.id, p.order_id, o.no, o.customer_id, c.code, c.name AS customer,
	date(p.paid_on * 86400, 'unixepoch') AS paid,
	p.amount / 100.0 AS amount, p.method, s.name AS staff, p.ext_id, p.note
FROM payment p JOIN orders o ON o.id = p.order_id
JOIN customer c ON c.id = o.customer_id
LEFT JOIN staff s ON s.id = p.staff_id;
