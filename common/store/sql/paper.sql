-- SPDX-License-Identifier: ISC
-- Contract papers.  Each query reaches one paper, by its id or the unique index
-- of its number, unless it says otherwise.

-- name: paper_find
SELECT id FROM paper WHERE no = :no;

-- name: paper_get
-- started: by the unique index of paper_check.
SELECT p.id, p.customer_id, p.deal_id, p.no, p.category, p.deviation,
	p.standard, p.state, p.submitted_on, p.approved_on, p.signed_on,
	p.sealed_on, p.archived_on, p.early_on, x.done_on, p.return_by
FROM paper p LEFT JOIN paper_check x ON x.paper_id = p.id
	AND x.name = 'started'
WHERE p.id = :id;

-- name: paper_approver
SELECT f.name FROM paper p JOIN staff f ON f.id = p.approved_by
WHERE p.id = :id;

-- name: paper_add
INSERT INTO paper (customer_id, deal_id, no, category, standard, deviation,
	discount, amount, position, state, owner_id, note)
VALUES (:customer, :deal, :no, :category, :standard, :deviation, :discount,
	:amount, :position, 0, :owner, :note);

-- name: paper_number
UPDATE paper SET no = :no WHERE id = :id;

-- name: paper_set
-- Says whether anything changed by the rows it touched.  A standard contract
-- deviates in nothing.
UPDATE paper SET deal_id = coalesce(:deal, deal_id),
	category = coalesce(:category, category),
	standard = coalesce(:standard, standard),
	deviation = CASE WHEN :standard = 1 THEN NULL
		ELSE coalesce(:deviation, deviation) END,
	discount = coalesce(:discount, discount),
	amount = coalesce(:amount, amount),
	position = coalesce(:position, position),
	owner_id = coalesce(:owner, owner_id), note = coalesce(:note, note)
WHERE id = :id AND (deal_id IS NOT coalesce(:deal, deal_id)
	OR category IS NOT coalesce(:category, category)
	OR standard IS NOT coalesce(:standard, standard)
	OR deviation IS NOT CASE WHEN :standard = 1 THEN NULL
		ELSE coalesce(:deviation, deviation) END
	OR discount IS NOT coalesce(:discount, discount)
	OR amount IS NOT coalesce(:amount, amount)
	OR position IS NOT coalesce(:position, position)
	OR owner_id IS NOT coalesce(:owner, owner_id)
	OR note IS NOT coalesce(:note, note));

-- name: paper_put
UPDATE paper SET state = :state, submitted_on = :submitted,
	approved_on = :approved,
	approved_by = coalesce(:approver, approved_by), signed_on = :signed,
	sealed_on = :sealed, archived_on = :archived
WHERE id = :id AND (state <> :state OR submitted_on IS NOT :submitted
	OR approved_on IS NOT :approved OR signed_on IS NOT :signed
	OR approved_by IS NOT coalesce(:approver, approved_by)
	OR sealed_on IS NOT :sealed OR archived_on IS NOT :archived);

-- name: paper_draft
-- Not approved: back to what it was, the reason kept.
UPDATE paper SET state = 0, submitted_on = NULL,
	note = CASE WHEN note IS NULL THEN :note ELSE note || char(10) || :note
		END
WHERE id = :id;

-- name: paper_void
UPDATE paper SET state = 6 WHERE id = :id;

-- name: paper_early_set
UPDATE paper SET early_on = :day, return_by = :by WHERE id = :id;

-- name: paper_form_expect
INSERT INTO paper_form (paper_id, form) VALUES (:id, :form)
ON CONFLICT (paper_id, form) DO NOTHING;

-- name: paper_form_get
SELECT returned_on, filed_with, path, sha256, note FROM paper_form
WHERE paper_id = :id AND form = :form;

-- name: paper_form_set
UPDATE paper_form SET returned_on = coalesce(:returned, returned_on),
	filed_with = coalesce(:filed, filed_with), path = coalesce(:path, path),
	sha256 = coalesce(:sha256, sha256), note = coalesce(:note, note)
WHERE paper_id = :id AND form = :form
AND (returned_on IS NOT coalesce(:returned, returned_on)
	OR filed_with IS NOT coalesce(:filed, filed_with)
	OR path IS NOT coalesce(:path, path)
	OR sha256 IS NOT coalesce(:sha256, sha256)
	OR note IS NOT coalesce(:note, note));

-- name: paper_forms
-- In the order they were made: that of the settings.
SELECT form, returned_on, filed_with, path, sha256, note FROM paper_form
WHERE paper_id = :id ORDER BY id;

-- name: paper_check_get
SELECT done_on FROM paper_check WHERE paper_id = :id AND name = :name;

-- name: paper_check_put
INSERT INTO paper_check (paper_id, name, done_on, staff_id, note)
VALUES (:id, :name, :day, :staff, :note)
ON CONFLICT (paper_id, name) DO UPDATE SET done_on = excluded.done_on,
	staff_id = excluded.staff_id, note = coalesce(excluded.note, note);

-- name: paper_checks
SELECT x.name, x.done_on, f.name, x.note FROM paper_check x
LEFT JOIN staff f ON f.id = x.staff_id
WHERE x.paper_id = :id ORDER BY x.done_on, x.id;

-- name: paper_change_same
-- By index paper_change_paper.
SELECT id FROM paper_change WHERE paper_id = :id AND requested_on = :requested
AND effective_on = :effective AND what = :what;

-- name: paper_change_add
INSERT INTO paper_change (paper_id, requested_on, effective_on, what)
VALUES (:id, :requested, :effective, :what);

-- name: paper_change_get
SELECT x.paper_id, x.requested_on, x.approved_on, p.state FROM paper_change x
JOIN paper p ON p.id = x.paper_id WHERE x.id = :id;

-- name: paper_change_agree
UPDATE paper_change SET approved_on = :day, approved_by = :staff
WHERE id = :id;

-- name: paper_changes
SELECT x.id, x.requested_on, x.effective_on, x.what, x.approved_on, f.name
FROM paper_change x LEFT JOIN staff f ON f.id = x.approved_by
WHERE x.paper_id = :id ORDER BY x.id;

-- name: paper_any
SELECT 1 WHERE EXISTS (SELECT 1 FROM paper);

-- name: paper_list
-- Of one customer by index paper_customer; late ones by paper_return; else a
-- scan of the papers.
SELECT c.id, c.code, c.name, p.no, d.no, p.category, p.standard, p.state,
	p.amount, o.name, p.submitted_on, p.approved_on, a.name, p.signed_on,
	p.sealed_on, p.archived_on, p.early_on, x.done_on, p.return_by,
	p.deviation, p.discount, p.position, p.note, p.id
FROM paper p JOIN customer c ON c.id = p.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN deal d ON d.id = p.deal_id
LEFT JOIN staff o ON o.id = p.owner_id
LEFT JOIN staff a ON a.id = p.approved_by
LEFT JOIN paper_check x ON x.paper_id = p.id AND x.name = 'started'
WHERE {state} AND {customer} AND (:owner IS NULL OR p.owner_id = :owner)
AND (:from IS NULL OR coalesce(p.archived_on, p.signed_on, p.submitted_on)
	>= :from)
AND (:until IS NULL OR coalesce(p.archived_on, p.signed_on, p.submitted_on)
	<= :until)
AND ({where})
ORDER BY p.id;

-- fragment: paper_late
-- SEARCH y USING COVERING INDEX paper_return (return_by<?), SEARCH p by its id.
p.id IN (SELECT y.id FROM paper y WHERE y.return_by < :today)
AND p.state <> 6 AND EXISTS (SELECT 1 FROM paper_form f
	WHERE f.paper_id = p.id AND f.returned_on IS NULL)

-- fragment: paper_unscanned
-- A returned contract (:contract) without a scan (S0-18).
p.state <> 6 AND EXISTS (SELECT 1 FROM paper_form f WHERE f.paper_id = p.id
	AND f.form = :contract AND f.returned_on IS NOT NULL
	AND f.sha256 IS NULL)

-- name: paper_of_deal
-- By index paper_deal.
SELECT p.no, p.category, p.state, p.signed_on, p.archived_on, o.name
FROM paper p LEFT JOIN staff o ON o.id = p.owner_id WHERE p.deal_id = :id ORDER BY p.id;

-- name: paper_scans
-- All of them when :id is NULL: a scan of the forms.
SELECT p.no, f.form, f.path, f.sha256 FROM paper_form f
JOIN paper p ON p.id = f.paper_id
WHERE f.sha256 IS NOT NULL AND (:id IS NULL OR p.id = :id)
ORDER BY p.id, f.id;
