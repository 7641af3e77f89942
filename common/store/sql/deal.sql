-- SPDX-License-Identifier: ISC
-- Deals and their pipelines.

-- name: deal_stages
-- A few rows for each pipeline.
SELECT id, name, aliases FROM stage WHERE pipeline = :pipeline
ORDER BY seq, id;

-- name: deal_stage_probability
SELECT probability FROM stage WHERE id = :id;

-- name: deal_pipelines
SELECT pipeline FROM stage GROUP BY pipeline ORDER BY min(id);

-- name: deal_reasons
SELECT id, name, aliases, results FROM deal_reason ORDER BY id;

-- name: deal_find
-- By the unique index of no.
SELECT id FROM deal WHERE no = :no;

-- name: deal_by_ext
SELECT id FROM deal WHERE ext_id = :ext;

-- name: deal_get
SELECT d.id, d.customer_id, d.stage_id, d.no, d.pipeline, s.name, d.state,
	d.opened_on, d.stage_on, d.closed_on, d.probability, s.probability
FROM deal d JOIN stage s ON s.id = d.stage_id WHERE d.id = :id;

-- name: deal_same
-- The deals of one customer: index deal_customer.
SELECT id FROM deal WHERE customer_id = :customer AND pipeline = :pipeline
AND coalesce(title, '') = coalesce(:title, '') AND opened_on = :opened
ORDER BY id;

-- name: deal_add
INSERT INTO deal (customer_id, no, title, pipeline, stage_id, state, opened_on,
	stage_on, closed_on, amount, margin, probability, expected_on, owner_id,
	product_id, campaign, competitor, reason_id, lesson, ext_id, note)
VALUES (:customer, :no, :title, :pipeline, :stage, :state, :opened, :since,
	:closed, :amount, :margin, :probability, :expected, :owner, :product,
	:campaign, :competitor, :reason, :lesson, :ext, :note);

-- name: deal_number
UPDATE deal SET no = :no WHERE id = :id;

-- name: deal_set
-- Says whether anything changed by the rows it touched.
UPDATE deal SET title = coalesce(:title, title),
	amount = coalesce(:amount, amount), margin = coalesce(:margin, margin),
	probability = coalesce(:probability, probability),
	expected_on = coalesce(:expected, expected_on),
	owner_id = coalesce(:owner, owner_id),
	product_id = coalesce(:product, product_id),
	campaign = coalesce(:campaign, campaign),
	competitor = coalesce(:competitor, competitor),
	reason_id = coalesce(:reason, reason_id),
	lesson = coalesce(:lesson, lesson), ext_id = coalesce(:ext, ext_id),
	note = coalesce(:note, note)
WHERE id = :id AND (title IS NOT coalesce(:title, title)
	OR amount IS NOT coalesce(:amount, amount)
	OR margin IS NOT coalesce(:margin, margin)
	OR probability IS NOT coalesce(:probability, probability)
	OR expected_on IS NOT coalesce(:expected, expected_on)
	OR owner_id IS NOT coalesce(:owner, owner_id)
	OR product_id IS NOT coalesce(:product, product_id)
	OR campaign IS NOT coalesce(:campaign, campaign)
	OR competitor IS NOT coalesce(:competitor, competitor)
	OR reason_id IS NOT coalesce(:reason, reason_id)
	OR lesson IS NOT coalesce(:lesson, lesson)
	OR ext_id IS NOT coalesce(:ext, ext_id)
	OR note IS NOT coalesce(:note, note));

-- name: deal_stage_set
UPDATE deal SET stage_id = :stage, stage_on = :day WHERE id = :id;

-- name: deal_state_set
UPDATE deal SET state = :state, closed_on = :closed, reason_id = :reason,
	lesson = :lesson, amount = coalesce(:amount, amount)
WHERE id = :id;

-- name: deal_foreign
-- Whose the customer was on a day, unless the owner of the deal had a part in
-- it: the assignments of one customer, by index assignment_customer.
SELECT a.staff_id, a.since_on
FROM deal d JOIN assignment a ON a.customer_id = d.customer_id
	AND a.role = 'primary' AND a.since_on <= :day
	AND (a.until_on IS NULL OR a.until_on > :day)
WHERE d.id = :id AND d.owner_id IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM assignment b
		WHERE b.customer_id = d.customer_id AND b.staff_id = d.owner_id
		AND b.since_on <= :day
		AND (b.until_on IS NULL OR b.until_on > :day))
ORDER BY a.since_on DESC, a.id DESC LIMIT 1;

-- name: deal_commission
UPDATE deal SET no_commission = :none
WHERE id = :id AND no_commission <> :none;

-- name: deal_no_commission
SELECT no_commission FROM deal WHERE id = :id;

-- name: deal_step_end
-- The steps of one deal: index deal_step_deal.
UPDATE deal_step SET until_on = :day WHERE deal_id = :id AND until_on IS NULL;

-- name: deal_step_is
-- The steps of one deal: index deal_step_deal.
SELECT 1 FROM deal_step
WHERE deal_id = :id AND stage_id = :stage AND from_on = :day;

-- name: deal_step_add
INSERT INTO deal_step (deal_id, stage_id, from_on, until_on, staff_id, note)
VALUES (:id, :stage, :day, :until, :staff, :note);

-- name: deal_step_again
-- A closed deal goes on: its end, which its row is about to forget.
INSERT INTO deal_step (deal_id, stage_id, from_on, staff_id, note)
SELECT d.id, d.stage_id, :day, :staff, :why || ' ('
	|| CASE d.state WHEN 1 THEN 'won' WHEN 2 THEN 'lost' ELSE 'dropped' END
	|| ' ' || date(d.closed_on * 86400, 'unixepoch')
	|| coalesce(', ' || r.name, '')
	|| coalesce(': ' || nullif(d.lesson, ''), '') || ')'
FROM deal d LEFT JOIN deal_reason r ON r.id = d.reason_id WHERE d.id = :id;

-- name: deal_items_add
-- The check-list of a stage, as far as the deal has not got it.
INSERT INTO deal_item (deal_id, stage_id, name, due_on)
SELECT :id, s.id, i.name, :day + i.days
FROM stage s JOIN stage_item i ON i.pipeline = s.pipeline AND i.stage = s.name
WHERE s.id = :stage ORDER BY i.id
ON CONFLICT (deal_id, stage_id, name) DO NOTHING;

-- name: deal_required
-- Items of the stage it is in that have to be done before it is left.
SELECT i.name FROM deal d JOIN stage s ON s.id = d.stage_id
JOIN stage_item x ON x.pipeline = s.pipeline AND x.stage = s.name
	AND x.required = 1
JOIN deal_item i ON i.deal_id = d.id AND i.stage_id = s.id
	AND i.name = x.name AND i.done_on IS NULL
WHERE d.id = :id ORDER BY x.id;

-- name: deal_item_get
SELECT id, due_on, done_on FROM deal_item
WHERE deal_id = :id AND stage_id = :stage AND name = :name;

-- name: deal_item_any
-- The same in whatever stage, the latest first.
SELECT id, due_on, done_on FROM deal_item WHERE deal_id = :id AND name = :name
ORDER BY id DESC;

-- name: deal_item_add
INSERT INTO deal_item (deal_id, stage_id, name, due_on, done_on, staff_id, note)
VALUES (:id, :stage, :name, :due, :done, :staff, :note);

-- name: deal_item_set
UPDATE deal_item SET due_on = coalesce(:due, due_on),
	done_on = coalesce(:done, done_on), staff_id = coalesce(:staff, staff_id),
	note = coalesce(:note, note)
WHERE id = :id;

-- name: deal_list
-- Open ones by index deal_open, closed ones by deal_closed, those of one
-- customer by deal_customer; else a scan of the deals.
SELECT c.id, c.code, c.name, d.no, d.title, d.pipeline, s.name, d.stage_on,
	d.amount, coalesce(d.probability, s.probability), d.expected_on, o.name,
	d.state, d.opened_on, d.closed_on, r.name, d.lesson, d.margin, p.name,
	d.campaign, d.competitor, d.no_commission, d.ext_id, d.note
FROM deal d JOIN customer c ON c.id = d.customer_id
JOIN stage s ON s.id = d.stage_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff o ON o.id = d.owner_id
LEFT JOIN deal_reason r ON r.id = d.reason_id
LEFT JOIN product p ON p.id = d.product_id
WHERE {state} AND {customer} AND (:stage IS NULL OR s.name = :stage)
AND (:pipeline IS NULL OR d.pipeline = :pipeline)
AND (:owner IS NULL OR d.owner_id = :owner)
AND (:from IS NULL OR coalesce(d.closed_on, d.opened_on) >= :from)
AND (:until IS NULL OR coalesce(d.closed_on, d.opened_on) <= :until)
AND ({where})
ORDER BY d.state, d.pipeline, s.seq, d.stage_on, d.id;

-- name: deal_steps
SELECT s.name, x.from_on, x.until_on, f.name, x.note FROM deal_step x
JOIN stage s ON s.id = x.stage_id LEFT JOIN staff f ON f.id = x.staff_id
WHERE x.deal_id = :id ORDER BY x.id;

-- name: deal_items
SELECT s.name, i.name, i.due_on, i.done_on, f.name, i.note FROM deal_item i
JOIN stage s ON s.id = i.stage_id LEFT JOIN staff f ON f.id = i.staff_id
WHERE i.deal_id = :id ORDER BY s.seq, i.id;

-- name: deal_customer_owner
SELECT owner_id FROM customer WHERE id = :id;

-- name: deal_any
SELECT 1 WHERE EXISTS (SELECT 1 FROM deal);
