-- SPDX-License-Identifier: ISC
-- Memberships, a row for each term, and points.

-- name: member_any
SELECT 1 FROM membership LIMIT 1;

-- name: points_any
SELECT 1 FROM points LIMIT 1;

-- name: member_add
INSERT INTO membership (customer_id, no, level, joined_on, from_on, expires_on,
	state, note)
VALUES (:customer, :no, :level, :joined, :from, :expires, 0, :note);

-- name: member_by_no
-- The one that holds, by the unique index membership_no.
SELECT id, customer_id, level, joined_on, from_on, expires_on, note, no
FROM membership WHERE no = :no AND ended_on IS NULL;

-- name: member_by_id
SELECT id, customer_id, level, joined_on, from_on, expires_on, note, no
FROM membership WHERE id = :id AND ended_on IS NULL;

-- name: member_of
-- Those of a customer without a number, by membership_customer.
SELECT id, customer_id, level, joined_on, from_on, expires_on, note, no
FROM membership WHERE customer_id = :customer AND no IS NULL
AND ended_on IS NULL ORDER BY id;

-- name: member_end
UPDATE membership SET state = :state, ended_on = :day,
	note = coalesce(:note, note) WHERE id = :id;

-- name: member_set
-- What is not said stays.
UPDATE membership SET level = coalesce(:level, level),
	joined_on = coalesce(:joined, joined_on),
	expires_on = coalesce(:expires, expires_on),
	note = coalesce(:note, note)
WHERE id = :id AND (level, joined_on, expires_on, note) IS NOT (
	coalesce(:level, level), coalesce(:joined, joined_on),
	coalesce(:expires, expires_on), coalesce(:note, note));

-- name: member_list
-- With an end asked for by the index membership_expires, of one customer by
-- membership_customer, else a scan; points by points_customer.
SELECT c.id, c.code, c.name, m.id, m.no, m.level, m.joined_on, m.from_on,
	m.expires_on, m.state, m.ended_on,
	(SELECT sum(x.points) FROM points x WHERE x.customer_id = c.id),
	o.name, m.note
FROM membership m JOIN customer c ON c.id = m.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff o ON o.id = c.owner_id
WHERE {whose} AND {when} AND {state} AND ({where})
ORDER BY m.expires_on IS NULL, m.expires_on, m.id;

-- fragment: member_whose
m.customer_id = :customer

-- fragment: member_when
m.expires_on BETWEEN :from AND :until

-- fragment: member_current
m.ended_on IS NULL

-- name: points_add
INSERT INTO points (customer_id, day, points, why, staff_id, ext_id)
VALUES (:customer, :day, :points, :why, :staff, :ext);

-- name: points_open
-- By the index points_customer.
SELECT coalesce(sum(points), 0) FROM points WHERE customer_id = :customer;

-- name: points_by_ext
-- By the unique index points_ext.
SELECT id, customer_id, day, points FROM points WHERE ext_id = :ext;

-- name: points_same
-- Of one customer, by points_customer.
SELECT id FROM points WHERE customer_id = :customer AND day = :day
AND points = :points AND why IS :why AND ext_id IS NULL ORDER BY id;

-- name: points_list
-- Of one customer by points_customer; else a pass over all, sorted.
SELECT c.id, c.code, c.name, p.id, p.day, p.points, p.open, p.why, s.name,
	p.ext_id
FROM (SELECT id, customer_id, day, points, why, staff_id, ext_id,
	sum(points) OVER (PARTITION BY customer_id ORDER BY day, id) AS open
	FROM points WHERE {whose}) p
JOIN customer c ON c.id = p.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = p.staff_id
WHERE (:from IS NULL OR p.day >= :from) AND (:until IS NULL OR p.day <= :until)
AND ({where})
ORDER BY p.customer_id, p.day, p.id;

-- fragment: points_whose
customer_id = :customer

-- name: points_sums
-- As points_list, by customer.
SELECT c.id, c.code, c.name, p.open, p.earned, p.used, p.last_on
FROM (SELECT customer_id, sum(points) AS open,
	sum(CASE WHEN points > 0 THEN points ELSE 0 END) AS earned,
	sum(CASE WHEN points < 0 THEN -points ELSE 0 END) AS used,
	max(day) AS last_on
	FROM points WHERE {whose} AND (:until IS NULL OR day <= :until)
	GROUP BY customer_id) p
JOIN customer c ON c.id = p.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE p.open >= :min AND ({where})
ORDER BY p.open DESC, c.id;
