-- SPDX-License-Identifier: ISC
-- report: archive
-- title: how complete the archive is, also of a random sample | 档案完整度
-- source: R48 D31 S1-94 S0-78
-- param: sample int - so many customers, drawn at random; empty: all
-- param: seed int 1 the same number draws the same ones
-- param: days int 90 without a change of the record after which it is old
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: owner text - whose customer it is | 负责人
-- column: complete_pct pct % of ten fields filled, and of the custom ones that are required | 完整率
-- column: missing text - the fields that are empty | 缺项
-- column: last_contact day - last effective contact | 上次联系
-- column: updated_on day - last change of the record, its people or its custom fields | 更新日期
-- column: traded_on day - last order or deal won | 最近成交
-- column: attention text - of those who have bought: incomplete, not_updated since or for so long | 待办
-- The ten fields: phone, email, wechat, birthday, industry, city, address,
-- source, tier, owner.  The draw orders by a number mixed of id and seed, so it
-- does not hang on who else is there.  Changes of owner, status and tier are
-- none of the record.  Cost: one pass over the customers and the journal.
WITH mixed AS (
	SELECT c.id, c.code, c.name, s.name AS owner, t.last_on, c.added_on,
		c.phone IS NULL AS a, c.email IS NULL AS b, c.wechat IS NULL AS d,
		c.birthday IS NULL AS e, c.industry IS NULL AS f,
		c.city IS NULL AS g, c.address IS NULL AS h,
		c.source_id IS NULL AS i, c.tier_id IS NULL AS j,
		c.owner_id IS NULL AS k,
		(c.id * 48271 + :seed * 69621 + 40503) % 2147483647 AS m
	FROM customer c LEFT JOIN touch t ON t.customer_id = c.id
	LEFT JOIN staff s ON s.id = c.owner_id
	WHERE {who}
), drawn AS MATERIALIZED (
	SELECT x.*, a + b + d + e + f + g + h + i + j + k AS empty FROM (
		SELECT y.*, (y.m2 * y.m2 + y.m) % 2147483647 AS draw FROM (
			SELECT z.*, (z.m * z.m + z.id + :seed) % 2147483647
				AS m2 FROM mixed z) y) x
	ORDER BY CASE WHEN :sample IS NOT NULL THEN x.draw END, x.id
	LIMIT coalesce(max(:sample, 0), -1)
), wanted AS (
	SELECT d.id, count(f.id) AS n,
		sum(f.id IS NOT NULL AND v.id IS NULL) AS empty,
		group_concat(CASE WHEN v.id IS NULL THEN f.name END, ' ') AS names
	FROM drawn d LEFT JOIN field f ON f.required = 1
	LEFT JOIN customer_value v ON v.customer_id = d.id AND v.field_id = f.id
	GROUP BY d.id
), touched AS (
	SELECT z.row_id AS id, z.batch_id FROM change z
	WHERE z.tbl = 'customer'
		AND z.col NOT IN ('owner_id', 'status_id', 'tier_id')
	UNION ALL
	SELECT v.customer_id, z.batch_id FROM change z
	JOIN customer_value v ON v.id = z.row_id WHERE z.tbl = 'customer_value'
	UNION ALL
	SELECT p.customer_id, z.batch_id FROM change z
	JOIN person p ON p.id = z.row_id WHERE z.tbl = 'person'
	UNION ALL
	SELECT v.customer_id, z.batch_id FROM batch_range z
	JOIN customer_value v ON v.id BETWEEN z.lo AND z.hi
	WHERE z.tbl = 'customer_value'
	UNION ALL
	SELECT p.customer_id, z.batch_id FROM batch_range z
	JOIN person p ON p.id BETWEEN z.lo AND z.hi WHERE z.tbl = 'person'
), changed AS MATERIALIZED (
	SELECT u.id, max(b.at) / 1440 AS day FROM touched u
	JOIN batch b ON b.id = u.batch_id GROUP BY u.id
), all_of AS (
	SELECT d.*, w.n, w.empty AS lacking, w.names,
		max(d.added_on, coalesce(u.day, d.added_on)) AS updated_on,
		nullif(max(coalesce(o.last_on, -1), coalesce((
			SELECT max(x.closed_on) FROM deal x
			WHERE x.customer_id = d.id AND x.state = 1), -1)), -1)
			AS traded_on
	FROM drawn d JOIN wanted w ON w.id = d.id
	LEFT JOIN changed u ON u.id = d.id
	LEFT JOIN bought o ON o.customer_id = d.id
)
SELECT id, code, name, owner,
	(20000 * (10 + n - empty - lacking) + 10 + n) / (2 * (10 + n))
		AS complete_pct,
	trim(CASE a WHEN 1 THEN 'phone ' ELSE '' END
		|| CASE b WHEN 1 THEN 'email ' ELSE '' END
		|| CASE d WHEN 1 THEN 'wechat ' ELSE '' END
		|| CASE e WHEN 1 THEN 'birthday ' ELSE '' END
		|| CASE f WHEN 1 THEN 'industry ' ELSE '' END
		|| CASE g WHEN 1 THEN 'city ' ELSE '' END
		|| CASE h WHEN 1 THEN 'address ' ELSE '' END
		|| CASE i WHEN 1 THEN 'source ' ELSE '' END
		|| CASE j WHEN 1 THEN 'tier ' ELSE '' END
		|| CASE k WHEN 1 THEN 'owner ' ELSE '' END
		|| coalesce(names, '')) AS missing,
	last_on AS last_contact, updated_on, traded_on,
	trim(CASE WHEN traded_on IS NOT NULL AND empty + lacking > 0
			THEN 'incomplete ' ELSE '' END
		|| CASE WHEN traded_on IS NOT NULL AND (updated_on < traded_on
				OR :today - updated_on > :days)
			THEN 'not_updated' ELSE '' END) AS attention
FROM all_of ORDER BY id;
