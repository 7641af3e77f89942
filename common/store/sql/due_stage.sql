-- SPDX-License-Identifier: ISC
-- Due lines of deals: what stands too long, what of a check-list is to be done,
-- papers and prices.  {who} as in due.sql.  A deal was open on a day, and in
-- which stage, when one of its steps covers the day; so a past day asks the same
-- of the deals open now and of those closed since.

-- fragment: due_deal_now
-- SCAN d USING INDEX deal_open: the open deals, and no others.
d.state = 0

-- fragment: due_deal_then
-- SEARCH d USING INDEX deal_closed (closed_on>?): those closed since.
d.closed_on > :as_of

-- name: due_deal_scan
-- The open deals (above), of each its steps by index deal_step_deal; stage,
-- customer and touch by primary key.
SELECT d.id, d.customer_id, d.opened_on, x.from_on, s.quiet, s.days,
	t.last_on, t.last_at, t.effective, t.next_on
FROM deal d CROSS JOIN deal_step x ON x.deal_id = d.id
	AND x.from_on <= :as_of AND (x.until_on IS NULL OR x.until_on > :as_of)
CROSS JOIN stage s ON s.id = x.stage_id
CROSS JOIN customer c ON c.id = d.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE {open} AND c.added_on <= :as_of AND ({who});

-- name: due_item_scan
-- The same deals, their items by the unique index of deal_item: what never was
-- done of deals lost long ago is not looked at.  An item is there from the day
-- the deal came to its stage.
SELECT i.id, d.customer_id, i.due_on, d.id
FROM deal d CROSS JOIN deal_step x ON x.deal_id = d.id
	AND x.from_on <= :as_of AND (x.until_on IS NULL OR x.until_on > :as_of)
CROSS JOIN deal_item i ON i.deal_id = d.id
	AND i.due_on BETWEEN :first AND :last
	AND (i.done_on IS NULL OR i.done_on > :as_of)
CROSS JOIN customer c ON c.id = d.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE {open} AND c.added_on <= :as_of AND EXISTS (SELECT 1 FROM deal_step y
	WHERE y.deal_id = d.id AND y.stage_id = i.stage_id
	AND y.from_on <= :as_of)
	AND ({who});

-- name: due_deal_row
-- By primary key and index deal_step_deal, once a line.
SELECT d.owner_id, coalesce(d.no, d.id), d.title, s.name, x.from_on, s.quiet,
	s.days, d.opened_on
FROM deal d JOIN deal_step x ON x.deal_id = d.id AND x.from_on <= :as_of
	AND (x.until_on IS NULL OR x.until_on > :as_of)
JOIN stage s ON s.id = x.stage_id
WHERE d.id = :id;

-- name: due_item_row
SELECT i.name, s.name FROM deal_item i JOIN stage s ON s.id = i.stage_id
WHERE i.id = :id;

-- name: due_paper_scan
-- SEARCH p USING INDEX paper_return (return_by>? AND return_by<?), which holds
-- what was started early; its forms by the unique index of paper_form, a void
-- one's day by that of paper_check.
SELECT p.id, p.customer_id, p.return_by, p.id
FROM paper p CROSS JOIN customer c ON c.id = p.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE p.return_by BETWEEN :first AND :last AND p.early_on <= :as_of
	AND EXISTS (SELECT 1 FROM paper_form f WHERE f.paper_id = p.id
		AND (f.returned_on IS NULL OR f.returned_on > :as_of))
	AND (p.state <> 6 OR EXISTS (SELECT 1 FROM paper_check v
		WHERE v.paper_id = p.id AND v.name = 'void'
		AND v.done_on > :as_of))
	AND c.added_on <= :as_of AND ({who});

-- name: due_change_scan
-- SCAN x: changes are few; their papers by primary key.
SELECT x.id, p.customer_id, x.effective_on, p.id
FROM paper_change x CROSS JOIN paper p ON p.id = x.paper_id
CROSS JOIN customer c ON c.id = p.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE x.effective_on BETWEEN :first AND :last AND x.requested_on <= :as_of
	AND (x.approved_on IS NULL OR x.approved_on > :as_of)
	AND (p.state <> 6 OR EXISTS (SELECT 1 FROM paper_check v
		WHERE v.paper_id = p.id AND v.name = 'void'
		AND v.done_on > :as_of))
	AND c.added_on <= :as_of AND ({who});

-- fragment: due_price_now
-- SEARCH a USING INDEX price_approval_open (paper_by>? AND paper_by<?).
a.approved_on IS NULL

-- fragment: due_price_then
-- SCAN a: of a past day only.
a.approved_on > :as_of

-- name: due_price_scan
SELECT a.id, a.customer_id, a.paper_by, a.id
FROM price_approval a CROSS JOIN customer c ON c.id = a.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
WHERE {open} AND a.paper_by BETWEEN :first AND :last
	AND a.verbal_on <= :as_of
	AND (a.refused_on IS NULL OR a.refused_on > :as_of)
	AND c.added_on <= :as_of AND ({who});

-- name: due_paper_row
-- By primary key, once a line.
SELECT coalesce(p.owner_id, d.owner_id), coalesce(p.no, p.id), p.early_on
FROM paper p LEFT JOIN deal d ON d.id = p.deal_id WHERE p.id = :id;

-- name: due_paper_missing
-- By the unique index of paper_form.
SELECT form FROM paper_form WHERE paper_id = :id
AND (returned_on IS NULL OR returned_on > :as_of) ORDER BY id;

-- name: due_change_row
SELECT what FROM paper_change WHERE id = :id;

-- name: due_price_row
SELECT coalesce(a.asked_by, d.owner_id), a.id, a.verbal_on, p.name, a.price,
	a.list_price, v.name
FROM price_approval a LEFT JOIN deal d ON d.id = a.deal_id
LEFT JOIN product p ON p.id = a.product_id
LEFT JOIN staff v ON v.id = a.verbal_by
WHERE a.id = :id;
