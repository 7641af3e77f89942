-- SPDX-License-Identifier: ISC
-- The same list without anything derived: from the contacts themselves, by
-- their index.
SELECT c.id, c.code, c.name, c.phone, x.last, x.last + r.every AS due_on
FROM (SELECT customer_id, max(at) / 1440 AS last FROM contact
	GROUP BY customer_id) AS x
JOIN customer c ON c.id = x.customer_id
JOIN tier t ON t.id = c.tier_id
JOIN rule r ON r.kind = 'cadence' AND r.who = 'tier = ''' || t.name || ''''
WHERE x.last + r.every <= 20103
ORDER BY r.priority, due_on, t.rank, c.id;
