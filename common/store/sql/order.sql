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

-- fragment: order_whose_line
-- By the primary key of orders.
o.id = :order AND

-- name: order_lines
-- As order_list; of each order its lines by index order_line_order.
SELECT c.id, c.code, c.name, o.id, o.no, o.ordered_on, p.name, l.qty, l.price,
	l.amount, p.category, o.state
FROM orders o CROSS JOIN customer c ON c.id = o.customer_id
CROSS JOIN order_line l ON l.order_id = o.id
LEFT JOIN product p ON p.id = l.product_id
LEFT JOIN order_more m ON m.id = o.id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE {whose} ({which}) AND ({where})
AND (:from IS NULL OR o.ordered_on >= :from)
AND (:until IS NULL OR o.ordered_on <= :until)
AND (:product IS NULL OR l.product_id = :product)
ORDER BY o.ordered_on, o.id, l.id;

-- name: order_show_lines
SELECT p.name, l.qty, l.price, l.amount FROM order_line l
LEFT JOIN product p ON p.id = l.product_id
WHERE l.order_id = :id ORDER BY l.id;

-- name: order_show_payments
-- By index payment_order.
SELECT p.paid_on, p.amount, p.method, s.name, p.ext_id, p.note FROM payment p
LEFT JOIN staff s ON s.id = p.staff_id
WHERE p.order_id = :id ORDER BY p.paid_on, p.id;

-- name: order_get
-- By primary keys; payments by index payment_order, only when followed.
SELECT o.id, o.customer_id, o.no, o.ordered_on, o.amount, o.state,
	o.staff_id, m.expected_on, m.shipped_on, m.arrived_on, m.received_on,
	m.returned_on, m.pay_by, m.promised_on, m.hold_until, m.delay_reason,
	m.hold_why, m.note, CASE WHEN m.pay_by IS NOT NULL THEN
		(SELECT sum(p.amount) FROM payment p WHERE p.order_id = o.id)
	END
FROM orders o LEFT JOIN order_more m ON m.id = o.id WHERE o.id = :id;

-- name: order_by_no
-- By the unique index orders_no.
SELECT id FROM orders WHERE no = :no;

-- name: order_numbers
-- Every number, by orders_no.
SELECT no FROM orders WHERE no IS NOT NULL;

-- name: order_same
-- By the prefix of orders_customer: equal orders without a number, of one line
-- or none, the oldest first.
SELECT o.id FROM orders o LEFT JOIN order_line l ON l.order_id = o.id
WHERE o.customer_id = :customer AND o.ordered_on = :ordered
AND o.amount = :amount AND o.no IS NULL AND o.id < :first
AND l.product_id IS :product AND l.qty IS :qty
AND NOT EXISTS (SELECT 1 FROM order_line x
	WHERE x.order_id = o.id AND x.id <> l.id)
ORDER BY o.id;

-- name: order_none
SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM orders)
AND NOT EXISTS (SELECT 1 FROM order_line);

-- name: order_followed
-- Whether payment of any order is followed: stops at the first, and reads
-- order_more once when there is none.
SELECT EXISTS (SELECT 1 FROM order_more WHERE pay_by IS NOT NULL);

-- name: order_last
SELECT coalesce(max(id), 0) FROM orders;

-- name: order_line_last
SELECT coalesce(max(id), 0) FROM order_line;

-- name: order_add
INSERT INTO orders (id, customer_id, ordered_on, amount, state, no, staff_id)
VALUES (:id, :customer, :ordered, :amount, :state, :no, :staff);

-- name: order_add_many
-- {rows}: "(?, ...), ..." as often as the caller says; so below.
INSERT INTO orders (id, customer_id, ordered_on, amount, state, no, staff_id)
VALUES {rows};

-- name: order_set
UPDATE orders SET ordered_on = :ordered, state = :state, staff_id = :staff
WHERE id = :id AND (ordered_on, state, staff_id)
	IS NOT (:ordered, :state, :staff);

-- name: order_more_put
INSERT INTO order_more (id, expected_on, shipped_on, arrived_on, received_on,
	returned_on, pay_by, promised_on, hold_until, delay_reason, hold_why,
	note)
VALUES (:id, :expected, :shipped, :arrived, :received, :returned, :pay_by,
	:promised, :hold, :delay_reason, :hold_why, :note)
ON CONFLICT (id) DO UPDATE SET expected_on = excluded.expected_on,
	shipped_on = excluded.shipped_on, arrived_on = excluded.arrived_on,
	received_on = excluded.received_on,
	returned_on = excluded.returned_on, pay_by = excluded.pay_by,
	promised_on = excluded.promised_on, hold_until = excluded.hold_until,
	delay_reason = excluded.delay_reason, hold_why = excluded.hold_why,
	note = excluded.note
WHERE (order_more.expected_on, order_more.shipped_on, order_more.arrived_on,
	order_more.received_on, order_more.returned_on, order_more.pay_by,
	order_more.promised_on, order_more.hold_until,
	order_more.delay_reason, order_more.hold_why, order_more.note)
	IS NOT (excluded.expected_on, excluded.shipped_on,
	excluded.arrived_on, excluded.received_on, excluded.returned_on,
	excluded.pay_by, excluded.promised_on, excluded.hold_until,
	excluded.delay_reason, excluded.hold_why, excluded.note);

-- name: order_amount_add
UPDATE orders SET amount = amount + :more WHERE id = :id;

-- name: order_amount_sum
-- Lines by index order_line_order.
UPDATE orders SET amount = (SELECT coalesce(sum(l.amount), 0)
	FROM order_line l WHERE l.order_id = :id) WHERE id = :id;

-- name: order_settle
-- The day of the last payment of an order that is followed and paid, as in
-- order_differ_settled.  Payments by index payment_order.
UPDATE order_more SET settled_on = d.day FROM (SELECT CASE
	WHEN m.pay_by IS NOT NULL AND coalesce((SELECT sum(p.amount)
		FROM payment p WHERE p.order_id = m.id), 0) >= o.amount
	THEN coalesce((SELECT max(p.paid_on) FROM payment p
		WHERE p.order_id = m.id), o.ordered_on) END AS day
	FROM order_more m JOIN orders o ON o.id = m.id WHERE m.id = :id) AS d
WHERE id = :id AND settled_on IS NOT d.day;

-- name: order_line_add
INSERT INTO order_line (id, order_id, product_id, qty, price, amount)
VALUES (:id, :order, :product, :qty, :price, :amount);

-- name: order_line_add_many
INSERT INTO order_line (id, order_id, product_id, qty, price, amount)
VALUES {rows};

-- name: order_line_of
-- Index order_line_order.
SELECT id, product_id, qty, price, amount FROM order_line
WHERE order_id = :id AND id < :first ORDER BY id;

-- name: order_line_drop
DELETE FROM order_line WHERE id = :id;

-- name: order_index_drop
-- A large load into empty tables writes the indexes at its end.
DROP INDEX orders_customer;
DROP INDEX orders_no;
DROP INDEX order_line_order;

-- name: order_index_make
-- The text of schema-order.sql, letter by letter: crm-db check compares it.
CREATE INDEX orders_customer ON orders (customer_id, ordered_on, amount, state);
CREATE INDEX order_line_order ON order_line (order_id);

-- name: order_index_no
CREATE UNIQUE INDEX orders_no ON orders (no) WHERE no IS NOT NULL;

-- name: payment_add
INSERT INTO payment (order_id, paid_on, amount, method, staff_id, ext_id, note)
VALUES (:order, :on, :amount, :method, :staff, :ext, :note);

-- name: payment_by_ext
-- By the unique index payment_ext.
SELECT order_id, amount FROM payment WHERE ext_id = :ext;

-- name: order_differ_amount
-- All lines by index order_line_order: crm-db check.
SELECT o.id, o.no FROM orders o JOIN (SELECT order_id, sum(amount) AS amount
	FROM order_line GROUP BY order_id) l ON l.order_id = o.id
WHERE o.amount <> l.amount ORDER BY o.id;

-- name: order_differ_settled
-- All orders that are followed: crm-db check.
SELECT m.id, o.no FROM order_more m JOIN orders o ON o.id = m.id
WHERE m.settled_on IS NOT CASE
	WHEN m.pay_by IS NOT NULL AND coalesce((SELECT sum(p.amount)
		FROM payment p WHERE p.order_id = m.id), 0) >= o.amount
	THEN coalesce((SELECT max(p.paid_on) FROM payment p
		WHERE p.order_id = m.id), o.ordered_on) END
ORDER BY m.id;

-- name: product_price
SELECT price FROM product WHERE id = :id AND price IS NOT NULL;

-- name: card_bought
SELECT first_on, last_on, orders, spent FROM bought WHERE customer_id = :id;

-- name: card_owed
-- The customer's orders by orders_customer, payments by payment_order.
SELECT sum(o.amount - coalesce((SELECT sum(p.amount) FROM payment p
	WHERE p.order_id = o.id), 0))
FROM orders o JOIN order_more m ON m.id = o.id
WHERE o.customer_id = :id AND o.state < 4 AND m.pay_by IS NOT NULL
AND m.settled_on IS NULL;

-- name: card_stock
SELECT p.name, s.out_on FROM stock s JOIN product p ON p.id = s.product_id
WHERE s.customer_id = :id ORDER BY s.out_on, p.id;

-- name: card_orders
-- By orders_customer from its end; what is owed only of followed ones.
SELECT o.ordered_on, o.id, o.no, o.amount, o.state, m.expected_on,
	m.delay_reason,
	CASE WHEN o.state < 4 AND m.pay_by IS NOT NULL AND m.settled_on IS NULL
		THEN o.amount - coalesce((SELECT sum(p.amount) FROM payment p
			WHERE p.order_id = o.id), 0) END
FROM orders o LEFT JOIN order_more m ON m.id = o.id
WHERE o.customer_id = :id
ORDER BY o.ordered_on DESC, o.id DESC LIMIT :limit;

-- name: card_order_products
-- Index order_line_order.
SELECT p.name FROM order_line l JOIN product p ON p.id = l.product_id
WHERE l.order_id = :id GROUP BY p.id, p.name ORDER BY min(l.id);
