-- SPDX-License-Identifier: ISC
-- What reports speak of beside customers and contacts, in proportion to the
-- customers: for a million of them two million orders, 300,000 deals, 20,000
-- complaints.  h is a mixed number of a row.  What is derived of it stands at the
-- end.
BEGIN;
CREATE TEMP TABLE n AS SELECT id AS i,
	(id * 2654435761) % 4294967296 / 65536 * 40503 % 16777216 AS h
	FROM customer;
UPDATE customer SET flags = 1 << (id % 6) WHERE id % 50 = 7;
UPDATE customer SET owner_id = NULL WHERE id % 40 = 3;
UPDATE customer SET added_by = 1 + id % 20;
UPDATE customer SET added_on = 18300 + id % 1804 WHERE id % 3 = 0;
INSERT INTO product (name, category, price, active)
	SELECT 'Product ' || i, 'category ' || i % 12, 100 * i, 1
	FROM n WHERE i <= 200;
INSERT INTO deal_reason (name) SELECT 'reason ' || i FROM n WHERE i <= 5;

-- Two orders a customer, of the first two fifths of them.
INSERT INTO orders (customer_id, ordered_on, amount, state, no, staff_id)
	SELECT i, 18277 + (h + k * 40503) % 1826, 100 + (h * 7 + k * 331) % 500000,
		CASE WHEN (h / 64 + k) % 50 = 0 THEN 4 ELSE 3 END,
		'O' || i || '-' || k, 1 + (h + k) % 20
	FROM n, (SELECT value AS k FROM generate_series(1, 5))
	WHERE i % 5 < 2;
INSERT INTO order_line (order_id, product_id, qty, price, amount)
	SELECT id, 1 + (id * 7919) % 200, 1000, amount, amount FROM orders;
INSERT INTO order_line (order_id, product_id, qty, price, amount)
	SELECT id, 1 + (id * 104729) % 200, 1000, 0, 0 FROM orders
	WHERE id % 2 = 0;
INSERT INTO order_more (id, received_on, returned_on, pay_by, settled_on)
	SELECT id, ordered_on + 5, CASE WHEN state = 4 THEN ordered_on + 9 END,
		ordered_on + 30,
		CASE WHEN id % 80 > 0 THEN ordered_on + id % 40 END
	FROM orders WHERE id % 5 = 0;
INSERT INTO payment (order_id, paid_on, amount)
	SELECT m.id, coalesce(m.settled_on, o.ordered_on),
		CASE WHEN m.settled_on IS NULL THEN o.amount / 2 ELSE o.amount END
	FROM order_more m JOIN orders o ON o.id = m.id
	WHERE coalesce(m.settled_on, o.ordered_on) <= 20103;

-- A deal with three customers in ten.
INSERT INTO deal (customer_id, no, title, pipeline, stage_id, state, opened_on,
	stage_on, closed_on, amount, owner_id, product_id, reason_id, lesson,
	expected_on, probability)
	SELECT i, 'D' || i, 'portal', 'sales',
		(SELECT min(id) FROM stage WHERE pipeline = 'sales') + h % 5,
		CASE WHEN h / 8 % 10 < 2 THEN 0 ELSE 1 + h / 128 % 3 END,
		18400 + h % 1700, 18401 + h % 1700,
		CASE WHEN h / 8 % 10 >= 2
			THEN min(20103, 18402 + h % 1700 + h / 64 % 60) END,
		h % 900000, 1 + h % 20, 1 + h % 200,
		CASE WHEN h / 8 % 10 >= 2 THEN 1 + h / 256 % 8 END, 'x',
		18600 + h % 1600, CASE WHEN h % 3 = 0 THEN 10 * (h / 32 % 10) END
	FROM n WHERE i % 10 < 3;
INSERT INTO deal_step (deal_id, stage_id, from_on, until_on)
	SELECT d.id, s.id, min(20100, d.opened_on + s.seq),
		CASE WHEN s.id < d.stage_id THEN min(20101, d.opened_on + s.seq + 1)
			ELSE d.closed_on END
	FROM deal d JOIN stage s ON s.pipeline = 'sales' AND s.id <= d.stage_id;
INSERT INTO target (name, metric, period, unit, value)
	SELECT m || ' ' || u || ' ' || i, m, '2025-' || printf('%02d', i), 'u' || u, 90000000
	FROM n, (SELECT value AS u FROM generate_series(0, 3)),
	(SELECT 'signed' AS m UNION SELECT 'sold' UNION SELECT 'contacts')
	WHERE i <= 12;
INSERT INTO target (name, metric, period, value)
	SELECT m || ' ' || i, m, '2025-' || printf('%02d', i), 90000000
	FROM n, (SELECT 'signed' AS m UNION SELECT 'sold' UNION
		SELECT 'contacts' UNION SELECT 'collected') WHERE i <= 12;
INSERT INTO paper (customer_id, deal_id, no, category, standard, deviation,
	amount, state, submitted_on, approved_on, signed_on, sealed_on,
	archived_on, early_on, return_by, owner_id)
	SELECT customer_id, id, 'P' || id, 'category ' || id % 7, id / 3 % 9 > 0,
		CASE WHEN id / 3 % 9 = 0 THEN 'terms' END, amount, id / 3 % 6,
		CASE WHEN id / 3 % 6 > 0 THEN opened_on + 3 END,
		CASE WHEN id / 3 % 6 > 1 THEN opened_on + 5 END,
		CASE WHEN id / 3 % 6 > 2 THEN opened_on + 7 END,
		CASE WHEN id / 3 % 6 > 3 THEN opened_on + 9 END,
		CASE WHEN id / 3 % 6 > 4 THEN opened_on + 20 END,
		CASE WHEN id / 3 % 11 = 0 THEN opened_on + 4 END,
		CASE WHEN id / 3 % 11 = 0 THEN opened_on + 34 END, owner_id
	FROM deal WHERE id % 3 = 0;
INSERT INTO paper_form (paper_id, form, returned_on)
	SELECT p.id, 'A' || k, CASE WHEN p.state > 3 THEN p.sealed_on END
	FROM paper p, (SELECT value AS k FROM generate_series(1, 3));
INSERT INTO price_approval (customer_id, deal_id, product_id, asked_on,
	asked_by, list_price, price, reason, verbal_on, verbal_by, paper_by,
	approved_on, approved_by)
	SELECT customer_id, id, product_id, opened_on + 2, owner_id, 20000, 18000,
		'volume', opened_on + 2, 1, opened_on + 9,
		CASE WHEN id % 7 > 0 THEN opened_on + 6 + id % 8 END, 1
	FROM deal WHERE id % 6 = 0;

-- What is held, memberships, points, balances.
INSERT INTO holding (customer_id, product_id, start_on, ends_on, amount, state,
	closed_on, rolled_amount)
	SELECT i, 1 + h % 200, 18300 + h % 1500, 18665 + h % 1500,
		100000 + h % 9000000,
		CASE WHEN 18665 + h % 1500 < 20095 THEN 1 + h / 8 % 2 ELSE 0 END,
		CASE WHEN 18665 + h % 1500 < 20095 THEN 18665 + h % 1500 END,
		CASE WHEN 18665 + h % 1500 < 20095 AND h / 8 % 2 = 0
			THEN 90000 + h % 9000000 END
	FROM n WHERE i % 5 = 1;
INSERT INTO membership (customer_id, no, level, joined_on, from_on, expires_on,
	state, ended_on)
	SELECT i, 'M' || i, 'level ' || h / 16 % 4, 18300 + h % 1500,
		18300 + h % 1500, 18665 + h % 1500, 0, NULL FROM n WHERE i % 10 = 2;
INSERT INTO points (customer_id, day, points, why)
	SELECT i, 18300 + (h + 97 * k) % 1800, CASE WHEN k < 4 THEN 100
		ELSE -200 END, 'x'
	FROM n, (SELECT value AS k FROM generate_series(1, 5))
	WHERE i % 10 = 2;
INSERT INTO balance (customer_id, metric_id, account, day, value)
	SELECT i, 1, '', 20000 + 30 * k, 100000 + (h * k) % 900000
	FROM n, (SELECT value AS k FROM generate_series(1, 3)) WHERE i % 5 = 3;
INSERT INTO customer_class (customer_id, scheme_id, class_id, from_on, until_on)
	SELECT i, 1, (SELECT min(id) FROM class WHERE scheme = 'pareto') + h % 2,
		19800, CASE WHEN h % 10 = 0 THEN 20090 END FROM n;
INSERT INTO customer_class (customer_id, scheme_id, class_id, from_on)
	SELECT i, 1, (SELECT min(id) FROM class WHERE scheme = 'pareto')
		+ 1 - h % 2, 20090 FROM n WHERE h % 10 = 0;

-- Promises, and complaints with their steps and clocks.
INSERT INTO task (customer_id, kind_id, what, due_on, owner_id, made_on, state,
	closed_on, moved)
	SELECT i, 1 + h % 4, 'call', 18330 + h % 1800, 1 + h % 20,
		18320 + h % 1700, CASE WHEN h / 8 % 10 = 0 THEN 0
		WHEN h / 8 % 10 = 1 THEN 2 ELSE 1 END,
		CASE WHEN h / 8 % 10 > 0 THEN 18328 + h % 1700 + h / 64 % 9 END, 0
	FROM n WHERE i % 10 < 3;
INSERT INTO complaint (no, customer_id, procedure, kind, channel_id,
	received_at, received_by, text, reason_id, severity, class, dept,
	owner_id, undetermined, amount, state, state_at, round, answered_at,
	closed_at, closed_as, satisfaction)
	SELECT 'X' || i, i, 'desk', CASE WHEN h % 8 = 0 THEN 0 ELSE 3 END,
		1 + h % 3, (18300 + h % 1800) * 1440, 1, 'late',
		1 + h % (SELECT count(*) FROM complaint_reason), 1 + h % 4,
		CASE WHEN h % 3 = 0 THEN 'quality' ELSE 'non_quality' END,
		'dept ' || h % 5, 1 + h % 20, 0, h % 50000,
		CASE WHEN h % 40 = 0 THEN 'handling' ELSE 'closed' END,
		(18303 + h % 1800) * 1440, 1, (18300 + h % 1800) * 1440 + 90,
		CASE WHEN h % 40 > 0 THEN (18303 + h % 1800) * 1440 END,
		CASE WHEN h % 40 > 0 THEN 'closed' END, 1 + h % 5
	FROM n WHERE i % 50 = 4;
INSERT INTO complaint_step (complaint_id, what, at, round, from_state, to_state,
	staff_id)
	SELECT id, 'open', received_at, 1, NULL, 'received', 1 FROM complaint
	UNION ALL SELECT id, 'move', received_at + 60, 1, 'received', 'handling',
		1 FROM complaint
	UNION ALL SELECT id, 'move', closed_at, 1, 'handling', 'closed', 1
		FROM complaint WHERE closed_at IS NOT NULL;
INSERT INTO complaint_clock (complaint_id, clock, round, started_at, ended_at,
	due_at, budget, used, late, stopped)
	SELECT id, k, 1, received_at, closed_at,
		CASE WHEN closed_at IS NOT NULL THEN received_at + 2880 END,
		CASE WHEN closed_at IS NOT NULL THEN 2880 END,
		CASE WHEN closed_at IS NOT NULL THEN 4320 END,
		CASE WHEN closed_at IS NOT NULL THEN 1440 * (id % 2) END,
		CASE WHEN closed_at IS NOT NULL THEN 0 END
	FROM complaint, (SELECT 'first-answer' AS k UNION SELECT 'solve');
INSERT INTO complaint_measure (complaint_id, round, kind, text, dept, owner_id,
	due_on, added_at, done_on, checked_on, effect)
	SELECT id, 1, CASE id % 3 WHEN 0 THEN 'cause' WHEN 1 THEN 'corrective'
		ELSE 'preventive' END, 'x', dept, owner_id,
		received_at / 1440 + 5, received_at,
		CASE WHEN id % 9 > 0 THEN received_at / 1440 + 4 + id % 3 END,
		CASE WHEN id % 9 > 1 THEN received_at / 1440 + 20 END,
		CASE WHEN id % 9 > 1 THEN id % 2 END FROM complaint;
INSERT INTO complaint_reply (complaint_id, round, told_at, staff_id, text,
	accepted, answered_at)
	SELECT id, 1, received_at + 90, 1, 'sorry', 1, received_at + 200
	FROM complaint WHERE closed_at IS NOT NULL;
INSERT INTO complaint_return (complaint_id, round, kind, asked, undetermined,
	asked_at, received, received_on, inspected_on, accepted, accepted_on,
	amount)
	SELECT id, 1, CASE WHEN id % 2 = 0 THEN 'return' ELSE 'exchange' END,
		2000, 0, received_at, 2000, received_at / 1440 + 3,
		received_at / 1440 + 4, 1000, received_at / 1440 + 5, 1500
	FROM complaint WHERE id % 4 = 0;

-- Who owns whom, people, days of the year, what was put off.
INSERT INTO assignment (customer_id, staff_id, role, state, requested_on,
	since_on, how)
	SELECT id, owner_id, 'primary', 1, 19000 + id % 1000, 19000 + id % 1000,
		'claim'
	FROM customer WHERE owner_id IS NOT NULL AND id % 5 = 0;
INSERT INTO person (customer_id, name, role, power, birthday)
	SELECT id, 'P' || id, 'decider', 1 + id % 5, birthday
	FROM customer WHERE id % 10 = 6;
INSERT INTO anniversary (customer_id, kind, day)
	SELECT id, 'founding', birthday FROM customer
	WHERE id % 20 = 6 AND birthday IS NOT NULL;
INSERT INTO snooze (customer_id, until_on, why, staff_id, made_at)
	SELECT i, 18330 + h % 1800, 'x', 1 + h % 20, (18300 + h % 1790) * 1440
	FROM n WHERE i % 50 = 9;
INSERT INTO bought
	SELECT customer_id, min(ordered_on), max(ordered_on), count(*),
		count(DISTINCT ordered_on), sum(amount)
	FROM orders WHERE state < 4 GROUP BY customer_id;
INSERT INTO balance_move
	SELECT a.customer_id, 1, '', a.day, a.value, b.day, b.value,
		CASE WHEN a.value < b.value
			THEN (b.value - a.value) * 1000 / b.value ELSE 0 END
	FROM balance a JOIN balance b ON b.customer_id = a.customer_id
	WHERE a.day = 20090 AND b.day = 20060;
COMMIT;
