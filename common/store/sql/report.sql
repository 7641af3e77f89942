-- SPDX-License-Identifier: ISC
-- What reports stand on.

-- name: report_period_table
-- The periods asked for, a few hundred rows; temporary, of this command only.
CREATE TEMP TABLE period (first INTEGER PRIMARY KEY, last INTEGER NOT NULL,
	label TEXT NOT NULL, workdays INTEGER NOT NULL,
	before INTEGER NOT NULL, before_last INTEGER NOT NULL);

-- name: report_period_add
INSERT INTO temp.period (first, last, label, workdays, before, before_last)
VALUES (:first, :last, :label, :workdays, :before, :before_last);

-- name: report_unit_names
-- A few rows of staff.
SELECT DISTINCT unit FROM staff WHERE unit IS NOT NULL ORDER BY unit;

-- name: report_scheme_names
SELECT name FROM scheme ORDER BY id;

-- name: report_periods
SELECT first, last, label, workdays, before, before_last
FROM temp.period ORDER BY first;

-- fragment: report_period_insert
INSERT INTO period (first, last, label, workdays, before,
	before_last) VALUES

-- name: report_yeardays
SELECT day, lo, hi FROM temp.yearday;

-- fragment: report_yearday_insert
INSERT INTO yearday (day, lo, hi) VALUES

-- name: report_yearday_table
-- Days of the year by the day they fall on: a few for each day asked for.
CREATE TEMP TABLE yearday (day INTEGER NOT NULL, lo INTEGER NOT NULL,
	hi INTEGER NOT NULL);

-- name: report_yearday_add
INSERT INTO temp.yearday (day, lo, hi) VALUES (:day, :lo, :hi);

-- name: report_named_table
-- Periods by their names, as targets have them.
CREATE TEMP TABLE named (label TEXT PRIMARY KEY, first INTEGER NOT NULL,
	last INTEGER NOT NULL);

-- name: report_named_add
INSERT INTO temp.named (label, first, last) VALUES (:label, :first, :last)
ON CONFLICT DO NOTHING;

-- name: report_named
SELECT label, first, last FROM temp.named;

-- fragment: report_named_insert
INSERT INTO named (label, first, last) VALUES

-- name: report_due_table
-- The lines of crm-due; what the list costs, and a row for each line.
CREATE TEMP TABLE due (seq INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL,
	owner_id INTEGER, due_on INTEGER NOT NULL, priority INTEGER NOT NULL,
	rule TEXT, kind TEXT, reason TEXT, next_step TEXT, source TEXT);

-- name: report_due_add
INSERT INTO temp.due (seq, customer_id, owner_id, due_on, priority, rule, kind,
	reason, next_step, source)
VALUES (:seq, :customer, :owner, :due, :priority, :rule, :kind, :reason,
	:next_step, :source);

-- name: report_due
SELECT seq, customer_id, owner_id, due_on, priority, rule, kind, reason,
	next_step, source
FROM temp.due ORDER BY seq;

-- fragment: report_due_insert
INSERT INTO due (seq, customer_id, owner_id, due_on, priority, rule, kind,
	reason, next_step, source) VALUES

-- name: report_progress_table
-- A row for each end day, owner and checkpoint, then one for each checkpoint.
CREATE TEMP TABLE progress (seq INTEGER PRIMARY KEY, rule TEXT NOT NULL,
	owner_id INTEGER, ends_on INTEGER, days INTEGER NOT NULL,
	holdings INTEGER NOT NULL, reminded INTEGER NOT NULL, share INTEGER,
	target INTEGER NOT NULL, behind INTEGER NOT NULL,
	come INTEGER NOT NULL);

-- name: report_progress_add
INSERT INTO temp.progress (rule, owner_id, ends_on, days, holdings, reminded,
	share, target, behind, come)
VALUES (:rule, :owner, :ends, :days, :holdings, :reminded, :share, :target,
	:behind, :come);

-- name: report_progress
SELECT rule, owner_id, ends_on, days, holdings, reminded, share, target, behind,
	come FROM temp.progress ORDER BY seq;

-- fragment: report_progress_insert
INSERT INTO progress (rule, owner_id, ends_on, days, holdings, reminded, share,
	target, behind, come) VALUES

-- name: report_tables_drop
-- What the header of a report asked for, before the next one.
DROP TABLE IF EXISTS temp.period;
DROP TABLE IF EXISTS temp.yearday;
DROP TABLE IF EXISTS temp.named;
DROP TABLE IF EXISTS temp.due;
DROP TABLE IF EXISTS temp.progress;
DROP TABLE IF EXISTS temp.complaint_month;
DROP TABLE IF EXISTS temp.complaint_now;
