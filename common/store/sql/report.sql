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
