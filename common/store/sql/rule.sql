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
FROM rule WHERE active = 1 AND kind IN ('cadence', 'release')
ORDER BY priority, id;

-- name: rule_festival
-- One look-up by the unique index on (name, day).
SELECT 1 FROM festival WHERE name = :name;
