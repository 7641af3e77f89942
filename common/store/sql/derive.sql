-- SPDX-License-Identifier: ISC
-- Derived tables.  Names without a schema are meant: derive_as_of() puts
-- temporary tables of the same names before the real ones.

-- name: touch_contacts
-- Contacts of one customer: index contact_customer, one look-up a contact.
SELECT c.id, c.at, c.state, c.outcome_id, m.next_on
FROM contact c LEFT JOIN contact_more m ON m.id = c.id
WHERE c.customer_id = :customer AND c.at <= :upto AND c.state < 2;

-- name: touch_all_contacts
-- Every contact in the order of index contact_customer: grows with the log.
SELECT c.id, c.at, c.state, c.outcome_id, m.next_on, c.customer_id
FROM contact c INDEXED BY contact_customer
LEFT JOIN contact_more m ON m.id = c.id
WHERE c.state < 2 ORDER BY c.customer_id;

-- name: touch_get
-- By primary key; the contact that next_* speak of by its own.
SELECT t.first_on, t.last_on, t.effective, t.last_at, t.last_id,
	t.outcome_id, t.next_on, t.next_id, n.at
FROM touch t LEFT JOIN contact n ON n.id = t.next_id
WHERE t.customer_id = :customer;

-- name: touch_put
INSERT INTO touch (customer_id, first_on, last_on, effective, last_at,
	last_id, outcome_id, next_on, next_id)
VALUES (:customer, :first, :last, :effective, :at, :id, :outcome, :next,
	:next_id)
ON CONFLICT (customer_id) DO UPDATE SET first_on = excluded.first_on,
	last_on = excluded.last_on, effective = excluded.effective,
	last_at = excluded.last_at, last_id = excluded.last_id,
	outcome_id = excluded.outcome_id, next_on = excluded.next_on,
	next_id = excluded.next_id
WHERE (touch.first_on, touch.last_on, touch.effective, touch.last_at,
	touch.last_id, touch.outcome_id, touch.next_on, touch.next_id)
	IS NOT (excluded.first_on, excluded.last_on, excluded.effective,
	excluded.last_at, excluded.last_id, excluded.outcome_id,
	excluded.next_on, excluded.next_id);

-- name: touch_drop
DELETE FROM touch WHERE customer_id = :customer;

-- name: horizon_get
SELECT at FROM horizon;

-- name: horizon_put
INSERT INTO horizon (id, at) VALUES (1, :at)
ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE at <> excluded.at;

-- name: horizon_drop
DELETE FROM horizon;

-- name: horizon_find
-- A scan of touch; only after a contact was withdrawn.
SELECT max(last_at) FROM touch;

-- name: key_put
INSERT INTO customer_key (hash, customer_id) VALUES (:hash, :customer)
ON CONFLICT DO NOTHING;

-- name: key_put_many
-- KEYS_AT_ONCE rows, sorted: one leaf holds most of them.
INSERT INTO customer_key (hash, customer_id)
VALUES (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?),
	(?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?)
ON CONFLICT DO NOTHING;

-- name: key_drop
DELETE FROM customer_key WHERE hash = :hash AND customer_id = :customer;

-- name: key_values_of
-- Every address of one customer; by its primary key and two indexes.
SELECT 'p', phone FROM customer WHERE id = :customer
UNION ALL SELECT 'e', email FROM customer WHERE id = :customer
UNION ALL SELECT 'o', wechat FROM customer WHERE id = :customer
UNION ALL SELECT substr(kind, 1, 1), value FROM address
	WHERE customer_id = :customer
UNION ALL SELECT 'p', phone FROM person WHERE customer_id = :customer
UNION ALL SELECT 'e', email FROM person WHERE customer_id = :customer
UNION ALL SELECT 'o', wechat FROM person WHERE customer_id = :customer;

-- name: key_values_all
-- Three scans: rebuild and check.
SELECT 'p', phone, id FROM customer WHERE phone IS NOT NULL
UNION ALL SELECT 'e', email, id FROM customer WHERE email IS NOT NULL
UNION ALL SELECT 'o', wechat, id FROM customer WHERE wechat IS NOT NULL
UNION ALL SELECT substr(kind, 1, 1), value, customer_id FROM address
UNION ALL SELECT 'p', phone, customer_id FROM person WHERE phone IS NOT NULL
UNION ALL SELECT 'e', email, customer_id FROM person WHERE email IS NOT NULL
UNION ALL SELECT 'o', wechat, customer_id FROM person
	WHERE wechat IS NOT NULL;

-- name: derived_forget_touch
DELETE FROM touch;

-- name: derived_forget_cadence
DELETE FROM cadence_due;

-- name: derived_forget_keys
DELETE FROM customer_key;

-- name: as_of_touch
CREATE TEMP TABLE touch (
	customer_id INTEGER PRIMARY KEY, first_on INTEGER, last_on INTEGER,
	effective INTEGER NOT NULL, last_at INTEGER NOT NULL,
	last_id INTEGER NOT NULL, outcome_id INTEGER, next_on INTEGER,
	next_id INTEGER);
CREATE INDEX temp.touch_next ON touch (next_on) WHERE next_on IS NOT NULL;
CREATE TEMP TABLE horizon (id INTEGER PRIMARY KEY, at INTEGER NOT NULL);

-- name: as_of_cadence
CREATE TEMP TABLE cadence_due (
	rule_id INTEGER NOT NULL, customer_id INTEGER NOT NULL,
	due_on INTEGER NOT NULL, PRIMARY KEY (rule_id, customer_id))
	WITHOUT ROWID;
CREATE INDEX temp.cadence_due_on ON cadence_due (rule_id, due_on);

-- name: as_of_keys
CREATE TEMP TABLE customer_key (
	hash INTEGER NOT NULL, customer_id INTEGER NOT NULL,
	PRIMARY KEY (hash, customer_id)) WITHOUT ROWID;

-- name: as_of_copy
-- What has not changed since: a scan of touch.
INSERT INTO temp.touch SELECT * FROM main.touch WHERE last_at <= :upto;

-- name: as_of_later
SELECT customer_id FROM main.touch WHERE last_at > :upto
ORDER BY customer_id;

-- name: derived_differ_touch
SELECT 'touch', customer_id FROM (
	SELECT * FROM (SELECT * FROM main.touch EXCEPT SELECT * FROM temp.touch)
	UNION ALL SELECT * FROM
	(SELECT * FROM temp.touch EXCEPT SELECT * FROM main.touch));

-- name: derived_differ_cadence
SELECT 'cadence_due', customer_id FROM (
	SELECT * FROM (SELECT * FROM main.cadence_due
		EXCEPT SELECT * FROM temp.cadence_due)
	UNION ALL SELECT * FROM (SELECT * FROM temp.cadence_due
		EXCEPT SELECT * FROM main.cadence_due));

-- name: derived_differ_keys
SELECT 'customer_key', customer_id FROM (
	SELECT * FROM (SELECT * FROM main.customer_key
		EXCEPT SELECT * FROM temp.customer_key)
	UNION ALL SELECT * FROM (SELECT * FROM temp.customer_key
		EXCEPT SELECT * FROM main.customer_key));

-- name: derived_differ_horizon
SELECT 'horizon', 0 WHERE (SELECT at FROM main.horizon)
	IS NOT (SELECT max(last_at) FROM main.touch);
