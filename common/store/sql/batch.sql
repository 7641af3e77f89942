-- SPDX-License-Identifier: ISC
-- The journal of batches.

-- name: batch_add
INSERT INTO batch (at, staff, tool, what) VALUES (:at, :staff, :tool, :what)
RETURNING id;

-- name: batch_next
SELECT coalesce(max(id), 0) + 1 FROM batch;

-- name: batch_summary
UPDATE batch SET summary = :summary WHERE id = :id;

-- name: range_add
INSERT INTO batch_range (batch_id, seq, tbl, lo, hi)
VALUES (:batch, :seq, :tbl, :lo, :hi);

-- name: change_add
INSERT INTO change (batch_id, seq, op, tbl, row_id, col, old)
VALUES (:batch, :seq, :op, :tbl, :row, :col, :old);

-- name: batch_get
SELECT id, at, staff, tool, what, summary FROM batch WHERE id = :id;

-- name: batch_list
-- Newest first; costs its lines.
SELECT b.id, b.at, b.staff, b.tool, b.what, b.summary,
	coalesce((SELECT sum(r.hi - r.lo + 1) FROM batch_range r
		WHERE r.batch_id = b.id), 0) AS added
FROM batch b ORDER BY b.id DESC;

-- name: undo_later
-- The first later batch that changed a value this one changed, or a row it
-- added or removed.  Costs the changes of later batches.
SELECT min(c2.batch_id) FROM change c2 WHERE c2.batch_id > :id AND (
	EXISTS (SELECT 1 FROM batch_range r WHERE r.batch_id = :id
		AND r.tbl = c2.tbl AND c2.row_id BETWEEN r.lo AND r.hi)
	OR (c2.tbl, c2.row_id, c2.col) IN (SELECT c1.tbl, c1.row_id, c1.col
		FROM change c1 WHERE c1.batch_id = :id));

-- name: undo_next
SELECT min(id) FROM batch WHERE id > :id;

-- name: undo_moves_rules
-- Whether a batch changed what decides who a rule is for.
SELECT EXISTS (SELECT 1 FROM batch_range WHERE batch_id = :id AND tbl IN
		('rule', 'setting', 'status', 'tier', 'channel', 'field',
		'segment', 'scheme', 'class', 'phase'))
	OR EXISTS (SELECT 1 FROM change WHERE batch_id = :id AND tbl IN
		('rule', 'setting', 'status', 'tier', 'channel', 'field',
		'segment', 'scheme', 'class', 'phase'));

-- name: undo_moves_products
-- Whether a batch changed how long products last.
SELECT 1 FROM change WHERE batch_id = :id AND tbl = 'product'
AND col IN ('cycle_days', 'daily_use') LIMIT 1;

-- name: undo_changes
SELECT seq, op, tbl, row_id, col, old FROM change
WHERE batch_id = :id ORDER BY seq DESC;

-- name: undo_ranges
SELECT tbl, lo, hi FROM batch_range WHERE batch_id = :id ORDER BY seq DESC;

-- name: undo_delete
DELETE FROM {table} WHERE id BETWEEN :lo AND :hi;

-- name: undo_update
UPDATE {table} SET {sets} WHERE id = :row;

-- name: undo_insert
INSERT INTO {table} ({columns}) VALUES ({values});

-- name: undo_forget_changes
DELETE FROM change WHERE batch_id = :id;

-- name: undo_forget_ranges
DELETE FROM batch_range WHERE batch_id = :id;

-- name: undo_forget
DELETE FROM batch WHERE id = :id;

-- name: info_counts
-- Scans: counts of a file are not kept.
SELECT 'customers', count(*) FROM customer
UNION ALL SELECT 'people', count(*) FROM person
UNION ALL SELECT 'contacts', count(*) FROM contact
UNION ALL SELECT 'open tasks', count(*) FROM task WHERE state = 0
UNION ALL SELECT 'active rules', count(*) FROM rule WHERE active = 1
UNION ALL SELECT 'batches', count(*) FROM batch;
