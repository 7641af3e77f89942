-- SPDX-License-Identifier: ISC
-- What a careful person would write for the shell: more.csv into a file of
-- ours, keys joined, the rows that are derived kept.
PRAGMA synchronous = FULL;
CREATE TEMP TABLE more (code TEXT, at TEXT, staff TEXT, channel TEXT,
	direction TEXT, outcome TEXT, seconds TEXT, note TEXT);
.import --csv --schema temp --skip 1 more.csv more
CREATE TEMP TABLE new AS
SELECT c.id AS customer_id,
	CAST(strftime('%s', m.at) AS INTEGER) / 60 AS at, s.id AS staff_id,
	h.id AS channel_id, m.direction = 'in' AS incoming,
	o.id AS outcome_id, o.effective AS state,
	CAST(nullif(m.seconds, '') AS INTEGER) AS seconds,
	nullif(m.note, '') AS note
FROM more m JOIN customer c ON c.code = m.code
LEFT JOIN staff s ON s.name = m.staff
LEFT JOIN channel h ON h.name = m.channel
LEFT JOIN outcome o ON o.name = m.outcome;
BEGIN IMMEDIATE;
INSERT INTO contact (customer_id, at, staff_id, channel_id, incoming,
	outcome_id, state, seconds, note)
SELECT customer_id, at, staff_id, channel_id, incoming, outcome_id, state,
	seconds, note FROM new;
UPDATE touch SET last_on = max(last_on, n.day), effective = effective + n.k,
	last_at = max(last_at, n.at), last_id = n.id
FROM (SELECT customer_id, max(at) AS at, max(at) / 1440 AS day,
		sum(state) AS k,
		(SELECT max(id) FROM contact) AS id
	FROM new GROUP BY customer_id) AS n
WHERE touch.customer_id = n.customer_id;
UPDATE cadence_due SET due_on = t.last_on + r.every
FROM touch t, rule r
WHERE t.customer_id IN (SELECT customer_id FROM new)
AND cadence_due.customer_id = t.customer_id
AND r.id = cadence_due.rule_id;
COMMIT;
