-- SPDX-License-Identifier: ISC
-- Configuration tables: small, read and written whole.

-- name: config_rows
SELECT id, {columns} FROM {table} ORDER BY id;

-- name: config_insert
INSERT INTO {table} ({columns}) VALUES ({values}) RETURNING id;

-- name: config_update
UPDATE {table} SET {sets} WHERE id = :id;

-- name: config_delete
DELETE FROM {table} WHERE id = :id;

-- name: config_switch_off
UPDATE {table} SET active = 0 WHERE id = :id AND active <> 0;
