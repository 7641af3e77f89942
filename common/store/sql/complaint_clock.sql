-- SPDX-License-Identifier: ISC
-- Clocks of complaints: what happened to a case, and the runs remembered.

-- name: clock_events
-- SEARCH complaint_step USING INDEX complaint_step_complaint (complaint_id=?):
-- the steps of one case.
SELECT at, to_state, round, what FROM complaint_step
WHERE complaint_id = :id AND (to_state IS NOT NULL OR what = 'reply')
ORDER BY id;

-- name: clock_rows
-- SEARCH complaint_clock USING INDEX complaint_clock_complaint.
SELECT id, clock, round, started_at, ended_at, due_at, budget, used, late,
	stopped
FROM complaint_clock WHERE complaint_id = :id ORDER BY id;

-- name: clock_start
INSERT INTO complaint_clock (complaint_id, clock, round, started_at)
VALUES (:complaint, :clock, :round, :started);

-- name: clock_end
-- By primary key; all NULL: it runs again.
UPDATE complaint_clock SET ended_at = :ended, due_at = :due, budget = :budget,
	used = :used, late = :late, stopped = :stopped
WHERE id = :id;

-- name: clock_drop
DELETE FROM complaint_clock WHERE id = :id;

-- name: clock_newest
-- The newest step of a case: index complaint_step_complaint.
SELECT max(at) FROM complaint_step WHERE complaint_id = :id;
