-- SPDX-License-Identifier: ISC
-- The columns of crm-list.
SELECT c.id, c.code, c.name, iif(c.kind, 'org', 'person') AS kind,
	c.honorific, c.gender, c.phone, c.email, c.wechat,
	CASE WHEN c.birthday IS NOT NULL THEN c.birthday END AS birthday,
	c.company, c.title, c.industry, c.city, c.address, o.name AS source,
	a.name AS status, t.name AS tier, s.name AS owner, h.name AS channel,
	c.preferred_time, c.flags & 1 AS no_call, c.flags >> 1 & 1 AS no_sms,
	c.flags >> 2 & 1 AS no_wechat, c.flags >> 3 & 1 AS no_mail,
	c.flags >> 4 & 1 AS bad_number, c.flags >> 5 & 1 AS no_contact,
	date(c.hold_until * 86400, 'unixepoch') AS hold_until,
	(SELECT group_concat(g.name, ' ') FROM customer_tag x
		JOIN tag g ON g.id = x.tag_id WHERE x.customer_id = c.id) AS tags,
	c.note, date(c.added_on * 86400, 'unixepoch') AS added_on
FROM customer c LEFT JOIN source o ON o.id = c.source_id
LEFT JOIN status a ON a.id = c.status_id LEFT JOIN tier t ON t.id = c.tier_id
LEFT JOIN staff s ON s.id = c.owner_id
LEFT JOIN channel h ON h.id = c.channel_id
ORDER BY c.id;
