-- SPDX-License-Identifier: ISC
-- cadence_due and what it is made of.  {who} is a compiled filter over c and
-- t, {last} one of the *_last_* pieces: the day of the contact a rule counts
-- from, NULL for never; {begin} the day it counts from without one, NULL when
-- the rule is not for the customer; {own} the customer's own period.

-- fragment: cadence_last_effective
t.last_on

-- fragment: cadence_last_any
(t.last_at + 1440000000) / 1440 - 1000000

-- fragment: cadence_last_channel
-- Backwards through index contact_customer until one fits.
((SELECT x.at FROM contact x WHERE x.customer_id = c.id AND x.at <= {end}
	AND x.channel_id = {channel} AND x.state {states}
	ORDER BY x.at DESC LIMIT 1) + 1440000000) / 1440 - 1000000

-- name: cadence_ask
-- Customers lo to hi by primary key, touch by primary key for each.
SELECT c.id, {last}, {begin}, {own}
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.id BETWEEN :lo AND :hi AND ({who});

-- name: cadence_ask_bought
-- The same from bought by primary key: grows with those who buy.
SELECT c.id, {last}, {begin}, {own}
FROM bought k CROSS JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE k.customer_id BETWEEN :lo AND :hi AND k.days > 1 AND ({who});

-- name: cadence_clear
DELETE FROM cadence_due
WHERE rule_id = :rule AND customer_id BETWEEN :lo AND :hi;

-- name: cadence_temp_horizon
-- Whether derive_as_of() has put the past before the present.
SELECT (SELECT at FROM horizon) FROM sqlite_temp_master
WHERE type = 'table' AND name = 'horizon';

-- name: cadence_put
-- One row by primary key, and one entry of the index when the day changed.
INSERT INTO cadence_due (rule_id, customer_id, due_on)
VALUES (:rule, :customer, :due)
ON CONFLICT (rule_id, customer_id) DO UPDATE SET due_on = excluded.due_on
WHERE due_on <> excluded.due_on;

-- name: cadence_put_many
-- PUT_AT_ONCE rows of one rule, ascending.
INSERT INTO cadence_due (rule_id, customer_id, due_on)
VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?),
	(?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?),
	(?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?)
ON CONFLICT (rule_id, customer_id) DO UPDATE SET due_on = excluded.due_on
WHERE due_on <> excluded.due_on;

-- name: cadence_drop
DELETE FROM cadence_due WHERE rule_id = :rule AND customer_id = :customer;

-- name: cadence_forget
DELETE FROM cadence_due;

-- name: cadence_none
SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM cadence_due);

-- name: cadence_index_drop
-- A large load into an empty table writes the index at its end.
DROP INDEX cadence_due_on;

-- name: cadence_index_make
-- The text of schema.sql, letter by letter: crm-db check compares it.
CREATE INDEX cadence_due_on ON cadence_due (rule_id, due_on);

-- name: cadence_rows
-- A rule's rows of customers lo to hi, by primary key.
SELECT x.customer_id, {last}, {begin}, {own}, x.due_on
FROM cadence_due x JOIN customer c ON c.id = x.customer_id
LEFT JOIN touch t ON t.customer_id = x.customer_id
WHERE x.rule_id = :rule AND x.customer_id BETWEEN :lo AND :hi;
