#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# ORACLE_N=2000 is the full run.
load helpers

@test "crm-due: lists equal a brute-force computation over random databases" {
	run -0 python3 "$TESTS/due-oracle.py" -n "${ORACLE_N:-150}" "$CRM_BUILD"
	[[ $output == *" 0 wrong" ]]
}
