-- SPDX-License-Identifier: ISC
-- What a customer bought, holds and owes (since schema 2).  Quantities are in
-- thousandths, money in hundredths, days since 1970-01-01.

-- name: schema_2_product
CREATE TABLE product (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	category TEXT,
	price INTEGER,                  -- of the list
	cycle_days INTEGER,             -- one unit lasts so long (S1-05)
	daily_use INTEGER,              -- or so much of it is used a day
	active INTEGER NOT NULL DEFAULT 1,
	aliases TEXT,
	note TEXT
) STRICT;
-- What balances measure: deposit, settlement, loan, prepaid ...
CREATE TABLE metric (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	aliases TEXT,
	note TEXT
) STRICT;

-- name: schema_2_orders
-- One row an order; amount is the sum of its lines, or what was told.
CREATE TABLE orders (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	ordered_on INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	state INTEGER NOT NULL,         -- 0 ordered 1 shipped 2 arrived
	                                -- 3 received 4 returned 5 cancelled
	no TEXT,                        -- as the business numbers it
	staff_id INTEGER REFERENCES staff -- who sold it
) STRICT;
CREATE INDEX orders_customer ON orders (customer_id, ordered_on, amount, state);
CREATE UNIQUE INDEX orders_no ON orders (no) WHERE no IS NOT NULL;
CREATE TABLE order_line (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders,
	product_id INTEGER REFERENCES product,
	qty INTEGER,
	price INTEGER,
	amount INTEGER NOT NULL
) STRICT;
CREATE INDEX order_line_order ON order_line (order_id);
-- What an order has that is followed: its way to the customer, its payment.
CREATE TABLE order_more (
	id INTEGER PRIMARY KEY REFERENCES orders,
	expected_on INTEGER,
	shipped_on INTEGER,
	arrived_on INTEGER,
	received_on INTEGER,
	returned_on INTEGER,            -- or cancelled
	delay_reason TEXT,
	pay_by INTEGER,                 -- payment is followed when set
	settled_on INTEGER,             -- day the last of it was paid
	promised_on INTEGER,            -- day the customer says he pays
	hold_until INTEGER,             -- no dunning before (S2-80)
	hold_why TEXT,
	note TEXT
) STRICT;
-- What is on its way or owed: as long as that; the others say what came later.
CREATE INDEX order_more_expected ON order_more (expected_on)
	WHERE expected_on IS NOT NULL AND arrived_on IS NULL
	AND received_on IS NULL AND returned_on IS NULL;
CREATE INDEX order_more_shipped ON order_more (shipped_on)
	WHERE shipped_on IS NOT NULL AND arrived_on IS NULL
	AND received_on IS NULL AND returned_on IS NULL;
CREATE INDEX order_more_arrived ON order_more (arrived_on)
	WHERE arrived_on IS NOT NULL AND received_on IS NULL
	AND returned_on IS NULL;
CREATE INDEX order_more_received ON order_more (received_on)
	WHERE received_on IS NOT NULL;
CREATE INDEX order_more_returned ON order_more (returned_on)
	WHERE returned_on IS NOT NULL;
CREATE INDEX order_more_owed ON order_more (pay_by)
	WHERE pay_by IS NOT NULL AND settled_on IS NULL
	AND returned_on IS NULL;
CREATE INDEX order_more_settled ON order_more (settled_on)
	WHERE settled_on IS NOT NULL;
CREATE TABLE payment (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders,
	paid_on INTEGER NOT NULL,
	amount INTEGER NOT NULL,        -- negative: paid back
	method TEXT,
	staff_id INTEGER REFERENCES staff,
	ext_id TEXT,
	note TEXT
) STRICT;
CREATE INDEX payment_order ON payment (order_id);
CREATE UNIQUE INDEX payment_ext ON payment (ext_id) WHERE ext_id IS NOT NULL;

-- name: schema_2_holding
-- A deposit, a policy, a fund, a stock of goods: what ends on a day.
CREATE TABLE holding (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	product_id INTEGER NOT NULL REFERENCES product,
	start_on INTEGER NOT NULL,
	ends_on INTEGER,                -- matures or runs out
	qty INTEGER,
	amount INTEGER,
	account TEXT,                   -- contract or account number
	staff_id INTEGER REFERENCES staff,
	planned TEXT,                   -- what the customer means to take next
	planned_amount INTEGER,
	state INTEGER NOT NULL,         -- 0 held 1 rolled over 2 taken out
	closed_on INTEGER,
	rolled_amount INTEGER,
	ext_id TEXT,
	note TEXT
) STRICT;
CREATE INDEX holding_customer ON holding (customer_id);
CREATE INDEX holding_ends ON holding (state, ends_on) WHERE ends_on IS NOT NULL;
CREATE INDEX holding_closed ON holding (closed_on) WHERE closed_on IS NOT NULL;
CREATE UNIQUE INDEX holding_ext ON holding (ext_id) WHERE ext_id IS NOT NULL;
-- One row a term: renewing ends it and begins the next.
CREATE TABLE membership (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	no TEXT,
	level TEXT,
	joined_on INTEGER NOT NULL,     -- a member since
	from_on INTEGER NOT NULL,       -- this term holds since
	expires_on INTEGER,
	state INTEGER NOT NULL,         -- 0 member 1 renewed 2 left
	ended_on INTEGER,               -- when that was; NULL: member
	note TEXT
) STRICT;
CREATE INDEX membership_customer ON membership (customer_id);
CREATE UNIQUE INDEX membership_no ON membership (no)
	WHERE no IS NOT NULL AND ended_on IS NULL;
CREATE INDEX membership_expires ON membership (expires_on)
	WHERE expires_on IS NOT NULL;
CREATE TABLE points (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	day INTEGER NOT NULL,
	points INTEGER NOT NULL,        -- negative: redeemed
	why TEXT,
	staff_id INTEGER REFERENCES staff,
	ext_id TEXT
) STRICT;
CREATE INDEX points_customer ON points (customer_id);
CREATE UNIQUE INDEX points_ext ON points (ext_id) WHERE ext_id IS NOT NULL;
CREATE TABLE balance (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customer,
	metric_id INTEGER NOT NULL REFERENCES metric,
	account TEXT NOT NULL,          -- '' when there is one only
	day INTEGER NOT NULL,
	value INTEGER NOT NULL,
	UNIQUE (customer_id, metric_id, account, day)
) STRICT;

-- name: schema_2_checkpoint
-- Share of the lines of a rule to be answered so many days before the end
-- (S2-55).
CREATE TABLE checkpoint (
	id INTEGER PRIMARY KEY,
	rule TEXT NOT NULL,
	days INTEGER NOT NULL,
	percent INTEGER NOT NULL,
	note TEXT,
	UNIQUE (rule, days)
) STRICT;

-- name: schema_2_derived_order
-- Derived (see schema_derived).  One row for each customer with an order that
-- is neither returned nor cancelled.
CREATE TABLE bought (
	customer_id INTEGER PRIMARY KEY,
	first_on INTEGER NOT NULL,
	last_on INTEGER NOT NULL,
	orders INTEGER NOT NULL,
	days INTEGER NOT NULL,          -- on which something was bought
	spent INTEGER NOT NULL
) STRICT;
CREATE INDEX bought_last ON bought (last_on);
-- Day a product with cycle_days or daily_use is used up.
CREATE TABLE stock (
	customer_id INTEGER NOT NULL,
	product_id INTEGER NOT NULL,
	out_on INTEGER NOT NULL,
	PRIMARY KEY (customer_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_out ON stock (out_on);
-- The last two values of a balance; fell: per mille lost between them.
CREATE TABLE balance_move (
	customer_id INTEGER NOT NULL,
	metric_id INTEGER NOT NULL,
	account TEXT NOT NULL,
	day INTEGER NOT NULL,
	value INTEGER NOT NULL,
	before_on INTEGER NOT NULL,
	before INTEGER NOT NULL,
	fell INTEGER NOT NULL,
	PRIMARY KEY (customer_id, metric_id, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX balance_move_fell ON balance_move (metric_id, fell)
	WHERE fell > 0;
CREATE INDEX balance_move_day ON balance_move (day);
