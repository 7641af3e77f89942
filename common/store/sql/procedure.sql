-- SPDX-License-Identifier: ISC
-- Procedures: small tables, read once a run for the procedure at hand.

-- name: procedure_list
SELECT name FROM procedure ORDER BY id;

-- name: procedure_get
SELECT name, title, number, anomaly_number, inquiry_number, numbered, reopen,
	hours, form, anomaly_form
FROM procedure WHERE name = :name;

-- name: procedure_states
SELECT name, title, role, rejected, authority, skip, final, needs, results,
	next
FROM complaint_state WHERE procedure = :name ORDER BY seq, id;

-- name: procedure_fields
SELECT name, title, type, choices, aliases
FROM complaint_field WHERE procedure = :name ORDER BY seq, id;

-- name: procedure_clocks
SELECT name, title, starts, ends, amount, unit, time, calendar, pauses, who,
	lead, owner, active
FROM clock WHERE procedure = :name ORDER BY id;

-- name: procedure_escalations
SELECT name, clock, tell, level, after
FROM escalation WHERE procedure = :name ORDER BY clock, level, id;

-- name: procedure_routes
SELECT name, who, dept, owner
FROM complaint_route WHERE procedure = :name ORDER BY seq, id;

-- name: procedure_handlers
SELECT name, who, customer, role
FROM complaint_handler WHERE procedure = :name ORDER BY id;

-- name: procedure_authorities
SELECT role, up_to FROM authority WHERE procedure = :name ORDER BY id;

-- name: procedure_stray
-- A row of one of its tables without a procedure; {table} is one of them.
SELECT procedure, {key} FROM {table} t
WHERE NOT EXISTS (SELECT 1 FROM procedure p WHERE p.name = t.procedure)
ORDER BY t.id LIMIT 1;

-- name: procedure_stranded
-- Open cases in a state that is gone, by the partial index complaint_open.
SELECT c.procedure, c.state, count(*) FROM complaint c
WHERE c.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM complaint_state s
	WHERE s.procedure = c.procedure AND s.name = c.state)
GROUP BY c.procedure, c.state ORDER BY c.procedure, c.state LIMIT 1;

-- name: procedure_used
-- Cases of a procedure that is gone, closed ones too: one pass over the cases.
SELECT c.procedure, count(*) FROM complaint c
WHERE NOT EXISTS (SELECT 1 FROM procedure p WHERE p.name = c.procedure)
GROUP BY c.procedure ORDER BY c.procedure LIMIT 1;

-- name: role_count
SELECT count(*) FROM role;

-- name: role_rows
SELECT staff FROM role WHERE name = :name COLLATE NOCASE ORDER BY id;

-- name: role_units
SELECT id FROM staff WHERE active = 1 AND unit = :name COLLATE NOCASE
ORDER BY id;

-- name: staff_unit
SELECT unit FROM staff WHERE id = :id;
