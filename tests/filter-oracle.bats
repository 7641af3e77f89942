#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# ORACLE_N=2000 is the full run.
load helpers

@test "crm-list: filters find whom a brute-force computation finds" {
	run -0 python3 "$TESTS/filter-oracle.py" -n $((${ORACLE_N:-150} / 20)) \
		"$CRM_BUILD"
	[[ $output == *" 0 wrong" ]]
}
