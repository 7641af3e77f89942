-- SPDX-License-Identifier: ISC
-- What schema 3 brought: what was done to a contract paper, misconduct.

-- name: schema_3_paper
-- What has been done to a paper, by whom: 'started', 'void', the flags of the
-- returned contract (S0-15) and the steps before an early start (S0-13), whose
-- names are settings.
CREATE TABLE paper_check (
	id INTEGER PRIMARY KEY,
	paper_id INTEGER NOT NULL REFERENCES paper,
	name TEXT NOT NULL,
	done_on INTEGER NOT NULL,
	staff_id INTEGER REFERENCES staff,
	note TEXT,
	UNIQUE (paper_id, name)
) STRICT;

-- name: schema_3_violation
-- What somebody did against the rules, and what followed (S3-38).
CREATE TABLE violation (
	id INTEGER PRIMARY KEY,
	staff_id INTEGER NOT NULL REFERENCES staff,
	customer_id INTEGER REFERENCES customer,
	kind TEXT NOT NULL,             -- what was done
	action TEXT NOT NULL,           -- what followed
	on_day INTEGER NOT NULL,
	by_id INTEGER REFERENCES staff, -- who decided
	note TEXT
) STRICT;
CREATE INDEX violation_customer ON violation (customer_id)
	WHERE customer_id IS NOT NULL;
