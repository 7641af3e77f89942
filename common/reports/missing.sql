-- SPDX-License-Identifier: ISC
-- report: missing
-- title: working days without a logged contact | 日报缺报
-- source: R05 S1-95 S1-96
-- param: from day sow first day
-- param: until day today last day
-- param: unit text - of one unit
-- period: day
-- column: unit text - of the person | 部门
-- column: staff text - the person | 员工
-- column: days_worked int - working days of the time | 工作日数
-- column: days_reported int - with a contact of that person | 有记录天数
-- column: missing text - dates without, by blanks | 缺报日期
-- Days off and make-up days come from the calendar; Saturday and Sunday are
-- off.  Cost: for each person and day one range of index contact_at.
WITH work AS (
	SELECT p.first AS day, p.label FROM period p
	LEFT JOIN calendar k ON k.day = p.first
	WHERE coalesce(k.kind, CASE WHEN (p.first + 3) % 7 >= 5 THEN 'off'
		ELSE 'work' END) = 'work'
), told AS (
	SELECT s.id, s.name, s.unit, w.day, w.label,
		EXISTS (SELECT 1 FROM contact x WHERE x.at >= w.day * 1440
			AND x.at < (w.day + 1) * 1440 AND x.staff_id = s.id
			AND x.state < 2) AS any
	FROM staff s CROSS JOIN work w
	WHERE s.active = 1 AND (:unit IS NULL OR s.unit = :unit)
		AND :from IS NOT NULL AND :until IS NOT NULL
)
SELECT unit, name AS staff, count(*) AS days_worked,
	sum(any) AS days_reported,
	group_concat(CASE WHEN any = 0 THEN label END, ' ') AS missing
FROM told GROUP BY id ORDER BY unit, name;
