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
