-- SPDX-License-Identifier: ISC
-- Pieces the filter compiler puts together (store/filter_sql.c).  All but the
-- first are conditions over c (customer) and t (touch), not statements; holes
-- in braces are filled with words of our own and parameters.

-- name: filter_fields
SELECT id, name, label, aliases, type FROM field ORDER BY id;

-- fragment: filter_one
-- {some} and {own} for a condition asked about one customer after another ...
EXISTS (SELECT 1 FROM

-- fragment: filter_one_own
x.customer_id = c.id

-- fragment: filter_all
-- ... and about all: SQLite may start from the sub-select.
c.id IN (SELECT x.customer_id FROM

-- fragment: filter_all_own
1

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

-- fragment: filter_contacts
-- Effective contacts of the minutes from {from} to before {to}.
(SELECT count(*) FROM contact x WHERE x.customer_id = c.id AND x.state = 1
	AND x.at >= {from} AND x.at < {to})

-- fragment: filter_contacts_by
(SELECT count(*) FROM contact x WHERE x.customer_id = c.id AND x.state = 1
	AND x.at >= {from} AND x.at < {to} AND {channel})

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
