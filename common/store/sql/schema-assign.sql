-- SPDX-License-Identifier: ISC
-- Whose customer it is, and why (since schema 2; S3-32 ... S3-46, C06, C28).

-- name: schema_2_assignment
-- Every claim and what became of it.  The owner now is customer.owner_id; an
-- owner without a row here came with the customer.
CREATE TABLE assignment (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	staff_id INTEGER NOT NULL REFERENCES staff,
	role TEXT NOT NULL,             -- primary, joint, service ...
	state INTEGER NOT NULL,         -- 0 requested 1 authorised 2 shared
	                                -- 3 refused 4 ended
	phase INTEGER,                  -- of the escalation, from 1
	first_visit_on INTEGER,
	power INTEGER,                  -- of the person visited, 1-5
	person_id INTEGER REFERENCES person,
	requested_on INTEGER NOT NULL,
	requested_by INTEGER REFERENCES staff,
	decided_on INTEGER,
	decided_by INTEGER REFERENCES staff,
	consent_by INTEGER REFERENCES staff, -- shared: the owner who agreed
	since_on INTEGER,               -- holds from
	until_on INTEGER,               -- ended
	ended_by INTEGER REFERENCES staff,
	how TEXT NOT NULL,              -- claim collision share handover ...
	ended_how TEXT,                 -- released revoked handed_over ...
	why TEXT,
	ended_why TEXT
) STRICT;
CREATE INDEX assignment_customer ON assignment (customer_id);
CREATE INDEX assignment_staff ON assignment (staff_id) WHERE state < 3;
CREATE INDEX assignment_person ON assignment (person_id)
	WHERE person_id IS NOT NULL;
-- The day of the latest change of who owns.
CREATE INDEX assignment_changed ON assignment (coalesce(until_on, since_on));
-- Two salespeople at one customer: who got it, by which rule.
CREATE TABLE collision (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	winner_id INTEGER NOT NULL REFERENCES assignment,
	loser_id INTEGER NOT NULL REFERENCES assignment,
	rule TEXT NOT NULL,             -- authorised power first_visit ...
	reason TEXT NOT NULL,           -- the figures compared, in words
	decided_on INTEGER NOT NULL,
	decided_by INTEGER REFERENCES staff
) STRICT;
CREATE INDEX collision_customer ON collision (customer_id);
CREATE INDEX collision_winner ON collision (winner_id);
CREATE INDEX collision_loser ON collision (loser_id);

-- name: schema_2_limits
-- How many customers a person may hold, who may not claim back.
CREATE TABLE limits (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,             -- hold, claim_back
	staff TEXT,                     -- NULL: each
	who TEXT,                       -- filter of the customers it counts
	value INTEGER NOT NULL,         -- customers, or days
	active INTEGER NOT NULL DEFAULT 1,
	note TEXT
) STRICT;
-- Phases an unsigned customer goes through (S3-40 ... S3-46).
CREATE TABLE phase (
	id INTEGER PRIMARY KEY,
	seq INTEGER NOT NULL UNIQUE,
	name TEXT NOT NULL,
	days INTEGER NOT NULL,
	executor TEXT,                  -- staff the customer goes to; NULL: pool
	helpers TEXT,
	supervisors TEXT,
	who TEXT,                       -- filter
	note TEXT
) STRICT;

-- name: schema_2_merged
-- Customers that became part of another; their codes still find it.
CREATE TABLE merged (
	id INTEGER PRIMARY KEY,         -- it had as a customer
	kept_id INTEGER NOT NULL REFERENCES customer,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	merged_on INTEGER NOT NULL,
	staff_id INTEGER REFERENCES staff,
	why TEXT
) STRICT;
CREATE INDEX merged_kept ON merged (kept_id);

-- name: schema_3_assign_rule
-- Who gets a customer nobody has (S1-73); the first that fits says it.
CREATE TABLE assign_rule (
	id INTEGER PRIMARY KEY,
	seq INTEGER NOT NULL,
	name TEXT NOT NULL UNIQUE,
	who TEXT,                       -- filter
	staff TEXT NOT NULL,            -- names, by ;
	how TEXT NOT NULL,              -- fixed round_robin
	active INTEGER NOT NULL DEFAULT 1,
	note TEXT
) STRICT;
