-- SPDX-License-Identifier: ISC
-- report: papers
-- title: contracts, their forms and where they are | 合同台账
-- source: R37 S0-10 S0-11 S0-12 S0-13 S0-14 S0-15 S0-16 S0-18
-- param: from day - last step of the contract from
-- param: until day - last step of the contract until
-- param: only all|open|late|unscanned|archived all which of them
-- param: category text - of one category
-- param: staff staff - of one person
-- param: unit unit - of one unit
-- column: id int - of the customer | 客户ID
-- column: code text - of the customer | 客户编号
-- column: name text - of the customer | 客户
-- column: no text - of the contract | 合同编号
-- column: deal text - number of the deal | 商机编号
-- column: category text - kind of contract | 合同类别
-- column: standard yesno - nothing in it was changed | 标准合同
-- column: deviation text - what was | 变更说明
-- column: staff text - whose contract it is | 员工
-- column: amount money - of the contract | 合同额
-- column: state text - draft, submitted, approved, signed, sealed, archived or void | 状态
-- column: back text - forms that have come back | 已收回
-- column: missing text - forms that have not | 未收回
-- column: scan yesno - of the contract that came back; empty: it has not | 已扫描
-- column: signed_on day - by both | 签订日
-- column: sealed_on day - by us | 盖章日
-- column: archived_on day - counts from here | 归档日
-- column: placed_on day - what was bought began | 开始日
-- column: days int - since then | 开始后天数
-- column: return_by day - everything has to be back | 应收回日
-- column: overdue int - days late with that | 逾期天数
-- column: performance money - the amount, when it is archived | 计入业绩
-- column: unchecked text - what the returned contract does not show yet | 未核项
-- column: changes text - asked for; with ? when not approved yet | 变更
-- Late: past return_by with a form missing.  Unscanned: the contract is back
-- without a scan.  Cost: one pass over the papers, the rows of each by index.
WITH RECURSIVE word (rest, name) AS (
	SELECT value || ' ', '' FROM setting WHERE name = 'paper_checks'
	UNION ALL
	SELECT substr(rest, instr(rest, ' ') + 1),
		substr(rest, 1, instr(rest, ' ') - 1) FROM word WHERE rest <> ''
), contract AS (
	SELECT f.paper_id, f.sha256 FROM paper_form f
	WHERE f.returned_on IS NOT NULL AND f.form = (SELECT value FROM setting
		WHERE name = 'paper_contract')
), each AS (
	SELECT p.*, coalesce(p.early_on, (SELECT k.done_on FROM paper_check k
			WHERE k.paper_id = p.id AND k.name = 'started'))
			AS placed_on,
		(SELECT group_concat(f.form, ' ') FROM (SELECT form
			FROM paper_form WHERE paper_id = p.id
			AND returned_on IS NOT NULL ORDER BY id) f) AS back,
		(SELECT group_concat(f.form, ' ') FROM (SELECT form
			FROM paper_form WHERE paper_id = p.id
			AND returned_on IS NULL ORDER BY id) f) AS missing,
		(SELECT f.sha256 IS NOT NULL FROM contract f
			WHERE f.paper_id = p.id) AS scan,
		CASE WHEN EXISTS (SELECT 1 FROM contract f
			WHERE f.paper_id = p.id) THEN
			(SELECT group_concat(w.name, ', ') FROM word w
			WHERE w.name <> '' AND NOT EXISTS (SELECT 1
				FROM paper_check k WHERE k.paper_id = p.id
				AND k.name = w.name)) END AS unchecked,
		(SELECT group_concat(g.text, '; ') FROM (SELECT y.what
			|| CASE WHEN y.approved_on IS NULL THEN ' ?' ELSE ''
			END AS text FROM paper_change y
			WHERE y.paper_id = p.id ORDER BY y.id) g) AS changes
	FROM paper p
)
SELECT c.id AS id, c.code AS code, c.name AS name, p.no AS no, d.no AS deal,
	p.category AS category, p.standard AS standard,
	p.deviation AS deviation, s.name AS staff, p.amount AS amount,
	CASE p.state WHEN 0 THEN 'draft' WHEN 1 THEN 'submitted'
		WHEN 2 THEN 'approved' WHEN 3 THEN 'signed'
		WHEN 4 THEN 'sealed' WHEN 5 THEN 'archived' ELSE 'void' END
		AS state,
	p.back AS back, p.missing AS missing, p.scan AS scan,
	p.signed_on AS signed_on, p.sealed_on AS sealed_on,
	p.archived_on AS archived_on, p.placed_on AS placed_on,
	:today - p.placed_on AS days,
	p.return_by AS return_by,
	CASE WHEN p.missing IS NOT NULL AND p.state <> 6
		AND p.return_by < :today THEN :today - p.return_by END
		AS overdue,
	CASE WHEN p.state = 5 THEN p.amount END AS performance,
	p.unchecked AS unchecked, p.changes AS changes
FROM each p JOIN customer c ON c.id = p.customer_id
LEFT JOIN touch t ON t.customer_id = c.id
LEFT JOIN deal d ON d.id = p.deal_id
LEFT JOIN staff s ON s.id = p.owner_id
WHERE (:from IS NULL OR coalesce(p.archived_on, p.sealed_on, p.signed_on,
		p.approved_on, p.submitted_on) >= :from)
	AND (:until IS NULL OR coalesce(p.archived_on, p.sealed_on, p.signed_on,
		p.approved_on, p.submitted_on) <= :until)
	AND CASE :only WHEN 'open' THEN p.state < 5
		WHEN 'late' THEN p.state <> 6 AND p.missing IS NOT NULL
			AND p.return_by < :today
		WHEN 'unscanned' THEN p.state <> 6 AND p.scan = 0
		WHEN 'archived' THEN p.state = 5 ELSE 1 END
	AND (:category IS NULL OR p.category = :category)
	AND (:staff IS NULL OR p.owner_id = :staff)
	AND (:unit IS NULL OR s.unit = :unit) AND {who}
ORDER BY p.id;
