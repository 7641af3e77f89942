-- SPDX-License-Identifier: ISC
-- Whose customer it is.  An assignment with since_on is or was in force, from
-- that day up to the day before until_on; a customer without any of role
-- primary has had the owner of its record since it was added.

-- fragment: release_begin
-- Since when the customer c has had the owner it had on {day}, NULL for none:
-- SEARCH assignment USING INDEX assignment_customer, one or two rows.
CASE WHEN EXISTS (SELECT 1 FROM assignment a WHERE a.customer_id = c.id
		AND a.role = 'primary' AND a.since_on IS NOT NULL)
	THEN (SELECT max(a.since_on) FROM assignment a
		WHERE a.customer_id = c.id AND a.role = 'primary'
		AND a.since_on <= {day}
		AND (a.until_on IS NULL OR a.until_on > {day})
		AND ((a.phase > {above} AND a.phase <= {upto})
			OR (a.phase IS NULL AND {first})))
	WHEN c.owner_id IS NOT NULL AND {first} THEN c.added_on END

-- fragment: release_last_any
-- The last contact of those whose customer it is, backwards through index
-- contact_customer until one fits.
((SELECT x.at FROM contact x WHERE x.customer_id = c.id AND x.at <= {end}
	AND x.state {states} AND x.staff_id IN (
		SELECT a.staff_id FROM assignment a
		WHERE a.customer_id = c.id AND a.since_on <= {day}
		AND (a.until_on IS NULL OR a.until_on > {day})
		UNION ALL SELECT c.owner_id WHERE NOT EXISTS (
			SELECT 1 FROM assignment b
			WHERE b.customer_id = c.id AND b.role = 'primary'
			AND b.since_on IS NOT NULL))
	ORDER BY x.at DESC LIMIT 1) + 1440000000) / 1440 - 1000000

-- fragment: release_last_channel
-- The same by the rule's channel.
((SELECT x.at FROM contact x WHERE x.customer_id = c.id AND x.at <= {end}
	AND x.channel_id = {channel} AND x.state {states} AND x.staff_id IN (
		SELECT a.staff_id FROM assignment a
		WHERE a.customer_id = c.id AND a.since_on <= {day}
		AND (a.until_on IS NULL OR a.until_on > {day})
		UNION ALL SELECT c.owner_id WHERE NOT EXISTS (
			SELECT 1 FROM assignment b
			WHERE b.customer_id = c.id AND b.role = 'primary'
			AND b.since_on IS NOT NULL))
	ORDER BY x.at DESC LIMIT 1) + 1440000000) / 1440 - 1000000

-- name: phase_all
-- A few rows, by the unique index on seq.
SELECT seq, days, who, executor, name FROM phase ORDER BY seq;

-- name: assign_later
-- Whether who owns whom has changed since a day: one seek of index
-- assignment_changed; only asked when a rule needs it.
SELECT EXISTS (SELECT 1 FROM rule WHERE kind = 'release' AND active = 1)
	AND EXISTS (SELECT 1 FROM assignment
		WHERE coalesce(until_on, since_on) > :day);

-- name: release_held
-- Whose the customer was on a day: SEARCH assignment USING INDEX
-- assignment_customer, the rest by primary key.
SELECT a.id, s.id, s.name, a.phase
FROM customer c LEFT JOIN assignment a ON a.customer_id = c.id
	AND a.role = 'primary' AND a.since_on <= :day
	AND (a.until_on IS NULL OR a.until_on > :day)
JOIN staff s ON s.id = coalesce(a.staff_id, c.owner_id)
WHERE c.id = :customer AND (a.id IS NOT NULL OR NOT EXISTS (
	SELECT 1 FROM assignment b WHERE b.customer_id = c.id
	AND b.role = 'primary' AND b.since_on IS NOT NULL))
ORDER BY a.since_on DESC, a.id DESC LIMIT 1;

-- name: phase_of
-- The phase of a number, or the next there is; the first for none.
SELECT seq, name, executor FROM phase
WHERE :seq IS NULL OR seq >= :seq ORDER BY seq LIMIT 1;

-- name: phase_next
SELECT seq, name, executor FROM phase WHERE seq > :seq ORDER BY seq LIMIT 1;

-- name: phase_last
SELECT seq, name, executor FROM phase ORDER BY seq DESC LIMIT 1;

-- ---- one customer's --------------------------------------------------------

-- name: assign_holder
-- Who owns it: by primary key, and index assignment_customer.
SELECT c.owner_id, c.added_on, a.id, a.since_on, a.phase, a.how, s.name,
	EXISTS (SELECT 1 FROM assignment b WHERE b.customer_id = c.id
		AND b.role = 'primary' AND b.since_on IS NOT NULL)
FROM customer c LEFT JOIN assignment a ON a.customer_id = c.id
	AND a.role = 'primary' AND a.state = 1
LEFT JOIN staff s ON s.id = c.owner_id
WHERE c.id = :customer LIMIT 1;

-- name: assign_claims
-- Open requests with what rules compare: index assignment_customer, and for
-- each the customer's own contacts by contact_customer.
SELECT a.id, a.staff_id, s.name,
	coalesce(a.power, (SELECT p.power FROM person p WHERE p.id = a.person_id),
		(SELECT max(p.power) FROM contact x
			JOIN contact_more m ON m.id = x.id
			JOIN person p ON p.id = m.person_id
			WHERE x.customer_id = a.customer_id AND x.state = 1
			AND x.staff_id = a.staff_id)) AS power,
	coalesce(a.first_visit_on, ((SELECT min(x.at) FROM contact x
		WHERE x.customer_id = a.customer_id AND x.state = 1
		AND x.staff_id = a.staff_id AND x.channel_id = :visit)
		+ 1440000000) / 1440 - 1000000) AS visit,
	((SELECT max(x.at) FROM contact x
		WHERE x.customer_id = a.customer_id AND x.state = 1
		AND x.staff_id = a.staff_id) + 1440000000) / 1440 - 1000000,
	a.state
FROM assignment a JOIN staff s ON s.id = a.staff_id
WHERE a.customer_id = :customer AND a.role = 'primary' AND a.state <= 1
ORDER BY a.id;

-- name: assign_claim_of
-- What somebody has open or shares there.
SELECT id, role, state, power, first_visit_on, person_id, why
FROM assignment
WHERE customer_id = :customer AND staff_id = :staff AND (state = 0 OR state = 2)
ORDER BY state, id LIMIT 1;

-- name: assign_open
-- Others who have asked for it.
SELECT s.name, a.requested_on FROM assignment a JOIN staff s ON s.id = a.staff_id
WHERE a.customer_id = :customer AND a.state = 0 AND a.staff_id <> :staff
ORDER BY a.id;

-- name: assign_last_end
-- When somebody last lost it to the pool.
SELECT max(until_on) FROM assignment
WHERE customer_id = :customer AND staff_id = :staff AND role = 'primary'
	AND ended_how IN ('released', 'due', 'phase', 'revoked');

-- name: assign_add
INSERT INTO assignment (customer_id, staff_id, role, state, phase,
	first_visit_on, power, person_id, requested_on, requested_by,
	decided_on, decided_by, consent_by, since_on, how, why)
VALUES (:customer, :staff, :role, :state, :phase, :visit, :power, :person,
	:requested, :by, :decided, :decider, :consent, :since, :how, :why)
RETURNING id;

-- name: assign_figures
UPDATE assignment SET first_visit_on = coalesce(:visit, first_visit_on),
	power = coalesce(:power, power),
	person_id = coalesce(:person, person_id), why = coalesce(:why, why)
WHERE id = :id;

-- name: assign_decide
UPDATE assignment SET state = :state, role = :role, phase = :phase,
	decided_on = :on, decided_by = :by, consent_by = :consent,
	since_on = coalesce(since_on, :since), how = :how,
	why = coalesce(:why, why)
WHERE id = :id;

-- name: assign_reject
UPDATE assignment SET state = 3, decided_on = :on, decided_by = :by,
	ended_how = :how, ended_why = :why
WHERE id = :id;

-- name: assign_end
UPDATE assignment SET state = 4, until_on = :on, ended_by = :by,
	ended_how = :how, ended_why = :why
WHERE id = :id;

-- name: assign_end_shares
-- Those of one customer, or of one staff member there.
UPDATE assignment SET state = 4, until_on = :on, ended_by = :by,
	ended_how = :how, ended_why = :why
WHERE customer_id = :customer AND state = 2
	AND (:staff IS NULL OR staff_id = :staff);

-- name: assign_owner
UPDATE customer SET owner_id = :staff WHERE id = :customer;

-- name: assign_collision
INSERT INTO collision (customer_id, winner_id, loser_id, rule, reason,
	decided_on, decided_by)
VALUES (:customer, :winner, :loser, :rule, :reason, :on, :by);

-- ---- limits ----------------------------------------------------------------

-- name: limits_active
SELECT id, name, kind, staff, who, value FROM limits WHERE active = 1
ORDER BY id;

-- name: limit_count
-- SCAN c: once a limit and a person in a run, and only when there is a limit.
SELECT count(*) FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.owner_id = :staff AND ({who});

-- name: limit_match
SELECT 1 FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.id = :customer AND ({who});

-- name: staff_manager
SELECT manager FROM staff WHERE id = :id;

-- name: assign_open_ids
SELECT id FROM assignment WHERE customer_id = :customer AND state = 0;

-- ---- rules ------------------------------------------------------------------

-- name: auto_rules
-- A few rows.
SELECT name, who, staff, how FROM assign_rule WHERE active = 1
ORDER BY seq, id;

-- name: auto_fits
SELECT 1 FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.id = :customer AND ({who});

-- name: auto_last
-- Backwards from the newest assignment to the last the rule made: once a rule
-- and run, all of them when it has made none.
SELECT staff_id FROM assignment WHERE how = 'rule' AND why = :rule
ORDER BY id DESC LIMIT 1;

-- name: auto_new
-- Whom nobody has, has had or has asked for: a scan of the customers, and index
-- assignment_customer for those without an owner.
SELECT c.id FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.owner_id IS NULL AND NOT EXISTS (
	SELECT 1 FROM assignment a WHERE a.customer_id = c.id
	AND (a.state = 0 OR a.since_on IS NOT NULL)) AND ({who})
ORDER BY c.id;

-- ---- lists ------------------------------------------------------------------

-- name: assign_print
SELECT code, name, owner_id FROM customer WHERE id = :id;

-- name: assign_owned
-- A scan of the customers: when somebody leaves.
SELECT c.id FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.owner_id = :staff AND ({who})
ORDER BY c.id;

-- name: assign_list
-- One pass over the customers, each with its row by assignment_customer, and
-- over what is open or shared by assignment_staff: as long as its lines.
SELECT c.id, c.name, s.name, coalesce(a.since_on, c.added_on) AS since,
	'primary' AS role, 1 AS state, coalesce(a.how, 'archive'), 0
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
JOIN staff s ON s.id = c.owner_id
LEFT JOIN assignment a ON a.customer_id = c.id AND a.role = 'primary'
	AND a.state = 1
WHERE (:staff IS NULL OR c.owner_id = :staff) AND ({who})
UNION ALL
SELECT c.id, c.name, s.name, coalesce(a.since_on, a.requested_on), a.role,
	a.state, a.how, CASE a.state WHEN 2 THEN 1 ELSE 2 END
FROM assignment a JOIN customer c ON c.id = a.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
JOIN staff s ON s.id = a.staff_id
WHERE a.state IN (0, 2) AND (a.state = 2 OR :all = 1)
	AND (:staff IS NULL OR a.staff_id = :staff) AND ({who})
ORDER BY 1, 8, 4, 3;

-- name: assign_history
-- By index assignment_customer.
SELECT a.id, s.name, a.role, a.state, a.requested_on, rb.name,
	a.first_visit_on, a.power, p.name, a.decided_on, db.name, cb.name,
	a.since_on, a.until_on, a.how, a.why, eb.name, a.ended_how,
	a.ended_why, a.phase
FROM assignment a JOIN staff s ON s.id = a.staff_id
LEFT JOIN staff rb ON rb.id = a.requested_by
LEFT JOIN staff db ON db.id = a.decided_by
LEFT JOIN staff cb ON cb.id = a.consent_by
LEFT JOIN staff eb ON eb.id = a.ended_by
LEFT JOIN person p ON p.id = a.person_id
WHERE a.customer_id = :customer
ORDER BY a.requested_on, a.id;

-- name: assign_collisions
-- By the indexes on both ends of a collision.
SELECT k.rule, k.reason, s.name
FROM collision k JOIN assignment o
	ON o.id = CASE WHEN k.winner_id = :id
		THEN k.loser_id ELSE k.winner_id END
JOIN staff s ON s.id = o.staff_id
WHERE k.winner_id = :id OR k.loser_id = :id
ORDER BY k.id;

-- name: assign_customer
SELECT c.code, c.name, s.name, c.added_on, NOT EXISTS (
	SELECT 1 FROM assignment a WHERE a.customer_id = c.id
	AND a.role = 'primary' AND a.since_on IS NOT NULL)
FROM customer c LEFT JOIN staff s ON s.id = c.owner_id WHERE c.id = :id;

-- name: assign_names
-- A scan of the customers: near names have no key to be found by.
SELECT id, name FROM customer ORDER BY id;

-- name: assign_check
SELECT c.name, s.name, coalesce((SELECT a.since_on FROM assignment a
	WHERE a.customer_id = c.id AND a.role = 'primary' AND a.state = 1),
	c.added_on)
FROM customer c LEFT JOIN staff s ON s.id = c.owner_id WHERE c.id = :id;

-- name: assign_whose
-- All that is in force, in the order of index assignment_customer: when many
-- contacts are logged.
SELECT customer_id, staff_id, since_on, state FROM assignment
WHERE (state = 2 OR (state = 1 AND how <> 'archive'))
ORDER BY customer_id, state, staff_id;

-- name: assign_whose_of
-- That of one customer, by index assignment_customer.
SELECT customer_id, staff_id, since_on, state FROM assignment
WHERE customer_id = :customer
	AND (state = 2 OR (state = 1 AND how <> 'archive'))
ORDER BY state, staff_id;

-- name: assign_wrong
-- Owners that the record and the assignments tell differently: one pass over
-- the assignments, the customer of each by primary key.
SELECT x.id FROM (
	SELECT c.id, c.owner_id,
		sum(CASE WHEN a.state = 1 THEN 1 ELSE 0 END) AS n,
		sum(CASE WHEN a.state = 1 AND a.staff_id = c.owner_id
			THEN 1 ELSE 0 END) AS owners
	FROM assignment a JOIN customer c ON c.id = a.customer_id
	WHERE a.role = 'primary' AND a.since_on IS NOT NULL
	GROUP BY c.id) x
WHERE x.n <> CASE WHEN x.owner_id IS NULL THEN 0 ELSE 1 END OR x.owners <> x.n
ORDER BY x.id;

-- name: card_claims
-- What is shared and what is asked for, by index assignment_customer.
SELECT a.state, s.name, coalesce(a.since_on, a.requested_on), b.name
FROM assignment a JOIN staff s ON s.id = a.staff_id
LEFT JOIN staff b ON b.id = a.consent_by
WHERE a.customer_id = :id AND a.state IN (0, 2)
ORDER BY a.state DESC, a.id;

-- name: card_collision
-- The last one, by index collision_customer.
SELECT w.name, l.name, k.rule, k.decided_on, d.name
FROM collision k JOIN assignment wa ON wa.id = k.winner_id
JOIN staff w ON w.id = wa.staff_id
JOIN assignment la ON la.id = k.loser_id JOIN staff l ON l.id = la.staff_id
LEFT JOIN staff d ON d.id = k.decided_by
WHERE k.customer_id = :id ORDER BY k.id DESC LIMIT 1;

-- ---- against the rules ------------------------------------------------------

-- name: violation_find
-- By index violation_customer.
SELECT 1 FROM violation WHERE customer_id = :customer AND staff_id = :staff
	AND kind = :kind AND action = :action AND on_day = :on AND note IS :why
LIMIT 1;

-- name: violation_add
INSERT INTO violation (customer_id, staff_id, kind, action, on_day, by_id, note)
VALUES (:customer, :staff, :kind, :action, :on, :by, :why);

-- name: violation_list
-- SCAN violation, the rest by primary key: as long as its lines.
SELECT c.id, c.code, c.name, v.id, v.on_day, s.name, v.kind, v.action, b.name,
	v.note
FROM violation v JOIN staff s ON s.id = v.staff_id
JOIN customer c ON c.id = v.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff b ON b.id = v.by_id
WHERE (:staff IS NULL OR v.staff_id = :staff)
	AND (:since IS NULL OR v.on_day >= :since)
	AND (:until IS NULL OR v.on_day <= :until) AND ({who})
ORDER BY v.on_day, v.id;

-- name: unauthorised_list
-- Contacts of a customer somebody was authorised for on that day, by others who
-- on no part of it had it or a share.  SCAN a; x by contact_customer
-- (customer_id=? AND at>? AND at<?), the rest by index or primary key: grows
-- with the contacts of authorised customers in the period.
SELECT c.id, c.code, c.name, x.id, (x.at + 1440000000) / 1440 - 1000000 AS day,
	s.name, h.name, x.incoming, o.name, a.since_on, (SELECT max(v.id) FROM violation v
		WHERE v.customer_id = c.id AND v.staff_id = x.staff_id
		AND v.on_day = (x.at + 1440000000) / 1440 - 1000000) AS violation
FROM assignment a CROSS JOIN contact x ON x.customer_id = a.customer_id
	AND x.at >= max(a.since_on * 1440, :from)
	AND x.at < min(coalesce(a.until_on * 1440, :end), :end)
JOIN customer c ON c.id = a.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
JOIN staff s ON s.id = x.staff_id
JOIN staff o ON o.id = a.staff_id
LEFT JOIN channel h ON h.id = x.channel_id
WHERE a.role = 'primary' AND a.since_on IS NOT NULL AND a.how <> 'archive'
	AND x.state < 2 AND x.staff_id <> a.staff_id
	AND (:staff IS NULL OR x.staff_id = :staff)
	AND NOT EXISTS (SELECT 1 FROM assignment b
		WHERE b.customer_id = a.customer_id AND b.staff_id = x.staff_id
		AND b.since_on * 1440 <= x.at
		AND (b.until_on IS NULL OR (b.until_on + 1) * 1440 > x.at))
	AND (:all = 1 OR NOT EXISTS (SELECT 1 FROM violation v
		WHERE v.customer_id = c.id AND v.staff_id = x.staff_id
		AND v.on_day = (x.at + 1440000000) / 1440 - 1000000))
	AND ({who})
ORDER BY x.at, x.id;
