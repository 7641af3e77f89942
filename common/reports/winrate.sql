-- SPDX-License-Identifier: ISC
-- report: winrate
-- title: won deals by number of contacts of one kind | 拜访次数与成交率
-- source: R10 S0-54
-- param: from day - closed from
-- param: until day - closed until
-- param: channel channel visit what is counted; empty: every contact
-- column: visits int - such contacts before the deal was closed | 拜访次数
-- column: deals int - closed after so many | 商机数
-- column: won int - of them won | 成交数
-- column: won_pct pct % share of them | 成交率
-- Cost: the closed deals by index deal_closed, the contacts of their customers
-- by index contact_customer.
WITH each AS (
	SELECT d.state, (SELECT count(*) FROM contact x
		WHERE x.customer_id = d.customer_id AND x.state = 1
			AND x.at >= d.opened_on * 1440
			AND x.at < (d.closed_on + 1) * 1440
			AND (:channel IS NULL OR x.channel_id = :channel)) AS n
	FROM deal d JOIN customer c ON c.id = d.customer_id
	LEFT JOIN touch t ON t.customer_id = c.id
	WHERE d.closed_on IS NOT NULL AND d.state > 0
		AND (:from IS NULL OR d.closed_on >= :from)
		AND (:until IS NULL OR d.closed_on <= :until) AND {who}
)
SELECT n AS visits, count(*) AS deals, sum(state = 1) AS won,
	(20000 * sum(state = 1) + count(*)) / (2 * count(*)) AS won_pct
FROM each GROUP BY n ORDER BY n;
