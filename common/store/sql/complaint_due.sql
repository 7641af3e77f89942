-- SPDX-License-Identifier: ISC
-- Complaints in the due list.  {who} is a rule's filter over c and t.

-- name: due_complaint_any
-- The first row of a table: is there anything to ask for?
SELECT 1 FROM complaint LIMIT 1;

-- name: due_complaint_open
-- SEARCH k USING INDEX complaint_open, c and t by primary key: grows with the
-- open cases.
SELECT k.id, c.id
FROM complaint k INDEXED BY complaint_open
JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE k.closed_at IS NULL AND k.received_at < :end
	AND c.added_on <= :as_of AND ({who})
ORDER BY k.id;

-- name: due_complaint_past
-- What has ended since.  SEARCH k USING INDEX complaint_received
-- (received_at<?): a past day reads the cases received before it.
SELECT k.id, c.id
FROM complaint k JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE k.received_at < :end AND k.closed_at >= :end
	AND c.added_on <= :as_of AND ({who})
ORDER BY k.id;

-- name: due_complaints_of
-- Open then, anomalies and complaints.  SEARCH complaint USING INDEX
-- complaint_customer (customer_id=?).
SELECT coalesce(no, 'id:' || id) FROM complaint
WHERE customer_id = :customer AND received_at < :end AND kind >= 2
	AND (closed_at IS NULL OR closed_at >= :end)
ORDER BY received_at, id;

-- name: complaint_manager
-- By primary key.
SELECT manager FROM staff WHERE id = :id;

-- name: rule_clock
-- SCAN clock: a few rows.
SELECT 1 FROM clock WHERE name = :name LIMIT 1;

-- name: complaint_now_make
-- Clocks that have not ended, worked out when statistics are asked for.
CREATE TEMP TABLE complaint_now (
	complaint_id INTEGER NOT NULL,
	clock TEXT NOT NULL,
	round INTEGER NOT NULL,
	stands INTEGER NOT NULL,
	started_at INTEGER NOT NULL,
	due_at INTEGER NOT NULL,
	due_on INTEGER NOT NULL,
	budget INTEGER NOT NULL,
	used INTEGER NOT NULL,
	late INTEGER NOT NULL,
	owner_id INTEGER,
	level INTEGER,
	told_id INTEGER,
	PRIMARY KEY (complaint_id, clock, round)
) WITHOUT ROWID;

-- name: complaint_now_put
INSERT INTO temp.complaint_now (complaint_id, clock, round, stands, started_at,
	due_at, due_on, budget, used, late, owner_id, level, told_id)
VALUES (:complaint, :clock, :round, :stands, :started, :due, :due_on, :budget,
	:used, :late, :owner, :level, :told);

-- name: complaint_now_ids
-- Index complaint_open.
SELECT id FROM complaint WHERE closed_at IS NULL;

-- name: complaint_now_rows
SELECT complaint_id, clock, round, stands, started_at, due_at, due_on, budget,
	used, late, owner_id, level, told_id
FROM temp.complaint_now;

-- fragment: complaint_now_insert
INSERT INTO complaint_now (complaint_id, clock, round, stands, started_at,
	due_at, due_on, budget, used, late, owner_id, level, told_id) VALUES
