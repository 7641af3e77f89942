-- SPDX-License-Identifier: ISC
-- report: birthdays
-- title: birthdays and anniversaries of the time | 生日与纪念日
-- source: R28 S1-10
-- param: from day som first day
-- param: until day eom last day
-- param: within int 30 days around the day in which a greeting counts
-- yeardays: yes
-- column: day day - it falls on | 日期
-- column: kind text - birthday, or the kind of the anniversary | 种类
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 姓名
-- column: who text - whose, when not the customer's | 谁的
-- column: honorific text - how the customer is addressed | 称呼
-- column: phone text - of the customer | 电话
-- column: owner text - whose customer it is | 负责人
-- column: lunar yesno - a day of the lunar year | 农历
-- column: channel text - preferred by the customer | 偏好渠道
-- column: greeted_on day - last contact that answers a rule of such days | 已祝福日
-- Cost: for each day ranges of the indexes customer_birthday, person_birthday
-- and anniversary_day.
WITH found AS (
	SELECT y.day, 'birthday' AS kind, x.id AS customer_id, NULL AS who,
		x.birthday AS packed
	FROM yearday y JOIN customer x ON x.birthday BETWEEN y.lo AND y.hi
	UNION ALL
	SELECT y.day, 'birthday', p.customer_id, p.name, p.birthday
	FROM yearday y JOIN person p ON p.birthday BETWEEN y.lo AND y.hi
	WHERE p.active = 1
	UNION ALL
	SELECT y.day, a.kind, a.customer_id, a.who, a.day
	FROM yearday y JOIN anniversary a ON a.day BETWEEN y.lo AND y.hi
)
SELECT f.day AS day, f.kind AS kind, c.id AS id, c.code AS code,
	c.name AS name, f.who AS who, c.honorific AS honorific,
	c.phone AS phone, s.name AS owner, f.packed >= 3407872 AS lunar,
	h.name AS channel, (SELECT (max(x.at) + 1440000000) / 1440 - 1000000
		FROM contact x JOIN contact_more m ON m.id = x.id
		WHERE x.customer_id = c.id AND x.state < 2
			AND x.at >= (f.day - :within) * 1440
			AND x.at < (f.day + :within + 1) * 1440
			AND EXISTS (SELECT 1 FROM rule u
			WHERE u.kind IN ('birthday', 'anniversary')
			AND instr(';' || replace(m.rules, '; ', ';') || ';',
				';' || u.name || ';') > 0)) AS greeted_on
FROM found f JOIN customer c ON c.id = f.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN staff s ON s.id = c.owner_id
LEFT JOIN channel h ON h.id = c.channel_id
WHERE {who}
ORDER BY f.day, c.id, f.kind, f.who;
