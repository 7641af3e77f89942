-- SPDX-License-Identifier: ISC
-- What orders add up to: derived tables bought and stock.  Names without a
-- schema are meant, as in derive.sql.

-- fragment: bought_counts
-- An order that is neither returned nor cancelled, or was not yet by :upto.
(o.state < 4 OR (SELECT m.returned_on FROM order_more m WHERE m.id = o.id)
	> :upto)

-- name: bought_orders
-- One customer's orders by the covering index orders_customer, in its order.
SELECT o.ordered_on, o.amount FROM orders o INDEXED BY orders_customer
WHERE o.customer_id = :customer AND o.ordered_on <= :upto AND {counts}
ORDER BY o.ordered_on;

-- name: bought_all_orders
-- All of that index: grows with the orders.
SELECT o.ordered_on, o.amount, o.customer_id
FROM orders o INDEXED BY orders_customer
WHERE o.ordered_on <= :upto AND {counts}
ORDER BY o.customer_id, o.ordered_on;

-- name: bought_put
INSERT INTO bought (customer_id, first_on, last_on, orders, days, spent)
VALUES (:customer, :first, :last, :orders, :days, :spent)
ON CONFLICT (customer_id) DO UPDATE SET first_on = excluded.first_on,
	last_on = excluded.last_on, orders = excluded.orders,
	days = excluded.days, spent = excluded.spent
WHERE (bought.first_on, bought.last_on, bought.orders, bought.days,
	bought.spent) IS NOT (excluded.first_on, excluded.last_on,
	excluded.orders, excluded.days, excluded.spent);

-- name: bought_drop
DELETE FROM bought WHERE customer_id = :customer;

-- name: bought_forget
DELETE FROM bought;

-- name: bought_count
SELECT count(*) FROM bought;

-- name: bought_latest
-- The end of two small indexes.
SELECT max(coalesce((SELECT max(last_on) FROM main.bought), -1000000),
	coalesce((SELECT max(returned_on) FROM main.order_more
		WHERE returned_on IS NOT NULL), -1000000));

-- name: bought_after
-- Customers whose sums were others at the end of a day: index bought_last and
-- the partial index order_more_returned.
SELECT customer_id FROM main.bought WHERE last_on > :day
UNION SELECT o.customer_id FROM main.order_more m
JOIN main.orders o ON o.id = m.id WHERE m.returned_on > :day
ORDER BY 1;

-- name: bought_as_of
CREATE TEMP TABLE bought (
	customer_id INTEGER PRIMARY KEY, first_on INTEGER NOT NULL,
	last_on INTEGER NOT NULL, orders INTEGER NOT NULL,
	days INTEGER NOT NULL, spent INTEGER NOT NULL);
CREATE INDEX temp.bought_last ON bought (last_on);
CREATE TEMP TABLE stock (
	customer_id INTEGER NOT NULL, product_id INTEGER NOT NULL,
	out_on INTEGER NOT NULL, PRIMARY KEY (customer_id, product_id))
	WITHOUT ROWID;
CREATE INDEX temp.stock_out ON stock (out_on);

-- name: bought_copy
-- Two scans of what is derived.
INSERT INTO temp.bought SELECT * FROM main.bought WHERE last_on <= :day;

-- name: stock_copy
INSERT INTO temp.stock SELECT * FROM main.stock;

-- name: bought_silence
-- Whether a rule looks at what is bought.
SELECT 1 FROM rule WHERE kind = 'silence' AND unit = 'cycle' AND active LIMIT 1;

-- name: stock_any
-- Whether there is anything to do: a scan of the products, and one look.
SELECT EXISTS (SELECT 1 FROM product
	WHERE cycle_days IS NOT NULL OR daily_use IS NOT NULL)
	OR EXISTS (SELECT 1 FROM stock);

-- name: stock_lines
-- One customer's orders by orders_customer, their lines by order_line_order,
-- products by primary key.
SELECT o.customer_id, l.product_id, o.ordered_on, l.qty, p.cycle_days,
	p.daily_use
FROM orders o CROSS JOIN order_line l ON l.order_id = o.id
JOIN product p ON p.id = l.product_id
WHERE o.customer_id = :customer AND o.ordered_on <= :upto AND {counts}
AND (p.cycle_days IS NOT NULL OR p.daily_use IS NOT NULL)
ORDER BY l.product_id, o.ordered_on, o.id, l.id;

-- name: stock_all_lines
-- Every line once, its order and product by primary key, and a sort of those
-- of products that are used up.
SELECT o.customer_id, l.product_id, o.ordered_on, l.qty, p.cycle_days,
	p.daily_use
FROM order_line l CROSS JOIN product p ON p.id = l.product_id
CROSS JOIN orders o ON o.id = l.order_id
WHERE o.ordered_on <= :upto AND {counts}
AND (p.cycle_days IS NOT NULL OR p.daily_use IS NOT NULL)
ORDER BY o.customer_id, l.product_id, o.ordered_on, o.id, l.id;

-- name: stock_put
INSERT INTO stock (customer_id, product_id, out_on)
VALUES (:customer, :product, :out);

-- name: stock_drop
DELETE FROM stock WHERE customer_id = :customer;

-- name: stock_forget
DELETE FROM stock;

-- name: derived_differ_bought
SELECT 'bought', customer_id FROM (
	SELECT * FROM (SELECT * FROM main.bought
		EXCEPT SELECT * FROM temp.bought)
	UNION ALL SELECT * FROM (SELECT * FROM temp.bought
		EXCEPT SELECT * FROM main.bought));

-- name: derived_differ_stock
SELECT 'stock', customer_id FROM (
	SELECT * FROM (SELECT * FROM main.stock
		EXCEPT SELECT * FROM temp.stock)
	UNION ALL SELECT * FROM (SELECT * FROM temp.stock
		EXCEPT SELECT * FROM main.stock));
