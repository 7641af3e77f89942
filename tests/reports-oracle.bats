#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

@test "crm-report: brute force finds the same in every shipped report" {
	command -v python3 >/dev/null || skip "python3 is not here"
	run python3 "$TESTS/reports-oracle.py" -n "${ORACLE_N:-20}" \
		"$CRM_BUILD"
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *" 0 wrong" ]]
}
