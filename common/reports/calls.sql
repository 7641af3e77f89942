-- SPDX-License-Identifier: ISC
-- report: calls
-- title: calls by person and day | 电话工作量
-- source: R07 S2-64
-- param: from day som first day
-- param: until day today last day
-- param: staff staff - of one person
-- param: unit text - of one unit
-- param: channel text phone what counts as a call
-- param: minutes int 60 to be talked a day
-- param: records int 10 to be logged a day
-- column: day day - the day | 日期
-- column: staff text - who called | 员工
-- column: calls int - calls logged | 通话数
-- column: effective int - of them effective | 有效数
-- column: effective_pct pct % share of them | 有效率
-- column: minutes number - talked, as far as it was noted | 分钟
-- column: minutes_met yesno - as much as was to be talked | 时长达标
-- column: records_met yesno - as many as were to be logged | 记录达标
-- Cost: the contacts of the time by index contact_at.
SELECT (x.at + 1440000000) / 1440 - 1000000 AS day, s.name AS staff,
	count(*) AS calls, sum(x.state) AS effective,
	(20000 * sum(x.state) + count(*)) / (2 * count(*)) AS effective_pct,
	(sum(coalesce(x.seconds, 0)) * 1000 + 30) / 60 AS minutes,
	sum(coalesce(x.seconds, 0)) >= :minutes * 60 AS minutes_met,
	count(*) >= :records AS records_met
FROM contact x JOIN staff s ON s.id = x.staff_id
JOIN channel h ON h.id = x.channel_id AND h.name = :channel
WHERE x.at >= :from * 1440 AND x.at < (:until + 1) * 1440 AND x.state < 2
	AND (:staff IS NULL OR x.staff_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit)
GROUP BY 1, s.id ORDER BY 1, s.name;
