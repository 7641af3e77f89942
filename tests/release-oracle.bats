#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
load helpers

@test "crm-assign: release --due changes what crm-due names, and brute force finds the same" {
	command -v python3 >/dev/null || skip "python3 is not here"
	run -0 python3 "$TESTS/release-oracle.py" -n "${ORACLE_N:-200}" "$CRM_BUILD"
	[[ $output == *" 0 wrong" ]]
}
