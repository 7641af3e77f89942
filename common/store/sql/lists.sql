-- SPDX-License-Identifier: ISC
-- Small lists and settings.

-- name: setting_value
SELECT value FROM setting WHERE name = :name;

-- name: calendar_days
SELECT day, kind = 'work' FROM calendar ORDER BY id;

-- name: list_staff
SELECT id, name, 0, active, NULL, 0, aliases FROM staff ORDER BY id;

-- name: list_tier
SELECT id, name, rank, 1, NULL, 0, aliases FROM tier ORDER BY rank, id;

-- name: list_status
SELECT id, name, 0, open, NULL, 0, aliases FROM status ORDER BY id;

-- name: list_source
SELECT id, name, 0, 1, NULL, 0, aliases FROM source ORDER BY id;

-- name: list_channel
SELECT id, name, rank, 1, flags, min_seconds, aliases FROM channel
ORDER BY rank, id;

-- name: list_outcome
SELECT id, name, 0, effective, flag, 0, aliases FROM outcome ORDER BY id;

-- name: list_contact_kind
SELECT id, name, 0, 1, NULL, 0, aliases FROM contact_kind ORDER BY id;

-- name: list_task_kind
SELECT id, name, 0, 1, NULL, 0, aliases FROM task_kind ORDER BY id;

-- name: list_tag
SELECT id, name, 0, 1, NULL, 0, NULL FROM tag ORDER BY id;

-- name: list_product
-- Read once a run, whole.
SELECT id, name, 0, active, NULL, 0, aliases FROM product ORDER BY id;

-- name: list_metric
SELECT id, name, 0, 1, NULL, 0, aliases FROM metric ORDER BY id;

-- name: add_staff
INSERT INTO staff (name) VALUES (:name) RETURNING id;

-- name: add_tier
-- A grade nobody has ranked comes last.
INSERT INTO tier (name, rank)
SELECT :name, coalesce(max(rank), 0) + 1 FROM tier WHERE true RETURNING id;

-- name: add_channel
-- One that came with a file: the last, and with every flag, so that no customer
-- with a flag is led to it in place of another.
INSERT INTO channel (name, rank, flags, min_seconds)
SELECT :name, coalesce(max(rank), 0) + 1,
	'no_call no_sms no_wechat no_mail bad_number no_contact', 0
FROM channel WHERE true RETURNING id;

-- name: add_status
INSERT INTO status (name, open) VALUES (:name, 1) RETURNING id;

-- name: add_source
INSERT INTO source (name) VALUES (:name) RETURNING id;

-- name: add_tag
INSERT INTO tag (name) VALUES (:name) RETURNING id;

-- name: add_product
INSERT INTO product (name) VALUES (:name) RETURNING id;

-- name: add_metric
INSERT INTO metric (name) VALUES (:name) RETURNING id;
