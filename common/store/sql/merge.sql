-- SPDX-License-Identifier: ISC
-- Two records of one customer become one.  Everything of a customer is found by
-- an index on its column; a merge costs what the other one has.

-- name: merge_of_batch
-- The customers a batch merged others into: its ranges, then rows by primary
-- key.
SELECT DISTINCT c.id, c.code, c.name FROM batch_range r
JOIN merged m ON m.id BETWEEN r.lo AND r.hi
JOIN customer c ON c.id = m.kept_id
WHERE r.batch_id = :batch AND r.tbl = 'merged' ORDER BY c.id;

-- name: merge_since
-- Rows of the customer that later batches added: ids go up, so the lowest of
-- those batches is enough.  Costs the ranges of later batches and the rows of
-- the customer.
SELECT count(*) FROM {table} WHERE {column} = :kept AND id >= (
	SELECT min(lo) FROM batch_range
	WHERE batch_id > :batch AND tbl = :tbl);

-- name: merge_move
UPDATE {table} SET {column} = :kept WHERE {column} = :other;

-- name: merge_same_tags
DELETE FROM customer_tag WHERE customer_id = :other AND tag_id IN
	(SELECT tag_id FROM customer_tag WHERE customer_id = :kept);

-- name: merge_same_addresses
DELETE FROM address WHERE customer_id = :other AND EXISTS
	(SELECT 1 FROM address k WHERE k.customer_id = :kept
		AND k.kind = address.kind AND k.value = address.value);

-- name: merge_own_addresses
-- What is the first number is no further one.
DELETE FROM address WHERE customer_id = :kept AND (
	(kind = 'phone' AND value = :phone)
	OR (kind = 'email' AND value = :email)
	OR (kind = 'wechat' AND value = :wechat));

-- name: merge_same_days
-- Of an anniversary that both have the note may tell more.
DELETE FROM anniversary WHERE customer_id = :other AND EXISTS
	(SELECT 1 FROM anniversary k WHERE k.customer_id = :kept
		AND k.kind = anniversary.kind AND k.who IS anniversary.who
		AND k.day = anniversary.day AND (anniversary.note IS NULL
			OR k.note = anniversary.note));

-- name: merge_relations
SELECT id, from_id, to_id, kind, note FROM relation WHERE from_id = :other
UNION ALL SELECT id, from_id, to_id, kind, note FROM relation
	WHERE to_id = :other AND from_id <> :other
ORDER BY id;

-- name: merge_relation_there
SELECT id, note FROM relation WHERE from_id = :from AND to_id = :to
AND kind = :kind AND id <> :id;

-- name: merge_relation_set
UPDATE relation SET from_id = :from, to_id = :to WHERE id = :id;

-- name: merge_relation_drop
DELETE FROM relation WHERE id = :id;

-- name: merge_values
SELECT x.id, x.field_id, x.value, k.id, k.value FROM customer_value x
LEFT JOIN customer_value k ON k.customer_id = :kept
	AND k.field_id = x.field_id
WHERE x.customer_id = :other ORDER BY x.field_id;

-- name: merge_value_move
UPDATE customer_value SET customer_id = :kept WHERE id = :id;

-- name: merge_value_drop
DELETE FROM customer_value WHERE id = :id;

-- name: merge_accounts
-- Accounts of the other, and whether the kept one has some of that name and
-- how many days of it say something else.
SELECT b.metric_id, m.name, b.account,
	EXISTS (SELECT 1 FROM balance k WHERE k.customer_id = :kept
		AND k.metric_id = b.metric_id AND k.account = b.account),
	(SELECT count(*) FROM balance k JOIN balance o
		ON o.customer_id = :other AND o.metric_id = k.metric_id
		AND o.account = k.account AND o.day = k.day
		AND o.value <> k.value
		WHERE k.customer_id = :kept AND k.metric_id = b.metric_id
		AND k.account = b.account)
FROM (SELECT DISTINCT metric_id, account FROM balance
	WHERE customer_id = :other) b JOIN metric m ON m.id = b.metric_id
ORDER BY b.metric_id, b.account;

-- name: merge_account_there
-- Whether one of both has an account of that name.
SELECT EXISTS (SELECT 1 FROM balance WHERE customer_id = :kept
		AND metric_id = :metric AND account = :account)
	OR EXISTS (SELECT 1 FROM balance WHERE customer_id = :other
		AND metric_id = :metric AND account = :account);

-- name: merge_same_balances
DELETE FROM balance WHERE customer_id = :other AND metric_id = :metric
AND account = :account AND EXISTS (SELECT 1 FROM balance k
	WHERE k.customer_id = :kept AND k.metric_id = balance.metric_id
	AND k.account = balance.account AND k.day = balance.day);

-- name: merge_balances
UPDATE balance SET customer_id = :kept, account = :new
WHERE customer_id = :other AND metric_id = :metric AND account = :account;

-- name: merge_classes
-- Classes of the other in schemes in which the kept one has been.
SELECT x.id, s.name, c.name, x.from_on, x.until_on FROM customer_class x
JOIN scheme s ON s.id = x.scheme_id JOIN class c ON c.id = x.class_id
WHERE x.customer_id = :other AND EXISTS (SELECT 1 FROM customer_class k
	WHERE k.customer_id = :kept AND k.scheme_id = x.scheme_id)
ORDER BY x.id;

-- name: merge_class_drop
DELETE FROM customer_class WHERE id = :id;

-- name: merge_claims_end
-- Of two who hold one customer one stays: claims in force of another owner, or
-- of the same person twice.
UPDATE assignment SET state = 4, until_on = :day, ended_by = :by,
	ended_how = 'merged', ended_why = :why
WHERE customer_id = :customer AND state < 3 AND (
	(state = 1 AND staff_id IS NOT :owner)
	OR (state <> 1 AND staff_id IS :owner)
	OR EXISTS (SELECT 1 FROM assignment k WHERE k.customer_id = :against
		AND k.staff_id = assignment.staff_id AND k.state < 3));

-- name: merge_people
-- People of the same name in both; once each.
SELECT x.id, min(k.id) FROM person x JOIN person k ON k.customer_id = :kept
	AND k.name = x.name
WHERE x.customer_id = :other GROUP BY x.id ORDER BY x.id;

-- name: merge_person_drop
DELETE FROM person WHERE id = :id;

-- name: merge_customer_drop
DELETE FROM customer WHERE id = :id;

-- name: merge_add
INSERT INTO merged (id, kept_id, code, name, merged_on, staff_id, why)
VALUES (:id, :kept, :code, :name, :day, :by, :why);

-- name: card_merged
SELECT code, name, merged_on, why FROM merged WHERE kept_id = :id ORDER BY id;

-- name: likeness_customers
-- One pass over the customers, in their order.
SELECT c.id, c.name, c.kind, c.city, c.phone, c.birthday, ({where})
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id ORDER BY c.id;

-- name: likeness_keys
-- Every key, by the covering primary key.
SELECT hash, customer_id FROM customer_key;

-- name: likeness_row
SELECT name, kind, city, phone, birthday FROM customer WHERE id = :id;
