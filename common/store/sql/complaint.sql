-- SPDX-License-Identifier: ISC
-- Complaints.  One case and its parts are a few rows by index; a list of the
-- open ones goes over the partial index complaint_open.

-- name: number_last
-- The newest of a series, by its unique index.
SELECT max(serial) FROM complaint_number WHERE series = :series;

-- name: number_taken
-- Of a case, or given once (an anomaly that was raised).
SELECT EXISTS (SELECT 1 FROM complaint WHERE no = :no);

-- name: number_add
INSERT INTO complaint_number (complaint_id, series, serial, no)
VALUES (:complaint, :series, :serial, :no);

-- name: complaint_columns_get
SELECT id, no, customer_id, person_id, procedure, kind, channel_id, received_at,
	received_by, text, reason_id, severity, class, dept, owner_id, order_id,
	order_no, product_id, product, qty, bad_qty, undetermined, demand,
	amount, task_id, state, state_at, round, answered_at, closed_at,
	closed_as, why, satisfaction, timely, ext_id
FROM complaint WHERE id = :id;

-- name: complaint_by_no
SELECT id FROM complaint WHERE no = :no;

-- name: complaint_by_ext
SELECT id FROM complaint WHERE ext_id = :ext;

-- name: complaint_by_old_no
-- By a number an anomaly had before it was raised, by the unique index.
SELECT complaint_id FROM complaint_number
WHERE series = :series AND serial = :serial AND no = :no;

-- name: complaint_unnumbered
SELECT id FROM complaint WHERE id = :id AND no IS NULL;

-- name: complaint_exists
SELECT id FROM complaint WHERE id = :id;

-- name: complaint_add
INSERT INTO complaint (customer_id, person_id, procedure, kind, channel_id,
	received_at, received_by, text, reason_id, severity, class, dept,
	owner_id, order_id, order_no, product_id, product, qty, bad_qty,
	undetermined, demand, amount, task_id, state, state_at, round,
	answered_at, closed_at, closed_as, why, satisfaction, timely, ext_id)
VALUES (:customer, :person, :procedure, :kind, :channel, :received_at,
	:received_by, :text, :reason, :severity, :class, :dept, :owner, :order,
	:order_no, :product_id, :product, :qty, :bad_qty, :undetermined,
	:demand, :amount, :task, :state, :state_at, :round, :answered_at,
	:closed_at, :closed_as, :why, :satisfaction, :timely, :ext);

-- name: complaint_save
-- All that may change.
UPDATE complaint SET person_id = :person, kind = :kind, channel_id = :channel,
	text = :text, reason_id = :reason, severity = :severity, class = :class,
	dept = :dept, owner_id = :owner, order_id = :order,
	order_no = :order_no, product_id = :product_id, product = :product,
	qty = :qty, bad_qty = :bad_qty, undetermined = :undetermined,
	demand = :demand, amount = :amount, task_id = :task, state = :state,
	state_at = :state_at, round = :round, answered_at = :answered_at,
	closed_at = :closed_at, closed_as = :closed_as, why = :why,
	satisfaction = :satisfaction, no = :no
WHERE id = :id;

-- name: complaint_number_set
UPDATE complaint SET no = :no WHERE id = :id;

-- name: complaint_open_numbers
-- By complaint_customer; oldest first.
SELECT coalesce(no, 'id:' || id) FROM complaint
WHERE customer_id = :customer AND closed_at IS NULL
ORDER BY received_at, id;

-- name: complaint_step_add
INSERT INTO complaint_step (complaint_id, what, at, round, from_state, to_state,
	staff_id, text)
VALUES (:complaint, :what, :at, :round, :from, :to, :staff, :text);

-- name: complaint_entered
-- How the present state was entered: the newest step that changed it.
SELECT id, what FROM complaint_step
WHERE complaint_id = :complaint AND to_state IS NOT NULL
ORDER BY id DESC LIMIT 1;

-- name: complaint_last_at
-- No step may come before the newest one.
SELECT max(at) FROM complaint_step WHERE complaint_id = :complaint
AND to_state IS NOT NULL;

-- name: complaint_path
SELECT from_state, to_state, what FROM complaint_step
WHERE complaint_id = :complaint AND to_state IS NOT NULL ORDER BY id;

-- name: complaint_opened_round
-- The round it was last opened in.
SELECT coalesce(max(round), 1) FROM complaint_step
WHERE complaint_id = :complaint AND what = 'reopen';

-- name: complaint_value_put
INSERT INTO complaint_value (complaint_id, round, field, value)
VALUES (:complaint, :round, :field, :value)
ON CONFLICT (complaint_id, round, field) DO UPDATE SET value = excluded.value
WHERE value <> excluded.value;

-- name: complaint_value_drop
DELETE FROM complaint_value
WHERE complaint_id = :complaint AND round = :round AND field = :field;

-- name: complaint_value_get
SELECT value FROM complaint_value
WHERE complaint_id = :complaint AND round = :round AND field = :field;

-- name: complaint_value_last
-- Whatever the round.
SELECT value FROM complaint_value
WHERE complaint_id = :complaint AND field = :field
ORDER BY round DESC LIMIT 1;

-- name: complaint_told
-- A reply behind the step that led to the present state.
SELECT count(*) FROM complaint_step
WHERE complaint_id = :complaint AND what = 'reply' AND id > :since;

-- name: complaint_reply_last
SELECT id, accepted FROM complaint_reply
WHERE complaint_id = :complaint AND round = :round ORDER BY id DESC LIMIT 1;

-- name: complaint_reply_add
INSERT INTO complaint_reply (complaint_id, round, told_at, staff_id, channel_id,
	text, accepted, answered_at, answer)
VALUES (:complaint, :round, :at, :staff, :channel, :text, :accepted,
	:answered_at, :answer);

-- name: complaint_reply_answer
UPDATE complaint_reply SET accepted = :accepted, answered_at = :at,
	answer = :answer
WHERE id = :id;

-- name: complaint_measures
SELECT id, kind, text, dept, owner_id, due_on, done_on, done_note, checked_on,
	effect, check_note, round, added_at, added_by, checked_by
FROM complaint_measure WHERE complaint_id = :complaint ORDER BY id;

-- name: complaint_measure_add
INSERT INTO complaint_measure (complaint_id, round, kind, text, dept, owner_id,
	due_on, added_at, added_by)
VALUES (:complaint, :round, :kind, :text, :dept, :owner, :due, :at, :staff);

-- name: complaint_measure_done
UPDATE complaint_measure SET done_on = :day, done_note = :note WHERE id = :id;

-- name: complaint_measure_check
UPDATE complaint_measure SET checked_on = :day, checked_by = :staff,
	effect = :effect, check_note = :note
WHERE id = :id;

-- name: complaint_returns
SELECT id, kind, product, asked, undetermined, asked_at, received, received_on,
	inspected_on, inspection, accepted, accepted_on, treatment, amount,
	finance_ref, round
FROM complaint_return WHERE complaint_id = :complaint ORDER BY id;

-- name: complaint_return_add
INSERT INTO complaint_return (complaint_id, round, kind, product, asked,
	undetermined, asked_at)
VALUES (:complaint, :round, :kind, :product, :asked, :undetermined, :at);

-- name: complaint_return_determine
UPDATE complaint_return SET asked = :asked, undetermined = 0 WHERE id = :id;

-- name: complaint_return_received
UPDATE complaint_return SET received = :qty, received_on = :day WHERE id = :id;

-- name: complaint_return_inspected
UPDATE complaint_return SET inspected_on = :day, inspection = :result
WHERE id = :id;

-- name: complaint_return_accepted
UPDATE complaint_return SET accepted = :qty, accepted_on = :day,
	treatment = :treatment, amount = :amount, finance_ref = :ref
WHERE id = :id;

-- name: complaint_returns_open
SELECT count(*) FROM complaint_return
WHERE complaint_id = :complaint AND (undetermined = 1 OR accepted_on IS NULL);

-- name: complaint_undetermined
SELECT count(*) FROM complaint_return
WHERE complaint_id = :complaint AND undetermined = 1;

-- name: complaint_order_find
SELECT id, customer_id FROM orders WHERE no = :no;

-- name: complaint_customer_is
SELECT 1 FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
WHERE c.id = :id AND ({where});

-- name: complaint_task
SELECT customer_id FROM task WHERE id = :id;

-- name: complaint_reason_class
SELECT class, severity FROM complaint_reason WHERE id = :id;

-- name: complaint_tier
SELECT t.name FROM customer c JOIN tier t ON t.id = c.tier_id WHERE c.id = :id;

-- name: list_reason
SELECT id, name, coalesce(severity, 0), active, NULL, 0,
	coalesce(title, '') || ' ' || coalesce(aliases, '')
FROM complaint_reason ORDER BY id;

-- name: add_reason
INSERT INTO complaint_reason (name, active) VALUES (:name, 1) RETURNING id;

-- name: complaint_list
-- Open ones by complaint_open (the + keeps SQLite from walking all cases by
-- time to save the sorting), those of a customer by complaint_customer; else a
-- scan of the cases.
SELECT k.id FROM complaint k JOIN customer c ON c.id = k.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE {which} AND (:state IS NULL OR k.state = :state)
AND (:kind IS NULL OR k.kind = :kind)
AND (:owner IS NULL OR k.owner_id = :owner)
AND (:reason IS NULL OR k.reason_id = :reason)
AND (:channel IS NULL OR k.channel_id = :channel)
AND (:severity IS NULL OR k.severity >= :severity)
AND (:dept IS NULL OR k.dept = :dept)
AND (:class IS NULL OR k.class = :class)
AND (:procedure IS NULL OR k.procedure = :procedure)
AND (:from IS NULL OR k.received_at >= :from)
AND (:until IS NULL OR k.received_at < :until) AND ({where})
ORDER BY +k.received_at, k.id;

-- name: complaint_customer_name
SELECT code, name FROM customer WHERE id = :id;

-- name: complaint_order_no
SELECT coalesce(no, id) FROM orders WHERE id = :id;

-- name: complaint_person_name
SELECT name FROM person WHERE id = :id;

-- name: complaint_steps
SELECT at, what, round, from_state, to_state, staff_id, text
FROM complaint_step WHERE complaint_id = :complaint ORDER BY id;

-- name: complaint_replies
SELECT told_at, staff_id, channel_id, text, accepted, answered_at, answer, round
FROM complaint_reply WHERE complaint_id = :complaint ORDER BY id;

-- name: complaint_values
SELECT round, field, value FROM complaint_value
WHERE complaint_id = :complaint ORDER BY round, id;

-- name: complaint_task_what
SELECT what FROM task WHERE id = :id;

-- name: card_complaints
-- By complaint_customer: the open ones, and the last three closed ones.
SELECT coalesce(k.no, 'id:' || k.id), k.kind, k.state, k.state_at, k.severity,
	r.name, k.text, o.name, k.satisfaction
FROM complaint k LEFT JOIN complaint_reason r ON r.id = k.reason_id
LEFT JOIN staff o ON o.id = k.owner_id
WHERE k.customer_id = :id AND (k.closed_at IS NULL OR k.id IN
	(SELECT x.id FROM complaint x WHERE x.customer_id = :id
	AND x.closed_at IS NOT NULL ORDER BY x.closed_at DESC LIMIT 3))
ORDER BY k.closed_at IS NOT NULL, k.received_at DESC, k.id DESC;
