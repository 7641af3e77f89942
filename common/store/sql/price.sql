-- SPDX-License-Identifier: ISC
-- Approvals of prices: one by its id, unless a query says otherwise.

-- name: price_of_product
SELECT price FROM product WHERE id = :id;

-- name: price_same
-- Those of one customer: index price_approval_customer.
SELECT id FROM price_approval WHERE customer_id = :customer
AND product_id IS :product AND deal_id IS :deal AND price = :price
AND approved_on IS NULL AND refused_on IS NULL;

-- name: price_add
INSERT INTO price_approval (customer_id, deal_id, product_id, asked_on,
	asked_by, list_price, price, reason, verbal_on, verbal_by, paper_by)
VALUES (:customer, :deal, :product, :asked, :staff, :list, :price, :reason,
	:verbal, :verbal_by, :paper);

-- name: price_fill
-- A yes by word has its three fields together.
UPDATE price_approval SET list_price = coalesce(list_price, :list),
	verbal_on = iif(verbal_on IS NULL, :verbal, verbal_on),
	verbal_by = iif(verbal_on IS NULL, :verbal_by, verbal_by),
	paper_by = iif(verbal_on IS NULL, :paper, paper_by)
WHERE id = :id AND ((list_price IS NULL AND :list IS NOT NULL)
	OR (verbal_on IS NULL AND :verbal IS NOT NULL));

-- name: price_get
SELECT asked_on, approved_on, refused_on FROM price_approval WHERE id = :id;

-- name: price_decide
-- approved_by is who decided, either way.
UPDATE price_approval SET approved_on = :approved, refused_on = :refused,
	approved_by = :staff
WHERE id = :id;

-- name: price_list
-- One by its id; of one customer by index price_approval_customer; late ones by
-- price_approval_open; else a scan of the approvals.
SELECT c.id, c.code, c.name, x.id, x.asked_on, a.name, p.name, x.list_price,
	x.price, x.verbal_on, v.name, x.paper_by, x.approved_on, x.refused_on,
	b.name, d.no, x.reason
FROM price_approval x JOIN customer c ON c.id = x.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff a ON a.id = x.asked_by
LEFT JOIN product p ON p.id = x.product_id
LEFT JOIN staff v ON v.id = x.verbal_by
LEFT JOIN staff b ON b.id = x.approved_by
LEFT JOIN deal d ON d.id = x.deal_id
WHERE {which} AND {customer} AND (:owner IS NULL OR x.asked_by = :owner)
AND (:from IS NULL OR x.asked_on >= :from)
AND (:until IS NULL OR x.asked_on <= :until)
AND ({where})
ORDER BY x.id;

-- name: price_sale
-- The list price, and whether somebody has approved this one by that day:
-- approvals of one customer by index price_approval_customer.
SELECT p.price, EXISTS (SELECT 1 FROM price_approval x
	WHERE x.customer_id = :customer AND x.product_id = p.id
	AND x.price <= :price AND x.refused_on IS NULL
	AND (x.approved_on <= :day OR (:verbal = 1 AND x.verbal_on <= :day)))
FROM product p WHERE p.id = :product;

-- fragment: price_open
x.approved_on IS NULL AND x.refused_on IS NULL

-- fragment: price_late
-- SEARCH y USING INDEX price_approval_open (paper_by<?), SEARCH x by its id.
x.id IN (SELECT y.id FROM price_approval y WHERE y.paper_by < :today
	AND y.approved_on IS NULL AND y.refused_on IS NULL)

-- name: price_of_deal
-- No index: deals seldom have one, so those of its customer are looked at.
SELECT x.id, x.price, x.asked_on, x.approved_on, x.refused_on, x.verbal_on,
	a.name, x.reason
FROM deal d JOIN price_approval x ON x.customer_id = d.customer_id
	AND x.deal_id = d.id
LEFT JOIN staff a ON a.id = x.asked_by
WHERE d.id = :id ORDER BY x.id;
