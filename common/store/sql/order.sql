-- SPDX-License-Identifier: ISC
-- Orders with their lines, dates and payments.

-- fragment: order_which_open
o.state < 3 OR (o.state = 3 AND m.pay_by IS NOT NULL AND m.settled_on IS NULL)

-- fragment: order_which_late
-- By the partial index order_more_expected.
m.expected_on < :today AND m.arrived_on IS NULL AND m.received_on IS NULL
AND m.returned_on IS NULL AND o.state < 2

-- fragment: order_which_unpaid
-- By the partial index order_more_owed.
m.pay_by IS NOT NULL AND m.settled_on IS NULL AND m.returned_on IS NULL
AND o.state < 4

-- fragment: order_which_all
1

-- fragment: order_whose
-- By index orders_customer.
o.customer_id = :customer AND

-- name: order_list
-- {whose}: of one customer, or nothing; {which}: one of order_which_*.
-- Payments by index payment_order, and only of orders that are followed.
SELECT c.id, c.code, c.name, o.id, o.no, o.ordered_on, o.amount, o.state,
	m.expected_on, m.shipped_on, m.arrived_on, m.received_on,
	m.returned_on, m.delay_reason,
	CASE WHEN m.pay_by IS NOT NULL THEN coalesce((SELECT sum(p.amount)
		FROM payment p WHERE p.order_id = o.id), 0) END,
	m.pay_by, m.promised_on, s.name, m.settled_on, m.hold_until,
	m.hold_why, m.note
FROM orders o JOIN customer c ON c.id = o.customer_id
LEFT JOIN order_more m ON m.id = o.id
LEFT JOIN staff s ON s.id = o.staff_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE {whose} ({which}) AND ({where})
AND (:from IS NULL OR o.ordered_on >= :from)
AND (:until IS NULL OR o.ordered_on <= :until)
ORDER BY o.ordered_on, o.id;

-- name: order_customer
SELECT customer_id FROM orders WHERE id = :id;
