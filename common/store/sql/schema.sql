-- SPDX-License-Identifier: ISC
-- The whole current schema.  Every block named schema_* is run, in this order,
-- to make a database; upgrade-NNN.sql brings an older one here.
-- Days are days since 1970-01-01, times are minutes of local wall-clock since
-- then, money is in hundredths; the views at the end of views.sql show ISO.

-- name: schema_setting
-- What a business decides once: first answer to "why does it do that".
CREATE TABLE setting (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	value TEXT NOT NULL,
	note TEXT
) STRICT;

-- name: schema_lists
-- Lists.  name is what tools print; aliases, separated by blanks, are read too.
CREATE TABLE staff (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	full_name TEXT,
	unit TEXT,
	manager TEXT,
	active INTEGER NOT NULL DEFAULT 1,
	aliases TEXT,
	note TEXT
) STRICT;
CREATE TABLE tier (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	rank INTEGER NOT NULL,          -- 1 comes first in every list
	aliases TEXT,
	note TEXT
) STRICT;
CREATE TABLE status (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	open INTEGER NOT NULL,          -- still being won: ladders run
	aliases TEXT,
	note TEXT
) STRICT;
CREATE TABLE source (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	aliases TEXT,
	note TEXT
) STRICT;
CREATE TABLE channel (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	rank INTEGER NOT NULL,          -- order in which a blocked one is replaced
	flags TEXT,                     -- customer flags that block it
	min_seconds INTEGER NOT NULL,   -- shorter is an attempt, when known
	aliases TEXT,
	note TEXT
) STRICT;
CREATE TABLE outcome (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	effective INTEGER NOT NULL,     -- 0: an attempt only
	flag TEXT,                      -- customer flag it sets
	aliases TEXT,
	note TEXT
) STRICT;
CREATE TABLE contact_kind (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	aliases TEXT,
	note TEXT
) STRICT;
CREATE TABLE task_kind (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	aliases TEXT,
	note TEXT
) STRICT;

-- name: schema_calendar
CREATE TABLE calendar (
	id INTEGER PRIMARY KEY,
	day INTEGER NOT NULL UNIQUE,
	name TEXT,
	kind TEXT NOT NULL CHECK (kind IN ('off', 'work')),
	note TEXT
) STRICT;
-- Days to greet on: '01-01', 'lunar 08-15' or a full date (several rows).
CREATE TABLE festival (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	day TEXT NOT NULL,
	note TEXT,
	UNIQUE (name, day)
) STRICT;

-- name: schema_rule
CREATE TABLE rule (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL,
	who TEXT,                       -- filter; NULL: everybody
	every TEXT,                     -- number, offsets, weekday or festival
	unit TEXT,
	lead TEXT,                      -- days before due_on it is shown
	channel_id INTEGER REFERENCES channel,
	effective INTEGER NOT NULL DEFAULT 1, -- 0: an attempt answers it too
	priority INTEGER NOT NULL DEFAULT 5,  -- 1 comes first
	on_holiday TEXT NOT NULL DEFAULT 'keep',
	template TEXT,
	until INTEGER,                  -- days after due_on; NULL: for ever
	active INTEGER NOT NULL DEFAULT 1,
	note TEXT
) STRICT;

-- name: schema_field
-- Custom fields of customers.
CREATE TABLE field (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,      -- snake_case, used in filters
	label TEXT,                     -- title shown to people
	type TEXT NOT NULL,             -- text int money date yesno choice
	choices TEXT,                   -- of a choice, separated by blanks
	required INTEGER NOT NULL DEFAULT 0,
	aliases TEXT,                   -- further headers it is read from
	note TEXT
) STRICT;

-- name: schema_customer
CREATE TABLE customer (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	kind INTEGER NOT NULL,          -- 0 person, 1 org
	honorific TEXT,                 -- 王总, Dr Chen
	gender TEXT,
	phone TEXT,                     -- the first one, normalised
	email TEXT,                     -- the first one, lower case
	wechat TEXT,
	birthday INTEGER,               -- packed yearday (base/yearday.h)
	company TEXT,                   -- where a person works
	title TEXT,
	industry TEXT,
	city TEXT,
	address TEXT,
	source_id INTEGER REFERENCES source,
	status_id INTEGER REFERENCES status,
	tier_id INTEGER REFERENCES tier,
	owner_id INTEGER REFERENCES staff,
	channel_id INTEGER REFERENCES channel, -- preferred
	preferred_time TEXT,
	flags INTEGER NOT NULL,         -- bits: 1 no_call 2 no_sms 4 no_wechat
	                                -- 8 no_mail 16 bad_number 32 no_contact
	hold_until INTEGER,             -- day; no line before it
	cadence TEXT,                   -- own period, '14d', for each cadence
	note TEXT,
	added_on INTEGER NOT NULL,
	added_by INTEGER REFERENCES staff
) STRICT;
CREATE INDEX customer_birthday ON customer (birthday)
	WHERE birthday IS NOT NULL;

-- name: schema_customer_parts
-- People inside an org (S0-09, S1-70).
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	name TEXT NOT NULL,
	honorific TEXT,
	phone TEXT,
	email TEXT,
	wechat TEXT,
	title TEXT,
	dept TEXT,
	role TEXT,                      -- decider influencer user gatekeeper ...
	power INTEGER,                  -- decision power 1-5
	birthday INTEGER,
	active INTEGER NOT NULL DEFAULT 1,
	note TEXT
) STRICT;
CREATE INDEX person_customer ON person (customer_id);
CREATE INDEX person_birthday ON person (birthday) WHERE birthday IS NOT NULL;
-- Second and further phones, mails and other addresses.
CREATE TABLE address (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	kind TEXT NOT NULL,             -- phone email wechat ...
	value TEXT NOT NULL,
	UNIQUE (customer_id, kind, value)
) STRICT;
-- Days of a customer or of somebody near: children, weddings, foundings.
CREATE TABLE anniversary (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	kind TEXT NOT NULL,             -- birthday, wedding, founding, ...
	who TEXT,                       -- whose, when not the customer's
	day INTEGER NOT NULL,           -- packed yearday
	note TEXT
) STRICT;
CREATE INDEX anniversary_customer ON anniversary (customer_id);
CREATE INDEX anniversary_day ON anniversary (day);
CREATE TABLE relation (
	id INTEGER PRIMARY KEY,
	from_id INTEGER NOT NULL REFERENCES customer,
	to_id INTEGER NOT NULL REFERENCES customer,
	kind TEXT NOT NULL,             -- agency_of parent_of referred partner ...
	note TEXT,
	UNIQUE (from_id, to_id, kind)
) STRICT;
CREATE INDEX relation_to ON relation (to_id);
CREATE TABLE tag (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE customer_tag (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	tag_id INTEGER NOT NULL REFERENCES tag,
	UNIQUE (customer_id, tag_id)
) STRICT;
CREATE INDEX customer_tag_tag ON customer_tag (tag_id);
CREATE TABLE customer_value (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	field_id INTEGER NOT NULL REFERENCES field,
	value ANY NOT NULL,             -- text, or integer for the other types
	UNIQUE (customer_id, field_id)
) STRICT;
CREATE INDEX customer_value_field ON customer_value (field_id, value);

-- name: schema_contact
-- The log is the truth; nothing in it is deleted (void instead).
CREATE TABLE contact (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	at INTEGER NOT NULL,            -- minutes
	staff_id INTEGER REFERENCES staff,
	channel_id INTEGER REFERENCES channel,
	incoming INTEGER NOT NULL,      -- 1: the customer came to us
	kind_id INTEGER REFERENCES contact_kind,
	outcome_id INTEGER REFERENCES outcome,
	state INTEGER NOT NULL,         -- 0 attempt, 1 effective, 2 void
	seconds INTEGER,
	note TEXT
) STRICT;
CREATE INDEX contact_customer ON contact (customer_id, at);
-- What most contacts do not have.
CREATE TABLE contact_more (
	id INTEGER PRIMARY KEY REFERENCES contact,
	same_as INTEGER REFERENCES contact, -- one talk, several customers
	person_id INTEGER REFERENCES person,
	rules TEXT,                     -- names of rules it answers, by ;
	next_on INTEGER,
	next_step TEXT,
	objection TEXT,
	ext_id TEXT,
	void_at INTEGER,
	void_by INTEGER REFERENCES staff,
	void_why TEXT
) STRICT;
CREATE UNIQUE INDEX contact_ext ON contact_more (ext_id)
	WHERE ext_id IS NOT NULL;
CREATE INDEX contact_same ON contact_more (same_as)
	WHERE same_as IS NOT NULL;
CREATE INDEX contact_person ON contact_more (person_id)
	WHERE person_id IS NOT NULL;

-- name: schema_2_contact_at
-- Contacts of a period, whoever they were with: ten bytes a contact.
CREATE INDEX contact_at ON contact (at);

-- name: schema_task
-- Everything with a date that somebody owes.
CREATE TABLE task (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	person_id INTEGER REFERENCES person,
	kind_id INTEGER NOT NULL REFERENCES task_kind,
	what TEXT NOT NULL,
	due_on INTEGER NOT NULL,
	due_minute INTEGER,             -- of the day, for an appointment
	owner_id INTEGER REFERENCES staff,
	contact_id INTEGER REFERENCES contact, -- at which it was promised
	made_on INTEGER NOT NULL,
	state INTEGER NOT NULL,         -- 0 open, 1 done, 2 dropped
	closed_on INTEGER,
	closed_note TEXT,
	moved INTEGER NOT NULL,         -- times its date was put off
	ext_id TEXT
) STRICT;
CREATE INDEX task_customer ON task (customer_id);
CREATE INDEX task_due ON task (due_on) WHERE state = 0;
CREATE INDEX task_closed ON task (closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX task_contact ON task (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX task_person ON task (person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX task_ext ON task (ext_id) WHERE ext_id IS NOT NULL;
-- From which day a task was put off, for the lists of the days before.
CREATE TABLE task_move (
	id INTEGER PRIMARY KEY,
	task_id INTEGER NOT NULL REFERENCES task,
	moved_on INTEGER NOT NULL,
	from_on INTEGER NOT NULL
) STRICT;
CREATE INDEX task_move_task ON task_move (task_id);
CREATE INDEX task_move_on ON task_move (moved_on);

-- name: schema_snooze
CREATE TABLE snooze (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	rule TEXT,                      -- name; NULL: every line
	until_on INTEGER NOT NULL,
	why TEXT NOT NULL,
	staff_id INTEGER REFERENCES staff,
	made_at INTEGER NOT NULL        -- minutes
) STRICT;
CREATE INDEX snooze_customer ON snooze (customer_id);

-- name: schema_derived
-- Derived, kept by the store in the same transaction; may be thrown away and
-- rebuilt at any time (crm-db check --repair does).
-- Hashes of every phone and mail, of customers and of people inside them.
CREATE TABLE customer_key (
	hash INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	PRIMARY KEY (hash, customer_id)
) STRICT, WITHOUT ROWID;
-- One row for each customer who has a contact that is not void.
CREATE TABLE touch (
	customer_id INTEGER PRIMARY KEY,
	first_on INTEGER,               -- first effective contact
	last_on INTEGER,                -- last effective contact
	effective INTEGER NOT NULL,     -- number of effective contacts
	last_at INTEGER NOT NULL,       -- last contact or attempt, minutes
	last_id INTEGER NOT NULL,       -- its row
	outcome_id INTEGER,             -- its outcome
	next_on INTEGER,                -- date agreed at the last contact
	next_id INTEGER                 -- the contact that says so
) STRICT;
CREATE INDEX touch_next ON touch (next_on) WHERE next_on IS NOT NULL;
-- Day each cadence falls due, for rules whose "who" is a matter of the
-- customer's own fields.
CREATE TABLE cadence_due (
	rule_id INTEGER NOT NULL,
	customer_id INTEGER NOT NULL,
	due_on INTEGER NOT NULL,
	PRIMARY KEY (rule_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cadence_due_on ON cadence_due (rule_id, due_on);
-- One row: no contact is later than this minute; past due lists need more
-- work only before it.
CREATE TABLE horizon (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	at INTEGER NOT NULL
) STRICT;

-- name: schema_batch
-- Who ran what when, and what it changed.
CREATE TABLE batch (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,            -- minutes
	staff TEXT NOT NULL,
	tool TEXT NOT NULL,
	what TEXT,                      -- the input's name or the operation
	summary TEXT                    -- the line that was printed
) STRICT;
-- Rows it added: consecutive ids of one table.
CREATE TABLE batch_range (
	batch_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	tbl TEXT NOT NULL,
	lo INTEGER NOT NULL,
	hi INTEGER NOT NULL,
	PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;
-- Values it changed (op u) or rows it removed (op d, one for each column).
CREATE TABLE change (
	batch_id INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	op TEXT NOT NULL,
	tbl TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	col TEXT NOT NULL,
	old ANY,
	PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;
