-- SPDX-License-Identifier: ISC
-- What a person sees with the sqlite3 shell: ISO dates, names of lists,
-- decimals (crm-schema.5).  The tools never read a view, so the words of
-- SQLite's own dialect are welcome here.  Each view costs one pass over its
-- table and look-ups by primary key; with a condition on id, or on
-- customer_id where that is indexed, only the rows asked for.

-- name: schema_zviews_customer
CREATE VIEW v_customer AS
SELECT c.id, c.code, c.name, iif(c.kind, 'org', 'person') AS kind,
	c.honorific, c.gender, c.phone, c.email, c.wechat,
	substr('lunar ', 1, c.birthday / 3407872 * 6)
		|| iif(c.birthday % 4096, printf('%04d-', c.birthday % 4096),
			'--')
		|| iif(c.birthday / 131072 % 2, 'leap', '')
		|| printf('%02d', c.birthday / 262144 % 13)
		|| iif(c.birthday / 4096 % 32,
			printf('-%02d', c.birthday / 4096 % 32), '')
		AS birthday,
	c.company, c.title, c.industry, c.city, c.address,
	so.name AS source, st.name AS status, ti.name AS tier,
	ow.name AS owner, ch.name AS channel, c.preferred_time,
	trim(iif(c.flags & 1, 'no_call ', '') || iif(c.flags & 2, 'no_sms ', '')
		|| iif(c.flags & 4, 'no_wechat ', '')
		|| iif(c.flags & 8, 'no_mail ', '')
		|| iif(c.flags & 16, 'bad_number ', '')
		|| iif(c.flags & 32, 'no_contact', '')) AS flags,
	date(c.hold_until * 86400, 'unixepoch') AS hold_until, c.cadence,
	c.note,
	date(c.added_on * 86400, 'unixepoch') AS added_on, ab.name AS added_by
FROM customer c
LEFT JOIN source so ON so.id = c.source_id
LEFT JOIN status st ON st.id = c.status_id
LEFT JOIN tier ti ON ti.id = c.tier_id
LEFT JOIN staff ow ON ow.id = c.owner_id
LEFT JOIN staff ab ON ab.id = c.added_by
LEFT JOIN channel ch ON ch.id = c.channel_id;

-- name: schema_zviews_touch
CREATE VIEW v_touch AS
SELECT t.customer_id, c.code, c.name,
	date(t.first_on * 86400, 'unixepoch') AS first_contact,
	date(t.last_on * 86400, 'unixepoch') AS last_contact,
	t.effective AS contacts, max(t.effective - 1, 0) AS follow_ups,
	strftime('%Y-%m-%dT%H:%M', t.last_at * 60, 'unixepoch') AS last_attempt,
	o.name AS last_outcome,
	date(t.next_on * 86400, 'unixepoch') AS next_contact
FROM touch t JOIN customer c ON c.id = t.customer_id
LEFT JOIN outcome o ON o.id = t.outcome_id;

-- name: schema_zviews_parts
CREATE VIEW v_person AS
SELECT p.id, p.customer_id, c.code, c.name AS customer, p.name, p.honorific,
	p.phone, p.email, p.wechat, p.title, p.dept, p.role, p.power,
	substr('lunar ', 1, p.birthday / 3407872 * 6)
		|| iif(p.birthday % 4096, printf('%04d-', p.birthday % 4096),
			'--')
		|| iif(p.birthday / 131072 % 2, 'leap', '')
		|| printf('%02d', p.birthday / 262144 % 13)
		|| iif(p.birthday / 4096 % 32,
			printf('-%02d', p.birthday / 4096 % 32), '')
		AS birthday,
	p.active, p.note
FROM person p JOIN customer c ON c.id = p.customer_id;
CREATE VIEW v_anniversary AS
SELECT a.id, a.customer_id, c.code, c.name AS customer, a.kind, a.who,
	substr('lunar ', 1, a.day / 3407872 * 6)
		|| iif(a.day % 4096, printf('%04d-', a.day % 4096), '--')
		|| iif(a.day / 131072 % 2, 'leap', '')
		|| printf('%02d', a.day / 262144 % 13)
		|| iif(a.day / 4096 % 32, printf('-%02d', a.day / 4096 % 32),
			'') AS day,
	a.note
FROM anniversary a JOIN customer c ON c.id = a.customer_id;
CREATE VIEW v_relation AS
SELECT r.id, f.id AS from_id, f.code AS from_code, f.name AS from_name, r.kind,
	t.id AS to_id, t.code AS to_code, t.name AS to_name, r.note
FROM relation r JOIN customer f ON f.id = r.from_id
JOIN customer t ON t.id = r.to_id;
CREATE VIEW v_value AS
SELECT v.id, v.customer_id, c.code, c.name AS customer, f.name AS field,
	CASE f.type WHEN 'money' THEN printf('%.2f', v.value / 100.0)
		WHEN 'date' THEN date(v.value * 86400, 'unixepoch')
		ELSE v.value END AS value
FROM customer_value v JOIN customer c ON c.id = v.customer_id
JOIN field f ON f.id = v.field_id;
CREATE VIEW v_tag AS
SELECT x.customer_id, c.code, c.name AS customer, t.name AS tag
FROM customer_tag x JOIN customer c ON c.id = x.customer_id
JOIN tag t ON t.id = x.tag_id;

-- name: schema_zviews_contact
CREATE VIEW v_contact AS
SELECT k.id, k.customer_id, c.code, c.name AS customer, p.name AS person,
	strftime('%Y-%m-%dT%H:%M', k.at * 60, 'unixepoch') AS at,
	s.name AS staff, h.name AS channel,
	iif(k.incoming, 'in', 'out') AS direction, n.name AS kind,
	o.name AS outcome,
	CASE k.state WHEN 0 THEN 'attempt' WHEN 1 THEN 'effective'
		ELSE 'void' END AS state,
	k.seconds, k.note, m.rules,
	date(m.next_on * 86400, 'unixepoch') AS next_on, m.next_step,
	m.objection, m.ext_id, m.void_why
FROM contact k JOIN customer c ON c.id = k.customer_id
LEFT JOIN contact_more m ON m.id = k.id
LEFT JOIN person p ON p.id = m.person_id
LEFT JOIN staff s ON s.id = k.staff_id
LEFT JOIN channel h ON h.id = k.channel_id
LEFT JOIN contact_kind n ON n.id = k.kind_id
LEFT JOIN outcome o ON o.id = k.outcome_id;

-- name: schema_zviews_task
CREATE VIEW v_task AS
SELECT t.id, t.customer_id, c.code, c.name AS customer, k.name AS kind, t.what,
	date(t.due_on * 86400, 'unixepoch') AS due_on,
	strftime('%H:%M', t.due_minute * 60, 'unixepoch') AS due_at,
	s.name AS owner, t.contact_id,
	date(t.made_on * 86400, 'unixepoch') AS made_on,
	CASE t.state WHEN 0 THEN 'open' WHEN 1 THEN 'done'
		ELSE 'dropped' END AS state,
	date(t.closed_on * 86400, 'unixepoch') AS closed_on, t.closed_note,
	t.moved, t.ext_id
FROM task t JOIN customer c ON c.id = t.customer_id
JOIN task_kind k ON k.id = t.kind_id
LEFT JOIN staff s ON s.id = t.owner_id;
CREATE VIEW v_snooze AS
SELECT z.id, z.customer_id, c.code, c.name AS customer, z.rule,
	date(z.until_on * 86400, 'unixepoch') AS until_on, z.why,
	s.name AS staff,
	strftime('%Y-%m-%dT%H:%M', z.made_at * 60, 'unixepoch') AS made_at
FROM snooze z JOIN customer c ON c.id = z.customer_id
LEFT JOIN staff s ON s.id = z.staff_id;

-- name: schema_zviews_rule
CREATE VIEW v_rule AS
SELECT r.id, r.name, r.kind, r.who, r.every, r.unit, r.lead,
	h.name AS channel, r.effective, r.priority, r.on_holiday, r.template,
	r.until, r.active, r.note
FROM rule r LEFT JOIN channel h ON h.id = r.channel_id;
CREATE VIEW v_cadence AS
SELECT r.name AS rule, d.customer_id, c.code, c.name AS customer,
	date(d.due_on * 86400, 'unixepoch') AS due_on
FROM cadence_due d JOIN rule r ON r.id = d.rule_id
JOIN customer c ON c.id = d.customer_id;
CREATE VIEW v_calendar AS
SELECT id, date(day * 86400, 'unixepoch') AS day, name, kind, note
FROM calendar;

-- name: schema_zviews_batch
CREATE VIEW v_batch AS
SELECT id, strftime('%Y-%m-%dT%H:%M', at * 60, 'unixepoch') AS at, staff,
	tool, what, summary
FROM batch;
