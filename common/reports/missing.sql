-- SPDX-License-Identifier: ISC
-- report: missing
-- title: working days without a logged contact | 日报缺报
-- source: R05 S1-95 S1-96
-- param: from day sow first day
-- param: until day today last day
-- param: unit unit - of one unit
-- param: staff staff - of one person
-- period: day
-- column: unit text - of the person | 部门
-- column: staff text - the person | 员工
-- column: days_worked int - working days of the time, up to today | 工作日数
-- column: days_reported int - with a contact of that person | 有记录天数
-- column: missing text - dates without, by blanks | 缺报日期
-- column: contacts int - logged on all days of the time | 记录数
-- column: last_on day - the last of these days | 最近记录
-- Working days are those of the calendar and the setting workdays.  Cost: the
-- contacts of the time by index contact_at.
WITH told AS MATERIALIZED (
	SELECT x.staff_id, (x.at + 1440000000) / 1440 - 1000000 AS day,
		count(*) AS n
	FROM contact x
	WHERE x.at >= :from * 1440 AND x.at < (:until + 1) * 1440 AND x.state < 2
	GROUP BY 1, 2
), each AS (
	SELECT s.id, s.name, s.unit, p.label, p.workdays, t.n, t.day
	FROM staff s CROSS JOIN period p
	LEFT JOIN told t ON t.staff_id = s.id AND t.day = p.first
	WHERE s.active = 1 AND p.first <= :today AND (:unit IS NULL OR s.unit = :unit)
		AND (:staff IS NULL OR s.id = :staff)
	ORDER BY s.id, p.first
)
SELECT unit, name AS staff, sum(workdays) AS days_worked,
	sum(workdays = 1 AND n IS NOT NULL) AS days_reported,
	group_concat(CASE WHEN workdays = 1 AND n IS NULL THEN label END, ' ')
		AS missing,
	coalesce(sum(n), 0) AS contacts, max(day) AS last_on
FROM each GROUP BY id ORDER BY unit, name;
