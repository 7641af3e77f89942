-- SPDX-License-Identifier: ISC
-- Who belongs together, and who is worth what (since schema 2).

-- name: schema_2_segment
CREATE TABLE segment (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	filter TEXT NOT NULL,
	note TEXT
) STRICT;

-- name: schema_2_scheme
-- A way to divide all customers into classes (G01 ... G28).
CREATE TABLE scheme (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,             -- bracket pareto filter list rfm
	metric TEXT,                    -- what is measured, over which time
	param TEXT,                     -- what the kind needs besides
	who TEXT,                       -- filter; others are in no class
	main INTEGER NOT NULL DEFAULT 0, -- 1: sets tier
	none TEXT,                      -- name of the class without data
	note TEXT
) STRICT;
-- Its classes.  lo belongs to the class, hi to the next one up.
CREATE TABLE class (
	id INTEGER PRIMARY KEY,
	scheme TEXT NOT NULL,
	name TEXT NOT NULL,
	seq INTEGER NOT NULL,           -- 1 is the best, and is tried first
	lo TEXT,
	hi TEXT,
	who TEXT,                       -- filter that holds besides
	parts TEXT,                     -- 'value:high age:young': its classes
	                                -- in other schemes
	points INTEGER,                 -- for score(scheme)
	prefix TEXT,                    -- of the numbers its customers get
	tier TEXT,                      -- of a main scheme; NULL: name
	note TEXT,                      -- what its customers need
	UNIQUE (scheme, name)
) STRICT;
-- Names for ranges of scores, first match wins.
CREATE TABLE score_name (
	id INTEGER PRIMARY KEY,
	names TEXT NOT NULL,            -- which table of names
	seq INTEGER NOT NULL,
	name TEXT NOT NULL,
	r TEXT,                         -- 4-5, 3, empty: any
	f TEXT,
	m TEXT,
	note TEXT,
	UNIQUE (names, seq)
) STRICT;
-- Fixed lower limits of scores, instead of quantiles.
CREATE TABLE score_cut (
	id INTEGER PRIMARY KEY,
	cuts TEXT NOT NULL,             -- which set of limits
	score INTEGER NOT NULL,         -- 1-10
	r TEXT,                         -- days, from
	f TEXT,                         -- orders or days, from
	m TEXT,                         -- money, from
	note TEXT,
	UNIQUE (cuts, score)
) STRICT;

-- name: schema_2_customer_class
-- Which class a customer was in from when to when.
CREATE TABLE customer_class (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	scheme_id INTEGER NOT NULL REFERENCES scheme,
	class_id INTEGER NOT NULL REFERENCES class,
	from_on INTEGER NOT NULL,
	until_on INTEGER,               -- first day it was not; NULL: is
	value INTEGER,                  -- what was measured then, hundredths
	no TEXT,                        -- its number in a class with a prefix
	staff_id INTEGER REFERENCES staff, -- by hand: who
	why TEXT                        -- by hand: the reason
) STRICT;
CREATE INDEX customer_class_customer ON customer_class (customer_id, scheme_id);
CREATE INDEX customer_class_from ON customer_class (scheme_id, from_on);
CREATE INDEX customer_class_until ON customer_class (scheme_id, until_on)
	WHERE until_on IS NOT NULL;
CREATE INDEX customer_class_no ON customer_class (no) WHERE no IS NOT NULL;
CREATE INDEX customer_class_hand ON customer_class (scheme_id)
	WHERE staff_id IS NOT NULL;
