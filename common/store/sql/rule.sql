-- SPDX-License-Identifier: ISC
-- Due rules: a table of tens of rows, scanned and sorted.

-- name: rules_all
SELECT id, name, kind, who, every, unit, lead, channel_id, effective, priority,
	on_holiday, until, active
FROM rule ORDER BY priority, id;

-- name: rules_active
SELECT id, name, kind, who, every, unit, lead, channel_id, effective, priority,
	on_holiday, until, active
FROM rule WHERE active = 1 ORDER BY priority, id;

-- name: rules_cadence
-- Those that cadence_due may hold.
SELECT id, name, kind, who, every, unit, lead, channel_id, effective, priority,
	on_holiday, until, active
FROM rule WHERE active = 1 AND (kind IN ('cadence', 'release')
	OR (kind = 'silence' AND unit = 'cycle'))
ORDER BY priority, id;

-- name: rule_festival
-- One look-up by the unique index on (name, day).
SELECT 1 FROM festival WHERE name = :name;

-- name: rule_product
-- One look-up by the unique index on name, or a scan of product.
SELECT EXISTS (SELECT 1 FROM product WHERE name = :name)
	OR EXISTS (SELECT 1 FROM product WHERE category = :name);

-- name: rule_maturity
-- One look-up by the unique index on name.
SELECT 1 FROM rule WHERE name = :name AND kind = 'maturity';
