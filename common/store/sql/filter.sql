-- SPDX-License-Identifier: ISC
-- Pieces the filter compiler puts together (store/filter_sql.c).  All but the
-- first are conditions over c (customer) and t (touch), not statements; holes
-- in braces are filled with words of our own and parameters.

-- name: filter_fields
SELECT id, name, label, aliases, type FROM field ORDER BY id;

-- fragment: filter_one
-- {some}, {own} and {join} for a condition asked about one customer after
-- another ...
EXISTS (SELECT 1 FROM

-- fragment: filter_one_own
x.customer_id = c.id

-- fragment: filter_one_join
JOIN

-- fragment: filter_all
-- ... and about all: SQLite may start from the sub-select.
c.id IN (SELECT x.customer_id FROM

-- fragment: filter_all_own
1

-- fragment: filter_all_join
-- The table before it goes first: it has the smaller index.
CROSS JOIN

-- fragment: filter_list
-- A column that points into a list; an empty one is not NULL but false.
{column} IS NOT NULL AND {column} IN
	(SELECT y.id FROM {list} y WHERE {test})

-- fragment: filter_named
-- An entry of a list by its name or one of its aliases.
y.name = {value} COLLATE NOCASE OR
	instr(lower(' ' || y.aliases || ' '), lower(' ' || {value} || ' ')) > 0

-- fragment: filter_named_staff
y.name = {value} COLLATE NOCASE OR y.full_name = {value} COLLATE NOCASE OR
	instr(lower(' ' || y.aliases || ' '), lower(' ' || {value} || ' ')) > 0

-- fragment: filter_tag
{some} customer_tag x WHERE {own}
	AND x.tag_id IN (SELECT y.id FROM tag y WHERE {test}))

-- fragment: filter_address
{some} address x WHERE {own}
	AND x.kind = '{kind}' AND {test})

-- fragment: filter_custom
{some} customer_value x WHERE {own}
	AND x.field_id = {field} AND {test})

-- fragment: filter_from_list
-- The rows the value of a field comes from, to show it or to compare it with
-- another one ("tables WHERE ..."); each by primary key or by index.
{list} y WHERE y.id = {column}

-- fragment: filter_from_tag
customer_tag x JOIN tag y ON y.id = x.tag_id WHERE x.customer_id = c.id

-- fragment: filter_from_address
address x WHERE x.customer_id = c.id AND x.kind = '{kind}'

-- fragment: filter_from_custom
customer_value x WHERE x.customer_id = c.id AND x.field_id = {field}

-- fragment: filter_from_bought
bought x WHERE x.customer_id = c.id

-- fragment: filter_from_class
customer_class x JOIN class y ON y.id = x.class_id
WHERE x.customer_id = c.id AND x.scheme_id = {scheme} AND x.until_on IS NULL

-- fragment: filter_scalar
(SELECT {expr} FROM {from} LIMIT 1)

-- fragment: filter_value
SELECT {expr} FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.id = :customer

-- fragment: filter_value_from
SELECT {expr} FROM (SELECT * FROM customer WHERE id = :customer) c, {from}
ORDER BY 1

-- fragment: filter_holds
SELECT 1 FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.id = :customer AND ({where})

-- name: filter_segment
-- One look-up by the unique index.
SELECT filter FROM segment WHERE name = :name;

-- name: filter_segments
SELECT name FROM segment ORDER BY id;

-- name: filter_scheme
-- One look-up by the unique index.
SELECT id FROM scheme WHERE name = :name;

-- name: filter_schemes
SELECT name FROM scheme ORDER BY id;

-- name: filter_metric
-- A table of a few rows.
SELECT id FROM metric WHERE name = :name COLLATE NOCASE
	OR instr(lower(' ' || aliases || ' '), lower(' ' || :name || ' ')) > 0
ORDER BY id;

-- name: filter_metrics
SELECT name FROM metric ORDER BY id;

-- fragment: filter_bought
-- One look-up by primary key for a customer.  About all: a day by the index
-- bought_last, else one pass over bought.
{some} bought x WHERE {own} AND {test})

-- fragment: filter_spend
-- Within the covering index orders_customer: the customer's orders of those
-- days, and nothing else is read; about all that is one pass over customers
-- with a seek for each.
(SELECT coalesce(sum(x.amount), 0) FROM orders x WHERE x.customer_id = c.id
	AND x.ordered_on BETWEEN {from} AND {to} AND x.state < 4)

-- fragment: filter_spend_ever
-- What is derived already: one look-up by primary key.
coalesce((SELECT x.spent FROM bought x WHERE x.customer_id = c.id), 0)

-- fragment: filter_orders
-- As filter_spend.
(SELECT count(*) FROM orders x WHERE x.customer_id = c.id
	AND x.ordered_on BETWEEN {from} AND {to} AND x.state < 4)

-- fragment: filter_orders_ever
coalesce((SELECT x.orders FROM bought x WHERE x.customer_id = c.id), 0)

-- fragment: filter_named_product
y.name = {value} COLLATE NOCASE OR y.category = {value} COLLATE NOCASE OR
	instr(lower(' ' || y.aliases || ' '), lower(' ' || {value} || ' ')) > 0

-- fragment: filter_bought_product
-- The customer's orders by index orders_customer, their lines by index
-- order_line_order; about all: one pass over both.
{some} orders x JOIN order_line l ON l.order_id = x.id WHERE {own}
	AND x.ordered_on BETWEEN {from} AND {to} AND x.state < 4
	AND l.product_id IN (SELECT y.id FROM product y WHERE {test}))

-- fragment: filter_has_holding
-- Held at the end of the day; by index holding_customer, about all one pass
-- over holding.
{some} holding x WHERE {own} AND x.start_on <= {today}
	AND (x.state = 0 OR x.closed_on > {today}))

-- fragment: filter_held_product
{some} holding x WHERE {own} AND x.start_on <= {today}
	AND (x.state = 0 OR x.closed_on > {today})
	AND x.product_id IN (SELECT y.id FROM product y WHERE {test}))

-- fragment: filter_balance
-- The last value of each account, added up; by the unique index on balance.
(SELECT sum(x.value) FROM balance x WHERE x.customer_id = c.id
	AND x.metric_id = {metric} AND x.day = (SELECT max(z.day) FROM balance z
		WHERE z.customer_id = x.customer_id
		AND z.metric_id = x.metric_id AND z.account = x.account
		AND z.day <= {today}))

-- fragment: filter_points
-- By index points_customer.
coalesce((SELECT sum(x.points) FROM points x WHERE x.customer_id = c.id
	AND x.day <= {today}), 0)

-- fragment: filter_has_member
-- By index membership_customer; about all one pass over membership.
{some} membership x WHERE {own} AND x.joined_on <= {today}
	AND (x.ended_on IS NULL OR x.ended_on > {today})
	AND (x.expires_on IS NULL OR x.expires_on >= {today}))

-- fragment: filter_class
-- By index customer_class_customer; about all one pass over the classes of the
-- scheme.
{some} customer_class x WHERE {own} AND x.scheme_id = {scheme}
	AND x.until_on IS NULL
	AND x.class_id IN (SELECT y.id FROM class y WHERE {test}))

-- fragment: filter_named_class
y.name = {value} COLLATE NOCASE

-- fragment: filter_month_birthday
-- Two ranges, solar and lunar, of index customer_birthday.
c.birthday >= {value} * 262144 AND c.birthday < ({value} + 1) * 262144
	OR c.birthday >= ({value} + 13) * 262144
	AND c.birthday < ({value} + 14) * 262144

-- fragment: filter_contacts
-- Effective contacts of the minutes from {from} to before {to}.
(SELECT count(*) FROM contact x WHERE x.customer_id = c.id AND x.state = 1
	AND x.at >= {from} AND x.at < {to})

-- fragment: filter_contacts_by
(SELECT count(*) FROM contact x WHERE x.customer_id = c.id AND x.state = 1
	AND x.at >= {from} AND x.at < {to} AND {by})

-- fragment: filter_age
-- Whole years today; {day} and {lunar_day} are today's places in the solar and
-- the lunar year, as a packed yearday has them (base/yearday.h).
CASE WHEN c.birthday % 4096 = 0 THEN NULL
	WHEN c.birthday < 3407872 THEN {year} - c.birthday % 4096
		- (c.birthday / 4096 > {day})
	ELSE {lunar_year} - c.birthday % 4096
		- (c.birthday / 4096 - 832 > {lunar_day}) END

-- fragment: filter_has_task
{some} task x WHERE {own} AND x.state = 0)

-- fragment: filter_has_task_late
{some} task x WHERE {own} AND x.state = 0
	AND x.due_on < {today})

-- fragment: filter_has_person
{some} person x WHERE {own} AND x.active = 1)

-- fragment: filter_has_tag
{some} customer_tag x WHERE {own})

-- fragment: filter_has_relation
EXISTS (SELECT 1 FROM relation x WHERE x.from_id = c.id OR x.to_id = c.id)

-- fragment: filter_has_snooze
-- On the day itself a line is shown again.
{some} snooze x WHERE {own}
	AND x.until_on > {today})

-- fragment: filter_has_order
{some} bought x WHERE {own})

-- fragment: filter_has_order_open
-- As crm-order list --open: on its way, or to be paid yet.  About all one pass
-- within index orders_customer, and the partial index order_more_owed.
({some} orders x WHERE {own} AND x.state < 3)
OR {some} order_more m {join} orders x ON x.id = m.id WHERE {own}
	AND m.pay_by IS NOT NULL AND m.settled_on IS NULL
	AND m.returned_on IS NULL AND x.state = 3))

-- fragment: filter_has_order_late
-- About all by the partial index order_more_expected.
{some} order_more m {join} orders x ON x.id = m.id WHERE {own}
	AND m.expected_on < {today} AND m.arrived_on IS NULL
	AND m.received_on IS NULL AND m.returned_on IS NULL AND x.state < 2)

-- fragment: filter_has_order_unpaid
-- About all by the partial index order_more_owed.
{some} order_more m {join} orders x ON x.id = m.id WHERE {own}
	AND m.pay_by IS NOT NULL AND m.settled_on IS NULL
	AND m.returned_on IS NULL AND x.state < 4)

-- fragment: filter_has_complaint
-- By index complaint_customer, about all one pass within it.
{some} complaint x WHERE {own} AND x.closed_at IS NULL)

-- fragment: filter_has_complaint_any
{some} complaint x WHERE {own})

-- fragment: filter_has_deal
-- By index deal_customer, about all by deal_open: the open ones.
{some} deal x WHERE {own} AND x.state = 0)

-- fragment: filter_has_deal_won
-- By index deal_customer, about all one pass over deal.
{some} deal x WHERE {own} AND x.state = 1)

-- fragment: filter_has_deal_lost
{some} deal x WHERE {own} AND x.state IN (2, 3))

-- fragment: filter_has_deal_any
{some} deal x WHERE {own})
