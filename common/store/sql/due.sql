-- SPDX-License-Identifier: ISC
-- The due engine.  {who} is a rule's compiled filter over c (customer) and t
-- (touch).  Generators read index ranges as long as their lines, or, where a
-- kind looks at everybody, one pass over customer and touch by primary key.

-- name: due_last_snooze
-- A scan of snooze, which is small; NULL without any.
SELECT max(until_on) FROM snooze;

-- name: due_who
-- SEARCH c, t and m by primary key: up to three look-ups for each customer
-- with lines.
SELECT c.id, c.tier_id, c.owner_id, c.channel_id, c.flags, c.hold_until,
	c.added_on, t.first_on, t.last_on, t.effective, t.last_at, t.last_id,
	t.outcome_id, t.next_id, c.code, c.name, c.honorific, c.phone,
	c.preferred_time, c.city, c.email, m.next_step, c.cadence
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN contact_more m ON m.id = t.next_id
WHERE c.id = :id AND c.added_on <= :as_of AND ({who});

-- name: due_tier
-- By primary key: with --limit, of those who share a day.
SELECT tier_id FROM customer WHERE id = :id;

-- name: due_cadence_scan
-- SEARCH cadence_due USING COVERING INDEX cadence_due_on (rule_id=? AND
-- due_on>? AND due_on<?): as long as what is due and has not lapsed, already
-- in order.
SELECT customer_id, due_on FROM cadence_due
WHERE rule_id = :rule AND due_on BETWEEN :from AND :to
ORDER BY due_on, customer_id;

-- name: due_cadence_some
-- SEARCH cadence_due USING PRIMARY KEY (rule_id=? AND customer_id>? AND <?):
-- when few customers are asked for.
SELECT customer_id, due_on FROM cadence_due
WHERE rule_id = :rule AND customer_id BETWEEN :lo AND :hi
	AND due_on BETWEEN :from AND :to;

-- name: due_cadence_of
-- SEARCH cadence_due USING PRIMARY KEY (rule_id=? AND customer_id=?).
SELECT due_on FROM cadence_due
WHERE rule_id = :rule AND customer_id = :customer;

-- name: due_last_channel
-- SEARCH contact USING INDEX contact_customer, backwards until one fits.
SELECT at FROM contact WHERE customer_id = :customer AND at < :end
	AND channel_id = :channel AND state BETWEEN :state AND 1
ORDER BY at DESC LIMIT 1;

-- name: due_ladder_scan
-- SCAN c, SEARCH t by primary key: everybody who has been spoken with.
SELECT c.id, t.first_on, t.effective
FROM customer c JOIN touch t ON t.customer_id = c.id
WHERE c.id BETWEEN :lo AND :hi AND c.added_on <= :as_of
	AND t.effective BETWEEN 1 AND :steps
	AND (c.status_id IS NULL OR c.status_id IN
		(SELECT s.id FROM status s WHERE s.open = 1))
	AND ({who});

-- name: due_count_scan
-- SCAN c, SEARCH t by primary key, contact_customer for those with contacts in
-- the unit.
SELECT c.id, CASE WHEN t.last_at >= :from THEN
	(SELECT count(*) FROM contact x WHERE x.customer_id = c.id
		AND x.at >= :from AND x.at < :end
		AND x.state BETWEEN :state AND 1
		AND (:channel IS NULL OR x.channel_id = :channel))
	ELSE 0 END, c.added_on
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.id BETWEEN :lo AND :hi AND c.added_on <= :as_of AND ({who});

-- name: due_everybody
-- SCAN c: a line for each of them.
SELECT c.id, c.added_on
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.id BETWEEN :lo AND :hi AND c.added_on <= :as_of AND ({who});

-- name: due_quota_sizes
-- SCAN c once: how many each owner has.
SELECT coalesce(c.owner_id, 0), count(*)
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.added_on <= :as_of AND ({who})
GROUP BY 1 ORDER BY 1;

-- name: due_quota_scan
-- SCAN c again, sorted by owner and last contact before the day; contact_customer
-- for those contacted on the day.
SELECT c.id, coalesce(c.owner_id, 0) AS owner,
	CASE WHEN t.last_on = :as_of THEN ((SELECT max(x.at) FROM contact x
		WHERE x.customer_id = c.id AND x.state = 1 AND x.at < :start)
		+ 1440000000) / 1440 - 1000000
	ELSE t.last_on END AS last,
	t.last_on IS :as_of OR (:attempts = 1 AND t.last_at >= :start)
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.added_on <= :as_of AND ({who})
ORDER BY owner, last IS NOT NULL, coalesce(last, c.added_on), c.id;

-- name: due_next_scan
-- SEARCH t USING INDEX touch_next (next_on<?), c by primary key.
SELECT c.id, t.next_on, t.next_id
FROM touch t JOIN customer c ON c.id = t.customer_id
WHERE t.next_on <= :to AND c.added_on <= :as_of AND ({who})
ORDER BY t.next_on;

-- name: due_any
-- The first row of a table or an index, the end of two: once a list.  What is
-- not there, or has not changed since the day, is not asked for.
SELECT EXISTS (SELECT 1 FROM task),
	EXISTS (SELECT 1 FROM task WHERE closed_on > :as_of),
	EXISTS (SELECT 1 FROM task_move WHERE moved_on > :as_of),
	EXISTS (SELECT 1 FROM person WHERE birthday IS NOT NULL),
	EXISTS (SELECT 1 FROM anniversary);

-- name: due_task_open
-- SEARCH k USING INDEX task_due (due_on<?), c and t by primary key.
SELECT k.id, c.id, k.due_on
FROM task k JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE k.state = 0 AND k.due_on <= :to AND k.made_on <= :as_of
	AND (k.moved = 0 OR NOT EXISTS (SELECT 1 FROM task_move m
		WHERE m.task_id = k.id AND m.moved_on > :as_of))
	AND (:kind IS NULL OR k.kind_id = :kind) AND ({who});

-- name: due_task_closed
-- What was open then.  SEARCH k USING INDEX task_closed (closed_on>?).
SELECT k.id, c.id, k.due_on
FROM task k JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE k.closed_on > :as_of AND k.state <> 0 AND k.due_on <= :to
	AND (k.moved = 0 OR NOT EXISTS (SELECT 1 FROM task_move m
		WHERE m.task_id = k.id AND m.moved_on > :as_of))
	AND k.made_on <= :as_of AND (:kind IS NULL OR k.kind_id = :kind)
	AND ({who});

-- name: due_task_moved
-- What was moved since, at its day of then.  SEARCH m USING INDEX task_move_on
-- (moved_on>?), the rest by primary key and task_move_task.
SELECT k.id, c.id, m.from_on
FROM task_move m JOIN task k ON k.id = m.task_id
JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE m.moved_on > :as_of AND m.from_on <= :to AND k.made_on <= :as_of
	AND (k.closed_on IS NULL OR k.closed_on > :as_of)
	AND NOT EXISTS (SELECT 1 FROM task_move e WHERE e.task_id = m.task_id
		AND e.moved_on > :as_of AND e.id < m.id)
	AND (:kind IS NULL OR k.kind_id = :kind) AND ({who});

-- name: due_task_row
SELECT k.owner_id, y.name, k.what
FROM task k JOIN task_kind y ON y.id = k.kind_id WHERE k.id = :id;

-- name: due_birthday_customer
-- SEARCH c USING INDEX customer_birthday: one range for each day.
SELECT c.id, c.id, c.birthday, c.added_on
FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.birthday BETWEEN :from AND :to AND c.added_on <= :as_of AND ({who});

-- name: due_birthday_person
-- SEARCH p USING INDEX person_birthday, c by primary key.
SELECT c.id, p.id, p.birthday, c.added_on
FROM person p JOIN customer c ON c.id = p.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE p.birthday BETWEEN :from AND :to AND p.active = 1
	AND c.added_on <= :as_of AND ({who});

-- name: due_birthday_other
-- SEARCH a USING INDEX anniversary_day, c by primary key.
SELECT c.id, a.id, a.day, c.added_on
FROM anniversary a JOIN customer c ON c.id = a.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE a.day BETWEEN :from AND :to AND c.added_on <= :as_of
	AND (a.kind = :kind OR (:kind IS NULL AND a.kind <> 'birthday'))
	AND ({who});

-- name: due_person_name
SELECT name FROM person WHERE id = :id;

-- name: due_anniversary_row
SELECT kind, who FROM anniversary WHERE id = :id;

-- name: due_festivals
SELECT name, day FROM festival WHERE :name IS NULL OR name = :name
ORDER BY name, id;

-- name: due_snoozes
-- SEARCH snooze USING INDEX snooze_customer: those of one customer.
SELECT until_on, made_at, why FROM snooze
WHERE customer_id = :customer AND made_at >= :since AND made_at < :end
	AND (rule = :rule OR (rule IS NULL AND :general = 1))
ORDER BY made_at, id;

-- name: due_answer
-- SEARCH x USING INDEX contact_customer (customer_id=? AND at>? AND at<?), m by
-- primary key.
SELECT 1 FROM contact x JOIN contact_more m ON m.id = x.id
WHERE x.customer_id = :customer AND x.at >= :from AND x.at < :end
	AND x.state BETWEEN :state AND 1
	AND instr(';' || replace(m.rules, '; ', ';') || ';', :rule) > 0
LIMIT 1;
