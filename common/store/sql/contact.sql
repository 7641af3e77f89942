-- SPDX-License-Identifier: ISC
-- The log of contacts.

-- name: contact_add
-- One row and its entry in contact_customer.
INSERT INTO contact (customer_id, at, staff_id, channel_id, incoming, kind_id,
	outcome_id, state, seconds, note)
VALUES (:customer, :at, :staff, :channel, :incoming, :kind, :outcome, :state,
	:seconds, :note);

-- name: contact_add_many
-- {rows}: "(?, ...), ..." as often as the caller says.
INSERT INTO contact (customer_id, at, staff_id, channel_id, incoming, kind_id,
	outcome_id, state, seconds, note) VALUES {rows};

-- name: contact_more_add
INSERT INTO contact_more (id, same_as, person_id, rules, next_on, next_step,
	objection, ext_id)
VALUES (:id, :same, :person, :rules, :next, :step, :objection, :ext);

-- name: contact_flag
-- The customer by primary key, later contacts by contact_customer.
UPDATE customer SET flags = flags | :flag
WHERE id = :customer AND (flags & :flag) <> :flag AND NOT EXISTS (
	SELECT 1 FROM contact c WHERE c.customer_id = :customer
	AND c.at > :at AND c.state = 1 AND c.channel_id = :channel);

-- name: contact_by_ext
-- By the unique index contact_ext, then two primary keys.
SELECT m.id, c.customer_id, c.at, c.staff_id, c.channel_id, c.incoming,
	c.kind_id, c.outcome_id, c.state, c.seconds, c.note, m.person_id,
	m.rules, m.next_on, m.next_step, m.objection
FROM contact_more m JOIN contact c ON c.id = m.id WHERE m.ext_id = :ext;

-- name: contact_root
-- The first contact of a talk: by primary key.
SELECT coalesce(m.same_as, c.id), c.state FROM contact c
LEFT JOIN contact_more m ON m.id = c.id WHERE c.id = :id;

-- name: contact_talk
-- Rows of one talk that count: primary key and index contact_same.
SELECT id FROM contact WHERE id = :root AND state < 2
UNION SELECT m.id FROM contact_more m JOIN contact c ON c.id = m.id
WHERE m.same_as = :root AND c.state < 2 ORDER BY 1;

-- name: contact_void
UPDATE contact SET state = 2 WHERE id = :id;

-- name: contact_void_why
INSERT INTO contact_more (id, void_at, void_by, void_why)
VALUES (:id, :at, :staff, :why)
ON CONFLICT (id) DO UPDATE SET void_at = excluded.void_at,
	void_by = excluded.void_by, void_why = excluded.void_why;

-- name: contact_promise
-- Index task_contact.
SELECT id FROM task WHERE contact_id = :id AND state = 0 ORDER BY id;

-- name: contact_person
-- The people of one customer: index person_customer.
SELECT id FROM person WHERE customer_id = :customer AND name = :name
ORDER BY active DESC, id;

-- name: contact_line
SELECT c.customer_id, u.code, u.name, h.name, o.name, c.at, c.state
FROM contact c JOIN customer u ON u.id = c.customer_id
LEFT JOIN channel h ON h.id = c.channel_id
LEFT JOIN outcome o ON o.id = c.outcome_id WHERE c.id = :id;

-- name: contact_follow_up
-- Earlier effective contacts of one customer: index contact_customer.
SELECT count(*) FROM contact WHERE customer_id = :customer AND state = 1
AND (at < :at OR (at = :at AND id < :id));

-- name: contact_rule
SELECT 1 FROM rule WHERE name = :name;

-- name: contact_none
SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM contact);

-- name: contact_index_drop
-- A large load into an empty log writes the index at its end.
DROP INDEX contact_customer;
DROP INDEX contact_at;

-- name: contact_index_make
-- The text of the schema, letter by letter: crm-db check compares it.
CREATE INDEX contact_customer ON contact (customer_id, at);
CREATE INDEX contact_at ON contact (at);

-- name: contact_codes
-- Every code, by the covering index of its uniqueness.
SELECT code, id FROM customer;

-- name: contact_code_count
SELECT count(*) FROM customer;

-- name: contact_last_customer
SELECT max(id) FROM customer;

-- name: snooze_same
-- The rows of one customer: index snooze_customer.
SELECT 1 FROM snooze WHERE customer_id = :customer AND until_on = :until
AND coalesce(rule, '') = coalesce(:rule, '');

-- name: snooze_add
INSERT INTO snooze (customer_id, rule, until_on, why, staff_id, made_at)
VALUES (:customer, :rule, :until, :why, :staff, :at);
