-- SPDX-License-Identifier: ISC
-- Keys by which reports count complaints (R32), over k (complaint), c customer,
-- r complaint_reason, p product, h channel and s staff.

-- name: complaint_month_make
CREATE TEMP TABLE complaint_month (
	from_at INTEGER PRIMARY KEY,    -- minutes
	month TEXT NOT NULL
);

-- name: complaint_month_put
INSERT INTO temp.complaint_month (from_at, month) VALUES (:from, :month);

-- name: complaint_span
-- Two look-ups in index complaint_received.
SELECT (SELECT min(received_at) FROM complaint),
	(SELECT max(received_at) FROM complaint);

-- name: complaint_months
SELECT from_at, month FROM temp.complaint_month;

-- fragment: complaint_month_insert
INSERT INTO complaint_month (from_at, month) VALUES

-- fragment: complaint_key_class
k.class

-- fragment: complaint_key_reason
r.name

-- fragment: complaint_key_dept
k.dept

-- fragment: complaint_key_product
coalesce(p.name, k.product)

-- fragment: complaint_key_channel
h.name

-- fragment: complaint_key_owner
s.name

-- fragment: complaint_key_customer
c.code

-- fragment: complaint_key_severity
k.severity

-- fragment: complaint_key_procedure
k.procedure

-- fragment: complaint_key_state
k.state

-- fragment: complaint_key_kind
CASE k.kind WHEN 0 THEN 'inquiry' WHEN 1 THEN 'suggestion'
	WHEN 2 THEN 'anomaly' ELSE 'complaint' END

-- fragment: complaint_key_month
(SELECT m.month FROM temp.complaint_month m WHERE m.from_at <= k.received_at
	ORDER BY m.from_at DESC LIMIT 1)

-- fragment: complaint_key_year
(SELECT substr(m.month, 1, 4) FROM temp.complaint_month m
	WHERE m.from_at <= k.received_at ORDER BY m.from_at DESC LIMIT 1)

-- fragment: complaint_key_cause
coalesce((SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
		AND v.field = :cause ORDER BY v.round DESC LIMIT 1),
	(SELECT m.text FROM complaint_measure m WHERE m.complaint_id = k.id
		AND m.kind = 'cause' ORDER BY m.id DESC LIMIT 1))

-- fragment: complaint_key_field1
(SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
	AND v.field = :field1 ORDER BY v.round DESC LIMIT 1)

-- fragment: complaint_key_field2
(SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
	AND v.field = :field2 ORDER BY v.round DESC LIMIT 1)

-- fragment: complaint_key_field3
(SELECT v.value FROM complaint_value v WHERE v.complaint_id = k.id
	AND v.field = :field3 ORDER BY v.round DESC LIMIT 1)

-- name: complaint_field_known
SELECT 1 FROM complaint_field WHERE name = :name LIMIT 1;
