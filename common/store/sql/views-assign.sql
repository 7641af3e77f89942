-- SPDX-License-Identifier: ISC
-- What a person sees of who owns whom (crm-schema.5).

-- name: schema_zviews_assign
CREATE VIEW v_assignment AS
SELECT a.id, a.customer_id, c.code, c.name AS customer, s.name AS staff,
	a.role,
	CASE a.state WHEN 0 THEN 'requested' WHEN 1 THEN 'authorised'
		WHEN 2 THEN 'shared' WHEN 3 THEN 'refused'
		ELSE 'ended' END AS state,
	a.phase, a.power,
	date(a.first_visit_on * 86400, 'unixepoch') AS first_visit_on,
	date(a.requested_on * 86400, 'unixepoch') AS requested_on,
	date(a.decided_on * 86400, 'unixepoch') AS decided_on,
	d.name AS decided_by,
	date(a.since_on * 86400, 'unixepoch') AS since_on,
	date(a.until_on * 86400, 'unixepoch') AS until_on,
	a.how, a.why, a.ended_how, a.ended_why
FROM assignment a JOIN customer c ON c.id = a.customer_id
JOIN staff s ON s.id = a.staff_id
LEFT JOIN staff d ON d.id = a.decided_by;
