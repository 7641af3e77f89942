-- SPDX-License-Identifier: ISC
-- Deals, papers and prices on the card of a customer.

-- name: card_deals
-- By deal_customer: the open ones, and the last so many others.
SELECT coalesce(d.no, 'id:' || d.id), d.title, s.name, d.stage_on, d.state,
	d.closed_on, d.amount, coalesce(d.probability, s.probability),
	d.expected_on, o.name, r.name, d.lesson, d.no_commission, d.id
FROM deal d JOIN stage s ON s.id = d.stage_id
LEFT JOIN staff o ON o.id = d.owner_id
LEFT JOIN deal_reason r ON r.id = d.reason_id
WHERE d.customer_id = :id AND (d.state = 0 OR d.id IN
	(SELECT x.id FROM deal x WHERE x.customer_id = :id AND x.state <> 0
	ORDER BY x.closed_on DESC, x.id DESC LIMIT :limit))
ORDER BY d.state <> 0, d.closed_on DESC, d.id;

-- name: card_items
-- By the unique index of deal_item: what is to be done.
SELECT name, due_on FROM deal_item WHERE deal_id = :deal AND done_on IS NULL
ORDER BY due_on IS NULL, due_on, id;

-- name: card_papers
-- By paper_customer: those neither archived nor void, those with something still
-- to come back, and the last so many others.
SELECT coalesce(p.no, 'id:' || p.id), p.category, p.state, p.amount,
	d.no, p.early_on, p.return_by, p.archived_on, p.id,
	CASE WHEN p.standard = 0 THEN p.deviation END
FROM paper p LEFT JOIN deal d ON d.id = p.deal_id
WHERE p.customer_id = :id AND (p.state < 5 OR p.id IN
	(SELECT x.id FROM paper x WHERE x.customer_id = :id AND x.state >= 5
	ORDER BY x.archived_on DESC, x.id DESC LIMIT :limit))
ORDER BY p.state >= 5, p.archived_on DESC, p.id;

-- name: card_missing
-- By the unique index of paper_form.
SELECT form FROM paper_form WHERE paper_id = :paper AND returned_on IS NULL
ORDER BY id;

-- name: card_prices
-- By price_approval_customer: what is neither approved nor refused.
SELECT p.name, a.price, a.list_price, a.asked_on, a.verbal_on, v.name,
	a.paper_by, f.name
FROM price_approval a LEFT JOIN product p ON p.id = a.product_id
LEFT JOIN staff v ON v.id = a.verbal_by LEFT JOIN staff f ON f.id = a.asked_by
WHERE a.customer_id = :id AND a.approved_on IS NULL AND a.refused_on IS NULL
ORDER BY a.asked_on DESC, a.id DESC;
