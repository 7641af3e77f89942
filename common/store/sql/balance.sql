-- SPDX-License-Identifier: ISC
-- Balances by metric, account and day, and what the last two of each say.
-- Names without a schema are meant: balance_as_of() puts a temporary table
-- before the real one.

-- name: balance_any
SELECT 1 FROM balance LIMIT 1;

-- name: balance_customers
-- About how many have balances, as if every id were one's: both ends of the
-- unique index.
SELECT (SELECT max(customer_id) FROM balance)
	- (SELECT min(customer_id) FROM balance) + 1;

-- name: balance_get
-- By the unique index; so is everything of one customer below.
SELECT id, value FROM balance WHERE customer_id = :customer
AND metric_id = :metric AND account = :account AND day = :day;

-- name: balance_add
INSERT INTO balance (customer_id, metric_id, account, day, value)
VALUES (:customer, :metric, :account, :day, :value);

-- name: balance_set
UPDATE balance SET value = :value WHERE id = :id;

-- name: balance_list
-- Of one customer by the unique index; else a pass over it and its rows.  The
-- value before is that of the same account's day before.
SELECT c.id, c.code, c.name, m.name, b.account, b.day, b.value, b.before_on,
	b.before
FROM (SELECT customer_id, metric_id, account, day, value,
	lag(day) OVER w AS before_on, lag(value) OVER w AS before,
	lead(day) OVER w AS later
	FROM balance WHERE {whose} AND (:metric IS NULL OR metric_id = :metric)
	AND (:account IS NULL OR account = :account)
	AND (:until IS NULL OR day <= :until)
	WINDOW w AS (PARTITION BY customer_id, metric_id, account
		ORDER BY day)) b
JOIN customer c ON c.id = b.customer_id
JOIN metric m ON m.id = b.metric_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE (:from IS NULL OR b.day >= :from) AND (:latest = 0 OR b.later IS NULL)
AND ({where})
ORDER BY b.customer_id, b.metric_id, b.account, b.day;

-- fragment: balance_whose
customer_id = :customer

-- name: balance_move_of
-- The last two values of each account, up to a day; a fall of everything and
-- more is 1000.
INSERT INTO balance_move (customer_id, metric_id, account, day, value,
	before_on, before, fell)
SELECT customer_id, metric_id, account, day, value, before_on, before,
	CASE WHEN before <= 0 OR value >= before THEN 0
		WHEN value <= 0 THEN 1000
		ELSE (before - value) * 1000 / before END
FROM (SELECT customer_id, metric_id, account, day, value,
	lag(day) OVER w AS before_on, lag(value) OVER w AS before,
	lead(day) OVER w AS later
	FROM balance WHERE {whose} AND day <= :upto
	WINDOW w AS (PARTITION BY customer_id, metric_id, account
		ORDER BY day))
WHERE later IS NULL AND before_on IS NOT NULL;

-- name: balance_move_forget
DELETE FROM balance_move WHERE customer_id = :customer;

-- name: balance_move_forget_all
DELETE FROM balance_move;

-- name: balance_move_shadow
CREATE TEMP TABLE balance_move (
	customer_id INTEGER NOT NULL, metric_id INTEGER NOT NULL,
	account TEXT NOT NULL, day INTEGER NOT NULL, value INTEGER NOT NULL,
	before_on INTEGER NOT NULL, before INTEGER NOT NULL,
	fell INTEGER NOT NULL,
	PRIMARY KEY (customer_id, metric_id, account)) WITHOUT ROWID;
CREATE INDEX temp.balance_move_fell ON balance_move (metric_id, fell)
	WHERE fell > 0;

-- name: balance_move_later
-- SEARCH balance_move USING INDEX balance_move_day (day>?): nothing, unless the
-- day is past.
SELECT DISTINCT customer_id FROM main.balance_move INDEXED BY balance_move_day
WHERE day > :upto
ORDER BY customer_id;

-- name: balance_move_copy
INSERT INTO temp.balance_move SELECT * FROM main.balance_move v
WHERE NOT EXISTS (SELECT 1 FROM main.balance_move x
	WHERE x.customer_id = v.customer_id AND x.day > :upto);

-- name: balance_move_differ
SELECT 'balance_move', customer_id FROM (
	SELECT * FROM (SELECT * FROM main.balance_move
		EXCEPT SELECT * FROM temp.balance_move)
	UNION ALL SELECT * FROM (SELECT * FROM temp.balance_move
		EXCEPT SELECT * FROM main.balance_move));
