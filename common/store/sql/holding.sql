-- SPDX-License-Identifier: ISC
-- What a customer holds, memberships and points.

-- name: holding_any
SELECT 1 FROM holding LIMIT 1;

-- name: holding_add
INSERT INTO holding (customer_id, product_id, start_on, ends_on, qty, amount,
	account, staff_id, planned, planned_amount, state, ext_id, note)
VALUES (:customer, :product, :start, :ends, :qty, :amount, :account, :staff,
	:planned, :planned_amount, 0, :ext, :note);

-- name: holding_get
SELECT customer_id, product_id, start_on, ends_on, qty, amount, account,
	staff_id, state, rolled_amount, closed_on
FROM holding WHERE id = :id;

-- name: holding_by_ext
-- By the unique index holding_ext.
SELECT id, customer_id FROM holding WHERE ext_id = :ext;

-- name: holding_same
-- Those of one customer, by holding_customer, that are the same thing; without
-- a start the end tells.
SELECT id FROM holding WHERE customer_id = :customer
AND product_id = :product AND account IS :account
AND (start_on = :start OR (:start IS NULL AND ends_on IS :ends))
ORDER BY id;

-- name: holding_set
-- What is not said stays.
UPDATE holding SET product_id = coalesce(:product, product_id), account = coalesce(:account, account),
	start_on = coalesce(:start, start_on),
	ends_on = coalesce(:ends, ends_on), qty = coalesce(:qty, qty),
	amount = coalesce(:amount, amount), staff_id = coalesce(:staff,
	staff_id), planned = coalesce(:planned, planned), planned_amount =
	coalesce(:planned_amount, planned_amount), note = coalesce(:note, note),
	ext_id = coalesce(:ext, ext_id)
WHERE id = :id AND (product_id, account, start_on, ends_on, qty, amount,
	staff_id, planned, planned_amount, note, ext_id) IS NOT (
	coalesce(:product, product_id), coalesce(:account, account), coalesce(:start, start_on),
	coalesce(:ends, ends_on), coalesce(:qty, qty),
	coalesce(:amount, amount), coalesce(:staff, staff_id),
	coalesce(:planned, planned), coalesce(:planned_amount, planned_amount),
	coalesce(:note, note), coalesce(:ext, ext_id));

-- name: holding_plan
UPDATE holding SET planned = :planned,
	planned_amount = coalesce(:amount, planned_amount)
WHERE id = :id AND (planned, planned_amount) IS NOT
	(:planned, coalesce(:amount, planned_amount));

-- name: holding_close
UPDATE holding SET state = :state, closed_on = :day, rolled_amount = :rolled
WHERE id = :id;

-- name: product_lasts
SELECT cycle_days, daily_use FROM product WHERE id = :id;

-- name: holding_list
-- With an end day asked for by the index holding_ends, of one customer by
-- holding_customer, else a scan.
SELECT c.id, c.code, c.name, h.id, p.name, h.qty, h.amount, h.start_on,
	h.ends_on, h.account, h.planned, h.planned_amount, h.state,
	h.rolled_amount, h.closed_on, o.name, s.name, h.ext_id, h.note
FROM holding h JOIN customer c ON c.id = h.customer_id
JOIN product p ON p.id = h.product_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff o ON o.id = c.owner_id
LEFT JOIN staff s ON s.id = h.staff_id
WHERE {whose} AND {when} AND {state}
AND (:product IS NULL OR h.product_id = :product) AND ({where})
ORDER BY h.ends_on IS NULL, h.ends_on, h.id;

-- fragment: holding_whose
h.customer_id = :customer

-- fragment: holding_when
-- Every state by name: it comes first in the index.
h.state IN (0, 1, 2) AND h.ends_on BETWEEN :from AND :until

-- fragment: holding_held
h.state = 0

-- name: card_holdings
SELECT p.name, h.amount, h.qty, h.start_on, h.ends_on, h.account, h.planned,
	h.planned_amount, h.id, h.note
FROM holding h JOIN product p ON p.id = h.product_id
WHERE h.customer_id = :id AND h.state = 0
ORDER BY h.ends_on IS NULL, h.ends_on, h.id;

-- name: card_membership
SELECT no, level, joined_on, expires_on, note FROM membership
WHERE customer_id = :id AND ended_on IS NULL ORDER BY id;

-- name: card_points
SELECT sum(points), count(*) FROM points WHERE customer_id = :id;

-- name: card_balances
-- The last value of each account; as balance_list.
SELECT m.name, b.account, b.day, b.value, b.before_on, b.before
FROM (SELECT metric_id, account, day, value, lag(day) OVER w AS before_on,
	lag(value) OVER w AS before, lead(day) OVER w AS later
	FROM balance WHERE customer_id = :id
	WINDOW w AS (PARTITION BY metric_id, account ORDER BY day)) b
JOIN metric m ON m.id = b.metric_id
WHERE b.later IS NULL ORDER BY m.id, b.account;
