-- SPDX-License-Identifier: ISC
-- Schemes: figures of everybody, classes of everybody, and what is stored of
-- them.  Figures come in the order of the customers' ids, so that they are
-- merged into an array without a look-up.

-- name: scheme_get
-- By the unique index of scheme.
SELECT id, name, kind, metric, param, who, main, none, note
FROM scheme WHERE name = :name;

-- name: scheme_classes
-- A range of the unique index of class, sorted.
SELECT id, name, seq, lo, hi, who, parts, points, prefix, tier, note
FROM class WHERE scheme = :scheme ORDER BY seq, id;

-- name: scheme_names
-- Tens of rows; the count is one pass over customer_class_from.
SELECT s.name, s.kind, s.metric, s.main,
	(SELECT count(*) FROM class x WHERE x.scheme = s.name),
	(SELECT max(y.from_on) FROM customer_class y WHERE y.scheme_id = s.id),
	s.note
FROM scheme s ORDER BY s.id;

-- name: scheme_people
-- A scan of customer by its rowid.
SELECT id FROM customer ORDER BY id;

-- name: figure_added
SELECT id, added_on FROM customer ORDER BY id;

-- name: figure_birthday
SELECT id, birthday FROM customer WHERE birthday IS NOT NULL ORDER BY id;

-- name: figure_bought
-- A scan of bought by its rowid: figures of kept sums.
SELECT customer_id, first_on, last_on, orders, days, spent FROM bought
WHERE first_on <= :on ORDER BY customer_id;

-- name: figure_orders
-- One pass over the covering index orders_customer, already in order.
SELECT customer_id, count(*), count(DISTINCT ordered_on), sum(amount)
FROM orders WHERE state < 4 AND ordered_on BETWEEN :from AND :on
GROUP BY customer_id ORDER BY customer_id;

-- name: figure_spend
-- The same, only the sum: a third less.
SELECT customer_id, sum(amount)
FROM orders WHERE state < 4 AND ordered_on BETWEEN :from AND :on
GROUP BY customer_id ORDER BY customer_id;

-- name: figure_touch
-- A scan of touch by its rowid.
SELECT customer_id, first_on, last_on FROM touch ORDER BY customer_id;

-- name: figure_balance
-- One pass over the unique index of balance, which looks up each row of the
-- metric; those of a customer are sorted: the last of an account comes last.
SELECT customer_id, account, value FROM balance
WHERE metric_id = :metric AND day <= :on
ORDER BY customer_id, metric_id, account, day;

-- name: figure_average
SELECT customer_id, account, value FROM balance
WHERE metric_id = :metric AND day BETWEEN :from AND :on
ORDER BY customer_id, metric_id, account, day;

-- name: figure_points
-- One pass over the index points_customer.
SELECT customer_id, sum(points) FROM points WHERE day <= :on
GROUP BY customer_id ORDER BY customer_id;

-- name: figure_field
-- A range of the index customer_value_field, sorted.
SELECT customer_id, value FROM customer_value WHERE field_id = :field
ORDER BY customer_id;

-- name: figure_fields
SELECT id, name, label, aliases, type FROM field ORDER BY id;

-- name: list_column
-- A scan of customer; {column} is one of our own words.
SELECT id, {column} FROM customer WHERE {column} IS NOT NULL ORDER BY id;

-- name: list_named
-- A scan of customer and the small list {list}.
SELECT c.id, y.name FROM customer c JOIN {list} y ON y.id = c.{column}
ORDER BY c.id;

-- name: list_level
-- A scan of membership in the order of membership_customer.
SELECT customer_id, level FROM membership
WHERE level IS NOT NULL AND joined_on <= :on
AND (ended_on IS NULL OR ended_on > :on)
AND (expires_on IS NULL OR expires_on >= :on)
ORDER BY customer_id, joined_on;

-- name: list_category
-- One pass over the lines, which looks up the order and the product of each, and
-- a sort of their sums.
SELECT o.customer_id, p.category, sum(l.amount) FROM orders o
JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id
WHERE o.state < 4 AND o.ordered_on BETWEEN :from AND :on
AND p.category IS NOT NULL
GROUP BY o.customer_id, p.category
ORDER BY o.customer_id, sum(l.amount) DESC, p.category;

-- name: figure_buying
-- One pass over orders_customer: what bought would be on a day of the past.
SELECT customer_id, min(ordered_on), max(ordered_on), count(*),
	count(DISTINCT ordered_on)
FROM orders WHERE state < 4 AND ordered_on <= :on
GROUP BY customer_id ORDER BY customer_id;

-- name: class_add
INSERT INTO class (scheme, name, seq) VALUES (:scheme, :name, :seq);

-- name: kept_later
-- Ranges of customer_class_from and customer_class_until behind the day: what a
-- scheme has stored there, also who left it there.
SELECT max(day) FROM (
	SELECT max(from_on) AS day FROM customer_class
	WHERE scheme_id = :scheme AND from_on > :on AND staff_id IS NULL
	UNION ALL
	SELECT max(k.until_on) FROM customer_class k
	WHERE k.scheme_id = :scheme AND k.until_on > :on
	AND NOT EXISTS (SELECT 1 FROM customer_class l
		WHERE l.customer_id = k.customer_id
		AND +l.scheme_id = k.scheme_id AND +l.from_on = k.until_on));

-- name: kept_now
-- The rows of the scheme by customer_class_from, sorted.
SELECT customer_id, id, class_id, from_on, staff_id IS NOT NULL
FROM customer_class
WHERE scheme_id = :scheme AND until_on IS NULL ORDER BY customer_id;

-- name: kept_by_hand
-- The rows of the scheme set by hand: the partial index customer_class_hand.
SELECT k.customer_id, k.class_id, s.name, k.why FROM customer_class k
JOIN staff s ON s.id = k.staff_id
WHERE k.scheme_id = :scheme AND k.staff_id IS NOT NULL AND +k.from_on <= :on
AND (k.until_on IS NULL OR k.until_on > :on) ORDER BY k.customer_id;

-- name: kept_of
-- The rows of one customer by customer_class_customer; + keeps SQLite from
-- taking customer_class_from for the scheme, which is all customers.
SELECT id, class_id, from_on, until_on, staff_id, why
FROM customer_class WHERE customer_id = :customer AND +scheme_id = :scheme
ORDER BY +from_on;

-- name: kept_ended
-- By customer_class_until.
SELECT 1 FROM customer_class
WHERE scheme_id = :scheme AND until_on = :on LIMIT 1;

-- name: kept_numbers
-- The rows of one customer by customer_class_customer.
SELECT no FROM customer_class WHERE customer_id = :customer
AND +scheme_id = :scheme AND +no GLOB :pattern;

-- name: kept_number_last
-- The rows with a number, by the partial index customer_class_no.
SELECT max(CAST(substr(no, length(:prefix) + 1) AS INTEGER))
FROM customer_class WHERE no IS NOT NULL AND no GLOB :pattern;

-- name: kept_add
INSERT INTO customer_class (customer_id, scheme_id, class_id, from_on, value,
	no, staff_id, why)
VALUES (:customer, :scheme, :class, :from, :value, :no, :staff, :why);

-- name: kept_end
UPDATE customer_class SET until_on = :on WHERE id = :id;

-- name: kept_again
UPDATE customer_class SET until_on = NULL WHERE id = :id;

-- name: kept_change
UPDATE customer_class SET class_id = :class, value = :value, no = :no,
	staff_id = :staff, why = :why
WHERE id = :id;

-- name: kept_drop
DELETE FROM customer_class WHERE id = :id;

-- name: tier_all
-- A scan of customer by its rowid.
SELECT id, tier_id FROM customer ORDER BY id;

-- name: tier_set
UPDATE customer SET tier_id = :tier WHERE id = :id;

-- name: moved_customers
-- Two ranges, of customer_class_from and customer_class_until.
SELECT customer_id FROM customer_class
WHERE scheme_id = :scheme AND from_on > :from AND from_on <= :until
UNION
SELECT customer_id FROM customer_class
WHERE scheme_id = :scheme AND until_on > :from AND until_on <= :until
ORDER BY customer_id;

-- name: moved_kept
-- The rows of the scheme by customer_class_from, sorted.
SELECT customer_id, class_id, from_on, until_on FROM customer_class
WHERE scheme_id = :scheme AND from_on <= :until
AND (until_on IS NULL OR until_on > :from)
ORDER BY customer_id, from_on;

-- name: customer_title_get
SELECT code, name FROM customer WHERE id = :id;

-- name: customer_classes
-- The rows of one customer by customer_class_customer.
SELECT s.name, c.name, k.from_on, k.no, t.name, k.why, c.note
FROM customer_class k JOIN scheme s ON s.id = k.scheme_id
JOIN class c ON c.id = k.class_id LEFT JOIN staff t ON t.id = k.staff_id
WHERE k.customer_id = :id AND k.until_on IS NULL ORDER BY s.name;
