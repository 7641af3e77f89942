-- SPDX-License-Identifier: ISC
-- report: reminders
-- title: how many were reminded before what they hold ends | 到期提醒进度
-- source: R20 S2-55
-- param: from day som ends from
-- param: until day eom ends until
-- param: rule text - of one rule of kind maturity
-- param: staff staff - of one owner
-- progress: yes
-- column: ends_on day - it ends; empty: all whose checkpoint has come | 到期日
-- column: owner text - who is responsible | 负责人
-- column: rule text - the rule | 规则
-- column: days int - the checkpoint: so many days before the end | 提前天数
-- column: due int - how many end | 到期笔数
-- column: reminded int - of them reminded by the checkpoint | 已提醒笔数
-- column: reminded_pct pct % share of them, rounded down | 提醒率
-- column: required_pct pct % to be reached at the checkpoint | 目标率
-- column: behind int - reminders missing to it | 尚缺笔数
-- column: state text - met, behind, or to come | 状态
-- The rows of crm-due --progress; nothing of a rule of which nothing ends.  Cost: what ends in the time by indexes
-- holding_ends and membership_expires, for each the contacts of its customer by
-- index contact_customer.
SELECT p.ends_on AS ends_on, s.name AS owner, p.rule AS rule, p.days AS days,
	p.holdings AS due, p.reminded AS reminded, p.share AS reminded_pct,
	p.target * 100 AS required_pct, p.behind AS behind,
	CASE WHEN p.come = 0 THEN 'to come' WHEN p.holdings = 0 THEN NULL
		WHEN p.behind > 0 THEN 'behind' ELSE 'met' END AS state
FROM progress p LEFT JOIN staff s ON s.id = p.owner_id
WHERE EXISTS (SELECT 1 FROM progress x
	WHERE x.rule = p.rule AND x.ends_on IS NOT NULL)
ORDER BY p.seq;
