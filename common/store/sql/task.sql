-- SPDX-License-Identifier: ISC
-- Everything with a date that somebody owes.

-- name: task_add
INSERT INTO task (customer_id, person_id, kind_id, what, due_on, due_minute,
	owner_id, contact_id, made_on, state, moved, ext_id)
VALUES (:customer, :person, :kind, :what, :due, :minute, :owner, :contact,
	:made, 0, 0, :ext);

-- name: task_by_ext
-- By the unique index task_ext.
SELECT id, customer_id, kind_id, what, due_on, due_minute, owner_id, moved
FROM task WHERE ext_id = :ext;

-- name: task_get
SELECT id, state, due_on FROM task WHERE id = :id;

-- name: task_close
UPDATE task SET state = :state, closed_on = :day, closed_note = :note
WHERE id = :id;

-- name: task_move
UPDATE task SET due_on = :day, moved = moved + 1 WHERE id = :id;

-- name: task_moved
INSERT INTO task_move (task_id, moved_on, from_on) VALUES (:id, :today, :from);

-- name: task_list
-- Open ones by the partial index task_due, those of one customer by
-- task_customer; else a scan of the tasks.
SELECT c.id, c.code, c.name, k.id, n.name, k.what, k.due_on, k.due_minute,
	o.name, p.name, k.state, k.made_on, k.closed_on, k.closed_note,
	k.moved, k.contact_id
FROM task k JOIN customer c ON c.id = k.customer_id
JOIN task_kind n ON n.id = k.kind_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff o ON o.id = k.owner_id
LEFT JOIN person p ON p.id = k.person_id
WHERE {state} AND (:owner IS NULL OR k.owner_id = :owner)
AND (:customer IS NULL OR k.customer_id = :customer)
AND (:kind IS NULL OR k.kind_id = :kind)
AND (:until IS NULL OR k.due_on <= :until) AND ({where})
ORDER BY k.due_on, coalesce(k.due_minute, 1440), k.id;
