-- SPDX-License-Identifier: ISC
-- report: calls
-- title: calls by person and day | 电话工作量
-- source: R07 S2-64
-- param: from day som first day
-- param: until day today last day
-- param: staff staff - of one person
-- param: unit unit - of one unit
-- param: channel channel phone what counts as a call
-- param: minutes int 60 to be talked a day
-- param: records int 10 to be logged a day
-- param: meeting task appointment kind of task that is an invitation
-- param: meetings int 2 to be agreed in a month
-- period: month
-- column: day day - the day | 日期
-- column: staff text - who called | 员工
-- column: calls int - calls logged | 通话数
-- column: effective int - of them effective | 有效数
-- column: effective_pct pct % share of them | 有效率
-- column: minutes number - talked, as far as it was noted | 分钟
-- column: minutes_met yesno - as much as was to be talked | 时长达标
-- column: records_met yesno - as many as were to be logged | 记录达标
-- column: unit text - of the person | 部门
-- column: meetings int - agreed in the month up to that day | 邀约数
-- column: meetings_met yesno - as many as were to be agreed | 邀约达标
-- How long a call has to be to be effective is min_seconds of its channel.
-- Cost: the contacts of the time by index contact_at, one pass over the tasks.
WITH called AS (
	SELECT (x.at + 1440000000) / 1440 - 1000000 AS day, x.staff_id,
		count(*) AS n, sum(x.state) AS effective,
		sum(coalesce(x.seconds, 0)) AS seconds
	FROM contact x
	WHERE x.at >= :from * 1440 AND x.at < (:until + 1) * 1440
		AND x.state < 2 AND x.channel_id = :channel
		AND (:staff IS NULL OR x.staff_id = :staff)
	GROUP BY 1, 2
), agreed AS MATERIALIZED (
	SELECT p.first, k.owner_id, k.made_on, count(*) AS n
	FROM task k JOIN period p ON k.made_on BETWEEN p.first AND p.last
	WHERE k.kind_id = :meeting AND k.state < 2 GROUP BY 1, 2, 3
), met AS (
	SELECT d.*, (SELECT coalesce(sum(a.n), 0) FROM agreed a
		JOIN period p ON p.first = a.first
		WHERE a.owner_id = d.staff_id AND a.made_on <= d.day
			AND d.day BETWEEN p.first AND p.last) AS meetings
	FROM called d
)
SELECT m.day AS day, s.name AS staff, m.n AS calls, m.effective AS effective,
	(20000 * m.effective + m.n) / (2 * m.n) AS effective_pct,
	(m.seconds * 1000 + 30) / 60 AS minutes,
	m.seconds >= :minutes * 60 AS minutes_met, m.n >= :records AS records_met,
	s.unit AS unit, m.meetings AS meetings,
	m.meetings >= :meetings AS meetings_met
FROM met m JOIN staff s ON s.id = m.staff_id
WHERE :unit IS NULL OR s.unit = :unit
ORDER BY m.day, s.name;
