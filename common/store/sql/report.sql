-- SPDX-License-Identifier: ISC
-- What reports stand on.

-- name: report_period_table
-- The periods asked for, a few hundred rows; temporary, of this command only.
CREATE TEMP TABLE period (first INTEGER PRIMARY KEY, last INTEGER NOT NULL,
	label TEXT NOT NULL);

-- name: report_period_add
INSERT INTO temp.period (first, last, label) VALUES (:first, :last, :label);

-- name: report_periods
SELECT first, last, label FROM temp.period ORDER BY first;

-- fragment: report_period_insert
INSERT INTO period (first, last, label) VALUES
