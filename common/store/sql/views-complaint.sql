-- SPDX-License-Identifier: ISC
-- Complaints for a person with the sqlite3 shell (see views.sql).

-- name: schema_zviews_complaint
CREATE VIEW v_complaint AS
SELECT k.id, k.no, k.customer_id, c.code, c.name, k.procedure,
	CASE k.kind WHEN 0 THEN 'inquiry' WHEN 1 THEN 'suggestion'
		WHEN 2 THEN 'anomaly' ELSE 'complaint' END AS kind,
	k.state, k.round, k.severity, r.name AS reason, k.class, k.dept,
	o.name AS owner,
	strftime('%Y-%m-%dT%H:%M', k.received_at * 60, 'unixepoch') AS received,
	strftime('%Y-%m-%dT%H:%M', k.answered_at * 60, 'unixepoch') AS answered,
	strftime('%Y-%m-%dT%H:%M', k.closed_at * 60, 'unixepoch') AS closed,
	k.closed_as, coalesce(p.name, k.product) AS product,
	coalesce(d.no, k.order_no) AS order_no,
	k.qty / 1000.0 AS qty, k.bad_qty / 1000.0 AS bad_qty, k.undetermined,
	iif(k.amount IS NULL, NULL, printf('%.2f', k.amount / 100.0)) AS amount,
	k.satisfaction, k.text
FROM complaint k JOIN customer c ON c.id = k.customer_id
LEFT JOIN complaint_reason r ON r.id = k.reason_id
LEFT JOIN staff o ON o.id = k.owner_id
LEFT JOIN product p ON p.id = k.product_id
LEFT JOIN orders d ON d.id = k.order_id;
