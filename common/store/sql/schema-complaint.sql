-- SPDX-License-Identifier: ISC
-- Complaints and the procedures they go through (since schema 2; S1-22 ...
-- S1-36, S4-67 ... S4-75).  Quantities are in thousandths, money in
-- hundredths, times in minutes, days since 1970-01-01.  Names of states,
-- fields, clocks and roles are words of the procedure's rows.

-- name: schema_2_procedure
CREATE TABLE procedure (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	title TEXT,
	number TEXT,                    -- of a complaint: %y%m%02d
	anomaly_number TEXT,            -- of one without loss: its own series
	inquiry_number TEXT,            -- of inquiries and suggestions
	numbered TEXT,                  -- state that gives it; NULL: the first
	reopen TEXT,                    -- state a reopened one is in; NULL: first
	hours TEXT,                     -- working hours; NULL: the setting
	form TEXT,                      -- title of the printed form
	anomaly_form TEXT,
	note TEXT
) STRICT;
-- Where a case may stand.  Words in needs, results and next may carry a
-- condition: replied(kind=inquiry|suggestion).
CREATE TABLE complaint_state (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,           -- the lowest one is the first
	title TEXT,
	role TEXT,                      -- who may enter it; NULL: everybody
	authority INTEGER NOT NULL,     -- 1: within the amount one may approve
	needs TEXT,                     -- what must be there to enter it
	results TEXT,                   -- ... and before it is left
	next TEXT,                      -- states that may follow
	skip INTEGER NOT NULL,          -- 1: may be passed over
	rejected TEXT,                  -- state after a rejected reply
	final TEXT,                     -- NULL, closed withdrawn unfounded
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
-- What a case is told besides its own columns.
CREATE TABLE complaint_field (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,           -- place on the form
	title TEXT,
	type TEXT NOT NULL,             -- text int money date time yesno choice
	choices TEXT,
	aliases TEXT,
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;

-- name: schema_2_clock
CREATE TABLE clock (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	title TEXT,
	starts TEXT NOT NULL,           -- states, or answered
	ends TEXT NOT NULL,             -- states, or answered
	amount INTEGER NOT NULL,
	unit TEXT NOT NULL,             -- h, d
	time TEXT,                      -- with d: ends at that time of the day
	calendar TEXT NOT NULL,         -- natural, working
	pauses TEXT,                    -- states in which it stands
	who TEXT,                       -- condition: severity>=3 class=quality
	lead INTEGER NOT NULL,          -- days before its end it is shown
	owner TEXT,                     -- role of whom it runs for; NULL: handler
	active INTEGER NOT NULL,
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
-- Who is told when a clock has run out for so many days.
CREATE TABLE escalation (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	clock TEXT,                     -- NULL: each of the procedure
	level INTEGER NOT NULL,
	after INTEGER NOT NULL,         -- days late
	tell TEXT NOT NULL,             -- owner, manager, a role or a person
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;

-- name: schema_2_authority
-- Which roles a person has; nobody is refused while there is no row.
CREATE TABLE role (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	staff TEXT NOT NULL,
	note TEXT,
	UNIQUE (name, staff)
) STRICT;
CREATE TABLE authority (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	role TEXT NOT NULL,
	up_to INTEGER,                  -- money; NULL: any amount
	note TEXT,
	UNIQUE (procedure, role)
) STRICT;
-- To whom a new case goes; the first by seq that fits.
CREATE TABLE complaint_route (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,
	who TEXT,                       -- condition on the case
	dept TEXT,
	owner TEXT,                     -- staff
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
-- Cases only somebody of a role may handle (S4-70).
CREATE TABLE complaint_handler (
	id INTEGER PRIMARY KEY,
	procedure TEXT NOT NULL,
	name TEXT NOT NULL,
	who TEXT,                       -- condition on the case
	customer TEXT,                  -- filter of customers
	role TEXT NOT NULL,
	note TEXT,
	UNIQUE (procedure, name)
) STRICT;
CREATE TABLE complaint_reason (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	title TEXT,
	class TEXT,                     -- of cases that do not say theirs
	severity INTEGER,
	aliases TEXT,
	active INTEGER NOT NULL,
	note TEXT
) STRICT;

-- name: schema_2_complaint
CREATE TABLE complaint (
	id INTEGER PRIMARY KEY,
	no TEXT UNIQUE,                 -- NULL until it is given
	customer_id INTEGER NOT NULL REFERENCES customer,
	person_id INTEGER REFERENCES person,
	procedure TEXT NOT NULL,
	kind INTEGER NOT NULL,          -- 0 inquiry 1 suggestion 2 anomaly
	                                -- 3 complaint
	channel_id INTEGER REFERENCES channel,
	received_at INTEGER NOT NULL,
	received_by INTEGER REFERENCES staff,
	text TEXT,                      -- what the customer said
	reason_id INTEGER REFERENCES complaint_reason,
	severity INTEGER,               -- 1 is the lowest
	class TEXT,                     -- non_quality quality ...
	dept TEXT,
	owner_id INTEGER REFERENCES staff, -- who handles it
	order_id INTEGER REFERENCES orders,
	order_no TEXT,                  -- of an order not in the table
	product_id INTEGER REFERENCES product,
	product TEXT,                   -- of a product not in the table
	qty INTEGER,
	bad_qty INTEGER,
	undetermined INTEGER NOT NULL,  -- 1: still being processed (S1-32)
	demand TEXT,
	amount INTEGER,
	task_id INTEGER REFERENCES task, -- the promise that was broken
	state TEXT NOT NULL,
	state_at INTEGER NOT NULL,      -- since when
	round INTEGER NOT NULL,         -- 1; a rejected reply, a reopening: + 1
	answered_at INTEGER,            -- first answer
	closed_at INTEGER,
	closed_as TEXT,                 -- closed withdrawn unfounded
	why TEXT,                       -- withdrawn, unfounded: the reason
	satisfaction INTEGER,
	timely INTEGER,                 -- as another system told; NULL: clocks
	ext_id TEXT
) STRICT;
CREATE INDEX complaint_customer ON complaint (customer_id, closed_at);
CREATE INDEX complaint_received ON complaint (received_at);
CREATE INDEX complaint_open ON complaint (state) WHERE closed_at IS NULL;
CREATE INDEX complaint_order ON complaint (order_id)
	WHERE order_id IS NOT NULL;
CREATE INDEX complaint_person ON complaint (person_id)
	WHERE person_id IS NOT NULL;
CREATE INDEX complaint_task ON complaint (task_id) WHERE task_id IS NOT NULL;
CREATE UNIQUE INDEX complaint_ext ON complaint (ext_id)
	WHERE ext_id IS NOT NULL;
-- Every number that was given, the one of an anomaly that was raised too.
CREATE TABLE complaint_number (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	series TEXT NOT NULL,           -- the number with * for its serial
	serial INTEGER NOT NULL,
	no TEXT NOT NULL,
	UNIQUE (series, serial)
) STRICT;
CREATE INDEX complaint_number_complaint ON complaint_number (complaint_id);

-- name: schema_2_complaint_parts
-- What happened, in the order it was entered; never changed.
CREATE TABLE complaint_step (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	what TEXT NOT NULL,             -- open move note set raise reply reopen
	                                -- withdraw
	at INTEGER NOT NULL,
	round INTEGER NOT NULL,
	from_state TEXT,
	to_state TEXT,                  -- NULL: the state stays
	staff_id INTEGER REFERENCES staff,
	text TEXT
) STRICT;
CREATE INDEX complaint_step_complaint ON complaint_step (complaint_id);
-- Fields of the procedure; each round has its own.
CREATE TABLE complaint_value (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	round INTEGER NOT NULL,
	field TEXT NOT NULL,
	value TEXT NOT NULL,            -- dates ISO, money with two decimals
	UNIQUE (complaint_id, round, field)
) STRICT;
CREATE TABLE complaint_measure (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	round INTEGER NOT NULL,
	kind TEXT NOT NULL,             -- cause corrective preventive
	text TEXT NOT NULL,
	dept TEXT,
	owner_id INTEGER REFERENCES staff,
	due_on INTEGER,
	added_at INTEGER NOT NULL,
	added_by INTEGER REFERENCES staff,
	done_on INTEGER,
	done_note TEXT,
	checked_on INTEGER,             -- the effect was looked at
	checked_by INTEGER REFERENCES staff,
	effect INTEGER,                 -- 1: it helped, 0: it did not
	check_note TEXT
) STRICT;
CREATE INDEX complaint_measure_complaint ON complaint_measure (complaint_id);
CREATE INDEX complaint_measure_due ON complaint_measure (due_on)
	WHERE checked_on IS NULL AND due_on IS NOT NULL;
-- Goods that come back.
CREATE TABLE complaint_return (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	round INTEGER NOT NULL,
	kind TEXT NOT NULL,             -- return exchange
	product TEXT,
	asked INTEGER,                  -- quantity; NULL: undetermined
	undetermined INTEGER NOT NULL,
	asked_at INTEGER NOT NULL,
	received INTEGER,
	received_on INTEGER,
	inspected_on INTEGER,
	inspection TEXT,                -- its result
	accepted INTEGER,
	accepted_on INTEGER,
	treatment TEXT,
	amount INTEGER,
	finance_ref TEXT
) STRICT;
CREATE INDEX complaint_return_complaint ON complaint_return (complaint_id);
-- What the customer was told, and what came back.
CREATE TABLE complaint_reply (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	round INTEGER NOT NULL,
	told_at INTEGER NOT NULL,
	staff_id INTEGER REFERENCES staff,
	channel_id INTEGER REFERENCES channel,
	text TEXT,
	accepted INTEGER,               -- NULL: no answer yet
	answered_at INTEGER,
	answer TEXT
) STRICT;
CREATE INDEX complaint_reply_complaint ON complaint_reply (complaint_id);

-- name: schema_2_complaint_clock
-- One row for each run of a clock; what was late stays known, even when the
-- procedure is another one later.  What runs is computed from the steps.
CREATE TABLE complaint_clock (
	id INTEGER PRIMARY KEY,
	complaint_id INTEGER NOT NULL REFERENCES complaint,
	clock TEXT NOT NULL,
	round INTEGER NOT NULL,
	started_at INTEGER NOT NULL,
	ended_at INTEGER,               -- the following are NULL until then
	due_at INTEGER,                 -- its deadline
	budget INTEGER,                 -- minutes it had
	used INTEGER,                   -- minutes it took
	late INTEGER,                   -- minutes; 0: in time
	stopped INTEGER                 -- 1: the case ended before it did
) STRICT;
CREATE INDEX complaint_clock_complaint ON complaint_clock (complaint_id);
