-- SPDX-License-Identifier: ISC
-- Segments: a table of tens of rows.

-- name: segments_all
SELECT id, name, filter, note FROM segment ORDER BY name;

-- name: segment_by_name
-- One look-up by the unique index.
SELECT id, name, filter, note FROM segment WHERE name = :name;

-- name: segment_insert
INSERT INTO segment (name, filter, note) VALUES (:name, :filter, :note);

-- name: segment_update
UPDATE segment SET filter = :filter, note = :note WHERE id = :id;

-- name: segment_delete
DELETE FROM segment WHERE id = :id;

-- name: segment_count
-- One pass over the customers, or what an index gives (store/filter_sql.c).
SELECT count(*) FROM customer c {join} WHERE {where};
