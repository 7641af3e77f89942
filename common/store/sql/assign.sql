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
