-- SPDX-License-Identifier: ISC
-- The list of crm-due as one query over the same index: the floor.
SELECT c.id, c.code, c.name, c.honorific, c.phone, t.name AS tier,
	s.name AS owner, date(d.due_on * 86400, 'unixepoch') AS due_on,
	20103 - d.due_on AS overdue, r.name AS rule, r.kind,
	r.every || ' ' || r.unit || ' since last contact ' ||
	date(h.last_on * 86400, 'unixepoch') AS reason, NULL AS channel,
	h.effective - 1 AS follow_up,
	date(h.last_on * 86400, 'unixepoch') AS last_contact,
	o.name AS last_outcome, NULL AS next_step, r.priority,
	'rule:' || r.name AS source
FROM cadence_due d JOIN rule r ON r.id = d.rule_id
JOIN customer c ON c.id = d.customer_id
JOIN touch h ON h.customer_id = c.id
LEFT JOIN tier t ON t.id = c.tier_id
LEFT JOIN staff s ON s.id = c.owner_id
LEFT JOIN outcome o ON o.id = h.outcome_id
WHERE d.rule_id IN (SELECT id FROM rule WHERE kind = 'cadence' AND active = 1)
AND d.due_on <= 20103
ORDER BY r.priority, d.due_on, t.rank, c.id;
