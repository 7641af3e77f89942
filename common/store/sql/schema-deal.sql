-- SPDX-License-Identifier: ISC
-- From first contact to signed (since schema 2): pipelines as data, deals,
-- contract papers, prices below the list, targets.

-- name: schema_2_pipeline
-- Stages of a pipeline, in the order of seq.
CREATE TABLE stage (
	id INTEGER PRIMARY KEY,
	pipeline TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,
	probability INTEGER,            -- per cent
	days INTEGER,                   -- a deal may stand in it so long
	quiet INTEGER,                  -- and so long without a contact
	hint TEXT,
	aliases TEXT,
	note TEXT,
	UNIQUE (pipeline, name)
) STRICT;
-- What has to be done in a stage.
CREATE TABLE stage_item (
	id INTEGER PRIMARY KEY,
	pipeline TEXT NOT NULL,
	stage TEXT NOT NULL,
	name TEXT NOT NULL,
	days INTEGER,                   -- after the deal came to the stage
	required INTEGER NOT NULL DEFAULT 0, -- 1: the stage is not left before
	note TEXT,
	UNIQUE (pipeline, name)
) STRICT;
-- Why deals are won, lost, dropped (S4-55).
CREATE TABLE deal_reason (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	results TEXT,                   -- won lost dropped; NULL: each
	aliases TEXT,
	note TEXT
) STRICT;

-- name: schema_2_deal
CREATE TABLE deal (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	no TEXT UNIQUE,
	title TEXT,
	pipeline TEXT NOT NULL,
	stage_id INTEGER NOT NULL REFERENCES stage, -- now, or when it ended
	state INTEGER NOT NULL,         -- 0 open 1 won 2 lost 3 dropped
	opened_on INTEGER NOT NULL,
	stage_on INTEGER NOT NULL,      -- in this stage since
	closed_on INTEGER,
	amount INTEGER,
	margin INTEGER,
	probability INTEGER,            -- per cent; NULL: the stage's
	expected_on INTEGER,
	owner_id INTEGER REFERENCES staff,
	product_id INTEGER REFERENCES product,
	campaign TEXT,
	competitor TEXT,
	reason_id INTEGER REFERENCES deal_reason,
	lesson TEXT,                    -- S0-80
	no_commission INTEGER NOT NULL DEFAULT 0, -- S3-37
	ext_id TEXT,
	note TEXT
) STRICT;
CREATE INDEX deal_customer ON deal (customer_id);
CREATE INDEX deal_open ON deal (stage_on) WHERE state = 0;
CREATE INDEX deal_closed ON deal (closed_on) WHERE closed_on IS NOT NULL;
CREATE UNIQUE INDEX deal_ext ON deal (ext_id) WHERE ext_id IS NOT NULL;
-- Every stage it was in.
CREATE TABLE deal_step (
	id INTEGER PRIMARY KEY,
	deal_id INTEGER NOT NULL REFERENCES deal,
	stage_id INTEGER NOT NULL REFERENCES stage,
	from_on INTEGER NOT NULL,
	until_on INTEGER,               -- left
	staff_id INTEGER REFERENCES staff,
	note TEXT
) STRICT;
CREATE INDEX deal_step_deal ON deal_step (deal_id);
-- The check-list of a deal.
CREATE TABLE deal_item (
	id INTEGER PRIMARY KEY,
	deal_id INTEGER NOT NULL REFERENCES deal,
	stage_id INTEGER NOT NULL REFERENCES stage,
	name TEXT NOT NULL,
	due_on INTEGER,
	done_on INTEGER,
	staff_id INTEGER REFERENCES staff,
	note TEXT,
	UNIQUE (deal_id, stage_id, name)
) STRICT;
CREATE INDEX deal_item_due ON deal_item (due_on)
	WHERE due_on IS NOT NULL AND done_on IS NULL;

-- name: schema_2_paper
-- Contracts and their forms (S0-10 ... S0-18).
CREATE TABLE paper (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	deal_id INTEGER REFERENCES deal,
	no TEXT UNIQUE,
	category TEXT,
	standard INTEGER NOT NULL,      -- 0: deviation says in what not
	deviation TEXT,
	discount TEXT,
	amount INTEGER,
	position TEXT,
	state INTEGER NOT NULL,         -- 0 draft 1 submitted 2 approved
	                                -- 3 signed 4 sealed 5 archived 6 void
	submitted_on INTEGER,
	approved_on INTEGER,
	approved_by INTEGER REFERENCES staff,
	signed_on INTEGER,
	sealed_on INTEGER,
	archived_on INTEGER,            -- counts as performance from here
	early_on INTEGER,               -- started before the contract is back
	return_by INTEGER,              -- S0-13
	owner_id INTEGER REFERENCES staff,
	note TEXT
) STRICT;
CREATE INDEX paper_customer ON paper (customer_id);
CREATE INDEX paper_deal ON paper (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX paper_return ON paper (return_by) WHERE return_by IS NOT NULL;
-- Forms that belong to it (A1, A2, A3), scans.
CREATE TABLE paper_form (
	id INTEGER PRIMARY KEY,
	paper_id INTEGER NOT NULL REFERENCES paper,
	form TEXT NOT NULL,
	returned_on INTEGER,
	filed_with TEXT,
	path TEXT,                      -- of the scan
	sha256 TEXT,
	note TEXT,
	UNIQUE (paper_id, form)
) STRICT;
CREATE TABLE paper_change (
	id INTEGER PRIMARY KEY,
	paper_id INTEGER NOT NULL REFERENCES paper,
	requested_on INTEGER NOT NULL,
	effective_on INTEGER NOT NULL,  -- never before requested_on (S0-17)
	what TEXT NOT NULL,
	approved_on INTEGER,
	approved_by INTEGER REFERENCES staff
) STRICT;
CREATE INDEX paper_change_paper ON paper_change (paper_id);
-- A price below the list (S1-102, S1-103).
CREATE TABLE price_approval (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	deal_id INTEGER REFERENCES deal,
	product_id INTEGER REFERENCES product,
	asked_on INTEGER NOT NULL,
	asked_by INTEGER REFERENCES staff,
	list_price INTEGER,
	price INTEGER NOT NULL,
	reason TEXT NOT NULL,
	verbal_on INTEGER,
	verbal_by INTEGER REFERENCES staff,
	paper_by INTEGER,               -- day the paper is due after a verbal ok
	approved_on INTEGER,
	approved_by INTEGER REFERENCES staff,
	refused_on INTEGER
) STRICT;
CREATE INDEX price_approval_customer ON price_approval (customer_id);
CREATE INDEX price_approval_open ON price_approval (paper_by)
	WHERE paper_by IS NOT NULL AND approved_on IS NULL;

-- name: schema_2_target
-- What is to be reached: empty dimensions mean all.
CREATE TABLE target (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	metric TEXT NOT NULL,           -- signed collected contacts customers ...
	period TEXT NOT NULL,           -- 2025, 2025-Q1, 2025-01
	staff TEXT,
	unit TEXT,
	product TEXT,
	tier TEXT,
	value INTEGER NOT NULL,         -- hundredths
	note TEXT
) STRICT;
-- Share of the month's target by a day of the month (S1-101); 31: its end.
CREATE TABLE milestone (
	id INTEGER PRIMARY KEY,
	day INTEGER NOT NULL UNIQUE,
	percent INTEGER NOT NULL,
	note TEXT
) STRICT;
