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

-- name: filters_stored
-- Every filter there is: tens of rows.
SELECT 'rule', name, who, active FROM rule WHERE who IS NOT NULL
UNION ALL SELECT 'segment', name, filter, 1 FROM segment
UNION ALL SELECT 'scheme', name, who, 1 FROM scheme WHERE who IS NOT NULL
UNION ALL SELECT 'class', scheme || ' ' || name, who, 1 FROM class
WHERE who IS NOT NULL
UNION ALL SELECT 'limit', name, who, 1 FROM limits WHERE who IS NOT NULL
UNION ALL SELECT 'phase', name, who, 1 FROM phase WHERE who IS NOT NULL
UNION ALL SELECT 'assign_rule', name, who, active FROM assign_rule
WHERE who IS NOT NULL;

-- name: segment_count
-- One pass over the customers, or what an index gives (store/filter_sql.c).
SELECT count(*) FROM customer c {join} WHERE {where};
