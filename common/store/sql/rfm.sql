-- SPDX-License-Identifier: ISC
-- Figures of what customers bought (model/rfm.c).  Orders of state 4 and 5 are
-- returned or cancelled.

-- name: rfm_bought
-- A scan of bought in the order of its rowid.
SELECT customer_id, first_on, last_on, orders, days, spent FROM bought
ORDER BY customer_id;

-- name: rfm_bought_count
SELECT count(*) FROM bought;

-- name: rfm_bought_after
-- A range of the index bought_last.
SELECT count(*) FROM bought WHERE last_on > :on;

-- name: rfm_orders
-- One pass over the covering index orders_customer, already in order.
SELECT customer_id, ordered_on, amount FROM orders
WHERE state < 4 AND ordered_on BETWEEN :from AND :on
ORDER BY customer_id, ordered_on;

-- name: rfm_orders_of
-- A range of the covering index orders_customer.
SELECT ordered_on, amount FROM orders
WHERE customer_id = :customer AND state < 4 AND ordered_on <= :on
ORDER BY ordered_on;

-- name: rfm_people
-- A scan of customer in the order of its rowid.
SELECT id, code, name FROM customer ORDER BY id;

-- name: rfm_names
-- By the unique index of score_name.
SELECT name, r, f, m FROM score_name WHERE names = :names ORDER BY seq;

-- name: rfm_cuts
-- By the unique index of score_cut.
SELECT score, r, f, m FROM score_cut WHERE cuts = :cuts ORDER BY score;

-- name: people_where
-- A scan of customer in the order of its rowid, unless an index answers the
-- filter; then its answer is sorted.
SELECT c.id FROM customer c {join} WHERE {where} ORDER BY c.id;
