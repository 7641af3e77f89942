-- SPDX-License-Identifier: ISC
-- Looking a customer up: by primary key, by a unique index, or by the hash of
-- an address and then that customer's own rows.

-- name: find_id
-- A customer who became part of another is found as that one, by primary keys.
SELECT id FROM customer WHERE id = :id
UNION ALL SELECT kept_id FROM merged WHERE id = :id LIMIT 1;

-- name: find_code
-- The same, by two unique indexes.
SELECT id FROM customer WHERE code = :code
UNION ALL SELECT kept_id FROM merged WHERE code = :code LIMIT 1;

-- name: find_phone
SELECT k.customer_id FROM customer_key k WHERE k.hash = :hash AND (
	EXISTS (SELECT 1 FROM customer c
		WHERE c.id = k.customer_id AND c.phone = :value)
	OR EXISTS (SELECT 1 FROM address a WHERE a.customer_id = k.customer_id
		AND a.kind = 'phone' AND a.value = :value)
	OR EXISTS (SELECT 1 FROM person p
		WHERE p.customer_id = k.customer_id AND p.phone = :value))
ORDER BY k.customer_id;

-- name: find_mail
SELECT k.customer_id FROM customer_key k WHERE k.hash = :hash AND (
	EXISTS (SELECT 1 FROM customer c
		WHERE c.id = k.customer_id AND c.email = :value)
	OR EXISTS (SELECT 1 FROM address a WHERE a.customer_id = k.customer_id
		AND a.kind = 'email' AND a.value = :value)
	OR EXISTS (SELECT 1 FROM person p
		WHERE p.customer_id = k.customer_id AND p.email = :value))
ORDER BY k.customer_id;

-- name: find_other
SELECT k.customer_id FROM customer_key k WHERE k.hash = :hash AND (
	EXISTS (SELECT 1 FROM customer c
		WHERE c.id = k.customer_id AND c.wechat = :value)
	OR EXISTS (SELECT 1 FROM address a WHERE a.customer_id = k.customer_id
		AND a.value = :value)
	OR EXISTS (SELECT 1 FROM person p
		WHERE p.customer_id = k.customer_id AND p.wechat = :value))
ORDER BY k.customer_id;

-- name: key_hashes
-- Every key, by the covering primary key.
SELECT hash FROM customer_key;

-- name: key_codes
-- Every code, by the covering index of its uniqueness.
SELECT code FROM customer UNION ALL SELECT code FROM merged;

-- name: key_few
-- As many rows of the smallest index as there are, but not more than that.
SELECT count(*) FROM (SELECT 1 FROM customer LIMIT 4096);

-- name: find_name
-- A scan: exact names are the rare case, and an index of them would cost every
-- customer file a tenth of its size.
SELECT id FROM customer WHERE name = :name ORDER BY id;

-- name: names_make
-- For many look-ups by name in one run.
CREATE TEMP TABLE customer_name AS SELECT name, id FROM customer;
CREATE INDEX temp.customer_name_name ON customer_name (name);

-- name: find_name_temp
SELECT id FROM customer_name WHERE name = :name ORDER BY id;

-- name: customer_title
SELECT c.code, c.name, s.name FROM customer c
LEFT JOIN staff s ON s.id = c.owner_id WHERE c.id = :id;
