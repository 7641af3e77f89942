-- SPDX-License-Identifier: ISC
-- Ten orders a customer over five years, as a large load would leave them: the
-- measure is reading, and crm-order has lines of its own.
INSERT INTO orders (customer_id, ordered_on, amount, state)
WITH RECURSIVE all_(n) AS (SELECT count(*) FROM customer),
k(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k, all_ WHERE i < 10 * n - 1)
SELECT 1 + i * 7919 % n, 18262 + i * 104729 % 1826, 100 + i * 15485863 % 500000,
	3 FROM k, all_;
DELETE FROM bought;
INSERT INTO bought SELECT customer_id, min(ordered_on), max(ordered_on),
	count(*), count(DISTINCT ordered_on), sum(amount)
FROM orders GROUP BY customer_id;
