-- SPDX-License-Identifier: ISC
-- Customers: matching, writing, listing, the card.  The columns of the record
-- stand everywhere in the order of enum record (model/customer_impl.h), so
-- that the number of a parameter is that of its column plus one.

-- name: customer_index_drop
-- A large load into an empty table writes the index at its end.
DROP INDEX customer_birthday;

-- name: customer_index_make
-- The text of schema.sql, letter by letter: crm-db check compares it.
CREATE INDEX customer_birthday ON customer (birthday)
	WHERE birthday IS NOT NULL;

-- name: customer_first_id
SELECT min(id) FROM customer;

-- name: customer_next_id
-- Above those that became part of another too: an id is never used again.
SELECT coalesce(max(id), 0) + 1 FROM (SELECT max(id) AS id FROM customer
	UNION ALL SELECT max(id) FROM merged);

-- name: customer_merged_any
SELECT 1 FROM merged LIMIT 1;

-- name: customer_merged_code
-- By the unique index.
SELECT kept_id FROM merged WHERE code = :code;

-- name: customer_add
-- One descent of the table and of the index of codes; nothing when the code
-- is taken.
INSERT INTO customer (code, name, kind, honorific, gender, phone, email,
	wechat, birthday, company, title, industry, city, address, source_id,
	status_id, tier_id, owner_id, channel_id, preferred_time, flags,
	hold_until, cadence, note, added_on, added_by, id)
VALUES (:code, :name, :kind, :honorific, :gender, :phone, :email, :wechat,
	:birthday, :company, :title, :industry, :city, :address, :source,
	:status, :tier, :owner, :channel, :preferred_time, :flags,
	:hold_until, :cadence, :note, :added_on, :added_by, :id)
ON CONFLICT (code) DO NOTHING;

-- name: customer_update
UPDATE customer SET code = :code, name = :name, kind = :kind,
	honorific = :honorific, gender = :gender, phone = :phone,
	email = :email, wechat = :wechat, birthday = :birthday,
	company = :company, title = :title, industry = :industry,
	city = :city, address = :address, source_id = :source,
	status_id = :status, tier_id = :tier, owner_id = :owner,
	channel_id = :channel, preferred_time = :preferred_time,
	flags = :flags, hold_until = :hold_until, cadence = :cadence,
	note = :note, added_on = :added_on, added_by = :added_by
WHERE id = :id;

-- name: customer_get
SELECT code, name, kind, honorific, gender, phone, email, wechat, birthday,
	company, title, industry, city, address, source_id, status_id,
	tier_id, owner_id, channel_id, preferred_time, flags, hold_until,
	cadence, note, added_on, added_by
FROM customer WHERE id = :id;

-- name: customer_id_of_code
-- As find_code; whether it is the customer's own.
SELECT id, 1 FROM customer WHERE code = :code
UNION ALL SELECT kept_id, 0 FROM merged WHERE code = :code LIMIT 1;

-- name: customer_by_custom
-- By the index (field_id, value).
SELECT customer_id FROM customer_value
WHERE field_id = :field AND value = :value LIMIT 9;

-- name: custom_field_list
SELECT id, name, label, type, choices, required, aliases FROM field
ORDER BY id;

-- name: customer_any_address
SELECT 1 FROM address LIMIT 1;

-- name: customer_any_tag
SELECT 1 FROM customer_tag LIMIT 1;

-- name: customer_any_value
SELECT 1 FROM customer_value LIMIT 1;

-- name: customer_addresses
-- By the index (customer_id, kind, value); in the order they came.
SELECT id, kind, value FROM address WHERE customer_id = :id ORDER BY id;

-- name: customer_address_add
INSERT INTO address (customer_id, kind, value) VALUES (:id, :kind, :value)
ON CONFLICT DO NOTHING;

-- name: customer_address_remove
DELETE FROM address WHERE customer_id = :id AND kind = :kind;

-- name: customer_tags
SELECT t.name, t.id FROM customer_tag x JOIN tag t ON t.id = x.tag_id
WHERE x.customer_id = :id ORDER BY x.id;

-- name: customer_tag_add
INSERT INTO customer_tag (customer_id, tag_id) VALUES (:id, :tag)
ON CONFLICT DO NOTHING;

-- name: customer_tag_remove
DELETE FROM customer_tag WHERE customer_id = :id AND tag_id = :tag;

-- name: customer_values
SELECT field_id, value FROM customer_value WHERE customer_id = :id;

-- name: customer_value_get
SELECT value FROM customer_value WHERE customer_id = :id AND field_id = :field;

-- name: customer_value_put
INSERT INTO customer_value (customer_id, field_id, value)
VALUES (:id, :field, :value)
ON CONFLICT (customer_id, field_id) DO UPDATE SET value = excluded.value;

-- name: customer_value_remove
DELETE FROM customer_value WHERE customer_id = :id AND field_id = :field;

-- name: customer_people
-- In the order of enum part_field.
SELECT name, honorific, phone, email, wechat, title, dept, role, power,
	birthday, note, active, id
FROM person WHERE customer_id = :id ORDER BY id;

-- name: person_get
SELECT name, honorific, phone, email, wechat, title, dept, role, power,
	birthday, note, active
FROM person WHERE id = :id;

-- name: person_add
INSERT INTO person (name, honorific, phone, email, wechat, title, dept, role,
	power, birthday, note, active, customer_id)
VALUES (:name, :honorific, :phone, :email, :wechat, :title, :dept, :role,
	:power, :birthday, :note, :active, :id);

-- name: person_update
UPDATE person SET name = :name, honorific = :honorific, phone = :phone,
	email = :email, wechat = :wechat, title = :title, dept = :dept,
	role = :role, power = :power, birthday = :birthday, note = :note,
	active = :active
WHERE id = :id;

-- name: customer_relations
SELECT r.kind, c.id, c.code, c.name, r.note, 0 FROM relation r
JOIN customer c ON c.id = r.to_id WHERE r.from_id = :id
UNION ALL
SELECT r.kind, c.id, c.code, c.name, r.note, 1 FROM relation r
JOIN customer c ON c.id = r.from_id WHERE r.to_id = :id;

-- name: relation_there
SELECT 1 FROM relation
WHERE from_id = :id AND to_id = :to AND kind = :kind;

-- name: relation_add
INSERT INTO relation (from_id, to_id, kind, note)
VALUES (:id, :to, :kind, :note) ON CONFLICT DO NOTHING;

-- name: customer_anniversaries
SELECT kind, who, day, note, id FROM anniversary
WHERE customer_id = :id ORDER BY id;

-- name: anniversary_there
-- The day of the same kind of the same person.
SELECT id, day FROM anniversary
WHERE customer_id = :id AND kind = :kind AND who IS :who;

-- name: anniversary_add
INSERT INTO anniversary (customer_id, kind, who, day, note)
VALUES (:id, :kind, :who, :day, :note);

-- name: anniversary_update
UPDATE anniversary SET day = :day WHERE id = :id;

-- name: customer_list
-- Every record that matches, in the order of the table unless asked
-- otherwise: one pass, no memory, for the whole file.
SELECT c.code, c.name, c.kind, c.honorific, c.gender, c.phone, c.email,
	c.wechat, c.birthday, c.company, c.title, c.industry, c.city,
	c.address, c.source_id, c.status_id, c.tier_id, c.owner_id,
	c.channel_id, c.preferred_time, c.flags, c.hold_until, c.cadence,
	c.note,
	c.added_on, c.added_by, c.id{touch}
FROM customer c{join} WHERE {only} AND ({where}) AND {find}
ORDER BY {order} LIMIT :limit;

-- fragment: customer_list_touch
, t.first_on, t.last_on, t.effective, t.outcome_id, t.next_on

-- fragment: customer_list_join
 LEFT JOIN touch t ON t.customer_id = c.id

-- fragment: customer_list_only
c.id = :only

-- fragment: customer_list_find
(instr(lower(c.name), :find) > 0 OR instr(lower(c.code), :find) > 0
	OR instr(lower(c.phone), :find) > 0
	OR instr(lower(c.company), :find) > 0)

-- fragment: customer_list_tier
(SELECT y.rank FROM tier y WHERE y.id = c.tier_id)

-- fragment: customer_list_owner
(SELECT y.name FROM staff y WHERE y.id = c.owner_id)

-- fragment: customer_list_status
(SELECT y.name FROM status y WHERE y.id = c.status_id)

-- name: card_touch
SELECT first_on, last_on, effective, next_on FROM touch
WHERE customer_id = :id;

-- name: card_contacts
-- By the index (customer_id, at), from its end.
SELECT x.at, ch.name, x.incoming, o.name, x.state, x.seconds, s.name, x.note,
	m.next_on, m.next_step, p.name, k.name
FROM contact x
LEFT JOIN channel ch ON ch.id = x.channel_id
LEFT JOIN outcome o ON o.id = x.outcome_id
LEFT JOIN staff s ON s.id = x.staff_id
LEFT JOIN contact_kind k ON k.id = x.kind_id
LEFT JOIN contact_more m ON m.id = x.id
LEFT JOIN person p ON p.id = m.person_id
WHERE x.customer_id = :id AND x.state < 2
ORDER BY x.at DESC, x.id DESC LIMIT :limit;

-- name: card_tasks
SELECT x.id, k.name, x.what, x.due_on, x.due_minute, s.name
FROM task x JOIN task_kind k ON k.id = x.kind_id
LEFT JOIN staff s ON s.id = x.owner_id
WHERE x.customer_id = :id AND x.state = 0 ORDER BY x.due_on, x.id;

-- name: card_snoozes
SELECT x.rule, x.until_on, x.why, s.name FROM snooze x
LEFT JOIN staff s ON s.id = x.staff_id
WHERE x.customer_id = :id AND x.until_on > :today ORDER BY x.id;
