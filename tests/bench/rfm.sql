-- SPDX-License-Identifier: ISC
-- What crm-segment --rfm answers, without its rule: groups of equal size.
WITH f AS (SELECT customer_id, 20088 - max(ordered_on) AS recency,
	count(*) AS frequency, sum(amount) AS money FROM orders
	WHERE state < 4 AND ordered_on <= 20088 GROUP BY customer_id),
s AS (SELECT f.*, ntile(5) OVER (ORDER BY recency DESC) AS r,
	ntile(5) OVER (ORDER BY frequency) AS f5,
	ntile(5) OVER (ORDER BY money) AS m FROM f)
SELECT s.customer_id, c.code, c.name, recency, frequency,
	printf('%.2f', money / 100.0) AS money, r, f5 AS f, m,
	r * 100 + f5 * 10 + m AS score
FROM s JOIN customer c ON c.id = s.customer_id ORDER BY s.customer_id;
