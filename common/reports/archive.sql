-- SPDX-License-Identifier: ISC
-- report: archive
-- title: how complete the archive is, also of a random sample | 档案完整度
-- source: R48 S1-94 S0-78
-- param: sample int - so many customers, drawn at random; empty: all
-- param: seed int 1 the same number draws the same ones
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: owner text - whose customer it is | 负责人
-- column: complete_pct pct % of ten fields filled | 完整度
-- column: missing text - the fields that are empty | 缺项
-- column: last_contact day - last effective contact | 上次联系
-- The fields: phone, email, wechat, birthday, industry, city, address, source,
-- tier, owner.  The draw orders by a mixed number of id and seed.  Cost: one
-- pass over the customers.
WITH field AS (
	SELECT c.id, c.code, c.name, s.name AS owner, t.last_on,
		c.phone IS NULL AS a, c.email IS NULL AS b, c.wechat IS NULL AS d,
		c.birthday IS NULL AS e, c.industry IS NULL AS f,
		c.city IS NULL AS g, c.address IS NULL AS h,
		c.source_id IS NULL AS i, c.tier_id IS NULL AS j,
		c.owner_id IS NULL AS k,
		((c.id * 2654435761 + :seed * 40503) % 4294967296 * 69069
			+ :seed) % 4294967291 AS draw
	FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN staff s ON s.id = c.owner_id
	WHERE {who}
), drawn AS (
	SELECT * FROM field ORDER BY draw, id LIMIT coalesce(:sample, -1)
)
SELECT id, code, name, owner,
	(10 - a - b - d - e - f - g - h - i - j - k) * 1000 AS complete_pct,
	trim(CASE a WHEN 1 THEN 'phone ' ELSE '' END
		|| CASE b WHEN 1 THEN 'email ' ELSE '' END
		|| CASE d WHEN 1 THEN 'wechat ' ELSE '' END
		|| CASE e WHEN 1 THEN 'birthday ' ELSE '' END
		|| CASE f WHEN 1 THEN 'industry ' ELSE '' END
		|| CASE g WHEN 1 THEN 'city ' ELSE '' END
		|| CASE h WHEN 1 THEN 'address ' ELSE '' END
		|| CASE i WHEN 1 THEN 'source ' ELSE '' END
		|| CASE j WHEN 1 THEN 'tier ' ELSE '' END
		|| CASE k WHEN 1 THEN 'owner ' ELSE '' END) AS missing,
	last_on AS last_contact
FROM drawn ORDER BY id;
